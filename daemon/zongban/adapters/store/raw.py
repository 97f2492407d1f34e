"""Raw mails by their SHA-256, in a file of their own."""

import hashlib
import sqlite3
from collections.abc import Sequence

from zongban.adapters.failpoint import failpoint
from zongban.adapters.store.database import Database
from zongban.adapters.store.troubles import trouble
from zongban.ports.errors import StoreError


def keep(database: Database, raws: Sequence[bytes]) -> list[str]:
    """Put raw mails on disk with one flush; their digests, in the same order.

    Raises:
        StoreError: the store cannot take them; then none of them was taken.
    """
    digests = [hashlib.sha256(raw).hexdigest() for raw in raws]
    if not raws:
        return digests
    with database.writing() as db:
        try:
            db.executemany(
                "INSERT INTO raw (digest, content) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
                zip(digests, raws, strict=True),
            )
        except sqlite3.Error as error:
            raise trouble(error, database.file, "keeping mails") from error
        failpoint("raw-before-commit")
    failpoint("raw-after-commit")
    return digests


def fetch(database: Database, digest: str) -> bytes:
    """The bytes of a digest, compared with it.

    Raises:
        StoreError: they are not there, or no longer what they were.
    """
    with database.reading() as db:
        try:
            row = db.execute("SELECT content FROM raw WHERE digest = ?", (digest,)).fetchone()
        except sqlite3.Error as error:
            raise trouble(error, database.file, "reading a mail") from error
    if row is None:
        raise StoreError(
            f"{database.file}: the mail {digest[:16]}… is not kept here; put {database.file} of the backup in place"
        )
    content = bytes(row[0])
    if hashlib.sha256(content).hexdigest() != digest:
        raise StoreError(
            f"{database.file}: the mail {digest[:16]}… is damaged on disk; "
            "check the disk and restore it from the backup"
        )
    return content


def digests(database: Database) -> set[str]:
    """All digests kept."""
    with database.reading() as db:
        try:
            return {row[0] for row in db.execute("SELECT digest FROM raw")}
        except sqlite3.Error as error:
            raise trouble(error, database.file, "listing mails") from error
