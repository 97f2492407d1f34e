"""What an attendee writes of who comes: himself, somebody in his place, or somebody else who cannot."""

from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Notify
from zongban.core.events import Message
from zongban.core.people import Person
from zongban.core.revisions import is_theirs, raised
from zongban.desks.asking import ask
from zongban.desks.choosing import mentioned
from zongban.desks.circle import shown
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import gm_address, organizer, participants
from zongban.desks.meetings.case.occupation import taken
from zongban.desks.meetings.case.rsvp import takes_back
from zongban.desks.meetings.life.attending import declined_since, how_otherwise, spoken, their_names
from zongban.desks.meetings.life.booking import rewritten
from zongban.language.answers.coming import kept_away
from zongban.language.answers.standing_in import stands_in
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_MOST_WORDS = 600


def of_himself(case: Case, message: Message, entry: Entry, sight: Sight) -> tuple[Decision, str] | None:
    """What the writer says of his own coming, noted, and as PARTSTAT; a refusal reaches the organiser.

    Whoever is to come in his place is invited. None where he says nothing of himself.
    """
    after, said = spoken(case, message, sight) if case.state == "confirmed" else (case, "")
    if not said:
        return None
    answer = Entry("rsvp", message.actor, {"partstat": said, "letter": message.letter})
    if said != "DECLINED":
        back = _comes_after_all(case, after, message, said, sight) or _comes_otherwise(
            after, message, said, sight
        )
        return Decision(after, (entry, answer, *back)), said
    deputy = deputy_of(case, message, sight)
    sent, effects = _in_his_place(after, deputy, message, sight) if deputy else (after, ())
    about = {**_about_deputy(case, deputy, sight), "occurrences": declined_since(case, after, message.actor)}
    about["of_series"] = bool(case.facts.get("series"))
    form = notices.Form(ask(case, "cancel"), f"message:{message.letter}")
    told = notices.to_organizer(sent, "declined", sight, {**words_of(case, message), **about}, form)
    return Decision(sent, (entry, answer, *effects, *told, *_told_on(case, message, about))), said


def _comes_after_all(
    case: Case, after: Case, message: Message, said: str, sight: Sight
) -> tuple[Notify, ...]:
    """To the organiser, who was told that the writer stays away."""
    if not takes_back(case, after, message.actor):
        return ()
    facts = {**words_of(case, message), "back": True, "tentative": said == "TENTATIVE"}
    form = notices.Form(occasion=f"comes:{message.actor}:{message.letter}")
    return notices.to_organizer(after, "comes", sight, facts, form)


def _comes_otherwise(case: Case, message: Message, said: str, sight: Sight) -> tuple[Notify, ...]:
    """To the organiser, that the writer comes by telephone, later or for a part alone."""
    how = how_otherwise(case, message, sight)
    if not how or is_theirs(case) or (how == "remote" and case.fact("mode") in ("online", "hybrid")):
        return ()
    facts = {**words_of(case, message), "back": False, "tentative": said == "TENTATIVE", "how": how}
    form = notices.Form(occasion=f"comes:{message.actor}:{message.letter}")
    return notices.to_organizer(case, "comes", sight, facts, form)


def deputy_of(case: Case, message: Message, sight: Sight) -> Person | None:
    """The one colleague whom a colleague who cannot come sends instead; None where he names none beyond doubt.

    To a series, a confidential meeting and somebody else's a person invites him.
    """
    apart = bool(case.facts.get("series")) or case.is_confidential or is_theirs(case)
    if apart or not message.carries_orders or not sight.people.is_internal(message.actor):
        return None
    words = simplified(message.text)
    named = [one for one in mentioned(words, sight.people, "person") if stands_in(words, one.span)]
    keys = list(dict.fromkeys(one.key for one in named))
    person = sight.people.by_key(keys[0]) if len(keys) == 1 else None
    own = person is not None and person.email in (message.actor, *sight.people.own_addresses())
    return None if own else person


