"""Days on which a meeting is offered, as windows: one day or a part of it, or several that are only named together."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from zongban.core import late_re as re
from zongban.language.times import Kind, Moment, TimeMention
from zongban.ports.sight import Sight

Window = tuple[datetime, datetime]

_MORNING = frozenset({"上午", "早上", "morning"})


def window(start: Moment, end: Moment | None, part: str, sight: Sight, length: int | None) -> list[Window]:
    """One offer as a window, cut to the office hours where only a part of a day is said."""
    if isinstance(start, datetime):
        finish = end if isinstance(end, datetime) else start + timedelta(minutes=length or 60)
        return [(start, finish)]
    first, last = hours_of(part, sight)
    zone = sight.house.zone
    return [(datetime.combine(start, first, zone), datetime.combine(start, last, zone))]


def hours_of(part: str, sight: Sight) -> tuple[time, time]:
    """When the office opens and closes on that part of a day; all day where it is neither morning nor afternoon."""
    spans = sight.hours.spans
    if part.lower() in _MORNING:
        return spans[0]
    if part.lower() in ("下午", "afternoon"):
        return spans[-1]
    return spans[0][0], spans[-1][1]


def closing(start: datetime, sight: Sight) -> datetime:
    """The end of the office's day, or an hour later where that has passed."""
    spans = sight.hours.spans
    last = datetime.combine(start.date(), spans[-1][1], start.tzinfo) if spans else start
    return last if last > start else start + timedelta(hours=1)


_LONGEST_STRETCH = timedelta(days=14)
_NOT_OFFERED = re.compile(
    r"^\s{0,4}(?:的(?!某|任|一个|时间|什么|哪|空)|['’]s\b|[^，。,;；\n]{0,12}(?:出差|休假|请假|年假|不在|放假|外出|没空|没时间)"
    r"|[^.,;\n]{0,24}\b(?:away|leave|travel\w*|holiday|vacation|out\s{1,4}of\s{1,4}(?:the\s{1,4})?office|not\s{1,4}available|busy)\b)",
    re.IGNORECASE,
)
"""What follows a stretch of days on which nobody is to meet, or that belongs to another matter: 下周的董事会."""
_AWAY_BEFORE = re.compile(
    r"(?:出差|休假|请假|不在|外出)[^，。,;；\n]{0,6}$|\b(?:away|leave|travel\w*|except|not|last|this)\s{1,4}(?:for\s{1,4}|from\s{1,4}|the\s{1,4}|all\s{1,4}|during\s{1,4}){0,2}$",
    re.IGNORECASE,
)


def stretches(mentions: Sequence[TimeMention], words: str, at: datetime, sight: Sight) -> list[Window]:
    """Days that are only named together, 下周, early next week: from the first working day of them to the last."""
    for one in mentions:
        if one.kind is Kind.DATE_RANGE and offered_together(one, words):
            found = _from_first_to_last(workdays(one, at, sight), sight)
            if found is not None:
                return [found]
    return []


def offered_together(one: TimeMention, words: str) -> bool:
    """Whether several days are offered, and not those on which somebody is away or of another matter."""
    return not (
        _NOT_OFFERED.match(words[one.span[1] :])
        or _AWAY_BEFORE.search(words[max(0, one.span[0] - 24) : one.span[0]])
    )


def days_between(first: date, last: date, sight: Sight) -> list[date]:
    """The working days from one day to another, both included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [one for one in days if sight.hours.is_workday(one)]


def between(start: Moment, end: Moment | None, sight: Sight) -> Window | None:
    """Of an offer of several days, 本周或下周, from its first working day to its last; of two weeks at most."""
    if isinstance(start, datetime) or end is None or isinstance(end, datetime) or end <= start:
        return None
    last = min(end, start + _LONGEST_STRETCH - timedelta(days=1))
    return _from_first_to_last(days_between(start, last, sight), sight)


def _from_first_to_last(days: Sequence[date], sight: Sight) -> Window | None:
    """From the opening of the first day to the close of the last; None where there are none."""
    if not days:
        return None
    (opens, closes), zone = hours_of("", sight), sight.house.zone
    return datetime.combine(days[0], opens, zone), datetime.combine(days[-1], closes, zone)


def last_day(one: TimeMention) -> date | None:
    """The last of several days that are named together, of two weeks at most."""
    start, end = one.start, one.end
    if start is None or end is None or isinstance(start, datetime) or isinstance(end, datetime):
        return None
    return end if start < end <= start + _LONGEST_STRETCH else None


def workdays(one: TimeMention, at: datetime, sight: Sight) -> list[date]:
    """The working days of a stretch that are not over."""
    first, last = one.start, last_day(one)
    if last is None or not isinstance(first, date):
        return []
    return days_between(max(first, at.date()), last, sight)
