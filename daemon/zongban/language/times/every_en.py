"""English words for what comes again: every Monday, weekly, the first Friday of each month, Tuesdays."""

from collections.abc import Callable

from zongban.core import late_re as re
from zongban.language.times import words_en as word
from zongban.language.times.atoms import Every, Meaning
from zongban.language.times.vocabulary import WordRule
from zongban.language.times.words_en import (
    CARDINAL,
    CODES,
    DAY_KEYS,
    DAY_NUMBER,
    DAY_WORDS,
    FULL_DAY,
    MONTH,
    ORDINAL,
    ORDINAL_KEYS,
    A,
    Z,
)

_FREQUENCIES = {
    "minute": "MINUTELY",
    "hour": "HOURLY",
    "day": "DAILY",
    "night": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
    "year": "YEARLY",
    "dai": "DAILY",
    "weekl": "WEEKLY",
    "ann": "YEARLY",
}
_EACH = r"(?:every|each|any|all)"
_TWO = r"(?:other|second|2nd|alternate|two|2)"
_DAYS = rf"(?P<ds>{DAY_WORDS}(?:\s*(?:,|and|&|,\s*and|/|or)\s*{DAY_WORDS}){{0,6}})"
_SPAN = rf"(?P<d1>{DAY_WORDS})\s*(?:-|to|through|thru|till|until)\s*(?P<d2>{DAY_WORDS})"
_UNITS = r"(?P<u>minutes?|hours?|days?|weeks?|months?|quarters?|years?|fortnights?|nights?)"
# An adverb is a time; an adjective before its noun (the weekly report) is none.
_ADVERB = (
    r"(?=\s*(?:$|[.,;:!?)\n]|(?:at|on|from|between|starting|beginning|until|in|by|before|after|since"
    r"|around|except|as|and|or|for|to|over|with"
    r"|when|if|via|every|each|during|the\s+first)(?![a-z])))"
)
_NO_WORK = r"(?!\s+(?:of|morning'?s|in\s+advance))"


# Holidays that keep their date; the longer name before the shorter.
_FEASTS = {
    "christmas eve": (12, 24), "xmas eve": (12, 24), "christmas": (12, 25), "xmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new years eve": (12, 31), "new year's day": (1, 1), "new year": (1, 1),
    "valentine's": (2, 14), "valentines": (2, 14), "halloween": (10, 31), "may day": (5, 1),
}  # fmt: skip


def _as_yearly_feast(match: re.Match[str]) -> Meaning:
    """Every Christmas."""
    month, day = _FEASTS[match["w"]]
    return Every(_rule("year", 1, f";BYMONTH={month};BYMONTHDAY={day}"), month_day=day, month=month)


def _rule(unit: str, interval: int = 1, rest: str = "") -> str:
    frequency = _FREQUENCIES[unit]
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "") + rest


def _weekly(days: list[int], interval: int = 1) -> Every:
    chosen = sorted(set(days))
    codes = ",".join(CODES[day] for day in chosen)
    return Every(_rule("week", interval, f";BYDAY={codes}"), tuple(chosen))


_COUNTED = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|few|several|couple\s+of|many|most|all|last|next|past|some|these|those|our|your|no))\s+$"
)


def _is_counted(match: re.Match[str]) -> bool:
    """Three Fridays, the last weekends: no recurrence."""
    return _COUNTED.search(match.string[max(0, match.start() - 12) : match.start()]) is not None


def as_weekdays(match: re.Match[str]) -> Meaning | None:
    """Every Monday and Friday, Tuesdays."""
    if _is_counted(match):
        return None
    groups = match.groupdict()
    days = [
        word.weekday(one) for one in re.findall(rf"(?:{FULL_DAY}|mon|tue|wed|thu|fri|sat|sun)", groups["ds"])
    ]
    return _weekly(days, 2 if groups.get("two") else _interval(groups.get("n")))


def as_weekday_span(match: re.Match[str]) -> Meaning | None:
    """Every Monday to Friday."""
    first, last = word.weekday(match["d1"]), word.weekday(match["d2"])
    if first > last:
        return None
    return _weekly(list(range(first, last + 1)))


def _interval(text: str | None) -> int:
    return (word.number(text.strip()) or 1) if text else 1


def as_units(match: re.Match[str]) -> Meaning | None:
    """Every day, every other week, every three months."""
    groups = match.groupdict()
    unit = groups["u"].rstrip("s")
    interval = 2 if groups.get("two") else _interval(groups.get("n"))
    if not 1 <= interval <= 366:
        return None
    if unit == "quarter":
        return Every(_rule("month", 3 * interval))
    if unit == "fortnight":
        return Every(_rule("week", 2 * interval))
    return Every(_rule(unit, interval))


def as_adverb(rule: str, days: tuple[int, ...] = ()) -> Callable[[re.Match[str]], Meaning | None]:
    """Daily, weekly, on weekdays."""
    return lambda match: None if _is_counted(match) else Every(rule, days)


_WORKING = as_adverb("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", (0, 1, 2, 3, 4))


