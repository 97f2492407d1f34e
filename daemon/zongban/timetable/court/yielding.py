"""Less displacement by naming who may move: the other events are held where they stood, the rest placed around them."""

from functools import partial

from zongban.timetable.court.ejection import Ejector

_PATIENCE = 200
"""Steps of placing for one choice of those that may move."""
_SHAKES = 6
_BACK = 0.25
"""How often an event that moves is sent home for the one that moves instead, beside the first."""
_OTHERS = 0.25
"""How often somebody else of the same class stays out."""
_FORBIDDEN = 1e6
_RESTING = 3
_EXCHANGES = 3
"""Choices in a round: the first lets one event fewer move, each later one exchanges one more of them for another."""


class Yielding:
    """From the best that is known: fewer or cheaper events that move, as many left out of each class as before."""

    def __init__(self, search: Ejector) -> None:
        self.search, self.board, self.grid = search, search.board, search.grid
        self.count = len(self.grid.entries)
        self.costs = [
            0 if home is None else max((way.displaced for way in entry.ways), default=0)
            for entry, home in zip(self.grid.entries, self.grid.homes, strict=True)
        ]
        self.held: set[int] = set()
        self.given_up: set[int] = set()
        self.dear = [1.0] * self.count
        self.rests = [0] * self.count
        self.tries = 0

    def run(self, end: int) -> None:
        """Try choices until the work is done; the board is left at the best, never worse than it was."""
        board = self.board
        best, kept = board.displacement(), list(board.at)
        while board.work < end and best > 0 and self._choose():
            if self._all_placed(end) and board.displacement() < best:
                best, kept = board.displacement(), list(board.at)
                self.tries = 0
            else:
                board.restore(kept)
                self.tries += 1

    def _choose(self) -> bool:
        """Choose who may move at less cost than now, and who may stay out; bring the others home.

        Returns:
            False when no event moves that could stay.
        """
        board = self.board
        moving = [i for i, home in enumerate(self.grid.homes) if home is not None and board.displaced(i) > 0]
        self.given_up = {i for i, spot in enumerate(board.at) if spot is None}
        if not moving:
            return False
        slack = board.displaced(one := self._drawn(moving)) - 1
        moving.remove(one)
        self.given_up.discard(one)
        homeward = [one]
        for _ in range(self.tries % _EXCHANGES):
            slack = self._exchanged(moving, homeward, slack)
        if board.at[one] is None:
            self._leave_out_instead(one)
        elif self.given_up and self.search.dice.random() < _OTHERS:
            self._leave_out_instead(self._welcomed())
        self.held = {i for i, home in enumerate(self.grid.homes) if home is not None} - set(moving)
        self.dear = [1.0] * self.count
        self.rests = [-_RESTING] * self.count
        self._bring_home(homeward)
        return True

    def _exchanged(self, moving: list[int], homeward: list[int], slack: int) -> int:
        """Let another event move instead of one that moves."""
        board, homes = self.board, self.grid.homes
        staying = [i for i, home in enumerate(homes) if home is not None and board.at[i] == home]
        leaving = [i for i in moving if board.at[i] is not None and board.at[i] != homes[i]]
        back = self._drawn(leaving) if leaving and self.search.dice.random() < _BACK else None
        gain = slack + (0 if back is None else self.costs[back])
        others = [i for i in staying if i not in moving and 0 < self.costs[i] <= gain]
        if not others:
            return slack
        other = self._drawn(others)
        moving.append(other)
        if back is not None:
            moving.remove(back)
            homeward.append(back)
        return gain - self.costs[other]

    def _welcomed(self) -> int:
        """Somebody who was left out and shall be placed."""
        one = self._drawn(sorted(self.given_up))
        self.given_up.discard(one)
        return one

    def _leave_out_instead(self, one: int) -> None:
        """Somebody of the same class stays out in place of an event that was left out: a request if there is one."""
        entries, board = self.grid.entries, self.board
        same = [
            i for i, spot in enumerate(board.at)
            if spot is not None and entries[i].rank == entries[one].rank and not entries[i].dropped
        ]  # fmt: skip
        if same:
            other = self._drawn(same)
            board.lift(other)
            self.given_up.add(other)

    def _bring_home(self, homeward: list[int]) -> None:
        """Put these where they stood; who is in the way goes."""
        board = self.board
        for i in homeward:
            if board.at[i] is not None:
                board.lift(i)
        for i in homeward:
            self.search.force(i, self._weights(0), self.grid.homes[i])

    def _drawn(self, ones: list[int]) -> int:
        return ones[int(self.search.dice.random() * len(ones))]

    def _all_placed(self, end: int) -> bool:
        """Place all but those given up round those that are held; False when that does not succeed."""
        board, search = self.board, self.search
        free_to_move = [i for i in range(self.count) if i not in self.held]
        for step in range(_PATIENCE):
            out = [i for i, spot in enumerate(board.at) if spot is None]
            wanted = [i for i in out if i not in self.given_up]
            if not wanted:
                return True
            if board.work > end or any(i in self.held for i in wanted):
                return False
            one = self._drawn(wanted)
            self.dear[one] += 1
            if search.bring_in(one, partial(self._weights, step), self.dear):
                self.rests[one] = step
            search.shake(_SHAKES, free_to_move)
            search.place([i for i, spot in enumerate(board.at) if spot is None and i not in self.given_up])
            board.work += self.count
        return False

    def _weights(self, step: int) -> list[float]:
        return [
            _FORBIDDEN * _FORBIDDEN
            if i in self.held
            else dear + (_FORBIDDEN if rest > step - _RESTING else 0.0)
            for i, (dear, rest) in enumerate(zip(self.dear, self.rests, strict=True))
        ]
