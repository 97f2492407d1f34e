"""How good an answer could be at most: bounds from the time that there is, and proofs by trying everything else."""

from collections.abc import Iterator, Sequence

from zongban.timetable.court.board import Board
from zongban.timetable.court.pricing import Prices
from zongban.timetable.court.problem import CLASSES
from zongban.timetable.court.ways import Grid
from zongban.timetable.court.window import Window

_DAYS = 5
"""Longest run of days that is looked at by itself."""
_SMALL = 45
"""Items up to which a proof by search is tried."""


class Bounds:
    """What is known of a board's objective from below."""

    def __init__(self, board: Board) -> None:
        self.board, self.grid = board, board.grid
        entries = board.grid.entries
        self.total = [sum(one.rank == rank and bool(one.ways) for one in entries) for rank in range(CLASSES)]
        self.placed = [
            sum(one.rank == rank and spot is not None for one, spot in zip(entries, board.at, strict=True))
            for rank in range(CLASSES)
        ]
        self.held = [min((sum(way.held) for way in one.ways), default=0) for one in entries]
        self.lasting = [min((way.held[0] for way in one.ways), default=0) for one in entries]

    def most_placed(self) -> list[int]:
        """At most how many of each class can be placed, with as many of the classes above it as on the board.

        Each attendee has only so much time on each run of days: those that take least of it are counted.
        """
        best, grid = list(self.total), self.grid
        for days, slots in _runs(grid):
            confined = [i for i, on in enumerate(grid.on_days) if on and on & ~days == 0]
            for person in sorted({p for i in confined for p in grid.entries[i].people}):
                free = slots & ~grid.busy[person]
                mine = [i for i in confined if person in grid.entries[i].people]
                fits = self._fitting(mine, free.bit_count(), self.held)
                if grid.caps[person] is not None:
                    left = (grid.problem.persons[person].left(day) or 0 for day in range(grid.days))
                    allowed = sum(
                        min(most, (free & mask).bit_count())
                        for most, mask in zip(left, grid.day_masks, strict=True)
                    )
                    capped = self._fitting(mine, allowed, self.lasting)
                    fits = [min(pair) for pair in zip(fits, capped, strict=True)]
                best = [min(pair) for pair in zip(best, fits, strict=True)]
        return best

    def _fitting(self, mine: list[int], room: int, sizes: Sequence[int]) -> list[int]:
        """At most how many of each class, when these items share so many slots and all others are placed."""
        found, left = [], room
        for rank in range(CLASSES):
            inside = sorted(sizes[i] for i in mine if self.grid.entries[i].rank == rank)
            outside = self.total[rank] - len(inside)
            count, more = 0, left
            for size in inside:
                more -= size
                if more < 0:
                    break
                count += 1
            found.append(outside + count)
            left -= sum(inside[: max(0, self.placed[rank] - outside)])
        return found

    def least_displacement(self) -> int:
        """What must be paid at least: the cheapest that each item could do by itself."""
        return sum(min([way.displaced for way in one.ways] + [one.dropped]) for one in self.grid.entries)


def _runs(grid: Grid) -> Iterator[tuple[int, int]]:
    """Runs of days: the days and their slots, one bit each."""
    for length in sorted({*range(1, min(_DAYS, grid.days) + 1), grid.days}):
        for first in range(grid.days - length + 1):
            yield ((1 << length) - 1) << first, ((1 << length * grid.day) - 1) << first * grid.day


def proven(objective: Sequence[int], bounds: Sequence[int]) -> int:
    """How many levels from the first are proven by their bounds."""
    levels = [level == bound for level, bound in zip(objective, bounds, strict=True)]
    return levels.index(False) if False in levels else len(levels)


def exhausted(board: Board, prices: Prices, window: Window, nodes: int, known: int) -> int:
    """How many levels an exact search over all items proves within so many nodes; a better answer is put on the board.

    Proven are all six when nothing at all is better, five when nothing of less displacement is, four when no more can
    be placed.

    Args:
        known: levels that are proven already and not tried again.
    """
    if len(board.at) > _SMALL:
        return known
    old, ones = list(board.at), list(range(len(board.at)))
    for i, spot in enumerate(old):
        if spot is not None:
            board.lift(i)
    price = sum(prices.of(i, spot) for i, spot in enumerate(old))
    for levels, unit in ((4, prices.one_more), (5, prices.level), (6, 1)):
        if levels <= known:
            continue
        found = window.solve(ones, price // unit * unit, nodes)
        if found is not None:
            old, price = [found[i] for i in ones], window.price
        if window.left < 0:
            break
        known = levels
    board.restore(old)
    return known
