"""What the columns that are known can give at best, together: their linear programme, and dives by its shares.

Prices that only come near miss choices that are there; the programme's solution mostly is such a choice, or nearly so
(a restricted master heuristic: Sadykov and others, 2019).
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from zongban.timetable.court.combining import Combining
from zongban.timetable.court.master import Branch, Master
from zongban.timetable.court.problem import CLASSES
from zongban.timetable.court.simplex import Column, Simplex
from zongban.timetable.court.slots import bits

_STEPS, _AREA = 4000, 121
"""Most steps of one programme, and how much of the inverse is ten steps of work."""
_ROUNDS = 8
"""Rounds of new columns where no choice of the known ones is good enough."""
_DIVES = 3
"""Dives: one by the shares, the others as these are drawn."""
_NEAR = 0.5
"""How much more than the limit a programme may come to: it is not solved to the last digit."""


class Programme:
    """The linear programme of a master's columns."""

    def __init__(self, master: Master, dice: Random, new_columns: Callable[[Branch], bool]) -> None:
        """
        Args:
            new_columns: packs days at the prices of a branch; tells whether that may help.
        """
        self.master, self.dice, self.new_columns = master, dice, new_columns
        allowed = [*master.allowed, *[len(master.ranks)] * CLASSES][:CLASSES]
        self.basis = Simplex(master.dropped, master.ranks, allowed, len(master.columns))
        self._work = 10 * (len(master.ranks) + CLASSES + len(master.columns)) ** 2 // _AREA

    def run(self, root: Branch, found: Combining, end: int) -> None:
        """Look for a better choice among what is known.

        Args:
            end: the work after which no new columns are sought.
        """
        master = self.master
        self._solve(self.basis)
        for _ in range(_ROUNDS):
            if self.possible(self.basis) or master.board.work > end:
                break
            if not self.new_columns(self._at_prices(root, self.basis)):
                break
            self._solve(self.basis)
        if not self.possible(self.basis):
            return
        top = self._at_prices(root, self.basis)
        found.broadly(top)
        for dive in range(_DIVES):
            if top.bound > master.limit:
                return
            self._dive(top, found, drawn=dive > 0)

    def possible(self, basis: Simplex) -> bool:
        """Whether what is sought may be among the choices of known columns."""
        return basis.cost <= self.master.limit + _NEAR

    def _solve(self, basis: Simplex) -> None:
        self.master.board.work += self._work * basis.solve(self._best, _STEPS)

    def _best(self, day: int, values: list[float]) -> Column:
        """The column of a day that saves most."""
        master = self.master
        weights, on = master.weights(day, values), master.choices.on[day]
        top, key = master.best(day, weights)
        taken = [on[n] for n in bits(key) if weights[n]]
        return Column(top, sum([one.cost for one in taken]), tuple([one.item for one in taken]), key)

    def _at_prices(self, branch: Branch, basis: Simplex) -> Branch:
        """The branch with the prices of a basis, and the bound at these."""
        master, values, outs = self.master, basis.values, basis.outs
        bound = master.base(branch, values, outs)[0]
        bound -= sum([master.best(day, master.weights(day, values))[0] for day in branch.rest])
        return replace(branch, values=values, outs=outs, bound=bound, shares={})

    def _dive(self, top: Branch, found: Combining, *, drawn: bool) -> None:
        """Settle the day and column with the largest share, solve anew, and so on until two days are left."""
        branch, basis, master = top, self.basis, self.master
        while len(branch.rest) > 2:
            chances = [
                (share * (self.dice.random() if drawn else 1), day, key) for share, day, key in basis.shares()
            ]
            _, day, key = max(chances)
            branch = master.chosen(branch, day, key)
            basis = basis.fork()
            basis.settle(
                day, {one.item: branch.otherwise[one.item] for one in master.choices.items(day, key)}
            )
            self._solve(basis)
            if not self.possible(basis):
                return
            branch.values, branch.outs = basis.values, basis.outs
        found.in_pairs(branch)
