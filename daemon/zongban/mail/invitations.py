"""Calendar mail: reading invitations, writing ours, unrolling a series. The door to the calendar modules of mail.

The library behind writing and unrolling is imported with the first event that is written or unrolled.
"""

import re
import uuid
from datetime import datetime, tzinfo
from importlib import import_module
from typing import TYPE_CHECKING, Final

from zongban.mail.calendar_message import CalendarMessage, read_calendar_message, read_calendar_messages
from zongban.mail.calendar_objects import Attendee, Event, Invitation
from zongban.mail.errors import BadCalendar
from zongban.mail.invitation_reading import read_invitation

if TYPE_CHECKING:
    from zongban.mail.occurrences import Occurrence

__all__ = [
    "Attendee",
    "BadCalendar",
    "CalendarMessage",
    "Event",
    "Invitation",
    "event_uid",
    "expand",
    "read_calendar_message",
    "read_calendar_messages",
    "read_invitation",
    "write_event",
    "write_invitation",
]

_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "events.zongban.invalid")


def event_uid(case_key: str, domain: str) -> str:
    """The UID of a case's event: the same for the same case and office, for ever, and of no use for guessing others."""
    host = re.sub(r"[^a-z0-9.-]", "", domain.lower()) or "zongban.invalid"
    return f"zb-{uuid.uuid5(_NAMESPACE, f'{host}/{case_key}')}@{host}"


def write_event(event: Event, *altered: Event) -> str:
    """An event for a calendar server, a series with its altered occurrences; the server is told to invite nobody.

    Raises:
        BadCalendar: the event is impossible, or its times have no IANA zone.
    """
    return str(import_module("zongban.mail.event_writing").write_event(event, *altered))


def write_invitation(method: str, event: Event, *further: Event) -> str:
    """An iTIP message for a mail: REQUEST invites or changes, CANCEL withdraws, REPLY answers with one attendee.

    Args:
        further: occurrences of the same series that the message is about too.

    Raises:
        BadCalendar: no such method, no organizer, a REPLY without exactly one attendee, or an impossible event.
    """
    return str(import_module("zongban.mail.event_writing").write_invitation(method, event, *further))


def expand(
    ics: str, first_moment: datetime, last_moment: datetime, *, zone: tzinfo
) -> "tuple[Occurrence, ...]":
    """All occurrences that touch the window, by start; exceptions of a series stand in their place.

    Raises:
        BadCalendar: broken, beyond the limits, or a window longer than two years; see ``occurrences.expand``.
    """
    unroll = import_module("zongban.mail.occurrences").expand
    found: tuple[Occurrence, ...] = unroll(ics, first_moment, last_moment, zone=zone)
    return found
