"""Other ways to meet where the time is lost: another room, online, shorter, with a deputy, split over two slots."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from zongban.core.case import Case
from zongban.core.people import Person
from zongban.desks.meetings.case.attendance import gm_address, organizer, participants, room_of, with_gm
from zongban.desks.meetings.finding.obstacles import obstacles
from zongban.desks.meetings.finding.reach import lead_of_offers, length_of
from zongban.desks.meetings.finding.rooms import free_room
from zongban.desks.meetings.finding.weight import rank_of
from zongban.ports.sight import Sight
from zongban.timetable import Interval

Offer = dict[str, Any]
Starts = Callable[[Case, int], Sequence[Interval]]
"""Free times for a case, so many of them."""

_SHORTEST = timedelta(minutes=30)
_QUARTER = timedelta(minutes=15)
_LONG = timedelta(hours=2)
"""A meeting that lasts so long may be split."""


def other_ways(
    case: Case, sight: Sight, times: Sequence[Mapping[str, Any]], starts: Starts
) -> tuple[list[Offer], list[Offer]]:
    """The wished time in another room, which goes before other times; and what goes after them."""
    start, end = case.moment("wished"), case.moment("wished_end")
    if start is None or end is None:
        return [], []
    late = start < sight.now + lead_of_offers(case, sight)
    if late or not _is_open(start, end, sight):
        return [], _split(case, sight, times, starts)
    elsewhere, online = _rooms_and_wires(case, start, end, sight)
    if elsewhere:
        return elsewhere, online
    return [], [
        *online,
        *_shortened(case, start, end, sight),
        *_deputy(case, start, end, sight),
        *_split(case, sight, times, starts),
    ]


def _is_open(start: datetime, end: datetime, sight: Sight) -> bool:
    return sight.hours.is_open(start) and (sight.hours.is_open(end) or sight.hours.is_closing(end))


def _times(start: datetime, end: datetime, sight: Sight) -> dict[str, str]:
    zone = sight.house.zone
    return {"start": start.astimezone(zone).isoformat(), "end": end.astimezone(zone).isoformat()}


def _rooms_and_wires(
    case: Case, start: datetime, end: datetime, sight: Sight
) -> tuple[list[Offer], list[Offer]]:
    """The wished time in another room, and online, when nothing but the room is taken then."""
    room = room_of(case, sight)
    if room is None or obstacles(case, start, end, sight, room=""):
        return [], []
    other, times = free_room(case, start, end, sight, but=room.key), _times(start, end, sight)
    elsewhere: list[Offer] = [{**times, "room": other, "mode": "onsite"}] if other else []
    return elsewhere, [{**times, "room": "", "mode": "online", "kind": "online"}]


def _shortened(case: Case, start: datetime, end: datetime, sight: Sight) -> list[Offer]:
    """The longest part of the wished time that is free, at its beginning or its end: half of it at least."""
    length = end - start - _QUARTER
    room = room_of(case, sight)
    while length >= max(_SHORTEST, (end - start) / 2):
        for first in (start, end - length):
            if not obstacles(case, first, first + length, sight):
                key = room.key if room else free_room(case, first, first + length, sight)
                times = _times(first, first + length, sight)
                return [{**times, "room": key, "mode": case.fact("mode"), "kind": "shortened"}]
        length -= _QUARTER
    return []


def deputy_of_gm(sight: Sight) -> Person | None:
    """Who stands in for the general manager (``deputy`` in ``people.yaml``)."""
    bosses = sight.people.bearing("gm")
    return sight.people.by_key(bosses[0].deputy) if bosses and bosses[0].deputy else None


def with_deputy(case: Case, deputy: str, sight: Sight) -> Case:
    """The case with somebody in the general manager's place."""
    boss = {one for person in sight.people.bearing("gm") for one in person.addresses()}
    others = [str(one) for one in case.facts.get("attendees") or () if str(one) not in boss]
    return case.with_facts(with_gm=False, deputy=deputy, attendees=list(dict.fromkeys([*others, deputy])))


def _deputy(case: Case, start: datetime, end: datetime, sight: Sight) -> list[Offer]:
    """The wished time with the deputy, where only the general manager is taken; strategic matters need himself."""
    deputy = deputy_of_gm(sight)
    if deputy is None or not with_gm(case) or rank_of(case) == 0 or organizer(case) == gm_address(sight):
        return []
    if deputy.email in participants(case, sight):
        return []
    instead = with_deputy(case, deputy.email, sight)
    if obstacles(instead, start, end, sight):
        return []
    room = room_of(case, sight)
    key = room.key if room else free_room(instead, start, end, sight)
    offer: Offer = {"room": key, "mode": case.fact("mode"), "kind": "deputy", "deputy": deputy.email}
    return [{**_times(start, end, sight), **offer}]


def _split(case: Case, sight: Sight, times: Sequence[Mapping[str, Any]], starts: Starts) -> list[Offer]:
    """A long meeting in two halves, where both can be held before the first time that is free for the whole."""
    whole = length_of(case, sight)
    if whole < _LONG or case.facts.get("part_of"):
        return []
    minutes = -int(-(whole / 2) // _QUARTER) * 15
    found = sorted(starts(case.with_facts(duration=minutes), 2))
    best = min((datetime.fromisoformat(str(one["start"])) for one in times), default=None)
    if len(found) < 2 or (
        best is not None and best.astimezone(sight.house.zone).date() <= _day(found[1], sight)
    ):
        return []
    room = room_of(case, sight)
    parts = [
        {
            **_times(one.start, one.end, sight),
            "room": room.key if room else free_room(case, one.start, one.end, sight),
        }
        for one in found
    ]
    return [{**parts[0], "mode": case.fact("mode"), "kind": "split", "second": parts[1]}]


def _day(one: Interval, sight: Sight) -> date:
    return one.start.astimezone(sight.house.zone).date()
