"""A booking as a calendar object, and whether two objects say the same."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from zongban.core import late_re as re
from zongban.core.effects import Book
from zongban.mail.calendar_lines import unfolded
from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import (
    Attendee,
    Event,
    Invitation,
    expand,
    read_calendar_messages,
    read_invitation,
    write_event,
)
from zongban.mail.letter import Address
from zongban.ports.store import Post
from zongban.runners.office import Office

_AHEAD: Final = timedelta(days=180)


def read_event(ics: str | None, zone: ZoneInfo) -> Invitation | None:
    """The event in an object; None where it cannot be read."""
    try:
        return read_invitation(ics, zone=zone) if ics else None
    except BadCalendar:
        return None


def text_of(book: Book, post: Post, office: Office) -> str:
    """The whole calendar object of a booking."""
    return write_event(event_of(book, post, office), *altered_of(book, post, office))


def agrees(found: Invitation, event: Event) -> bool:
    """Whether a person's version has the time, state and place of the office's already."""
    place = not event.location or found.location == event.location
    return place and all(getattr(found, name) == getattr(event, name) for name in ("start", "end", "status"))


def event_of(book: Book, post: Post, office: Office) -> Event:
    """The calendar object of a booking: nobody is invited by the server, the office writes to people itself."""
    organizer, zone = book.organizer or office.house.address, _zone_of(book, office)
    start, end = book.start.astimezone(zone), book.end.astimezone(zone)
    repeats = book.repeats
    return Event(
        uid=book.uid, start=start.date() if book.whole_days else start, end=end.date() if book.whole_days else end,
        summary=book.summary, location=book.location,
        description=book.description, organizer=Address("", organizer),
        attendees=tuple(Attendee(one) for one in book.attendees), sequence=book.sequence, transparent=book.free,
        status="CONFIRMED" if book.firm else "TENTATIVE", stamp=post.created_at, case=post.case or "",
        rrule=repeats.rule if repeats else "",
        exdates=tuple(one.astimezone(zone) for one in repeats.without) if repeats else (),
        rdates=tuple(one.astimezone(zone) for one in repeats.added) if repeats else (),
    )  # fmt: skip


def altered_of(book: Book, post: Post, office: Office) -> tuple[Event, ...]:
    """The occurrences of a series that stand elsewhere than the rule puts them, each an object of its own within it."""
    zone, whole = _zone_of(book, office), event_of(book, post, office)
    bare = replace(whole, rrule="", exdates=(), rdates=())
    return tuple(
        replace(
            bare, start=one.start.astimezone(zone), end=one.end.astimezone(zone),
            recurrence_id=one.original.astimezone(zone), location=one.location or bare.location,
            transparent=one.free or bare.transparent,
        )
        for one in (book.repeats.altered if book.repeats else ())
    )  # fmt: skip


def _zone_of(book: Book, office: Office) -> ZoneInfo:
    """The zone in which a series repeats, else the office's."""
    return ZoneInfo(book.repeats.zone) if book.repeats and book.repeats.zone else office.house.zone


def same_times(one: str, other: str, now: datetime, zone: ZoneInfo) -> bool:
    """Whether two objects take the same times in the next half year."""
    try:
        first, second = (
            [
                (each.start, each.end)
                for each in expand(ics, now, now + _AHEAD, zone=zone)
                if each.status != "CANCELLED"
            ]
            for ics in (one, other)
        )
    except BadCalendar:
        return False
    return first == second


def adds_nothing(there: str, ours: str) -> bool:
    """Whether every line of an object is one of ours, but for what servers put in by themselves.

    An alarm or a note of a person beside our own words makes it the person's version.
    """
    mine = set(content(ours))
    return all(line in mine or _BY_SERVERS.match(line) for line in content(there))


def content(ics: str) -> list[str]:
    """The lines of an object, unfolded, without blank ones."""
    return [line.strip() for line in unfolded(ics).split("\n") if line.strip()]


_BY_SERVERS: Final = re.compile(r"(?i)(?:PRODID|CALSCALE|VERSION|METHOD|DTSTAMP|CREATED|LAST-MODIFIED)[;:]")


def says_the_same(one: str, other: str, zone: ZoneInfo) -> bool:
    """Whether two objects say the same in everything a person would change, occurrence for occurrence."""
    first, second = (read_calendar_messages(ics, zone=zone) for ics in (one, other))
    return len(first) == len(second) and all(
        getattr(mine, name) == getattr(theirs, name)
        for mine, theirs in zip(first, second, strict=True)
        for name in _CHANGED
    )


_CHANGED = (
    "start", "end", "summary", "location", "description", "status", "rrule", "sequence", "recurrence_id", "exdates",
    "rdates", "transparent",
)  # fmt: skip
