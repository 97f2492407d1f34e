"""Revisions of a meeting's event: which of two is the newer one, and by whom they are counted.

RFC 5546 section 2.1.5 orders messages by SEQUENCE, and those of one SEQUENCE by DTSTAMP. Whoever calls a meeting counts
its SEQUENCE: for a meeting of somebody else's invitation that is never the office.
"""

from dataclasses import dataclass
from datetime import datetime

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