def _in_his_place(
    case: Case, deputy: Person, message: Message, sight: Sight
) -> tuple[Case, tuple[Effect, ...]]:
    """The case with the deputy among those invited, and his invitation; nothing where he takes part already."""
    kept = case.with_facts(deputies={**(case.facts.get("deputies") or {}), message.actor: deputy.email})
    note = Entry("deputy", message.actor, {"deputy": deputy.email})
    if deputy.email in participants(case, sight):
        return kept, (note,)
    known = [str(one) for one in case.facts.get("attendees") or ()]
    after = raised(kept).with_facts(attendees=[*known, deputy.email])
    invite = itip.invitation(after, "REQUEST", sight)
    facts = {"in_place_of": notices.called(case, message.actor)}
    mail = notices.to_attendee(deputy.email, after, "invited", sight, facts, invite, str(message.letter))
    return after, (note, *rewritten(after, sight), mail)


def _about_deputy(case: Case, deputy: Person | None, sight: Sight) -> dict[str, Any]:
    """The deputy as mails print him: whether he takes part already, and whether he has something else then."""
    if deputy is None:
        return {"deputy": "", "deputy_there": False, "deputy_busy": False}
    start, end = case.moment("start"), case.moment("end")
    seen = (
        bool(deputy.calendar) and sight.diary.knows(deputy.calendar) and start is not None and end is not None
    )
    busy = (
        seen and start is not None and end is not None and taken((deputy.calendar,), start, end, sight, case)
    )
    there = deputy.email in participants(case, sight)
    return {"deputy": deputy.email, "deputy_there": there, "deputy_busy": bool(busy) and not there}


def _told_on(case: Case, message: Message, about: dict[str, Any]) -> tuple[Notify, ...]:
    """To whoever cannot come, that the organiser knows."""
    facts = {"organizer": organizer(case), "start": case.fact("start") or None, **about}
    name = (case.facts.get("names") or {}).get(message.actor, "")
    return (
        Notify(message.actor, "meetings/writer-declined", f"declined:{message.letter}", facts, answers=message.letter,
               language=case.language, name=name, automatic="auto-replied"),
    )  # fmt: skip


def of_others(case: Case, message: Message, sight: Sight) -> Decision | None:
    """Word that other attendees cannot come: marked as reported, and told to the organiser.

    None where it says that of nobody who is invited, or of none who has not said so himself. The organiser's own
    coming, and that of the general manager, a person looks at.
    """
    if (
        case.state != "confirmed"
        or case.is_confidential
        or is_theirs(case)
        or message.actor == organizer(case)
    ):
        return None
    away = [one for one in _kept_away(case, message, sight) if not _said_so(case, one)]
    if not away or not message.answers:
        return None
    known = case.facts.get("reported") or {}
    after = case.with_facts(reported={**known, **dict.fromkeys(away, message.actor)})
    entry = Entry("reported", message.actor, {"away": away, "letter": message.letter})
    facts = {**words_of(case, message), "away": away}
    form = notices.Form(ask(case, "cancel"), f"reported:{message.letter}")
    told = notices.to_organizer(after, "reported", sight, facts, form)
    return Decision(after, (entry, *told))


def _said_so(case: Case, address: str) -> bool:
    return (case.facts.get("rsvp") or {}).get(address) == "DECLINED"


def _kept_away(case: Case, message: Message, sight: Sight) -> list[str]:
    names = their_names(message.actor, sight)
    said = kept_away(message.text, tuple(names))
    apart = {organizer(case), gm_address(sight), message.actor}
    there = set(participants(case, sight)) - apart
    return list(dict.fromkeys(names[one] for one in said if names.get(one) in there))


def words_of(case: Case, message: Message) -> dict[str, object]:
    """Who wrote what, as mails print it."""
    words = shown(case, message.text.strip()[:_MOST_WORDS])
    return {"who": notices.called(case, message.actor), "words": words, "letter": message.letter}
