"""What a later mail adds to minutes: a new version, or the parts that were still missing."""

from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.desks.minutes.reading import due_in, owner_of, resolutions_in
from zongban.ports.sight import Sight

Rows = list[dict[str, Any]]


def rows_of(case: Case) -> Rows:
    """The resolutions of the case."""
    return [dict(one) for one in case.facts.get("resolutions") or ()]


def supplemented(case: Case, words: str, at: datetime, sight: Sight) -> Rows | None:
    """The resolutions after a mail, or None when it says nothing about them.

    A list of as many resolutions fills the gaps and changes what it says anew; one of another length takes the place of
    the old. Without a list, a single name (or time) fills a single gap.
    """
    old = rows_of(case)
    given = resolutions_in(words, at, sight, loose=not old)
    if given and len(given) == len(old):
        return [{**before, **now} for before, now in zip(old, given, strict=True)]
    if given and (not old or any(row.get("owner") or row.get("due") for row in given)):
        return given
    filled = _fill(_fill(old, "owner", owner_of(words, sight)), "due", due_in(words, at, sight))
    return filled if filled != old else None


def _fill(rows: Rows, name: str, value: str | None) -> Rows:
    gaps = [place for place, row in enumerate(rows) if not row.get(name)]
    if value is None or len(gaps) != 1:
        return rows
    return [{**row, name: value} if place == gaps[0] else row for place, row in enumerate(rows)]
