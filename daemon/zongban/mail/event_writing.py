"""Events and invitations of ours as text (RFC 5545, RFC 5546, RFC 6638)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

import icalendar

from zongban.mail.calendar_objects import Event, check_rule
from zongban.mail.errors import BadCalendar
from zongban.mail.wording import one_line, readable
from zongban.mail.zone_writing import zone_definition

_METHODS: Final = frozenset(
    {"REQUEST", "CANCEL", "REPLY", "PUBLISH", "COUNTER", "DECLINECOUNTER", "ADD", "REFRESH"}
)
_STATES: Final = frozenset({"CONFIRMED", "TENTATIVE", "CANCELLED"})
_PRODID: Final = "-//zongban//general manager's office//EN"


def _zone_name(moment: datetime) -> str:
    """The IANA name of a moment's zone; empty for UTC.

    Raises:
        BadCalendar: the moment has no zone, or one without a name.
    """
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key:
        return "" if moment.tzinfo.key in ("UTC", "Etc/UTC") else moment.tzinfo.key
    if moment.tzinfo is UTC:
        return ""
    raise BadCalendar("the times of an event need an IANA zone such as Asia/Shanghai")


def _person(email: str, name: str, parameters: dict[str, str], asks_server: bool) -> icalendar.vCalAddress:
    value = icalendar.vCalAddress(f"mailto:{email}")
    shown = one_line(name).replace('"', "'")
    for key, given in {"CN": shown, **parameters}.items():
        if given:
            value.params[key] = given
    if not asks_server:
        value.params["SCHEDULE-AGENT"] = "CLIENT"
    return value


def _component(event: Event, mirrored: bool) -> icalendar.Event:
    """The VEVENT; ``mirrored`` for a calendar server, which must invite nobody by itself (RFC 6638 section 7.1)."""
    made = icalendar.Event()
    stamp = event.stamp.astimezone(UTC).replace(microsecond=0)
    made.add("uid", event.uid)
    made.add("dtstamp", stamp)
    made.add("sequence", event.sequence)
    made.add("dtstart", event.start)
    made.add("dtend", event.end)
    made.add("summary", one_line(event.summary))
    made.add("status", event.status if event.status in _STATES else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if event.transparent else "OPAQUE")
    made.add("last-modified", stamp)
    for name, text in (("location", one_line(event.location)), ("x-zongban-case", one_line(event.case))):
        if text:
            made.add(name, text)
    for name, text in (("description", event.description), ("comment", event.comment)):
        if text.strip():
            made.add(name, readable(text)[0].strip())
    if event.private:
        made.add("class", "PRIVATE")
    if event.recurrence_id is not None:
        made.add("recurrence-id", event.recurrence_id)
    if event.rrule:
        check_rule(event.rrule)
        made.add("rrule", icalendar.vRecur.from_ical(event.rrule))
    for name, named in (("exdate", event.exdates), ("rdate", event.rdates)):
        for one in named:
            made.add(name, one if isinstance(event.start, datetime) else one.date())
    for name, moment in zip(("START", "END"), event.instead_of or (), strict=False):
        made.add(f"x-ms-olk-original{name}", f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    _add_people(made, event, asks_server=not mirrored)
    return made


def _add_people(made: icalendar.Event, event: Event, *, asks_server: bool) -> None:
    if event.organizer is not None:
        made.add("organizer", _person(event.organizer.email, event.organizer.name, {}, asks_server))
    for each in event.attendees:
        parameters = {"CUTYPE": each.cutype, "ROLE": each.role, "PARTSTAT": each.partstat}
        parameters["RSVP"] = "TRUE" if each.partstat == "NEEDS-ACTION" else "FALSE"
        if each.sent_by:
            parameters["SENT-BY"] = f"mailto:{each.sent_by}"
        made.add("attendee", _person(each.address, each.name, parameters, asks_server))


def _check(event: Event) -> None:
    whole_day = not isinstance(event.start, datetime)
    if whole_day == isinstance(event.end, datetime):
        raise BadCalendar("start and end of an event must both be moments or both be days")
    if event.end < event.start or (whole_day and event.end == event.start):
        raise BadCalendar("an event must end after it begins")


def _calendar(events: Sequence[Event], method: str, mirrored: bool) -> str:
    """The whole object, with the definition of each zone that is used.

    Raises:
        BadCalendar: times without zones, mixed kinds, or an end before the start.
    """
    for event in events:
        _check(event)
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    moments = [
        moment for each in events for moment in (each.start, each.end, each.recurrence_id, *each.exdates, *each.rdates)
        if isinstance(moment, datetime)
    ]  # fmt: skip
    years = [each.year for each in moments]
    for name in dict.fromkeys(filter(None, map(_zone_name, moments))):
        last = max(years) + (6 if any(each.rrule for each in events) else 2)
        calendar.add_component(zone_definition(name, min(years) - 1, last))
    for event in events:
        calendar.add_component(_component(event, mirrored))
    return str(calendar.to_ical().decode("utf-8"))


def write_event(event: Event, *altered: Event) -> str:
    """An event for a calendar server, a series with its altered occurrences; the server is told to invite nobody.

    Raises:
        BadCalendar: the event is impossible, or its times have no IANA zone.
    """
    return _calendar((event, *altered), "", mirrored=True)


def write_invitation(method: str, event: Event, *further: Event) -> str:
    """An iTIP message for a mail: REQUEST invites or changes, CANCEL withdraws, REPLY answers with one attendee.

    Args:
        further: occurrences of the same series that the message is about too (RFC 5546 section 2.1.5).

    Raises:
        BadCalendar: no such method, no organizer, a REPLY without exactly one attendee, or an impossible event.
    """
    if method not in _METHODS:
        raise BadCalendar(f"{method!r} is no method of an invitation")
    for each in (event, *further):
        if each.organizer is None:
            raise BadCalendar("an invitation needs an organizer")
        if method in ("REPLY", "COUNTER", "REFRESH") and len(each.attendees) != 1:
            raise BadCalendar(f"a {method} speaks for exactly one attendee")
        if each.uid != event.uid:
            raise BadCalendar("all parts of an invitation are about one event")
    return _calendar((event, *further), method, mirrored=False)
