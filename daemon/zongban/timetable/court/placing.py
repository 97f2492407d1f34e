"""Placing some where each may cost so much: who is in the way of another goes and is placed in turn.

Each failure to place an item makes it dearer to take away, as in ``filling``.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from zongban.timetable.court.choices import OUT, Choice
from zongban.timetable.court.daybook import Daybook

_PATIENCE = 60
"""Steps of placing for one choice of what each may cost."""
_SHAKES = 4
"""Items that take another day at will after each step."""
_RESTING = 2
"""Steps during which what was just placed is not taken away again."""
_PAIRS = 12
"""Pairs that are tried where nobody alone could go."""
_NOISE = 0.5


class Placing:
    """Places items in a daybook.

    Attributes:
        most: what each may cost.
    """

    def __init__(self, book: Daybook) -> None:
        self.book, self.board, self.dice = book, book.board, book.dice
        self.choices = book.choices
        self.count = len(self.choices.of)
        self.dear = [1.0] * self.count
        self.rests = [0] * self.count
        self.most: Sequence[int] = []

    def all_placed(self, pool: list[int], most: Sequence[int], dear: list[float], end: int) -> bool:
        """Place all of a pool, the last first, and whoever goes for them; False when that does not succeed.

        Args:
            most: what each may cost.
            dear: how dear each is at first to take away.
            end: the work after which nothing more is tried.
        """
        self.most, self.dear, self.rests = most, dear, [-_RESTING] * self.count
        for step in range(_PATIENCE):
            if not pool:
                return True
            if self.board.work > end:
                return False
            i = pool.pop()
            open_to = [one for one in self.choices.of[i] if one.cost <= self.most[i] and one.day != OUT]
            if self._placed(open_to):
                continue
            self.dear[i] += 1
            gone = self._forced(open_to, step)
            if not gone:
                return False
            self.rests[i] = step
            pool += sorted(gone, key=lambda j: self.dear[j])
            self._shake()
        return False

    def _placed(self, open_to: list[Choice]) -> bool:
        """Place an item where nobody must go for it."""
        book = self.book
        for one in book.shuffled(open_to):
            if book.holds(one.day, book.keys[one.day] | one.bit):
                book.put(one)
                return True
        return False

    def _forced(self, open_to: list[Choice], step: int) -> list[int]:
        """Place an item where those weigh least that go for it; who goes, nobody when there is no way."""
        book = self.book
        best, chosen, gone = float("inf"), None, list[Choice]()
        for one in book.shuffled(open_to):
            key = book.keys[one.day]
            for weight, others in self._in_order(one.day, key, step):
                if weight >= best:
                    break
                less = key
                for other in others:
                    less ^= other.bit
                if book.holds(one.day, less | one.bit):
                    best, chosen, gone = weight, one, others
                    break
        if chosen is None:
            return []
        for other in gone:
            book.keys[chosen.day] ^= other.bit
        book.put(chosen)
        return [other.item for other in gone]

    def _in_order(self, day: int, key: int, step: int) -> Iterator[tuple[float, list[Choice]]]:
        """Who could go from a day, the cheapest first: each alone, then pairs."""
        on = []
        for other in self.choices.items(day, key):
            i = other.item
            if self.rests[i] <= step - _RESTING and (self.most[i] > 0 or other.home is None):
                on.append((self.dear[i] + self.dice.random() * _NOISE, other))
        on.sort(key=lambda pair: pair[0])
        yield from ((weight, [other]) for weight, other in on)
        pairs = [(a[0] + b[0], [a[1], b[1]]) for a, b in combinations(on, 2)]
        yield from sorted(pairs, key=lambda pair: pair[0])[:_PAIRS]

    def _shake(self) -> None:
        """Let some that are placed take another day that costs no more."""
        book = self.book
        for _ in range(_SHAKES):
            i = int(self.dice.random() * self.count)
            one = book.now[i]
            if one.day == OUT or not book.keys[one.day] & one.bit:
                continue
            open_to = [
                c for c in self.choices.of[i] if c is not one and c.cost <= self.most[i] and c.day != OUT
            ]
            if open_to:
                other = book.drawn(open_to)
                key = book.keys[other.day] ^ (one.bit if other.day == one.day else 0)
                if book.holds(other.day, key | other.bit):
                    book.take(one)
                    book.put(other)
