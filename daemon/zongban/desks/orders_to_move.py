"""Orders in words that give a meeting another time, and which of the times of a letter they mean."""

from dataclasses import replace
from datetime import datetime

from zongban.core import late_re as re
from zongban.desks.doubts import doubt_of
from zongban.desks.moments import times_offered
from zongban.desks.papers import office_hours
from zongban.desks.seen_from import seen_from
from zongban.language.answers.orders import clause_before, clause_behind, trouble_of
from zongban.language.forms_of_address import ASSISTANT
from zongban.language.times import Kind, TimeMention
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_TO = (
    r"(?:改期到?|改到|改在|改为|改成|改至|更改为|更改到|变更为|变更到|推迟到|推迟至|延期到|延期至|延后到|延后至|延到|顺延到|顺延至|挪到|挪至|移到|调到|调至"
    r"|调整到|调整为|调整至|提前到|提前至|换到)"
)
_COURTESY = (
    rf"(?:(?:{ASSISTANT}[您你]?好?|唔该|[您你]好|抱歉|不好意思|好的?|可以|行|收到|谢谢|知道了|那就?|(?:麻烦|请){ASSISTANT})[，,：:。\s]{{0,3}}){{0,2}}"
    r"(?:请|麻烦|烦请)?(?:帮忙)?"
)
_MEETING = r"(?:(?:the\s)?meeting\s{0,2}|这个会|(?:这次|本次)?会议?的?(?:时间)?|开会时间|时间)"
_VERB = r"(?:move|reschedule|shift|postpone|push|change)"
_IT = r"(?:it|this|(?:the|our|this)\s{1,3}(?:meeting(?:\s{1,3}time)?|time|start(?:\s{1,3}time)?))"
_OPENS_EN = (
    r"(?:(?:sorry|ok(?:ay)?|fine|thanks|(?:hi|hello|hey|dear)(?:\s[a-z]{1,15}){0,2})[,.!]?\s{1,3}){0,2}"
    r"(?:(?:but|then|so)\s{1,3})?(?:please\s{1,3}|pls\s{1,3}|kindly\s{1,3})?"
)
_MOVES = re.compile(
    rf"^\s{{0,4}}{_COURTESY}(?:把|将)?{_MEETING}?{_TO}"
    rf"|^\s{{0,4}}{_OPENS_EN}{_VERB}(?:\s{{1,3}}{_IT})?(?:\s{{1,3}}back)?\s{{1,3}}to\b",
    re.IGNORECASE,
)
_AND_ZH = r"(?:(?:所以|因此|故|就|那就?|另外?|另请|同时|并且?|还有|然后)[，,\s]{0,2})?(?:请|麻烦|烦请|现|特)?(?:帮忙)?"
_AND_EN = r"(?:[,.;\n]|\band\b)\s{0,3}(?:(?:so|and|also|then)\s{1,3}){0,2}(?:please\s{1,3}|pls\s{1,3}|kindly\s{1,3})?"
_MOVES_TOO = re.compile(
    rf"[，,。.；;\n]\s{{0,3}}{_AND_ZH}(?:把|将)?{_MEETING}{_TO}"
    rf"|{_AND_EN}{_VERB}\s{{1,3}}{_IT}(?:\s{{1,3}}back)?\s{{1,3}}to\b",
    re.IGNORECASE,
)
"""An order behind other words, where it names the meeting: 周总出差，会议改到周五; add Li Na and move it to Friday."""
_MOVES_BESIDE = re.compile(rf"[，,。.；;\n]\s{{0,3}}{_AND_ZH}{_TO}")
"""An order behind another of the same letter: 加上赵强，改到周五上午10点."""
_FROM_TO = re.compile(
    rf"(?:^|[，,。.；;\n])\s{{0,3}}{_COURTESY}{_AND_ZH}(?:把|将)?{_MEETING}?(?:从|由|原定|原)?(?P<zh>[^，,。；;！!？?\n]{{2,16}}?)的?(?:会议?|例会)?{_TO}"
    rf"|(?:^|{_AND_EN})\s{{0,3}}{_OPENS_EN}{_VERB}\s{{1,3}}(?:{_IT}\s{{1,3}})?(?:from\s{{1,3}}|the\s{{1,3}}|our\s{{1,3}})?(?P<en>[^,;!?\n]{{2,30}}?)(?:\s{{1,3}}(?:meeting|call|session))?\s{{1,3}}to\b",
    re.IGNORECASE,
)
"""An order that names the time that stands, too: 把周四15点的会调到16点, move the 3 pm to 4 pm."""
_BESIDE_THE_OLD = re.compile(
    r"(?:\s|的|会议|会|时间|原定|原|从|由|开始|那次|那场|那个|这个|['’]s|the|our|from|meeting|call|session|of|on|at|time){0,6}",
    re.IGNORECASE,
)
_ORDERS = (_MOVES, _MOVES_TOO, _FROM_TO)
_MARKS = " ，,。.；;\n"
_OF_A_THING = re.compile(
    r"\s{0,4}(?:的|[之以]?[前后])?\s{0,4}(?:再|才|给[您你]?)?(?:提?交|上交|发|报|送|寄|印|给[您你]|通知|出发|签)"
    r"|\s{0,4}的(?!话|吧|了)[^\s，,。.;；!！]"
)
"""Behind a time: something is handed in or sent then, or it only says which thing is meant, and no meeting is moved."""
_ALTERNATIVE = re.compile(
    r"或|要么|也(?:行|可以|成)|都(?:行|可以)|不行(?:就|的话|再)|\bor\b|\beither\b|alternatively|otherwise|\balso\s{1,3}(?:fine|ok|works)",
    re.IGNORECASE,
)
_KINDS = (Kind.RANGE, Kind.MOMENT, Kind.DATE)
_NEAR = 3
"""Characters between an order and the time it names, where the text names others."""
_WITHIN = 8
"""The same, where it names no other; 改为线上，材料周五10点发 moves nothing."""


