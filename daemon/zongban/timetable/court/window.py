"""Exact re-insertion: the cheapest way to put back some items while all others stay where they are."""

from bisect import bisect_left
from collections.abc import Iterator

from zongban.timetable.court.board import Board
from zongban.timetable.court.pricing import Prices
from zongban.timetable.court.ways import NO_ROOM, Spot

Looked = tuple[list[tuple[int, int]], int]
"""The free starts of each way, and the least price among them or of being left out."""


class Window:
    """Branch and bound over the spots of a few items.

    Attributes:
        lean: whether only lean ways are tried, as is enough when nothing below the displacement counts.
    """

    def __init__(self, board: Board, prices: Prices) -> None:
        self.board, self.prices, self.grid = board, prices, board.grid
        self.related = self._related()
        self.lean = False
        self.price = 0
        self.found: dict[int, Spot | None] | None = None
        self.left = 0

    def _related(self) -> list[frozenset[int]]:
        """For each item, whose free spots may change with its own."""
        rooms = [{way.room for way in entry.ways} - {NO_ROOM} for entry in self.grid.entries]
        near = [set(ones) for ones in self.grid.near]
        count = range(len(rooms))
        return [
            frozenset(j for j in count if j != i and (j in near[i] or not rooms[i].isdisjoint(rooms[j])))
            for i in count
        ]

    def solve(self, ones: list[int], below: int, nodes: int) -> dict[int, Spot | None] | None:
        """The cheapest spots of items that are off the board, with a price below a limit.

        Returns:
            None when there is none below it, or none was found within so many nodes; ``left`` tells which: it is
            negative when the search was cut short.
        """
        self.price, self.found, self.left = below, None, nodes
        self._branch(ones, 0, {i: self._look(i) for i in ones}, {})
        return self.found

    def _look(self, i: int) -> Looked:
        free, best = self.board.free(i, lean=self.lean), self.prices.out[i]
        entry, base = self.grid.entries[i], self.prices.base[i]
        wish = entry.wish
        below = (1 << wish) - 1
        for n, starts in free:
            price = base[n]
            if price >= best:
                continue
            pull = entry.ways[n].pull
            if pull:
                later, earlier = starts >> wish, starts & below
                far = (later & -later).bit_length() - 1 if later else self.grid.slots
                if earlier:
                    far = min(far, wish - earlier.bit_length() + 1)
                price += pull * far
            best = min(best, price)
        return free, best

    def _branch(
        self, rest: list[int], spent: int, looked: dict[int, Looked], chosen: dict[int, Spot | None]
    ) -> None:
        self.left -= 1
        bound = spent
        for i in rest:
            bound += looked[i][1]
        if bound >= self.price or self.left < 0:
            return
        if not rest:
            self.price, self.found = spent, dict(chosen)
            return
        one = self._narrowest(rest, looked, self.price - bound)
        others = bound - looked[one][1]
        left = [i for i in rest if i != one]
        touched = [i for i in left if i in self.related[one]]
        for price, spot in self._values(one, looked[one]):
            if others + price >= self.price or self.left < 0:
                break
            chosen[one] = spot
            if spot is None:
                self._branch(left, spent + price, looked, chosen)
            else:
                self.board.put(one, spot)
                again = looked | {i: self._look(i) for i in touched} if touched else looked
                self._branch(left, spent + price, again, chosen)
                self.board.lift(one)
        chosen.pop(one, None)

    def _values(self, i: int, looked: Looked) -> Iterator[tuple[int, Spot | None]]:
        """Free spots, cheapest first, and at last to be left out, which is dearer than any spot."""
        free, least = dict(looked[0]), looked[1]
        spots = self.prices.spots[i]
        for k in range(bisect_left(spots, (least,)), len(spots)):
            price, n, start = spots[k]
            if free.get(n, 0) >> start & 1:
                yield price, (n, start)
        yield self.prices.out[i], None

    def _narrowest(self, rest: list[int], looked: dict[int, Looked], slack: int) -> int:
        """The item with the fewest spots that could still be afforded."""
        best, fewest = rest[0], -1
        for i in rest:
            free, least = looked[i]
            limit = least + slack
            count = 1 if self.prices.out[i] < limit else 0
            for n, starts in free:
                room = limit - self.prices.base[i][n]
                if room > 0:
                    count += self._within(i, n, starts, room)
            if fewest < 0 or count < fewest:
                best, fewest = i, count
            if count <= 1:
                break
        return best

    def _within(self, i: int, n: int, starts: int, room: int) -> int:
        """How many starts lie so near the wish that distance costs less than ``room``."""
        entry = self.grid.entries[i]
        pull = entry.ways[n].pull
        far = (room - 1) // pull if pull else self.grid.slots
        if far >= self.grid.slots:
            return starts.bit_count()
        low, high = max(entry.wish - far, 0), entry.wish + far + 1
        return (starts >> low & ((1 << (high - low)) - 1)).bit_count()
