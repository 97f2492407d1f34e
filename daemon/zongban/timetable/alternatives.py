"""Other times for a meeting that cannot have its own: truly free, different from one another, near the wish."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from zongban.core.workhours import WorkHours
from zongban.timetable.intervals import Interval
from zongban.timetable.opening import free_times

_DAY = 300.0
"""How much a working day's distance weighs, in minutes of the day."""
_EARLIER = 45.0
"""Before the wish is a little worse than after it: people prepare for the time they asked for."""
_AVOIDED = 2000.0
"""What somebody else has been offered already is taken last."""
_FAR = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for.

    Attributes:
        duration: length of the meeting.
        preferred: the start that was asked for; None: as early as may be.
        windows: within which the times must lie; office hours are kept within them.
        lead: nothing sooner than this after ``now``.
        buffer: distance to what stands before and after.
        step: starts fall on multiples of this within the hour.
    """

    duration: timedelta
    windows: tuple[Interval, ...]
    preferred: datetime | None = None
    lead: timedelta = timedelta(hours=1)
    buffer: timedelta = timedelta()
    step: timedelta = timedelta(minutes=30)


def alternatives(
    wish: Wish,
    taken: Mapping[str, Sequence[Interval]],
    hours: WorkHours,
    now: datetime,
    *,
    n: int = 3,
    avoid: Sequence[Interval] = (),
) -> tuple[Interval, ...]:
    """Up to ``n`` free times in order: no two overlap, and as far as may be no two in the same half of a day.

    Args:
        taken: what is taken in each calendar that must be free; a time is free when it is free in all of them.
        avoid: times that others have been offered; used only when nothing else is left.

    Times lie within the office hours and never over lunch, unless the meeting is longer than any half day.
    """
    ranked = sorted(_candidates(wish, taken, hours, now), key=lambda one: _cost(one, wish, hours, avoid))
    chosen: list[Interval] = []
    for apart in (_apart, _disjoint):
        for one in ranked:
            if len(chosen) < n and all(apart(one, other, hours) for other in chosen):
                chosen.append(one)
    return tuple(sorted(chosen))


def _candidates(
    wish: Wish, taken: Mapping[str, Sequence[Interval]], hours: WorkHours, now: datetime
) -> Iterator[Interval]:
    every = [one for each in taken.values() for one in each]
    long = wish.duration > _longest_half(hours)
    soonest = now + wish.lead
    for gap in free_times(wish.windows, every, hours, buffer=wish.buffer, through_lunch=long):
        start = _on_step(max(gap.start, soonest), wish.step, hours)
        while start + wish.duration <= gap.end:
            yield Interval(start, start + wish.duration)
            start += wish.step


def _longest_half(hours: WorkHours) -> timedelta:
    return max(_length(opens, closes) for opens, closes in hours.spans)


def _length(opens: time, closes: time) -> timedelta:
    first, last = opens.hour * 60 + opens.minute, (closes.hour * 60 + closes.minute) or 24 * 60
    return timedelta(minutes=last - first)


def _on_step(at: datetime, step: timedelta, hours: WorkHours) -> datetime:
    """The first moment at or after ``at`` that falls on a step counted from midnight in the office."""
    local = at.astimezone(hours.zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    over = (local - midnight) % step
    return at if not over else at + (step - over)


def _cost(one: Interval, wish: Wish, hours: WorkHours, avoid: Sequence[Interval]) -> tuple[float, datetime]:
    extra = _AVOIDED if any(one.overlaps(other) for other in avoid) else 0.0
    if wish.preferred is None:
        return extra, one.start
    start, wanted = one.start.astimezone(hours.zone), wish.preferred.astimezone(hours.zone)
    clock = abs((start.hour - wanted.hour) * 60 + start.minute - wanted.minute)
    earlier = _EARLIER if one.start < wish.preferred else 0.0
    return _DAY * _workdays_apart(start, wanted, hours) + clock + earlier + extra, one.start


def _workdays_apart(one: datetime, other: datetime, hours: WorkHours) -> int:
    first, last = sorted((one.date(), other.date()))
    span = (last - first).days
    if span > _FAR:
        return span
    return sum(hours.is_workday(first + timedelta(days=step)) for step in range(1, span + 1))


def _half(one: Interval, hours: WorkHours) -> tuple[object, bool]:
    start = one.start.astimezone(hours.zone)
    return start.date(), start.time() < hours.spans[0][1] if len(hours.spans) > 1 else start.hour < 12


def _apart(one: Interval, other: Interval, hours: WorkHours) -> bool:
    return not one.overlaps(other) and _half(one, hours) != _half(other, hours)


def _disjoint(one: Interval, other: Interval, _hours: WorkHours) -> bool:
    return not one.overlaps(other)
