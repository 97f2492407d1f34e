"""As many of each class as can be, until it is certain that nobody more can be placed."""

from zongban.timetable.court.bounds import Bounds
from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.problem import CLASSES
from zongban.timetable.court.relaxing import Relaxation
from zongban.timetable.court.rounding import Rounding
from zongban.timetable.court.trading import Trading

_TRADED, _DRAWN = 6, 30
"""Parts of the work, in hundredths, for trading days and for draws before a class is given up."""
_ROUNDS = 4
"""How often one more is sought of each class."""


class Seating:
    """Places more of each class, the important first.

    Attributes:
        certain: how many of a class and those above it are left out where it is certain that fewer of it cannot be.
        asked: the relaxations that have been asked, by how many are left out of a class and those above it.
    """

    def __init__(self, search: Ejector, steps: int) -> None:
        self.search, self.board, self.grid, self.steps = search, search.board, search.grid, steps
        self.certain: dict[int, tuple[int, ...]] = {}
        self.asked: dict[tuple[int, ...], Relaxation] = {}

    def run(self) -> None:
        """Place more, class by class."""
        book: Daybook | None = None
        for rank in range(CLASSES):
            for _ in range(_ROUNDS):
                relaxed = self._one_more(rank)
                if relaxed is None:
                    break
                book = book or Daybook(self.search, displacing=False)
                if not self._placed_more(book, relaxed, rank):
                    break

    def _placed_more(self, book: Daybook, relaxed: Relaxation, rank: int) -> bool:
        """Place one more of a class at least; those of lower classes that go for it are placed again where they can."""
        board, out, traded = self.board, self.board.left_out(), self.steps * _TRADED // 100
        Trading(book).run(board.work + traded)
        if board.left_out() < out:
            return True
        fewer = (*out[:rank], out[rank] - 1)
        if not Rounding(book, relaxed).run(board.work + self.steps * _DRAWN // 100, fewer):
            return False
        if rank < CLASSES - 1:
            Trading(book).run(board.work + traded)
        return True

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
