"""Pieces that stand together become phrases: a day, a part of it, an hour, and what it reaches to."""

from collections.abc import Sequence
from dataclasses import replace

from zongban.core import late_re as re
from zongban.language.times.atoms import (
    After,
    Around,
    Atom,
    Beside,
    Calendar,
    Clock,
    Closing,
    DaySpec,
    Every,
    Feast,
    Length,
    Meaning,
    Near,
    Nth,
    Part,
    Period,
    Run,
    Shift,
    Stretch,
    Weekday,
)
from zongban.language.times.listed import goes_on
from zongban.language.times.phrase import Phrase
from zongban.language.times.worth import BARE_PAIR, counts

_FILL = (
    r"(?:的|于|在|约|大概|大约|就|是|为|定在|当天|准时|时间:?|@|at|on|in|the|of|from|around|about|approx\.?"
    r"|approximately|starting|starts?|beginning"
    r"|between|departing|arriving|leaving|from|say|sharp|is|either|by|during|roughly|sometime|some time"
    r"|anytime|any time|exactly|precisely|no later than|local time|、(?=[上下]午))"
)
_SOFT = re.compile(rf"[\s,()\[\]\"'|/]*(?:{_FILL}[\s,:()\[\]]*){{0,4}}")
_COLON = re.compile(r"\s*:\s*")
_REACHES = re.compile(
    r"\s*[\])]?\s*(?:(?:开始|起)?\s*,?\s*(?=[到至])|以)?"
    r"(?:-+>?|到|至|直到|一直到|to|till?|until|through|thru|up to|to about|- ?to)\s*(?:约|the"
    r"|about|around|approx\.|approximately|roughly|ca\.|于)?\s*[\[(]?\s*"
)
_AND = re.compile(r"\s*(?:and|到|和|与)\s*(?:the\s+)?(?:约)?")
_ANCHOR = re.compile(
    r"\s*,?\s*(?P<w>before|prior\s+to|ahead\s+of|previous\s+to|after|past|following|from|since)\s+(?:the\s+|this\s+)?"
)
_LASTS = re.compile(r"\s*,?\s*(?:for|lasting)\s+(?:about\s+|around\s+|approximately\s+|roughly\s+|some\s+)?")
_FOR = re.compile(r"(?:for|lasting|takes?|during)\s*$")
_BOTH = re.compile(r"\s*[、和及]\s*")
_TWO_DAYS = re.compile(r"(?:\s*[、和及]\s*\d{1,2}\s*[日号]?){0,3}\s*(?:这|共|,)?[两二三四五2-5]天")
_BETWEEN = re.compile(r"(?:between|介于|在)\s*(?:the\s+)?$")


NOW = Shift(0, "minute")
"""This very moment, as a word for it means."""


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
    phrase, after = _anchored(text, atoms, place) or _simple(text, atoms, place)
    while after < len(atoms):
        gap = text[phrase.end : atoms[after].start]
        if phrase.until is not None and not _BOTH.fullmatch(gap):
            break
        if not _reaches(text, phrase, atoms[after], gap):
            break
        day_only = _day_only(phrase, text, atoms, after)
        right, beyond = _simple(text, atoms, after, day_only=day_only, left=phrase)
        if not _may_reach(phrase, right):
            break
        _join(text, phrase, right)
        after = beyond
    if phrase.until is not None:
        _trailing_day(phrase)
    return (phrase if counts(text, phrase) else None), after


def _anchored(text: str, atoms: Sequence[Atom], place: int) -> tuple[Phrase, int] | None:
    """A length that leads to a day or an hour: three days after Christmas, two hours before noon."""
    length = atoms[place].meaning
    if (isinstance(length, Weekday) or length == Period("weekend", 0)) and place + 1 < len(atoms):
        return _beside(text, atoms, place, length)
    if not isinstance(length, Length) or place + 1 >= len(atoms):
        return None
    gap = _ANCHOR.fullmatch(text[atoms[place].end : atoms[place + 1].start])
    if gap is None or isinstance(atoms[place + 1].meaning, Length | Every | Shift | Stretch):
        return None
    leads = gap["w"]
    lasts = leads == "from" and _FOR.search(text[max(0, atoms[place].start - 12) : atoms[place].start])
    phrase, after = _simple(text, atoms, place + 1)
    if phrase.day is None and not phrase.has_hour:
        return None
    phrase.start, phrase.strong = atoms[place].start, True
    phrase.atoms.insert(0, atoms[place])
    if lasts:
        phrase.length = length
        return phrase, after
    back = leads.startswith(("before", "prior", "ahead", "previous"))
    phrase.offset = replace(length, amount=-length.amount) if back else length
    return phrase, after


