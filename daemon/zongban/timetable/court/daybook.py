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
        """Take over what stands on the board."""
        self.now, self.keys = [], [0] * self.grid.days
        places: list[list[tuple[int, int, int]]] = [[] for _ in self.keys]
        for i, spot in enumerate(self.board.at):
            choice = self.choices.chosen(i, spot)
            self.now.append(choice)
            if spot is not None:
                self.keys[choice.day] |= choice.bit
                places[choice.day].append((i, spot[0], spot[1] % self.grid.day))
        for day, key in enumerate(self.keys):
            self.packer.known[day][key] = tuple(places[day])
            self.packer.packed[day].append(key)

    def write(self) -> bool:
        """Put it on the board; False when that cannot be, and the board is left as it was.

        Where a room is not free yet from the evening before, another start or room of the day will do.
        """
        board, old = self.board, list(self.board.at)
        at: Standing = [None] * len(self.now)
        for day, key in enumerate(self.keys):
            for i, n, start in self.packer.known[day][key] or ():
                at[i] = (n, start + day * self.grid.day)
        board.restore([None] * len(at))
        late = []
        for i, spot in sorted(enumerate(at), key=lambda one: self.now[one[0]].home is None):
            if spot is not None and board.fits(i, spot):
                board.put(i, spot)
            elif spot is not None:
                late.append(i)
        held = all(self._put_elsewhere(self.now[i]) for i in late)
        if not held:
            board.restore(old)
        return held

    def _put_elsewhere(self, one: Choice) -> bool:
        """Put an item anywhere on its day where it costs no more; False when nothing is free."""
        size, ways = self.grid.day, self.grid.entries[one.item].ways
        day = ((1 << size) - 1) << one.day * size
        for n, starts in self.board.free(one.item, lean=True):
            mine = starts & day
            if mine and (not self.choices.displacing or ways[n].displaced <= one.cost):
                self.board.put(one.item, (n, (mine & -mine).bit_length() - 1))
                return True
        return False

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
