"""A problem from the JSON of its file; what is wrong is told with its place and what would be right."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from zongban.timetable.court.problem import (
    CLASSES,
    Item,
    Kind,
    Mode,
    Person,
    Place,
    Problem,
    Room,
    RoomNeed,
    Span,
)

MOST_SLOTS = 20_000
MOST_ITEMS = 5_000
_FORMAT = 1
_SHOWN = 40
_Made = TypeVar("_Made")


class Misread(ValueError):  # noqa: N818 - the text is wrong; nothing crashed
    """The text is no problem; the message says where, what is there, and what would be right."""


def read_problem(text: str | bytes) -> Problem:
    """The problem in a JSON text; ``best`` and keys that are not known are passed over.

    Raises:
        Misread: the text is no JSON or no problem.
    """
    try:
        given = json.loads(text)
    except UnicodeDecodeError as error:
        raise Misread(f"the text is not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        raise Misread(
            f"the text is not JSON: line {error.lineno}, column {error.colno}: {error.msg}"
        ) from error
    except (RecursionError, ValueError) as error:
        raise Misread(
            "the text is JSON that no problem needs: nested too deeply, or a number too long"
        ) from error
    return _problem(_Part(given, ""))


class _Part:
    """A piece of the JSON and the way to it."""

    def __init__(self, value: Any, path: str) -> None:  # noqa: ANN401 - anything may stand in a file
        self.value, self.path = value, path

    def wrong(self, wanted: str) -> Misread:
        shown = json.dumps(self.value, ensure_ascii=False)
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
        return Misread(f"{self.path or 'the whole'}: {wanted} is needed, not {shown}")

    def has(self, key: str) -> bool:
        """Whether there is something under a key, null counting as nothing."""
        return self.fields().get(key) is not None

    def fields(self) -> Mapping[str, Any]:
        if not isinstance(self.value, dict):
            raise self.wrong("an object {…}")
        return self.value

    def part(self, key: str) -> "_Part":
        """What stands under a key, which must be there."""
        path = f"{self.path}.{key}" if self.path else key
        if key not in self.fields():
            raise Misread(f"{path}: is missing")
        return _Part(self.value[key], path)

    def number(self, low: int, high: int) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int) or not low <= self.value <= high:
            raise self.wrong(f"a whole number from {low} to {high}")
        return self.value

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value:
            raise self.wrong("a text")
        return self.value

    def each(self, make: "Callable[[_Part], _Made]", most: int = MOST_ITEMS) -> tuple[_Made, ...]:
        if not isinstance(self.value, list):
            raise self.wrong("a list […]")
        if len(self.value) > most:
            raise Misread(f"{self.path}: at most {most} are taken, here are {len(self.value)}")
        return tuple(make(_Part(one, f"{self.path}[{n}]")) for n, one in enumerate(self.value))


def _problem(whole: _Part) -> Problem:
    if whole.has("format") and whole.part("format").value != _FORMAT:
        raise whole.part("format").wrong(f"format {_FORMAT}")
    day = whole.part("slots_per_day").number(1, MOST_SLOTS)
    days = whole.part("days").number(1, MOST_SLOTS)
    slots = day * days
    if slots > MOST_SLOTS:
        raise Misread(f"days: at most {MOST_SLOTS} slots are taken, {days} days have {slots}")
    minutes = whole.part("slot_minutes").number(1, 24 * 60) if whole.has("slot_minutes") else 15
    rooms = whole.part("rooms").each(lambda one: _room(one, slots))
    persons = whole.part("persons").each(lambda one: _person(one, slots))
    people, halls = {one.id for one in persons}, {one.id for one in rooms}
    items = whole.part("items").each(lambda one: _item(one, slots, people, halls))
    try:
        return Problem(day, days, persons, rooms, items, minutes)
    except ValueError as error:
        raise Misread(str(error)) from error


def _person(one: _Part, slots: int) -> Person:
    cap = one.part("daily_cap").number(0, slots) if one.has("daily_cap") else None
    return Person(one.part("id").text(), _spans(one, "busy", slots), _spans(one, "no_meeting", slots), cap)


def _room(one: _Part, slots: int) -> Room:
    turnover = one.part("turnover").number(0, slots) if one.has("turnover") else 0
    return Room(one.part("id").text(), _capacity(one), _equipment(one), turnover, _spans(one, "busy", slots))


def _capacity(one: _Part) -> int:
    return one.part("capacity").number(0, 1_000_000)


def _equipment(one: _Part) -> frozenset[str]:
    return frozenset(one.part("equipment").each(_Part.text)) if one.has("equipment") else frozenset()


def _spans(one: _Part, key: str, slots: int) -> tuple[Span, ...]:
    return one.part(key).each(lambda span: _span(span, slots)) if one.has(key) else ()


def _span(span: _Part, slots: int) -> Span:
    """An interval; it may reach beyond the axis, where nothing is, but not without end."""
    ends = span.each(lambda end: end.number(-slots, 2 * slots))
    if len(ends) != 2 or ends[0] >= ends[1]:
        raise span.wrong("an interval [start, end) with start before end")
    return ends[0], ends[1]


def _item(one: _Part, slots: int, people: set[str], halls: set[str]) -> Item:
    kinds = {kind.value: kind for kind in Kind}
    kind = kinds.get(one.part("kind").text())
    if kind is None:
        raise one.part("kind").wrong('"request" or "event"')
    attendees = one.part("attendees").each(lambda name: _known(name, people, "the id of a person"))
    modes = one.part("modes").each(lambda mode: _mode(mode, slots))
    event = kind is Kind.EVENT
    current = _place(one.part("current"), modes, slots, halls) if event else None
    return Item(
        one.part("id").text(), kind, one.part("class").number(0, CLASSES - 1), attendees, _spans(one, "windows", slots),
        one.part("preferred").number(0, 2 * slots), modes, current,
        one.part("move_cost").number(0, 1_000_000) if event else 0,
        one.part("drop_cost").number(0, 1_000_000) if event else 0,
    )  # fmt: skip


def _known(name: _Part, known: set[str], wanted: str) -> str:
    if not isinstance(name.value, str) or name.value not in known:
        raise name.wrong(wanted)
    return name.value


def _mode(mode: _Part, slots: int) -> Mode:
    need = None
    if mode.has("room"):
        room = mode.part("room")
        need = RoomNeed(_capacity(room), _equipment(room))
    before, after, cost = (
        mode.part(key).number(0, 1_000_000) if mode.has(key) else 0 for key in ("before", "after", "cost")
    )
    return Mode(mode.part("duration").number(1, slots), min(before, slots), min(after, slots), need, cost)


def _place(place: _Part, modes: tuple[Mode, ...], slots: int, halls: set[str]) -> Place:
    if not modes:
        raise place.wrong("an event with a mode")
    room = _known(place.part("room"), halls, "the id of a room") if place.has("room") else None
    return Place(place.part("mode").number(0, len(modes) - 1), place.part("start").number(0, slots - 1), room)
