"""What was read of the diary once, for as long as it is true: of each calendar the weeks that were asked about.

The same weeks of the same people are asked about again and again, while a settlement is made above all. What is kept
bears the stamp of the content it was read from; a transaction that sees another stamp fetches the pages anew, and reads
those that are no longer as they were.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import repeat
from operator import add
from typing import Any, Final, NamedTuple

from zongban.adapters.store.columns import moment, tree
from zongban.ports.sight import Occupied

SHORT: Final = timedelta(hours=36)
"""What lasts longer is kept apart (column ``lengthy``)."""
MOST_WEEKS: Final = 120
"""What is asked of more weeks at once is read from the file, those alone in which there is something."""


_BEHIND: Final = "~"
"""Sorts behind every digit and letter of a moment."""


class Week(NamedTuple):
    """What begins in one week, by start, end and UID.

    Attributes:
        order: start and end of each as one text, in the form of ``columns.moment``: text is compared the quickest.
        page: the text it was read from; empty where there was none.
    """

    order: Sequence[str] = ()
    taken: Sequence[Occupied] = ()
    page: str = ""


NOTHING: Final = Week()


@dataclass(slots=True)
class Leaves:
    """What is known of one calendar.

    Attributes:
        stamp: of the content it was read from.
        lengthy: all that lasts longer than ``SHORT``; it belongs to no week.
        weeks: those that were asked about, by number.
        former: weeks as they were before the content changed; each is true as long as its page is the same.
    """

    stamp: str
    lengthy: Week = NOTHING
    weeks: dict[int, Week] = field(default_factory=dict)
    former: Mapping[int, Week] = field(default_factory=dict)

    def succeeded(self, stamp: str) -> "Leaves":
        """What this is worth once the content has changed."""
        return Leaves(stamp, former={**self.former, **self.weeks})

    def within(self, asked: range, start: datetime, end: datetime) -> Iterator[Week]:
        """What overlaps ``[start, end)``, as far as its weeks (``asked``) are known. What is lengthy comes last."""
        since, first, last = moment(before(start)) + _BEHIND, moment(start), moment(end)
        for number in asked if len(asked) <= MOST_WEEKS else sorted(self.weeks):
            week = self.weeks[number]
            if not week.order:
                continue
            if first <= week.order[0] and week.order[-1] < last:
                yield week
                continue
            low, high = bisect_left(week.order, since), bisect_left(week.order, last)
            edge = bisect_left(week.order, first, low, high)
            if low < edge:
                yield _only(week, [at for at in range(low, edge) if week.taken[at].end > start])
            yield Week(week.order[edge:high], week.taken[edge:high])
        if self.lengthy.order:
            both = enumerate(self.lengthy.taken)
            yield _only(self.lengthy, [at for at, one in both if one.start < end and one.end > start])


def _only(week: Week, places: Sequence[int]) -> Week:
    return Week([week.order[at] for at in places], [week.taken[at] for at in places])


def in_order(weeks: Iterable[Week]) -> list[Occupied]:
    """Everything in these, by start and end; what begins and ends together as it comes."""
    order: list[str] = []
    taken: list[Occupied] = []
    for one in weeks:
        order += one.order
        taken += one.taken
    return [taken[at] for at in sorted(range(len(order)), key=order.__getitem__)]


def week_of(at: datetime) -> int:
    """The number of the week in which a moment lies, by UTC; column ``week``."""
    return (at.astimezone(UTC).toordinal() - 1) // 7


def span(start: datetime, end: datetime) -> range:
    """The weeks in which something short that overlaps ``[start, end)`` can begin."""
    return range(week_of(before(start)), week_of(end) + 1)


def first_day(week: int) -> str:
    """What sorts between the moments before a week and those in it; past the last week there is, behind all."""
    day = week * 7 + 1
    return date.fromordinal(day).isoformat() if day <= date.max.toordinal() else "~"


def before(start: datetime) -> datetime:
    """The last start of something short that is over at ``start``."""
    try:
        return start - SHORT
    except OverflowError:
        return start


def week(calendar: str, columns: Sequence[Sequence[Any]], page: str = "") -> Week:
    """The week of the columns begins, ends, uid, summary, case number, firm."""
    begins, ends, uids, summaries, cases, firm = columns
    taken = map(
        _made,
        zip(
            repeat(calendar), uids, map(datetime.fromisoformat, begins), map(datetime.fromisoformat, ends), summaries,
            [one or None for one in cases], map(_FIRM.__contains__, firm), strict=False,
        ),
    )  # fmt: skip
    return Week([*map(add, begins, ends)], [*taken], page)


def page_of(rows: Iterable[Sequence[Any]]) -> str:
    """The page of these rows: text that is split quickly; as JSON where a separator stands in it."""
    columns = [*zip(*rows, strict=True)]
    texts = [["" if value is None else str(value) for value in column] for column in columns]
    page = _NEXT_COLUMN.join(map(_NEXT.join, texts))
    plain = page.count(_NEXT_COLUMN) == len(columns) - 1
    return page if plain and page.count(_NEXT) == len(columns) * (len(texts[0]) - 1) else tree(columns)


def read_pages(
    calendar: str, pages: Iterable[tuple[int, str]], former: Mapping[int, Week]
) -> dict[int, Week]:
    """The weeks of these pages (number, text); a page that is as it was is not read again."""
    return {
        number: known
        if (known := former.get(number, NOTHING)).page == page
        else week(calendar, _columns(page), page)
        for number, page in pages
    }


def _columns(page: str) -> Sequence[Sequence[Any]]:
    if page.startswith("["):
        found: list[list[Any]] = json.loads(page)
        return found
    return [column.split(_NEXT) for column in page.split(_NEXT_COLUMN)]


_NEXT: Final = "\x1f"
_NEXT_COLUMN: Final = "\x1e"
"""Unit and record separators of ASCII."""
_FIRM: Final = (1, "1")
_made: Final = partial(tuple.__new__, Occupied)
"""An ``Occupied`` of its values in order, at half the price of calling the class: a month has thousands."""
