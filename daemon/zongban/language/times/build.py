"""A phrase becomes a mention: moments, spans, days, deadlines."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from zongban.language.times.atoms import (
    SECONDS,
    Calendar,
    Clock,
    DaySpec,
    Length,
    Near,
    Period,
    Rest,
    Shift,
    Stretch,
    Weekday,
)
from zongban.language.times.frame import Days, Frame, plus_months, shifted
from zongban.language.times.hours import Hour, end_hour, hour_of, moment, start_hour
from zongban.language.times.mention import Kind, Moment, Role, TimeMention
from zongban.language.times.phrase import Phrase
from zongban.language.times.resolve import days_of

SMALL = ("second", "minute", "hour")


def plain(phrase: Phrase, frame: Frame) -> TimeMention | None:
    """The mention that `phrase` makes when it is no deadline, recurrence or length; None: no such day."""
    frame.assumed = []
    if phrase.shift is not None and phrase.shift.amount == 0 and phrase.until is not None:
        return _from_now_to(phrase, phrase.until, frame)
    if phrase.shift is not None and phrase.shift.unit in SMALL:
        return _moment_from_now(phrase, phrase.shift, frame)
    if isinstance(phrase.day, Stretch) and phrase.day.unit in SMALL:
        return _span_from_now(phrase, phrase.day, frame)
    if isinstance(phrase.day, Rest) and phrase.day.period.unit == "day":
        return _rest_of_today(phrase, frame)
    if phrase.has_hour:
        mention = _with_hour(phrase, frame)
    elif phrase.part and not (phrase.until is not None and phrase.until.day is not None):
        mention = _part(phrase, frame)
    else:
        mention = _days(phrase, frame)
    if mention is not None and phrase.offset is not None:
        mention = _moved(mention, phrase.offset, frame)
    if mention is not None and phrase.length is not None:
        return _lasting(mention, phrase.length)
    return mention


def _from_now_to(phrase: Phrase, until: Phrase, frame: Frame) -> TimeMention | None:
    """From now until 5, between now and Friday."""
    found = plain(until, frame)
    if found is None or (end := found.end or found.start) is None:
        return None
    span = (phrase.start, phrase.end)
    if isinstance(end, datetime):
        return replace(found, span=span, kind=Kind.RANGE, start=frame.at, end=end)
    return replace(found, span=span, kind=Kind.DATE_RANGE, start=frame.today, end=end, part=None)


def _moved(mention: TimeMention, offset: Length, frame: Frame) -> TimeMention:
    """The mention `offset` later (earlier, when negative): two hours before noon, three days after Christmas."""
    start = mention.end if offset.amount > 0 and mention.end is not None else mention.start
    if start is None:
        return mention
    if offset.unit in SMALL:
        if not isinstance(start, datetime):
            start = moment(start, Hour(time(0)), frame)
        start += timedelta(seconds=offset.seconds)
        return replace(mention, kind=Kind.MOMENT, start=start, end=None, grain="minute", part=None)
    day = start.date() if isinstance(start, datetime) else start
    steps = shifted(day, offset.amount, offset.unit, frame.workdays) - day
    kind = Kind.MOMENT if isinstance(start, datetime) else Kind.DATE
    if mention.kind is Kind.DATE_PART:
        kind = mention.kind
    return replace(
        mention, kind=kind, start=start + steps, end=None, grain="minute" if kind is Kind.MOMENT else "day"
    )


def _lasting(mention: TimeMention, length: Length) -> TimeMention:
    """The mention with its end at start plus `length`; days count from the first one."""
    start = mention.start
    try:
        if mention.kind is Kind.MOMENT and isinstance(start, datetime):
            return replace(mention, kind=Kind.RANGE, end=start + timedelta(seconds=length.seconds))
        if mention.kind is Kind.DATE and start is not None:
            days = max(1, round(length.seconds / 86400))
            return replace(mention, kind=Kind.DATE_RANGE, end=start + timedelta(days=days - 1))
    except OverflowError:
        return mention
    return mention


def span_of(phrase: Phrase, frame: Frame, hour: Hour | None = None) -> Days | None:
    """First and last day of the phrase, its own words checked against each other."""
    spec: DaySpec | None = phrase.day if phrase.day is not None else phrase.shift
    if spec is None:
        return None
    spec = _completed_left(spec, phrase.until.day if phrase.until else None)
    if isinstance(spec, Calendar) and spec.guessed and isinstance(phrase.check, Weekday):
        spec = _by_weekday(spec, phrase.check.weekday, frame)
    days = days_of(spec, frame, hour.at if hour else None)
    if days is None:
        return None
    _check(spec, phrase.check, days[0], frame)
    return days


def _by_weekday(spec: Calendar, weekday: int, frame: Frame) -> Calendar:
    """Wednesday 9/12/2026: of the two ways to read the numbers the one that is a Wednesday."""
    turned = replace(spec, month=spec.day, day=spec.month, guessed="")
    other = days_of(turned, Frame(frame.at, frame.hours, frame.workdays, frame.last_day, past=frame.past))
    days = days_of(replace(spec, guessed=""), frame)
    fits = days is not None and days[0].weekday() == weekday
    return turned if not fits and other is not None and other[0].weekday() == weekday else spec


def _completed_left(spec: DaySpec, right: DaySpec | None) -> DaySpec:
    """3-6 December, Monday 23 to Wednesday 25 November: the start takes month and year from the end."""
    if (
        isinstance(spec, Weekday)
        and isinstance(right, Weekday)
        and spec.week is None
        and spec.day_number is None
    ):
        return (
            replace(spec, week=right.week)
            if right.week is not None and spec.weekday <= right.weekday
            else spec
        )
    if isinstance(spec, Period) and isinstance(right, Period):
        return _period_left(spec, right)
    if not isinstance(right, Calendar) or right.month is None:
        return spec
    if isinstance(spec, Calendar) and spec.month is None and spec.month_shift is None:
        return replace(spec, month=right.month, year=right.year)
    if (
        isinstance(spec, Calendar)
        and spec.year is None
        and spec.year_shift is None
        and right.year is not None
    ):
        later = (spec.month or 0, spec.day or 0) > (right.month, right.day or 0)
        return replace(spec, year=right.year - 1 if later else right.year)
    if isinstance(spec, Weekday) and spec.day_number is not None:
        return Calendar(right.year, right.month, spec.day_number, shown_weekday=spec.weekday)
    return spec


def _period_left(spec: Period, right: Period) -> Period:
    """May to July 2027: both of that year."""
    if spec.year is None and spec.year_shift is None and spec.number is not None and right.number is not None:
        later = spec.unit == right.unit and spec.number > right.number
        if right.year is not None:
            return replace(spec, year=right.year - 1 if later else right.year)
        if right.year_shift is not None:
            return replace(spec, year_shift=right.year_shift - 1 if later else right.year_shift)
    return spec


def _check(spec: DaySpec, check: DaySpec | None, day: date, frame: Frame) -> None:
    shown = spec.shown_weekday if isinstance(spec, Calendar) else None
    if isinstance(check, Weekday):
        shown = check.weekday
    if isinstance(spec, Weekday) and spec.day_number is not None and spec.day_number != day.day:
        frame.assume("weekday-contradicts")
    if shown is not None and day.weekday() != shown:
        frame.assume("weekday-contradicts")
    if isinstance(check, Near) and days_of(check, frame) not in (None, (day, day)):
        frame.assume("day-contradicts")


def _moment_from_now(phrase: Phrase, shift: Shift, frame: Frame) -> TimeMention:
    step = timedelta(seconds=round(shift.amount * {"second": 1, "minute": 60, "hour": 3600}[shift.unit]))
    start = frame.at.replace(second=0, microsecond=0) + step
    role = Role.PAST if shift.amount < 0 else Role.OFFERED
    return _mention(phrase, Kind.MOMENT, start, None, "minute", frame, role=role)


def _span_from_now(phrase: Phrase, stretch: Stretch, frame: Frame) -> TimeMention:
    """The next two hours, the past 30 minutes."""
    now = frame.at.replace(second=0, microsecond=0)
    other = now + timedelta(seconds=round(stretch.amount * SECONDS[stretch.unit]))
    role = Role.PAST if stretch.amount < 0 else Role.OFFERED
    return _mention(phrase, Kind.RANGE, min(now, other), max(now, other), "minute", frame, role=role)


def _rest_of_today(phrase: Phrase, frame: Frame) -> TimeMention:
    """To the end of the working day, in the evening to midnight."""
    now = frame.at.replace(second=0, microsecond=0)
    end = moment(frame.today, Hour(frame.hours.end), frame)
    if end <= now:
        end = moment(frame.today, Hour(time(0), 1), frame)
    return _mention(phrase, Kind.RANGE, now, end, "minute", frame)


def hours_of(phrase: Phrase, frame: Frame) -> tuple[Hour, Hour | None]:
    """The hour of the phrase, and that of its end when it reaches to one."""
    if phrase.closing is not None:
        limit = frame.hours.start if phrase.closing.opening else frame.hours.end
        return Hour(limit), None
    clock = phrase.clock or Clock(0)
    right = phrase.until
    if right is None or right.clock is None:
        if right is not None and right.closing is not None:
            return hour_of(clock, phrase.part, frame), Hour(frame.hours.end)
        return hour_of(clock, phrase.part, frame), None
    start = start_hour(clock, phrase.part, right.clock, right.part, frame)
    if right.day is not None:
        return start, hour_of(right.clock, right.part, frame)
    part = right.part or (phrase.part if not right.clock.part else "")
    if (
        not right.part
        and phrase.part == "morning"
        and start.minutes >= hour_of(right.clock, part, frame).minutes
    ):
        part = ""
    return start, end_hour(start, right.clock, part, frame)


def _with_hour(phrase: Phrase, frame: Frame) -> TimeMention | None:
    start, end = hours_of(phrase, frame)
    days = span_of(phrase, frame, start)
    if days is None:
        if phrase.day is not None or phrase.shift is not None:
            return None
        days = coming_day(start, phrase, frame)
    if days[0] != days[1]:
        # 下周下午3点 names no day: the hour cannot be placed.
        return _mention(phrase, Kind.DATE_RANGE, *days, _grain(phrase.day), frame)
    start, end = _tonight(start, end, phrase, days[0], frame)
    zone, end_zone = zones_of(phrase)
    begin = moment(days[0], start, frame, zone)
    right = phrase.until
    if right is not None and right.day is not None:
        last = right_days(right.day, days, frame)
        if last is None:
            return None
        finish: Moment = moment(last[1], end or Hour(frame.hours.end), frame, end_zone)
        return _mention(phrase, Kind.RANGE, begin, finish, "minute", frame)
    if end is not None:
        return _mention(phrase, Kind.RANGE, begin, moment(days[0], end, frame, end_zone), "minute", frame)
    return _mention(phrase, Kind.MOMENT, begin, None, "minute", frame)


def zones_of(phrase: Phrase) -> tuple[str, str]:
    """The zones of start and end; one that is said once holds for both."""
    first = phrase.clock.zone if phrase.clock else ""
    last = phrase.until.clock.zone if phrase.until and phrase.until.clock else ""
    return first or last, last or first


def coming_day(start: Hour, phrase: Phrase, frame: Frame) -> Days:
    """An hour without a day: today, or tomorrow when it has passed."""
    day = frame.today
    if frame.last_day is not None and frame.last_day >= day and phrase.clock is None:
        day = frame.last_day
    now = frame.at.hour * 60 + frame.at.minute
    if day == frame.today and start.minutes < now and not frame.past and phrase.closing is None:
        bare = phrase.clock is not None and not phrase.clock.exact and not phrase.part
        if not (bare and start.minutes + 720 > now and start.minutes < 720):
            frame.assume("tomorrow")
            return day + timedelta(days=1), day + timedelta(days=1)
    return day, day


def _tonight(
    start: Hour, end: Hour | None, phrase: Phrase, day: date, frame: Frame
) -> tuple[Hour, Hour | None]:
    """今天8点 said at 17:00 is 20:00: a bare hour of today that has passed moves to the other half."""
    clock = phrase.clock
    if clock is None or clock.exact or phrase.part or clock.part or day != frame.today or frame.past:
        return start, end
    now = frame.at.hour * 60 + frame.at.minute
    if start.minutes >= now or start.minutes >= 720 or start.minutes + 720 <= now:
        return start, end
    if end is not None and end.minutes >= 720:
        return start, end
    if phrase.until is not None and (phrase.until.part or (phrase.until.clock and phrase.until.clock.part)):
        return start, end
    frame.assume("evening")
    later = Hour(start.at.replace(hour=start.at.hour + 12))
    if end is not None and end.minutes < 720:
        end = Hour(end.at.replace(hour=end.at.hour + 12))
    return later, end


def _part(phrase: Phrase, frame: Frame) -> TimeMention | None:
    days = span_of(phrase, frame)
    if days is None:
        if phrase.day is not None or phrase.shift is not None:
            return None
        days = frame.today, frame.today
    part = {"dawn": "morning", "small hours": "evening"}.get(phrase.part, phrase.part)
    if part == "noon" and days[0] == days[1]:
        frame.assume("noon")
        start = datetime(days[0].year, days[0].month, days[0].day, 12, tzinfo=frame.at.tzinfo)
        return replace(_mention(phrase, Kind.MOMENT, start, None, "minute", frame), part=part)
    end = None if days[0] == days[1] else days[1]
    return replace(_mention(phrase, Kind.DATE_PART, days[0], end, "part", frame), part=part)


def _days(phrase: Phrase, frame: Frame) -> TimeMention | None:
    days = span_of(phrase, frame)
    if days is None:
        return None
    right = phrase.until
    if right is not None and right.day is not None:
        last = right_days(right.day, days, frame)
        if last is None:
            return None
        return _mention(phrase, Kind.DATE_RANGE, days[0], last[1], "day", frame)
    grain = _grain(phrase.day)
    role = Role.PAST if phrase.shift is not None and phrase.shift.amount < 0 else Role.OFFERED
    if days[0] == days[1]:
        return _mention(phrase, Kind.DATE, days[0], None, grain, frame, role=role)
    return _mention(phrase, Kind.DATE_RANGE, days[0], days[1], grain, frame, role=role)


def right_days(spec: DaySpec, left: Days, frame: Frame) -> Days | None:
    """The days of the end of a span, which lie on or after those of its start."""
    start = left[0]
    inner = Frame(frame.at, frame.hours, frame.workdays, start)
    match spec:
        case Calendar(year=None, month=None, month_shift=None, day=int(number)):
            days = days_of(Calendar(start.year, start.month, number), inner)
            if days is None or days[0] < start:
                following = plus_months(start.replace(day=1), 1)
                days = days_of(Calendar(following.year, following.month, number), inner)
        case Calendar(year=None, year_shift=None, month_shift=None, month=int(month), day=int(number)):
            days = days_of(Calendar(start.year, month, number), inner)
            if days is None or days[0] < start:
                days = days_of(Calendar(start.year + 1, month, number), inner)
        case Weekday(week=None, later=0):
            day = start + timedelta(days=(spec.weekday - start.weekday()) % 7)
            days = (day, day)
        case Period(year=None, year_shift=None, shift=None, number=int()):
            days = days_of(replace(spec, year=start.year), inner)
            if days is not None and days[1] < start:
                days = days_of(replace(spec, year=start.year + 1), inner)
        case _:
            days = days_of(spec, inner)
    if days is None or days[1] < start:
        if days is not None:
            frame.assume("past-end")
        return None if days is None else (start, start)
    if isinstance(spec, Calendar) and spec.shown_weekday not in (None, days[1].weekday()):
        frame.assume("weekday-contradicts")
    return days


def _grain(spec: DaySpec | None) -> str:
    if isinstance(spec, Period) and not spec.edge:
        return spec.unit
    return "day"


def _mention(
    phrase: Phrase,
    kind: Kind,
    start: Moment | None,
    end: Moment | None,
    grain: str,
    frame: Frame,
    *,
    role: Role = Role.OFFERED,
) -> TimeMention:
    return TimeMention(
        "", (phrase.start, phrase.end), kind, start, end, grain, role=role, assumed=tuple(frame.assumed)
    )
