"""English dates of the calendar: 3 Nov 2026, the twenty-first, 11/3, 2026-11-03."""

from zongban.core import late_re as re
from zongban.language.times import words_en as word
from zongban.language.times.atoms import Calendar, Meaning, Period, Run
from zongban.language.times.vocabulary import WordRule
from zongban.language.times.words_en import (
    DAY,
    DAY_KEYS,
    DAY_NUMBER,
    DAY_NUMBER2,
    DIGITS_OF_DAY,
    FOUR_DIGITS,
    MONTH,
    MONTH2,
    MONTH_KEYS,
    OF_YEAR,
    ORDINAL_KEYS,
    ORDINAL_WORD,
    SUFFIX,
    YEAR_DIGITS,
    A,
    Z,
)

_ORDINALS = f"{ORDINAL_KEYS} twenty thirty"
_THE_DAY = f"0 the {_ORDINALS}"
_D = r"(?<![\d.,/$#:])(?<!\d-)"
_TO = r"\s*(?P<to>-|to|and|&|till?|until|through|thru)\s*(?:the\s+)?"
# A bare day must not be an hour, a count of minutes or the first part of a decimal.
_NO_HOUR = r"(?!\s*(?:[ap]\.?\s?m\b|o'?\s?clock)|:\d|\.\d|h\d)"


def _calendar(match: re.Match[str], day: int | None) -> Calendar | None:
    groups = match.groupdict()
    if day is None or not 1 <= day <= 31:
        return None
    shown = word.weekday(groups["wd"]) if groups.get("wd") else None
    year, shift = word.year(groups.get("y")), word.relative_year(groups.get("yr"))
    if groups.get("y2"):
        year = word.century(int(groups["y2"]))
    return Calendar(year, word.month(groups["mo"]), day, shift, shown_weekday=shown)


def as_dated(match: re.Match[str]) -> Meaning | None:
    """A day and a month, perhaps with weekday and year."""
    return _calendar(match, word.number(match["d"]))


def _reaches(match: re.Match[str]) -> bool:
    """Whether two days are the ends of a span: the 3rd and 4th, between the 3rd and the 5th."""
    if match["to"] not in ("and", "&"):
        return True
    first, last = word.number(match["d"]), word.number(match["d2"])
    follows = first is not None and last == first + 1
    return follows or match.string[: match.start()].rstrip().endswith("between")


def as_reach(match: re.Match[str]) -> Meaning | None:
    """3-5 December."""
    if not _reaches(match):
        return None
    first, last = _calendar(match, word.number(match["d"])), _calendar(match, word.number(match["d2"]))
    return Run(first, last) if first and last else None


def _as_two_days(match: re.Match[str]) -> Meaning | None:
    """27/28 June."""
    first, last = word.number(match["d"]), word.number(match["d2"])
    return as_reach(match) if first is not None and last == first + 1 else None


def as_reach_in_month(match: re.Match[str]) -> Meaning | None:
    """From 4 to 23 next month."""
    first, last = word.number(match["d"]), word.number(match["d2"])
    shift = word.relative(match["rel"])
    if first is None or last is None or not _reaches(match):
        return None
    return Run(Calendar(day=first, month_shift=shift), Calendar(day=last, month_shift=shift))


def as_numbers(match: re.Match[str]) -> Meaning | None:
    """11/3/2026: the month first, unless only the other way makes a date; with dots the day first."""
    a, b = int(match["a"]), int(match["b"])
    written = match.groupdict().get("y")
    year = None if not written else int(written) if len(written) == 4 else word.century(int(written))
    dotted = match.groupdict().get("s") == "."
    month, day = (b, a) if dotted else (a, b)
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    guessed = "" if dotted or a > 12 or b > 12 or a == b else "month-first"
    return Calendar(year, month, day, guessed=guessed)


