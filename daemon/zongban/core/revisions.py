"""Revisions of a meeting's event: which of two is the newer one, and by whom they are counted.

RFC 5546 section 2.1.5 orders messages by SEQUENCE, and those of one SEQUENCE by DTSTAMP. Whoever calls a meeting counts
its SEQUENCE: for a meeting of somebody else's invitation that is never the office.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from zongban.core.case import Case


@dataclass(frozen=True, slots=True)
class Revision:
    """SEQUENCE and DTSTAMP of a message; many programs leave the second away."""

    sequence: int
    stamp: datetime | None = None

    def is_newer_than(self, other: "Revision") -> bool:
        """Whether it is certainly later."""
        return self._order(other) > 0

    def is_older_than(self, other: "Revision") -> bool:
        """Whether it is certainly earlier."""
        return self._order(other) < 0

    def _order(self, other: "Revision") -> int:
        if self.sequence != other.sequence:
            return self.sequence - other.sequence
        if self.stamp is None or other.stamp is None:
            return 0
        return (self.stamp > other.stamp) - (self.stamp < other.stamp)


def is_theirs(case: Case) -> bool:
    """Whether somebody else's invitation opened the case, so that the organiser invites and the office answers."""
    return case.fact("method") in ("REQUEST", "PUBLISH") or bool(case.facts.get("theirs"))


OF_NONE: Final = -1
"""Fact ``whole_sequence`` of a case that knows single occurrences alone: any message about the whole is newer."""


def knows_occurrences_only(case: Case) -> bool:
    """Whether nothing has been heard of the series itself yet: its first message may come late, or never."""
    return case.facts.get("whole_sequence") == OF_NONE


def occurrence_key(original: datetime) -> str:
    """The name of an occurrence in the fact ``seen``."""
    return original.astimezone(UTC).isoformat()


def of_occurrence(case: Case, original: datetime | None) -> Revision | None:
    """The last revision known of an occurrence, by its original start; None where it was never named alone."""
    found = (case.facts.get("seen") or {}).get(occurrence_key(original)) if original else None
    if found is None:
        return None
    return Revision(int(found[0]), datetime.fromisoformat(found[1]) if found[1] else None)


def is_newer(case: Case, original: datetime | None, revision: Revision) -> bool:
    """Whether a message is certainly later than all that is known of what it names; None: of the whole."""
    known = of_occurrence(case, original)
    if known is None:
        return revision.is_newer_than(whole(case))
    return revision.is_newer_than(known) and not revision.is_older_than(whole(case))


def whole(case: Case) -> Revision:
    """The revision of the whole meeting: of a series as everybody has it who knows nothing of its single changes."""
    known = case.facts.get("whole_sequence")
    sequence = case.facts.get("sequence", 0) if known is None else known
    return Revision(int(sequence or 0), case.moment("stamp"))


def raised(case: Case, *, for_one: bool = False) -> Case:
    """The case with the next SEQUENCE: its time or place changes (RFC 5545 section 3.8.7.4).

    Args:
        for_one: one occurrence of a series changes alone; answers to the whole stay answers to what everybody has.
    """
    if is_theirs(case):
        return case
    before = whole(case).sequence if for_one else None
    return case.with_facts(sequence=int(case.facts.get("sequence", 0) or 0) + 1, whole_sequence=before)
