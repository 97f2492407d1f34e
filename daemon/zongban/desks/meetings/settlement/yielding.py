"""A meeting of ours that makes room: it has its new time at once; its organiser may object (``objecting.py``)."""

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Told
from zongban.core.revisions import raised
from zongban.desks.meetings.life.booking import book
from zongban.desks.meetings.settlement.rulings import lost_slot, noted, on_refusing
from zongban.ports.sight import Sight

_MOVABLE = frozenset({"booking", "confirmed"})


def moved(case: Case, told: Told, sight: Sight) -> Decision:
    """The court has given its time to a weightier matter, and another to it: booked there, everybody told why."""
    entry = Entry("settled", "office", dict(told.facts))
    if case.state not in _MOVABLE:
        return Decision(case, (Entry("heard", "office", {"what": told.what, "by": told.by}),))
    again = raised(case) if case.facts.get("announced") else case
    after = again.with_facts(
        start=told.facts["start"], end=told.facts["end"], room=told.facts["room"] or None, was=case.fact("start"),
        was_end=case.fact("end"), moved_for=dict(told.facts), renegotiated=True,
        lost_to=lost_slot(case, told.facts), times_moved=int(case.facts.get("times_moved") or 0) + 1,
    )  # fmt: skip
    done = book(noted(after, on_refusing(told.facts, "conflict"), sight), sight)
    return Decision(done.case, (entry, *done.effects))
