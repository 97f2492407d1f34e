"""A calendar object unrolled into its occurrences, for the diary: bounded, whatever its rules say."""

import warnings
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final

import recurring_ical_events

from zongban.mail.calendar_objects import Attendee
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
from zongban.mail.letter import Address

MAX_WINDOW: Final = timedelta(days=732)
MAX_OCCURRENCES: Final = 1000


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
    calendar = parse_calendar(ics)
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


def _unrolled(calendar: Any, first_moment: datetime, last_moment: datetime) -> list[Any]:  # noqa: ANN401
    try:
        with warnings.catch_warnings(action="ignore"):
            series = recurring_ical_events.of(calendar, components=["VEVENT"])
            return list(series.between(first_moment, last_moment))
    except Exception as cause:
        raise BadCalendar(f"the series cannot be unrolled ({type(cause).__name__})") from cause


def _sort_key(occurrence: Occurrence, zone: tzinfo) -> tuple[datetime, str]:
    start = occurrence.start
    moment = (
        start if isinstance(start, datetime) else datetime(start.year, start.month, start.day, tzinfo=zone)
    )
    return moment, occurrence.uid
