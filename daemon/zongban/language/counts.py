"""How many: people, minutes, things."""

from dataclasses import dataclass

from zongban.core import late_re as re
from zongban.language.times.atoms import Length
from zongban.language.times.normalise import fold
from zongban.language.times.numerals import HAN, WORDS, han_number, word_number
from zongban.language.times.pieces import pieces


@dataclass(frozen=True, slots=True)
class Count:
    """A number found in a text. `approximate` is set for 约, 左右, about, and for 五六个."""

    value: int
    span: tuple[int, int]
    text: str
    approximate: bool = False


_ABOUT = (
    r"(?:(?P<about>约|大约|大概|近|将近|预计|about|around|approx(?:imately|\.)?|roughly|up\s+to|some)\s*)?"
)
_HEADS_ZH = re.compile(
    rf"{_ABOUT}(?:(?P<party>一行|同行|共计?|合计|总共|参会|来访|随行|人数[:为约]*)\s*(?:约|大约)?)?"
    rf"(?<![\d.第])(?P<n>\d{{1,4}}|{HAN}{{1,4}})\s*(?:[-到至]\s*(?P<n2>\d{{1,4}}|{HAN}{{1,4}})\s*)?(?P<odd>多|余|来)?"
    r"\s*(?:个|位|名)?\s*(?:人(?!民|力|事|工|才|员|次|均|天|日|份|以[上下]同意)|(?<=位)(?:来宾|客人|嘉宾"
    r"|同志|同事|领导|专家|代表|先生|女士|老师|客户|访客)?|(?<=名)(?:来宾|客人|代表|专家|同事|员工|工程师"
    r"|人员))"
    r"(?P<after>左右|上下)?"
)
_GUESTS_ZH = re.compile(
    rf"{_ABOUT}(?<![\d.第])(?P<n>\d{{1,3}}|{HAN}{{1,3}})\s*(?:个|位|名)?\s*(?:来宾|客人|嘉宾|访客|客户代表"
    r"|外宾|代表)(?P<n2>)(?P<odd>)(?P<after>)(?P<party>)"
)
_TAG_ZH = re.compile(
    r"(?P<about>)(?P<party>人数)\s*(?:为|是|:)?\s*(?:约)?\s*(?P<n>\d{1,4})(?!\d)(?P<n2>)(?P<odd>)(?P<after>)"
)
_NUMBER_EN = rf"(?P<n>\d{{1,4}}|{WORDS}(?:[ -]{WORDS})?|a\s+couple\s+of)"
_HEADS_EN = re.compile(
    rf"(?<![\w.]){_ABOUT}(?:(?P<party>(?:a\s+)?(?:party|group|delegation|team)\s+of|there\s+(?:will\s+be"
    r"|are)|we\s+(?:are|will\s+be))\s+(?:about\s+)?)?"
    rf"{_NUMBER_EN}(?:\s*(?:-|to|or)\s*(?P<n2>\d{{1,4}}|{WORDS}))?(?P<odd>)\s*"
    r"(?:(?:of\s+(?:us|them)|(?:\w+\s+)?(?:people|persons?|visitors?|guests?|participants?|attendees"
    r"|delegates|colleagues|engineers|representatives|pax|heads|members))(?![\w-])(?P<after>))"
)
_PARTY_EN = re.compile(
    r"(?<!\w)(?P<about>)(?P<party>(?:party|group|delegation"
    rf"|team)\s+of)\s+(?:about\s+)?{_NUMBER_EN}(?!\s*(?:companies|hours"
    r"|days))(?![\w])(?P<n2>)(?P<odd>)(?P<after>)"
)
_TAG_EN = re.compile(
    r"(?<!\w)(?P<about>)(?P<party>(?:headcount|number\s+of\s+(?:people|visitors|guests|participants)"
    r"|visitors|participants|pax))\s*:\s*(?P<n>\d{1,4})(?![\d:])(?P<n2>)(?P<odd>)(?P<after>)"
)
# Each with what a text that it fits cannot lack, which is looked for at less cost.
_PATTERNS = tuple(
    (pattern, re.compile(needed))
    for pattern, needed in (
        (_HEADS_ZH, "[人位名]"),
        (_GUESTS_ZH, "[宾客表]"),
        (_TAG_ZH, "人数"),
        (
            _HEADS_EN,
            (
                r"of\s+(?:us|them)|people|person|visitor|guest|participant|attendee|delegate|colleague|engineer"
                r"|representative|pax|head|member"
            ),
        ),
        (_PARTY_EN, r"of\s"),
        (_TAG_EN, ":"),
    )
)
_VAGUE_WORD = re.compile(r"约|大概|近|预计|about|around|approx|roughly|up\s+to|some")
_NOT_HEADS = {"一个人", "每人", "一人"}


