"""Chinese words for weeks, months, quarters, seasons, years and longer."""

import re

from zongban.language.times.atoms import Calendar, Meaning, Period, Run, Shift, Slice
from zongban.language.times.lexicon import Rule, rule
from zongban.language.times.numerals import HAN, han_number
from zongban.language.times.words_zh import (
    ANY_YEAR,
    EDGE,
    INSIDE,
    MONTH,
    MONTH_SHIFT,
    SHIFT,
    WEEK,
    WEEK_SHIFT,
    YEAR,
    N,
    month_number,
    year_of,
)

_EDGES = {
    "初": "early",
    "上旬": "early",
    "中": "mid",
    "中旬": "mid",
    "下旬": "late",
    "底": "end",
    "末": "end",
    "尾": "end",
}
_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 2)}
_UNITS = {"季度": ("month", 3), "月": ("month", 1), "周": ("week", 1), "星期": ("week", 1), "礼拜": ("week", 1),
          "天": ("day", 1), "日": ("day", 1)}  # fmt: skip
_SIZES = {"week": 1, "month": 2, "quarter": 3, "half": 4, "year": 5}


def _edge(match: re.Match[str]) -> str:
    return _EDGES.get(match.groupdict().get("e") or "", "")


def _period(unit: str, match: re.Match[str]) -> Period:
    groups = match.groupdict()
    year, year_shift = year_of(match)
    word = groups.get("ms") or groups.get("s") or groups.get("qs")
    shift = SHIFT[word] if word else None
    number: int | None = None
    if groups.get("mo"):
        number = month_number(groups["mo"])
    elif groups.get("h"):
        number = {"上": 1, "下": 2}.get(groups["h"]) or int(groups["h"])
    elif groups.get("n"):
        number = han_number(groups["n"])
    if unit == "year" and year is None:
        shift, year_shift = year_shift if shift is None else shift, None
    if shift is None and number is None and year is None:
        shift = 0
    return Period(unit, shift, number, year, year_shift, _edge(match), inside=bool(groups.get("in")))


def as_week(match: re.Match[str]) -> Meaning:
    """下周, 这个礼拜, 周内."""
    return _period("week", match)


def as_month(match: re.Match[str]) -> Meaning:
    """三月底, 上个月, 月初."""
    return _period("month", match)


def as_quarter(match: re.Match[str]) -> Meaning:
    """三季度, Q3, 本季度末."""
    return _period("quarter", match)


def as_half(match: re.Match[str]) -> Meaning:
    """上半年, 2026H1."""
    return _period("half", match)


def as_year(match: re.Match[str]) -> Meaning:
    """今年, 2026年底."""
    return _period("year", match)


def as_short_year(match: re.Match[str]) -> Meaning | None:
    """98年, 自15年: two digits alone are a year only where they cannot count years."""
    before = match.string[max(0, match.start() - 2) : match.start()]
    old = match["y2"][0] in "05679零七八九"
    if (
        not old
        and not before.endswith(("从", "自", "至", "于", "在", "公元", "截止", "截至"))
        and not match["e"]
    ):
        return None
    return _period("year", match)


def as_week_number(match: re.Match[str]) -> Meaning | None:
    """第46周; a small number without a year counts the weeks of something else."""
    number = han_number(match["n"])
    year, shift = year_of(match)
    if number is None or not 1 <= number <= 53 or (number < 10 and year is None and shift is None):
        return None
    return Period("week", number=number, year=year, year_shift=shift)


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
        period = _period("half", match)
    elif groups.get("mo") or groups.get("ms"):
        period = _period("month", match)
    elif groups.get("qs") or groups.get("n"):
        period = _period("quarter", match)
    else:
        period = _period("week" if groups.get("s") else "year", match)
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


