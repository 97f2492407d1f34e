"""What a person has changed in a calendar, told to the case whose event it is."""

import json
from typing import Any, Final
from zoneinfo import ZoneInfo

from zongban.core.case import Case
from zongban.core.events import CalendarChanged
from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import Invitation, read_calendar_messages
from zongban.mail.series_reading import kept, series_of
from zongban.ports.store import Transaction
from zongban.runners.booked_events import read_event
from zongban.runners.clerk import Clerk
from zongban.runners.continuations import cut_before, joined_later, with_continuation
from zongban.runners.mirror import Unrolled, timed
from zongban.runners.versions import Versions, forget, keep

_JOURNEY: Final = "car-"
"""Begins the UID of a journey; what follows is that of the meeting, visit or wish it is for."""


def edit_of(
    calendar: str, uid: str, found: Invitation | None, zone: ZoneInfo, ics: str = "", before: str = ""
) -> CalendarChanged:
    """A person's version as an event for the case; None: it is gone.

    Args:
        ics: the whole object.
        before: how the event came back in the version that was known before, as ``Versions.series``.
    """
    was = json.loads(before) if before else {}
    if found is None:
        return CalendarChanged(calendar, uid, None, None, cancelled=True, series_before=was)
    start, end = timed(found.start, zone), timed(found.end, zone)
    repeats = bool(found.rrule) or "RDATE" in ics
    return CalendarChanged(
        calendar, uid, start, end, found.summary, found.status == "CANCELLED", found.location,
        _series(ics, zone) if repeats else {}, repeats,
        series_before=was,
    )  # fmt: skip


def series_note(ics: str, zone: ZoneInfo) -> str:
    """How the event of an object comes back, to be remembered; empty where it happens once."""
    made = _series(ics, zone) if "RRULE" in ics or "RDATE" in ics else {}
    return json.dumps(made) if made else ""


def _series(ics: str, zone: ZoneInfo) -> dict[str, Any]:
    """The series of an object with its exceptions; empty where there is none, or one that is not unrolled."""
    try:
        found = series_of(read_calendar_messages(ics, zone=zone), zone)
    except BadCalendar:
        return {}
    return kept(found) if found else {}


def changed(clerk: Clerk, calendar: str, found: Unrolled) -> None:
    """An object is new or another one than before."""
    event, etag = found.event, found.row.etag
    known = Versions.of(clerk.tx, calendar, event.uid) if event is not None else None
    if event is None or known is None or known.knows(etag):
        return
    case = _hearing(clerk, calendar, event.uid)
    if case is None:
        _carried_on(clerk, calendar, found)
    else:
        zone, ics = clerk.office.house.zone, found.row.ics
        keep(clerk.tx, calendar, event.uid, etag, clerk.now, series_note(ics, zone))
        edit = edit_of(calendar, event.uid, event, zone, ics, known.series)
        clerk.offer(case, with_continuation(clerk, case, edit, event.summary))


def _carried_on(clerk: Clerk, calendar: str, found: Unrolled) -> None:
    """Perhaps it carries on a series of ours that somebody has cut a moment ago: then the case follows."""
    uid = cut_before(clerk, calendar)
    case = _hearing(clerk, calendar, uid) if uid and not clerk.tx.case_of_event(found.row.uid) else None
    there = clerk.tx.mirrored(calendar, uid) if case is not None else ()
    first = read_event(there[0].ics, clerk.office.house.zone) if there else None
    if case is None or first is None:
        return
    zone, ics = clerk.office.house.zone, there[0].ics
    edit = edit_of(calendar, uid, first, zone, ics)
    joined = joined_later(clerk, case, edit, first.summary, found.row)
    if joined is not None:
        keep(clerk.tx, calendar, uid, there[0].etag, clerk.now, series_note(ics, zone))
        clerk.offer(case, joined)


def removed(clerk: Clerk, calendar: str, uid: str) -> None:
    """An object is gone; a calendar that still holds its event elsewhere has not lost it.

    Programs store an event under another address when it is dragged into another folder and back, or is written anew.
    """
    known = Versions.of(clerk.tx, calendar, uid)
    if not uid or not known.stood or clerk.tx.mirrored(calendar, uid):
        return
    case = _hearing(clerk, calendar, uid)
    if case is not None:
        forget(clerk.tx, calendar, uid)
        clerk.offer(case, edit_of(calendar, uid, None, clerk.office.house.zone, before=known.series))


def _hearing(clerk: Clerk, calendar: str, uid: str) -> Case | None:
    """The case that hears of it; none while a write of ours to the event is under way: its answer says what stands."""
    case = clerk.tx.case_of_event(uid) or clerk.tx.case_of_event(uid.removeprefix(_JOURNEY))
    if case is None or case.is_closed or unfinished(clerk.tx, case, calendar, uid):
        return None
    return case


def unfinished(tx: Transaction, case: Case, calendar: str, uid: str) -> bool:
    """Whether our last write to this event has not been answered yet; what is seen there may be its trace.

    Earlier ones that a crash left without an answer are not: the last one has looked at what they did.
    """
    there = [
        one for one in tx.posts(case=str(case.number))
        if one.kind == "calendar" and (one.plan["calendar"], one.plan["uid"]) == (calendar, uid)
    ]  # fmt: skip
    last = max(there, key=lambda one: one.id, default=None)
    return last is not None and last.state in ("pending", "sending", "retry", "uncertain")
