"""The mirror of the calendars, for decisions."""

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Final

from zongban.adapters.store.columns import moment, when
from zongban.adapters.store.diary_weeks import (
    MOST_WEEKS,
    NOTHING,
    SHORT,
    Leaves,
    Week,
    first_day,
    in_order,
    page_of,
    read_pages,
    span,
    week,
    week_of,
)
from zongban.adapters.store.rows import Row, Rows
from zongban.ports.sight import Occupied
from zongban.ports.store import Mirrored

_LENGTHY: Final = """
SELECT calendar, begins, ends, uid, summary, case_number, firm FROM occurrences
WHERE lengthy = 1 AND calendar IN (SELECT value FROM json_each(?)) AND begins < ends
ORDER BY calendar, begins, ends, uid
"""
_PAGES: Final = """
SELECT calendar, week, page FROM weeks
WHERE calendar IN (SELECT value FROM json_each(?)) AND week BETWEEN ? AND ? ORDER BY calendar, week
"""
_OF_SHORT: Final = """
SELECT begins, ends, uid, summary, case_number, firm FROM occurrences
WHERE calendar = ? AND lengthy = 0 AND begins > ? AND begins < ? AND begins < ends ORDER BY begins, ends, uid
"""
_STAMPS: Final = """
SELECT calendar, stamp FROM calendars WHERE calendar IN (SELECT value FROM json_each(?)) ORDER BY calendar
"""


_NO_LEAVES: Final = Leaves("")


class Diary(Rows):
    """See ``Transaction``, diary.

    Attributes:
        leaves: what was read of each calendar, kept by the store for its next transactions.
    """

    leaves: dict[str, Leaves]

    def calendar_token(self, calendar: str) -> str:
        """See Transaction. Empty for a calendar that was never mirrored."""
        row = self.one("SELECT token FROM calendars WHERE calendar = ?", calendar)
        return row[0] if row else ""

    def mirror(self, calendar: str, objects: Sequence[Mirrored], gone: Sequence[str], token: str) -> None:
        """See Transaction."""
        hrefs = [*gone, *(one.href for one in objects)]
        weeks = self._weeks_of(calendar, hrefs)
        self.write_each(
            "DELETE FROM objects WHERE calendar = ? AND href = ?", ((calendar, href) for href in hrefs)
        )
        for one in objects:
            self._add_object(calendar, one)
            weeks.update(week_of(each.start) for each in one.occurrences)
        self._write_pages(calendar, weeks)
        self.write(
            "INSERT INTO calendars (calendar, token, stamp) VALUES (?, ?, ?) ON CONFLICT (calendar) DO UPDATE "
            "SET token = excluded.token, stamp = iif(excluded.stamp = '', stamp, excluded.stamp)",
            calendar, token, secrets.token_hex(8) if hrefs else "",
        )  # fmt: skip

    def _weeks_of(self, calendar: str, hrefs: Sequence[str]) -> set[int]:
        """The weeks in which occurrences of these objects begin."""
        found = self.all(
            "SELECT begins FROM occurrences WHERE calendar = ? AND href IN (SELECT value FROM json_each(?))",
            calendar, json.dumps(hrefs),
        )  # fmt: skip
        return {week_of(when(begins)) for (begins,) in found}

    def _write_pages(self, calendar: str, weeks: Collection[int]) -> None:
        """The pages of these weeks anew, from the occurrences as they are now."""
        if not weeks:
            return
        first, last = first_day(min(weeks)), first_day(max(weeks) + 1)
        self.write(
            "DELETE FROM weeks WHERE calendar = ? AND week IN (SELECT value FROM json_each(?))",
            calendar, json.dumps(sorted(weeks)),
        )  # fmt: skip
        rows = self.all(_OF_SHORT, calendar, first, last)
        self.write_each(
            "INSERT INTO weeks (calendar, week, page) VALUES (?, ?, ?)",
            (
                (calendar, number, page_of(those))
                for number, those in groupby(rows, lambda row: week_of(when(row[0])))
                if number in weeks
            ),
        )

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
        known, weeks = self._known(stamps), span(start, end)
        if len(weeks) > MOST_WEEKS:
            wide = self._pages(known, weeks)
            known = {key: Leaves(one.stamp, one.lengthy, wide.get(key, {})) for key, one in known.items()}
        else:
            self._turn_to(known, weeks)
        return in_order(each for one in known.values() for each in one.within(weeks, start, end))

    def _known(self, stamps: Mapping[str, str]) -> dict[str, Leaves]:
        """What is known of each calendar; of those with another stamp what is lengthy, read now."""
        known = {
            key: one
            for key, stamp in stamps.items()
            if (one := self.leaves.get(key)) is not None and one.stamp == stamp
        }
        stale = [key for key in stamps if key not in known]
        fresh = {key: self.leaves.get(key, _NO_LEAVES).succeeded(stamps[key]) for key in stale}
        for key, rows in groupby(self._asked(_LENGTHY, stale), itemgetter(0)):
            fresh[key].lengthy = week(key, [*zip(*(row[1:] for row in rows), strict=True)])
        self.leaves.update(fresh)
        return {key: known.get(key) or fresh[key] for key in stamps}

    def _turn_to(self, known: Mapping[str, Leaves], weeks: range) -> None:
        """Read what is not known yet of these weeks; it is kept for the questions to come."""
        missing = {key: {each for each in weeks if each not in one.weeks} for key, one in known.items()}
        short = {key: one for key, one in known.items() if missing[key]}
        if not short:
            return
        lacking = set().union(*missing.values())
        pages = self._pages(short, range(min(lacking), max(lacking) + 1))
        for key, one in short.items():
            found = pages.get(key, {})
            one.weeks.update({each: found.get(each, NOTHING) for each in missing[key]})

    def _pages(self, known: Mapping[str, Leaves], weeks: range) -> dict[str, dict[int, Week]]:
        """Of each of these calendars the weeks in which something begins."""
        rows = self.all(_PAGES, json.dumps(list(known)), weeks[0], weeks[-1])
        return {
            key: read_pages(key, (row[1:] for row in those), known[key].former)
            for key, those in groupby(rows, itemgetter(0))
        }

    def _asked(self, statement: str, calendars: Sequence[str]) -> list[Row]:
        return self.all(statement, json.dumps(list(calendars))) if calendars else []