def ordered(
    text: str, at: datetime, stands: datetime | None, sight: Sight, *, beside: bool = False
) -> TimeMention | None:
    """The time to which words order something moved; None where they order nothing, or it is in doubt.

    Args:
        at: when the words were written.
        stands: start of what is to move.
        beside: the letter holds another order, so that this one need not name the meeting.
    """
    text = simplified(text)
    order = _MOVES.search(text) or _MOVES_TOO.search(text)
    order = order or (_MOVES_BESIDE.search(text) if beside else None)
    one = _meant(text, order.end(), at, sight) if order is not None else None
    if one is None and stands is not None and (order := _FROM_TO.search(text)) is not None:
        one = _after_the_old(text, order, at, stands, sight)
    if order is None or one is None:
        return None
    words = order.group().lstrip(_MARKS)
    if trouble_of(text, (order.end() - len(words), order.end())):
        return None
    return None if _OF_A_THING.match(clause_behind(text, one.span[1])) else one


def one_time(text: str, at: datetime, sight: Sight, kinds: tuple[Kind, ...]) -> TimeMention | None:
    """The one time words name; None where they name none, several, or a doubtful one."""
    found = [one for one in times_offered(_as_offers(text), at, sight) if one.kind in kinds]
    return found[0] if len(found) == 1 and doubt_of(found[0], at) is None else None


def _as_offers(text: str) -> str:
    return text.replace("延期到", "改期到")  # of a meeting no deadline


def _meant(text: str, end: int, at: datetime, sight: Sight) -> TimeMention | None:
    """The only time of the text, or the one right behind the order where the others stand in other clauses."""
    every = times_offered(_as_offers(text), at, sight)
    own = [one for one in every if one.kind in _KINDS]
    several = len(every) > 1 and _ALTERNATIVE.search(text)
    if len(own) == 1 and all(one.kind is not Kind.OPTIONS for one in every) and not several:
        behind = end - 1 <= own[0].span[0] <= end + _WITHIN
        return own[0] if behind and doubt_of(own[0], at) is None else None
    near = [one for one in own if end - 1 <= one.span[0] <= end + _NEAR]
    if len(near) != 1 or _ALTERNATIVE.search(text):
        return None
    first = end - len(clause_before(text, end))
    last = end + len(clause_behind(text, end))
    alone = all(one is near[0] or one.span[1] <= first or last <= one.span[0] for one in every)
    return near[0] if alone and doubt_of(near[0], at) is None else None


def _after_the_old(
    text: str, order: re.Match[str], at: datetime, stands: datetime, sight: Sight
) -> TimeMention | None:
    """The new time of an order that names the one that stands before it; None where it names another."""
    said = order["zh"] or order["en"]
    old = [one for one in times_offered(said, at, sight) if one.kind in _KINDS]
    tail = clause_behind(text, order.end())
    one = one_time(tail, at, sight, _KINDS)
    if len(old) != 1 or one is None or one.span[0] > _NEAR or _ALTERNATIVE.search(text):
        return None
    around = said[: old[0].span[0]] + said[old[0].span[1] :]
    if _BESIDE_THE_OLD.fullmatch(around) is None:  # of something else: 李娜的汇报从15:00调整为15:30
        return None
    zone = sight.house.zone
    was = seen_from(stands, old[0], zone, office_hours(sight)).start
    there = stands.astimezone(zone)
    same = was.astimezone(zone) == there if isinstance(was, datetime) else was == there.date()
    span = (one.span[0] + order.end(), one.span[1] + order.end())
    return replace(one, span=span) if same else None


def spans_of_orders(text: str) -> list[tuple[int, int]]:
    """Where a text orders something moved."""
    return [found.span() for one in (*_ORDERS, _MOVES_BESIDE) if (found := one.search(text))]
