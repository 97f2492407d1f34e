"""Cars of the house and their drivers: one that is free, large enough and has time between two journeys.

A journey is an event of its own in the calendars of the car and of its driver; the driver is told by mail. The facts of
the case:

    car           what is booked: {key, uid, calendars, start, end, by, riders, driver, pickup, to, contact, named}
    car_sequence  how often something was booked or changed; it never starts again, or calendars would pass it over
    car_missing   beginning of the journey for which no car is free
    car_put       where a person has put the journey in the calendar; see ``car_edits``
    cars_refused  {start, end, keys}: which cars somebody else took in the same moment, for the journey at these times
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Book, Decision, Effect, Entry, Notify, Unbook
from zongban.core.events import CalendarDone
from zongban.core.people import Person, Room
from zongban.desks.circle import shown, shown_title
from zongban.ports.sight import Sight

_DESKS = ("meetings", "visitors", "cars")


@dataclass(frozen=True, slots=True)
class Journey:
    """When a car is needed, for how many, and what its driver must know.

    Attributes:
        by: when they must be there, for the driver; None where only the departure is known.
        pickup: where people are fetched; ``to`` where they go; empty: the house.
        contact: address of whom the driver asks.
        named: key of the car that was asked for.
    """

    start: datetime
    end: datetime
    by: datetime | None
    riders: int
    pickup: str = ""
    to: str = ""
    contact: str = ""
    named: str = ""


def car_of(case: Case) -> Mapping[str, Any]:
    """The journey that is booked for a case; empty without one."""
    return case.facts.get("car") or {}


def is_car(case: Case, uid: str) -> bool:
    """Whether a calendar speaks of the journey rather than of the meeting or visit itself."""
    return bool(uid) and uid == car_of(case).get("uid")


def about_car(case: Case) -> dict[str, Any]:
    """The car as mails print it; ``missing`` where one is needed and none is free."""
    car = car_of(case)
    return {
        "key": str(car.get("key", "")), "driver": car.get("driver", ""), "start": car.get("start"),
        "to": car.get("to") or "", "pickup": shown(case, case.fact("pickup")),
        "missing": bool(case.facts.get("car_missing")),
    }  # fmt: skip


def arranged(case: Case, journey: Journey | None, sight: Sight) -> Decision:
    """The case with a car for its journey; with another one where it has moved, without one where none is needed."""
    if journey is None:
        return released(case.with_facts(cars_refused=None), sight)
    standing = car_of(case)
    journey = _as_put(case, journey)
    wanted = _wanted(case, journey)
    if standing and all(standing.get(name) == value for name, value in wanted.items()):
        return Decision(case)
    room = _choose(case, journey, sight, str(standing.get("key", "")))
    if room is None:
        freed = released(case, sight)
        told = (
            _to_assistant(freed.case, journey, sight) if case.fact("car_missing") != wanted["start"] else ()
        )
        return freed.but(freed.case.with_facts(car_missing=wanted["start"])).and_do(*told)
    return _booked(case, journey, room, sight)


def _wanted(case: Case, journey: Journey) -> dict[str, Any]:
    """A journey as the facts hold it; where any of it changes, the driver must know."""
    return {
        "start": journey.start.isoformat(), "end": journey.end.isoformat(),
        "by": journey.by.isoformat() if journey.by else None,
        "riders": journey.riders, "pickup": shown(case, journey.pickup), "to": shown(case, journey.to),
        "contact": journey.contact, "named": journey.named,
    }  # fmt: skip


def booked_as_put(case: Case, journey: Journey, room: Room, sight: Sight) -> Decision:
    """The journey at the times and in the car in which a person has put it, whatever else stands there."""
    return _booked(case, journey, room, sight)


def _as_put(case: Case, journey: Journey) -> Journey:
    """The journey where a person has put it, as long as what it is for has not moved since."""
    put = case.facts.get("car_put") or {}
    if put.get("instead_of") != [journey.start.isoformat(), journey.end.isoformat()]:
        return journey
    start, end = (datetime.fromisoformat(str(put[name])) for name in ("start", "end"))
    by = journey.by if journey.by is not None and start < journey.by else None
    return replace(journey, start=start, end=end, by=by)


def _booked(case: Case, journey: Journey, room: Room, sight: Sight) -> Decision:
    before, driver = car_of(case), sight.people.by_key(room.driver)
    calendars = [one for one in (room.calendar, driver.calendar if driver else "") if one]
    uid = f"car-{case.fact('uid')}"
    car = {
        "key": room.key, "uid": uid, "calendars": calendars, "driver": driver.email if driver else "",
        **_wanted(case, journey),
    }  # fmt: skip
    after = case.with_facts(car=car, car_sequence=_sequence(case) + 1, car_missing=None)
    freed = tuple(Unbook(str(one), uid) for one in before.get("calendars") or () if one not in calendars)
    writes = tuple(_write(after, journey, one, sight) for one in calendars)
    told: tuple[Effect, ...] = _to_driver(after, "changed" if before else "errand", sight)
    if before and before.get("driver") != car["driver"]:
        told = (*_to_driver(case, "cancelled", sight), *_to_driver(after, "errand", sight))
    entry = Entry("car", "office", {"car": room.key, "start": car["start"], "driver": car["driver"]})
    return Decision(after, (*freed, *writes, entry, *told))


def _sequence(case: Case) -> int:
    return int(case.facts.get("car_sequence", -1))


def _write(case: Case, journey: Journey, calendar: str, sight: Sight) -> Book:
    language = sight.house.language
    title = shown_title(case, language)
    return Book(
        calendar, str(car_of(case)["uid"]), journey.start, journey.end,
        f"用车：{title}" if language == "zh" else f"Car: {title}", location=shown(case, journey.pickup or journey.to),
        organizer=sight.house.address, sequence=_sequence(case),
    )  # fmt: skip


def released(case: Case, sight: Sight) -> Decision:
    """The car is not needed any more: free again, and its driver is told unless he has gone already."""
    car = car_of(case)
    if not car:
        return Decision(case.with_facts(car_missing=None))
    after = case.with_facts(car=None, car_missing=None)
    if datetime.fromisoformat(str(car["start"])) <= sight.now:
        return Decision(after)
    gone = tuple(Unbook(str(one), str(car["uid"])) for one in car.get("calendars") or ())
    return Decision(
        after,
        (*gone, Entry("car-freed", "office", {"car": car["key"]}), *_to_driver(case, "cancelled", sight)),
    )


def answered(case: Case, event: CalendarDone, journey: Journey | None, sight: Sight) -> Decision:
    """What a calendar answered about the journey: where a person was there first, another car is sought."""
    entry = Entry("calendar", "office", {"calendar": event.calendar, "outcome": event.outcome})
    if event.outcome != "taken" or journey is None or not car_of(case):
        return Decision(case, (entry,))
    again = passed_over(case, journey, sight)
    return Decision(again.case, (entry, *again.effects))


def passed_over(case: Case, journey: Journey, sight: Sight) -> Decision:
    """The journey with another car than the booked one, which is taken or whose driver cannot go."""
    refused = [*_refused(case, journey), str(car_of(case)["key"])]
    times = {"start": journey.start.isoformat(), "end": journey.end.isoformat()}
    freed = released(case.with_facts(cars_refused={**times, "keys": refused}), sight)
    return freed.then(arranged(freed.case, journey, sight))


# which car


def _refused(case: Case, journey: Journey) -> tuple[str, ...]:
    """The cars somebody else was there first for, at these very times; for others they may be free."""
    known = case.facts.get("cars_refused") or {}
    same = (known.get("start"), known.get("end")) == (journey.start.isoformat(), journey.end.isoformat())
    return tuple(known["keys"]) if same else ()


def _choose(case: Case, journey: Journey, sight: Sight, standing: str) -> Room | None:
    """The car that is named, else the one booked already, else the smallest that holds all; free, its driver too."""
    refused = _refused(case, journey)
    fitting = [
        one
        for one in sight.people.rooms
        if one.kind == "vehicle"
        and one.key not in refused
        and (not one.capacity or one.capacity >= journey.riders)
    ]
    ranked = sorted(
        fitting,
        key=lambda one: (one.key != journey.named, one.key != standing, one.capacity or 100, one.key),
    )
    return next((one for one in ranked if _is_free(one, case, journey, sight)), None)


def _is_free(room: Room, case: Case, journey: Journey, sight: Sight) -> bool:
    pause = timedelta(minutes=room.turnover)
    start, end = journey.start - pause, journey.end + pause
    driver = sight.people.by_key(room.driver)
    own = f"car-{case.fact('uid')}"
    for key, first, last in _calendars(room, driver, journey, (start, end)):
        if any(one.uid != own for one in sight.diary.taken([key], first, last)):
            return False
    for other in _journeys(case, sight):
        same = other["key"] == room.key or (driver is not None and other.get("driver") == driver.email)
        if (
            same
            and datetime.fromisoformat(other["start"]) < end
            and datetime.fromisoformat(other["end"]) > start
        ):
            return False
    return True


def _calendars(
    room: Room, driver: Person | None, journey: Journey, wider: tuple[datetime, datetime]
) -> Iterator[tuple[str, datetime, datetime]]:
    if room.calendar:
        yield room.calendar, *wider
    if driver is not None and driver.calendar:
        yield driver.calendar, journey.start, journey.end


def _journeys(case: Case, sight: Sight) -> Iterator[Mapping[str, Any]]:
    """The journeys of all other cases, whether a calendar shows them yet or not."""
    for desk in _DESKS:
        for other in sight.register.open_cases(desk):
            if other.number != case.number and car_of(other):
                yield car_of(other)


# who is told


def _to_driver(case: Case, purpose: str, sight: Sight) -> tuple[Notify, ...]:
    car = car_of(case)
    to = str(car.get("driver") or "")
    if not to:
        return ()
    facts = {
        **{name: car.get(name) or None for name in ("start", "end", "by")}, "key": car["key"], "riders": car["riders"],
        **{name: car.get(name) or "" for name in ("pickup", "to", "contact")},
    }  # fmt: skip
    occasion = f"car-{purpose}:{car['key']}:{_sequence(case)}"
    return (Notify(to, f"cars/driver-{purpose}", occasion, facts, urgent=_is_soon(car, sight)),)


def _is_soon(car: Mapping[str, Any], sight: Sight) -> bool:
    return datetime.fromisoformat(str(car["start"])) - sight.now <= timedelta(hours=12)


def _to_assistant(case: Case, journey: Journey, sight: Sight) -> tuple[Notify, ...]:
    to = sight.address_of(case, "assistant")
    facts = {
        "start": journey.start.isoformat(), "end": journey.end.isoformat(), "riders": journey.riders,
        "pickup": shown(case, journey.pickup), "to": shown(case, journey.to), "contact": journey.contact,
    }  # fmt: skip
    occasion = f"car-none:{journey.start.isoformat()}"
    return (Notify(to, "cars/assistant-none", occasion, facts),) if to else ()
