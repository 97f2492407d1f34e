"""What the meetings desk writes, to whom, and with which facts. Nothing of a confidential meeting is ever quoted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Ask, AskItem, Notify
from zongban.core.revisions import is_theirs
from zongban.desks.asking import ask
from zongban.desks.cars import about_car
from zongban.desks.circle import shown
from zongban.desks.meetings.case import itip
from zongban.desks.meetings.case.attendance import (
    at_desk,
    attendees,
    gm_address,
    organizer,
    participants,
    room_of,
    unseen,
    with_gm,
)
from zongban.desks.meetings.case.calling_off import reason_in
from zongban.desks.meetings.case.series import reaches_unpublished
from zongban.desks.meetings.case.series_in_words import ONCE, beside
from zongban.desks.meetings.case.shown_times import shown_time, shown_windows
from zongban.desks.presumed_holidays import unpublished_year
from zongban.language import equipment, phrasing
from zongban.ports.sight import Sight

Facts = Mapping[str, Any]

_LATIN_FIRST = re.compile(r"^(?=[A-Za-z0-9])")
"""Where a Chinese sentence wants a space before a title."""
_NO_REASON = dict.fromkeys(
    ("winner_title_zh", "winner_title_en", "winner_priority", "reason_zh", "reason_en"), ""
)


@dataclass(frozen=True, slots=True)
class Form:
    """How a mail goes out, beside its words: what may be answered, its identity, the calendar object along with it."""

    question: Ask | None = None
    occasion: str = ""
    invitation: str = ""
    automatic: str = "auto-generated"


PLAIN = Form()


def about(case: Case, sight: Sight) -> dict[str, Any]:
    """The meeting as mails print it; of a confidential one only when it is, and in which room of the house."""
    room = room_of(case, sight)
    open_ = not case.is_confidential
    others = [called(case, one) for one in participants(case, sight) if one != organizer(case)]
    return {
        "topic": shown(case, case.fact("topic") or case.title), "start": shown_time(case, "start"),
        "end": shown_time(case, "end"), "duration": case.facts.get("duration"), "room": room.key if room else "",
        "location": shown(case, case.fact("location")), "mode": case.fact("mode"),
        "organizer": called(case, organizer(case)),
        "attendees": others if open_ else [],
        "named": list(case.facts.get("named") or ()) if open_ else [], "goal": shown(case, case.fact("goal")),
        "materials": shown(case, case.fact("materials")), "priority": case.fact("priority", "routine"),
        "settled": case.state == "confirmed", "theirs": is_theirs(case), "with_gm": with_gm(case),
        "at_desk": at_desk(case, sight), "zone": zone_names(sight), "car": about_car(case), "enclosed": [],
        "one_of_series": False, "reason": None, "back": False, "elsewhere": bool(case.facts.get("elsewhere")),
        "skipped": list(case.facts.get("skipped") or ()), **beside(case, sight),
        "unpublished": _unpublished(case, sight), "unpublished_later": reaches_unpublished(case, sight),
        "windows": shown_windows(case, sight),
        "placeless": bool(case.facts.get("whole_days")) and not (room or case.fact("location") or case.fact("mode")),
        "no_room": shown(case, case.fact("no_room")), "was_room": "", "by_gm": False,
        "for_gm": called(case, case.fact("deputy")) if case.fact("deputy") and open_ else "",
        "unplaced": list(case.facts.get("unplaced") or ()) if open_ else [],
        "dial_in": case.fact("dial_in") if open_ and case.fact("mode") != "onsite" else "",
        "lacks_link": open_ and lacks_link(case),
    }  # fmt: skip


def _unpublished(case: Case, sight: Sight) -> int:
    """The year of the meeting where its public holidays are not known yet; 0 where they are."""
    start = case.moment("start")
    if start is None or case.fact("agreed_day") == start.date().isoformat():
        return 0
    return unpublished_year(start.astimezone(sight.house.zone).date(), sight)


def called(case: Case, address: str) -> str:
    """The name of somebody outside as the request gives it; a colleague's address stays, templates know the name."""
    return str((case.facts.get("names") or {}).get(address, "")) or address


def zone_names(sight: Sight) -> dict[str, str]:
    """What the office's zone is called, for readers outside: 北京时间, Shanghai time."""
    here = sight.now.astimezone(sight.house.zone)
    return {language: phrasing.zone_name(here, language) for language in ("zh", "en")}


