"""Weeks, months, quarters, halves, years and longer: which days they hold."""

from dataclasses import replace
from datetime import date, timedelta

from zongban.language.times.atoms import Nth, Period, Slice
from zongban.language.times.frame import Days, Frame, month_days, plus_months, shifted
from zongban.language.times.lunar import lunar_month

_CENTURIES = {"decade": 10, "century": 100}
_EDGES_OF_TEN = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
"""Of ten years or decades, the first and last of their early, middle and late part."""


def one_day(day: date) -> Days:
    """A single day as first and last."""
    return day, day


def period_days(spec: Period, frame: Frame) -> Days | None:
    """First and last day of a period or of its `edge`."""
    days = _whole_period(spec, frame)
    if days is None:
        return None
    first, last = days
    if spec.edge == "end":
        # The end of a week is its last working day; of anything longer its last day.
        return one_day(first + timedelta(days=4)) if spec.unit == "week" else one_day(last)
    if not spec.edge:
        return days
    if spec.edge in ("first", "second"):
        return _half_of(first, last, spec.edge)
    if spec.unit == "month":
        thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}
        a, b = thirds[spec.edge]
        return first.replace(day=a), first.replace(day=b)
    if spec.unit == "year":
        month = {"early": 1, "mid": 5, "late": 9}[spec.edge]
        return first.replace(month=month), month_days(first.year, month + 3)[1]
    if spec.unit in _CENTURIES:
        years = _EDGES_OF_TEN[spec.edge]
        step = _CENTURIES[spec.unit] // 10
        a, b = first.year + years[0] * step, first.year + (years[1] + 1) * step - 1
        return date(a, 1, 1), date(b, 12, 31)
    third = max(1, ((last - first).days + 1) // 3)
    starts = {"early": 0, "mid": third, "late": 2 * third}[spec.edge]
    return first + timedelta(days=starts), last if spec.edge == "late" else first + timedelta(
        days=starts + third - 1
    )


def _half_of(first: date, last: date, which: str) -> Days:
    days = (last - first).days + 1
    if days > 300:
        middle = first.replace(year=(first.year + last.year) // 2, month=6, day=30)
    else:
        middle = first.replace(day=15) if days < 32 else first + timedelta(days=days // 2 - 1)
    return (first, middle) if which == "first" else (middle + timedelta(days=1), last)


def _whole_period(spec: Period, frame: Frame) -> Days | None:
    today = frame.today
    if spec.unit in _CENTURIES:
        return _century(spec, today.year)
    if spec.unit == "season":
        return _season(spec, frame)
    if spec.unit == "lunar":
        return _lunar(spec, frame)
    if spec.unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * (spec.shift or 0))
        if spec.number is not None:
            year = spec.year if spec.year is not None else today.year + (spec.year_shift or 0)
            monday = date.fromisocalendar(year, spec.number, 1)
        return (
            (monday, monday + timedelta(days=6))
            if spec.unit == "week"
            else (monday + timedelta(days=5), monday + timedelta(days=6))
        )
    if spec.unit == "year":
        year = spec.year if spec.year is not None else today.year + (spec.shift or spec.year_shift or 0)
        return date(year, 1, 1), date(year, 12, 31)
    return _months_of(spec, frame)


def _century(spec: Period, this_year: int) -> Days:
    span = _CENTURIES[spec.unit]
    # The centuries count from the year 1, the decades from a round one.
    odd = 1 if spec.unit == "century" else 0
    first = spec.year
    if first is None:
        first = (this_year - odd) // span * span + odd + span * (spec.shift or 0)
    return date(first, 1, 1), date(first + span - 1, 12, 31)


def _months_of(spec: Period, frame: Frame) -> Days | None:
    today = frame.today
    months = {"month": 1, "quarter": 3, "half": 6}.get(spec.unit)
    if months is None:
        return None
    if spec.number is None:
        index = (today.month - 1) // months + (spec.shift or 0)
        return _months(today.year, index, months)
    if not 1 <= spec.number <= 12 // months:
        return None
    if spec.year is not None or spec.year_shift is not None:
        year = spec.year if spec.year is not None else today.year + (spec.year_shift or 0)
        return _months(year, spec.number - 1, months)
    found = _months(today.year, spec.number - 1, months)
    if spec.past:
        return found if found[1] < today else _months(today.year - 1, spec.number - 1, months)
    if found[1] < today and not frame.past and spec.unit == "month":
        found = _months(today.year + 1, spec.number - 1, months)
    elif found[0] > today and frame.past:
        found = _months(today.year - 1, spec.number - 1, months)
    return found


def _season(spec: Period, frame: Frame) -> Days:
    """The seasons of the weather services: three whole months each, winter from December."""
    index = (spec.number or 1) * 3 - 1
    if spec.year is not None or spec.year_shift is not None:
        year = spec.year if spec.year is not None else frame.today.year + (spec.year_shift or 0)
        return _quarter_from(year, index)
    found = _quarter_from(frame.today.year - 1, index)
    for year in (frame.today.year, frame.today.year + 1):
        following = _quarter_from(year, index)
        if (spec.past or frame.past) and following[0] >= frame.today:
            break
        found = following
        if not (spec.past or frame.past) and found[1] >= frame.today:
            break
    return found


def _lunar(spec: Period, frame: Frame) -> Days | None:
    year = spec.year if spec.year is not None else frame.today.year + (spec.year_shift or 0)
    # A month of the Chinese calendar belongs to the year in which it begins.
    for lunar_year in (year, year - 1, year + 1):
        found = lunar_month(lunar_year, spec.number or 1)
        if found is None:
            continue
        if spec.year is None and spec.year_shift is None:
            if found[1] >= frame.today and lunar_year >= year:
                return found
        elif found[0].year == year:
            return found
    return None


def _months(year: int, index: int, months: int) -> Days:
    return month_days(year, index * months + 1)[0], month_days(year, index * months + months)[1]


def _quarter_from(year: int, index: int) -> Days:
    return month_days(year, index + 1)[0], month_days(year, index + 3)[1]


def nth_days(spec: Nth, frame: Frame) -> Days | None:
    """The n-th week, weekday, working day or day of a period."""
    found = _nth_days(spec, frame)
    whole = spec.period
    if (
        found is None
        or frame.past
        or (whole.shift, whole.number, whole.year, whole.year_shift) != (None,) * 4
    ):
        return found
    return (
        _nth_days(replace(spec, period=replace(whole, shift=1)), frame) if found[1] < frame.today else found
    )


def _nth_days(spec: Nth, frame: Frame) -> Days | None:
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
    elif spec.weekday == -3:
        saturday = nth_days(replace(spec, weekday=5), frame)
        return (saturday[0], saturday[0] + timedelta(days=1)) if saturday else None
    elif spec.weekday == -2:
        candidates = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    else:
        start = first + timedelta(days=(spec.weekday - first.weekday()) % 7)
        candidates = [
            start + timedelta(days=7 * n) for n in range(54) if start + timedelta(days=7 * n) <= last
        ]
    index = spec.n - 1 if spec.n > 0 else len(candidates) + spec.n
    return one_day(candidates[index]) if 0 <= index < len(candidates) else None


def slice_days(spec: Slice, frame: Frame) -> Days | None:
    """The first or last months, weeks or days of a period; None where it has not so many."""
    whole = _whole_period(spec.period, frame)
    if whole is None:
        return None
    first, last = whole
    n = abs(spec.n)
    if spec.unit == "week":
        first, last = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())

    def cut(count: int) -> date:
        """The day that begins the unit after the first `count`, or the last `count`."""
        base = first if spec.n > 0 else last + timedelta(days=1)
        count = count if spec.n > 0 else -count
        return (
            plus_months(base, count)
            if spec.unit == "month"
            else shifted(base, count, spec.unit, frame.workdays)
        )

    near, far = cut(n - 1 if spec.single else 0), cut(n)
    start, end = (near, far) if spec.n > 0 else (far, near)
    end -= timedelta(days=1)
    return (start, end) if first <= start and end <= last else None
