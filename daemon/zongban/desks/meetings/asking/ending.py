"""How a series asked for in words ends (until March, 到年底为止, 共8次), and on which holidays it pauses."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from zongban.core import late_re as re
from zongban.desks.papers import office_hours
from zongban.language.times import Kind, TimeMention, read_times
from zongban.language.times.numerals import han_number, word_number
from zongban.mail.errors import BadCalendar
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight

_UNTIL_BEFORE = re.compile(
    r"(?:开?到|至|截至|截止到?|直到|止于)\s{0,4}$|\b(?:until|till|through|thru|up\s{1,4}to|ending(?:\s{1,4}on)?|to)\s{1,4}(?:the\s{1,4})?$",
    re.IGNORECASE,
)
_UNTIL_INSIDE = re.compile(
    r"^(?:until|till|through|by|直到|截至|到)\b|^(?:直到|截至|到)|(?:为止|止)$", re.IGNORECASE
)
_TIMES = re.compile(
    r"(?:共|一共|总共|开|连续)\s{0,4}(?P<zh>\d{1,3}|[一二两三四五六七八九十]{1,3})\s{0,4}(?:次|场|期|回)"
    r"|(?P<weeks>\d{1,2}|[一二两三四五六七八九十]{1,3})\s{0,4}(?:周|个星期)(?:为止|结束)|连续\s{0,4}(?P<weeks2>\d{1,2}|[一二两三四五六七八九十]{1,3})\s{0,4}(?:周|个星期)"
    r"|\bfor\s{1,4}(?P<weeks3>\d{1,2}|[a-z]{3,9})\s{1,4}weeks\b|\b(?P<en>\d{1,3}|[a-z]{3,9})\s{1,4}(?:times|sessions|meetings|occurrences)\b",
    re.IGNORECASE,
)
_MOST = 520
_AHEAD = timedelta(days=400)
_MOST_DAYS_OFF = 200


def series_end(text: str, at: datetime, sight: Sight) -> Mapping[str, Any]:
    """``repeats_until`` (ISO date, the last day), ``repeats_count`` or ``repeats_weeks``; empty where none is named."""
    mentions = read_times(text, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
    first = next((one for one in mentions if one.kind is Kind.RECURRING), None)
    for one in mentions:
        last = one.end or one.start
        before = first is not None and one.span[0] < first.span[1] and not is_its_stretch(one, first)
        if first is None or before or one.kind is Kind.RECURRING or last is None:
            continue
        if (
            is_its_stretch(one, first)
            or _UNTIL_INSIDE.search(one.text)
            or _UNTIL_BEFORE.search(text[max(0, one.span[0] - 20) : one.span[0]])
        ):
            return {"repeats_until": (last.date() if isinstance(last, datetime) else last).isoformat()}
    found = _TIMES.search(text) if first is not None else None
    if found is None:
        return {}
    count = _number(found["zh"] or found["en"] or "")
    weeks = _number(found["weeks"] or found["weeks2"] or found["weeks3"] or "")
    return {"repeats_count": count} if count else {"repeats_weeks": weeks} if weeks else {}


def is_its_stretch(one: TimeMention, recurs: TimeMention) -> bool:
    """Whether a mention is the stretch in which a series lies: from 18 December until the end of February.

    Some days count where they are said right before it (12月1日到12月5日每天), longer ones wherever they are said.
    """
    first, last = one.start, one.end
    if one.kind is not Kind.DATE_RANGE or isinstance(first, datetime) or isinstance(last, datetime):
        return False
    if first is None or last is None or last <= first:
        return False
    return last - first > _A_WEEK or 0 <= recurs.span[0] - one.span[1] <= _NEAR


_A_WEEK = timedelta(days=7)
_NEAR = 2


def _number(word: str) -> int:
    value = (
        int(word) if word.isdecimal() else word_number(word.lower()) if word.isascii() else han_number(word)
    )
    return value if value and 1 < value <= _MOST else 0


def bounded(rule: str, facts: Mapping[str, Any], start: datetime) -> str:
    """The rule with its end (UNTIL in UTC, RFC 5545 section 3.3.10, or COUNT), where it has none of its own."""
    if not rule or re.search(r"UNTIL=|COUNT=", rule, re.IGNORECASE):
        return rule
    until = facts.get("repeats_until")
    if facts.get("repeats_weeks"):
        until = (start.date() + timedelta(weeks=int(facts["repeats_weeks"]), days=-1)).isoformat()
    if until:
        last = datetime.combine(date.fromisoformat(str(until)), time(23, 59, 59), start.tzinfo)
        return f"{rule};UNTIL={last.astimezone(UTC):%Y%m%dT%H%M%SZ}" if last > start else rule
    return f"{rule};COUNT={int(facts['repeats_count'])}" if facts.get("repeats_count") else rule


def without_days_off(series: Series, sight: Sight) -> tuple[Series, tuple[Happening, ...]]:
    """The series without what falls on holidays of the house (调休 included), and what that is.

    A series that runs on days on which nobody works anyway (every Saturday) is meant so; of a year whose holidays are
    not published yet nothing is left out, until they are and the series comes to its next occurrence.
    """
    try:
        ahead = series.within(sight.now, sight.now + _AHEAD, _MOST_DAYS_OFF)
    except BadCalendar:
        return series, ()
    zone = sight.house.zone
    days = [(one, one.start.astimezone(zone).date()) for one in ahead]
    off = tuple(
        one for one, day in days if day in sight.hours.holidays and day.weekday() in sight.hours.weekdays
    )
    for one in off:
        series = series.but(one.original)
    return series, off
