"""When a meeting is wanted: one time, several offers, a length, a series."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from zongban.desks.altering import after_a_change, prolonged_to
from zongban.desks.doubts import Doubt, doubt_of, has_passed
from zongban.desks.meetings.asking.ending import is_its_stretch
from zongban.desks.moments import times_offered
from zongban.desks.seen_from import after_dates
from zongban.language.counts import durations
from zongban.language.times import Kind, Moment, TimeMention
from zongban.ports.sight import Sight

Window = tuple[datetime, datetime]
Span = tuple[int, int]

_PARTS = re.compile(r"上午|早上|中午|下午|晚上|morning|noon|afternoon|evening", re.IGNORECASE)
_MORNING = frozenset({"上午", "早上", "morning"})
_AFTER = re.compile(
    r"^\s{0,4}(?:钟|整)?(?:之后|以后|后(?!天))|^\s{0,4}(?:or\s{1,4}(?:later|after)|onwards?)\b", re.IGNORECASE
)
_AFTER_BEFORE = re.compile(r"\b(?:after|from|any\s{1,4}time\s{1,4}(?:after|from))\s{0,4}$", re.IGNORECASE)
_AFTER_WITHIN = re.compile(r"之后|以后|\b(?:after|from|onwards?)\b", re.IGNORECASE)
_OFFERS = re.compile(r"或者?|\bor\b|[;；、]|,\s{0,4}(?=[A-Z])", re.IGNORECASE)
_EITHER = re.compile(
    r"^[^。\n]{0,12}(?:或者?|要么|还是)|^[^.\n]{0,12}\bor\b|^\s{0,4}[;；/]\s{0,4}$", re.IGNORECASE
)
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
    """The times of a request; empty where it names none."""

    start: datetime | None = None
    end: datetime | None = None
    duration: int | None = None
    windows: tuple[Window, ...] = ()
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
    duration = _length(length, text, found.windows)
    end = found.start + timedelta(minutes=duration) if found.start is not None and duration else None
    return When(
        found.start, end, duration, found.windows, found.rrule, found.doubt, found.span, found.assumed
    )


def _first(
    labelled: str, subject: str, text: str, at: datetime, sight: Sight, own: tzinfo | None, length: int | None
) -> When:
    for words in (labelled, text, subject):
        mentions = [
            one for one in times_offered(words, at, sight, own) if not _ASIDE.match(words[one.span[1] :])
        ]
        rrule, begins = _series(mentions, words)
        offers = _alternatives(mentions, words)
        if offers:
            windows = tuple(one for mention in offers for one in _open_window(mention, words, length, sight))
            return When(windows=tuple(one for one in windows if one[1] > at), span=offers[0].span)
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
                start, end, minutes, (), rrule, doubt_of(exact, at), _place(exact, words, text), exact.assumed
            )
        if windows := _windows(mentions, words, at, sight, length):
            doubts = (doubt for one in mentions if (doubt := doubt_of(one, at)))
            return When(
                windows=windows, rrule=rrule, doubt=next(doubts, None), span=_place(mentions[0], words, text)
            )
    return When()


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
        return _window(one.start, one.end, one.part or "", sight, length)
    if not isinstance(one.start, datetime):
        return []
    if _is_open(one, words):
        return [(one.start, _closing(one.start, sight))]
    return _window(one.start, one.end, "", sight, length)


def _closing(start: datetime, sight: Sight) -> datetime:
    """The end of the office's day, or an hour later where that has passed."""
    spans = sight.hours.spans
    last = datetime.combine(start.date(), spans[-1][1], start.tzinfo) if spans else start
    return last if last > start else start + timedelta(hours=1)


def _windows(
    mentions: list[TimeMention], words: str, at: datetime, sight: Sight, length: int | None
) -> tuple[Window, ...]:
    found: list[Window] = []
    whole: list[Window] = []
    for one in mentions:
        if one.kind is Kind.OPTIONS:
            found += _options(one, words, sight, length)
        elif one.kind is Kind.DATE_PART and _last_day(one) is not None:
            found += [
                each
                for day in _workdays(one, at, sight)
                for each in _window(day, None, one.part or "", sight, length)
            ]
        elif one.kind is Kind.DATE_PART and one.start is not None:
            found += _window(one.start, one.end, one.part or "", sight, length)
        elif one.kind is Kind.DATE and one.start is not None:
            whole += _window(one.start, None, "", sight, length)
    return tuple(one for one in found or whole[:3] or _stretches(mentions, words, at, sight) if one[1] > at)


