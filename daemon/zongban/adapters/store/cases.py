"""Cases and their numbers."""

# ruff: noqa: S608 - statements are put together from constants of this file only; values are always bound

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from zongban.adapters.store.columns import tree, when, when_or_none
from zongban.adapters.store.rows import Row, Rows
from zongban.core.case import Case
from zongban.core.clocks import from_json, to_json
from zongban.core.numbering import Number
from zongban.ports.errors import StoreError

_CHANGING = (
    "desk, state, title, language, secrecy, urgency, parties, facts, clocks, version, parent, closed_at"
)
_COLUMNS = f"series, year, serial, opened_at, {_CHANGING}"


def _changing(case: Case) -> tuple[object, ...]:
    """The values of the columns that may change, and the calendar UID of the case."""
    return (
        case.desk, case.state, case.title, case.language, case.secrecy, case.urgency, tree(case.parties),
        tree(case.facts), tree([to_json(one) for one in case.clocks]), case.version, case.parent or None,
        case.closed_at, case.fact("uid"),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _case(row: Row) -> Case:
    """The case of a row. Cases are values that nobody changes, so the same row is read once."""
    series, year, serial, opened_at, desk, state, title, language, secrecy, urgency, *rest = row
    parties, facts, clocks, version, parent, closed_at = rest
    return Case(
        number=Number(series, year, serial), desk=desk, state=state, title=title, opened_at=when(opened_at),
        language=language, secrecy=secrecy, urgency=urgency, parties=json.loads(parties), facts=json.loads(facts),
        clocks=tuple(from_json(one) for one in json.loads(clocks)), version=version, parent=parent,
        closed_at=when_or_none(closed_at),
    )  # fmt: skip


class Cases(Rows):
    """See ``Transaction`` and ``Register``, cases."""

    def __init__(self, db: sqlite3.Connection, file: str, *, writable: bool) -> None:
        super().__init__(db, file, writable=writable)
        self._first_taken: dict[tuple[str, int], int] = {}
        """By series and year the first serial this transaction has taken."""

    def next_number(self, series: str, year: int) -> Number:
        """See Transaction."""
        row = self.write_one(
            "INSERT INTO counters (series, year, last) VALUES (?, ?, 1) "
            "ON CONFLICT (series, year) DO UPDATE SET last = last + 1 RETURNING series, year, last",
            series, year,
        )  # fmt: skip
        if row is None:
            raise StoreError(f"{self.file}: the counter {series} {year} gave no number")
        number = Number(*row)
        self._first_taken.setdefault((number.series, year), number.serial)
        return number

    def refuse_gaps(self) -> None:
        """Before the commit: every number that was taken must have its case.

        Raises:
            StoreError: one has none; committing would leave a gap in the register.
        """
        for (series, year), first in self._first_taken.items():
            row = self.one(
                "SELECT (SELECT count(*) FROM cases WHERE series = ?1 AND year = ?2 AND serial >= ?3), "
                "(SELECT last FROM counters WHERE series = ?1 AND year = ?2) + 1 - ?3",
                series, year, first,
            )  # fmt: skip
            if row is not None and row[1] is not None and row[0] != row[1]:
                raise StoreError(
                    f"{self.file}: a number of {series} {year} from {first} on was taken without a case under it; "
                    "nothing was written, as the register may have no gap"
                )

    def add_case(self, case: Case) -> None:
        """See Transaction."""
        number = case.number
        self.write(
            f"INSERT INTO cases (number, {_COLUMNS}, event_uid) VALUES ({', '.join('?' * 18)})",
            str(number), number.series, number.year, number.serial, case.opened_at, *_changing(case),
        )  # fmt: skip

    def update_case(self, case: Case) -> None:
        """See Transaction."""
        columns = _CHANGING.replace(",", " = ?,") + " = ?, event_uid = ?"
        if not self.write(f"UPDATE cases SET {columns} WHERE number = ?", *_changing(case), str(case.number)):
            raise StoreError(f"{self.file}: there is no case {case.number} to change")

    def case(self, number: str) -> Case | None:
        """See Register."""
        row = self.one(f"SELECT {_COLUMNS} FROM cases WHERE number = ?", number)
        return _case(row) if row else None

    def case_of_event(self, uid: str) -> Case | None:
        """See Register. The newest, where several bear it."""
        found = self._cases("event_uid = ? AND event_uid <> '' ORDER BY id DESC LIMIT 1", uid)
        return found[0] if found else None

    def open_cases(self, desk: str = "") -> Sequence[Case]:
        """See Register."""
        return self._cases("closed_at IS NULL AND (?1 = '' OR desk = ?1) ORDER BY series, year, serial", desk)

    def cases_between(self, first: datetime, last: datetime, desk: str = "") -> Sequence[Case]:
        """See Register."""
        where = "opened_at >= ?1 AND opened_at < ?2 AND (?3 = '' OR desk = ?3) ORDER BY opened_at, id"
        return self._cases(where, first, last, desk)

    def cases(
        self, desk: str = "", state: str = "", only_open: bool = False, limit: int = 1000
    ) -> Sequence[Case]:
        """See Transaction."""
        return self._cases(
            "(?1 = '' OR desk = ?1) AND (?2 = '' OR state = ?2) AND (NOT ?3 OR closed_at IS NULL) "
            "ORDER BY opened_at, id LIMIT ?4",
            desk, state, only_open, limit,
        )  # fmt: skip

    def _cases(self, where: str, *values: object) -> list[Case]:
        return [_case(row) for row in self.all(f"SELECT {_COLUMNS} FROM cases WHERE {where}", *values)]
