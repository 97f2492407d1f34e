"""What the organiser's words change of a meeting beside its time: its people, its room, or that it goes online."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.events import Message
from zongban.core.revisions import is_theirs
from zongban.desks.choosing import choose, mentioned, named_once
from zongban.desks.meetings.asking.participants import names_beside
from zongban.desks.meetings.asking.strangers import misses_the_house
from zongban.desks.meetings.case.attendance import gm_address, organizer, room_of
from zongban.desks.meetings.case.occupation import taken_in
from zongban.desks.meetings.case.series import times_ahead
from zongban.desks.meetings.finding.rooms import shortfall
from zongban.desks.meetings.words.of_a_series import scope_of, spans_of_every
from zongban.desks.meetings.words.shortened import without
from zongban.language.answers.orders import clause_before, trouble_of
from zongban.language.answers.requests import as_orders
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_ADDS = re.compile(
    r"(?:加上|增加|添加|补充邀请|追加|加|邀请|叫上|带上|请上|(?<![一-鿿])(?:换成|改由|改请|换上))(?:一下|上|一位|参会人|与会人|人员|名单|[:：]|\s){0,3}$|\b(?:add|invite|include)\s{1,4}(?:also\s{1,4})?(?:in\s{1,4})?$",
    re.IGNORECASE,
)
"""Words before names that add them to a meeting by themselves."""
_ASKS = re.compile(
    r"(?:请|麻烦|让|叫|通知|安排)(?:一下|上)?(?:再|另外?|也)?\s{0,4}$|\b(?:please\s{1,4})?(?:ask|have|let|get)\s{1,4}$",
    re.IGNORECASE,
)
"""Words before names that ask for anything: 请赵强 adds him only where he is to attend."""
_TITLE = r"(?:总|经理|主任|部长|处长|科长|厂长|工|老师|先生|女士|同志|他们|两位|三位|几位|等人?){0,2}"
_END = r"(?=[，,。.；;！!、)）]|\s(?!\s{0,4}[A-Za-z])|$)"
_STOP = (
    r"(?=\s{0,4}(?:[,，。.；;:！!)）\n]|$)|\s{1,4}on\s{1,4}(?:mon|tue|wed|thu|fri|the\s|\d)"
    r"|\s{1,4}(?:and|but|so|because|since|instead|please|thanks?|today|tomorrow)\b)"
)
"""Where an English order ends; a mere space does not end it: invite Zhao Qiang to lunch, drop Li Na a line."""
_ATTENDS = re.compile(
    rf"^{_TITLE}(?:也|一起|一并|一同|都|同时|届时|务必|准时|到时候?|列入){{0,3}}(?:来|过来)?(?:参加|出席|参会|到会|列席|旁听|与会|加入|名单)(?:一下|本次|这次|这个|该)?(?:会议?|例会|讨论)?(?:吧|了|即可)?{_END}"
    r"|^\s{1,4}(?:(?:should|shall|must|will|to|is\s{1,4}to|are\s{1,4}to|also|please)\s{1,4}){0,3}(?:attend|join|come|be\s{1,4}there|take\s{1,4}part)\b(?:\s{1,4}(?:too|as\s{1,4}well|us|(?:the|our|this)\s{1,4}meeting|it)){0,2}"
    + _STOP,
    re.IGNORECASE,
)
_ATTENDS_TOO = re.compile(
    rf"^{_TITLE}(?:也|一起|一并|一同|同时|届时){{1,3}}(?:来|过来)?(?:参加|出席|参会|到会|列席|旁听|与会|加入)(?:本次|这次|这个|该)?(?:会议?|例会|讨论)?(?:吧)?{_END}"
    rf"|^{_TITLE}也(?:一起)?(?:过?来|到)(?:开会|吧)?{_END}"
    r"|^\s{1,4}joins\b(?:\s{1,4}(?:too|as\s{1,4}well|us|(?:the|our|this)\s{1,4}meetings?)){0,2}"
    + _STOP
    + r"|^\s{1,4}be\s{1,4}(?:added|invited|included)"
    r"(?:\s{1,4}(?:to\s{1,4}(?:(?:the|our|this)\s{1,4})?(?:meeting|invitation|list|call|it)|too|as\s{1,4}well)){0,2}"
    + _STOP
    + r"|^\s{1,4}(?:(?:should|shall|must|needs?\s{1,4}to)\s{1,4}(?:also\s{1,4})?(?:attend|join|come)"
    r"|will\s{1,4}also\s{1,4}(?:attend|join|come)"
    r"|(?:is|are)\s{1,4}also\s{1,4}(?:attending|joining|coming))\b(?:\s{1,4}(?:too|as\s{1,4}well|us|(?:the|our|this)\s{1,4}meeting|it)){0,2}"
    + _STOP,
    re.IGNORECASE,
)
"""Words after names that add them with nothing before: 赵强也参加."""
_ADDED = re.compile(
    rf"^{_TITLE}(?:到(?:会议?|名单|参会名单)(?:里|中|上)?|进来|来|参加|出席|参会|列席|旁听|一起|一并|也){{0,3}}(?:来|参加|出席|参会|列席|旁听|开会)?(?:吧|了|即可|就行)?(?:会议|本次会议|这次会议?)?{_END}"
    r"|^(?:\s{1,4}(?:to\s{1,4}(?:(?:the|our|this)\s{1,4})?(?:meeting|invitation|list|attendees|call|it)|too|as\s{1,4}well|also|please|then)){0,3}"
    + _STOP,
    re.IGNORECASE,
)
"""What may stand after names that are added, so that 加上赵强的预算 adds nobody."""
_TAKES = re.compile(r"(?:把|将)\s{0,4}$")
_ADDED_SO = re.compile(
    rf"^{_TITLE}(?:也|都)?(?:加上|加入|加进来?|叫上|拉上|添上)(?:名单|会议)?(?:吧|一下)?{_END}"
)
_DROPPED_SO = re.compile(
    rf"^{_TITLE}(?:也|都)?(?:从(?:参会|与会|例会|会议|参加)?(?:人员|人)?(?:名单|邀请)(?:中|里|上)?)?"
    rf"(?:去掉|删掉|删除|拿掉|移除|划掉)(?:吧|了)?{_END}"
)
_TAKE = re.compile(r"\btake\s{1,4}$", re.IGNORECASE)
_OFF = re.compile(
    r"^\s{1,4}off(?:\s{1,4}(?:(?:the|our|this)\s{1,4})?(?:meetings?|list|invitations?|invites?|attendees|series))?"
    + _STOP,
    re.IGNORECASE,
)
_DROPS = re.compile(
    rf"^{_TITLE}(?:就|都|也)?(?:不用|不必|无需|无须|不需要|不再(?=参加|来|出席|列席)|不再(?:需要|用))(?:再|过)?(?:参加|来|出席|到|过来|列席|到会)?(?:会议?|例会|周会|这次会?|本次会议)?(?:了|啦|吧){{0,2}}{_END}"
    r"|^\s{1,4}(?:need\s{1,4}not|(?:does|do)\s{1,4}not\s{1,4}(?:need|have)\s{1,4}to|(?:does|do)n['’]t\s{1,4}(?:need|have)\s{1,4}to|needn['’]t|no\s{1,4}longer\s{1,4}(?:needs?|has|have)\s{1,4}to)\s{1,4}(?:attend|come|join|be\s{1,4}there)\b(?:\s{1,4}(?:(?:the|our|this)\s{1,4}meeting|it|this\s{1,4}time|any\s{1,4}more|anymore)){0,2}"
    + _STOP
    + r"|^\s{1,4}(?:(?:is|are)(?:\s{1,4}not|n['’]t|\s{1,4}no\s{1,4}longer)"
    r"|(?:will\s{1,4}(?:not|no\s{1,4}longer)|won['’]t)\s{1,4}be)\s{1,4}(?:needed|required)"
    + _STOP
    + r"|^\s{1,4}(?:(?:can|may)\s{1,4}skip|is\s{1,4}excused(?:\s{1,4}from)?)"
    r"(?:\s{1,4}(?:(?:the|our|this)\s{1,4}meeting|it|this))?" + _STOP,
    re.IGNORECASE,
)
_SPARES = re.compile(
    r"(?:不用|不必|无需|不需要)(?:再)?(?:让|叫)?\s{0,2}$|\bno\s{1,4}need\s{1,4}for\s{1,4}$", re.IGNORECASE
)
_SPARED = re.compile(
    rf"^{_TITLE}(?:再|也|都)?(?:来)?(?:参加|出席|来|到会|列席)(?:会议?|例会)?(?:了|啦|吧){{0,2}}{_END}"
    r"|^\s{1,4}to\s{1,4}(?:come|attend|join|be\s{1,4}there)(?:\s{1,4}(?:(?:the|our|this)\s{1,4}meeting|it))?"
    + _STOP,
    re.IGNORECASE,
)
_DROPS_BEFORE = re.compile(
    r"(?:去掉|去除|移除|取消邀请|不用叫|不用请|不必请|别请|删除|删去|减去)\s{0,4}$|\b(?:remove|uninvite|drop)\s{1,4}$",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    rf"^{_TITLE}(?:参加|出席|来)?(?:了|吧){{0,2}}{_END}|^(?:\s{{1,4}}(?:(?:from|off)\s{{1,4}}(?:(?:the|our|this|future)\s{{1,4}})?(?:(?:whole|entire)\s{{1,4}})?(?:meetings?|list|invitations?|invites?|attendees|series)|please|too)){{0,2}}"
    + _STOP,
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:[、，,和及与跟\s]|以及|\band\b|&)*")
_TO_ROOM = re.compile(
    r"(?:改|换|挪|移)(?:到|在|至|成|为|用)?\s{0,4}$|\bbe\s{1,4}(?:moved|switched|changed)\s{1,4}to\s{1,4}(?:the\s{1,4})?$|\b(?:move|change|switch)(?:\s{1,4}(?:it|this|(?:the|our|this)\s{1,4}meeting))?\s{1,4}to\s{1,4}(?:the\s{1,4})?$",
    re.IGNORECASE,
)
_TO_WIRE = re.compile(
    r"(?:改|换|转)(?:为|成|到|在|用)?(?:线上|视频|腾讯会议|网络|电话)(?:会议|会|开会|开|进行|召开|举行|的?方式|的?形式){0,2}(?:吧|了|即可|就行|就好){0,2}(?=[\s，,。.；;！!]|$)"
    r"|\b(?:make|move|switch|change|hold)\s{1,4}(?:it|(?:the|our|this)\s{1,4}meeting|this)\s{1,4}(?:to\s{1,4}|on\s{1,4})?(?:online|an?\s{1,4}(?:online\s{1,4}|video\s{1,4}|conference\s{1,4}|phone\s{1,4})?(?:call|meeting)|teams|zoom)\b"
    r"|(?:\b(?:let['’]?s|let\s{1,4}us|please|(?:we|I)(?:['’]d|\s{1,4}would)\s{1,4}(?:rather|prefer\s{1,4}to|like\s{1,4}to))|(?:^|[.!?;,:\n])(?=\s{0,40}do\b))"
    r"\s{1,40}(?:do|have|hold|take|run)\s{1,4}(?:it|this(?:\s{1,4}one)?|(?:the|our|this)\s{1,4}meeting)\s{1,4}(?:(?:to|on|over|via|by|through|as)\s{1,4})?"
    r"(?:online|(?:an?\s{1,4})?(?:video|conference|phone)(?:\s{1,4}(?:call|conference|meeting|link))?|an?\s{1,4}call|teams|zoom|webex|google\s{1,4}meet|tencent\s{1,4}meeting|dingtalk|feishu)\b",
    re.IGNORECASE,
)
_AT_ROOM = re.compile(
    r"(?:在|地点[:：为是]?|[，,。；;])\s{0,2}$|\b(?:in|at)\s{1,3}(?:the\s{1,3})?$", re.IGNORECASE
)
_OF_THE_ROOM = re.compile(r"\s{0,2}的(?!话|吧|了)|['’]s\b")
"""Behind a room: something of it is meant, 一号会议室的投影."""
_OF_SOME = re.compile(
    r"我|[他她]|部门|客户|对方|外地|分公司|材料|资料|文件|投票|表决|签字|签到|报名|提交|投影|设备|椅|茶|桌牌|座签|采访|培训|电脑|白板"
    r"|\b(?:I|he|she|they|slides|chairs|projector|screen|coffee)\b",
    re.IGNORECASE,
)
"""In the clause before: not the meeting as a whole goes elsewhere, but somebody's part in it, or a thing."""
_BEFORE_A_ROOM = 40
"""Characters before a room in which words want the meeting there."""
_MOST_CHANGES = 10
Run = tuple[list[str], tuple[int, int]]
"""Names of whom the same is said, and where they stand."""
Wish = tuple[str, str, str]
"""``add`` or ``drop``, with the words before and behind the names that say so."""


