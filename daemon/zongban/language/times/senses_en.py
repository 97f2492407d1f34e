"""What English words for times mean: each function makes a meaning of a match, or None where the sense fails."""

import re
from collections.abc import Callable

from zongban.language.times.atoms import (
    Calendar,
    Clock,
    Every,
    Length,
    Meaning,
    Near,
    Nth,
    Part,
    Period,
    Shift,
    Stretch,
    Weekday,
)
from zongban.language.times.numerals import ordinal, word_number

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FULL_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
RELATIVE = {
    "next": 1, "coming": 1, "following": 1, "this": 0, "current": 0, "the": 0, "last": -1, "past": -1, "previous": -1,
    "the current": 0, "the next": 1, "the coming": 1, "the following": 1, "the last": -1, "the past": -1,
    "the previous": -1,
}  # fmt: skip
UNITS = {"h": "hour", "m": "minute", "d": "day", "w": "week", "y": "year", "f": "week", "s": "second"}


def _month(word: str) -> int:
    return MONTHS.index(word[:3]) + 1


def as_date(match: re.Match[str]) -> Meaning | None:
    """November 26."""
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else None
    return Calendar(year, _month(groups["mo"]), int(groups["d"]), guessed=groups.get("guessed") or "")


def as_day_first(match: re.Match[str]) -> Meaning | None:
    """26/11/2026; where both numbers could be a month the first is the day."""
    groups = match.groupdict()
    first, second = int(groups["a"]), int(groups["b"])
    day, month, guessed = (first, second, "day-first") if second <= 12 else (second, first, "")
    if first > 12:
        guessed = ""
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return Calendar(int(groups["y"]), month, day, guessed=guessed)


def as_day_of_month(match: re.Match[str]) -> Meaning | None:
    """The 15th."""
    groups = match.groupdict()
    shift = RELATIVE.get(groups.get("rel") or "")
    return Calendar(day=int(groups["d"]), month_shift=shift)


def as_weekday(match: re.Match[str]) -> Meaning:
    """Next Tuesday, Friday week, Monday 23."""
    groups = match.groupdict()
    number = DAYS.index(groups["wd"][:3])
    relative = groups.get("rel")
    week = None if relative in (None, "coming", "following") else RELATIVE[relative]
    later = 7 if groups.get("later") else 0
    day = int(groups["d"]) if groups.get("d") else None
    return Weekday(number, week, later, day)


def as_near(days: int) -> Callable[[re.Match[str]], Meaning | None]:
    """Today, tomorrow: `days` from now."""
    return lambda _match: Near(days)


def as_period(unit: str) -> Callable[[re.Match[str]], Meaning | None]:
    """A week, month, quarter, half or year: `unit`."""

    def make(match: re.Match[str]) -> Meaning | None:
        groups = match.groupdict()
        number: int | None = None
        if groups.get("mo"):
            number = _month(groups["mo"])
        elif groups.get("n"):
            number = ordinal(groups["n"]) or word_number(groups["n"])
        relative = groups.get("rel")
        shift = RELATIVE[relative] if relative else None
        year = int(groups["y"]) if groups.get("y") else None
        year_shift = None
        if groups.get("yr"):
            year_shift = RELATIVE[groups["yr"]]
        if number is not None and shift is not None:
            # "next January" is the January to come, "last January" the one gone by.
            year_shift, shift = (None, None) if shift >= 0 else (-1, None)
        if shift is None and number is None and year is None and year_shift is None:
            shift = 0
        return Period(unit, shift, number, year, year_shift, _edge(groups.get("e")))

    return make


def _edge(word: str | None) -> str:
    if not word:
        return ""
    if word.startswith(("end", "close", "last day")):
        return "end"
    if word.startswith(("begin", "start", "early")):
        return "early"
    return "mid" if word.startswith("mid") else "late"


def as_nth(match: re.Match[str]) -> Meaning | None:
    """The second Tuesday of December."""
    groups = match.groupdict()
    n = ordinal(groups["k"])
    if n is None:
        return None
    period = Period("month", 0, None)
    if groups.get("mo"):
        period = Period("month", None, _month(groups["mo"]), int(groups["y"]) if groups.get("y") else None)
    elif groups.get("rel"):
        period = Period("month", RELATIVE[groups["rel"]])
    what = groups["w"]
    if what.startswith(("working", "business")):
        return Nth(n, -1, period)
    if what == "day":
        return Nth(n, -2, period)
    return Nth(n, None if what == "week" else DAYS.index(what[:3]), period)


def _amount(match: re.Match[str]) -> tuple[float, str] | None:
    groups = match.groupdict()
    word, unit = groups["n"], groups["u"]
    if word.replace(".", "", 1).isdigit():
        value: float = float(word)
    elif word.startswith("half"):
        value = 0.5
    elif word.startswith("three quarters"):
        value = 0.75
    elif word == "a couple of":
        value = 2
    elif word in ("a few", "several"):
        return None
    else:
        value = float(word_number(word) or 0)
    if value > 9999:
        return None
    if groups["half1"] or groups["half2"] == "a half":
        value += 0.5
    elif groups["half2"]:
        value += 0.25
    name = "workday" if "day" in unit and not unit.startswith("day") else UNITS.get(unit[0], "hour")
    if unit.startswith("mo"):
        name = "month"
    if unit.startswith("f"):
        value *= 2
    if groups["m2"] and name == "hour":
        value += int(groups["m2"]) / 60
    return value, name


def as_length(match: re.Match[str]) -> Meaning | None:
    """Two hours, an hour and a half."""
    amount = _amount(match)
    return None if amount is None or not amount[0] else Length(*amount)


