"""What time is worth: a linear relaxation, solved nearly, which tells what cannot be and what is likely.

Each slot of a person or room has a price, and each item stands where it pays least, as if it were alone. Prices rise
where too many would stand and fall where there is room, until what the items do on the average holds: the volume
algorithm (Barahona and Anbil, "The volume algorithm: producing primal solutions with a subgradient method", 2000).
Prices are whole numbers, so that the bound is exact and the same on every machine.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import fsum
from operator import add, itemgetter, mul, sub

from zongban.timetable.court.board import Board
from zongban.timetable.court.problem import CLASSES
from zongban.timetable.court.slots import bits, lengthened
from zongban.timetable.court.ways import NO_ROOM, Entry, Grid, Way

UNIT = 1024
"""Parts of one unit of displacement, or of one item left out, in which prices and bounds are kept."""
LEFT_OUT = (-1, -1)
"""The way and day of those that are left out."""
_SHARE = 0.1
"""How much the newest answer counts in the average."""
_PACE, _SLOWER, _FASTER, _SLOWEST, _FASTEST = 0.5, 0.75, 1.1, 0.005, 2.0
"""How far prices go at first, how that changes where the bound does not rise or does, and its limits."""
_TIRED = 3
"""Steps without a better bound after which prices go slower."""
_CLASS_PACE, _CAP_PACE = 10.0, 1 / 16
"""How much further than a slot's go the prices of leaving out, and those of a slot of a daily cap."""
_CROWDED, _OUT = 0.07, 0.5
"""First prices: of a slot for each item that is expected there beyond one, and of leaving out, by what is reached."""
_STILL = 1e-9
_MOST, _STRETCH = 160, 20
"""Most steps of one relaxation, and after how many it is asked whether its bound is enough."""
_HALF, _HOPE = 80, 0.75
"""Steps after which no more are done where the bound of displacement is not even this part of what it should pass."""

_Prices = tuple[list[int], list[int], list[int]]
"""Of slots, of daily caps, and of leaving out by class."""
_Usage = tuple[list[float], list[float], list[float]]
"""How much of each of these is used."""


