"""Whether an order that stands in free words, outside the reply grammar, is meant: 12月9日那次不开了, move it online.

The grammar judges whole clauses of its own; what a desk finds in a text by words of its subject is judged here, by the
same caution: nobody asks, doubts, forbids or only reports it, and it depends on nothing.
"""

from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final

from zongban.core import late_re as re
from zongban.language.answers import caution
from zongban.language.answers.spelling import spelled

CALLS_OFF = re.compile(
    r"不开了?|不用开|不必开|不需要开|停开|停一次|取消(?!(?:了)?(?:参加|出席|参会|列席))"
    r"|(?<![a-z])(?:cancel(?:l?ed|s|ling)?|skip(?:ped)?|(?:is|are) off"
    r"|call(?:ed)? (?:(?:it|this|that|the meeting) )?off|no meeting)(?![a-z])"
)
"""Words that say of a meeting, or of one of a series, that it does not take place; of the spelling of `spelled`."""
THING = re.compile(
    r"会议室|房间|[午晚早用订]餐|茶歇|[用派订]车|车辆|接送|投影|直播|录像|录音|邀请|通知|提醒|议题|议程|环节|汇报|机票|酒店"
    r"|(?<![a-z])(?:rooms?|catering|lunch|dinner|coffee|cars?|taxi|projector|recording|invitations?|reminders?"
    r"|agenda|items?|topics?|flights?|hotels?|invites?)(?![a-z])"
)
"""What belongs to a meeting and can be cancelled without it."""
_MOST_ORDERS = 12
"""So many orders of one kind a letter may hold; one with more is for a person."""
_ENDS = ",，。;；!！?？\n"


def names_calling_off(text: str) -> bool:
    """Whether words speak of calling something off at all."""
    return CALLS_OFF.search(spelled(text)) is not None


def trouble_of(text: str, span: tuple[int, int]) -> str:
    """Why the order that stands at `span` of a text must not be carried out; empty where it is meant.

    Returns:
        One of: irony, question, condition, quoted, suggestion, negation, unclear (the reasons of a `Doubt`), or empty.
    """
    folded = spelled(text)
    start = max((folded.rfind(mark, 0, span[0]) for mark in _ENDS), default=-1) + 1
    ends = [place for mark in _ENDS if (place := folded.find(mark, span[1])) >= 0]
    end = min(ends, default=len(folded))
    if any(first <= span[0] and span[1] <= last for first, last in caution.quoted(folded)):
        return "quoted"
    lead = _BESIDES.sub("", folded[start : span[0]])
    return _unmeant(folded, folded[:start], lead, folded[span[1] : end], folded[start:end])


_BESIDES = re.compile(r"^\s*另外?(?!那|一[次个场]|[一二三四五六日天\d]|的|个|场)")
"""Opens a clause with one wish more, and speaks of no other meeting: 另外加上赵强."""


def _unmeant(whole: str, before: str, lead: str, tail: str, clause: str) -> str:
    """Why an order in free words is none; empty where it is meant.

    Args:
        whole: the text it stands in, spelled; a question or a condition anywhere in it counts.
        before: what stands before its clause.
        lead: what stands before it in its clause.
        tail: what stands behind it in its clause.
        clause: its clause.
    """
    if caution.IRONY.search(whole):
        return "irony"
    if caution.QUESTION.search(whole):
        return "question"
    if _MAKES_DEPEND.search(whole) or caution.opens_condition(clause):
        return "condition"
    if caution.of_another_time(lead):
        return "unclear"
    if (
        caution.announced(before)
        or _REPORTED.search(lead)
        or caution.HEARSAY.search(whole)
        or caution.OTHERS_SAY.search(before.strip(" ,:：，"))
    ):
        return "suggestion"
    if _NEGATES.search(lead) or _IN_VAIN.match(tail) or _DEPLORES.search(lead):
        return "negation"
    if (
        caution.DOUBT.search(clause)
        or _PONDERED.search(lead)
        or _UNDECIDED.search(clause)
        or caution.taken_back(whole)
    ):
        return "unclear"
    return ""


