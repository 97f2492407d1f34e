"""A time is taken by somebody while it is being booked: a meeting that stood elsewhere before stands there again."""

from datetime import datetime, timedelta
from typing import Final

from zongban.core.case import Case
from zongban.core.revisions import is_theirs
from zongban.desks.meetings.case.attendance import calendars_of, calendars_of_people, room_of
from zongban.desks.meetings.case.occupation import taken, taken_in
from zongban.desks.meetings.case.series import series_of
from zongban.desks.meetings.finding.offering import told_place
from zongban.mail.errors import BadCalendar
from zongban.mail.series_reading import series_kept
from zongban.ports.sight import Sight

_YEARS: Final = timedelta(days=731)


def stood_before(case: Case, sight: Sight) -> Case | None:
    """The case where everybody knows it, with the lost time as its wish.

    None where nobody was told of a time, it is over, its organiser himself has given it up, or another meeting of ours
    has got it since.
    """
    told = [datetime.fromisoformat(case.fact(name)) for name in ("told_start", "told_end") if case.fact(name)]
    if len(told) != 2 or told[0] <= sight.now or is_theirs(case) or case.facts.get("series"):
        return None
    lost = case.fact("start") != case.fact("told_start")
    before = case.with_facts(
        **told_place(case), start=case.fact("told_start"), end=case.fact("told_end"), was=None, was_end=None,
        wished=(case.fact("start") if lost else case.fact("wished")) or None, renegotiated=None, awaits=None,
        wished_end=(case.fact("end") if lost else case.fact("wished_end")) or None,
    )  # fmt: skip
    return None if _given_away(before, told[0], told[1], sight) else before


def once(case: Case, sight: Sight) -> Case:
    """A series of which one occurrence alone is left, and of which no more was told, is a meeting that happens once."""
    series, told = series_of(case), case.facts.get("told_series")
    if series is None or (case.fact("told_start") and not told):
        return case
    known = (series, series_kept(told)) if told else (series,)
    try:
        alone = all(len(one.within(sight.now, sight.now + _YEARS, 2)) == 1 for one in known)
    except BadCalendar:
        return case
    return case.with_facts(series=None, rrule=None) if alone else case


def _given_away(case: Case, start: datetime, end: datetime, sight: Sight) -> bool:
    """Whether another meeting of ours has this time; what a person put over it meanwhile stands beside it."""
    keys, room = (*calendars_of(case, sight), *calendars_of_people(case, sight)), room_of(case, sight)
    found = [
        *taken(keys, start, end, sight, case),
        *(taken_in(room, start, end, sight, case) if room else ()),
    ]
    return any(one.case is not None for one in found)


def verified_in(case: Case) -> list[str]:
    """The calendars in which nobody may stand once the meeting is booked: of one that keeps its time the new ones."""
    keys = [str(one) for one in case.facts.get("calendars") or ()]
    same = (case.fact("start"), case.fact("end")) == (case.fact("told_start"), case.fact("told_end"))
    known = set(case.facts.get("told_calendars") or ()) if same else set()
    return [one for one in keys if one not in known]