@dataclass(frozen=True, slots=True)
class Change:
    """What words change of a meeting beside its time.

    Attributes:
        place: facts of the place it takes now; empty where it stays.
        added, dropped: addresses of those who join, and who need not come any more.
        spans: where in the words each order stands.
        names: what those of them are called who are added by their addresses.
    """

    place: Mapping[str, Any] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.place or self.added or self.dropped)

    def applied(self, case: Case) -> Case:
        """The case so changed; nobody has been told."""
        known = [str(one) for one in case.facts.get("attendees") or () if one not in self.dropped]
        people = {"attendees": [*known, *self.added]} if self.added or self.dropped else {}
        names = {"names": {**(case.facts.get("names") or {}), **self.names}} if self.names else {}
        return case.with_facts(**self.place, **people, **names)


def change_in(case: Case, message: Message, sight: Sight, *, moving: bool = False) -> Change:
    """What the organiser's words change beside the time; empty where they change nothing, or are not meant.

    Args:
        moving: the case stands at the time it is moved to, and a room that is named with that is where it shall be.
    """
    words = as_orders(simplified(message.text))
    if is_theirs(case) or case.is_confidential:
        return Change()
    scope = scope_of(message, sight) if case.facts.get("series") else "every"
    if scope == "one":
        return Change()
    whole = (
        scope == "every"
    )  # who is added to a series without more is added to all of it; nothing else is on a guess
    in_series = bool(case.facts.get("series"))
    place, span = _placed(case, words, sight, moving=moving or in_series) if whole else ({}, None)
    short = without(words, spans_of_every(words) if in_series else ())
    added, dropped, found = _people(case, short.text, sight)
    spans = [short.back(one) for one in found]
    if dropped and not whole:
        return Change()
    beside = names_beside(message.text) if added else {}
    names = {address: name for address, name in beside.items() if address in added}
    return Change(place, tuple(added), tuple(dropped), (*((span,) if span else ()), *spans), names)


