"""English lengths of time, and days and moments counted in them: two hours, in three weeks, the next few days."""

from collections.abc import Callable

from zongban.core import late_re as re
from zongban.language.times import words_en as word
from zongban.language.times.atoms import SECONDS, Length, Meaning, Shift, Stretch
from zongban.language.times.vocabulary import WordRule
from zongban.language.times.words_en import CARDINAL, NUMBER_KEYS, A, Z

_UNIT = (
    r"(?:(?:working|business|work|week)[ -]?days?|hours?|hrs?|hr|h|minutes?|mins?|min|days?|weeks?|wks?|months?|mths?"
    r"|years?|yrs?|fortnights?|seconds?|secs?|sec|decades?|quarters?|quarter-hours?|weekends?|nights?)"
)
_AMOUNT = r"\d{1,5}(?:[.,]\d{1,2})?"
_EXTRA = r"(?:full|whole|entire|more|additional|extra|consecutive|straight|solid|further|calendar|long)"
_COUNT = (
    rf"(?:(?:\d{{1,3}}\s+(?:and\s+)?[13]/[24](?=\s)|[13]/[24](?=\s)|{_AMOUNT}|three\s+quarters\s+of\s+an?|(?:a\s+)?quarter\s+of\s+an?|half\s+an?|half|a\s+half"
    r"|(?:one|a)\s+and\s+a\s+half|a\s+(?:good\s+)?couple(?:\s+of)?|couple\s+of|a\s+few|few|several"
    r"|a\s+dozen|a\s+hundred"
    rf"|one\s+hundred|an?|{CARDINAL})(?:\s+{_EXTRA}(?=\s))?)"
)
# Digits may stand without a space before their unit: 90min.
_GAP = r"(?:(?<=\d)|\s{1,3}|-)"
_AND_A = r"(?:\s+and\s+(?:a|one|three)[ -](?:half|quarters?)|\s*½|½)"
_PIECE = rf"(?P<n>{_COUNT})(?P<f1>{_AND_A})?{_GAP}(?P<u>{_UNIT})(?![a-z])"
_JOIN = r"(?:\s*,?\s*(?:and\s+)?)"
LENGTH = (
    rf"(?:{_COUNT}(?:{_AND_A})?{_GAP}{_UNIT}(?![a-z0-9])(?:{_AND_A})?(?:{_JOIN}{_COUNT}{_GAP}{_UNIT}"
    rf"(?![a-z0-9])){{0,3}})"
)
_PIECES = re.compile(rf"{_PIECE}(?P<f2>{_AND_A})?")
_INEXACT = 3
_ADJECTIVES = re.compile(rf"\s+{_EXTRA}$")
_NO_LENGTH = (
    r"(?!\s+(?:old|of\s+(?:age|experience|each)|ahead|early|late|notice|plan|and\s+older)|'s?\s+"
    r"(?:notice|old))"
)


def _count(text: str) -> float:
    text = _ADJECTIVES.sub("", re.sub(r"\s+", " ", text))
    if "/" in text:
        whole, _, parts = text.replace(" and", "").rpartition(" ")
        return float(whole or 0) + int(parts[0]) / int(parts[2])
    if text[0].isdigit():
        return float(text.replace(",", "."))
    if text.startswith("three quarters"):
        return 0.75
    if "quarter of" in text:
        return 0.25
    if text.startswith(("half", "a half")):
        return 0.5
    if "and a half" in text and text.startswith(("one", "a")):
        return 1.5
    if "couple" in text:
        return 2
    if text in ("a few", "few", "several"):
        return _INEXACT
    if "hundred" in text:
        return 100
    return 12 if text == "a dozen" else float(word.number(text) or 0)


def _fraction(text: str | None) -> float:
    if not text:
        return 0
    if "quarter" in text:
        return 0.75 if "three" in text else 0.25
    return 0.5


def _unit(text: str) -> str:
    if "day" in text and not text.startswith("day"):
        return "workday"
    if text.startswith(("mo", "mt")):
        return "month"
    if text.startswith(("dec", "q")):
        return "year" if text.startswith("d") else "month"
    return {
        "h": "hour",
        "m": "minute",
        "d": "day",
        "w": "week",
        "y": "year",
        "f": "week",
        "s": "second",
        "n": "day",
    }[text[0]]


