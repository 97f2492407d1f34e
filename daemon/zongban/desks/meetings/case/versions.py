"""Which message about a meeting is the newer one, by the order of ``core.revisions``.

The revision of the whole stands in the facts ``sequence`` and ``stamp``, of single occurrences in ``seen``, of each
attendee's last answer in ``answered``, of his last proposal in ``countered``. A message that is not newer changes
nothing (promise A43).
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Scheduling
from zongban.core.revisions import (
    Revision,
    is_newer,
    knows_occurrences_only,
    occurrence_key,
    of_occurrence,
    whole,
)


def _of(event: Scheduling) -> Revision:
    return Revision(event.sequence, event.stamp)


def is_stale(case: Case, event: Scheduling) -> bool:
    """Whether a message of the organiser is no newer than what is known of the whole, or of the occurrence it names."""
    if event.original is None or of_occurrence(case, event.original) is not None:
        return not is_newer(case, event.original, _of(event))
    return is_older(case, event)  # the whole may have been sent in the same breath as its first exception


def is_older(case: Case, event: Scheduling) -> bool:
    """Whether a message is older than what is known of what it names; one that could be the same is not."""
    of_one = of_occurrence(case, event.original)
    return _of(event).is_older_than(whole(case)) or (of_one is not None and _of(event).is_older_than(of_one))


def is_ahead(case: Case, event: Scheduling) -> bool:
    """Whether a message belongs to a version of the whole that is yet to come, as far as its revision tells."""
    return knows_occurrences_only(case) or event.sequence > whole(case).sequence


def is_later_of_one(case: Case, original: datetime, event: Scheduling) -> bool:
    """Whether what is known of an occurrence came later than a message about the whole.

    Where nothing is known of the whole, they may be of the same breath.
    """
    known = of_occurrence(case, original)
    if known is None:
        return False
    return known.is_newer_than(_of(event)) or (
        knows_occurrences_only(case) and not known.is_older_than(_of(event))
    )


def seen(case: Case) -> tuple[datetime, ...]:
    """The occurrences of which the case has heard by themselves, by original start."""
    return tuple(datetime.fromisoformat(one) for one in case.facts.get("seen") or ())


def _kept(case: Case, fact: str, key: str) -> Revision | None:
    found = (case.facts.get(fact) or {}).get(key)
    if found is None:
        return None
    return Revision(int(found[0]), datetime.fromisoformat(found[1]) if found[1] else None)


def _with(case: Case, fact: str, key: str, event: Scheduling) -> Case:
    return case.with_facts(
        **{fact: {**(case.facts.get(fact) or {}), key: [event.sequence, _stamp_of(event)]}}
    )


def _stamp_of(event: Scheduling) -> str | None:
    return event.stamp.astimezone(UTC).isoformat() if event.stamp else None


def noted(case: Case, event: Scheduling) -> Case:
    """The case with the revision of this message as the last one known."""
    latest = {"sequence": event.sequence, "stamp": _stamp_of(event)}
    if event.original is None:
        known = None if knows_occurrences_only(case) else case.facts.get("whole_sequence")
        return case.with_facts(**latest, whole_sequence=known)
    one = _with(case, "seen", occurrence_key(event.original), event)
    return one.with_facts(**latest) if knows_occurrences_only(case) else one


def is_stale_answer(case: Case, event: Scheduling) -> bool:
    """Whether an attendee's answer is to an older version of the meeting, or older than his own last one."""
    return _is_stale_of_attendee(case, event, "answered")


def is_stale_proposal(case: Case, event: Scheduling) -> bool:
    """Whether an attendee's proposal of another time is to an older version, or one that he has made already."""
    return _is_stale_of_attendee(case, event, "countered")


def _is_stale_of_attendee(case: Case, event: Scheduling, fact: str) -> bool:
    if event.sequence < whole(case).sequence:
        return True
    last = _kept(case, fact, _attendee_key(event))
    if last is None:
        return False
    again = event.stamp is not None and event.stamp == last.stamp
    return _of(event).is_older_than(last) or (event.sequence == last.sequence and again)


def noted_answer(case: Case, event: Scheduling) -> Case:
    """The case with the revision of this answer as its sender's last."""
    return _with(case, "answered", _attendee_key(event), event)


def noted_proposal(case: Case, event: Scheduling) -> Case:
    """The case with the revision of this proposal as its sender's last."""
    return _with(case, "countered", _attendee_key(event), event)


def _attendee_key(event: Scheduling) -> str:
    return f"{event.actor}|{occurrence_key(event.original)}" if event.original else event.actor


def passed_over(case: Case, event: Scheduling, why: str = "stale") -> Decision:
    """Nothing changes; the record says what came and why it was passed over."""
    detail = {"method": event.method, "why": why, "sequence": event.sequence,
              "stamp": event.stamp.isoformat() if event.stamp else ""}  # fmt: skip
    return Decision(case, (Entry("heard", event.actor, detail),))


def occurrences_of(event: Scheduling) -> Sequence[Scheduling]:
    """Everything one mail says of single occurrences, the named one first."""
    return tuple(one for one in (event, *event.further) if one.original is not None)
