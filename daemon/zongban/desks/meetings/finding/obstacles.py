"""What keeps a meeting from a time: for its people, its room, and by the rules of the general manager's days."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from zongban.core.case import Case
from zongban.desks.meetings.case.attendance import gm_address, room_of
from zongban.desks.meetings.case.occasions import key_of
from zongban.desks.meetings.finding.quiet import cap, keeps_days, quiet_spans, travel
from zongban.desks.meetings.finding.reach import length_of, needed
from zongban.desks.meetings.finding.standing import meetings, standing
from zongban.desks.meetings.finding.weight import rank_of
from zongban.ports.sight import Occupied, Sight
from zongban.timetable import Interval
from zongban.timetable.axis import COARSE, Axis

QUIET, FULL = "quiet", "full"
"""Stand in place of a UID for a time kept free of meetings, and for a day that is full."""


def obstacles(
    case: Case, start: datetime, end: datetime, sight: Sight, decided: Mapping[str, Case] | None = None,
    room: str | None = None,
) -> tuple[Occupied, ...]:  # fmt: skip
    """What stands within ``[start, end)`` for everybody who takes part, and for the room.

    Args:
        decided: meetings as they were decided a moment ago, by number.
        room: key of another room than the one of the case; empty: none.
    """
    way = travel(case, sight)
    whole = Interval(start - way, end + way)
    wanted = sight.people.room(room) if room else (room_of(case, sight) if room is None else None)
    ours = meetings(sight, decided or {}, {key_of(case): case}, whole)
    rooms = (wanted,) if wanted is not None else ()
    found = standing(needed(case, sight), rooms, ours, whole, sight)
    own = {case.fact("uid")} - {""}
    pause = timedelta(minutes=wanted.turnover if wanted is not None else 0)
    people = [
        one
        for each in found.people.values()
        for one in each
        if one.start < whole.end and whole.start < one.end
    ]
    taken = [
        one
        for each in found.rooms.values()
        for one in each
        if one.start < end + pause and start < one.end + pause
    ]
    every = [one for one in (*people, *taken) if one.uid not in own]
    return tuple(sorted({*every, *_of_his_days(case, start, end, sight, decided or {})}, key=_order))


def _order(one: Occupied) -> tuple[datetime, str, str]:
    return one.start, one.calendar, one.uid


def _of_his_days(
    case: Case, start: datetime, end: datetime, sight: Sight, decided: Mapping[str, Case]
) -> list[Occupied]:
    if not keeps_days(case, sight):
        return []
    gm, slot = gm_address(sight), Interval(start, end)
    days = tuple(dict.fromkeys(one.date() for one in slot.local(sight.house.zone)))
    axis = Axis(days, COARSE, sight.house.zone)
    quiet = [
        Interval(axis.moment(low), axis.moment(high - 1) + timedelta(minutes=COARSE))
        for low, high in quiet_spans(axis, sight)
    ]
    found = [
        Occupied(gm, QUIET, one.start, one.end, "")
        for one in quiet
        if rank_of(case) > 0 and one.overlaps(slot)
    ]
    most = cap(sight)
    if most is not None and _spent(case, axis.whole, sight, decided) + slot.length > most:
        found.append(Occupied(gm, FULL, axis.whole.start, axis.whole.end, ""))
    return found


def closed(case: Case, whole: Interval, sight: Sight) -> list[Interval]:
    """What of the general manager's days is closed to a meeting: quiet times, and days it would overfill."""
    if not keeps_days(case, sight):
        return []
    first, last = whole.local(sight.house.zone)
    days = tuple(first.date() + timedelta(days=n) for n in range((last.date() - first.date()).days + 1))
    axis = Axis(days, COARSE, sight.house.zone)
    spans = quiet_spans(axis, sight) if rank_of(case) > 0 else ()
    found = [
        Interval(axis.moment(low), axis.moment(high - 1) + timedelta(minutes=COARSE)) for low, high in spans
    ]
    most = cap(sight)
    for one in days if most is not None else ():
        day = Axis((one,), COARSE, sight.house.zone).whole
        if most is not None and _spent(case, day, sight, {}) + length_of(case, sight) > most:
            found.append(day)
    return found


def _spent(case: Case, day: Interval, sight: Sight, decided: Mapping[str, Case]) -> timedelta:
    """How much of meetings the general manager has on a day already."""
    spent = timedelta()
    for one in meetings(sight, decided, {key_of(case): case}, day):
        start, end = one.moment("start"), one.moment("end")
        if (
            start is not None
            and end is not None
            and day.contains(Interval(start, end))
            and keeps_days(one, sight)
        ):
            spent += end - start
    return spent
