"""The linear programme of columns, solved exactly: the simplex method with an explicit inverse of the basis.

Each item is taken once at least or left out, at most so many of a class are left out, and each day takes one column.
Columns are not listed: who solves it is asked for the best of a day at the prices of the moment. The right-hand sides
differ a little from what they stand for, so that steps of no length are rare (Charnes, "Optimality and degeneracy in
linear programming", 1952).
"""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from zongban.timetable.court.problem import CLASSES

EXCESS = 100_000.0
"""What one costs who is left out beyond what is allowed; more than all displacement."""
_GONE = 10 * EXCESS
"""What a column of a settled day costs, so that it goes."""
_APART, _GOLDEN = 1e-5, 0.618033988749895
"""How far right-hand sides are from what they stand for, about, and what spreads that."""
_TINY, _PIVOT, _TIE = 1e-9, 1e-7, 1e-12
_SAVES, _MUCH = 1e-6, 1.0
"""What a variable must save to come in, and what suffices not to look at further ones."""

_Rows = list[tuple[int, float]]
_Name = tuple[int, int]
_OTHER: _Name = (-1, 0)
"""The name of what is no column."""
_OWN = ("_days", "_settled", "_covered", "_levels", "_costs", "_names", "_inverse")
"""What a copy has for itself; the rows of the inverse are replaced and never changed."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a day could take.

    Attributes:
        saved: what it saves at the prices of the moment.
        cost: what it costs.
        items: whom it takes.
        key: its bits.
    """

    saved: float
    cost: float
    items: tuple[int, ...]
    key: int


Best = Callable[[int, list[float]], Column]
"""The best column of a day at the prices of items."""


@dataclass(frozen=True, slots=True)
class _Entering:
    """A variable that could come in: what it saves, how much of which rows it uses, what it costs."""

    saves: float
    rows: _Rows
    cost: float
    name: _Name = _OTHER


