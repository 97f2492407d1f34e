"""What a calendar object in a mail states (iTIP, RFC 5546), as far as it can be read: nothing is refused here.

Whether it may be acted on is another question: ``read_invitation`` answers that one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from zongban.mail.calendar_lines import Component, Property, components, unfolded
from zongban.mail.calendar_objects import MAX_ATTENDEES, MAX_COUNT, Attendee
from zongban.mail.calendar_values import (
    address_in,
    attendees_of,
    length_of,
    moment_of,
    organizer_of,
    paragraphs_of,
    text_of,
    whole_number,
)
from zongban.mail.calendar_zone_rules import Zones
from zongban.mail.letter import Address

METHODS: Final = frozenset(
    {"PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER", "DECLINECOUNTER"}
)
_KINDS: Final = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY")
_EVENTS: Final = 500
_FIRST_YEAR: Final = 1970
_LAST_YEAR: Final = 2200
"""Dates beyond are no occurrences of anybody's meeting."""


@dataclass(frozen=True, slots=True)
class CalendarMessage:
    """One event, or task, as somebody else's calendar states it.

    Attributes:
        component: ``VEVENT``, ``VTODO``, ``VJOURNAL`` or ``VFREEBUSY``.
        method: one of ``METHODS``, or empty when none is said.
        uid: identity; empty when none is said.
        start, end: aware moments or dates, both of one kind, or None. An end that is not said follows RFC 5545 section
            3.6.1: the day after for a date, the start itself for a moment.
        recurrence_id: the original start of the one occurrence that is meant, or None.
        rrule: recurrence rule as text, unchecked, or empty.
        assumed: as in ``Invitation``.
        uids: of all components of this kind, each once.
        case: value of X-ZONGBAN-CASE, or empty.
        following: whether the occurrence named by ``recurrence_id`` and all later ones are meant (RANGE=THISANDFUTURE,
            RFC 5545 section 3.2.13).
        exdates, rdates: original starts that are left out of, or added to, a series.
        zone: IANA name of the zone in which the start is given and a series repeats; empty where it has none.
        sent_by: who wrote for the organizer (SENT-BY), or empty; it proves nothing.
        counters: whether the organizer takes proposals of another time (X-MICROSOFT-DISALLOW-COUNTER).
    """

    component: str
    method: str
    uid: str
    sequence: int
    dtstamp: datetime | None
    recurrence_id: datetime | date | None
    organizer: Address | None
    attendees: tuple[Attendee, ...]
    start: datetime | date | None
    end: datetime | date | None
    summary: str
    description: str
    location: str
    status: str
    rrule: str
    transparent: bool
    comment: str
    assumed: tuple[str, ...]
    uids: tuple[str, ...]
    case: str
    following: bool = False
    exdates: tuple[datetime | date, ...] = ()
    rdates: tuple[datetime | date, ...] = ()
    zone: str = ""
    sent_by: str = ""
    counters: bool = True

    @property
    def all_day(self) -> bool:
        """Whether it lasts whole days."""
        return self.start is not None and not isinstance(self.start, datetime)


def read_calendar_message(ics: str, *, zone: tzinfo) -> CalendarMessage | None:
    """The event that a calendar object is about; of a series itself rather than its exceptions. None without any.

    Args:
        ics: text of the part, any text at all.
        zone: of the office, for times without one.
    """
    root = components(unfolded(ics))
    kind, found = _found(root)
    return _message(root, kind, found, _main(found), zone) if found else None


def read_calendar_messages(ics: str, *, zone: tzinfo) -> tuple[CalendarMessage, ...]:
    """All that a calendar object says of its first identity: the series itself first, then its occurrences."""
    root = components(unfolded(ics))
    kind, found = _found(root)
    if not found:
        return ()
    main, uid = _main(found), found[0].value("UID")
    rest = [each for each in found if each is not main and each.value("UID") == uid]
    return tuple(_message(root, kind, found, each, zone) for each in (main, *rest))


