"""What is put before the court: requests, meetings of ours that may have to yield, people, rooms, and what is fixed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from zongban.core.case import Case
from zongban.core.people import Room as House
from zongban.core.revisions import is_theirs
from zongban.desks.meetings.case.attendance import needs_room, room_of
from zongban.desks.meetings.case.occasions import key_of, original_of, room_to_move
from zongban.desks.meetings.finding.quiet import cap, keeps_days, quiet_spans, travel
from zongban.desks.meetings.finding.reach import (
    LEAD,
    buffer_of,
    freeze,
    horizon,
    lead_of_offers,
    length_of,
    needed,
    notice_of,
    office_times,
    suiting,
)
from zongban.desks.meetings.finding.rooms import rooms_for
from zongban.desks.meetings.finding.standing import Standing, around_guests, meetings, standing
from zongban.desks.meetings.finding.weight import Stakes, rank_of, why_it_stays
from zongban.desks.meetings.settlement.inplace import clashing
from zongban.desks.meetings.settlement.second_self import second_self, second_selves
from zongban.ports.sight import Occupied, Sight
from zongban.timetable import Interval, subtract
from zongban.timetable.axis import COARSE, Axis, Span, step_for
from zongban.timetable.court import Item, Kind, Mode, Person, Place, Problem, Room, RoomNeed

_MOST_ROOMS = 6
"""Rooms considered for one meeting, the best first."""
_TIGHT = 10
"""What it costs to leave out the distance to other meetings that the office would rather keep."""
_NOWHERE = 200
"""What it costs to meet without a room where one is wanted."""


@dataclass(frozen=True, slots=True)
class Docket:
    """A session's problem with the cases behind its items.

    Attributes:
        requests, events: id of its item (``key_of``) → the case.
        standing: everything that is fixed, by person and by room.
    """

    problem: Problem
    axis: Axis
    requests: Mapping[str, Case]
    events: Mapping[str, Case]
    standing: Standing

    def span(self, name: str, place: Place) -> Span:
        """The slots of the meeting itself at a place."""
        return place.start, place.start + self.problem.item(name).modes[place.mode].duration

    def held(self, name: str, place: Place) -> Span:
        """The slots for which its people are taken, ways and distances included."""
        mode = self.problem.item(name).modes[place.mode]
        return place.start - mode.before, place.start + mode.duration + mode.after

    def placed(self, name: str, place: Place, sight: Sight) -> Case:
        """The case with the time and room of a place; where that is what it asked for, to the minute."""
        case = self.requests.get(name) or self.events[name]
        start, end = case.moment("start"), case.moment("end")
        asked = self.axis.outer(start, end)[:1] if start is not None and end is not None else ()
        if asked != (self.span(name, place),) or start is None or end is None:
            length = end - start if start is not None and end is not None else length_of(case, sight)
            start = self.axis.moment(place.start)
            end = start + length
        zone = sight.house.zone
        room = place.room or (case.fact("room") if room_of(case, sight) is None else "")
        return case.with_facts(
            start=start.astimezone(zone).isoformat(), end=end.astimezone(zone).isoformat(), room=room or None
        )


@dataclass(frozen=True, slots=True)
class Matter:
    """What a session is about.

    Attributes:
        requests: to be settled.
        decided: meetings as they were decided a moment ago and are not in the register yet, by key.
        pinned: keys of meetings that must stay.
        anywhere: whether the requests may have any free time near their wish, instead of the one they asked for.
    """

    requests: Sequence[Case]
    decided: Mapping[str, Case]
    pinned: frozenset[str] = frozenset()
    anywhere: bool = False


def docket_of(matter: Matter, sight: Sight) -> Docket:
    """The problem of a session."""
    return _Builder(matter, sight).docket()


class _Builder:
    def __init__(self, matter: Matter, sight: Sight) -> None:
        self.matter, self.sight = matter, sight
        self.asked = {key_of(one): one for one in matter.requests}
        self.windows = {number: _windows(one, matter.anywhere, sight) for number, one in self.asked.items()}
        self.spans = [one for found in self.windows.values() for one in found]
        self.spans += [horizon(one, sight) for one in self.asked.values()]
        self.others = meetings(sight, matter.decided, self.asked, self._hull())
        self.axis = self._axis()
        self.stakes = Stakes(sight)

    def docket(self) -> Docket:
        events, pinned = self._events(), set(self.matter.pinned)
        while True:
            fixed = [one for one in self.others if key_of(one) not in events]
            found = self._docket(events, fixed)
            stuck = clashing(found.problem, events)
            if not stuck:
                return found
            pinned |= stuck
            events = {number: one for number, one in events.items() if number not in pinned}

    def _docket(self, events: Mapping[str, Case], fixed: Sequence[Case]) -> Docket:
        sight, axis = self.sight, self.axis
        cases = [*self.asked.values(), *events.values()]
        people = sorted({one for case in cases for one in needed(case, sight)})
        rooms = [one for one in sight.people.rooms if one.kind == "room"]
        stood = standing(people, rooms, fixed, axis.whole, sight)
        persons = [Person(one, self._busy(stood.people[one])) for one in people]
        days = second_selves(cases, fixed, axis, sight)
        problem = Problem(
            axis.per_day, len(axis.days), (*persons, *days),
            tuple(self._room(one, stood) for one in rooms),
            tuple(self._items(events)), axis.step,
        )  # fmt: skip
        return Docket(problem, axis, self.asked, events, stood)

    def _items(self, events: Mapping[str, Case]) -> Iterator[Item]:
        yield from (self._request(one) for one in self.asked.values())
        yield from (self._event(one) for one in events.values())

    # time

    def _axis(self) -> Axis:
        zone = self.sight.house.zone
        days = {day for one in self.spans for day in _days(one, zone)}
        moments = [
            at for one in (*self.asked.values(), *self.others) for name in ("start", "end")
            if (at := one.moment(name)) is not None
        ]  # fmt: skip
        return Axis(tuple(sorted(days)) or (self.sight.today(),), step_for(moments), zone)

    def _hull(self) -> Interval:
        """The days in question, from the first to the last."""
        zone = self.sight.house.zone
        days = sorted(day for one in self.spans for day in _days(one, zone)) or [self.sight.today()]
        return Axis((days[0], days[-1]), COARSE, zone).whole

    def _busy(self, found: Iterable[Occupied]) -> tuple[Span, ...]:
        return tuple(sorted({span for one in found for span in self.axis.outer(one.start, one.end)}))

    # people and rooms

    def _room(self, room: House, stood: Standing) -> Room:
        pause = timedelta(minutes=room.turnover)
        busy = self._busy(one._replace(end=one.end + pause) for one in stood.rooms[room.key])
        return Room(room.key, 0, frozenset({room.key}), self.axis.length(pause), busy)

    # items

    def _attendees(self, case: Case) -> tuple[str, ...]:
        own = needed(case, self.sight)
        bound = keeps_days(case, self.sight) and (cap(self.sight) or quiet_spans(self.axis, self.sight))
        return (*own, second_self(self.sight)) if bound else own

    def _request(self, case: Case) -> Item:
        """A request stands on the docket like an event that has no place yet, so that it counts who goes without."""
        start, end, sight = case.moment("start"), case.moment("end"), self.sight
        number = key_of(case)
        windows = tuple(span for one in self.windows[number] for span in self.axis.inner(one.start, one.end))
        wish = case.moment("start") or case.moment("wished")
        if start is not None and end is not None and not self.matter.anywhere:
            windows = self.axis.outer(start, end)[:1]
            modes = self._modes(case, windows[0][1] - windows[0][0] if windows else 1, timedelta())
        else:
            modes = self._modes(case, self.axis.length(length_of(case, sight)), buffer_of(case, sight))
        preferred = self._slot(wish) if wish is not None else (windows[0][0] if windows else 0)
        return Item(
            number, Kind.EVENT, rank_of(case), self._attendees(case), windows, preferred, modes,
            drop_cost=self.stakes.wait(case, self.matter.requests),
        )  # fmt: skip

    def _slot(self, at: datetime) -> int:
        spans = self.axis.outer(at, at + timedelta(minutes=1))
        return spans[0][0] if spans else 0

    def _modes(
        self, case: Case, length: int, buffer: timedelta, home: House | None = None
    ) -> tuple[Mode, ...]:
        way = self._way(case)
        apart = max(way, self.axis.length(buffer))
        distances = [(apart, 0), (way, _TIGHT)] if apart > way else [(way, 0)]
        return tuple(
            Mode(length, kept, kept, need, cost + tight)
            for kept, tight in distances for need, cost in self._places(case, home)
        )  # fmt: skip

    def _places(self, case: Case, home: House | None) -> list[tuple[RoomNeed | None, int]]:
        """Where it may be held, each with what it costs; ``home``: the room that an occurrence leaves last."""
        room = room_of(case, self.sight)
        if room is not None:
            return [(_need(room.key), 0)]
        if home is not None:
            others = [one for one in rooms_for(case, self.sight)[:_MOST_ROOMS] if one != home]
            return [(_need(one.key), place) for place, one in enumerate((home, *others))]
        if original_of(case) is not None or not needs_room(case, self.sight):  # the series has no room
            return [(None, 0)]
        fitting = rooms_for(case, self.sight)[:_MOST_ROOMS]
        return [*((_need(one.key), place) for place, one in enumerate(fitting)), (None, _NOWHERE)]

    # meetings that may have to yield

    def _events(self) -> dict[str, Case]:
        """Meetings of a lower class than some request, in the way of one, whom the house's rules allow to move."""
        if self.matter.anywhere:
            return {}
        return {
            key_of(one): one for one in self.others
            if key_of(one) not in {*self.matter.pinned, *self.matter.decided} and self._may_yield(one)
        }  # fmt: skip

    def _may_yield(self, case: Case) -> bool:
        stronger = [one for one in self.asked.values() if rank_of(one) < rank_of(case)]
        return (
            bool(stronger)
            and why_it_stays(case, self.sight) == ""
            and any(self._meets(case, one) for one in stronger)
        )

    def _meets(self, case: Case, request: Case) -> bool:
        """Whether the request could want the meeting's time, and people or a room of it."""
        start, end = case.moment("start"), case.moment("end")
        if start is None or end is None:
            return False
        slot = Interval(start, end).widened(
            travel(request, self.sight) + travel(case, self.sight) + timedelta(hours=1)
        )
        if not any(slot.overlaps(one) for one in self.windows[key_of(request)]):
            return False
        shared = set(needed(case, self.sight)) & set(needed(request, self.sight))
        return bool(shared) or room_of(case, self.sight) is not None

    def _event(self, case: Case) -> Item:
        start, end = (datetime.fromisoformat(case.fact(name)) for name in ("start", "end"))
        (own, *_) = self.axis.outer(start, end)
        room, length = room_of(case, self.sight), own[1] - own[0]
        here = Mode(length, self._way(case), self._way(case), _need(room.key) if room else None)
        ours = not case.facts.get("held_only") and not is_theirs(case)
        others = self._elsewhere(case, length) if ours else ()
        free = self._later(case) if ours else ()
        return Item(
            key_of(case), Kind.EVENT, rank_of(case), self._attendees(case), (own, *free), own[0], (here, *others),
            Place(0, own[0], room.key if room else None), self.stakes.move(case), self.stakes.drop(case),
        )  # fmt: skip

    def _way(self, case: Case) -> int:
        return self.axis.length(travel(case, self.sight))

    def _elsewhere(self, case: Case, length: int) -> tuple[Mode, ...]:
        home = room_of(case, self.sight) if original_of(case) is not None else None
        chosen = case.fact("room") and not case.fact("location")
        bare = case.with_facts(room=None, location=None) if home else case
        bare = bare.with_facts(room=None) if chosen else bare
        return self._modes(bare, length, buffer_of(case, self.sight), home)

    def _later(self, case: Case) -> Iterator[Span]:
        """Office hours in which it could be held instead: with time to tell everybody, and away from guests."""
        span: Interval | None = horizon(case, self.sight)
        if span is not None and original_of(case) is not None:
            span = room_to_move(case, span, self.sight)
        if span is None:
            return
        first = max(span.start, self.sight.now + freeze(self.sight))
        if first < span.end:
            free = suiting(office_times((Interval(first, span.end),), case, self.sight), case)
            apart = around_guests(case, Interval(first, span.end), self.sight, self.asked.values())
            for one in subtract(free, apart):
                yield from self.axis.inner(one.start, one.end)


