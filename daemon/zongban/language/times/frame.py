"""What a reading is relative to, and the arithmetic of days, months and working days."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from zongban.language.times.mention import OfficeHours

Workdays = Callable[[date, int], date]
Days = tuple[date, date]


@dataclass(slots=True)
class Frame:
    """What the reading is relative to, and what it has learnt on the way."""

    at: datetime
    hours: OfficeHours
    workdays: Workdays
    last_day: date | None = None
    past: bool = False
    zones: bool = True
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


def _worked_before(day: date, count: int, workdays: Workdays) -> date:
    """The `count`-th working day before `day`, itself for none."""
    for _ in range(count * 4 + 30):
        if count <= 0:
            break
        day -= timedelta(days=1)
        count -= workdays(day - timedelta(days=1), 1) == day
    return day


def shifted(day: date, amount: float, unit: str, workdays: Workdays) -> date:
    """`day` plus so many days, weeks, months, years or working days."""
    whole = int(amount)
    if unit == "workday":
        return workdays(day, whole) if whole > 0 else _worked_before(day, -whole, workdays)
    if unit == "month":
        return plus_months(day, whole) + timedelta(days=round((amount - whole) * 30))
    if unit == "year":
        return plus_months(day, round(amount * 12))
    return day + timedelta(days=round(amount * (7 if unit == "week" else 1)))
