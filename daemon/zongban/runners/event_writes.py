"""One calendar write: conditional, read back, never over a person's words.

What a version that stands there means:
    nothing stands there         written anew; but one that stood there was removed by a person, and stays removed
    wholly ours                  written over, or removed; also where a crash has left no note of it
    a person's, known to the case    what the office decided since is put into it; called off, it is marked so and stays
    a person's, not known yet    left alone; the case follows it
"""

from dataclasses import dataclass

from zongban.core.effects import Book
from zongban.mail.errors import BadCalendar
from zongban.mail.event_merging import called_off, happening_once, with_office_changes
from zongban.mail.invitations import Event
from zongban.mail.series_merging import with_office_series
from zongban.ports.calendar import Calendar, CalendarObject
from zongban.ports.errors import Conflict, Temporary
from zongban.ports.store import Post
from zongban.runners.booked_events import (
    adds_nothing,
    agrees,
    event_of,
    read_event,
    same_times,
    says_the_same,
    text_of,
)
from zongban.runners.jsonable import book_from
from zongban.runners.mirror import timed
from zongban.runners.office import Office
from zongban.runners.versions import Versions, continues, removing


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a write has ended.

    Attributes:
        what: as in ``CalendarDone``.
        standing: what stands in the calendar now, as far as it is known; ``ours`` when no person has written in it.
        by_hand: a change of ours has no place in what a person made of the event: somebody must enter it.
    """

    what: str
    standing: CalendarObject | None = None
    ours: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class EventWrite:
    """Carries one queued write out. Every method may raise ``WireError``."""

    office: Office
    calendar: Calendar
    post: Post

    def book(self) -> Outcome:
        """Let the event stand in the calendar as the office has decided."""
        book = book_from(self.post.plan)
        there, known = self._look(book.calendar, book.uid)
        text = text_of(book, self.post, self.office)
        try:
            if there is None:
                if known.stood:
                    return Outcome("gone")
                return Outcome("booked", self.calendar.create(book.calendar, book.uid, text), ours=True)
            trace = self._trace(there, known)
            if _only_ours(there, known, trace):
                made = self.calendar.replace(book.calendar, there.href, there.etag, text)
                return Outcome("booked", made, ours=True)
            seen = bool(trace) or known.may_change(there.etag, self.post.created_at) or self._is_over()
            return self._beside_a_person(there, known, book, text, seen=seen)
        except Conflict:
            found, known = self._look(book.calendar, book.uid)
            if found is not None:
                return self._standing(found, known, book, text)
            return Outcome("gone" if known.stood else "taken")

    def unbook(self) -> Outcome:
        """Take the event out: ours is removed; what a person has written into is marked as called off and stays."""
        calendar, uid = str(self.post.plan["calendar"]), str(self.post.plan["uid"])
        for _ in range(3):
            there, known = self._look(calendar, uid)
            if there is None:
                return Outcome("removed")
            try:
                if not _only_ours(there, known, self._trace(there, known)):
                    if self._continues(calendar, uid):
                        return Outcome("edited", there)
                    return self._call_off(calendar, uid, there)
                with self.office.store.transaction() as tx:
                    removing(tx, calendar, uid)
                self.calendar.delete(calendar, there.href, there.etag)
                return Outcome("removed")
            except Conflict:
                continue
        raise Temporary(f"{calendar}: somebody is changing the event just now")

    def _continues(self, calendar: str, uid: str) -> bool:
        with self.office.store.look() as tx:
            return continues(tx, calendar, uid)

    def _look(self, calendar: str, uid: str) -> tuple[CalendarObject | None, Versions]:
        there = self.calendar.get(calendar, uid)
        with self.office.store.look() as tx:
            return there, Versions.of(tx, calendar, uid)

    def _is_over(self) -> bool:
        """Whether the matter is closed: nobody follows a person's version any more, its end is put into that."""
        with self.office.store.look() as tx:
            case = tx.case(self.post.case) if self.post.case else None
        return case is not None and case.is_closed

    def _trace(self, there: CalendarObject, known: Versions) -> str:
        """What an earlier write of ours has put there, of which a crash or a lost answer has left no note; else empty.

        It is known by its times: decided by us, they are no news to the case.
        """
        zone = self.office.house.zone
        if known.knows(there.etag) or not self.post.case or read_event(there.ics, zone) is None:
            return ""
        with self.office.store.look() as tx:
            posts = tx.posts(case=self.post.case)
        for one in reversed(posts):
            place = (one.plan.get("calendar"), one.plan.get("uid")) if one.kind == "calendar" else ()
            if (
                place != (known.calendar, known.uid)
                or one.template != "book"
                or one.id >= self.post.id
                or one.state == "sent"
            ):
                continue
            text = text_of(book_from(one.plan), one, self.office)
            if same_times(there.ics or "", text, one.created_at, zone):
                return text
        return ""

    def _beside_a_person(
        self, there: CalendarObject, known: Versions, book: Book, text: str, *, seen: bool
    ) -> Outcome:
        event = event_of(book, self.post, self.office)
        found = read_event(there.ics, self.office.house.zone)
        repeats = book.repeats is not None and bool(book.repeats.rule or book.repeats.added)
        once = not (repeats or known.series or (found and found.rrule))
        if not seen or found is None or (once and agrees(found, event)):
            return self._standing(there, known, book, text)
        try:
            if repeats:
                merged = with_office_series(there.ics or "", text, book.uid, self.office.house.zone)
            else:
                into = happening_once if known.series else with_office_changes
                merged = into(there.ics or "", event)
        except BadCalendar:  # what the person made of it is known to the case, and has no place for our times
            same = same_times(there.ics or "", text, self.post.created_at, self.office.house.zone)
            return Outcome("booked", there, by_hand=not same)
        if says_the_same(there.ics or "", merged, self.office.house.zone):
            return Outcome("booked", there)
        return Outcome("booked", self.calendar.replace(book.calendar, there.href, there.etag, merged))

    def _standing(self, there: CalendarObject, known: Versions, book: Book, text: str) -> Outcome:
        """What a version means that is news to us: our own write whose reply was lost, or a person's."""
        zone = self.office.house.zone
        found = read_event(there.ics, zone)
        if found is None:
            return Outcome("taken", there)
        if says_the_same(there.ics or "", text, zone):
            alone = known.kept != there.etag and adds_nothing(there.ics or "", text)
            return Outcome("booked", there, ours=alone)
        if found.rrule or book.repeats:
            same_time = same_times(there.ics or "", text, self.post.created_at, zone)
        else:
            same_time = (timed(found.start, zone), timed(found.end, zone)) == (book.start, book.end)
        return Outcome("booked" if same_time and found.status != "CANCELLED" else "edited", there)

    def _call_off(self, calendar: str, uid: str, there: CalendarObject) -> Outcome:
        found = read_event(there.ics, self.office.house.zone)
        if found is not None and found.status == "CANCELLED":
            return Outcome("removed", there)
        try:
            if found is None:
                return Outcome("taken", there)
            stamp, turn = self.post.created_at, found.sequence + 1
            ended = Event(uid, found.start, found.end, found.summary, stamp, turn)
            text = called_off(there.ics or "", ended)
        except BadCalendar:
            return Outcome("taken", there)
        return Outcome("removed", self.calendar.replace(calendar, there.href, there.etag, text))


def _only_ours(there: CalendarObject, known: Versions, trace: str) -> bool:
    """Whether nobody but the office has written a version, noted or known by its trace."""
    return known.is_ours(there.etag) or bool(trace and adds_nothing(there.ics or "", trace))
