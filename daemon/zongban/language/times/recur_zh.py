"""Chinese words for what comes again and again, as rules of RFC 5545."""

import re
from itertools import pairwise

from zongban.language.times.atoms import Every, Meaning
from zongban.language.times.feasts_zh import fixed_date
from zongban.language.times.lengths_zh import UNITS
from zongban.language.times.lexicon import Rule, rule
from zongban.language.times.numerals import HAN, han_number
from zongban.language.times.words_zh import DAYS_OF_WEEK, MONTH, WEEK, N, month_number, weekday_number

_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKING = (0, 1, 2, 3, 4)
_FREQUENCIES = {
    "minute": "MINUTELY", "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY",
}  # fmt: skip


def _weekly(days: tuple[int, ...], interval: int = 1) -> Every:
    step = f";INTERVAL={interval}" if interval > 1 else ""
    names = ",".join(_NAMES[n] for n in days)
    return Every(f"FREQ=WEEKLY{step}" + (f";BYDAY={names}" if names else ""), days)


def _named_days(words: str) -> tuple[int, ...] | None:
    """The weekdays of 一三五, 一至五, 二、周四 or 末; None where they do not follow each other."""
    if words == "末":
        return (5, 6)
    if through := re.match(rf"(.)\s*[-到至]\s*{WEEK}?(.)$", words):
        first, last = (weekday_number(d) for d in through.groups())
        return tuple(range(first, last + 1)) or None
    days = tuple(weekday_number(d) for d in re.findall(f"[{DAYS_OF_WEEK}]", re.sub("星期|礼拜", "", words)))
    return days if all(a < b for a, b in pairwise(days)) else None


def as_every_week(match: re.Match[str]) -> Meaning | None:
    """每周一, 每周一三五, 隔周三, 每两周."""
    words = match["ds"] or ""
    days = _named_days(words) if words else ()
    if days is None:
        return None
    return _weekly(days, 2 if match["two"] else 1)


def as_working_days(_: re.Match[str]) -> Meaning:
    """每个工作日, 周一至周五每天."""
    return _weekly(_WORKING)


def as_weekday_run(match: re.Match[str]) -> Meaning | None:
    """周一至周五每天."""
    first, last = weekday_number(match["a"]), weekday_number(match["b"])
    return _weekly(tuple(range(first, last + 1))) if first < last else None


def as_every_unit(match: re.Match[str]) -> Meaning | None:
    """每天, 每三天, 每隔一周, 每半小时, 每季度."""
    word = match["n"] or "一"
    half = word == "半"
    count = 1 if half else han_number(word)
    unit = UNITS[match["u"]]
    if not count:
        return None
    if match["gap"] and count == 1 and not half:
        # 每隔一天: one day lies between.
        count = 2
    if half:
        smaller = {"hour": ("minute", 30), "year": ("month", 6)}.get(unit)
        if smaller is None:
            return None
        unit, count = smaller
    count *= {"季度": 3, "刻钟": 15}.get(match["u"], 1)
    if unit not in _FREQUENCIES:
        return None
    return Every(f"FREQ={_FREQUENCIES[unit]}" + (f";INTERVAL={count}" if count > 1 else ""))


def as_month_days(match: re.Match[str]) -> Meaning | None:
    """每月25日, 每月5号和20号, 每月底."""
    if match["end"]:
        return Every("FREQ=MONTHLY;BYMONTHDAY=-1", month_day=-1)
    if match["first"]:
        return Every("FREQ=MONTHLY;BYMONTHDAY=1", month_day=1)
    found = re.findall(rf"\d{{1,2}}|{HAN}{{1,3}}", match["d"])
    days = [han_number(word) or 0 for word in found]
    if not all(1 <= day <= 31 for day in days):
        return None
    listed = ",".join(str(day) for day in days)
    return Every(f"FREQ=MONTHLY;BYMONTHDAY={listed}", month_day=days[0], more_month_days=tuple(days[1:]))


