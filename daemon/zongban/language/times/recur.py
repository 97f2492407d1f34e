"""Recurrences: when the first occurrence is."""

import calendar
from datetime import date, timedelta

from zongban.language.times.atoms import Every, Nth, Period
from zongban.language.times.build import hours_of
from zongban.language.times.frame import Frame
from zongban.language.times.hours import Hour, moment
from zongban.language.times.mention import Kind, TimeMention
from zongban.language.times.periods import nth_days
from zongban.language.times.phrase import Phrase

_LOOKAHEAD = 800


def recurring(
    phrase: Phrase, every: Every, frame: Frame, begins: date | None, *, due: bool
) -> TimeMention | None:
    """The mention of a recurrence with its first occurrence from today (or `begins`) on."""
    frame.assumed = []
    start, end = hours_of(phrase, frame) if phrase.has_hour else (None, None)
    day = _first(every, begins or frame.today, frame, start if begins is None else None)
    if day is None:
        return None
    if due:
        finish = moment(day, end or start, frame) if start else day
        return TimeMention("", (phrase.start, phrase.end), Kind.RECURRING, None, finish, rrule=every.rule)
    begin = moment(day, start, frame) if start else day
    close = moment(day, end, frame) if end else None
    grain = "minute" if start else "day"
    part = phrase.part or None
    return TimeMention(
        "", (phrase.start, phrase.end), Kind.RECURRING, begin, close, grain, rrule=every.rule,
        part=None if start else part, assumed=tuple(frame.assumed),
    )  # fmt: skip


def _first(every: Every, begins: date, frame: Frame, hour: Hour | None) -> date | None:
    for step in range(_LOOKAHEAD):
        day = begins + timedelta(days=step)
        if not _falls_on(every, day, frame):
            continue
        if hour is not None and day == frame.today and moment(day, hour, frame) <= frame.at:
            continue
        return day
    return None


def _falls_on(every: Every, day: date, frame: Frame) -> bool:
    if every.weekdays:
        return day.weekday() in every.weekdays
    last = calendar.monthrange(day.year, day.month)[1]
    if every.nth is not None:
        n, weekday = every.nth
        if weekday == -1:
            return nth_days(Nth(n, -1, Period("month", number=day.month, year=day.year)), frame) == (day, day)
        if day.weekday() != weekday:
            return False
        return day.day + 7 > last if n == -1 else (day.day - 1) // 7 + 1 == n
    if every.month_day is not None:
        right_day = (
            day.day == (last if every.month_day == -1 else every.month_day)
            or day.day in every.more_month_days
        )
        return right_day and (every.month is None or day.month == every.month)
    return every.month is None or day.month == every.month