class Simplex:
    """A basis, at first that all are left out and days are empty, and steps to better ones."""

    def __init__(
        self, dropped: Sequence[float], ranks: Sequence[int], allowed: Sequence[int], days: int
    ) -> None:
        """
        Args:
            dropped: what it costs to leave out each item.
            ranks: its class.
            allowed: how many of each class may be left out.
            days: how many there are.
        """
        count = len(dropped)
        size = count + CLASSES + days
        self._first, self._ranks, self._dropped, self._days = (
            count + CLASSES,
            ranks,
            dropped,
            list(range(days)),
        )
        self._settled = list[int]()
        self._covered: dict[int, float] = {}
        self._inverse = [[float(n == m) for n in range(size)] for m in range(size)]
        items = [1 - _APART * (1 + n * _GOLDEN % 1) for n in range(count)]
        self._levels = [*items, *[0.0] * CLASSES, *[1.0] * days]
        self._costs = [*dropped, *[0.0] * (CLASSES + days)]
        self._names = [*[_OTHER] * self._first, *[(day, 0) for day in range(days)]]
        for rank, most in enumerate(allowed):
            self._begin_class(rank, most + _APART)
        self._reprice()

    def _begin_class(self, rank: int, most: float) -> None:
        """Let the row of a class begin with what is left of its limit, or with how far that is passed."""
        row = self._first - CLASSES + rank
        mine = [n for n, other in enumerate(self._ranks) if other == rank]
        out = sum([self._levels[n] for n in mine])
        sign = 1.0 if out <= most else -1.0
        for n in mine:
            self._inverse[row][n] = -sign
        self._inverse[row][row] = sign
        self._levels[row], self._costs[row] = sign * (most - out), 0.0 if sign > 0 else EXCESS

    def _reprice(self) -> None:
        prices = [0.0] * len(self._costs)
        for cost, row in zip(self._costs, self._inverse, strict=True):
            if cost:
                prices = [a + cost * b for a, b in zip(prices, row, strict=True)]
        self._prices = prices

    @property
    def values(self) -> list[float]:
        """The price of each item."""
        return [max(0.0, one) for one in self._prices[: self._first - CLASSES]]

    @property
    def outs(self) -> list[float]:
        """What it costs to leave out one of each class, beside what that costs by itself."""
        return [max(0.0, -one) for one in self._prices[self._first - CLASSES : self._first]]

    @property
    def cost(self) -> float:
        """What the basis costs."""
        return sum([a * b for a, b in zip(self._costs, self._levels, strict=True)])

    def shares(self) -> list[tuple[float, int, int]]:
        """How much of each column is taken: share, day, key; of days that are not settled."""
        return [
            (level, day, key)
            for (day, key), level in zip(self._names, self._levels, strict=True)
            if day in self._days and level > _TINY
        ]

    def fork(self) -> "Simplex":
        """A copy that goes its own way."""
        other = copy(self)
        other.__dict__ |= {name: copy(getattr(self, name)) for name in _OWN}
        return other

    def settle(self, day: int, costs: dict[int, float]) -> None:
        """Settle a day: it takes these items at these costs, and no other column of it may stay."""
        self._days.remove(day)
        self._settled.append(day)
        self._covered |= {i: min(cost, self._covered.get(i, cost)) for i, cost in costs.items()}
        for n, (mine, key) in enumerate(self._names):
            if mine == day and key:
                self._costs[n] = _GONE
        self._reprice()

    def solve(self, best: Best, steps: int) -> int:
        """Steps until nothing saves anything, or so many; how many they were."""
        turn = 0
        for step in range(steps):
            one = max(chain(self._items(), self._limits()), key=_saves)
            for _ in self._days if one.saves < _MUCH else ():
                day = self._days[turn % len(self._days)]
                turn += 1
                one = max(one, self._column(day, best(day, self.values)), key=_saves)
                if one.saves >= _MUCH:
                    break
            if one.saves < _SAVES or not self._enter(one):
                return step
        return steps

    def _column(self, day: int, column: Column) -> _Entering:
        row = self._first + day
        rows = [*[(i, 1.0) for i in column.items], (row, 1.0)]
        return _Entering(column.saved + self._prices[row], rows, column.cost, (day, column.key))

    def _items(self) -> list[_Entering]:
        """Of those of one item what saves most: to take it twice, to leave it out; and to take it on a settled day."""
        prices, first = self._prices, self._first - CLASSES
        outs = prices[first : self._first]
        found, twice = [], min(range(first), key=prices.__getitem__)
        found.append(_Entering(-prices[twice], [(twice, -1.0)], 0.0))
        spare = [a - b + outs[rank] for a, b, rank in zip(prices, self._dropped, self._ranks, strict=False)]
        out = spare.index(max(spare))
        found.append(_Entering(spare[out], [(out, 1.0), (first + self._ranks[out], 1.0)], self._dropped[out]))
        found += [_Entering(prices[i] - paid, [(i, 1.0)], paid) for i, paid in self._covered.items()]
        return found

    def _limits(self) -> list[_Entering]:
        """To leave out fewer of a class than is allowed, or more; and that a settled day is empty."""
        found = [
            _Entering(self._prices[self._first + day], [(self._first + day, 1.0)], 0.0)
            for day in self._settled
        ]
        for row in range(self._first - CLASSES, self._first):
            price = self._prices[row]
            found.append(_Entering(price, [(row, 1.0)], 0.0))
            found.append(_Entering(-EXCESS - price, [(row, -1.0)], EXCESS))
        return found

    def _enter(self, one: _Entering) -> bool:
        """Take a variable into the basis; False when nothing would leave."""
        inverse, levels = self._inverse, self._levels
        used = self._used(one.rows)
        at, least = self._leaving(used)
        if at < 0:
            return False
        line = [b / used[at] for b in inverse[at]]
        for n, a in enumerate(used):
            if n != at and (a > _TINY or a < -_TINY):
                inverse[n] = [b - a * c for b, c in zip(inverse[n], line, strict=True)]
                levels[n] -= a * least
        inverse[at], levels[at] = line, least
        self._names[at], self._costs[at] = one.name, one.cost
        self._prices = [a - one.saves * b for a, b in zip(self._prices, line, strict=True)]
        return True

    def _used(self, rows: _Rows) -> list[float]:
        """How much of what is in the basis a variable replaces."""
        if len(rows) == 1:
            ((n, sign),) = rows
            return [sign * row[n] for row in self._inverse]
        pick = itemgetter(*[n for n, _ in rows])
        return [sum(pick(row)) for row in self._inverse]

    def _leaving(self, used: list[float]) -> tuple[int, float]:
        """What leaves, and how much comes in then; -1: nothing."""
        least, at = float("inf"), -1
        for n, a in enumerate(used):
            if a > _PIVOT:
                ratio = max(0.0, self._levels[n] / a)
                if ratio < least - _TIE or (ratio < least + _TIE and a > used[at]):
                    least, at = ratio, n
        return at, least


def _saves(one: _Entering) -> float:
    return one.saves
