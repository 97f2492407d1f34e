"""From words to dates: the arithmetic of days, weeks, months and hours, by the house conventions."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from zongban.language.times.atoms import (
    Calendar,
    Clock,
    DaySpec,
    Near,
    Nth,
    Period,
    Shift,
    Stretch,
    Weekday,
)
from zongban.language.times.mention import OfficeHours

Workdays = Callable[[date, int], date]
Days = tuple[date, date]
_FAR_AHEAD = 300


@dataclass(slots=True)
class Frame:
    """What the reading is relative to, and what it has learnt on the way."""

    at: datetime
    hours: OfficeHours
    workdays: Workdays
    last_day: date | None = None
    past: bool = False
    assumed: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The day of the reference moment, in its own zone."""
        return self.at.date()

    def assume(self, what: str) -> None:
        """Note that `what` was taken for granted."""
        if what not in self.assumed:
            self.assumed.append(what)


def plain_workdays(day: date, n: int) -> date:
    """The n-th day after `day` that is neither Saturday nor Sunday; public holidays are not known here."""
    while n > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            n -= 1
    return day


def month_days(year: int, month: int) -> Days:
    """First and last day of a month; `month` may run over the year's ends."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def plus_months(day: date, months: int) -> date:
    """The same day `months` later, or the last of that month where it has no such day."""
    first, last = month_days(day.year, day.month + months)
    return min(first.replace(day=min(day.day, last.day)), last)


def shifted(day: date, amount: float, unit: str, workdays: Workdays) -> date:
    """`day` plus so many days, weeks, months, years or working days."""
    whole = int(amount)
    if unit == "workday":
        return workdays(day, whole) if whole > 0 else day
    if unit == "month":
        return plus_months(day, whole) + timedelta(days=round((amount - whole) * 30))
    if unit == "year":
        return plus_months(day, round(amount * 12))
    return day + timedelta(days=round(amount * (7 if unit == "week" else 1)))


def days_of(spec: DaySpec, frame: Frame, hour: time | None = None) -> Days | None:
    """First and last day that `spec` means; None where there is no such day. `hour`: the time said with it."""
    try:
        return _days_of(spec, frame, hour)
    except (ValueError, OverflowError):
        return None


def _days_of(spec: DaySpec, frame: Frame, hour: time | None) -> Days | None:
    match spec:
        case Near(days, anaphoric):
            base = (frame.last_day or frame.today) if anaphoric else frame.today
            return _one(base + timedelta(days=days))
        case Weekday():
            return _one(_weekday(spec, frame, hour))
        case Calendar():
            return _calendar(spec, frame)
        case Period():
            return _period(spec, frame)
        case Nth():
            return _nth(spec, frame)
        case Stretch(amount, unit):
            return _stretch(amount, unit, frame)
        case Shift(amount, unit):
            return _one(shifted(frame.today, amount, unit, frame.workdays))
    return None


def _one(day: date) -> Days:
    return day, day


def _weekday(spec: Weekday, frame: Frame, hour: time | None) -> date:
    today = frame.today
    if spec.after is not None:
        base = shifted(today, spec.after.amount, spec.after.unit, frame.workdays)
        return base - timedelta(days=base.weekday() - spec.weekday)
    if spec.day_number is not None and (found := _numbered_weekday(spec, frame)) is not None:
        return found
    monday = today - timedelta(days=today.weekday())
    if spec.week is not None:
        return monday + timedelta(days=7 * spec.week + spec.weekday + spec.later)
    ahead = (spec.weekday - today.weekday()) % 7
    if frame.past:
        return today - timedelta(days=(today.weekday() - spec.weekday) % 7 or 7)
    if ahead == 0 and (frame.at.timetz().replace(tzinfo=None) >= (hour or frame.hours.end)):
        ahead = 7
    return today + timedelta(days=ahead + spec.later)


def _numbered_weekday(spec: Weekday, frame: Frame) -> date | None:
    """Monday 23: the next 23rd; that it is a Monday is checked, not forced."""
    for months in range(13):
        first, last = month_days(frame.today.year, frame.today.month + months)
        number = spec.day_number or 1
        if number > last.day:
            continue
        day = first.replace(day=number)
        if day >= frame.today and day.weekday() == spec.weekday:
            return day
    return None


def _calendar(spec: Calendar, frame: Frame) -> Days | None:
    if spec.guessed:
        frame.assume(spec.guessed)
    if spec.day is None:
        return None
    year = spec.year if spec.year is not None else None
    if year is None and spec.year_shift is not None:
        year = frame.today.year + spec.year_shift
    if spec.month_shift is not None:
        first, _ = month_days(frame.today.year, frame.today.month + spec.month_shift)
        return _one(first.replace(day=spec.day))
    if spec.month is None:
        return _one(_day_number(spec.day, frame))
    if year is not None:
        return _one(date(year, spec.month, spec.day))
    return _one(_month_day(spec.month, spec.day, frame))


def _day_number(number: int, frame: Frame) -> date:
    """The next (or last, of the past) such day of a month."""
    base = frame.today
    steps = range(0, -4, -1) if frame.past else range(4)
    for step in steps:
        first, last = month_days(base.year, base.month + step)
        if number > last.day:
            continue
        day = first.replace(day=number)
        if (day <= base) if frame.past else (day >= base):
            return day
    raise ValueError(number)


def _month_day(month: int, number: int, frame: Frame) -> date:
    base = frame.today
    years = range(base.year, base.year - 9, -1) if frame.past else range(base.year, base.year + 9)
    for year in years:
        if number > calendar.monthrange(year, month)[1]:
            continue
        day = date(year, month, number)
        if (day <= base) if frame.past else (day >= base):
            if not frame.past and (day - base).days > _FAR_AHEAD:
                frame.assume("year")
            return day
    raise ValueError(number)


def _period(spec: Period, frame: Frame) -> Days | None:
    days = _whole_period(spec, frame)
    if days is None:
        return None
    first, last = days
    if spec.edge == "end":
        # The end of a week is its last working day; of anything longer its last day.
        return _one(first + timedelta(days=4)) if spec.unit == "week" else _one(last)
    if not spec.edge:
        return days
    if spec.unit == "month":
        thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}
        a, b = thirds[spec.edge]
        return first.replace(day=a), first.replace(day=b)
    third = ((last - first).days + 1) // 3
    starts = {"early": 0, "mid": third, "late": 2 * third}[spec.edge]
    return first + timedelta(days=starts), last if spec.edge == "late" else first + timedelta(
        days=starts + third - 1
    )


def _whole_period(spec: Period, frame: Frame) -> Days | None:
    today = frame.today
    if spec.unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * (spec.shift or 0))
        return (
            (monday, monday + timedelta(days=6))
            if spec.unit == "week"
            else (monday + timedelta(days=5), monday + timedelta(days=6))
        )
    if spec.unit == "year":
        year = spec.year if spec.year is not None else today.year + (spec.shift or spec.year_shift or 0)
        return date(year, 1, 1), date(year, 12, 31)
    months = {"month": 1, "quarter": 3, "half": 6}[spec.unit]
    if spec.number is None:
        index = (today.month - 1) // months + (spec.shift or 0)
        return _months(today.year, index, months)
    if not 1 <= spec.number <= 12 // months:
        return None
    if spec.year is not None or spec.year_shift is not None:
        year = spec.year if spec.year is not None else today.year + (spec.year_shift or 0)
        return _months(year, spec.number - 1, months)
    found = _months(today.year, spec.number - 1, months)
    if found[1] < today and not frame.past and spec.unit == "month":
        found = _months(today.year + 1, spec.number - 1, months)
    elif found[0] > today and frame.past:
        found = _months(today.year - 1, spec.number - 1, months)
    return found


def _months(year: int, index: int, months: int) -> Days:
    return month_days(year, index * months + 1)[0], month_days(year, index * months + months)[1]


def _nth(spec: Nth, frame: Frame) -> Days | None:
    whole = _whole_period(spec.period, frame)
    if whole is None:
        return None
    first, last = whole
    if spec.weekday is None:
        # A week belongs to the month that holds its Thursday, as in ISO 8601.
        thursdays = [first + timedelta(days=(3 - first.weekday()) % 7 + 7 * n) for n in range(5)]
        thursdays = [d for d in thursdays if d <= last]
        if spec.n > len(thursdays):
            return None
        monday = thursdays[spec.n - 1 if spec.n > 0 else -1] - timedelta(days=3)
        return monday, monday + timedelta(days=6)
    if spec.weekday == -1:
        candidates = []
        day = frame.workdays(first - timedelta(days=1), 1)
        while day <= last:
            candidates.append(day)
            day = frame.workdays(day, 1)
    elif spec.weekday == -2:
        candidates = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    else:
        start = first + timedelta(days=(spec.weekday - first.weekday()) % 7)
        candidates = [
            start + timedelta(days=7 * n) for n in range(5) if start + timedelta(days=7 * n) <= last
        ]
    index = spec.n - 1 if spec.n > 0 else -1
    return _one(candidates[index]) if index < len(candidates) else None


def _stretch(amount: int, unit: str, frame: Frame) -> Days:
    other = shifted(frame.today, abs(amount), unit, frame.workdays)
    if amount < 0:
        return frame.today - (other - frame.today), frame.today
    return frame.today + timedelta(days=1), other


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day with the days to add to it (24:00 and the small hours of an evening)."""

    at: time
    days: int = 0

    @property
    def minutes(self) -> int:
        """Minutes after the midnight that begins its day."""
        return self.days * 1440 + self.at.hour * 60 + self.at.minute


