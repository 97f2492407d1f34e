"""Invitations, changes and answers as other programs write them: the same meeting in the hand of each.

meeting = Meeting("weekly@client", TOM, start=at("2026-11-25 15:00"))
office.deliver(outlook(meeting))
office.deliver(outlook(meeting, method="CANCEL", sequence=1, original=at("2026-12-02 15:00")))
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from itertools import count

from days.office import OFFICE, ZONE, at

_NUMBERS = count(1)


@dataclass(frozen=True)
class Meeting:
    """What is the same in every program's version.

    Attributes:
        original: the occurrence that is meant, by its original start.
        asked: whom the invitation names, beside its organiser; in an answer, who answers and how.
        lines: further properties of the event, as they stand.
        altered: further components of the same object.
    """

    uid: str
    organizer: str
    start: datetime = field(default_factory=lambda: at("2026-11-25 15:00"))
    end: datetime | None = None
    name: str = "Tom Clarke"
    summary: str = "Weekly sync"
    location: str = ""
    sequence: int = 0
    stamp: datetime = field(default_factory=lambda: at("2026-11-23 07:00"))
    rrule: str = ""
    original: datetime | None = None
    following: bool = False
    asked: tuple[str, ...] = (OFFICE,)
    partstat: str = "NEEDS-ACTION"
    lines: tuple[str, ...] = ()
    altered: tuple[Meeting, ...] = ()

    @property
    def ends(self) -> datetime:
        return self.end or self.start + timedelta(hours=1)


CHINA = (
    "BEGIN:VTIMEZONE", "TZID:China Standard Time", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800", "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010101T000000", "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800", "END:DAYLIGHT", "END:VTIMEZONE",
)  # fmt: skip
SHANGHAI = (
    "BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800",
    "TZNAME:GMT+8", "DTSTART:19700101T000000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip


def zulu(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def wall(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%Y%m%dT%H%M%S}"


def _folded(lines: list[str]) -> str:
    """Lines cut after 75 octets, within characters too, as Exchange does it."""
    out = b""
    for line in lines:
        raw = line.encode()
        out += raw[:75]
        for start in range(75, len(raw), 74):
            out += b"\r\n " + raw[start : start + 74]
        out += b"\r\n"
    return out.decode("utf-8", "surrogateescape")


def _range(meeting: Meeting) -> str:
    return ";RANGE=THISANDFUTURE" if meeting.following else ""


def _original(meeting: Meeting, zone: str) -> list[str]:
    if meeting.original is None:
        return []
    if not zone:
        return [f"RECURRENCE-ID{_range(meeting)}:{zulu(meeting.original)}"]
    return [f"RECURRENCE-ID{_range(meeting)};TZID={zone}:{wall(meeting.original)}"]


def exchange_ics(meeting: Meeting, method: str) -> str:
    """Exchange and Outlook: Windows zones, the X- properties, EXDATE and RECURRENCE-ID in the zone."""

    def event(one: Meeting) -> list[str]:
        zone = "China Standard Time"
        asked = [
            f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT={one.partstat};RSVP=TRUE;CN={who}:mailto:{who}"
            for who in one.asked
        ]
        return [
            "BEGIN:VEVENT", f"ORGANIZER;CN={one.name}:mailto:{one.organizer}", *asked,
            "DESCRIPTION;LANGUAGE=zh-CN:请准时参加。\\n", *([f"RRULE:{one.rrule}"] if one.rrule else []), f"UID:{one.uid}",
            *_original(one, zone), f"SUMMARY;LANGUAGE=zh-CN:{one.summary}",
            f"DTSTART;TZID={zone}:{wall(one.start)}", f"DTEND;TZID={zone}:{wall(one.ends)}", "CLASS:PUBLIC", "PRIORITY:5",
            f"DTSTAMP:{zulu(one.stamp)}", "TRANSP:OPAQUE",
            f"STATUS:{'CANCELLED' if method == 'CANCEL' else 'CONFIRMED'}", f"SEQUENCE:{one.sequence}",
            f"LOCATION;LANGUAGE=zh-CN:{one.location}", f"X-MICROSOFT-CDO-APPT-SEQUENCE:{one.sequence}",
            "X-MICROSOFT-CDO-OWNERAPPTID:2122334455", "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
            "X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY", "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE",
            f"X-MICROSOFT-CDO-INSTTYPE:{1 if one.rrule else 0}", *one.lines,
            "BEGIN:VALARM", "DESCRIPTION:REMINDER", "TRIGGER;RELATED=START:-PT15M", "ACTION:DISPLAY", "END:VALARM",
            "END:VEVENT",
        ]  # fmt: skip

    events = [line for one in (meeting, *meeting.altered) for line in event(one)]
    head = [
        "BEGIN:VCALENDAR",
        f"METHOD:{method}",
        "PRODID:Microsoft Exchange Server 2010",
        "VERSION:2.0",
        *CHINA,
    ]
    return _folded([*head, *events, "END:VCALENDAR"])


def google_ics(meeting: Meeting, method: str) -> str:
    """Google: UTC for single events, an IANA zone for series, X-NUM-GUESTS, the conference lines."""

    def event(one: Meeting) -> list[str]:
        series = bool(one.rrule)
        asked = [
            f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={one.partstat};RSVP=TRUE;CN={who};X-NUM-GUESTS=0:"
            f"mailto:{who}" for who in one.asked
        ]  # fmt: skip
        times = (
            [f"DTSTART;TZID=Asia/Shanghai:{wall(one.start)}", f"DTEND;TZID=Asia/Shanghai:{wall(one.ends)}"]
            if series else [f"DTSTART:{zulu(one.start)}", f"DTEND:{zulu(one.ends)}"]
        )  # fmt: skip
        accepted = f"PARTSTAT=ACCEPTED;RSVP=TRUE;CN={one.name};X-NUM-GUESTS=0:mailto:{one.organizer}"
        host = [f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;{accepted}"]
        return [
            "BEGIN:VEVENT", *times, *([f"RRULE:{one.rrule}"] if series else []), f"DTSTAMP:{zulu(one.stamp)}",
            f"ORGANIZER;CN={one.name}:mailto:{one.organizer}", f"UID:{one.uid}", *(host if method == "REQUEST" else []),
            *asked, *_original(one, ""), "X-GOOGLE-CONFERENCE:https://meet.google.example/abc-defg-hij",
            "X-MICROSOFT-CDO-OWNERAPPTID:1422557341", f"CREATED:{zulu(one.stamp)}",
            "DESCRIPTION:-::~:~::~:~:~\\nJoin with Google Meet: https://meet.google.example/abc-defg-hij\\n-::~:~",
            f"LAST-MODIFIED:{zulu(one.stamp)}", f"LOCATION:{one.location}", f"SEQUENCE:{one.sequence}",
            f"STATUS:{'CANCELLED' if method == 'CANCEL' else 'CONFIRMED'}", f"SUMMARY:{one.summary}", "TRANSP:OPAQUE",
            *one.lines, "END:VEVENT",
        ]  # fmt: skip

    events = [line for one in (meeting, *meeting.altered) for line in event(one)]
    zones = [*SHANGHAI] if meeting.rrule else []
    head = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
    ]
    return _folded([*head, f"METHOD:{method}", *zones, *events, "END:VCALENDAR"])


def apple_ics(meeting: Meeting, method: str) -> str:
    """Apple: a zone of the system, EMAIL parameters, quoted names, no STATUS on new events."""

    def event(one: Meeting) -> list[str]:
        asked = [
            f'ATTENDEE;CN="{who}";CUTYPE=INDIVIDUAL;EMAIL="{who}";PARTSTAT={one.partstat};RSVP=TRUE:mailto:{who}'
            for who in one.asked
        ]
        taken = [] if any(line.startswith("TRANSP:") for line in one.lines) else ["TRANSP:OPAQUE"]
        cancelled = ["STATUS:CANCELLED"] if method == "CANCEL" else []
        return [
            "BEGIN:VEVENT", f"CREATED:{zulu(one.stamp)}", f"UID:{one.uid}", *_original(one, "Asia/Shanghai"),
            *([f"RRULE:{one.rrule}"] if one.rrule else []),
            f"DTEND;TZID=Asia/Shanghai:{wall(one.ends)}", *asked, *taken, "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC",
            f"SUMMARY:{one.summary}", f"LAST-MODIFIED:{zulu(one.stamp)}", f"DTSTAMP:{zulu(one.stamp)}",
            f"DTSTART;TZID=Asia/Shanghai:{wall(one.start)}", f"LOCATION:{one.location}",
            f'ORGANIZER;CN="{one.name}";EMAIL="{one.organizer}":mailto:{one.organizer}', f"SEQUENCE:{one.sequence}",
            *cancelled, *one.lines, "END:VEVENT",
        ]  # fmt: skip

    events = [line for one in (meeting, *meeting.altered) for line in event(one)]
    head = ["BEGIN:VCALENDAR", "CALSCALE:GREGORIAN", "PRODID:-//Apple Inc.//macOS 15.6//EN", "VERSION:2.0"]
    return _folded([*head, f"METHOD:{method}", *SHANGHAI, *events, "END:VCALENDAR"])


def wecom_ics(meeting: Meeting, method: str) -> str:
    """WeCom's mailbox: a zone called +8 that nothing refers to, floating times, PARTSTAT=NEED-REQUEST, no zone marks."""

    def event(one: Meeting) -> list[str]:
        stat = "NEED-REQUEST" if one.partstat == "NEEDS-ACTION" else one.partstat
        asked = [
            f"ATTENDEE;CN={who};ROLE=REQ-PARTICIPANT;PARTSTAT={stat};RSVP=TRUE:MAILTO:{who}"
            for who in one.asked
        ]
        named = [f"RECURRENCE-ID{_range(one)}:{wall(one.original)}"] if one.original else []
        return [
            "BEGIN:VEVENT", f"UID:{one.uid}", "CLASS:PUBLIC",
            f"STATUS:{'CANCELLED' if method == 'CANCEL' else 'TENTATIVE'}", "TRANSP:OPAQUE",
            f"CREATED:{wall(one.stamp)}", f"DTSTAMP:{wall(one.stamp)}", *named,
            f"DTSTART:{wall(one.start)}", f"DTEND:{wall(one.ends)}", *([f"RRULE:{one.rrule}"] if one.rrule else []),
            f"SUMMARY:{one.summary}", *asked, f"LOCATION:{one.location}", "PRIORITY:5", f"SEQUENCE:{one.sequence}",
            f"ORGANIZER;CN={one.name}:MAILTO:{one.organizer}", "DESCRIPTION:", "X-MICROSOFT-CDO-IMPORTANCE:1", *one.lines,
            "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M", "DESCRIPTION:Reminder", "END:VALARM", "END:VEVENT",
        ]  # fmt: skip

    zone = [
        "BEGIN:VTIMEZONE", "TZID:+8", "BEGIN:STANDARD", "TZOFFSETFROM: +0800", "TZOFFSETTO:+0800", "END:STANDARD",
        "END:VTIMEZONE",
    ]  # fmt: skip
    events = [line for one in (meeting, *meeting.altered) for line in event(one)]
    head = [
        "BEGIN:VCALENDAR",
        f"METHOD:{method}",
        "PRODID:-//Tencent Corporation //Bizmail",
        "VERSION:2.0",
        *zone,
    ]
    return _folded([*head, *events, "END:VCALENDAR"])


