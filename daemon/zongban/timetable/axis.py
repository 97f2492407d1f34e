"""The court's axis: the days in question one after another, in steps of some minutes, and back to moments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zongban.timetable.intervals import Interval

Span = tuple[int, int]
"""Slots from the first up to, not including, the last."""
_DAY = 24 * 60
COARSE, FINE = 15, 5
"""Minutes of a slot: a quarter of an hour, unless somebody meets at ten past."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole days of the office's zone, by its wall clocks; days in which nothing is in question are left out."""

    days: tuple[date, ...]
    step: int
    zone: ZoneInfo

    @property
    def per_day(self) -> int:
        """Slots of a day."""
        return _DAY // self.step

    @property
    def whole(self) -> Interval:
        """From the first moment of the axis to its last."""
        return Interval(self._midnight(self.days[0]), self._midnight(self.days[-1] + timedelta(days=1)))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self.zone)

    def outer(self, start: datetime, end: datetime) -> tuple[Span, ...]:
        """The slots that a stretch of time touches, day by day."""
        return tuple(self._spans(start, end, outward=True))

    def inner(self, start: datetime, end: datetime) -> tuple[Span, ...]:
        """The slots that lie wholly within a stretch of time, day by day."""
        return tuple(self._spans(start, end, outward=False))

    def _spans(self, start: datetime, end: datetime, *, outward: bool) -> Iterator[Span]:
        first, last = (one.astimezone(self.zone).replace(tzinfo=None) for one in (start, end))
        for place, day in enumerate(self.days):
            dawn = datetime.combine(day, time.min)
            low = max(0.0, (first - dawn).total_seconds() / 60)
            high = min(float(_DAY), (last - dawn).total_seconds() / 60)
            if high <= low:
                continue
            low, high = low / self.step, high / self.step
            a, b = (int(low), -int(-high // 1)) if outward else (-int(-low // 1), int(high))
            if a < b:
                yield place * self.per_day + a, place * self.per_day + b

    def moment(self, slot: int) -> datetime:
        """When a slot begins."""
        place, within = divmod(slot, self.per_day)
        dawn = datetime.combine(self.days[place], time.min) + timedelta(minutes=within * self.step)
        return dawn.replace(tzinfo=self.zone)

    def length(self, of: timedelta) -> int:
        """Slots that a length of time fills, the last perhaps in part."""
        return -int(-of.total_seconds() // (60 * self.step))


def step_for(moments: Iterable[datetime]) -> int:
    """The coarse step where everything begins and ends on it."""
    return COARSE if all(one.minute % COARSE == 0 for one in moments) else FINE
