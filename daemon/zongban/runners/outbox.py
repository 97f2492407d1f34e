"""The outbox: sends what the transactions have queued.

At least once, with an identity that makes a repeat recognisable: bytes, Message-ID and Date of a mail are fixed when
it is queued. One row a recipient, so that one refusal never repeats the mail to the others.

    pending ─▶ sending ─▶ sent
                 ├─▶ retry      temporary: 5 minutes, doubling to 4 hours, for 3 days (urgent: 1 to 15 minutes)
                 ├─▶ uncertain  the reply was lost after the final dot: the same bytes again, 10 minutes doubling to
                 │              4 hours, for 12 hours
                 └─▶ failed     permanent, or given up: parked, the assistant is told
    held ─▶ pending             written anew once the template is mended or the ceiling has room
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from zongban.mail.errors import Unsendable
from zongban.ports.errors import (
    Permanent,
    StoreError,
    TemplateError,
    Temporary,
    Uncertain,
    Unusable,
    WireError,
)
from zongban.ports.store import Post, Transaction
from zongban.ports.submission import Submission
from zongban.runners.clerk import Clerk
from zongban.runners.jsonable import notify_from
from zongban.runners.notices import ALERTS, CEILING, Notices
from zongban.runners.office import Office, always, verbose

log = logging.getLogger(__name__)

_LEASE = timedelta(minutes=15)
"""Longer than the longest wait for a reply (10 minutes, RFC 5321 section 4.5.3.2.6); a short lease makes repeats."""

_GIVE_UP = timedelta(days=3)
_FEWEST_ATTEMPTS = 4
"""A mail that waited for days before its first attempt (held, or the service was down) gets so many all the same."""

_GIVE_UP_UNCERTAIN = timedelta(hours=12)
"""After that a person decides: each repeat may be a further copy in somebody's mailbox."""

_MOST_MISTAKES = 3
_MOST_REFUSALS = 3
"""After so many temporary failures in a row the server is left alone until the next turn."""

_LOOK_AT_HELD = timedelta(minutes=5)
_PAUSE = timedelta(minutes=10)


def backoff(attempts: int, *, urgent: bool) -> timedelta:
    """How long a mail waits after its n-th temporary failure."""
    first, longest = (1, 15) if urgent else (5, 240)
    return timedelta(minutes=min(longest, first * 2 ** min(attempts - 1, 12)))


def after_lost_reply(attempts: int) -> timedelta:
    """How long a mail waits after a reply that was lost."""
    return timedelta(minutes=min(240, 10 * 2 ** min(max(attempts, 1) - 1, 12)))


