"""English words for weeks by their number or around a day, and for the week, month or year after the next."""

import re

from zongban.language.times import words_en as word
from zongban.language.times.atoms import Around, Meaning, Period
from zongban.language.times.vocabulary import WordRule
from zongban.language.times.words_en import YEAR, A, Z


def as_week_number(match: re.Match[str]) -> Meaning | None:
    """Week 46, W46/2026."""
    number = int(match["n"])
    return Period("week", None, number, word.year(match.groupdict().get("y"))) if 1 <= number <= 53 else None


def as_week_of(match: re.Match[str]) -> Meaning | None:
    """The week of …: the day follows."""
    said = match.group()
    return Around("weekend" if "weekend" in said else "week", ending="ending" in said or "w/e" in said)


RULES = (
    WordRule(
        "week the calendar cw kw wk cwn kwn wkn",
        rf"{A}(?:the\s+)?(?:calendar\s+week|week|wk|cw|kw)\s?(?:no\.?\s*|number\s+|#)?(?P<n>\d{{1,2}})"
        r"(?![\d:.%]|\s?(?:days|people|[ap]m))"
        rf"(?:\s*(?:of\s+|in\s+|/|,\s*)?{YEAR})?{Z}",
        as_week_number,
    ),
    WordRule("w", rf"{A}w(?P<n>0?[1-9]|[1-4]\d|5[0-3])(?:[\s/-]*{YEAR})?{Z}", as_week_number),
    WordRule("0", rf"(?<![\d/.-])(?P<y>20\d\d)-?\s?w(?P<n>\d\d){Z}", as_week_number),
    WordRule(
        "the week weekend wk",
        rf"{A}(?:the\s+)?(?:week(?:end)?|wk)\s+(?:of|commencing|beginning|starting|ending)\s+(?:on\s+)?(?:the\s+)?"
        r"(?=\d|[a-z])",
        as_week_of,
        weak=True,
    ),
    WordRule("w wc wb", rf"{A}(?:w[/.][cbe]\.?|w[cb])\s+(?=\d|[a-z]{{3}})", as_week_of, weak=True),
    WordRule(
        "week month year the",
        rf"{A}(?:the\s+)?(?P<u>week|month|year)\s+after\s+next(?:\s+(?:week|month|year))?{Z}",
        lambda m: Period(m["u"], 2),
    ),
    WordRule(
        "week month year quarter the",
        rf"{A}(?:the\s+)?(?P<u>week|month|year|weekend|quarter)\s+before\s+last{Z}",
        lambda m: Period(m["u"], -2),
    ),
    WordRule(
        "week month weekend year the",
        rf"{A}(?:the\s+)?(?P<u>week|weekend|month)\s+just\s+(?:gone|past){Z}",
        lambda m: Period(m["u"], -1),
    ),
    WordRule(
        "week month weekend year the",
        rf"{A}(?:the\s+)?(?P<u>week|weekend|month|year)\s+after\s+(?:this(?:\s+(?:one|coming\s+one))?|the\s+coming\s+one){Z}",
        lambda m: Period(m["u"], 1),
    ),
    WordRule(
        "month year quarter weekend the",
        rf"{A}(?:the\s+)?(?P<u>month|year|quarter|weekend)\s+after\s+next{Z}",
        lambda m: Period(m["u"], 2),
    ),
    WordRule(
        "month year weekend quarter the",
        rf"{A}(?:the\s+)?(?P<u>month|year|weekend|quarter)\s+before\s+last{Z}",
        lambda m: Period(m["u"], -2),
    ),
)