def _times(text: str) -> int:
    """How many of the unit the word stands for."""
    return {"f": 2, "dec": 10, "qua": 3}.get(text[0] if text[0] == "f" else text[:3], 1)


def length(text: str) -> Length | None:
    """Two hours and a quarter; an hour and 45 minutes comes in the smaller unit."""
    found: list[tuple[float, str]] = []
    for one in _PIECES.finditer(text):
        amount = _count(one["n"]) + _fraction(one["f1"]) + _fraction(one["f2"])
        if amount <= 0 or one["u"].startswith("weekend"):
            return None
        found.append((amount * _times(one["u"]), _unit(one["u"])))
    if not found or found[0][0] > 9999:
        return None
    if len(found) == 1:
        return Length(*found[0])
    total = sum(amount * SECONDS[unit] for amount, unit in found)
    whole = SECONDS[found[0][1]]
    return Length(total / whole, found[0][1])


_RATE = re.compile(
    r"(?:[\d\x00]k?|\b(?:once|twice|thrice|times|per|every|hours|days|weeks|\w{1,12}ly)|\b(?:two|three|four"
    r"|five|six|ten|\d+)\s+\w{1,20}s"
    r"|[$€£]\S{0,12})\s*$"
)
_TAKES = re.compile(
    r"(?:^|\b(?:for|within|in|takes?|took|lasts?|lasted|least|most|about|around|only|just|exactly|over"
    r"|under|than|full|needs?|another"
    r"|is|was|be|of|after|before|and))\s*$"
)


def as_length(match: re.Match[str]) -> Meaning | None:
    """Two hours, an hour and a half; not the "a week" of "twice a week", nor "one day we will"."""
    text = match["length"]
    before = match.string[max(0, match.start() - 24) : match.start()]
    if text == "a second" and _ANOTHER.match(match.string, match.end()):
        return None
    if text.startswith(("a second", "a minute", "one second", "a sec", "a min")) and not re.search(
        r"(?:for|of)\s*$", before
    ):
        return None
    if re.match(r"an?[\s-]\w+$", text) and _RATE.search(before):
        return None
    if "quarter" in text and re.match(
        r"\s+(?:of|to|past|till)\b", match.string[match.end() : match.end() + 6]
    ):
        return None
    if text in ("one day", "a day", "some days", "one night", "a night") and not _TAKES.search(before):
        return None
    if text == "one day" and match.start() == 0 and match.end() < len(match.string.rstrip(" .!?")):
        return None
    return length(text)


def as_short_length(match: re.Match[str]) -> Meaning | None:
    """1h30, 1h 30m."""
    total = int(match["h"]) + int(match["m"] or 0) / 60
    return Length(total, "hour") if total else None


# A second chance, second-hand.
_ANOTHER = re.compile(r"[\s-]*(?!(?:or|and|please|to|while|when|longer|ago)\b)[a-z]")


def as_shift(sign: int) -> Callable[[re.Match[str]], Meaning | None]:
    """In two hours (`sign` 1), two days ago (-1)."""

    def make(match: re.Match[str]) -> Meaning | None:
        if match["length"] == "a second" and _ANOTHER.match(match.string, match.end()):
            return None
        found = length(match["length"])
        return None if found is None else Shift(sign * found.amount, found.unit)

    return make


def as_stretch(match: re.Match[str]) -> Meaning | None:
    """The next three days."""
    found = length(f"{match['n']} {match['u']}")
    if found is None or found.amount > 4000:
        return None
    gone = match["rel"] in ("last", "past", "previous", "preceding", "prior")
    return Stretch(round(-found.amount if gone else found.amount), found.unit, whole=False)


def _as_one(match: re.Match[str]) -> Meaning:
    """The next hour, the past half hour."""
    amount = 0.5 if match["n"] else 1
    return Stretch(-amount if match["rel"] in ("last", "past") else amount, match["u"])


def _all(match: re.Match[str]) -> Meaning:
    return Length(1, match["u"])


_GUARD = (
    r"(?<!\+)(?<!one )(?<!every )(?<!each )(?<![-\d.,/$€£])(?<!the other )(?<!the last )(?<!once )(?<!per )"
)

