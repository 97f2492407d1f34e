"""An exact search for one level: branch and bound, the bound by Lagrange multipliers.

What the bound rules out is gone for all that comes after it; who has one offer left, or pays the highest prices, is
placed first. In a small problem that soon ends, and what was found is proven then.
"""

from collections.abc import Sequence
from math import ceil

from zongban.timetable.court.multipliers import Items, Multipliers
from zongban.timetable.court.offers import MOVED, Offer, Offers
from zongban.timetable.court.ways import Spot

_ROOT, _BELOW = 100, 8
"""Steps of the multipliers at first, and after each choice."""
_NEARLY = 1e-6


class Exact:
    """One search.

    Attributes:
        cost: what it costs at least as far as is known: what was known before, or what was found.
        found: the spots of all items that count; empty: nothing better was found.
        bound: it cannot be below this.
        work: steps of work done.
    """

    def __init__(self, offers: Offers, cost: int, work: int) -> None:
        """
        Args:
            cost: what is known; only what costs less is sought.
            work: steps that may be spent.
        """
        self.offers, self.cost, self.bound, self.work = offers, cost, 0, 0
        self.found: dict[int, Spot | None] = {}
        self._multipliers = Multipliers(len(offers.limits), offers.slots)
        self._most = work
        self._chosen: list[tuple[int, Spot | None]] = []

    def search(self) -> bool:
        """Search until something better is found, all is tried, or the work is done.

        Returns:
            Whether all was tried: nothing is better than what was known.
        """
        offers = self.offers
        if all(offers.of):
            prices = [0.0] * len(offers.limits)
            self._branch(offers.items, offers.of, offers.certain, offers.limits, prices)
        ended = not self._stopped()
        if ended:
            self.bound = self.cost
        return ended

    def _stopped(self) -> bool:
        return bool(self.found) or self.work >= self._most

    def _branch(
        self, ones: list[int], items: Items, spent: int, limits: list[int], prices: list[float]
    ) -> None:
        """Place all of these, the others standing where they were chosen to stand."""
        if not ones:
            self.cost, self.found = spent, dict(self._chosen)
            return
        goal = self.cost - 1 + _NEARLY
        steps = _BELOW if self._chosen else _ROOT
        bound, work = self._multipliers.bound(items, spent, limits, prices, goal, steps)
        self.work += work
        if not self._chosen:
            self.bound = min(self.cost, ceil(bound.value - _NEARLY))
        gap = goal - bound.value
        if gap < 0:
            return
        left = [sorted([(more, k) for k, more in enumerate(mine) if more <= gap]) for mine in bound.excess]
        open_to = [[mine[k] for _, k in order] for mine, order in zip(items, left, strict=True)]
        at = max(range(len(ones)), key=lambda n: _urgency(open_to[n], bound.prices))
        others, first = ones[:at] + ones[at + 1 :], open_to.pop(at)
        for offer in first:
            if self._stopped():
                return
            rest, less = self._beside(offer, open_to, limits)
            if all(rest):
                self._chosen.append((ones[at], offer.spot))
                self._branch(others, rest, spent + offer.cost, less, bound.prices)
                self._chosen.pop()

    def _beside(self, offer: Offer, items: Items, limits: list[int]) -> tuple[list[list[Offer]], list[int]]:
        """What is left to the others, and of the limits, when an offer is taken."""
        less, allowed, held = list(limits), self.offers.allowed, offer.held
        less[MOVED] -= offer.moved
        for row in offer.rows:
            less[row] -= 1
        self.work += sum(map(len, items)) // 2 + 20
        return [[one for one in mine if not one.held & held and allowed(one, less)] for mine in items], less


def _urgency(mine: Sequence[Offer], prices: list[float]) -> tuple[bool, float]:
    """Who comes first: who has no choice, then who pays most for what others want, and has few offers."""
    if len(mine) <= 1:
        return True, 0.0
    return False, max([sum(one.prices(prices)) for one in mine]) / len(mine) ** 0.5