def feishu_ics(meeting: Meeting, method: str) -> str:
    """Feishu and DingTalk: UTC, hardly a parameter, the link of the meeting in an X- property."""

    def event(one: Meeting) -> list[str]:
        asked = [
            f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={one.partstat};RSVP=TRUE:mailto:{who}"
            for who in one.asked
        ]
        return [
            "BEGIN:VEVENT", f"DTSTAMP:{zulu(one.stamp)}", f"UID:{one.uid}", f"DTSTART:{zulu(one.start)}",
            f"DTEND:{zulu(one.ends)}", *_original(one, ""), *([f"RRULE:{one.rrule}"] if one.rrule else []),
            f"SUMMARY:{one.summary}", f"ORGANIZER;CN={one.name}:mailto:{one.organizer}", *asked, "DESCRIPTION:",
            f"LOCATION:{one.location}", "X-LARK-VC-URL:https://vc.feishu-like.example/j/330187245",
            f"SEQUENCE:{one.sequence}", f"STATUS:{'CANCELLED' if method == 'CANCEL' else 'CONFIRMED'}", "TRANSP:OPAQUE",
            *one.lines, "END:VEVENT",
        ]  # fmt: skip

    events = [line for one in (meeting, *meeting.altered) for line in event(one)]
    head = ["BEGIN:VCALENDAR", "PRODID:-//Bytedance Inc// Calendar", "VERSION:2.0", "CALSCALE:GREGORIAN"]
    return _folded([*head, f"METHOD:{method}", *events, "END:VCALENDAR"])