class _Starts:
    """All starts of one way of an item, ready to be looked up in running sums."""

    __slots__ = ("begins", "cost", "days", "ends", "first", "n", "places", "starts", "way")

    def __init__(self, n: int, way: Way, cost: int, day: int) -> None:
        self.n, self.way, self.cost, self.starts = n, way, cost * UNIT, tuple(bits(way.starts))
        duration, before, after = way.held
        # Two at least, for else a getter gives no tuple.
        twice = self.starts if len(self.starts) > 1 else self.starts * 2
        self.begins = itemgetter(*[start - before for start in twice])
        self.ends = itemgetter(*[start + duration + after for start in twice])
        self.places = itemgetter(*twice)
        self.days = itemgetter(*[start // day for start in twice])


_Pick = tuple[_Starts, int] | None
"""Where an item pays least; None: left out."""


class Relaxation:
    """Prices under search.

    Attributes:
        ones: numbers of the items that count.
        bound: what is sought is at least this, in parts of a unit.
        shares: for each of these how often, on the average, it is at each way and day.
        steps: steps done; ``work`` is what one costs, as a board counts it.
    """

    def __init__(
        self, grid: Grid, allowed: Sequence[int], reached: int, rank: int | None = None, dear: float = 1.0
    ) -> None:
        """
        Args:
            allowed: how many of each class may be left out; with ``rank``, of the classes above that.
            reached: what is reached already of that which is sought.
            rank: the class of which as few as can be are left out; those below it are not there. None: least
                displacement is sought.
            dear: how dear all is at first; less than usual where there are many.
        """
        self.grid, self.rank, self.reached = grid, rank, reached * UNIT
        last = CLASSES - 1 if rank is None else rank
        nowhere = [entry.rank for entry in grid.entries if not entry.ways]
        counted = allowed[: CLASSES if rank is None else rank]
        self.allowed = [most - nowhere.count(k) for k, most in enumerate(counted)]
        self.ones = [i for i, entry in enumerate(grid.entries) if entry.rank <= last and entry.ways]
        self.entries = [grid.entries[i] for i in self.ones]
        self.ways = [self._starts(entry) for entry in self.entries]
        self.dropped = [self._dropped(entry) for entry in self.entries]
        self.caps = {p: n for n, p in enumerate(p for p, cap in enumerate(grid.caps) if cap is not None)}
        self.left = [grid.problem.persons[p].left(day) or 0 for p in self.caps for day in range(grid.days)]
        self.width = grid.slots + 1 + max([way.turn for e in grid.entries for way in e.ways], default=0)
        self._line()
        self.shares: list[dict[tuple[int, int], float]] = [{} for _ in self.ones]
        self.steps, self.idle, self.pace = 0, 0, _PACE
        self.prices = self._first_prices(dear * self.reached)
        self.bound, picks = self._answer(self.prices)
        self.mean = self._used(picks)
        self._share(picks, 1.0)

    def _starts(self, entry: Entry) -> list[_Starts]:
        """The ways of an item, the cheapest first."""
        lean = [n for _, ns in entry.lean for n in ns]
        displaced = [0 if self.rank is not None else entry.ways[n].displaced for n in lean]
        found = [
            _Starts(n, entry.ways[n], cost, self.grid.day) for n, cost in zip(lean, displaced, strict=True)
        ]
        return sorted(found, key=lambda one: one.cost)

    def _dropped(self, entry: Entry) -> int:
        return UNIT * (entry.dropped if self.rank is None else int(entry.rank == self.rank))

    def _line(self) -> None:
        """Give each slot that two could hold a row, the slots of all people and rooms standing in one line."""
        rows = self._contended()
        where = [len(rows)] * max(2, self.width * self.grid.resources)
        for row, slot in enumerate(rows):
            where[slot] = row
        self.spread, self.gathered, self.rows = itemgetter(*where), itemgetter(*rows, 0, 0), len(rows)
        starts = sum([len(one.starts) for ways in self.ways for one in ways])
        self.work = (2 * self.rows + starts) // 2

    def _contended(self) -> list[int]:
        once = twice = 0
        for entry, ways in zip(self.entries, self.ways, strict=True):
            mine = 0
            for one in ways:
                duration, before, after = one.way.held
                held = lengthened(one.way.starts >> before, before + duration + after)
                for p in entry.people:
                    mine |= held << p * self.width
                if one.way.room != NO_ROOM:
                    mine |= lengthened(one.way.starts, one.way.turn) << one.way.room * self.width
            twice |= once & mine
            once |= mine
        return list(bits(twice))

    def _first_prices(self, unit: float) -> _Prices:
        """Slots are dear where many would stand if each took any of its starts alike."""
        slots = [0.0] * max(1, self.width * self.grid.resources)
        for entry, ways in zip(self.entries, self.ways, strict=True):
            each = 1 / sum([len(one.starts) for one in ways])
            for one in ways:
                for start in one.starts:
                    for slot in self._people_slots(entry, one.way, start):
                        slots[slot] += each
        crowded = [int(_CROWDED * unit * max(0.0, used - 1)) for used in self.gathered(slots)[:-2]]
        out = [int(_OUT * unit * (2.5 - 0.5 * k)) for k in range(len(self.allowed))]
        return crowded, [0] * len(self.left), out

    def _people_slots(self, entry: Entry, way: Way, start: int) -> Iterator[int]:
        duration, before, after = way.held
        for p in entry.people:
            yield from range(p * self.width + start - before, p * self.width + start + duration + after)

    @property
    def most_work(self) -> int:
        """Work of the most steps that are done."""
        return _MOST * self.work

    def passes(self, board: Board, value: int) -> bool:
        """Whether the bound comes to lie above a value, so that as little cannot be; the board counts the work.

        Where it does not, the shares tell how it might be.
        """
        while self.bound <= value * UNIT and self.steps < _MOST:
            before = self.steps
            self.run(_STRETCH)
            board.work += (self.steps - before) * self.work
            far = self.rank is None and self.steps >= _HALF and self.bound < _HOPE * value * UNIT
            if far or self.steps - before < _STRETCH:
                break
        return self.bound > value * UNIT

    def out(self) -> dict[int, float]:
        """How likely each item is to be left out, as far as it counts."""
        return {i: shares.get(LEFT_OUT, 0.0) for i, shares in zip(self.ones, self.shares, strict=True)}

    def worth(self, unit: float = 1.0) -> tuple[list[float], list[float]]:
        """What it is worth to place each item, and what leaving out one of each class costs, at the best prices.

        Args:
            unit: what one unit of what is sought counts.
        """
        found, outs = [0.0] * len(self.grid.entries), [one / UNIT for one in self.prices[2]]
        for i, (paid, _) in zip(self.ones, self._cheapest(self.prices), strict=True):
            found[i] = unit * paid / UNIT
        return found, [*[unit * one for one in outs], *[0.0] * (CLASSES - len(outs))]

    def run(self, steps: int) -> None:
        """So many steps of prices; fewer when there is nothing left to change."""
        for _ in range(steps):
            prices = self._dearer()
            if prices is None:
                return
            self.steps += 1
            bound, picks = self._answer(prices)
            mean = zip(self.mean, self._used(picks), strict=True)
            slots, caps, outs = ([a + _SHARE * (b - a) for a, b in zip(*pair, strict=True)] for pair in mean)
            self.mean = slots, caps, outs
            self._share(picks, _SHARE)
            if bound > self.bound:
                self.bound, self.prices, self.idle = bound, prices, 0
                self.pace = min(self.pace * _FASTER, _FASTEST)
            else:
                self.idle += 1
                if self.idle % _TIRED == 0:
                    self.pace = max(self.pace * _SLOWER, _SLOWEST)

    def _share(self, picks: list[_Pick], new: float) -> None:
        """Let the newest answer into the average of where each item is."""
        for mine, pick in zip(self.shares, picks, strict=True):
            for key in mine:
                mine[key] *= 1 - new
            key = LEFT_OUT if pick is None else (pick[0].n, pick[1] // self.grid.day)
            mine[key] = mine.get(key, 0.0) + new

    def _dearer(self) -> _Prices | None:
        """Prices a step away from the best, dearer where too much is used on the average; None: all of it holds."""
        (slots, caps, outs), (price, cap_price, out_price) = self.mean, self.prices
        over = [a - 1 if a > 1 or b else 0.0 for a, b in zip(slots, price, strict=True)]
        over_cap = [a - b for a, b in zip(caps, self.left, strict=True)]
        over_out = [a - b for a, b in zip(outs, self.allowed, strict=True)]
        norm = fsum([a * a for a in over]) + _CLASS_PACE * fsum([a * a for a in over_out])
        norm += _CAP_PACE * fsum([a * a for a, b in zip(over_cap, cap_price, strict=True) if a > 0 or b])
        if norm < _STILL:
            return None
        step = self.pace * max(self.reached - self.bound, UNIT // 4) / norm
        return (
            [max(0, int(b + step * a)) if a else b for a, b in zip(over, price, strict=True)],
            _raised(cap_price, over_cap, step * _CAP_PACE),
            _raised(out_price, over_out, step * _CLASS_PACE),
        )

    def _answer(self, prices: _Prices) -> tuple[int, list[_Pick]]:
        """Where each item pays least, and the bound that follows."""
        price, cap_price, out_price = prices
        total, picks = 0, list[_Pick]()
        for paid, pick in self._cheapest(prices):
            total += paid
            picks.append(pick)
        total -= sum(price) + sum(map(mul, cap_price, self.left)) + sum(map(mul, out_price, self.allowed))
        return total, picks

    def _cheapest(self, prices: _Prices) -> Iterator[tuple[int, _Pick]]:
        """What each item pays at least, and where."""
        price, cap_price, out_price = prices
        market = _Market(self, price, cap_price)
        out_prices = [*out_price, 0]
        for entry, ways, dropped in zip(self.entries, self.ways, self.dropped, strict=True):
            yield market.cheapest(entry, ways, dropped + out_prices[min(entry.rank, len(out_price))])

    def _used(self, picks: list[_Pick]) -> _Usage:
        """How much of each row is used."""
        width, days = self.width, self.grid.days
        slots, caps, outs = [0] * max(1, width * self.grid.resources), [0] * len(self.left), [0] * CLASSES
        for entry, pick in zip(self.entries, picks, strict=True):
            if pick is None:
                outs[entry.rank] += 1
                continue
            way, start = pick[0].way, pick[1]
            for slot in self._people_slots(entry, way, start):
                slots[slot] += 1
            if way.room != NO_ROOM:
                for slot in range(way.room * width + start, way.room * width + start + way.turn):
                    slots[slot] += 1
            for p in entry.capped:
                caps[self.caps[p] * days + start // self.grid.day] += way.held[0]
        return (
            list(self.gathered(slots)[:-2]),
            list(map(float, caps)),
            list(map(float, outs[: len(self.allowed)])),
        )


class _Market:
    """Prices added up, so that what a stretch costs is the difference of two sums."""

    def __init__(self, relaxed: Relaxation, price: list[int], cap_price: list[int]) -> None:
        grid, width = relaxed.grid, relaxed.width
        line = relaxed.spread([*price, 0])
        self.sums = [
            list(accumulate(line[n * width : (n + 1) * width], initial=0)) for n in range(grid.resources)
        ]
        self.days = {p: cap_price[n * grid.days : (n + 1) * grid.days] for p, n in relaxed.caps.items()}
        self.dear = {p for p, days in self.days.items() if any(days)}
        self.together: dict[tuple[int, ...], list[int]] = {}
        self.rooms: dict[tuple[int, int], list[int]] = {}

    def cheapest(self, entry: Entry, ways: list[_Starts], out: int) -> tuple[int, _Pick]:
        """What an item pays at least, and where; to be left out costs ``out``."""
        sums = self._sums(entry.people)
        best, pick = out, None
        for one in ways:
            if one.cost >= best:
                break
            values = map(sub, one.ends(sums), one.begins(sums))
            room = one.way.room
            if room != NO_ROOM and self.sums[room][-1]:
                values = map(add, values, one.places(self._room(room, one.way.turn)))
            for p in entry.capped:
                if p in self.dear:
                    values = map(add, values, one.days([day * one.way.held[0] for day in self.days[p]]))
            found = list(values)
            least = min(found)
            if one.cost + least < best:
                best, pick = one.cost + least, (one, one.starts[found.index(least)])
        return best, pick

    def _sums(self, people: tuple[int, ...]) -> list[int]:
        """Running sums of what the time of all these people costs."""
        found = self.together.get(people)
        if found is None:
            found = self.sums[people[0]] if people else [0] * len(self.sums[0])
            for p in people[1:]:
                if self.sums[p][-1]:
                    found = list(map(add, found, self.sums[p]))
            self.together[people] = found
        return found

    def _room(self, room: int, turn: int) -> list[int]:
        """What a room costs from each start on."""
        found = self.rooms.get((room, turn))
        if found is None:
            sums = self.sums[room]
            found = self.rooms[room, turn] = list(map(sub, sums[turn:], sums))
        return found


def _raised(prices: list[int], over: list[float], step: float) -> list[int]:
    return [max(0, int(b + step * a)) for a, b in zip(over, prices, strict=True)]