def as_nth_of_month(match: re.Match[str]) -> Meaning | None:
    """每月第一个周一, 每月最后一个工作日."""
    n = -1 if match["k"].startswith("最后") else han_number(match["k"][1:])
    if n is None:
        return None
    if match["d"] is None:
        return Every(f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={n}", nth=(n, -1))
    weekday = weekday_number(match["d"])
    return Every(f"FREQ=MONTHLY;BYDAY={n}{_NAMES[weekday]}", nth=(n, weekday))


def as_every_year(match: re.Match[str]) -> Meaning | None:
    """每年3月15日, 每年3月."""
    month = month_number(match["mo"])
    if month is None:
        return None
    if not match["d"]:
        return Every(f"FREQ=YEARLY;BYMONTH={month}", month=month)
    day = han_number(match["d"])
    if day is None or not 1 <= day <= 31:
        return None
    return Every(f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}", month_day=day, month=month)


def as_yearly_feast(match: re.Match[str]) -> Meaning | None:
    """每年国庆节."""
    found = fixed_date(match["w"])
    if found is None:
        return None
    month, day = found
    return Every(f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}", month_day=day, month=month)


_D = f"[{DAYS_OF_WEEK}]"
_NO_COUNT = r"(?!\s*(?:个|天|次|小时|节(?!目)|篇|份|人|名|场|趟|回|位|条|顿|遍|更|期|千|百|万|起|组))"
_EVERY = r"(?:每逢|每到|每个?|逢)"
_OFTEN = r"(?!次|份|人|件|班|届|批|笔|台|间|层|度|更|平方|晒|头条|一[题句字练星])"

RULES: tuple[Rule, ...] = (
    rule(
        (
            rf"{_EVERY}(?P<two>两|二|2|隔一?)?个?{WEEK}的?(?:{WEEK})?(?P<ds>{_D}(?:\s*[-到至]\s*{WEEK}?{_D}(?![点时])"
            rf"|(?:\s*[、,和及与/]\s*每?{WEEK}?{_D}(?![点时月]))+|(?:[一二三四五六日](?![点时号月十年人半一二三四五六七八九])|[一二三四五六日](?=[一二三四五六日](?![点时号月十年人半一二三四五六七八九])))*)){_NO_COUNT}"
        ),
        as_every_week,
    ),
    rule(rf"{_EVERY}(?P<two>两|二|2|隔一?)?个?{WEEK}的?(?:{WEEK})?(?P<ds>{_D}|末){_NO_COUNT}", as_every_week),
    rule(
        rf"(?<![一不])隔(?P<two>一?)周?的?(?:{WEEK})?(?P<ds>(?<=周){_D}){_NO_COUNT}",
        lambda m: _weekly(_named_days(m["ds"]) or (), 2),
    ),
    # 周一三五 without a word of which week comes every week.
    rule(
        r"(?<![上下本这次每逢隔个晚早赶加])周(?P<two>)(?P<ds>一三五?|二四六?|三五|一三五日)(?![一二三四五六七八九十点时个号月次人楼名位项家天年级])",
        as_every_week,
    ),
    rule(rf"(?<![一不])隔周(?!刊|期|{_D})", lambda _: _weekly((), 2)),
    rule(
        rf"{WEEK}(?P<a>[一二三四五六])\s*[-到至]\s*{WEEK}?(?P<b>[二三四五六日天])\s*[,的]?\s*(?:每天|每日|每晚(?=[^上])|每(?=早|晚))",
        as_weekday_run,
    ),
    rule(
        r"每一?个?工作日|(?<![个非\d两三四五六七八九十])工作日(?:每[天日]|(?=的?(?:早|上午|下午|晚|中午|\d{1,2}[:点])))",
        as_working_days,
    ),
    rule(
        rf"每个?月的?(?P<k>第{HAN}|最后一)个?(?:{WEEK}(?P<d>{_D})|工作日)",
        as_nth_of_month,
    ),
    rule(
        (
            rf"每个?月的?(?:月?(?P<end>底|末|最后一[天日])|(?P<first>第一天)|(?P<d>{N}(?:[日号]?\s*[、,和及]\s*{N}(?=[日号、,和及]))*)[日号])"
            r"(?!线|楼)"
        ),
        as_month_days,
    ),
    rule(rf"每年的?{MONTH}(?:(?P<d>{N})[日号])?(?!末|底|初)", as_every_year),
    rule(r"每年的?(?P<w>元旦|国庆|五一|劳动节|圣诞|平安夜|妇女节|儿童节|教师节|情人节)节?", as_yearly_feast),
    rule(
        rf"每(?P<gap>隔|间隔)?(?P<n>{N}|半)?个?(?P<u>小时|钟头|分钟|刻钟|天|日|周|星期|礼拜|月|季度|年){_OFTEN}",
        as_every_unit,
    ),
    rule(r"每(?P<gap>)(?P<n>)(?=[早晚晨夜][^会报安班])(?P<u>)", lambda _: Every("FREQ=DAILY")),
    rule(r"天天(?=[早晚中\d]|[上下]午)", lambda _: Every("FREQ=DAILY")),
)
