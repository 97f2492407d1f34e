"""Making room: where an item could stand if others went, and at what weight."""

from collections.abc import Callable, Iterable, Sequence
from random import Random

from zongban.timetable.court.board import Board
from zongban.timetable.court.slots import bits
from zongban.timetable.court.ways import Spot, Way

Opening = tuple[int, int, int]
"""Way, start, and who must go: one bit for each item."""
Excess = tuple[int, list[tuple[float, int, int]]]
"""Slots by which a daily cap would be passed, and who could go for it: weight for a slot, item, slots."""


class Ejector:
    """Looks at all spots of an item at once: for each start, who is in the way.

    Its dice are the search's only ones; the seed is fixed, so that the same problem always has the same answer.
    """

    def __init__(self, board: Board, seed: int = 1) -> None:
        self.board, self.grid = board, board.grid
        self.dice = Random(seed)  # noqa: S311 - a search, no secret
        self.starts = [[tuple(bits(way.starts)) for way in entry.ways] for entry in board.grid.entries]
        self._margin = (
            board.grid.slots + max([way.turn for e in board.grid.entries for way in e.ways], default=0) + 1
        )

    def force(self, i: int, weight: list[float], only: Spot | None = None) -> tuple[int, ...] | None:
        """Place an item where the others weigh least that must go, and take those away.

        Args:
            weight: what it costs to take each item away.
            only: the one spot to be considered.

        Returns:
            Who had to go; None when there is no spot at all.
        """
        openings = self._openings(i, weight, only)
        if not openings:
            return None
        way, start, who = openings[int(self.dice.random() * len(openings))]
        gone = tuple(bits(who))
        for one in gone:
            self.board.lift(one)
        self.board.put(i, (way, start))
        return gone

    def bring_in(self, i: int, weights: Callable[[], list[float]], dear: Sequence[float]) -> bool:
        """Place an item where it is free, else by force; whoever had to go is placed elsewhere, the dearest first.

        Returns:
            Whether force was needed.
        """
        free = self.board.free(i, lean=True)
        if free:
            self.board.put(i, self.anywhere(i, free))
            return False
        gone = self.force(i, weights())
        self.place(sorted(gone or (), key=lambda j: -dear[j]))
        return True

    def place(self, waiting: Iterable[int]) -> None:
        """Place those that are out wherever it is free, in this order."""
        for one in waiting:
            if self.board.at[one] is None:
                free = self.board.free(one, lean=True)
                if free:
                    self.board.put(one, self.anywhere(one, free))

    def _openings(self, i: int, weight: list[float], only: Spot | None) -> list[Opening]:
        """All openings of the least weight."""
        entry, board, day = self.grid.entries[i], self.board, self.grid.day
        best, found = float("inf"), []
        weights: dict[int, float] = {}
        capped: dict[tuple[int, int, int], int] = {}
        rooms: dict[tuple[int, int], list[int]] = {}
        for held, ways in entry.lean:
            crossed = self._crossed(i, held)
            over = self._over(i, held[0], weight)
            for n in ways:
                if only is not None and n != only[0]:
                    continue
                crossed_room = self._crossed_room(entry.ways[n], rooms)
                starts = self.starts[i][n] if only is None else (only[1],)
                board.work += len(starts) // 4
                for start in starts:
                    who = crossed[start] | crossed_room[start] if crossed_room else crossed[start]
                    if over and start // day in over:
                        key = (who, start // day, held[0])
                        if key not in capped:
                            capped[key] = self._with_cap(who, over[key[1]])
                        who = capped[key]
                    value = weights.get(who)
                    if value is None:
                        value = weights[who] = sum([weight[j] for j in bits(who)])
                    if value < best:
                        best, found = value, [(n, start, who)]
                    elif value == best:
                        found.append((n, start, who))
        return found

    def _crossed(self, i: int, held: tuple[int, int, int]) -> list[int]:
        """For each start, whose time with a shared attendee would be touched."""
        board, grid = self.board, self.grid
        duration, before, after = held
        days, at, day = grid.on_days[i], board.at, grid.day
        found = [0] * self._margin
        for j in grid.near[i]:
            spot = at[j]
            if spot is None or not days >> (spot[1] // day) & 1:
                continue
            bit, first = 1 << j, board.begin[j] - duration - after + 1
            for start in range(max(first, 0), min(board.end[j] + before, self._margin)):
                found[start] |= bit
        board.work += 4 + len(grid.near[i])
        return found

    def _crossed_room(self, way: Way, known: dict[tuple[int, int], list[int]]) -> list[int] | None:
        """For each start, whose use of the room would be touched."""
        if way.room < 0:
            return None
        found = known.get((way.room, way.turn))
        if found is not None:
            return found
        found = known[way.room, way.turn] = [0] * self._margin
        for j in self.board.guests[way.room]:
            spot = self.board.at[j]
            if spot is not None:
                bit, turn = 1 << j, self.grid.entries[j].ways[spot[0]].turn
                for start in range(max(spot[1] - way.turn + 1, 0), min(spot[1] + turn, self._margin)):
                    found[start] |= bit
        self.board.work += len(self.board.guests[way.room])
        return found

    def _over(self, i: int, duration: int, weight: list[float]) -> dict[int, list[Excess]]:
        """Days on which daily caps would be passed."""
        found: dict[int, list[Excess]] = {}
        days = self.grid.on_days[i]
        for person in self.grid.entries[i].capped:
            left = (self.grid.caps[person] or 0) - duration
            for day, used in enumerate(self.board.used[person]):
                if used > left and days >> day & 1:
                    found.setdefault(day, []).append(
                        (used - left, self._meetings(person, day, used - left, weight))
                    )
        return found

    def _meetings(
        self, person: int, day: int, slots: int, weight: list[float]
    ) -> list[tuple[float, int, int]]:
        """The meetings of a person on a day, those first that free most slots of those wanted for their weight."""
        entries, found = self.grid.entries, []
        for j, spot in enumerate(self.board.at):
            if spot is not None and spot[1] // self.grid.day == day and person in entries[j].capped:
                length = entries[j].ways[spot[0]].held[0]
                found.append((weight[j] / max(1, min(length, slots)), j, length))
        self.board.work += 10
        return sorted(found)

    def _with_cap(self, who: int, over: list[Excess]) -> int:
        """Who must go, with as many more as the daily caps ask for."""
        for slots, others in over:
            more = slots
            for _, j, length in others:
                if who >> j & 1:
                    more -= length
            for _, j, length in others:
                if more <= 0:
                    break
                if not who >> j & 1:
                    who, more = who | 1 << j, more - length
        return who

    def anywhere(self, i: int, free: list[tuple[int, int]]) -> Spot:
        """A free spot, drawn."""
        n, starts = free[int(self.dice.random() * len(free))]
        draw = int(self.dice.random() * self.grid.slots)
        later = starts >> draw
        return (
            (n, draw + (later & -later).bit_length() - 1)
            if later
            else (n, (starts & -starts).bit_length() - 1)
        )

    def shake(self, times: int, movable: list[int]) -> None:
        """Let some of those that may move stand elsewhere, wherever it is free."""
        board = self.board
        for _ in range(times if movable else 0):
            one = movable[int(self.dice.random() * len(movable))]
            if board.at[one] is not None:
                old = board.lift(one)
                free = board.free(one, lean=True)
                board.put(one, self.anywhere(one, free) if free else old)
