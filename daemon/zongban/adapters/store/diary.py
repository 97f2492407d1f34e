"""The mirror of the calendars, for decisions."""

import json
from collections.abc import Sequence
from datetime import datetime

from zongban.adapters.store.columns import when
from zongban.adapters.store.rows import Rows
from zongban.ports.sight import Occupied
from zongban.ports.store import Mirrored


class Diary(Rows):
    """See ``Transaction``, diary."""

    def calendar_token(self, calendar: str) -> str:
        """See Transaction. Empty for a calendar that was never mirrored."""
        row = self.one("SELECT token FROM calendars WHERE calendar = ?", calendar)
        return row[0] if row else ""

    def mirror(self, calendar: str, objects: Sequence[Mirrored], gone: Sequence[str], token: str) -> None:
        """See Transaction."""
        hrefs = [*gone, *(one.href for one in objects)]
        self.write_each(
            "DELETE FROM objects WHERE calendar = ? AND href = ?", ((calendar, href) for href in hrefs)
        )
        for one in objects:
            self._add_object(calendar, one)
        self.write(
            "INSERT INTO calendars (calendar, token) VALUES (?, ?) "
            "ON CONFLICT (calendar) DO UPDATE SET token = excluded.token",
            calendar, token,
        )  # fmt: skip

    def _add_object(self, calendar: str, one: Mirrored) -> None:
        self.write(
            "INSERT INTO objects (calendar, href, etag, uid, ics) VALUES (?, ?, ?, ?, ?)",
            calendar, one.href, one.etag, one.uid, one.ics,
        )  # fmt: skip
        self.write_each(
            "INSERT INTO occurrences (calendar, href, uid, begins, ends, summary, case_number, firm) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (calendar, one.href, each.uid, each.start, each.end, each.summary, each.case, each.firm)
                for each in one.occurrences
            ),
        )

    def mirrored(self, calendar: str, uid: str = "") -> Sequence[Mirrored]:
        """See Transaction."""
        found = self.all(
            "SELECT href, etag, uid, ics FROM objects WHERE calendar = ?1 AND (?2 = '' OR uid = ?2) ORDER BY href",
            calendar, uid,
        )  # fmt: skip
        return [Mirrored(calendar, href, etag, own_uid, ics, ()) for href, etag, own_uid, ics in found]

    def taken(self, calendars: Sequence[str], start: datetime, end: datetime) -> Sequence[Occupied]:
        """See Transaction. What has no length takes no time."""
        found = self.all(
            "SELECT calendar, uid, begins, ends, summary, case_number, firm FROM occurrences "
            "WHERE calendar IN (SELECT value FROM json_each(?)) AND begins < ? AND ends > ? AND begins < ends "
            "ORDER BY begins, ends, calendar, uid",
            json.dumps(list(calendars)), end, start,
        )  # fmt: skip
        return [
            Occupied(calendar, uid, when(begins), when(ends), summary, case, bool(firm))
            for calendar, uid, begins, ends, summary, case, firm in found
        ]
