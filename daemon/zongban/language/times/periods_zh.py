"""Chinese words for weeks, months, quarters, seasons, years and longer."""

import re

from zongban.language.times.atoms import Meaning, Period
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


def _edge(match: re.Match[str]) -> str:
    return _EDGES.get(match.groupdict().get("e") or "", "")


def period_of(unit: str, match: re.Match[str]) -> Period:
    """The period of a `unit` that the groups of a match name."""
    groups = match.groupdict()
    year, year_shift = year_of(match)
    word = groups.get("ms") or groups.get("s") or groups.get("qs")
    shift = SHIFT[word] if word else None
    number: int | None = None
    if groups.get("mo"):
        number = month_number(groups["mo"])
    elif groups.get("h"):
        number = {"上": 1, "前": 1, "下": 2, "后": 2}.get(groups["h"]) or int(groups["h"])
    elif groups.get("n"):
        number = han_number(groups["n"])
    if unit == "year" and year is None:
        shift, year_shift = year_shift if shift is None else shift, None
    if shift is None and number is None and year is None:
        shift = 0
    return Period(unit, shift, number, year, year_shift, _edge(match), inside=bool(groups.get("in")))


def as_week(match: re.Match[str]) -> Meaning:
    """下周, 这个礼拜, 周内."""
    return period_of("week", match)


def as_month(match: re.Match[str]) -> Meaning:
    """三月底, 上个月, 月初."""
    return period_of("month", match)


def as_quarter(match: re.Match[str]) -> Meaning:
    """三季度, Q3, 本季度末."""
    return period_of("quarter", match)


def as_half(match: re.Match[str]) -> Meaning:
    """上半年, 2026H1."""
    return period_of("half", match)


def as_year(match: re.Match[str]) -> Meaning:
    """今年, 2026年底."""
    return period_of("year", match)


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
    return period_of("year", match)


def as_week_number(match: re.Match[str]) -> Meaning | None:
    """第46周; a small number without a year counts the weeks of something else."""
    number = han_number(match["n"])
    year, shift = year_of(match)
    if number is None or not 1 <= number <= 53 or (number < 10 and year is None and shift is None):
        return None
    return Period("week", number=number, year=year, year_shift=shift)


QUARTER = r"(?:第(?=[一二三四1-4]个?季))?(?P<n>[一二三四1-4])(?:(?<=第[一二三四1-4])个)?季度?(?<=度)"
_NOT_THE_YEAR = r"(?!级|代|会|轮|货|夜饭|报|检|薪|假|终奖|化|产|均|利率|龄|纪|制)"

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:{ANY_YEAR}\s*的?)?第(?P<n>\d{{1,2}}|{HAN}{{1,3}})个?(?:周|星期)(?![一二三四五六日天期年末])",
        as_week_number,
    ),
    rule(
        rf"{WEEK_SHIFT.replace('|次', '|当')}{WEEK}{INSIDE}?(?!刊|边|转|期|年|全)(?P<e>初|末|底)?",
        as_week,
    ),
    rule(
        r"(?<![一两二三四五六七八九十\d每个本上下])周内(?=完成|提交|交|反馈|答复|回复|办|解决|给)(?P<in>)",
        as_week,
    ),
    rule(rf"(?:{ANY_YEAR}\s*的?)?{QUARTER}(?:{EDGE}|{INSIDE})?(?!假)", as_quarter),
    rule(rf"(?P<qs>上上|下下|上一?|本|这|当|下一?)个?季度?(?<=度)(?:{EDGE}|{INSIDE})?(?!假)", as_quarter),
    rule(rf"(?:{ANY_YEAR}\s*的?)?(?<![a-z])q(?P<n>[1-4])(?![\da-z])(?P<e>初|末|底)?", as_quarter),
    rule(r"(?P<y>20\d\d)\s*年?[-\s]?q(?P<n>[1-4])(?![\da-z])(?P<e>初|末|底)?", as_quarter),
    rule(r"(?P<y>20\d\d)\s*年?[-\s]?h(?P<h>[12])(?![\da-z])", as_half),
    rule(r"季度?(?P<e>末|底|初)", as_quarter),
    rule(
        rf"(?:{ANY_YEAR}\s*的?)?(?P<h>上|下|(?<=年)[前后]|(?<=年的)[前后])半年度?(?:{EDGE}|{INSIDE})?",
        as_half,
    ),
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
