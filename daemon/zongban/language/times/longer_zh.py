"""Chinese words for several periods at once, for parts of one, and for seasons, decades and centuries."""

import re

from zongban.language.times.atoms import Calendar, Meaning, Period, Run, Shift, Slice
from zongban.language.times.lexicon import Rule, rule
from zongban.language.times.numerals import HAN, han_number
from zongban.language.times.periods_zh import QUARTER, period_of
from zongban.language.times.words_zh import (
    ANY_YEAR,
    MONTH,
    MONTH_SHIFT,
    SHIFT,
    WEEK,
    WEEK_SHIFT,
    N,
    month_number,
    year_of,
)

_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 2)}
_UNITS = {"季度": ("month", 3), "月": ("month", 1), "周": ("week", 1), "星期": ("week", 1), "礼拜": ("week", 1),
          "天": ("day", 1), "日": ("day", 1)}  # fmt: skip
_SIZES = {"week": 1, "month": 2, "quarter": 3, "half": 4, "year": 5}
_NOT_THE_SEASON = r"(?!服|装|款|新|运动会|校?招|膳|卷|茶|游|雨|令营|眠|虫|风|节|晚)"


def as_century(match: re.Match[str]) -> Meaning | None:
    """二十世纪, 上世纪."""
    number = {"上": 20, "本": 21, "这": 21, "下": 22}.get(match["c"]) or han_number(match["c"])
    if not number or number > 30:
        return None
    edge = {"初": "early", "前": "early", "中": "mid", "末": "late", "后": "late"}.get(
        (match["e"] or " ")[0], ""
    )
    return Period("century", year=(number - 1) * 100, edge=edge)


def as_decade(match: re.Match[str]) -> Meaning | None:
    """80年代, 上世纪九十年代, 2010年代."""
    tens = han_number(match["n"])
    if tens is None:
        return None
    if tens < 100:
        word = match["c"]
        number = ({"上": 20, "本": 21}.get(word) or han_number(word)) if word else (20 if tens >= 30 else 21)
        if number is None:
            return None
        tens += (number - 1) * 100
    edge = {"初": "early", "中": "mid", "末": "end", "后": "late", "早": "early"}.get(
        (match["e"] or " ")[0], ""
    )
    return Period("decade", year=tens, edge="late" if edge == "end" else edge)


def as_season(match: re.Match[str]) -> Meaning:
    """今年夏天, 去冬."""
    year, shift = year_of(match)
    first, last = _SEASONS[match["q"]]
    return Run(Period("month", number=first, year=year, year_shift=shift), Period("month", number=last))


def as_months(match: re.Match[str]) -> Meaning | None:
    """3-5月, 八九月份."""
    year, shift = year_of(match)
    first, last = month_number(match["a"]), month_number(match["b"])
    if first is None or last is None or not (1 <= first <= 12 and 1 <= last <= 12) or first == last:
        return None
    return Run(Period("month", number=first, year=year, year_shift=shift), Period("month", number=last))


def as_neighbouring_months(match: re.Match[str]) -> Meaning | None:
    """八九月份, but not 三五月."""
    first, last = month_number(match["a"]), month_number(match["b"])
    return as_months(match) if first is not None and last == first + 1 else None


def as_years(match: re.Match[str]) -> Meaning | None:
    """2019-2021年, 今明两年."""
    groups = match.groupdict()
    if groups.get("a"):
        return Run(Period("year", year=han_number(groups["a"])), Period("year", year=han_number(groups["b"])))
    first, last = SHIFT[groups["r1"]], SHIFT[groups["r2"]]
    return Run(Period("year", first), Period("year", last))


def as_quarters(match: re.Match[str]) -> Meaning | None:
    """前三季度, 一二季度, 后两个季度."""
    year, shift = year_of(match)
    groups = match.groupdict()
    if groups.get("a"):
        first, last = han_number(groups["a"]) or 0, han_number(groups["b"]) or 0
    else:
        count = han_number(groups["k"]) or 0
        first, last = (1, count) if groups["w"] in "前头" else (5 - count, 4)
    if not 1 <= first < last <= 4:
        return None
    return Run(
        Period("quarter", number=first, year=year, year_shift=shift),
        Period("quarter", number=last, year=year, year_shift=shift),
    )


def as_half_month(match: re.Match[str]) -> Meaning:
    """三月上半月, 下半月."""
    groups = match.groupdict()
    year, shift = year_of(match)
    month, months = month_number(groups.get("mo")), SHIFT[groups["ms"]] if groups.get("ms") else None
    months = 0 if month is None and months is None else months
    first = match["h"] == "上"
    start = Calendar(year, month, 1 if first else 16, year_shift=shift, month_shift=months)
    if first:
        return Run(start, Calendar(year, month, 15, year_shift=shift, month_shift=months))
    return Run(start, Period("month", months if month is None else None, month, year, shift, "end"))


