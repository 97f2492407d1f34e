"""The diary's mirror: calendar objects as rows, with their occurrences within the window that is kept."""

import logging
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import expand, read_invitation
from zongban.ports.calendar import CalendarObject
from zongban.ports.sight import Occupied
from zongban.ports.store import Mirrored, Transaction
from zongban.runners.office import Office

log = logging.getLogger(__name__)

_BACK = timedelta(days=60)
_AHEAD = timedelta(days=400)


def written_note(calendar: str, uid: str) -> str:
    """Under which name the store remembers the etag we wrote last."""
    return f"written:{calendar}:{uid}"


def braked_note(calendar: str) -> str:
    """Under which name the store remembers that a calendar is not believed and a person must look."""
    return f"braked:{calendar}"


def timed(value: datetime | date, zone: ZoneInfo) -> datetime:
    """A moment as it is; a whole day begins at midnight of the office."""
    return value if isinstance(value, datetime) else datetime.combine(value, time.min, zone)


def mirrored(office: Office, tx: Transaction, calendar: str, there: CalendarObject) -> Mirrored:
    """One object for the mirror; one that cannot be read is kept without occurrences."""
    now, zone = office.now(), office.house.zone
    ics = there.ics or ""
    try:
        uid = read_invitation(ics, zone=zone).uid
        found = expand(ics, now - _BACK, now + _AHEAD, zone=zone)
    except BadCalendar as error:
        log.warning("calendar %s: an object cannot be read (%s)", calendar, type(error).__name__)
        return Mirrored(calendar, there.href, there.etag, "", ics, ())
    case = tx.case_of_event(uid)
    number = str(case.number) if case else None
    taken = tuple(
        Occupied(
            calendar,
            uid,
            timed(one.start, zone),
            timed(one.end, zone),
            one.summary,
            number,
            firm=one.status != "TENTATIVE",
        )
        for one in found
        if not one.transparent and one.status != "CANCELLED"
    )
    return Mirrored(calendar, there.href, there.etag, uid, ics, taken)
