"""As many as can be placed, class by class: who is left out is forced in, and who must go for it is placed elsewhere.

The search follows Nagata and Bräysy, "A powerful route minimization heuristic for the vehicle routing problem with time
windows" (2009): each failure to place an item makes it dearer to take away, so that what does not help is left. Where
many are to be placed, a relaxation tells who is likely to stay out, and whether fewer than now must.
"""

from zongban.timetable.court.board import Standing
from zongban.timetable.court.bounds import Bounds
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.problem import CLASSES
from zongban.timetable.court.relaxing import Relaxation

SHAKES = 6
"""Items moved at will after each step, so that gaps wander and meet."""
_FORBIDDEN = 1e6
_RESTING = 3
"""Steps during which what was just placed is not taken away again."""
_EXCHANGED = 3
"""Choices of those that may stay out: as they are, with one exchanged, and with two."""
_PATIENCE = 100
"""Steps without gain after which the search goes back to the best it knows."""
_UPPER = 3.0
"""How much dearer it is to take away an item of a class that is settled already."""
_UNGUIDED = 30
"""Part of a class's work, in hundredths, before a relaxation is asked."""
_DEAR = 0.3
"""How dear all is at first in a relaxation of many."""
_NOISE, _SAME = 0.3, 0.2
"""How far the order of who stays out may differ from the likely one, and how much likelier who is out stays so."""


def fill(search: Ejector, hoped: Standing, work: int, *, guided: bool = False) -> dict[int, tuple[int, ...]]:
    """Place as many as can be: of class 0, then, keeping that number, of class 1, and so on.

    Args:
        hoped: spots to start from, where they are free; at least as good as these is what comes out.
        work: steps that may be spent, over all classes.
        guided: whether relaxations are asked who stays out.

    Returns:
        For classes of which it is certain that no fewer are left out: how many of it and those above it are.
    """
    board, entries, certain = search.board, search.grid.entries, dict[int, tuple[int, ...]]()
    for i, spot in enumerate(board.at):
        if spot is not None:
            board.lift(i)
    end = board.work + work
    for rank in range(CLASSES):
        mine = [i for i, entry in enumerate(entries) if entry.rank == rank]
        _seat(search, mine, hoped)
        share = (end - board.work) // (CLASSES - rank)
        last, filling = board.work + share, _Filling(search, rank)
        if not guided:
            filling.run(last)
        elif filling.run(board.work + share * _UNGUIDED // 100) or filling.guided(last) or filling.run(last):
            certain[rank] = board.left_out()[: rank + 1]
    return certain


def _seat(search: Ejector, mine: list[int], hoped: Standing) -> None:
    """Place a class: where it was hoped to stand, else at the nearest free spot."""
    board = search.board
    for i in mine:
        spot = hoped[i]
        if spot is not None and board.fits(i, spot):
            board.put(i, spot)
    for i in mine:
        if board.at[i] is None:
            spot = board.nearest(i)
            if spot is not None:
                board.put(i, spot)


class _Filling:
    """One class and those above it; the others are not on the board."""

    def __init__(self, search: Ejector, rank: int) -> None:
        self.search, self.board, self.rank = search, search.board, rank
        self.ranks = [entry.rank for entry in search.grid.entries]
        self.active = [i for i, entry in enumerate(search.grid.entries) if entry.rank <= rank and entry.ways]
        self.dear = [1.0] * len(self.ranks)
        self.rests = [-_RESTING] * len(self.ranks)
        self.given_up: set[int] = set()
        self.likely: dict[int, float] = {}
        self.step = 0

    def guided(self, end: int) -> bool:
        """Learn from a relaxation who is likely to stay out; whether it shows that no fewer can.

        Args:
            end: where the work ends; where little is left, no relaxation is asked.
        """
        out = self._out()[-1]
        relaxed = Relaxation(self.search.grid, self.board.left_out()[: self.rank + 1], out, self.rank, _DEAR)
        if self.board.work + relaxed.most_work > end:
            return False
        if relaxed.passes(self.board, out - 1):
            return True
        self.likely = relaxed.out()
        return False

    def run(self, end: int) -> bool:
        """Search until the work is done or as many are placed as can be; whether they are."""
        board, idle, tries = self.board, 0, 0
        best, kept = self._out(), list(board.at)
        least = (*best[:-1], self._least_out())
        self._give_up(0)
        while best > least and board.work < end:
            self.step += 1
            self._one_in()
            out = self._out()
            if out < best:
                best, kept, idle, tries = out, list(board.at), 0, 0
                self._give_up(0)
                continue
            idle += 1
            if idle % _PATIENCE == 0:
                board.restore(kept)
                self.dear = [1.0] * len(self.ranks)
                tries += 1
                if self.likely:
                    self._give_up_likely()
                else:
                    self._give_up(tries % _EXCHANGED)
        board.restore(kept)
        return best <= least

    def _give_up_likely(self) -> None:
        """Choose who may stay out, one fewer of the class in question than are out, as a relaxation tells."""
        roll, board, self.given_up = self.search.dice.random, self.board, set()
        for rank, count in enumerate(self._out()):
            order = []
            for i in self.active:
                if self.ranks[i] == rank:
                    same = _SAME * roll() if board.at[i] is None else 0.0
                    order.append((-self.likely.get(i, 0.0) - _NOISE * roll() - same, i))
            self.given_up.update(i for _, i in sorted(order)[: count - (rank == self.rank)])
        for i in sorted(self.given_up):
            if board.at[i] is not None:
                board.lift(i)

    def _give_up(self, exchanged: int) -> None:
        """Choose who may stay out while the others are placed: all that are out but one of the class in question.

        Args:
            exchanged: how many of them are exchanged for others of their class, which are taken away.
        """
        dice, board = self.search.dice, self.board
        out = [i for i in self.active if board.at[i] is None]
        mine = [i for i in out if self.ranks[i] == self.rank]
        if not mine:
            self.given_up = set(out)
            return
        out.remove(mine[int(dice.random() * len(mine))])
        for _ in range(exchanged if out else 0):
            one = out.pop(int(dice.random() * len(out)))
            others = [i for i in self.active if board.at[i] is not None and self.ranks[i] == self.ranks[one]]
            if others:
                other = others[int(dice.random() * len(others))]
                board.lift(other)
                out.append(other)
            else:
                out.append(one)
        self.given_up = set(out)

    def _least_out(self) -> int:
        """How many of the class must stay out at least, when no more of those above it do than now."""
        bounds = Bounds(self.board)
        return max(0, bounds.total[self.rank] - bounds.most_placed()[self.rank])

    def _out(self) -> tuple[int, ...]:
        out = [0] * (self.rank + 1)
        for i in self.active:
            if self.board.at[i] is None:
                out[self.ranks[i]] += 1
        return tuple(out)

    def _one_in(self) -> None:
        """Force one in that is out; shake; place what can be."""
        search, board = self.search, self.board
        out = [i for i in self.active if board.at[i] is None]
        wanted = [i for i in out if i not in self.given_up] or out
        one = wanted[int(search.dice.random() * len(wanted))]
        self.dear[one] += 1
        if search.bring_in(one, self._weights, self.dear):
            self.rests[one] = self.step
        search.shake(SHAKES, self.active)
        search.place(out)
        board.work += len(self.ranks)

    def _weights(self) -> list[float]:
        rests = self.step - _RESTING
        return [
            dear * (1.0 if rank == self.rank else _UPPER) + (_FORBIDDEN if rest > rests else 0.0)
            for dear, rank, rest in zip(self.dear, self.ranks, self.rests, strict=True)
        ]