def to_organizer(
    case: Case, purpose: str, sight: Sight, facts: Facts | None = None, form: Form = PLAIN
) -> tuple[Notify, ...]:
    """A word to whoever asked for the meeting, in the thread of the request."""
    to, letter = organizer(case), case.facts.get("letter")
    if not to or to in sight.people.own_addresses():
        return ()
    return (
        Notify(
            to, f"meetings/organizer-{purpose}", form.occasion or f"{purpose}:{case.version}",
            {**about(case, sight), **(facts or {})}, ask=form.question,
            answers=letter if isinstance(letter, int) else None,
            language=case.language, invitation=form.invitation, automatic=form.automatic,
            name=(case.facts.get("names") or {}).get(to, ""),
        ),
    )  # fmt: skip


def to_attendees(
    case: Case, purpose: str, sight: Sight, facts: Facts | None = None, method: str = ""
) -> tuple[Notify, ...]:
    """The same word to everybody the office invites, one mail each; with the calendar object of a method.

    Who has said that he stays away hears nothing of a meeting that is called off.
    """
    ics = itip.invitation(case, method, sight) if method else ""
    told, boss = {**about(case, sight), **(facts or {})}, called(case, gm_address(sight))
    same = method == "CANCEL" or case.fact("told_start") == case.fact("start")
    answers = case.facts.get("rsvp") or {} if same else {}
    return tuple(
        Notify(one, f"meetings/attendee-{purpose}", f"{purpose}:{case.version}",
               {**told, "in_place_of": boss if one == case.fact("deputy") else ""}, invitation=ics,
               language=case.language, name=(case.facts.get("names") or {}).get(one, ""))
        for one in attendees(case, sight) if answers.get(one) != "DECLINED"
    )  # fmt: skip


def to_attendee(
    to: str, case: Case, purpose: str, sight: Sight, facts: Facts, ics: str, occasion: str
) -> Notify:
    """A word to one of those the office invites, about one occurrence or to him alone."""
    name = str((case.facts.get("names") or {}).get(to, ""))
    once = ONCE if facts.get("one_of_series") else {}
    return Notify(
        to, f"meetings/attendee-{purpose}", f"{purpose}:{case.version}:{occasion}:{case.fact('sequence')}",
        {**about(case, sight), **once, **facts}, invitation=ics, language=case.language, name=name,
    )  # fmt: skip


def to_person(
    to: str, case: Case, purpose: str, sight: Sight, facts: Facts, form: Form, name: str = ""
) -> tuple[Notify, ...]:
    """A word to whoever has just written about the meeting."""
    if not to or to in sight.people.own_addresses():
        return ()
    told = {**about(case, sight), **facts}
    return (
        Notify(to, f"meetings/person-{purpose}", form.occasion, told, ask=form.question, language=case.language,
               name=name),
    )  # fmt: skip


def to_assistant(
    case: Case, purpose: str, sight: Sight, facts: Facts | None = None, form: Form = PLAIN
) -> tuple[Notify, ...]:
    """A question or a word to the assistant."""
    to = sight.address_of(case, "assistant")
    if not to:
        return ()
    told = {**about(case, sight), **(facts or {})}
    occasion = form.occasion or f"{purpose}:{case.version}"
    return (Notify(to, f"meetings/assistant-{purpose}", occasion, told, ask=form.question),)


def clarify(
    case: Case, missing: Sequence[str], sight: Sight, past: str = "", lost: Sequence[str] = ()
) -> tuple[Notify, ...]:
    """The one mail that asks for all that is missing; ``past`` is over, ``lost`` was held and went to another one."""
    facts = {
        "missing": list(missing), "held": bool(case.facts.get("calendars")), "past": past or None,
        "doubt": case.facts.get("doubt"), "lost": list(lost),
    }  # fmt: skip
    return to_organizer(case, "clarify", sight, facts)