_MAKES_DEPEND = re.compile(
    r"除非|如果|要是|假如|假设|倘若|(?<![似仿])若(?!干)|万一|否则|不然|的话|只要|一旦|前提|视.{0,8}而定|[看视]情况|才(?:能|可以?|行)"
    r"|[等待].{0,14}(?:[之以]?后|再)|没(?:人|有人)?(?:反对|异议|意见)就"
    r"|先(?:问|征求|确认|核实|请示|跟|和|与).{0,20}|(?:问问|问一下|征求|请示).{0,12}(?:意见|有没有|再)"
    r"|(?<![a-z])(?:check|ask|confirm|clear)(?![a-z])[^.;。]{0,40}(?<![a-z])first(?![a-z])"
    r"|(?<![a-z])(?:check|confirm it) with(?![a-z])"
    r"|(?<![a-z])(?:if|unless|provided|providing|otherwise|(?<!this )once|depend(?:s|ing)?|subject to|assuming|pending"
    r"|in case|as soon as|as long as|so long as|only when|in the event)(?![a-z])"
)
"""What an order in free words may depend on. 改到, but and only are part of such orders themselves."""
_NEGATES = re.compile(
    r"(?:(?<!不得)不|别|勿|没|未|莫|甭|无须|无需|禁止|反对|避免|拒绝)"
    r"(?:是|要|用|必|会|能|可|可以|想|打算|建议|需要|需|准备|应该?|该|同意|赞成|支持|主张|希望|有|再|就|说|提|过|许|准|宜|便|急着?|先|一定|得|叫|让){0,4}"
    r"(?:[把将][^,。;]{0,24}|给|去|你们?|我们?|\s){0,2}$"
    r"|(?:(?<![a-z])(?:not|never|no (?:need|reason|plans?|intention|wish)|nobody|without|against|rather than"
    r"|instead of)|n['’]t)"
    r"(?: (?!please |pls )[a-z]{1,12}){0,4} ?$"
)
"""The words right before an order that turn it into its opposite: 不要, 别把会议, do not, no need to."""
_DEPLORES = re.compile(
    r"(?:不能|不该|不应|别|何必|怎能)[^,。;]{0,12}(?:就|而)"
    r"|(?<![a-z])(?:against (?:the|our|this|my)|(?:a|what a) (?:pity|shame)|not under any|no way"
    r"|(?:better|rather|prefer|sooner)(?![a-z])[^.;]{0,40} than)(?![a-z])"
)
"""Words in front of an order, further off, of somebody who does not want it."""
_IN_VAIN = re.compile(r"\s?(?:不了|不得|不成|不掉|的?可能)|\s(?:nothing|neither)(?![a-z])")
_REPORTED = re.compile(
    r"(?:(?<![再我话])(?<!我们)说(?![好定明])|(?<!我)(?<!我们)(?:表示|认为|希望|提出|提议|要求|主张|(?<!请)问))"
    r"|(?<![a-z])(?<!i )(?<!we )(?:says?|said|told|heard|hears?|thinks?|wants?|asks?|asked|suggests?|suggested"
    r"|believes?|proposes?|proposed|claims?)(?![a-z])"
)
_PONDERED = re.compile(
    r"(?:打算|计划|考虑|商量|讨论|研究|准备|犹豫|担心|怕)(?:着|一下|是|要|把[^,。;]{1,24}){0,2}\s?$"
)
_UNDECIDED = re.compile(
    r"未必|不一定|不见得|或许|说不定|没准|不如|不妨|要不|估计|待定|暂定"
    r"|(?<![a-z])(?:may (?:be|have|need|well|still|get|want|skip|cancel|move)|could|considering"
    r"|(?<!also )should(?! (?:also )?(?:attend|join|come|be there))"
    r"|thinking (?:of|about)|plan(?:s|ning)? to|unlikely|tentative(?:ly)?|afraid of)(?![a-z])"
)


def keeps_something(text: str) -> bool:
    """Whether a text says, too, that something takes place as it was settled."""
    return caution.keeps_something(spelled(text))


def clause_before(text: str, place: int) -> str:
    """What stands in its clause before a place of a text."""
    folded = spelled(text)
    return text[max((folded.rfind(mark, 0, place) for mark in _ENDS), default=-1) + 1 : place]


def clause_behind(text: str, place: int) -> str:
    """What stands in its clause behind a place of a text, with the question mark that ends it."""
    folded = spelled(text)
    ends = [at for mark in _ENDS if (at := folded.find(mark, place)) >= 0]
    end = min(ends, default=len(folded))
    return text[place : end + (folded[end : end + 1] in ("?", "？"))]


