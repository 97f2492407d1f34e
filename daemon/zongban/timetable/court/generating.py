"""New columns: days packed with what is worth most at given prices (the pricing problem of a column generation).

To a day as it is known, one comes who is worth something; those in the way go, who is worth least first, and come
back where they can; then another comes who finds room. What is worth more in the end is kept, until nothing is. Where
that ends, days are packed anew at will: the prices are worth as much as these answers are good.
"""

from collections.abc import Sequence

from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.slots import bits

_LITTLE = 0.05
"""What is worth no more than this is not worth changing a day for."""
_HOPE = 0.5
"""How much of its worth may be lost at first for one who comes, in the hope that others find room."""
_NOISE = 0.5
"""How much of the order of those who go and come at will is their worth, beside what is drawn."""

_Wanted = list[tuple[float, int]]
"""What choices are worth, and their bits."""


class Generator:
    """Packs days anew."""

    def __init__(self, book: Daybook) -> None:
        self.book, self.choices = book, book.choices
        self.near = [frozenset(ones) for ones in book.grid.near]
        self.others = []
        for on in self.choices.on:
            mine: dict[int, list[int]] = {}
            for n, one in enumerate(on):
                mine.setdefault(one.item, []).append(n)
            self.others.append([[m for m in mine[one.item] if m != n] for n, one in enumerate(on)])

    def better(self, day: int, key: int, weights: Sequence[float]) -> int:
        """A key that is worth more than one that the day can hold, or that one.

        Args:
            weights: what each choice of the day is worth, by its bit.
        """
        wanted = sorted(
            [(w, n) for n, w in enumerate(weights) if w > _LITTLE], key=lambda one: (-one[0], one[1])
        )
        again = True
        while again:
            again = False
            for w, n in wanted:
                found = 0 if key >> n & 1 else self._with(day, key, n, w, weights, wanted)
                if found:
                    key, again = found, True
        return key

    def drawn(self, day: int, key: int, weights: Sequence[float], tries: int) -> int:
        """A key that is worth more, or that one, by larger steps than ``better`` takes.

        Somebody comes at will, those in the way go in an order that is drawn, and so do others come.

        Args:
            tries: how often.
        """
        wanted = [(w, n) for n, w in enumerate(weights) if w > _LITTLE]
        worth = sum([w for w, n in wanted if key >> n & 1])
        for _ in range(tries):
            absent = [n for _, n in wanted if not key >> n & 1]
            if not absent:
                break
            other = self._packed(day, key, self.book.drawn(absent), weights, wanted)
            now = sum([w for w, n in wanted if other >> n & 1])
            if now > worth + _LITTLE:
                key, worth = other, now
        return key

    def _packed(self, day: int, key: int, n: int, weights: Sequence[float], wanted: _Wanted) -> int:
        """The key with one choice more, whoever must go for it, and with all who find room then."""
        roll, on, others, holds = (
            self.book.dice.random,
            self.choices.on[day],
            self.others[day],
            self.book.holds,
        )
        self.book.board.work += 2 * len(wanted)
        near = self.near[on[n].item]
        for m in others[n]:
            key &= ~(1 << m)
        going = [(weights[m] * (_NOISE + roll()), m) for m in bits(key) if on[m].item in near]
        key |= 1 << n
        for _, m in sorted(going):
            if holds(day, key):
                break
            key ^= 1 << m
        for _, m in sorted([(-w * (_NOISE + roll()), m) for w, m in wanted]):
            there = key >> m & 1 or any(key >> k & 1 for k in others[m])
            if not there and holds(day, key | 1 << m):
                key |= 1 << m
        return key

    def _with(
        self, day: int, key: int, n: int, gain: float, weights: Sequence[float], wanted: _Wanted
    ) -> int:
        """The key with one choice more, where that is worth more; else 0."""
        for m in self.others[day][n]:
            if key >> m & 1:
                key ^= 1 << m
                gain -= weights[m]
        if gain <= _LITTLE:
            return 0
        if self.book.holds(day, key | 1 << n):
            return key | 1 << n
        gone = self._gone(day, key, n, gain + _HOPE * weights[n] - _LITTLE, weights)
        if not gone:
            return 0
        less = key
        for m in gone:
            less ^= 1 << m
        less, lost = self._back(day, less | 1 << n, gone, weights)
        if gain - lost <= _LITTLE - _HOPE * weights[n]:
            return 0
        spare = gain - lost - _LITTLE
        return less if spare > 0 else self._with_another(day, less, key, wanted, -spare)

    def _gone(self, day: int, key: int, n: int, most: float, weights: Sequence[float]) -> list[int]:
        """Who must go for one, who is worth least first; nobody, where one would who is worth too much."""
        on = self.choices.on[day]
        near = self.near[on[n].item]
        key, gone = key | 1 << n, list[int]()
        for w, m in sorted([(weights[m], m) for m in bits(key) if on[m].item in near]):
            if w > most:
                break
            key ^= 1 << m
            gone.append(m)
            if self.book.holds(day, key):
                return gone
        return []

    def _back(self, day: int, key: int, gone: list[int], weights: Sequence[float]) -> tuple[int, float]:
        """Let those who went come back where they can, or stand elsewhere, and what is lost all the same.

        The last who went cannot come back to where it stood.
        """
        lost, holds = 0.0, self.book.holds
        for count, m in enumerate(reversed(gone)):
            if count and holds(day, key | 1 << m):
                key |= 1 << m
                continue
            lost += weights[m]
            elsewhere = sorted([(-weights[k], k) for k in self.others[day][m] if weights[k] > 0])
            for w, k in elsewhere if weights[m] > _LITTLE else ():
                if holds(day, key | 1 << k):
                    key |= 1 << k
                    lost += w
                    break
        return key, lost

    def _with_another(self, day: int, key: int, before: int, wanted: _Wanted, least: float) -> int:
        """The key with one more who was not there before and is worth more than the least; 0: nobody can come."""
        there = key | before
        for w, n in wanted:
            if w <= least:
                break
            if there >> n & 1 or any(key >> m & 1 for m in self.others[day][n]):
                continue
            if self.book.holds(day, key | 1 << n):
                return key | 1 << n
        return 0