def _message(
    root: Component, kind: str, found: Sequence[Component], main: Component, zone: tzinfo
) -> CalendarMessage:
    assumed: set[str] = {"further-instances"} if len(found) > 1 else set()
    reader = _Moments(root, zone, assumed)
    start = reader.moment(main, "DTSTART")
    end = reader.end(main, start)
    if main.value("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE":
        start, end = _whole_days(start, end)
    stamp = reader.moment(main, "DTSTAMP")
    holder = next(root.walk("VCALENDAR"), root)
    method = (holder.value("METHOD") or root.value("METHOD")).upper()
    repeats, host = main.first("RECURRENCE-ID"), main.first("ORGANIZER")
    return CalendarMessage(
        component=kind,
        method=method if method in METHODS else "",
        uid=text_of(main.first("UID")),
        sequence=whole_number(main.value("SEQUENCE")),
        dtstamp=stamp if isinstance(stamp, datetime) and _FIRST_YEAR <= stamp.year < _LAST_YEAR else None,
        recurrence_id=reader.moment(main, "RECURRENCE-ID"),
        organizer=organizer_of(main),
        attendees=attendees_of(main, MAX_ATTENDEES),
        start=start,
        end=end,
        summary=text_of(main.first("SUMMARY")),
        description=paragraphs_of(main.first("DESCRIPTION")),
        location=text_of(main.first("LOCATION")),
        status=text_of(main.first("STATUS")).upper(),
        rrule=text_of(main.first("RRULE"), 300),
        transparent=text_of(main.first("TRANSP")).upper() == "TRANSPARENT",
        comment=paragraphs_of(main.first("COMMENT"), 2000),
        assumed=tuple(sorted(assumed)),
        uids=tuple(dict.fromkeys(text_of(each.first("UID")) for each in found)),
        case=text_of(main.first("X-ZONGBAN-CASE"), 100),
        following=bool(repeats and repeats.parameters.get("RANGE", "").upper() == "THISANDFUTURE"),
        exdates=reader.moments(main, "EXDATE"),
        rdates=reader.moments(main, "RDATE"),
        zone=str(getattr(start.tzinfo, "key", "") or "") if isinstance(start, datetime) else "",
        sent_by=address_in(host.parameters.get("SENT-BY", "")) if host else "",
        counters=main.value("X-MICROSOFT-DISALLOW-COUNTER").strip().upper() != "TRUE",
    )


def _found(root: Component) -> tuple[str, list[Component]]:
    """The components of the kind that counts most: a meeting before a task, that before a note."""
    for kind in _KINDS:
        found = list(root.walk(kind))[:_EVENTS]
        if found:
            return kind, found
    return "", []


def _whole_days(
    start: datetime | date | None, end: datetime | date | None
) -> tuple[datetime | date | None, datetime | date | None]:
    """The dates of an event that Exchange marks as lasting whole days, from midnight to midnight on its own wall."""
    if not isinstance(start, datetime) or not isinstance(end, datetime) or end <= start:
        return start, end
    if start.time() != time() or end.time() != time():
        return start, end
    return start.date(), end.date()


def _main(found: Sequence[Component]) -> Component:
    """The component that is meant: of the first identity, the series rather than an exception."""
    same = [each for each in found if each.value("UID") == found[0].value("UID")]
    return next((each for each in same if each.first("RECURRENCE-ID") is None), same[0])


class _Moments:
    """Reads the times of one object, noting what had to be assumed."""

    def __init__(self, root: Component, office: tzinfo, assumed: set[str]) -> None:
        self._zones, self._office, self._assumed = Zones(root), office, assumed

    def moment(self, event: Component, name: str) -> datetime | date | None:
        """A moment or date; of several copies the first that can be read."""
        noted = self._assumed if name.startswith("DT") and name != "DTSTAMP" else set()
        for found in event.all(name):
            moment = moment_of(found, self._office, self._zones.named, noted)
            if moment is not None:
                return moment
        return None

    def moments(self, event: Component, name: str) -> tuple[datetime | date, ...]:
        """All moments or dates of a list property (EXDATE, RDATE); of a period its start."""
        found: list[datetime | date] = []
        for one in event.all(name)[:MAX_COUNT]:
            for piece in one.value.split(",")[:MAX_COUNT]:
                alone = Property(one.name, one.parameters, piece.partition("/")[0])
                moment = moment_of(alone, self._office, self._zones.named, set())
                found += [moment] if moment is not None and _FIRST_YEAR <= moment.year < _LAST_YEAR else []
        return tuple(dict.fromkeys(found))[:MAX_COUNT]

    def end(self, event: Component, start: datetime | date | None) -> datetime | date | None:
        """The end that is said, else by the duration, else as RFC 5545 section 3.6.1 has it."""
        said = self.moment(event, "DTEND") or self.moment(event, "DUE")
        length = length_of(event.first("DURATION"))
        if start is None:
            return said
        if said is not None and isinstance(said, datetime) != isinstance(start, datetime):
            said = None
            self._assumed.add("end-unreadable")
        if said is not None and length is not None:
            self._assumed.add("end-over-duration")
        if said is not None and not isinstance(start, datetime) and said == start:
            return start + timedelta(days=1)
        if said is not None:
            return said
        if length is None:
            self._assumed.add("duration")
        usual = timedelta(0) if isinstance(start, datetime) else timedelta(days=1)
        try:
            return start + (length if length is not None else usual)
        except OverflowError:
            return None
