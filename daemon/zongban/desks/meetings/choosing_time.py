"""The organiser's choice among offered times; the offers' end."""

from datetime import datetime

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.errors import NotAllowed
from zongban.core.events import AlarmDue, Command
from zongban.desks.meetings import notices
from zongban.desks.meetings.attendance import organizer
from zongban.desks.meetings.booking import book, raised
from zongban.desks.meetings.lifecycle import STEPS
from zongban.desks.meetings.offering import offer, still_free
from zongban.ports.sight import Sight


def choose(case: Case, command: Command, sight: Sight) -> Decision:
    """Book the chosen time, if it is still free; where it is gone, others are offered with an apology.

    Raises:
        NotAllowed: no such number, nothing is on offer, or it is not the actor's to choose.
    """
    STEPS.check(case, command, sight)
    offers = list(case.facts.get("offers") or ())
    if not 1 <= command.choice <= len(offers):
        raise NotAllowed(
            f"{case.number} offers {len(offers)} times; {command.choice or 'no number'} is none of them"
        )
    chosen = offers[command.choice - 1]
    start, end = datetime.fromisoformat(chosen["start"]), datetime.fromisoformat(chosen["end"])
    note = Entry("chosen", command.actor, {"choice": command.choice, "start": chosen["start"]})
    if start <= sight.now or still_free(case, start, end, str(chosen.get("room") or ""), sight):
        lost = offer(case, "gone", sight)
        return Decision(lost.case, (note, *lost.effects))
    taken = case.with_facts(
        start=chosen["start"], end=chosen["end"], mode=chosen.get("mode") or None, room=chosen.get("room") or None,
        renegotiated=True, was=case.fact("wished") or None, windows=None,
        duration=int((end - start).total_seconds() // 60),
    )  # fmt: skip
    if chosen.get("mode") == "online" or chosen.get("room"):
        taken = taken.with_facts(location=_place(str(chosen.get("room") or ""), sight) or None)
    again = raised(taken) if case.facts.get("announced") else taken
    booked = book(again, sight, "choose", command.actor, command.text)
    return Decision(booked.case, (note, *booked.effects))


def _place(room: str, sight: Sight) -> str:
    found = sight.people.room(room) if room else None
    return found.name if found else ""


def offer_due(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    """A rung of the clock that waits for the choice: asked again before, let go at the end."""
    if case.state != "offered":
        return Decision(case)
    if alarm.purpose == "reminder":
        urged = Entry("urged", "office", {"to": [organizer(case)]})
        return Decision(case, (*notices.offered(case, sight, again=True), urged))
    moved = STEPS.office(case.with_facts(offers=None), "expire", sight)
    told = notices.to_organizer(moved.case, "expired", sight, {"why": "no-choice"})
    return Decision(moved.case, (*moved.effects, *told))
