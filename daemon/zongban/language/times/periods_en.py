"""English words for weeks, months, quarters, seasons, years and longer, and for their parts."""

import re
from collections.abc import Callable

from zongban.language.times import words_en as word
from zongban.language.times.atoms import DaySpec, Meaning, Period, Rest, Run
from zongban.language.times.vocabulary import WordRule
from zongban.language.times.words_en import (
    MONTH,
    MONTH2,
    MONTH_KEYS,
    ORDINAL_KEYS,
    PREPOSED,
    REL,
    REL_KEYS,
    RELATIVE_YEAR,
    YEAR,
    YEAR_DIGITS,
    YEARLY,
    A,
    Z,
)
from zongban.language.times.years_en import DECADES, as_decade, as_year

_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_EDGE_KEYS = "0 very end beginning start middle close early mid late the first second last"
_EDGE = (
    r"(?:the\s+)?(?P<e>very\s+end|end|beginning|start|middle|close|early(?:\s+part)?|earlier|mid(?:dle)?|late|later"
    r"|(?:first|second|last|1st|2nd)\s+half)"
)
_OF = r"(?:\s+of|\s+in|[ -])\s*(?:the\s+)?"

_REL_WORD = (
    r"(?:(?P<rel>this\s+(?:coming|past|current|upcoming)|next|this|current|last|coming|following|past|previous|upcoming"
    r"|same|that)\s+)?"
)
_ADJECTIVE = r"(?:calendar\s+|working\s+|work\s+|business\s+|financial\s+|fiscal\s+|school\s+|academic\s+)?"
_UNIT = r"(?P<u>week|month|quarter|year|weekend|decade|century|season)"


def as_relative(match: re.Match[str]) -> Meaning | None:
    """Next month, the end of this week, early next year."""
    groups = match.groupdict()
    rel, unit = groups.get("rel"), groups["u"]
    if unit == "season":
        return None
    edge = word.edge(groups.get("e"))
    if edge in ("early", "late") and groups.get("e") in ("earlier", "later"):
        return Rest(Period(unit, 0), gone=groups["e"] == "earlier")
    shift = word.relative(rel) if rel else 0
    if unit == "weekend" and rel and re.sub(r"\s+", " ", rel) in ("coming", "this coming", "upcoming"):
        shift = 0
    return Period(unit, shift, edge=edge)


def as_part_of_year(unit: str) -> Callable[[re.Match[str]], Meaning | None]:
    """A month, quarter, half or season of some year."""

    def make(match: re.Match[str]) -> Meaning | None:
        groups = match.groupdict()
        found = _number(groups)
        if found is None:
            return None
        year, year_shift = word.year(groups.get("y")), word.relative_year(groups.get("yr"))
        relative = word.relative(groups["rel"]) if groups.get("rel") else None
        if relative == 0 and year is None and year_shift is None:
            year_shift = 0
        if relative is not None and relative < 0:
            return Period(unit, None, found, year, year_shift, word.edge(groups.get("e")), past=True)
        return Period(unit, None, found, year, year_shift, word.edge(groups.get("e")))

    return make


def _number(groups: dict[str, str | None]) -> int | None:
    if groups.get("mo"):
        return word.month(groups["mo"] or "")
    if groups.get("season"):
        return _SEASONS[groups["season"] or ""]
    return word.kth(groups["n"] or "")


def _as_quarter(match: re.Match[str]) -> Meaning | None:
    """The third quarter; last quarter is the one before this, the last quarter of a year its fourth."""
    year, year_shift = word.year(match["y"]), word.relative_year(match["yr"])
    if word.kth(match["n"]) != -1:
        return as_part_of_year("quarter")(match)
    if year is not None or year_shift is not None:
        return Period("quarter", None, 4, year, year_shift)
    if match.group().endswith("year"):
        return Period("quarter", None, 4, year_shift=0)
    return Period("quarter", -1) if match["n"] == "last" else None


