"""Things set aside for a person, duties of the rota, signs of life, small remembered texts, and all counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from zongban.adapters.store.columns import when, when_or_none
from zongban.adapters.store.rows import Rows
from zongban.ports.errors import StoreError
from zongban.ports.store import Beat, ParkedRow

_LETTER_STATES = ("kept", "registered", "ignored", "parked", "duplicate")
_POST_STATES = ("pending", "sending", "sent", "uncertain", "retry", "failed", "held", "dropped")


class Parked(Rows):
    """See ``Transaction``, parked things, rota, health."""

    def park(self, kind: str, reference: str, reason: str, at: datetime, case: str | None = None) -> int:
        """See Transaction. The id of the unsettled row, new or old."""
        known = self.one(
            "SELECT id FROM parked WHERE kind = ? AND reference = ? AND settled_at IS NULL", kind, reference
        )
        row = known or self.write_one(
            "INSERT INTO parked (kind, reference, reason, at, case_number) VALUES (?, ?, ?, ?, ?) RETURNING id",
            kind, reference, reason, at, case or None,
        )  # fmt: skip
        if row is None:
            raise StoreError(f"{self.file}: nothing could be parked")
        return int(row[0])

    def parked(self) -> Sequence[ParkedRow]:
        """See Transaction."""
        found = self.all(
            "SELECT id, kind, reference, reason, at, case_number, settled_at, settled FROM parked "
            "WHERE settled_at IS NULL ORDER BY at, id"
        )
        return [
            ParkedRow(number, kind, reference, reason, when(at), case, when_or_none(settled_at), settled)
            for number, kind, reference, reason, at, case, settled_at, settled in found
        ]

    def parked_count(self) -> int:
        """See Register."""
        row = self.one("SELECT count(*) FROM parked WHERE settled_at IS NULL")
        return row[0] if row else 0

    def settle_parked(self, parked_id: int, words: str, at: datetime) -> None:
        """See Transaction. Dealt with twice, the later words stand."""
        done = self.write("UPDATE parked SET settled = ?, settled_at = ? WHERE id = ?", words, at, parked_id)
        if not done:
            raise StoreError(f"{self.file}: nothing is parked under {parked_id}")

    def begin_duty(self, task: str, period: str, at: datetime) -> bool:
        """See Transaction."""
        row = self.write_one(
            "INSERT INTO duties (task, period, begun_at) VALUES (?, ?, ?) "
            "ON CONFLICT (task, period) DO NOTHING RETURNING id",
            task, period, at,
        )  # fmt: skip
        return row is not None

    def last_duty(self, task: str) -> str:
        """See Transaction."""
        row = self.one("SELECT period FROM duties WHERE task = ? ORDER BY id DESC LIMIT 1", task)
        return row[0] if row else ""

    def beat(self, part: str, at: datetime, good: bool, detail: str) -> None:
        """See Transaction."""
        self.write(
            "INSERT INTO beats (part, at, good_at, detail) VALUES (?, ?, ?, ?) ON CONFLICT (part) DO UPDATE "
            "SET at = excluded.at, good_at = coalesce(excluded.good_at, good_at), detail = excluded.detail",
            part, at, at if good else None, detail,
        )  # fmt: skip

    def beats(self) -> Sequence[Beat]:
        """See Transaction."""
        found = self.all("SELECT part, at, good_at, detail FROM beats ORDER BY part")
        return [Beat(part, when(at), when_or_none(good_at), detail) for part, at, good_at, detail in found]

    def note(self, name: str) -> str:
        """See Transaction."""
        row = self.one("SELECT text FROM notes WHERE name = ?", name)
        return row[0] if row else ""

    def set_note(self, name: str, text: str) -> None:
        """See Transaction."""
        self.write(
            "INSERT INTO notes (name, text) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text",
            name,
            text,
        )

    def counts(self) -> Mapping[str, int]:
        """See Transaction. Keys: ``letters.<state>``, ``posts.<state>``, ``cases.open``, ``parked``; all are there."""
        letters: dict[str, int] = dict(self.all("SELECT state, count(*) FROM letters GROUP BY state"))
        posts: dict[str, int] = dict(self.all("SELECT state, count(*) FROM outbox GROUP BY state"))
        still_open = self.one("SELECT count(*) FROM cases WHERE closed_at IS NULL")
        return {
            **{f"letters.{state}": letters.get(state, 0) for state in _LETTER_STATES},
            **{f"posts.{state}": posts.get(state, 0) for state in _POST_STATES},
            "cases.open": still_open[0] if still_open else 0,
            "parked": self.parked_count(),
        }
