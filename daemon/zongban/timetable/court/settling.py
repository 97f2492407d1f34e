"""The solver: as many as can be, class by class; then least displacement; then nearest to what was asked."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from zongban.timetable.court.baselines import greedy
from zongban.timetable.court.board import Board, Standing, load
from zongban.timetable.court.bounds import Bounds, exhausted, proven
from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.exact import Exact
from zongban.timetable.court.explaining import explain
from zongban.timetable.court.filling import fill
from zongban.timetable.court.homing import Homing
from zongban.timetable.court.judging import Objective
from zongban.timetable.court.lessening import Lessening
from zongban.timetable.court.offers import DISPLACEMENT, PREFERENCE, Offers
from zongban.timetable.court.polishing import Polishing
from zongban.timetable.court.pricing import Prices
from zongban.timetable.court.problem import Assignment, Kind, Place, Problem
from zongban.timetable.court.reasons import Reason
from zongban.timetable.court.seating import Seating
from zongban.timetable.court.ways import Grid
from zongban.timetable.court.window import Window
from zongban.timetable.court.yielding import Yielding

LEVELS = 6
_NODES = 12_000
"""Nodes of the first exact search over all items, times the number of items."""
STEPS_A_SECOND = 750_000
"""Steps of work in about a second on an ordinary machine; the search counts steps and never looks at a clock."""


_PACES = ((10, 30, 0.208), (30, 100, 0.108), (100, 100_000, 0.06))
"""Seconds for each request from so many up to so many."""
_FILLED, _FILLED_ALONE = 3, 45
"""Parts of the work, in hundredths, for placing as many as can be: where days are traded later, and where not."""
_HOMED = (10, 5)
"""The same for bringing events home at first: where days are not traded later, and where they are."""
_SINGLY, _LESSENED, _PREFERRED, _LEFT = 60, 85, 8, 65
"""The same, after which only preference is sought, where days are not traded; where they are, what is kept for that,
and what is left at least for all that comes after the classes."""
_AGAIN, _MORE = 2, 40
"""How often it is gone on where much more may be possible, and how much work that is each time, in hundredths."""
_ANEW, _IDLE = 4, 6
"""Work of a new beginning, in hundredths, and how many that lead to nothing there are in a row."""
_EXACT, _EXACT_PART = {DISPLACEMENT: 160_000, PREFERENCE: 1_000_000}, 300
"""Steps of the exact search of these levels, and the part of the work, in hundredths, that they may be."""
_AFTER = 40
"""Windows in a row that may bring nothing after it found something."""
_TRADED, _A_DAY = 100, 12
"""Items in all, and for each day, up to which days are traded."""
_STEPS_ANEW, _STEPS_ON, _FRESH, _WINDOWS = 600, 300, 20, 60
"""Steps of bringing home from anew and from the best so far, those before a state counts, and windows after them."""
_TRIED = 45
"""Items up to which reasons are tried out by settling anew without what they name."""
_TINY = 8
"""Items up to which a trial is a whole settlement."""
_TRIAL_STEPS, _TRIAL_PATIENCE, _TRIAL_FEW = 30_000, (20, 8), 30
"""Work of a trial, and windows in a row that may bring nothing: for few items, and for more."""


class Effort(Enum):
    """How much work may be spent; the same effort gives the same answer on every machine."""

    QUICK = 0.25
    USUAL = 1.0

    def steps(self, problem: Problem) -> int:
        """Steps for a problem of this size: at most, about 0.35 s for 10 requests, 4 s for 30, 24 s for 300.

        The exact searches of small problems come on top: they mostly end soon, else with ``_EXACT``.
        """
        requests = sum(one.kind is Kind.REQUEST for one in problem.items)
        seconds = 0.35 + sum(pace * max(0, min(requests, high) - low) for low, high, pace in _PACES)
        return round(self.value * seconds * STEPS_A_SECOND)

    def most(self, problem: Problem) -> int:
        """Steps where it is doubtful whether what was found is good; quick efforts have no more."""
        more = _AGAIN * _MORE if self is Effort.USUAL else 0
        return self.steps(problem) * (100 + more) // 100


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the court decides.

    Attributes:
        assign: the place of each item; who is not in it is left out.
        objective: the six levels of it.
        proven: for each level, whether nothing better is possible with the levels before it as they are.
        bounds: for each level a number below which it cannot be, with the levels before it as they are.
        why: a reason for each item that was to be explained, in their order.
    """

    assign: dict[str, Place]
    objective: Objective
    proven: tuple[bool, ...]
    bounds: tuple[int, ...]
    why: tuple[Reason, ...] = ()


