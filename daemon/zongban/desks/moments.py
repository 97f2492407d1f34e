"""The times a letter offers, made sure: in the zone that is named with them, and on the day the letter is about."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from zongban.desks.after_holidays import first_days
from zongban.desks.papers import office_hours
from zongban.language.times import Kind, Moment, Role, TimeMention, read_times
from zongban.ports.sight import Sight

_CITIES = {
    "mountain": "America/Denver", "us": "America/New_York", "norwegian": "Europe/Oslo", "bergen": "Europe/Oslo",
    "danish": "Europe/Copenhagen", "dubai": "Asia/Dubai", "moscow": "Europe/Moscow", "india": "Asia/Kolkata",
    "indian": "Asia/Kolkata", "los angeles": "America/Los_Angeles", "chicago": "America/Chicago",
    "hamburg": "Europe/Berlin", "munich": "Europe/Berlin", "frankfurt": "Europe/Berlin", "osaka": "Asia/Tokyo",
    "taipei": "Asia/Taipei", "hong kong": "Asia/Hong_Kong", "bangkok": "Asia/Bangkok", "thai": "Asia/Bangkok",
    "hanoi": "Asia/Bangkok", "british": "Europe/London", "swedish": "Europe/Stockholm",
    "central european": "Europe/Berlin",
    "london": "Europe/London", "uk": "Europe/London", "oslo": "Europe/Oslo", "berlin": "Europe/Berlin",
    "german": "Europe/Berlin", "paris": "Europe/Paris", "copenhagen": "Europe/Copenhagen", "tokyo": "Asia/Tokyo",
    "japan": "Asia/Tokyo", "seoul": "Asia/Seoul", "sydney": "Australia/Sydney", "new york": "America/New_York",
    "eastern": "America/New_York", "pacific": "America/Los_Angeles", "singapore": "Asia/Singapore",
    "jakarta": "Asia/Jakarta",
    "伦敦": "Europe/London", "柏林": "Europe/Berlin", "德国": "Europe/Berlin", "东京": "Asia/Tokyo",
    "日本": "Asia/Tokyo", "纽约": "America/New_York", "悉尼": "Australia/Sydney", "新加坡": "Asia/Singapore",
    "巴黎": "Europe/Paris", "莫斯科": "Europe/Moscow", "美东": "America/New_York", "美西": "America/Los_Angeles",
    "印度": "Asia/Kolkata", "首尔": "Asia/Seoul", "欧洲": "Europe/Berlin", "英国": "Europe/London",
    "奥斯陆": "Europe/Oslo",
}  # fmt: skip
_TOWNS = (
    "london", "paris", "berlin", "oslo", "hamburg", "munich", "frankfurt", "copenhagen", "tokyo", "osaka", "seoul",
    "sydney", "new york", "chicago", "los angeles", "singapore", "jakarta", "dubai", "moscow", "bergen",
)  # fmt: skip
_OFFSETS: dict[str, float] = {
    "gmt": 0, "utc": 0, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "jst": 9, "kst": 9, "est": -5, "edt": -4,
    "ist": 5.5, "cst": 8, "pst": -8, "pdt": -7, "aest": 10, "aedt": 11, "sgt": 8, "hkt": 8,
}  # fmt: skip
_US = {"pt": "America/Los_Angeles", "et": "America/New_York", "ct": "America/Chicago"}
_ZONE = re.compile(
    rf"(?:^|(?<=\d)|(?<=[ap]m)|(?<=[ap]\.m\.))\s{{0,4}}(?:h(?:rs)?\b)?\s{{0,4}}[,(（\[]?\s{{0,4}}(?:(?P<own>our\s{{1,4}}(?:local\s{{1,4}})?time|my\s{{1,4}}time|时间我方)"
    rf"|(?:your|our)?\s{{0,4}}(?:(?P<offset>{'|'.join(_OFFSETS)})\b(?P<more>[+-]\d{{1,2}})?|(?P<us>PT|ET|CT)\b(?!\s{{0,4}}[A-Z]\w)"
    rf"|(?:in\s{{1,4}})?(?P<city>{'|'.join(sorted(_CITIES, key=len, reverse=True))})(?:\s{{1,4}}(?:standard\s{{1,4}}"
    rf"|daylight\s{{1,4}}|summer\s{{1,4}})?time\b|时间)"
    rf"|(?P<american>pacific|eastern|mountain)\b"
    rf"|(?:of|in|at)\s{{1,4}}(?P<there>{'|'.join(sorted(_TOWNS, key=len, reverse=True))})\b))",
    re.IGNORECASE,
)
_ALL_IN = re.compile(
    rf"\b(?:all(?:\s{{1,4}}(?:of\s{{1,4}}them|these))?|(?:all\s{{1,4}})?times?(?:\s{{1,4}}(?:are|given|stated|below))*)\s{{1,4}}(?:in\s{{1,4}}|are\s{{1,4}})?"
    rf"(?:(?P<offset>{'|'.join(_OFFSETS)})\b"
    rf"|(?P<city>{'|'.join(sorted(_CITIES, key=len, reverse=True))})\s{{1,4}}time\b)",
    re.IGNORECASE,
)
"""A zone that is named once for all times of a letter."""
_HERE = re.compile(
    r"^\s{0,4}(?:h(?:rs)?\b)?\s{0,4}[,(（\[]?\s{0,4}(?:(?:your|shanghai|beijing|china|chinese|local)\s{1,4}(?:local\s{1,4})?time|in\s{1,4}(?:shanghai|china|beijing)|for\s{1,4}you|CST\b|on\s{1,4}your\s{1,4}side|北京时间|上海时间|贵方时间|你们时间)",
    re.IGNORECASE,
)
_HERE_BEFORE = re.compile(
    r"(?:北京时间|上海时间|贵方时间|(?:shanghai|beijing|china|local)\s{1,4}time:?)\s{0,4}$", re.IGNORECASE
)
_CITY_BEFORE = re.compile(
    rf"(?P<city>{'|'.join(sorted(_CITIES, key=len, reverse=True))})(?:\s{{1,4}}time:?|时间)\s{{0,4}}$",
    re.IGNORECASE,
)
_CLOCK_H = re.compile(r"\b(\d{1,2})[.:h](\d{2})(?:\s{0,4}(?:h|hrs|hours|Uhr)\b)")
_CLOCKS = re.compile(r"\b(\d{1,2})\.(\d{2})(\s{0,4}(?:to|-|–|until|till)\s{0,4})(\d{1,2})\.(\d{2})(?![\d%])")
_POINT = re.compile(
    r"(\b(?:at|by|from|until|till|around|about|to|before"
    r"|after)\s)(\d{1,2})\.([0-5]\d)(?=\s{0,4}(?:[.,;)?!]|$|\n|[ap]\.?m\b))",
    re.IGNORECASE,
)
_POINTED = re.compile(r"\.(?<=\d\.)\d")
_TO_THE_MINUTE = re.compile(r"[.:h](?<=\d.)\d\d\s{0,4}[hu]")
_ROUGH = ("to a", "to ca", "to roughly", "by on", "come by")
_NAMES_ALL = re.compile(r"[at](?:ll|imes?)\b")
"""What the patterns here have at least; most texts have none of it, and they need not be asked."""
_ABOUT = re.compile(
    r"(?<=\bto )(?:approx\.?|about|around|ca\.?|roughly)(?=\s\d)|(?<=\bby )on(?=\s)|(?<=come )by(?=\s{1,4}on\b)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"[月日号周天明后今]|星期|礼拜|\d\s{0,4}[/-]\s{0,4}\d|\d\.\d{1,2}(?!\d|\s{0,4}[ap]\.?m)|\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sat|sun)(?:day)?\b"
    r"|\b(?:today|tomorrow|tonight|next|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_CERTAIN = (Kind.RANGE, Kind.MOMENT)


def times_offered(text: str, at: datetime, sight: Sight, own: tzinfo | None = None) -> list[TimeMention]:
    """The times a text offers for something to come, without deadlines, in the order of the text.

    A time with a zone of its own (London time, JST, 6 pm PST, our time: `own`) is put into the office's, and what says
    the same again in ours is left out; an hour without a day is put on the one day the text names elsewhere.
    """
    if not text.strip():
        return []
    plain = softened(text)
    found = [
        one
        for one in read_times(
            _offers(plain), at, hours=office_hours(sight), workdays=sight.hours.add_workdays, zones=False
        )
        if one.kind is not Kind.DEADLINE
        and not names_something(one, plain)
        and (one.role is Role.OFFERED or _stands(one, plain))
    ]  # fmt: skip
    after = list(first_days(plain, at, sight, office_hours(sight)))
    if after:
        found = [
            one
            for one in found
            if all(one.span[1] <= each.span[0] or each.span[1] <= one.span[0] for each in after)
        ]
        found = sorted([*found, *after], key=lambda one: one.span)
    day = _only_day(found, at)
    everywhere = _ALL_IN.search(plain) if _NAMES_ALL.search(plain.lower()) else None
    put = [_zoned(_on_day(one, day), plain, sight.house.zone, own, everywhere) for one in found]
    abroad = [
        one
        for one, before in zip(put, found, strict=True)
        if one.start != before.start and _zone_at(before, plain)
    ]
    return [
        one for one in put
        if one in abroad or not (abroad and one.kind in _CERTAIN and (_is_here(one, plain) or _says_again(one, abroad)))
    ]  # fmt: skip


_FEAST = re.compile(
    r"^(?:双十[一二]|双1[12]|双旦|六?一?618|国庆节?|中秋节?|春节|元旦|五一|端午节?|圣诞节?|清明节?|劳动节|元宵节?|妇女节|儿童节|新年|跨年|christmas|easter"
    r"|new\s{1,4}year)$",
    re.IGNORECASE,
)
_AS_A_DAY = re.compile(
    r"^(?:[前后当那之期上下早晚这]|节[前后当那之期]|放假[前后]|以[前后]|$|[^\u3400-\u9fffA-Za-z])"
)


def names_something(one: TimeMention, text: str) -> bool:
    """Whether a feast stands for what it is about rather than for its day: 双十二方案, 国庆活动, 元旦值班表."""
    return _FEAST.match(one.text.strip()) is not None and _AS_A_DAY.match(text[one.span[1] :]) is None


def _says_again(one: TimeMention, abroad: Sequence[TimeMention]) -> bool:
    """Whether a time in brackets after one of another zone has the same hour in ours."""
    return isinstance(one.start, datetime) and any(
        isinstance(other.start, datetime)
        and other.start.time() == one.start.time()
        and 0 <= one.span[0] - other.span[1] <= _NEAR
        for other in abroad
    )


_NEAR = 40


def softened(text: str) -> str:
    """The text with 9.30 h as 9:30, 15.00 to 15.45 with colons, and without "approx."; as long as before."""
    plain = _BULLET.sub(lambda one: f"{one[1]};".ljust(len(one.group())), text)
    if _POINTED.search(plain):
        plain = _CLOCKS.sub(r"\1:\2\3\4:\5", plain)
        plain = _POINT.sub(r"\1\2:\3", plain)
    low = plain.lower()
    if "h" in low and _TO_THE_MINUTE.search(low):
        plain = _CLOCK_H.sub(lambda one: f"{one[1]}:{one[2]}".ljust(len(one.group())), plain)
    if "/" in plain:
        plain = _WEEKDAY_BEHIND.sub(lambda one: one["date"].ljust(len(one.group())), plain)
    if any(one in low for one in _ROUGH):
        plain = _ABOUT.sub(lambda one: " " * len(one.group()), plain)
    return plain


_BULLET = re.compile(r"(?m)^([ \t]{0,8})[-–—*•·][ \t]{1,4}(?=\S)")
"""A dash that begins a line is no span of times."""
_WEEKDAY_BEHIND = re.compile(
    r"(?P<date>(?<!\d)\d{1,2}/\d{1,2})\s?[（(](?:周|星期)?[一二三四五六日][）)](?=\s?[上下]午|\s?\d)"
)


_STANDS = re.compile(r"^[^。；\n]{0,14}(?:不变|照旧|照常|行不行|行吗|可以吗|好吗)|^[^.\n]{0,30}\bunchanged\b")
_AFTER_TIME = re.compile(
    r"\b(?:any\s{1,4}time\s{1,4})?after(?=\s{1,4}\d{1,2}(?::\d\d)?\s{0,4}[ap]m\b)", re.IGNORECASE
)
_BEFORE_NOON = re.compile(r"\bany\s{1,4}time\s{1,4}before\s{1,4}noon\b", re.IGNORECASE)


_SAME_ABROAD = re.compile(rf"(\b(?:{'|'.join(_OFFSETS)})\b\s{{0,2}})/(?=\s{{0,4}}[A-Z\d])", re.IGNORECASE)
"""Thursday 5pm PST / Friday 9am your time: one time said twice, no choice of two."""
_BEGINNING = re.compile(r",(?=\s{1,4}(?:starting|beginning|commencing|first)\b)", re.IGNORECASE)


_MOVED_FROM = re.compile(
    r"(\b(?:mov(?:e|ed|ing)|push(?:ed)?|shift(?:ed)?|chang(?:e|ed)|re-?schedul\w*|postpon\w*|bring|brought)\b[^.\n]{0,60}?)(?P<old>\bfrom\s{1,4}[^,.\n]{2,30}?)(?=\s{1,4}to\s)",
    re.IGNORECASE,
)


def _stands(one: TimeMention, text: str) -> bool:
    """Whether a time that was agreed before is said to stay, or is only asked about."""
    return one.role is Role.CANCELLED and _STANDS.match(text[one.span[1] :]) is not None


def _offers(text: str) -> str:
    """ "Wed after 3pm" as "Wed at 3pm", so that day and hour are read as one; who asks sees the word in the text."""
    plain, low = text, text.lower()
    if "from" in low:
        plain = _MOVED_FROM.sub(lambda one: one[1] + " " * len(one["old"]), plain)
    if "after" in low:
        plain = _AFTER_TIME.sub(lambda one: "at".ljust(len(one.group())), plain)
    if "/" in plain:
        plain = _SAME_ABROAD.sub(lambda one: f"{one[1]}(".ljust(len(one.group())), plain)
    if "," in plain:
        plain = _BEGINNING.sub(lambda one: ";" + one.group()[1:], plain)
    if "noon" in low:
        plain = _BEFORE_NOON.sub(lambda one: "morning".ljust(len(one.group())), plain)
    return plain


def _is_here(one: TimeMention, text: str) -> bool:
    after, before = text[one.span[1] : one.span[1] + 24], text[max(0, one.span[0] - 16) : one.span[0]]
    return bool(_HERE.match(after) or _HERE_BEFORE.search(before))


def _zone_at(one: TimeMention, text: str) -> re.Match[str] | None:
    after, before = text[one.span[1] : one.span[1] + 32], text[max(0, one.span[0] - 24) : one.span[0]]
    if _is_here(one, text):
        return None
    return _ZONE.match(after) or _ZONE.search(one.text) or _CITY_BEFORE.search(before)


def _only_day(found: Sequence[TimeMention], at: datetime) -> date | None:
    days = _coming(found, Kind.DATE, at) or _coming(found, Kind.DATE_RANGE, at)
    return days.pop() if len(days) == 1 else None


def _coming(found: Sequence[TimeMention], kind: Kind, at: datetime) -> set[date]:
    """The days to come that are named as a date, or as the first of several; next week names none."""
    days = {
        one.start for one in found
        if one.kind is kind and one.start is not None and (kind is Kind.DATE or re.search(r"\d", one.text))
    }  # fmt: skip
    return {one for one in days if not isinstance(one, datetime) and one >= at.date()}


def _on_day(one: TimeMention, day: date | None) -> TimeMention:
    if (
        day is None
        or one.kind not in (*_CERTAIN, Kind.DATE_PART)
        or _DATED.search(one.text)
        or one.start is None
    ):
        return one
    if not isinstance(one.start, datetime):
        return replace(one, start=day)
    shift: timedelta = day - one.start.date()
    return replace(
        one, start=one.start + shift, end=one.end + shift if isinstance(one.end, datetime) else one.end
    )


def _zoned(
    one: TimeMention,
    text: str,
    office: ZoneInfo,
    own: tzinfo | None = None,
    everywhere: re.Match[str] | None = None,
) -> TimeMention:
    named = _zone_at(one, text) or (None if _is_here(one, text) else everywhere)
    if one.kind is Kind.OPTIONS and everywhere and (zone := _zone_of(everywhere, own)):
        return replace(
            one,
            options=tuple((_in(a, zone, office), _in(b, zone, office) if b else b) for a, b in one.options),
        )
    if named is None or one.kind not in _CERTAIN or not isinstance(one.start, datetime):
        return one
    zone = _zone_of(named, own)
    if zone is None:
        return one
    end = one.end.replace(tzinfo=zone).astimezone(office) if isinstance(one.end, datetime) else one.end
    return replace(one, start=one.start.replace(tzinfo=zone).astimezone(office), end=end)


def _in(moment: Moment, zone: tzinfo, office: ZoneInfo) -> Moment:
    """A moment of another zone in the office's; a day stays as it is."""
    return moment.replace(tzinfo=zone).astimezone(office) if isinstance(moment, datetime) else moment


def zoned_moment(moment: datetime, text: str, place: int, office: ZoneInfo) -> datetime:
    """A moment that ends at `place` of a text, put from the zone named after it into the office's."""
    after = text[place : place + 32]
    named = None if _HERE.match(after) else _ZONE.match(after)
    zone = _zone_of(named, None) if named else None
    return moment.replace(tzinfo=zone).astimezone(office) if zone else moment


def _zone_of(named: re.Match[str], own: tzinfo | None) -> tzinfo | None:
    groups = named.groupdict()
    if groups.get("own"):
        return own
    if groups.get("us"):
        return ZoneInfo(_US[groups["us"].lower()])
    if city := groups.get("city") or groups.get("american") or groups.get("there"):
        return ZoneInfo(_CITIES[city.lower()])
    hours = _OFFSETS[groups["offset"].lower()] + int(groups.get("more") or 0)
    return timezone(timedelta(hours=hours)) if -24 < hours < 24 else UTC