def confirmed(case: Case, sight: Sight) -> tuple[Notify, ...]:
    """The settled time: to the organiser with the calendar object, invitations to the others.

    Somebody else's invitation is answered with REPLY (RFC 5546 section 3.2.3) and nobody is invited twice.
    """
    sent = bool(case.facts.get("announced"))
    was = case.fact("was") if case.fact("was") != case.fact("start") else ""
    inside = sight.people.is_internal(organizer(case))
    facts: dict[str, Any] = {
        "moved": (case.facts.get("moved") or []) if inside else [], "changed": sent, "was": was or None,
        "was_room": _left_room(case) if sent else "",
        "unseen": list(unseen(case, sight)) if inside and not _is_gm(case, sight) else [],
        "unfit": told_unfit(case, "" if sent else "room_note"),
    }  # fmt: skip
    facts["days_off"] = list(case.facts.get("days_off") or ()) if not sent else []
    facts["asks"] = _asked_politely(case, sent=sent) if inside and not _is_gm(case, sight) else []
    if case.fact("method") == "PUBLISH":
        return ()
    if is_theirs(case):
        same, here = not case.facts.get("renegotiated"), bool(case.facts.get("placed_by_person"))
        answer = itip.reply(case, "ACCEPTED", sight) if same else itip.moved_here(case, sight) if here else ""
        told = {**facts, "same": same, "moved_here": here}
        occasion = f"accepted:{case.version}:{case.fact('sequence')}:{case.fact('stamp')}"
        return to_organizer(case, "accepted", sight, told, Form(occasion=occasion, invitation=answer))
    reason = made_room_for(case, sight)
    verbs = ("cancel", "reject") if reason else ("cancel",)
    form = Form(ask(case, *verbs), invitation=itip.invitation(case, "REQUEST", sight))
    facts = {
        **facts,
        "reason": reason,
        "was_end": case.fact("was_end") or None,
        "others": bool(attendees(case, sight)),
        "by_gm": case.fact("by_gm") == case.fact("start") != case.fact("told_start"),
    }
    facts["rest"] = bool(case.facts.get("rest"))
    own = to_organizer(case, "moved" if reason else "confirmed", sight, facts, form)
    others = to_attendees(case, "changed" if sent else "invited", sight, facts, "REQUEST")
    joining = set(case.facts.get("joining") or ())
    return (*own, *(_as_first_word(one) if sent and one.to in joining else one for one in others))


def _as_first_word(notice: Notify) -> Notify:
    """The word of a change to somebody who joins with it and knew nothing before: an invitation."""
    occasion = notice.occasion.replace("changed", "invited", 1)
    return replace(notice, template="meetings/attendee-invited", occasion=occasion)


def _is_gm(case: Case, sight: Sight) -> bool:
    """Whether the general manager called the meeting: he is not sent about for its details."""
    return organizer(case) == gm_address(sight)


def _asked_politely(case: Case, *, sent: bool) -> list[str]:
    """What is good to have and not needed to book: said once, with the confirmation.

    The link of a meeting that goes online later is asked for then.
    """
    if case.is_confidential:
        return []
    link = lacks_link(case) and not (
        sent and (case.facts.get("told_place") or {}).get("mode") == case.fact("mode")
    )
    wanted = {"goal": case.fact("goal"), "materials": case.fact("materials") or case.facts.get("papers")}
    first = [name for name, value in wanted.items() if not value and not sent]
    return [
        *first,
        *(["link"] if link else []),
        *(["guests"] if case.facts.get("guests") and not sent else []),
    ]


def lacks_link(case: Case) -> bool:
    """Whether people are to join online and nobody has said how."""
    return case.fact("mode") in ("online", "hybrid") and not case.fact("dial_in")


def _left_room(case: Case) -> str:
    """Key of the room that everybody was told, where the meeting keeps its time and leaves that room for another."""
    told = (case.facts.get("told_place") or {}).get("room") or ""
    same = (case.fact("told_start"), case.fact("told_end")) == (case.fact("start"), case.fact("end"))
    return str(told) if same and case.fact("room") and told != case.fact("room") else ""


def made_room_for(case: Case, sight: Sight) -> dict[str, Any]:
    """Why the office has moved the meeting to the time it has now, for mails; empty where it has not."""
    told: Facts = case.facts.get("moved_for") or {}
    if not case.fact("was") or told.get("start") != case.fact("start"):
        return {}
    return reason_of(case, told, sight)


def reason_of(case: Case, told: Facts, sight: Sight) -> dict[str, Any]:
    """The reason of a decision as mails print it; to people outside none is given."""
    reason = {**_NO_REASON, **(told if sight.people.is_internal(organizer(case)) else {})}
    reason["winner_title_zh"] = _LATIN_FIRST.sub(" ", str(reason["winner_title_zh"]))
    return reason


def collected(case: Case, facts: Facts, sight: Sight) -> tuple[Notify, ...]:
    """The receipt: what is wished for, and until when the answer comes."""
    answer = itip.reply(case, "TENTATIVE", sight) if is_theirs(case) else ""
    form = Form(ask(case, "cancel"), invitation=answer, automatic="auto-replied")
    return to_organizer(case, "collected", sight, facts, form)


def _some_begin_before(offers: Sequence[Facts], until: str) -> bool:
    """Whether a choice is waited for longer than the first of the times is ahead."""
    last = datetime.fromisoformat(until) if until else None
    return last is not None and any(datetime.fromisoformat(str(one["start"])) <= last for one in offers)


