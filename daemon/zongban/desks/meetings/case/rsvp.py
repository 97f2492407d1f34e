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


def takes_back(before: Case, after: Case, actor: str) -> bool:
    """Whether somebody who had said that he stays away, of which the organiser was told, says otherwise now."""
    pairs = [(before.facts.get("rsvp") or {}, after.facts.get("rsvp") or {})]
    old, new = (one.facts.get("rsvp_of") or {} for one in (before, after))
    pairs += [(said, new.get(key) or {}) for key, said in old.items()]
    return any(was.get(actor) == "DECLINED" and now.get(actor) in _COMING for was, now in pairs)


_COMING = frozenset({"ACCEPTED", "TENTATIVE"})


def answer_of(case: Case, event: Scheduling) -> str:
    """What the same attendee had answered before; empty where nothing."""
    if event.original is None:
        return str((case.facts.get("rsvp") or {}).get(event.actor, ""))
    key = event.original.astimezone(UTC).isoformat()
    return str(((case.facts.get("rsvp_of") or {}).get(key) or {}).get(event.actor, ""))
