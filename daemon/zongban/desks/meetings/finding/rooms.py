"""Which room of the house suits a meeting: seats, equipment, floor and building, smallest sufficient."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.people import Person, Room
from zongban.desks.meetings.case.attendance import (
    calendars_of,
    calendars_of_people,
    has_guests,
    headcount,
    needs_room,
    organizer,
    room_of,
    with_gm,
)
from zongban.desks.meetings.case.occupation import taken, taken_in
from zongban.ports.sight import Sight
from zongban.timetable import Interval

_UNKNOWN_SIZE = 10_000
"""Rooms whose seats nobody has counted come last."""
_ROOMY = 2
"""A room with more than so many times the seats that are needed is wasted on a few, however near it lies."""
_SPARE = 2
"""So many empty seats are never too many."""


def rooms_for(case: Case, sight: Sight) -> tuple[Room, ...]:
    """Rooms that hold everybody and have what the meeting needs, the best first.

    In the building of those who meet; with guests in the rooms kept for them (``guest rooms``); not wastefully large;
    on the nearest floor; the smallest; among equals in the order of ``room order`` (``meetings.yaml``).
    """
    guests = has_guests(case, sight)
    kept = [str(key) for key in sight.setting("meetings", "guest_rooms", ())]
    order = [str(key) for key in sight.setting("meetings", "room_order", ())]
    count, home, needed = headcount(case, sight), _home(case, sight), set(needed_equipment(case))

    def rank(one: Room) -> tuple[Any, ...]:
        seats = one.capacity or _UNKNOWN_SIZE
        return (
            bool(home and home.building and one.building and home.building != one.building),
            not needed <= set(one.equipment),
            _place(one.key, kept) if guests else 0,
            seats > max(count * _ROOMY, count + _SPARE),
            _apart(home, one),
            seats,
            _place(one.key, order),
            one.key,
        )

    for_others = set() if guests else set(kept) - set(order)
    found = [
        one
        for one in sight.people.rooms
        if one.kind == "room" and one.key not in for_others and not shortfall(one, case, sight)
    ]
    return tuple(sorted(found, key=rank))


def _place(key: str, order: list[str]) -> int:
    return order.index(key) if key in order else len(order)


def _home(case: Case, sight: Sight) -> Person | None:
    """Whose floor counts: the general manager's where he takes part, else the organiser's."""
    bosses = sight.people.bearing("gm") if with_gm(case) else ()
    return bosses[0] if bosses else sight.people.by_address(organizer(case))


def _apart(home: Person | None, room: Room) -> int:
    """Floors between; 0 where one of them is unknown."""
    return abs(home.floor - room.floor) if home is not None and home.floor and room.floor else 0


def needed_equipment(case: Case) -> tuple[str, ...]:
    """What the room must have; people who join over the wire need video conferencing."""
    asked = [str(one) for one in case.facts.get("equipment") or ()]
    return tuple(
        dict.fromkeys(
            [*asked, *(["video"] if case.fact("mode") == "hybrid" and not case.facts.get("by_link") else [])]
        )
    )


def shortfall(room: Room, case: Case, sight: Sight) -> Mapping[str, Any]:
    """What the room lacks for this meeting: ``seats`` and ``count`` where it is too small, ``lacks`` of its equipment.

    Of a room whose equipment nobody has listed nothing is said to be lacking.
    """
    count = headcount(case, sight)
    found: dict[str, Any] = {}
    if room.capacity and room.capacity < count:
        found.update(seats=room.capacity, count=count)
    lacks = [one for one in needed_equipment(case) if one not in room.equipment] if room.equipment else []
    return {**found, "lacks": lacks} if lacks else found


def unfit(case: Case, sight: Sight) -> Mapping[str, Any]:
    """What the room that was asked for lacks; empty where it suits, none is named, or it was agreed to as it is."""
    room = room_of(case, sight)
    if room is None or case.fact("mode") == "online" or case.fact("room_kept") == room.key:
        return {}
    return shortfall(room, case, sight)


def free_room(case: Case, start: datetime, end: datetime, sight: Sight, but: str = "") -> str:
    """Key of the first room that holds everybody and is free; empty where none is needed or none is free."""
    if not but and not needs_room(case, sight):
        return ""
    for room in rooms_for(case, sight):
        if room.key != but and not taken_in(room, start, end, sight, case):
            return room.key
    return ""


def room_for_all(case: Case, times: Sequence[Interval], sight: Sight, but: str = "") -> str:
    """Key of the first room that is free at all of some times, else of that which is taken at the fewest of them.

    Empty where none is needed, or all are taken at each.
    """
    if not times or (not but and not needs_room(case, sight)):
        return ""
    best, fewest = "", len(times)
    for room in rooms_for(case, sight):
        if room.key == but:
            continue
        clashing = len(clashing_in(room, times, sight, case))
        if clashing < fewest:
            best, fewest = room.key, clashing
        if not clashing:
            break
    return best


def clashing_in(room: Room, times: Sequence[Interval], sight: Sight, but: Case) -> tuple[Interval, ...]:
    """At which of some times a room is taken by something else than a case."""
    if not room.calendar or not times:
        return ()
    first, last = min(one.start for one in times), max(one.end for one in times)
    slots = [
        Interval(one.start, one.end)
        for one in taken((room.calendar,), first, last, sight, but)
        if one.start < one.end
    ]
    return tuple(one for one in times if any(one.overlaps(slot) for slot in slots))


def offers_of_rooms(case: Case, sight: Sight) -> list[dict[str, Any]]:
    """At the wished time, where everybody has it free: the room that suits, then the one that was asked for.

    Each ``{start, end, room, mode}``; ``asked`` with the room that does not suit, for those who want it nevertheless.
    """
    start, end = case.moment("wished"), case.moment("wished_end")
    room = sight.people.room(str((case.facts.get("unfit") or {}).get("room", "")))
    people = (*calendars_of_people(case, sight), *calendars_of(case, sight))
    if room is None or start is None or end is None or taken(people, start, end, sight, case):
        return []
    times = {"start": start.isoformat(), "end": end.isoformat(), "mode": case.fact("mode") or "onsite"}
    better = free_room(case, start, end, sight)
    free = not taken_in(room, start, end, sight, case)
    return [
        *([{**times, "room": better}] if better else []),
        *([{**times, "room": room.key, "asked": True}] if free else []),
    ]
