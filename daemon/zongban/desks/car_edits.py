"""A person has dragged, lengthened or removed the event of a journey in the calendar of its car or driver.

The person is right: the journey is at these times, in that car, and the driver and whoever rides are told. Out of the
calendar, that car does not drive: another one is sought, as where a driver cannot go. The fact of the case:

    car_put   where a person has put the journey: {start, end, key}, and of which journey: {instead_of: [start, end]};
              for a meeting or visit that moves afterwards, the journey is reckoned anew
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Notify
from zongban.core.events import CalendarChanged
from zongban.core.people import Room
from zongban.desks.cars import Journey, about_car, booked_as_put, car_of, is_car, passed_over
from zongban.ports.sight import Sight


def speaks_of_journey(uid: str) -> bool:
    """Whether a calendar speaks of a journey, be it still booked or not."""
    return uid.startswith("car-")


def edited(case: Case, event: CalendarChanged, journey: Journey | None, sight: Sight) -> Decision:
    """The case with the journey as it stands in the calendar now; unchanged where it is over, or another's."""
    detail = {"calendar": event.calendar, "cancelled": event.cancelled, "event": event.uid,
              "start": event.start.isoformat() if event.start else ""}  # fmt: skip
    entry = Entry("person-changed", "person", detail)
    room = _car_with(case, event.calendar, sight)
    over = journey is None or journey.end <= sight.now
    if case.is_closed or not is_car(case, event.uid) or room is None or journey is None or over:
        return Decision(case, (entry,))
    if event.cancelled or event.start is None or event.end is None:
        known = event.calendar in (car_of(case).get("calendars") or ())
        done = passed_over(case, journey, sight) if known else Decision(case)
        return Decision(done.case, (entry, *done.effects))
    start, end = (one.astimezone(sight.house.zone) for one in (event.start, event.end))
    if (start, end, room.key) == (*_times(car_of(case)), car_of(case)["key"]) or end <= start:
        return Decision(case, (entry,))
    put = {"start": start.isoformat(), "end": end.isoformat(), "key": room.key,
           "instead_of": [journey.start.isoformat(), journey.end.isoformat()]}  # fmt: skip
    by = journey.by if journey.by is not None and start < journey.by else None
    done = booked_as_put(
        case.with_facts(car_put=put), replace(journey, start=start, end=end, by=by), room, sight
    )
    return Decision(done.case, (entry, *done.effects))


def told_to_booker(before: Case, done: Decision) -> Decision:
    """Whoever asked for the meeting or visit hears how its car drives now."""
    was, car = car_of(before), car_of(done.case)
    to = str(car.get("contact") or "")
    if not to or (was.get("start"), was.get("end"), was.get("key")) == tuple(car[name] for name in _TOLD):
        return done
    facts = {"car": about_car(done.case), "end": car["end"], "by": car.get("by"), "was": was.get("start"),
             "riders": car["riders"]}  # fmt: skip
    occasion = f"car-moved:{car['key']}:{done.case.facts.get('car_sequence')}"
    return done.and_do(Notify(to, "cars/booker-moved", occasion, facts))


_TOLD = ("start", "end", "key")


def _times(car: Mapping[str, Any]) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(str(car["start"])), datetime.fromisoformat(str(car["end"]))


def _car_with(case: Case, calendar: str, sight: Sight) -> Room | None:
    """The car whose calendar, or whose driver's, this is: that of the journey, or another into which it was dragged."""
    cars = [one for one in sight.people.rooms if one.kind == "vehicle"]
    if calendar in (car_of(case).get("calendars") or ()):
        return next((one for one in cars if one.key == car_of(case).get("key")), None)
    return next((one for one in cars if one.calendar == calendar), None)
