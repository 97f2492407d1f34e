"""The settlement of the day: everything that was collected goes before the court together."""

from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Later, Tell
from zongban.core.events import Told
from zongban.desks.meetings.finding.weight import rank_of
from zongban.desks.meetings.life.booking import book
from zongban.desks.meetings.settlement.collecting import GRACE, settlement
from zongban.desks.meetings.settlement.settling import (
    Refusal,
    gave_way,
    given_way,
    is_ahead,
    placed,
    refuse,
    settle_at_once,
    yielded,
)
from zongban.desks.meetings.settlement.sitting import hear
from zongban.ports.sight import Sight


def collected(sight: Sight) -> list[Case]:
    """The requests that wait, in the order of their classes and of their coming."""
    found = [one for one in sight.register.open_cases("meetings") if one.state == "collected"]
    return sorted(found, key=lambda one: (rank_of(one), one.opened_at, one.number))


def settlement_of_the_day(sight: Sight) -> tuple[Effect, ...]:
    """Each matter hears what was found for it: those who make room, then those who have a time, then the rest."""
    waiting = collected(sight)
    before = [one for one in waiting if is_ahead(one, sight)]
    late = [Tell(str(one.number), Told("settle", "office")) for one in waiting if one not in before]
    if not before:
        return tuple(late)
    outcome = hear(before, sight)
    asked = {str(one.number): one for one in before}
    tells: list[Effect] = [effect for one in outcome.yields for effect in yielded(one, outcome, sight)]
    for after in outcome.placed:
        case = asked[str(after.number)]
        made_room = [dict(one.detail) for one in gave_way(outcome, case, sight)]
        told: dict[str, Any] = {
            "start": after.fact("start"), "end": after.fact("end"), "room": after.fact("room"),
            "moved": given_way(outcome, case), "settled": made_room,
        }  # fmt: skip
        tells.append(Tell(str(after.number), Told("placed", "court", told)))
    for case in outcome.lost:
        refusal = Refusal.of(case, outcome, sight)
        given = {"why": refusal.why, "detail": dict(refusal.detail), "first": refusal.first}
        tells.append(Tell(str(case.number), Told("refused", "court", given)))
    return (*tells, *late)


def settled_now(case: Case, told: Told, sight: Sight) -> Decision:
    """The court has found something for a request that waits, or it must be settled by itself."""
    if case.state != "collected":
        return Decision(case, (Entry("heard", "office", {"what": told.what}),))
    facts = told.facts
    if told.what == "placed":
        after = case.with_facts(start=facts["start"], end=facts["end"], room=facts["room"] or None)
        decision = book(placed(case, after, facts["moved"], sight), sight)
        entries = [Entry("settled", "office", one) for one in facts["settled"]]
        return Decision(decision.case, (*entries, *decision.effects))
    if told.what == "refused":
        return refuse(case, Refusal(facts["why"], facts["detail"], facts["first"]), sight)
    return settle_at_once(case, sight)


def still_waiting(case: Case, sight: Sight) -> Decision:
    """The settlement has gone by without it: the office stood still, or the rota was changed."""
    if case.state != "collected":
        return Decision(case)
    until = settlement(case, sight)
    return Decision(case, (Later("unsettled", until + GRACE),)) if until else settle_at_once(case, sight)
