"""Times in Chinese and English mail: moments, ranges, deadlines, options, recurrences, durations."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import lru_cache

from zongban.language.times.frame import Frame, plain_workdays
from zongban.language.times.mention import Kind, Moment, OfficeHours, Role, TimeMention, day_of
from zongban.language.times.reading import Reader

__all__ = ["Kind", "Moment", "OfficeHours", "Role", "TimeMention", "day_of", "principal", "read_times"]


def read_times(
    text: str,
    at: datetime,
    *,
    hours: OfficeHours | None = None,
    workdays: Callable[[date, int], date] | None = None,
    zones: bool = True,
) -> tuple[TimeMention, ...]:
    """The times named in `text`, in the order of the text, read at the aware moment `at`.

    `workdays` gives the n-th working day after a day; without it Saturdays and Sundays are left out and
    public holidays are not known. A time with a zone (3 pm CET) is given in the zone of `at`; without `zones` it
    stays as written, for a caller who knows more places than are read here. Spans refer to `text` as given.
    """
    if at.tzinfo is None:
        raise ValueError("read_times: the moment of reference has no time zone")
    zone = (at.tzinfo, at.fold)  # one moment told in two zones is equal to a cache
    return _read(text, at, zone, hours or OfficeHours(), workdays or plain_workdays, zones=zones)


@lru_cache(maxsize=16)
def _read(
    text: str,
    at: datetime,
    _zone: tuple[tzinfo | None, int],
    hours: OfficeHours,
    workdays: Callable[[date, int], date],
    *,
    zones: bool,
) -> tuple[TimeMention, ...]:
    """The times of a text; those of the last few are remembered, for several desks read one letter."""
    return Reader(text, Frame(at, hours, workdays, zones=zones)).read()


_WEIGHT = {
    Kind.RECURRING: 6,
    Kind.OPTIONS: 5,
    Kind.RANGE: 4,
    Kind.MOMENT: 4,
    Kind.DEADLINE: 4,
    Kind.DATE_PART: 3,
    Kind.DATE: 2,
    Kind.DATE_RANGE: 2,
    Kind.DURATION: 1,
}


def principal(mentions: tuple[TimeMention, ...]) -> TimeMention | None:
    """The mention a text is about: still valid before gone by, precise before vague, then the first."""
    if not mentions:
        return None
    gone = {Role.CANCELLED: 2, Role.PAST: 1}
    return min(mentions, key=lambda m: (gone.get(m.role, 0), -_WEIGHT[m.kind], m.span[0]))
