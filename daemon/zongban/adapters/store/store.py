"""The store on SQLite: ``office.db``, and beside it ``letters.db`` with the raw mails."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from zongban.adapters.failpoint import failpoint
from zongban.adapters.store import raw
from zongban.adapters.store.alarms import Alarms
from zongban.adapters.store.cases import Cases
from zongban.adapters.store.database import BUSY_SECONDS, Database
from zongban.adapters.store.diary import Diary
from zongban.adapters.store.diary_weeks import Leaves
from zongban.adapters.store.lease import Lease, LockFile, must_hold
from zongban.adapters.store.letters import Letters
from zongban.adapters.store.outbox import Outbox
from zongban.adapters.store.parked import Parked
from zongban.adapters.store.record import Record
from zongban.ports.errors import StoreError
from zongban.ports.store import Transaction


class SqlTransaction(Letters, Cases, Record, Alarms, Outbox, Diary, Parked):
    """See ``zongban.ports.store.Transaction``.

    Args:
        leaves: what the store has read of the diary.
    """

    def __init__(
        self, db: sqlite3.Connection, file: str, leaves: dict[str, Leaves], *, writable: bool
    ) -> None:
        super().__init__(db, file, writable=writable)
        self.leaves = leaves

    def as_view(self) -> "SqlTransaction":
        """The same state, for reading only."""
        return SqlTransaction(self._db, self.file, self.leaves, writable=False)


class SqlStore:
    """See ``zongban.ports.store.Store``.

    One transaction or view at a time in each thread: a view within another one, or within a transaction, shows the
    same state as that; a transaction within either is a mistake and refused.

    Args:
        path: of ``office.db``; None for memory. The folder is made, readable by its owner alone.
        busy_seconds: how long to wait for another writer.

    Raises:
        StoreError: a file is damaged, cannot be written, or was written by a newer version.
    """

    def __init__(self, path: Path | None, busy_seconds: float = BUSY_SECONDS) -> None:
        self._office = Database(path, "office", busy_seconds)
        try:
            self._letters = Database(path.with_name("letters.db") if path else None, "letters", busy_seconds)
        except StoreError:
            self._office.close()
            raise
        self._lock = LockFile(path.with_name(path.name + ".lock")) if path else None
        self._epoch: int | None = None
        self._open = threading.local()
        self._leaves: dict[str, Leaves] = {}

    @classmethod
    def in_memory(cls) -> "SqlStore":
        """A store that lives as long as the object: the same code, without a disk."""
        return cls(None)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """See Store."""
        self._must_stand_alone()
        with self._office.writing() as db:
            tx = SqlTransaction(db, self._office.file, self._leaves, writable=True)
            # From here to the commit nobody else can write, so that one look at the epoch holds for the commit.
            if self._epoch is not None:
                must_hold(tx, self._epoch)
            with self._as_current(tx):
                yield tx
            tx.refuse_gaps()
            failpoint("store-before-commit")
        failpoint("store-after-commit")

    @contextmanager
    def look(self) -> Iterator[Transaction]:
        """See Store."""
        around = self._current()
        if around is not None:
            yield around.as_view()
            return
        with self._office.reading() as db:
            view = SqlTransaction(db, self._office.file, self._leaves, writable=False)
            with self._as_current(view):
                yield view

    def _current(self) -> SqlTransaction | None:
        return getattr(self._open, "one", None)

    @contextmanager
    def _as_current(self, one: SqlTransaction) -> Iterator[None]:
        self._open.one = one
        try:
            yield
        finally:
            self._open.one = None

    def _must_stand_alone(self) -> None:
        if self._current() is not None:
            raise StoreError(
                f"{self._office.file}: this thread has a transaction or view open; end that one first"
            )

    def keep_raw(self, raws: Sequence[bytes]) -> Sequence[str]:
        """See Store."""
        return raw.keep(self._letters, raws)

    def raw(self, digest: str) -> bytes:
        """See Store."""
        return raw.fetch(self._letters, digest)

    def take_lease(self, holder: str, now: datetime, seconds: int) -> None:
        """See Store. A holder that ended without a word on this machine is succeeded at once."""
        self._must_stand_alone()
        if self._lock is not None:
            self._lock.take()
        try:
            with self._office.writing() as db:
                lease = Lease(db, self._office.file, writable=True)
                epoch = lease.take(holder, now, seconds, self._epoch)
            self._epoch = epoch
        finally:
            if self._lock is not None and self._epoch is None:
                self._lock.drop()

    def release_lease(self) -> None:
        """See Store."""
        epoch, self._epoch = self._epoch, None
        if epoch is not None:
            with suppress(StoreError), self._office.writing() as db:
                Lease(db, self._office.file, writable=True).release(epoch)
        if self._lock is not None:
            self._lock.drop()

    def check(self) -> str:
        """See Store. Looks at both files, at the chain of the record, and whether every letter has its bytes."""
        found = [*self._office.problems(), *self._letters.problems()]
        if not found:
            found = self._contradictions()
        return "\n".join(found) or "ok"

    def _contradictions(self) -> list[str]:
        found = []
        with self._office.reading() as db:
            rows = SqlTransaction(db, self._office.file, self._leaves, writable=False)
            bad = rows.first_bad_line()
            letters = rows.all("SELECT id, raw FROM letters")
        if bad is not None:
            found.append(f"{self._office.file}: line {bad} of the record was changed or removed")
        kept = raw.digests(self._letters)
        lost = [number for number, digest in letters if digest not in kept]
        if lost:
            found.append(
                f"{self._letters.file}: {len(lost)} letters have lost their bytes, the first is letter {lost[0]}"
            )
        return found

    def close(self) -> None:
        """See Store. A lease that is still held is let go."""
        self.release_lease()
        self._office.close()
        self._letters.close()
