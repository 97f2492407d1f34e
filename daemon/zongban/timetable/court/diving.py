"""Days chosen one after the other, each as the prices make it likely, with new columns for the others each time.

A dive of a branch-and-price search (Sadykov and others, "Primal heuristics for branch and price: the assets of diving
methods", 2019). Some begin with days as they stand, so that only the others are settled anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from zongban.timetable.court.combining import Combining
from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.generating import Generator
from zongban.timetable.court.master import Branch, Master
from zongban.timetable.court.programme import Programme
from zongban.timetable.court.relaxing import Relaxation

_ROUNDS, _STEPS = 8, 30
"""Rounds of new columns before anything is chosen, and steps of prices in each."""
_DIVE_STEPS, _LAST_ROUNDS = 15, 2
"""Steps of prices after each choice, and rounds of new columns when two days are left, where it is one before."""
_ENOUGH = 0.3
"""What new columns must be worth for another round."""
_DRAWN = 20
"""How often each day is packed anew at will before it is believed that nothing is worth more."""
_AS_NOW = 0.5
"""How often a dive begins with a day or two as they are."""
_IDLE = 20
"""Dives in a row that lead nowhere, after which there are no more."""
_RARE = 0.01
"""A share below which a column is not chosen."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a choice of columns must come to.

    Attributes:
        displaced: the displacement that it must stay below, as far as prices tell.
        cost: what it must cost less than, with who is left out.
        once: whether nothing better is sought when that is found.
    """

    displaced: int
    cost: int
    once: bool = False


class Diving:
    """Looks for a better choice by columns, with so many of each class left out."""

    def __init__(self, book: Daybook, relaxed: Relaxation, allowed: Sequence[int], unit: float = 1.0) -> None:
        """
        Args:
            relaxed: whose prices are the first ones.
            allowed: how many of each class may be left out.
            unit: what one unit of what the relaxation seeks is worth in displacement.
        """
        self.book, self.board, self.dice, self.choices = book, book.board, book.dice, book.choices
        self.master, self.generator = Master(book, allowed), Generator(book)
        self.root = self.master.root(*relaxed.worth(unit))
        self.programme = Programme(self.master, self.dice, self._packed_anew)

    def run(self, end: int, dives: int, goal: Goal) -> None:
        """Generate columns, search among them, and then dive; what is found is put on the board.

        Args:
            end: the work after which nothing more is begun.
            dives: the work of all dives.
            goal: what is sought.
        """
        root, master = self.root, self.master
        self.book.read()
        master.reached = goal.displaced
        master.read()
        found = Combining(master, goal.cost)
        self._new_columns(root, self.generator.better)
        master.solve(root, _STEPS)
        self._generated(root, _ROUNDS, _STEPS, end)
        master.prune(root)
        self._together(found, end)
        found.broadly(root)
        end, idle = min(end, self.board.work + dives), 0
        while len(root.rest) > 1 and self.board.work < end and idle < _IDLE and not self.exhausted():
            if goal.once and found.keys:
                break
            idle = 0 if self._dive(found, end) else idle + 1
        if not (goal.once and found.keys):
            self._together(found, end)
        if found.keys:
            master.take(found.keys)

    def _together(self, found: Combining, end: int) -> None:
        """See what the known columns give together."""
        if not self.exhausted():
            self.programme.run(self.root, found, end)

    def exhausted(self) -> bool:
        """Whether no choice of the columns that are known is better, as prices tell."""
        return self.root.bound > self.master.limit

    def _generated(self, branch: Branch, rounds: int, steps: int, end: int) -> None:
        """New columns and prices in turn, while they help."""
        for _ in range(rounds):
            if self.board.work > end:
                return
            packed = self._packed_anew if branch is self.root else self._packed_better
            if not packed(branch):
                return
            self.master.solve(branch, steps)

    def _packed_better(self, branch: Branch) -> bool:
        """Whether one coming at a time makes columns that are worth another round."""
        return self._new_columns(branch, self.generator.better) >= _ENOUGH

    def _packed_anew(self, branch: Branch) -> bool:
        """The same, and where it does not, whether packing days at will does."""
        drawn = partial(self.generator.drawn, tries=_DRAWN)
        return self._packed_better(branch) or self._new_columns(branch, drawn) >= _ENOUGH

    def _new_columns(self, branch: Branch, packed: Callable[[int, int, Sequence[float]], int]) -> float:
        """Pack each day of the rest with what is worth most; how much more that is in all than what was known."""
        more = 0.0
        for day in branch.rest:
            weights = self.master.weights(day, branch.values)
            top, known = self.master.best(day, weights)
            key = packed(day, known, weights)
            more += sum([w for n, w in enumerate(weights) if key >> n & 1]) - top
        self.master.read()
        return more

    def _dive(self, found: Combining, end: int) -> bool:
        """One dive; False when it was known to cost too much before its end, or the work was done."""
        branch, master = self.root, self.master
        held = self.book.shuffled(branch.rest)[: self._as_now()]
        while len(branch.rest) > 2 or branch is self.root:
            day, key = self._as_it_is(held.pop()) if held else self._likely(branch)
            branch = master.chosen(branch, day, key)
            if held and len(branch.rest) > 2:
                continue
            master.solve(branch, _DIVE_STEPS)
            if branch.bound <= master.limit:
                self._generated(branch, 1 if len(branch.rest) > 2 else _LAST_ROUNDS, _DIVE_STEPS, end)
            if branch.bound > master.limit or self.board.work > end:
                return False
        found.in_pairs(branch)
        return True

    def _as_now(self) -> int:
        """How many days begin as they are."""
        return 1 + int(2 * self.dice.random()) if self.dice.random() < _AS_NOW else 0

    def _as_it_is(self, day: int) -> tuple[int, int]:
        return day, self.book.keys[day]

    def _likely(self, branch: Branch) -> tuple[int, int]:
        """A day and its column, drawn by their shares."""
        open_to = [
            (share, day, key)
            for day, mine in branch.shares.items()
            for key, share in mine.items()
            if share > _RARE
        ]
        left = self.dice.random() * sum([share for share, _, _ in open_to])
        for share, day, key in open_to:
            left -= share
            if left <= 0:
                return day, key
        return open_to[-1][1:]
