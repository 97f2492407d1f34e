"""An invitation of another calendar, or an answer to one (iTIP, RFC 5546), as facts of a meeting."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from zongban.desks.meetings.request import read_request
from zongban.desks.papers import title_of
from zongban.mail.invitations import Attendee, CalendarMessage, read_calendar_message
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

ANSWERS = frozenset({"CANCEL", "REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})
"""Methods that speak of an event that is known already, rather than ask for a meeting."""
_ALL = ANSWERS | {"PUBLISH", "REQUEST", "ADD"}
_APART = frozenset({"ROOM", "RESOURCE", "GROUP"})
_LONGEST = timedelta(days=366)
_ANNOUNCED = re.compile(
    r"(?i)^\s*(?:(?:updated |更新的?)?(?:invitation|invite|邀请|邀請|会议邀请|會議邀請|日程邀请)|accepted|declined|"
    r"tentative|new time proposed|cancell?ed|已接受|已拒绝|已謝絕|暂定|已取消|取消)\s*[:：]\s*"
)


def calendar_message(letter: Letter, sight: Sight) -> CalendarMessage | None:
    """The event that a letter carries; None where there is none, or one that says neither what nor when."""
    found = read_calendar_message(letter.calendar, zone=sight.house.zone) if letter.calendar else None
    if found is None:
        return None
    if method_of(found, letter) in ANSWERS:
        return found
    return found if found.component == "VEVENT" and (found.start or found.summary) else None


def method_of(found: CalendarMessage, letter: Letter) -> str:
    """METHOD of the object, else of the type of its part; empty where neither says one."""
    return found.method or (letter.calendar_method if letter.calendar_method in _ALL else "")


def facts_of(found: CalendarMessage, letter: Letter, text: str, sight: Sight) -> dict[str, Any]:
    """What the object states, and of the words around it the room and the mode."""
    sender = letter.sender.email if letter.sender else ""
    organizer = found.organizer.email if found.organizer else sender
    method = method_of(found, letter)
    answer = method in ANSWERS
    fields: dict[str, Any] = {
        "topic": found.summary or title_of(_ANNOUNCED.sub("", letter.subject), text), "method": method or None,
        "theirs": None if method else True, "uid": found.uid, "sequence": found.sequence, "location": found.location,
        "attendees": _attendees(found, organizer, sight), "recurrence_id": _written(found.recurrence_id, sight),
        "rrule": found.rrule or None, "goal": found.description[:300], "invitee": _invitee(found, sight),
        "names": _names(found, sight) or None, "partstat": _partstat(found, sender) if answer else None,
        "action": None if answer else _action(found),
    }  # fmt: skip
    fields.update(_times(found, sight))
    _place(fields, found, text, sight)
    return fields


def _times(found: CalendarMessage, sight: Sight) -> dict[str, Any]:
    """Start, end and minutes; an end that cannot be is left out, and one that nothing says is the start itself."""
    start, end = found.start, found.end
    times: dict[str, Any] = {"start": _written(start, sight)}
    if isinstance(start, datetime) and isinstance(end, datetime):
        length: timedelta | None = end - start
    elif start is not None and end is not None and not isinstance(end, datetime):
        length = end - start
    else:
        length = None
    if length is not None and timedelta(0) <= length <= _LONGEST:
        times["end"], times["duration"] = _written(end, sight), int(length.total_seconds() // 60)
    return times


def _written(value: datetime | date | None, sight: Sight) -> str | None:
    """A date as it is, a moment in the office's zone."""
    if not isinstance(value, datetime):
        return value.isoformat() if value else None
    try:
        return value.astimezone(sight.house.zone).isoformat()
    except (OverflowError, ValueError):  # the first and last days of all time
        return value.isoformat()


def _action(found: CalendarMessage) -> str | None:
    """Whether an earlier invitation is changed or called off."""
    if found.status == "CANCELLED":
        return "cancel"
    return "change" if found.sequence > 0 or found.recurrence_id is not None else None


def _partstat(found: CalendarMessage, sender: str) -> str | None:
    """The answer of the one who writes, else of the only one who answers."""
    said = [one for one in found.attendees if one.partstat != "NEEDS-ACTION"]
    mine = next((one for one in said if one.address == sender.lower()), None)
    chosen = mine or (said[0] if said else None)
    return chosen.partstat if chosen else None


def _place(fields: dict[str, Any], found: CalendarMessage, text: str, sight: Sight) -> None:
    """The room, named as the place or asked as a resource (RFC 5545 section 3.2.3); online by its words."""
    rooms = [sight.people.room(found.location), *(sight.people.room(one.address) for one in found.attendees)]
    room = next((one for one in rooms if one is not None and one.kind == "room"), None)
    words = read_request(
        f"{found.location}\n{found.description}\n{text}", found.summary, sight.now, "", sight
    )
    if room is None and words.room:
        room = sight.people.room(words.room)
    if room is not None:
        fields["location"], fields["room"] = room.name, room.key
    fields["mode"] = words.mode or ("onsite" if room else None)


def _attendees(found: CalendarMessage, organizer: str, sight: Sight) -> list[str]:
    """Keys of our people and addresses of others; without organiser, office, rooms and groups."""
    names: list[str] = []
    for one in found.attendees:
        if _is_person(one, sight) and one.address != organizer:
            person = sight.people.by_address(one.address)
            names.append(person.key if person else one.address)
    return list(dict.fromkeys(names))


def _names(found: CalendarMessage, sight: Sight) -> Mapping[str, str]:
    """What the people outside are called: address → name."""
    host = {found.organizer.email: found.organizer.name} if found.organizer else {}
    named = {**host, **{one.address: one.name for one in found.attendees}}
    return {address: name for address, name in named.items() if name and not sight.people.by_address(address)}


def _is_person(one: Attendee, sight: Sight) -> bool:
    if not one.address or one.cutype in _APART or one.address in sight.people.own_addresses():
        return False
    return sight.people.room(one.address) is None


def _invitee(found: CalendarMessage, sight: Sight) -> str | None:
    """The address in whose name the office answers: the office's own, else the general manager's."""
    gm = {address for one in sight.people.bearing("gm") for address in one.addresses()}
    invited = [one.address for one in found.attendees]
    for group in (sight.people.own_addresses(), gm):
        for address in invited:
            if address in group:
                return address
    return None
