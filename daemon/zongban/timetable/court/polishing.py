"""Better by exact windows: who could stand cheaper, those in the way and some around, put back at their best."""

from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.pricing import Prices
from zongban.timetable.court.ways import Spot
from zongban.timetable.court.window import Window

_ELSEWHERE = 0.25
"""How often an item of another day is taken into a window."""
_NODE = 12
"""Work of a node of the exact search beside the looking."""


class Polishing:
    """Improves the board step by step; it never makes it worse."""

    def __init__(self, search: Ejector, prices: Prices, window: Window) -> None:
        self.search, self.board, self.grid = search, search.board, search.grid
        self.prices, self.window = prices, window
        self.count = len(self.grid.entries)

    def displacement(self, steps: int, end: int, size: int = 12, nodes: int = 100) -> None:
        """Lessen the displacement: windows that do not are not taken."""
        level = self.prices.level
        for _ in range(steps):
            worse = [i for i in range(self.count) if self.board.displaced(i) > 0 or self.board.at[i] is None]
            if not worse or self.board.work >= end:
                return
            one = worse[int(self.search.dice.random() * len(worse))]
            price = self.prices.of(one, self.board.at[one])
            self._reinsert(self._around(one, price // level * level, size), nodes, level)

    def everything(self, end: int, patience: int, size: int = 6, nodes: int = 300) -> None:
        """Lessen the price of all levels, until so many windows in a row brought nothing or the work is done."""
        idle = 0
        while idle < patience and self.board.work < end:
            prices, at = self.prices, self.board.at
            worse = [i for i in range(self.count) if prices.of(i, at[i]) > prices.ideal[i]]
            if not worse:
                return
            one = worse[int(self.search.dice.random() * len(worse))]
            better = self._reinsert(self._around(one, prices.of(one, at[one]), size), nodes, 1)
            idle = 0 if better else idle + 1

    def _around(self, one: int, price: int, size: int) -> list[int]:
        """An item, whoever is in the way of a cheaper spot of it, and some of those that share people or rooms."""
        dice, board, day = self.search.dice, self.board, self.grid.day
        found, days = [one], set()
        spot = self._cheaper(one, price)
        if spot is not None:
            days.add(spot[1] // day)
            found += self._in_the_way(one, spot)
        here = board.at[one]
        if here is not None:
            days.add(here[1] // day)
        others = []
        for i in dict.fromkeys(j for k in found for j in sorted(self.window.related[k])):
            there = board.at[i]
            if i not in found and (there is None or there[1] // day in days or dice.random() < _ELSEWHERE):
                others.append(i)
        while len(found) < size and others:
            found.append(others.pop(int(dice.random() * len(others))))
        board.work += len(others)
        return found

    def _cheaper(self, one: int, price: int) -> Spot | None:
        """A spot below a price, drawn so that the cheapest come oftenest."""
        spots = self.prices.spots[one]
        count = self.prices.below(one, price)
        if not count:
            return None
        dice = self.search.dice
        _, n, start = spots[int(dice.random() * dice.random() * count)]
        return n, start

    def _in_the_way(self, one: int, spot: Spot) -> list[int]:
        board, way = self.board, self.grid.entries[one].ways[spot[0]]
        duration, before, after = way.held
        first, last = spot[1] - before, spot[1] + duration + after
        found = [
            i for i in self.grid.near[one]
            if board.at[i] is not None and board.begin[i] < last and first < board.end[i]
        ]  # fmt: skip
        if way.room >= 0:
            for i in sorted(board.guests[way.room]):
                there = board.at[i]
                if there is None or i == one or i in found:
                    continue
                turn = self.grid.entries[i].ways[there[0]].turn
                if there[1] < spot[1] + way.turn and spot[1] < there[1] + turn:
                    found.append(i)
        return found

    def _reinsert(self, ones: list[int], nodes: int, unit: int) -> bool:
        """Put some back at their best; true when their price fell by a whole unit.

        With a unit of 1 an equal price is taken as well, so that the search wanders over what is equally good.
        """
        board = self.board
        old = {i: board.at[i] for i in ones}
        price = sum(self.prices.of(i, spot) for i, spot in old.items())
        for i, spot in old.items():
            if spot is not None:
                board.lift(i)
        below = price + 1 if unit == 1 else price // unit * unit
        self.window.lean = unit > 1
        new = self.window.solve(ones, below, nodes)
        self.window.lean = False
        board.work += _NODE * (nodes - max(self.window.left, 0))
        for i, spot in (new or old).items():
            if spot is not None:
                board.put(i, spot)
        return new is not None and self.window.price < price
