"""A time that was given or offered does not suit: said in words, and others are looked for."""

from itertools import islice

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Command, Message
from zongban.core.revisions import raised
from zongban.desks.circle import shown
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.finding.offering import offer
from zongban.desks.meetings.settlement.own_time import other_time
from zongban.desks.meetings.settlement.own_windows import within_other_times
from zongban.desks.meetings.settlement.rounds import MOST_ROUNDS
from zongban.desks.moments import times_offered
from zongban.language.answers.orders import trouble_of
from zongban.ports.sight import Sight

_OBJECTS = re.compile(
    r"不(?:太|大|很)?(?:合适|方便)|不行|不可以|没空|没时间|有冲突|冲突了|(?:换|改)(?:一?个|别的|其他)时间|另(?:选|约|换)|改不了|来不了"
    r"|\b(?:does(?:n['’]t| not)|do(?:n['’]t| not)|won['’]t|will not|can['’]t|can ?not)"
    r" (?:really )?(?:suit|work|make|do|fit)"
    r"|\bnot (?:suitable|possible|convenient)\b|\b(?:another|different|other) (?:time|slot|date)\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"第\s?[\d一二三四五六七八九十]|\d|\b(?:first|second|third|fourth|last|other one)\b", re.IGNORECASE
)
"""Words that speak of one of the offers."""
_NONE_OBJECTS = re.compile(
    r"没有?(?:什么)?(?:不合适|不方便|不行|不可以|冲突|时间上的冲突)|无冲突|不冲突", re.IGNORECASE
)
_OF_A_WAY = re.compile(
    r"线上|视频|远程|缩短|拆|分(?:成|开|两)|代(?:理|为|表|替)|副总|\b(?:online|video|call|short(?:er|en\w{0,3})?|split|deputy)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 12
"""So many objections in one letter are looked at."""


def objects(case: Case, message: Message) -> bool:
    """Whether the organiser says of a time the office has given to his meeting that it does not suit."""
    return has_moved(case) and objected(message.text)


def has_moved(case: Case) -> bool:
    """Whether the meeting stands where the office has moved it, and no proposal of somebody else is open."""
    told = case.facts.get("moved_for") or {}
    moved = case.state == "confirmed" and bool(told) and told.get("start") == case.fact("start")
    return moved and not case.facts.get("proposal")


def is_choosing(case: Case) -> bool:
    """Whether times are on offer, be it beside the one that stands, and no proposal of somebody else is open."""
    beside = case.state == "confirmed" and bool(case.facts.get("offers")) and not case.facts.get("proposal")
    return case.state == "offered" or beside


def refuse_times(case: Case, command: Command, sight: Sight) -> Decision:
    """None of the offered times suits, or not the one the meeting was moved to: others are offered.

    Raises:
        NotAllowed: it is not the actor's to refuse.
    """
    STEPS.check(case, command, sight)
    said = Message(command.actor, command.text, letter=command.letter, answers=True)
    named = other_time(case, said, sight) if case.state == "offered" else None
    named = named or within_other_times(case, said, sight, refused=True)
    return named or offer_others(case, command.actor, command.letter, command.text, sight)


def offer_others(case: Case, actor: str, letter: int | None, words: str, sight: Sight) -> Decision:
    """Others are offered, none of those that were refused; after two rounds the assistant is asked to help.

    Where the office has changed the room alone, it is the room that was refused and not the time.
    """
    gone = case.facts.get("offers") or [{"start": case.fact("start"), "end": case.fact("end")}]
    case = _without_room(case)
    same = (case.facts.get("moved_for") or {}).get("slot")
    spans = [[one["start"], one["end"]] for one in gone]
    refused = [*(case.facts.get("refused") or ()), *(one for one in spans if one != same)]
    entry = Entry("objected", actor, {"letter": letter, "words": shown(case, words[:200])})
    rounds = int(case.facts.get("rounds") or 0) + 1
    kept = case.with_facts(refused=refused, rounds=rounds)
    if rounds > MOST_ROUNDS:
        facts = {"who": actor, "words": shown(case, words[:600]), "letter": letter, "helps": True}
        form = notices.Form(occasion=f"objected:{letter}:{rounds}")
        return Decision(kept, (entry, *notices.to_assistant(kept, "message", sight, facts, form)))
    again = raised(kept) if case.facts.get("announced") and case.state != "offered" else kept
    reason = dict(case.facts.get("moved_for") or case.facts.get("reason") or {})
    wish, until = reason.get("slot") or (None, None)
    if case.state == "confirmed" and wish and until:
        again = again.with_facts(start=wish, end=until)
    return offer(again.with_facts(moved_for=None), "objected", sight, entry, reason=reason)


def _without_room(case: Case) -> Case:
    """The case out of the room it was moved to at the time it had, back at its wish for the one it lost."""
    moved, lost = case.facts.get("moved_for") or {}, case.facts.get("lost_to") or {}
    if moved.get("slot") != [case.fact("start"), case.fact("end")]:
        return case
    gone = [*(case.facts.get("refused_rooms") or ()), case.fact("room")]
    return case.with_facts(room=lost.get("room") or None, refused_rooms=gone)


def about_times(case: Case, message: Message, sight: Sight) -> Decision | None:
    """What the organiser writes about a time he was given or offered; None where it is nothing of that kind."""
    if objects(case, message):
        return offer_others(case, message.actor, message.letter, message.text, sight)
    if not is_choosing(case):
        return None
    named = other_time(case, message, sight)
    named = named or within_other_times(case, message, sight, refused=objected(message.text))
    if named is not None or message.actor != organizer(case) or not _refuses_offers(message, sight):
        return named
    return offer_others(case, message.actor, message.letter, message.text, sight)


def _refuses_offers(message: Message, sight: Sight) -> bool:
    """Whether words refuse what is on offer as a whole: they object, ask nothing and name no time and no single one."""
    text = message.text
    at = (message.at or sight.now).astimezone(sight.house.zone)
    single = _SINGLE.search(text) or times_offered(text, at, sight)
    of_one = single or _OF_A_WAY.search(text) or re.search(r"[?？吗]", text)
    return objected(text) and not of_one


def objected(text: str) -> bool:
    """Whether words say that a time does not suit; 时间没有冲突 says that it does, and a condition nothing."""
    denied = [one.span() for one in _NONE_OBJECTS.finditer(text)]
    return any(
        trouble_of(text, one.span()) in ("", "unclear")
        and not any(first <= one.start() < last for first, last in denied)
        for one in islice(_OBJECTS.finditer(text), _MOST_WORDS)
    )
