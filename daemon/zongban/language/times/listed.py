"""Days of a list share month and year, or week: 12月8日、15日和29日; the 8th and 15th of December; 下周二和周四."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zongban.core import late_re as re
from zongban.language.times.atoms import Atom, Calendar, DaySpec, Run, Weekday, Weekdays
from zongban.language.times.context import DUE_AFTER, due_before, is_past
from zongban.language.times.frame import Frame
from zongban.language.times.offers import NUMBERED, OR
from zongban.language.times.phrase import Phrase
from zongban.language.times.resolve import days_of

_THAT_ONE = r"(?:[那这]一?|一)?[次场天]?的?(?:例?会议?)?"
_ALSO = re.compile(
    rf"{_THAT_ONE}\s*[)\]]?\s*,?\s*(?:、|/|&|以?及|和|与|跟|and\b|as\s+well\s+as\b|plus\b)\s*(?:on\b|at\b|the\b|在|于|\s){{0,4}}"
)
_LABELLED = re.compile(r"[一-龥]{1,6}\s*、\s*")
"""12月28日年会、29日团建."""
_COMMA = re.compile(rf"{_THAT_ONE}\s*[)\]]?\s*(?:[,;]\s*(?:on\b|the\b|\s){{0,3}})?")
_SMALL_GAP = re.compile(r"[\s(,、约共]{0,4}")
_DAY_FIRST = re.compile(r"(?:the\s+)?\d")
_TURN = 20
"""A day so much lower than the one before it is of the next month: 12月30日、2日."""


_OFFERED = re.compile(r"[^。;!\n]{0,24}?(?:有空|有时间|都行|都可以|方便|均可|任选|可选|哪|择一|二选一|或)")
_AT_HOUR = re.compile(
    r"(?:\s*、\s*\d{1,2}[日号]?){0,6}\s*(?:\([^()]{1,6}\)\s*)?的?(?:[上下中]午|早上|晚上?)?"
    r"\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:点|:\d\d|时(?!间))"
)


def goes_on(text: str, phrase: Phrase, atom: Atom, gap: str) -> bool:
    """Whether a day listed next is one stretch with those before it: 11月19、20日; 周六、周日.

    It is none where the days are offered to choose from, or where an hour of each is said.
    """
    if "、" not in gap or phrase.has_hour or phrase.part:
        return False
    match phrase.until.day if phrase.until is not None else phrase.day, atom.meaning:
        case Calendar(day=int(first)), Calendar(month=None, month_shift=None, day=int(second)):
            follows = second == first + 1
        case Weekday(weekday=5), Weekday(weekday=6, week=None):
            follows = True
        case _:
            follows = False
    return follows and not (_OFFERED.match(text, atom.end) or _AT_HOUR.match(text, atom.end))


def with_months(text: str, found: Sequence[Phrase], frame: Frame) -> None:
    """Give each bare day of a list the month and year, or the week, of the day it stands beside."""
    _from_behind(text, found)
    for row in _rows(found, _from_before(text, found)):
        where = row[0].start, row[-1].end
        for phrase in row:
            phrase.row = where
        if not is_past(text, *where, sentence_start=max(0, where[0] - 48)):
            _from_today(row, frame)
            _in_one_year(row, frame)


def _from_before(text: str, found: Sequence[Phrase]) -> list[bool]:
    """Which phrases go on with a list; each bare day among them has the month of the one before it."""
    links = [False] * len(found)
    last: Calendar | Weekday | None = None
    for place, phrase in enumerate(found):
        sure = _link(text, found[place - 1], phrase) if place else None
        if phrase.day is None and phrase.shift is None and phrase.every is None:
            # 12月8日上午10点、下午3点，15日上午: an hour or a length leaves the day as it is.
            close = sure is not None or _SMALL_GAP.fullmatch(text, found[place - 1].end, phrase.start)
            last = last if close else None
            links[place] = last is not None
            continue
        if isinstance(last, Weekday) and sure is not None:
            _take_week(phrase, last)
        elif isinstance(last, Calendar) and sure is not None:
            _take_month(phrase, last, sure=sure)
            links[place] = _last_day(phrase) is not None
        last = _last_day(phrase) or _last_weekday(phrase)
    return links


def _last_weekday(phrase: Phrase) -> Weekday | None:
    day = phrase.day.days[-1] if isinstance(phrase.day, Weekdays) else phrase.day
    return day if isinstance(day, Weekday) and phrase.until is None else None


def _take_week(phrase: Phrase, last: Weekday) -> None:
    """下周二和周四: a later weekday is of the same week, where that is another than this."""
    match phrase.day:
        case Weekday(week=None, after=None, gone=False) as day if last.week and day.weekday > last.weekday:
            phrase.day = replace(day, week=last.week)


def _rows(found: Sequence[Phrase], links: Sequence[bool]) -> Iterator[Sequence[Phrase]]:
    """The lists: phrases that go on with one another, of more than one day."""
    begin = 0
    for place in range(1, len(found) + 1):
        if place < len(found) and links[place]:
            continue
        if sum(one.day is not None for one in found[begin:place]) > 1:
            yield found[begin:place]
        begin = place


def _from_today(row: Sequence[Phrase], frame: Frame) -> None:
    """8号、15号和29号: days that lie in one month, the first being the next such day."""
    first = row[0].day
    coming = days_of(first, frame) if isinstance(first, Calendar) and _is_bare(first) else None
    if coming is None:
        return
    last = Calendar(coming[0].year, coming[0].month, coming[0].day)
    for phrase in row:
        _take_month(phrase, last, sure=False)
        last = _last_day(phrase) or last


def _in_one_year(row: Sequence[Phrase], frame: Frame) -> None:
    """11月18、19、25日, said on the 20th: a list of one month that has begun is still that of this year."""
    days = [one.day for one in row if isinstance(one.day, Calendar)]
    if not days or any(not _is_of(day, days[0].month) for day in days):
        return
    first, last = days_of(days[0], frame), days_of(days[-1], frame)
    if first is None or last is None or first <= last:
        return
    for phrase in row:
        if isinstance(phrase.day, Calendar):
            phrase.day = replace(phrase.day, year=last[0].year)


def _is_of(day: Calendar, month: int | None) -> bool:
    return day.month == month is not None and day.year is None and day.year_shift is None


def _link(text: str, left: Phrase, right: Phrase) -> bool | None:
    """Whether what stands between two phrases surely makes them one list; None where it does not join them."""
    gap = text[left.end : right.start]
    due = DUE_AFTER.match(text, right.end) is not None
    if "\n\n" in gap:
        return None
    if OR.fullmatch(gap) or _ALSO.fullmatch(gap):
        return True
    if due or due_before(text, left.start):
        # 12月8日、15日，25日前回复: a comma does not join days to a deadline.
        return None
    if _LABELLED.fullmatch(gap):
        return True
    if gap and _COMMA.fullmatch(gap) and "\n" not in gap:
        return False
    precise = (left.has_hour or left.part) and (right.has_hour or right.part)
    return False if precise and NUMBERED.fullmatch(gap) else None


def _take_month(phrase: Phrase, last: Calendar, *, sure: bool) -> None:
    """Put `phrase` into the month of `last`; behind a mere comma only a later day of it."""
    match phrase.day:
        case Run(first=Calendar() as first, last=Calendar() as end) if _is_bare(first) and _is_bare(end):
            given = _beside(first, last, sure=sure)
            phrase.day = Run(given, _beside(end, given, sure=True))
        case Calendar() as bare if _is_bare(bare):
            phrase.day = _beside(bare, last, sure=sure)


def _beside(bare: Calendar, last: Calendar, *, sure: bool) -> Calendar:
    """The bare day in the month of the day before it in its list, or in the next; alone where that is a guess."""
    back = (last.day or 0) - (bare.day or 0)
    if _is_bare(last) or (back > 0 and not sure):
        return bare
    return _in_month(bare, last, later=back >= _TURN)


def _in_month(bare: Calendar, last: Calendar, *, later: bool) -> Calendar:
    """The bare day in the month and year of `last`, or in the month after it."""
    if last.month is None:
        return replace(bare, month_shift=(last.month_shift or 0) + later)
    turns = later and last.month == 12
    return replace(
        bare,
        month=1 if turns else last.month + later,
        year=bare.year if last.year is None else last.year + turns,
        year_shift=None if last.year_shift is None else last.year_shift + turns,
    )


def _is_bare(day: DaySpec | None) -> bool:
    return isinstance(day, Calendar) and day.day is not None and day.month is None and day.month_shift is None


def _last_day(phrase: Phrase) -> Calendar | None:
    """The day of a month with which a phrase ends."""
    day = phrase.day.last if isinstance(phrase.day, Run) else phrase.day
    if not isinstance(day, Calendar) or day.day is None:
        return None
    end = phrase.until.day if phrase.until is not None else None
    if end is None:
        return day
    if not isinstance(end, Calendar) or end.day is None:
        return None
    if not _is_bare(end):
        return end
    if _is_bare(day):
        return end if end.day > day.day else None
    return _in_month(end, day, later=end.day < day.day)


def _from_behind(text: str, found: Sequence[Phrase]) -> None:
    """The 8th and 15th of December; January 5 and 12, 2027; Tue or Thu next week: what ends the list is of all."""
    for place in range(len(found) - 1, 0, -1):
        left, right = found[place - 1], found[place]
        if text[left.start : right.end].isascii() and _link(text, left, right) is not None:
            left.day = _as_behind(text, left, right)


def _as_behind(text: str, left: Phrase, right: Phrase) -> DaySpec | None:
    match left.day, right.day.first if isinstance(right.day, Run) else right.day:
        case Weekday(week=None) as day, Weekday(week=int(week)) if re.search(
            "week", text[right.start : right.end]
        ):
            return replace(day, week=week)
        case Calendar(year=None, day=int(first)) as day, Calendar(day=int(last)) as named if first < last:
            if _is_bare(named) and named.year is not None:
                return replace(day, year=named.year)
            if _is_bare(day) and all(_DAY_FIRST.match(text, one.atoms[0].start) for one in (left, right)):
                return replace(day, month=named.month, year=named.year, year_shift=named.year_shift)
    return left.day
