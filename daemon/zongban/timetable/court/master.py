"""Which columns go together: one for each day, so that as many as must be are placed, and least is displaced.

The master problem of a column generation (Barnhart and others, "Branch-and-price: column generation for solving huge
integer programs", 1998), solved nearly by prices: each item has a value, a day takes the column that is worth most, and
values rise for those whom nobody takes and fall for those whom two days take (a Lagrangian relaxation).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from zongban.timetable.court.choices import OUT
from zongban.timetable.court.columns import Columns
from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.problem import CLASSES
from zongban.timetable.court.slots import bits

_PACE, _SLOWER, _TIRED = 1.0, 0.7, 3
"""How far values go at first, and how much less after so many steps without a better bound."""
_CLASS_PACE = 4.0
"""How much further go the prices of leaving out."""
_SHARE = 0.1
"""How much the newest answer counts in the shares."""
_LESS = 0.99
"""By how much another choice must cost less; displacement is a whole number."""
_STILL = 1e-6


@dataclass(slots=True)
class Branch:
    """What is chosen so far, and prices for the rest.

    Attributes:
        rest: the days for which no column is chosen.
        values: what it is worth to place each item.
        outs: what it costs to leave out one of a class, beside what it displaces.
        otherwise: what each item costs where no day of the rest takes it.
        ranks: its class where it is left out then; ``CLASSES`` where a chosen day has it.
        chosen: days and their keys.
        bound: what all choices of the columns that were known cost at least.
        shares: for each day of the rest how often of late each key was worth most.
    """

    rest: list[int]
    values: list[float]
    outs: list[float]
    otherwise: list[float]
    ranks: list[int]
    chosen: list[tuple[int, int]]
    bound: float = float("-inf")
    shares: dict[int, dict[int, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is done at some prices: the bound, the keys, and how far items and classes are from being held."""

    bound: float
    keys: list[int]
    missing: list[float]
    over: list[float]


