"""English names of holidays: Christmas Eve, Easter Monday, Thanksgiving, Chinese New Year."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from zongban.language.times import words_en as word
from zongban.language.times.atoms import Feast, Meaning
from zongban.language.times.frame import month_days
from zongban.language.times.lunar import lunar_day
from zongban.language.times.vocabulary import WordRule
from zongban.language.times.words_en import RELATIVE_YEAR, YEAR, A, Z

DayOf = Callable[[int], date | None]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, age = year % 19, year // 100
    corrected = (19 * golden + age - age // 4 - (age - (age + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (age % 4) + 2 * (year % 100 // 4) - corrected - year % 100 % 4) % 7
    late = (golden + 11 * corrected + 22 * sunday) // 451
    month, day = divmod(corrected + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int, year: int) -> date:
    return date(year, month, day)


def _from_easter(days: int, year: int) -> date:
    return easter(year) + timedelta(days=days)


def _nth_weekday(month: int, weekday: int, n: int, year: int) -> date:
    """The n-th such weekday of the month, -1 the last."""
    first, last = month_days(year, month)
    if n < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _after_thanksgiving(days: int, year: int) -> date:
    return _nth_weekday(11, 3, 4, year) + timedelta(days=days)


def _lunar(month: int, day: int, year: int) -> date | None:
    return lunar_day(year, month, day)


def _advent(n: int, year: int) -> date:
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=christmas.weekday() + 1 + 7 * (4 - n))


def _lunar_eve(year: int) -> date | None:
    found = lunar_day(year, 1, 1)
    return found - timedelta(days=1) if found else None


def _on(month: int, day: int) -> DayOf:
    return partial(_fixed, month, day)


_EVE = r"(?:'s)?\s+eve"
_DAY = r"(?:\s+day)?"
_THE = r"(?:the\s+)?"

# Pattern of the name, and its day in a year; longer names before those they begin with.
_NAMES: tuple[tuple[str, str, DayOf], ...] = (
    ("christmas xmas x", rf"(?:christmas|xmas|x-mas){_EVE}", _on(12, 24)),
    (
        "christmas xmas x",
        rf"(?:christmas|xmas|x-mas){_DAY}(?!\s+(?:party|tree|card|shopping|season|market|bonus|holidays?|present))",
        _on(12, 25),
    ),
    ("boxing st", r"boxing\s+day|st\.?\s+stephen'?s\s+day", _on(12, 26)),
    ("new nye", rf"new\s+years?'?s?{_EVE}|nye", _on(12, 31)),
    ("new", r"new\s+year'?s(?:\s+day)?|new\s+years(?:\s+day)?|new\s+year\s+day", _on(1, 1)),
    ("chinese lunar", rf"(?:chinese|lunar)\s+new\s+year'?s?{_EVE}", _lunar_eve),
    ("chinese lunar spring cny",
     r"(?:chinese|lunar)\s+new\s+year(?:'s\s+day)?|spring\s+festival|cny(?!\s*\d)", partial(_lunar, 1, 1)),
    ("lantern", r"lantern\s+festival", partial(_lunar, 1, 15)),
    ("dragon", r"dragon[ -]boat(?:\s+festival|\s+day)", partial(_lunar, 5, 5)),
    ("mid moon", r"mid[ -]autumn(?:\s+festival|\s+day)?|moon\s+festival", partial(_lunar, 8, 15)),
    ("double", r"double\s+ninth(?:\s+festival)?", partial(_lunar, 9, 9)),
    ("national", r"national\s+day", _on(10, 1)),
    ("good", r"good\s+friday", partial(_from_easter, -2)),
    ("maundy", r"maundy\s+thursday", partial(_from_easter, -3)),
    ("palm", r"palm\s+sunday", partial(_from_easter, -7)),
    ("easter", r"easter\s+monday", partial(_from_easter, 1)),
    ("easter", r"easter\s+saturday", partial(_from_easter, -1)),
    ("easter", rf"easter(?:\s+sunday|{_DAY})(?!\s+(?:egg|bunny|holidays?|break))", partial(_from_easter, 0)),
    ("ash", r"ash\s+wednesday", partial(_from_easter, -46)),
    ("shrove mardi", r"shrove\s+tuesday|mardi\s+gras", partial(_from_easter, -47)),
    ("ascension", rf"ascension{_DAY}", partial(_from_easter, 39)),
    ("whit pentecost", r"whit\s+monday|pentecost\s+monday", partial(_from_easter, 50)),
    ("whit pentecost", r"whit\s*sunday|pentecost(?:\s+sunday)?", partial(_from_easter, 49)),
    ("corpus", r"corpus\s+christi", partial(_from_easter, 60)),
    ("thanksgiving turkey",
     rf"(?:thanks\s?giving|turkey\s+day){_DAY}(?!\s+(?:dinner|break))", partial(_nth_weekday, 11, 3, 4)),
    ("black", r"black\s+friday", partial(_after_thanksgiving, 1)),
    ("cyber", r"cyber\s+monday", partial(_after_thanksgiving, 4)),
    ("labor labour", r"labou?r\s+day|labou?rs?\s+day", partial(_nth_weekday, 9, 0, 1)),
    ("international may workers", r"international\s+(?:workers'?|labou?r)\s+day|may\s+day|workers'?\s+day", _on(5, 1)),
    ("memorial", r"memorial\s+day", partial(_nth_weekday, 5, 0, -1)),
    ("mlk martin",
     r"mlk(?:\s+day)?|martin\s+luther\s+king(?:,?\s+(?:jr\.?|junior))?(?:'s)?(?:\s+(?:birthday|day))",
     partial(_nth_weekday, 1, 0, 3)),
    ("presidents president washington",
     r"presidents?'?s?\s+day|washington's\s+birthday", partial(_nth_weekday, 2, 0, 3)),
    ("independence fourth", r"independence\s+day|fourth\s+of\s+july(?=\s+(?:holiday|party))", _on(7, 4)),
    ("juneteenth", r"juneteenth", _on(6, 19)),
    ("columbus indigenous", r"columbus\s+day|indigenous\s+peoples?'?s?\s+day", partial(_nth_weekday, 10, 0, 2)),
    ("veterans veteran armistice remembrance", r"veterans?'?s?\s+day|armistice\s+day|remembrance\s+day", _on(11, 11)),
    ("halloween hallowe", r"hallowe'?en(?:\s+day)?", _on(10, 31)),
    ("all", r"all\s+saints'?(?:\s+day)", _on(11, 1)),
    ("valentine valentines st saint", r"(?:(?:st\.?|saint)\s+)?valentine'?s?'?(?:\s+day)", _on(2, 14)),
    ("st saint patricks patrick paddy", r"(?:st\.?|saint)\s+patrick'?s?(?:\s+day)|paddy'?s\s+day", _on(3, 17)),
    ("st saint", r"(?:st\.?|saint)\s+george'?s?\s+day", _on(4, 23)),
    ("mother mothers", r"mother'?s'?\s+day", partial(_nth_weekday, 5, 6, 2)),
    ("father fathers", r"father'?s'?\s+day", partial(_nth_weekday, 6, 6, 3)),
    ("children childrens", r"children'?s'?\s+day", _on(6, 1)),
    ("teacher teachers", r"teachers?'?s?\s+day", _on(9, 10)),
    ("women womens international", r"(?:international\s+)?women'?s\s+day", _on(3, 8)),
    ("youth", r"youth\s+day", _on(5, 4)),
    ("april", r"april\s+fools?'?s?(?:\s+day)?", _on(4, 1)),
    ("earth", r"earth\s+day", _on(4, 22)),
    ("groundhog", r"groundhog\s+day", _on(2, 2)),
    ("guy", r"guy\s+fawkes(?:\s+(?:day|night))", _on(11, 5)),
    ("bastille", r"bastille\s+day", _on(7, 14)),
    ("australia", r"australia\s+day", _on(1, 26)),
    ("anzac", r"anzac\s+day", _on(4, 25)),
    ("canada", r"canada\s+day", _on(7, 1)),
    ("singles", r"singles'?\s+day", _on(11, 11)),
    ("epiphany", r"epiphany", _on(1, 6)),
    ("first", r"first\s+advent", partial(_advent, 1)),
)  # fmt: skip

_REL = r"(?:(?P<rel>this\s+(?:coming|past|year's)|next|this|last|coming|previous|past|next\s+year's|last\s+year's)\s+)?"


_GROUPS = "|".join(f"(?P<f{place}>{name})" for place, (_, name, _) in enumerate(_NAMES))


def as_feast(match: re.Match[str]) -> Meaning | None:
    """A holiday of the year said, or the coming one."""
    place = next(n for n in range(len(_NAMES)) if match[f"f{n}"] is not None)
    day_of = _NAMES[place][2]
    said = re.sub(r"\s+", " ", match["rel"] or "")
    if said in ("last", "previous", "past", "this past"):
        return Feast(day_of, past=True)
    shift = word.relative_year(match["yr"])
    if said.endswith("year's"):
        shift = {"n": 1, "t": 0, "l": -1}[said[0]]
    return Feast(day_of, word.year(match["y"]), shift)


RULES = (
    WordRule(
        " ".join(keys for keys, _, _ in _NAMES) + " the next this last coming previous past",
        rf"{A}{_THE}{_REL}(?:{_GROUPS}){Z}(?:\s*,?\s*(?:of\s+|in\s+)?{YEAR}{Z}|\s+(?:of\s+)?{RELATIVE_YEAR}{Z})?",
        as_feast,
    ),
)
