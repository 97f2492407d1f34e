"""The mirror of the calendars, for decisions."""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Final

from zongban.adapters.store.columns import moment, when
from zongban.adapters.store.diary_strips import SHORT, Strip, before, stretch, strip_of
from zongban.adapters.store.rows import Rows
from zongban.ports.sight import Occupied
from zongban.ports.store import Mirrored

_READ: Final = """
SELECT calendar, uid, begins, ends, summary, case_number, firm FROM occurrences
WHERE lengthy = 0 AND begins > ?4
AND calendar IN (SELECT value FROM json_each(?1)) AND begins < ?3 AND ends > ?2 AND begins < ends
UNION ALL
SELECT calendar, uid, begins, ends, summary, case_number, firm FROM occurrences
WHERE lengthy = 1
AND calendar IN (SELECT value FROM json_each(?1)) AND begins < ?3 AND ends > ?2 AND begins < ends
"""
_STAMPS: Final = """
SELECT calendar, stamp FROM calendars WHERE calendar IN (SELECT value FROM json_each(?)) ORDER BY calendar
"""
_BY_TIME: Final = attrgetter("start", "end")


class Diary(Rows):
    """See ``Transaction``, diary.

    Attributes:
        strips: what was read of each calendar, kept by the store for its next transactions.
    """

    strips: dict[str, Strip]

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
            "INSERT INTO calendars (calendar, token, stamp) VALUES (?, ?, ?) ON CONFLICT (calendar) DO UPDATE "
            "SET token = excluded.token, stamp = iif(excluded.stamp = '', stamp, excluded.stamp)",
            calendar, token, secrets.token_hex(8) if hrefs else "",
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
                (calendar, each.end - each.start > SHORT, each.start, each.end, one.href, place, each.uid,
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
        start, end = when(moment(start)), when(moment(end))
        stamps: dict[str, str] = dict(self.all(_STAMPS, json.dumps(list(calendars))))
        strips = {key: self.strips.get(key) for key in stamps}
        short = [key for key, one in strips.items() if one is None or not one.covers(stamps[key], start, end)]
        strips.update(self._read({key: stamps[key] for key in short}, start, end))
        found = [each for one in strips.values() if one is not None for each in one.within(start, end)]
        return sorted(found, key=_BY_TIME)

    def _read(self, stamps: Mapping[str, str], start: datetime, end: datetime) -> dict[str, Strip]:
        """The strips of these calendars, from the file; they are kept for the questions to come."""
        if not stamps:
            return {}
        spans = [stretch(start, end, self.strips.get(key), stamp) for key, stamp in stamps.items()]
        first, last = min(one for one, _ in spans), max(one for _, one in spans)
        found: dict[str, list[Occupied]] = {key: [] for key in stamps}
        for calendar, uid, begins, ends, summary, case, firm in self.all(
            _READ, json.dumps(list(stamps)), first, last, before(first)
        ):
            found[calendar].append(
                Occupied(calendar, uid, _when(begins), _when(ends), summary, case, firm == 1)
            )
        fresh = {key: strip_of(stamps[key], first, last, found[key]) for key in stamps}
        self.strips.update(fresh)
        return fresh


@lru_cache(maxsize=4096)
def _when(text: str) -> datetime:
    """Meetings begin and end at few moments: each is read once."""
    return when(text)
