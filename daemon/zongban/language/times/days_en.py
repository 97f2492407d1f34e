"""English words for days counted from today: tomorrow, next Tuesday, a week from Friday, three days ago."""

import re
from collections.abc import Callable

from zongban.language.times import words_en as word
from zongban.language.times.atoms import Meaning, Near, Part, Run, Weekday
from zongban.language.times.vocabulary import WordRule
from zongban.language.times.words_en import (
    DAY,
    DAY_KEYS,
    DIGITS_OF_DAY,
    FULL_DAY,
    NUMBER_KEYS,
    REL,
    REL_KEYS,
    A,
    Z,
)

_TOMORROW = (
    r"(?:tom+or+ow|tomor+o|tommorrow|tomorow|tmrw|tmr|tmw|tmrow|tomoz|tom\.(?=\s|$)|2mor(?:r?ow|o)|2mrw)"
)
_YESTERDAY = r"(?:yesterday|yday|yest\.?(?![a-z]))"


def as_weekday(match: re.Match[str]) -> Meaning:
    """Next Tuesday, Friday week, Monday 23."""
    groups = match.groupdict()
    relative = word.relative(groups["rel"]) if groups.get("rel") else None
    written = re.sub(r"\s+", " ", (groups.get("rel") or "").removeprefix("the "))
    if written in ("coming", "following", "upcoming", "this coming", "this upcoming"):
        relative = None
    gone = written in ("past", "this past", "this last")
    later = 7 if groups.get("later") else 0
    day = word.number(groups["d"]) if groups.get("d") else None
    return Weekday(word.weekday(groups["wd"]), None if gone else relative, later, day, gone=gone)


def as_near(days: int) -> Callable[[re.Match[str]], Meaning | None]:
    """Today, tomorrow: `days` from now."""
    return lambda _match: Near(days)


def _next_day(_match: re.Match[str]) -> Meaning:
    return Near(1, anaphoric=True)


def _tonight(_match: re.Match[str]) -> Meaning:
    return Part("tonight")


def _last_night(_match: re.Match[str]) -> Meaning:
    return Part("last night")


def _weeks_from(match: re.Match[str]) -> Meaning | None:
    """Two weeks tomorrow, a fortnight today."""
    weeks = word.number(match["n"]) if match["n"] else 2
    near = {"tod": 0, "yes": -1, "yda": -1}.get(match["w"][:3], 1)
    return Near(7 * weeks + near) if weeks else None


def _weeks_on(match: re.Match[str]) -> Meaning | None:
    """Two weeks on Friday: Friday and two weeks more."""
    weeks = word.number(match["n"]) if match["n"] else 2
    return Weekday(word.weekday(match["wd"]), None, 7 * weeks) if weeks else None


def _both_days(match: re.Match[str]) -> Meaning:
    week = word.relative(match["rel"]) if match["rel"] else None
    return Run(Weekday(5, week), Weekday(6, week))


def _after_next(match: re.Match[str]) -> Meaning:
    return Weekday(word.weekday(match["wd"]), 2)


def _so_many_weekdays(match: re.Match[str]) -> Meaning | None:
    """Two Fridays from now."""
    n = word.number(match["n"])
    return Weekday(word.weekday(match["wd"]), None, 7 * (n - 1)) if n else None


def _so_many_weekdays_ago(match: re.Match[str]) -> Meaning | None:
    n = word.number(match["n"])
    return Weekday(word.weekday(match["wd"]), None, -7 * (n - 1), gone=True) if n else None


# "sun", "sat", "wed", "mon" are words of their own: they need company or one of these before them.
_LED = (
    r"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore )|(?<=\bsince )|(?<=\bfrom )|(?<=\btill )|"
    r"(?<=\bafter )|(?<=\band )|(?<=\bor )"
    r"|(?<=\bfor )|(?<=\bto )|(?<=this )|(?<=next )|(?<=last )|(?<=\()|(?<=-)|(?<=/)|^)"
)
_NO_NAME = (
    r"(?!'s\s+(?:restaurant|bar|grill)"
    r"|\s+(?:microsystems|group|club|times|post|ltd|inc|cher|ami|amour|wei|chen|li|zhang|wang|yang)\b)"
)

