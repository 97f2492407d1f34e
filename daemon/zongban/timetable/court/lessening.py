"""Less displacement with as many placed as now: days are traded, and settlements are drawn from a relaxation."""

from collections.abc import Callable
from functools import partial

from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.relaxing import UNIT, Relaxation
from zongban.timetable.court.rounding import Rounding
from zongban.timetable.court.trading import Trading

_FIRST, _TURN = 25, 10
"""Parts of the work, in hundredths, for the trading at the beginning of a round, and for each of the turns after it."""


class Lessening:
    """Lessens the displacement of a board.

    Attributes:
        known: a number below which it cannot be, with so many of each class left out; empty: none is known.
    """

    def __init__(self, search: Ejector) -> None:
        self.board, self.grid, self.search = search.board, search.grid, search
        self.known: dict[tuple[int, ...], int] = {}

    def run(self, end: int) -> None:
        """Lessen it until the work is done or it cannot be less; what stood stays where nothing less was found."""
        before, kept = self.board.reached(), list(self.board.at)
        self._lessen(end)
        if self.board.reached() >= before:
            self.board.restore(kept)

    def _lessen(self, end: int) -> None:
        board, book = self.board, Daybook(self.search)
        trading, whole = Trading(book), end - board.work
        asked: dict[tuple[int, ...], Relaxation] = {}
        while board.work < end and board.displacement() > 0:
            self._kept(trading.run, min(end, board.work + whole * _FIRST // 100))
            out, reached = board.reached()
            if out not in asked:
                asked[out] = Relaxation(self.grid, out, reached)
            relaxed = asked[out]
            certain = relaxed.passes(board, reached - 1)
            self.known[out] = -(-relaxed.bound // UNIT)
            if certain:
                return
            rounding = Rounding(book, relaxed)
            for search in (partial(_traded_from_draw, rounding, trading), rounding.run):
                self._kept(search, min(end, board.work + whole * _TURN // 100))

    def _kept(self, search: Callable[[int], object], until: int) -> None:
        """Search, and come back to what stood when what is found is not better."""
        best, kept = self.board.reached(), list(self.board.at)
        search(until)
        if self.board.reached() > best:
            self.board.restore(kept)


def _traded_from_draw(rounding: Rounding, trading: Trading, until: int) -> None:
    rounding.start()
    trading.run(until)
