"""Less displacement by trading days: one item takes a day, another goes for it and takes a day in turn, and so on.

A chain of such steps (an ejection chain) is taken when it costs no more than a little above what it saves; how much is
drawn, and less and less is allowed, as in simulated annealing. Whether a day can hold its items is decided exactly.
"""

from math import log

from zongban.timetable.court.choices import OUT, Choice
from zongban.timetable.court.daybook import Daybook

_WARM, _COLD = 12.0, 2.0
"""Mean of what a chain may cost more than it saves, at first and at last."""
_DEPTH = 3
"""Items that may go one for the other in a chain, after the first."""
_QUESTIONS = 60
"""Questions whether a day holds some, after which a chain is given up."""
_COSTLY = 0.6
"""How often a chain begins with an item that costs something."""
_WIDTH = 3
"""Choices of an item that somebody else may have to go for."""
_SPREAD = 10.0
"""By how much a dearer choice may come before a cheaper one."""


class Trading:
    """Trades days of what stands in a daybook."""

    def __init__(self, book: Daybook) -> None:
        self.book, self.board, self.dice = book, book.board, book.dice
        self.asked = 0

    def run(self, end: int, least: int = 0) -> None:
        """Lessen the displacement of the board, or leave fewer out, until its work reaches an end.

        Args:
            least: what all must cost at least: where it costs no more there is nothing to gain.
        """
        book, board = self.book, self.board
        book.read()
        best, kept = book.cost(), book.page()
        begin, whole = board.work, max(1, end - board.work)
        while (
            best > least
            and board.work < end
            and self._step(_WARM * (_COLD / _WARM) ** ((board.work - begin) / whole))
        ):
            cost = book.cost()
            if cost < best:
                best, kept = cost, book.page()
        book.turn_to(kept)
        book.write()

    def _step(self, warmth: float) -> bool:
        """One chain; False when nothing costs anything that could cost less."""
        book = self.book
        costly = [one for one in book.now if one.cost and len(book.choices.of[one.item]) > 1]
        if not costly:
            return False
        one = book.drawn(costly if self.dice.random() < _COSTLY else book.now)
        page = book.page()
        book.take(one)
        self.board.work += len(book.now)
        self.asked = 0
        allowed = one.cost + int(-warmth * log(1 - self.dice.random()))
        if not self._settle(one, allowed, _DEPTH, {one.item}):
            book.turn_to(page)
        return True

    def _settle(self, old: Choice, allowed: int, depth: int, moved: set[int]) -> bool:
        """Let an item that has left its choice make another that costs no more than is allowed, others going for it."""
        book = self.book
        open_to = [one for one in book.choices.of[old.item] if one.cost <= allowed and one is not old]
        noise = self.dice.random
        open_to.sort(key=lambda one: one.cost + _SPREAD * noise())
        for one in open_to:
            if one.day == OUT or self._holds(one.day, book.keys[one.day] | one.bit):
                book.put(one)
                return True
            if self.asked > _QUESTIONS:
                return False
        return depth > 0 and any(
            self._instead(one, allowed - one.cost, depth - 1, moved) for one in open_to[:_WIDTH]
        )

    def _instead(self, one: Choice, allowed: int, depth: int, moved: set[int]) -> bool:
        """Make a choice for which another must go, who makes another choice in turn."""
        book = self.book
        key = book.keys[one.day]
        on = [other for other in book.choices.items(one.day, key) if other.item not in moved]
        for other in book.shuffled(on):
            budget = allowed + other.cost
            cheapest = book.choices.of[other.item][:2]
            if all(choice.cost > budget or choice is other for choice in cheapest):
                continue
            if self.asked > _QUESTIONS:
                return False
            if self._holds(one.day, key ^ other.bit | one.bit):
                book.keys[one.day], book.now[one.item] = key ^ other.bit | one.bit, one
                if self._settle(other, budget, depth, moved | {other.item}):
                    return True
                book.keys[one.day], book.now[other.item] = key, other
        return False

    def _holds(self, day: int, key: int) -> bool:
        self.asked += 1
        return self.book.holds(day, key)