def headcounts(text: str) -> tuple[Count, ...]:
    """The headcounts named in `text`: 5人, 五六个人 (6, the larger), 一行五人, a party of 4."""
    folded = fold(text)
    found: list[Count] = []
    for pattern, needed in _PATTERNS:
        for match in pattern.finditer(folded) if needed.search(folded) else ():
            count = _count(match)
            if count is not None and not any(_overlap(count.span, other.span) for other in found):
                found.append(count)
    return tuple(sorted(found, key=lambda c: c.span))


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _count(match: re.Match[str]) -> Count | None:
    word = match["n2"] or match["n"]
    value = _value(word)
    if value is None or not 0 < value < 10000 or match.group().strip() in _NOT_HEADS:
        return None
    pair = _pair(word)
    if pair is not None:
        value = pair
    vague = bool(_VAGUE_WORD.search(match.group()) or match["odd"] or match["after"] or match["n2"] or pair)
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return Count(value, (start, match.end()), match.string[start : match.end()], vague)


def _value(word: str) -> int | None:
    if word.startswith("a couple"):
        return 2
    return word_number(word) if word.isascii() else han_number(word)


def _pair(word: str) -> int | None:
    """五六个 means six at most: the larger is planned for."""
    digits = "一二三四五六七八九"
    if (
        len(word) == 2
        and all(c in digits for c in word)
        and digits.index(word[1]) == digits.index(word[0]) + 1
    ):
        return digits.index(word[1]) + 1
    if len(word) == 3 and word[0] == "十" and (last := _pair(word[1:])) is not None:
        return 10 + last
    return None


_VAGUE = re.compile(r"(?:约|大约|大概|左右|about|around|approx\w*\.?|roughly)\s*$")
_VAGUE_AFTER = re.compile(r"\s{0,4}(?:左右|上下|or\s+so)")


def durations(text: str) -> tuple[Count, ...]:
    """The lengths of time named in `text`, in minutes: 两小时, 一个半小时, 45 min, half an hour."""
    read = pieces(text)
    folded = read.folded
    found: list[Count] = []
    for atoms in (read.chinese, read.english):
        for atom in atoms:
            if not isinstance(atom.meaning, Length) or any(
                _overlap((atom.start, atom.end), c.span) for c in found
            ):
                continue
            minutes = round(atom.meaning.seconds / 60)
            vague = _VAGUE.search(folded[max(0, atom.start - 10) : atom.start]) or _VAGUE_AFTER.match(
                folded, atom.end
            )
            if minutes:
                found.append(Count(minutes, (atom.start, atom.end), text[atom.start : atom.end], bool(vague)))
    for pattern, minutes in _LOOSE_LENGTHS:
        for match in pattern.finditer(folded):
            if any(_overlap(match.span(), c.span) for c in found):
                if match.group().startswith("quarter"):
                    found = [c for c in found if not _overlap(match.span(), c.span)]
                else:
                    continue
            found.append(Count(minutes, match.span(), text[match.start() : match.end()], approximate=True))
    return tuple(sorted(found, key=lambda c: c.span))


_LOOSE_LENGTHS = (
    (re.compile(r"十[来几多]分钟|十分八分钟"), 10),
    (re.compile(r"二十[来多]分钟"), 20),
    (re.compile(r"个把(?:小时|钟头)|(?:小)?半天功夫"), 60),
    (re.compile(r"半个?(?:来|多)小时|半个?来钟头"), 30),
    (re.compile(r"(?:一两|[一1]到?[两2])个?(?:小时|钟头)|an\s+hour\s+or\s+two"), 120),
    (re.compile(r"quarter\s+of\s+an\s+hour"), 15),
)
"""Lengths said by the way, as they would be planned for."""
