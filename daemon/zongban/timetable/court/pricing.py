"""The six levels as one whole number for each item and spot, so that sums compare as the levels do."""

from bisect import bisect_left

from zongban.timetable.court.slots import bits
from zongban.timetable.court.ways import Grid, Spot


class Prices:
    """What each item costs where it stands, and when it is left out.

    Attributes:
        level: what one unit of displacement weighs; the preference of all items together stays below it.
        one_more: what one item of the lowest class weighs; everything below it stays below it.
        out: what each item costs when it is left out.
        spots: all spots of each item with their price, cheapest first.
        base: price of each way of each item, apart from the distance to the wish.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid, entries = grid, grid.entries
        most = 1 + sum(max([w.base + w.pull * grid.slots for w in e.ways], default=0) for e in entries)
        moved = 1 + sum(max([w.displaced for w in e.ways] + [e.dropped]) for e in entries)
        self.level = 1 << most.bit_length()
        self.one_more = self.level << moved.bit_length()
        step = (len(entries) + 1).bit_length()
        self.out = [(self.one_more << step * (3 - e.rank)) + self.level * e.dropped for e in entries]
        self.base = [[self.level * w.displaced + w.base for w in e.ways] for e in entries]
        self.spots = [
            sorted(
                (self.base[i][n] + way.pull * abs(start - entry.wish), n, start)
                for n, way in enumerate(entry.ways)
                for start in bits(way.starts)
            )
            for i, entry in enumerate(entries)
        ]
        self.ideal = [
            min(spots[0][0], out) if spots else out for spots, out in zip(self.spots, self.out, strict=True)
        ]

    def of(self, i: int, spot: Spot | None) -> int:
        """The price of an item at a spot; None: left out."""
        if spot is None:
            return self.out[i]
        entry = self.grid.entries[i]
        return self.base[i][spot[0]] + entry.ways[spot[0]].pull * abs(spot[1] - entry.wish)

    def below(self, i: int, price: int) -> int:
        """How many spots of an item are cheaper than a price."""
        return bisect_left(self.spots[i], (price,))