WRITERS = {
    "outlook": exchange_ics, "exchange": exchange_ics, "google": google_ics, "apple": apple_ics, "wecom": wecom_ics,
    "feishu": feishu_ics,
}  # fmt: skip
SUBJECTS = {"REQUEST": "{}", "CANCEL": "已取消: {}", "REPLY": "已接受: {}", "COUNTER": "建议新时间: {}"}


def letter(
    meeting: Meeting, method: str = "REQUEST", style: str = "outlook", sender: str = "", words: str = "", **changes: object
) -> bytes:  # fmt: skip
    """A mail of one program, as octets."""
    meeting = replace(meeting, **changes)  # type: ignore[arg-type]
    ics = WRITERS[style](meeting, method).encode("utf-8", "surrogateescape")
    who = sender or (
        meeting.organizer
        if method in ("REQUEST", "CANCEL", "ADD", "PUBLISH", "DECLINECOUNTER")
        else meeting.asked[0]
    )
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = who, OFFICE
    mail["Subject"] = SUBJECTS.get(method, "{}").format(meeting.summary)
    mail["Date"] = format_datetime(meeting.stamp)
    mail["Message-ID"] = f"<itip-{next(_NUMBERS)}@{who.rpartition('@')[2]}>"
    text = words or {"outlook": "", "google": "Join with Google Meet", "wecom": "会议邀请"}.get(style, "")
    return b"".join(
        [mail.as_bytes(policy=SMTP).partition(b"\r\n\r\n")[0], b"\r\n", _body(style, method, text, ics)]
    )


