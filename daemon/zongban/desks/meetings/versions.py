"""Which message about a meeting is the newer one: by SEQUENCE, then by DTSTAMP (RFC 5546 section 2.1.5).

The version of the whole stands in the facts ``sequence`` and ``stamp``, of single occurrences in ``seen``, of each
attendee's last answer in ``answered``. A message that is not newer changes nothing (promise A43).
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Scheduling


def _key(original: datetime | None) -> str:
    return original.astimezone(UTC).isoformat() if original else ""


def is_stale(case: Case, event: Scheduling) -> bool:
    """Whether a message of the organiser is no newer than what is known of the whole, or of the occurrence it names."""
    sequence, stamp = int(case.facts.get("sequence", 0) or 0), case.moment("stamp")
    seen = (case.facts.get("seen") or {}).get(_key(event.original)) if event.original else None
    if seen is not None:
        return _not_newer(event, int(seen[0]), _at(seen[1]))
    if event.original is not None:  # the whole may have been sent in the same breath as its first exception
        return event.sequence < sequence or (
            event.sequence == sequence
            and event.stamp is not None
            and stamp is not None
            and event.stamp < stamp
        )
    return _not_newer(event, sequence, stamp)


def is_older(case: Case, event: Scheduling) -> bool:
    """Whether a message is older than what is known of the whole; one that could be the same is not."""
    sequence, stamp = int(case.facts.get("sequence", 0) or 0), case.moment("stamp")
    if event.sequence != sequence:
        return event.sequence < sequence
    return event.stamp is not None and stamp is not None and event.stamp < stamp


def _not_newer(event: Scheduling, sequence: int, stamp: datetime | None) -> bool:
    if event.sequence != sequence:
        return event.sequence < sequence
    return event.stamp is None or stamp is None or event.stamp <= stamp


def _at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def noted(case: Case, event: Scheduling) -> Case:
    """The case with the version of this message as the last one known."""
    stamp = event.stamp.astimezone(UTC).isoformat() if event.stamp else None
    if event.original is None:
        return case.with_facts(sequence=event.sequence, stamp=stamp)
    return case.with_facts(
        seen={**(case.facts.get("seen") or {}), _key(event.original): [event.sequence, stamp]}
    )


def is_stale_answer(case: Case, event: Scheduling) -> bool:
    """Whether an attendee's answer is to an older version of the meeting, or older than his own last one."""
    if event.sequence < int(case.facts.get("sequence", 0) or 0):
        return True
    last = (case.facts.get("answered") or {}).get(_answer_key(event))
    if last is None or event.sequence != int(last[0]):
        return last is not None and event.sequence < int(last[0])
    stamp = _at(last[1])
    return event.stamp is not None and stamp is not None and event.stamp <= stamp


def noted_answer(case: Case, event: Scheduling) -> Case:
    """The case with the version of this answer as its sender's last."""
    stamp = event.stamp.astimezone(UTC).isoformat() if event.stamp else None
    last = {**(case.facts.get("answered") or {}), _answer_key(event): [event.sequence, stamp]}
    return case.with_facts(answered=last)


def _answer_key(event: Scheduling) -> str:
    return f"{event.actor}|{_key(event.original)}" if event.original else event.actor


def passed_over(case: Case, event: Scheduling, why: str = "stale") -> Decision:
    """Nothing changes; the record says what came and why it was passed over."""
    detail = {"method": event.method, "why": why, "sequence": event.sequence,
              "stamp": event.stamp.isoformat() if event.stamp else ""}  # fmt: skip
    return Decision(case, (Entry("heard", event.actor, detail),))


def occurrences_of(event: Scheduling) -> Sequence[Scheduling]:
    """Everything one mail says of single occurrences, the named one first."""
    return tuple(one for one in (event, *event.further) if one.original is not None)
