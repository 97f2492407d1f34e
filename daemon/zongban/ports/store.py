"""The store: the only memory of the office.

Guarantees every store gives:
    - what a transaction wrote is durable when its ``with`` block has ended without an error, and is not there at all
      otherwise; one writer at a time;
    - ``keep_raw`` has put the bytes on disk when it returns;
    - a service that has lost its lease cannot commit (fencing by epoch).
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from zongban.core.case import Case
from zongban.core.effects import Entry
from zongban.core.numbering import Number
from zongban.ports.mailbox import Mark
from zongban.ports.rows import AlarmRow, Beat, LetterRow, Mirrored, ParkedRow, Post
from zongban.ports.sight import Occupied, Register

__all__ = [
    "AlarmRow",
    "Beat",
    "LetterRow",
    "Mirrored",
    "ParkedRow",
    "Post",
    "Store",
    "Transaction",
]


class Transaction(Register, Protocol):
    """One all-or-nothing unit. Every method works on the state as of this transaction."""

    def savepoint(self) -> AbstractContextManager[None]:
        """A part that can fail alone: an exception in it undoes the part and goes on to the caller."""
        ...

    # letters
    def add_letter(
        self,
        account: str,
        folder: str,
        uidvalidity: int,
        uid: int,
        raw: str,
        size: int,
        received_at: datetime,
    ) -> int | None:
        """Enter a mail as ``kept``; None when this place is known already."""
        ...

    def letter(self, letter_id: int) -> LetterRow | None:
        """One letter."""
        ...

    def letters(self, state: str, limit: int = 100) -> Sequence[LetterRow]:
        """Letters in a state, in order of arrival."""
        ...

    def letters_of(self, case: str) -> Sequence[LetterRow]:
        """Letters that belong to a case, in order of arrival."""
        ...

    def letters_from(self, sender: str, limit: int) -> Sequence[LetterRow]:
        """What an address wrote and was registered, the last first."""
        ...

    def letter_by_fingerprint(self, fingerprint: str) -> LetterRow | None:
        """The first letter with this content, whatever its state (duplicates aside)."""
        ...

    def count_attempt(self, letter_id: int) -> int:
        """Count one more attempt and tell how many there were."""
        ...

    def settle_letter(self, row: LetterRow) -> None:
        """Write the changed fields of a letter (all but its place, raw, size, received_at)."""
        ...

    def unfiled(self, limit: int = 1000) -> Sequence[LetterRow]:
        """Settled letters that are still to be moved into ``folder_wanted``."""
        ...

    def mark_filed(self, letter_ids: Sequence[int]) -> None:
        """They have been moved (or are gone)."""
        ...

    def mark(self, account: str, folder: str) -> Mark | None:
        """How far the folder was taken over."""
        ...

    def set_mark(self, account: str, folder: str, mark: Mark) -> None:
        """Remember how far."""
        ...

    # cases and record
    def next_number(self, series: str, year: int) -> Number:
        """Take the next number; it is used only if the transaction is committed.

        A transaction that has taken a number and entered no case under it is refused at its end (``StoreError``), as
        it would leave a gap.
        """
        ...

    def add_case(self, case: Case) -> None:
        """Enter a new case."""
        ...

    def update_case(self, case: Case) -> None:
        """Write a changed case over the one of the same number."""
        ...

    def cases(
        self, desk: str = "", state: str = "", only_open: bool = False, limit: int = 1000
    ) -> Sequence[Case]:
        """Cases in order of opening."""
        ...

    def add_entry(self, case: str, at: datetime, entry: Entry) -> None:
        """Append to the record; nothing in it is ever changed or removed."""
        ...

    # alarms
    def set_rungs(self, case: str, rungs: Sequence[AlarmRow]) -> None:
        """Bring the waiting rungs of a case in line: adds what is new, drops what is no longer there.

        A key that has fired or was missed stays as it is. ``id`` of the given rows is not looked at.
        """
        ...

    def add_alarm(self, row: AlarmRow) -> bool:
        """Add one alarm (``later`` or ``command``); False when a waiting or fired one has this key. A dropped one
        with this key is set waiting again."""
        ...

    def forget_alarms(self, case: str, key: str) -> int:
        """Drop waiting alarms of a case by key (a trailing ``*`` matches any rest); how many there were."""
        ...

    def due_alarms(
        self, now: datetime, limit: int = 200, rungs_since: datetime | None = None
    ) -> Sequence[AlarmRow]:
        """Waiting alarms whose moment has come, the earliest first; of rungs only those after ``rungs_since``."""
        ...

    def next_alarm_at(self) -> datetime | None:
        """When the next waiting alarm is due."""
        ...

    def settle_alarm(self, alarm_id: int, state: str, at: datetime) -> None:
        """It has fired, was missed or dropped."""
        ...

    def alarms_of(self, case: str) -> Sequence[AlarmRow]:
        """All alarms of a case, by moment."""
        ...

    # outbox
    def enqueue(self, post: Post) -> int | None:
        """Queue (``id`` is not looked at); None when this key was queued before."""
        ...

    def claim(self, kind: str, now: datetime, lease_until: datetime) -> Post | None:
        """Lease the next post of a kind that is due, the most urgent first, now in state ``sending``
        with its ``attempts`` counted up."""
        ...

    def expire_leases(self, now: datetime) -> int:
        """Turn ``sending`` posts whose lease has ended into ``uncertain`` ones that are due now; how many."""
        ...

    def settle_post(self, post: Post) -> None:
        """Write state, not_before, attempts, lease_until, sent_at, last_error, raw, subject, plan of a post."""
        ...

    def post(self, post_id: int) -> Post | None:
        """One post."""
        ...

    def post_by_message_id(self, message_id: str) -> Post | None:
        """The notice that bears this Message-ID."""
        ...

    def post_by_key(self, key: str) -> Post | None:
        """The post queued under this key."""
        ...

    def posts(self, state: str = "", case: str = "", limit: int = 1000) -> Sequence[Post]:
        """Posts, in order of queueing."""
        ...

    def drop_posts(self, case: str, key: str) -> int:
        """Drop posts of a case that have not gone yet, by key (a trailing ``*`` matches any rest)."""
        ...

    def count_sent(self, recipient: str, since: datetime, *, queued: bool = True) -> int:
        """How many mails went, or are queued, to an address since a moment; every recipient where it is empty.

        What is queued or being sent counts whenever it was queued, and the post that is being sent counts itself;
        with ``queued`` False only what was taken by the server counts.
        """
        ...

    def use_item(self, post_id: int, label: str, letter: int | None, at: datetime) -> datetime | None:
        """Mark an item of a notice as answered; None the first time, else when it was answered before."""
        ...

    def unuse_item(self, post_id: int, label: str) -> None:
        """Open an item again (after an undo)."""
        ...

    # diary
    def calendar_token(self, calendar: str) -> str:
        """The sync token up to which the mirror is true."""
        ...

    def mirror(self, calendar: str, objects: Sequence[Mirrored], gone: Sequence[str], token: str) -> None:
        """Take over changed objects and removed hrefs, and the token up to which this is true."""
        ...

    def mirrored(self, calendar: str, uid: str = "") -> Sequence[Mirrored]:
        """Objects of the mirror (without occurrences)."""
        ...

    def taken(self, calendars: Sequence[str], start: datetime, end: datetime) -> Sequence[Occupied]:
        """Occurrences that overlap ``[start, end)``, by start."""
        ...

    # parked things, rota, health
    def park(self, kind: str, reference: str, reason: str, at: datetime, case: str | None = None) -> int:
        """Set something aside for a person; the same unsettled (kind, reference) is not entered twice."""
        ...

    def parked(self) -> Sequence[ParkedRow]:
        """What waits for a person, the oldest first."""
        ...

    def settle_parked(self, parked_id: int, words: str, at: datetime) -> None:
        """A person has dealt with it."""
        ...

    def begin_duty(self, task: str, period: str, at: datetime) -> bool:
        """True the first time a task is begun for a period (``digest``, ``2026-11-23``)."""
        ...

    def last_duty(self, task: str) -> str:
        """The last period for which a task was begun; empty for none."""
        ...

    def beat(self, part: str, at: datetime, good: bool, detail: str) -> None:
        """Note a sign of life of a part of the service."""
        ...

    def beats(self) -> Sequence[Beat]:
        """The last signs of life."""
        ...

    def note(self, name: str) -> str:
        """A small remembered text (rules version in force, last alert...); empty when there is none."""
        ...

    def set_note(self, name: str, text: str) -> None:
        """Remember a small text."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Sizes for ``status``: letters by state, open cases, posts by state, parked things."""
        ...


class Store(Protocol):
    """Opens transactions and keeps raw bytes. May be used from several threads; every call may raise ``StoreError``."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """A writing transaction, begun at once (BEGIN IMMEDIATE); an exception undoes it."""
        ...

    def look(self) -> AbstractContextManager[Transaction]:
        """A reading view; writing in it is an error."""
        ...

    def keep_raw(self, raws: Sequence[bytes]) -> Sequence[str]:
        """Put raw mails on disk under their SHA-256 (hex); durable when it returns, one flush for all."""
        ...

    def raw(self, digest: str) -> bytes:
        """The bytes kept under this SHA-256.

        Raises:
            StoreError: they are not there.
        """
        ...

    def take_lease(self, holder: str, now: datetime, seconds: int) -> None:
        """Become, or stay, the one service that may write.

        Raises:
            StoreHeld: another one holds it.
        """
        ...

    def release_lease(self) -> None:
        """Let another service take over; never raises."""
        ...

    def check(self) -> str:
        """``ok``, or what is damaged (integrity check)."""
        ...

    def close(self) -> None:
        """Close all connections; never raises."""
        ...