def _windows(case: Case, anywhere: bool, sight: Sight) -> tuple[Interval, ...]:
    """Where a request may be held: at its own time, in the windows that were named, or anywhere near its wish."""
    start, end = case.moment("start"), case.moment("end")
    if anywhere:
        span = horizon(case, sight)
        first = max(span.start, sight.now + lead_of_offers(case, sight))
        return (
            suiting(office_times((Interval(first, span.end),), case, sight), case) if first < span.end else ()
        )
    if start is not None and end is not None:
        return (Interval(start, end),)
    named = [
        (datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in case.facts.get("windows") or ()
    ]
    return _with_notice([Interval(a, b) for a, b in named if a < b], case, sight)


def _with_notice(named: Sequence[Interval], case: Case, sight: Sight) -> tuple[Interval, ...]:
    """What of the windows leaves its people time to hear of it; where nothing does, less, an hour, or what is left."""
    length = length_of(case, sight)
    free: tuple[Interval, ...] = ()
    for lead in (notice_of(case, sight), lead_of_offers(case, sight), LEAD, timedelta()):
        first = sight.now + lead
        free = office_times(
            [Interval(max(one.start, first), one.end) for one in named if one.end > first], case, sight
        )
        if any(one.end - one.start >= length for one in free):
            break
    return free


def _days(span: Interval, zone: ZoneInfo) -> Iterator[date]:
    first, last = span.local(zone)
    day = first.date()
    while day <= (last - timedelta(microseconds=1)).date():
        yield day
        day += timedelta(days=1)


def _need(key: str) -> RoomNeed:
    """Exactly this room: seats and equipment were looked at before."""
    return RoomNeed(0, frozenset({key}))
