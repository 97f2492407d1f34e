"""Guests that are fetched by car: booked for a colleague who asks, put to the assistant for a stranger."""

from datetime import timedelta

from zongban.core.case import Case
from zongban.core.effects import Decision, Notify
from zongban.desks.cars import Journey, arranged
from zongban.desks.circle import shown
from zongban.ports.sight import Sight

_TRAVEL_MINUTES = 45


def journey_of(case: Case, sight: Sight) -> Journey | None:
    """The journey there and back before the visit; None where nobody of the house asks for it, or there is no car."""
    start = case.moment("start")
    owned = any(one.kind == "vehicle" for one in sight.people.rooms)
    inside = sight.people.is_internal(case.parties.get("sender", ""))
    if start is None or not owned or not inside or not case.facts.get("car_wanted"):
        return None
    way = timedelta(minutes=int(sight.setting("visitors", "travel_minutes", _TRAVEL_MINUTES)))
    guests = int(case.facts.get("headcount") or 0) or len(case.facts.get("visitors") or ()) or 1
    contact = case.parties.get("host") or case.parties.get("sender", "")
    return Journey(
        start - 2 * way, start, start, guests, case.fact("pickup"), "", contact, case.fact("car_named")
    )


def fetched(case: Case, sight: Sight) -> Decision:
    """The case with the car it needs; a wish from outside is only passed on, once."""
    done = arranged(case, journey_of(case, sight), sight)
    inside = sight.people.is_internal(case.parties.get("sender", ""))
    to = sight.address_of(case, "assistant")
    if inside or not case.facts.get("car_wanted") or case.facts.get("car_told") or not to:
        return done
    facts = {
        "start": case.fact("start") or None, "pickup": shown(case, case.fact("pickup")),
        "organisation": shown(case, case.fact("organisation")), "headcount": case.facts.get("headcount"),
        "host": case.parties.get("host", ""),
    }  # fmt: skip
    told = Notify(to, "cars/assistant-asked", "car-asked", facts)
    return Decision(done.case.with_facts(car_told=True), (*done.effects, told))
