"""Lagrange multipliers: prices of what is limited, such that what all pay at their best spots is a bound from below.

Each item pays what an offer costs and the prices of what it uses; what the limits are worth is taken off. The prices go
a step up where more is used on the average than there is, and down where less is (the subgradient method with averaged
directions).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from zongban.timetable.court.offers import MOVED, OUT, Offer
from zongban.timetable.court.problem import CLASSES

_SHARE = 0.25
"""How much the newest answer counts in the average."""
_PACE, _SLOWER, _FASTER, _FASTEST, _TIRED = 0.5, 0.75, 1.1, 2.0, 3
_WIDE, _NARROW = 10.0, 1 / 16
"""How much further than a slot's go the prices of leaving out, and those of displacement and daily caps."""
_STILL = 1e-9
_LEAST_STEP = 0.5

Items = Sequence[Sequence[Offer]]


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound from below.

    Attributes:
        value: the bound.
        prices: the price of each row.
        excess: for each item how much more than its best each of its offers pays: taking it, the bound is that higher.
    """

    value: float
    prices: list[float]
    excess: list[list[float]]


class Multipliers:
    """Finds prices."""

    def __init__(self, count: int, slots: int) -> None:
        """
        Args:
            count: how many limits there are.
            slots: the first of a slot.
        """
        caps = slots - OUT - CLASSES
        self.scales = [_NARROW, *[_WIDE] * CLASSES, *[_NARROW] * caps, *[1.0] * (count - slots)]

    def bound(
        self, items: Items, spent: float, limits: Sequence[int], prices: list[float], goal: float, steps: int
    ) -> tuple[Bound, int]:
        """The best bound within some steps, which end where it reaches the goal; and the work that they were.

        Args:
            items: what is left of the offers of each item.
            spent: what is paid already by those who are not among these.
            limits: what is left of each.
            prices: to begin with.
        """
        live = [MOVED, *sorted({row for mine in items for one in mine for row in one.rows})]
        there = [limits[row] for row in live]
        best, mean, pace, idle, work = Bound(float("-inf"), prices, []), list[float](), _PACE, 0, 0
        each = sum(map(len, items)) + len(live) + 4 * len(items)
        for _ in range(steps):
            work += each
            worth = fsum([prices[row] * most for row, most in zip(live, there, strict=True)])
            value, excess, used = _answer(items, spent - worth, prices)
            if value > best.value:
                best, idle, pace = Bound(value, prices, excess), 0, min(pace * _FASTER, _FASTEST)
                if value >= goal:
                    break
            else:
                idle += 1
                if idle % _TIRED == 0:
                    pace *= _SLOWER
            now = [used.get(row, 0.0) for row in live]
            mean = [a + _SHARE * (b - a) for a, b in zip(mean or now, now, strict=True)]
            step = self._step(live, mean, there, best, pace * max(goal + 1 - best.value, _LEAST_STEP))
            if not step:
                break
            prices = list(best.prices)
            for row, more in step.items():
                prices[row] = max(0.0, prices[row] + more)
        return best, work

    def _step(
        self, live: list[int], mean: list[float], there: list[int], best: Bound, far: float
    ) -> dict[int, float]:
        """How prices change where more or less is used on the average than there is; empty: nowhere."""
        over = {
            row: used - most
            for row, used, most in zip(live, mean, there, strict=True)
            if used > most or best.prices[row]
        }
        scales = self.scales
        norm = fsum([more * more * scales[row] for row, more in over.items()])
        if norm < _STILL:
            return {}
        return {row: far / norm * scales[row] * more for row, more in over.items()}


def _answer(
    items: Items, spent: float, prices: list[float]
) -> tuple[float, list[list[float]], dict[int, float]]:
    """What all pay at least, how much more each offer is, and what is used."""
    value, used, excess, dear = spent, {MOVED: 0.0}, list[list[float]](), prices[MOVED]
    for mine in items:
        paid = [one.cost + one.moved * dear + sum(one.prices(prices)) for one in mine]
        least = min(paid)
        value += least
        excess.append([a - least for a in paid])
        pick = mine[paid.index(least)]
        used[MOVED] += pick.moved
        for row in pick.rows:
            used[row] = used.get(row, 0) + 1
    return value, excess, used
