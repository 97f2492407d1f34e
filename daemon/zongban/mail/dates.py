"""The moment of a Date header: RFC 5322 section 3.3, and what programs write in its place.

A date that can be read in two ways is not read at all: then the time at which the server received the mail counts.
"""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from zongban.core import late_re as re

_MONTHS: Final[Mapping[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen янв 一",
            "feb fév fev фев 二",
            "mar mär mrz mrt мар 三",
            "apr avr abr апр 四",
            "may mai mei mag май мая 五",
            "jun juin giu июн 六",
            "jul juil lug июл 七",
            "aug aoû aou ago авг 八",
            "sep set sept сен 九",
            "oct okt out ott окт 十",
            "nov ноя 十一",
            "dec dez dic déc дек 十二",
        ),
        1,
    )
    for name in names.split()
}
_ZONES: Final[Mapping[str, int]] = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 60, "cet": 60, "met": 60, "mez": 60, "cest": 120, "mest": 120,
    "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "hkt": 480, "sgt": 480, "jst": 540, "kst": 540, "edt": -240,
    "est": -300, "cdt": -300, "cst": -360, "mdt": -360, "mst": -420, "pdt": -420, "pst": -480, "aest": 600, "aedt": 660,
    "中国标准时间": 480, "china standard time": 480, "中國標準時間": 480, "北京时间": 480, "台北標準時間": 480,
    "asia/shanghai": 480, "tokyo standard time": 540,
}  # fmt: skip
_CHINA: Final = timezone(timedelta(hours=8))
_FORMAL: Final = re.compile(
    r"(?:[A-Za-z]{3},?)?\s*(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s+([+-])(\d\d)(\d\d)"
    r"(?:\s+\([^()]{0,60}\)|\s+[A-Za-z]{1,5})?\s*"
)
_CLOCK: Final = re.compile(
    r"(?:(?<!\d)(\d{1,2})\s?(?:[:h时點点]|\.(?=\d\d(?:\.\d\d)?(?!\d|\.\d)))\s?(\d{1,2})(?:\s?[:.分]\s?(\d{1,2}))?(?:[.,]\d{1,9})?分?秒?"
    r"|T(\d\d)(\d\d)(\d\d)?(?=Z|[+-]|$))"
)
_MORNING: Final = re.compile(r"(?i)上午|凌晨|早上|午前|오전|(?<![a-z])a\.?m(?![a-z])")
_AFTERNOON: Final = re.compile(r"(?i)下午|晚上|傍晚|中午|午後|오후|(?<![a-z])p\.?m(?![a-z])")
_YEAR_FIRST: Final = re.compile(r"(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)\s?日?")
_PACKED: Final = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?=T|\s|$)")
_DAY_FIRST: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|日)?[\s,-]{0,3}(?:de\s)?([^\W\d_]{1,12})\.?[\s,./-]{0,3}(?:de\s)?(\d{4}|\d{2,3}(?![\d:h]))"
)
_MONTH_FIRST: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,12})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")
_DAY_ALONE: Final = re.compile(r"(?<!\d)(\d{1,2})[\s-]{1,3}([^\W\d_]{3,12})")
_LONE_YEAR: Final = re.compile(r"(?<![\d+-])\d{4}(?!\d)")
_CHINESE_MONTH: Final = re.compile(r"(?<!\d)(\d{1,2})\s?[日\s,-]\s?(\d{1,2})\s?月[\s,/-]{0,3}(\d{4})")
_FIGURES: Final = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_OFFSET: Final = re.compile(r"(?:gmt|utc|^|\s|\()\s?([+-])\s?(\d{1,2}):?(\d\d)?(?!\d)", re.IGNORECASE)
_NAME: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,5})(?![^\W\d_])")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def parse_date(value: str) -> datetime | None:
    """The moment of a Date header, aware; None when it cannot be read, or could be read in two ways.

    Without a zone it is UTC, as RFC 5322 section 4.3 says of unknown ones; a date in Chinese words is China's time.
    """
    formal = _FORMAL.fullmatch(value) if len(value) < 200 else None
    try:
        moment = _formal(formal) if formal else _informal(value[:200])
    except (ValueError, OverflowError):
        return None
    return moment if moment is not None and 1980 <= moment.year < 2200 else None


