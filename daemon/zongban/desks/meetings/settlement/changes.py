"""A meeting of a higher class takes the place of this one."""

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Told
from zongban.core.revisions import raised
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.finding.offering import offer, release
from zongban.desks.meetings.settlement.rulings import lost_slot, noted, on_refusing
from zongban.ports.sight import Sight

_FINAL = frozenset({"held_meeting", "minuted", "closed", "cancelled", "expired"})


def displaced(case: Case, told: Told, sight: Sight) -> Decision:
    """A meeting of a higher class takes the slot: out of the calendars, everybody told why, other times offered."""
    if case.state not in ("clarifying", "booking", "confirmed"):
        return Decision(case, (Entry("heard", "office", {"what": told.what, "by": told.by}),))
    announced = bool(case.facts.get("announced"))
    moving = raised(case) if announced else case
    freed = release(moving)
    bare = moving.with_facts(calendars=None, held_only=None)
    if case.state == "clarifying":
        missing = list(dict.fromkeys(["start", *(case.facts.get("missing") or ())]))
        gone = bare.with_facts(start=None, end=None, wished=case.fact("start") or None, missing=missing)
        moved = STEPS.office(gone, "ask", sight)
        again = notices.clarify(moved.case, missing, sight, lost=(case.fact("start"), case.fact("end")))
        settled = Entry("settled", "office", dict(told.facts))
        return Decision(moved.case, (*freed, settled, *moved.effects, *again))
    entry = Entry("settled", "office", dict(told.facts))
    first = told.facts.get("first")
    kept = noted(bare, on_refusing(told.facts, "conflict"), sight)
    why = "overruled" if told.facts.get("rule") == "overruled" else "displaced"
    lost = kept.with_facts(lost_to=lost_slot(case, told.facts))
    return offer(lost, why, sight, *freed, entry, reason=told.facts, first=first)
