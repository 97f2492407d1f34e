"""The times a letter offers, made sure: in the zone that is named with them, and on the day the letter is about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from zongban.core import late_re as re
from zongban.desks.after_holidays import first_days
from zongban.desks.papers import office_hours
from zongban.desks.rewriting import as_offers, softened
from zongban.desks.zones import CERTAIN, is_here, zone_at, zone_of_all, zoned
from zongban.language.times import Kind, Role, TimeMention, read_times
from zongban.ports.sight import Sight

_DATED = re.compile(
    r"[月日号周天明后今]|星期|礼拜|\d\s{0,4}[/-]\s{0,4}\d|\d\.\d{1,2}(?!\d|\s{0,4}[ap]\.?m)|\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sat|sun)(?:day)?\b"
    r"|\b(?:today|tomorrow|tonight|next|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"^(?:双十[一二]|双1[12]|双旦|六?一?618|国庆节?|中秋节?|春节|元旦|五一|端午节?|圣诞节?|清明节?|劳动节|元宵节?|妇女节|儿童节|新年|跨年|christmas|easter"
    r"|new\s{1,4}year)$",
    re.IGNORECASE,
)
_AS_A_DAY = re.compile(
    r"^(?:[前后当那之期上下早晚这]|节[前后当那之期]|放假[前后]|以[前后]|$|[^\u3400-\u9fffA-Za-z])"
)
_NEAR = 40
"""Characters between a time and the same one said again."""
_STANDS = re.compile(r"^[^。；\n]{0,14}(?:不变|照旧|照常|行不行|行吗|可以吗|好吗)|^[^.\n]{0,30}\bunchanged\b")


def times_offered(text: str, at: datetime, sight: Sight, own: tzinfo | None = None) -> list[TimeMention]:
    """The times a text offers for something to come, without deadlines, in the order of the text.

    A time with a zone of its own (London time, JST, 6 pm PST, our time: `own`) is put into the office's, and what says
    the same again in ours is left out; an hour without a day is put on the one day the text names elsewhere.
    """
    if not text.strip():
        return []
    plain = softened(text)
    found = [
        one
        for one in read_times(
            as_offers(plain), at, hours=office_hours(sight), workdays=sight.hours.add_workdays, zones=False
        )
        if one.kind is not Kind.DEADLINE
        and not names_something(one, plain)
        and (one.role is Role.OFFERED or _stands(one, plain))
    ]  # fmt: skip
    after = list(first_days(plain, at, sight, office_hours(sight)))
    if after:
        found = [
            one
            for one in found
            if all(one.span[1] <= each.span[0] or each.span[1] <= one.span[0] for each in after)
        ]
        found = sorted([*found, *after], key=lambda one: one.span)
    day = _only_day(found, at)
    everywhere = zone_of_all(plain)
    put = [zoned(_on_day(one, day), plain, sight.house.zone, own, everywhere) for one in found]
    abroad = [
        one
        for one, before in zip(put, found, strict=True)
        if one.start != before.start and zone_at(before, plain, sight.house.zone)
    ]
    return [
        one for one in put
        if one in abroad
        or not (abroad and one.kind in CERTAIN)
        or not (is_here(one, plain, sight.house.zone) or _says_again(one, abroad))
    ]  # fmt: skip


def names_something(one: TimeMention, text: str) -> bool:
    """Whether a feast stands for what it is about rather than for its day: 双十二方案, 国庆活动, 元旦值班表."""
    return _FEAST.match(one.text.strip()) is not None and _AS_A_DAY.match(text[one.span[1] :]) is None


def _says_again(one: TimeMention, abroad: Sequence[TimeMention]) -> bool:
    """Whether a time in brackets after one of another zone has the same hour in ours."""
    return isinstance(one.start, datetime) and any(
        isinstance(other.start, datetime)
        and other.start.time() == one.start.time()
        and 0 <= one.span[0] - other.span[1] <= _NEAR
        for other in abroad
    )


def _stands(one: TimeMention, text: str) -> bool:
    """Whether a time that was agreed before is said to stay, or is only asked about."""
    return one.role is Role.CANCELLED and _STANDS.match(text[one.span[1] :]) is not None


def _only_day(found: Sequence[TimeMention], at: datetime) -> date | None:
    days = _coming(found, Kind.DATE, at) or _coming(found, Kind.DATE_RANGE, at)
    return days.pop() if len(days) == 1 else None


def _coming(found: Sequence[TimeMention], kind: Kind, at: datetime) -> set[date]:
    """The days to come that are named as a date, or as the first of several; next week names none."""
    days = {
        one.start for one in found
        if one.kind is kind and one.start is not None and (kind is Kind.DATE or re.search(r"\d", one.text))
    }  # fmt: skip
    return {one for one in days if not isinstance(one, datetime) and one >= at.date()}


def _on_day(one: TimeMention, day: date | None) -> TimeMention:
    if (
        day is None
        or one.kind not in (*CERTAIN, Kind.DATE_PART)
        or _DATED.search(one.text)
        or one.start is None
    ):
        return one
    if not isinstance(one.start, datetime):
        return replace(one, start=day)
    shift: timedelta = day - one.start.date()
    return replace(
        one, start=one.start + shift, end=one.end + shift if isinstance(one.end, datetime) else one.end
    )
