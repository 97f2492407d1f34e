"""What was read of the diary once, for as long as it is true: of each calendar one stretch of time, by start.

The same weeks of the same people are asked about again and again, while a settlement is made above all. What is kept
bears the stamp of the content it was read from; a transaction that sees another stamp reads anew.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter

from zongban.ports.sight import Occupied

SHORT = timedelta(hours=36)
"""What lasts longer is kept apart (column ``lengthy``)."""
_MORE = timedelta(days=7)
"""So much more than asked for is read where a strip grows, so that a question an hour later finds it long enough."""

_IN_ORDER = attrgetter("start", "end", "uid")


@dataclass(frozen=True, slots=True)
class Strip:
    """What overlaps ``[first, last)`` in one calendar.

    Attributes:
        short: by start, end and UID; ``begins``: their starts.
        lengthy: what lasts longer than ``SHORT``, in the same order.
    """

    stamp: str
    first: datetime
    last: datetime
    begins: Sequence[datetime]
    short: Sequence[Occupied]
    lengthy: Sequence[Occupied]

    def covers(self, stamp: str, start: datetime, end: datetime) -> bool:
        """Whether the strip knows everything within ``[start, end)`` of this content."""
        return self.stamp == stamp and self.first <= start and end <= self.last

    def within(self, start: datetime, end: datetime) -> list[Occupied]:
        """What overlaps ``[start, end)``; the strip covers it. The lengthy ones come last."""
        low, high = bisect_right(self.begins, before(start)), bisect_left(self.begins, end)
        edge = bisect_left(self.begins, start, low, high)
        return [
            *(one for one in self.short[low:edge] if one.end > start),
            *self.short[edge:high],
            *(one for one in self.lengthy if one.start < end and one.end > start),
        ]


def strip_of(stamp: str, first: datetime, last: datetime, found: Sequence[Occupied]) -> Strip:
    """The strip of what was found."""
    found = sorted(found, key=_IN_ORDER)
    short = [one for one in found if one.end - one.start <= SHORT]
    lengthy = [one for one in found if one.end - one.start > SHORT]
    return Strip(stamp, first, last, [one.start for one in short], short, lengthy)


def stretch(start: datetime, end: datetime, known: Strip | None, stamp: str) -> tuple[datetime, datetime]:
    """What to read: whole days around what is asked; around a strip that is too short, that and some more."""
    more = _MORE if known is not None and known.stamp == stamp else timedelta()
    try:
        first, last = _midnight(start) - more, _midnight(end) + timedelta(days=1) + more
    except OverflowError:
        first, last = start, end
    if known is None:
        return first, last
    return (
        known.first if known.first <= start else first,
        known.last if known.last >= end else last,
    )


def before(start: datetime) -> datetime:
    """The last start of something short that is over at ``start``."""
    try:
        return start - SHORT
    except OverflowError:
        return start


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