def _formal(found: re.Match[str]) -> datetime | None:
    month = _MONTHS.get(found[2].lower())
    if month is None:
        return None
    zone = _zone_of(found[7], found[8], found[9])
    second = min(int(found[6] or 0), 59)
    if zone is None:
        return None
    return datetime(int(found[3]), month, int(found[1]), int(found[4]), int(found[5]), second, tzinfo=zone)


def _zone_of(sign: str, hours: str, minutes: str | None) -> timezone | None:
    total = int(hours) * 60 + int(minutes or 0)
    if total > 15 * 60 or int(minutes or 0) > 59:
        return None
    return timezone(timedelta(minutes=-total if sign == "-" else total)) if total else UTC


def _informal(written: str) -> datetime | None:
    """A moment whose parts are looked for one by one."""
    text = unicodedata.normalize("NFKC", written).replace("，", ",").strip()
    clock = _CLOCK.search(text)
    if clock is None:
        return None
    rest = text[: clock.start()] + " ; " + text[clock.end() :]
    day, span = _day(rest)
    if day is None:
        return None
    hour, minute, second = (int(clock[at] or clock[at + 3] or 0) for at in (1, 2, 3))
    if _AFTERNOON.search(rest) and 1 <= hour < 12:
        hour += 12
    elif _MORNING.search(rest) and hour == 12:
        hour = 0
    zone = _zone(rest[: span[0]] + " " + rest[span[1] :], text)
    if zone is None:
        return None
    return datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=zone)


def _year(digits: str) -> int:
    """RFC 5322 section 4.3: two digits below 50 are of this century, three count from 1900."""
    number = int(digits)
    if len(digits) == 2:
        return number + (2000 if number < 50 else 1900)
    return number + 1900 if len(digits) == 3 else number


def _month(word: str) -> int | None:
    plain = word.lower().removesuffix("月")
    return _MONTHS.get(plain) or _MONTHS.get(plain[:4]) or _MONTHS.get(plain[:3])


def _day(text: str) -> tuple[date | None, tuple[int, int]]:
    """The day, and where it is written."""
    for pattern in (_YEAR_FIRST, _PACKED):
        found = pattern.search(text)
        if found:
            return date(int(found[1]), int(found[2]), int(found[3])), found.span()
    for found in _DAY_FIRST.finditer(text):
        month = _month(found[2])
        if month:
            return date(_year(found[3]), month, int(found[1])), found.span()
    found = _CHINESE_MONTH.search(text)
    if found:
        return date(int(found[3]), int(found[2]), int(found[1])), found.span()
    for pattern, word, number in ((_MONTH_FIRST, 1, 2), (_DAY_ALONE, 2, 1)):
        for found in pattern.finditer(text):
            month = _month(found[word])
            year = _LONE_YEAR.search(text, found.end())
            if month and year:
                return date(int(year[0]), month, int(found[number])), found.span()
    return _figures(text)


def _figures(text: str) -> tuple[date | None, tuple[int, int]]:
    """A day in figures, only where its order is sure: by dots, by a number above twelve, or by the weekday."""
    found = _FIGURES.search(text)
    if found is None:
        return None, (0, 0)
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12 or first == second:
        return date(year, second, first), found.span()
    if second > 12:
        return date(year, first, second), found.span()
    named = [
        each for each in (date(year, first, second), date(year, second, first)) if _names_weekday(text, each)
    ]
    return (named[0] if len(named) == 1 else None), found.span()


def _names_weekday(text: str, day: date) -> bool:
    at = day.weekday()
    return _WEEKDAYS[at] in text.lower() or re.search(f"(?:星期|周){'一二三四五六日'[at]}", text) is not None


def _zone(rest: str, text: str) -> timezone | None:
    """The zone: an offset, else a name; without any China's for Chinese words, else UTC; None for an impossible one."""
    after = rest.partition(";")[2] or rest
    plain = re.sub(r"\([^()]*\)", " ", after)
    for where in (plain, after):
        offset = _OFFSET.search(where)
        if offset:
            return _zone_of(offset[1], offset[2], offset[3])
    lowered = after.lower()
    for name, minutes in _ZONES.items():
        if len(name) > 4 and name in lowered:
            return timezone(timedelta(minutes=minutes))
    for word in _NAME.findall(lowered):
        if word in _ZONES:
            return timezone(timedelta(minutes=_ZONES[word])) if _ZONES[word] else UTC
    return _CHINA if re.search("[年月日午周]|星期", text) else UTC
