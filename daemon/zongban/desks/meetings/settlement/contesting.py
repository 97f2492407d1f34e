"""Occurrences of a series that is asked for, against the lesser meetings that stand in their way.

Each goes before the court by itself, at its own time: it has it where everything there may yield and weighs less. The
rest of the series stands beside it meanwhile, so that nobody is moved from one occurrence onto another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zongban.core.case import Case
from zongban.core.effects import Effect
from zongban.desks.meetings.case.occasions import key_of, occasion
from zongban.desks.meetings.case.series import Clash
from zongban.desks.meetings.settlement.grounds import grounds
from zongban.desks.meetings.settlement.settling import gave_way, given_way, yielded
from zongban.desks.meetings.settlement.sitting import hear
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight


@dataclass(frozen=True, slots=True)
class Contest:
    """How the occurrences that clash fare.

    Attributes:
        clash: those that find no place in spite of it.
        effects: what those hear who make room for the others; nothing of it is done unless the series is booked.
        moved: what makes room, as the organiser of the series is told.
    """

    clash: Clash
    effects: Sequence[Effect] = ()
    moved: Sequence[Mapping[str, str]] = ()


def contested(case: Case, series: Series, clash: Clash, sight: Sight) -> Contest:
    """Each occurrence that clashes, before the court.

    Args:
        case: the series as it is to be booked, with its room.
    """
    if not clash.clashing:
        return Contest(clash)
    last = max(one.end for one in clash.clashing)
    own = [occasion(case, one, sight) for one in series.within(sight.now, last)]
    decided = {key_of(one): one for one in own}
    effects: list[Effect] = []
    lost: list[Happening] = []
    moved: list[Mapping[str, str]] = []
    for one in clash.clashing:
        wanted = occasion(case, one, sight)
        beside = {key: each for key, each in decided.items() if key != key_of(wanted)}
        found = grounds(wanted, one.start, one.end, sight, beside)
        outcome = hear([wanted], sight, beside) if not found else None
        if outcome is None or not outcome.placed:
            lost.append(one)
            decided = beside
            continue
        decided.update(outcome.decided)
        moved += given_way(outcome, wanted)
        entries = gave_way(outcome, wanted, sight)
        effects += [*entries, *(tell for each in outcome.yields for tell in yielded(each, outcome, sight))]
    return Contest(replace(clash, clashing=tuple(lost)), effects, moved)