def _body(style: str, method: str, text: str, ics: bytes) -> bytes:
    coded = base64.encodebytes(ics).replace(b"\n", b"\r\n")
    calendar = f'Content-Type: text/calendar; charset="utf-8"; method={method}\r\nContent-Transfer-Encoding: '.encode()
    plain = f'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n'.encode()
    html = f'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>{text}</p>\r\n'.encode()
    if style == "feishu":  # the object alone, as an attachment of a type that says little
        named = b'Content-Type: application/octet-stream; name="invite.ics"\r\nContent-Disposition: attachment\r\n'
        parts = [plain, named + b"Content-Transfer-Encoding: base64\r\n\r\n" + coded]
        return _multipart("mixed", parts, "xx")
    if style in ("apple", "wecom"):
        return _multipart("alternative", [plain, calendar + b"8bit\r\n\r\n" + ics], "aa")
    inner = _multipart("alternative", [plain, html, calendar + b"base64\r\n\r\n" + coded], "bb")
    if style == "google":
        file = (
            b'Content-Type: application/ics; name="invite.ics"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
            + coded
        )
        return _multipart("mixed", [inner.removeprefix(b"MIME-Version: 1.0\r\n"), file], "cc")
    return inner


def _multipart(kind: str, parts: list[bytes], mark: str) -> bytes:
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n'.encode()
    body = b"".join(f"--{mark}\r\n".encode() + part + b"\r\n" for part in parts)
    return head + body + f"--{mark}--\r\n".encode()
