"""As many of each class as can be, until it is certain that nobody more can be placed."""

from collections.abc import Callable
from functools import cached_property

from zongban.timetable.court.bounds import Bounds
from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.diving import Diving, Goal
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.problem import CLASSES
from zongban.timetable.court.relaxing import Relaxation
from zongban.timetable.court.rounding import Rounding
from zongban.timetable.court.trading import Trading

_DIVED, _DRAWN, _TRADED = 20, 15, 6
"""Parts of the work, in hundredths, for dives and for draws before a class is given up, and for trading days to place
those of lower classes again."""
_ROUNDS = 4
"""How often one more is sought of each class."""
_UNIT, _MARGIN = 1000, 2000
"""What one more of a class is worth in displacement while it is sought by columns, and what may be displaced for it."""


class Seating:
    """Places more of each class, the important first.

    Attributes:
        certain: how many of a class and those above it are left out where it is certain that fewer of it cannot be.
        asked: the relaxations that have been asked, by how many are left out of a class and those above it.
        dives: the dives for each of them.
    """

    def __init__(self, search: Ejector, book: Callable[[], Daybook], steps: int) -> None:
        """
        Args:
            book: the daybook of the board, made when it is first needed.
            steps: the work of which each attempt may do its part.
        """
        self.search, self.board, self.grid = search, search.board, search.grid
        self.book, self.steps = book, steps
        self.certain: dict[int, tuple[int, ...]] = {}
        self.asked: dict[tuple[int, ...], Relaxation] = {}
        self.dives: dict[tuple[int, ...], Diving] = {}

    @cached_property
    def freely(self) -> Daybook:
        """A daybook in which displacement costs nothing."""
        return Daybook(self.search, displacing=False)

    def run(self, *, drawing: bool = True) -> None:
        """Place more, class by class.

        Args:
            drawing: whether settlements are drawn where dives do not find one more.
        """
        for rank in range(CLASSES):
            for _ in range(_ROUNDS):
                relaxed = self._one_more(rank)
                if relaxed is None or not self._placed_more(relaxed, rank, drawing=drawing):
                    break

    def doubtful(self) -> bool:
        """Whether more of some class may be possible than what stands."""
        out = self.board.left_out()
        return any(self.certain.get(rank) != out[: rank + 1] for rank in range(CLASSES))

    def _placed_more(self, relaxed: Relaxation, rank: int, *, drawing: bool) -> bool:
        """Place one more of a class at least; those of lower classes that go for it are placed again where they can."""
        board, out = self.board, self.board.left_out()
        fewer = (*out[:rank], out[rank] - 1)
        self._dive(relaxed, rank, fewer)
        if board.left_out() >= out:
            drawn = board.work + self.steps * _DRAWN // 100
            if not drawing or not Rounding(self.freely, relaxed).run(drawn, fewer):
                return False
        if rank < CLASSES - 1:
            Trading(self.freely).run(board.work + self.steps * _TRADED // 100)
        return True

    def _dive(self, relaxed: Relaxation, rank: int, fewer: tuple[int, ...]) -> None:
        """Look for one more by columns, in which events mostly stay where they are."""
        board, book = self.board, self.book()
        if fewer not in self.dives:
            lower = [sum(entry.rank == k for entry in self.grid.entries) for k in range(rank + 1, CLASSES)]
            self.dives[fewer] = Diving(book, relaxed, [*fewer, *lower], _UNIT)
        goal = Goal(
            board.displacement() + _MARGIN, book.choices.weigh(fewer) + book.choices.weight(rank), once=True
        )
        dived = self.steps * _DIVED // 100
        self.dives[fewer].run(board.work + dived, dived, goal)

    def _one_more(self, rank: int) -> Relaxation | None:
        """How one more of a class could be placed, with as many of those above it as now; None when that cannot be."""
        out = self.board.left_out()[: rank + 1]
        if self.certain.get(rank) == out:
            return None
        mine = [entry for entry in self.grid.entries if entry.rank == rank]
        more = out[rank] - sum(not entry.ways for entry in mine)
        if more and Bounds(self.board).most_placed()[rank] > len(mine) - out[rank]:
            relaxed = self.asked.get(out) or Relaxation(self.grid, out, more, rank)
            self.asked[out] = relaxed
            if not relaxed.passes(self.board, more - 1):
                return relaxed
        self.certain[rank] = out
        return None

    def most_placed(self) -> list[int]:
        """At most how many of each class can be placed, with as many of those above it as now."""
        most, out = Bounds(self.board).most_placed(), self.board.left_out()
        for rank, sure in self.certain.items():
            if sure == out[: rank + 1]:
                most[rank] = sum(entry.rank == rank for entry in self.grid.entries) - out[rank]
        return most
