"""Events and invitations as data, and the gate that every calendar object of others passes first (promises A46 to A50).

The gate works on the text, before any library sees it: size, counts, nesting and recurrence rules are checked; alarms,
links and attachments of others are dropped.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from zongban.mail.calendar_zones import without_unsafe_zones
from zongban.mail.errors import BadCalendar
from zongban.mail.letter import Address

MAX_OCTETS: Final = 256 * 1024
MAX_EVENTS: Final = 50
MAX_ATTENDEES: Final = 200
MAX_DEPTH: Final = 4
MAX_COUNT: Final = 400
MAX_LENGTH: Final = timedelta(days=366)

_DROPPED: Final = ("ATTACH", "URL", "IMAGE", "CONFERENCE", "X-ALT-DESC", "STYLED-DESCRIPTION")
_FREQUENCIES: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_RULE_PARTS: Final = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
)
_MONTH_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who is asked (RFC 5545 section 3.8.4.1): bare address, name, and the parameters in upper case.

    ``sent_by`` is the address that writes in this person's name (SENT-BY); written, never believed.
    """

    address: str
    name: str = ""
    partstat: str = "NEEDS-ACTION"
    role: str = "REQ-PARTICIPANT"
    cutype: str = "INDIVIDUAL"
    sent_by: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event as somebody else's calendar states it.

    Attributes:
        method: REQUEST, CANCEL, REPLY, COUNTER...; PUBLISH when none is said.
        uid, sequence, dtstamp, recurrence_id: identity of a change (RFC 5546 section 2.1); ``recurrence_id`` is the
            original start of the one occurrence that is meant, ISO 8601, or empty.
        start, end: aware moments, or dates for an all-day event (``end`` is then the day after the last).
        rrule: recurrence rule as text, or empty.
        transparent: whether the time stays free.
        assumed: what had to be assumed, as words: ``office-zone`` (floating time or unknown zone),
            ``duration`` (no end was given), ``end-over-duration``, ``end-unreadable``, ``further-instances``.
    """

    method: str
    uid: str
    sequence: int
    dtstamp: datetime | None
    recurrence_id: str
    organizer: Address | None
    attendees: tuple[Attendee, ...]
    start: datetime | date
    end: datetime | date
    all_day: bool
    summary: str
    description: str
    location: str
    status: str
    rrule: str
    transparent: bool
    assumed: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One event of ours, to be written.

    Attributes:
        uid: from ``event_uid``.
        start, end: aware moments with an IANA zone, or dates for a whole day (``end`` the day after the last).
        stamp: when this version was decided, aware (DTSTAMP, LAST-MODIFIED).
        sequence: raised with each change that matters (RFC 5546 section 2.1.4).
        case: machine form of the case number, written as X-ZONGBAN-CASE.
        rrule: recurrence rule as text, or empty; ``recurrence_id`` names one occurrence of a series.
        private: written as CLASS:PRIVATE.
        exdates, rdates: original starts left out of, or added to, a series.
        instead_of: start and end before the change that is proposed, for programs that show both (COUNTER).
    """

    uid: str
    start: datetime | date
    end: datetime | date
    summary: str
    stamp: datetime
    sequence: int = 0
    organizer: Address | None = None
    attendees: tuple[Attendee, ...] = ()
    location: str = ""
    description: str = ""
    status: str = "CONFIRMED"
    transparent: bool = False
    case: str = ""
    rrule: str = ""
    recurrence_id: datetime | date | None = None
    private: bool = False
    comment: str = ""
    exdates: tuple[datetime, ...] = ()
    rdates: tuple[datetime, ...] = ()
    instead_of: tuple[datetime, datetime] | None = None


