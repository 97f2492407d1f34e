"""What an attendee brings up: another time (COUNTER), or that he comes although nobody invited him.

Nothing moves by itself. The question goes to whoever called the meeting and is answered in a word; it stands in the
fact ``proposal`` until then. A newer one takes the place of an older one, whose answer then no longer counts.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Ask, Decision, Entry, Notify
from zongban.core.errors import NotAllowed
from zongban.core.events import Command, Scheduling
from zongban.core.revisions import is_theirs
from zongban.desks.asking import ask
from zongban.desks.circle import shown
from zongban.desks.meetings.calendar import occurrences, proposed_room
from zongban.desks.meetings.calendar.one_of_series import carried_out
from zongban.desks.meetings.calendar.series_proposals import moved as series_moved
from zongban.desks.meetings.calendar.series_proposals import put, wish_of
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.series import is_free, occurrence_at, series_of, told
from zongban.desks.meetings.case.versions import (
    is_stale_answer,
    is_stale_proposal,
    noted_answer,
    noted_proposal,
    passed_over,
)
from zongban.desks.meetings.finding.one_room import in_a_room
from zongban.desks.meetings.life.booking import book, moved_to, rewritten
from zongban.desks.meetings.settlement import odd_moves
from zongban.mail.series import Happening
from zongban.ports.sight import Sight


def countered(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """An attendee proposes another time: put before the organiser; the assistant hears of it."""
    if case.is_closed or is_theirs(case) or is_stale_proposal(case, event) or _is_put_already(case, event):
        return passed_over(case, event)
    if event.original is not None and series_of(case) and occurrence_at(case, event.original) is None:
        return passed_over(case, event, "unknown-occurrence")
    zone = sight.house.zone
    start, end = (one.astimezone(zone) if one else None for one in (event.start, event.end))
    whole_series = series_of(case) is not None and (event.original is None or event.following)
    about = occurrence_at(case, event.original)
    room = proposed_room.room_proposed(case, event, about, sight)
    room_free = room is not None and (whole_series or not proposed_room.is_taken(room, event, case, sight))
    stood = proposed_room.in_room(case, room if room_free and about is None else None)
    wish = wish_of(stood, event, sight) if whole_series else None
    fits = (
        start is not None and end is not None and start > sight.now and _fits(stood, event, start, end, sight)
    )
    free = wish is not None and wish.fits(sight) if whole_series else fits
    proposal = {
        "kind": "time", "who": event.actor, "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None, "free": free, "whole_series": whole_series,
        "original": event.original.astimezone(zone).isoformat() if event.original else None,
        **({"place": {"location": room.key}} if room is not None and room_free else {}),
        **(put(wish) if wish else {}),
    }  # fmt: skip
    asked = _put(noted_proposal(case, event), proposal)
    entry = Entry("counter", event.actor, {"start": proposal["start"] or "", "free": free})
    if wish is not None and room is not None:
        room_free = wish.case.fact("room") == room.key
    facts = {
        **_facts(case, proposal, event, sight), **(wish.facts(sight) if wish else {}),
        **proposed_room.told(case, event, room, sight, free=room_free),
    }  # fmt: skip
    form = notices.Form(occasion=f"counter:{event.actor}:{proposal['start']}:{asked.version}")
    question = replace(form, question=_question(asked, proposal))
    return Decision(asked, (entry, *_to_whoever_decides(asked, "counter", sight, facts, question, form)))


def _fits(case: Case, event: Scheduling, start: datetime, end: datetime, sight: Sight) -> bool:
    """Whether the time is free; of one occurrence in whatever room it can have then."""
    about = occurrence_at(case, event.original)
    if about is None:
        return is_free(case, start, end, sight)
    return in_a_room(case, replace(about, start=start, end=end), sight) is not None


def _is_put_already(case: Case, event: Scheduling) -> bool:
    """Whether the very same proposal waits for a word: mail that comes twice asks once."""
    there = case.facts.get("proposal") or {}
    start, end, original = (
        datetime.fromisoformat(there[name]) if there.get(name) else None
        for name in ("start", "end", "original")
    )
    same = (start, end, original) == (event.start, event.end, event.original)
    return there.get("kind") == "time" and there.get("who") == event.actor and same


def uninvited(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """Somebody whom nobody invited says that he comes: a person decides whether he is invited."""
    if case.is_closed or is_theirs(case) or event.partstat not in ("ACCEPTED", "TENTATIVE"):
        return passed_over(case, event, "not-invited")
    if is_stale_answer(case, event):
        return passed_over(case, event)
    asked = _put(noted_answer(case, event), {"kind": "guest", "who": event.actor, "partstat": event.partstat})
    entry = Entry("uninvited", event.actor, {"partstat": event.partstat})
    facts = {"who": notices.called(case, event.actor), "words": shown(case, event.text)}
    form = notices.Form(ask(asked, "approve", "reject"), f"uninvited:{event.actor}")
    return Decision(asked, (entry, *_to_whoever_decides(asked, "uninvited", sight, facts, form, None)))


def _put(case: Case, proposal: Mapping[str, Any]) -> Case:
    """The case with an open question; answers to an earlier one are about an older version from now on."""
    return replace(case.with_facts(proposal=dict(proposal)), version=case.version + 1)


def _question(case: Case, proposal: Mapping[str, Any]) -> Ask:
    return ask(case, "approve", "reject") if proposal["free"] else ask(case, "reject")


def _facts(case: Case, proposal: Mapping[str, Any], event: Scheduling, sight: Sight) -> dict[str, Any]:
    about = _occurrence(case, proposal)
    facts: dict[str, Any] = {
        "who": notices.called(case, event.actor), "words": shown(case, event.text), "proposed": proposal["start"],
        "proposed_end": proposal["end"], "free": proposal["free"], "one_of_series": about is not None,
        "whole_series": proposal["whole_series"], "series_to": {}, "left_out": [],
    }  # fmt: skip
    return {**facts, **told([about], sight)[0]} if about else facts


def _occurrence(case: Case, proposal: Mapping[str, Any]) -> Happening | None:
    """The occurrence a proposal is about, as it stands; None for the whole meeting."""
    named = proposal.get("original")
    return occurrence_at(case, datetime.fromisoformat(named)) if named else None


def _to_whoever_decides(
    case: Case, purpose: str, sight: Sight, facts: Mapping[str, Any], question: notices.Form,
    copy: notices.Form | None,
) -> tuple[Notify, ...]:  # fmt: skip
    """The question to the organiser and word of it to the assistant; to the assistant where nobody else called it, or
    whoever did, from outside, wants it changed."""
    asked = notices.to_organizer(case, purpose, sight, facts, question)
    assistant = sight.address_of(case, "assistant")
    own = (case.facts.get("proposal") or {}).get("who")
    if not asked or organizer(case) in (assistant, own):
        return notices.to_assistant(case, purpose, sight, {**facts, "decides": True}, question)
    if copy is None:
        return asked
    return (*asked, *notices.to_assistant(case, purpose, sight, {**facts, "decides": False}, copy))


# the answer


def approved(case: Case, command: Command, sight: Sight) -> Decision:
    """The meeting moves, or the guest is invited.

    Raises:
        NotAllowed: nothing is proposed, or the time is over or no longer free.
    """
    proposal = _open(case)
    note = Entry("instructed", command.actor, {"verb": "approve", "words": shown(case, command.text)})
    bare = case.with_facts(proposal=None)
    if proposal["kind"] == "occurrences":
        return Decision(bare, (note,)).then(occurrences.decided(bare, proposal, sight, taken=True))
    if proposal["kind"] == "odd" and not proposal["original"]:
        return Decision(bare, (note,)).then(odd_moves.agreed(bare, proposal, sight))
    done = _invited(bare, proposal, sight) if proposal["kind"] == "guest" else _moved(bare, proposal, sight)
    return Decision(done.case, (note, *done.effects))


def rejected(case: Case, command: Command, sight: Sight) -> Decision:
    """The meeting stays as it is; whoever proposed another time is told so (DECLINECOUNTER), a stranger is not.

    Raises:
        NotAllowed: nothing is proposed.
    """
    proposal = _open(case)
    bare = case.with_facts(proposal=None)
    note = Entry("instructed", command.actor, {"verb": "reject", "words": shown(case, command.text)})
    if proposal["kind"] in ("guest", "odd"):
        return Decision(bare, (note,))
    if proposal["kind"] == "occurrences":
        return Decision(bare, (note,)).then(occurrences.decided(bare, proposal, sight, taken=False))
    about = _occurrence(bare, proposal)
    facts = {**notices.about(bare, sight), "proposed": proposal["start"], "proposed_end": proposal["end"]}
    facts.update(told([about], sight)[0] if about else {})
    ics = itip.declined_counter(bare, str(proposal["who"]), sight, about)
    answer = _mail(bare, str(proposal["who"]), "counter-declined", facts, ics, sight)
    return Decision(bare, (note, answer))


def _open(case: Case) -> Mapping[str, Any]:
    proposal: Mapping[str, Any] | None = case.facts.get("proposal")
    if not proposal:
        raise NotAllowed(f"nothing is proposed for {case.number}")
    return proposal


def _moved(case: Case, proposal: Mapping[str, Any], sight: Sight) -> Decision:
    start, end = (
        datetime.fromisoformat(proposal[name]) if proposal[name] else None for name in ("start", "end")
    )
    asked = sight.people.room(str((proposal.get("place") or {}).get("location") or ""))
    series = series_of(case)
    if proposal.get("series"):
        return series_moved(proposed_room.in_room(case, asked), proposal, sight)
    if series is None and proposal["kind"] == "time":
        case = proposed_room.in_room(case, asked)
    taken = series is None and start is not None and end is not None and not is_free(case, start, end, sight)
    if start is None or end is None or start <= sight.now or taken:
        raise NotAllowed(f"the time proposed for {case.number} is not free")
    if series is None:
        return book(moved_to(case, start, end), sight)
    about = _occurrence(case, proposal)
    if about is None:
        raise NotAllowed(f"the proposal for {case.number} names no occurrence that takes place")
    placed = in_a_room(case, replace(about, start=start, end=end), sight, asked)
    if placed is None:
        raise NotAllowed(f"the time proposed for {case.number} is not free")
    occasion = f"{proposal['kind']}:{proposal['start']}:{case.version}"
    return carried_out(case, series, placed, str(proposal["who"]), occasion, sight)


def _invited(case: Case, proposal: Mapping[str, Any], sight: Sight) -> Decision:
    who = str(proposal["who"])
    known = [str(one) for one in case.facts.get("attendees") or ()]
    answers = {**(case.facts.get("rsvp") or {}), who: proposal["partstat"]}
    after = case.with_facts(attendees=[*known, who], rsvp=answers)
    ics = itip.invitation(after, "REQUEST", sight)
    invitation = _mail(after, who, "invited", notices.about(after, sight), ics, sight)
    return Decision(after, (*rewritten(after, sight), invitation))


def _mail(case: Case, to: str, purpose: str, facts: Mapping[str, Any], ics: str, sight: Sight) -> Notify:
    name = str((case.facts.get("names") or {}).get(to, ""))
    occasion = f"{purpose}:{case.version}:{sight.now.isoformat()}"
    return Notify(
        to, f"meetings/attendee-{purpose}", occasion, facts, invitation=ics, language=case.language, name=name
    )
