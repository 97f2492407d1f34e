"""A series of ours that a person has cut in two: "this and all following" moved in a calendar program.

Most programs end the series before the occurrence and begin a second event with a UID of its own. What the second one
says is what the person wants; the case keeps its one event, takes over the times of the second, and removes that.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from zongban.core.case import Case
from zongban.core.events import CalendarChanged
from zongban.core.revisions import is_theirs
from zongban.mail.calendar_lines import unfolded
from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import read_calendar_messages, read_invitation
from zongban.mail.series import Series
from zongban.mail.series_reading import kept, series_kept, series_of
from zongban.mail.series_splitting import continued, is_cut
from zongban.ports.store import Mirrored
from zongban.runners.clerk import Clerk
from zongban.runners.mirror import timed
from zongban.runners.versions import take_over

_NEAR: Final = timedelta(days=31)
"""So far from the first occurrence that falls out the second event may begin."""
_SOON: Final = timedelta(minutes=30)
"""So long after a series was cut its second event may come; programs write the two one after the other."""


def with_continuation(clerk: Clerk, case: Case, edit: CalendarChanged, title: str) -> CalendarChanged:
    """The edit as one series, where a second event in the calendar carries on what was cut off; else as it is."""
    if not edit.series or not case.facts.get("series") or edit.cancelled or is_theirs(case):
        return edit
    try:
        before, after = series_kept(case.facts["series"]), series_kept(edit.series)
        cut = is_cut(before, after, clerk.now)
        for row in _second_events(clerk, edit, cut.original) if cut is not None else ():
            rest = _carrying_on(clerk, row, edit.uid, title, after)
            if rest is not None:
                return _joined(clerk, edit, row, continued(after, rest, clerk.now))
    except BadCalendar:
        return edit
    if cut is not None:
        clerk.tx.set_note(f"cut:{edit.calendar}", f"{clerk.now.isoformat()} {edit.uid}")
    return edit


def cut_before(clerk: Clerk, calendar: str) -> str:
    """UID of the series that somebody has cut in this calendar a moment ago, so that a second event may still come."""
    at, _, uid = clerk.tx.note(f"cut:{calendar}").partition(" ")
    return uid if at and clerk.now - datetime.fromisoformat(at) < _SOON else ""


def joined_later(
    clerk: Clerk, case: Case, edit: CalendarChanged, title: str, second: Mirrored
) -> CalendarChanged | None:
    """The cut series with a second event that has come after it; None where that is another matter.

    Args:
        edit: the cut series as it stands in the calendar.
    """
    if not edit.series or not case.facts.get("series") or is_theirs(case):
        return None
    try:
        after = series_kept(edit.series)
        rest = _carrying_on(clerk, second, edit.uid, title, after)
        whole = continued(after, rest, clerk.now) if rest is not None else None
    except BadCalendar:
        return None
    if whole is None:
        return None
    clerk.tx.set_note(f"cut:{edit.calendar}", "")
    return _joined(clerk, edit, second, whole)


def _second_events(clerk: Clerk, edit: CalendarChanged, at: datetime) -> Iterator[Mirrored]:
    """What people have put into the calendar around the cut, without what belongs to a case."""
    found = clerk.tx.taken([edit.calendar], max(at - _NEAR, clerk.now), at + _NEAR)
    uids = dict.fromkeys(one.uid for one in found if one.case is None and one.uid and one.uid != edit.uid)
    for uid in uids:
        yield from clerk.tx.mirrored(edit.calendar, uid)


def _carrying_on(clerk: Clerk, row: Mirrored, uid: str, title: str, before: Series) -> Series | None:
    """The series of a second event that says that it goes on with the first: by title, or by naming its UID."""
    zone = clerk.office.house.zone
    found = read_invitation(row.ics, zone=zone)
    named = uid in unfolded(row.ics) or _plain(found.summary) == _plain(title)
    if (
        not named
        or found.status == "CANCELLED"
        or not _begins_after(before, timed(found.start, zone), clerk.now)
    ):
        return None
    series = series_of(read_calendar_messages(row.ics, zone=zone), zone)
    start, end = timed(found.start, zone), timed(found.end, zone)
    return series or Series(start.astimezone(zone), end.astimezone(zone), zone)


def _begins_after(before: Series, start: datetime, now: datetime) -> bool:
    """Whether what is left of the first event lies before the second."""
    left = before.within(now, start + timedelta(days=366))
    return not left or max(one.start for one in left) < start


def _plain(title: str) -> str:
    return "".join(title.split()).casefold()


def _joined(clerk: Clerk, edit: CalendarChanged, row: Mirrored, whole: Series) -> CalendarChanged:
    """The second event takes no time of its own any more: its times are those of the case."""
    bare = replace(row, occurrences=())
    clerk.tx.mirror(edit.calendar, [bare], [], clerk.tx.calendar_token(edit.calendar))
    take_over(clerk.tx, edit.calendar, row.uid, row.etag)
    return replace(edit, start=whole.start, end=whole.end, series=kept(whole), continued=row.uid)
