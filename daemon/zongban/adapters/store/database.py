"""One SQLite file: its connections, its settings, its transactions.

A connection is used by one thread at a time; idle ones are kept for the next. In the process, writers queue at a lock
instead of asking the file again and again; against other processes SQLite's own lock decides.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from zongban.adapters.store.migrations import migrate
from zongban.adapters.store.troubles import trouble
from zongban.ports.errors import StoreError

BUSY_SECONDS = 30.0
"""How long a writer waits for another one, in this process or another."""

_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA journal_size_limit = 67108864",
)


class Database:
    """A file of the store, or memory that lives as long as this object.

    Args:
        path: the file; None for memory.
        schema: which migrations it follows.
    """

    def __init__(self, path: Path | None, schema: str, busy_seconds: float = BUSY_SECONDS) -> None:
        self.file = str(path) if path else f"memory ({schema})"
        self._path = path
        self._busy = busy_seconds
        self._writers = threading.Lock()
        self._guard = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        try:
            self._prepare(schema)
        except sqlite3.Error as error:
            raise trouble(error, self.file, "opening") from error
        except OSError as error:
            raise StoreError(
                f"{self.file}: opening failed, {error.strerror}; check its folder and rights"
            ) from error

    def _prepare(self, schema: str) -> None:
        if self._path is not None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # SQLite gives its side files the rights of the main one.
            os.close(os.open(self._path, os.O_CREAT | os.O_RDONLY, 0o600))
        db = self._connect()
        try:
            migrate(db, schema, self.file)
        except BaseException:
            db.close()
            raise
        self._idle.append(db)

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(
            self._path or ":memory:",
            timeout=self._busy,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            if self._path is not None:
                db.execute("PRAGMA journal_mode = WAL")
            for setting in _SETTINGS:
                db.execute(setting)
        except BaseException:
            db.close()
            raise
        return db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the writer's lock from its beginning; an exception undoes it."""
        with self._alone(), self._borrowed() as db:
            self._run(db, "BEGIN IMMEDIATE", "beginning to write")
            yield db
            if not db.in_transaction:
                raise StoreError(
                    f"{self.file}: the transaction was undone by an earlier error; nothing was written"
                )
            self._run(db, "COMMIT", "writing")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A view that stays the same while others write; in memory it waits for the writer, as there is one copy."""
        with self._alone() if self._path is None else nullcontext(), self._borrowed() as db:
            self._run(db, "PRAGMA query_only = ON", "reading")
            try:
                self._run(db, "BEGIN", "reading")
                yield db
            finally:
                self._undo(db)
                self._run(db, "PRAGMA query_only = OFF", "reading")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._writers.acquire(timeout=self._busy):
            raise StoreError(
                f"{self.file}: another part of the service has been writing for {self._busy:g} seconds; restart it"
            )
        try:
            yield
        finally:
            self._writers.release()

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        db = self._lend()
        try:
            yield db
        except BaseException:
            self._undo(db)
            raise
        finally:
            self._give_back(db)

    def _lend(self) -> sqlite3.Connection:
        with self._guard:
            if self._closed:
                raise StoreError(f"{self.file}: the store is closed")
            if self._idle:
                return self._idle.pop()
        try:
            return self._connect()
        except sqlite3.Error as error:
            raise trouble(error, self.file, "opening") from error

    def _give_back(self, db: sqlite3.Connection) -> None:
        with self._guard:
            # In memory the connection is the database: it must outlive every error, and is closed at the end only.
            usable = not db.in_transaction or self._path is None
            if usable and not self._closed:
                self._idle.append(db)
                return
        with suppress(sqlite3.Error):
            db.close()

    def _run(self, db: sqlite3.Connection, statement: str, doing: str) -> None:
        try:
            db.execute(statement)
        except sqlite3.Error as error:
            raise trouble(error, self.file, doing) from error

    @staticmethod
    def _undo(db: sqlite3.Connection) -> None:
        """Roll back, where SQLite has not done so itself; a connection that cannot is thrown away."""
        with suppress(sqlite3.Error):
            if db.in_transaction:
                db.execute("ROLLBACK")

    def problems(self) -> list[str]:
        """What SQLite's integrity and foreign key checks find; empty when the file is sound."""
        try:
            with self.reading() as db:
                found = [str(row[0]) for row in db.execute("PRAGMA integrity_check(20)")]
                broken = db.execute("PRAGMA foreign_key_check").fetchmany(20)
        except (sqlite3.Error, StoreError) as error:
            return [
                str(error) if isinstance(error, StoreError) else str(trouble(error, self.file, "checking"))
            ]
        lines = [] if found == ["ok"] else found
        lines += [f"row {row[1]} of {row[0]} names a row of {row[2]} that is not there" for row in broken]
        return [f"{self.file}: {line}" for line in lines]

    def close(self) -> None:
        """Close what is idle, and what is in use as soon as it comes back; never raises."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            with suppress(sqlite3.Error):
                db.close()