def settle(
    problem: Problem, effort: Effort | int = Effort.USUAL, explained: Collection[str] | None = None
) -> Settlement:
    """Settle a problem: the hard rules hold, and the answer is never worse than that of ``priority_greedy``.

    Args:
        effort: how much work, or about how many steps (a microsecond each), with no more of them where it is doubtful
            whether what was found is good.
        explained: ids of the items for which somebody will read a reason, which is work to find; None: all.
    """
    steps, most = (
        (effort, effort) if isinstance(effort, int) else (effort.steps(problem), effort.most(problem))
    )
    return reasoned(problem, _Court(Grid(problem), steps, most=most).settle(), explained)


def continued(problem: Problem, assign: Assignment, effort: Effort) -> Settlement:
    """The search gone on from an assignment that holds: never worse than it; without reasons.

    Raises:
        ValueError: it does not hold.
    """
    grid = Grid(problem)
    return _Court(grid, effort.steps(problem), load(grid, assign)).settle()


def reasoned(problem: Problem, found: Settlement, explained: Collection[str] | None = None) -> Settlement:
    """The settlement with a reason for each item that is to be explained; None: for all."""
    again = _again if len(problem.items) <= _TRIED else None
    return replace(found, why=explain(problem, found.assign, again, explained))


def _again(problem: Problem, hoped: Assignment) -> Assignment:
    """A changed problem settled anew when it is tiny; else what a few exact windows make of where it stood."""
    if len(problem.items) <= _TINY:
        return _Court(Grid(problem), Effort.USUAL.steps(problem)).settle().assign
    court = _Court(Grid(problem), _TRIAL_STEPS)
    return court.improve(hoped)


