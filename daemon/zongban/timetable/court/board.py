"""The calendar while it is searched: who and what is taken, as one integer of bits for each person and room."""

from zongban.timetable.court.problem import Assignment, Place
from zongban.timetable.court.slots import blocked
from zongban.timetable.court.ways import NO_ROOM, Grid, Spot

Standing = list[Spot | None]
"""The spot of each item in the order of the grid; None: left out."""


class Board:
    """Where items stand now.

    Attributes:
        at: the spot of each item.
        taken: slots taken of each person and room by items alone; what is fixed is in the ways already.
        guests: who stands in each room.
        work: steps done so far, about a microsecond each on an ordinary machine; the search is bounded by them.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.taken = [0] * grid.resources
        self.at: Standing = [None] * len(grid.entries)
        self.begin = [0] * len(grid.entries)
        self.end = [0] * len(grid.entries)
        self.guests: list[set[int]] = [set() for _ in range(grid.resources)]
        self.used = [[0] * grid.days if cap is not None else [] for cap in grid.caps]
        # Starts that a person's daily cap forbids, by the length of the meeting.
        self.full: list[dict[int, int]] = [{} for _ in grid.caps]
        self.work = 0
        for p, cap in enumerate(grid.caps):
            if cap is not None:
                self.full[p] = dict.fromkeys(grid.lengths, 0)
                for day in range(grid.days):
                    self._meet(p, day, grid.problem.persons[p].used(day))

    def _meet(self, person: int, day: int, more: int) -> None:
        """Let a person's meetings of a day grow or shrink."""
        used = self.used[person][day] = self.used[person][day] + more
        left = (self.grid.caps[person] or 0) - used
        mask, full = self.grid.day_masks[day], self.full[person]
        for length in self.grid.lengths:
            full[length] = full[length] | mask if length > left else full[length] & ~mask

    def put(self, i: int, spot: Spot) -> None:
        """Place an item that is not placed."""
        entry = self.grid.entries[i]
        way, start = entry.ways[spot[0]], spot[1]
        duration, before, after = way.held
        held = ((1 << (before + duration + after)) - 1) << (start - before)
        taken = self.taken
        for one in entry.people:
            taken[one] |= held
        if way.room >= 0:
            taken[way.room] |= ((1 << way.turn) - 1) << start
            self.guests[way.room].add(i)
        for one in entry.capped:
            self._meet(one, start // self.grid.day, duration)
        self.at[i] = spot
        self.begin[i], self.end[i] = start - before, start + duration + after

    def lift(self, i: int) -> Spot:
        """Take an item from its spot."""
        spot = self.at[i]
        assert spot is not None  # noqa: S101 - only what stands is lifted
        entry = self.grid.entries[i]
        way, start = entry.ways[spot[0]], spot[1]
        duration, before, after = way.held
        held = ~(((1 << (before + duration + after)) - 1) << (start - before))
        taken = self.taken
        for one in entry.people:
            taken[one] &= held
        if way.room >= 0:
            taken[way.room] &= ~(((1 << way.turn) - 1) << start)
            self.guests[way.room].discard(i)
        for one in entry.capped:
            self._meet(one, start // self.grid.day, -duration)
        self.at[i] = None
        return spot

    def free(self, i: int, *, lean: bool = False) -> list[tuple[int, int]]:
        """For each way of an item that is not placed, the starts that are free now; only ways that have some.

        Args:
            lean: only the lean ways.
        """
        entry = self.grid.entries[i]
        taken = 0
        for one in entry.people:
            taken |= self.taken[one]
        found = []
        self.work += 3 + len(entry.ways)
        for (duration, before, after), ways in entry.lean if lean else entry.groups:
            held = blocked(taken << before, before + duration + after)
            for one in entry.capped:
                held |= self.full[one][duration]
            for n in ways:
                way = entry.ways[n]
                starts = way.starts & ~held
                if starts and way.room >= 0:
                    starts &= ~blocked(self.taken[way.room], way.turn)
                if starts:
                    found.append((n, starts))
        return found

    def fits(self, i: int, spot: Spot) -> bool:
        """Whether an item that is not placed could stand at a spot."""
        return any(n == spot[0] and starts >> spot[1] & 1 for n, starts in self.free(i))

    def nearest(self, i: int) -> Spot | None:
        """The free spot of an item that displaces least, and then is preferred most."""
        entry, best = self.grid.entries[i], None
        for n, starts in self.free(i):
            way = entry.ways[n]
            start = nearest_bit(starts, entry.wish)
            cost = (way.displaced, way.base + way.pull * abs(start - entry.wish), n, start)
            if best is None or cost < best:
                best = cost
        return None if best is None else best[2:]

    def assignment(self) -> dict[str, Place]:
        """All places, in the order of the items."""
        names = [one.id for one in self.grid.problem.items]
        return {names[i]: self.grid.place(i, spot) for i, spot in enumerate(self.at) if spot is not None}

    def restore(self, at: Standing) -> None:
        """Make the board stand as it stood."""
        for i, (now, then) in enumerate(zip(self.at, at, strict=True)):
            if now is not None and now != then:
                self.lift(i)
        for i, then in enumerate(at):
            if then is not None and self.at[i] is None:
                self.put(i, then)

    def left_out(self) -> tuple[int, ...]:
        """How many items of each class are left out."""
        out = [0, 0, 0, 0]
        for entry, spot in zip(self.grid.entries, self.at, strict=True):
            if spot is None:
                out[entry.rank] += 1
        return tuple(out)

    def displacement(self) -> int:
        """The fifth level of the objective."""
        return sum(self.displaced(i) for i in range(len(self.at)))

    def reached(self) -> tuple[tuple[int, ...], int]:
        """Who is left out, and the displacement: the first five levels, comparing as the objective does."""
        return self.left_out(), self.displacement()

    def displaced(self, i: int) -> int:
        """What one item adds to the displacement."""
        entry, spot = self.grid.entries[i], self.at[i]
        return entry.dropped if spot is None else entry.ways[spot[0]].displaced


def nearest_bit(starts: int, wish: int) -> int:
    """The start nearest to the wish, the earlier of two; there must be one."""
    later, earlier = starts >> wish, starts & ((1 << wish) - 1)
    up = wish + (later & -later).bit_length() - 1
    if not earlier:
        return up
    down = earlier.bit_length() - 1
    return up if later and up - wish < wish - down else down


def load(grid: Grid, assign: Assignment) -> Board:
    """A board with an assignment.

    Raises:
        ValueError: an item cannot stand where it is said to stand.
    """
    board = Board(grid)
    for i, item in enumerate(grid.problem.items):
        if item.id in assign:
            spot = grid.spot(i, assign[item.id])
            if spot is None or not board.fits(i, spot):
                raise ValueError(f"{item.id} cannot stand there")
            board.put(i, spot)
    return board


__all__ = ["NO_ROOM", "Board", "Standing", "load", "nearest_bit"]
