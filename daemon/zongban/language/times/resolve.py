"""From words to dates: the arithmetic of days, weeks and months, by the house conventions."""

import calendar
from dataclasses import replace
from datetime import date, time, timedelta

from zongban.language.times.atoms import (
    After,
    Around,
    Beside,
    Calendar,
    DaySpec,
    Feast,
    Near,
    Nth,
    Period,
    Rest,
    Run,
    Shift,
    Slice,
    Stretch,
    Weekday,
)
from zongban.language.times.frame import Days, Frame, month_days, shifted
from zongban.language.times.periods import nth_days, one_day, period_days, slice_days

_FAR_AHEAD = 300


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
            return one_day(base + timedelta(days=days))
        case Weekday():
            return one_day(_weekday(spec, frame, hour))
        case Calendar():
            return _calendar(spec, frame)
        case Period():
            return period_days(spec, frame)
        case Nth():
            return nth_days(spec, frame)
        case Slice():
            return slice_days(spec, frame)
        case Feast():
            return one_day(_feast(spec, frame))
        case After() | Run():
            return (
                one_day(_after(spec, frame))
                if isinstance(spec, After)
                else _run(spec.first, spec.last, frame)
            )
        case Around() | Rest() | Beside():
            return _about(spec, frame)
        case Stretch(amount, unit, whole):
            return _stretch(amount, unit, frame, whole=whole)
        case Shift(amount, unit):
            return one_day(shifted(frame.today, amount, unit, frame.workdays))
    return None


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
    if frame.past or spec.gone:
        gone = today - timedelta(days=(today.weekday() - spec.weekday) % 7 or 7)
        return gone + timedelta(days=spec.later if spec.gone else 0)
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
        return one_day(first.replace(day=spec.day))
    if spec.month is None:
        return one_day(_day_number(spec.day, frame))
    if year is not None:
        return one_day(date(year, spec.month, spec.day))
    return one_day(_month_day(spec.month, spec.day, frame))


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


def _feast(spec: Feast, frame: Frame) -> date:
    today = frame.today
    if spec.year is not None or spec.year_shift is not None:
        year = spec.year if spec.year is not None else today.year + (spec.year_shift or 0)
        found = spec.day_of(year)
        if found is None:
            raise ValueError(year)
        return found
    past = frame.past or spec.past
    years = range(today.year, today.year - 9, -1) if past else range(today.year, today.year + 9)
    for year in years:
        found = spec.day_of(year)
        if found is None or (spec.past and found == today):
            continue
        if (found <= today) if past else (found >= today):
            return found
    raise ValueError(today.year)


def _after(spec: After, frame: Frame) -> date:
    found = days_of(spec.day, frame)
    if found is None:
        raise ValueError(spec.n)
    last = found[1]
    if spec.weekday == -1:
        return frame.workdays(last, spec.n)
    if spec.weekday == -2:
        return last + timedelta(days=spec.n)
    return last + timedelta(days=(spec.weekday - last.weekday() - 1) % 7 + 1 + 7 * (spec.n - 1))


def _run(first: DaySpec, last: DaySpec, frame: Frame) -> Days | None:
    """The last word takes its year from the first and lies after it; a run that has begun is still the coming one."""
    for year in (frame.today.year - 1, frame.today.year):
        begun = _in_year(first, year), _in_year(last, year)
        if None in begun or frame.past:
            break
        start, end = days_of(begun[0] or first, frame), days_of(begun[1] or last, frame)
        if start and end and start[0] > end[1]:
            end = days_of(_in_year(last, year + 1) or last, frame)
        if start and end and start[0] <= frame.today <= end[1]:
            return start[0], end[1]
    start = days_of(first, frame)
    if start is None:
        return None
    for year in (start[0].year, start[0].year + 1):
        end = days_of(_in_year(last, year) or last, frame)
        if end is not None and isinstance(last, Weekday) and last.week is None:
            end = one_day(start[0] + timedelta(days=(last.weekday - start[0].weekday()) % 7))
        if end is not None and end[1] >= start[0]:
            return start[0], end[1]
    return None


def _in_year(spec: DaySpec, year: int) -> DaySpec | None:
    """`spec` of the given year, where it is one that names no year itself."""
    match spec:
        case Calendar(year=None, year_shift=None, month=int(), month_shift=None):
            return replace(spec, year=year)
        case Period(year=None, year_shift=None, number=int(), unit="month" | "quarter" | "half"):
            return replace(spec, year=year)
        case Feast(year=None, year_shift=None):
            return replace(spec, year=year)
    return None


def _about(spec: Around | Rest | Beside, frame: Frame) -> Days | None:
    if isinstance(spec, Beside):
        days = days_of(spec.day, frame)
        if days is None:
            return None
        if spec.back:
            return one_day(days[0] - timedelta(days=(days[0].weekday() - spec.weekday - 1) % 7 + 1))
        return one_day(days[1] + timedelta(days=(spec.weekday - days[1].weekday() - 1) % 7 + 1))
    if isinstance(spec, Rest):
        return _rest(period_days(spec.period, frame), frame, gone=spec.gone)
    return _around(spec.unit, days_of(spec.day, frame), ending=spec.ending) if spec.day is not None else None


def _around(unit: str, day: Days | None, *, ending: bool) -> Days | None:
    if day is None:
        return None
    if ending:
        return day[0] - timedelta(days=6), day[0]
    monday = day[0] - timedelta(days=day[0].weekday())
    return (
        (monday, monday + timedelta(days=6))
        if unit == "week"
        else (monday + timedelta(days=5), monday + timedelta(days=6))
    )


def _rest(days: Days | None, frame: Frame, *, gone: bool) -> Days | None:
    if days is None:
        return None
    return (days[0], frame.today) if gone else (frame.today, days[1])


def _stretch(amount: float, unit: str, frame: Frame, *, whole: bool) -> Days:
    other = shifted(frame.today, abs(amount), unit, frame.workdays)
    if amount < 0:
        last = frame.today if whole else frame.today - timedelta(days=1)
        return shifted(frame.today, amount, unit, frame.workdays), last
    return frame.today + timedelta(days=1), other