RULES = (
    WordRule(
        "in",
        rf"{A}in\s+(?:about\s+|around\s+|approximately\s+|roughly\s+|just\s+|exactly\s+|maybe\s+|like\s+)?"
        rf"(?P<length>{LENGTH})"
        r"(?:'s?)?(?:\s+time)?(?![a-z])(?!\s+(?:ago|before|earlier|meeting|call|session|slot|of\b|time))",
        as_shift(1),
    ),
    WordRule(
        NUMBER_KEYS,
        rf"{A}(?<![-\d.,/])(?P<length>{LENGTH})\s+(?:from\s+(?:now|today)|later|hence|time(?=[\s.,;!?]|$)"
        rf"(?<='s time)|from\s+this\s+moment){Z}",
        as_shift(1),
    ),
    WordRule(
        NUMBER_KEYS,
        rf"{A}(?<![-\d.,/])(?P<length>{LENGTH})\s+(?:ago|earlier|back|before\s+now|before\s+today)(?:\s+today)?{Z}",
        as_shift(-1),
    ),
    WordRule(
        "the next last past following coming previous preceding prior upcoming over during in for throughout very",
        r"(?<![a-z])(?<!within )(?<!within the )(?:(?:over|during|in|for|throughout)\s+)?(?:the\s+)?"
        r"(?:very\s+)?(?P<rel>next|coming|following|last|past|previous"
        rf"|preceding|prior|upcoming)\s+(?:about\s+)?(?P<n>(?:a\s+)?couple(?:\s+of)?|few|several|\d{{1,4}}"
        rf"|{CARDINAL})\s+"
        rf"(?P<u>{_UNIT}){Z}(?!\s+(?:of|in)\b)",
        as_stretch,
    ),
    WordRule(
        "0", rf"(?<![\da-z.:,-])(?P<h>\d{{1,2}})\s?h\s?(?P<m>[0-5]\d)?\s?(?:min|m)?{Z}", as_short_length
    ),
    WordRule(
        NUMBER_KEYS,
        rf"{_GUARD}{A}(?P<length>{LENGTH}){_NO_LENGTH}(?!\s+(?:a|per|each|every)\s+(?:day|week|month|year"
        r"|time|person|piece))",
        as_length,
    ),
    WordRule(
        "the next last past coming in during over",
        r"(?<![a-z])(?<!within )(?<!within the )(?:(?:over|during|in)\s+)?(?:the\s+)?(?P<rel>next|coming|last|past)\s+"
        rf"(?P<n>half\s+)?(?P<u>hour|minute){Z}",
        _as_one,
    ),
    WordRule(
        "now right",
        r"(?:(?<=\bfrom )(?:right\s+)?now(?=\s+(?:until|till?|to|through)\b|\s?-)"
        rf"|(?<=\bbetween )(?:right\s+)?now(?=\s+and\b)){Z}",
        lambda _: Shift(0, "minute"),
    ),
    WordRule("now right", r"^(?:right\s+)?now(?=\s*[.!]?$)", lambda _: Shift(0, "minute")),
    WordRule(NUMBER_KEYS, rf"(?<=\+)(?<!\w\+)(?P<length>{LENGTH})", as_shift(1)),
    WordRule(
        "the next coming",
        r"(?<=within )(?:the\s+(?:next\s+|coming\s+)?|next\s+)(?P<n>half\s+)?"
        rf"(?P<u>hour|minute|day|week|month|year){Z}",
        lambda m: Length(0.5 if m["n"] else 1, m["u"]),
    ),
    WordRule(
        "the very day week month year",
        rf"{A}(?:the\s+)?(?:very\s+)?(?P<u>day|week|month|year)(?=\s+(?:after|before|following)\s+(?!next|this(?:\s+one)?\s*(?:$|[.,;!?])"
        r"|last))",
        _all,
        weak=True,
    ),
    WordRule("hal", rf"{_GUARD}{A}(?P<length>half\s+hour){Z}", lambda _: Length(0.5, "hour")),
    WordRule(
        "all the whole",
        rf"(?:^|\A){A}(?:all|the\s+whole|whole|the\s+entire|the\s+full)[ -](?P<u>day|week|month|year)"
        r"(?:\s+long)?(?=\s*[.!?]?\s*$)",
        _all,
    ),
)