class _Court:
    """One sitting."""

    def __init__(self, grid: Grid, steps: int, start: Board | None = None, most: int | None = None) -> None:
        """
        Args:
            steps: the usual work.
            start: what is known already, to be no worse than that.
            most: the work where it is doubtful whether what was found is good; None: the usual.
        """
        self.grid, self.usual, self.steps, self.most = grid, steps, steps, most or steps
        self.prices = Prices(grid)
        self.first = list(min((greedy(grid), start or Board(grid)), key=vector).at)
        self.board = Board(grid)
        self.search = Ejector(self.board)
        self.polish = Polishing(self.search, self.prices, Window(self.board, self.prices))
        self.seating = Seating(self.search, lambda: self.book, steps)
        self.lessening = Lessening(self.search, lambda: self.book)
        self.floors: dict[tuple[int, ...], int] = {}

    @cached_property
    def book(self) -> Daybook:
        """The daybook of the board."""
        return Daybook(self.search)

    def settle(self) -> Settlement:
        """All stages in order; an exact search ends them early when it can."""
        board, count = self.board, max(1, len(self.first))
        nodes = _NODES // count
        traded = len(self.first) <= min(_TRADED, _A_DAY * self.grid.days)
        work = self._part(_FILLED if traded else _FILLED_ALONE)
        self.seating.certain |= fill(self.search, self.first, work, guided=not traded)
        if traded:
            self.seating.run()
            self.steps = min(self.most, max(self.steps, board.work + self._part(_LEFT)))
        self._least_displacement(min(self.steps, board.work + self._part(_HOMED[traded])))
        known = self._polished(self.steps, patience=40, nodes=nodes) if len(self.first) <= _TRIED else 0
        if known < LEVELS:
            known = self._exact(known, DISPLACEMENT)
            if known < PREFERENCE:
                self._displace_less(traded)
            known = max(known, self._polished(self.steps, patience=300, nodes=nodes))
            known = self._exact(known, PREFERENCE)
        return self._stated(known)

    def _part(self, hundredths: int) -> int:
        """A part of the work that was given at first."""
        return self.usual * hundredths // 100

    def _exact(self, known: int, level: int) -> int:
        """Search one level exactly while those before it stay as they are; how many are proven then."""
        board, grid = self.board, self.grid
        if known > level or len(self.first) > _TRIED:
            return known
        end = board.work + min(_EXACT[level], self._part(_EXACT_PART))
        while True:
            reached = (*board.left_out(), board.displacement())
            exact = Exact(Offers(grid, level, reached), vector(board)[level], end - board.work)
            ended = exact.search()
            board.work += exact.work
            if not exact.found:
                break
            board.restore([exact.found.get(i) for i in range(len(board.at))])
            self.polish.everything(end, _AFTER)
        self.floors[reached[:level]] = exact.bound
        return level + 1 if ended and known == level else known

    def _displace_less(self, traded: bool) -> None:
        """The long search for less displacement: by days, or by single spots where days are too many."""
        if not traded:
            self._least_displacement(self._part(_SINGLY))
            Yielding(self.search).run(self._part(_LESSENED))
            return
        self._lessen(self.steps - self._part(_PREFERRED))
        for turn in range(_AGAIN):
            doubts = self.seating.doubtful(), self.lessening.doubtful()
            if any(doubts) and self.steps < self.most:
                self.steps = min(self.most, self.steps + self._part(_MORE))
                if not all(doubts) or turn == 0:
                    self.seating.run(drawing=False)
                self._lessen(self.steps - self._part(_PREFERRED))

    def _lessen(self, end: int) -> None:
        """Trade and dive from what stands, and then from new beginnings; what is best stays."""
        board, idle = self.board, 0
        self.lessening.run(end)
        while board.work < end and idle < _IDLE and not self.lessening.certain():
            best, kept = board.reached(), list(board.at)
            board.restore(self.first)
            if not Homing(self.search).run(_STEPS_ANEW, board.work + self._part(_ANEW), best[0]):
                board.restore(kept)
            self.polish.displacement(_WINDOWS, end)
            self.lessening.run(end)
            idle += 1
            if board.reached() < best:
                idle = 0
            elif board.reached() > best:
                board.restore(kept)

    def _stated(self, known: int) -> Settlement:
        """What stands on the board, and how good it is known to be."""
        board = self.board
        found = vector(board)
        bounds = self._bounds()
        known = max(known, proven(found, bounds))
        return Settlement(
            board.assignment(),
            found,
            tuple(level < known for level in range(LEVELS)),
            tuple(
                level if n < known else bound
                for n, (level, bound) in enumerate(zip(found, bounds, strict=True))
            ),
        )

    def _bounds(self) -> tuple[int, ...]:
        """For each level a number below which it cannot be, with the levels before it as they are."""
        least = Bounds(self.board).least_displacement()
        out, displacement = self.board.reached()
        known = max(self.lessening.known.get(out, least), self.floors.get(out, least))
        nearest = self.floors.get((*out, displacement), 0)
        return (*(-most for most in self.seating.most_placed()), max(least, known), nearest)

    def _polished(self, end: int, patience: int, nodes: int) -> int:
        """Exact windows, then one over all; how many levels are proven by it."""
        board = self.board
        self.polish.everything(end, patience)
        if self._price(self.first) < self._price(board.at):
            board.restore(self.first)
            self.polish.everything(end, patience)
        known = proven(vector(board), self._bounds())
        return max(known, exhausted(board, self.prices, self.polish.window, nodes, known))

    def improve(self, hoped: Assignment) -> Assignment:
        """A few exact windows from an assignment that holds."""
        for i, item in enumerate(self.grid.problem.items):
            spot = self.grid.spot(i, hoped[item.id]) if item.id in hoped else None
            if spot is not None and self.board.fits(i, spot):
                self.board.put(i, spot)
        patience = _TRIAL_PATIENCE[len(self.first) > _TRIAL_FEW]
        self.polish.everything(self.board.work + self.steps, patience)
        return self.board.assignment()

    def _price(self, at: Standing) -> int:
        return sum(self.prices.of(i, spot) for i, spot in enumerate(at))

    def _least_displacement(self, end: int) -> None:
        """Rounds of bringing home and of exact windows: from where all events are home, or from the best so far."""
        board, homing = self.board, Homing(self.search)
        homing.all_home()
        best, kept, anew, turn = board.reached(), list(board.at), 2, 0
        least, allowed = Bounds(board).least_displacement(), best[0]
        while best[1] > least and board.work < end:
            turn += 1
            if anew and turn > 1:
                board.restore(self.first)
                if not homing.run(_STEPS_ANEW, end, allowed):
                    anew -= 1
                    board.restore(kept)
            else:
                homing.run(_STEPS_ANEW if turn == 1 else _STEPS_ON, end, allowed, 0 if turn == 1 else _FRESH)
            self.polish.displacement(_WINDOWS, end)
            reached = board.reached()
            if reached <= best:
                best, kept = reached, list(board.at)
            else:
                board.restore(kept)
        board.restore(kept)


def vector(board: Board) -> Objective:
    """The six levels of what stands on a board."""
    counts, displacement, preference = [0, 0, 0, 0], 0, 0
    for i, (entry, spot) in enumerate(zip(board.grid.entries, board.at, strict=True)):
        displacement += board.displaced(i)
        if spot is not None:
            counts[entry.rank] -= 1
            preference += board.grid.costs(i, spot)[1]
    return (counts[0], counts[1], counts[2], counts[3], displacement, preference)
