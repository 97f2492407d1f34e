"""Zones that letters name with their times (London time, JST, 6 pm PST, our time), and such times in the office's."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from zongban.core import late_re as re
from zongban.language.cities import CHINA
from zongban.language.times import Kind, Moment, TimeMention

CERTAIN = (Kind.RANGE, Kind.MOMENT)
"""Times of a certain hour, which has a zone."""
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
    "奥斯陆": "Europe/Oslo", "china": "Asia/Shanghai", "chinese": "Asia/Shanghai",
    **{name.lower(): "Asia/Shanghai" for one in CHINA.items() for name in one},
}  # fmt: skip
_TOWNS = (
    "london", "paris", "berlin", "oslo", "hamburg", "munich", "frankfurt", "copenhagen", "tokyo", "osaka", "seoul",
    "sydney", "new york", "chicago", "los angeles", "singapore", "jakarta", "dubai", "moscow", "bergen",
    "china", *(name.lower() for name in CHINA.values()),
)  # fmt: skip
OFFSETS: dict[str, float] = {
    "gmt": 0, "utc": 0, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "jst": 9, "kst": 9, "est": -5, "edt": -4,
    "ist": 5.5, "cst": 8, "pst": -8, "pdt": -7, "aest": 10, "aedt": 11, "sgt": 8, "hkt": 8,
}  # fmt: skip
"""Name of a zone → hours it is ahead of UTC."""
_US = {"pt": "America/Los_Angeles", "et": "America/New_York", "ct": "America/Chicago"}
_ZONE = re.compile(
    rf"(?:^|(?<=\d)|(?<=[ap]m)|(?<=[ap]\.m\.))\s{{0,4}}(?:h(?:rs)?\b)?\s{{0,4}}[,(（\[]?\s{{0,4}}(?:(?P<own>our\s{{1,4}}(?:local\s{{1,4}})?time|my\s{{1,4}}time|时间我方)"
    rf"|(?:your|our)?\s{{0,4}}(?:(?P<offset>{'|'.join(OFFSETS)})\b(?P<more>[+-]\d{{1,2}})?|(?P<us>PT|ET|CT)\b(?!\s{{0,4}}[A-Z]\w)"
    rf"|(?:in\s{{1,4}})?(?P<city>{'|'.join(sorted(_CITIES, key=len, reverse=True))})(?:\s{{1,4}}(?:standard\s{{1,4}}"
    rf"|daylight\s{{1,4}}|summer\s{{1,4}})?time\b|时间)"
    rf"|(?P<american>pacific|eastern|mountain)\b"
    rf"|(?:of|in|at)\s{{1,4}}(?P<there>{'|'.join(sorted(_TOWNS, key=len, reverse=True))})\b))",
    re.IGNORECASE,
)
_ALL_IN = re.compile(
    rf"\b(?:all(?:\s{{1,4}}(?:of\s{{1,4}}them|these))?|(?:all\s{{1,4}})?times?(?:\s{{1,4}}(?:are|given|stated|below))*)\s{{1,4}}(?:in\s{{1,4}}|are\s{{1,4}})?"
    rf"(?:(?P<offset>{'|'.join(OFFSETS)})\b"
    rf"|(?P<city>{'|'.join(sorted(_CITIES, key=len, reverse=True))})\s{{1,4}}time\b)",
    re.IGNORECASE,
)
"""A zone that is named once for all times of a letter."""
_HERE = re.compile(
    r"^\s{0,4}(?:h(?:rs)?\b)?\s{0,4}[,(（\[]?\s{0,4}(?:(?:your|local)\s{1,4}(?:local\s{1,4})?time|for\s{1,4}you|CST\b|on\s{1,4}your\s{1,4}side|贵方时间|你们时间)",
    re.IGNORECASE,
)
_HERE_BEFORE = re.compile(r"(?:贵方时间|local\s{1,4}time:?)\s{0,4}$", re.IGNORECASE)
_CITY_BEFORE = re.compile(
    rf"(?P<city>{'|'.join(sorted(_CITIES, key=len, reverse=True))})(?:\s{{1,4}}time:?|时间)\s{{0,4}}$",
    re.IGNORECASE,
)
_FAR_ZH = {
    "伦敦": "london", "柏林": "berlin", "汉堡": "hamburg", "慕尼黑": "munich", "法兰克福": "frankfurt", "巴黎": "paris",
    "奥斯陆": "oslo", "哥本哈根": "copenhagen", "莫斯科": "moscow", "迪拜": "dubai", "东京": "tokyo", "大阪": "osaka",
    "首尔": "seoul", "悉尼": "sydney", "纽约": "new york", "芝加哥": "chicago", "洛杉矶": "los angeles",
    "雅加达": "jakarta",
}  # fmt: skip
_ANY_TOWN = "|".join(sorted(_TOWNS, key=len, reverse=True))
_AT_A_TOWN = re.compile(
    rf"(?:[,(（，]\s{{0,4}}|\bin\s{{1,4}})(?P<part>{_ANY_TOWN})\b|\b(?P<last>{_ANY_TOWN})\s{{0,4}}[)）]?$"
    rf"|^(?P<first>{_ANY_TOWN})\b[^,，]{{0,40}}\b(?:hotel|airport|tower|cent(?:er|re)|ministry|convention)\b"
    rf"|(?:^|[，,、（(\s])(?P<zh>{'|'.join(_FAR_ZH)})(?=[^，,、]{{0,12}}(?:酒店|宾馆|机场|大厦|会展中心|会议中心)|[，,、\s]|$)",
    re.IGNORECASE,
)
"""A town that is a part of an address; restaurants and consulates that are only called after one are in ours."""
_NAMES_ALL = re.compile(r"[at](?:ll|imes?)\b")
"""What the patterns here have at least; most texts have none of it, and they need not be asked."""


def is_here(one: TimeMention, text: str, office: ZoneInfo) -> bool:
    """Whether a text says of a time that it is one of the office's own zone: your time, Singapore time."""
    after, before = text[one.span[1] : one.span[1] + 24], text[max(0, one.span[0] - 16) : one.span[0]]
    if _HERE.match(after) or _HERE_BEFORE.search(before):
        return True
    named = _named_at(one, text)
    return named is not None and _city_of(named) == office.key


