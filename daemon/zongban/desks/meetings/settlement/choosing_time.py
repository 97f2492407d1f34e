"""The organiser's choice among offered times; the offers' end."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, OpenCase
from zongban.core.errors import NotAllowed
from zongban.core.events import AlarmDue, Command
from zongban.core.revisions import raised
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.finding.obstacles import obstacles
from zongban.desks.meetings.finding.offering import offer
from zongban.desks.meetings.finding.other_ways import with_deputy
from zongban.desks.meetings.finding.series_times import chosen_series, is_still_free
from zongban.desks.meetings.life.booking import book
from zongban.desks.meetings.settlement.rounds import is_given_up
from zongban.desks.meetings.settlement.rulings import noted
from zongban.ports.sight import Sight

_OF_BOTH = (
    "topic", "goal", "materials", "attendees", "named", "names", "with_gm", "deputy", "priority", "priority_rule",
    "priority_words", "equipment", "mode",
)  # fmt: skip
"""Facts that both halves of a split meeting have in common."""


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
    if start <= sight.now or _is_gone(case, chosen, sight):
        lost = offer(case, "past" if start <= sight.now else "gone", sight)
        return Decision(lost.case, (note, *lost.effects))
    taken = case.with_facts(
        start=chosen["start"], end=chosen["end"], mode=chosen.get("mode") or None, room=chosen.get("room") or None,
        renegotiated=True, was=case.fact("start") or case.fact("wished") or None, windows=None,
        duration=int((end - start).total_seconds() // 60),
    )  # fmt: skip
    if chosen.get("mode") == "online" or chosen.get("room"):
        taken = taken.with_facts(location=_place(str(chosen.get("room") or ""), sight) or None)
    if chosen.get("series"):
        taken = chosen_series(taken, chosen, sight)
    if chosen.get("kind") == "deputy":
        taken = with_deputy(taken, str(chosen["deputy"]), sight)
    words = {"zh": "由申请人在备选中选定", "en": "chosen by the organiser among the times offered"}
    again = noted(raised(taken) if case.facts.get("announced") else taken, words, sight)
    booked = book(again, sight, "choose", command.actor, command.text)
    return Decision(booked.case, (note, *_second_part(booked.case, chosen, command, sight), *booked.effects))


def _second_part(
    case: Case, chosen: Mapping[str, Any], command: Command, sight: Sight
) -> tuple[OpenCase, ...]:
    """The other half of a meeting that is split: a case of its own, booked at once."""
    second = chosen.get("second")
    if not second:
        return ()
    facts = {name: case.facts[name] for name in _OF_BOTH if name in case.facts}
    start, end = (datetime.fromisoformat(second[name]) for name in ("start", "end"))
    facts.update(
        start=second["start"], end=second["end"], room=second.get("room") or None,
        location=_place(str(second.get("room") or ""), sight) or None, part_of=str(case.number),
        duration=int((end - start).total_seconds() // 60), approved_by=command.actor,
    )  # fmt: skip
    title = f"{case.title}（二）" if case.language == "zh" else f"{case.title} (part 2)"
    return (
        OpenCase("meetings", title, facts, case.parties, case.language, case.secrecy, letter=command.letter),
    )


def _is_gone(case: Case, chosen: Mapping[str, Any], sight: Sight) -> bool:
    """Whether something has come to stand in an offered time since, or in one of its parts."""
    if chosen.get("series"):
        return not is_still_free(case, chosen, sight)
    instead = with_deputy(case, str(chosen["deputy"]), sight) if chosen.get("deputy") else case
    parts = [chosen, *([chosen["second"]] if chosen.get("second") else [])]
    return any(
        obstacles(
            instead, datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"]), sight,
            room=str(one.get("room") or ""),
        )
        for one in parts
    )  # fmt: skip


def _place(room: str, sight: Sight) -> str:
    found = sight.people.room(room) if room else None
    return found.name if found else ""


def offer_due(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    """A rung of the clock that waits for the choice: asked again before, let go at the end."""
    if case.state != "offered":
        return Decision(case)
    given_up = is_given_up(case)
    if alarm.purpose == "reminder" and given_up:  # nobody is urged to choose among times he has refused
        return Decision(case)
    if alarm.purpose == "reminder":
        urged = Entry("urged", "office", {"to": [organizer(case)]})
        return Decision(case, (*notices.offered(case, sight, again=True), urged))
    moved = STEPS.office(case.with_facts(offers=None), "expire", sight)
    told = notices.to_organizer(
        moved.case, "expired", sight, {"why": "none-suits" if given_up else "no-choice"}
    )
    return Decision(moved.case, (*moved.effects, *told))