def _placed(
    case: Case, words: str, sight: Sight, *, moving: bool
) -> tuple[dict[str, Any], tuple[int, int] | None]:
    """The facts of the place it is to have, and where words say so.

    None where the room is taken or does not suit: a person looks.
    """
    wire = _TO_WIRE.search(words)
    if wire is not None and case.state == "confirmed" and case.fact("mode") == "online":
        return {}, None  # it is there already, and nobody need be told again
    if wire is not None and _of_the_whole(words, wire.span(), sight):
        return {"mode": "online", "room": None, "location": None}, wire.span()
    times = times_ahead(case, sight)
    for one in mentioned(words, sight.people, "room"):
        room, first = sight.people.room(one.key), max(0, one.span[0] - _BEFORE_A_ROOM)
        move = _TO_ROOM.search(words[first : one.span[0]])
        move = move or (_AT_ROOM.search(words[first : one.span[0]]) if moving else None)
        if room is None or room.kind != "room" or move is None or _OF_THE_ROOM.match(words, one.span[1]):
            continue
        span = (first + move.start(), one.span[1])
        if not _of_the_whole(words, span, sight):
            break
        same = room_of(case, sight)
        busy = any(taken_in(room, time.start, time.end, sight, case) for time in times)
        if busy or shortfall(room, case, sight) or (same is not None and same.key == room.key):
            break
        mode = "hybrid" if case.fact("mode") == "hybrid" else "onsite"
        return {"room": room.key, "location": room.name, "mode": mode, "room_note": None}, span
    return {}, None