def _beside(text: str, atoms: Sequence[Atom], place: int, weekday: Meaning) -> tuple[Phrase, int] | None:
    """The last Friday before Christmas, the weekend after 1 December."""
    gap = _ANCHOR.fullmatch(text[atoms[place].end : atoms[place + 1].start])
    if gap is None or gap["w"] in ("from", "since", "past"):
        return None
    if not isinstance(atoms[place + 1].meaning, Calendar | Feast):
        return None
    back = gap["w"] not in ("after", "following")
    phrase, after = _simple(text, atoms, place + 1)
    if phrase.day is None:
        return None
    saturday = Beside(weekday.weekday if isinstance(weekday, Weekday) else 5, phrase.day, back)
    phrase.day = saturday if isinstance(weekday, Weekday) else Around("weekend", saturday)
    phrase.start, phrase.strong = atoms[place].start, True
    phrase.atoms.insert(0, atoms[place])
    return phrase, after


def _reaches(text: str, phrase: Phrase, atom: Atom, gap: str) -> bool:
    if _REACHES.fullmatch(gap):
        return True
    if _BOTH.fullmatch(gap):
        return _TWO_DAYS.match(text, atom.end) is not None or goes_on(text, phrase, atom, gap)
    return bool(
        _AND.fullmatch(gap) and _BETWEEN.search(text[max(0, phrase.start - 12) : phrase.atoms[-1].start])
    )


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
    if left.shift == NOW:
        return right.day is not None or right.has_hour
    if left.has_hour or left.part:
        return right.has_hour or right.part == "noon" or bool(right.part and left.part)
    return left.day is not None and (right.day is not None or (right.only_hour and left.shift is None))


def _join(text: str, left: Phrase, right: Phrase) -> None:
    if not left.has_hour and right.only_hour and not left.part and left.shift != NOW:
        # 11月25日到9点: not a span, the hour belongs to the day.
        left.clock, left.part, left.closing = right.clock, right.part, right.closing
    else:
        if right.part == "noon" and not right.has_hour and left.has_hour:
            # 九点到中午 ends at twelve.
            right.clock = Clock(12, exact=True)
        if left.part == "noon" and not left.has_hour and right.only_hour:
            # 中午到三点 begins at twelve.
            left.clock = Clock(12, exact=True)
        left.until = right
    left.end = right.end
    left.atoms.extend(right.atoms)
    pair = left.clock is not None and right.clock is not None
    left.strong = (
        left.strong or right.strong or (pair and not BARE_PAIR.fullmatch(text, left.start, left.end))
    )


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


def _simple(
    text: str,
    atoms: Sequence[Atom],
    place: int,
    *,
    day_only: bool = False,
    left: Phrase | None = None,
) -> tuple[Phrase, int]:
    first = atoms[place]
    phrase = Phrase(first.start, first.end, strong=not first.weak, atoms=[first])
    _take(phrase, first.meaning)
    place += 1
    while place < len(atoms):
        atom = atoms[place]
        gap = text[phrase.end : atom.start]
        if (
            isinstance(atom.meaning, Length)
            and phrase.clock is not None
            and phrase.length is None
            and _LASTS.fullmatch(gap)
        ):
            phrase.length, phrase.end = atom.meaning, atom.end
            phrase.atoms.append(atom)
            phrase.strong = True
            place += 1
            continue
        if len(gap) > 28 or not _stands_with(phrase, atom.meaning, gap):
            break
        if day_only and isinstance(atom.meaning, Clock | Part | Closing):
            break
        if left is not None and left.every is None and isinstance(atom.meaning, Every):
            break  # 12月18日到2月26日每周五: the stretch in which it recurs is said before
        if left is not None and left.every and not isinstance(atom.meaning, Clock | Part | Closing):
            break  # every Tuesday 16:00-16:30 starting 1 December: the day is not that of the end
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
        return not (re.search(r"\bby\b", gap) and not isinstance(meaning, Closing))
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
            return _take_shift(phrase, meaning)
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


