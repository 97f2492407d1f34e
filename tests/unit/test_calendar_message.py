"""Calendar objects as real programs write them, and break them: what can be read is read."""

import base64
import quopri
from datetime import UTC, date, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zongban.mail.calendar_lines import calendar_text
from zongban.mail.invitations import expand, read_calendar_message
from zongban.mail.message import read_letter

OFFICE = ZoneInfo("Asia/Shanghai")


def shanghai(*when):
    return datetime(*when, tzinfo=OFFICE)


def wrapped(*lines, method="REQUEST", before=(), end="\r\n"):
    head = ["BEGIN:VCALENDAR", "PRODID:-//X//Y//EN", "VERSION:2.0"]
    method_line = [f"METHOD:{method}"] if method else []
    return end.join([*head, *method_line, *before, *lines, "END:VCALENDAR", ""])


def event(*lines, method="REQUEST", before=(), uid="UID:u1", start="DTSTART:20261125T070000Z", end="\r\n"):
    given = [line for line in (uid, start) if line]
    return wrapped("BEGIN:VEVENT", *given, *lines, "END:VEVENT", method=method, before=before, end=end)


def zone(tzid, *parts):
    return ("BEGIN:VTIMEZONE", f"TZID:{tzid}", *parts, "END:VTIMEZONE")


def fixed(offset, kind="STANDARD", start="16010101T000000", *rules):
    return (
        f"BEGIN:{kind}",
        f"DTSTART:{start}",
        *rules,
        f"TZOFFSETFROM:{offset}",
        f"TZOFFSETTO:{offset}",
        f"END:{kind}",
    )