def as_month_day(match: re.Match[str]) -> Meaning | None:
    """The 25th of every month."""
    day = word.number(match["d"])
    interval = 2 if match.groupdict().get("two") else 1
    return Every(_rule("month", interval, f";BYMONTHDAY={day}"), month_day=day) if day and day <= 31 else None


def as_last_day(_match: re.Match[str]) -> Meaning:
    """The last day of each month."""
    return Every("FREQ=MONTHLY;BYMONTHDAY=-1", month_day=-1)


def as_nth(match: re.Match[str]) -> Meaning | None:
    """The first Monday of every month."""
    n = word.kth(match["k"])
    if n is None or not -1 <= n <= 5 or n == 0:
        return None
    weekday = word.weekday(match["wd"])
    return Every(f"FREQ=MONTHLY;BYDAY={n}{CODES[weekday]}", nth=(n, weekday))


def as_yearly(match: re.Match[str]) -> Meaning | None:
    """Every year on 1 March, every 1 March."""
    day, month = word.number(match["d"]), word.month(match["mo"])
    if day is None or not 1 <= day <= 31:
        return None
    return Every(f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}", month_day=day, month=month)


def as_yearly_month(match: re.Match[str]) -> Meaning | None:
    """Every March."""
    month = word.month(match["mo"])
    return Every(f"FREQ=YEARLY;BYMONTH={month}", month_day=1, month=month)


def as_part_of_day(_match: re.Match[str]) -> Meaning:
    """Every morning: the part of the day follows."""
    return Every("FREQ=DAILY")


_EVERY_MONTH = rf"(?:{_EACH}|a|per)\s+(?:calendar\s+)?month"

