"""Phrases of one sentence help each other: an hour finds its day, a start its length."""

from collections.abc import Callable

from zongban.core import late_re as re
from zongban.language.times.atoms import Calendar, Length, Near, Nth, Period, Shift, Weekday
from zongban.language.times.context import DUE_AFTER, INSIDE, due_before
from zongban.language.times.phrase import Phrase

Bounds = Callable[[int], tuple[int, int]]
_NOT_THE_LENGTH = re.compile(
    r"(?:提前|预留|留出?|车程|路程|步行|休息|迟到|每(?:人|次|场)?|已|超过|等了|控制在|不超过|最多|前|before"
    r"|early|late|drive|walk|delay|break|each|every|keep|within|limit\w*|至少提前)[^,。;]{0,6}$"
)
_NOT_A_LENGTH_AFTER = re.compile(
    r"\s*(?:前|之前|内|以内|之内|左右到达|车程|路程|提问|休息|(?:drive|walk|break|ahead|before|early|late"
    r"|notice|away)\b)"
)
_ENDS = re.compile(r"\s*(?:结束|散会|为止|完(?!成)|收尾)")
_ENDS_BEFORE = re.compile(
    r"(?:到|至|ends?\s+(?:at|by)|finish\w*\s+(?:at|by)|until|till|结束时间:?|结束)\s*(?:约|about)?\s*$"
)
_DUE_GAP = re.compile(
    r"\s*,?\s*(?:any\s*time\s+|and\s+)?(?:before|by|until|till|no\s+later\s+than|not\s+later\s+than)\s+(?:about\s+|around\s+)?"
)
_SPANS_DAYS = re.compile(r"\s*(?:起|开始|为期|共|,)?\s*(?:的|,|for|请|休|共|为期|连续|一共|举行|召开)*\s*")
_LONGEST = 12 * 3600


def settled(text: str, found: list[Phrase], bounds: Bounds) -> list[Phrase]:
    """The phrases after every hour has looked for its day and every start for its length."""
    return _with_lengths(text, _with_days(text, found, bounds), bounds)


def _with_days(text: str, found: list[Phrase], bounds: Bounds) -> list[Phrase]:
    kept: list[Phrase] = []
    place = 0
    while place < len(found):
        phrase = found[place]
        if phrase.only_hour and phrase.every is None and phrase.length is None:
            previous = kept[-1] if kept else None
            if previous is not None and _due_on_day(text, previous, phrase, bounds):
                kept[-1] = phrase
                place += 1
                continue
            following = found[place + 1] if place + 1 < len(found) else None
            if previous is not None and _adopt_left(text, previous, phrase, bounds):
                if previous.end == phrase.end:
                    place += 1
                    continue
            elif following is not None and _adopt_right(text, phrase, following, bounds):
                kept.append(phrase)
                place += 2
                continue
        kept.append(phrase)
        place += 1
    return kept


def _due_on_day(text: str, previous: Phrase, phrase: Phrase, bounds: Bounds) -> bool:
    """Tomorrow before noon, on Friday by 5 pm: the hour is a deadline on that day."""
    if not _is_day(previous) or previous.has_hour or previous.until is not None or previous.part:
        return False
    gap = text[previous.end : phrase.start]
    if bounds(previous.start) != bounds(phrase.start) and (gap.count("\n") != 1 or len(gap) > 24):
        return False
    if due_before(text, previous.start) or not _DUE_GAP.fullmatch(gap):
        return False
    phrase.day, phrase.shift, phrase.check = previous.day, previous.shift, previous.check
    return True


def _is_day(phrase: Phrase) -> bool:
    if isinstance(phrase.day, Period):
        return bool(phrase.day.edge == "end")
    return isinstance(phrase.day, Calendar | Near | Weekday | Nth) or (
        isinstance(phrase.shift, Shift) and phrase.shift.unit in ("day", "week", "month", "workday")
    )


