"""Less displacement by insisting: one event shall stand where it stood, and all others are placed around it.

What each item may cost is fixed such that all of them together cost less than now. Who is in the way of another goes
and is placed in turn; each failure to place an item makes it dearer to take away, as in ``filling``.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise

from zongban.timetable.court.choices import OUT, Choice
from zongban.timetable.court.daybook import Daybook

_PATIENCE = 60
"""Steps of placing for one choice of what each may cost."""
_SHAKES = 4
"""Items that take another day at will after each step."""
_RESTING = 2
"""Steps during which what was just placed is not taken away again."""
_EXCHANGES = 3
"""Choices in a round: the first lets one event fewer move, each later one exchanges one more of them for another."""
_BACK = 0.4
"""How often an event that moves is sent home for the one that moves instead, beside the first."""
_OTHERS = 0.3
"""How often somebody else of the same class stays out."""
_PAIRS = 12
"""Pairs that are tried where nobody alone could go."""
_WANDER = 0.5
"""How often what costs the same is taken for what stood."""
_NOISE = 0.5


class Insisting:
    """Insists on better choices than those of a daybook."""

    def __init__(self, book: Daybook) -> None:
        self.book, self.board, self.dice = book, book.board, book.dice
        self.choices = book.choices
        self.count = len(self.choices.of)
        self.dear = [1.0] * self.count
        self.rests = [0] * self.count
        # What the next dearer day of an item costs, by what one costs, and what its cheapest costs.
        costs = [sorted({one.cost for one in ones if one.day != OUT}) for ones in self.choices.of]
        self.next = [dict(pairwise(mine)) for mine in costs]
        self.least = [ones[0].cost for ones in self.choices.of]
        self.most: list[int] = []
        self.given_up: set[int] = set()

    def run(self, end: int) -> None:
        """Try choices until the work is done; the board is left at the best."""
        book, tries = self.book, 0
        book.read()
        best, kept = book.cost(), book.page()
        while self.board.work < end:
            book.turn_to(kept)
            pool = self._chosen(tries % _EXCHANGES)
            if pool is None:
                break
            tries += 1
            if not self._all_placed(pool, end):
                continue
            cost = book.cost()
            if cost < best or (cost == best and self.dice.random() < _WANDER):
                tries = 0 if cost < best else tries
                best, kept = cost, book.page()
        book.turn_to(kept)
        book.write()

    def _chosen(self, exchanges: int) -> list[int] | None:
        """Choose what each may cost, and who may stay out; who must be placed anew is taken from its day.

        Returns:
            Who is to be placed, the last first; None when nothing costs anything that need not.
        """
        book, now = self.book, self.book.now
        self.board.work += self.count * (1 + exchanges) // 3
        costly = [i for i, one in enumerate(now) if self._saved(one) > 0]
        if not costly:
            return None
        one = book.drawn(costly)
        self.most = [0 if choice.day == OUT else choice.cost for choice in now]
        self.given_up = {i for i, choice in enumerate(now) if choice.day == OUT}
        self.most[one] = self.choices.of[one][0].cost
        slack, pool = self._saved(now[one]) - 1, [one]
        for _ in range(exchanges):
            slack = self._exchanged(pool, slack)
        if now[one].day == OUT:
            self.given_up.discard(one)
            self._leave_out_instead(one)
        elif self.given_up and self.dice.random() < _OTHERS:
            other = book.drawn(sorted(self.given_up))
            if self._leave_out_instead(other):
                self.given_up.discard(other)
                pool.append(other)
        self.dear = [1.0] * self.count
        self.rests = [-_RESTING] * self.count
        for i in pool:
            book.take(now[i])
        return pool

    def _saved(self, one: Choice) -> int:
        """By how much less an item could displace."""
        cost = self.book.grid.entries[one.item].dropped if one.day == OUT else one.cost
        return cost - self.least[one.item]

    def _exchanged(self, pool: list[int], slack: int) -> int:
        """Let another item cost more, for less than is saved so far; what is saved then."""
        now, most = self.book.now, self.most
        back = [i for i, one in enumerate(now) if i not in pool and one.day != OUT and self._saved(one) > 0]
        if back and self.dice.random() < _BACK:
            i = self.book.drawn(back)
            slack += self._saved(now[i])
            most[i] = self.choices.of[i][0].cost
            pool.append(i)
        others = []
        for i, one in enumerate(now):
            dearer = self.next[i].get(one.cost)
            if dearer is not None and dearer <= one.cost + slack and most[i] == one.cost and i not in pool:
                others.append((i, dearer))
        if others:
            i, cost = self.book.drawn(others)
            slack -= cost - now[i].cost
            most[i] = cost
        return slack

    def _leave_out_instead(self, one: int) -> bool:
        """Leave out another of the same class; False when there is none."""
        book, entries = self.book, self.book.grid.entries
        same = [
            i for i, choice in enumerate(book.now)
            if choice.day != OUT and entries[i].rank == entries[one].rank and not entries[i].dropped
        ]  # fmt: skip
        if not same:
            return False
        other = book.drawn(same)
        book.take(book.now[other])
        book.put(self.choices.out(other))
        self.given_up.add(other)
        return True

    def _all_placed(self, pool: list[int], end: int) -> bool:
        """Place all of a pool, and whoever goes for them; False when that does not succeed."""
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
