"""Less displacement with as many placed as now: days are traded, columns generated, and settlements drawn."""

from collections.abc import Callable
from functools import cached_property, partial

from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.diving import Diving
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.relaxing import UNIT, Relaxation
from zongban.timetable.court.rounding import Rounding
from zongban.timetable.court.trading import Trading

_TRADED, _DIVED, _DRAWN = 5, 40, 8
"""Parts of the work, in hundredths, for trading days, for dives, and for trading from a draw, in each round."""


class Lessening:
    """Lessens the displacement of a board.

    Attributes:
        known: a number below which it cannot be, with so many of each class left out; empty: none is known.
    """

    def __init__(self, search: Ejector) -> None:
        self.board, self.grid, self.search = search.board, search.grid, search
        self.known: dict[tuple[int, ...], int] = {}

    @cached_property
    def book(self) -> Daybook:
        """The daybook of the board."""
        return Daybook(self.search)

    def run(self, end: int) -> None:
        """Lessen it until the work is done or it cannot be less; what stood stays where nothing less was found."""
        before, kept = self.board.reached(), list(self.board.at)
        self._lessen(end)
        if self.board.reached() >= before:
            self.board.restore(kept)

    def _lessen(self, end: int) -> None:
        board, trading = self.board, Trading(self.book)
        traded, dived, drawn = ((end - board.work) * part // 100 for part in (_TRADED, _DIVED, _DRAWN))
        asked: dict[tuple[int, ...], tuple[Relaxation, Diving, Rounding]] = {}
        while board.work < end and board.displacement() > 0:
            self._kept(trading.run, min(end, board.work + traded))
            out, reached = board.reached()
            relaxed = asked[out][0] if out in asked else Relaxation(self.grid, out, reached)
            certain = relaxed.passes(board, reached - 1)
            self.known[out] = -(-relaxed.bound // UNIT)
            if certain:
                return
            if out not in asked:
                asked[out] = relaxed, Diving(self.book, relaxed), Rounding(self.book, relaxed)
            _, diving, rounding = asked[out]
            self._kept(partial(diving.run, dives=dived), end)
            self._kept(partial(_traded_from_draw, rounding, trading), min(end, board.work + drawn))

    def _kept(self, search: Callable[[int], object], until: int) -> None:
        """Search, and come back to what stood when what is found is not better."""
        best, kept = self.board.reached(), list(self.board.at)
        search(until)
        if self.board.reached() > best:
            self.board.restore(kept)


def _traded_from_draw(rounding: Rounding, trading: Trading, until: int) -> None:
    rounding.start()
    trading.run(until)
