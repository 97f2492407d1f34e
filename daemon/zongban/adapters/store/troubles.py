"""What SQLite's errors mean to those who run the office: which file, what happened, what to do."""

import sqlite3

from zongban.ports.errors import StoreError

_BACKUP = "stop the service, keep the file, and put the last backup in its place"
_UNLOCK = "end the program that has the file open"

_REMEDIES = (
    ("SQLITE_FULL", "the disk is full", "free some space; the office goes on by itself"),
    (
        "SQLITE_READONLY",
        "it is read-only",
        "check the rights of file and folder, and how the disk is mounted",
    ),
    ("SQLITE_PERM", "access is refused", "let the service's user write the file and its folder"),
    (
        "SQLITE_CANTOPEN",
        "it cannot be opened",
        "check that its folder is there and writable for the service's user",
    ),
    ("SQLITE_CORRUPT", "it is damaged", _BACKUP),
    ("SQLITE_NOTADB", "it is no database, or damaged at its beginning", _BACKUP),
    ("SQLITE_BUSY", "another program holds it locked", _UNLOCK),
    ("SQLITE_LOCKED", "another program holds it locked", _UNLOCK),
    (
        "SQLITE_IOERR",
        "the disk does not read or write it",
        "check the disk, its free space and the system log",
    ),
    ("SQLITE_TOOBIG", "a value is larger than the store takes", "lower the limit for the size of mails"),
    (
        "SQLITE_CONSTRAINT",
        "a row contradicts another",
        "nothing was written; report it as a mistake of zongban",
    ),
)


def trouble(error: sqlite3.Error, file: str, doing: str) -> StoreError:
    """The error of the port for one of SQLite's; its message holds no stored text."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, what, remedy in _REMEDIES:
        if name.startswith(start):
            detail = f" ({error})" if start in {"SQLITE_CONSTRAINT", "SQLITE_IOERR"} else ""
            return StoreError(f"{file}: {doing} failed, {what}{detail}; {remedy}")
    return StoreError(f"{file}: {doing} failed, SQLite says {name or type(error).__name__}: {error}")
