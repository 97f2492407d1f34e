"""As many as can be placed, class by class: who is left out is forced in, and who must go for it is placed elsewhere.

The search follows Nagata and Bräysy, "A powerful route minimization heuristic for the vehicle routing problem with time
windows" (2009): each failure to place an item makes it dearer to take away, so that what does not help is left.
"""

from zongban.timetable.court.board import Standing
from zongban.timetable.court.bounds import Bounds
from zongban.timetable.court.ejection import Ejector

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


def fill(search: Ejector, hoped: Standing, work: int) -> None:
    """Place as many as can be: of class 0, then, keeping that number, of class 1, and so on.

    Args:
        hoped: spots to start from, where they are free; at least as good as these is what comes out.
        work: steps that may be spent, over all classes.
    """
    board, entries = search.board, search.grid.entries
    for i, spot in enumerate(board.at):
        if spot is not None:
            board.lift(i)
    end = board.work + work
    for rank in range(4):
        mine = [i for i, entry in enumerate(entries) if entry.rank == rank]
        _seat(search, mine, hoped)
        share = (end - board.work) // (4 - rank)
        _Filling(search, rank).run(board.work + share)


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
        self.step = 0

    def run(self, end: int) -> None:
        """Search until all are placed or the work is done."""
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
                self._give_up(tries % _EXCHANGED)
        board.restore(kept)

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
