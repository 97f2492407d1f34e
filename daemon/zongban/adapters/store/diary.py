"""The mirror of the calendars, for decisions."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from zongban.adapters.store.columns import when
from zongban.adapters.store.rows import Rows
from zongban.ports.sight import Occupied
from zongban.ports.store import Mirrored

_SHORT: Final = timedelta(hours=36)
"""What lasts longer is kept apart (column ``lengthy``)."""

_TAKEN: Final = """
SELECT calendar, uid, begins, ends, summary, case_number, firm FROM occurrences
WHERE lengthy = 0 AND begins > ?4
AND calendar IN (SELECT value FROM json_each(?1)) AND begins < ?3 AND ends > ?2 AND begins < ends
UNION ALL
SELECT calendar, uid, begins, ends, summary, case_number, firm FROM occurrences
WHERE lengthy = 1
AND calendar IN (SELECT value FROM json_each(?1)) AND begins < ?3 AND ends > ?2 AND begins < ends
ORDER BY begins, ends, calendar, uid
"""


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
            "INSERT INTO occurrences (calendar, lengthy, begins, ends, href, place, uid, summary, case_number, firm) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (calendar, each.end - each.start > _SHORT, each.start, each.end, one.href, place, each.uid,
                 each.summary, each.case, each.firm)
                for place, each in enumerate(one.occurrences)
            ),
        )  # fmt: skip

    def mirrored(self, calendar: str, uid: str = "") -> Sequence[Mirrored]:
        """See Transaction."""
        found = self.all(
            "SELECT href, etag, uid, ics FROM objects WHERE calendar = ?1 AND (?2 = '' OR uid = ?2) ORDER BY href",
            calendar, uid,
        )  # fmt: skip
        return [Mirrored(calendar, href, etag, own_uid, ics, ()) for href, etag, own_uid, ics in found]

    def taken(self, calendars: Sequence[str], start: datetime, end: datetime) -> Sequence[Occupied]:
        """See Transaction. What has no length takes no time."""
        found = self.all(_TAKEN, json.dumps(list(calendars)), start, end, _before(start))
        return [
            Occupied(calendar, uid, _when(begins), _when(ends), summary, case, firm == 1)
            for calendar, uid, begins, ends, summary, case, firm in found
        ]


def _before(start: datetime) -> datetime:
    try:
        return start - _SHORT
    except OverflowError:
        return start


@lru_cache(maxsize=4096)
def _when(text: str) -> datetime:
    """Meetings begin and end at few moments: each is read once."""
    return when(text)