RULES = (
    # of every month and year
    WordRule(
        f"on the every each {ORDINAL_KEYS} last final 0",
        rf"{A}(?:on\s+)?(?:the\s+|every\s+|each\s+)?{ORDINAL}\s+(?P<wd>{FULL_DAY}|(?:mon|tue|wed|thu|fri"
        rf"|sat|sun)(?![a-z]))\s+(?:of|in)\s+(?:{_EACH})\s+month{Z}",
        as_nth,
    ),
    WordRule(
        "every each",
        rf"{A}(?:every|each)\s+{ORDINAL}\s+(?P<wd>{FULL_DAY})\s+(?:of|in)\s+(?:the|a)\s+month{Z}",
        as_nth,
    ),
    WordRule(
        "monthly every each",
        rf"{A}(?:monthly|(?:every|each)\s+month),?\s+on\s+the\s+{ORDINAL}\s+(?P<wd>{FULL_DAY}){Z}",
        as_nth,
    ),
    WordRule(
        f"on by before the 0 {ORDINAL_KEYS} twenty thirty",
        rf"{A}(?:(?:on|by|before)\s+)?(?:the\s+)?{DAY_NUMBER}\s+(?:day\s+)?(?:of\s+)?{_EACH}\s+"
        rf"(?P<two>other\s+|second\s+)?month{Z}",
        as_month_day,
    ),
    WordRule(
        "every each monthly",
        rf"{A}(?:monthly|(?:every|each)\s+month),?\s+(?:on|by|before)\s+the\s+{DAY_NUMBER}{Z}(?!\s+"
        r"(?:working|business|mon|tue|wed|thu|fri))",
        as_month_day,
    ),
    WordRule(
        "on the at last end",
        rf"{A}(?:on\s+|at\s+)?(?:the\s+)?(?:last\s+day|end)\s+of\s+(?:every|each)\s+month{Z}",
        as_last_day,
    ),
    WordRule("every each", rf"{A}(?:every|each)\s+month[ -]end{Z}", as_last_day),
    WordRule(
        "every each yearly annually",
        rf"{A}(?:yearly|annually|(?:every|each)\s+year),?\s+on\s+(?:the\s+)?(?:{DAY_NUMBER}\s+"
        rf"(?:of\s+)?{MONTH}){Z}",
        as_yearly,
    ),
    WordRule(
        "every each yearly annually",
        rf"{A}(?:yearly|annually|(?:every|each)\s+year),?\s+on\s+{MONTH}\s+(?:the\s+)?{DAY_NUMBER}{Z}",
        as_yearly,
    ),
    WordRule("every each", rf"{A}(?:every|each)\s+(?:{DAY_NUMBER}\s+(?:of\s+)?{MONTH}){Z}", as_yearly),
    WordRule("every each", rf"{A}(?:every|each)\s+{MONTH}\s+(?:the\s+)?{DAY_NUMBER}{Z}", as_yearly),
    WordRule(
        "every each",
        rf"{A}(?:every|each)\s+(?P<w>{'|'.join(_FEASTS)})(?:\s+day)?{Z}(?!')",
        _as_yearly_feast,
    ),
    WordRule("every each", rf"{A}(?:every|each)\s+{MONTH}{Z}(?!\s*\d)", as_yearly_month),
    # weekdays
    WordRule("every each", rf"{A}(?:every|each)\s+(?:week\s+from\s+)?{_SPAN}{Z}", as_weekday_span),
    WordRule(
        "every each alternate",
        rf"{A}(?:(?:every|each)\s+(?P<two>{_TWO}\s+)?|(?P<alt>alternate)\s+){_DAYS}{Z}(?!\s*week)",
        lambda match: as_weekdays(match) if not match["alt"] else _weekly(_named(match["ds"]), 2),
    ),
    WordRule(
        "weekly every each once 0 two three",
        rf"{A}(?:weekly|(?:every|each|once\s+a|once\s+every)\s+week),?\s+(?:on\s+|every\s+|each\s+)?{_DAYS}{Z}",
        as_weekdays,
    ),
    WordRule(
        "biweekly bi fortnightly every",
        rf"{A}(?P<two>bi-?\s?weekly|fortnightly|every\s+(?:two|2|other|second)\s+weeks?"
        rf"|every\s+fortnight),?\s+(?:on\s+)?{_DAYS}{Z}",
        as_weekdays,
    ),
    WordRule("every", rf"{A}every\s+(?P<n>{CARDINAL}|\d{{1,2}})\s+weeks,?\s+on\s+{_DAYS}{Z}", as_weekdays),
    WordRule(
        f"on {DAY_KEYS}",
        rf"{A}(?:on\s+)?(?P<ds>{FULL_DAY}s(?:\s*(?:,\s*and|,|and|&|/)\s*{FULL_DAY}s){{0,6}})(?![a-z'])"
        r"(?!\s+(?:restaurant|bar))",
        as_weekdays,
    ),
    WordRule(
        f"on {DAY_KEYS}",
        rf"{A}(?:on\s+)?(?P<d1>{FULL_DAY}s)\s*(?:-|to|through|thru)\s*(?P<d2>{FULL_DAY}s){Z}",
        as_weekday_span,
    ),
    WordRule(
        "on weekdays every each workdays",
        rf"{A}(?:(?:on\s+)?(?:weekdays|workdays|working\s+days(?=\s+at))|(?:every|each)\s+(?:week\s?day"
        rf"|work\s?day|working\s+day|business\s+day)){Z}",
        _WORKING,
    ),
    WordRule(
        "on at weekends every each",
        rf"{A}(?:(?:on|at)\s+)?(?:weekends|(?:every|each)\s+weekend){Z}",
        as_adverb("FREQ=WEEKLY;BYDAY=SA,SU", (5, 6)),
    ),
    # units
    WordRule(
        "every each",
        rf"{A}(?:every|each)\s+(?=(?:early\s+|late\s+)?(?:morning|afternoon|evening|night){Z})(?:night"
        r"(?![a-z]))?",
        as_part_of_day,
    ),
    WordRule(
        "every each",
        rf"{A}(?:every|each)\s+(?:(?:single\s+)|(?P<two>{_TWO}\s+)|(?P<n>(?:{CARDINAL}|\d{{1,3}})\s+))?"
        rf"(?:calendar\s+)?{_UNITS}{Z}{_NO_WORK}",
        as_units,
    ),
    WordRule(
        "once",
        rf"{A}once\s+(?:a|an|every|each|per)\s+(?P<u>day|week|month|quarter|year|hour|fortnight){Z}",
        as_units,
    ),
    WordRule("daily", rf"{A}daily{Z}{_ADVERB}", as_adverb("FREQ=DAILY")),
    WordRule("nightly", rf"{A}nightly{Z}{_ADVERB}", as_adverb("FREQ=DAILY")),
    WordRule("weekly", rf"{A}weekly{Z}{_ADVERB}", as_adverb("FREQ=WEEKLY")),
    WordRule(
        "biweekly bi fortnightly",
        rf"{A}(?:bi-?\s?weekly|fortnightly){Z}{_ADVERB}",
        as_adverb("FREQ=WEEKLY;INTERVAL=2"),
    ),
    WordRule("monthly", rf"{A}monthly{Z}{_ADVERB}", as_adverb("FREQ=MONTHLY")),
    WordRule("bimonthly bi", rf"{A}bi-?\s?monthly{Z}{_ADVERB}", as_adverb("FREQ=MONTHLY;INTERVAL=2")),
    WordRule("quarterly", rf"{A}quarterly{Z}{_ADVERB}", as_adverb("FREQ=MONTHLY;INTERVAL=3")),
    WordRule("yearly annually", rf"{A}(?:yearly|annually){Z}{_ADVERB}", as_adverb("FREQ=YEARLY")),
    WordRule(
        "half semi",
        rf"{A}(?:half[ -]?yearly|semi[ -]?annually){Z}{_ADVERB}",
        as_adverb("FREQ=MONTHLY;INTERVAL=6"),
    ),
    WordRule("hourly", rf"{A}hourly{Z}{_ADVERB}", as_adverb("FREQ=HOURLY")),
)


def _named(text: str) -> list[int]:
    return [word.weekday(one) for one in re.findall(rf"(?:{FULL_DAY}|mon|tue|wed|thu|fri|sat|sun)", text)]
