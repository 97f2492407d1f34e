"""What a calendar mail is read as, from its octets to the facts that ``zongban explain --json`` prints."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from zongban.cli.sample_office import sample_office
from zongban.runners.explanation import explain_letter
from zongban.runners.office import Office

NOW = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with sample_office() as office:
        yield office


def calendar(*lines: str, method: str = "REQUEST", around: tuple[str, ...] = ()) -> str:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", *([f"METHOD:{method}"] if method else []), *around]
    return "\r\n".join([*head, "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])


def mail(
    ics: str, subject: str = "会议邀请", text: str = "", kind: str = "text/calendar", sender: str = ""
) -> bytes:
    head = (
        f"From: {sender or 'Per Aasen <per.aasen@nordvik.example>'}\r\nTo: office@huayue.example\r\nSubject: {subject}\r\n"
        "Date: Fri, 20 Nov 2026 09:00:00 +0800\r\nMessage-ID: <m1@nordvik.example>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    )
    return f"{head}{text}\r\n--b\r\nContent-Type: {kind}\r\n\r\n{ics}\r\n--b--\r\n".encode()


BASE = (
    "UID:u1@nordvik.example",
    "ORGANIZER;CN=Per Aasen:mailto:per.aasen@nordvik.example",
    "SUMMARY:Price talks",
)
TIME = (
    "DTSTART;TZID=W. Europe Standard Time:20261203T100000",
    "DTEND;TZID=W. Europe Standard Time:20261203T113000",
)
SERIES = "RRULE:FREQ=WEEKLY;COUNT=6;BYDAY=TH"


def facts(office: Office, raw: bytes) -> dict[str, object]:
    found = explain_letter(office, raw, NOW).as_json()
    return {"kind": found["kind"], **found["fields"]}


CASES = {
    "an invitation": (
        mail(calendar(*BASE, *TIME, "LOCATION:Room A")),
        {"kind": "meeting", "topic": "Price talks", "start": "2026-12-03T17:00:00+08:00", "end": "2026-12-03T18:30:00+08:00",
         "duration": 90, "location": "Room A", "method": "REQUEST", "uid": "u1@nordvik.example", "action": None}),
    "a changed invitation": (mail(calendar(*BASE, *TIME, "SEQUENCE:2")), {"kind": "meeting", "action": "change", "sequence": 2}),
    "an invitation called off in its status": (
        mail(calendar(*BASE, *TIME, "STATUS:CANCELLED", method="PUBLISH")), {"kind": "meeting", "action": "cancel"}),
    "a series": (
        mail(calendar(*BASE, *TIME, SERIES)), {"kind": "meeting", "rrule": "FREQ=WEEKLY;COUNT=6;BYDAY=TH", "recurrence_id": None}),
    "one occurrence moved": (
        mail(calendar(*BASE, *TIME, "RECURRENCE-ID:20261202T090000Z")),
        {"kind": "meeting", "recurrence_id": "2026-12-02T17:00:00+08:00", "action": "change"}),
    "a whole day": (
        mail(calendar(*BASE, "DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261205")),
        {"kind": "meeting", "start": "2026-12-03", "end": "2026-12-05", "duration": 2880}),
    "a whole day without an end": (
        mail(calendar(*BASE, "DTSTART;VALUE=DATE:20261203")),
        {"kind": "meeting", "start": "2026-12-03", "end": "2026-12-04", "duration": 1440}),
    "no end": (
        mail(calendar(*BASE, TIME[0])),
        {"kind": "meeting", "start": "2026-12-03T17:00:00+08:00", "end": "2026-12-03T17:00:00+08:00", "duration": 0}),
    "an end before the start": (
        mail(calendar(*BASE, TIME[0], "DTEND:20261203T010000Z")),
        {"kind": "meeting", "start": "2026-12-03T17:00:00+08:00", "end": None, "duration": None}),
    "no UID": (mail(calendar(*BASE[1:], *TIME)), {"kind": "meeting", "uid": None, "duration": 90}),
    "no METHOD": (
        mail(calendar(*BASE, *TIME, method=""), kind="text/calendar"), {"kind": "meeting", "method": None, "duration": 90}),
    "METHOD in the type alone": (
        mail(calendar(*BASE, *TIME, method=""), kind="text/calendar; method=REQUEST"), {"kind": "meeting", "method": "REQUEST"}),
    "a floating time": (mail(calendar(*BASE, "DTSTART:20261203T100000")), {"start": "2026-12-03T10:00:00+08:00"}),
    "a rule that no calendar unrolls": (
        mail(calendar(*BASE, *TIME, "RRULE:FREQ=SECONDLY")), {"kind": "meeting", "rrule": "FREQ=SECONDLY", "duration": 90}),
    "an acceptance": (
        mail(calendar(*BASE, *TIME, "ATTENDEE;PARTSTAT=ACCEPTED:mailto:per.aasen@nordvik.example", method="REPLY"), "Accepted: x"),
        {"kind": "calendar", "method": "REPLY", "uid": "u1@nordvik.example", "partstat": "ACCEPTED"}),
    "an answer among those of others": (
        mail(calendar(
            *BASE, *TIME, "ATTENDEE;PARTSTAT=DECLINED:mailto:x@nordvik.example",
            "ATTENDEE;PARTSTAT=TENTATIVE:mailto:per.aasen@nordvik.example", method="REPLY"), "Tentative: x"),
        {"kind": "calendar", "partstat": "TENTATIVE"}),
    "an answer for one occurrence": (
        mail(calendar(
            *BASE, *TIME, "RECURRENCE-ID;VALUE=DATE:20261202", "ATTENDEE;PARTSTAT=DECLINED:mailto:per.aasen@nordvik.example",
            method="REPLY")),
        {"kind": "calendar", "recurrence_id": "2026-12-02", "partstat": "DECLINED"}),
    "an answer without a start": (
        mail(calendar(BASE[0], "ATTENDEE;PARTSTAT=ACCEPTED:mailto:per.aasen@nordvik.example", method="REPLY")),
        {"kind": "calendar", "uid": "u1@nordvik.example", "partstat": "ACCEPTED", "start": None}),
    "another time proposed": (
        mail(calendar(
            *BASE, *TIME, "X-MS-OLK-ORIGINALSTART:20261203T020000Z", "ATTENDEE;PARTSTAT=TENTATIVE:mailto:per.aasen@nordvik.example",
            method="COUNTER"), "New Time Proposed: Price talks"),
        {"kind": "calendar", "method": "COUNTER", "start": "2026-12-03T17:00:00+08:00"}),
    "a proposal declined": (mail(calendar(*BASE, *TIME, method="DECLINECOUNTER")), {"kind": "calendar", "method": "DECLINECOUNTER"}),
    "a cancellation": (
        mail(calendar(*BASE, *TIME, "SEQUENCE:3", "STATUS:CANCELLED", method="CANCEL"), "Canceled: Price talks"),
        {"kind": "calendar", "method": "CANCEL", "uid": "u1@nordvik.example", "partstat": None}),
    "a cancellation of one occurrence": (
        mail(calendar(*BASE, *TIME, "RECURRENCE-ID:20261210T090000Z", method="CANCEL")),
        {"kind": "calendar", "method": "CANCEL", "recurrence_id": "2026-12-10T17:00:00+08:00"}),
    "a question for the latest version": (mail(calendar(*BASE, method="REFRESH")), {"kind": "calendar", "method": "REFRESH"}),
    "our people, theirs, a room and a group": (
        mail(calendar(
            *BASE, *TIME, "ATTENDEE;CN=李娜:mailto:li.na@huayue.example", "ATTENDEE:mailto:office@huayue.example",
            "ATTENDEE;CUTYPE=ROOM;CN=三楼会议室:mailto:room-3f@huayue.example", "ATTENDEE;CUTYPE=GROUP:mailto:all@huayue.example",
            "ATTENDEE;CN=Kari:mailto:kari@nordvik.example", "ATTENDEE:mailto:per.aasen@nordvik.example")),
        {"kind": "meeting", "attendees": ["li.na", "kari@nordvik.example"]}),
    "no topic": (
        mail(calendar(*BASE[:2], *TIME), "Invitation: Price talks"), {"kind": "meeting", "topic": "Price talks"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_facts_are_those_of_the_object_for(office: Office, name: str) -> None:
    raw, wanted = CASES[name]
    found = facts(office, raw)
    assert {key: found.get(key) for key in wanted} == wanted


def test_somebody_else_organises_what_came_without_a_method(office: Office) -> None:
    assert facts(office, mail(calendar(*BASE, *TIME, method="")))["theirs"] is True


def test_an_answer_to_our_own_invitation_is_a_calendar_mail_though_it_answers_a_mail(office: Office) -> None:
    ics = calendar(
        *BASE, *TIME, "ATTENDEE;PARTSTAT=ACCEPTED:mailto:per.aasen@nordvik.example", method="REPLY"
    )
    raw = mail(ics, "Accepted: 会议通知").replace(
        b"MIME-Version", b"In-Reply-To: <zb.1.abc@huayue.example>\r\nMIME-Version"
    )
    assert facts(office, raw)["kind"] == "calendar"


def test_an_attachment_that_cannot_be_read_is_told(office: Office) -> None:
    part = b'--b\r\nContent-Type: application/zip; name="a.rar"\r\n\r\nRar!\r\n--b--\r\n'
    raw = mail(calendar(*BASE, *TIME)).replace(b"--b--\r\n", part)
    found = explain_letter(office, raw, NOW).as_json()
    assert found["attachments"] == [{"name": "a.rar", "size": 4, "characters": 0, "unread": "unsupported"}]
