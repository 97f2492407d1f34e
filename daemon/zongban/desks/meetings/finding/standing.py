"""What stands fixed while the court sits: people's own appointments, visits, and meetings of ours not in question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zongban.core.case import Case
from zongban.core.people import Room
from zongban.desks.meetings.case.attendance import has_guests, room_of
from zongban.desks.meetings.case.occasions import key_of, occasions, stands_as_series
from zongban.desks.meetings.case.occupation import taken, taken_in
from zongban.desks.meetings.finding.quiet import travel
from zongban.desks.meetings.finding.reach import buffer_of, needed
from zongban.desks.meetings.finding.weight import rank_of
from zongban.ports.sight import Occupied, Sight
from zongban.timetable import Interval

_BOOKED = frozenset({"booking", "confirmed"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is fixed within a stretch of time, by address, ways to meetings outside included, and by key of a room."""

    people: Mapping[str, tuple[Occupied, ...]]
    rooms: Mapping[str, tuple[Occupied, ...]]


def stands(case: Case) -> bool:
    """Whether a meeting has a time that others must respect: it is booked, or held while something is asked."""
    timed = bool(case.fact("start") and case.fact("end"))
    timed = timed and not case.facts.get("series") and not case.facts.get("free")
    return timed and (case.state in _BOOKED or bool(case.facts.get("calendars")))


def meetings(
    sight: Sight, decided: Mapping[str, Case], asked: Mapping[str, Case], whole: Interval
) -> list[Case]:
    """The meetings that have a time, as just decided where that is newer; without those whose time is asked about.

    Of requests that wait for the settlement only a weightier one counts, with the time it wishes. A series is there
    with each of its occurrences.

    Args:
        decided, asked: by ``key_of``.
        whole: of which occurrences are wanted.
    """
    weight = min((rank_of(one) for one in asked.values()), default=0)
    found, passed = [], set()
    for case in _each(sight, whole):
        number = key_of(case)
        passed.add(number)
        now = decided.get(number, case)
        waits = case.state == "collected" and number not in decided
        timed = bool(now.fact("start") and now.fact("end"))
        if number in asked or not (number in decided or stands(now) or waits) or not timed:
            continue
        if not waits or rank_of(case) < weight:
            found.append(now)
    fresh = [one for key, one in decided.items() if key not in passed and key not in asked]
    return [*found, *(one for one in fresh if one.fact("start") and one.fact("end"))]


def _each(sight: Sight, whole: Interval) -> Iterator[Case]:
    for case in sight.register.open_cases("meetings"):
        if stands_as_series(case):
            yield from occasions(case, whole, sight)
        else:
            yield case


def standing(
    people: Iterable[str], rooms: Sequence[Room], ours: Sequence[Case], whole: Interval, sight: Sight
) -> Standing:
    """What is fixed for these people and rooms.

    Args:
        people: mail addresses.
        ours: the meetings of the office that are not in question.
    """
    by_person: dict[str, list[Occupied]] = {}
    by_room: dict[str, list[Occupied]] = {}
    for case in ours:
        for one in needed(case, sight):
            by_person.setdefault(one, []).append(_of(case, one, travel(case, sight)))
        if (room := room_of(case, sight)) is not None:
            by_room.setdefault(room.key, []).append(_of(case, room.key, timedelta()))
    return Standing(
        {one: (*_others(_calendar(one, sight), whole, sight), *by_person.get(one, ())) for one in people},
        {one.key: (*_bookings(one, whole, sight), *by_room.get(one.key, ())) for one in rooms},
    )


def around_guests(case: Case, whole: Interval, sight: Sight, asked: Iterable[Case] = ()) -> list[Interval]:
    """Meetings with guests of the same people or in the same room, with what is kept free before and after each.

    Args:
        asked: requests that have no place in the register yet; those with a time of their own count too.
    """
    people, room = set(needed(case, sight)), room_of(case, sight)
    timed = [one for one in asked if one.fact("start") and one.fact("end")]
    return [
        Interval(*(datetime.fromisoformat(one.fact(name)) for name in ("start", "end"))).widened(
            buffer_of(one, sight)
        )
        for one in (*meetings(sight, {}, {key_of(case): case}, whole), *timed)
        if has_guests(one, sight)
        and (people & set(needed(one, sight)) or (room is not None and room_of(one, sight) == room))
    ]


def _calendar(address: str, sight: Sight) -> str:
    person = sight.people.by_address(address)
    return person.calendar if person is not None and sight.diary.knows(person.calendar) else ""


def _others(calendar: str, whole: Interval, sight: Sight) -> tuple[Occupied, ...]:
    """What stands in a calendar that is no meeting of the office's register."""
    found = taken((calendar,), whole.start, whole.end, sight) if calendar else ()
    return tuple(one for one in found if not _is_meeting(one, sight))


def _bookings(room: Room, whole: Interval, sight: Sight) -> list[Occupied]:
    """What stands in a room and is no meeting of ``ours``: its own times, the pause between two not counted yet."""
    pause = timedelta(minutes=room.turnover)
    wider = whole.widened(pause)
    found = [one for one in taken_in(room, wider.start, wider.end, sight) if not _is_meeting(one, sight)]
    return [one._replace(start=one.start + pause, end=one.end - pause) for one in found]


def _is_meeting(one: Occupied, sight: Sight) -> bool:
    case = sight.register.case(one.case) if one.case else None
    return (
        case is not None
        and case.desk == "meetings"
        and (not case.facts.get("series") or stands_as_series(case))
    )


def _of(case: Case, key: str, way: timedelta) -> Occupied:
    start, end = (datetime.fromisoformat(case.fact(name)) for name in ("start", "end"))
    return Occupied(key, case.fact("uid"), start - way, end + way, case.title, str(case.number))
