"""winmail.dat: mails, files and meetings that Outlook packs into one file, built here octet by octet."""

import struct
from datetime import UTC, date, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attachments.winmail import attached, attribute, message, props, tnef
from zongban.mail.invitations import read_calendar_message
from zongban.mail.message import read_letter
from zongban.mail.tnef.meeting import rule_of
from zongban.mail.tnef.reading import read_winmail
from zongban.mail.tnef.rich_text import decompressed

OFFICE = ZoneInfo("Asia/Shanghai")
APPOINTMENT = "00062002-0000-0000-c000-000000000046"
MEETING = "6ed8da90-450b-101b-98da-00aa003f1305"
START = datetime(2026, 12, 3, 7, tzinfo=UTC)
END = START + timedelta(minutes=90)
GOID = bytes.fromhex("040000008200E00074C5B7101A82E008") + bytes(4) + bytes(range(16)) + bytes(4)


def mail(octets, text="", kind="application/ms-tnef", name="winmail.dat"):
    head = (
        "From: Per Aasen <per.aasen@nordvik.example>\r\nTo: office@huayue.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    )
    file = f'--b\r\nContent-Type: {kind}; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    import base64

    return f"{head}{text}\r\n{file}".encode() + base64.encodebytes(octets) + b"--b--\r\n"


def compressed(rtf):
    """Compressed RTF that uses no references: a flag octet of zeros before each eight literals, and the end mark."""
    pieces = b"".join(b"\0" + rtf[at : at + 8] for at in range(0, len(rtf) - len(rtf) % 8, 8))
    rest = rtf[len(rtf) - len(rtf) % 8 :]
    place = (207 + len(rtf)) % 4096
    pieces += bytes([1 << len(rest)]) + rest + struct.pack(">H", place << 4)
    return struct.pack("<IIII", len(pieces) + 12, len(rtf), 0x75465A4C, 0) + pieces


RTF = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}\f0 \'b8\'f7\'b2\'bf\'c3\'c5\'a3\'ba\par \u35831 ?\u20320 ?\par}"