_LONGEST_STRETCH = timedelta(days=14)
_NOT_OFFERED = re.compile(
    r"^\s{0,4}(?:的(?!某|任|一个|时间|什么|哪|空)|['’]s\b|[^，。,;；\n]{0,12}(?:出差|休假|请假|年假|不在|放假|外出|没空|没时间)"
    r"|[^.,;\n]{0,24}\b(?:away|leave|travel\w*|holiday|vacation|out\s{1,4}of\s{1,4}(?:the\s{1,4})?office|not\s{1,4}available|busy)\b)",
    re.IGNORECASE,
)
"""What follows a stretch of days on which nobody is to meet, or that belongs to another matter: 下周的董事会."""
_AWAY_BEFORE = re.compile(
    r"(?:出差|休假|请假|不在|外出)[^，。,;；\n]{0,6}$|\b(?:away|leave|travel\w*|except|not|last|this)\s{1,4}(?:for\s{1,4}|from\s{1,4}|the\s{1,4}|all\s{1,4}|during\s{1,4}){0,2}$",
    re.IGNORECASE,
)


def _stretches(mentions: Sequence[TimeMention], words: str, at: datetime, sight: Sight) -> list[Window]:
    """Days that are only named together, 下周, early next week: from the first working day of them to the last."""
    for one in mentions:
        last = _last_day(one)
        if (
            one.kind is not Kind.DATE_RANGE
            or last is None
            or _NOT_OFFERED.match(words[one.span[1] :])
            or _AWAY_BEFORE.search(words[max(0, one.span[0] - 24) : one.span[0]])
        ):
            continue
        days = _workdays(one, at, sight)
        if days:
            first, last_hour = _hours_of("", sight)
            zone = sight.house.zone
            return [(datetime.combine(days[0], first, zone), datetime.combine(days[-1], last_hour, zone))]
    return []


def _between(start: Moment, end: Moment | None, sight: Sight) -> Window | None:
    """Of an offer of several days, 本周或下周, from its first working day to its last."""
    if isinstance(start, datetime) or end is None or isinstance(end, datetime) or end <= start:
        return None
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    worked = [one for one in days[: _LONGEST_STRETCH.days] if sight.hours.is_workday(one)]
    if not worked:
        return None
    (first, last), zone = _hours_of("", sight), sight.house.zone
    return datetime.combine(worked[0], first, zone), datetime.combine(worked[-1], last, zone)


def _last_day(one: TimeMention) -> date | None:
    """The last of several days that are named together, of two weeks at most."""
    start, end = one.start, one.end
    if start is None or end is None or isinstance(start, datetime) or isinstance(end, datetime):
        return None
    return end if start < end <= start + _LONGEST_STRETCH else None


def _workdays(one: TimeMention, at: datetime, sight: Sight) -> list[date]:
    """The working days of a stretch that are not over."""
    day, last = one.start, _last_day(one)
    found: list[date] = []
    while isinstance(day, date) and last is not None and day <= last:
        if day >= at.date() and sight.hours.is_workday(day):
            found.append(day)
        day += timedelta(days=1)
    return found


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
        if days := _between(start, end, sight):
            found.append(days)
        elif isinstance(start, datetime) and end is None and _AFTER_WITHIN.search(piece):
            found.append((start, _closing(start, sight)))
        else:
            found += _window(start, end, part, sight, length)
    return found


def _window(start: Moment, end: Moment | None, part: str, sight: Sight, length: int | None) -> list[Window]:
    """One offer as a window, cut to the office hours where only a part of a day is said."""
    if isinstance(start, datetime):
        finish = end if isinstance(end, datetime) else start + timedelta(minutes=length or 60)
        return [(start, finish)]
    first, last = _hours_of(part, sight)
    zone = sight.house.zone
    return [(datetime.combine(start, first, zone), datetime.combine(start, last, zone))]


def _hours_of(part: str, sight: Sight) -> tuple[time, time]:
    spans = sight.hours.spans
    if part.lower() in _MORNING:
        return spans[0]
    if part.lower() in ("下午", "afternoon"):
        return spans[-1]
    return spans[0][0], spans[-1][1]


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
