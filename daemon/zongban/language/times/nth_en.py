"""English words for the k-th of a period: the first Monday in May, the last day of the year."""

import re

from zongban.language.times import words_en as word
from zongban.language.times.atoms import Meaning, Nth, Period, Slice
from zongban.language.times.vocabulary import WordRule
from zongban.language.times.words_en import (
    CARDINAL,
    FULL_DAY,
    MONTH,
    ORDINAL,
    ORDINAL_KEYS,
    YEAR,
    YEAR_DIGITS,
    YEARLY,
    A,
    Z,
)

_PARTS_OF_NTH = (
    rf"(?:{MONTH}{YEARLY}|(?P<rel>(?:the\s+)?(?:next|this|last|current|following|coming|previous)"
    r"|the)\s+(?P<u>month|quarter|year)"
    rf"|q(?P<q>[1-4])(?:\s*{YEAR.replace('<y>', '<y2>')})?|(?P<y3>{YEAR_DIGITS})(?!\d))"
)


def _whole(match: re.Match[str]) -> Period:
    groups = match.groupdict()
    if groups["mo"]:
        return Period(
            "month", None, word.month(groups["mo"]), word.year(groups["y"]), word.relative_year(groups["yr"])
        )
    if groups["q"]:
        return Period("quarter", None, int(groups["q"]), word.year(groups["y2"]))
    if groups["y3"]:
        return Period("year", None, None, int(groups["y3"]))
    # The first Monday of "the" month is the next such day, of "this" month perhaps gone by.
    return Period(groups["u"], None if groups["rel"] == "the" else word.relative(groups["rel"]))


def as_nth(match: re.Match[str]) -> Meaning | None:
    """The second Tuesday of December, the last day of the year."""
    n, what = word.kth(match["k"]), match["w"]
    if n is None or n == 0 or n > 31 or ("day" not in what and n > 5):
        return None
    whole = _whole(match)
    if what.startswith(("working", "business", "work")):
        return Nth(n, -1, whole)
    if what == "day":
        return Nth(n, -2, whole)
    if what == "weekend":
        return Nth(n, -3, whole)
    return Nth(n, None if what == "week" else word.weekday(what), whole) if n <= 5 else None


def as_some_days(match: re.Match[str]) -> Meaning | None:
    """The first three days of December."""
    count = word.number(match["n"])
    if not count:
        return None
    whole = _whole(match)
    return Slice(-count if match["k"] == "last" else count, match["w"][:-1], whole)


RULES = (
    # so many days of a period, the k-th of a period
    WordRule(
        f"the {ORDINAL_KEYS} last 0",
        rf"{A}(?:the\s+)?(?P<k>first|last|1st)\s+(?P<n>\d{{1,2}}|{CARDINAL})\s+(?P<w>days|weeks|months)\s+(?:of"
        rf"|in)\s+(?:the\s+month\s+of\s+)?{_PARTS_OF_NTH}",
        as_some_days,
    ),
    WordRule(
        f"the on {ORDINAL_KEYS} last final 0",
        rf"{A}(?:on\s+)?(?:the\s+)?{ORDINAL}\s+(?P<w>working\s+day|work\s+day|business\s+day|workday"
        rf"|weekend|week|day|{FULL_DAY}|(?:mon|tue|tues|wed"
        rf"|thu|thur|thurs|fri|sat|sun)(?![a-z])\.?)\s+(?:of|in|for|,)?\s*{_PARTS_OF_NTH}{Z}",
        as_nth,
    ),
)
