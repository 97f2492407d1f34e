"""Problems so small that every assignment can be tried, drawn at random."""

import itertools
from dataclasses import replace

from hypothesis import strategies as st

from zongban.timetable.court import (
    Item,
    Kind,
    Mode,
    Person,
    Place,
    Problem,
    Room,
    RoomNeed,
    check,
    objective,
)


def brute(asked):
    """The best objective of all assignments, by trying every one."""
    choices = []
    for item in asked.items:
        spots = [None]
        for number, mode in enumerate(item.modes):
            rooms = [None] if mode.need is None else [room.id for room in asked.rooms]
            places = (Place(number, s, r) for s in range(asked.slots) for r in rooms)
            spots += [place for place in places if not check(asked, {item.id: place})]
        choices.append(spots)
    found = []
    for chosen in itertools.product(*choices):
        assign = {item.id: place for item, place in zip(asked.items, chosen, strict=True) if place}
        if not check(asked, assign):
            found.append(objective(asked, assign))
    return min(found)


@st.composite
def tiny_problems(draw):
    day, days = draw(st.sampled_from([(5, 1), (4, 2)]))
    slots = day * days
    span = st.integers(0, slots - 1).flatmap(lambda a: st.tuples(st.just(a), st.integers(a + 1, slots)))
    spans = st.lists(span, max_size=1).map(tuple)
    people = tuple(
        Person(name, draw(spans), draw(spans), draw(st.sampled_from([None, 2, 3]))) for name in ("gm", "s1")
    )
    rooms = tuple(
        Room(f"r{n}", draw(st.integers(2, 4)), frozenset(), draw(st.integers(0, 1)), draw(spans))
        for n in range(2)
    )
    mode = st.builds(
        Mode, st.integers(1, 3), st.integers(0, 1), st.integers(0, 1),
        st.sampled_from([None, RoomNeed(3)]), st.sampled_from([0, 20, 40]),
    )  # fmt: skip
    items = []
    for n in range(draw(st.integers(1, 3))):
        who = tuple(draw(st.lists(st.sampled_from(["gm", "s1"]), min_size=1, unique=True)))
        windows = tuple(draw(st.lists(span, min_size=1, max_size=2)))
        modes = tuple(draw(st.lists(mode, min_size=1, max_size=2)))
        start = draw(st.integers(0, slots - 1))
        item = Item(f"i{n}", Kind.REQUEST, draw(st.integers(0, 3)), who, windows, start, modes)
        if draw(st.booleans()):
            place = Place(0, start, "r0" if modes[0].need else None)
            item = replace(
                item,
                kind=Kind.EVENT,
                current=place,
                move_cost=draw(st.integers(0, 30)),
                drop_cost=draw(st.integers(0, 90)),
            )
        items.append(item)
    return Problem(day, days, people, rooms, tuple(items))
