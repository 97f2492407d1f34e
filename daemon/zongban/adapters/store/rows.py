"""What all parts of a transaction have in common: running a statement, reading rows, parts that can fail alone."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from zongban.adapters.store.columns import bound
from zongban.adapters.store.troubles import trouble
from zongban.ports.errors import StoreError

Row = tuple[Any, ...]


class Rows:
    """Statements within one open transaction.

    Args:
        db: the connection, with its transaction begun.
        file: how errors name it.
        writable: False for a reading view.
    """

    def __init__(self, db: sqlite3.Connection, file: str, *, writable: bool) -> None:
        self._db = db
        self.file = file
        self._writable = writable
        self._parts = 0

    def all(self, statement: str, *values: object) -> list[Row]:
        """The rows of a query."""
        return self._run(statement, values).fetchall()

    def one(self, statement: str, *values: object) -> Row | None:
        """The first row of a query, or of what a writing statement returns."""
        found = self._run(statement, values).fetchall()
        return found[0] if found else None

    def write(self, statement: str, *values: object) -> int:
        """Run a writing statement; how many rows it touched.

        Raises:
            StoreError: this is a reading view, or the store cannot take it.
        """
        self._must_write()
        return self._run(statement, values).rowcount

    def write_one(self, statement: str, *values: object) -> Row | None:
        """Run a writing statement with RETURNING; its row, or None where it touched none."""
        self._must_write()
        return self.one(statement, *values)

    def write_each(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a writing statement for each row of values."""
        for values in rows:
            self.write(statement, *values)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part that can fail alone: an exception in it undoes the part and goes on to the caller."""
        self._parts += 1
        name = f"part_{self._parts:d}"
        self._run(f"SAVEPOINT {name}", ())
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):
                if self._db.in_transaction:
                    self._db.execute(f"ROLLBACK TO {name}")
                    self._db.execute(f"RELEASE {name}")
            raise
        self._run(f"RELEASE {name}", ())

    def _must_write(self) -> None:
        if not self._writable:
            raise StoreError(f"{self.file}: this is a reading view; write within store.transaction()")

    def _run(self, statement: str, values: Sequence[object]) -> sqlite3.Cursor:
        if not self._db.in_transaction:  # SQLite undoes a transaction by itself when the disk is full
            raise StoreError(f"{self.file}: the transaction has ended or was undone; begin a new one")
        try:
            return self._db.execute(statement, [bound(one) for one in values])
        except sqlite3.Error as error:
            raise trouble(error, self.file, statement.split(None, 1)[0].lower()) from error


def matching(key: str) -> tuple[str, tuple[str, ...]]:
    """A condition on ``key`` with its values: equal, or with a trailing ``*`` beginning alike."""
    if key.endswith("*"):
        return "substr(key, 1, length(?)) = ?", (key[:-1], key[:-1])
    return "key = ?", (key,)
