"""A meeting in MAPI properties as the iCalendar text that says the same (MS-OXCICAL)."""

import struct
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from zongban.mail.tnef.stream import EPOCH, Properties
from zongban.mail.wording import one_line

_APPOINTMENT: Final = "00062002-0000-0000-c000-000000000046"
_MEETING: Final = "6ed8da90-450b-101b-98da-00aa003f1305"
_COMMON: Final = "00062008-0000-0000-c000-000000000046"
_CLASSES: Final = (
    ("schedule.meeting.request", "REQUEST", ""), ("schedule.meeting.cancel", "CANCEL", ""),
    ("schedule.meeting.resp.pos", "REPLY", "ACCEPTED"), ("schedule.meeting.resp.neg", "REPLY", "DECLINED"),
    ("schedule.meeting.resp.tent", "REPLY", "TENTATIVE"), ("schedule.mtgreq", "REQUEST", ""),
    ("schedule.mtgcncl", "CANCEL", ""), ("schedule.mtgrespp", "REPLY", "ACCEPTED"),
    ("schedule.mtgrespn", "REPLY", "DECLINED"), ("schedule.mtgrespa", "REPLY", "TENTATIVE"),
    ("ipm.appointment", "PUBLISH", ""),
)  # fmt: skip
_UID_MARK: Final = b"vCal-Uid\x01\0\0\0"
_DAYS: Final = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_LAST: Final = 5


def meeting_of(kind: str, found: Properties, recipients: Sequence[Properties], sender: str) -> str:
    """The iCalendar text of a meeting message; empty where the message is none.

    Args:
        kind: message class (IPM.Schedule.Meeting.Request).
        found: properties of the message; ``recipients`` those of each of them.
        sender: bare address of the one who writes, for an answer.
    """
    plain = kind.lower().replace("ipm.microsoft schedule", "ipm.schedule")
    method, answer = next(((method, answer) for word, method, answer in _CLASSES if word in plain), ("", ""))
    if not method:
        return ""
    start = found.moment((_APPOINTMENT, 0x820D), (_COMMON, 0x8516), 0x60)
    end = found.moment((_APPOINTMENT, 0x820E), (_COMMON, 0x8517), 0x61)
    proposed = found.moment((_APPOINTMENT, 0x8250))
    if method == "REPLY" and proposed and found.number((_APPOINTMENT, 0x8257)):
        method, start, end = "COUNTER", proposed, found.moment((_APPOINTMENT, 0x8251))
    whole = bool(found.number((_APPOINTMENT, 0x8215)))
    identity = found.octets((_MEETING, 0x23), (_MEETING, 0x03))
    organizer = found.text(0x5D02, 0x65)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{_uid(identity)}",
        f"SEQUENCE:{found.number((_APPOINTMENT, 0x8201))}", f"SUMMARY:{_escaped(found.text(0x37, 0x0E1D, 0x70))}",
        f"LOCATION:{_escaped(found.text((_APPOINTMENT, 0x8208), (_MEETING, 0x02)))}",
        _moment("DTSTART", start, whole), _moment("DTEND", end, whole), _exception(found),
        f"RRULE:{rule_of(found.octets((_APPOINTMENT, 0x8216)))}",
        f'ORGANIZER;CN="{_quoted(found.text(0x42))}":mailto:{organizer}' if "@" in organizer else "",
        *(_attendee(one) for one in recipients if method in ("REQUEST", "CANCEL", "PUBLISH")),
        f"ATTENDEE;PARTSTAT={answer}:mailto:{sender}" if answer and sender else "",
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\n".join(line for line in lines[:-1] if line and not line.endswith(":")) + "\n"


def _escaped(text: str) -> str:
    return one_line(text)[:1000].replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _quoted(text: str) -> str:
    return one_line(text)[:200].replace('"', "'")


def _moment(name: str, moment: datetime | None, whole: bool) -> str:
    """A moment in UTC; a whole day as the date it is where it was written, for which its midnight is nearest."""
    if moment is None:
        return ""
    if not whole:
        return f"{name}:{moment:%Y%m%dT%H%M%SZ}"
    return f"{name};VALUE=DATE:{moment + timedelta(hours=12):%Y%m%d}"


