"""Whether an order that stands in free words, outside the reply grammar, is meant: 12月9日那次不开了, move it online.

The grammar judges whole clauses of its own; what a desk finds in a text by words of its subject is judged here, by the
same caution: nobody asks, doubts, forbids or only reports it, and it depends on nothing.
"""

import re

from zongban.language.answers import caution
from zongban.language.answers.spelling import spelled

CALLS_OFF = re.compile(
    r"不开了?|不用开|不必开|不需要开|停开|停一次|取消"
    r"|(?<![a-z])(?:cancel(?:l?ed|s|ling)?|skip(?:ped)?|(?:is|are) off"
    r"|call(?:ed)? (?:(?:it|this|that|the meeting) )?off|no meeting)(?![a-z])"
)
"""Words that say of a meeting, or of one of a series, that it does not take place; of the spelling of `spelled`."""
_THING = re.compile(
    r"会议室|房间|[午晚早用订]餐|茶歇|[用派订]车|车辆|接送|投影|直播|录像|录音|邀请|通知|提醒|议题|议程|环节|汇报|机票|酒店"
    r"|(?<![a-z])(?:rooms?|catering|lunch|dinner|coffee|cars?|taxi|projector|recording|invitations?|reminders?"
    r"|agenda|items?|topics?|flights?|hotels?|invites?)(?![a-z])"
)
"""What belongs to a meeting and can be cancelled without it."""
_ENDS = ",，。;；!！?？\n"


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
    return caution.unmeant(
        folded, folded[:start], folded[start : span[0]], folded[span[1] : end], folded[start:end]
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


def called_off(text: str) -> tuple[str, ...] | None:
    """The clauses that call a meeting off; None where there are none, or one of them is not meant."""
    folded = spelled(text)
    clauses: list[str] = []
    for found in CALLS_OFF.finditer(folded):
        start = max((folded.rfind(mark, 0, found.start()) for mark in _ENDS), default=-1) + 1
        end = min((p for mark in _ENDS if (p := folded.find(mark, found.end())) >= 0), default=len(folded))
        aside = _THING.search(folded, start, end) or caution.of_another_time(folded[start:end])
        if aside or trouble_of(text, found.span()):
            return None
        clauses.append(text[start:end])
    return tuple(clauses) or None


_CLAUSE = re.compile(rf"[^{_ENDS}]{{1,400}}")
_WISHES = re.compile(
    r"请|麻烦|帮|烦|另外|还有|还要|需要?|安排|准备|通知|务必|订|记得|派|打印|取消|不开|改[到为成在期]?|换|挪|推迟|延|提前|加上|增加|不[用必](?!客气)|去掉"
    r"|(?<![a-z])(?:please|also|need|let|book|print|prepare|order|arrange|tell|cancel|move|postpone|reschedule|shift|push"
    r"|change|switch|make|hold|add|invite|include|remove|drop)(?![a-z])"
)
"""Words with which a clause wants something."""
_OF_COURSE = re.compile(
    r"\s*(?:请(?:见谅|谅解|包涵|放心|知悉|理解|原谅)|麻烦(?:了|您了|你了)|烦请|need i say).{0,4}"
)


def asks_for_more(text: str) -> bool:
    """Whether more than one clause of a text wants something, so that one order may not be all of it."""
    clauses = [one.group() for one in _CLAUSE.finditer(spelled(text))]
    return sum(1 for one in clauses if _WISHES.search(one) and not _OF_COURSE.fullmatch(one)) > 1