_SOMEBODY_ALONE: Final = re.compile(
    r"\b(?!(?:We|You|They|It|This|That|So|Then|And|But|Please|Yes|OK|Ok|Let|Dear|Hi|Hello|Perhaps|Maybe)\b)"
    r"(?:[A-Z][a-z]{1,15}|[Hh]e|[Ss]he|I)(?:\s{1,3}(?:[A-Z][a-z]{1,15}|and)){0,4}\s{1,3}"
    r"(?:(?:(?:can|may|could|should|will|would|must|wants?\s{1,3}to|has\s{1,3}to|have\s{1,3}to|is|are|am)\s{1,3}){1,2}skip"
    r"|(?:has|had)\s{1,3}cancell?ed)"
)
"""One person does not come: Li Na can skip next Tuesday's; the meeting takes place."""


def called_off(text: str) -> tuple[str, ...] | None:
    """The clauses that call a meeting off; None where there are none, or one of them is not meant."""
    folded = spelled(text)
    if _SOMEBODY_ALONE.search(text):
        return None
    clauses: list[str] = []
    orders = list(islice(CALLS_OFF.finditer(folded), _MOST_ORDERS + 1))
    if len(orders) > _MOST_ORDERS:
        return None
    for found in orders:
        start = max((folded.rfind(mark, 0, found.start()) for mark in _ENDS), default=-1) + 1
        end = min((p for mark in _ENDS if (p := folded.find(mark, found.end())) >= 0), default=len(folded))
        aside = THING.search(folded, start, end) or caution.of_another_time(folded[start:end])
        if aside or trouble_of(text, found.span()):
            return None
        clauses.append(text[start:end])
    return tuple(clauses) or None


_CLAUSE = re.compile(rf"[^{_ENDS}]{{1,400}}")
_JOINT = re.compile(r"(?<![a-z])(?:and|plus)(?![a-z])|并(?!列|购|不|未|没|入)|同时|另外|顺便|以及")
"""Where a clause begins to want something else: move it to Friday and print the slides."""
_WISHES = re.compile(
    r"请|麻烦|帮|烦|另外|还有|还要|需要?|安排|准备|通知|务必|订|记得|派|打印|取消|不开|改[到为成在期]?|换|挪|推迟|延|提前|加上|增加|不[用必](?!客气)|去掉"
    r"|(?<![a-z])(?:please|also|need|let|book|print|prepare|order|arrange|tell|cancel|move|postpone|reschedule|shift|push"
    r"|change|switch|make|hold|add|invite|include|remove|drop)(?![a-z])"
)
"""Words with which a clause wants something."""
_OF_COURSE = re.compile(
    r"\s*(?:请(?:大家|各位|您|知会)?(?:见谅|谅解|包涵|放心|知悉|理解|原谅|确认|查收|知晓|回复)"
    r"|麻烦(?:了|您了|你了)|烦请|need i say|please|(?:请|麻烦|想)?(?:请)?问(?:一下|下|问)"
    r"|(?:please |and |just |kindly |do ){0,2}(?:let (?:me|us) know|confirm)).{0,12}"
    r"|\s*(?:请|麻烦|烦请|并)?(?:帮忙)?(?:通知|告知)(?:一下)?(?:各位|大家|与会人员?|参会人员?|相关人员|大伙)(?:一下|了)?[\s。.]*"
    r"|\s*(?:please |and |kindly ){0,2}(?:let everyone know"
    r"|(?:inform|notify|tell) (?:everyone|everybody|all|the (?:others|attendees|participants)))\s*"
)


def wants_more(text: str, done: Sequence[tuple[int, int]]) -> bool:
    """Whether a text wants something beside what was done of it.

    Args:
        done: where the orders stand that were carried out; the clause that holds one wants nothing else.
    """
    return any(not any(first < end and start < last for start, end in done) for first, last in _wishing(text))


def asks_for_more(text: str) -> bool:
    """Whether more than one clause of a text wants something, so that one order may not be all of it."""
    return len(_wishing(text)) > 1


def _wishing(text: str) -> list[tuple[int, int]]:
    """Where the clauses stand that want something."""
    folded = spelled(text)
    found = []
    for clause in _CLAUSE.finditer(folded):
        places = [
            clause.start(),
            *(one.start() for one in _JOINT.finditer(folded, *clause.span())),
            clause.end(),
        ]
        for first, last in pairwise(places):
            words = folded[first:last]
            if _WISHES.search(words) and not _OF_COURSE.fullmatch(words):
                found.append((first, last))
    return found
