"""English words that dates are made of, as pieces of patterns, and what they count for."""

import re

A = r"(?<![a-z0-9_])"
Z = r"(?![a-z0-9_])"

MONTH_KEYS = "jan feb mar apr may jun jul aug sep oct nov dec"
DAY_KEYS = "mon tue wed wen thu fri sat sun"
NUMBER_KEYS = "0 one two thr fou fiv six sev eig nin ten ele twe thi fif for hun a an half cou few sev qua"
ORDINAL_KEYS = "fir sec thi fou fif six sev eig nin ten ele twe"
REL_KEYS = "next this last coming following previous current past upcoming prior preceding"

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_MONTH = (
    r"jan(?:uary)?|feb(?:r?uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
MONTH = rf"(?P<mo>{_MONTH})(?![a-z])\.?"
MONTH2 = rf"(?P<mo2>{_MONTH})(?![a-z])\.?"
FULL_DAY = r"(?:monday|tues?day|wed(?:nes|ens|nse)day|thurs?day|friday|satur?day|sunday|wensday|thurday)"
_ANY_DAY = rf"(?:{FULL_DAY}|mon|tues?|weds?|thurs?|thu|fri|sat|sun)"
DAY = rf"(?P<wd>{_ANY_DAY})(?![a-z])\.?"
DAY_WORDS = rf"{_ANY_DAY}s?(?![a-z])\.?"
"""Monday, Mondays."""

_TENS = r"(?:twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
CARDINAL = rf"(?:{_TENS}(?:[ -]{_ONES}(?![a-z]))?|{_TEENS}|{_ONES})(?![a-z])"
_ORDINAL_ONES = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
ORDINAL_WORD = (
    rf"(?:(?:twenty|thirty)[ -]?{_ORDINAL_ONES}|{_ORDINAL_ONES}|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)(?![a-z])"
)
SUFFIX = r"(?:\s?(?:st|nd|rd|th)(?![a-z]))"
DIGITS_OF_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
DAY_NUMBER = rf"(?P<d>{DIGITS_OF_DAY}{SUFFIX}?(?!\d)|{ORDINAL_WORD})"
DAY_NUMBER2 = rf"(?P<d2>{DIGITS_OF_DAY}{SUFFIX}?(?!\d)|{ORDINAL_WORD})"
ORDINAL = rf"(?P<k>last|final|\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL_WORD})"

YEAR_WORDS = (
    rf"(?:nineteen|twenty)[ -](?:oh[ -]{_ONES}|hundred|{_TENS}(?:[ -]{_ONES})?|{_TEENS})(?![a-z])"
    rf"|two[ -]thousand(?:[ -](?:and[ -])?(?:{_TENS}(?:[ -]{_ONES})?|{_TEENS}|{_ONES}))?(?![a-z])"
)
YEAR_DIGITS = r"(?:1[5-9]|20|21)\d\d"
FOUR_DIGITS = rf"{YEAR_DIGITS}(?!\d)"
YEAR = rf"(?P<y>{FOUR_DIGITS}|'\d\d(?!\d)|{YEAR_WORDS})"
RELATIVE_YEAR = r"(?P<yr>next|this|last|the\s+same|the\s+following|the\s+previous)\s+year"
OF_YEAR = rf"(?:\s*,?\s*(?:of\s+|in\s+)?{YEAR}|\s*,?\s*(?:of\s+)?{RELATIVE_YEAR})?"

RELATIVE = {
    "next": 1, "coming": 1, "following": 1, "upcoming": 1, "this coming": 1, "this upcoming": 1, "this next": 1,
    "this": 0, "current": 0, "the": 0, "this current": 0, "same": 0, "that": 0,
    "last": -1, "past": -1, "previous": -1, "prior": -1, "preceding": -1, "this past": -1, "this last": -1,
}  # fmt: skip
YEARLY = rf"(?:\s*,?\s*(?:of\s+|in\s+)?(?:the\s+year\s+)?{YEAR}|\s*,?\s*(?:of\s+)?{RELATIVE_YEAR}|\s+of\s+the\s+year)?"
"""Of which year a month, quarter or season is."""

# A month or a year alone is a time only behind one of these, or when nothing else stands there.
PREPOSED = (
    r"(?:(?<=\bin )|(?<=\bby )|(?<=\bduring )|(?<=\bfor )|(?<=\buntil )|(?<=\bfrom )|(?<=\bto )|"
    r"(?<=\bsince )|(?<=\bof )|(?<=\bthrough )"
    r"|(?<=\btill )|(?<=\bbefore )|(?<=\bafter )|(?<=\bthroughout )|(?<=\bbetween )|(?<=early )|"
    r"(?<=late )|(?<=mid )|(?<=mid-)"
    r"|(?<=\band )|(?<=\baround )|(?<=- )|(?<=\bthan )|(?<=\bin the )|(?<=\buntil the )|(?<=\bby the )"
    r"|(?<=this )|(?<=all )|(?<=\bor ))"
)
REL = (
    r"(?:the\s+)?(?P<rel>this\s+(?:coming|upcoming|past|last|next|current)|next|this|last|coming|following"
    r"|upcoming|previous|prior|preceding|current|past)\s+"
)

_VALUES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "a": 1, "an": 1, "oh": 0,
    "o": 0,
}  # fmt: skip


def number(text: str) -> int | None:
    """The value of digits with or without th, or of a cardinal or ordinal word up to 99; None for anything else."""
    digits = re.match(r"\d{1,9}", text)
    if digits is not None:
        return int(digits.group())
    total = 0
    for part in re.split(r"[\s-]+", text.strip()):
        found = _VALUES.get(part) if part in _VALUES else _glued(part)
        if found is None:
            return None
        total += found
    return total


def _glued(part: str) -> int | None:
    """Twentyfirst."""
    for tens in ("twenty", "thirty"):
        rest = part.removeprefix(tens)
        if rest != part and rest in _VALUES:
            return _VALUES[tens] + _VALUES[rest]
    return None


def kth(text: str) -> int | None:
    """The value of an ordinal; last and final are -1."""
    return -1 if text in ("last", "final") else number(text)


def month(word: str) -> int:
    """The number of a month by its name."""
    return MONTHS.index(word[:3]) + 1


def weekday(word: str) -> int:
    """Monday is 0."""
    return DAYS.index(word[:3])


def year(word: str | None) -> int | None:
    """2026, '26, twenty twenty six; two digits are of this century up to 50."""
    if not word:
        return None
    if word.startswith("'"):
        return century(int(word[1:]))
    if word.isdigit():
        return int(word)
    parts = re.split(r"[\s-]+", word)
    if parts[0] == "two":
        return 2000 + sum(_VALUES[p] for p in parts[2:] if p != "and")
    return _VALUES[parts[0]] * 100 + sum(_VALUES.get(p, 0) for p in parts[1:])


def century(two: int) -> int:
    """A year written with two digits."""
    return two + (2000 if two <= 50 else 1900)


def relative(word: str) -> int:
    """What next, this, last and their like count for."""
    return RELATIVE[re.sub(r"\s+", " ", word.strip().removeprefix("the ").strip())]


def relative_year(word: str | None) -> int | None:
    """Of a word before "year", None where there is none."""
    return relative(word) if word else None


def edge(text: str | None) -> str:
    """Which part of a period its beginning, middle, close or first half is."""
    if not text:
        return ""
    if "half" in text:
        return "first" if text.startswith(("first", "1st")) else "second"
    if text.endswith("end") or text == "close":
        return "end"
    if text.startswith(("begin", "start", "early", "earlier")):
        return "early"
    return "mid" if text.startswith("mid") else "late"
