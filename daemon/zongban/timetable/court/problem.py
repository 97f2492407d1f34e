"""What the court is asked: people, rooms, requests and events on one axis of slots."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

CLASSES = 4
"""0 strategic, 1 important, 2 ordinary, 3 flexible."""
QUIET_COST = 5
"""What a strategic meeting pays for each slot and person of a time that is kept free of meetings."""
WEIGHT = (8, 4, 2, 1)
"""What a slot of distance from the preferred start weighs, by class."""

Span = tuple[int, int]
"""Slots from the first up to, not including, the last."""


class Kind(StrEnum):
    """A request wants a time; an event has one and may be moved."""

    REQUEST = "request"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands.

    Attributes:
        mode: which of the item's modes, from 0.
        start: first slot of the meeting, without its buffer.
        room: id of the room; None where the mode needs none.
    """

    mode: int
    start: int
    room: str | None = None


Assignment = Mapping[str, Place]
"""The place of each item by its id; who is not in it is left out."""


@dataclass(frozen=True, slots=True)
class RoomNeed:
    """What a room must have."""

    capacity: int
    equipment: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to hold a meeting.

    Attributes:
        duration: slots of the meeting.
        before: slots of buffer or travel before it; they belong to the attendees' time, not to the room's.
        after: the same, after it.
        need: the room it needs; None online or outside.
        cost: 0 as asked; 20 online, 40 shortened in the problems of the usual make.
    """

    duration: int
    before: int = 0
    after: int = 0
    need: RoomNeed | None = None
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """An attendee.

    Attributes:
        busy: fixed appointments.
        no_meeting: kept free of meetings, except strategic ones, which pay for it.
        daily_cap: most slots of placed meetings on one day, without buffers and fixed appointments; None: no limit.
        spent: for each day the slots that fixed meetings have used of the cap already; empty: none.
    """

    id: str
    busy: tuple[Span, ...] = ()
    no_meeting: tuple[Span, ...] = ()
    daily_cap: int | None = None
    spent: tuple[int, ...] = ()

    def used(self, day: int) -> int:
        """Slots of the daily cap that are used up before anything is placed."""
        return self.spent[day] if day < len(self.spent) else 0

    def left(self, day: int) -> int | None:
        """Slots of meetings that may still be placed on a day; None: no limit."""
        return None if self.daily_cap is None else max(0, self.daily_cap - self.used(day))


@dataclass(frozen=True, slots=True)
class Room:
    """A room.

    Attributes:
        turnover: slots that stay free after a meeting.
        busy: bookings that are not in question.
    """

    id: str
    capacity: int
    equipment: frozenset[str] = frozenset()
    turnover: int = 0
    busy: tuple[Span, ...] = ()

    def fits(self, need: RoomNeed) -> bool:
        """Whether it has the seats and all the equipment."""
        return self.capacity >= need.capacity and need.equipment <= self.equipment


@dataclass(frozen=True, slots=True)
class Item:
    """A meeting in question.

    Attributes:
        rank: its class, 0 strategic to 3 flexible.
        attendees: ids of all who must be there.
        windows: the meeting, without its buffers, lies inside one of them.
        preferred: the start that was asked for.
        current: where an event stands; None for a request.
        move_cost: what it costs to change an event in mode, start or room.
        drop_cost: what it costs to leave an event out.
    """

    id: str
    kind: Kind
    rank: int
    attendees: tuple[str, ...]
    windows: tuple[Span, ...]
    preferred: int
    modes: tuple[Mode, ...]
    current: Place | None = None
    move_cost: int = 0
    drop_cost: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """All of it.

    Attributes:
        slots_per_day: day ``d`` holds the slots from ``d * slots_per_day``; nights and weekends are not on the axis.
        days: how many.
        slot_minutes: how long a slot is.

    Raises:
        ValueError: two of a kind have one id, or an item names what is not there.
    """

    slots_per_day: int
    days: int
    persons: tuple[Person, ...]
    rooms: tuple[Room, ...]
    items: tuple[Item, ...]
    slot_minutes: int = 15

    def __post_init__(self) -> None:
        known = _ids("person", [one.id for one in self.persons])
        _ids("room", [one.id for one in self.rooms])
        _ids("item", [one.id for one in self.items])
        for item in self.items:
            for one in item.attendees:
                if one not in known:
                    raise ValueError(f"item {item.id}: nobody has the id {one!r}")
            if not 0 <= item.rank < CLASSES:
                raise ValueError(f"item {item.id}: there is no class {item.rank}")

    @property
    def slots(self) -> int:
        """Length of the axis."""
        return self.slots_per_day * self.days

    def item(self, name: str) -> Item:
        """The item of this id."""
        return next(one for one in self.items if one.id == name)


def _ids(kind: str, names: list[str]) -> set[str]:
    known = set(names)
    if len(known) < len(names):
        twice = next(one for one in names if names.count(one) > 1)
        raise ValueError(f"two {kind}s have the id {twice!r}")
    return known
