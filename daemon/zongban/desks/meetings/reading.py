"""A letter as a request for a meeting: in plain words, or as an invitation of another calendar (iTIP)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from zongban.core.verdict import Judgement, Reading, Verdict
from zongban.desks.choosing import choose
from zongban.desks.meetings.request import read_request
from zongban.desks.papers import head_of, secrecy_of, title_of
from zongban.language import documents as papers
from zongban.language.detect import language_of
from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import Attendee, Invitation, read_invitation
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

NEEDED = ("topic", "start", "duration", "attendees")
"""What a meeting cannot be booked without."""
_APART = frozenset({"ROOM", "RESOURCE", "GROUP"})


def read_meeting(letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
    """A letter as a meeting; the calendar object goes before the words around it."""
    text = own_words if own_words.strip() else letter.text
    invitation = _invitation(letter, sight)
    if invitation is not None:
        return _from_invitation(letter, text, invitation, verdict, sight)
    sender = letter.sender.email if letter.sender else ""
    at = (letter.date or sight.now).astimezone(sight.house.zone)
    fields = read_request(text, letter.subject, at, sender, sight).fields()
    if letter.sender and letter.sender.name and not sight.people.by_address(sender):
        fields["names"] = {**(fields.get("names") or {}), sender: letter.sender.name}
    _by_kind(fields, sight)
    missing, parties = _missing(fields, sender, sight), {"sender": sender, "organizer": sender}
    return _reading("meeting", letter, text, fields, missing, parties,
                    verdict, sight)  # fmt: skip


def missing_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """What must still be asked for; a start offered as windows is not missing."""
    given = {**fields, "start": fields.get("start") or fields.get("windows")}
    given["attendees"] = fields.get("attendees") or fields.get("named")
    return tuple(name for name in NEEDED if not given.get(name))


def _missing(fields: Mapping[str, Any], sender: str, sight: Sight) -> tuple[str, ...]:
    """Somebody outside asks to meet the general manager: whom he brings is his own affair."""
    outside = not sight.people.is_internal(sender)
    return tuple(one for one in missing_of(fields) if not (outside and one == "attendees"))


def judge(fields: Mapping[str, Any], text: str, organiser: str, sight: Sight) -> Judgement:
    """The class of the meeting by the rules; attendees may be keys or addresses."""
    found = [choose(str(one), sight.people) for one in fields.get("attendees") or ()]
    attendees = [one.address for one in found if one]
    attendees += [str(one) for one in fields.get("attendees") or () if "@" in str(one)]
    return sight.priorities.judge(str(fields.get("topic") or ""), text, attendees, organiser)


def _by_kind(fields: dict[str, Any], sight: Sight) -> None:
    """What ``meetings.yaml`` knows of this kind of meeting, where the letter says nothing."""
    topic = str(fields.get("topic", ""))
    kinds: Sequence[Mapping[str, Any]] = sight.setting("meetings", "kinds", ())
    kind = next((one for one in kinds if any(word in topic for word in one.get("words", ()))), None)
    if kind is None:
        return
    if kind.get("duration_minutes") and not fields.get("duration"):
        fields["duration"] = int(kind["duration_minutes"])
    if fields.get("start") and fields.get("duration") and not fields.get("end"):
        end = datetime.fromisoformat(fields["start"]) + timedelta(minutes=int(fields["duration"]))
        fields["end"] = end.isoformat()
    fields["kind_priority"] = kind.get("priority")
    room = sight.people.room(str(kind.get("room", "")))
    if room is not None and not fields.get("location") and fields.get("mode") != "online":
        fields["location"], fields["room"] = room.name, room.key


def _reading(
    kind: str, letter: Letter, text: str, fields: dict[str, Any], missing: tuple[str, ...],
    parties: dict[str, str], verdict: Verdict, sight: Sight,
) -> Reading:  # fmt: skip
    sender = parties.get("organizer", "")
    person = sight.people.by_address(sender)
    judged = judge(fields, f"{letter.subject}\n{text}", sender, sight)
    fields.update(
        priority=judged.priority, priority_rule=judged.rule or None, priority_words=list(judged.words) or None
    )
    usual = fields.pop("kind_priority", None)
    fields["priority"] = verdict.facts.get("priority") or (
        usual if usual and not judged.rule else judged.priority
    )
    return Reading(
        kind=kind,
        language=person.language if person else language_of(f"{letter.subject}\n{text}"),
        title=str(fields.get("topic") or title_of(letter.subject, text)),
        urgency=str(verdict.facts.get("urgency") or papers.urgency(head_of(letter.subject, text))),
        secrecy=secrecy_of(letter, text, verdict),
        fields={name: value for name, value in fields.items() if value not in (None, "", [])},
        missing=missing,
        parties={role: address for role, address in parties.items() if address},
    )


# invitations


def _invitation(letter: Letter, sight: Sight) -> Invitation | None:
    if not letter.calendar:
        return None
    try:
        return read_invitation(letter.calendar, zone=sight.house.zone)
    except BadCalendar:
        return None


def _from_invitation(letter: Letter, text: str, found: Invitation, verdict: Verdict, sight: Sight) -> Reading:
    sender = letter.sender.email if letter.sender else ""
    organizer = found.organizer.email if found.organizer else sender
    fields: dict[str, Any] = {
        "topic": found.summary, "method": found.method, "uid": found.uid, "sequence": found.sequence,
        "location": found.location, "attendees": _attendees(found, organizer, sight),
        "recurrence_id": found.recurrence_id or None, "rrule": found.rrule or None, "goal": found.description[:300],
        "invitee": _invitee(found, sight),
        "names": _names(found, sight) or None,
    }  # fmt: skip
    if isinstance(found.start, datetime) and isinstance(found.end, datetime) and found.end > found.start:
        zone = sight.house.zone
        start, end = found.start.astimezone(zone), found.end.astimezone(zone)
        fields.update(start=start.isoformat(), end=end.isoformat())
        fields["duration"] = int((end - start).total_seconds() // 60)
    _place(fields, found, text, sight)
    if found.method in ("CANCEL", "REPLY", "COUNTER", "REFRESH"):
        return _reading(
            "calendar", letter, text, fields, (), {"sender": sender, "organizer": organizer}, verdict, sight
        )
    missing = tuple(name for name in missing_of(fields) if name != "attendees")
    return _reading(
        "meeting", letter, text, fields, missing, {"sender": sender, "organizer": organizer}, verdict, sight
    )


def _place(fields: dict[str, Any], found: Invitation, text: str, sight: Sight) -> None:
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


def _attendees(found: Invitation, organizer: str, sight: Sight) -> list[str]:
    """Keys of our people and addresses of others; without organiser, office, rooms and groups."""
    names: list[str] = []
    for one in found.attendees:
        if _is_person(one, sight) and one.address != organizer:
            person = sight.people.by_address(one.address)
            names.append(person.key if person else one.address)
    return list(dict.fromkeys(names))


def _names(found: Invitation, sight: Sight) -> dict[str, str]:
    """What the people outside are called: address → name."""
    host = {found.organizer.email: found.organizer.name} if found.organizer else {}
    named = {**host, **{one.address: one.name for one in found.attendees}}
    return {address: name for address, name in named.items() if name and not sight.people.by_address(address)}


def _is_person(one: Attendee, sight: Sight) -> bool:
    if not one.address or one.cutype in _APART or one.address in sight.people.own_addresses():
        return False
    return sight.people.room(one.address) is None


def _invitee(found: Invitation, sight: Sight) -> str | None:
    """The address in whose name the office answers: the office's own, else the general manager's."""
    gm = {address for one in sight.people.bearing("gm") for address in one.addresses()}
    invited = [one.address for one in found.attendees]
    for group in (sight.people.own_addresses(), gm):
        for address in invited:
            if address in group:
                return address
    return None
