"""What Chinese words for times mean: each function makes a meaning of a match, or None where the sense fails."""

import re
from collections.abc import Callable

from zongban.language.times.atoms import (
    Calendar,
    Clock,
    Every,
    Length,
    Meaning,
    Nth,
    Period,
    Shift,
    Stretch,
    Weekday,
    Weekdays,
)
from zongban.language.times.numerals import han_number

WD = "一二三四五六日"
NEAR = {
    "大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨": -1, "今天": 0, "今日": 0, "今": 0, "今儿": 0,
    "明天": 1, "明日": 1, "明": 1, "明儿": 1, "后天": 2, "后日": 2, "后": 2, "大后天": 3,
}  # fmt: skip
SHIFT = {
    "上上": -2, "上": -1, "上一": -1, "前": -1, "本": 0, "这": 0, "这一": 0, "当": 0, "该": 0, "今": 0, "": None,
    "下": 1, "下一": 1, "次": 1, "下下": 2, "来": 1, "明": 1, "去": -1, "后": 2,
}  # fmt: skip
PARTS = {
    "凌晨": "dawn", "清晨": "morning", "早晨": "morning", "早上": "morning", "早间": "morning", "一早": "morning",
    "一大早": "morning", "上午": "morning", "午前": "morning", "晨": "morning", "早": "morning", "中午": "noon",
    "正午": "noon", "午间": "noon", "下午": "afternoon", "午后": "afternoon", "傍晚": "evening", "晚上": "evening",
    "晚间": "evening", "晚": "evening", "夜里": "evening", "夜间": "evening", "深夜": "evening", "夜": "evening",
    "半夜": "dawn",
}  # fmt: skip
HOLIDAYS = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "国庆": (10, 1),
    "圣诞": (12, 25),
    "儿童节": (6, 1),
}
UNITS = {
    "秒": "second", "分": "minute", "分钟": "minute", "刻钟": "minute", "小时": "hour", "钟头": "hour", "钟": "hour",
    "min": "minute", "mins": "minute", "h": "hour", "天": "day", "日": "day", "晚": "day", "工作日": "workday",
    "个工作日": "workday", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "季度": "month", "年": "year",
}  # fmt: skip
EDGES = {
    "初": "early",
    "上旬": "early",
    "中": "mid",
    "中旬": "mid",
    "下旬": "late",
    "底": "end",
    "末": "end",
}


def _year(match: re.Match[str]) -> tuple[int | None, int | None]:
    groups = match.groupdict()
    if groups.get("y"):
        return han_number(groups["y"]), None
    word = groups.get("yr")
    return None, (SHIFT[word] if word else None)


def _month(word: str | None) -> int | None:
    if not word:
        return None
    return 1 if word in "元正" else han_number(word)


def weekday_number(word: str) -> int:
    """Monday 0 to Sunday 6, of 一 to 日 or 1 to 7."""
    if word.isdigit():
        return int(word) - 1
    return 6 if word == "天" else WD.index(word)


def as_date(match: re.Match[str]) -> Meaning | None:
    """A date whose month or day may be missing."""
    groups = match.groupdict()
    year, shift = _year(match)
    month = _month(groups.get("mo"))
    day = han_number(groups["d"]) if groups.get("d") else None
    months = SHIFT[groups["ms"]] if groups.get("ms") else None
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return Calendar(year, month, day, year_shift=shift, month_shift=months)


def as_digits_date(match: re.Match[str]) -> Meaning | None:
    """2026-11-27, 11/27."""
    groups = match.groupdict()
    year, month, day = (int(groups[k]) if groups.get(k) else None for k in ("y", "mo", "d"))
    if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Calendar(year, month, day)


def as_holiday(match: re.Match[str]) -> Meaning:
    """A holiday with a fixed date: 元旦, 国庆."""
    month, day = HOLIDAYS[match["w"]]
    return Calendar(month=month, day=day)


def as_one_weekday(match: re.Match[str]) -> Meaning:
    """下周三, 周末."""
    week = SHIFT[match["s"] or ""]
    if match["d"] == "末":
        return Period("weekend", shift=week)
    return Weekday(weekday_number(match["d"]), week)


def as_several_weekdays(match: re.Match[str]) -> Meaning:
    """周二、四."""
    week = SHIFT[match["s"] or ""]
    days = re.findall("[一二三四五六日天]", match["ds"])
    return Weekdays(tuple(Weekday(weekday_number(d), week) for d in days))


def as_period(unit: str) -> Callable[[re.Match[str]], Meaning | None]:
    """A week, month, quarter, half or year: `unit`."""

    def make(match: re.Match[str]) -> Meaning | None:
        groups = match.groupdict()
        year, year_shift = _year(match)
        shift = SHIFT[groups["s"]] if groups.get("s") else None
        number: int | None = None
        if groups.get("mo"):
            number = _month(groups["mo"])
        elif groups.get("n"):
            number = 1 if groups["n"] == "上" else 2 if groups["n"] == "下" else han_number(groups["n"])
        if unit == "year" and year is None:
            shift = year_shift if shift is None else shift
        elif shift is None and number is None and year is None:
            shift = 0
        edge = EDGES.get(groups.get("e") or "", "")
        return Period(unit, shift, number, year, year_shift, edge, inside=bool(groups.get("in")))

    return make