def zone_at(one: TimeMention, text: str, office: ZoneInfo) -> re.Match[str] | None:
    """Where a text names the zone of a time, other than the office's."""
    return None if is_here(one, text, office) else _named_at(one, text)


def _named_at(one: TimeMention, text: str) -> re.Match[str] | None:
    after, before = text[one.span[1] : one.span[1] + 32], text[max(0, one.span[0] - 24) : one.span[0]]
    return _ZONE.match(after) or _ZONE.search(one.text) or _CITY_BEFORE.search(before)


def zone_of_all(text: str) -> re.Match[str] | None:
    """Where a text names one zone for all its times."""
    return _ALL_IN.search(text) if _NAMES_ALL.search(text.lower()) else None


def zoned(
    one: TimeMention,
    text: str,
    office: ZoneInfo,
    own: tzinfo | None = None,
    everywhere: re.Match[str] | None = None,
) -> TimeMention:
    """A time put from the zone named with it into that of the office; one without a zone as it stands.

    Args:
        one: a time that the text names, its hours as written.
        text: where it stands.
        office: zone of the office.
        own: zone of the writer, for "our time".
        everywhere: the one zone named for all times of the text (``zone_of_all``).
    """
    named = None if is_here(one, text, office) else _named_at(one, text) or everywhere
    if one.kind is Kind.OPTIONS and everywhere and (zone := _zone_of(everywhere, own)):
        return replace(
            one,
            options=tuple((_in(a, zone, office), _in(b, zone, office) if b else b) for a, b in one.options),
        )
    if named is None or one.kind not in CERTAIN or not isinstance(one.start, datetime):
        return one
    zone = _zone_of(named, own)
    if zone is None:
        return one
    end = one.end.replace(tzinfo=zone).astimezone(office) if isinstance(one.end, datetime) else one.end
    return replace(one, start=one.start.replace(tzinfo=zone).astimezone(office), end=end)


def zoned_moment(moment: datetime, text: str, place: int, office: ZoneInfo) -> datetime:
    """A moment that ends at `place` of a text, put from the zone named after it into the office's."""
    after = text[place : place + 32]
    named = None if _HERE.match(after) else _ZONE.match(after)
    zone = _zone_of(named, None) if named else None
    return moment.replace(tzinfo=zone).astimezone(office) if zone else moment


def _city_of(named: re.Match[str]) -> str:
    """The zone of the place that is named; empty where it is an offset or a word for it."""
    groups = named.groupdict()
    place = groups.get("city") or groups.get("american") or groups.get("there")
    return _CITIES[re.sub(r"\s+", " ", place.lower())] if place else ""


def _in(moment: Moment, zone: tzinfo, office: ZoneInfo) -> Moment:
    """A moment of another zone in the office's; a day stays as it is."""
    return moment.replace(tzinfo=zone).astimezone(office) if isinstance(moment, datetime) else moment


def _zone_of(named: re.Match[str], own: tzinfo | None) -> tzinfo | None:
    groups = named.groupdict()
    if groups.get("own"):
        return own
    if groups.get("us"):
        return ZoneInfo(_US[groups["us"].lower()])
    if city := _city_of(named):
        return ZoneInfo(city)
    hours = OFFSETS[groups["offset"].lower()] + int(groups.get("more") or 0)
    return timezone(timedelta(hours=hours)) if -24 < hours < 24 else UTC


def zone_of_place(place: str) -> ZoneInfo | None:
    """The zone of the town in which a place lies by its own words; None where they name none."""
    found = _AT_A_TOWN.search(place)
    if found is None:
        return None
    town = found["part"] or found["last"] or found["first"] or _FAR_ZH[found["zh"]]
    return ZoneInfo(_CITIES[town.lower()])
