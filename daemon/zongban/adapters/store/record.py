"""The record of the cases: an append-only chain, in which every line carries the hash of all before it.

The hash of a line is SHA-256 over the hash of the line before (64 zeros for the first) and the line as a JSON array
``[id, case, at, actor, what, detail]``, UTF-8, without spaces, with the columns exactly as they are stored.
"""

# ruff: noqa: S608 - statements are put together from constants of this file only; values are always bound

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from zongban.adapters.store.columns import moment, plain, tree, when
from zongban.adapters.store.rows import Row, Rows
from zongban.core.effects import Entry
from zongban.ports.sight import Recorded

_ORIGIN = "0" * 64
_LINE = "id, case_number, at, actor, what, detail"


def link(previous: str, line: Sequence[object]) -> str:
    """The hash of a line that follows the one with hash ``previous``."""
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(previous.encode() + text.encode()).hexdigest()


def _recorded(row: Row) -> Recorded:
    _, case, at, actor, what, detail = row
    return Recorded(case or "", when(at), actor, what, json.loads(detail))


class Record(Rows):
    """See ``Transaction`` and ``Register``, entries."""

    def add_entry(self, case: str, at: datetime, entry: Entry) -> None:
        """See Transaction. An entry with an empty case belongs to the office itself."""
        last = self.one("SELECT id, hash FROM record ORDER BY id DESC LIMIT 1")
        number, previous = (last[0] + 1, last[1]) if last else (1, _ORIGIN)
        line = (
            number,
            case or None,
            moment(at),
            plain(entry.actor),
            plain(entry.what),
            plain(tree(entry.detail)),
        )
        self.write(
            f"INSERT INTO record ({_LINE}, hash) VALUES (?, ?, ?, ?, ?, ?, ?)", *line, link(previous, line)
        )

    def entries(self, number: str) -> Sequence[Recorded]:
        """See Register."""
        return [
            _recorded(row)
            for row in self.all(f"SELECT {_LINE} FROM record WHERE case_number = ? ORDER BY id", number)
        ]

    def entries_between(self, first: datetime, last: datetime, what: str = "") -> Sequence[Recorded]:
        """See Register."""
        kind = "what = ? AND " if what else ""
        found = self.all(
            f"SELECT {_LINE} FROM record WHERE {kind}at >= ? AND at < ? ORDER BY at, id",
            *([what] if what else []), first, last,
        )  # fmt: skip
        return [_recorded(row) for row in found]

    def first_bad_line(self) -> int | None:
        """Verify the chain: the id of the first line that was changed, or before which one is missing; None if sound.

        Lines taken from the end show by the highest id ever given, which SQLite keeps; then the answer is the first
        id that is missing.
        """
        previous, expected = _ORIGIN, 1
        for *line, kept in self._run(f"SELECT {_LINE}, hash FROM record ORDER BY id", ()):
            if line[0] != expected or link(previous, line) != kept:
                return min(expected, int(line[0]))
            previous, expected = kept, expected + 1
        highest = self.one("SELECT seq FROM sqlite_sequence WHERE name = 'record'")
        return expected if highest and highest[0] >= expected else None
