"""The six hard rules and the objective, written once more without any of the solver's short cuts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from zongban.timetable.court.problem import (
    CLASSES,
    QUIET_COST,
    WEIGHT,
    Assignment,
    Item,
    Kind,
    Mode,
    Person,
    Place,
    Problem,
    Span,
)

Objective = tuple[int, int, int, int, int, int]
"""Minus the items placed of classes 0 to 3, displacement, preference: compared in order, smaller is better."""


def check(problem: Problem, assign: Assignment) -> tuple[str, ...]:
    """What breaks a rule, one sentence each with the number of the rule; empty when the assignment holds."""
    items = {one.id: one for one in problem.items}
    strange = [f"rule 1: there is no item {name!r}" for name in assign if name not in items]
    placed = [(items[name], place) for name, place in assign.items() if name in items]
    whole = [(item, place) for item, place in placed if 0 <= place.mode < len(item.modes)]
    strange += [
        f"rule 1: {item.id} has no mode {place.mode}" for item, place in placed if (item, place) not in whole
    ]
    broken = [word for item, place in whole for word in _alone(problem, item, place)]
    return (*strange, *broken, *_persons(problem, whole), *_rooms(problem, whole), *_caps(problem, whole))


def objective(problem: Problem, assign: Assignment) -> Objective:
    """The six levels of an assignment that holds."""
    counts = [0] * CLASSES
    displacement = preference = 0
    persons = {one.id: one for one in problem.persons}
    for item in problem.items:
        place = assign.get(item.id)
        if place is None:
            displacement += item.drop_cost if item.kind is Kind.EVENT else 0
            continue
        counts[item.rank] += 1
        stays = item.kind is Kind.EVENT and place == item.current
        if item.kind is Kind.EVENT and not stays:
            displacement += item.move_cost
        mode = item.modes[place.mode]
        displacement += QUIET_COST * quiet_slots(item, mode, place.start, persons)
        if not stays:
            preference += WEIGHT[item.rank] * abs(place.start - item.preferred) + mode.cost
    return (-counts[0], -counts[1], -counts[2], -counts[3], displacement, preference)


def quiet_slots(item: Item, mode: Mode, start: int, persons: dict[str, Person]) -> int:
    """Slots of the meeting, counted for each attendee, that fall into times kept free of meetings."""
    held = set(range(start, start + mode.duration))
    return sum(
        len(held.intersection({slot for span in persons[name].no_meeting for slot in range(*span)}))
        for name in item.attendees
    )


def _alone(problem: Problem, item: Item, place: Place) -> Iterator[str]:
    """Rules 1, 2, 4 and 5 as far as they concern one item."""
    mode, start = item.modes[place.mode], place.start
    end, first, last = start + mode.duration, start - mode.before, start + mode.duration + mode.after
    if not any(low <= start and end <= high for low, high in item.windows):
        yield f"rule 2: {item.id} lies in none of its windows"
    day = problem.slots_per_day
    if first < 0 or last > problem.slots or first // day != (last - 1) // day:
        yield f"rule 2: {item.id} with its buffers does not lie inside one day"
    persons = {one.id: one for one in problem.persons}
    if item.rank > 0 and quiet_slots(item, mode, start, persons):
        yield f"rule 4: {item.id} touches a time kept free of meetings"
    if mode.need is None:
        if place.room is not None:
            yield f"rule 1: {item.id} has a room and needs none"
        return
    room = next((one for one in problem.rooms if one.id == place.room), None)
    if room is None:
        yield f"rule 1: {item.id} needs a room and has none"
    elif not room.fits(mode.need):
        yield f"rule 5: {room.id} has not what {item.id} needs"


def _persons(problem: Problem, placed: list[tuple[Item, Place]]) -> Iterator[str]:
    held: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for person in problem.persons:
        held[person.id] = [(span, "an appointment") for span in person.busy]
    fixed = {name: len(spans) for name, spans in held.items()}
    for item, place in placed:
        mode = item.modes[place.mode]
        span = (place.start - mode.before, place.start + mode.duration + mode.after)
        for name in item.attendees:
            held[name].append((span, item.id))
    for name, spans in held.items():
        yield from (f"rule 3: {name} is taken twice, by {a} and {b}" for a, b in _clashes(spans, fixed[name]))


def _rooms(problem: Problem, placed: list[tuple[Item, Place]]) -> Iterator[str]:
    for room in problem.rooms:
        spans = [(span, "a booking") for span in room.busy]
        fixed = len(spans)
        for item, place in placed:
            if place.room == room.id:
                end = place.start + item.modes[place.mode].duration + room.turnover
                spans.append(((place.start, end), item.id))
        yield from (f"rule 5: {room.id} is taken twice, by {a} and {b}" for a, b in _clashes(spans, fixed))


def _clashes(spans: list[tuple[Span, str]], fixed: int) -> Iterable[tuple[str, str]]:
    """Pairs that overlap; what is fixed may overlap among itself."""
    for (one, a), (other, b) in combinations(reversed(spans), 2):
        if one[0] < other[1] and other[0] < one[1] and (one, a) not in spans[:fixed]:
            yield a, b


def _caps(problem: Problem, placed: list[tuple[Item, Place]]) -> Iterator[str]:
    for person in problem.persons:
        if person.daily_cap is None:
            continue
        used: dict[int, int] = defaultdict(int)
        for item, place in placed:
            if person.id in item.attendees:
                used[place.start // problem.slots_per_day] += item.modes[place.mode].duration
        for day, slots in sorted(used.items()):
            whole = slots + person.used(day)
            if whole > person.daily_cap:
                yield f"rule 6: {person.id} has {whole} slots of meetings on day {day}, at most {person.daily_cap}"