def as_slice(match: re.Match[str]) -> Meaning | None:
    """今年前三个月, 去年最后一个月, 明年第一周, 本周最后一天."""
    groups = match.groupdict()
    if not any(groups[name] for name in ("y", "yr", "y2", "mo", "ms", "h", "s", "n", "qs")):
        return None
    if groups.get("h"):
        period = period_of("half", match)
    elif groups.get("mo") or groups.get("ms"):
        period = period_of("month", match)
    elif groups.get("qs") or groups.get("n"):
        period = period_of("quarter", match)
    else:
        period = period_of("week" if groups.get("s") else "year", match)
    unit, size = _UNITS[match["u"]]
    if (unit, period.unit, match["o"]) == ("week", "year", "第"):
        return Period(
            "week", None, han_number(match["k"] or ""), period.year, period.year_shift or period.shift
        )
    count = han_number(match["k"]) if match["k"] else 1
    if not count or _SIZES.get("quarter" if size == 3 else unit, 0) >= _SIZES[period.unit]:
        return None
    word = match["o"]
    single = word == "第" or (word not in ("前", "头", "后") and count == 1)
    if not match["k"] and word in ("前", "头", "后", "第"):
        return None
    n = count * size if size == 1 or not single else 0
    if single and size == 3:
        number = count if word == "第" else 4
        return Period(
            "quarter", number=number, year=period.year, year_shift=period.year_shift or period.shift
        )
    return Slice(n if word in ("前", "头", "第", "最初") else -n, unit, period, single)


def as_same_day(match: re.Match[str]) -> Meaning:
    """去年的今天, 下周的今天."""
    groups = match.groupdict()
    if groups.get("s"):
        return Shift(SHIFT[groups["s"]] or 0, "week")
    if groups.get("ms"):
        return Shift(SHIFT[groups["ms"]] or 0, "month")
    return Shift(SHIFT[groups["yr"]] or 0, "year")


RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:(?P<yr>去|前|明|后)年|{MONTH_SHIFT}|{WEEK_SHIFT}{WEEK})的?(?:今天|今日|此时|这个?时候)",
        as_same_day,
    ),
    rule(
        (
            rf"(?:(?P<c>上个?|本|{HAN}{{1,3}}|\d\d)世纪的?)?(?P<n>[一二三四五六七八九]十|\d0|(?:1[89]|20)\d0)年代"
            r"(?P<e>初期?|中期?|末期?|后期|早期)?"
        ),
        as_decade,
    ),
    rule(
        rf"(?P<c>上|本|这|下|{HAN}{{1,3}}|\d\d)个?世纪(?P<e>初|中叶?|末|[前后]期)?(?!大道|城|佳缘|广场|公园|[一-龥]?公司)",
        as_century,
    ),
    rule(
        r"(?P<a>(?:19|20)\d\d|二零[零一二三四五六七八九]{2})年?\s*[-到至]\s*(?P<b>(?:19|20)\d\d|二零[零一二三四五六七八九]{2})\s*年(?!\d|[一二三四五六七八九十]{1,2}月)",
        as_years,
    ),
    rule(r"(?P<r1>今|去|前|明)(?P<r2>明|今|去|后)(?:[两二]?年(?:度|里|内)?)(?![级会])", as_years),
    rule(
        (rf"(?:{ANY_YEAR}\s*的?)?(?P<w>前|头|后)(?P<k>[一二两三四2-4])个?季度?(?<=度)"),
        as_quarters,
    ),
    rule(
        rf"(?:{ANY_YEAR}\s*的?)?第?(?P<a>[一二三])[、和及至到-]?第?(?P<b>[二三四])季度?(?<=度)(?!假)",
        as_quarters,
    ),
    rule(
        (
            rf"(?:{ANY_YEAR}\s*的?)?(?P<a>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])\s*[-到至、]\s*"
            r"(?P<b>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份|间|期间)?(?!\s*\d|[一二三四五六七八九十廿]+[日号]|[上中下]旬|[初底末])"
        ),
        as_months,
    ),
    rule(
        rf"(?:{ANY_YEAR}\s*的?)?(?P<a>[一二三四五六七八九])(?P<b>[二三四五六七八九十])月份?(?![\d初底]|[一二三四五六七八九十]+[日号])",
        as_neighbouring_months,
    ),
    rule(
        (
            r"(?=[\d零一二三四五六七八九十元上下本这当次该今明后去前来第大翌])"
            rf"(?!前[^年]|后[^年]|第{N}个?(?:周|星期|礼拜|月|天|日))(?:{ANY_YEAR}\s*的?)?"
            rf"(?:{MONTH}|{MONTH_SHIFT}|(?P<h>上|下)半年|{WEEK_SHIFT}{WEEK}|{QUARTER}|(?P<qs>上|本|这|下)个?季度)?"
            rf"\s*的?(?P<o>最后|最初|前|头|后|第)(?P<k>{N})?个?(?P<u>季度|月(?!\d)|周(?!末)|星期|礼拜|天|日)"
            r"(?![一二三四五六日天]|之?[内前后])"
        ),
        as_slice,
    ),
    rule(rf"(?:(?:(?:{ANY_YEAR}\s*的?)?{MONTH}|{MONTH_SHIFT})的?)?(?P<h>上|下)半个?月", as_half_month),
    rule(rf"{ANY_YEAR}的?(?P<q>[春夏秋冬])[季天]?{_NOT_THE_SEASON}", as_season),
    rule(
        r"(?P<q>[春夏秋冬])[季天](?=[,。;、!?\s]|$|[里内]|之?[前后]|开[始工业]|举|启|进行|完|再|就|会|要|去|来|可|我|的时候)",
        as_season,
    ),
    rule(r"(?P<yr>今|明|去|来)年?(?P<q>[春夏秋冬])(?!节|至|分|[一-龥]?公司|天|季)", as_season),
)