def _of_the_whole(words: str, span: tuple[int, int], sight: Sight) -> bool:
    """Whether an order about the place is meant, and of the meeting: not of who joins, nor of things in the room."""
    lead = clause_before(words, span[0])
    return not (
        trouble_of(words, span) or _OF_SOME.search(lead) or mentioned(lead, sight.people, "person", "department")
    )  # fmt: skip


def _people(case: Case, words: str, sight: Sight) -> tuple[list[str], list[str], list[tuple[int, int]]]:
    """Addresses of those who are added, of those who need not come any more, and where words say so."""
    known = [str(one) for one in case.facts.get("attendees") or ()]
    orders = list(people_orders(case, words, known, sight))
    added = [who for one in orders if one.kind == "add" for who in one.who if who not in known]
    dropped = [who for one in orders if one.kind == "drop" for who in one.who if who in known]
    spans = [one.span for one in orders]
    return list(dict.fromkeys(added))[:_MOST_CHANGES], dropped[:_MOST_CHANGES], spans


@dataclass(frozen=True, slots=True)
class PeopleOrder:
    """Words that add people, or spare them.

    Attributes:
        kind: ``add`` or ``drop``.
        who: their addresses; empty where words name the organiser, the general manager or the office itself alone.
        span: where they stand.
    """

    kind: str
    who: tuple[str, ...]
    span: tuple[int, int]


