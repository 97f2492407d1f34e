"""Pieces that stand together become phrases: a day, a part of it, an hour, and what it reaches to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zongban.language.times.atoms import (
    Atom,
    Calendar,
    Clock,
    Closing,
    DaySpec,
    Every,
    Length,
    Meaning,
    Near,
    Nth,
    Part,
    Period,
    Shift,
    Stretch,
    Weekday,
    Weekdays,
)

_DAYS = (Calendar, Near, Weekday, Weekdays, Period, Nth, Stretch)
_FILL = (
    r"(?:的|于|在|约|大概|大约|就|是|为|定在|当天|准时|时间:?|at|on|in|the|of|from|around|about|approx\.?"
    r"|approximately|starting|starts?|beginning"
    r"|between|departing|arriving|leaving|from|say|sharp|is|either|by|、(?=[上下]午))"
)
_SOFT = re.compile(rf"[\s,()\[\]\"'|/]*(?:{_FILL}[\s,:()\[\]]*){{0,4}}")
_COLON = re.compile(r"\s*:\s*")
_REACHES = re.compile(
    r"\s*[\])]?\s*(?:(?:开始|起)?\s*,?\s*(?=[到至])|以)?"
    r"(?:-+>?|到|至|直到|一直到|to|till?|until|through|thru|up to|to about|- ?to)\s*(?:约|the"
    r"|about|于)?\s*[\[(]?\s*"
)
_AND = re.compile(r"\s*(?:and|到|和|与)\s*(?:the\s+)?(?:约)?")
_BOTH = re.compile(r"\s*[、和及]\s*")
_TWO_DAYS = re.compile(r"(?:\s*[、和及]\s*\d{1,2}\s*[日号]?){0,3}\s*(?:这|共|,)?[两二三四五2-5]天")
_BETWEEN = re.compile(r"(?:between|介于|在)\s*(?:the\s+)?$")


@dataclass(slots=True)
class Phrase:
    """One time expression as it stands; what is None is not said."""

    start: int
    end: int
    day: DaySpec | None = None
    check: DaySpec | None = None
    part: str = ""
    clock: Clock | None = None
    closing: Closing | None = None
    shift: Shift | None = None
    length: Length | None = None
    every: Every | None = None
    until: "Phrase | None" = None
    strong: bool = False
    atoms: list[Atom] = field(default_factory=list)

    @property
    def has_hour(self) -> bool:
        """Whether a time of day is said, by the clock or as the end of the working day."""
        return self.clock is not None or self.closing is not None

    @property
    def only_hour(self) -> bool:
        """Whether a time of day is said and no day."""
        return self.day is None and self.shift is None and self.has_hour


def phrases(text: str, atoms: Sequence[Atom]) -> list[Phrase]:
    """The phrases of the folded `text`, left to right; pieces that are weak and alone are dropped."""
    found: list[Phrase] = []
    place = 0
    while place < len(atoms):
        phrase, place = _phrase(text, atoms, place)
        if phrase is not None:
            found.append(phrase)
    return found


def _phrase(text: str, atoms: Sequence[Atom], place: int) -> tuple[Phrase | None, int]:
    phrase, after = _simple(text, atoms, place)
    while after < len(atoms):
        gap = text[phrase.end : atoms[after].start]
        if phrase.until is not None and not _BOTH.fullmatch(gap):
            break
        if not _reaches(text, phrase, atoms[after], gap):
            break
        right, beyond = _simple(text, atoms, after, day_only=_day_only(phrase, text, atoms, after))
        if not _may_reach(phrase, right):
            break
        _join(phrase, right)
        after = beyond
    if phrase.until is not None:
        _trailing_day(phrase)
    return (phrase if _counts(text, phrase) else None), after


def _reaches(text: str, phrase: Phrase, atom: Atom, gap: str) -> bool:
    if _REACHES.fullmatch(gap):
        return True
    if _BOTH.fullmatch(gap):
        return _TWO_DAYS.match(text, atom.end) is not None or _next_day(text, phrase, atom, gap)
    return bool(
        _AND.fullmatch(gap) and _BETWEEN.search(text[max(0, phrase.start - 12) : phrase.atoms[-1].start])
    )


_OFFERED = re.compile(r"[^。;!\n]{0,24}?(?:有空|有时间|都行|都可以|方便|均可|任选|可选|哪|择一|二选一|或)")


def _next_day(text: str, phrase: Phrase, atom: Atom, gap: str) -> bool:
    """11月19、20日 and 周六、周日 are one stretch, unless they are offered to choose from."""
    if "、" not in gap or phrase.until is not None or phrase.has_hour or phrase.part:
        return False
    match phrase.day, atom.meaning:
        case Calendar(day=int(first)), Calendar(month=None, month_shift=None, day=int(second)):
            follows = second == first + 1
        case Weekday(weekday=5), Weekday(weekday=6, week=None):
            follows = True
        case _:
            follows = False
    return follows and _OFFERED.match(text, atom.end) is None


def _day_only(phrase: Phrase, text: str, atoms: Sequence[Atom], after: int) -> bool:
    """周一到周三下午2点到3点: the hours are a span of their own, not the end of Wednesday."""
    if phrase.has_hour or phrase.day is None:
        return False
    clocks = [n for n in range(after, min(after + 5, len(atoms))) if isinstance(atoms[n].meaning, Clock)]
    return (
        len(clocks) > 1
        and clocks[1] <= clocks[0] + 2
        and bool(_REACHES.fullmatch(text[atoms[clocks[0]].end : atoms[clocks[0] + 1].start]))
    )


def _may_reach(left: Phrase, right: Phrase) -> bool:
    if left.every is not None:
        return right.only_hour and left.has_hour
    if left.has_hour or left.part:
        return right.has_hour or bool(right.part and left.part)
    return left.day is not None and (right.day is not None or (right.only_hour and left.shift is None))


def _join(left: Phrase, right: Phrase) -> None:
    if not left.has_hour and right.only_hour and not left.part:
        # 11月25日到9点: not a span, the hour belongs to the day.
        left.clock, left.part, left.closing = right.clock, right.part, right.closing
    else:
        if left.part == "noon" and not left.has_hour and right.only_hour:
            # 中午到三点 begins at twelve.
            left.clock = Clock(12, exact=True)
        left.until = right
    left.end = right.end
    left.atoms.extend(right.atoms)
    left.strong = left.strong or right.strong or (left.clock is not None and right.clock is not None)


def _trailing_day(phrase: Phrase) -> None:
    """9 to 11 (tomorrow): a day said after the span belongs to it when none was said."""
    right = phrase.until
    if right is not None and isinstance(right.day, Near) and right.day.anaphoric:
        # 23:00-次日1:00: the next day is counted from the start.
        right.part = right.part or "morning"
        return
    if phrase.day is None and right is not None and right.day is not None and right.has_hour:
        phrase.day, phrase.check = right.day, right.check
        right.day = None


def _simple(text: str, atoms: Sequence[Atom], place: int, *, day_only: bool = False) -> tuple[Phrase, int]:
    first = atoms[place]
    phrase = Phrase(first.start, first.end, strong=not first.weak, atoms=[first])
    _take(phrase, first.meaning)
    place += 1
    while place < len(atoms):
        atom = atoms[place]
        gap = text[phrase.end : atom.start]
        if len(gap) > 28 or not _stands_with(phrase, atom.meaning, gap):
            break
        if day_only and isinstance(atom.meaning, Clock | Part | Closing):
            break
        if not _take(phrase, atom.meaning):
            break
        phrase.end = atom.end
        phrase.atoms.append(atom)
        phrase.strong = phrase.strong or not atom.weak or len(phrase.atoms) > 1
        place += 1
    return phrase, place


def _stands_with(phrase: Phrase, meaning: Meaning, gap: str) -> bool:
    if _SOFT.fullmatch(gap):
        # "Friday, 3 working days": a length never belongs inside; "by" joins only the end of the day.
        return not (re.search(r"\bby\b", gap) and not isinstance(meaning, Clock | Closing))
    return bool(_COLON.fullmatch(gap)) and isinstance(meaning, Clock) and phrase.day is not None


def _take(phrase: Phrase, meaning: Meaning) -> bool:
    """Put `meaning` into its place of `phrase`; False where the place is taken."""
    match meaning:
        case Clock():
            if (
                phrase.has_hour
                or phrase.length is not None
                or (isinstance(phrase.shift, Shift) and phrase.shift.unit in ("hour", "minute"))
            ):
                return False
            phrase.clock, phrase.until = meaning, _in_one_word(phrase, meaning)
        case Closing():
            if phrase.has_hour or phrase.length is not None:
                return False
            phrase.closing = meaning
        case Part(name):
            return _take_part(phrase, name)
        case Shift():
            if (
                phrase.day is not None
                or phrase.shift is not None
                or phrase.has_hour
                or phrase.length is not None
            ):
                return False
            phrase.shift = meaning
        case Length():
            if phrase.atoms and phrase.atoms[0].meaning is not meaning:
                return False
            phrase.length = meaning
        case Every():
            if phrase.every is not None or phrase.length is not None:
                return False
            phrase.every = meaning
        case _:
            return _take_day(phrase, meaning)
    return True


def _in_one_word(phrase: Phrase, clock: Clock) -> Phrase | None:
    """The end of a span that one word names: 三四点."""
    return None if clock.until is None else Phrase(phrase.start, phrase.end, clock=clock.until)


def _take_part(phrase: Phrase, name: str) -> bool:
    if phrase.length is not None or (phrase.part and phrase.part != name):
        return False
    if name == "tonight":
        phrase.day = phrase.day or Near(0)
        name = "evening"
    phrase.part = name
    return True


def _take_day(phrase: Phrase, day: DaySpec) -> bool:
    if phrase.length is not None:
        return False
    if phrase.shift is not None:
        if isinstance(day, Weekday) and phrase.shift.unit in ("week", "month"):
            phrase.day, phrase.shift = replace(day, after=phrase.shift), None
            return True
        return False
    if phrase.day is None:
        phrase.day = day
        return True
    together = _together(phrase.day, day)
    if together is None:
        return False
    phrase.day, check = together
    phrase.check = check or phrase.check
    return True


def _together(first: DaySpec, second: DaySpec) -> tuple[DaySpec, DaySpec | None] | None:
    """Two words for one day as one, with the one that only repeats it for checking; None: two days."""
    match first, second:
        case Calendar(), Weekday(week=None):
            return first, second
        case Weekday() | Near() | Nth(), Calendar():
            return second, first
        case Calendar(), Weekday() | Near():
            return first, second
        case Near(), Weekday():
            return first, second
        case Weekday(week=None), Period(unit="week", edge=""):
            return replace(first, week=second.shift), None
        case Period(unit="week", edge=""), Weekday(week=None):
            return replace(second, week=first.shift), None
        case Weekday(week=None), Near():
            return second, first
        case Period(unit="month", year=None, year_shift=None), Period(unit="year"):
            return replace(first, year=second.year, year_shift=second.shift), None
        case Period(unit="year"), Period(unit="month" | "quarter" | "half", year=None, year_shift=None):
            return replace(second, year=first.year, year_shift=first.shift), None
        case Period(unit="year"), Calendar(year=None, year_shift=None):
            return replace(second, year=first.year, year_shift=first.shift), None
        case Calendar(month=None), Period(unit="month", edge=""):
            return replace(first, month=second.number, month_shift=second.shift, year=second.year), None
    return None


_HOUR_FOLLOWS = re.compile(
    r"\s*(?:钟|整|左右|前(?!台|后)|之前|以前|之后|以后|后(?!面|台)|的(?:会|高铁|火车|飞机|航班|车|面试|培训|例会|课|票)|开始|开会|开|见|到(?!底)|集合|出发|准时|行吗|行|方便|可以|如何"
    r"|怎么样|吧|吗|有空|我|您|你|来|走|请|在|会议?室|过|碰|散|结束|签|约"
    r"|[,。;)!?]|$|sharp\b|today|tomorrow|on\b|in\s+the|for\b|with\b|if\b|and\b|or\b|then\b|[.,;?!)]|please)"
)
_HOUR_LEADS = re.compile(
    r"(?:于|约在|定在|改到|改至|约|(?<![\w])at|around|until|till|before|by|after|from|最迟|最晚)\s*$"
)


_HOUR_LEADS_ZH = re.compile(
    r"(?:定在|改[到至为在成]|推迟到|提前到|延到|时间[为是:]|约在|现在|现在是|已经?|快到?|刚过?|过了|才|等到|待到|到了?|从|每[天日晚早]|准时?|约好|约定"
    r"|最迟|最晚|于)\s*$"
)


def _counts(text: str, phrase: Phrase) -> bool:
    """Whether the phrase is a time at all: weak pieces need company or the right words around them."""
    if phrase.strong:
        return True
    if (
        isinstance(phrase.day, Calendar)
        and phrase.day.day
        and text.strip(" ,.。!?;") == text[phrase.start : phrase.end]
    ):
        return True
    if phrase.clock is None or phrase.day is not None:
        return False
    word = text[phrase.start : phrase.end]
    if "点" in word and text.strip(" ,.。!?;") == word:
        return True
    if word == "一点":
        return False
    before, after = text[max(0, phrase.start - 10) : phrase.start], text[phrase.end : phrase.end + 10]
    if word.isascii() and not word.endswith(("m", ".")) and "点" not in word:
        return bool(_HOUR_LEADS.search(before) and _HOUR_FOLLOWS.match(after))
    if "点" in word and _HOUR_LEADS_ZH.search(before):
        return True
    return bool(
        _HOUR_FOLLOWS.match(after) and (_HOUR_LEADS.search(before) or not re.match(r"[,。;]|$", after))
    )
