"""The office's series put into one that a person has edited: its times, rule and exceptions; all words stay.

Like ``event_merging`` on the content lines. An occurrence the person has written something into keeps it; one that
takes place no more goes; one the office has moved and the person never touched is made from the person's main event.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from zongban.mail.calendar_lines import components, unfolded
from zongban.mail.calendar_message import read_calendar_messages
from zongban.mail.calendar_values import moment_of
from zongban.mail.calendar_zone_rules import Zones
from zongban.mail.errors import BadCalendar
from zongban.mail.event_merging import exchanged, folded, is_of, name_of, parts_of
from zongban.mail.series import Series
from zongban.mail.series_reading import moment, series_of

_TIMES: Final = frozenset(
    {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "STATUS", "SEQUENCE",
     "DTSTAMP", "LAST-MODIFIED"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Part:
    """One event of an object: its lines, and which occurrence it is; None: the series itself."""

    lines: list[str]
    original: datetime | None

    def saying(self, name: str) -> list[str]:
        """Its lines of one property."""
        return [line for line in self.lines if name_of(line) == name]


def with_office_series(theirs: str, ours: str, uid: str, zone: ZoneInfo) -> str:
    """A person's version of a series at the times that the office's version has.

    Args:
        ours: the whole object as the office would write it.
        zone: of the office, for days and times without a zone.

    Raises:
        BadCalendar: one of them is no series of this UID, or cannot be read.
    """
    series = series_of(read_calendar_messages(ours, zone=zone), zone)
    if series is None:
        raise BadCalendar("the office's version is no series")
    mine, hers = (_events(text, uid, zone, series) for text in (ours, theirs))
    main, old = mine.pop(None, None), hers.pop(None, None)
    if main is None or old is None:
        raise BadCalendar("there is no series of this UID in it")
    events = [_merged(old, main).lines]
    for original, one in hers.items():
        made = mine.pop(original, None) or _unmoved(series, original, main)
        if made is not None:
            events.append(_merged(one, made).lines)
    events += [_merged(_Part(old.lines, None), one).lines for one in mine.values()]
    return _written(theirs, ours, uid, events)


def _events(text: str, uid: str, zone: ZoneInfo, series: Series) -> dict[datetime | None, _Part]:
    """The events of the UID by the occurrence they are; of two of the same the first."""
    root = components(unfolded(text))
    zones = Zones(root)
    lines = [part for part in parts_of(unfolded(text).split("\n")) if part[0] == "BEGIN:VEVENT"]
    read = list(root.walk("VEVENT"))
    if len(lines) != len(read):
        raise BadCalendar("an event within an event")
    found: dict[datetime | None, _Part] = {}
    for part, component in zip(lines, read, strict=True):
        if is_of(part, uid):
            named = moment_of(component.first("RECURRENCE-ID"), zone, zones.named, set())
            original = (series.original(named) or moment(named, zone)) if named is not None else None
            found.setdefault(original, _Part(part, original))
    return found


def _unmoved(series: Series, original: datetime | None, main: _Part) -> _Part | None:
    """An occurrence that the office leaves where the rule puts it, as the lines of its times; None: it is off."""
    if original is None or series.original(original) != original or original in series.without:
        return None
    days = any("VALUE=DATE" in line and "DATE-TIME" not in line for line in main.saying("DTSTART"))
    start, end = (one.astimezone(series.zone) for one in (original, original + series.length))
    times = [
        _line(name, at, days) for name, at in (("RECURRENCE-ID", start), ("DTSTART", start), ("DTEND", end))
    ]
    kept = [line for name in ("STATUS", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED") for line in main.saying(name)]
    return _Part(["BEGIN:VEVENT", *times, *kept, "END:VEVENT"], original)


def _line(name: str, at: datetime, days: bool) -> str:
    if days:
        return f"{name};VALUE=DATE:{at:%Y%m%d}"
    if at.tzinfo == ZoneInfo("UTC"):
        return f"{name}:{at:%Y%m%dT%H%M%S}Z"
    return f"{name};TZID={getattr(at.tzinfo, 'key', '')}:{at:%Y%m%dT%H%M%S}"


def _merged(person: _Part, office: _Part) -> _Part:
    """The person's event at the office's times; at the office's place where that is named.

    An occurrence that is held elsewhere leaves its time free in a room's calendar, until it comes back.
    """
    names = _TIMES | ({"LOCATION"} if office.saying("LOCATION") else set())
    moves = "TRANSP:TRANSPARENT" in office.saying("TRANSP") or person.saying("LOCATION") != office.saying(
        "LOCATION"
    )
    if office.original is not None and moves:
        names |= {"TRANSP"}
    fresh = [line for line in office.lines[1:-1] if name_of(line) in names]
    return _Part(exchanged(person.lines, set(names), fresh), office.original)


def _written(theirs: str, ours: str, uid: str, events: list[list[str]]) -> str:
    """The person's object with these events of the UID instead of its own, and the zones they name."""
    found: list[str] = []
    there = False
    lines = unfolded(theirs).split("\n")
    zones = _zones_of(unfolded(ours).split("\n"), lines)
    for part in parts_of(lines):
        if part[0] != "BEGIN:VEVENT" or not is_of(part, uid):
            found += part
            continue
        if not there:
            found += [*zones, *(line for event in events for line in event)]
        there = True
    return "".join(f"{folded(line)}\r\n" for line in found if line.strip())


def _zones_of(ours: list[str], theirs: list[str]) -> list[str]:
    """The definitions of the office's zones that the person's object has not."""
    known = {line.strip() for line in theirs}
    found: list[str] = []
    zone: list[str] = []
    for line in ours:
        if zone or line.strip() == "BEGIN:VTIMEZONE":
            zone.append(line)
        if line.strip() == "END:VTIMEZONE":
            found += [] if any(name_of(one) == "TZID" and one.strip() in known for one in zone) else zone
            zone = []
    return found
