"""The end of a deadline: a moment where an hour is said, else the last day that is still in time."""

from datetime import timedelta

from zongban.language.times.atoms import DaySpec, Period
from zongban.language.times.build import SMALL, coming_day, hours_of, right_days, span_of, zones_of
from zongban.language.times.frame import Days, Frame, plus_months, shifted
from zongban.language.times.hours import Hour, moment
from zongban.language.times.mention import Moment
from zongban.language.times.phrase import Phrase

_PART_ENDS = {"morning": 12, "noon": 12}


def due(phrase: Phrase, frame: Frame, *, strictly: bool) -> Moment | None:
    """The end of a deadline: a moment where an hour is said, else the last day that is still in time."""
    frame.assumed = []
    if phrase.shift is not None and phrase.shift.unit in SMALL:
        step = timedelta(
            seconds=round(phrase.shift.amount * {"second": 1, "minute": 60, "hour": 3600}[phrase.shift.unit])
        )
        return frame.at.replace(second=0, microsecond=0) + step
    if phrase.has_hour:
        return _due_hour(phrase, frame)
    days = span_of(phrase, frame)
    if days is None and phrase.part:
        days = (frame.today, frame.today)
    if days is None:
        return None
    if _is_gone(phrase.day, days, frame):
        frame.assume("future")
        days = plus_months(days[0], 12), plus_months(days[1] + timedelta(days=1), 12) - timedelta(days=1)
    if phrase.until is not None and phrase.until.day is not None:
        last = right_days(phrase.until.day, days, frame)
        return last[1] if last else None
    if phrase.part:
        hour = _PART_ENDS.get(phrase.part)
        if hour is not None or phrase.part == "afternoon":
            frame.assume("end-of-part")
            limit = Hour(frame.hours.end if hour is None else frame.hours.end.replace(hour=hour, minute=0))
            return moment(days[1], limit, frame)
        return days[1]
    if days[0] != days[1] and strictly:
        return days[0] - timedelta(days=1)
    return days[1]


def _is_gone(spec: DaySpec | None, days: Days, frame: Frame) -> bool:
    """By Q2, said in the third quarter, is the next one."""
    return (
        isinstance(spec, Period)
        and spec.unit in ("quarter", "half")
        and spec.number is not None
        and spec.year is None
        and spec.year_shift is None
        and days[1] < frame.today
    )


def _due_hour(phrase: Phrase, frame: Frame) -> Moment | None:
    start, end = hours_of(phrase, frame)
    days = span_of(phrase, frame, end or start)
    if days is None:
        if phrase.day is not None or phrase.shift is not None:
            return None
        days = coming_day(end or start, phrase, frame)
    limit = moment(days[1], end or start, frame, zones_of(phrase)[1])
    offset = phrase.offset
    return limit + timedelta(seconds=offset.seconds) if offset is not None else limit


def from_now(amount: float, unit: str, frame: Frame) -> Moment:
    """The deadline of "within so long": to the minute for hours, the last day for anything longer."""
    if unit in SMALL:
        seconds = round(amount * {"second": 1, "minute": 60, "hour": 3600}[unit])
        return frame.at.replace(second=0, microsecond=0) + timedelta(seconds=seconds)
    if amount != int(amount) and unit == "day":
        return frame.at.replace(second=0, microsecond=0) + timedelta(hours=round(amount * 24))
    return shifted(frame.today, amount, unit, frame.workdays)
