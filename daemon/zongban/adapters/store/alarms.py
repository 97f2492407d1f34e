"""Alarms: what must happen at a moment."""

# ruff: noqa: S608 - statements are put together from constants of this file only; values are always bound

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from zongban.adapters.store.columns import moment, plain, tree, when
from zongban.adapters.store.rows import Row, Rows, matching
from zongban.ports.errors import StoreError
from zongban.ports.store import AlarmRow

_VALUES = "kind, at, clock, purpose, to_role, payload"
_COLUMNS = f"id, case_number, key, {_VALUES}, state"


def _alarm(row: Row) -> AlarmRow:
    values: list[Any] = list(row)
    values[1] = row[1] or ""
    values[4] = when(row[4])
    values[8] = json.loads(row[8])
    return AlarmRow(*values)


def _values(row: AlarmRow) -> tuple[str, ...]:
    return (row.kind, moment(row.at), row.clock, row.purpose, row.to, tree(row.payload))


class Alarms(Rows):
    """See ``Transaction``, alarms. An alarm with an empty case belongs to the office itself."""

    def set_rungs(self, case: str, rungs: Sequence[AlarmRow]) -> None:
        """See Transaction."""
        known: dict[str, Row] = {
            row[0]: row[1:]
            for row in self.all(
                f"SELECT key, id, state, {_VALUES} FROM alarms WHERE case_number IS ?", case or None
            )
        }
        wanted = {plain(rung.key): rung for rung in rungs}
        for key, rung in wanted.items():
            self._align(known.get(key), case, rung)
        for key, (alarm_id, state, kind, *_) in known.items():
            if kind == "rung" and state == "waiting" and key not in wanted:
                self.write("UPDATE alarms SET state = 'dropped' WHERE id = ?", alarm_id)

    def _align(self, known: Row | None, case: str, rung: AlarmRow) -> None:
        if known is None:
            self._insert(case, rung)
            return
        alarm_id, state, *values = known
        if state == "dropped" or (state == "waiting" and tuple(values) != _values(rung)):
            self._wake(alarm_id, rung)

    def add_alarm(self, row: AlarmRow) -> bool:
        """See Transaction."""
        known = self.one(
            "SELECT id, state FROM alarms WHERE case_number IS ? AND key = ?", row.case or None, row.key
        )
        if known is None:
            self._insert(row.case, row)
        elif known[1] == "dropped":
            self._wake(known[0], row)
        else:
            return False
        return True

    def _insert(self, case: str, row: AlarmRow) -> None:
        self.write(
            f"INSERT INTO alarms (case_number, key, {_VALUES}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            case or None, row.key, *_values(row),
        )  # fmt: skip

    def _wake(self, alarm_id: int, row: AlarmRow) -> None:
        columns = _VALUES.replace(",", " = ?,") + " = ?"
        self.write(
            f"UPDATE alarms SET {columns}, state = 'waiting', settled_at = NULL WHERE id = ?",
            *_values(row),
            alarm_id,
        )

    def forget_alarms(self, case: str, key: str) -> int:
        """See Transaction."""
        alike, values = matching(key)
        return self.write(
            f"UPDATE alarms SET state = 'dropped' WHERE case_number IS ? AND state = 'waiting' AND {alike}",
            case or None, *values,
        )  # fmt: skip

    def due_alarms(
        self, now: datetime, limit: int = 200, rungs_since: datetime | None = None
    ) -> Sequence[AlarmRow]:
        """See Transaction."""
        if rungs_since is None:
            return self._alarms("state = 'waiting' AND at <= ? ORDER BY at, id LIMIT ?", now, limit)
        which = "state = 'waiting' AND at <= ? AND (kind <> 'rung' OR at > ?) ORDER BY at, id LIMIT ?"
        return self._alarms(which, now, rungs_since, limit)

    def next_alarm_at(self) -> datetime | None:
        """See Transaction."""
        row = self.one("SELECT at FROM alarms WHERE state = 'waiting' ORDER BY at LIMIT 1")
        return when(row[0]) if row else None

    def settle_alarm(self, alarm_id: int, state: str, at: datetime) -> None:
        """See Transaction."""
        if not self.write("UPDATE alarms SET state = ?, settled_at = ? WHERE id = ?", state, at, alarm_id):
            raise StoreError(f"{self.file}: there is no alarm {alarm_id}")

    def alarms_of(self, case: str) -> Sequence[AlarmRow]:
        """See Transaction."""
        return self._alarms("case_number IS ? ORDER BY at, id", case or None)

    def _alarms(self, where: str, *values: object) -> list[AlarmRow]:
        return [_alarm(row) for row in self.all(f"SELECT {_COLUMNS} FROM alarms WHERE {where}", *values)]
