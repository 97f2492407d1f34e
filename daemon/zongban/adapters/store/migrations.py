"""Numbered migrations: ``schema/<database>/0001_….sql`` and on; ``PRAGMA user_version`` tells how far a file is.

Each runs in one transaction together with its number, so that a kill in the middle leaves the file as it was.
"""

import sqlite3
from collections.abc import Iterator
from importlib import resources

from zongban.ports.errors import StoreError


def migrations(database: str) -> list[tuple[int, str]]:
    """Number and script of every migration of a database (``office``, ``letters``), in order."""
    folder = resources.files(__package__) / "schema" / database
    found = [
        (int(one.name[:4]), one.read_text("utf-8")) for one in folder.iterdir() if one.name.endswith(".sql")
    ]
    return sorted(found)


def migrate(db: sqlite3.Connection, database: str, file: str, upto: int | None = None) -> None:
    """Bring a database to the newest schema, or to the one of number ``upto``.

    Raises:
        StoreError: a newer zongban has written the file.
        sqlite3.Error: it cannot be written.
    """
    known = migrations(database)
    if _version(db) > known[-1][0]:
        raise StoreError(
            f"{file}: written by a newer zongban (schema {_version(db)}, this one knows {known[-1][0]}); "
            "install the newer version again"
        )
    for number, script in known:
        if (upto is None or number <= upto) and number > _version(db):
            _apply(db, number, script)


def _apply(db: sqlite3.Connection, number: int, script: str) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if _version(db) == number - 1:  # else another process was faster
            for statement in _statements(script):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number:d}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """One by one: ``executescript`` would commit before it begins."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
