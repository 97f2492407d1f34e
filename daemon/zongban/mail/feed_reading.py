"""A calendar file of others taken apart into objects of one UID each, and the busy times somebody's server tells."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from zongban.core import late_re as re
from zongban.mail.errors import BadCalendar

MOST_EVENTS: Final = 20_000
MOST_PERIODS: Final = 5_000
_CALENDAR: Final = re.compile(r"(?i)\A\ufeff?\s*BEGIN:VCALENDAR")
_END: Final = re.compile(r"(?i)\nEND:VCALENDAR\s*\Z")
_FOLD: Final = re.compile(r"\n[ \t]")
_ZONE: Final = re.compile(r'(?i);TZID="?([^":;\n]{1,100})"?')
_STAMP: Final = re.compile(r"(?im)^(?:DTSTAMP|LAST-MODIFIED|CREATED)[^\n]*\n")
_PERIOD: Final = re.compile(
    r"(\d{8}T\d{6}Z)/(?:(\d{8}T\d{6}Z)|P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?)\Z"
)


@dataclass(frozen=True, slots=True)
class FeedObject:
    """All components of one UID with the zones they use.

    Attributes:
        version: changes when anything but its time stamps does; many servers write those anew at each request.
    """

    uid: str
    ics: str
    version: str


@dataclass(frozen=True, slots=True)
class BusyTime:
    """A stretch in which somebody is not free (RFC 5545 section 3.6.4); ``firm`` is False for BUSY-TENTATIVE."""

    start: datetime
    end: datetime
    firm: bool = True


def _unfolded(text: str) -> str:
    """The text with one content line in a line (RFC 5545 section 3.1); a feed may be longer than any one object."""
    return _FOLD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def feed_objects(text: str) -> list[FeedObject]:
    """The events of a feed, each UID once, in order.

    Raises:
        BadCalendar: it is no whole calendar (a web page, cut off in the middle), or there are too many events in it.
    """
    if not _CALENDAR.search(text) or not _END.search(text):
        raise BadCalendar("this is no whole calendar: BEGIN:VCALENDAR or END:VCALENDAR is missing")
    zones: dict[str, str] = {}
    events: dict[str, list[str]] = {}
    count = 0
    for kind, part in _components(_unfolded(text)):
        if kind == "VTIMEZONE":
            zones[_value(part, "TZID")] = part
        elif kind == "VEVENT":
            count += 1
            if count > MOST_EVENTS:
                raise BadCalendar(f"more than {MOST_EVENTS} events in one feed")
            uid = _value(part, "UID") or hashlib.sha256(_STAMP.sub("", part).encode()).hexdigest()
            events.setdefault(uid, []).append(part)
    return [_object(uid, parts, zones) for uid, parts in events.items()]


def _object(uid: str, parts: list[str], zones: dict[str, str]) -> FeedObject:
    body = "".join(parts)
    used = [zones[name] for name in dict.fromkeys(_ZONE.findall(body)) if name in zones]
    ics = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//feed//EN\n{''.join(used)}{body}END:VCALENDAR\n"
    return FeedObject(uid, ics, hashlib.sha256(_STAMP.sub("", ics).encode()).hexdigest())


def _components(text: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each component right below the calendar."""
    kind, lines = "", []
    for line in text.split("\n"):
        word = line.strip().upper()
        if not kind and word.startswith("BEGIN:") and word != "BEGIN:VCALENDAR":
            kind = word.removeprefix("BEGIN:")
        if kind:
            lines.append(line.rstrip())
            if word == f"END:{kind}":
                yield kind, "\n".join(lines) + "\n"
                kind, lines = "", []


def _value(part: str, name: str) -> str:
    found = re.search(rf"(?im)^{name}(?:;[^:\n]{{0,300}})?:(.{{1,500}})$", part)
    return found[1].strip() if found else ""


def busy_times(ics: str) -> list[BusyTime]:
    """The busy stretches of a VFREEBUSY; free ones and those that cannot be read are left out.

    Raises:
        BadCalendar: there is none in it, or there are too many.
    """
    text = _unfolded(ics)
    if not re.search(r"(?im)^BEGIN:VFREEBUSY", text):
        raise BadCalendar("there are no free and busy times in it")
    found: list[BusyTime] = []
    for match in re.finditer(r"(?im)^FREEBUSY((?:;[^:\n]{0,200})?):([^\n]*)$", text):
        kind = _kind(match[1])
        for period in match[2].split(",") if kind != "FREE" else ():
            span = _span(period.strip())
            found += [BusyTime(*span, firm=kind != "BUSY-TENTATIVE")] if span else []
            if len(found) > MOST_PERIODS:
                raise BadCalendar(f"more than {MOST_PERIODS} busy times")
    return sorted(found, key=lambda one: (one.start, one.end))


def _kind(parameters: str) -> Literal["FREE", "BUSY", "BUSY-TENTATIVE"]:
    value = re.search(r"(?i);FBTYPE=\"?([A-Z-]{1,40})", parameters)
    name = value[1].upper() if value else "BUSY"
    return "FREE" if name == "FREE" else "BUSY-TENTATIVE" if name == "BUSY-TENTATIVE" else "BUSY"


def _span(period: str) -> tuple[datetime, datetime] | None:
    match = _PERIOD.match(period)
    if match is None:
        return None
    try:
        start = datetime.strptime(match[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        if match[2]:
            end = datetime.strptime(match[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        else:
            weeks, days, hours, minutes, seconds = (int(one or 0) for one in match.groups()[2:])
            end = start + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except (ValueError, OverflowError):
        return None
    return (start, end) if start < end else None
