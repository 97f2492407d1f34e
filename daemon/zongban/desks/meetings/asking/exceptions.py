"""What a letter leaves out of the times it offers: 除了周一和周五都行, any afternoon except Wednesday, 4点以后不行."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from zongban.core import late_re as re
from zongban.desks.meetings.asking.stretches import Window, days_between, hours_of
from zongban.desks.moments import times_offered
from zongban.language.cities import ANY_ZH
from zongban.language.forms_of_address import BOSS
from zongban.language.times import Moment, TimeMention, day_of
from zongban.ports.sight import Sight

_DAY = r"(?:(?:这|本|下|上)?个?(?:周|星期|礼拜)[一二三四五六日天]|[今明后]天|(?:\d{1,2}月)?\d{1,2}[日号])"
_PART = r"(?:早上|上午|中午|下午|晚上)"
_CLOCK = r"(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,3})点(?:半|一刻|三刻|\d{1,2}分?)?整?钟?|\d{1,2}:\d\d)"
_TO = rf"(?:[到至–—~-]{_PART}?(?:{_DAY}|{_CLOCK}))?"
_EDGE = r"(?:之后|以后|之前|以前|前|后)?"
_ONE = rf"(?:{_DAY}{_PART}?{_CLOCK}?|{_PART}{_CLOCK}?|{_CLOCK}){_TO}{_EDGE}"
_SOME = rf"{_ONE}(?:[、和或及与]?者?{_ONE}){{0,4}}"
_BUSY = (
    rf"(?:我们?|这边|{BOSS}|都|也|有点|可能|均|恐怕|已经?|要|正好){{0,3}}(?:不太?行|不太?方便|不便|没空|没有?时间|不可以|不太?合适"
    rf"|有(?:个|别的|其他)?(?:会(?!议室)|事(?!情?要?[和跟找与])|安排)|出差|外出|请假|休假|排满|满了|来不了|过不来|不在(?=[，。,；;！\s]|$|公司|{ANY_ZH}|办公室|单位))"
    r"(?!的话|就|吗|么|嘛|\s{0,2}[?？])"
)
_IF = r"(?<!如果)(?<!要是)(?<!若是)(?<!万一)(?<!假如)(?<!原定)(?<!原来)(?<!本来)(?<!若)(?<!原)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)(?:day)?s?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_ONE_EN = (
    rf"(?:(?:on|the|next|this)\s{{1,4}}){{0,2}}(?:{_WEEKDAY}|\d{{1,2}}(?:st|nd|rd|th)?\s{{1,4}}(?:of\s{{1,4}})?{_MONTH}|{_MONTH}\s{{1,4}}\d{{1,2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th))(?![a-z\d])(?:\s{{1,4}}(?:morning|afternoon|evening)s?)?"
)
_SOME_EN = rf"{_ONE_EN}(?:(?:,|\s{{1,4}}and|\s{{1,4}}or)\s{{1,4}}{_ONE_EN}){{0,4}}"
_HOUR_EN = (
    r"(?:before|after|(?:earlier|later)\s{1,4}than)\s{1,4}(?:\d{1,2}(?::\d\d)?(?:\s{0,2}[ap]\.?m\b)?|noon)"
)
_UNFIT = (
    rf"\b(?P<what>{_SOME_EN})\s{{1,4}}(?:(?:does\s{{1,4}}not|doesn['’]t|do\s{{1,4}}not|don['’]t|won['’]t|will\s{{1,4}}not)\s{{1,4}}(?:work|suit)(?:\s{{1,4}}for\s{{1,4}}\w{{1,12}})?"
    r"|(?:is|are)\s{1,4}(?:out|full|taken|not\s{1,4}(?:possible|good|an\s{1,4}option)|no\s{1,4}good))\b"
)
_LEFT_OUT = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"除(?:了|开|去|掉)?(?P<what>{_SOME})(?:之外|以外|外)?",
        rf"(?P<what>{_SOME})(?:之外|以外|除外)",
        rf"{_IF}(?P<what>{_SOME}){_BUSY}",
        rf"\b(?:except(?:ing)?(?:\s{{1,4}}for)?|apart\s{{1,4}}from|other\s{{1,4}}than|excluding|not)\s{{1,4}}(?P<what>{_SOME_EN})",
        rf"(?<=\bany)(?P<kept>[^.,;\n]{{1,30}}?)\bbut\s{{1,4}}(?P<what>{_SOME_EN})",
        _UNFIT,
        rf"\b(?:but\s{{1,4}})?(?:not|nothing|no)\s{{1,4}}(?P<what>{_HOUR_EN})",
    )
)
_MIGHT = re.compile(
    r"除|[以之]外|不[太行方便可合在]|没[空有时]|有|出差|外出|[请休]假|满|[来过]不|except|apart|other|excluding|not|but|n['’]t|\b(?:is|are)\b|nothing|no\b",
    re.IGNORECASE,
)
"""One of these stands in every text that leaves a time out."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A time on which nobody is to meet: its words, and the place of all that says so in the text."""

    words: str
    span: tuple[int, int]


