"""The general manager's days: times without meetings, how much a day holds, and ways to meetings outside."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from zongban.core.case import Case
from zongban.desks.meetings.case.attendance import gm_address, organizer, room_of, with_gm
from zongban.desks.meetings.finding.travel import TRAVEL_MINUTES, is_outside
from zongban.ports.sight import Sight
from zongban.timetable.axis import Axis, Span


def travel(case: Case, sight: Sight) -> timedelta:
    """The way there, and as long the way back; nothing for meetings in the house."""
    away = is_outside(case) and room_of(case, sight) is None
    return timedelta(minutes=int(sight.setting("meetings", "travel_minutes", TRAVEL_MINUTES)) if away else 0)


def keeps_days(case: Case, sight: Sight) -> bool:
    """Whether the general manager's quiet times and daily cap bind it: he takes part, and has not called it himself."""
    return with_gm(case) and organizer(case) != gm_address(sight)


def quiet_spans(axis: Axis, sight: Sight) -> tuple[Span, ...]:
    """His times without meetings, on an axis."""
    found: list[Span] = []
    rows: Sequence[Sequence[object]] = sight.setting("meetings", "no_meetings", ())
    for day in axis.days:
        midnight = datetime.combine(day, time.min, axis.zone)
        for wanted, start, end in rows:
            if wanted in (-1, day.weekday()):
                found += axis.outer(midnight + _of(str(start)), midnight + _of(str(end)))
    return tuple(sorted(found))


def _of(clock: str) -> timedelta:
    hours, _, minutes = clock.partition(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def cap(sight: Sight) -> timedelta | None:
    """How much of meetings he has a day at most; None where nothing is said."""
    minutes = sight.setting("meetings", "daily_cap_minutes", None)
    return timedelta(minutes=int(minutes)) if minutes else None
