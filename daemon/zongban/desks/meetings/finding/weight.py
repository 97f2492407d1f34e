"""How much a meeting weighs, and what it costs to move it: by class, by size, by who gave way before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from zongban.core.case import Case
from zongban.core.verdict import PRIORITIES
from zongban.desks.meetings.case.attendance import has_guests, organizer, participants
from zongban.desks.meetings.finding.reach import freeze
from zongban.ports.sight import Sight

_MEMORY = timedelta(days=30)
"""So long it is remembered that somebody gave way."""
_TURN = 1000
"""What it weighs that an organiser gave way once: more than everything else among equals."""
_STEP = 20
_BOOKED = frozenset({"booking", "confirmed"})
_A_PERSON = 2


def rank_of(case: Case) -> int:
    """0 for strategic to 3 for flexible."""
    priority = case.fact("priority", "routine")
    return PRIORITIES.index(priority) if priority in PRIORITIES else PRIORITIES.index("routine")


@dataclass(frozen=True, slots=True)
class Stakes:
    """Who gave way of late, and what it would cost now to let a meeting move or go without a time.

    Attributes:
        given_way: organiser's address → how often a meeting of his gave way within the memory, to one of somebody else.
    """

    sight: Sight
    given_way: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self._decisions():
            loser = str(one.get("loser_organizer") or "")
            if loser and loser != str(one.get("winner_organizer") or ""):
                self.given_way[loser] = self.given_way.get(loser, 0) + 1

    def _decisions(self) -> Iterable[Mapping[str, Any]]:
        """The conflicts settled of late, each pair as it was decided last: the general manager turns some of them."""
        first = self.sight.now - _MEMORY
        last: dict[frozenset[str], Mapping[str, Any]] = {}
        for one in self.sight.register.entries_between(first, self.sight.now, "settled"):
            last[frozenset((str(one.detail.get("winner")), str(one.detail.get("loser"))))] = one.detail
        return last.values()

    def turns(self, case: Case) -> int:
        """How often the organiser gave way of late."""
        return self.given_way.get(organizer(case), 0)

    def move(self, case: Case) -> int:
        """What it costs to move a meeting that has its time: more for those who gave way before."""
        base = _STEP * (len(PRIORITIES) - rank_of(case)) + _A_PERSON * len(participants(case, self.sight))
        return base + _TURN * (self.turns(case) + int(case.facts.get("times_moved") or 0))

    def drop(self, case: Case) -> int:
        """What it costs to take its time without giving it another."""
        return 2 * self.move(case) + _STEP

    def wait(self, case: Case, among: Sequence[Case]) -> int:
        """What it costs to leave a request without a time: among equals who gave way goes first, then who came."""
        later = sum(1 for one in among if (one.opened_at, one.number) > (case.opened_at, case.number))
        return 1 + later + _TURN * self.turns(case)


def why_it_stays(case: Case, sight: Sight) -> str:
    """Why a meeting of ours is never moved by the office; empty where it may be.

    ``fixed``: it is part of a series. ``freeze``: it begins too soon. ``guests``: nobody from outside is moved unasked.
    ``gm``: the general manager himself has given it this time.
    """
    start = case.moment("start")
    if case.facts.get("series") or start is None or start <= sight.now:
        return "fixed"
    if case.facts.get("held_only"):
        return ""
    if case.state not in _BOOKED:
        return "fixed"
    if case.state == "confirmed" and start - sight.now < freeze(sight):
        return "freeze"
    if case.fact("by_gm") == case.fact("start"):
        return "gm"
    return "guests" if has_guests(case, sight) else ""
