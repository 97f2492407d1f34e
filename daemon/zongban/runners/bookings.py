"""Calendar writes: each conditional, read back, and answered to the case. A person's edit always wins."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from zongban.core.case import Case
from zongban.core.effects import Book
from zongban.core.events import CalendarChanged, CalendarDone
from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import (
    Attendee,
    Invitation,
    read_calendar_messages,
    read_invitation,
    write_event,
)
from zongban.mail.invitations import Event as CalendarEvent
from zongban.mail.letter import Address
from zongban.ports.calendar import Calendar, CalendarObject
from zongban.ports.errors import Conflict, Permanent, StoreError, Temporary, Uncertain, Unusable
from zongban.ports.store import Post, Transaction
from zongban.runners.clerk import Clerk
from zongban.runners.jsonable import book_from
from zongban.runners.mirror import braked_note, entered, timed, unrolled, written_note
from zongban.runners.office import Office, always, verbose
from zongban.runners.outbox import backoff

log = logging.getLogger(__name__)

_LEASE = timedelta(minutes=5)
_GIVE_UP = timedelta(hours=12)
_FEWEST_ATTEMPTS = 4
_LONGEST_WAIT = timedelta(minutes=15)


@dataclass(slots=True)
class Bookings:
    """Carries queued calendar writes out.

    Attributes:
        going: asked before each write; False ends the turn (the service stops).
    """

    office: Office
    calendar: Calendar
    going: Callable[[], bool] = always

    def turn(self, most: int = 200) -> int:
        """Write what is due; how many writes were settled.

        Raises:
            Unusable: the server refuses the account, or as such; what is left is written later.
        """
        with self.office.store.transaction() as tx:
            tx.expire_leases(self.office.now())
        settled = 0
        for _ in range(most):
            now = self.office.now()
            if not self.going():
                break
            with self.office.store.transaction() as tx:
                post = tx.claim("calendar", now, now + _LEASE)
            if post is None:
                break
            settled += self._settle(post)
        return settled

    def _settle(self, post: Post) -> int:
        with self.office.store.look() as tx:
            superseded, braked = _superseded(tx, post), bool(tx.note(braked_note(post.recipient)))
        if superseded:
            with self.office.store.transaction() as tx:
                tx.settle_post(replace(post, state="dropped", lease_until=None, last_error="superseded"))
            return 1
        if braked:
            self._later(replace(post, attempts=max(1, post.attempts - 1)), "the calendar waits for a person")
            return 0
        self.office.failpoint("bookings-before-write")
        return self._attempt(post)

    def _attempt(self, post: Post) -> int:
        try:
            outcome, standing, ours = self._write(post) if post.template == "book" else self._remove(post)
        except Unusable as error:
            self._later(replace(post, attempts=max(1, post.attempts - 1)), str(error))
            raise
        except (Temporary, Uncertain) as error:
            late = self.office.now() - post.created_at > _GIVE_UP
            if late and post.attempts >= _FEWEST_ATTEMPTS:
                self._done(post, "failed", None, str(error))
                return 1
            self._later(post, str(error))
            return 0
        except (Permanent, Conflict) as error:
            self._done(post, "failed", None, str(error))
            return 1
        except StoreError:
            raise
        except Exception as error:
            # A booking that cannot be written as an event must not come back for ever.
            log.error("calendar write %s: %s", post.id, type(error).__name__, exc_info=verbose(log))
            self._done(post, "failed", None, f"{type(error).__name__}: {error}"[:300])
            return 1
        self.office.failpoint("bookings-after-write")
        self._done(post, outcome, standing, "", ours=ours)
        return 1

    def _write(self, post: Post) -> tuple[str, CalendarObject | None, bool]:
        """Outcome, what stands there now, and whether that is our own version."""
        book = book_from(post.plan)
        ics = write_event(event_of(book, post, self.office), *altered_of(book, post, self.office))
        there = self.calendar.get(book.calendar, book.uid)
        try:
            if there is None:
                return "booked", self.calendar.create(book.calendar, book.uid, ics), True
            if self._ours(book.calendar, book.uid, there):
                return "booked", self.calendar.replace(book.calendar, there.href, there.etag, ics), True
            return self._standing(there, book, ics)
        except Conflict:
            found = self.calendar.get(book.calendar, book.uid)
            return self._standing(found, book, ics) if found is not None else ("taken", None, False)

    def _standing(
        self, there: CalendarObject, book: Book, ics: str
    ) -> tuple[str, CalendarObject | None, bool]:
        """What an object means that we do not remember: our own write whose reply was lost, or a person's."""
        found, wished = self._read(there.ics), self._read(ics)
        if found is None or wished is None:
            return "taken", there, False
        if _says_the_same(there.ics or "", ics, self.office.house.zone):
            return "booked", there, True
        zone = self.office.house.zone
        same_time = (timed(found.start, zone), timed(found.end, zone)) == (book.start, book.end)
        return ("booked" if same_time and found.status != "CANCELLED" else "taken"), there, False

    def _read(self, ics: str | None) -> Invitation | None:
        try:
            return read_invitation(ics, zone=self.office.house.zone) if ics else None
        except BadCalendar:
            return None

    def _remove(self, post: Post) -> tuple[str, CalendarObject | None, bool]:
        calendar, uid = str(post.plan["calendar"]), str(post.plan["uid"])
        there = self.calendar.get(calendar, uid)
        if there is None:
            return "removed", None, False
        if not self._ours(calendar, uid, there):
            return "taken", there, False
        try:
            self.calendar.delete(calendar, there.href, there.etag)
        except Conflict:
            return "taken", self.calendar.get(calendar, uid), False
        return "removed", None, False

    def _ours(self, calendar: str, uid: str, there: CalendarObject) -> bool:
        """Whether the version that lies there is the one we wrote last."""
        with self.office.store.look() as tx:
            return bool(there.etag) and tx.note(written_note(calendar, uid)) == there.etag

    def _later(self, post: Post, why: str) -> None:
        again = self.office.now() + min(backoff(post.attempts, urgent=True), _LONGEST_WAIT)
        with self.office.store.transaction() as tx:
            tx.settle_post(
                replace(post, state="retry", not_before=again, lease_until=None, last_error=why[:500])
            )

    def _done(
        self, post: Post, outcome: str, standing: CalendarObject | None, why: str, *, ours: bool = False
    ) -> None:
        """Settle the row, the mirror and the case in one transaction."""
        calendar, uid = str(post.plan["calendar"]), str(post.plan["uid"])
        now = self.office.now()
        with self.office.store.transaction() as tx:
            state = "failed" if outcome == "failed" else "sent"
            tx.settle_post(replace(post, state=state, sent_at=now, lease_until=None, last_error=why[:500]))
            clerk = Clerk(self.office, tx, now)
            known = bool(tx.note(written_note(calendar, uid)))
            self._remember(clerk, calendar, uid, outcome, standing, ours=ours)
            case = tx.case(post.case) if post.case else None
            if case is not None:
                clerk.offer(case, CalendarDone(calendar, uid, outcome, why))
            if outcome == "taken" and known:
                self._followed(clerk, calendar, uid, standing)
            if outcome == "failed":
                clerk.park("post", str(post.id), f"{calendar}: {why}"[:300], post.case)
            clerk.finish()
            self.office.failpoint("bookings-before-commit")

    def _followed(self, clerk: Clerk, calendar: str, uid: str, standing: CalendarObject | None) -> None:
        """A person has changed an event of ours before we wrote: the agenda will not see it as new any more."""
        found = self._read(standing.ics) if standing else None
        case = clerk.tx.case_of_event(uid)
        if found is not None and case is not None and not case.is_closed:
            zone = self.office.house.zone
            start, end = timed(found.start, zone), timed(found.end, zone)
            cancelled = found.status == "CANCELLED"
            clerk.offer(case, CalendarChanged(calendar, uid, start, end, found.summary, cancelled))

    def _remember(
        self, clerk: Clerk, calendar: str, uid: str, outcome: str, standing: CalendarObject | None, *, ours: bool
    ) -> None:  # fmt: skip
        """The mirror as the calendar is now, and which version is ours; a person's version is never ours."""
        token = clerk.tx.calendar_token(calendar)
        if outcome == "removed":
            gone = [one.href for one in clerk.tx.mirrored(calendar, uid)]
            clerk.tx.set_note(written_note(calendar, uid), "")
            clerk.tx.mirror(calendar, [], gone, token)
        elif standing is not None and standing.ics is not None:
            if ours:
                clerk.tx.set_note(written_note(calendar, uid), standing.etag)
            there = entered(clerk.tx, unrolled(self.office, calendar, standing))
            clerk.tx.mirror(calendar, [there], [], token)


