"""A person edits, in a room's calendar, what of a series is held in that room alone; the rest of the series stays."""

from dataclasses import replace
from datetime import timedelta

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import CalendarChanged
from zongban.core.people import Room
from zongban.core.revisions import is_theirs, raised
from zongban.desks.meetings.calendar.series_edits import onward, told_each
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.elsewhere import apart, room_at
from zongban.desks.meetings.case.series import series_of, with_series
from zongban.desks.meetings.finding.one_room import in_a_room
from zongban.desks.meetings.life.booking import rewritten
from zongban.mail.series import Happening
from zongban.mail.series_reading import series_kept
from zongban.ports.sight import Sight
from zongban.timetable import Interval

_DAY = timedelta(days=1)


def edited(case: Case, event: CalendarChanged, sight: Sight) -> Decision:
    """What was moved there has moved; what was taken out is held in the series' room, or in another that is free."""
    entry = Entry("person-changed", "person", {"calendar": event.calendar, "series": True})
    series, there = series_of(case), apart(case, sight).get(event.calendar, ())
    if series is None or not there or is_theirs(case):
        return Decision(case, (entry,))
    moved = [one for one in _as_edited(case, there, event, sight) if series.altered.get(one.original) != one]
    if not moved:
        return Decision(case, (entry,))
    for one in moved:
        series = series.altering(one)
    after = raised(with_series(case, series, sight), for_one=True)
    done = told_each(after, [], moved, sight, [one for one in (organizer(case),) if one])
    return onward(case, Decision(done.case, (entry, *rewritten(after, sight), *done.effects)), sight)


def _as_edited(
    case: Case, there: tuple[Happening, ...], event: CalendarChanged, sight: Sight
) -> list[Happening]:
    """The occurrences of the room as the person wants them."""
    now = _times(there, event)
    if len(now) == len(there):
        return [replace(one, start=at.start, end=at.end) for one, at in zip(there, now, strict=True)]
    left = [one for one in there if Interval(one.start, one.end) not in now]
    return [_elsewhere(case, one, room_at(case, one, sight), sight) for one in left]


def _times(there: tuple[Happening, ...], event: CalendarChanged) -> list[Interval]:
    if event.cancelled or event.start is None or event.end is None:
        return []
    if not event.series:
        return [Interval(event.start, event.end)]
    found = series_kept(event.series).within(
        min(event.start, there[0].start) - _DAY, there[-1].end + 366 * _DAY
    )
    return [Interval(one.start, one.end) for one in found]


def _elsewhere(case: Case, one: Happening, gone: Room | None, sight: Sight) -> Happening:
    bare = replace(one, location="")
    return in_a_room(case, bare, sight, but=gone) or bare