_NOT_THE_SEASON = r"(?!服|装|款|新|运动会|校?招|膳|卷|茶|游|雨|令营|眠|虫|风|节|晚)"
_MONTH_OR = rf"(?:(?:{ANY_YEAR}\s*的?)?{MONTH}|{MONTH_SHIFT})"
_QUARTER = r"第?(?P<n>[一二三四1-4])个?季度?(?<=度)"
_NOT_THE_YEAR = r"(?!级|代|会|轮|货|夜饭|报|检|薪|假|终奖|化|产|均|利率|龄|纪|制)"

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:(?P<yr>去|前|明|后)年|{MONTH_SHIFT}|{WEEK_SHIFT}{WEEK})的?(?:今天|今日|此时|这个?时候)",
        as_same_day,
    ),
    # decades and centuries
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
    # several at once
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
            rf"(?:{ANY_YEAR}\s*的?)?(?P<a>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])\s*[-到至]\s*"
            r"(?P<b>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份|间|期间)?(?!\s*\d|[一二三四五六七八九十廿]+[日号]|[上中下]旬|[初底末])"
        ),
        as_months,
    ),
    rule(
        rf"(?:{ANY_YEAR}\s*的?)?(?P<a>[一二三四五六七八九])(?P<b>[二三四五六七八九十])月份?(?![\d初底]|[一二三四五六七八九十]+[日号])",
        as_neighbouring_months,
    ),
    # parts of something
    rule(
        (
            r"(?=[\d零一二三四五六七八九十元上下本这当次该今明后去前来第大翌])"
            rf"(?!前[^年]|后[^年]|第{N}个?(?:周|星期|礼拜|月|天|日))(?:{ANY_YEAR}\s*的?)?"
            rf"(?:{MONTH}|{MONTH_SHIFT}|(?P<h>上|下)半年|{WEEK_SHIFT}{WEEK}|{_QUARTER}|(?P<qs>上|本|这|下)个?季度)?"
            rf"\s*的?(?P<o>最后|最初|前|头|后|第)(?P<k>{N})?个?(?P<u>季度|月(?!\d)|周|星期|礼拜|天|日)"
            r"(?![一二三四五六日天]|之?[内前后])"
        ),
        as_slice,
    ),
    rule(rf"(?:{_MONTH_OR}的?)?(?P<h>上|下)半个?月", as_half_month),
    rule(
        rf"(?:{ANY_YEAR}\s*的?)?第(?P<n>\d{{1,2}}|{HAN}{{1,3}})个?(?:周|星期)(?![一二三四五六日天期年末])",
        as_week_number,
    ),
    # weeks
    rule(
        rf"{WEEK_SHIFT.replace('|次', '|当')}{WEEK}{INSIDE}?(?!刊|边|转|期|年|全)(?P<e>初|末|底)?",
        as_week,
    ),
    rule(
        r"(?<![一两二三四五六七八九十\d每个本上下])周内(?=完成|提交|交|反馈|答复|回复|办|解决|给)(?P<in>)",
        as_week,
    ),
    # quarters, halves
    rule(rf"(?:{ANY_YEAR}\s*的?)?{_QUARTER}(?:{EDGE}|{INSIDE})?(?!假)", as_quarter),
    rule(rf"(?P<qs>上上|上一?|本|这|当|下一?)个?季度?(?<=度)(?:{EDGE}|{INSIDE})?(?!假)", as_quarter),
    rule(rf"(?:{ANY_YEAR}\s*的?)?(?<![a-z])q(?P<n>[1-4])(?![\da-z])(?P<e>初|末|底)?", as_quarter),
    rule(r"(?P<y>20\d\d)\s*年?[-\s]?q(?P<n>[1-4])(?![\da-z])(?P<e>初|末|底)?", as_quarter),
    rule(r"(?P<y>20\d\d)\s*年?[-\s]?h(?P<h>[12])(?![\da-z])", as_half),
    rule(r"季度?(?P<e>末|底|初)", as_quarter),
    rule(rf"(?:{ANY_YEAR}\s*的?)?(?P<h>上|下)半年度?(?:{EDGE}|{INSIDE})?", as_half),
    # seasons
    rule(rf"{ANY_YEAR}的?(?P<q>[春夏秋冬])[季天]?{_NOT_THE_SEASON}", as_season),
    rule(
        r"(?P<q>[春夏秋冬])[季天](?=[,。;、!?\s]|$|[里内]|之?[前后]|开[始工业]|举|启|进行|完|再|就|会|要|去|来|可|我|的时候)",
        as_season,
    ),
    rule(r"(?P<yr>今|明|去|来)年?(?P<q>[春夏秋冬])(?!节|至|分|[一-龥]?公司|天|季)", as_season),
    # months
    rule(
        rf"(?:{ANY_YEAR}\s*的?)?{MONTH}(?:里的?)?{EDGE}?{INSIDE}?(?!\d|饼|不知|球|嫂|台|河|兔|雪|花|天[^气]|[一-龥]{{0,2}}一[报次]|票)",
        as_month,
    ),
    rule(
        rf"(?<!个)(?:{MONTH_SHIFT}){EDGE}?{INSIDE}?(?!\d|饼|球|台|票)",
        as_month,
    ),
    rule(
        r"(?<![岁个年一二两三四五六七八九十\d半])月(?:(?P<e>底|末|初|中旬|上旬|下旬|尾|中(?=[,。;\s]|$|前|之前))|(?P<in>内))",
        as_month,
    ),
    rule(
        r"(?<![\d./a-z#-])(?<!编)(?<!第)(?P<y>20\d\d|19\d\d)[-/](?P<mo>0[1-9]|1[0-2])(?![\d./a-z号-])",
        as_month,
    ),
    rule(
        r"(?<![\d./a-z#-])(?P<y>20\d\d|19\d\d)\.(?P<mo>0[1-9]|1[0-2])(?![\d./%a-z元万亿米度个]|\s*(?:元|万|%))",
        as_month,
    ),
    # years
    rule(
        rf"(?<!\d)(?<![同当每])(?!当年|次年(?!度|[初底末])){YEAR}(?:年?{EDGE}|{INSIDE}|间|里)?{_NOT_THE_YEAR}",
        as_year,
    ),
    rule(
        r"(?<![\d零一二三四五六七八九十.])(?P<y2>\d\d|[零九八七][零一二三四五六七八九])年(?P<e>初|底|末)?(?!代|制|期|限|以?[上下前后内]|之|的?(?:经验|历史|时间|工龄)|来|多|间|老|如)",
        as_short_year,
    ),
    rule(
        r"(?<![今明去往周学青少老新过每当\d一二两三四五六七八九十半])年(?:(?P<e>底|末|初|尾|中(?=[,。;\s]|$|前|之前))|(?P<in>内))(?![一二三四五六七八九十](?!次|点))",
        as_year,
    ),
)
