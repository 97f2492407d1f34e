"""Occurrences of a series that are held in another place than the rest.

The place stands as words with the occurrence (``Happening.location``); where they name a room of the house, its
calendar has an event of the series' UID with those occurrences alone, and the series' own room is free meanwhile. The
fact ``apart`` names such calendars, ``left_apart`` those that may still have such an event and need none any more.
"""

from collections.abc import Iterable
from typing import Any

from zongban.core.case import Case
from zongban.core.people import Room
from zongban.desks.circle import shown
from zongban.desks.meetings.case.attendance import room_of
from zongban.mail.series import Happening, Series
from zongban.mail.series_reading import series_kept
from zongban.ports.sight import Sight

ONLINE = ("online", "线上")
"""The place of an occurrence that is held online, in English and in Chinese."""


def is_online(one: Happening) -> bool:
    """Whether an occurrence is held online, other than the rest of its series."""
    return one.location in ONLINE


def room_at(case: Case, one: Happening, sight: Sight) -> Room | None:
    """The room of an occurrence: of its own place where it has one, else the series'."""
    if not one.location:
        return room_of(case, sight)
    found = sight.people.room(one.location)
    return found if found is not None and found.kind == "room" else None


def place_told(case: Case, one: Happening, sight: Sight) -> dict[str, Any]:
    """The place of one occurrence as mails print it; nothing of a confidential meeting but the room."""
    if not one.location:
        return {}
    room = room_at(case, one, sight)
    mode = _mode(case, one)
    link = {"dial_in": shown(case, case.fact("dial_in")) if mode == "online" else ""} if mode else {}
    return {
        "room": room.key if room else "",
        "location": shown(case, one.location),
        "at_desk": False,
        "apart": True,
        **({"mode": mode} if mode else {}),
        **link,
    }


def at_its_place(case: Case, sight: Sight) -> Case:
    """The case with the place of the occurrence it stands at, for mails about that one alone."""
    start = case.moment("start")
    one = next((each for each in _with_a_place(case) if each.start == start), None)
    if one is None:
        return case
    room = room_at(case, one, sight)
    mode = _mode(case, one) or case.fact("mode") or None
    return case.with_facts(room=room.key if room else None, location=one.location, mode=mode)


def _mode(case: Case, one: Happening) -> str:
    """How an occurrence is held that is not held as the rest; empty where only its place is another."""
    if is_online(one):
        return "online"
    return "onsite" if case.fact("mode") == "online" else ""


def away(case: Case, sight: Sight) -> tuple[Happening, ...]:
    """The occurrences that are not held in the series' room."""
    here = room_of(case, sight)
    return tuple(one for one in _with_a_place(case) if room_at(case, one, sight) != here)


def _with_a_place(case: Case) -> tuple[Happening, ...]:
    """The occurrences that have a place of their own."""
    value = case.facts.get("series")
    if not value or not any(one.get("location") for one in value.get("altered") or ()):
        return ()
    return tuple(one for one in series_kept(value).altered.values() if one.location)


def apart(case: Case, sight: Sight) -> dict[str, tuple[Happening, ...]]:
    """Calendar of another room → the occurrences that are held there, by start."""
    found: dict[str, list[Happening]] = {}
    for one in sorted(away(case, sight), key=lambda each: each.start):
        room = room_at(case, one, sight)
        if room is not None and room.calendar:
            found.setdefault(room.calendar, []).append(one)
    return {calendar: tuple(those) for calendar, those in found.items()}


def noted_apart(case: Case, sight: Sight) -> Case:
    """The case with the facts ``apart`` and ``left_apart`` as its series wants them now."""
    there = sorted(apart(case, sight))
    known = {*_named(case, "apart"), *_named(case, "left_apart")}
    return case.with_facts(apart=there or None, left_apart=sorted(known - {*there}) or None)


def _named(case: Case, fact: str) -> tuple[str, ...]:
    return tuple(str(one) for one in case.facts.get(fact) or ())


def stands_in(case: Case) -> tuple[str, ...]:
    """Every calendar in which something of the case may stand."""
    return tuple(
        dict.fromkeys(name for fact in ("calendars", "apart", "left_apart") for name in _named(case, fact))
    )


def held_in(case: Case, calendar: str, those: Iterable[Happening], sight: Sight) -> list[Happening]:
    """Those occurrences that take the time of a calendar the case stands in."""
    if calendar in _named(case, "apart"):
        there = {one.original for one in apart(case, sight).get(calendar, ())}
        return [one for one in those if one.original in there]
    room = room_of(case, sight)
    if room is None or room.calendar != calendar:
        return list(those)
    gone = {one.original for one in away(case, sight)}
    return [one for one in those if one.original not in gone]


def series_in(series: Series, those: tuple[Happening, ...]) -> Series:
    """The occurrences that are held in another room as a series of dates of their own."""
    first = those[0]
    dates = Series(first.start, first.end, series.zone, added=tuple(one.start for one in those[1:]))
    for one in those[1:]:
        dates = dates.altering(Happening(one.start, one.start, one.end))
    return dates
