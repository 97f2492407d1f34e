"""How often something repeats, in words, from its rule (RFC 5545 section 3.3.10)."""

from collections.abc import Mapping
from datetime import date

from zongban.core import late_re as re
from zongban.language import phrasing

_DAYS = {
    "MO": ("一", "Monday"), "TU": ("二", "Tuesday"), "WE": ("三", "Wednesday"), "TH": ("四", "Thursday"),
    "FR": ("五", "Friday"), "SA": ("六", "Saturday"), "SU": ("日", "Sunday"),
}  # fmt: skip
_UNITS = {
    "DAILY": ("天", "day"), "WEEKLY": ("周", "week"), "MONTHLY": ("个月", "month"), "YEARLY": ("年", "year"),
}  # fmt: skip
_PLACES = {
    "1": ("第一个", "first"), "2": ("第二个", "second"), "3": ("第三个", "third"), "4": ("第四个", "fourth"),
    "5": ("第五个", "fifth"), "-1": ("最后一个", "last"),
}  # fmt: skip
_WORKDAYS = {"MO", "TU", "WE", "TH", "FR"}
_TOLD = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "COUNT", "UNTIL", "WKST"}
_UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY = re.compile(r"(?P<place>[+-]?\d{1,2})?(?P<day>MO|TU|WE|TH|FR|SA|SU)")


def recurrence(rule: str, language: str) -> str:
    """The rule in words; a rule of parts that are seldom met stays as it is, so that nothing of it is lost."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
    unit, step = _UNITS.get(parts.get("FREQ", "")), parts.get("INTERVAL", "1")
    if unit is None or not step.isdecimal() or set(parts) - _TOLD:
        return rule
    days = _days(parts, language)
    if days is None:
        return rule
    told = say(language, _zh(unit[0], step, days), _en(unit[1], step, days))
    count, until = parts.get("COUNT", ""), _UNTIL.match(parts.get("UNTIL", ""))
    if count:
        return told + say(language, f"，共 {count} 次", f", {count} times")
    return told + _last(until, language) if until else told


def spoken(rule: str, language: str) -> str:
    """The rule in words; one that has none is only called one."""
    words = recurrence(rule, language)
    return words if words != rule else say(language, "定期重复", "a recurring meeting")


def _last(until: re.Match[str], language: str) -> str:
    """The last day; with an hour in UTC it is the day in the office's part of the world that is near enough."""
    try:
        day = date(int(until[1]), int(until[2]), int(until[3]))
    except ValueError:
        return ""
    return say(language, f"，至{phrasing.day(day, 'zh')}", f", until {phrasing.day(day, 'en')}")


def say(language: str, zh: str, en: str) -> str:
    """One of two wordings."""
    return zh if language == "zh" else en


def _zh(unit: str, step: str, days: str) -> str:
    every = f"每 {step} {unit}" if step != "1" else f"每{unit}"
    if unit == "周" and days and step == "1":
        return "每个工作日" if days == "工作日" else f"每{days}"
    return f"{every}的{days}" if days else every


def _en(unit: str, step: str, days: str) -> str:
    every = f"every {step} {unit}s" if step != "1" else f"every {unit}"
    if unit == "week" and days and step == "1":
        return f"every {days}"
    return f"{every} on {days}" if days else every


def _days(parts: Mapping[str, str], language: str) -> str | None:
    """The days of the rule, empty where none are named; nothing where they cannot be told."""
    if "BYMONTHDAY" in parts:
        dates = parts["BYMONTHDAY"].split(",")
        if "BYDAY" in parts or "BYSETPOS" in parts or not all(one.isdecimal() for one in dates):
            return None
        return say(language, "、".join(f"{one}日" for one in dates), "day " + " and ".join(dates))
    if "BYDAY" not in parts:
        return None if "BYSETPOS" in parts else ""
    found = [_DAY.fullmatch(one) for one in parts["BYDAY"].split(",")]
    named = [(one["place"] or parts.get("BYSETPOS", ""), one["day"]) for one in found if one]
    if len(named) != len(found) or any(place and place.lstrip("+") not in _PLACES for place, _ in named):
        return None
    if {day for _, day in named} == _WORKDAYS and len(named) == len(_WORKDAYS):
        return say(language, "工作日", "weekday") if not any(place for place, _ in named) else None
    words = [_day(place.lstrip("+"), day, language) for place, day in named]
    return say(language, "、".join(words), " and ".join(words))


def _day(place: str, day: str, language: str) -> str:
    zh, en = _DAYS[day]
    if not place:
        return say(language, f"周{zh}", en)
    which = _PLACES[place]
    return say(language, f"{which[0]}周{zh}", f"the {which[1]} {en}")
