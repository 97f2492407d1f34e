"""Half-open stretches of time: [start, end). What ends at 15:00 leaves 15:00 free."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from zongban.core.workhours import aware


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of time, kept in UTC so that lengths and comparisons hold across changes to summer time.

    Raises:
        ValueError: a moment without a zone, or an end that is not after the start.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", aware(self.start).astimezone(UTC))
        object.__setattr__(self, "end", aware(self.end).astimezone(UTC))
        if self.end <= self.start:
            raise ValueError(f"an interval must end after it begins: {self.start} to {self.end}")

    @property
    def length(self) -> timedelta:
        """Real time from start to end."""
        return self.end - self.start

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share any time; touching ends do not count."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Interval") -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def widened(self, by: timedelta) -> "Interval":
        """The interval with this much time before and after it."""
        return Interval(self.start - by, self.end + by)

    def local(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Start and end in a zone."""
        return self.start.astimezone(zone), self.end.astimezone(zone)


def merge(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same time as few intervals in order; those that overlap or touch become one."""
    found: list[Interval] = []
    for one in sorted(intervals):
        if found and one.start <= found[-1].end:
            found[-1] = Interval(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return tuple(found)


def subtract(whole: Iterable[Interval], taken: Iterable[Interval]) -> tuple[Interval, ...]:
    """What of ``whole`` is left when ``taken`` is cut out, in order."""
    left = list(merge(whole))
    for cut in merge(taken):
        left = [piece for one in left for piece in _without(one, cut)]
    return tuple(left)


def _without(one: Interval, cut: Interval) -> tuple[Interval, ...]:
    if not one.overlaps(cut):
        return (one,)
    before = (Interval(one.start, cut.start),) if one.start < cut.start else ()
    after = (Interval(cut.end, one.end),) if cut.end < one.end else ()
    return before + after


def overlapping(one: Interval, others: Iterable[Interval]) -> tuple[Interval, ...]:
    """Those that share time with ``one``, in order."""
    return tuple(sorted(other for other in others if one.overlaps(other)))
