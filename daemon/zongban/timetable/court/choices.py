"""Each item's choices by the day: to stand where it stood, to stand on some day at some cost, or to be left out.

Days share nothing but the turnover of a room into the next morning, which hardly ever matters, so a settlement is a
choice for each item such that each day by itself can hold those that chose it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from zongban.timetable.court.problem import CLASSES
from zongban.timetable.court.slots import bits
from zongban.timetable.court.ways import Entry, Grid, Spot, Way

OUT = -1
"""The day of those that are left out."""
Option = tuple[int, int, int, int, int, int, int]
"""Starts within the day, buffer before, slots held with both buffers, duration, room, slots of the room, way."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of an item.

    Attributes:
        item: its number.
        day: the day; ``OUT``: left out.
        cost: what it costs; one that is left out costs more than all displacement, by its class.
        bit: stands for the choice among those of its day.
        home: the start within the day and the way of an event that stays; None: it may stand at any of the options.
        options: where it may stand on the day.
    """

    item: int
    day: int
    cost: int
    bit: int
    home: Spot | None = None
    options: tuple[Option, ...] = ()


class Choices:
    """All choices of all items.

    Attributes:
        of: the choices of each item, the cheapest first.
        on: the choices of each day in the order of their bits.
        one_more: what one item of the lowest class weighs; displacement stays below it.
    """

    def __init__(self, grid: Grid, displacing: bool = True) -> None:
        """
        Args:
            displacing: whether displacement costs anything; where not, nobody's home is set apart from its day.
        """
        self.grid, self.displacing = grid, displacing
        self.on: list[list[Choice]] = [[] for _ in range(grid.days)]
        most = 1 + sum(max([w.displaced for w in e.ways] + [e.dropped]) for e in grid.entries)
        self.one_more = 1 << most.bit_length()
        self.step = (len(grid.entries) + 1).bit_length()
        self.of = [
            sorted(self._of(i, entry), key=lambda one: one.cost) for i, entry in enumerate(grid.entries)
        ]

    def _of(self, i: int, entry: Entry) -> list[Choice]:
        grid, home = self.grid, self.grid.homes[i]
        lean = [n for _, ns in entry.lean for n in ns if n != entry.home or not self.displacing]
        found = []
        if home is not None and self.displacing:
            day, start = divmod(home[1], grid.day)
            found.append(self._added(i, day, entry.ways[home[0]].displaced, (home[0], start)))
        for day in range(grid.days):
            options = [(self._cost(entry.ways[n]), self._option(entry, n, day)) for n in lean]
            options = [one for one in options if one[1][0]]
            for cost in sorted({one[0] for one in options}):
                mine = tuple(option for other, option in options if other <= cost)
                found.append(self._added(i, day, cost, None, mine))
        out = self.weight(entry.rank) + entry.dropped * self.displacing
        return [*found, Choice(i, OUT, out, 0)]

    def weight(self, rank: int) -> int:
        """What it costs to leave out one of a class, beside displacement: more than all of the classes below it."""
        return self.one_more << self.step * (CLASSES - 1 - rank)

    def weigh(self, out: Sequence[int]) -> int:
        """What it costs to leave out so many of each class, beside displacement."""
        return sum([n * self.weight(rank) for rank, n in enumerate(out)])

    def _cost(self, way: Way) -> int:
        return way.displaced if self.displacing else 0

    def _added(
        self, i: int, day: int, cost: int, home: Spot | None, options: tuple[Option, ...] = ()
    ) -> Choice:
        choice = Choice(i, day, cost, 1 << len(self.on[day]), home, options)
        self.on[day].append(choice)
        return choice

    def _option(self, entry: Entry, n: int, day: int) -> Option:
        """A way on one day."""
        way, size = entry.ways[n], self.grid.day
        starts = way.starts >> (day * size) & ((1 << size) - 1)
        duration, before, after = way.held
        return starts, before, before + duration + after, duration, way.room, way.turn, n

    def chosen(self, i: int, spot: Spot | None) -> Choice:
        """The choice that a spot belongs to.

        A way that another outdoes may cost more than all choices of its day; then it belongs to the dearest of them, or
        to the one to stay where there is no other.
        """
        if spot is None:
            return self.out(i)
        day = spot[1] // self.grid.day
        if self.displacing and spot == self.grid.homes[i]:
            return next(one for one in self.of[i] if one.home is not None)
        cost = self._cost(self.grid.entries[i].ways[spot[0]])
        mine = sorted([one for one in self.of[i] if one.day == day], key=lambda one: one.home is None)
        return next((one for one in mine if one.home is None and one.cost >= cost), mine[-1])

    def out(self, i: int) -> Choice:
        """The choice to be left out, which is the dearest."""
        return self.of[i][-1]

    def items(self, day: int, key: int) -> list[Choice]:
        """The choices of a day that a key holds."""
        on = self.on[day]
        return [on[n] for n in bits(key)]
