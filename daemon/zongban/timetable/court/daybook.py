"""Which choice each item has made, and what each day holds by it; read from a board and written back to it."""

from typing import TypeVar

from zongban.timetable.court.board import Standing
from zongban.timetable.court.choices import OUT, Choice, Choices
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.packing import Packer

_One = TypeVar("_One")
Page = tuple[list[Choice], list[int]]
"""The choices of all items, and the key of each day."""


class Daybook:
    """Choices under search.

    Attributes:
        now: the choice of each item.
        keys: for each day the bits of the choices made for it; while items change days, an item may be on none.
    """

    def __init__(self, search: Ejector, displacing: bool = True) -> None:
        """
        Args:
            displacing: whether displacement costs anything; where not, all that counts is who is left out.
        """
        self.board, self.dice, self.grid = search.board, search.dice, search.grid
        self.choices = Choices(self.grid, displacing)
        self.packer = Packer(self.choices)
        self.now: list[Choice] = []
        self.keys: list[int] = []

    def read(self) -> None:
        """Take over what stands on the board.

        Where a room's turnover lets a place belong to no choice, the item makes another that holds, or is left out.
        """
        self.now, self.keys = [], [0] * self.grid.days
        places: list[list[tuple[int, int, int]]] = [[] for _ in self.keys]
        for i, spot in enumerate(self.board.at):
            choice = self.choices.chosen(i, spot) or self.choices.out(i)
            self.now.append(choice)
            if spot is not None and choice.day != OUT:
                self.keys[choice.day] |= choice.bit
                places[choice.day].append((i, spot[0], spot[1] % self.grid.day))
        for day, key in enumerate(self.keys):
            self.packer.known[day][key] = tuple(places[day])
            self.packer.packed[day].append(key)
        for i, spot in enumerate(self.board.at):
            if spot is not None and self.now[i].day == OUT:
                self._make_any(i)

    def tells_all(self) -> bool:
        """Whether each place on the board belongs to a choice."""
        return all(self.choices.chosen(i, spot) is not None for i, spot in enumerate(self.board.at))

    def _make_any(self, i: int) -> None:
        """Let an item make the cheapest choice that holds."""
        for one in self.choices.of[i]:
            if one.day == OUT or self.holds(one.day, self.keys[one.day] | one.bit):
                self.put(one)
                return

    def write(self) -> None:
        """Put it on the board, which is left as it was if something does not fit."""
        board, old = self.board, list(self.board.at)
        at: Standing = [None] * len(self.now)
        for day, key in enumerate(self.keys):
            for i, n, start in self.packer.known[day][key] or ():
                at[i] = (n, start + day * self.grid.day)
        board.restore([None] * len(at))
        for i, spot in enumerate(at):
            if spot is not None:
                if not board.fits(i, spot):
                    board.restore(old)
                    return
                board.put(i, spot)

    def page(self) -> Page:
        """All of it, to come back to."""
        return list(self.now), list(self.keys)

    def turn_to(self, page: Page) -> None:
        """Come back to what was."""
        self.now, self.keys = list(page[0]), list(page[1])

    def cost(self) -> int:
        """What all choices cost."""
        return sum([one.cost for one in self.now])

    def holds(self, day: int, key: int) -> bool:
        """Whether a day can hold these; the board counts the work."""
        before = self.packer.work
        held = self.packer.holds(day, key)
        self.board.work += self.packer.work - before
        return held

    def take(self, one: Choice) -> None:
        """Take an item from its day."""
        if one.day != OUT:
            less = self.keys[one.day] ^ one.bit
            self.packer.remember_less(one.day, self.keys[one.day], less, one.item)
            self.keys[one.day] = less

    def put(self, one: Choice) -> None:
        """Let an item make a choice that is known to hold."""
        if one.day != OUT:
            self.keys[one.day] |= one.bit
        self.now[one.item] = one

    def drawn(self, ones: list[_One]) -> _One:
        """One of them."""
        return ones[int(self.dice.random() * len(ones))]

    def shuffled(self, ones: list[_One]) -> list[_One]:
        """All of them in any order."""
        found = list(ones)
        for last in range(len(found) - 1, 0, -1):
            n = int(self.dice.random() * (last + 1))
            found[last], found[n] = found[n], found[last]
        return found