def _uid(identity: bytes) -> str:
    """The UID of a global object id (MS-OXCICAL section 2.1.3.1.1.20.26), the day of an occurrence taken out."""
    if identity[40:52] == _UID_MARK:
        return one_line(identity[52:].split(b"\0", 1)[0].decode("utf-8", "replace"))
    return (identity[:16] + bytes(4) + identity[20:]).hex().upper() if len(identity) >= 20 else ""


def _exception(found: Properties) -> str:
    """RECURRENCE-ID of one occurrence: its original start, else the day that its global object id bears."""
    identity = found.octets((_MEETING, 0x03))
    year, month, day = struct.unpack(">HBB", identity[16:20]) if len(identity) >= 20 else (0, 0, 0)
    if not year or not 1 <= month <= 12 or not 1 <= day <= 31:
        return ""
    replaced = found.moment((_APPOINTMENT, 0x8228))
    if replaced is not None:
        return f"RECURRENCE-ID:{replaced:%Y%m%dT%H%M%SZ}"
    return f"RECURRENCE-ID;VALUE=DATE:{year:04}{month:02}{day:02}"


def _attendee(row: Properties) -> str:
    address = row.text(0x39FE, 0x3003)
    if "@" not in address:
        return ""
    kind = row.number(0x0C15) & 0xF
    role = "OPT-PARTICIPANT" if kind == 2 else "REQ-PARTICIPANT"
    resource = ";CUTYPE=RESOURCE" if kind == 3 else ""
    return f'ATTENDEE;ROLE={role}{resource};CN="{_quoted(row.text(0x3001))}":mailto:{one_line(address)[:300]}'


def rule_of(blob: bytes) -> str:
    """The recurrence rule in a RecurrencePattern structure (MS-OXOCAL section 2.2.1.44.1); empty where it is none."""
    try:
        frequency, pattern, _, _, period, _ = struct.unpack_from("<HHHIII", blob, 4)
        special = {0: 0, 1: 4, 2: 4, 3: 8, 4: 4}[pattern]
        values = struct.unpack_from(f"<{special // 4}I", blob, 22)
        end_kind, count = struct.unpack_from("<II", blob, 22 + special)
        name = {0x200A: "DAILY", 0x200B: "WEEKLY", 0x200C: "MONTHLY", 0x200D: "YEARLY"}[frequency]
    except (struct.error, KeyError):
        return ""
    if name == "DAILY" and pattern == 1:
        name, interval = "WEEKLY", 1
    else:
        interval = max(1, period // {"DAILY": 1440, "WEEKLY": 1, "MONTHLY": 1, "YEARLY": 12}[name])
    parts = [f"FREQ={name}", *_days(pattern, values)]
    parts += [f"INTERVAL={interval}"] if interval > 1 else []
    parts += (
        [f"COUNT={count}"] if end_kind == 0x2022 else _until(blob, 22 + special) if end_kind == 0x2021 else []
    )
    return ";".join(parts)


def _days(pattern: int, values: Sequence[int]) -> list[str]:
    if pattern in (2, 4):
        return ["BYMONTHDAY=-1" if values[0] >= 31 and pattern == 4 else f"BYMONTHDAY={values[0]}"]
    if pattern not in (1, 3):
        return []
    days = ",".join(day for place, day in enumerate(_DAYS) if values[0] >> place & 1)
    if pattern == 1:
        return [f"BYDAY={days}"]
    place = -1 if values[1] == _LAST else values[1]
    return [f"BYDAY={place}{days}"] if "," not in days else [f"BYDAY={days}", f"BYSETPOS={place}"]


def _until(blob: bytes, at: int) -> list[str]:
    """UNTIL of a pattern that ends on a day: behind the lists of deleted and changed occurrences."""
    try:
        deleted = struct.unpack_from("<I", blob, at + 12)[0]
        changed = struct.unpack_from("<I", blob, at + 16 + 4 * deleted)[0]
        minutes = struct.unpack_from("<I", blob, at + 20 + 4 * deleted + 4 * changed + 4)[0]
        return [f"UNTIL={EPOCH + timedelta(minutes=minutes):%Y%m%d}"]
    except (struct.error, OverflowError):
        return []