def unfinished(tx: Transaction, case: Case, calendar: str, uid: str) -> bool:
    """Whether a write of ours to this event has not been answered yet; what is seen there may be its trace."""
    going = ("pending", "sending", "retry", "uncertain")
    return any(
        one.kind == "calendar" and one.state in going and (one.plan["calendar"], one.plan["uid"]) == (calendar, uid)
        for one in tx.posts(case=str(case.number))
    )  # fmt: skip


def _superseded(tx: Transaction, post: Post) -> bool:
    """Whether a newer write to the same event has been queued since: then this one must not go out any more."""
    place = (post.plan["calendar"], post.plan["uid"])
    return post.case is not None and any(
        one.kind == "calendar" and one.id > post.id and one.state != "dropped"
        and (one.plan["calendar"], one.plan["uid"]) == place
        for one in tx.posts(case=post.case)
    )  # fmt: skip


def event_of(book: Book, post: Post, office: Office) -> CalendarEvent:
    """The calendar object of a booking: nobody is invited by the server, the office writes to people itself."""
    organizer, zone = book.organizer or office.house.address, _zone_of(book, office)
    start, end = book.start.astimezone(zone), book.end.astimezone(zone)
    repeats = book.repeats
    return CalendarEvent(
        uid=book.uid, start=start.date() if book.whole_days else start, end=end.date() if book.whole_days else end,
        summary=book.summary, location=book.location,
        description=book.description, organizer=Address("", organizer),
        attendees=tuple(Attendee(one) for one in book.attendees), sequence=book.sequence, transparent=book.free,
        status="CONFIRMED" if book.firm else "TENTATIVE", stamp=post.created_at, case=post.case or "",
        rrule=repeats.rule if repeats else "",
        exdates=tuple(one.astimezone(zone) for one in repeats.without) if repeats else (),
        rdates=tuple(one.astimezone(zone) for one in repeats.added) if repeats else (),
    )  # fmt: skip