@dataclass(slots=True)
class Outbox:
    """Sends queued mails, the most urgent first.

    Attributes:
        going: asked before each mail; False ends the turn (the service stops).
    """

    office: Office
    submission: Submission
    going: Callable[[], bool] = always
    _refusals: int = 0
    _held_at: datetime | None = field(default=None)

    def recover(self) -> None:
        """After a start: nobody else holds the store, so whatever was being sent or written is nobody's any more.

        The former run may have been killed before or after the server took it; so it goes again with its identity.
        """
        now = self.office.now()
        with self.office.store.transaction() as tx:
            for post in tx.posts(state="sending", limit=100_000):
                tx.settle_post(replace(post, state="uncertain", not_before=now, lease_until=None))

    def turn(self, most: int = 1000) -> int:
        """Send what is due, at most so many; how many were taken by the server.

        Raises:
            WireError: the server cannot be reached or refuses the sign-in; what is left goes with a later turn.
        """
        self._free_held()
        with self.office.store.transaction() as tx:
            tx.expire_leases(self.office.now())
        self._refusals = 0
        sent = 0
        for _ in range(most):
            post = self._claim() if self.going() else None
            if post is None:
                break
            sent += self._send(post)
        return sent

    def _free_held(self) -> None:
        now = self.office.now()
        if self._held_at is None or abs(now - self._held_at) >= _LOOK_AT_HELD:
            self._held_at = now
            retry_held(self.office, now)

    def _claim(self) -> Post | None:
        """The next mail to send; above the ceiling of the hour only words to the assistant about troubles."""
        now, most = self.office.now(), self.office.ceilings.total_hour
        with self.office.store.transaction() as tx:
            stormy = tx.count_sent("", now - timedelta(hours=1), queued=False) >= most
            while (post := tx.claim("mail", now, now + _LEASE)) is not None:
                if not stormy or post.template.startswith(ALERTS):
                    return post
                self._storm(Clerk(self.office, tx, now))
                tx.settle_post(
                    replace(post, state="retry", not_before=now + _PAUSE, attempts=post.attempts - 1,
                            lease_until=None, last_error="ceiling of the hour")
                )  # fmt: skip
        return None

    def _storm(self, clerk: Clerk) -> None:
        """More automatic mail within an hour than an office writes: stop, and let a person look, told once a day."""
        day = f"{clerk.now.astimezone(self.office.house.zone):%Y-%m-%d}"
        if clerk.tx.note("storm") == day:
            return
        clerk.tx.set_note("storm", day)
        most = self.office.ceilings.total_hour
        log.error("more than %d mails within an hour; the rest waits", most, extra={"action": "storm"})
        words = clerk.words(
            f"一小时内已发出 {most} 封邮件，其余暂缓、随后按上限续发；请看是否有异常",
            f"{most} mails went out within an hour; the rest waits and goes at that pace; please have a look",
        )
        clerk.park("storm", day, words)

    def _send(self, post: Post) -> int:
        self.office.failpoint("outbox-before-send")
        try:
            self.submission.send(self.office.house.address, post.recipient, post.raw)
        except Unusable as error:
            self._settle(replace(post, attempts=post.attempts - 1), "retry", error, timedelta(minutes=5))
            log.error("the mail server cannot be used (%s); sending pauses", type(error).__name__)
            raise
        except WireError as error:
            self._refused(post, error)
            return 0
        except StoreError:
            raise
        except Exception as error:
            # One mail that breaks the adapter must not stop the others.
            log.error("mail %s: %s", post.id, type(error).__name__, exc_info=verbose(log))
            self._broken(post, error)
            return 0
        self.office.failpoint("outbox-after-send")
        self._refusals = 0
        now = self.office.now()
        self._write(replace(post, state="sent", sent_at=now, lease_until=None, last_error=""))
        return 1

    def _refused(self, post: Post, error: WireError) -> None:
        age = self.office.now() - post.created_at
        if isinstance(error, Uncertain):
            if age > _GIVE_UP_UNCERTAIN and post.attempts > 1:
                self._failed(post, error)
            else:
                self._settle(post, "uncertain", error, after_lost_reply(post.attempts))
            return
        if isinstance(error, Permanent) or (age > _GIVE_UP and post.attempts >= _FEWEST_ATTEMPTS):
            self._failed(post, error)
            return
        self._settle(post, "retry", error, backoff(post.attempts, urgent=post.urgency == 0))
        self._refusals += 1
        if self._refusals >= _MOST_REFUSALS and isinstance(error, Temporary):
            raise error

    def _broken(self, post: Post, error: Exception) -> None:
        words = Permanent(f"{type(error).__name__}: {error}"[:300])
        if post.attempts >= _MOST_MISTAKES:
            self._failed(post, words)
        else:
            self._settle(post, "retry", words, backoff(post.attempts, urgent=False))

    def _settle(self, post: Post, state: str, error: WireError, after: timedelta) -> None:
        again = self.office.now() + after
        self._write(
            replace(post, state=state, not_before=again, lease_until=None, last_error=str(error)[:500])
        )

    def _failed(self, post: Post, error: WireError) -> None:
        """Given up: the row stays with its bytes, the assistant is told within the same transaction."""
        now = self.office.now()
        lost = isinstance(error, Uncertain)
        with self.office.store.transaction() as tx:
            tx.settle_post(replace(post, state="failed", lease_until=None, last_error=str(error)[:500]))
            clerk = Clerk(self.office, tx, now)
            words = clerk.words(
                f"发给 {post.recipient} 的邮件{'是否送达不明' if lost else '未能送出'}：{error}",
                f"a mail to {post.recipient} {'may or may not have arrived' if lost else 'could not be sent'}: {error}",
            )
            clerk.park(
                "post", str(post.id), words[:500], post.case, tell=not post.template.startswith(ALERTS)
            )

    def _write(self, post: Post) -> None:
        with self.office.store.transaction() as tx:
            tx.settle_post(post)


def retry_held(office: Office, now: datetime) -> int:
    """Write held notices anew where template or ceiling let them go now; how many are on their way again."""
    with office.store.look() as tx:
        if not tx.posts(state="held", limit=1):
            return 0
    with office.store.transaction() as tx:
        held = tx.posts(state="held", limit=200)
        freed = [post for post in held if _freed(office, tx, post, now)]
        _settle_causes(tx, freed, now)
    return len(freed)


def _freed(office: Office, tx: Transaction, post: Post, now: datetime) -> bool:
    notices = Notices(office, tx, now)
    if post.kind != "mail" or not post.plan or not notices.has_room(post.recipient):
        return False
    case = tx.case(post.case) if post.case else None
    try:
        mended = notices.rewritten(post, notify_from(post.plan), case)
    except (TemplateError, Unsendable):
        return False
    tx.settle_post(replace(mended, state="pending", not_before=now, last_error="", plan={}))
    return True


def _settle_causes(tx: Transaction, freed: list[Post], now: datetime) -> None:
    """What was parked because of them needs nobody any more, when no other mail waits for the same cause."""
    if not freed:
        return
    waiting = tx.posts(state="held", limit=1000)
    templates = {one.template for one in freed} - {
        one.template for one in waiting if one.last_error != CEILING
    }
    full = {one.recipient for one in freed} - {one.recipient for one in waiting if one.last_error == CEILING}
    for row in tx.parked():
        mended = row.kind == "template" and row.reference in templates
        roomy = row.kind == "ceiling" and row.reference.partition(" ")[0] in full
        if mended or roomy:
            tx.settle_parked(row.id, "on their way", now)