def people_orders(case: Case, words: str, known: Sequence[str], sight: Sight) -> Iterator[PeopleOrder]:
    """What words order of who takes part, whether that changes anything or not.

    Args:
        words: with simplified characters, polite questions as orders.
        known: addresses of those who take part already; only they are replaced.
    """
    apart = {organizer(case), gm_address(sight), *sight.people.own_addresses()}
    runs = _runs(words, sight)[:_MOST_CHANGES]
    replaced = list(_replaced(runs, words))
    gone = [key for keys, _, wish in replaced if wish[0] == "drop" for key in keys]
    if not all(one and one.address.lower() in known for one in (choose(key, sight.people) for key in gone)):
        replaced = []  # whoever is to be replaced does not take part
    for keys, span, wish in (*replaced, *_wished(runs, words), *_left_for_another(runs, words)):
        if trouble_of(words, (max(0, span[0] - len(wish[1])), span[1] + len(wish[2]))):
            continue
        choices = [choose(key, sight.people) for key in keys]
        found = [one.address.lower() for one in choices if one and one.address.lower() not in apart]
        yield PeopleOrder(wish[0], tuple(found), (span[0] - len(wish[1]), span[1] + len(wish[2])))
    for address, span in _by_address(words, sight):
        if not trouble_of(words, span) and address not in (*known, *apart):
            yield PeopleOrder("add", (address,), span)


_ADDS_ADDRESS = re.compile(
    r"(?:(?:加上|增加|添加|邀请|叫上|请上)\s{0,3}(?:[\u3400-\u9fff]{2,3})?"
    r"|\b(?:add|invite|include)(?:\s{1,4}[A-Z][\w'’-]{1,24}){0,3}\s{1,4})\s{0,3}[:：(（<]?\s{0,3}"
    r"(?P<address>(?a:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}))",
)
"""Who is added by his address: 加上张三（zhang.san@firm.example）."""


def _by_address(words: str, sight: Sight) -> Iterator[tuple[str, tuple[int, int]]]:
    """Addresses that words add; not one that misses the house's own domain by a letter."""
    for found in _ADDS_ADDRESS.finditer(words):
        address = found["address"].lower()
        if not misses_the_house(address, sight.people):
            yield address, found.span()


def _wished(runs: Sequence[Run], words: str) -> Iterator[tuple[list[str], tuple[int, int], Wish]]:
    for keys, span in runs:
        wish = _wish(words[max(0, span[0] - 24) : span[0]], words[span[1] : span[1] + 60])
        if wish:
            yield keys, span, wish


def _left_for_another(runs: Sequence[Run], words: str) -> Iterator[tuple[list[str], tuple[int, int], Wish]]:
    """Who does not come, in a text that names somebody in his place."""
    if not any(_IN_PLACE.search(words[max(0, start - 8) : start]) for _, (start, _) in runs):
        return
    for keys, span in runs:
        found = _LEAVES.match(words[span[1] : span[1] + 30])
        if found is not None:
            yield keys, span, ("drop", "", found.group())


_IN_PLACE = re.compile(r"(?<![一-鿿])(?:换成|改由|改请|换上)\s{0,2}$")


