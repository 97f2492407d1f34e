"""A letter by which its writer no longer wants to meet: 周三上午先不约了, no need to meet on Wednesday any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from zongban.core import late_re as re
from zongban.language.answers.orders import THING, called_off, keeps_something, trouble_of, wants_more
from zongban.language.answers.spelling import spelled

_MEETING: Final = (
    r"会议?|会面|见面|面谈|约见|约谈|拜访|来访|预约|碰头|日程|汇报|时间|安排"
    r"|(?<=[的会见约个我份])申请|(?<=会议)申请"
)
_EN_MEETING: Final = (
    r"(?:meeting|appointment|slot|call|session|visit|time slot|booking|request(?! for (?:the |a |an |our |my )?"
    r"(?!meeting|appointment|slot|call|session|visit|mon|tue|wed|thu|fri|sat|sun|today|tomorrow|next|this|\d)))"
)
_BACK: Final = re.compile(
    r"(?:不|不用|不必|无需|无须|不需要?|不想|不打算|不准备)(?:再|跟|和|与|去|找|[一-鿿]{1,3}总){0,3}"
    r"(?:约(?![束定稿请会])|见(?:面)?(?![解识证闻意效得])|碰(?:面|头)?|会面|面谈|谈|拜访|聊)(?:[一-鿿]{1,3}总|他|您|时间|见|谈|这次){0,2}了"
    r"|(?:先|暂时|就|暂)(?:不|别)(?:约|见|碰|面谈|会面)(?:时间|面|头)?(?:了|吧)?"
    r"|约[^,。;!?\n]{1,8}的?(?:事|会|面)(?:情)?(?:先|就|暂时){0,2}(?:算|作罢|取消|撤)了?"
    rf"|(?:{_MEETING})(?:的|先|就|暂时|那边|这边|也|都|已经?|现在){{0,3}}(?:不需要|不用|不要|不必|用不着|作罢|算(?!了(?:一|下|算|笔))|撤)了"
    rf"|(?:取消|撤销|撤回|撤掉|推掉)[^,。;!?\n]{{0,16}}?(?:{_MEETING})"
    r"|(?<![a-z])(?:(?:there(?: is|['’]s) )?no (?:longer (?:any )?|more )?need (?:any ?more |any longer )?"
    rf"(?:to (?:meet|see|talk)|for (?:the|our|my|a|this|that) {_EN_MEETING})"
    r"|(?:do not|don['’]?t|will not|won['’]?t|no longer) (?:be )?(?:need(?:ing)?|require|want)(?: to)? "
    rf"(?:(?:meet|see)(?![a-z])|(?:the|our|my|this|that) [a-z ]{{0,30}}?{_EN_MEETING})"
    r"|(?:let['’]?s not|we (?:will not|won['’]?t|need not)) meet(?![a-z])"
    rf"|(?:the|our|my|this) [a-z ]{{0,30}}?{_EN_MEETING}[^,.;!?\n]{{0,40}}?"
    r" (?:is|are) (?:no longer|not)(?: any ?more)? (?:needed|necessary|required)"
    rf"|(?:withdraw|take back|drop|scrap|release|give up|cancel) (?:the|our|my) [a-z ]{{0,30}}?{_EN_MEETING})(?![a-z])"
)
"""Words by which a wish to meet is taken back; of the spelling of `spelled`."""
_BEHIND_ZH: Final = re.compile(
    r"面?(?:的?(?:申请|预约|请求|安排|事情?|计划|日程|会议?|会面|见面|面谈|约见|约|时间|那[次场个])|[了吧掉哈啊哦呢\s]|谢谢.{0,6}|及其?时间){0,6}"
)
"""All that may stand in its clause behind a meeting that is taken back: of 取消会议的视频 the meeting stands."""
_LESS_EN: Final = re.compile(
    r"(?<![a-z])(?:whole|entire|full|first|second|third|last|other|half|large|big|small|same|so|only|just"
    r"|until|till|before|in person|earlier|longer than|about|by|(?<!with )(?:link|details?|minutes|notes?|numbers?"
    r"|programmes?|programs?|rooms?|from the|agenda|slides?|papers?|reminders?)"
    r"|of (?!the \d|mon|tue|wed|thu|fri|sat|sun|next|this|tomorrow|today|\d)[a-z]+"
    r"|to (?:be|start|begin|last|run|take|go|happen|clash|have|include|stay|move|become|see the|see a)"
    r"|(?!(?:wed|need|schedul|plann|agre|arrang|book|request|propos|fix|rais|want|need)ed(?![a-z]))(?!wed(?![a-z]))(?!need(?![a-z]))[a-z]{2,16}ed)(?![a-z])"
)
"""Words of a clause by which less than the meeting is not wanted: not moved, not so long, not before Friday."""
_NO_PERSON: Final = re.compile(
    r"(?<![a-z])to (?:meet|see|talk)(?: to| with)? (?:the|a|an|our|my|that|your|about)(?![a-z])(?! week| month)"
)
_ELSEWHERE: Final = re.compile(
    r"约(?:[^,，。;]{1,8}的)?(?:束|车(?!间)|餐|饭|酒|师傅)|餐厅|体检|装修|维修|费用?|会上|会议?中的|限制|电话里|邮件里|微信里"
)
"""What makes a clause one about something else than the meeting that was asked for."""
_OF_MEETING: Final = re.compile(
    r"(?<!社)会(?!计|员|费)|约(?!束|车|餐|饭|酒)|见(?!解|识|证)|谈|聊|碰头|碰面|见面|面谈|沟通|讨论|评审|汇报|来访|拜访"
    r"|(?<![a-z])(?:meeting|appointment|slot|call|session|visit|review|discussion|catch-up|meet|see|talk)s?(?![a-z])"
)
_REPORT_OFF: Final = re.compile(r"汇报(?=的?事?[也就先都]?(?:取消|不开))")
_REPORT: Final = re.compile(r"汇报")
"""A point of a meeting elsewhere; whoever takes back that he wants to meet calls the whole of it so."""
_ONCE_MORE: Final = re.compile(
    r"any ?more|any longer|no longer|no more|after all|now|cancel|call|skip|is off|withdraw|take back|drop|scrap"
    r"|release|give up"
)
"""What tells a wish that is taken back from one that never was: we do not need to meet, just send it."""
_ANOTHER_WISH: Final = re.compile(
    r"[改换挪](?:到|成|为|在|约)|改天|重新(?:约|安排)|另约|(?<!再)约在"
    r"|(?<![a-z])(?:instead|move|reschedule|rather|better|prefer)(?![a-z])"
)
_ANOTHER_TIME_OPEN: Final = re.compile(
    r"(?:改天|改日|以后|回头|过后|下次|有空|择期|之后|另行)?(?:时间)?(?:再|另行?)(?:约|说|定|议|谈|联系)"
)
_AWAY: Final = re.compile(
    r"出差|不在|外出|休假|请假|在外|出国|出访|培训|住院|陪|赶不|临时有|另有|有事|冲突|开会"
    r"|(?<![a-z])(?:away|travel|out of|on leave|off sick|abroad|on the road|another|back|busy|tied up|conflict|clash)"
)
"""Why the meeting is not wanted: times that are named beside these words are no new wish."""
_LONGEST: Final = 600
"""A longer letter is about more than that."""
_TIME: Final = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六日天末]|[今明后当][天日]|[上下本这]周|[上下中]午|今晚|月底"
    r"|[\d一二三四五六七八九十]\s?[月日号点时:/.]\s?\d?"
    r"|(?<![a-z])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|tomorrow|today|tonight|noon"
    r"|(?:next|this) week|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
    r"|[a-z]{3,5}uary|march|april|august|[a-z]{4,6}ber"
    r"|\d{1,2} ?(?:[ap]m|st|nd|rd|th))(?![a-z])"
)
"""Words that name a day or an hour."""
_LEFT_TO_OTHERS: Final = re.compile(
    r"与否|[由请让等看听][^,。;]{1,8}(?:定(?!了)|决定|意见|意思|指示|说了算)"
    r"|(?<![a-z])(?:whether|or not|to decide|decision)(?![a-z])"
)
"""Whether it is taken back shall be somebody else's word."""
_LAST_LETTER: Final = re.compile(
    r"[^,。;\n]{0,24}作废(?:了|吧)?"
    r"|(?:please )?(?:ignore|disregard|scrap|forget) my (?:last|previous|earlier)"
    r" (?:e-?mail|mail|letter|message|request)"
)
"""That an earlier letter does not count: neither a wish nor a word about this one."""
_MOST: Final = 6
_CLAUSES: Final = re.compile(r"[,，。;；!！?？\n]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a letter takes back.

    Attributes:
        words: the clauses that take it back.
        alone: whether the letter wants nothing beside: no other time, nothing else that is to be done.
    """

    words: str
    alone: bool


def withdrawn(text: str) -> Withdrawal | None:
    """What a letter takes back; None where it takes back nothing, or that is in doubt: asked, hoped, reported."""
    if len(text) > _LONGEST or keeps_something(text) or _LEFT_TO_OTHERS.search(spelled(text)):
        return None
    said = _without(text, [one.span() for one in _LAST_LETTER.finditer(spelled(text))])
    words = spelled(said)
    found = list(islice(_BACK.finditer(words), _MOST + 1))
    if len(found) > _MOST or any(trouble_of(said, one.span()) or _is_less(words, one) for one in found):
        return None
    spans = [_clause(words, *one.span()) for one in found] or _called_off(said)
    clauses = [words[slice(*one)] for one in spans]
    if not clauses or any(THING.search(_REPORT.sub("", one)) or _ELSEWHERE.search(one) for one in clauses):
        return None
    if not all(_names_a_time(one) or _is_certain(one) for one in clauses):
        return None
    beside = _CLAUSES.split(_without(words, spans))
    alone = not _ANOTHER_WISH.search(_ANOTHER_TIME_OPEN.sub("", words)) and not any(map(_wants, beside))
    return Withdrawal(" ".join(said[slice(*one)].strip() for one in spans), alone)


def names_a_stranger(words: str, known: Sequence[tuple[int, int]]) -> bool:
    """Whether words name somebody with a title beside those who stand at the places that are known: 不用见马总了."""
    return any(
        not any(first < titled.end() and titled.start() < last for first, last in known)
        for titled in _TITLED.finditer(words)
    )


_TITLED: Final = re.compile(
    r"[一-鿿](?:总(?!经理|办|部|共|是|的|会)|经理|主任|部长|处长|董(?!事会)|老师|先生|女士)"
    r"|(?i:\b(?:mr|mrs|ms|dr)\b)\.?\s{1,3}[A-Z][a-z]{1,20}"
)


def _is_less(words: str, found: re.Match[str]) -> bool:
    """Whether what is not wanted is less than the meeting: its video, its length, somebody's report in it."""
    first, last = _clause(words, *found.span())
    behind = words[found.end() : last]
    if found.group().isascii():
        return bool(
            _LESS_EN.search(_TAKES.sub(" ", words[first:last])) or _NO_PERSON.search(words[first:last])
        )
    return found.group().startswith(("取消", "撤", "推")) and _BEHIND_ZH.fullmatch(behind) is None


_TAKES: Final = re.compile(
    r"(?<![a-z])(?:(?:any|no) longer|not (?:any ?more )?(?:needed|required|necessary)|no longer (?:needed|required)"
    r"|need(?:ed)?|required|would like|i['’]d like|thanks|resolved|solved|settled)(?![a-z])"
)
"""Words of the withdrawal itself."""


def _called_off(text: str) -> list[tuple[int, int]]:
    """Where the clauses stand that call a meeting off in other words: 周三的会不开了, 周三的汇报取消."""
    text = _REPORT_OFF.sub("会面", text)
    clauses = [one for one in called_off(text) or () if _OF_MEETING.search(spelled(one))]
    return [(text.index(one), text.index(one) + len(one)) for one in clauses]


def _names_a_time(clause: str) -> bool:
    return _TIME.search(clause) is not None


def _is_certain(clause: str) -> bool:
    """Whether a clause that names no time speaks of a meeting, and of one that was wanted before.

    “We need not meet” alone may say that nothing is needed, and a request that is withdrawn be one for anything.
    """
    if _OF_MEETING.search(clause) is None:
        return False
    return not clause.isascii() or _ONCE_MORE.search(clause) is not None


def _clause(words: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds a stretch of words."""
    borders = [one.start() for one in _CLAUSES.finditer(words)]
    first = max((one + 1 for one in borders if one < start), default=0)
    return first, min((one for one in borders if one >= end), default=len(words))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with blanks in place of some stretches."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _wants(clause: str) -> bool:
    """Whether a clause beside wants something: another time, or something else that is to be done."""
    if _ANOTHER_TIME_OPEN.search(clause) or _AWAY.search(clause):
        return False
    return bool(wants_more(clause, ())) or _names_a_time(clause)
