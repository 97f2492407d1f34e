"""Invitations of others as data (RFC 5545, RFC 5546), read defensively: real ones break every second rule."""

from datetime import datetime, tzinfo
from typing import Any, Final

from zongban.mail.calendar_objects import Invitation
from zongban.mail.calendar_properties import (
    attendees_of,
    first,
    moment_of,
    number_of,
    organizer_of,
    parse_calendar,
    span_of,
    text_of,
)
from zongban.mail.errors import BadCalendar
from zongban.mail.wording import readable

_METHODS: Final = frozenset(
    {"PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER", "DECLINECOUNTER"}
)
_TEXT: Final = 20_000


def _main_event(calendar: Any) -> tuple[Any, int]:  # noqa: ANN401 - icalendar is untyped
    """The event that is meant: the series rather than its exceptions; and how many there are.

    Raises:
        BadCalendar: none, or events of more than one matter.
    """
    events = calendar.walk("VEVENT")
    if not events:
        raise BadCalendar("the calendar object holds no event (VEVENT)")
    if len({str(first(each, "UID") or "") for each in events}) > 1:
        raise BadCalendar(
            "the calendar object holds several different events; which one is meant is not clear"
        )
    return next((each for each in events if first(each, "RECURRENCE-ID") is None), events[0]), len(events)


def read_invitation(ics: str, *, zone: tzinfo) -> Invitation:
    """The event in a calendar part of a mail.

    Args:
        ics: text of the part.
        zone: of the office, for times without one.

    Raises:
        BadCalendar: broken, beyond the limits, without UID or start, or impossible; the message says which.
    """
    calendar = parse_calendar(ics)
    event, count = _main_event(calendar)
    uid = text_of(event, "UID")
    if not uid:
        raise BadCalendar("the event has no identity (UID)")
    assumed: set[str] = {"further-instances"} if count > 1 else set()
    assumed |= {"broken-property"} if event.errors else set()
    start, end = span_of(event, zone, assumed)
    recurrence = moment_of(event, "RECURRENCE-ID", zone, assumed)
    stamp = moment_of(event, "DTSTAMP", zone, set())
    rule = first(event, "RRULE")
    method = text_of(calendar, "METHOD").upper()
    return Invitation(
        method=method if method in _METHODS else "PUBLISH",
        uid=uid,
        sequence=number_of(event, "SEQUENCE"),
        dtstamp=stamp if isinstance(stamp, datetime) else None,
        recurrence_id=recurrence.isoformat() if recurrence else "",
        organizer=organizer_of(event),
        attendees=attendees_of(event),
        start=start,
        end=end,
        all_day=not isinstance(start, datetime),
        summary=text_of(event, "SUMMARY"),
        description=readable(str(first(event, "DESCRIPTION") or ""))[0].strip()[:_TEXT],
        location=text_of(event, "LOCATION"),
        status=text_of(event, "STATUS").upper(),
        rrule=rule.to_ical().decode("utf-8", "replace") if rule is not None else "",
        transparent=text_of(event, "TRANSP").upper() == "TRANSPARENT",
        assumed=tuple(sorted(assumed)),
        comment=readable(str(first(event, "COMMENT") or ""))[0].strip()[:2000],
    )