class Master:
    """The columns of all days, and what a choice of them costs.

    Attributes:
        columns: those of each day.
        allowed: how many of each class are left out.
        reached: the displacement that a choice must stay below.
    """

    def __init__(self, book: Daybook, allowed: Sequence[int]) -> None:
        self.book, self.board, self.choices = book, book.board, book.choices
        self.columns = [Columns() for _ in range(book.grid.days)]
        self.allowed, self.reached = allowed, 0
        ranks = [entry.rank for entry in book.grid.entries]
        self.ranks = ranks
        self.dropped = [
            float(ones[-1].cost - self.choices.weight(rank))
            for ones, rank in zip(self.choices.of, ranks, strict=True)
        ]

    def root(self, values: list[float], outs: list[float]) -> Branch:
        """Nothing chosen yet."""
        return Branch(list(range(len(self.columns))), values, outs, list(self.dropped), list(self.ranks), [])

    @property
    def limit(self) -> float:
        """What another choice must cost at most."""
        return self.reached - _LESS

    def read(self) -> None:
        """Take in what days were packed."""
        for columns, packed in zip(self.columns, self.book.packer.packed, strict=True):
            self.board.work += columns.read(packed)

    def chosen(self, branch: Branch, day: int, key: int) -> Branch:
        """The branch with one day chosen more."""
        values, otherwise, ranks = list(branch.values), list(branch.otherwise), list(branch.ranks)
        for one in self.choices.items(day, key):
            i = one.item
            if ranks[i] < CLASSES or one.cost < otherwise[i]:
                otherwise[i], ranks[i] = float(one.cost), CLASSES
                values[i] = min(values[i], otherwise[i])
        rest = [other for other in branch.rest if other != day]
        return Branch(rest, values, list(branch.outs), otherwise, ranks, [*branch.chosen, (day, key)])

    def weights(self, day: int, values: Sequence[float]) -> list[float]:
        """What each choice of a day saves, by its bit, and a zero at the end."""
        saved = [values[one.item] - one.cost for one in self.choices.on[day]]
        return [*[one if one > 0 else 0.0 for one in saved], 0.0]

    def base(self, branch: Branch, values: list[float], outs: list[float]) -> tuple[float, list[int]]:
        """What the branch costs apart from what days save at these prices, and who is taken by no day."""
        prices = [*outs, 0.0]
        spare = [
            value - other - prices[rank]
            for value, other, rank in zip(values, branch.otherwise, branch.ranks, strict=True)
        ]
        total = sum(values) - sum([a * b for a, b in zip(outs, self.allowed, strict=True)])
        return total - sum([one for one in spare if one > 0]), [i for i, one in enumerate(spare) if one > 0]

    def solve(self, branch: Branch, steps: int) -> None:
        """So many steps of prices; fewer when the branch is known to cost too much."""
        values, outs, pace, idle = branch.values, branch.outs, _PACE, 0
        branch.bound, branch.shares = float("-inf"), {day: {} for day in branch.rest}
        for _ in range(steps):
            answer = self._answer(branch, values, outs)
            _share(branch, answer.keys)
            if answer.bound > branch.bound:
                branch.bound, branch.values, branch.outs, idle = answer.bound, values, outs, 0
            else:
                idle += 1
                pace *= _SLOWER if idle % _TIRED == 0 else 1
            norm = sum([a * a for a in answer.missing]) + _CLASS_PACE * sum([a * a for a in answer.over])
            if branch.bound > self.limit or norm < _STILL:
                return
            step = pace * max(self.reached - answer.bound, 1.0) / norm
            values = [max(0.0, a + step * b) for a, b in zip(values, answer.missing, strict=True)]
            outs = [max(0.0, a + step * _CLASS_PACE * b) for a, b in zip(outs, answer.over, strict=True)]

    def _answer(self, branch: Branch, values: list[float], outs: list[float]) -> _Answer:
        bound, left = self.base(branch, values, outs)
        missing, over, keys = [1.0] * len(values), [-float(most) for most in self.allowed], list[int]()
        for i in left:
            missing[i] -= 1
            if branch.ranks[i] < CLASSES:
                over[branch.ranks[i]] += 1
        for day in branch.rest:
            weights, on = self.weights(day, values), self.choices.on[day]
            top, key = self.best(day, weights)
            bound -= top
            keys.append(key)
            for n in bits(keys[-1]):
                if weights[n]:
                    missing[on[n].item] -= 1
        self.board.work += len(values)
        return _Answer(bound, keys, missing, over)

    def best(self, day: int, weights: Sequence[float]) -> tuple[float, int]:
        """What the best column of a day is worth, and its key."""
        sums = self.sums(day, weights)
        top = max(sums)
        return top, self.columns[day].keys[sums.index(top)]

    def sums(self, day: int, weights: Sequence[float]) -> list[float]:
        """What each column of a day is worth."""
        columns = self.columns[day]
        self.board.work += len(columns.keys) * 3 // 5
        return columns.sums(weights)

    def prune(self, branch: Branch) -> None:
        """Forget columns that no choice below the limit takes, as far as the prices tell."""
        for day, columns in enumerate(self.columns):
            sums = self.sums(day, self.weights(day, branch.values))
            least = max(sums) - max(0.0, self.limit - branch.bound)
            columns.keep([n for n, one in enumerate(sums) if one >= least])

    def cheapest(self, keys: Sequence[tuple[int, int]]) -> list[int]:
        """What each item costs where these keys are chosen: the exact costs of its choices."""
        costs = [ones[-1].cost for ones in self.choices.of]
        for day, key in keys:
            for one in self.choices.items(day, key):
                costs[one.item] = min(costs[one.item], one.cost)
        return costs

    def displaced(self, keys: Sequence[tuple[int, int]]) -> int:
        """What is displaced where these keys are chosen."""
        costs = zip(self.cheapest(keys), self.choices.of, self.dropped, strict=True)
        return sum([int(drop) if cost == ones[-1].cost else cost for cost, ones, drop in costs])

    def take(self, keys: Sequence[tuple[int, int]]) -> None:
        """Put what is chosen on the board; whom two days could take, the cheaper takes."""
        book = self.book
        book.read()
        costs, now = self.cheapest(keys), [ones[-1] for ones in self.choices.of]
        for day, whole in keys:
            key = whole
            for one in self.choices.items(day, whole):
                if one.cost == costs[one.item] and now[one.item].day == OUT:
                    now[one.item] = one
                else:
                    book.packer.remember_less(day, key, key ^ one.bit, one.item)
                    key ^= one.bit
            book.keys[day] = key
        book.now = now
        book.write()


def _share(branch: Branch, keys: list[int]) -> None:
    """Let the newest answer into the shares."""
    for mine, key in zip(branch.shares.values(), keys, strict=True):
        for other in mine:
            mine[other] *= 1 - _SHARE
        mine[key] = mine.get(key, 0.0) + _SHARE
