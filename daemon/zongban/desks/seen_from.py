"""Where something is moved to, seen from where it stands: an hour is of its day, a weekday of its week."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from zongban.language.times import TimeMention

_HAS_DAY = re.compile(
    r"周|星期|礼拜|[月日号]|[今明后当次隔]天|[/-]\d|\b(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|tonight|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
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


def seen_from(stands: datetime, mention: TimeMention, zone: tzinfo) -> TimeMention:
    """The time as it is meant of something that stands at a moment.

    An hour without a day is on the day it stands; 周三 or Friday without a date, and without 下 or next, in its week.
    """
    before, start = stands.astimezone(zone), mention.start
    if isinstance(start, datetime) and not names_a_day(mention):
        return _later(mention, before.date() - start.astimezone(zone).date())
    if start is not None and _BARE_WEEKDAY.match(mention.text) and not _DATED.search(mention.text):
        day = start.astimezone(zone).date() if isinstance(start, datetime) else start
        return _later(mention, _monday(before.date()) - _monday(day))
    return mention


def names_a_day(mention: TimeMention) -> bool:
    """Whether the words of a time name its day, and not the hour alone."""
    return _HAS_DAY.search(mention.text) is not None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _later(mention: TimeMention, by: timedelta) -> TimeMention:
    """The same hours some days later, or earlier."""
    start, end = mention.start, mention.end
    return replace(mention, start=start and start + by, end=end and end + by) if by else mention
