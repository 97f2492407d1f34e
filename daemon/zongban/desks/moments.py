"""The times a letter offers, made sure: in the zone that is named with them, and on the day the letter is about."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from zongban.desks.papers import office_hours
from zongban.language.times import Kind, Role, TimeMention, read_times
from zongban.ports.sight import Sight

_CITIES = {
    "london": "Europe/London", "uk": "Europe/London", "oslo": "Europe/Oslo", "berlin": "Europe/Berlin",
    "german": "Europe/Berlin", "paris": "Europe/Paris", "copenhagen": "Europe/Copenhagen", "tokyo": "Asia/Tokyo",
    "japan": "Asia/Tokyo", "seoul": "Asia/Seoul", "sydney": "Australia/Sydney", "new york": "America/New_York",
    "eastern": "America/New_York", "pacific": "America/Los_Angeles", "singapore": "Asia/Singapore",
    "jakarta": "Asia/Jakarta",
    "伦敦": "Europe/London", "柏林": "Europe/Berlin", "德国": "Europe/Berlin", "东京": "Asia/Tokyo",
    "日本": "Asia/Tokyo", "纽约": "America/New_York", "悉尼": "Australia/Sydney", "新加坡": "Asia/Singapore",
}  # fmt: skip
_OFFSETS = {
    "gmt": 0, "utc": 0, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "jst": 9, "kst": 9, "est": -5, "edt": -4,
    "pst": -8, "pdt": -7, "aest": 10, "aedt": 11, "sgt": 8, "hkt": 8,
}  # fmt: skip
_ZONE = re.compile(
    rf"(?:^|(?<=\d)|(?<=[ap]m)|(?<=[ap]\.m\.))\s*(?:h(?:rs)?\b)?\s*[,(（\[]?\s*(?:your|our)?\s*(?:(?P<offset>{'|'.join(_OFFSETS)})\b(?P<more>[+-]\d{{1,2}})?"
    rf"|(?P<city>{'|'.join(_CITIES)})(?:\s+time\b|时间))",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"[月日号周天明后今]|星期|礼拜|\d\s*[/.-]\s*\d|\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sat|sun)(?:day)?\b"
    r"|\b(?:today|tomorrow|tonight|next|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_CERTAIN = (Kind.RANGE, Kind.MOMENT)


def times_offered(text: str, at: datetime, sight: Sight) -> list[TimeMention]:
    """The times a text offers for something to come, without deadlines, in the order of the text.

    A time with a zone of its own (London time, JST, 6 pm PST) is put into the office's; an hour without a day is put on
    the one day the text names elsewhere.
    """
    if not text.strip():
        return []
    found = [
        one for one in read_times(text, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
        if one.role is Role.OFFERED and one.kind is not Kind.DEADLINE
    ]  # fmt: skip
    day = _only_day(found, at)
    return [_zoned(_on_day(one, day), text, sight.house.zone) for one in found]


def _only_day(found: Sequence[TimeMention], at: datetime) -> date | None:
    days = {one.start for one in found if one.kind is Kind.DATE and one.start is not None}
    days = {one for one in days if not isinstance(one, datetime) and one >= at.date()}
    return days.pop() if len(days) == 1 else None


def _on_day(one: TimeMention, day: date | None) -> TimeMention:
    if (
        day is None
        or one.kind not in _CERTAIN
        or _DATED.search(one.text)
        or not isinstance(one.start, datetime)
    ):
        return one
    shift: timedelta = day - one.start.date()
    return replace(
        one, start=one.start + shift, end=one.end + shift if isinstance(one.end, datetime) else one.end
    )


def _zoned(one: TimeMention, text: str, office: ZoneInfo) -> TimeMention:
    named = _ZONE.match(text[one.span[1] : one.span[1] + 24]) or _ZONE.search(one.text)
    if named is None or one.kind not in _CERTAIN or not isinstance(one.start, datetime):
        return one
    zone = _zone_of(named)
    end = one.end.replace(tzinfo=zone).astimezone(office) if isinstance(one.end, datetime) else one.end
    return replace(one, start=one.start.replace(tzinfo=zone).astimezone(office), end=end)


def _zone_of(named: re.Match[str]) -> tzinfo:
    if named["city"]:
        return ZoneInfo(_CITIES[named["city"].lower()])
    hours = _OFFSETS[named["offset"].lower()] + int(named["more"] or 0)
    return timezone(timedelta(hours=hours)) if -24 < hours < 24 else UTC
