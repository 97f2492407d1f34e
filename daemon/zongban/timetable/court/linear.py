"""A problem once more, as choices of which some exclude one another: what a solver of linear models is given.

It is made from the problem itself and shares nothing with the search (``ways``, ``board``), so that a proof over it
speaks of the rules and not of the search.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zongban.timetable.court.problem import (
    CLASSES,
    QUIET_COST,
    WEIGHT,
    Assignment,
    Item,
    Kind,
    Mode,
    Place,
    Problem,
)
from zongban.timetable.court.slots import mask_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One item at one place that the fixed things allow.

    Attributes:
        item: its number in the problem.
        displacement: what it adds to the fifth level there.
        preference: what it adds to the sixth.
    """

    item: int
    place: Place
    displacement: int
    preference: int


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the objective: a constant, and what each choice adds when it is taken.

    Attributes:
        least: what it is at least, each item taken by itself.
    """

    constant: int
    weights: tuple[int, ...]
    least: int

    def value(self, taken: frozenset[int]) -> int:
        """The level when these choices are taken."""
        return self.constant + sum(self.weights[n] for n in taken)


@dataclass(frozen=True, slots=True)
class Cap:
    """At most ``most`` slots of meetings by these choices, each given with its slots: a daily cap."""

    most: int
    slots: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """All of it.

    Attributes:
        all: the choices; the numbers below are places in it.
        exclusive: of each of these at most one is taken: an item's, and those that hold one slot of a person or room.
        caps: the daily caps.
        levels: the six levels, each to be made small.
    """

    problem: Problem
    all: tuple[Choice, ...]
    exclusive: tuple[tuple[int, ...], ...]
    caps: tuple[Cap, ...]
    levels: tuple[Level, ...]

    def taken(self, assign: Assignment) -> frozenset[int]:
        """The choices of an assignment.

        Raises:
            ValueError: it has an item where the fixed things do not allow it.
        """
        items = self.problem.items
        found = frozenset(n for n, one in enumerate(self.all) if assign.get(items[one.item].id) == one.place)
        if len(found) != len(assign):
            raise ValueError("an item stands where the rules do not allow it")
        return found

    def assignment(self, taken: frozenset[int]) -> dict[str, Place]:
        """The place of each item, in their order."""
        return {self.problem.items[one.item].id: one.place for one in (self.all[n] for n in sorted(taken))}


def choices_of(problem: Problem) -> Choices:
    """All that could be chosen, item by item."""
    every = tuple(one for n in range(len(problem.items)) for one in _of_item(problem, n))
    exclusive, caps = _exclusive(problem, every), _caps(problem, every)
    return Choices(problem, every, tuple(exclusive), tuple(caps), _levels(problem, every))


def _of_item(problem: Problem, number: int) -> Iterator[Choice]:
    item = problem.items[number]
    people = [one for one in problem.persons if one.id in item.attendees]
    taken = 0
    for one in people:
        taken |= mask_of(one.busy)
    quiet = {one.id: mask_of(one.no_meeting) for one in people}
    for m, mode in enumerate(item.modes):
        rooms = [one for one in problem.rooms if mode.need is not None and one.fits(mode.need)]
        for start in _starts(problem, item, mode):
            if _held(start - mode.before, mode.before + mode.duration + mode.after) & taken:
                continue
            meeting = _held(start, mode.duration)
            paid = QUIET_COST * sum((quiet[name] & meeting).bit_count() for name in item.attendees)
            day = start // problem.slots_per_day
            full = any((left := one.left(day)) is not None and left < mode.duration for one in people)
            if full or (paid and item.rank > 0):
                continue
            for room in rooms if mode.need is not None else (None,):
                use = _held(start, mode.duration + room.turnover) if room is not None else 0
                if room is None or not mask_of(room.busy) & use:
                    yield _choice(item, number, Place(m, start, room.id if room is not None else None), paid)


def _held(first: int, length: int) -> int:
    return ((1 << length) - 1) << first


def _starts(problem: Problem, item: Item, mode: Mode) -> list[int]:
    """Starts inside a window, with the buffers inside one day."""
    inside = {
        start
        for low, high in item.windows
        for start in range(max(low, mode.before), high - mode.duration + 1)
    }
    day = problem.slots_per_day
    return sorted(
        start
        for start in inside
        if start + mode.duration + mode.after <= problem.slots
        and (start - mode.before) // day == (start + mode.duration + mode.after - 1) // day
    )


def _choice(item: Item, number: int, place: Place, paid: int) -> Choice:
    if item.kind is Kind.EVENT and place == item.current:
        return Choice(number, place, paid, 0)
    moved = item.move_cost if item.kind is Kind.EVENT else 0
    away = WEIGHT[item.rank] * abs(place.start - item.preferred) + item.modes[place.mode].cost
    return Choice(number, place, paid + moved, away)


def _exclusive(problem: Problem, every: Sequence[Choice]) -> Iterator[tuple[int, ...]]:
    """Each set once; for what holds a slot of a person or room, only the sets that no neighbouring slot's contains."""
    of_item: dict[int, list[int]] = defaultdict(list)
    of_slot: dict[tuple[str, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    turns = {one.id: one.turnover for one in problem.rooms}
    for n, one in enumerate(every):
        item, place = problem.items[one.item], one.place
        mode = item.modes[place.mode]
        of_item[one.item].append(n)
        for name in dict.fromkeys(item.attendees):
            for slot in range(place.start - mode.before, place.start + mode.duration + mode.after):
                of_slot["person", name][slot].append(n)
        if place.room is not None:
            for slot in range(place.start, place.start + mode.duration + turns[place.room]):
                of_slot["room", place.room][slot].append(n)
    sets = [tuple(ones) for ones in of_item.values()]
    sets += [ones for slots in of_slot.values() for ones in _widest(slots)]
    yield from dict.fromkeys(ones for ones in sets if len(ones) > 1)


def _widest(slots: dict[int, list[int]]) -> Iterator[tuple[int, ...]]:
    kept: frozenset[int] = frozenset()
    for slot in sorted(slots):
        here = frozenset(slots[slot])
        if not here <= kept:
            if not kept <= here:
                yield tuple(sorted(kept))
            kept = here
    yield tuple(sorted(kept))


def _caps(problem: Problem, every: Sequence[Choice]) -> Iterator[Cap]:
    for person in problem.persons:
        days: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for n, one in enumerate(every):
            item = problem.items[one.item]
            if person.id in item.attendees:
                days[one.place.start // problem.slots_per_day].append(
                    (n, item.modes[one.place.mode].duration)
                )
        for day, slots in days.items():
            if (left := person.left(day)) is not None:
                yield Cap(left, tuple(slots))


def _levels(problem: Problem, every: Sequence[Choice]) -> tuple[Level, ...]:
    ranks = [problem.items[one.item].rank for one in every]
    dropped = [one.drop_cost if one.kind is Kind.EVENT else 0 for one in problem.items]
    moved = [one.displacement - dropped[one.item] for one in every]
    return (
        *(_level(every, 0, [-(rank == level) for rank in ranks]) for level in range(CLASSES)),
        _level(every, sum(dropped), moved),
        _level(every, 0, [one.preference for one in every]),
    )


def _level(every: Sequence[Choice], constant: int, weights: Sequence[int]) -> Level:
    best: dict[int, int] = defaultdict(int)
    for one, weight in zip(every, weights, strict=True):
        best[one.item] = min(best[one.item], weight)
    return Level(constant, tuple(weights), constant + sum(best.values()))
