"""When a meeting is wanted: one time, several offers, a length, a series."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise

from zongban.core import late_re as re
from zongban.desks.altering import after_a_change, prolonged_to
from zongban.desks.doubts import Doubt, doubt_of, has_passed
from zongban.desks.meetings.asking.by_when import in_its_week, in_part, part_wanted, within_reach
from zongban.desks.meetings.asking.ending import is_its_stretch
from zongban.desks.meetings.asking.exceptions import LeftOut, cut_out, left_out, without_them
from zongban.desks.meetings.asking.stretches import (
    Window,
    between,
    closing,
    last_day,
    stretches,
    window,
    workdays,
)
from zongban.desks.moments import times_offered
from zongban.desks.seen_from import after_dates
from zongban.language.counts import durations
from zongban.language.times import Kind, TimeMention
from zongban.ports.sight import Sight

Span = tuple[int, int]

_PARTS = re.compile(r"上午|早上|中午|下午|晚上|morning|noon|afternoon|evening", re.IGNORECASE)
_AFTER = re.compile(
    r"^\s{0,4}(?:钟|整)?(?:之后|以后|后(?!天))|^\s{0,4}(?:or\s{1,4}(?:later|after)|onwards?)\b", re.IGNORECASE
)
_AFTER_BEFORE = re.compile(r"\b(?:after|from|any\s{1,4}time\s{1,4}(?:after|from))\s{0,4}$", re.IGNORECASE)
_AFTER_WITHIN = re.compile(r"之后|以后|\b(?:after|from|onwards?)\b", re.IGNORECASE)
_OFFERS = re.compile(r"或者?|\bor\b|[;；、]|,\s{0,4}(?=[A-Z])", re.IGNORECASE)
_EITHER = re.compile(
    r"^[^。\n]{0,12}(?:或者?|要么|还是)|^[^.\n]{0,12}\bor\b|^\s{0,4}[;；/]\s{0,4}$", re.IGNORECASE
)
_EVERY_DAY = re.compile(
    r"每天(?=[上下]午(?:都|均)(?:行|可))|\bany\s{1,4}(?:day|time)(?=\s{1,4}(?:before|by|until|till)\b"
    r"(?!\s{1,4}(?:noon|midday|lunch|\d{1,2}(?::\d\d)?(?:\s{0,2}[ap]\.?m\b|\s{0,2}o['’]clock|[,.;!?\s]{0,4}(?:$|\n|or\b|and\b)))))",
    re.IGNORECASE,
)
"""Before a part of the day that suits on each of some days, no series; before a deadline, no day before it."""
_LONGEST = 12 * 60
_SERIES_START = re.compile(
    r"(?:第一次|首次|自|从)\s{0,4}$|\b(?:first\s{1,4}(?:one|meeting|time)|starting|from)\b[^.\n]{0,12}$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^[^，。,;；\n]{0,10}前(?:发|交|报|提交|反馈|寄|汇总)|^(?:截止|的(?:来信|来函|邮件))|^[^.\n]{0,16}\b(?:letter|mail|deadline)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """The times of a request; empty where it names none. `reach` is the time within which it may be where none is."""

    start: datetime | None = None
    end: datetime | None = None
    duration: int | None = None
    windows: tuple[Window, ...] = ()
    reach: tuple[Window, ...] = ()
    rrule: str = ""
    doubt: Doubt | None = None
    span: Span | None = None
    assumed: tuple[str, ...] = ()


def when_of(
    labelled: str, length: str, subject: str, text: str, at: datetime, sight: Sight, own: tzinfo | None = None
) -> When:
    """Start, end, windows and length, and what is odd about the day that was named."""
    found = _first(labelled, subject, text, at, sight, own, _length(length, text))
    if found.start is not None and found.end is not None:
        return found
    duration = _length(length, text, () if left_out(text) else found.windows)
    end = found.start + timedelta(minutes=duration) if found.start is not None and duration else None
    return replace(found, end=end, duration=duration)


def _first(
    labelled: str, subject: str, text: str, at: datetime, sight: Sight, own: tzinfo | None, length: int | None
) -> When:
    reach: tuple[Window, ...] = ()
    for words in (labelled, text, subject):
        out = left_out(words)
        plain = _EVERY_DAY.sub(lambda one: " " * len(one.group()), without_them(words, out))
        found = _in(plain, text, at, sight, own, length)
        if found is not None:
            windows = cut_out(found.windows, out, at, sight) if out else found.windows
            return replace(found, windows=tuple(one for one in windows if one[1] > at))
        if not reach and words is not subject:
            reach = _reach(plain, out, at, sight)
    return When(reach=reach)


def _reach(words: str, out: Sequence[LeftOut], at: datetime, sight: Sight) -> tuple[Window, ...]:
    windows: Sequence[Window] = within_reach(words, at, sight)
    if windows and (part := part_wanted(words)):
        windows = in_part(windows, part, sight)
    return tuple(cut_out(windows, out, at, sight))


def _in(
    words: str, text: str, at: datetime, sight: Sight, own: tzinfo | None, length: int | None
) -> When | None:
    """What is offered in one piece of a letter; None where nothing is."""
    mentions = [one for one in times_offered(words, at, sight, own) if not _ASIDE.match(words[one.span[1] :])]
    mentions = in_its_week(mentions, words, sight.house.city)
    rrule, begins = _series(mentions, words)
    offers = _alternatives(mentions, words)
    if offers:
        windows = tuple(one for mention in offers for one in _open_window(mention, words, length, sight))
        return When(windows=windows, span=offers[0].span)
    longer = prolonged_to(mentions, words)
    exact = _exact(after_a_change([one for one in mentions if one is not longer], words), at)
    if exact is not None and isinstance(exact.start, datetime):
        if _is_open(exact, words) or _is_leeway(exact, words, length):
            return When(
                windows=tuple(_open_window(exact, words, length, sight)), span=_place(exact, words, text)
            )
        longest = longer.start if longer is not None else None
        last = longest if isinstance(longest, datetime) else exact.end
        end = last if isinstance(last, datetime) and last > exact.start else None
        start, end = _moved_to(begins, exact.start, end, rrule) if begins else (exact.start, end)
        minutes = int((end - start).total_seconds() // 60) if end else None
        return When(
            start, end, minutes, rrule=rrule, doubt=doubt_of(exact, at), span=_place(exact, words, text),
            assumed=exact.assumed,
        )  # fmt: skip
    if windows := _windows(mentions, words, at, sight, length):
        doubts = (doubt for one in mentions if (doubt := doubt_of(one, at)))
        span = _place(mentions[0], words, text) if mentions else None
        return When(windows=windows, rrule=rrule, doubt=next(doubts, None), span=span)
    return None


def _place(mention: TimeMention, words: str, text: str) -> Span | None:
    """Where a mention stands in the text; None for one of the subject or of a labelled line elsewhere."""
    if words is text:
        return mention.span
    start = text.find(mention.text)
    return (start, start + len(mention.text)) if start >= 0 else None


def _series(mentions: Iterable[TimeMention], words: str) -> tuple[str, TimeMention | None]:
    """The rule of a series, and the day on which it is to begin where that is named apart."""
    found = next((one for one in mentions if one.kind is Kind.RECURRING and one.rrule), None)
    if found is None or found.rrule is None:
        return "", None
    begins = next(
        (one for one in mentions if one.kind is Kind.DATE and one.start is not None
         and _SERIES_START.search(words[: one.span[0]])), None,
    )  # fmt: skip
    begins = begins or next((one for one in mentions if is_its_stretch(one, found)), None)
    return found.rrule, begins


def _moved_to(
    begins: TimeMention, start: datetime, end: datetime | None, rrule: str
) -> tuple[datetime, datetime | None]:
    day = begins.start
    if day is None:
        return start, end
    shift = (day.date() if isinstance(day, datetime) else day) - start.date()
    if (
        begins.kind is Kind.DATE_RANGE and "DAILY" not in rrule
    ):  # its first day need not be one on which it recurs
        shift = timedelta(days=-(-shift.days // 7) * 7)
    return (start, end) if shift.days < 0 else (start + shift, end + shift if end else None)


def _exact(mentions: Iterable[TimeMention], at: datetime) -> TimeMention | None:
    """The one time that is named: one to come before one that has passed, a span before a mere start, the first."""
    kinds = (Kind.RANGE, Kind.MOMENT, Kind.RECURRING)
    found = [one for one in mentions if one.kind in kinds and isinstance(one.start, datetime)]
    return min(found, key=lambda one: (has_passed(one, at), kinds.index(one.kind)), default=None)


def _alternatives(mentions: Sequence[TimeMention], words: str) -> list[TimeMention]:
    """Times that stand beside one another with 或 or "or" between them."""
    offers: list[TimeMention] = []
    kinds = (Kind.RANGE, Kind.MOMENT, Kind.DATE_PART, Kind.DATE)
    exact = [one for one in mentions if one.kind in kinds]
    for one, other in pairwise(_lent_hours(exact, words)):
        if _EITHER.match(words[one.span[1] : other.span[0]]):
            offers += [each for each in (one, other) if each not in offers]
    return after_dates(offers)


def _lent_hours(mentions: Sequence[TimeMention], words: str) -> list[TimeMention]:
    """21日或22日下午2点: a bare day that is offered beside one with an hour has the same hour."""
    lent: list[TimeMention] = []
    for place, one in enumerate(mentions):
        other = mentions[place + 1] if place + 1 < len(mentions) else None
        if one.kind is not Kind.DATE:
            lent.append(one)
        elif (
            other is not None
            and one.start is not None
            and isinstance(other.start, datetime)
            and _EITHER.match(words[one.span[1] : other.span[0]])
        ):
            shift = one.start - other.start.date() if not isinstance(one.start, datetime) else timedelta()
            end = other.end + shift if isinstance(other.end, datetime) else None
            lent.append(replace(other, start=other.start + shift, end=end, span=one.span, text=one.text))
    return lent


def _is_open(one: TimeMention, words: str) -> bool:
    """Whether a time is the beginning of a stretch that is offered: 四点以后, after 3pm."""
    if one.kind not in (Kind.MOMENT, Kind.RANGE):
        return False
    if _AFTER.match(words[one.span[1] :]):
        return True
    led = _AFTER_BEFORE.search(words[: one.span[0]]) or re.search(
        r"(?:之后|以后|\bafter\s{1,4}\S+)$", one.text
    )
    return (one.end is None and led is not None) or _ANY_TIME_AFTER.search(one.text) is not None


_ANY_TIME_AFTER = re.compile(
    r"[点时分半](?:钟)?(?:之后|以后)(?:都|均|皆)?(?:行|可以?|有空|方便)|\bany\s{0,4}time\s{1,4}(?:after|from)\b",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"之间|都行|都可以|都有空|有空|随时|任选|哪个时间|\b(?:any\s{0,4}time|between|available|free|whenever|slot)\b",
    re.IGNORECASE,
)


def _is_leeway(one: TimeMention, words: str, length: int | None) -> bool:
    """Whether a span is the time within which a shorter meeting may be: any time from nine to noon."""
    if (
        one.kind is not Kind.RANGE
        or length is None
        or not isinstance(one.start, datetime)
        or not isinstance(one.end, datetime)
    ):
        return False
    minutes = (one.end - one.start).total_seconds() / 60
    near = words[max(0, one.span[0] - 24) : one.span[1] + 16]
    return length < minutes and bool(_ANY.search(near))


def _open_window(one: TimeMention, words: str, length: int | None, sight: Sight) -> list[Window]:
    if one.kind is Kind.DATE_PART and one.start is not None:
        return window(one.start, one.end, one.part or "", sight, length)
    if not isinstance(one.start, datetime):
        return []
    if _is_open(one, words):
        return [(one.start, closing(one.start, sight))]
    return window(one.start, one.end, "", sight, length)


def _windows(
    mentions: list[TimeMention], words: str, at: datetime, sight: Sight, length: int | None
) -> tuple[Window, ...]:
    if wanted := part_wanted(words):
        dated = [one for one in mentions if not _is_bare_part(one, at)]
        parts, whole = _days_offered(dated, words, at, sight, length)
        together = whole[:3] or stretches(dated, words, at, sight)
        if together and not parts:
            return tuple(in_part(together, wanted, sight))
        mentions = dated if within_reach(words, at, sight) else mentions
    parts, whole = _days_offered(mentions, words, at, sight, length)
    return tuple(one for one in parts or whole[:3] or stretches(mentions, words, at, sight) if one[1] > at)


def _is_bare_part(one: TimeMention, at: datetime) -> bool:
    """上午最好: a part of the day that names no day."""
    return (
        one.kind is Kind.DATE_PART
        and one.start == at.date()
        and _PARTS.fullmatch(one.text.strip()) is not None
    )


def _days_offered(
    mentions: list[TimeMention], words: str, at: datetime, sight: Sight, length: int | None
) -> tuple[list[Window], list[Window]]:
    """Parts of days and offers of several, and whole days."""
    found: list[Window] = []
    whole: list[Window] = []
    for one in mentions:
        if one.kind is Kind.OPTIONS:
            found += _options(one, words, sight, length)
        elif one.kind is Kind.DATE_PART and last_day(one) is not None:
            found += [
                each
                for day in workdays(one, at, sight)
                for each in window(day, None, one.part or "", sight, length)
            ]
        elif one.kind is Kind.DATE_PART and one.start is not None:
            found += window(one.start, one.end, one.part or "", sight, length)
        elif one.kind is Kind.DATE and one.start is not None:
            whole += window(one.start, None, "", sight, length)
    return found, whole


def _part_of(piece: str) -> str:
    """The part of the day that one offer of several names; before noon is the morning."""
    if re.search(r"\bbefore\s{1,4}(?:noon|lunch)\b|(?:中午|午饭)前", piece, re.IGNORECASE):
        return "morning"
    parts = _PARTS.findall(piece)
    return parts[0] if len(parts) == 1 else ""


def _options(one: TimeMention, words: str, sight: Sight, length: int | None) -> list[Window]:
    parts = _PARTS.findall(one.text)
    named = parts if len(parts) == len(one.options) else [one.part or ""] * len(one.options)
    told, read = (
        pieces if len(pieces) == len(one.options) else [""] * len(one.options)
        for pieces in (
            [each for each in _OFFERS.split(said) if each.strip()] for said in (words[slice(*one.span)], one.text)
        )
    )  # fmt: skip
    found: list[Window] = []
    for (start, end), each, piece, seen in zip(one.options, named, told, read, strict=True):
        part = _part_of(seen) or each
        if days := between(start, end, sight):
            found.append(days)
        elif isinstance(start, datetime) and end is None and _AFTER_WITHIN.search(piece):
            found.append((start, closing(start, sight)))
        else:
            found += window(start, end, part, sight, length)
    return found


_NO_LENGTH = re.compile(
    r"^\s{0,4}(?:前|之前|以前|后|之后|内|以内|以上|左右到|ago|before|earlier|later|车程|路程|drive|away|notice)",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"(?:一共|总共|合计|共计|共|总计|全程|in\s{1,4}all|in\s{1,4}total|altogether)\s{0,4}(?:约|大概|about)?\s{0,4}$",
    re.IGNORECASE,
)
_SHIFT = re.compile(r"(?:推迟|提前|延后|推后|晚|早|\bby|\bback|\blater|\bdelayed)\s{0,4}$", re.IGNORECASE)


def _length(labelled: str, text: str, windows: Sequence[Window] = ()) -> int | None:
    """The length in minutes: of its own line, else the first length that is no distance, shift or term."""
    if labelled and (found := durations(labelled)):
        return found[0].value
    for one in sorted(durations(text), key=lambda each: not _IN_ALL.search(text[: each.span[0]])):
        if (
            one.value <= _LONGEST
            and not _NO_LENGTH.match(text[one.span[1] :])
            and not _SHIFT.search(text[: one.span[0]])
        ):
            return one.value
    lengths = {int((end - start).total_seconds() // 60) for start, end in windows}
    short = lengths.pop() if len(lengths) == 1 else None
    return short if short is not None and short <= _SHORT_OFFER else None


_SHORT_OFFER = 120
"""Minutes up to which an offered span is the meeting itself rather than the time within which it may be."""
