"""Properties of a calendar component, read defensively: real ones are missing, doubled, broken or of the wrong kind."""

import warnings
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

import icalendar
from icalendar.prop.broken import vBroken
from icalendar.timezone import tzp

from zongban.mail.addresses import is_clean
from zongban.mail.calendar_objects import MAX_LENGTH, Attendee, gated
from zongban.mail.calendar_zone_names import zone_of
from zongban.mail.errors import BadCalendar
from zongban.mail.letter import Address
from zongban.mail.wording import one_line


def parse_calendar(ics: str) -> icalendar.Calendar:
    """The calendar object in a text, through the gate; zones that other objects defined are forgotten first.

    Raises:
        BadCalendar: broken, or beyond the limits.
    """
    text = gated(ics)
    tzp.use_zoneinfo()
    try:
        with warnings.catch_warnings(action="ignore"):
            return icalendar.Calendar.from_ical(text)
    except Exception as cause:
        raise BadCalendar(f"the calendar object cannot be read ({type(cause).__name__})") from cause


def first(component: Any, name: str) -> Any:  # noqa: ANN401 - icalendar is untyped
    """The first copy of a property; None when it is missing or cannot be parsed."""
    value = component.get(name)
    found = value[0] if isinstance(value, list) and value else value
    return None if isinstance(found, vBroken) else found


def text_of(component: Any, name: str, limit: int = 1000) -> str:  # noqa: ANN401
    """A property as one line of text, or empty."""
    return one_line(str(first(component, name) or ""))[:limit]


def number_of(component: Any, name: str) -> int:  # noqa: ANN401
    """A property as a number from 0 on; 0 when it is none."""
    try:
        return min(max(int(str(first(component, name) or 0)), 0), 2**31)
    except ValueError:
        return 0


def _bare(value: object) -> str:
    """The address in a calendar user address; empty when it is none."""
    text = str(value or "").strip()
    email = (text[7:] if text[:7].lower() == "mailto:" else text).strip("<> ").lower()
    return email if is_clean(email) else ""


def _parameter(value: Any, name: str, usual: str) -> str:  # noqa: ANN401
    given = getattr(value, "params", {}).get(name, usual)
    return one_line(str(given[0] if isinstance(given, list) and given else given))[:200] or usual


def organizer_of(event: Any) -> Address | None:  # noqa: ANN401
    """The organizer, or None."""
    value = first(event, "ORGANIZER")
    email = _bare(value)
    return Address(_parameter(value, "CN", ""), email) if email else None


def attendees_of(event: Any) -> tuple[Attendee, ...]:  # noqa: ANN401
    """Everybody who is asked, one entry for each address."""
    values = event.get("ATTENDEE") or []
    found: dict[str, Attendee] = {}
    for value in values if isinstance(values, list) else [values]:
        email = _bare(value)
        if email:
            found[email] = Attendee(
                address=email,
                name=_parameter(value, "CN", ""),
                partstat=_parameter(value, "PARTSTAT", "NEEDS-ACTION").upper(),
                role=_parameter(value, "ROLE", "REQ-PARTICIPANT").upper(),
                cutype=_parameter(value, "CUTYPE", "INDIVIDUAL").upper(),
            )
    return tuple(found.values())


def moment_of(event: Any, name: str, zone: tzinfo, assumed: set[str]) -> datetime | date | None:  # noqa: ANN401
    """An aware moment or a date; floating times and unknown zones are taken as the office's, and noted."""
    value = first(event, name)
    found = getattr(value, "dt", None)
    if not isinstance(found, date):
        return None
    if not isinstance(found, datetime) or found.tzinfo is not None:
        return found
    tzid = str(getattr(value, "params", {}).get("TZID", ""))
    own = zone_of(tzid) if tzid else None
    assumed.add("zone-offset" if own else "office-zone")
    return found.replace(tzinfo=own or zone)


def _length(event: Any) -> timedelta | None:  # noqa: ANN401
    found = getattr(first(event, "DURATION"), "dt", None)
    return found if isinstance(found, timedelta) else None


def span_of(event: Any, zone: tzinfo, assumed: set[str]) -> tuple[datetime | date, datetime | date]:  # noqa: ANN401
    """Start and end, both dates or both aware moments.

    Raises:
        BadCalendar: no start, an end before the start, or an event longer than a year.
    """
    start = moment_of(event, "DTSTART", zone, assumed)
    if start is None:
        raise BadCalendar("the event has no start that can be read (DTSTART)")
    end, length = moment_of(event, "DTEND", zone, assumed), _length(event)
    all_day = not isinstance(start, datetime)
    if end is not None and length is not None:
        assumed.add("end-over-duration")
    if end is not None and isinstance(end, datetime) == all_day:
        raise BadCalendar("start and end of the event are of different kinds (DATE and DATE-TIME)")
    if end is None:
        if length is None:
            assumed.add("duration")
        end = start + (length if length is not None else timedelta(days=1) if all_day else timedelta(hours=1))
    if all_day and end == start:
        end = start + timedelta(days=1)
    if end < start or end - start > MAX_LENGTH or not 1970 <= start.year < 2200:
        raise BadCalendar(
            "the event ends before it begins, lasts longer than a year, or lies outside 1970 to 2200"
        )
    return start, end