def altered_of(book: Book, post: Post, office: Office) -> tuple[CalendarEvent, ...]:
    """The occurrences of a series that stand elsewhere than the rule puts them, each an object of its own within it."""
    zone, whole = _zone_of(book, office), event_of(book, post, office)
    bare = replace(whole, rrule="", exdates=(), rdates=())
    return tuple(
        replace(
            bare, start=one.start.astimezone(zone), end=one.end.astimezone(zone),
            recurrence_id=one.original.astimezone(zone), location=one.location or bare.location,
        )
        for one in (book.repeats.altered if book.repeats else ())
    )  # fmt: skip


def _zone_of(book: Book, office: Office) -> ZoneInfo:
    """The zone in which a series repeats, else the office's."""
    return ZoneInfo(book.repeats.zone) if book.repeats and book.repeats.zone else office.house.zone


def _says_the_same(one: str, other: str, zone: ZoneInfo) -> bool:
    """Whether two objects say the same in everything a person would change, occurrence for occurrence."""
    first, second = (read_calendar_messages(ics, zone=zone) for ics in (one, other))
    return len(first) == len(second) and all(
        getattr(mine, name) == getattr(theirs, name)
        for mine, theirs in zip(first, second, strict=True)
        for name in _CHANGED
    )


_CHANGED = (
    "start", "end", "summary", "location", "description", "status", "rrule", "sequence", "recurrence_id", "exdates",
    "rdates",
)  # fmt: skip
