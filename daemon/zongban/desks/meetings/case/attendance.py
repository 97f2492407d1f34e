"""Who takes part in a meeting, and whose time and which room it takes."""

from zongban.core.case import Case
from zongban.core.people import Room
from zongban.desks.choosing import choose
from zongban.ports.sight import Sight

ALONE = 3
"""So many people meet at the general manager's desk; more need a room."""


def addresses_of(named: list[str], sight: Sight) -> tuple[list[str], list[str]]:
    """Attendees as they may be written to, and the names of those whose address is not known."""
    found: list[str] = []
    unknown: list[str] = []
    for one in named:
        choice = choose(one, sight.people)
        if choice is not None:
            found.append(choice.address.lower())
        elif "@" in one:
            found.append(one.lower())
        else:
            unknown.append(one)
    return list(dict.fromkeys(found)), unknown


def organizer(case: Case) -> str:
    """Mail address of who asked for the meeting."""
    return case.parties.get("organizer") or case.parties.get("sender") or ""


def gm_address(sight: Sight) -> str:
    """Mail address of the general manager; empty where nobody is."""
    bearers = sight.people.bearing("gm")
    return bearers[0].email if bearers else ""


def with_gm(case: Case) -> bool:
    """Whether the general manager takes part; what the office arranges is his, unless the request says otherwise."""
    return case.facts.get("with_gm") is not False


def participants(case: Case, sight: Sight) -> tuple[str, ...]:
    """Everybody once: organiser, attendees, the general manager where he takes part."""
    gm = gm_address(sight) if with_gm(case) else ""
    everybody = [organizer(case), *(str(one) for one in case.facts.get("attendees") or ()), gm]
    known = [person.email if (person := sight.people.by_address(one)) else one for one in everybody if one]
    return tuple(one for one in dict.fromkeys(known) if one not in sight.people.own_addresses())


def attendees(case: Case, sight: Sight) -> tuple[str, ...]:
    """Those the office invites: everybody but the organiser and the general manager, whose calendar it keeps."""
    apart = {organizer(case), gm_address(sight)}
    return tuple(one for one in participants(case, sight) if one not in apart)


def has_guests(case: Case, sight: Sight) -> bool:
    """Whether people from outside take part."""
    outside = any(not sight.people.is_internal(one) for one in participants(case, sight))
    return outside or bool(case.facts.get("named") or case.facts.get("guests"))


def headcount(case: Case, sight: Sight) -> int:
    """How many people a room must hold: those who are known, or as many as the request speaks of."""
    known = len(participants(case, sight)) + len(case.facts.get("named") or ())
    return max(known, int(case.facts.get("headcount") or 0))


def room_of(case: Case, sight: Sight) -> Room | None:
    """The room that is named or chosen."""
    found = sight.people.room(case.fact("room")) or sight.people.room(case.fact("location"))
    return found if found is not None and found.kind == "room" else None


def needs_room(case: Case, sight: Sight) -> bool:
    """Whether the office should look for a room: none is named, and they do not sit at his desk."""
    if case.fact("mode") == "online" or room_of(case, sight) or case.fact("location") or _rides_out(case):
        return False
    if case.facts.get(
        "whole_days"
    ):  # a fair, a journey, a holiday: no meeting that sits in a room from midnight on
        return False
    onsite = case.fact("mode") in ("onsite", "hybrid")
    return onsite or not with_gm(case) or has_guests(case, sight) or headcount(case, sight) > ALONE


def at_desk(case: Case, sight: Sight) -> bool:
    """Whether a few colleagues meet in the general manager's own office, because no place is named and none needed."""
    if case.fact("mode") == "online" or room_of(case, sight) or case.fact("location") or _rides_out(case):
        return False
    return not needs_room(case, sight) and sight.people.is_internal(organizer(case))


def _rides_out(case: Case) -> bool:
    """Whether a car is asked for and nobody is to be fetched: they meet elsewhere, though no place was understood."""
    return bool(case.facts.get("car_wanted")) and not case.fact("pickup")


def calendars_of(case: Case, sight: Sight) -> tuple[str, ...]:
    """The calendars the meeting is written into: the general manager's, or his deputy's, and the room's."""
    deputy = sight.people.by_address(case.fact("deputy"))
    instead = [deputy.calendar] if deputy is not None else []
    gm = [one.calendar for one in sight.people.bearing("gm")[:1]] if with_gm(case) else instead
    room = room_of(case, sight)
    return tuple(dict.fromkeys(one for one in [*gm, room.calendar if room else ""] if one))


def calendars_of_people(case: Case, sight: Sight) -> tuple[str, ...]:
    """The calendars of everybody who takes part and has one the office can see."""
    people = (sight.people.by_address(one) for one in participants(case, sight))
    return tuple(
        dict.fromkeys(
            one.calendar for one in people if one and one.calendar and sight.diary.knows(one.calendar)
        )
    )


def unseen(case: Case, sight: Sight) -> tuple[str, ...]:
    """Colleagues whose calendar the office cannot see: said so, never taken for free."""
    found = []
    for address in participants(case, sight):
        person = sight.people.by_address(address)
        if (
            person is not None
            and address != organizer(case)
            and not (person.calendar and sight.diary.knows(person.calendar))
        ):
            found.append(address)
    return tuple(found)
