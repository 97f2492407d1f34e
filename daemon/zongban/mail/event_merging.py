"""The office's time, place and state put into an event that a person has edited; all else stays as the person left it.

Works on the content lines (RFC 5545 section 3.1), so that nothing a library does not know is lost: alarms, conference
links, properties of other programs.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from zongban.core import late_re as re
from zongban.mail.calendar_lines import unfolded
from zongban.mail.calendar_objects import Event
from zongban.mail.errors import BadCalendar
from zongban.mail.wording import one_line

_WORD: Final = re.compile(r"[ \t]*([A-Za-z0-9-]{1,60})")
_OCTETS: Final = 75


def with_office_changes(theirs: str, event: Event) -> str:
    """A person's version with start, end, place, state, SEQUENCE and DTSTAMP of the office's event.

    Raises:
        BadCalendar: there is no event of this UID in it, or it is a series: then nothing is put in.
    """
    return _timed(theirs, event, series=False)


def happening_once(theirs: str, event: Event) -> str:
    """A person's version of a series that takes place only once by now: its rule and single occurrences go.

    Raises:
        BadCalendar: there is no series of this UID in it.
    """
    return _timed(theirs, event, series=True)


def _timed(theirs: str, event: Event, *, series: bool) -> str:
    if not isinstance(event.start, datetime) or not isinstance(event.end, datetime):
        raise BadCalendar("only a meeting with moments can be put into a person's version")
    lines = unfolded(theirs).split("\n")
    zone = _zone_for(lines, event.start)
    fresh = [_moment("DTSTART", event.start, zone), _moment("DTEND", event.end, zone), f"STATUS:{event.status}",
             f"SEQUENCE:{event.sequence}", *_stamps(event)]  # fmt: skip
    dropped = {"DTSTART", "DTEND", "DURATION", "STATUS", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED"}
    if event.location:
        fresh.append(f"LOCATION:{_escaped(one_line(event.location))}")
        dropped.add("LOCATION")
    if series:
        lines = _without_occurrences(lines, event.uid)
        dropped |= {"RRULE", "RDATE", "EXDATE", "EXRULE"}
    return _replaced(lines, event.uid, dropped, fresh, series=series)


def _without_occurrences(lines: list[str], uid: str) -> list[str]:
    """All lines but those of single occurrences of the series."""
    kept: list[str] = []
    for part in parts_of(lines):
        if (
            part[0] == "BEGIN:VEVENT"
            and is_of(part, uid)
            and any(name_of(one) == "RECURRENCE-ID" for one in part)
        ):
            continue
        kept += part
    return kept


def called_off(theirs: str, event: Event) -> str:
    """A person's version marked as cancelled, its time free, its words kept.

    Raises:
        BadCalendar: there is no event of this UID in it.
    """
    fresh = ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", f"SEQUENCE:{event.sequence}", *_stamps(event)]
    dropped = {"STATUS", "TRANSP", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED"}
    return _replaced(unfolded(theirs).split("\n"), event.uid, dropped, fresh, series=True)


def _replaced(lines: list[str], uid: str, dropped: set[str], fresh: list[str], *, series: bool) -> str:
    """All events of the UID with some properties exchanged; with ``series`` also those that repeat."""
    found: list[str] = []
    done = False
    for part in parts_of(lines):
        if part[0] != "BEGIN:VEVENT" or not is_of(part, uid):
            found += part
            continue
        if not series and any(name_of(line) in ("RRULE", "RDATE", "RECURRENCE-ID") for line in part):
            raise BadCalendar("a person has made a series of it")
        done = True
        found += exchanged(part, dropped, fresh)
    if not done:
        raise BadCalendar("there is no event of this UID in it")
    return "".join(f"{folded(line)}\r\n" for line in found if line.strip())


def parts_of(lines: list[str]) -> Iterator[list[str]]:
    """Each event as one list of lines that begins with BEGIN:VEVENT; every other line by itself."""
    event: list[str] = []
    for line in lines:
        word = line.strip().upper()
        if event or word == "BEGIN:VEVENT":
            event.append(word if word in ("BEGIN:VEVENT", "END:VEVENT") else line)
            if word == "END:VEVENT":
                yield event
                event = []
        else:
            yield [line]
    if event:
        raise BadCalendar("an event without an end")


def is_of(part: list[str], uid: str) -> bool:
    """Whether the lines of an event are of this UID."""
    return any(name_of(line) == "UID" and line.partition(":")[2].strip() == uid for line in part)


def exchanged(part: list[str], dropped: set[str], fresh: list[str]) -> list[str]:
    """The lines of an event with some properties of its own exchanged; those of its alarms stay."""
    kept: list[str] = []
    depth = 0
    for line in part[1:-1]:
        word = line.strip().upper()
        depth += word.startswith("BEGIN:")
        if depth or name_of(line) not in dropped:  # an alarm has a DURATION of its own
            kept.append(line)
        depth -= word.startswith("END:")
    return [part[0], *fresh, *kept, part[-1]]


def name_of(line: str) -> str:
    """The property a content line states, in upper case."""
    match = _WORD.match(line)
    return match[1].upper() if match else ""


def _zone_for(lines: list[str], start: datetime) -> ZoneInfo | None:
    """The office's zone where the person's version defines it; None: times are written in UTC."""
    zone = start.tzinfo
    if not isinstance(zone, ZoneInfo):
        return None
    return zone if any(line.strip() == f"TZID:{zone.key}" for line in lines) else None


def _moment(name: str, at: datetime, zone: ZoneInfo | None) -> str:
    if zone is None:
        return f"{name}:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"{name};TZID={zone.key}:{at.astimezone(zone):%Y%m%dT%H%M%S}"


def _stamps(event: Event) -> list[str]:
    stamp = f"{event.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return [f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}"]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> str:
    """Lines of at most 75 octets, never cut within a character."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > _OCTETS:
            pieces.append(piece)
            piece, size = "", 1
        piece += character
        size += width
    return "\r\n ".join([*pieces, piece])