def left_out(words: str) -> list[LeftOut]:
    """What a text excepts from the times it offers, in its order; of a mere hour, too."""
    if not _MIGHT.search(words):
        return []
    found: list[LeftOut] = []  # in the order of the text, none over another
    for pattern in _LEFT_OUT:
        for one in pattern.finditer(words):
            span = one.end("kept") if "kept" in pattern.groupindex else one.start(), one.end()
            at = bisect_right(found, span, key=lambda each: each.span)
            before, after = found[at - 1 : at] if at else [], found[at : at + 1]
            if all(each.span[1] <= span[0] for each in before) and all(
                span[1] <= each.span[0] for each in after
            ):
                found.insert(at, LeftOut(one["what"], span))
    return found


def without_them(words: str, found: Iterable[LeftOut]) -> str:
    """The text as though it did not speak of them; places hold."""
    for one in found:
        start, end = one.span
        words = words[:start] + " " * (end - start) + words[end:]
    return words


def cut_out(windows: Sequence[Window], found: Sequence[LeftOut], at: datetime, sight: Sight) -> list[Window]:
    """The windows without what is left out, each day within the hours of the office where it was cut."""
    cuts = [one for day in _days(windows) for each in found for one in _on_day(each.words, day, at, sight)]
    for begin, end in cuts:
        windows = [piece for one in windows for piece in _pieces(one, begin, end, sight)]
    return list(windows)


def _days(windows: Sequence[Window]) -> list[date]:
    days = {
        start.date() + timedelta(days=n)
        for start, end in windows
        for n in range((end.date() - start.date()).days + 1)
    }
    return sorted(days)


_OWN_WEEK = re.compile(
    rf"[今明这本月号]|[上下](?!午)|后天|\d日|\d(?:st|nd|rd|th)|\b(?:this|next|{_MONTH})\b", re.IGNORECASE
)
_OF_A_DAY = re.compile(rf"{_DAY}|\b{_ONE_EN}", re.IGNORECASE)
_BEFORE = re.compile(r"前$|^(?:before|earlier)\b", re.IGNORECASE)
_AFTER = re.compile(r"后$|^(?:after|later)\b", re.IGNORECASE)
_EDGES = re.compile(r"(?:之|以)?[前后]$|^(?:before|after|(?:earlier|later)\s{1,4}than)\s", re.IGNORECASE)


def _on_day(words: str, day: date, at: datetime, sight: Sight) -> Iterator[Window]:
    """The stretches of one day that words name: a weekday is one of that week, an hour alone is of each day."""
    zone = sight.house.zone
    dated = _OF_A_DAY.search(words) is not None
    monday = day - timedelta(days=day.weekday())
    base = datetime.combine(monday if dated else day, time(), zone)
    if dated and _OWN_WEEK.search(words):
        base = at
    bare = _EDGES.sub("", words)
    for one in times_offered(f"at {bare}" if bare[0].isdigit() and bare.isascii() else bare, base, sight):
        for start, end in one.options or ((one.start, one.end),):
            if start is None or (dated and not _covers(start, end, day)):
                continue
            yield _stretch(start, end, one, words, day, sight)


def _covers(start: Moment, end: Moment | None, day: date) -> bool:
    last = end if end is not None and not isinstance(end, datetime) else start
    return day_of(start) <= day <= day_of(last)


def _stretch(
    start: Moment, end: Moment | None, one: TimeMention, words: str, day: date, sight: Sight
) -> Window:
    zone = sight.house.zone
    midnight = datetime.combine(day, time(), zone)
    if isinstance(start, datetime):
        begin = datetime.combine(day, start.timetz())
        last = end if isinstance(end, datetime) else start + timedelta(hours=1)
        until = begin + (last - start)
        if _BEFORE.search(words):
            return midnight, begin
        return begin, midnight + timedelta(days=1) if _AFTER.search(words) else until
    part = one.part or next((part for part in ("morning", "afternoon") if part in words.lower()), "")
    if part in ("morning", "afternoon"):
        first, last_hour = hours_of(part, sight)
        return datetime.combine(day, first, zone), datetime.combine(day, last_hour, zone)
    return midnight, midnight + timedelta(days=1)


def _pieces(window: Window, begin: datetime, end: datetime, sight: Sight) -> Iterator[Window]:
    """What is left of a window; what would end before the day begins ends the working day before, and the like."""
    start, finish = window
    if end <= start or finish <= begin:
        yield window
        return
    first, last = hours_of("", sight)
    before, after = begin, end
    if begin.time() <= first and (
        days := days_between(start.date(), begin.date() - timedelta(days=1), sight)
    ):
        before = datetime.combine(days[-1], last, begin.tzinfo)
    following = end.date() if end.time() <= first else end.date() + timedelta(days=1)
    if (end.time() <= first or end.time() >= last) and (
        days := days_between(following, finish.date(), sight)
    ):
        after = datetime.combine(days[0], first, end.tzinfo)
    if start < before and (before.date() > start.date() or before.time() > first):
        yield start, before
    if after < finish and (after.date() < finish.date() or after.time() < last):
        yield after, finish
