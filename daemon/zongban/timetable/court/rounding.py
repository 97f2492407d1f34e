"""Settlements drawn from a relaxation: who stays out, who moves and on which day each stands, each as it is likely.

What finds no place is placed by force (``placing``). A relaxation sees all days together, and most of what it says
holds in the best settlement, too (Raghavan and Thompson, "Randomized rounding", 1987).
"""

from collections.abc import Sequence

from zongban.timetable.court.choices import OUT, Choice
from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.placing import Placing
from zongban.timetable.court.problem import CLASSES
from zongban.timetable.court.relaxing import LEFT_OUT, Relaxation

_ANEW = 0.7
"""How often all days are drawn, and not only those of whom the choice of who may move concerns."""
_OUT_NOISE, _MOVE_NOISE, _DAY_NOISE = 0.3, 0.6, 0.3
"""How far the order of who stays out, of who moves, and of who is placed first, may differ from the likely one."""
_SAME_OUT = 0.2
"""How much likelier it is at most that somebody who is out stays out."""
_LEAST = 0.02
"""The share that a choice has at least."""
_HELD = 2.0
"""By how much it is dearer to take away who stands where he certainly should."""
_ALONE = 2.0
"""By how much sooner comes who has one choice only."""


class Rounding:
    """Draws from a relaxation into a daybook.

    Attributes:
        share: for each item how likely each of its choices is.
    """

    def __init__(self, book: Daybook, relaxed: Relaxation) -> None:
        self.book, self.board, self.dice, self.choices = book, book.board, book.dice, book.choices
        self.entries = book.grid.entries
        self.placing = Placing(book)
        self.share = [[0.0] * len(ones) for ones in self.choices.of]
        placed = [0.0] * len(self.entries)
        for i, shares in zip(relaxed.ones, relaxed.shares, strict=True):
            for (n, day), share in shares.items():
                self.share[i][self._number(i, n, day)] += share
            placed[i] = 1 - self.share[i][-1]
        self.placed = placed
        pairs = [
            list(zip(ones, share, strict=True))
            for ones, share in zip(self.choices.of, self.share, strict=True)
        ]
        self.likely = {id(one): share for mine in pairs for one, share in mine}
        self.home = [sum([share for one, share in mine if one.home is not None]) for mine in pairs]
        self.costs = [sorted({one.cost for one, _ in mine if one.day != OUT}) for mine in pairs]

    def _number(self, i: int, n: int, day: int) -> int:
        """Which of an item's choices a way on a day belongs to."""
        ones, entry, displacing = self.choices.of[i], self.entries[i], self.choices.displacing
        if (n, day) == LEFT_OUT:
            return len(ones) - 1
        if displacing and n == entry.home:
            return next(k for k, one in enumerate(ones) if one.home is not None)
        cost = entry.ways[n].displaced if displacing else 0
        mine = (k for k, one in enumerate(ones) if one.day == day and one.home is None and one.cost >= cost)
        return next(mine)

    def run(self, end: int, allowed: Sequence[int]) -> bool:
        """Draw until all of a draw can be placed, or the work is done; what is found is put on the board.

        Args:
            allowed: how many of each class stay out, of classes below those told all.

        Returns:
            Whether it succeeded.
        """
        book = self.book
        book.read()
        best, kept = book.cost(), book.page()
        out = [*allowed, *[len(self.entries)] * (CLASSES - len(allowed))]
        while self.board.work < end:
            book.turn_to(kept)
            if self._placed(out, best, end) and book.cost() < best and book.write():
                return True
        return False

    def _out(self) -> list[int]:
        out = [0] * CLASSES
        for one in self.book.now:
            out[self.entries[one.item].rank] += one.day == OUT
        return out

    def _placed(self, out: Sequence[int], best: int, end: int) -> bool:
        """Draw once, to cost less than the best; False when not all of it can be placed."""
        stay_out = self._stay_out(out)
        most = self._most(stay_out, best)
        self.board.work += 2 * len(most)
        anew = self.dice.random() < _ANEW
        pool = self._drawn(stay_out, most) if anew else self._taken_away(stay_out, most)
        dear = [1 + _HELD * self.likely[id(one)] for one in self.book.now]
        return self.placing.all_placed(pool, most, dear, end)

    def _stay_out(self, out: Sequence[int]) -> set[int]:
        """Who stays out: as many of each class as are told."""
        roll, found = self.dice.random, set[int]()
        for rank, count in enumerate(out):
            order = []
            for i, one in enumerate(self.book.now):
                if self.entries[i].rank == rank:
                    same = _SAME_OUT * roll() if one.day == OUT else 0.0
                    order.append((self.placed[i] + _OUT_NOISE * roll() - same, i))
            found.update(i for _, i in sorted(order)[:count])
        return found

    def _most(self, stay_out: set[int], best: int) -> list[int]:
        """What each may cost, such that all together cost less than the best."""
        most = [costs[0] if costs else 0 for costs in self.costs]
        least = sum([self.choices.out(i).cost if i in stay_out else cost for i, cost in enumerate(most)])
        slack, order = best - 1 - least, []
        for i, costs in enumerate(self.costs):
            if len(costs) > 1 and i not in stay_out:
                order.append((self.home[i] + _MOVE_NOISE * self.dice.random(), i))
        for _, i in sorted(order):
            more = [cost for cost in self.costs[i] if cost - most[i] <= slack]
            if more:
                slack -= more[-1] - most[i]
                most[i] = more[-1]
        return most

    def _drawn(self, stay_out: set[int], most: list[int]) -> list[int]:
        """Draw a choice for each, those first for whom it is most likely.

        Returns:
            Who finds no place there, the last first.
        """
        book, roll = self.book, self.dice.random
        book.keys = [0] * book.grid.days
        pool, order = list[int](), list[tuple[float, int, Choice]]()
        for i, ones in enumerate(self.choices.of):
            open_to = [] if i in stay_out else [one for one in ones if one.cost <= most[i] and one.day != OUT]
            if open_to:
                one = self._by_share(open_to)
                first = _DAY_NOISE * roll() - self.likely[id(one)] - _ALONE * (len(open_to) == 1)
                order.append((first, i, one))
            elif i in stay_out:
                book.now[i] = self.choices.out(i)
            else:
                pool.append(i)
        for _, i, one in sorted(order, key=lambda drawn: drawn[:2]):
            if book.holds(one.day, book.keys[one.day] | one.bit):
                book.put(one)
            else:
                pool.append(i)
        return pool[::-1]

    def _by_share(self, open_to: list[Choice]) -> Choice:
        shares = [self.likely[id(one)] + _LEAST for one in open_to]
        left = self.dice.random() * sum(shares)
        for one, share in zip(open_to, shares, strict=True):
            left -= share
            if left <= 0:
                return one
        return open_to[-1]

    def _taken_away(self, stay_out: set[int], most: list[int]) -> list[int]:
        """Take away whom the draw does not let stay where he is; who must be placed is returned."""
        book, pool = self.book, list[int]()
        for i, one in enumerate(book.now):
            if i in stay_out:
                if one.day != OUT:
                    book.take(one)
                    book.put(self.choices.out(i))
            elif one.cost > most[i]:
                pool.append(i)
                book.take(one)
        return book.shuffled(pool)