def as_nth(match: re.Match[str]) -> Meaning | None:
    """三月第一周, 本月最后一个工作日."""
    groups = match.groupdict()
    year, year_shift = _year(match)
    months = SHIFT[groups["ms"]] if groups.get("ms") else None
    month = _month(groups.get("mo"))
    period = Period("month", months if month is None else None, month, year, year_shift)
    n = -1 if groups["k"].startswith("最后") else han_number(groups["k"][1:])
    if n is None:
        return None
    what = groups["w"]
    if what == "工作日":
        return Nth(n, -1, period)
    if what == "天":
        return Nth(n, -2, period)
    return Nth(n, weekday_number(groups["d"]) if groups.get("d") else None, period)


def _amount(match: re.Match[str]) -> tuple[float, str] | None:
    word, unit = match["n"], match["u"]
    value = 0.5 if word == "半" else float(word) if word.replace(".", "", 1).isdigit() else han_number(word)
    if value is None or value > 9999:
        return None
    value = float(value)
    if len(word) == 2 and word[0] in "一二三四五六七八" and word[1] in "两三四五六七八九":
        value = float(han_number(word[1]) or 0)
    if match["h1"] or match["h2"]:
        value += 0.5
    kind = UNITS.get(unit) or ("minute" if unit.startswith("min") else "hour")
    if unit == "刻钟":
        value *= 15
    if unit == "季度":
        value *= 3
    if match["m2"] and kind == "hour":
        more = han_number(match["m2"])
        value += (more or 0) / 60
    return value, kind


def as_length(match: re.Match[str]) -> Meaning | None:
    """两小时, 一个半小时, 三个工作日."""
    amount = _amount(match)
    return None if amount is None else Length(*amount)


def as_shift(sign: int) -> Callable[[re.Match[str]], Meaning | None]:
    """两小时后 (`sign` 1), 三天前 (-1)."""

    def make(match: re.Match[str]) -> Meaning | None:
        amount = _amount(match)
        return None if amount is None else Shift(sign * amount[0], amount[1])

    return make


def as_stretch(match: re.Match[str]) -> Meaning | None:
    """未来三天, 接下来两周."""
    value = han_number(match["n"])
    if value is None or not 1 <= value <= 400:
        return None
    sign = -1 if match["w"] in ("过去", "最近", "近") else 1
    return Stretch(sign * value, UNITS[match["u"]])


def as_clock(match: re.Match[str]) -> Meaning | None:
    """三点半, 10时30分, 差一刻九点."""
    groups = match.groupdict()
    hour = han_number(groups["h"])
    if hour is None or hour > 24:
        return None
    minute = 0
    if groups.get("half"):
        minute = 30
    elif groups.get("q"):
        minute = 15 * (han_number(groups["q"]) or 0)
    elif groups.get("m"):
        minute = han_number(groups["m"].removeprefix("过")) or 0
    if minute > 59 or (hour == 24 and minute):
        return None
    if groups.get("less"):
        hour, minute = hour - 1, 60 - (15 if groups["less"] == "一刻" else han_number(groups["less"]) or 0)
    return Clock(hour, minute, exact=hour >= 13 or hour == 0)


def as_colon_clock(match: re.Match[str]) -> Meaning | None:
    """14:30, 9:00."""
    hour, minute = int(match["h"]), int(match["m"])
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return Clock(hour, minute, exact=hour >= 13 or match["h"].startswith("0"))


def as_every_week(match: re.Match[str]) -> Meaning:
    """每周一, 每周一三五."""
    days = match["ds"] or ""
    if through := re.match(r"(.)\s*[-到至]\s*(?:周|星期)?(.)$", days):
        first, last = (weekday_number(d) for d in through.groups())
        numbers = list(range(first, last + 1))
    else:
        numbers = [weekday_number(d) for d in re.findall("[一二三四五六日天]", days)]
    interval = ";INTERVAL=2" if match["two"] else ""
    names = ",".join(("MO", "TU", "WE", "TH", "FR", "SA", "SU")[n] for n in numbers)
    return Every(f"FREQ=WEEKLY{interval}" + (f";BYDAY={names}" if names else ""), tuple(numbers))


def as_every_month_day(match: re.Match[str]) -> Meaning | None:
    """每月25日, 每月底."""
    if match["end"]:
        return Every("FREQ=MONTHLY;BYMONTHDAY=-1", month_day=-1)
    day = han_number(match["d"])
    return (
        None if day is None or not 1 <= day <= 31 else Every(f"FREQ=MONTHLY;BYMONTHDAY={day}", month_day=day)
    )


def as_every_nth(match: re.Match[str]) -> Meaning | None:
    """每月第一个周一."""
    n = -1 if match["k"].startswith("最后") else han_number(match["k"][1:])
    if n is None:
        return None
    weekday = weekday_number(match["d"])
    return Every(
        f"FREQ=MONTHLY;BYDAY={n}{('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[weekday]}", nth=(n, weekday)
    )


def as_every_year(match: re.Match[str]) -> Meaning | None:
    """每年3月15日."""
    month, day = _month(match["mo"]), han_number(match["d"])
    if month is None or day is None or not 1 <= day <= 31:
        return None
    return Every(f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}", month_day=day, month=month)