def _as_two_months(match: re.Match[str]) -> Meaning | None:
    """July and August, as one stretch; March and July are two."""
    first, last = word.month(match["mo"]), word.month(match["mo2"])
    if last != first % 12 + 1:
        return None
    year, year_shift = word.year(match["y"]), word.relative_year(match["yr"])
    earlier = year - 1 if year is not None and last < first else year
    return Run(
        Period("month", None, first, earlier, year_shift), Period("month", None, last, year, year_shift)
    )


def as_rest(match: re.Match[str]) -> Meaning | None:
    """The rest of this week, the remainder of the year."""
    return Rest(Period(match["u"], 0))


def as_to_date(match: re.Match[str]) -> Meaning | None:
    """Year to date, so far this month."""
    unit = (
        match.groupdict().get("u")
        or {"y": "year", "q": "quarter", "m": "month", "w": "week"}[match.group()[0]]
    )
    return Rest(Period(unit, 0), gone=True)


def as_end_word(match: re.Match[str]) -> Meaning | None:
    """Month end, year's end."""
    return Period(match["u"], 0, edge="end")


def _as_short_end(match: re.Match[str]) -> Meaning | None:
    """EOM."""
    unit = {"m": "month", "y": "year", "w": "week", "q": "quarter"}[match.group()[2]]
    return Period(unit, 0, edge="end")


def fixed(spec: DaySpec) -> Callable[[re.Match[str]], Meaning | None]:
    """One meaning whatever the match."""
    return lambda _match: spec


_NO_PERSON = (
    r"(?!\s+(?:i|we|you|he|she|they|it|be|not|have|has|had|need|said|says|say|will|would|can|could|should|is|was|want"
    r"|also|well|only|contain|cause|wei|chen|li|wang|zhang|lee|liu|yang|help|depend|differ|require"
    r"|include|apply|asked|told|and\s+i)\b)"
)
# This may be, may change.
_NO_VERB = (
    r"(?!(?<=may)\s+(?:be|not|have|also|well|only|still|never|just|even|or\s+may|as\s+well|change|cause|mean|need|take|help|come|go"
    r"|get|look|seem|sound|work|require|include|lead|affect|result|happen|occur|apply|depend|differ|vary|contain)\b)"
)
_NOT_MR = (
    r"(?<!ms )(?<!mr )(?<!mrs )(?<!ms\. )(?<!mr\. )(?<!mrs\. )(?<!dear )(?<!hi )(?<!hello )"
    r"(?<!thanks )(?<!miss )(?<!dr )"
)
# Nobody is called so: these are months whatever follows.
_SURE_KEYS = "jan feb jul sep oct nov dec"
_SURE_MONTH = (
    r"(?P<mo>january|feb(?:r?uary)?|july|sept(?:ember)?(?<!sep)|october|november|december)(?![a-z])\.?"
)
_BARE_MONTH = MONTH.replace("mar(?:ch)?|", "").replace("may|", "").replace("june?", "jun(?:e)?")