def gated(ics: str) -> str:
    """The text of a calendar object within the limits, unfolded, without alarms, links and attachments.

    Raises:
        BadCalendar: too large, too deep, too many events or attendees, a recurrence rule that is not allowed, or no
            calendar at all.
    """
    if len(ics) > MAX_OCTETS or len(ics.encode("utf-8", "replace")) > MAX_OCTETS:
        raise BadCalendar(f"the calendar object is larger than {MAX_OCTETS // 1024} kB")
    text = re.sub(r"\n[ \t]", "", ics.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"))
    kept: list[str] = []
    open_parts: list[str] = []
    events = attendees = 0
    for line in text.split("\n"):
        name, _, value = line.partition(":")
        word = name.partition(";")[0].strip().upper()
        if word == "BEGIN":
            open_parts.append(value.strip().upper())
            events += open_parts[-1] == "VEVENT"
        attendees += word == "ATTENDEE" and "VALARM" not in open_parts
        if len(open_parts) > MAX_DEPTH or events > MAX_EVENTS or attendees > MAX_ATTENDEES * max(events, 1):
            raise BadCalendar(
                f"more than {MAX_EVENTS} events, {MAX_ATTENDEES} attendees or {MAX_DEPTH} levels in one calendar object"
            )
        if "VALARM" not in open_parts and word not in _DROPPED and line.strip():
            kept.append(line)
        if word in ("RRULE", "EXRULE") and "VEVENT" in open_parts:
            check_rule(value)
        if word == "END" and open_parts:
            open_parts.pop()
    if not kept or kept[0].strip().upper() != "BEGIN:VCALENDAR":
        raise BadCalendar("this is no calendar object: it does not begin with BEGIN:VCALENDAR")
    return "\r\n".join(without_unsafe_zones(kept)) + "\r\n"


def _numbers(values: Iterable[str]) -> list[int]:
    found = [each for value in values for each in value.split(",") if each]
    if not all(re.fullmatch(r"[+-]?\d{1,3}", each) for each in found):
        raise BadCalendar("a recurrence rule holds a number that cannot be read")
    return [int(each) for each in found]


def check_rule(rule: str) -> None:
    """Let a recurrence rule pass only when a library can unroll it in short time (promise A46).

    Raises:
        BadCalendar: another frequency than daily, weekly, monthly, yearly; an interval outside 1 to 99; more than 400
            occurrences; parts that people's calendars do not use; or a rule that never happens.
    """
    parts = dict(each.upper().split("=", 1) for each in rule.strip().strip(";").split(";") if "=" in each)
    frequency, interval = parts.get("FREQ", ""), parts.get("INTERVAL", "1")
    if frequency not in _FREQUENCIES or set(parts) - _RULE_PARTS:
        raise BadCalendar(f"the recurrence rule {rule[:80]!r} is none of daily, weekly, monthly, yearly")
    if not re.fullmatch(r"[1-9]\d?", interval):
        raise BadCalendar(f"the interval of a recurrence must be 1 to 99, not {interval[:20]!r}")
    if not re.fullmatch(r"\d{1,6}", parts.get("COUNT", "1")) or int(parts.get("COUNT", "1")) > MAX_COUNT:
        raise BadCalendar(f"a recurrence may have at most {MAX_COUNT} occurrences")
    days, months = _numbers([parts.get("BYMONTHDAY", "")]), _numbers([parts.get("BYMONTH", "")])
    if not all(1 <= each <= 12 for each in months) or not all(1 <= abs(each) <= 31 for each in days):
        raise BadCalendar("a recurrence rule names a day or month that does not exist")
    possible = max((_MONTH_DAYS[each - 1] for each in months), default=31)
    if days and min(abs(each) for each in days) > possible:
        raise BadCalendar(f"the recurrence rule {rule[:80]!r} never happens")
    _check_combination(parts, frequency, int(interval), rule)


def _check_combination(parts: dict[str, str], frequency: str, interval: int, rule: str) -> None:
    """Combinations that may never happen, which a library would look for until the year 9999."""
    weekdays, short = parts.get("BYDAY", ""), frequency in ("DAILY", "WEEKLY")
    ordinal = bool(re.search(r"\d", weekdays))
    if not re.fullmatch(r"(?:(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)(?:,|$)){0,21}", weekdays):
        raise BadCalendar("a recurrence rule names a weekday that cannot be read")
    never = (
        (short and ("BYSETPOS" in parts or ordinal))
        or (short and "BYMONTHDAY" in parts and (frequency == "WEEKLY" or interval > 1))
        or (frequency == "DAILY" and interval > 1 and bool(weekdays or "BYMONTH" in parts))
        or (frequency == "MONTHLY" and interval > 1 and "BYMONTH" in parts)
        or (ordinal and ("BYMONTHDAY" in parts or "BYSETPOS" in parts))
    )
    if never:
        raise BadCalendar(f"the recurrence rule {rule[:80]!r} is of a kind that is not unrolled")