BODIES = {
    "plain text": (message((0x1000, "各部门：请参会。")), "各部门：请参会。", False),
    "plain text of one octet a character": (
        message((0x1000, "各部门：请参会。".encode("gbk") + b"\0", 0x1E)), "各部门：请参会。", False),
    "the body of old mails": (attribute(1, 0x0002800C, "请参会。".encode("gbk") + b"\0"), "请参会。", False),
    "HTML": (message((0x1013, "<p>请参会</p>".encode("gbk")), (0x3FDE, 936)), "请参会", True),
    "HTML in UTF-8": (message((0x1013, "<p>请参会</p>".encode()), (0x3FDE, 65001)), "请参会", True),
    "compressed RTF": (message((0x1009, compressed(RTF))), "各部门：\n请你", False),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_the_text_is_read_from(name):
    attributes, text, html = BODIES[name]
    letter = read_letter(mail(tnef(attributes)))
    assert (letter.text, letter.html, letter.attachments) == (text, html, ())
    assert "winmail-dat" in letter.defects


def test_a_text_outside_of_it_counts_more():
    assert read_letter(mail(tnef(message((0x1000, "inside"))), "outside")).text.strip() == "outside"


def test_files_come_out_with_their_names_and_their_text():
    octets = tnef(
        attached("会议议程与参会名单.txt", "一、预算\n二、其他".encode("gbk")),
        attached("../../图.png", b"\x89PNG", (0x370E, "image/png")),
        attached("data.bin", None, (0x3701, b"in a property")),
    )
    found = read_letter(mail(octets)).attachments
    assert [(one.name, one.content_type, one.text) for one in found] == [
        ("会议议程与参会名单.txt", "application/octet-stream", "一、预算\n二、其他"),
        ("图.png", "image/png", ""),
        ("data.bin", "application/octet-stream", ""),
    ]


def test_a_mail_within_it_is_told_as_text():
    inner = tnef(message((0x37, "原邮件"), (0x1000, "里面的话")))
    octets = tnef(attached("x", None, (0x3705, 5), (0x3701, bytes(16) + inner, 0x0D)))
    (found,) = read_letter(mail(octets)).attachments
    assert (found.name, found.text) == ("原邮件.txt", "原邮件\n\n里面的话")


def meeting(kind, *pairs, people=()):
    return tnef(
        attribute(1, 0x00078008, f"IPM.{kind}".encode() + b"\0"),
        message(
            (0x37, "Price talks; 价格, 谈判"),
            ((APPOINTMENT, 0x8208), "Room A"),
            ((APPOINTMENT, 0x820D), START),
            ((APPOINTMENT, 0x820E), END),
            ((MEETING, 0x03), GOID),
            *pairs,
        ),
        *people,
    )


KINDS = {
    "Schedule.Meeting.Request": ("REQUEST", ""),
    "Microsoft Schedule.MtgReq": ("REQUEST", ""),
    "Schedule.Meeting.Canceled": ("CANCEL", ""),
    "Microsoft Schedule.MtgCncl": ("CANCEL", ""),
    "Schedule.Meeting.Resp.Pos": ("REPLY", "ACCEPTED"),
    "Schedule.Meeting.Resp.Neg": ("REPLY", "DECLINED"),
    "Schedule.Meeting.Resp.Tent": ("REPLY", "TENTATIVE"),
    "Microsoft Schedule.MtgRespP": ("REPLY", "ACCEPTED"),
    "Appointment": ("PUBLISH", ""),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_meeting_within_it_is_read_as_any_other(kind):
    method, answer = KINDS[kind]
    letter = read_letter(mail(meeting(kind)))
    assert letter.calendar_method == method
    found = read_calendar_message(letter.calendar, zone=OFFICE)
    assert (found.start, found.end) == (START, END)
    assert (found.summary, found.location) == ("Price talks; 价格, 谈判", "Room A")
    assert found.uid == "040000008200E00074C5B7101A82E00800000000000102030405060708090A0B0C0D0E0F00000000"
    assert [one.partstat for one in found.attendees] == ([answer] if answer else [])


def test_a_counter_proposal_proposes_its_time():
    later = START + timedelta(hours=3)
    octets = meeting(
        "Schedule.Meeting.Resp.Tent",
        ((APPOINTMENT, 0x8257), True),
        ((APPOINTMENT, 0x8250), later),
        ((APPOINTMENT, 0x8251), later + timedelta(hours=1)),
    )
    letter = read_letter(mail(octets))
    assert letter.calendar_method == "COUNTER"
    assert read_calendar_message(letter.calendar, zone=OFFICE).start == later


def test_a_uid_of_another_calendar_is_kept():
    identity = GOID[:36] + struct.pack("<I", 30) + b"vCal-Uid\x01\0\0\0abc-123@google.example\0"
    octets = tnef(
        attribute(1, 0x00078008, b"IPM.Schedule.Meeting.Request\0"),
        message(((MEETING, 0x23), identity), ((APPOINTMENT, 0x820D), START)),
    )
    assert read_calendar_message(read_winmail(octets).calendar, zone=OFFICE).uid == "abc-123@google.example"


def test_one_occurrence_bears_its_day():
    identity = GOID[:16] + struct.pack(">HBB", 2026, 12, 3) + GOID[20:]
    octets = tnef(
        attribute(1, 0x00078008, b"IPM.Schedule.Meeting.Canceled\0"),
        message(((MEETING, 0x03), identity), ((APPOINTMENT, 0x820D), START)),
    )
    found = read_calendar_message(read_winmail(octets).calendar, zone=OFFICE)
    assert found.recurrence_id == date(2026, 12, 3)
    assert "7E4" not in found.uid[32:40]


def test_a_whole_day_is_a_date():
    midnight = datetime(2026, 12, 2, 16, tzinfo=UTC)  # of 3 December in Shanghai
    octets = tnef(
        attribute(1, 0x00078008, b"IPM.Schedule.Meeting.Request\0"),
        message(
            ((APPOINTMENT, 0x820D), midnight),
            ((APPOINTMENT, 0x820E), midnight + timedelta(days=1)),
            ((APPOINTMENT, 0x8215), True),
        ),
    )
    found = read_calendar_message(read_winmail(octets).calendar, zone=OFFICE)
    assert (found.start, found.end) == (date(2026, 12, 3), date(2026, 12, 4))


def test_recipients_are_the_attendees():
    rows = (
        props((0x3001, "李娜"), (0x39FE, "Li.Na@huayue.example"), (0x0C15, 1)),
        props((0x3001, "三楼会议室"), (0x3003, "room-3f@huayue.example"), (0x0C15, 3)),
        props((0x3001, "X"), (0x3003, "/O=EX/CN=X"), (0x0C15, 1)),
    )
    table = attribute(1, 0x00069004, struct.pack("<I", len(rows)) + b"".join(rows))
    found = read_calendar_message(
        read_winmail(meeting("Schedule.Meeting.Request", people=(table,))).calendar, zone=OFFICE
    )
    assert [(one.address, one.name, one.cutype) for one in found.attendees] == [
        ("li.na@huayue.example", "李娜", "INDIVIDUAL"),
        ("room-3f@huayue.example", "三楼会议室", "RESOURCE"),
    ]


def pattern(frequency, kind, period, *values, end=0x2023, count=0, until=0):
    head = struct.pack("<HHHHHIII", 0x3004, 0x3004, frequency, kind, 0, 0, period, 0)
    tail = struct.pack("<IIIIIII", end, count, 0, 0, 0, 0, until)
    return head + struct.pack(f"<{len(values)}I", *values) + tail


@pytest.mark.parametrize(
    ("blob", "rule"),
    [
        (pattern(0x200A, 0, 1440), "FREQ=DAILY"),
        (pattern(0x200A, 0, 2880, end=0x2022, count=5), "FREQ=DAILY;INTERVAL=2;COUNT=5"),
        (pattern(0x200A, 1, 1, 0b0111110), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        (pattern(0x200B, 1, 2, 0b0001000), "FREQ=WEEKLY;BYDAY=WE;INTERVAL=2"),
        (pattern(0x200C, 2, 1, 15), "FREQ=MONTHLY;BYMONTHDAY=15"),
        (pattern(0x200C, 3, 1, 0b0000010, 5), "FREQ=MONTHLY;BYDAY=-1MO"),
        (pattern(0x200C, 3, 3, 0b0111110, 1), "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;INTERVAL=3"),
        (pattern(0x200D, 2, 12, 15), "FREQ=YEARLY;BYMONTHDAY=15"),
        (pattern(0x200B, 1, 1, 2, end=0x2021, until=224_017_920), "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261207"),
        (b"", ""),
        (b"\xff" * 60, ""),
    ],
)
def test_a_recurrence_pattern_is_a_rule(blob, rule):
    if "UNTIL" in rule:
        minutes = (datetime(2026, 12, 7) - datetime(1601, 1, 1)) // timedelta(minutes=1)  # noqa: DTZ001
        blob = blob[:-4] + struct.pack("<I", minutes)
    assert rule_of(blob) == rule


def test_the_references_of_compressed_rtf_are_followed():
    octets = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert decompressed(octets) == rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"  # the example of MS-OXRTFCP


def test_rtf_that_is_not_compressed_is_taken_as_it_is():
    assert decompressed(struct.pack("<IIII", 0, 5, 0x414C454D, 0) + b"{\\rtf") == b"{\\rtf"


def test_what_is_no_tnef_stays_a_file_that_cannot_be_read():
    (found,) = read_letter(mail(b"nonsense")).attachments
    assert (found.name, found.unread) == ("winmail.dat", "broken")


@pytest.mark.parametrize("kind", ["application/vnd.ms-tnef", "application/octet-stream"])
def test_it_is_known_by_its_name_too(kind):
    assert read_letter(mail(tnef(message((0x1000, "x"))), kind=kind)).text == "x"


def test_it_is_known_by_its_octets_under_another_name():
    octets = tnef(message((0x1000, "x")))
    assert read_letter(mail(octets, kind="application/octet-stream", name="ATT00001.dat")).text == "x"


WHOLE = meeting("Schedule.Meeting.Request") + attached("a.txt", b"abc") + message((0x1009, compressed(RTF)))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=40), st.integers(0, len(WHOLE)))
def test_no_octets_make_the_reader_fail(at, octets, end):
    read_winmail(WHOLE[:at] + octets + WHOLE[at + len(octets) :])
    read_winmail(WHOLE[:end])
    decompressed(octets)


def test_hostile_sizes_cost_little():
    before = process_time()
    bomb = struct.pack("<IIII", 0, 0xFFFFFFFF, 0x75465A4C, 0) + b"\xff\x00\x0f" * 400_000
    read_winmail(tnef(message((0x1009, bomb))))
    read_winmail(
        tnef(
            attribute(
                1, 0x00069003, struct.pack("<I", 0xFFFFFFFF) + struct.pack("<HHI", 0x1003, 1, 0xFFFFFFFF)
            )
        )
    )
    read_winmail(struct.pack("<IH", 0x223E9F78, 1) + b"\x01" + bytes(8) * 1_000_000)
    assert process_time() - before < 10
