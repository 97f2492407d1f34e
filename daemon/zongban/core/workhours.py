"""Office hours: which days are worked, from when to when, and arithmetic in working time.

Three kinds of time exist in the office: real time 自然时间, working minutes 工作时间 and working days
工作日. Real time needs no calendar and is computed in UTC; the other two are computed here. All arithmetic runs on
instants, so a change to summer time neither adds nor loses a minute; wall-clock times appear only where people set
them, in ``spans``. Every returned ``datetime`` is aware and stands in the zone of the office.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from zongban.core.errors import OfficeError

Span = tuple[datetime, datetime]

LONGEST_CLOSURE = 400
"""Days in a row without office hours after which a search gives up: more than a year shut is a mistake in the rules."""

YEARS = range(1900, 2201)
"""Years that times of the office may lie in; bounds every search and keeps clear of the ends of ``datetime``."""

_MINUTE = timedelta(minutes=1)
_NOTHING = timedelta()


class NaiveTime(OfficeError, ValueError):  # noqa: N818 - names what was given
    """A time without a zone was given where only an instant has a meaning."""


class BadWorkHours(OfficeError, ValueError):  # noqa: N818
    """Office hours that contradict themselves."""


class NoWorkingTime(OfficeError, ValueError):  # noqa: N818
    """The calendar has no working day within reach, so the search would never end."""


class DayKind(StrEnum):
    """What kind of day it is: 工作日, 周末, 法定节假日 (or the company's own), 调休上班日."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"


def aware(at: datetime) -> datetime:
    """`at` itself.

    Raises:
        NaiveTime: when it has no zone.
        NoWorkingTime: outside of ``YEARS``, where nothing of the office can lie.
    """
    if at.utcoffset() is None:
        raise NaiveTime(f"the time {at.isoformat()} has no zone; give it one, e.g. Asia/Shanghai")
    if at.year not in YEARS:
        raise NoWorkingTime(
            f"{at:%Y-%m-%d} is out of all reason; times from {YEARS[0]} to {YEARS[-1]} are understood"
        )
    return at


def elapsed(a: datetime, b: datetime) -> timedelta:
    """Real time from `a` to `b`, also across a change to summer time (same-zone subtraction would ignore it)."""
    return aware(b).astimezone(UTC) - aware(a).astimezone(UTC)


def latest(a: datetime, b: datetime) -> datetime:
    """The later of two instants; ``max`` would compare wall clocks and err in the hour that summer time repeats."""
    return b if elapsed(a, b) > _NOTHING else a


@dataclass(frozen=True, slots=True)
class WorkHours:
    """The working calendar of an office.

    Attributes:
        zone: zone of the office; days and spans are days and wall-clock times there.
        spans: office hours of one working day, half-open [start, end), in order, without overlap, whole minutes.
            ``time(0, 0)`` as the end of the last span means midnight at the end of the day (24:00).
        weekdays: days of the week that are worked, Monday = 0.
        holidays: days off → name of the holiday, public or the company's own. Days of a holiday that fall on a
            weekend may be listed too.
        makeup: worked days of a weekend or company holiday (调休) → the holiday they make up for.
        published: years whose table of public holidays is known. Nothing is estimated for other years: ordinary
            weekdays count, and ``unpublished`` tells the caller so.

    Raises:
        BadWorkHours: a span that is empty, crosses midnight, overlaps or has seconds; a day both off and made up.
    """

    zone: ZoneInfo
    spans: tuple[tuple[time, time], ...]
    weekdays: frozenset[int] = frozenset(range(5))
    holidays: Mapping[date, str] = field(default_factory=dict)
    makeup: Mapping[date, str] = field(default_factory=dict)
    published: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        _check_spans(self.spans)
        if wrong := sorted(day for day in self.weekdays if day not in range(7)):
            raise BadWorkHours(f"{wrong[0]} is no day of the week; Monday is 0, Sunday is 6")
        if both := sorted(set(self.holidays) & set(self.makeup)):
            raise BadWorkHours(
                f"{both[0]} is given both as a holiday and as a make-up working day; keep one of them"
            )

    # days

    def kind_of(self, day: date) -> DayKind:
        """What kind of day it is; make-up days go before the weekend, holidays before the weekday."""
        if day in self.makeup:
            return DayKind.MAKEUP
        if day in self.holidays:
            return DayKind.HOLIDAY
        return DayKind.WORKDAY if day.weekday() in self.weekdays else DayKind.WEEKEND

    def is_workday(self, day: date) -> bool:
        """Whether the office works on that day, make-up days included."""
        return self.kind_of(day) in (DayKind.WORKDAY, DayKind.MAKEUP)

    def day_of(self, at: datetime) -> date:
        """The date `at` falls on in the zone of the office."""
        return aware(at).astimezone(self.zone).date()

    def workdays(self, day: date, step: int = 1) -> Iterator[date]:
        """Working days from `day` (itself included) onwards, or backwards with ``step=-1``, without end.

        Raises:
            NoWorkingTime: after ``LONGEST_CLOSURE`` days in a row without one, or at the end of the calendar.
        """
        shut = 0
        while shut < LONGEST_CLOSURE:
            if self.is_workday(day):
                shut = 0
                yield day
            else:
                shut += 1
            try:
                day += timedelta(days=step)
            except OverflowError:
                raise NoWorkingTime(
                    f"the calendar ends at {day}; the date or term is out of all reason"
                ) from None
        raise NoWorkingTime(
            f"no working day within {LONGEST_CLOSURE} days of {day}: check weekdays and holidays in the work calendar"
        )

    def add_workdays(self, day: date, n: int) -> date:
        """The n-th working day after `day` (n > 0) or before it (n < 0); `day` itself when n = 0, worked or not."""
        if n == 0:
            return day
        left = abs(n)
        found = day
        for found in self.workdays(day, 1 if n > 0 else -1):
            left -= found != day
            if left == 0:
                break
        return found

    def unpublished(self, first: date, last: date) -> tuple[int, ...]:
        """Years touched by first..last (both included) whose holiday table is not known yet."""
        return tuple(year for year in range(first.year, last.year + 1) if year not in self.published)

    # office hours

    def spans_of(self, day: date) -> tuple[Span, ...]:
        """Office hours of that day as instants, in order; empty when the day is not worked."""
        return tuple((self._local(a), self._local(b)) for a, b in self._instants(day))

    def is_open(self, at: datetime) -> bool:
        """Whether the office is open at that moment; at the closing moment itself it is not."""
        at = aware(at).astimezone(UTC)
        return any(start <= at < end for start, end in self._instants(self.day_of(at)))

    def is_closing(self, at: datetime) -> bool:
        """Whether `at` is exactly the end of a span, such as 12:00 or 18:00: people are still at their desks."""
        at = aware(at).astimezone(UTC)
        return any(at == end for day in _day_and_before(self.day_of(at)) for _, end in self._instants(day))

    def next_open(self, at: datetime) -> datetime:
        """`at` itself when the office is open, else the next opening."""
        at = aware(at).astimezone(UTC)
        return next(self._local(max(at, start)) for start, end in self._spans_from(at) if end > at)

    def previous_open(self, at: datetime) -> datetime:
        """`at` itself when the office is open, else the last full minute before it closed (17:59 after 18:00)."""
        at = aware(at).astimezone(UTC)
        start, end = next(span for span in self._spans_back_from(at) if span[0] <= at)
        return self._local(at if at < end else max(start, end - _MINUTE))

    def close_of(self, day: date) -> datetime:
        """The closing time of the office on that date: the end of the last span of the pattern.

        The date is taken as it is, also when it is not worked: 「周六前」 with office hours to 18:00 is Saturday 18:00.
        """
        return self._local(self._moment(day, self.spans[-1][1], ends=True))

    # working time

    def add_minutes(self, at: datetime, n: int) -> datetime:
        """The moment `n` working minutes after `at`, or before it with n < 0 (see ``shift``)."""
        return self.shift(at, timedelta(minutes=n))

    def shift(self, at: datetime, by: timedelta) -> datetime:
        """The moment this much working time after `at` (by > 0) or before it (by < 0), exact to the second.

        Forwards it is the first such moment, so that a term that runs out with the morning is due at 12:00 and not at
        13:30; backwards the last such moment. Nothing is moved when `by` is zero, even out of office hours.
        """
        at = aware(at).astimezone(UTC)
        if by == _NOTHING:
            return self._local(at)
        return self._local(self._forward(at, by) if by > _NOTHING else self._backward(at, -by))

    def working_time(self, a: datetime, b: datetime) -> timedelta:
        """Working time between two moments; negative when `b` lies before `a`."""
        a, b = aware(a).astimezone(UTC), aware(b).astimezone(UTC)
        if b < a:
            return -self.working_time(b, a)
        total, day, last = _NOTHING, self.day_of(a), self.day_of(b)
        while day <= last:
            total += sum(
                (min(end, b) - max(start, a) for start, end in self._instants(day) if start < b and end > a),
                _NOTHING,
            )
            if day == date.max:
                break
            day += timedelta(days=1)
        return total

    def minutes_between(self, a: datetime, b: datetime) -> int:
        """Full working minutes between two moments; negative when `b` lies before `a`."""
        time_between = self.working_time(a, b)
        return time_between // _MINUTE if time_between >= _NOTHING else -(-time_between // _MINUTE)

    # instants, all in UTC

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def _moment(self, day: date, clock: time, *, ends: bool = False) -> datetime:
        try:
            if ends and clock == time.min:
                day += timedelta(days=1)
            return datetime.combine(day, clock, self.zone).astimezone(UTC)
        except OverflowError:
            raise NoWorkingTime(
                f"{day} lies at the end of the calendar; the date is out of all reason"
            ) from None

    def _instants(self, day: date) -> list[Span]:
        if not self.is_workday(day):
            return []
        found: list[Span] = []
        for opens, closes in self.spans:
            start, end = self._moment(day, opens), self._moment(day, closes, ends=True)
            if found:
                start = max(start, found[-1][1])  # a wall time that summer time skips is read an hour later
            if start < end:
                found.append((start, end))
        return found

    def _spans_from(self, at: datetime) -> Iterator[Span]:
        for day in self.workdays(self.day_of(at)):
            yield from self._instants(day)

    def _spans_back_from(self, at: datetime) -> Iterator[Span]:
        for day in self.workdays(self.day_of(at), -1):
            yield from reversed(self._instants(day))

    def _forward(self, at: datetime, left: timedelta) -> datetime:
        for start, end in self._spans_from(at):
            begin = max(start, at)
            if end - begin >= left:
                return begin + left
            left -= max(end - begin, _NOTHING)
        raise AssertionError  # pragma: no cover - the spans have no end

    def _backward(self, at: datetime, left: timedelta) -> datetime:
        for start, end in self._spans_back_from(at):
            finish = min(end, at)
            if finish - start >= left:
                return finish - left
            left -= max(finish - start, _NOTHING)
        raise AssertionError  # pragma: no cover - the spans have no end


def _day_and_before(day: date) -> tuple[date, ...]:
    return (day,) if day == date.min else (day, day - timedelta(days=1))


def _check_spans(spans: tuple[tuple[time, time], ...]) -> None:
    if not spans:
        raise BadWorkHours("no office hours are given; give at least one span, e.g. 09:00-18:00")
    before = -1
    for opens, closes in spans:
        said = f"{opens:%H:%M}-{closes:%H:%M}"
        if opens.tzinfo or closes.tzinfo or opens != _whole_minute(opens) or closes != _whole_minute(closes):
            raise BadWorkHours(f"office hours {said} must be plain times in whole minutes")
        start, end = _minutes(opens), _minutes(closes) or 24 * 60
        if end <= start:
            raise BadWorkHours(
                f"office hours {said} end before they begin; split a night at 24:00 into two spans"
            )
        if start < before:
            raise BadWorkHours(f"office hours {said} overlap the span before, or stand out of order")
        before = end


def _whole_minute(at: time) -> time:
    return at.replace(second=0, microsecond=0)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
