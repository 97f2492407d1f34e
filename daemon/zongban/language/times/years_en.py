"""English words for years, decades and centuries: in 2019, FY26, the nineties, the 21st century."""

import re

from zongban.language.times import words_en as word
from zongban.language.times.atoms import Meaning, Period, Run
from zongban.language.times.vocabulary import WordRule
from zongban.language.times.words_en import ORDINAL_KEYS, PREPOSED, YEAR_DIGITS, A, Z

DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_YEAR_LED = (
    r"(?:(?<=\bin )|(?<=\bby )|(?<=\bduring )|(?<=\bfor )|(?<=\buntil )|(?<=\bfrom )|(?<=\bsince )|"
    r"(?<=\bof )|(?<=\bthrough )"
    r"|(?<=\btill )|(?<=\bbefore )|(?<=\bafter )|(?<=\bthroughout )|(?<=mid )|(?<=mid-)|(?<=early )|"
    r"(?<=late )|(?<=year )|(?<=end )"
    r"|(?<=start )|(?<=\d to )|(?<=\d - )|(?<=\d and )|(?<=[12]\d\d\d-)|(?<=\d until )|"
    r"(?<=\d through )|(?<=\bbetween )|(?<=\bsummer )|(?<=\bwinter ))"
)


def as_year(match: re.Match[str]) -> Meaning | None:
    """2026, the end of 2026."""
    return Period("year", None, None, word.year(match["y"]), edge=word.edge(match.groupdict().get("e")))


def as_short_year(match: re.Match[str]) -> Meaning | None:
    """FY26: the financial year is that of the calendar, as in China."""
    return Period(
        "year", None, None, word.century(int(match["n"])) if len(match["n"]) == 2 else int(match["n"])
    )


def as_years(match: re.Match[str]) -> Meaning | None:
    """2019-2021."""
    first, last = int(match["y"]), int(match["y2"])
    if len(match["y2"]) == 2:
        last += first // 100 * 100
    if not first < last <= first + 100:
        return None
    return Run(Period("year", None, None, first), Period("year", None, None, last))


def as_decade(match: re.Match[str]) -> Meaning | None:
    """The 1990s, the nineties, the '90s."""
    said = match["n"]
    if said in DECADES:
        tens = DECADES[said]
        return Period(
            "decade",
            year=1900 + tens if tens >= 30 else 2000 + tens,
            edge=word.edge(match.groupdict().get("e")),
        )
    number = int(said)
    if len(said) == 2:
        number += 1900 if number >= 30 else 2000
    return Period("decade", year=number, edge=word.edge(match.groupdict().get("e")))


def as_century(match: re.Match[str]) -> Meaning | None:
    """The nineteenth century."""
    number = word.number(match["n"])
    return Period("century", year=number * 100 - 99) if number and 10 < number < 23 else None


RULES = (
    WordRule(
        "0",
        rf"(?<![\d.,/$#:-])(?P<y>{YEAR_DIGITS})\s*(?:-|to|until|till|through)\s*(?P<y2>{YEAR_DIGITS})"
        r"(?![\d-])",
        as_years,
    ),
    WordRule("0", r"(?<![\d.,/$#:-])(?<!\()(?P<y>20[0-4]\d)/(?P<y2>[0-4]\d)(?![\d/-])", as_years),
    WordRule("0 the", rf"{A}(?<![\d.,/$#:])(?:the\s+)?(?P<n>1[6-9]\d0|20\d0)'?s{Z}", as_decade),
    WordRule("0 the", rf"(?:(?<=the )|(?<='))(?P<n>[1-9]0)'?s{Z}", as_decade),
    WordRule(
        "the twe thi for fif six sev eig nin",
        rf"(?:(?<=the )|(?<=early )|(?<=late )|(?<=mid )|(?<=\bin )|^)(?P<n>{'|'.join(DECADES)}){Z}",
        as_decade,
    ),
    WordRule(
        f"the 0 {ORDINAL_KEYS} twe",
        rf"{A}(?:the\s+)?(?P<n>\d\d(?:st|nd|rd|th)|{word.ORDINAL_WORD})\s+century{Z}",
        as_century,
    ),
    WordRule(
        "fy fiscal financial",
        rf"{A}(?:fy|(?:fiscal|financial)\s+year)\s*'?(?P<n>(?:19|20)\d\d|\d\d)(?:/\d\d)?{Z}",
        as_short_year,
    ),
    WordRule(
        "the year calendar",
        rf"{A}(?:the\s+)?(?:calendar\s+)?year\s+(?:of\s+)?(?P<y>{YEAR_DIGITS}){Z}",
        as_year,
    ),
    WordRule(
        "0",
        rf"(?:{_YEAR_LED}|^)(?P<y>(?:19|20)\d\d)(?![\d(%]|-\d|[.,]\d|\s*(?:hrs?|hours?|h|people|rmb|usd|units"
        r"|pieces|staff|employees|items|m|km|kg|copies|guests|visitors|euros?|dollars|yuan|tons?|sets|days"
        r"|times|pcs)\b|[a-z:/])",
        as_year,
    ),
    WordRule(
        "0",
        r"(?<![\d.,/$#:-])(?P<y>(?:19|20)\d\d)(?=\s*(?:-|to|until|through)\s*(?:19|20)\d\d(?!\d))",
        as_year,
    ),
    WordRule("nineteen twenty two", rf"{PREPOSED}(?P<y>{word.YEAR_WORDS})", as_year),
)
