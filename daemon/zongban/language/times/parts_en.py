"""English words for the parts of the day: in the morning, late afternoon, at night, Monday a.m."""

import re
from collections.abc import Callable

from zongban.language.times.atoms import Meaning, Part
from zongban.language.times.vocabulary import WordRule
from zongban.language.times.words_en import A, Z

_MERIDIEM_ANY = r"(?P<ap>[ap]\.\s?m\.?|[ap]\s?m)(?![a-z0-9])"
_GREETING = r"(?<!good )(?<!nice )(?<!lovely )(?<!pleasant )(?<!great )(?<!wonderful )"
_EARLY = r"(?:(?:very\s+)?early\s+|late\s+|mid[ -]?)?(?:in\s+the\s+)?"
_ADDRESSED = (
    r"(?!\s*(?:,\s*)?(?:all|everyone|everybody|team|sir|madam|folks|guys|gentlemen|ladies|prayers?"
    r"|dress)(?![a-z]))"
)
# Short for afternoon, morning, night, evening: only behind a day.
_SPOKEN_DAY = (
    r"(?:(?<=day )|(?<=morrow )|(?<=tmrw )|(?<=tmr )|(?<=tomoz )|(?<=mon )|(?<=tue )|(?<=tues )|(?<=wed )|(?<=thu )"
    r"|(?<=thurs )|(?<=fri )|(?<=sat )|(?<=sun )|(?<=this ))"
)
_PART_KEYS = "in during at over early very late mid"


def as_part(name: str) -> Callable[[re.Match[str]], Meaning | None]:
    """A part of the day."""
    return lambda _match: Part(name)


def _meridiem_part(match: re.Match[str]) -> Meaning | None:
    return Part("morning" if match["ap"].startswith("a") else "afternoon")


def _part_rules(keys: str, name: str, part: str) -> tuple[WordRule, ...]:
    """A part of the day is a time after "the" or by itself; elsewhere only beside a day (the night guard is none)."""
    make = as_part(part)
    nouns = (
        r"(?!\s+(?:shifts?|guards?|trains?|bus|before|class|routine|dress|prayers?|market|watch|edition|paper|porter|club)"
        r"(?![a-z]))"
    )
    return (
        WordRule(
            f"{keys} the {_PART_KEYS}",
            rf"{_GREETING}{A}(?:(?:in|during|at|over)\s+)?the\s+{_EARLY}{name}{Z}{_ADDRESSED}{nouns}",
            make,
        ),
        WordRule(f"{keys} {_PART_KEYS}", rf"^{_EARLY}{name}(?=\s*[.!?]?\s*$)", make),
        WordRule(f"{keys} {_PART_KEYS}", rf"{_GREETING}{A}{_EARLY}{name}{Z}{_ADDRESSED}", make, weak=True),
    )


RULES = (
    *_part_rules("morning dawn daybreak", r"(?:mornin[g']?|dawn|daybreak)", "morning"),
    *_part_rules("afternoon", "afternoon", "afternoon"),
    WordRule("arvo aft", rf"{_SPOKEN_DAY}(?:arvo|aft){Z}", as_part("afternoon")),
    WordRule("morn", rf"{_SPOKEN_DAY}morn{Z}", as_part("morning")),
    WordRule("nite eve", rf"{_SPOKEN_DAY}(?:nite|eve){Z}", as_part("evening")),
    WordRule(
        "first the",
        rf"{A}first\s+thing(?=\s+(?:tom|tmr|tmw|2mor|on\s|mon|tue|wed|thu|fri|sat|sun|in\s+the\s+morning|this|next))",
        as_part("morning"),
    ),
    WordRule(
        "first last",
        rf"(?:(?<=day )|(?<=morrow )|(?<=tmrw )|(?<=tmr )){A}(?:first\s+thing){Z}",
        as_part("morning"),
    ),
    *_part_rules("evening", "evening", "evening"),
    *_part_rules("night", "night", "evening"),
    WordRule("at lunch over around", rf"{A}(?:at\s+|over\s+|around\s+)?lunch[ -]?time{Z}", as_part("noon")),
    WordRule("at", rf"{A}at\s+night{Z}", as_part("evening"), weak=True),
    WordRule("night", rf"(?:(?<=mas )|(?<=een )|(?<=eve )|(?<=ing )){A}night{Z}", as_part("evening")),
    WordRule(
        "am pm a p",
        r"(?:(?<=day )|(?<=morrow )|(?<=day, )|(?<=mon )|(?<=tue )|(?<=wed )|(?<=thu )|(?<=fri )|"
        r"(?<=tues )|(?<=thurs ))"
        rf"{_MERIDIEM_ANY}",
        _meridiem_part,
    ),
)
