"""A problem made ready for the search: each item's ways to be held, with the starts that fixed things allow as bits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zongban.timetable.court.problem import QUIET_COST, WEIGHT, Item, Kind, Mode, Place, Problem
from zongban.timetable.court.slots import bits, blocked, mask_of

NO_ROOM = -1


@dataclass(frozen=True, slots=True)
class Way:
    """A way to hold an item, over all starts that cost alike apart from their distance to the wish.

    Attributes:
        held: duration, before, after in slots.
        room: number of the room on the board; ``NO_ROOM`` where none is needed.
        turn: slots the room stays taken from the start, with its turnover.
        starts: the starts that busy times, windows and days allow, one bit each.
        displaced: what each of these starts costs in displacement.
        base: what each costs in preference, apart from distance.
        pull: what a slot of distance costs.
    """

    mode: int
    held: tuple[int, int, int]
    room: int
    turn: int
    starts: int
    displaced: int
    base: int
    pull: int


Groups = tuple[tuple[tuple[int, int, int], tuple[int, ...]], ...]
"""Ways, by their numbers, under the time that they hold: duration, before, after."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as the search sees it.

    Attributes:
        rank: its class.
        people: numbers of the attendees; ``capped`` are those with a daily cap.
        wish: the preferred start.
        ways: all ways to hold it.
        groups: all ways.
        lean: only ways that no other way replaces with less time and room; enough to know whether there is a place.
        dropped: what it costs in displacement to leave it out.
        home: number of the way that is the event where it stands; -1: none.
    """

    rank: int
    people: tuple[int, ...]
    capped: tuple[int, ...]
    wish: int
    ways: tuple[Way, ...]
    groups: Groups
    lean: Groups
    dropped: int
    home: int


Spot = tuple[int, int]
"""Number of the way and the start."""


class Grid:
    """A problem made ready: entries in the order of its items."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.day, self.days, self.slots = problem.slots_per_day, problem.days, problem.slots
        self.people = {one.id: n for n, one in enumerate(problem.persons)}
        first = len(problem.persons)
        self.rooms = {one.id: first + n for n, one in enumerate(problem.rooms)}
        self.room_ids = {number: name for name, number in self.rooms.items()}
        self.resources = first + len(problem.rooms)
        self.caps = [one.daily_cap for one in problem.persons]
        self.busy = [mask_of(one.busy) for one in problem.persons] + [
            mask_of(one.busy) for one in problem.rooms
        ]
        self.entries = [self._entry(item) for item in problem.items]
        self.lengths = sorted({way.held[0] for entry in self.entries for way in entry.ways})
        self.day_masks = [((1 << self.day) - 1) << (d * self.day) for d in range(self.days)]
        self.near = self._neighbours()
        self.homes = [self._home(one) for one in self.entries]
        self.on_days = [self._days(one) for one in self.entries]

    @staticmethod
    def _home(entry: Entry) -> Spot | None:
        """Where an event stands, when it may stay there."""
        return None if entry.home < 0 else (entry.home, entry.ways[entry.home].starts.bit_length() - 1)

    def _days(self, entry: Entry) -> int:
        """The days on which an item could begin, one bit each."""
        return sum(
            1 << d for d, mask in enumerate(self.day_masks) if any(way.starts & mask for way in entry.ways)
        )

    def _neighbours(self) -> list[tuple[int, ...]]:
        """For each item, who shares an attendee with it."""
        sets = [frozenset(one.people) for one in self.entries]
        return [
            tuple(j for j, other in enumerate(sets) if j != i and other & one) for i, one in enumerate(sets)
        ]

    def _entry(self, item: Item) -> Entry:
        people = tuple(dict.fromkeys(self.people[name] for name in item.attendees))
        ways = tuple(_undominated([way for way in self._ways(item, people) if way.starts]))
        home = next((n for n, one in enumerate(ways) if item.kind is Kind.EVENT and one.pull == 0), -1)
        return Entry(
            rank=item.rank,
            people=people,
            capped=tuple(p for p in people if self.caps[p] is not None),
            wish=item.preferred,
            ways=ways,
            groups=_grouped(ways, range(len(ways))),
            lean=_grouped(ways, _lean(ways)),
            dropped=item.drop_cost if item.kind is Kind.EVENT else 0,
            home=home,
        )

    def _ways(self, item: Item, people: tuple[int, ...]) -> Iterator[Way]:
        for number, mode in enumerate(item.modes):
            held = (mode.duration, mode.before, mode.after)
            for cost, starts in self._starts(item, mode, people).items():
                for room, turn in self._rooms_for(mode):
                    free = starts & ~blocked(self.busy[room], turn) if room != NO_ROOM else starts
                    yield from _split(item, number, self._named(room), Way(
                        number, held, room, turn, free, QUIET_COST * cost + _moved(item), mode.cost, WEIGHT[item.rank]
                    ))  # fmt: skip

    def _named(self, room: int) -> str | None:
        return self.room_ids.get(room)

    def _rooms_for(self, mode: Mode) -> list[tuple[int, int]]:
        if mode.need is None:
            return [(NO_ROOM, 0)]
        return [
            (self.rooms[one.id], mode.duration + one.turnover)
            for one in self.problem.rooms
            if one.fits(mode.need)
        ]

    def _starts(self, item: Item, mode: Mode, people: tuple[int, ...]) -> dict[int, int]:
        """Starts by what they cost in slots kept free of meetings; those of one person count for that person."""
        taken = 0
        for one in people:
            taken |= self.busy[one]
        inside = 0
        for low, high in item.windows:
            inside |= mask_of(((max(low, 0), min(high, self.slots) - mode.duration + 1),))
        length = mode.before + mode.duration + mode.after
        day = mask_of(((mode.before, self.day - mode.duration - mode.after + 1),))
        fits = 0
        for d in range(self.days):
            if not self._overfilled(people, d, mode.duration):
                fits |= day << (d * self.day)
        free = inside & fits & ~blocked(taken << mode.before, length)
        found: dict[int, int] = {}
        quiet = [mask_of(self.problem.persons[one].no_meeting) for one in people]
        for start in bits(free):
            held = ((1 << mode.duration) - 1) << start
            cost = sum((held & one).bit_count() for one in quiet)
            if cost == 0 or item.rank == 0:
                found[cost] = found.get(cost, 0) | 1 << start
        return found

    def _overfilled(self, people: tuple[int, ...], day: int, length: int) -> bool:
        """Whether a meeting of this length would pass somebody's daily cap with nothing else placed."""
        left = (self.problem.persons[one].left(day) for one in people)
        return any(most is not None and length > most for most in left)

    def spot(self, i: int, place: Place) -> Spot | None:
        """The way and start of a place; None when a hard rule forbids it.

        A place in a mode that another outdoes, with the same time and room at less cost, has that other's way.
        """
        room = self.rooms.get(place.room, NO_ROOM) if place.room is not None else NO_ROOM
        modes = self.problem.items[i].modes
        known = place.room is None or place.room in self.rooms
        if place.start < 0 or not 0 <= place.mode < len(modes) or not known:
            return None
        mode, other = modes[place.mode], None
        for n, way in enumerate(self.entries[i].ways):
            if way.room == room and way.starts >> place.start & 1:
                if way.mode == place.mode:
                    return n, place.start
                if way.held == (mode.duration, mode.before, mode.after):
                    other = other or (n, place.start)
        return other

    def place(self, i: int, spot: Spot) -> Place:
        """The place in the problem's own words."""
        way = self.entries[i].ways[spot[0]]
        return Place(way.mode, spot[1], self.room_ids.get(way.room))

    def costs(self, i: int, spot: Spot) -> tuple[int, int]:
        """Displacement and preference of an item at a spot."""
        entry = self.entries[i]
        way = entry.ways[spot[0]]
        return way.displaced, way.base + way.pull * abs(spot[1] - entry.wish)


