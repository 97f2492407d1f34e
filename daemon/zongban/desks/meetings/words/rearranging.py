"""A settled meeting gets other people, another room, or goes online, by its organiser's words."""

import re

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Notify
from zongban.core.events import Message
from zongban.core.revisions import is_theirs, raised
from zongban.desks.choosing import choose, mentioned, named_once
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import gm_address, organizer, room_of
from zongban.desks.meetings.case.occupation import taken_in
from zongban.desks.meetings.finding.rooms import shortfall
from zongban.desks.meetings.life.booking import book, rewritten
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_ADDS = re.compile(
    r"(?:请|再|另外?|也|麻烦)?(?:加上|增加|加|添加|补充|邀请|叫上|带上|请)[^。；;\n]{0,4}$|\b(?:add|invite|include)\s{1,4}(?:also\s{1,4})?$",
    re.IGNORECASE,
)
_ADDS_AFTER = re.compile(
    r"^[^。；;\n，,]{0,6}(?:也|一起|一并)(?:来)?(?:参加|出席)|^\s{1,4}should\s{1,4}(?:also\s{1,4})?(?:attend|join|come)",
    re.IGNORECASE,
)
_DROPS = re.compile(
    r"^[^。；;\n，,]{0,4}(?:就)?(?:不用|不必|无需|不需要|不)(?:再)?(?:参加|来|出席|到)了?|^\s{1,4}(?:need\s{1,4}not|does\s{1,4}not\s{1,4}need\s{1,4}to|doesn['’]t\s{1,4}(?:need|have)\s{1,4}to)\s{1,4}(?:attend|come|join|be\s{1,4}there)",
    re.IGNORECASE,
)
_DROPS_BEFORE = re.compile(
    r"(?:去掉|取消邀请|不用叫|不用请|别请|删除|减去)\s{0,4}$|\b(?:remove|uninvite|drop|without)\s{1,4}$",
    re.IGNORECASE,
)
_TO_ROOM = re.compile(
    r"(?:改|换|挪|移)(?:到|在|至|成|为|用)?\s{0,4}$|\b(?:move|change|switch)(?:\s{1,4}it)?\s{1,4}to\s{1,4}(?:the\s{1,4})?$",
    re.IGNORECASE,
)
_TO_WIRE = re.compile(
    r"(?:改|换|转)(?:为|成|到|在)?(?:线上|视频|腾讯会议|网络|电话)(?:会议|会|开|进行)?|\b(?:make|move|switch|change|hold)\s{1,4}(?:it|the\s{1,4}meeting|this)\s{1,4}(?:to\s{1,4})?(?:online|a\s{1,4}(?:video\s{1,4}|conference\s{1,4})?call|teams|zoom)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[？?]|吗|可否|能否|是否")
_MOST_CHANGES = 10


def rearranged(case: Case, message: Message, sight: Sight) -> Decision | None:
    """What the organiser's words change beside the time; None where they change nothing of it, or only ask."""
    words = simplified(message.text)
    if _QUESTION.search(words) or is_theirs(case) or case.facts.get("series") or case.is_confidential:
        return None
    placed = _placed(case, words, sight)
    if placed is not None:
        note = Entry("rearranged", message.actor, {"room": placed.fact("room"), "mode": placed.fact("mode")})
        done = book(raised(placed), sight)
        return Decision(done.case, (note, *done.effects))
    added, dropped = _people(case, words, sight)
    return _with_people(case, added, dropped, message, sight) if added or dropped else None


def _placed(case: Case, words: str, sight: Sight) -> Case | None:
    """The case online, or in the room that is named; None where the room is taken or does not suit: a person looks."""
    if _TO_WIRE.search(words):
        return case.with_facts(mode="online", room=None, location=None)
    start, end = case.moment("start"), case.moment("end")
    for one in mentioned(words, sight.people, "room"):
        room = sight.people.room(one.key)
        if (
            room is None
            or room.kind != "room"
            or not _TO_ROOM.search(words[max(0, one.span[0] - 16) : one.span[0]])
        ):
            continue
        same = room_of(case, sight)
        busy = start and end and taken_in(room, start, end, sight, case)
        if busy or shortfall(room, case, sight) or (same is not None and same.key == room.key):
            return None
        mode = "hybrid" if case.fact("mode") == "hybrid" else "onsite"
        return case.with_facts(room=room.key, location=room.name, mode=mode, room_note=None)
    return None


def _people(case: Case, words: str, sight: Sight) -> tuple[list[str], list[str]]:
    """Addresses of those who are added and of those who need not come any more."""
    known = [str(one) for one in case.facts.get("attendees") or ()]
    apart = {organizer(case), gm_address(sight), *sight.people.own_addresses()}
    added: list[str] = []
    dropped: list[str] = []
    for key, span in named_once(mentioned(words, sight.people, "person", "department"), words, sight.people):
        choice = choose(key, sight.people)
        address = choice.address.lower() if choice else ""
        before, after = words[max(0, span[0] - 24) : span[0]], words[span[1] :]
        if not address or address in apart:
            continue
        if address in known and (_DROPS.match(after) or _DROPS_BEFORE.search(before)):
            dropped.append(address)
        elif (
            address not in known
            and not _DROPS.match(after)
            and (
                _ADDS.search(before)
                or _ADDS_AFTER.match(after)
                or (
                    added
                    and re.fullmatch(r"[、，,和及与\s]*(?:and)?\s*", words[max(0, span[0] - 4) : span[0]])
                )
            )
        ):
            added.append(address)
    return added[:_MOST_CHANGES], dropped[:_MOST_CHANGES]


def _with_people(
    case: Case, added: list[str], dropped: list[str], message: Message, sight: Sight
) -> Decision:
    """Invitations to those who are added, a word to those who need not come; nobody else hears."""
    known = [str(one) for one in case.facts.get("attendees") or () if one not in dropped]
    after = raised(case).with_facts(attendees=[*known, *added])
    invite, off = itip.invitation(after, "REQUEST", sight), itip.invitation(raised(case), "CANCEL", sight)
    mails: list[Effect] = [
        notices.to_attendee(one, after, "invited", sight, {}, invite, str(message.letter)) for one in added
    ]
    facts = {"by": organizer(case), "words": "", "own": False, "others_told": False}
    mails += [
        notices.to_attendee(one, after, "uninvited", sight, facts, off, str(message.letter))
        for one in dropped
    ]
    told = {"added": added, "dropped": dropped}
    name = str((case.facts.get("names") or {}).get(message.actor, ""))
    mails.append(
        Notify(message.actor, "meetings/writer-people", f"people:{message.letter}", told, answers=message.letter,
               language=case.language, name=name, automatic="auto-replied")
    )  # fmt: skip
    note = Entry("rearranged", message.actor, {"added": added, "dropped": dropped})
    return Decision(after, (note, *rewritten(after, sight), *mails))