def _adopt_left(text: str, previous: Phrase, phrase: Phrase, bounds: Bounds) -> bool:
    """Give `phrase` the day of the phrase before it, or make both one."""
    gap = text[previous.end : phrase.start]
    same = bounds(previous.start) == bounds(phrase.start)
    if (
        not _is_day(previous)
        and not (same and previous.only_hour)
        and not (same and previous.every is not None)
    ):
        return False
    next_line = gap.count("\n") == 1 and len(gap) <= 24
    if not same and not next_line:
        return False
    ends = _ENDS.match(text, phrase.end) or _ENDS_BEFORE.search(gap)
    if previous.has_hour and previous.until is None and phrase.until is None and ends and same:
        previous.until, previous.end = phrase, phrase.end
        return True
    if previous.every is not None:
        if previous.has_hour or len(gap) > 24:
            return False
    elif previous.has_hour:
        phrase.day, phrase.shift, phrase.check = previous.day, previous.shift, previous.check
        return True
    if (
        DUE_AFTER.match(text, previous.end)
        or due_before(text, previous.start)
        or len(gap) > 40
        or previous.until is not None
    ):
        return False
    previous.clock, previous.closing, previous.until = phrase.clock, phrase.closing, phrase.until
    previous.part = phrase.part or previous.part
    previous.end = phrase.end
    return True


def _adopt_right(text: str, phrase: Phrase, following: Phrase, bounds: Bounds) -> bool:
    """Please come at 3 to the boardroom on Friday."""
    gap = text[phrase.end : following.start]
    if bounds(phrase.start) != bounds(following.start) or len(gap) > 30:
        return False
    if (
        not _is_day(following)
        or following.has_hour
        or following.until is not None
        or following.every is not None
    ):
        return False
    if due_before(text, following.start) or DUE_AFTER.match(text, following.end) or re.search(r"[,。]", gap):
        return False
    phrase.day, phrase.check, phrase.shift = following.day, following.check, following.shift
    phrase.part = phrase.part or following.part
    phrase.end = following.end
    return True


def _with_lengths(text: str, found: list[Phrase], bounds: Bounds) -> list[Phrase]:
    kept = list(found)
    for phrase in found:
        length = phrase.length or _later(phrase)
        if length is None or (phrase.length is not None and (phrase.has_hour or phrase.day is not None)):
            continue
        here = [p for p in kept if p is not phrase and bounds(p.start) == bounds(phrase.start)]
        starts = [p for p in here if _takes_length(text, p)]
        if phrase.length is None and not any(p.end <= phrase.start for p in starts):
            continue
        if length.seconds <= _LONGEST and len(starts) == 1 and not _excluded(text, phrase):
            _lengthen(starts[0], length, phrase)
            kept.remove(phrase)
        elif length.unit in ("day", "week") and (whole := _day_before(text, phrase, kept)) is not None:
            _stretch(whole, length, phrase)
            kept.remove(phrase)
    return kept


def _later(phrase: Phrase) -> Length | None:
    """Two hours later, after a start in the same sentence, is the end of what starts there."""
    shift = phrase.shift
    if shift is None or shift.unit not in ("hour", "minute") or shift.amount <= 0 or phrase.has_hour:
        return None
    return Length(shift.amount, shift.unit)


def _takes_length(text: str, phrase: Phrase) -> bool:
    return (
        phrase.clock is not None
        and phrase.until is None
        and phrase.closing is None
        and phrase.every is None
        and not _is_of_a_list(phrase)
        and not DUE_AFTER.match(text, phrase.end)
        and not due_before(text, phrase.start)
    )


def _is_of_a_list(phrase: Phrase) -> bool:
    """12月8日、15日下午3点，一小时: how long each of several is, is not said of the last alone."""
    return phrase.row is not None and phrase.day is not None


def _excluded(text: str, phrase: Phrase) -> bool:
    if phrase.length is None:
        return not re.search(r"later|后", text[phrase.start : phrase.end]) or not re.search(
            r"结束|散|完|done|finish|end|over|until", text[max(0, phrase.start - 30) : phrase.end + 12]
        )
    return bool(
        _NOT_THE_LENGTH.search(text[max(0, phrase.start - 14) : phrase.start])
        or _NOT_A_LENGTH_AFTER.match(text, phrase.end)
        or INSIDE.match(text, phrase.end)
    )


def _lengthen(start: Phrase, length: Length, at: Phrase) -> None:
    """The end of the span is start plus length; kept as a length and added when the start is known."""
    start.length = length
    if at.start >= start.end:
        start.end = at.end
    else:
        start.start = min(start.start, at.start)


def _day_before(text: str, phrase: Phrase, kept: list[Phrase]) -> Phrase | None:
    for other in kept:
        if other.end <= phrase.start and _is_day(other) and not other.has_hour and other.until is None:
            gap = text[other.end : phrase.start]
            if (
                len(gap) <= 10
                and gap.strip()
                and _SPANS_DAYS.fullmatch(gap)
                and phrase.length
                and phrase.length.amount >= 2
            ):
                return other
    return None


def _stretch(day: Phrase, length: Length, at: Phrase) -> None:
    day.length = length
    day.end = at.end
