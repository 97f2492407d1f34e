"""The agenda: takes over what people change in the calendars. What they did is the truth; the case follows."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zongban.core.events import CalendarChanged
from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import read_invitation
from zongban.ports.calendar import Calendar, CalendarObject, Changes
from zongban.ports.errors import WireError
from zongban.ports.store import Mirrored, Transaction
from zongban.runners.bookings import unfinished
from zongban.runners.clerk import Clerk
from zongban.runners.mirror import braked_note, mirrored, timed, written_note
from zongban.runners.office import Office, always

log = logging.getLogger(__name__)

_UNROLL_EVERY = timedelta(days=30)

_BRAKE = 5
"""A calendar that had so many objects or more and is suddenly (nearly) empty is not believed: a person must look."""


@dataclass(slots=True)
class Agenda:
    """Brings the mirror in line with the servers.

    Attributes:
        going: asked before each calendar; False ends the turn (the service stops).
    """

    office: Office
    calendar: Calendar
    going: Callable[[], bool] = always

    def turn(self) -> int:
        """Take over what changed in every calendar; how many objects.

        Raises:
            WireError: of the first calendar that failed, after all others were taken over.
        """
        changed, failures = 0, []
        keys = self.calendar.keys()
        for key in keys:
            if not self.going():
                break
            try:
                changed += self._take_over(key)
                self._unroll_again(key)
            except WireError as error:
                failures.append(error)
        if failures:
            raise failures[0]
        return changed

    def _take_over(self, key: str) -> int:
        with self.office.store.look() as tx:
            token = tx.calendar_token(key)
            known = tx.mirrored(key)
            first = not tx.note(f"mirrored:{key}")
        changes = self.calendar.changes(key, token)
        gone = _gone(changes, known)
        if self._brake(key, known, gone):
            return 0
        before = {one.href: _version(one) for one in known}
        fresh = [
            one for one in changes.objects if one.ics is not None and before.get(one.href) != _version(one)
        ]
        if fresh or gone or first or changes.token != token:
            self._write(key, fresh, gone, changes.token)
        return len(fresh) + len(gone)

    def _unroll_again(self, key: str) -> None:
        """Series are unrolled so far ahead only; those nobody touches are unrolled anew before their time runs out."""
        now = self.office.now()
        with self.office.store.look() as tx:
            last = tx.note(f"unrolled:{key}")
        if last and now - datetime.fromisoformat(last) < _UNROLL_EVERY:
            return
        with self.office.store.transaction() as tx:
            tx.set_note(f"unrolled:{key}", now.isoformat())
            known = [CalendarObject(one.href, one.etag, one.ics) for one in tx.mirrored(key)] if last else []
            again = [mirrored(self.office, tx, key, one) for one in known]
            tx.mirror(key, again, [], tx.calendar_token(key))

    def _brake(self, key: str, known: Sequence[Mirrored], gone: list[str]) -> bool:
        """Whether the calendar is left alone: it has suddenly lost most of what it held, and nobody has looked yet.

        Once the assistant has settled what was parked (``zongban retry``), the loss is believed.
        """
        size = len({one.href for one in known})
        lost = len({one.href for one in known} & set(gone))
        if size < _BRAKE or lost * 2 <= size:
            self._release(key)
            return False
        with self.office.store.transaction() as tx:
            if tx.note(braked_note(key)):
                if _waits(tx, key):
                    return True
                tx.set_note(braked_note(key), "")
                return False
            tx.set_note(braked_note(key), "yes")
            clerk = Clerk(self.office, tx, self.office.now())
            words = clerk.words(
                f"日历 {key} 突然少了 {lost} 项（共 {size} 项），已停止同步和写入，请核对；确属清理的，办掉本项即可",
                f"calendar {key} has suddenly lost {lost} of {size} objects; it is neither read nor written until you "
                "settle this",
            )
            clerk.park("calendar", key, words)
        return True

    def _release(self, key: str) -> None:
        """The objects have come back by themselves."""
        with self.office.store.look() as tx:
            if not tx.note(braked_note(key)):
                return
        with self.office.store.transaction() as tx:
            tx.set_note(braked_note(key), "")
            for row in tx.parked():
                if (row.kind, row.reference) == ("calendar", key):
                    tx.settle_parked(row.id, "they are there again", self.office.now())

    def _write(self, key: str, fresh: list[CalendarObject], gone: list[str], token: str) -> None:
        with self.office.store.transaction() as tx:
            clerk = Clerk(self.office, tx, self.office.now())
            uids = {one.href: one.uid for one in tx.mirrored(key)}
            tx.mirror(key, [mirrored(self.office, tx, key, one) for one in fresh], gone, token)
            tx.set_note(f"mirrored:{key}", "yes")
            for one in fresh:
                self._changed(clerk, key, one)
            for href in gone:
                self._removed(clerk, key, uids.get(href, ""))
            clerk.finish()

    def _changed(self, clerk: Clerk, key: str, there: CalendarObject) -> None:
        try:
            found = read_invitation(there.ics or "", zone=self.office.house.zone)
        except BadCalendar:
            return
        if clerk.tx.note(written_note(key, found.uid)) == there.etag:
            return
        zone = self.office.house.zone
        cancelled = found.status == "CANCELLED"
        event = CalendarChanged(
            key, found.uid, timed(found.start, zone), timed(found.end, zone), found.summary, cancelled
        )
        self._tell(clerk, event)

    def _removed(self, clerk: Clerk, key: str, uid: str) -> None:
        if uid and clerk.tx.note(written_note(key, uid)):
            clerk.tx.set_note(written_note(key, uid), "")
            self._tell(clerk, CalendarChanged(key, uid, None, None, cancelled=True))

    @staticmethod
    def _tell(clerk: Clerk, event: CalendarChanged) -> None:
        """Tell the case, unless a write of ours to the event is under way: its answer says what stands there."""
        case = clerk.tx.case_of_event(event.uid)
        if case is None or case.is_closed or unfinished(clerk.tx, case, event.calendar, event.uid):
            return
        clerk.offer(case, event)


def _waits(tx: Transaction, key: str) -> bool:
    return any((one.kind, one.reference) == ("calendar", key) for one in tx.parked())


def _version(one: CalendarObject | Mirrored) -> str:
    """What tells two versions apart: the etag, or the whole object where the server has none."""
    return one.etag or one.ics or ""


def _gone(changes: Changes, known: Sequence[Mirrored]) -> list[str]:
    """Hrefs that are no longer there: said to be removed, or missing from the whole."""
    removed = [one.href for one in changes.objects if one.ics is None]
    if not changes.whole:
        return removed
    there = {one.href for one in changes.objects if one.ics is not None}
    return [one.href for one in known if one.href not in there]
