"""Values of calendar properties (RFC 5545 section 3.3): texts, moments, durations, people. None of them ever fails."""

import binascii
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final

from zongban.core import late_re as re
from zongban.mail import charsets
from zongban.mail.addresses import is_clean
from zongban.mail.calendar_lines import Component, Property
from zongban.mail.calendar_objects import Attendee
from zongban.mail.letter import Address
from zongban.mail.wording import one_line, readable

_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_DATE: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_CLOCK: Final = re.compile(
    r"[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d{1,9})?)?[ ]?(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_DURATION: Final = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T?(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"[^\s<>\"',;:()\[\]\\]{1,64}@[^\s<>\"',;:()\[\]\\]{1,250}")
_PARTSTATS: Final = frozenset({"NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"})
_ZONED = Callable[[str, datetime], tzinfo | None]


def text_of(found: Property | None, limit: int = 1000) -> str:
    """A text property on one line, or empty."""
    return one_line(_unescaped(found))[:limit] if found else ""


def paragraphs_of(found: Property | None, limit: int = 20_000) -> str:
    """A text property with its lines, or empty."""
    return readable(_unescaped(found))[0].strip()[:limit] if found else ""


def _unescaped(found: Property) -> str:
    value = found.value
    encoding = (found.parameters.get("ENCODING") or found.parameters.get("", "")).upper()
    if encoding in ("QUOTED-PRINTABLE", "BASE64", "B", "8BIT") and encoding != "8BIT":
        octets = value.encode("utf-8", "replace")
        value = charsets.decode(_plain(octets, encoding), found.parameters.get("CHARSET") or "utf-8").text
    return _ESCAPED.sub(lambda one: "\n" if one[1] in "nN" else one[1], value)


def _plain(octets: bytes, encoding: str) -> bytes:
    if encoding == "QUOTED-PRINTABLE":
        return binascii.a2b_qp(octets)
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", octets)
    return binascii.a2b_base64(kept[: len(kept) // 4 * 4])


def whole_number(text: str) -> int:
    """A number from 0 to 2**31; 0 where it is none."""
    found = re.match(r"\s*\+?(\d{1,10})\b", text)
    return min(int(found[1]), 2**31) if found else 0


def moment_of(
    found: Property | None, office: tzinfo, zone_named: _ZONED, assumed: set[str]
) -> datetime | date | None:
    """An aware moment, or a date; None where there is none.

    Args:
        found: the property.
        office: zone of floating times and of zones that nobody knows.
        zone_named: gives the zone of a TZID at a time on the wall.
        assumed: gets ``office-zone`` where that had to be assumed.
    """
    if found is None:
        return None
    value = found.value.strip().rstrip(";,")
    day = _DATE.match(value)
    if day is None:
        return None
    try:
        on = date(int(day[1]), int(day[2]), int(day[3]))
    except ValueError:
        return None
    clock = _CLOCK.match(value, day.end())
    is_date = found.parameters.get("VALUE", "").upper() == "DATE"
    if clock is None or (is_date and int(clock[1]) == int(clock[2]) == 0):
        return on
    wall = _wall(on, clock)
    return None if wall is None else _aware(wall, clock[4] or "", found, office, zone_named, assumed)


def _wall(on: date, clock: "re.Match[str]") -> datetime | None:
    hour, minute, second = int(clock[1]), int(clock[2]), min(int(clock[3] or 0), 59)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    try:
        return datetime.combine(on, time(hour % 24, minute, second)) + timedelta(days=hour // 24)
    except OverflowError:
        return None


def _aware(
    wall: datetime, suffix: str, found: Property, office: tzinfo, zone_named: _ZONED, assumed: set[str]
) -> datetime:
    if suffix.upper() == "Z":
        return wall.replace(tzinfo=UTC)
    if suffix:
        hours, minutes = int(suffix[1:3]), int(suffix[-2:])
        if hours <= 14 and minutes < 60:
            offset = timedelta(hours=hours, minutes=minutes)
            return wall.replace(tzinfo=timezone(offset if suffix[0] == "+" else -offset))
    name = found.parameters.get("TZID", "")
    zone = zone_named(name, wall) if name else None
    if zone is None:
        assumed.add("office-zone")
    return wall.replace(tzinfo=zone or office)


def length_of(found: Property | None) -> timedelta | None:
    """A duration from nothing upward; None where there is none, or a negative one."""
    match = _DURATION.match(found.value.strip()) if found else None
    if match is None or match[1] == "-" or not any(match.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in match.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def address_of(found: Property | None) -> str:
    """The bare mail address of a person (RFC 5545 section 3.3.3), also where it stands in a parameter; else empty."""
    if found is None:
        return ""
    texts = (found.value, found.parameters.get("EMAIL", ""), found.parameters.get("CN", ""))
    return next((email for text in texts if (email := address_in(text))), "")


def address_in(text: str) -> str:
    """The bare mail address in a calendar user address such as ``mailto:li@x.example``; empty where there is none."""
    plain = re.sub(r"(?i)^\s*(?:mailto:)?(?://)?", "", text.strip().strip("'\"<> "))
    match = _ADDRESS.search(plain)
    email = match[0].strip(".").lower() if match else ""
    return email if email and is_clean(email) else ""


def organizer_of(event: Component) -> Address | None:
    """The organizer, or None."""
    found = event.first("ORGANIZER")
    email = address_of(found)
    return Address(_name(found), email) if found and email else None


def _name(found: Property) -> str:
    return one_line(_ESCAPED.sub(r"\1", found.parameters.get("CN", "")))[:200].strip("'\" ")


def attendees_of(event: Component, most: int) -> tuple[Attendee, ...]:
    """Everybody who is asked, one entry for each address."""
    people: dict[str, Attendee] = {}
    for found in event.all("ATTENDEE")[:most]:
        email = address_of(found)
        if email and email not in people:
            people[email] = Attendee(
                address=email,
                name=_name(found),
                partstat=_partstat(found),
                role=_word(found, "ROLE", "REQ-PARTICIPANT"),
                cutype=_word(found, "CUTYPE", "INDIVIDUAL"),
            )
    return tuple(people.values())


def _partstat(found: Property) -> str:
    """The answer; words that no standard knows (``NEED-REQUEST`` of Tencent) say that there is none yet."""
    said = _word(found, "PARTSTAT", "NEEDS-ACTION")
    return said if said in _PARTSTATS else "NEEDS-ACTION"


def _word(found: Property, name: str, usual: str) -> str:
    return one_line(found.parameters.get(name, ""))[:60].upper() or usual
