"""Displacement, or preference, as a linear model: what each item could do, what that costs, and what it uses up.

A slot of a person or room is a limit of one; daily caps, how many of a class may stay out, and the displacement that is
allowed are limits of more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from zongban.timetable.court.problem import CLASSES
from zongban.timetable.court.slots import bits
from zongban.timetable.court.ways import NO_ROOM, Entry, Grid, Spot, Way

DISPLACEMENT, PREFERENCE = CLASSES, CLASSES + 1
MOVED, OUT = 0, 1
"""The row of displacement, and that of leaving out the first class."""


@dataclass(slots=True)
class Offer:
    """A spot of an item, or to be left out.

    Attributes:
        cost: what it adds to the level.
        spot: None: left out.
        held: slots of all people and rooms that it holds, one bit each.
        moved: what it uses of the displacement that is allowed.
        counted: the other limits of more than one, and how much of them it uses.
        rows: all limits that it uses but that of displacement, each as often as it uses one of it.
        prices: picks the prices of these, and two noughts.
    """

    cost: int
    spot: Spot | None
    held: int
    moved: int
    counted: tuple[tuple[int, int], ...]
    rows: tuple[int, ...] = ()
    prices: Any = field(default=None, repr=False)


class Offers:
    """All offers of one level.

    Attributes:
        items: numbers of the items that can stand somewhere, in the order of ``of``.
        of: the offers of each.
        limits: how much of each row there is: of displacement, nothing where that is not limited; of leaving out each
            class; of daily caps; then of slots; at the end one row of which nothing is used.
        slots: the first row of a slot.
        certain: what those cost who have nowhere to stand.
    """

    def __init__(self, grid: Grid, level: int, reached: Sequence[int]) -> None:
        """
        Args:
            level: that of displacement or of preference.
            reached: what may not be passed of the levels before it: how many of each class are left out, displacement.
        """
        entries = grid.entries
        self._grid, self._moving = grid, level == PREFERENCE
        self._width = grid.slots + 1 + max([way.turn for e in entries for way in e.ways], default=0)
        nowhere = [one for one in entries if not one.ways]
        dropped = sum(one.dropped for one in nowhere)
        self.limits = [reached[DISPLACEMENT] - dropped if self._moving else 0]
        for rank in range(CLASSES):
            self.limits.append(reached[rank] - sum(one.rank == rank for one in nowhere))
        self.certain = 0 if self._moving else dropped
        self._caps: dict[tuple[int, int], int] = {}
        self.items = [i for i, one in enumerate(entries) if one.ways]
        self.of = [list(self._offers(entries[i])) for i in self.items]
        self.slots = len(self.limits)
        self._number_slots([one for mine in self.of for one in mine])

    def _offers(self, entry: Entry) -> Iterator[Offer]:
        groups = entry.groups if self._moving else entry.lean
        for n in sorted(n for _, ns in groups for n in ns):
            way = entry.ways[n]
            for start in bits(way.starts):
                away = way.base + way.pull * abs(start - entry.wish)
                cost, moved = (away, way.displaced) if self._moving else (way.displaced, 0)
                held, counted = self._held(entry, way, start), tuple(self._counted(entry, way, start))
                offer = Offer(cost, (n, start), held, moved, counted)
                if self.allowed(offer, self.limits):
                    yield offer
        cost, moved = (0, entry.dropped) if self._moving else (entry.dropped, 0)
        out = Offer(cost, None, 0, moved, ((OUT + entry.rank, 1),))
        if self.allowed(out, self.limits):
            yield out

    @staticmethod
    def allowed(offer: Offer, limits: Sequence[int]) -> bool:
        """Whether limits of more than one allow an offer."""
        return offer.moved <= limits[MOVED] and all(used <= limits[row] for row, used in offer.counted)

    def _held(self, entry: Entry, way: Way, start: int) -> int:
        duration, before, after = way.held
        mask, held = ((1 << (before + duration + after)) - 1) << (start - before), 0
        for p in entry.people:
            held |= mask << p * self._width
        if way.room != NO_ROOM:
            held |= ((1 << way.turn) - 1) << (way.room * self._width + start)
        return held

    def _counted(self, entry: Entry, way: Way, start: int) -> Iterator[tuple[int, int]]:
        day = start // self._grid.day
        for p in entry.capped:
            if (p, day) not in self._caps:
                self._caps[p, day] = len(self.limits)
                self.limits.append(self._grid.problem.persons[p].left(day) or 0)
            yield self._caps[p, day], way.held[0]

    def _number_slots(self, every: list[Offer]) -> None:
        """Give rows to slots that two items could hold, but where a neighbouring slot has all the same offers."""
        users: dict[int, list[int]] = defaultdict(list)
        for n, offer in enumerate(every):
            for slot in bits(offer.held):
                users[slot].append(n)
        rows = [[row for row, used in one.counted for _ in range(used)] for one in every]
        for ones in _widest(users):
            row = len(self.limits)
            self.limits.append(1)
            for n in ones:
                rows[n].append(row)
        nothing = len(self.limits)
        self.limits.append(0)
        for offer, mine in zip(every, rows, strict=True):
            offer.rows, offer.prices = tuple(mine), itemgetter(*mine, nothing, nothing)


def _widest(users: dict[int, list[int]]) -> Iterator[Iterable[int]]:
    """The users of slots, without those that a neighbouring slot has as well."""
    kept, last = frozenset[int](), -1
    for slot in sorted(users):
        here = frozenset(users[slot])
        if slot == last + 1 and here <= kept:
            last = slot
            continue
        if len(kept) > 1 and not (slot == last + 1 and kept <= here):
            yield sorted(kept)
        kept, last = here, slot
    if len(kept) > 1:
        yield sorted(kept)
