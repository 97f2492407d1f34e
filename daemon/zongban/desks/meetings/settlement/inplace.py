"""Meetings that already stand in one another's way: nothing is asked of the court about those."""

from collections.abc import Iterable

from zongban.timetable.axis import Span
from zongban.timetable.court import Problem


def clashing(problem: Problem, names: Iterable[str]) -> frozenset[str]:
    """Events that cannot stay where they are beside what is fixed and beside weightier or earlier ones."""
    wanted = set(names)
    events = [one for one in problem.items if one.id in wanted and one.current is not None]
    people = {one.id: _mask((*one.busy, *one.no_meeting)) for one in problem.persons}
    rooms = {one.id: _mask(one.busy) for one in problem.rooms}
    turnover = {one.id: one.turnover for one in problem.rooms}
    left = {
        (one.id, day): most
        for one in problem.persons
        for day in range(problem.days)
        if (most := one.left(day)) is not None
    }
    found = set()
    for item in sorted(events, key=lambda one: (one.rank, one.current.start if one.current else 0, one.id)):
        place = item.current
        if place is None:
            continue
        mode = item.modes[place.mode]
        held = _mask(((place.start - mode.before, place.start + mode.duration + mode.after),))
        taken = _mask(((place.start, place.start + mode.duration + turnover.get(place.room or "", 0)),))
        day = place.start // problem.slots_per_day
        capped = [key for one in item.attendees if (key := (one, day)) in left]
        full = any(left[key] < mode.duration for key in capped)
        if (
            full
            or any(people[one] & held for one in item.attendees)
            or rooms.get(place.room or "", 0) & taken
        ):
            found.add(item.id)
            continue
        for one in item.attendees:
            people[one] |= held
        if place.room in rooms:
            rooms[place.room] |= taken
        for key in capped:
            left[key] -= mode.duration
    return frozenset(found)


def _mask(spans: Iterable[Span]) -> int:
    found = 0
    for low, high in spans:
        if high > max(low, 0):
            found |= ((1 << (high - max(low, 0))) - 1) << max(low, 0)
    return found
