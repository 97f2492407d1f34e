"""Pieces of patterns that several Chinese rules share, and what their named groups mean."""

import re

from zongban.language.times.numerals import HAN, han_number

N = rf"(?:\d{{1,2}}|{HAN}{{1,3}})"
COUNT = rf"(?:\d+(?:\.\d+)?|{HAN}{{1,6}}|俩(?=小时(?!候)|钟头|星期|礼拜|月)|半)"
WEEK = "(?:周|星期|礼拜)"
DAYS_OF_WEEK = "一二三四五六日天"
_FULL_YEAR = (
    r"(?P<y>(?:1[89]|20)\d\d|(?<=公元)\d{3,4}|民国[一二三四五六七八九十\d]{1,4}|1\d\d(?=年\s?\d{1,2}月\s?\d)"
    r"|[一二][九零八][零一二三四五六七八九]{2})\s*年度?"
)
_YEAR_WORD = r"(?P<yr>大前|大后|今|本|明|后|去|(?<![目当])前|(?<!未)来|当|次|翌|上一?|下一)年度?"
# 26年11月: two digits are a year only where a month or the like follows.
_SHORT_YEAR = r"(?<![\d零一二三四五六七八九十])(?P<y2>\d\d|[零九八七][零一二三四五六七八九])\s*年度?"
YEAR = rf"(?:{_FULL_YEAR}|{_YEAR_WORD})"
ANY_YEAR = rf"(?:{_FULL_YEAR}|{_YEAR_WORD}|{_SHORT_YEAR})"
MONTH = r"(?P<mo>十[一二]?|[一二三四五六七八九元]|1[0-2]|0?[1-9])\s*月份?"
MONTH_SHIFT = r"(?P<ms>上上|下下|上|下|本|这|当|次|该)一?个?月份?"
EDGE = r"(?P<e>上旬|中旬|下旬|初|底|末|尾|中(?!国|间|心|午|层|旬|期|学))"
INSIDE = r"(?P<in>之?内)"
_NOT_A_WEEK = r"(?<!(?<!最)[晚早])(?<![赶加一])"
WEEK_SHIFT = rf"{_NOT_A_WEEK}(?P<s>上上|下下|上|下一|下|本|这|次)一?个?"
SHIFT = {
    "上上": -2, "上": -1, "上一": -1, "去": -1, "前": -2, "大前": -3, "本": 0, "这": 0, "这一": 0, "当": 0, "该": 0,
    "今": 0, "": None, "下": 1, "下一": 1, "次": 1, "翌": 1, "下下": 2, "来": 1, "明": 1, "后": 2, "大后": 3,
}  # fmt: skip


def _of_taiwan(match: re.Match[str]) -> bool:
    """Whether the year counts from 1912: 民国115年, and 115年11月30日, which no letter would call a year of our era."""
    year, start = match["y"], match.start("y")
    return year.startswith("民国") or (
        len(year) == len("115") and year.isdigit() and match.string[max(0, start - 2) : start] != "公元"
    )


def year_of(match: re.Match[str]) -> tuple[int | None, int | None]:
    """The year that the groups of a match name: a number, or years counted from this one."""
    groups = match.groupdict()
    if groups.get("y"):
        number = han_number(groups["y"].removeprefix("民国"))
        return (number + 1911 if number and _of_taiwan(match) else number), None
    if groups.get("y2"):
        short = han_number(groups["y2"]) or 0
        return short + (2000 if short < 50 else 1900), None
    word = groups.get("yr")
    return None, (SHIFT[word] if word else None)


def month_number(word: str | None) -> int | None:
    """January to December of a word before 月; 元月 is January."""
    if not word:
        return None
    return 1 if word == "元" else han_number(word)


def weekday_number(word: str) -> int:
    """Monday 0 to Sunday 6, of 一 to 日 or 1 to 7."""
    if word.isdigit():
        return int(word) - 1
    return 6 if word == "天" else "一二三四五六日".index(word)
