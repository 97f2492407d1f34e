"""An invitation of another calendar, or an answer to one (iTIP, RFC 5546), as facts of a meeting."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.revisions import OF_NONE, occurrence_key
from zongban.desks.meetings.asking.goals import goal_of_event
from zongban.desks.meetings.asking.needs import dial_in_of
from zongban.desks.meetings.asking.places import mode_of, seen_from_here
from zongban.desks.meetings.asking.request import read_request
from zongban.desks.papers import title_of
from zongban.mail.calendar_objects import gated
from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import (
    Attendee,
    CalendarMessage,
    read_calendar_message,
    read_calendar_messages,
)
from zongban.mail.letter import Letter
from zongban.mail.series_reading import kept, moment, of_occurrences, series_of
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
        "rrule": found.rrule or None, "goal": goal_of_event(found.description), "invitee": _invitee(found, sight),
        "names": _names(found, sight) or None, "partstat": _partstat(found, sender) if answer else None,
        "action": None if answer else _action(found),
    }  # fmt: skip
    fields.update(_single(found, letter, sight))
    fields.update(_times(found, sight))
    fields.update(_told_besides(found, letter, sight))
    _place(fields, found, text, sight)
    return fields


def _single(found: CalendarMessage, letter: Letter, sight: Sight) -> dict[str, Any]:
    """The revision of each occurrence that came without its series: of the whole nothing is known then."""
    if found.recurrence_id is None:
        return {}
    seen = {}
    for one in read_calendar_messages(letter.calendar or "", zone=sight.house.zone):
        stamp = one.dtstamp.astimezone(UTC).isoformat() if one.dtstamp else None
        with suppress(OverflowError, ValueError):  # the first and last days of all time
            if one.recurrence_id is not None:
                seen[occurrence_key(moment(one.recurrence_id, sight.house.zone))] = [one.sequence, stamp]
    return {"whole_sequence": OF_NONE, "seen": seen or None}


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


def _told_besides(found: CalendarMessage, letter: Letter, sight: Sight) -> dict[str, Any]:
    """What the desk needs of the object later on: its version, its series, and whether its sender may speak for it."""
    sender = letter.sender.email if letter.sender else ""
    host = found.organizer.email if found.organizer else sender
    besides: dict[str, Any] = {
        "stamp": found.dtstamp.astimezone(UTC).isoformat() if found.dtstamp else None,
        "free": True if found.transparent else None, "whole_days": True if found.all_day else None,
        "no_counters": None if found.counters else True, "elsewhere": True if _elsewhere(found, sight) else None,
    }  # fmt: skip
    if method_of(found, letter) not in ANSWERS:
        besides["held_because"] = _doubt(found, letter, sender, host, sight)
        besides["series"] = _series(letter, sight)
    return besides


def _elsewhere(found: CalendarMessage, sight: Sight) -> bool:
    """Whether the invitation counts its hours on another wall than the office's, so that the zone must be named."""
    start = found.start
    if not found.zone or not isinstance(start, datetime) or found.zone == "UTC":
        return False
    return start.utcoffset() != start.astimezone(sight.house.zone).utcoffset()


def in_days(case: Case, sight: Sight) -> Case:
    """An invitation of another calendar for whole days, from midnight to midnight of the office; others as they are."""
    start, end = case.fact("start"), case.fact("end")
    if not case.facts.get("whole_days") or "T" in start or not start or not end:
        return case
    zone = sight.house.zone
    first, last = (datetime.combine(date.fromisoformat(one), time(), zone) for one in (start, end))
    return case.with_facts(start=first.isoformat(), end=last.isoformat())


def with_an_end(case: Case, sight: Sight) -> Case:
    """An invitation that says no end lasts no time (RFC 5545 section 3.6.1): the usual length is kept free for it."""
    said = case.fact("start")
    if "T" not in said or case.fact("end") != said:
        return case
    minutes = int(sight.setting("meetings", "default_duration_minutes", 60))
    end = datetime.fromisoformat(said) + timedelta(minutes=minutes)
    return case.with_facts(end=end.isoformat(), duration=minutes)


def _series(letter: Letter, sight: Sight) -> dict[str, Any] | None:
    """The series with its exceptions, or several occurrences alone; None where there is none that is unrolled."""
    try:
        parts = read_calendar_messages(letter.calendar or "", zone=sight.house.zone)
        found = series_of(parts, sight.house.zone) or of_occurrences(parts, sight.house.zone)
    except BadCalendar:
        return None
    return kept(found) if found else None


def _doubt(found: CalendarMessage, letter: Letter, sender: str, host: str, sight: Sight) -> str | None:
    """Why an invitation waits for a person: ``in-name``, ``limits``, ``rule`` (promises A42, A44, A46, A47)."""
    ours = host in sight.people.own_addresses() or sight.people.by_address(host) is not None
    if (ours or sight.people.is_internal(host)) and not sight.people.may_send_for(sender, host):
        return "in-name"
    try:
        gated(letter.calendar or "")
    except BadCalendar:
        return "rule" if found.rrule else "limits"
    return None


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
    fields["dial_in"] = dial_in_of(f"{found.location}\n{found.description}\n{text}") or None
    fields["mode"] = words.mode or ("onsite" if room else None)
    if room is None:
        host = found.organizer.email if found.organizer else ""
        fields.update(_no_room_of_ours(found.location, host, fields["dial_in"], sight))


_LINK = re.compile(r"\s{0,4}(?P<link>https?://[^\s<>]{4,400})\s{0,4}")


def _no_room_of_ours(location: str, host: str, dial_in: str | None, sight: Sight) -> dict[str, Any]:
    """A place that is a link is none to go to; "your office" of somebody outside is our house, with a room of it."""
    link = _LINK.fullmatch(location)
    if link:
        return {"mode": "online", "dial_in": dial_in or link["link"]}
    if location and not seen_from_here(location, sight.people.by_address(host), sight.people):
        return {"location": "", "mode": "onsite"}
    return {}


def moved_place(case: Case, host: str, location: str, description: str, sight: Sight) -> dict[str, Any]:
    """The facts of place and link that a newer invitation changes; what it leaves as it was stays."""
    text = f"{location}\n{description}"
    link = dial_in_of(text)
    if location == case.fact("location"):
        return {"dial_in": link} if link else {}
    room = sight.people.room(location) if location else None
    named = room.key if room is not None and room.kind == "room" else None
    mode = mode_of(text, named or "", location) or ("onsite" if named else None)
    facts = {"location": location or None, "room": named, "mode": mode, "dial_in": link or None}
    facts |= {} if named else _no_room_of_ours(location, host, link or None, sight)
    if not facts["location"] and not case.fact(
        "location"
    ):  # "your office" again: the room that was chosen stays
        return {"dial_in": link} if link else {}
    return facts


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
    return {  # some programs write the address where the name should be
        address: name
        for address, name in named.items()
        if name and name.lower() != address.lower() and not sight.people.by_address(address)
    }


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