RULES = (
    # what is left, what has gone by
    WordRule(
        "the rest remainder",
        rf"{A}(?:the\s+)?(?:rest|remainder)\s+of\s+(?:the|this)\s+(?:current\s+)?(?P<u>week|month|quarter"
        rf"|year|day){Z}",
        as_rest,
    ),
    WordRule("later", rf"{A}later\s+(?:in\s+)?(?:the|this)\s+(?P<u>week|month|quarter|year){Z}", as_rest),
    WordRule(
        "year month week quarter ytd mtd qtd the",
        rf"{A}(?:the\s+)?(?:(?P<u>year|month|week|quarter)[ -]to[ -]date|ytd|mtd|qtd){Z}",
        as_to_date,
    ),
    WordRule("so", rf"{A}so\s+far\s+this\s+(?P<u>year|month|week|quarter){Z}", as_to_date),
    WordRule("earlier", rf"{A}earlier\s+this\s+(?P<u>week|month|quarter|year){Z}", as_to_date),
    # edges and halves
    WordRule(
        _EDGE_KEYS,
        rf"{A}{_EDGE}{_OF}{_REL_WORD}{_ADJECTIVE}(?P<u>week|month|quarter|year|weekend|decade|century){Z}"
        r"(?!\s*-?\s*(?:end|old|ago)|\s+of\b)",
        as_relative,
    ),
    WordRule(
        _EDGE_KEYS,
        rf"{A}{_EDGE}(?:{_OF}|\s*)(?:(?P<rel>next|this|last)\s+)?{MONTH}{YEARLY}(?!\s*\d)",
        as_part_of_year("month"),
    ),
    WordRule(_EDGE_KEYS, rf"{A}{_EDGE}{_OF}q(?P<n>[1-4]){YEARLY}{Z}", as_part_of_year("quarter")),
    WordRule(
        _EDGE_KEYS,
        rf"{A}{_EDGE}{_OF}(?:the\s+)?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter{YEARLY}{Z}",
        as_part_of_year("quarter"),
    ),
    WordRule(
        _EDGE_KEYS,
        rf"{A}{_EDGE}{_OF}(?:(?P<rel>next|this|last)\s+)?(?P<season>spring|summer|autumn|fall"
        rf"|winter){YEARLY}{Z}",
        as_part_of_year("season"),
    ),
    WordRule(
        "0",
        rf"(?<![\d.,/$#:-])(?P<y>{YEAR_DIGITS})\s+(?P<season>spring|summer|autumn|fall|winter){Z}",
        as_part_of_year("season"),
    ),
    WordRule(_EDGE_KEYS, rf"{A}{_EDGE}(?:{_OF})(?:year\s+)?(?P<y>{YEAR_DIGITS})(?!\d|s)", as_year),
    WordRule(_EDGE_KEYS, rf"{A}{_EDGE}{_OF}(?P<n>\d\d(?:\d\d)?)'?s{Z}", as_decade),
    WordRule(_EDGE_KEYS, rf"{A}{_EDGE}{_OF}(?P<n>{'|'.join(DECADES)}){Z}", as_decade),
    WordRule("eom eoy eow eoq", rf"{A}(?:eom|eoy|eow|eoq){Z}", _as_short_end),
    WordRule(
        "the month quarter year week",
        rf"{A}(?:the\s+)?(?P<u>month|quarter|year)(?:[ -]|'s\s+)end{Z}",
        as_end_word,
    ),
    # quarters, halves, seasons
    WordRule(
        "q",
        rf"{A}q(?P<n>[1-4])(?:\s*[-/]?\s*(?:of\s+|in\s+)?(?:fy\s?)?{YEAR}|\s+(?:of\s+)?{RELATIVE_YEAR})?{Z}",
        as_part_of_year("quarter"),
    ),
    WordRule("0", rf"(?<![\d/.-])(?P<y>20\d\d)[\s/-]?q(?P<n>[1-4]){Z}", as_part_of_year("quarter")),
    WordRule(
        f"the {ORDINAL_KEYS} last final 0",
        rf"{A}(?:the\s+)?(?P<n>first|second|third|fourth|last|final|1st|2nd|3rd|4th)\s+quarter(?!-|s){YEARLY}{Z}"
        r"(?!\s+(?:earnings?\s+call|of\s+an?))",
        _as_quarter,
    ),
    WordRule(
        "h", rf"{A}(?<![<./])h(?P<n>[12])(?!>)(?:\s*[-/]?\s*(?:of\s+)?{YEAR})?{Z}", as_part_of_year("half")
    ),
    WordRule(
        f"the {ORDINAL_KEYS} 0",
        rf"{A}(?:the\s+)?(?P<n>first|second|1st|2nd)[ -]half(?:[ -]year)?\s+of\s+(?:{YEAR}|{RELATIVE_YEAR}"
        rf"|the\s+year){Z}",
        as_part_of_year("half"),
    ),
    WordRule(
        "spring summer autumn fall winter",
        rf"{A}(?P<season>spring|summer|autumn|fall|winter)\s*,?\s*(?:of\s+|in\s+)?(?:{YEAR}"
        rf"(?:\s*[-/]\s*(?:20)?\d\d)?|{RELATIVE_YEAR}){Z}",
        as_part_of_year("season"),
    ),
    WordRule(
        f"{REL_KEYS} the",
        rf"{A}{REL}(?P<season>spring|summer|autumn|fall|winter){Z}(?!\s+(?:festival|in\s+(?:price|sales)))",
        as_part_of_year("season"),
    ),
    WordRule(
        "spring summer autumn fall winter",
        r"(?:(?<=\bin )|(?<=\bin the )|(?<=\bduring the )|(?<=\bby )|(?<=\buntil )|(?<=over the ))"
        rf"(?P<season>spring|summer|autumn|fall|winter){Z}(?!\s+(?:festival|in\b))",
        as_part_of_year("season"),
    ),
    WordRule(
        "the",
        rf"{A}the\s+(?P<season>spring|summer|autumn|fall|winter)\s+of\s+{YEAR}(?:\s*[-/]\s*(?:20)?\d\d)?{Z}",
        as_part_of_year("season"),
    ),
    # weeks, months, years
    WordRule(
        f"{REL_KEYS} the",
        rf"{A}{REL}{_ADJECTIVE}{_UNIT}{Z}(?!\s*-?\s*end\b|\s+(?:of\s+the\b|high|low))",
        as_relative,
    ),
    WordRule("the", rf"{A}the\s+(?P<rel>same|current)\s+{_ADJECTIVE}{_UNIT}{Z}", as_relative),
    WordRule(
        "the weekend",
        r"(?:(?<=\bon )|(?<=over )|(?<=\bat )|(?<=\bduring )|(?<=\bfor )|(?<=\bby )|(?<=\buntil )|"
        rf"(?<=\bbefore )|(?<=\bafter )|^)(?:the\s+)?(?P<u>weekend){Z}(?!\s+(?:of|commencing))",
        as_relative,
    ),
    # months
    WordRule(MONTH_KEYS, rf"{PREPOSED}{MONTH}\s*(?:and|&)\s*{MONTH2}{YEARLY}{Z}(?!\s*\d)", _as_two_months),
    WordRule(
        f"the {MONTH_KEYS} month",
        rf"{A}(?:(?:the\s+)?month\s+of\s+)?{MONTH}\s*(?:[,-]\s*|/)?(?:of\s+|in\s+)?(?:the\s+year\s+)?"
        rf"(?:{YEAR}|{RELATIVE_YEAR}){Z}(?!\s*[-/]\s*\d{{1,2}}\b)",
        as_part_of_year("month"),
    ),
    WordRule(f"{REL_KEYS} the", rf"{A}{REL}{MONTH}{Z}{_NO_VERB}", as_part_of_year("month")),
    WordRule(MONTH_KEYS, rf"{PREPOSED}{MONTH}{Z}(?!\s*\d|'s\b){_NO_PERSON}", as_part_of_year("month")),
    WordRule(
        MONTH_KEYS, rf"{_NOT_MR}{A}{_BARE_MONTH}{Z}(?!\s*\d|'s\b){_NO_PERSON}", as_part_of_year("month")
    ),
    WordRule(_SURE_KEYS, rf"{_NOT_MR}{A}{_SURE_MONTH}{Z}(?!\s*\d|'s\b)", as_part_of_year("month")),
    WordRule(MONTH_KEYS, rf"^{MONTH}(?=\s*(?:$|-|to\b|through\b|until\b|till\b))", as_part_of_year("month")),
)
