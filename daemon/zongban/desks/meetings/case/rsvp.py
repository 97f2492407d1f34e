"""Who has answered what: to the whole meeting, and to single occurrences of a series."""

from datetime import UTC

from zongban.core.case import Case
from zongban.core.events import Scheduling
from zongban.desks.meetings.case.versions import noted_answer


def answered(case: Case, event: Scheduling) -> Case:
    """The case with an attendee's answer: fact ``rsvp`` (address → PARTSTAT), of occurrences ``rsvp_of``."""
    kept = noted_answer(case, event)
    if event.original is None:
        return kept.with_facts(rsvp={**(kept.facts.get("rsvp") or {}), event.actor: event.partstat})
    every, key = dict(kept.facts.get("rsvp_of") or {}), event.original.astimezone(UTC).isoformat()
    every[key] = {**(every.get(key) or {}), event.actor: event.partstat}
    return kept.with_facts(rsvp_of=every)


def answer_of(case: Case, event: Scheduling) -> str:
    """What the same attendee had answered before; empty where nothing."""
    if event.original is None:
        return str((case.facts.get("rsvp") or {}).get(event.actor, ""))
    key = event.original.astimezone(UTC).isoformat()
    return str(((case.facts.get("rsvp_of") or {}).get(key) or {}).get(event.actor, ""))