AMERICAN = zone(
    "Customized Time Zone",
    *fixed("-0500", "STANDARD", "16010101T020000", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"),
    *fixed("-0400", "DAYLIGHT", "16010101T020000", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"),
)
THREE = shanghai(2026, 11, 25, 15)


def at(tzid, wall="20261125T150000"):
    return f"DTSTART;TZID={tzid}:{wall}"


ZONES = {
    "an IANA name": (at("Asia/Shanghai"), (), THREE),
    "an IANA name in quotes": (at('"Asia/Shanghai"'), (), THREE),
    "an IANA name in lower case": (at("asia/shanghai"), (), THREE),
    "an IANA name with a space": (at("America/New York", "20261125T020000"), (), THREE),
    "an IANA name of three steps": (at("America/Argentina/Buenos_Aires", "20261125T040000"), (), THREE),
    "the prefix of Mozilla": (at("/mozilla.org/20050126_1/Asia/Shanghai"), (), THREE),
    "the prefix of Evolution": (at("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "20261125T080000"), (), THREE),
    "the prefix of Citadel": (at("/citadel.org/20210210_1/Asia/Tokyo", "20261125T160000"), (), THREE),
    "a prefix before three steps": (at("/softwarestudio.org/Tzfile/America/Indiana/Knox", "20261125T010000"), (), THREE),
    "a prefix before UTC": (at("/mozilla.org/20070129_1/UTC", "20261125T070000"), (), THREE),
    "the Windows name of China": (at("China Standard Time"), (), THREE),
    "a Windows name with dots": (at("W. Europe Standard Time", "20261125T080000"), (), THREE),
    "a Windows name in summer": (at("Eastern Standard Time", "20260715T030000"), (), shanghai(2026, 7, 15, 15)),
    "what Windows shows, unquoted": (at("(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi"), (), THREE),
    "what Windows shows, quoted": (at('"(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi"'), (), THREE),
    "what Windows shows, in Chinese": (at('"(UTC+08:00) 北京，重庆，香港特别行政区，乌鲁木齐"'), (), THREE),
    "what Windows shows, of a zone with summer time": (
        at('"(UTC-05:00) Eastern Time (US & Canada)"', "20260715T030000"), (), shanghai(2026, 7, 15, 15)),
    "what Windows shows, with escaped commas": (at("(GMT+08.00) Beijing\\, Chongqing"), (), THREE),
    "an offset": (at("GMT+0800"), (), THREE),
    "an offset with one digit": (at("UTC+8"), (), THREE),
    "a negative offset with minutes": (at("GMT-03:30", "20261125T033000"), (), THREE),
    "an offset without a name": (at("+08:00"), (), THREE),
    "Etc with its turned sign": (at("Etc/GMT-8"), (), THREE),
    "Chinese words": (at("中国标准时间"), (), THREE),
    "a city that is no IANA zone": (at("Asia/Beijing"), (), THREE),
    "UTC and a TZID": (at("America/New_York", "20261125T070000Z"), (), THREE),
    "an offset in the value": ("DTSTART:20261125T080000+0100", (), THREE),
    "a definition in winter": (at("Customized Time Zone", "20261125T020000"), AMERICAN, THREE),
    "a definition in summer": (at("Customized Time Zone", "20260715T030000"), AMERICAN, shanghai(2026, 7, 15, 15)),
    "a definition one hour after the clocks went back": (
        at("Customized Time Zone", "20261101T030000"), AMERICAN, shanghai(2026, 11, 1, 16)),
    "a definition with a name that is a link": (
        at("tzone://Microsoft/Custom", "20261125T170000"), zone("tzone://Microsoft/Custom", *fixed("+1000")), THREE),
    "a wrong definition under a right name": (
        at("Europe/Moscow", "20261125T100000"), zone("Europe/Moscow", *fixed("+023017")), THREE),
    "the only definition under another name": (
        at("Mine", "20261125T170000"), zone("Other Mine", *fixed("+1000")), THREE),
    "a definition without DTSTART": (
        at("Odd", "20261125T170000"),
        zone("Odd", "BEGIN:STANDARD", "TZOFFSETFROM:+1000", "TZOFFSETTO:+1000", "END:STANDARD"), THREE),
    "a definition whose parts come after the event's year": (
        at("Late", "20261125T170000"), zone("Late", *fixed("+1000", "STANDARD", "20300101T000000")), THREE),
    "a definition that makes no sense": (at("Odd"), zone("Odd", *fixed("+9999")), THREE),
    "a definition with dates of change": (
        at("Dated", "20261125T170000"),
        zone("Dated", *fixed("+0900", "STANDARD", "20000101T000000"),
             *fixed("+1000", "DAYLIGHT", "20260301T000000", "RDATE:20260301T000000,20270301T000000")), THREE),
    "a rule that ended": (
        at("Ended", "20260715T170000"),
        zone("Ended", *fixed("+1000", "STANDARD", "19911001T030000"),
             *fixed("+1100", "DAYLIGHT", "19860401T020000", "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=19910401T000000Z")),
        shanghai(2026, 7, 15, 15)),
    "no zone": ("DTSTART:20261125T150000", (), THREE),
    "a zone nobody knows": (at("Middle-earth"), (), THREE),
    "an empty TZID": (at(""), (), THREE),
    "the zone of the machine": (at("localtime"), (), THREE),
}  # fmt: skip


@pytest.mark.parametrize("name", ZONES)
def test_a_start_is_the_right_moment_under(name):
    start, defined, moment = ZONES[name]
    found = read_calendar_message(event(start=start, before=defined), zone=OFFICE)
    assert found.start == moment


@pytest.mark.parametrize("name", ZONES)
def test_the_diary_sees_the_same_moment_under(name):
    start, defined, moment = ZONES[name]
    (found,) = expand(
        event(start=start, before=defined), shanghai(2026, 1, 1), shanghai(2026, 12, 31), zone=OFFICE
    )
    assert (found.start, found.end) == (moment, moment + timedelta(hours=1))


DAY = date(2026, 11, 25)
SPANS = {
    "an end": (("DTEND:20261125T083000Z",), THREE, THREE + timedelta(minutes=90)),
    "a duration": (("DURATION:PT1H30M",), THREE, THREE + timedelta(minutes=90)),
    "a duration of days": (("DURATION:P1DT2H",), THREE, THREE + timedelta(hours=26)),
    "a duration of weeks": (("DURATION:P1W",), THREE, THREE + timedelta(days=7)),
    "a duration without T": (("DURATION:P2H",), THREE, THREE + timedelta(hours=2)),
    "an end and a duration": (("DTEND:20261125T080000Z", "DURATION:PT3H"), THREE, THREE + timedelta(hours=1)),
    "neither, which is no time at all": ((), THREE, THREE),
    "a negative duration, which counts as none": (("DURATION:-PT1H",), THREE, THREE),
    "a broken end beside a duration": (("DTEND:tomorrow", "DURATION:PT1H"), THREE, THREE + timedelta(hours=1)),
    "an end of another kind": (("DTEND;VALUE=DATE:20261126",), THREE, THREE),
    "two ends, of which the first is broken": (("DTEND:x", "DTEND:20261125T080000Z"), THREE, THREE + timedelta(hours=1)),
    "two starts": (("DTSTART:20271125T070000Z", "DTEND:20261125T080000Z"), THREE, THREE + timedelta(hours=1)),
}  # fmt: skip
WHOLE = {
    "one day": ("DTSTART;VALUE=DATE:20261125", (), DAY, date(2026, 11, 26)),
    "two days": ("DTSTART;VALUE=DATE:20261125", ("DTEND;VALUE=DATE:20261127",), DAY, date(2026, 11, 27)),
    "an end on the same day": ("DTSTART;VALUE=DATE:20261125", ("DTEND;VALUE=DATE:20261125",), DAY, date(2026, 11, 26)),
    "a duration": ("DTSTART;VALUE=DATE:20261125", ("DURATION:P3D",), DAY, date(2026, 11, 28)),
    "no VALUE": ("DTSTART:20261125", ("DTEND:20261126",), DAY, date(2026, 11, 26)),
    "hyphens": ("DTSTART:2026-11-25", (), DAY, date(2026, 11, 26)),
    "midnight said beside it": ("DTSTART;VALUE=DATE:20261125T000000", (), DAY, date(2026, 11, 26)),
    "a zone beside it": ("DTSTART;TZID=Asia/Shanghai;VALUE=DATE:20261125", (), DAY, date(2026, 11, 26)),
    "a name in lower case": ("dtstart;value=date:20261125", (), DAY, date(2026, 11, 26)),
}  # fmt: skip


@pytest.mark.parametrize("name", SPANS)
def test_a_meeting_lasts_as_long_as_rfc_5545_says_with(name):
    lines, start, end = SPANS[name]
    found = read_calendar_message(event(*lines), zone=OFFICE)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("name", WHOLE)
def test_whole_days_are_dates_with(name):
    start, lines, first, last = WHOLE[name]
    found = read_calendar_message(event(*lines, start=start), zone=OFFICE)
    assert (found.start, found.end, found.all_day) == (first, last, True)


MOMENTS = {
    "no seconds": "20261125T0700Z",
    "fractions of seconds": "20261125T070000.000Z",
    "ISO 8601 in full": "2026-11-25T07:00:00Z",
    "a small z": "20261125T070000z",
    "spaces around": "  20261125T070000Z  ",
    "a space in place of T": "2026-11-25 07:00:00Z",
    "a leap second": "20261125T070000Z",
}


@pytest.mark.parametrize("name", MOMENTS)
def test_a_moment_is_read_with(name):
    assert read_calendar_message(event(start=f"DTSTART:{MOMENTS[name]}"), zone=OFFICE).start == THREE


def test_whole_days_of_exchange_are_dates():
    marked = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"
    start = "DTSTART;TZID=China Standard Time:20261125T000000"
    found = read_calendar_message(
        event(marked, "DTEND;TZID=China Standard Time:20261126T000000", start=start), zone=OFFICE
    )
    assert (found.start, found.end, found.all_day) == (DAY, date(2026, 11, 26), True)
    part = read_calendar_message(
        event(marked, "DTEND;TZID=China Standard Time:20261125T120000", start=start), zone=OFFICE
    )
    assert part.start == shanghai(2026, 11, 25)


def test_twenty_four_hundred_is_the_next_midnight():
    found = read_calendar_message(event("DTEND:20261125T240000"), zone=OFFICE)
    assert found.end == shanghai(2026, 11, 26)


@pytest.mark.parametrize(
    "value", ["", "x", "20261325T070000Z", "20261125T990000Z", "00000000", "2026", "Z", "9" * 300]
)
def test_a_start_that_is_none_loses_nothing_else(value):
    found = read_calendar_message(event("SUMMARY:会", start=f"DTSTART:{value}"), zone=OFFICE)
    assert found.summary == "会"
    assert found.uid == "u1"
    assert found.start is None or value.startswith("20261125")


TEXTS = {
    "escapes": ("SUMMARY:预算\\, 人员\\; 计划\\\\A\\n第二行", "预算, 人员; 计划\\A 第二行"),
    "a fold": ("SUMMARY:预算\r\n 会", "预算会"),
    "a fold with a tab": ("SUMMARY:预算\r\n\t会", "预算会"),
    "a language": ("SUMMARY;LANGUAGE=zh-CN:预算会", "预算会"),
    "a quoted parameter with a colon": ('SUMMARY;ALTREP="cid:x:y;z":预算会', "预算会"),
    "a colon in the value": ("SUMMARY:预算会: 第二轮", "预算会: 第二轮"),
    "a quote in the value": ('SUMMARY:关于"预算"的会', '关于"预算"的会'),
    "an unclosed quote": ('SUMMARY;X="y:预算会', "预算会"),
    "lower case": ("summary:预算会", "预算会"),
    "spaces round the name": ("SUMMARY :预算会", "预算会"),
    "quoted-printable": ("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E9=A2=84=E7=AE=97=E4=BC=9A", "预算会"),
    "quoted-printable in GBK": ("SUMMARY;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D4=A4=CB=E3=BB=E1", "预算会"),
    "quoted-printable of vCalendar, bare": ("SUMMARY;QUOTED-PRINTABLE;CHARSET=UTF-8:=E9=A2=84=E7=AE=97=E4=BC=9A", "预算会"),
    "quoted-printable over two lines": (
        "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E9=A2=84=\r\n=E7=AE=97=E4=BC=9A", "预算会"),
    "Base64": ("SUMMARY;ENCODING=BASE64:" + base64.b64encode("预算会".encode()).decode(), "预算会"),
    "a second copy": ("SUMMARY:\r\nSUMMARY:预算会", "预算会"),
    "what looks like quoted-printable and is none": ("SUMMARY:A=3D, B=3D\r\nX-A;B=1:=3D", "A=3D, B=3D"),
    "control characters": ("SUMMARY:预算\x07会\u202e", "预算 会"),
    "a group before the name": ("item1.SUMMARY:预算会", "预算会"),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_the_topic_is_read_with(name):
    line, text = TEXTS[name]
    found = read_calendar_message(calendar_text(event(line).encode(), None, None), zone=OFFICE)
    assert found.summary == text


PEOPLE = {
    "a name": ("ATTENDEE;CN=Li Na;PARTSTAT=ACCEPTED:mailto:li.na@x.example", "li.na@x.example", "Li Na", "ACCEPTED"),
    "a quoted name": ('ATTENDEE;CN="Li, Na";PARTSTAT=ACCEPTED:MAILTO:Li.Na@x.example', "li.na@x.example", "Li, Na", "ACCEPTED"),
    "a name with a colon, unquoted": ("ATTENDEE;CN=Dept: Li;PARTSTAT=DECLINED:mailto:a@x.example", "a@x.example", "Dept: Li", "DECLINED"),
    "a name with an escaped quote": ('ATTENDEE;CN="\\"Li\\" Na";PARTSTAT=DECLINED:mailto:a@x.example', "a@x.example", 'Li" Na', "DECLINED"),
    "an unclosed quote": ('ATTENDEE;CN="Li Na;PARTSTAT=DECLINED:mailto:a@x.example', "a@x.example", "Li Na", "DECLINED"),
    "carets": ("ATTENDEE;CN=Li ^'N^';PARTSTAT=ACCEPTED:mailto:a@x.example", "a@x.example", 'Li "N', "ACCEPTED"),
    "a small answer": ("ATTENDEE;PARTSTAT=tentative:mailto:a@x.example", "a@x.example", "", "TENTATIVE"),
    "no mailto": ("ATTENDEE;PARTSTAT=ACCEPTED:a@x.example", "a@x.example", "", "ACCEPTED"),
    "a space after mailto": ("ATTENDEE;PARTSTAT=ACCEPTED:mailto: a@x.example", "a@x.example", "", "ACCEPTED"),
    "a name in the address": ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:Li Na <a@x.example>", "a@x.example", "", "ACCEPTED"),
    "an address in a parameter": (
        "ATTENDEE;CN=Li;EMAIL=a@x.example;PARTSTAT=ACCEPTED:urn:uuid:12-34", "a@x.example", "Li", "ACCEPTED"),
    "an address as name": (
        "ATTENDEE;CN=a@x.example;PARTSTAT=ACCEPTED:invalid:nomail", "a@x.example", "a@x.example", "ACCEPTED"),
    "somebody who sent it": (
        'ATTENDEE;SENT-BY="mailto:pa@x.example";PARTSTAT=ACCEPTED:mailto:a@x.example', "a@x.example", "", "ACCEPTED"),
    "a comment of Exchange": (
        'ATTENDEE;X-RESPONSE-COMMENT="ok: see you";PARTSTAT=ACCEPTED;CN=Li:mailto:a@x.example', "a@x.example", "Li", "ACCEPTED"),
    "a member of groups": (
        'ATTENDEE;MEMBER="mailto:g@x.example","mailto:h@x.example";PARTSTAT=ACCEPTED:mailto:a@x.example', "a@x.example", "", "ACCEPTED"),
    "a fold inside the address": ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@x.ex\r\n ample", "a@x.example", "", "ACCEPTED"),
}  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_is_read_with(name):
    line, address, called, answer = PEOPLE[name]
    (one,) = read_calendar_message(event(line, method="REPLY"), zone=OFFICE).attendees
    assert (one.address, one.name, one.partstat) == (address, called, answer)


def test_an_alarm_s_people_and_times_are_not_the_event_s():
    alarm = (
        "BEGIN:VALARM",
        "DTSTART:19990101T000000Z",
        "ATTENDEE:mailto:alarm@x.example",
        "SUMMARY:Alarm",
        "DURATION:PT5M",
    )
    found = read_calendar_message(event(*alarm, "END:VALARM", "SUMMARY:会"), zone=OFFICE)
    assert (found.attendees, found.start, found.summary, found.end) == ((), THREE, "会", THREE)


BROKEN = {
    "nothing ends": "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:u1\r\nDTSTART:20261125T070000Z",
    "only line feeds": event(end="\n"),
    "only carriage returns": event(end="\r"),
    "mixed line ends": event(end="\n").replace("\n", "\r\n", 3),
    "empty lines between": event(end="\r\n\r\n"),
    "a byte order mark": "\ufeff" + event(),
    "no calendar around it": "METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:u1\r\nDTSTART:20261125T070000Z\r\nEND:VEVENT",
    "small letters": event().lower().replace("t070000z", "T070000Z"),
    "an alarm that does not end": event("BEGIN:VALARM", "TRIGGER:-PT15M"),
    "an END too many": event("END:VALARM", "END:X"),
    "text before it": "Dear all,\r\n\r\n" + event(),
    "text after it": event() + "\r\n-- \r\nThis mail is confidential.",
    "every line indented": "\r\n".join("  " + line for line in event().splitlines()),
    "lines that are none": event("DESCRIPTION:first", "second, without a colon", "第三行"),
    "NUL bytes": event().replace("UID", "\0UID"),
    "no version, no product": event().replace("VERSION:2.0\r\n", "").replace("PRODID:-//X//Y//EN\r\n", ""),
    "METHOD after the event": event(method="").replace("END:VCALENDAR", "METHOD:REQUEST\r\nEND:VCALENDAR"),
    "METHOD with spaces": event().replace("METHOD:REQUEST", "METHOD: Request "),
    "a task beside the event": event(before=("BEGIN:VTODO", "UID:t", "SUMMARY:x", "END:VTODO")),
    "a second calendar after it": event() + event(uid="UID:u2"),
    "an exception before the series": event(
        "RRULE:FREQ=WEEKLY",
        before=(
            "BEGIN:VEVENT",
            "UID:u1",
            "RECURRENCE-ID:20261202T070000Z",
            "DTSTART:20261203T070000Z",
            "END:VEVENT",
        ),
    ),
    "another END": event().replace("END:VEVENT", "END:VTODO"),
    "an event begun inside an event": event().replace("END:VEVENT", "BEGIN:VEVENT\r\nUID:u9\r\nEND:VEVENT"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_invitation_is_read_though_it_is_broken_by(name):
    found = read_calendar_message(calendar_text(BROKEN[name].encode(), None, None), zone=OFFICE)
    assert (found.method, found.uid, found.start) == ("REQUEST", "u1", THREE)


TITLE = event("SUMMARY:第四季度预算协调会", "LOCATION:三楼会议室", end="\r\n")
TRADITIONAL = event("SUMMARY:第四季度預算協調會", "LOCATION:三樓會議室")
FORMS = {
    "UTF-8": (TITLE.encode(), "utf-8"),
    "UTF-8 said to be ASCII": (TITLE.encode(), "us-ascii"),
    "UTF-8 undeclared": (TITLE.encode(), None),
    "GBK": (TITLE.encode("gbk"), "gbk"),
    "GBK said to be UTF-8": (TITLE.encode("gbk"), "utf-8"),
    "GBK undeclared": (TITLE.encode("gbk"), None),
    "Big5": (TRADITIONAL.encode("big5"), "big5"),
    "UTF-16 with its mark": (TITLE.encode("utf-16"), "utf-16"),
    "Base64 left over": (base64.encodebytes(TITLE.encode()), "utf-8"),
    "quoted-printable left over": (quopri.encodestring(event("SUMMARY:第四季度预算协调会", "LOCATION:三楼会议室", 'X-A;B="=":1').encode()), "utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_characters_are_right_in(name):
    octets, charset = FORMS[name]
    found = read_calendar_message(calendar_text(octets, charset, None), zone=OFFICE)
    assert (found.summary, found.location) in (
        ("第四季度预算协调会", "三楼会议室"),
        ("第四季度預算協調會", "三樓會議室"),
    )


def test_a_fold_inside_a_character_loses_none():
    line = "SUMMARY:第四季度预算协调会".encode()
    folded = b"\r\n ".join(line[at : at + 13] for at in range(0, len(line), 13))
    octets = event("SUMMARY:XX").encode().replace(b"SUMMARY:XX", folded)
    assert (
        read_calendar_message(calendar_text(octets, "utf-8", None), zone=OFFICE).summary
        == "第四季度预算协调会"
    )


@pytest.mark.parametrize("name", ["Besprechung über Büro", "Réunion à Orléans"])
def test_latin_1_said_to_be_utf_8_is_latin_1(name):
    octets = event(f"SUMMARY:{name}").encode("latin-1")
    assert read_calendar_message(calendar_text(octets, "utf-8", None), zone=OFFICE).summary == name


ICS = event("SUMMARY:预算会", "DTEND:20261125T080000Z").encode()


def mail(*parts, kind="mixed"):
    head = f"From: a@x.example\r\nTo: office@x.example\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary=b\r\n\r\n"
    return head.encode() + b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"


def part(kind, body, *headers):
    lines = "".join(f"{each}\r\n" for each in headers)
    return f"Content-Type: {kind}\r\n{lines}\r\n".encode() + body


TEXT = part("text/plain", b"Please come.")
CODED = base64.encodebytes(ICS)
MAILS = {
    "an alternative": mail(TEXT, part("text/calendar; method=REQUEST; charset=utf-8", ICS), kind="alternative"),
    "an attached file": mail(TEXT, part('text/calendar; name="invite.ics"', ICS, "Content-Disposition: attachment")),
    "a file of unknown type": mail(
        TEXT, part('application/octet-stream; name="invite.ics"', CODED, "Content-Transfer-Encoding: base64")),
    "a file without a name": mail(TEXT, part("application/octet-stream", CODED, "Content-Transfer-Encoding: base64")),
    "application/ics": mail(TEXT, part("application/ics", ICS)),
    "an old type": mail(TEXT, part("text/x-vcalendar", ICS)),
    "both forms, the file first": mail(
        part('application/ics; name="x.ics"', event(method="PUBLISH", uid="UID:other").encode()),
        part("text/calendar; method=REQUEST", ICS)),
    "the whole mail": b"From: a@x.example\r\nSubject: s\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n" + ICS,
    "plain text that is a calendar": b"From: a@x.example\r\nSubject: s\r\nContent-Type: text/plain\r\n\r\n" + ICS,
    "quoted-printable": mail(
        TEXT, part("text/calendar; method=REQUEST; charset=utf-8", quopri.encodestring(ICS), "Content-Transfer-Encoding: quoted-printable")),
    "METHOD only in the type": mail(
        TEXT, part("text/calendar; method=request", ICS.replace(b"METHOD:REQUEST\r\n", b""))),
}  # fmt: skip


@pytest.mark.parametrize("name", MAILS)
def test_a_calendar_is_found_in_a_mail_as(name):
    letter = read_letter(MAILS[name])
    assert letter.calendar_method == "REQUEST"
    found = read_calendar_message(letter.calendar, zone=OFFICE)
    assert (found.uid, found.start, found.summary) == ("u1", THREE, "预算会")


def test_two_rules_of_one_zone_at_one_instant_are_no_trouble():
    rule = "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"
    odd = zone(
        "Odd Berlin",
        *fixed("+0100", "STANDARD", "19700329T020000", rule),
        *fixed("+0200", "DAYLIGHT", "19700329T020000", rule),
    )
    found = read_calendar_message(event(start=at("Odd Berlin"), before=odd), zone=OFFICE)
    assert found.start.astimezone(UTC).hour in (13, 14)


@pytest.mark.parametrize(
    "method", ["REQUEST", "REPLY", "CANCEL", "COUNTER", "REFRESH", "ADD", "DECLINECOUNTER", "PUBLISH"]
)
def test_every_method_is_told(method):
    assert read_calendar_message(event(method=method), zone=OFFICE).method == method


@pytest.mark.parametrize("method", ["", "X-OTHER", "REQ UEST", "请求"])
def test_a_method_that_is_none_is_told_as_none(method):
    assert read_calendar_message(event(method=method), zone=OFFICE).method == ""


def test_the_original_start_of_outlook_is_not_the_start_that_is_proposed():
    counter = event("X-MS-OLK-ORIGINALSTART:20261125T020000Z", "COMMENT:下午可以吗", method="COUNTER")
    found = read_calendar_message(counter, zone=OFFICE)
    assert (found.start, found.comment) == (THREE, "下午可以吗")


@pytest.mark.parametrize("kind", ["VTODO", "VJOURNAL", "VFREEBUSY"])
def test_a_task_a_note_and_a_busy_list_are_told_apart_from_a_meeting(kind):
    text = wrapped(f"BEGIN:{kind}", "UID:t1", "DUE:20261125T070000Z", f"END:{kind}", method="REPLY")
    found = read_calendar_message(text, zone=OFFICE)
    assert (found.component, found.uid, found.method) == (kind, "t1", "REPLY")


def test_a_recurrence_id_is_a_moment_or_a_date():
    assert read_calendar_message(
        event("RECURRENCE-ID;TZID=Asia/Shanghai:20261202T150000"), zone=OFFICE
    ).recurrence_id == shanghai(2026, 12, 2, 15)
    assert read_calendar_message(
        event("RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261202"), zone=OFFICE
    ).recurrence_id == date(2026, 12, 2)


@pytest.mark.parametrize("text", ["", "hello", "BEGIN:VCALENDAR\nEND:VCALENDAR", "\0\0\0"])
def test_where_no_event_is_there_is_none(text):
    assert read_calendar_message(text, zone=OFFICE) is None


PIECES = st.sampled_from(
    [*(line for start, defined, _ in ZONES.values() for line in (start, *defined)), *(line for line, *_ in TEXTS.values()),
     *(line for line, *_ in PEOPLE.values()), "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VCALENDAR", "RRULE:FREQ=X",
     "DURATION:P99999999999D", "DTEND:99991231T235959Z", "DTSTART:00010101T000000", "DTSTART;TZID=America/New_York:00010101T000000",
     "DURATION:P9999W", "SEQUENCE:-1", "SEQUENCE:" + "9" * 400, " continued", '"', ":", ";", "=", "\\"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=40), st.binary(max_size=200))
def test_no_octets_make_the_reader_fail(lines, octets):
    raw = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines]).encode("utf-8", "replace")
    for text in (raw, raw + octets, octets):
        found = read_calendar_message(calendar_text(text, "utf-8", None), zone=OFFICE)
        assert found is None or isinstance(found.uid, str)


@pytest.mark.parametrize(
    "hostile",
    [
        "ATTENDEE;" + 'CN="' * 60_000,
        "ATTENDEE;" + "X=;" * 80_000,
        "BEGIN:VEVENT\r\n" * 15_000,
        "BEGIN:X\r\n" * 25_000,
        "SUMMARY:" + "\\" * 250_000,
        "DTSTART;" + ":" * 250_000,
        "DTSTART;TZID=" + "/a" * 120_000 + ":20261125T150000",
        ";:" * 120_000,
        "\r\n".join(f"ATTENDEE;CN=x:mailto:p{n}@x.example" for n in range(6_000)),
        "\r\n".join(f"BEGIN:VTIMEZONE\r\nTZID:Z{n}\r\nEND:VTIMEZONE" for n in range(5_000)),
        "SUMMARY;ENCODING=QUOTED-PRINTABLE:" + "a=\r\n" * 60_000,
    ],
    ids=range(11),
)
def test_hostile_objects_cost_little(hostile):
    before = process_time()
    text = calendar_text(event(hostile).encode(), "utf-8", None)
    read_calendar_message(text, zone=OFFICE)
    assert process_time() - before < 2
