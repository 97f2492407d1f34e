"""A search among columns that are known: one for each day, in the order of what they save."""

from collections.abc import Sequence

from zongban.timetable.court.columns import Columns
from zongban.timetable.court.master import Branch, Master

_KEPT = 150
"""Most columns of a day."""

_NODES, _WIDTHS, _PAIRS = 60, (10, 6, 4), 40
"""Choices that are tried of all days, and columns of each; and columns of the last day but one."""

_Kept = dict[int, Columns]


class Combining:
    """Finds what costs less than what is known.

    Attributes:
        cost: what the best choice costs, with who is left out.
        keys: days and keys of it; empty: nothing better was found.
    """

    def __init__(self, master: Master, cost: int) -> None:
        self.master, self.board, self.choices = master, master.board, master.choices
        self.cost, self.keys = cost, list[tuple[int, int]]()
        self.nodes = 0

    def broadly(self, root: Branch) -> None:
        """Try some choices of all days."""
        self.search(root, _NODES, _WIDTHS)

    def in_pairs(self, branch: Branch) -> None:
        """Try choices of two days."""
        self.search(branch, _PAIRS, (_PAIRS,))

    def search(self, branch: Branch, nodes: int, widths: Sequence[int]) -> None:
        """Try some; where something is found, the limit of the master falls.

        Args:
            nodes: how many choices are tried at most.
            widths: how many columns are tried of the first day, of the second, and so on, but of the last all are.
        """
        self.nodes = nodes
        gap, kept = self.master.limit - branch.bound, _Kept()
        for day in branch.rest:
            columns = self.master.columns[day]
            sums = self.master.sums(day, self.master.weights(day, branch.values))
            top = max(sums)
            order = sorted([(top - one, n) for n, one in enumerate(sums) if top - one <= gap])
            kept[day] = columns.some([n for _, n in order[:_KEPT]])
        if all(one.keys for one in kept.values()):
            self._down(branch, kept, widths)

    def _down(self, branch: Branch, kept: _Kept, widths: Sequence[int]) -> None:
        """Choose for the day with the fewest columns that could be in a better choice."""
        if len(branch.rest) == 1:
            self._last(branch, kept[branch.rest[0]])
            return
        self.nodes -= 1
        sums = {day: self._sums(day, kept, branch.values) for day in branch.rest}
        tops = {day: max(mine) for day, mine in sums.items()}
        bound = self.master.base(branch, branch.values, branch.outs)[0] - sum(tops.values())
        spare = self.master.limit - bound
        open_to = {
            day: sorted([(tops[day] - one, n) for n, one in enumerate(mine) if tops[day] - one <= spare])
            for day, mine in sums.items()
        }
        day = min(branch.rest, key=lambda one: len(open_to[one]))
        for less, n in open_to[day][: widths[0]]:
            if self.nodes < 0 or bound + less > self.master.limit:
                return
            self._down(self.master.chosen(branch, day, kept[day].keys[n]), kept, widths[1:] or widths)

    def _sums(self, day: int, kept: _Kept, values: Sequence[float]) -> list[float]:
        self.board.work += len(kept[day].keys) // 2 + 8
        return kept[day].sums(self.master.weights(day, values))

    def _last(self, branch: Branch, columns: Columns) -> None:
        """The best column for the last day: what it saves is exact now."""
        day = branch.rest[0]
        costs = self.master.cheapest(branch.chosen)
        weights = [max(0, costs[one.item] - one.cost) for one in self.choices.on[day]]
        sums = columns.sums([*weights, 0])
        self.board.work += len(columns.keys) + 20
        top = max(sums)
        cost = sum(costs) - int(top)
        if cost < self.cost:
            self.cost, self.keys = cost, [*branch.chosen, (day, columns.keys[sums.index(top)])]
            self.master.reached = min(self.master.reached, self.master.displaced(self.keys))