_AFTER_NOON = ("afternoon", "evening", "pm")


def hour_of(clock: Clock, part: str, frame: Frame) -> Hour:
    """The time of day meant by `clock` in `part` of the day, by office hours where nothing says."""
    hour, minute, part = clock.hour, clock.minute, clock.part or part
    if hour == 24:
        return Hour(time(0, minute), 1)
    if clock.exact:
        return Hour(time(hour, minute))
    if part == "dawn":
        return Hour(time(hour % 12, minute))
    if part == "evening" and (hour == 12 or 1 <= hour <= 3):
        return Hour(time(hour % 12, minute), 1)
    if part in _AFTER_NOON or (part == "noon" and hour <= 3):
        return Hour(time(hour % 12 + 12, minute))
    if part in ("morning", "noon", "am"):
        return Hour(time(hour, minute))
    if 1 <= hour <= 6:
        frame.assume("afternoon")
        return Hour(time(hour + 12, minute))
    frame.assume("morning" if hour < 12 else "noon")
    return Hour(time(hour, minute))


def end_hour(start: Hour, clock: Clock, part: str, frame: Frame) -> Hour:
    """The end of a span of hours, which must lie after its start."""
    end = hour_of(clock, part, frame)
    if end.minutes > start.minutes:
        return end
    later = end.minutes + 720
    if not clock.exact and start.minutes < later <= 1440 + 360:
        return Hour(time(later // 60 % 24, later % 60), later // 1440)
    return Hour(end.at, end.days + 1) if end.days == 0 else end


def start_hour(clock: Clock, part: str, until: Clock | None, until_part: str, frame: Frame) -> Hour:
    """The start of a span: 3-4.30pm takes the half of the day from its end where that goes forward."""
    if until is not None and not clock.exact and not part and not clock.part and (until.part or until_part):
        half = until.part or until_part
        end = hour_of(until, until_part, frame)
        guess = Hour(time(clock.hour % 12 + (12 if half in _AFTER_NOON else 0), clock.minute))
        if guess.minutes < end.minutes:
            return guess
    return hour_of(clock, part, frame)


def moment(day: date, hour: Hour, frame: Frame) -> datetime:
    """The aware moment of `hour` on `day`, in the zone of the reference."""
    return datetime.combine(day + timedelta(days=hour.days), hour.at, frame.at.tzinfo)
