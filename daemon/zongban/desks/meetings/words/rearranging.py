"""A settled meeting gets other people, another room, or goes online, by its organiser's words."""

from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Notify
from zongban.core.events import Message
from zongban.core.revisions import raised
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import organizer, room_of
from zongban.desks.meetings.case.occupation import taken
from zongban.desks.meetings.finding.rooms import free_room, unfit
from zongban.desks.meetings.life.booking import book, rewritten
from zongban.desks.meetings.words.change_in_words import Change
from zongban.ports.sight import Sight


def rearranged(case: Case, change: Change, message: Message, sight: Sight) -> Decision:
    """The settled meeting so changed at the time it has: written, and told to those it concerns."""
    if not change.place:
        return with_people(case, change, message, sight)
    placed = raised(change.applied(case)).with_facts(joining=list(change.added) or None)
    note = Entry(
        "rearranged", message.actor,
        {"room": placed.fact("room"), "mode": placed.fact("mode"), **_who(change)},
    )  # fmt: skip
    done = book(placed, sight)
    return Decision(done.case, (note, *done.effects, *spared(case, change, message, sight)))


def _who(change: Change) -> dict[str, Any]:
    named = {"added": list(change.added), "dropped": list(change.dropped)}
    return {name: value for name, value in named.items() if value}


def spared(case: Case, change: Change, message: Message, sight: Sight) -> tuple[Notify, ...]:
    """A word to those who knew of the meeting and need not come any more."""
    off = itip.invitation(raised(case), "CANCEL", sight)
    facts = {"by": organizer(case), "words": "", "own": False, "others_told": False}
    return tuple(
        notices.to_attendee(one, raised(case), "uninvited", sight, facts, off, str(message.letter))
        for one in change.dropped
    )


def with_people(case: Case, change: Change, message: Message, sight: Sight) -> Decision:
    """Invitations to those who are added, a word to those who need not come; nobody else hears."""
    after = raised(Change(added=change.added, dropped=change.dropped, names=change.names).applied(case))
    invite = itip.invitation(after, "REQUEST", sight)
    invited = [
        notices.to_attendee(one, after, "invited", sight, {}, invite, str(message.letter))
        for one in change.added
    ]
    named: dict[str, Any] = {"added": list(change.added), "dropped": list(change.dropped)}
    name, every = str((case.facts.get("names") or {}).get(message.actor, "")), bool(case.facts.get("series"))
    shown = {name: [notices.called(after, one) for one in those] for name, those in named.items()}
    told = Notify(
        message.actor, "meetings/writer-people", f"people:{message.letter}",
        {**shown, "every": every, **strained(after, list(change.added), sight)},
        answers=message.letter, language=case.language, name=name, automatic="auto-replied",
    )  # fmt: skip
    note = Entry("rearranged", message.actor, named)
    spares = spared(case, change, message, sight)
    return Decision(after, (note, *rewritten(after, sight), *invited, *spares, told))


def strained(case: Case, added: list[str], sight: Sight) -> dict[str, Any]:
    """What the organiser should know of those he adds: a room too small for all, and who has something else then.

    ``day``: of the one time of a series that is meant; None where it is the meeting as a whole.
    """
    start, end, room = case.moment("start"), case.moment("end"), room_of(case, sight)
    if not added or start is None or end is None:
        return {"short": {}, "busy": []}
    short = dict(unfit(case, sight))
    if room is not None and short.get("seats"):
        short.update(room=room.key, day=None, better=free_room(case, start, end, sight, room.key))
    persons = [sight.people.by_address(one) for one in added]
    busy = [
        one.email for one in persons
        if one is not None and one.calendar and sight.diary.knows(one.calendar)
        and taken((one.calendar,), start, end, sight, case)
    ]  # fmt: skip
    return {"short": short if short.get("seats") else {}, "busy": busy}
