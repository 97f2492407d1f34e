"""Why an item stands where it stands: what was in the way of its wish, and what the problem is without that."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from zongban.timetable.court.problem import Assignment, Item, Kind, Mode, Person, Place, Problem, Room, Span


class Outcome(StrEnum):
    """What became of an item."""

    AS_ASKED = "as-asked"
    STAYS = "stays"
    OTHER_TIME = "other-time"
    OTHER_MODE = "other-mode"
    MOVED = "moved"
    LEFT_OUT = "left-out"


class Hindrance(StrEnum):
    """What kind of thing was in the way."""

    ITEM = "item"
    """Another item, placed there."""
    BUSY = "busy"
    """A fixed appointment of an attendee."""
    QUIET = "no-meeting"
    """A time that an attendee keeps free of meetings."""
    CAP = "daily-cap"
    """An attendee's most meetings of a day."""
    BOOKED = "room-busy"
    """A booking of the room that is not in question."""
    NO_ROOM = "no-room"
    """No room has the seats and the equipment."""
    WINDOW = "window"
    """The wish lies in none of the item's windows, or reaches beyond the day."""


@dataclass(frozen=True, slots=True, order=True)
class Blocker:
    """One thing in the way.

    Attributes:
        kind: what kind of thing.
        name: id of the item, the person or the room; of the item itself where there is no room or window.
        span: from when to when it is in the way; for a daily cap the whole day.
    """

    kind: Hindrance
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one item stands where it stands.

    Attributes:
        item: its id.
        outcome: what became of it.
        wanted: the place it would have had without the blockers; None when it has what it wanted.
        blockers: what stood in the way there; empty when it has what it wanted.
        tried: whether without all of these together the item fared otherwise when that was tried out: settled anew
            where there are few items, else improved from what stands, which is nearly always the same.
    """

    item: str
    outcome: Outcome
    wanted: Place | None = None
    blockers: tuple[Blocker, ...] = ()
    tried: bool = False


def outcome(item: Item, place: Place | None) -> Outcome:
    """What became of an item that has this place."""
    if place is None:
        return Outcome.LEFT_OUT
    if item.kind is Kind.EVENT and item.current is not None:
        return Outcome.STAYS if place == item.current else Outcome.MOVED
    if place.start != item.preferred:
        return Outcome.OTHER_TIME
    return Outcome.AS_ASKED if item.modes[place.mode].cost == 0 else Outcome.OTHER_MODE


def hindered(problem: Problem, assign: Assignment, item: Item) -> tuple[Place, tuple[Blocker, ...]]:
    """The place an item wanted and what is in the way there: for one left out, the place with least in the way."""
    found = min(
        (_weight(item, place, blockers), n, place, blockers)
        for n, place in enumerate(_wanted(problem, item, left_out=item.id not in assign))
        for blockers in [tuple(_blockers(problem, assign, item, place))]
    )
    return found[2], found[3]


def _weight(item: Item, place: Place, blockers: tuple[Blocker, ...]) -> tuple[int, int, int]:
    fixed = sum(one.kind is not Hindrance.ITEM for one in blockers)
    return fixed, len(blockers), abs(place.start - item.preferred)


def _wanted(problem: Problem, item: Item, *, left_out: bool) -> Iterator[Place]:
    if item.current is not None:
        yield item.current
    if item.current is not None and not left_out:
        return
    modes = range(len(item.modes)) if left_out else range(1)
    for number in modes:
        mode = item.modes[number]
        rooms: list[str | None] = [None]
        if mode.need is not None:
            rooms = [one.id for one in problem.rooms if one.fits(mode.need)] or [None]
        starts = {item.preferred}
        if left_out:
            starts.update(
                s for low, high in item.windows for s in range(max(low, 0), high - mode.duration + 1)
            )
        yield from (Place(number, start, room) for start in sorted(starts) for room in rooms)


def _blockers(problem: Problem, assign: Assignment, item: Item, place: Place) -> Iterator[Blocker]:
    mode = item.modes[place.mode]
    meeting = (place.start, place.start + mode.duration)
    held = (place.start - mode.before, place.start + mode.duration + mode.after)
    day = place.start // problem.slots_per_day
    inside = any(low <= meeting[0] and meeting[1] <= high for low, high in item.windows)
    if not inside or held[0] < day * problem.slots_per_day or held[1] > (day + 1) * problem.slots_per_day:
        yield Blocker(Hindrance.WINDOW, item.id, meeting)
    people = [one for one in problem.persons if one.id in item.attendees]
    for one in people:
        yield from (Blocker(Hindrance.BUSY, one.id, span) for span in one.busy if _meet(span, held))
        yield from (Blocker(Hindrance.QUIET, one.id, span) for span in one.no_meeting if _meet(span, meeting))
        if (left := one.left(day)) is not None and _used(
            problem, assign, item, one, day
        ) + mode.duration > left:
            yield Blocker(
                Hindrance.CAP, one.id, (day * problem.slots_per_day, (day + 1) * problem.slots_per_day)
            )
    room = next((one for one in problem.rooms if one.id == place.room), None)
    if mode.need is not None and room is None:
        yield Blocker(Hindrance.NO_ROOM, item.id, meeting)
    if room is not None:
        use = (place.start, place.start + mode.duration + room.turnover)
        yield from (Blocker(Hindrance.BOOKED, room.id, span) for span in room.busy if _meet(span, use))
    yield from _items(problem, assign, item, held, room, mode, place)


def _items(
    problem: Problem, assign: Assignment, item: Item, held: Span, room: Room | None, mode: Mode, place: Place
) -> Iterator[Blocker]:
    for other in problem.items:
        there = assign.get(other.id)
        if there is None or other.id == item.id:
            continue
        way = other.modes[there.mode]
        theirs = (there.start - way.before, there.start + way.duration + way.after)
        shared = not set(item.attendees).isdisjoint(other.attendees) and _meet(theirs, held)
        if room is not None and there.room == room.id:
            turn = room.turnover
            shared |= _meet(
                (there.start, there.start + way.duration + turn),
                (place.start, place.start + mode.duration + turn),
            )
        if shared:
            yield Blocker(Hindrance.ITEM, other.id, theirs)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _used(problem: Problem, assign: Assignment, item: Item, person: Person, day: int) -> int:
    """Slots of meetings of a person on a day, without those of the item."""
    return sum(
        other.modes[there.mode].duration
        for other in problem.items
        if other.id != item.id and person.id in other.attendees
        and (there := assign.get(other.id)) is not None and there.start // problem.slots_per_day == day
    )  # fmt: skip


def without(problem: Problem, blockers: tuple[Blocker, ...]) -> Problem:
    """The problem as it would be if these things were not in the way."""
    gone = {kind: {one.name for one in blockers if one.kind is kind} for kind in Hindrance}
    spans = {(one.kind, one.name, one.span) for one in blockers}
    persons = tuple(
        replace(
            one,
            busy=tuple(s for s in one.busy if (Hindrance.BUSY, one.id, s) not in spans),
            no_meeting=tuple(s for s in one.no_meeting if (Hindrance.QUIET, one.id, s) not in spans),
            daily_cap=None if one.id in gone[Hindrance.CAP] else one.daily_cap,
        )
        for one in problem.persons
    )
    rooms = tuple(
        replace(one, busy=tuple(s for s in one.busy if (Hindrance.BOOKED, one.id, s) not in spans))
        for one in problem.rooms
    )
    items = tuple(
        _eased(problem, one, room=one.id in gone[Hindrance.NO_ROOM], window=one.id in gone[Hindrance.WINDOW])
        for one in problem.items
        if one.id not in gone[Hindrance.ITEM]
    )
    return replace(problem, persons=persons, rooms=rooms, items=items)


def _eased(problem: Problem, item: Item, *, room: bool, window: bool) -> Item:
    """An item that needs no room, or may stand at any time."""
    if room:
        item = replace(item, modes=tuple(replace(one, need=None) for one in item.modes))
    return replace(item, windows=((0, problem.slots),)) if window else item