RULES = (
    # counted from today
    WordRule("the day over", rf"{A}(?:the\s+)?day\s+after\s+{_TOMORROW}{Z}|{A}overmorrow{Z}", as_near(2)),
    WordRule(
        f"{NUMBER_KEYS} fortnight",
        rf"{A}(?:(?P<n>\d|{word.CARDINAL})\s+weeks|(?:a\s+)?fortnight)\s+(?P<w>today|{_TOMORROW}|{_YESTERDAY}){Z}",
        _weeks_from,
    ),
    WordRule(
        f"{NUMBER_KEYS} fortnight",
        rf"{A}(?:(?P<n>\d|{word.CARDINAL})\s+weeks|(?:a\s+)?fortnight)\s+on\s+{DAY}{Z}",
        _weeks_on,
    ),
    WordRule("the day", rf"{A}(?:the\s+)?day\s+before\s+{_YESTERDAY}", as_near(-2)),
    WordRule("two 2 0", rf"{A}(?:two|2)\s+days\s+(?:after|from)\s+{_TOMORROW}{Z}", as_near(3)),
    WordRule("a one week", rf"{A}(?:(?:a|one)\s+)?week\s+today{Z}", as_near(7)),
    WordRule("a one week", rf"{A}(?:(?:a|one)\s+)?week\s+{_TOMORROW}{Z}", as_near(8)),
    WordRule("a one week", rf"{A}(?:(?:a|one)\s+)?week\s+{_YESTERDAY}", as_near(6)),
    WordRule("today", rf"{A}today\s+week{Z}(?!\s*end)", as_near(7)),
    WordRule("tom tmr tmw 0", rf"{A}{_TOMORROW}\s+week{Z}(?!\s*end)", as_near(8)),
    WordRule("today tod", rf"{A}(?:todays?|tod\.)(?![a-z])(?!'s\s+(?:world|market|youth))", as_near(0)),
    WordRule("this", rf"{A}this\s+(?:very\s+)?day{Z}", as_near(0)),
    WordRule("tonight ton tonite this", rf"{A}(?:tonight|tonite|this\s+night){Z}", _tonight),
    WordRule("last", rf"{A}last\s+night{Z}", _last_night),
    WordRule("tom tmr tmw 0", rf"{A}{_TOMORROW}(?![a-z])", as_near(1)),
    WordRule("yes yda", rf"{A}{_YESTERDAY}(?![a-z])", as_near(-1)),
    WordRule("the next following", rf"{A}(?:the\s+)?(?:next|following)\s+day{Z}", _next_day),
    WordRule(
        "last previous past the", rf"{A}(?:the\s+)?(?:last|previous|past)\s+day{Z}(?!\s+of)", as_near(-1)
    ),
    WordRule(
        "this",
        rf"{A}this(?=\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|noon|lunchtime){Z})",
        as_near(0),
    ),
    # weekdays
    WordRule(
        "sat this next last",
        rf"{A}(?:(?P<rel>this|next|last)\s+)?sat(?:urday)?\s*(?:and|&)\s*sun(?:day)?{Z}",
        _both_days,
    ),
    WordRule(
        DAY_KEYS,
        rf"{A}{DAY}\s+(?P<d>[1-9])(?=\s*(?:-|to|until|till|through)\s*(?:{word.DAY_WORDS}\s+)?(?:the\s+)?\d{{1,2}}"
        rf"(?:st|nd|rd|th)?\s+{word.MONTH})",
        as_weekday,
    ),
    WordRule(f"the {DAY_KEYS}", rf"{A}(?:the\s+)?{DAY}\s+after\s+next{Z}", _after_next),
    WordRule(
        NUMBER_KEYS,
        rf"{A}(?P<n>\d|{word.CARDINAL})\s+(?P<wd>{FULL_DAY})s\s+from\s+(?:now|today){Z}",
        _so_many_weekdays,
    ),
    WordRule(
        NUMBER_KEYS, rf"{A}(?P<n>\d|{word.CARDINAL})\s+(?P<wd>{FULL_DAY})s\s+ago{Z}", _so_many_weekdays_ago
    ),
    WordRule(f"{REL_KEYS} the", rf"{A}{REL}{DAY}{_NO_NAME}", as_weekday),
    WordRule(
        DAY_KEYS,
        rf"{A}{DAY},?\s+(?:the\s+)?(?P<d>(?:3[01]|[12]\d)(?:st|nd|rd|th)?){Z}"
        rf"(?!\s*(?:to|till?|until|through)\s+\d{{1,2}}(?!\d|st|nd|rd|th|\s+(?:of\s+)?{word.MONTH}))"
        r"(?!\s*[:./]\s?\d|\s*(?:[ap]\.?\s?m\b|o'?\s?clock|-|hrs?\b|hours|h\b|people|minutes|mins))",
        as_weekday,
    ),
    WordRule(
        DAY_KEYS,
        rf"{A}{DAY},?\s+the\s+(?P<d>{DIGITS_OF_DAY}(?:st|nd|rd|th)?|{word.ORDINAL_WORD}){Z}",
        as_weekday,
    ),
    WordRule(DAY_KEYS, rf"{A}{DAY},?\s+(?P<d>{DIGITS_OF_DAY}(?:st|nd|rd|th)){Z}", as_weekday),
    WordRule("a one", rf"{A}(?:a|one)\s+week\s+(?P<later>(?:on|from|after)\s+)(?:this\s+)?{DAY}", as_weekday),
    WordRule("week", rf"{A}week\s+(?P<later>on\s+){DAY}", as_weekday),
    WordRule(DAY_KEYS, rf"{A}{DAY}\s+(?P<later>week)(?!\s*end|s|\s+\d)(?![a-z])", as_weekday),
    WordRule(
        DAY_KEYS,
        rf"{A}{DAY},?\s+(?:of\s+)?(?P<rel>next|this|last|this\s+coming|the\s+following)\s+week{Z}",
        as_weekday,
    ),
    WordRule(DAY_KEYS, rf"{A}(?P<wd>{FULL_DAY})(?!s?[a-z]){_NO_NAME}", as_weekday),
    WordRule(
        "tue thu fri wed",
        rf"{A}(?!(?<=the )wed|(?<=newly )wed)(?P<wd>tues?|thurs?|thu|fri|weds?)(?![a-z])\.?{_NO_NAME}",
        as_weekday,
    ),
    WordRule("mon", rf"{A}(?P<wd>mon)(?![a-z])\.?{_NO_NAME}", as_weekday),
    WordRule("sat sun", rf"{A}{_LED}(?P<wd>sat|sun)(?![a-z])\.?{_NO_NAME}", as_weekday),
    WordRule(
        "sat sun",
        rf"(?:(?<=about )|(?<=say )|(?<=works )|(?<=see you )|(?<=do )){A}(?P<wd>sat|sun)(?=\s*(?:[.?!]|$))",
        as_weekday,
    ),
    WordRule("sat sun", rf"{A}(?P<wd>sat|sun)(?![a-z])\.?{_NO_NAME}", as_weekday, weak=True),
)
