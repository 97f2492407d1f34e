"""Invitations of others as data that may be acted on (RFC 5546): within the limits, and free of contradiction."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from zongban.mail.calendar_message import CalendarMessage, read_calendar_message
from zongban.mail.calendar_objects import MAX_LENGTH, Invitation, gated
from zongban.mail.errors import BadCalendar

_ASSUMED_LENGTH: Final = timedelta(hours=1)


def read_invitation(ics: str, *, zone: tzinfo) -> Invitation:
    """The event in a calendar part of a mail.

    Args:
        ics: text of the part.
        zone: of the office, for times without one.

    Raises:
        BadCalendar: broken, beyond the limits, without UID or start, or impossible; the message says which.
    """
    gated(ics)
    found = read_calendar_message(ics, zone=zone)
    if found is None or found.component != "VEVENT":
        raise BadCalendar("the calendar object holds no event (VEVENT)")
    if len(found.uids) > 1:
        raise BadCalendar(
            "the calendar object holds several different events; which one is meant is not clear"
        )
    if not found.uid:
        raise BadCalendar("the event has no identity (UID)")
    start, end = span_of(found)
    recurrence = found.recurrence_id
    return Invitation(
        method=found.method or "PUBLISH",
        uid=found.uid,
        sequence=found.sequence,
        dtstamp=found.dtstamp,
        recurrence_id=recurrence.isoformat() if recurrence else "",
        organizer=found.organizer,
        attendees=found.attendees,
        start=start,
        end=end,
        all_day=found.all_day,
        summary=found.summary,
        description=found.description,
        location=found.location,
        status=found.status,
        rrule=found.rrule,
        transparent=found.transparent,
        assumed=found.assumed,
        comment=found.comment,
    )


def span_of(found: CalendarMessage) -> tuple[datetime | date, datetime | date]:
    """Start and end, both dates or both aware moments; where nothing says how long it lasts, an hour is kept free.

    Raises:
        BadCalendar: no start, an end before the start, or an event longer than a year.
    """
    start, end = found.start, found.end
    if start is None:
        raise BadCalendar("the event has no start that can be read (DTSTART)")
    if "end-unreadable" in found.assumed:
        raise BadCalendar("start and end of the event are of different kinds (DATE and DATE-TIME)")
    if "duration" in found.assumed and isinstance(start, datetime):
        end = start + _ASSUMED_LENGTH
    if end is None or not 1970 <= start.year < 2200 or end < start or end - start > MAX_LENGTH:
        raise BadCalendar(
            "the event ends before it begins, lasts longer than a year, or lies outside 1970 to 2200"
        )
    return start, end
