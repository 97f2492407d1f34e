"""What a person has changed in a calendar, told to the case whose event it is.

The version of an event that we wrote last is remembered by its etag; every other one is a person's.
"""

from zongban.core.events import CalendarChanged
from zongban.runners.bookings import unfinished
from zongban.runners.clerk import Clerk
from zongban.runners.mirror import Unrolled, timed, written_note


def changed(clerk: Clerk, calendar: str, found: Unrolled) -> None:
    """An object is new or another one than before."""
    event = found.event
    if event is None or clerk.tx.note(written_note(calendar, event.uid)) == found.row.etag:
        return
    zone = clerk.office.house.zone
    cancelled = event.status == "CANCELLED"
    _tell(
        clerk,
        CalendarChanged(
            calendar, event.uid, timed(event.start, zone), timed(event.end, zone), event.summary, cancelled
        ),
    )


def removed(clerk: Clerk, calendar: str, uid: str) -> None:
    """An object is gone."""
    if uid and clerk.tx.note(written_note(calendar, uid)):
        clerk.tx.set_note(written_note(calendar, uid), "")
        _tell(clerk, CalendarChanged(calendar, uid, None, None, cancelled=True))


def _tell(clerk: Clerk, event: CalendarChanged) -> None:
    """Tell the case, unless a write of ours to the event is under way: its answer says what stands there."""
    case = clerk.tx.case_of_event(event.uid)
    if case is None or case.is_closed or unfinished(clerk.tx, case, event.calendar, event.uid):
        return
    clerk.offer(case, event)
