"""Letters and marks: what came in, from which place, and what became of it."""

# ruff: noqa: S608 - statements are put together from constants of this file only; values are always bound

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from zongban.adapters.store.columns import tree, when
from zongban.adapters.store.rows import Row, Rows
from zongban.ports.errors import StoreError
from zongban.ports.mailbox import Mark
from zongban.ports.store import LetterRow

_COLUMNS = (
    "id, account, folder, uidvalidity, uid, raw, size, received_at, state, fingerprint, kind, reason, case_number, "
    "sender, message_id, subject, first_letter, attempts, trace, folder_wanted, filed"
)


def _letter(row: Row) -> LetterRow:
    values: list[Any] = list(row)
    values[7] = when(row[7])
    values[18] = json.loads(row[18])
    values[20] = bool(row[20])
    return LetterRow(*values)


class Letters(Rows):
    """See ``Transaction``, letters."""

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
        """See Transaction."""
        row = self.write_one(
            "INSERT INTO letters (account, folder, uidvalidity, uid, raw, size, received_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, folder, uidvalidity, uid) DO NOTHING RETURNING id",
            account, folder, uidvalidity, uid, raw, size, received_at,
        )  # fmt: skip
        return row[0] if row else None

    def letter(self, letter_id: int) -> LetterRow | None:
        """See Transaction."""
        row = self.one(f"SELECT {_COLUMNS} FROM letters WHERE id = ?", letter_id)
        return _letter(row) if row else None

    def letters(self, state: str, limit: int = 100) -> Sequence[LetterRow]:
        """See Transaction."""
        return self._letters("state = ? ORDER BY received_at, id LIMIT ?", state, limit)

    def letters_of(self, case: str) -> Sequence[LetterRow]:
        """See Transaction."""
        return self._letters("case_number = ? ORDER BY received_at, id", case)

    def letters_from(self, sender: str, limit: int) -> Sequence[LetterRow]:
        """See Transaction."""
        wanted = "sender = ? AND sender <> '' AND state = 'registered' ORDER BY id DESC LIMIT ?"
        return self._letters(wanted, sender, limit)

    def letter_by_fingerprint(self, fingerprint: str) -> LetterRow | None:
        """See Transaction."""
        found = self._letters("fingerprint = ? AND fingerprint <> '' AND state <> 'duplicate'", fingerprint)
        return found[0] if found else None

    def count_attempt(self, letter_id: int) -> int:
        """See Transaction."""
        row = self.write_one(
            "UPDATE letters SET attempts = attempts + 1 WHERE id = ? RETURNING attempts", letter_id
        )
        if row is None:
            raise StoreError(f"{self.file}: there is no letter {letter_id}")
        return int(row[0])

    def settle_letter(self, row: LetterRow) -> None:
        """See Transaction."""
        done = self.write(
            "UPDATE letters SET state = ?, fingerprint = ?, kind = ?, reason = ?, case_number = ?, sender = ?, "
            "message_id = ?, subject = ?, first_letter = ?, attempts = ?, trace = ?, folder_wanted = ?, filed = ? "
            "WHERE id = ?",
            row.state, row.fingerprint, row.kind, row.reason, row.case or None, row.sender, row.message_id, row.subject,
            row.first, row.attempts, tree(row.trace), row.folder_wanted, row.filed, row.id,
        )  # fmt: skip
        if not done:
            raise StoreError(f"{self.file}: there is no letter {row.id}")

    def unfiled(self, limit: int = 1000) -> Sequence[LetterRow]:
        """See Transaction."""
        wanted = "filed = 0 AND folder_wanted <> '' AND state <> 'kept'"
        return self._letters(f"{wanted} ORDER BY id LIMIT ?", limit)

    def mark_filed(self, letter_ids: Sequence[int]) -> None:
        """See Transaction."""
        self.write_each("UPDATE letters SET filed = 1 WHERE id = ?", ((one,) for one in letter_ids))

    def mark(self, account: str, folder: str) -> Mark | None:
        """See Transaction."""
        row = self.one("SELECT uidvalidity, uid FROM marks WHERE account = ? AND folder = ?", account, folder)
        return Mark(*row) if row else None

    def set_mark(self, account: str, folder: str, mark: Mark) -> None:
        """See Transaction."""
        self.write(
            "INSERT INTO marks (account, folder, uidvalidity, uid) VALUES (?, ?, ?, ?) ON CONFLICT (account, folder) "
            "DO UPDATE SET uidvalidity = excluded.uidvalidity, uid = excluded.uid",
            account, folder, mark.uidvalidity, mark.uid,
        )  # fmt: skip

    def _letters(self, where: str, *values: object) -> list[LetterRow]:
        return [_letter(row) for row in self.all(f"SELECT {_COLUMNS} FROM letters WHERE {where}", *values)]
