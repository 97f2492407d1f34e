"""Office hours as intervals, and what of them is free."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from zongban.core.workhours import WorkHours
from zongban.timetable.intervals import Interval, merge, subtract

MOST_DAYS = 400
"""Days looked at for one window; a longer window is cut."""


def days_of(window: Interval, hours: WorkHours) -> Iterator[date]:
    """The days a window touches, in the zone of the office."""
    first, last = hours.day_of(window.start), hours.day_of(window.end - timedelta(microseconds=1))
    for step in range(min((last - first).days, MOST_DAYS) + 1):
        yield first + timedelta(days=step)


def open_times(window: Interval, hours: WorkHours, *, through_lunch: bool = False) -> tuple[Interval, ...]:
    """Office hours within a window, in order: morning and afternoon of each working day.

    With ``through_lunch`` a day is one stretch from opening to close, for what lasts longer than half a day.
    """
    found = []
    for day in days_of(window, hours):
        spans = hours.spans_of(day)
        if spans and through_lunch:
            spans = ((spans[0][0], spans[-1][1]),)
        for start, end in spans:
            begin, finish = max(start, window.start), min(end, window.end)
            if begin < finish:
                found.append(Interval(begin, finish))
    return tuple(found)


def free_times(
    windows: Iterable[Interval],
    taken: Iterable[Interval],
    hours: WorkHours,
    *,
    buffer: timedelta = timedelta(),
    through_lunch: bool = False,
) -> tuple[Interval, ...]:
    """What of the windows lies in office hours and is not taken; ``buffer`` keeps this distance to what is taken."""
    opened = [
        one for window in merge(windows) for one in open_times(window, hours, through_lunch=through_lunch)
    ]
    cut = [one.widened(buffer) for one in taken] if buffer else list(taken)
    return tuple(piece for one in opened for piece in subtract((one,), cut))
