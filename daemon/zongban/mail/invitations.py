"""Calendar mail: reading invitations, writing ours, unrolling a series. The door to the calendar modules of mail."""

from zongban.mail.calendar_message import CalendarMessage, read_calendar_message
from zongban.mail.calendar_objects import Attendee, Event, Invitation
from zongban.mail.errors import BadCalendar
from zongban.mail.event_writing import event_uid, write_event, write_invitation
from zongban.mail.invitation_reading import read_invitation
from zongban.mail.occurrences import Occurrence, expand

__all__ = [
    "Attendee",
    "BadCalendar",
    "CalendarMessage",
    "Event",
    "Invitation",
    "Occurrence",
    "event_uid",
    "expand",
    "read_calendar_message",
    "read_invitation",
    "write_event",
    "write_invitation",
]
