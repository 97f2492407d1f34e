"""Less displacement with as many placed as now: days are traded and columns generated, in turn."""

from collections.abc import Callable

from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.diving import Diving, Goal
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.relaxing import UNIT, Relaxation
from zongban.timetable.court.trading import Trading

_FAR = 1.1
"""What stands displaces much where it displaces so many times as much as prices tell that it must."""
_TRADED, _DIVED = 5, 40
"""Parts of the work, in hundredths, for trading days and for dives, in each round."""


class Lessening:
    """Lessens the displacement of a board.

    Attributes:
        known: a number below which it cannot be, with so many of each class left out; empty: none is known.
    """

    def __init__(self, search: Ejector, book: Callable[[], Daybook]) -> None:
        """
        Args:
            book: the daybook of the board, made when it is first needed.
        """
        self.board, self.grid, self.search, self.book = search.board, search.grid, search, book
        self.known: dict[tuple[int, ...], int] = {}
        self.asked: dict[tuple[int, ...], tuple[Relaxation, Diving]] = {}

    def certain(self) -> bool:
        """Whether what stands cannot be less."""
        out, reached = self.board.reached()
        return reached <= self.known.get(out, 0)

    def doubtful(self) -> bool:
        """Whether much less may be possible than what stands: the prices of the columns leave room for it."""
        out, reached = self.board.reached()
        if out not in self.asked:
            return reached > _FAR * self.known.get(out, 0)
        return reached > _FAR * max(self.known[out], self.asked[out][1].root.bound)

    def run(self, end: int) -> None:
        """Lessen it until the work is done or nothing less is found from here; what stood stays where nothing was."""
        before, kept = self.board.reached(), list(self.board.at)
        self._lessen(end)
        if self.board.reached() >= before:
            self.board.restore(kept)

    def _lessen(self, end: int) -> None:
        board, book = self.board, self.book()
        trading = Trading(book)
        traded, dived = ((end - board.work) * part // 100 for part in (_TRADED, _DIVED))
        while board.work < end and board.displacement() > 0:
            self._trade(trading, min(end, board.work + traded))
            out, reached = board.reached()
            relaxed = self.asked[out][0] if out in self.asked else Relaxation(self.grid, out, reached)
            certain = relaxed.passes(board, reached - 1)
            self.known[out] = -(-relaxed.bound // UNIT)
            if certain:
                return
            if out not in self.asked:
                self.asked[out] = relaxed, Diving(book, relaxed, out)
            goal = Goal(reached, reached + book.choices.weigh(out))
            diving = self.asked[out][1]
            diving.run(end, dived, goal)
            if diving.exhausted() and board.reached()[1] == reached:
                return

    def _trade(self, trading: Trading, until: int) -> None:
        """Trade days, and come back to what stood when that comes to more."""
        best, kept = self.board.reached(), list(self.board.at)
        trading.run(until)
        if self.board.reached() > best:
            self.board.restore(kept)
