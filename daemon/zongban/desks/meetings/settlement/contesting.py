"""Occurrences of a series that is asked for, against the lesser meetings that stand in their way.

Each goes before the court by itself, at its own time: it has it where everything there may yield and weighs less. The
rest of the series stands beside it meanwhile, so that nobody is moved from one occurrence onto another.
"""

from collections.abc import Sequence
from dataclasses import replace

from zongban.core.case import Case
from zongban.core.effects import Effect
from zongban.desks.meetings.case.occasions import key_of, occasion
from zongban.desks.meetings.case.series import Clash
from zongban.desks.meetings.settlement.grounds import grounds
from zongban.desks.meetings.settlement.settling import gave_way, yielded
from zongban.desks.meetings.settlement.sitting import hear
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight


def contested(case: Case, series: Series, clash: Clash, sight: Sight) -> tuple[Sequence[Effect], Clash]:
    """What those hear who make room for occurrences, and which occurrences find no place in spite of it.

    Args:
        case: the series as it is to be booked, with its room.
    """
    if not clash.clashing:
        return (), clash
    last = max(one.end for one in clash.clashing)
    own = [occasion(case, one, sight) for one in series.within(sight.now, last)]
    decided = {key_of(one): one for one in own}
    effects: list[Effect] = []
    lost: list[Happening] = []
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
        entries = gave_way(outcome, wanted, sight)
        effects += [*entries, *(tell for each in outcome.yields for tell in yielded(each, outcome, sight))]
    return effects, replace(clash, clashing=tuple(lost))
