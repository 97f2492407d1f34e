"""The diary's mirror: calendar objects as rows, with their occurrences within the window that is kept.

What counts as taken: every event that is neither transparent nor cancelled. A tentative one counts as well and is shown
as not firm: whoever holds a time keeps it until it is given up, and nobody is booked over a wish.
"""

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zongban.mail.errors import BadCalendar
from zongban.mail.feed_reading import busy_times
from zongban.mail.invitations import Invitation, expand, read_invitation
from zongban.ports.calendar import CalendarObject
from zongban.ports.sight import Occupied
from zongban.ports.store import Mirrored, Transaction
from zongban.runners.office import Office

log = logging.getLogger(__name__)

BACK = timedelta(days=60)
AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Unrolled:
    """One object for the mirror, and the event in it; ``event`` is None for what cannot be read."""

    row: Mirrored
    event: Invitation | None


def braked_note(calendar: str) -> str:
    """Under which name the store remembers that a calendar is not believed and a person must look."""
    return f"braked:{calendar}"


def timed(value: datetime | date, zone: ZoneInfo) -> datetime:
    """A moment as it is; a whole day begins at midnight of the office."""
    return value if isinstance(value, datetime) else datetime.combine(value, time.min, zone)


def unrolled(office: Office, calendar: str, there: CalendarObject) -> Unrolled:
    """One object for the mirror; one that cannot be read is kept without occurrences."""
    now, zone = office.now(), office.house.zone
    ics = there.ics or ""
    if "BEGIN:VFREEBUSY" in ics and "BEGIN:VEVENT" not in ics:
        return Unrolled(_busy(calendar, there), None)
    try:
        event = read_invitation(ics, zone=zone)
        found = expand(ics, now - BACK, now + AHEAD, zone=zone)
    except BadCalendar as error:
        log.warning("calendar %s: an object cannot be read (%s)", calendar, type(error).__name__)
        return Unrolled(Mirrored(calendar, there.href, there.etag, "", ics, ()), None)
    taken = tuple(
        Occupied(
            calendar,
            event.uid,
            timed(one.start, zone),
            timed(one.end, zone),
            "" if calendar in office.untitled else one.summary,
            firm=one.status != "TENTATIVE",
        )
        for one in found
        if not one.transparent and one.status != "CANCELLED"
    )
    return Unrolled(Mirrored(calendar, there.href, there.etag, event.uid, ics, taken), event)


def _busy(calendar: str, there: CalendarObject) -> Mirrored:
    """Times in which somebody is busy, without a word about what with."""
    try:
        found = busy_times(there.ics or "")
    except BadCalendar as error:
        log.warning("calendar %s: free and busy times cannot be read (%s)", calendar, error)
        found = []
    taken = tuple(Occupied(calendar, "", one.start, one.end, "", firm=one.firm) for one in found)
    return Mirrored(calendar, there.href, there.etag, "", there.ics or "", taken)


def entered(tx: Transaction, found: Unrolled) -> Mirrored:
    """The row with the number of the case whose event it is.

    The register alone says so: what the event itself names (X-ZONGBAN-CASE) goes along when somebody copies it.
    """
    case = tx.case_of_event(found.row.uid) if found.row.uid and found.row.occurrences else None
    if case is None:
        return found.row
    taken = tuple(one._replace(case=str(case.number)) for one in found.row.occurrences)
    return replace(found.row, occurrences=taken)
