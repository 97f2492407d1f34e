"""The meeting as a calendar object for mails (iTIP, RFC 5546), and the identity of its event."""

from datetime import datetime

from zongban.core.case import Case
from zongban.desks.circle import shown, shown_title
from zongban.desks.meetings.attendance import organizer, participants, room_of
from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import Attendee, Event, event_uid, write_invitation
from zongban.mail.letter import Address
from zongban.ports.sight import Sight


def uid_of(case: Case, sight: Sight) -> str:
    """The UID of the meeting's event: of the invitation that came, else made from the case's number."""
    return case.fact("uid") or event_uid(str(case.number), sight.house.address.rpartition("@")[2])


def is_theirs(case: Case) -> bool:
    """Whether somebody else's invitation opened the case, so that the organiser invites and the office answers."""
    return case.fact("method") in ("REQUEST", "PUBLISH") or bool(case.facts.get("theirs"))


def invitation(case: Case, method: str, sight: Sight, comment: str = "") -> str:
    """REQUEST or CANCEL of ours for everybody who takes part; empty where the times make no event."""
    people = [
        Attendee(one, _name(one, sight), _partstat(case, one, method)) for one in participants(case, sight)
    ]
    event = _event(case, sight, Address(sight.house.name, sight.house.address), people, comment, method)
    return _written(method, event)


def reply(case: Case, partstat: str, sight: Sight, comment: str = "") -> str:
    """The office's answer to an invitation that came; empty where nobody of ours was asked or nobody asks."""
    invitee, host = case.fact("invitee"), organizer(case)
    if not invitee or not host or case.fact("method") != "REQUEST":
        return ""
    people = [Attendee(invitee, _name(invitee, sight), partstat)]
    return _written("REPLY", _event(case, sight, Address("", host), people, comment, "REPLY"))


def _event(
    case: Case, sight: Sight, host: Address, people: list[Attendee], comment: str, method: str
) -> Event | None:
    start, end = case.moment("start"), case.moment("end")
    if start is None or end is None:
        return None
    room = room_of(case, sight)
    zone = sight.house.zone
    recurrence = case.moment("recurrence_id") if "T" in case.fact("recurrence_id") else None
    return Event(
        uid=uid_of(case, sight), start=start.astimezone(zone), end=end.astimezone(zone),
        summary=shown_title(case, case.language), stamp=sight.now, sequence=int(case.facts.get("sequence", 0) or 0),
        organizer=host, attendees=tuple(people), comment=comment, case=str(case.number),
        location=(room.called(case.language) if room else "") or shown(case, case.fact("location")),
        status="CANCELLED" if method == "CANCEL" else "CONFIRMED", private=case.is_confidential,
        recurrence_id=_in_zone(recurrence, sight),
    )  # fmt: skip


def _in_zone(moment: datetime | None, sight: Sight) -> datetime | None:
    return moment.astimezone(sight.house.zone) if moment is not None and moment.tzinfo else None


def _written(method: str, event: Event | None) -> str:
    if event is None:
        return ""
    try:
        return write_invitation(method, event)
    except BadCalendar:
        return ""


def _name(address: str, sight: Sight) -> str:
    person = sight.people.by_address(address)
    if person is not None:
        return person.called(sight.house.language)
    return sight.house.name if address in sight.people.own_addresses() else ""


def _partstat(case: Case, address: str, method: str) -> str:
    if method == "CANCEL":
        return "NEEDS-ACTION"
    answers = case.facts.get("rsvp") or {}
    if address == organizer(case):
        return "ACCEPTED"
    return str(answers.get(address, "NEEDS-ACTION"))