def as_year_first(match: re.Match[str]) -> Meaning | None:
    """2026-11-03."""
    month, day = int(match["a"]), int(match["b"])
    return Calendar(int(match["y"]), month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def as_day_of_month(match: re.Match[str]) -> Meaning | None:
    """The 15th, the 15th of next month."""
    groups = match.groupdict()
    day = word.number(groups["d"])
    if day is None or not 1 <= day <= 31:
        return None
    return Calendar(day=day, month_shift=word.relative(groups["rel"]) if groups.get("rel") else None)


def as_bare_number(match: re.Match[str]) -> Meaning | None:
    """12/15 in a sentence; 24/7 and fractions are no dates."""
    if match.group() in ("24/7", "24x7"):
        return None
    return as_numbers(match)


def as_year_month(match: re.Match[str]) -> Meaning | None:
    """2026-11, 11/2026."""
    return Period("month", None, int(match["m"]), int(match["y"]))


_DAY_FIRST = (
    rf"(?:{DAY}\s*,?\s*(?:on\s+)?(?:the\s+)?)?(?:the\s+)?{DAY_NUMBER}\s*(?:day\s+)?(?:of\s+"
    r"(?:the\s+month\s+of\s+)?|,\s*|[./]\s?)?"
)
_MONTH_FIRST = rf"(?:{DAY}\s*,?\s*)?{MONTH}\s*[,/]?\s*(?:the\s+)?"
# What may stand after "the 15th" when it is a day.
_END_OF_DAY = (
    r"(?=\s*(?:$|[.,;:!?)\n\]\"'-]|(?:at|from|to|until|till?|through|in|by|before|after|for|if|is|was|works?|would|will"
    r"|suits?|on|or|and|of\s+(?:this|next|last)|then|please|with|as|when|we|i|he|she|they|you|it|which|but|instead"
    r"|evening|morning|afternoon|night|inclusive|onwards?|latest|fine|ok|okay|so|because|around|\d)(?![a-z])))"
)
_PREPOSED = (
    r"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore )|(?<=\bsince )|(?<=\bfrom )|(?<=\bto )|(?<=\bdue )"
    r"|(?<=, )|(?<=\btill )|(?<=\bafter )|(?<=\bfor )|(?<=day )|(?<=\bthan )|(?<=\d and )|(?<=\bor )|(?<=\bis )"
    r"|(?<=- )|(?<=\d-)|(?<=\bin )|^)"
)

_ITEM = rf"{DIGITS_OF_DAY}{SUFFIX}?(?:\s?-\s?{DIGITS_OF_DAY}{SUFFIX}?)?"
_AND = r"(?:\s*,?\s*(?:or|and|&)\s+(?:the\s+)?)"
_NEXT = rf"(?:{_AND}|\s*,\s*(?:the\s+)?)"
_HOUR = r"\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\b)?"
_AT_HOUR = rf"(?:\s+(?:at|from)\s+{_HOUR}(?:\s?(?:-|to)\s?{_HOUR})?)"
_OF_THE_LAST = rf"(?=(?P<rest>(?:{_NEXT}{_ITEM}){{1,8}}+)\s+(?:of\s+)?{MONTH}{OF_YEAR})"
"""Before the rest of a list whose month stands behind it: 8, 15 and 29 December."""
_NO_PLACE = r"(?<!\bat )(?<!\broom )(?<!\bfloor )(?<!\blevel )(?<!\bpage )(?<!\bitem )(?<!\bno )(?<!\bno\. )"
_LISTED_DAY = re.compile(r"\d(?:st|nd|rd|th)\s*,?\s*(?:or|and|,)\s*(?:the\s+)?$")
_LIST_SO_FAR = re.compile(
    rf"{A}{MONTH}\s+(?:the\s+)?{_ITEM}(?P<more>{_NEXT}{_ITEM}){{0,7}}(?:(?P<and>{_AND})|\s*,\s*(?:the\s+)?)$"
)
"""December 8, 15 and."""
_HOURS_SO_FAR = re.compile(
    rf"{A}(?:{MONTH}\s+{_ITEM}|{_ITEM}\s+{MONTH2}){_AT_HOUR}(?:{_NEXT}{_ITEM}{_AT_HOUR}){{0,4}}{_NEXT}$"
)
"""8 December at 3 pm, 15 at 4 pm or."""
_AT_AN_HOUR = re.compile(_AT_HOUR)
_GOES_ON = re.compile(rf"{_NEXT}{_ITEM}(?![\d:]|\.\d|\s?[ap]\.?m\b|\s*%)")
_LIST_ENDS = re.compile(r"\s*(?:$|[.;!?)\n]|,?\s*(?:at|from|in|for|all|each|both)\b)")


_WHOLE_LIST = re.compile(r".*(?:or|and|&)\s[^,]*|(?!.*(?:or|and|&)).*,.*,.*", re.DOTALL)


def _as_listed_before(match: re.Match[str]) -> Meaning | None:
    """The 8 and the 15 of "8, 15 and 29 December"; one comma alone makes no list."""
    if not _WHOLE_LIST.fullmatch(match["rest"]):
        return None
    return as_reach(match) if match.groupdict().get("d2") else as_dated(match)


def _as_other_day(match: re.Match[str]) -> Meaning | None:
    """The 15 and the 29 of "December 8, 15 and 29"; the 15 of "8 December at 3 pm or 15 at 4 pm"."""
    left = match.string[max(0, match.start() - 80) : match.start()]
    first = word.number(match["d"])
    if first is None or not 1 <= first <= 31 or not _is_listed(left, match):
        return None
    year = word.year(match["y"])
    last = word.number(match["d2"]) if match["d2"] else None
    day = Calendar(year, day=first)
    return day if last is None else Run(day, Calendar(year, day=last)) if last > first else None


def _is_listed(left: str, match: re.Match[str]) -> bool:
    if not match["d"].isdigit() and _LISTED_DAY.search(left):
        return True
    before = _LIST_SO_FAR.search(left)
    if before is None:
        return bool(_AT_AN_HOUR.match(match.string, match.end()) and _HOURS_SO_FAR.search(left))
    # December 8, 15 people: behind a mere comma the list must go on, or have gone on before.
    ends = before["more"] and _LIST_ENDS.match(match.string, match.end())
    return bool(before["and"] or ends or _GOES_ON.match(match.string, match.end()))


RULES = (
    # year first
    WordRule(
        "0",
        rf"(?<![\d.,/$#:])(?P<y>{YEAR_DIGITS})(?P<s>[-/.])(?P<a>\d{{1,2}})(?P=s)(?P<b>\d{{1,2}})(?!\d)",
        as_year_first,
    ),
    WordRule(
        "0",
        rf"{_D}(?<!-)(?P<y>(?:19|20)\d\d)(?P<a>0[1-9]|1[0-2])(?P<b>0[1-9]|[12]\d|3[01])(?![\d-])",
        as_year_first,
    ),
    # several days of a month
    WordRule(
        f"{MONTH_KEYS} {DAY_KEYS}",
        rf"{A}{MONTH}\s*(?:the\s+)?{DAY_NUMBER}{_TO}{DAY_NUMBER2}{_NO_HOUR}{OF_YEAR}(?!\s*(?:hours?|people|[ap]m))",
        as_reach,
    ),
    WordRule(
        _THE_DAY,
        rf"{_D}{A}(?:the\s+)?{DAY_NUMBER}{_TO}{DAY_NUMBER2}\s*(?:of\s+)?{MONTH}{OF_YEAR}{Z}",
        as_reach,
    ),
    WordRule(
        "0",
        rf"{_D}{A}(?P<d>{DIGITS_OF_DAY})(?P<to>/)(?P<d2>{DIGITS_OF_DAY})\s+{MONTH}{OF_YEAR}{Z}",
        _as_two_days,
    ),
    WordRule(
        _THE_DAY,
        rf"{_D}{A}(?:the\s+)?{DAY_NUMBER}{_TO}{DAY_NUMBER2}\s+(?:of|in)\s+(?P<rel>next|this|last)\s+month{Z}",
        as_reach_in_month,
    ),
    # a day and a month
    WordRule(
        "0",
        rf"{_D}{A}(?P<d>{DIGITS_OF_DAY})[-/. ]{MONTH}[-/. ]{{1,2}}(?:(?P<y>{FOUR_DIGITS})|(?P<y2>\d\d)"
        r"(?![\d:]|\s?[ap]m))",
        as_dated,
    ),
    WordRule(f"{DAY_KEYS} {_THE_DAY}", rf"{_D}{A}{_DAY_FIRST}-?{MONTH}{OF_YEAR}(?![a-z\d])", as_dated),
    WordRule(
        f"{DAY_KEYS} {MONTH_KEYS}",
        rf"{A}{_MONTH_FIRST}{DAY_NUMBER}{_NO_HOUR}(?!\s+(?:people|items|points|of\s+(?:the|our)\b)){OF_YEAR}",
        as_dated,
    ),
    WordRule(
        MONTH_KEYS,
        rf"{A}{MONTH}\s+(?P<d>(?:twenty|thirty)[ -](?:one|two|three|four|five|six|seven|eight|nine)"
        rf"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty){Z}{OF_YEAR}",
        as_dated,
    ),
    WordRule(
        "0",
        rf"(?:(?<=\bor )|(?<=\band )|(?<=the )|(?<=, )|(?<=& ))(?P<d>{DIGITS_OF_DAY}{SUFFIX}?)"
        rf"(?:\s?-\s?(?P<d2>{DIGITS_OF_DAY}{SUFFIX}?))?(?![\d:/%]|\.\d){_NO_HOUR}(?:\s*,\s*(?P<y>{FOUR_DIGITS}))?",
        _as_other_day,
    ),
    WordRule(
        "0",
        rf"{_D}{_NO_PLACE}(?P<d>{DIGITS_OF_DAY}{SUFFIX}?)(?P<to>\s?-\s?)(?P<d2>{DIGITS_OF_DAY}{SUFFIX}?){_OF_THE_LAST}",
        _as_listed_before,
    ),
    WordRule("0", rf"{_D}{_NO_PLACE}(?P<d>{DIGITS_OF_DAY}{SUFFIX}?){_OF_THE_LAST}", _as_listed_before),
    WordRule(
        "0",
        rf"(?<=\d, )(?P<d>{DIGITS_OF_DAY}{SUFFIX}?)(?=\s*,\s*{_ITEM}\s+(?:of\s+)?{MONTH}{OF_YEAR})",
        as_dated,
    ),
    # numbers alone
    WordRule(
        "0",
        rf"{_D}(?P<a>\d{{1,2}})\s?(?P<s>[/.-])\s?(?P<b>\d{{1,2}})\s?(?P=s)\s?(?P<y>(?:19|20)\d\d)(?!\d)",
        as_numbers,
    ),
    WordRule(
        "0",
        r"(?<![\d.,$#:-])(?<!\d/)(?P<a>\d{1,2})(?P<s>[/-])(?P<b>\d{1,2})(?P=s)(?P<y>\d\d)(?![\d/-])",
        as_numbers,
    ),
    WordRule(
        "0", r"(?<![\d.,/$#:-])(?P<a>\d{1,2})(?P<s>\.)(?P<b>\d{1,2})\.(?P<y>[1-4]\d)(?![\d.])", as_numbers
    ),
    WordRule(
        "0",
        rf"(?:(?<=\d/\d-)|(?<=\d/\d\d-)|{_D}{_PREPOSED})(?P<a>0?[1-9]|[12]\d|3[01])/(?P<b>0?[1-9]|[12]\d|3[01])(?![\d/.%]|\s?(?:of|the)\b)",
        as_bare_number,
    ),
    WordRule("0", rf"{_D}(?P<a>0[1-9]|1[0-2])/(?P<b>0[1-9]|[12]\d|3[01])(?![\d/.%])", as_bare_number),
    WordRule(
        "0", rf"{_D}(?P<a>1[0-2]|[1-9])/(?P<b>3[01]|[12]\d|[1-9])(?![\d/.%])", as_bare_number, weak=True
    ),
    WordRule(
        "0", rf"{_D}(?P<a>[12]\d|3[01]|1[3-9])/(?P<b>0?[1-9]|1[0-2])(?![\d/.%])", as_bare_number, weak=True
    ),
    WordRule(
        "0", rf"{_D}{_PREPOSED}(?P<a>3[01]|[12]\d|0?[1-9])(?P<s>\.)(?P<b>1[0-2]|0?[1-9])\.(?!\d)", as_numbers
    ),
    WordRule("0", rf"{_D}{_PREPOSED}(?P<y>20\d\d)[-/](?P<m>0[1-9]|1[0-2])(?![\d/-])", as_year_month),
    WordRule("0", rf"{_D}{_PREPOSED}(?P<m>0?[1-9]|1[0-2])/(?P<y>20\d\d)(?![\d/-])", as_year_month),
    # a day of the month
    WordRule(
        _THE_DAY,
        rf"{_D}{A}(?:the\s+)?{DAY_NUMBER}\s+(?:day\s+)?of\s+(?P<rel>next|this|last|the\s+(?:current"
        rf"|following|coming))\s+month{Z}",
        as_day_of_month,
    ),
    WordRule(
        "the",
        rf"{A}the\s+(?P<d>{DIGITS_OF_DAY}\s?(?:st|nd|rd|th)){Z}(?!\s+of\b){_END_OF_DAY}",
        as_day_of_month,
    ),
    WordRule(
        "the",
        rf"{A}the\s+(?P<d>(?:twenty|thirty)[ -]?{ORDINAL_WORD}|tenth|eleventh|twelfth|(?:thir|four|fif|six"
        r"|seven|eigh|nine)teenth"
        rf"|twentieth|thirtieth){Z}{_END_OF_DAY}",
        as_day_of_month,
    ),
    WordRule("0", rf"{_D}(?P<d>{DIGITS_OF_DAY}(?:st|nd|rd|th)){Z}{_END_OF_DAY}", as_day_of_month, weak=True),
)
