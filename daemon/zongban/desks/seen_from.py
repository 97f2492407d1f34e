"""Where something is moved to, seen from where it stands: an hour is of its day, a weekday of its week."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from zongban.core import late_re as re
from zongban.language.times import OfficeHours, TimeMention

_HAS_DAY = re.compile(
    r"周|星期|礼拜|[月日号]|[今明后当次隔]天|\d[/-]\d{1,2}(?!\d?\s?(?:[:：点时]|[ap]\.?m))|\b(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|tonight|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_BARE_WEEKDAY = re.compile(
    r"\s*(?:周|星期|礼拜)[一二三四五六日天]|\s*(?:on\s{1,4})?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\d\s{0,2}[月日号]|\d{1,2}\s{0,3}/\s{0,3}\d{1,2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|today|tomorrow|[今明后]天",
    re.IGNORECASE,
)


_HALF_NAMED = re.compile(
    r"[上下中]午|早|晨|晚|夜|\d\s{0,3}[ap]\.?m\b|\b(?:morning|noon|afternoon|evening|tonight|night)\b"
    r"|(?<!\d)(?:0\d|1[3-9]|2[0-4])(?=\s?[:：.点时])|十[三四五六七八九][点时]|二十",
    re.IGNORECASE,
)
"""The words say which half of the day they mean."""
_HALF = timedelta(hours=12)


def seen_from(stands: datetime, mention: TimeMention, zone: tzinfo, hours: OfficeHours) -> TimeMention:
    """The time as it is meant of something that stands at a moment.

    An hour without a day is on the day it stands, and 11点 of a meeting at ten no hour of the night; 周三 or Friday
    without a date, and without 下 or next, in its week.
    """
    before, start = stands.astimezone(zone), mention.start
    if isinstance(start, datetime) and not names_a_day(mention):
        there = _later(mention, before.date() - start.astimezone(zone).date())
        return there if _HALF_NAMED.search(mention.text) else _in_half(before, there, zone, hours)
    if start is not None and _is_weekday_alone(mention):
        day = start.astimezone(zone).date() if isinstance(start, datetime) else start
        return _later(mention, _monday(before.date()) - _monday(day))
    return mention


def after_dates(mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """Several times as they are meant together: Tuesday 1 December or Wednesday, said in November, is the 2nd."""
    meant: list[TimeMention] = []
    dated: date | None = None
    for one in mentions:
        day = one.start.date() if isinstance(one.start, datetime) else one.start
        if day is not None and dated is not None and _is_weekday_alone(one) and day < dated:
            weeks = -(-(dated - day).days // 7)
            one = _later(one, timedelta(days=7 * weeks))  # noqa: PLW2901
        elif day is not None and _DATED.search(one.text):
            dated = day
        meant.append(one)
    return meant


def _is_weekday_alone(one: TimeMention) -> bool:
    return _BARE_WEEKDAY.match(one.text) is not None and not _DATED.search(one.text)


def _in_half(stands: datetime, mention: TimeMention, zone: tzinfo, hours: OfficeHours) -> TimeMention:
    """A bare 8点 or 11:30 in that half of the day which is office hours; else in the one nearer to where it stands."""
    start = mention.start
    if not isinstance(start, datetime):
        return mention
    here = start.astimezone(zone)
    other = _later(mention, _HALF if here.hour < 12 else -_HALF)
    there = here + (_HALF if here.hour < 12 else -_HALF)
    at_work = [hours.start <= each.time() <= hours.end for each in (here, there)]
    nearer = abs(there - stands) < abs(here - stands)
    return other if (at_work[1] if at_work[0] != at_work[1] else nearer) else mention


def names_a_day(mention: TimeMention) -> bool:
    """Whether the words of a time name its day, and not the hour alone."""
    return _HAS_DAY.search(mention.text) is not None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _later(mention: TimeMention, by: timedelta) -> TimeMention:
    """The same hours some days later, or earlier."""
    start, end = mention.start, mention.end
    return replace(mention, start=start and start + by, end=end and end + by) if by else mention