def as_short_length(match: re.Match[str]) -> Meaning:
    """1h30."""
    return Length(int(match["h"]) + int(match["m"] or 0) / 60, "hour")


def as_shift(sign: int) -> Callable[[re.Match[str]], Meaning | None]:
    """In two hours (`sign` 1), two days ago (-1)."""

    def make(match: re.Match[str]) -> Meaning | None:
        amount = _amount(match)
        return None if amount is None or not amount[0] else Shift(sign * amount[0], amount[1])

    return make


def as_stretch(match: re.Match[str]) -> Meaning | None:
    """The next three days."""
    value = word_number(match["n"])
    if not value or value > 400:
        return None
    sign = -1 if match["rel"] in ("last", "past", "previous") else 1
    return Stretch(
        sign * value,
        "workday"
        if "ing" in match["u"]
        else UNITS.get(match["u"][0], "day")
        if match["u"][:2] != "mo"
        else "month",
    )


def as_clock(match: re.Match[str]) -> Meaning | None:
    """3 pm, 14:30, at 9."""
    groups = match.groupdict()
    word = groups["h"]
    hour = word_number(word)
    minute = int(groups["m"]) if groups.get("m") else 0
    if hour is None or hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    half = (groups.get("ap") or "").replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return Clock(hour, minute, exact=True) if hour > 12 and half == "pm" else None
        return Clock(hour % 12 + (12 if half == "pm" else 0), minute, part=half, exact=True)
    exact = hour >= 13 or (len(word) == 2 and word.startswith("0") and word.isdigit())
    return Clock(hour, minute, exact=exact)


def as_spoken_clock(match: re.Match[str]) -> Meaning | None:
    """Half past nine, a quarter to ten."""
    hour = word_number(match["h"])
    offset = match["min"]
    minute = {"half": 30, "quarter": 15, "a quarter": 15}.get(offset) or word_number(offset)
    if hour is None or minute is None or not 1 <= hour <= 12 or not 0 < minute < 60:
        return None
    if match["dir"] == "to":
        hour, minute = hour - 1, 60 - minute
    half = (match["ap"] or "").replace(".", "")
    if half:
        return Clock(hour % 12 + (12 if half == "pm" else 0), minute, part=half, exact=True)
    return Clock(hour, minute)


def as_military(match: re.Match[str]) -> Meaning | None:
    """1430 hrs."""
    hour, minute = int(match["h"]), int(match["m"])
    return Clock(hour, minute, exact=True) if hour < 24 and minute < 60 else None


def as_part(name: str) -> Callable[[re.Match[str]], Meaning | None]:
    """A part of the day."""
    return lambda _match: Part(name)


def as_every_weekday(match: re.Match[str]) -> Meaning:
    """Every Monday, on Tuesdays and Thursdays."""
    days = sorted(
        {
            DAYS.index(d[:3])
            for d in re.findall(FULL_DAY + r"|(?:mon|tue|wed|thu|fri|sat|sun)(?![a-z])", match["ds"])
        }
    )
    interval = ";INTERVAL=2" if match.groupdict().get("two") else ""
    return Every(f"FREQ=WEEKLY{interval};BYDAY=" + ",".join(CODES[d] for d in days), tuple(days))


def as_every_unit(match: re.Match[str]) -> Meaning:
    """Every day, every other week."""
    unit = match["u"]
    interval = ";INTERVAL=2" if match["two"] else ""
    if unit.startswith(("working", "business", "week day", "weekday")):
        return Every("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", (0, 1, 2, 3, 4))
    if unit.startswith("quarter"):
        return Every("FREQ=MONTHLY;INTERVAL=3")
    return Every(
        {"d": "FREQ=DAILY", "w": "FREQ=WEEKLY", "m": "FREQ=MONTHLY", "y": "FREQ=YEARLY"}[unit[0]] + interval
    )


def as_every_month_day(match: re.Match[str]) -> Meaning:
    """The 25th of every month."""
    day = int(match["d"])
    return Every(f"FREQ=MONTHLY;BYMONTHDAY={day}", month_day=day)


def as_every_nth(match: re.Match[str]) -> Meaning | None:
    """The first Monday of every month."""
    n = ordinal(match["k"])
    if n is None:
        return None
    weekday = DAYS.index(match["wd"][:3])
    return Every(f"FREQ=MONTHLY;BYDAY={n}{CODES[weekday]}", nth=(n, weekday))


def as_dated(match: re.Match[str]) -> Meaning | None:
    """A date, perhaps with its weekday before it."""
    groups = match.groupdict()
    weekday = groups.get("wd")
    year = int(groups["y"]) if groups.get("y") else None
    shown = DAYS.index(weekday[:3]) if weekday else None
    return Calendar(year, _month(groups["mo"]), int(groups["d"]), shown_weekday=shown)


def as_o_clock(match: re.Match[str]) -> Meaning | None:
    """4 o'clock."""
    hour = word_number(match["h"])
    if hour is None or hour > 24:
        return None
    part = match["p"]
    if part == "morning":
        return Clock(hour % 12, part="am", exact=True)
    if part:
        return Clock(hour % 12 + 12, part="pm", exact=True)
    return Clock(hour, exact=hour > 12)


def as_worded(match: re.Match[str]) -> Meaning | None:
    """Nine thirty."""
    hour, minute = word_number(match["h"]), {"thirty": 30, "fifteen": 15, "forty-five": 45}[match["w"]]
    if hour is None or not 1 <= hour <= 12:
        return None
    half = (match["ap"] or "").replace(".", "")
    if half:
        return Clock(hour % 12 + (12 if half == "pm" else 0), minute, part=half, exact=True)
    return Clock(hour, minute)