def _moved(item: Item) -> int:
    return item.move_cost if item.kind is Kind.EVENT else 0


def _split(item: Item, number: int, room: str | None, way: Way) -> Iterator[Way]:
    """The event where it stands is a way of its own, for it costs nothing."""
    here = item.current
    if (
        item.kind is not Kind.EVENT
        or here is None
        or here.mode != number
        or here.room != room
        or here.start < 0
    ):
        yield way
        return
    stay = way.starts & 1 << here.start
    quiet = way.displaced - item.move_cost
    yield Way(number, way.held, way.room, way.turn, stay, quiet, 0, 0)
    yield Way(number, way.held, way.room, way.turn, way.starts & ~stay, way.displaced, way.base, way.pull)


def _undominated(ways: list[Way]) -> Iterator[Way]:
    """Without ways that hold the same time and room as another and cost more."""
    for n, one in enumerate(ways):
        better = any(
            other.held == one.held and other.room == one.room and one.starts & ~other.starts == 0
            and (other.displaced, other.base, k) < (one.displaced, one.base, n) and other.displaced <= one.displaced
            and other.pull <= one.pull and other.base <= one.base
            for k, other in enumerate(ways)
        )  # fmt: skip
        if not better:
            yield one


def _grouped(ways: tuple[Way, ...], numbers: Iterable[int]) -> Groups:
    found: dict[tuple[int, int, int], list[int]] = {}
    for n in numbers:
        found.setdefault(ways[n].held, []).append(n)
    return tuple((held, tuple(ns)) for held, ns in found.items())


def _lean(ways: tuple[Way, ...]) -> list[int]:
    """Ways that no other can replace at all of their starts with no more time, room and displacement."""
    return [n for n, one in enumerate(ways) if one.pull == 0 or not _replaced(n, ways)]


def _replaced(n: int, ways: tuple[Way, ...]) -> bool:
    """Whether another way can take the place of one; of two that can take each other's, the first stays."""
    return any(
        k != n and _replaces(other, ways[n]) and (k < n or not _replaces(ways[n], other))
        for k, other in enumerate(ways)
    )


def _replaces(one: Way, other: Way) -> bool:
    slim = all(mine <= theirs for mine, theirs in zip(one.held, other.held, strict=True))
    housed = one.room in (NO_ROOM, other.room) and one.turn <= other.turn
    return slim and housed and one.displaced <= other.displaced and other.starts & ~one.starts == 0