def _replaced(runs: Sequence[Run], words: str) -> Iterator[tuple[list[str], tuple[int, int], Wish]]:
    """Somebody in the place of somebody else: 赵强换成陈静, 由陈静代替赵强, replace Zhao Qiang with Chen Jing."""
    for (first, (start, end)), (second, (begin, stop)) in pairwise(runs):
        between, behind = words[end:begin], words[stop : stop + 60]
        lead = words[max(0, start - 24) : start]
        if not (_ADDED.match(behind) or _ATTENDS.match(behind)):
            continue
        swapped = _REPLACES.search(lead) and _FOR_ANOTHER_EN.fullmatch(between)
        if swapped or _FOR_ANOTHER.fullmatch(between):  # the first goes
            yield first, (start, end), ("drop", "", between)
            yield second, (begin, stop), ("add", between, "")
        elif _INSTEAD_OF.fullmatch(between) and (_STEPS_IN.search(lead) or _ADDS.search(lead)):
            yield first, (start, end), ("add", "", between)
            yield second, (begin, stop), ("drop", between, "")


_FOR_ANOTHER = re.compile(r"\s{0,2}(?:就|请)?(?:换成|换为|改成|改为|替换成|替换为|换)\s{0,2}")
_FOR_ANOTHER_EN = re.compile(r"\s{1,4}(?:with|by|for)\s{1,4}", re.IGNORECASE)
_REPLACES = re.compile(r"\b(?:replace|swap|substitute|exchange)\s{1,4}$", re.IGNORECASE)
_STEPS_IN = re.compile(r"(?:由|请|让|叫|安排)\s{0,2}$|\b(?:ask|have|let|get)\s{1,4}$", re.IGNORECASE)
_LEAVES = re.compile(rf"^{_TITLE}(?:就|也)?(?:不来|不参加|来不了|去不了|参加不了|不去)了?{_END}")
"""Behind a name, where somebody else is named in his place: 换成陈静参加，赵强不来了."""
_INSTEAD_OF = re.compile(
    r"\s{0,2}(?:来)?(?:代替|替换|顶替|接替)\s{0,2}|\s{1,4}instead\s{1,4}of\s{1,4}", re.IGNORECASE
)


def _runs(words: str, sight: Sight) -> list[Run]:
    """Names that stand together, 陈静、王磊和赵强, of which is said the same."""
    runs: list[Run] = []
    found = named_once(mentioned(words, sight.people, "person", "department"), words, sight.people)
    for key, (start, end) in found:
        last = runs[-1][1][1] if runs else -1
        joined = bool(runs) and start - last <= _FAR and _JOINS.fullmatch(words[last:start])
        if joined and not _parted(words, runs[-1][1], (start, end)):
            keys, (first, _) = runs.pop()
            runs.append(([*keys, key], (first, end)))
        else:
            runs.append(([key], (start, end)))
    return runs


def _parted(words: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether a comma parts two wishes: 加上陈静，李娜不用来了."""
    comma = re.search(r"[，,]", words[first[1] : second[0]])
    adds = _ADDS.search(words[max(0, first[0] - 24) : first[0]])
    return bool(comma and adds and _DROPS.match(words[second[1] : second[1] + 60]))


_FAR = 6


_WAYS_TO_ADD = (
    (_TAKES, _ADDED_SO), (_ADDS, _ADDED), (_ADDS, _ATTENDS), (_ASKS, _ATTENDS), (None, _ATTENDS_TOO),
)  # fmt: skip
"""What may stand before names, and what must stand behind them then."""


def _wish(before: str, after: str) -> Wish | None:
    """``add`` or ``drop`` with the words before and after the names that say so; None where nothing does."""
    drop, drop_before = _DROPS.match(after), _DROPS_BEFORE.search(before)
    if drop is not None:
        return "drop", "", drop.group()
    if drop_before is not None:
        return ("drop", drop_before.group(), "") if _DROPPED.match(after) else None
    for verb, out in ((_TAKES, _DROPPED_SO), (_TAKE, _OFF), (_SPARES, _SPARED)):
        taken_out, opens = out.match(after), verb.search(before)
        if taken_out is not None and opens is not None:
            return "drop", opens.group(), taken_out.group()
    for lead, tail in _WAYS_TO_ADD:
        first, last = lead.search(before) if lead else None, tail.match(after)
        if last is not None and (first is not None or lead is None):
            return "add", first.group() if first else "", last.group()
    return None
