"""A calendar object unrolled into its occurrences, for the diary: bounded, whatever its rules say."""

import warnings
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final

import recurring_ical_events

from zongban.core import late_re as re
from zongban.mail.calendar_lines import MAX_CHARACTERS, unfolded
from zongban.mail.calendar_message import read_calendar_message
from zongban.mail.calendar_objects import MAX_LENGTH, Attendee
from zongban.mail.calendar_properties import (
    attendees_of,
    first,
    moment_of,
    number_of,
    organizer_of,
    parse_calendar,
    span_of,
    text_of,
)
from zongban.mail.errors import BadCalendar
from zongban.mail.invitation_reading import span_of as span_of_message
from zongban.mail.letter import Address

MAX_WINDOW: Final = timedelta(days=732)
MAX_OCCURRENCES: Final = 1000
_EVENT: Final = re.compile(r"(?im)^BEGIN:VEVENT")
_END: Final = re.compile(r"(?im)^END:VEVENT")
_SERIES: Final = re.compile(r"(?im)^(?:RRULE|RDATE|EXRULE|RECURRENCE-ID)[;:]")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence of an event.

    Attributes:
        uid: of the event; ``recurrence_id`` is the original start of this occurrence in a series, else empty.
        start, end: aware moments, or dates for a whole day.
        status: CONFIRMED, TENTATIVE, CANCELLED or empty; ``transparent`` when the time stays free.
        case: value of X-ZONGBAN-CASE, or empty.
    """

    uid: str
    recurrence_id: str
    start: datetime | date
    end: datetime | date
    summary: str
    location: str
    status: str
    transparent: bool
    organizer: Address | None
    attendees: tuple[Attendee, ...]
    sequence: int
    case: str


def _occurrence(event: Any, zone: tzinfo, series: bool) -> Occurrence | None:  # noqa: ANN401 - icalendar is untyped
    """One unrolled event as data; None when it has no readable start or end."""
    try:
        start, end = span_of(event, zone, set())
    except BadCalendar:
        return None
    recurrence = moment_of(event, "RECURRENCE-ID", zone, set()) if series else None
    return Occurrence(
        uid=text_of(event, "UID"),
        recurrence_id=recurrence.isoformat() if recurrence else "",
        start=start,
        end=end,
        summary=text_of(event, "SUMMARY"),
        location=text_of(event, "LOCATION"),
        status=text_of(event, "STATUS").upper(),
        transparent=text_of(event, "TRANSP").upper() == "TRANSPARENT",
        organizer=organizer_of(event),
        attendees=attendees_of(event),
        sequence=number_of(event, "SEQUENCE"),
        case=text_of(event, "X-ZONGBAN-CASE", 100),
    )


def _single(text: str, zone: tzinfo) -> Occurrence | None:
    """An event that happens once, read by our own reader, which takes what the library refuses."""
    if len(text) > MAX_CHARACTERS:
        raise BadCalendar(f"the calendar object is larger than {MAX_CHARACTERS // 1024} kB")
    found = read_calendar_message(text, zone=zone)
    if found is None:
        return None
    try:
        start, end = span_of_message(found)
    except BadCalendar:
        return None
    return Occurrence(
        uid=found.uid, recurrence_id="", start=start, end=end, summary=found.summary, location=found.location,
        status=found.status, transparent=found.transparent, organizer=found.organizer, attendees=found.attendees,
        sequence=found.sequence, case=found.case,
    )  # fmt: skip


def _touches(one: Occurrence, first_moment: datetime, last_moment: datetime, zone: tzinfo) -> bool:
    start, end = _moment(one.start, zone), _moment(one.end, zone)
    return start < last_moment and (end > first_moment or start == end >= first_moment)


def _moment(value: datetime | date, zone: tzinfo) -> datetime:
    """A moment as it is; a day begins at midnight of the office."""
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day, tzinfo=zone)


def expand(
    ics: str, first_moment: datetime, last_moment: datetime, *, zone: tzinfo
) -> tuple[Occurrence, ...]:
    """All occurrences that touch the window, by start; exceptions of a series stand in their place.

    Args:
        ics: a calendar object with one event, or a series with its exceptions.
        first_moment, last_moment: the window, aware, at most two years.
        zone: of the office, for floating times and whole days.

    Raises:
        BadCalendar: broken, beyond the limits, a rule that is not unrolled, a window longer than two years, or more
            than 1000 occurrences in it.
    """
    if first_moment.tzinfo is None or last_moment.tzinfo is None:
        raise BadCalendar("the window of a diary needs aware moments")
    if not timedelta(0) <= last_moment - first_moment <= MAX_WINDOW:
        raise BadCalendar("the window of a diary must lie between nothing and two years")
    text = unfolded(ics)
    events = _EVENT.split(text)[1:]
    if len(events) == 1 and not _SERIES.search(_END.split(events[0], 1)[0]):
        return tuple(
            one for one in (_single(text, zone),) if one and _touches(one, first_moment, last_moment, zone)
        )
    calendar = parse_calendar(ics)
    if any(_boundless(each, zone) for each in calendar.walk("VEVENT")):
        return ()
    series = {
        text_of(each, "UID") for each in calendar.walk("VEVENT") if each.get("RRULE") or each.get("RDATE")
    }
    series |= {
        text_of(each, "UID") for each in calendar.walk("VEVENT") if first(each, "RECURRENCE-ID") is not None
    }
    found = []
    for event in _unrolled(calendar, first_moment.astimezone(zone), last_moment.astimezone(zone)):
        made = _occurrence(event, zone, text_of(event, "UID") in series)
        found += [made] if made else []
        if len(found) > MAX_OCCURRENCES:
            raise BadCalendar(f"more than {MAX_OCCURRENCES} occurrences in the window")
    return tuple(sorted(found, key=lambda each: _sort_key(each, zone)))


def _boundless(event: Any, zone: tzinfo) -> bool:  # noqa: ANN401
    """Whether start and end lie further apart than any event may, in either direction.

    None of its occurrences can be read; and the library, which looks at all that might reach into the window, would
    go through the centuries between, day by day.
    """
    start, end = moment_of(event, "DTSTART", zone, set()), moment_of(event, "DTEND", zone, set())
    length = getattr(first(event, "DURATION"), "dt", None)
    if start is not None and end is not None:
        length = _moment(end, zone) - _moment(start, zone)
    return isinstance(length, timedelta) and abs(length) > MAX_LENGTH


def _unrolled(calendar: Any, first_moment: datetime, last_moment: datetime) -> list[Any]:  # noqa: ANN401
    try:
        with warnings.catch_warnings(action="ignore"):
            series = recurring_ical_events.of(calendar, components=["VEVENT"])
            return list(series.between(first_moment, last_moment))
    except Exception as cause:
        raise BadCalendar(f"the series cannot be unrolled ({type(cause).__name__})") from cause


def _sort_key(occurrence: Occurrence, zone: tzinfo) -> tuple[datetime, str]:
    return _moment(occurrence.start, zone), occurrence.uid
