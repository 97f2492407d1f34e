"""The general manager's week for others to read: a calendar feed and a page, laid out anew whenever it has changed.

What is confidential shows as taken and no more: matters of confidential cases, events marked private, and calendars
whose titles the office keeps to itself.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from zongban.core import late_re as re
from zongban.mail.calendar_lines import unfolded
from zongban.mail.errors import BadCalendar
from zongban.mail.feed_writing import write_feed
from zongban.mail.invitations import Event, expand
from zongban.ports.errors import TemplateError, Unwritable
from zongban.ports.shelf import Shelf
from zongban.ports.sight import Occupied
from zongban.ports.store import Transaction
from zongban.runners.mirror import timed
from zongban.runners.office import MirroredDiary, Office

Titles = Literal["all", "open", "none"]

PAGE: Final = "gm-week"
_TEMPLATE: Final = "publish/gm-week"
_NOTE: Final = "published"
_EVERY: Final = timedelta(minutes=15)
_PRIVATE: Final = re.compile(r"(?im)^CLASS[^:\n]{0,200}:[ \t]*(?:PRIVATE|CONFIDENTIAL)")


@dataclass(frozen=True, slots=True)
class Shown:
    """One appointment as it is published; ``title`` is empty for what is hidden."""

    key: str
    start: datetime | date
    end: datetime | date
    title: str
    place: str
    firm: bool


@dataclass(slots=True)
class Publisher:
    """Lays the week out.

    Attributes:
        titles: ``open``: all but confidential ones; ``all``; ``none``.
        weeks: how many weeks, the present one first.
    """

    office: Office
    shelf: Shelf
    titles: Titles = "open"
    weeks: int = 2

    def turn(self) -> int:
        """Publish when the diary, or the day, is another one than last time; 1 when it was published.

        Raises:
            Unwritable: the folder cannot be written, or the page's template is broken.
        """
        now = self.office.now().astimezone(self.office.house.zone)
        first = now.date() - timedelta(days=now.weekday())
        start = datetime.combine(first, time.min, now.tzinfo)
        end = start + timedelta(weeks=self.weeks)
        with self.office.store.look() as tx:
            known, found = self._week(tx, start, end)
            state = self._state(now.date(), known, found)
            if tx.note(_NOTE) == state and all(self.shelf.has(f"{PAGE}.{one}") for one in ("html", "ics")):
                return 0
        self._lay_out(now, first, known, found)
        with self.office.store.transaction() as tx:
            tx.set_note(_NOTE, state)
        return 1

    def _lay_out(self, now: datetime, first: date, known: bool, found: Sequence[Shown]) -> None:
        house = self.office.house
        days = [first + timedelta(days=count) for count in range(7 * self.weeks)]
        view = {
            "house": {"name": _called(house.name, house.name_en, house.language), "address": house.address},
            "reader": {"name": "", "salutation": "", "language": house.language, "internal": True},
            "today": now.date().isoformat(), "now": now.isoformat(), "known": known, "feed": f"{PAGE}.ics",
            "weeks": [[_day(one, now.date(), found) for one in days[at : at + 7]] for at in range(0, len(days), 7)],
        }  # fmt: skip
        try:
            words = self.office.templates.render(_TEMPLATE, house.language, view)
        except TemplateError as error:
            raise Unwritable(str(error)) from error
        busy = "已安排" if house.language == "zh" else "Busy"
        events = (
            Event(
                one.key, one.start, one.end, one.title or busy, now, location=one.place,
                status="CONFIRMED" if one.firm else "TENTATIVE", private=not one.title,
            )
            for one in found
        )  # fmt: skip
        years = range(now.year - 1, now.year + 3)
        feed = write_feed(events, name=words.subject, zone=house.zone, years=years, every=_EVERY)
        self.shelf.put(f"{PAGE}.ics", feed.encode())
        self.shelf.put(f"{PAGE}.html", (words.html or words.text).encode())

    def _state(self, today: date, known: bool, found: Sequence[Shown]) -> str:
        """What the page depends on, in short; the template may have changed with another version of the program."""
        said = repr((today, known, self.titles, self.weeks, self.office.house, found))
        return hashlib.sha256(said.encode()).hexdigest()

    def _week(self, tx: Transaction, start: datetime, end: datetime) -> tuple[bool, list[Shown]]:
        """Whether the diary is known, and what stands in it."""
        people = self.office.rules().people.bearing("gm")
        calendar = people[0].calendar if people else ""
        if not MirroredDiary(tx).knows(calendar):
            return False, []
        taken = tx.taken([calendar, *self.office.beside.get(calendar, ())], start, end)
        found = [shown for one in _objects(taken) for shown in self._shown(tx, one, start, end)]
        return True, sorted(found, key=lambda one: (timed(one.start, self.office.house.zone), one.key))

    def _shown(self, tx: Transaction, one: Occupied, start: datetime, end: datetime) -> Iterator[Shown]:
        """The occurrences of one event within the weeks."""
        zone, case = self.office.house.zone, tx.case_of_event(one.uid) if one.uid else None
        secret = self.titles == "open" and case is not None and case.is_confidential
        hidden = self.titles == "none" or secret or one.calendar in self.office.untitled
        for kept in tx.mirrored(one.calendar, one.uid):
            private = self.titles == "open" and bool(_PRIVATE.search(unfolded(kept.ics)))
            try:
                found = expand(kept.ics, start, end, zone=zone)
            except BadCalendar:
                continue
            for each in found:
                if each.transparent or each.status == "CANCELLED" or each.start == each.end:
                    continue
                title = "" if hidden or private else each.summary
                place = each.location if title else ""
                key = hashlib.sha256(f"{each.uid} {each.recurrence_id}".encode()).hexdigest()[:32]
                times = _local(each.start, zone), _local(each.end, zone)
                firm = each.status != "TENTATIVE"
                yield Shown(f"{key}@{self.office.domain}", times[0], times[1], title, place, firm)


def _local(value: datetime | date, zone: ZoneInfo) -> datetime | date:
    return value.astimezone(zone) if isinstance(value, datetime) else value


def _objects(taken: Iterable[Occupied]) -> Iterable[Occupied]:
    """One of each event."""
    return {(one.calendar, one.uid): one for one in taken}.values()


def _called(name: str, name_en: str, language: str) -> str:
    return (name or name_en) if language == "zh" else (name_en or name)


def _day(day: date, today: date, found: Sequence[Shown]) -> dict[str, Any]:
    """One day of the page."""
    items = [item for one in found if (item := _on(day, one)) is not None]
    return {
        "date": day.isoformat(), "today": day == today, "past": day < today, "weekend": day.weekday() >= 5,
        "items": items,
    }  # fmt: skip


def _on(day: date, one: Shown) -> dict[str, Any] | None:
    """What an appointment takes of a day; None when it lies on others."""
    facts = {"title": one.title, "place": one.place, "firm": one.firm, "start": "", "end": "", "whole": True}
    if not isinstance(one.start, datetime) or not isinstance(one.end, datetime):
        return facts if one.start <= day < one.end else None
    midnight = datetime.combine(day, time.min, one.start.tzinfo)
    start, end = max(one.start, midnight), min(one.end, midnight + timedelta(days=1))
    if start >= end:
        return None
    if end - start >= timedelta(days=1):
        return facts
    closing = "24:00" if end.date() > day else f"{end:%H:%M}"
    return {**facts, "start": f"{start:%H:%M}", "end": closing, "whole": False}