def offered(
    case: Case, sight: Sight, again: bool = False, *, withdrawn: bool = False, kept: bool = False
) -> tuple[Notify, ...]:
    """The times to choose from, with the reason; answered by a number.

    Args:
        withdrawn: those invited hear in this moment that the time they knew does not hold.
        kept: the meeting stands as it was until another time is chosen.
    """
    offers: list[Facts] = list(case.facts.get("offers") or ())
    clock = case.clock("offer")
    until = clock.due_at.isoformat() if clock and clock.met_at is None else case.fact("answer_by")
    named = {str(one["kind"]): str(place) for place, one in enumerate(offers, 1) if one.get("kind")}
    item = AskItem(
        "1", str(case.number), case.version, ("choose", "reject", "cancel"), options=len(offers),
        carries={"named": named} if named else {},
    )  # fmt: skip
    inside = sight.people.is_internal(organizer(case))
    reason = reason_of(case, case.facts.get("reason") or {}, sight)
    facts = {
        "offers": [
            _printed(one, place, sight) for place, one in enumerate(offers, 1)
            if datetime.fromisoformat(str(one["start"])) > sight.now
        ],
        "until": until or None, "sooner": _some_begin_before(offers, until),
        "why": case.fact("why", "taken"), "reason": reason, "unfit": told_unfit(case, "unfit"),
        "wished": case.fact("wished") or None, "wished_end": case.fact("wished_end") or None,
        "wished_rule": (case.facts.get("wished_series") or {}).get("rule", ""),
        "unseen": list(unseen(case, sight)) if inside else [], "withdrawn": withdrawn, "kept": kept,
    }  # fmt: skip
    label, proposed = _proposed(case, offers, sight) if not again else ("", "")
    silent = again or case.fact("why") == "unfit"
    answer = "" if silent else proposed or itip.reply(_as_wished(case), "DECLINED", sight)
    form = Form(Ask((item,)), invitation=answer)
    told = {**facts, "proposed": label if answer and proposed else ""}
    return to_organizer(case, "offer-reminder" if again else "offers", sight, told, form)


def _proposed(case: Case, offers: Sequence[Facts], sight: Sight) -> tuple[str, str]:
    """The first offer at another time as COUNTER, so that the organiser's own calendar can take it; and its number."""
    for place, one in enumerate(offers, 1):
        start, end = datetime.fromisoformat(str(one["start"])), datetime.fromisoformat(str(one["end"]))
        if start != case.moment("wished"):
            return str(place), itip.counter(_as_wished(case), start, end, sight)
    return "", ""


def _printed(offer: Facts, place: int, sight: Sight) -> dict[str, Any]:
    """An offer as mails print it."""
    usual = {"asked": False, "kind": "", "second": {}, "deputy": "", "series": {}}
    return {**usual, **offer, "label": str(place), "seats": seats_of(str(offer.get("room") or ""), sight)}


def seats_of(key: str, sight: Sight) -> int:
    """How many a room holds; 0 where that is not known."""
    room = sight.people.room(key) if key else None
    return room.capacity if room else 0


def told_unfit(case: Case, fact: str) -> dict[str, Any]:
    """What the room that was asked for lacks, as mails print it: ``room``, ``seats``, ``count``, ``lacks``."""
    found = case.facts.get(fact) or {}
    lacks = list(found.get("lacks") or ())
    return {"room": "", "seats": 0, "count": 0, **found,
            "lacks_zh": [equipment.called(one, "zh") for one in lacks],
            "lacks_en": [equipment.called(one, "en") for one in lacks]}  # fmt: skip


def _as_wished(case: Case) -> Case:
    start, end = (
        case.fact(name) or case.fact(other) for name, other in (("wished", "start"), ("wished_end", "end"))
    )
    return case.with_facts(start=start or None, end=end or None)


def called_off(case: Case, by: str, words: str, sight: Sight, announced: bool) -> tuple[Notify, ...]:
    """To organiser and attendees that the meeting does not take place."""
    own = by == organizer(case)
    others = announced and not is_theirs(case) and bool(attendees(case, sight))
    said = shown(case, reason_in(words))
    facts = {"by": by, "words": said, "own": own, "others_told": others}
    answer = "" if own else itip.reply(case, "DECLINED", sight)
    told = to_organizer(case, "cancelled", sight, facts, Form(invitation=answer))
    if not announced or is_theirs(case):
        return told
    return (*told, *to_attendees(case, "cancelled", sight, facts, "CANCEL"))
