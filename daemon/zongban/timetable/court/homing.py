"""Least displacement, with as many placed as before: events are forced back to where they stood."""

from zongban.timetable.court.board import Standing
from zongban.timetable.court.ejection import Ejector

_SHAKES = 3
_FORBIDDEN = 1e6
_RESTING = 4
_PATIENCE = 150
_TASTE = 4.0
"""How far an event may seem dearer or cheaper in one run than it is, so that each run tries to move others."""
_BY_RANK = (4.0, 3.0, 2.0, 1.0)
_HOME = 8.0
"""Move cost that makes an event at home twice as dear to take away."""


class Homing:
    """Brings events home one after the other and places elsewhere who stood in their way."""

    def __init__(self, search: Ejector) -> None:
        self.search, self.board, self.grid = search, search.board, search.grid
        self.homes = self.grid.homes
        self.count = len(self.grid.entries)
        self.events = [i for i, home in enumerate(self.homes) if home is not None]
        self.moves = [
            0 if home is None else max((way.displaced for way in entry.ways), default=0)
            for entry, home in zip(self.grid.entries, self.homes, strict=True)
        ]
        self.dear = [1.0] * self.count
        self.taste = [1.0] * self.count
        self.rests = [-_RESTING] * self.count
        self.step = 0

    def run(self, steps: int, end: int, allowed: tuple[int, ...], fresh: int = 0) -> bool:
        """Search from what stands; leave the board at the best that was met with no more left out than is allowed.

        Args:
            steps: most steps; the search stops sooner when many in a row brought nothing.
            end: the work after which nothing more is tried.
            allowed: how many of each class may be left out.
            fresh: steps after which a state counts, so that what stood at first is not what comes out.

        Returns:
            False when no such state was met; the board is then anyhow.
        """
        board, dice = self.board, self.search.dice
        self.dear = [1.0] * self.count
        self.taste = [_TASTE ** (2 * dice.random() - 1) for _ in self.taste]
        self.all_home()
        best: tuple[tuple[int, ...], int] | None = None
        kept: Standing = []
        idle = 0
        for done in range(steps):
            if board.work >= end or idle > _PATIENCE or not self._one_home(allowed):
                break
            idle += best is not None
            reached = board.reached()
            if reached[0] <= allowed and done >= fresh and (best is None or reached < best):
                best, kept, idle = reached, list(board.at), 0
        if best is None and board.left_out() > allowed:
            return False
        if best is not None:
            board.restore(kept)
        return True

    def all_home(self) -> None:
        """Let every event go home whose place is free."""
        for i in self.events:
            self._go_home(i)

    def _go_home(self, i: int) -> None:
        board, home, spot = self.board, self.homes[i], self.board.at[i]
        if home is None or spot == home:
            return
        if spot is not None:
            board.lift(i)
        back = home if board.fits(i, home) else spot
        if back is not None:
            board.put(i, back)

    def _one_home(self, allowed: tuple[int, ...]) -> bool:
        """One step: place what is out beyond what is allowed, or else force an event home."""
        search, board = self.search, self.board
        self.step += 1
        one = self._out_of_turn(allowed)
        home = None
        if one is None:
            displaced = [i for i in range(self.count) if board.displaced(i) > 0]
            if not displaced:
                return False
            one = displaced[int(search.dice.random() * len(displaced))]
            home = self.homes[one]
            if board.at[one] is not None:
                board.lift(one)
        self.dear[one] += 1
        free = [] if home else board.free(one, lean=True)
        if free:
            self._put(one, free)
        else:
            gone = search.force(one, self._weights(), home)
            self.rests[one] = self.step
            self._place(sorted(gone or (), key=lambda j: -self.dear[j]))
        movable = [i for i, spot in enumerate(board.at) if spot is not None and spot != self.homes[i]]
        search.shake(_SHAKES, movable)
        self._place([i for i, spot in enumerate(board.at) if spot is None])
        self.all_home()
        board.work += 2 * self.count
        return True

    def _out_of_turn(self, allowed: tuple[int, ...]) -> int | None:
        """Somebody who is out, when more are out than may be."""
        out = self.board.left_out()
        if out <= allowed:
            return None
        short = next(rank for rank in range(4) if out[rank] > allowed[rank])
        entries, at = self.grid.entries, self.board.at
        waiting = [
            i for i in range(self.count) if at[i] is None and entries[i].rank <= short and entries[i].ways
        ]
        return waiting[int(self.search.dice.random() * len(waiting))] if waiting else None

    def _put(self, i: int, free: list[tuple[int, int]]) -> None:
        """Home if it is free, else anywhere among what displaces least."""
        home = self.homes[i]
        if home is not None and any(n == home[0] for n, _ in free):
            self.board.put(i, home)
            return
        ways = self.grid.entries[i].ways
        least = min(ways[n].displaced for n, _ in free)
        self.board.put(i, self.search.anywhere(i, [one for one in free if ways[one[0]].displaced == least]))

    def _place(self, waiting: list[int]) -> None:
        for one in waiting:
            if self.board.at[one] is None:
                free = self.board.free(one, lean=True)
                if free:
                    self._put(one, free)

    def _weights(self) -> list[float]:
        found, rests = [], self.step - _RESTING
        for i, entry in enumerate(self.grid.entries):
            weight = self.dear[i] * _BY_RANK[entry.rank]
            spot = self.board.at[i]
            if spot is not None and spot == self.homes[i]:
                weight *= 1 + self.moves[i] * self.taste[i] / _HOME
            found.append(weight + (_FORBIDDEN if self.rests[i] > rests else 0.0))
        return found