def _take_shift(phrase: Phrase, shift: Shift) -> bool:
    if phrase.shift is not None or phrase.has_hour or phrase.length is not None:
        return False
    if (
        isinstance(phrase.day, Weekday)
        and phrase.day == Weekday(phrase.day.weekday)
        and shift.unit in ("week", "month")
    ):
        # Monday in two weeks.
        phrase.day = replace(phrase.day, after=shift)
        return True
    if phrase.day == Near(0) and shift.unit in ("hour", "minute", "second"):
        # Today in one hour.
        phrase.day = None
    if phrase.day is not None:
        return False
    phrase.shift = shift
    return True


def _in_one_word(phrase: Phrase, clock: Clock) -> Phrase | None:
    """The end of a span that one word names: 三四点."""
    return None if clock.until is None else Phrase(phrase.start, phrase.end, clock=clock.until)


def _take_part(phrase: Phrase, name: str) -> bool:
    if phrase.part == "evening" and name == "dawn" and phrase.length is None and phrase.clock is None:
        # 今晚凌晨一点 is after the midnight that ends the evening.
        phrase.part = "small hours"
        return True
    if phrase.length is not None or (phrase.part and phrase.part != name):
        return False
    if name in ("tonight", "last night"):
        phrase.day = phrase.day or Near(0 if name == "tonight" else -1)
        name = "evening"
    phrase.part = name
    return True


def _take_day(phrase: Phrase, day: DaySpec) -> bool:
    if phrase.length is not None and phrase.clock is None:
        return False
    if phrase.shift is not None:
        if isinstance(day, Weekday) and phrase.shift.unit in ("week", "month"):
            phrase.day, phrase.shift = replace(day, after=phrase.shift), None
            return True
        # 两年前的今天 is the day two years ago.
        return day == Near(0) and phrase.shift.unit in ("week", "month", "year")
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
        case Run(first=Weekday()), Run(first=Calendar()):
            # Saturday and Sunday, 5 and 6 December.
            return second, None
        case Calendar(), Weekday(week=None):
            return first, second
        case Feast(), Calendar(year=None, year_shift=None):
            # 今年中秋节(9月25日): the year of the one holds for the other.
            return replace(second, year=first.year, year_shift=first.year_shift), first
        case Weekday() | Near() | Nth() | After() | Feast(), Calendar():
            return second, first
        case Calendar(), Feast():
            return first, second
        case Calendar(), Weekday() | Near():
            return first, second
        case Near(), Weekday():
            return first, second
        case Weekday(week=None), Near():
            return second, first
    joined = _within(first, second)
    return None if joined is None else (joined, None)


def _within(first: DaySpec, second: DaySpec) -> DaySpec | None:
    """A day of a week, a month of a year, a week around a day: one word says in which period the other lies."""
    match first, second:
        case Weekday(week=None), Period(unit="week", edge=""):
            return replace(first, week=second.shift)
        case Period(unit="week", edge=""), Weekday(week=None):
            return replace(second, week=first.shift)
        case Around(day=None), Calendar() | Weekday() | Near() | Feast():
            return replace(first, day=second)
        case Period(unit="month", edge="", number=None), Calendar(month=None, month_shift=None):
            return replace(second, month_shift=first.shift)
        case Period(unit="month", year=None, year_shift=None), Period(unit="year"):
            return replace(first, year=second.year, year_shift=second.shift)
        case Period(unit="year"), Period(unit="month" | "quarter" | "half", year=None, year_shift=None):
            return replace(second, year=first.year, year_shift=first.shift)
        case Period(unit="year"), Calendar(year=None, year_shift=None):
            return replace(second, year=first.year, year_shift=first.shift)
        case Calendar(month=None), Period(unit="month", edge=""):
            return replace(first, month=second.number, month_shift=second.shift, year=second.year)
    return None
