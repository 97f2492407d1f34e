"""Calendar writes: each conditional, read back, and answered to the case. A person's edit always wins."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from zongban.core.events import CalendarDone
from zongban.ports.calendar import Calendar, CalendarObject
from zongban.ports.errors import Conflict, Permanent, StoreError, Temporary, Uncertain, Unreachable, Unusable
from zongban.ports.store import Post, Transaction
from zongban.runners.booked_events import read_event
from zongban.runners.clerk import Clerk
from zongban.runners.edits import edit_of, series_note
from zongban.runners.event_writes import EventWrite, Outcome
from zongban.runners.mirror import braked_note, entered, unrolled
from zongban.runners.office import Office, always, verbose
from zongban.runners.outbox import backoff
from zongban.runners.versions import Versions, forget, keep, wrote

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
        """Write what is due; how many writes were settled. A server that is out of reach ends the turn.

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
            try:
                settled += self._settle(post)
            except Unreachable as error:
                log.info("what is left is written later: %s", error)
                break
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
            write = EventWrite(self.office, self.calendar, post)
            outcome = write.book() if post.template == "book" else write.unbook()
        except Unusable as error:
            self._later(replace(post, attempts=max(1, post.attempts - 1)), str(error))
            raise
        except (Temporary, Uncertain) as error:
            late = self.office.now() - post.created_at > _GIVE_UP
            if late and post.attempts >= _FEWEST_ATTEMPTS:
                self._done(post, Outcome("failed"), str(error))
                return 1
            self._later(post, str(error))
            if isinstance(error, Unreachable):
                raise
            return 0
        except (Permanent, Conflict) as error:
            self._done(post, Outcome("failed"), str(error))
            return 1
        except StoreError:
            raise
        except Exception as error:
            # A booking that cannot be written as an event must not come back for ever.
            log.error("calendar write %s: %s", post.id, type(error).__name__, exc_info=verbose(log))
            self._done(post, Outcome("failed"), f"{type(error).__name__}: {error}"[:300])
            return 1
        self.office.failpoint("bookings-after-write")
        self._done(post, outcome)
        return 1

    def _later(self, post: Post, why: str) -> None:
        again = self.office.now() + min(backoff(post.attempts, urgent=True), _LONGEST_WAIT)
        with self.office.store.transaction() as tx:
            tx.settle_post(
                replace(post, state="retry", not_before=again, lease_until=None, last_error=why[:500])
            )

    def _done(self, post: Post, outcome: Outcome, why: str = "") -> None:
        """Settle the row, the mirror and the case in one transaction."""
        calendar, uid = str(post.plan["calendar"]), str(post.plan["uid"])
        now = self.office.now()
        with self.office.store.transaction() as tx:
            state = "failed" if outcome.what == "failed" else "sent"
            tx.settle_post(replace(post, state=state, sent_at=now, lease_until=None, last_error=why[:500]))
            clerk = Clerk(self.office, tx, now)
            before = Versions.of(tx, calendar, uid).series
            self._remember(clerk, calendar, uid, outcome)
            case = tx.case(post.case) if post.case else None
            if case is not None:
                clerk.offer(
                    case, CalendarDone(calendar, uid, outcome.what, why or "by hand" * outcome.by_hand)
                )
            if outcome.what in ("edited", "gone"):
                self._followed(clerk, calendar, uid, outcome.standing, before)
            if outcome.by_hand and case is not None:
                words = clerk.words(
                    f"日历 {calendar} 中“{case.title}”的系列会议已被他人修改，本次变动未写入，请在日历中手工调整",
                    f"somebody has edited the series “{case.title}” in calendar {calendar}; the latest change was not "
                    "written there: please enter it by hand",
                )
                clerk.park("event", f"{calendar} {uid}", words, post.case)
            if outcome.what == "failed":
                clerk.park("post", str(post.id), f"{calendar}: {why}"[:300], post.case)
            clerk.finish()
            self.office.failpoint("bookings-before-commit")

    def _followed(
        self, clerk: Clerk, calendar: str, uid: str, standing: CalendarObject | None, before: str
    ) -> None:
        """A person has changed an event of ours before we wrote: the agenda will not see it as new any more."""
        case = clerk.tx.case_of_event(uid)
        if case is None or case.is_closed:
            return
        zone = self.office.house.zone
        found = read_event(standing.ics, zone) if standing else None
        clerk.offer(
            case, edit_of(calendar, uid, found, zone, (standing.ics or "") if standing else "", before)
        )

    def _remember(self, clerk: Clerk, calendar: str, uid: str, outcome: Outcome) -> None:
        """The mirror as the calendar is now, and whose version stands there."""
        tx, standing = clerk.tx, outcome.standing
        token = tx.calendar_token(calendar)
        if standing is not None and standing.ics is not None:
            there = entered(tx, unrolled(self.office, calendar, standing))
            tx.mirror(calendar, [there], [], token)
            series = series_note(standing.ics, self.office.house.zone)
            if outcome.ours:
                wrote(tx, calendar, uid, standing.etag, series)
            elif outcome.what in ("booked", "edited"):
                keep(tx, calendar, uid, standing.etag, clerk.now, series)
            elif outcome.what == "removed":
                forget(tx, calendar, uid)
        elif outcome.what in ("removed", "gone"):
            tx.mirror(calendar, [], [one.href for one in tx.mirrored(calendar, uid)], token)
            forget(tx, calendar, uid)


def _superseded(tx: Transaction, post: Post) -> bool:
    """Whether a newer write to the same event has been queued since: then this one must not go out any more."""
    place = (post.plan["calendar"], post.plan["uid"])
    return post.case is not None and any(
        one.kind == "calendar" and one.id > post.id and one.state != "dropped"
        and (one.plan["calendar"], one.plan["uid"]) == place
        for one in tx.posts(case=post.case)
    )  # fmt: skip
