"""Calendar mail: read within limits, written so that others read it, unrolled within a window."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zongban.mail.invitations import (
    Attendee,
    BadCalendar,
    Event,
    event_uid,
    expand,
    read_invitation,
    write_event,
    write_invitation,
)
from zongban.mail.letter import Address
from zongban.mail.message import read_letter

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
ROWS = [json.loads(line) for line in (SAMPLES / "mails.jsonl").read_text("utf-8").splitlines()]
CALENDAR = [row for row in ROWS if "itip" in row["file"] or row["kind"] == "calendar"]
OFFICE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 25, 15, tzinfo=OFFICE)
EVENT = Event(
    uid=event_uid("meeting/2026/57", "huayue.example"),
    start=START,
    end=START + timedelta(hours=2),
    summary="四季度预算会",
    stamp=datetime(2026, 11, 20, 1, tzinfo=UTC),
    sequence=2,
    organizer=Address("总经理办公室", "office@huayue.example"),
    attendees=(
        Attendee("li.na@huayue.example", "李娜"),
        Attendee("room-3f@huayue.example", "三楼会议室", cutype="ROOM"),
    ),
    location="三楼会议室",
    description="议题；一、预算\n二、费用, 其他",
    case="meeting/2026/57",
)


def ics(*lines, uid="u1", start="DTSTART:20261125T070000Z", outside=()):
    inner = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261120T010000Z", start, *lines, "END:VEVENT"]
    return "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:x",
            "METHOD:REQUEST",
            *outside,
            *inner,
            "END:VCALENDAR",
            "",
        ]
    )


def read(*lines, **more):
    return read_invitation(ics(*lines, **more), zone=OFFICE)


@pytest.mark.parametrize("row", CALENDAR, ids=lambda row: row["file"][6:9])
def test_a_real_invitation_is_read_with_its_true_times(row):
    letter = read_letter((SAMPLES / row["file"]).read_bytes())
    found, want = read_invitation(letter.calendar, zone=OFFICE), row["fields"]
    assert found.uid == want.get("uid", found.uid)
    for name, value in (("start", found.start), ("end", found.end)):
        if want.get(name):
            assert value == datetime.fromisoformat(want[name])
    if want.get("method") and letter.calendar_method:
        assert found.method == want["method"]
    if want.get("recurrence_id") and found.recurrence_id:
        assert datetime.fromisoformat(found.recurrence_id) == datetime.fromisoformat(want["recurrence_id"])


@pytest.mark.parametrize(
    ("tzid", "hour"),
    [
        ("Asia/Shanghai", 15),
        ("China Standard Time", 15),
        ("Tokyo Standard Time", 14),
        ("W. Europe Standard Time", 22),
        ("/mozilla.org/20050126_1/Asia/Shanghai", 15),
        ("(UTC+09:00) Seoul", 14),
        ("GMT+0800", 15),
    ],
)
def test_iana_windows_and_offset_zone_names_are_understood(tzid, hour):
    found = read(start=f'DTSTART;TZID="{tzid}":20261125T150000')
    assert found.start.astimezone(OFFICE).hour == hour
    assert "office-zone" not in found.assumed


def test_the_name_of_a_zone_counts_more_than_its_definition():
    wrong = (
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Moscow",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+023017",
        "TZOFFSETTO:+023017",
        "END:STANDARD",
        "END:VTIMEZONE",
    )
    assert read(
        start="DTSTART;TZID=Europe/Moscow:20261125T150000", outside=wrong
    ).start.utcoffset() == timedelta(hours=3)


def test_a_private_zone_of_one_mail_does_not_reach_the_next_one():
    def zoned(offset):
        zone = (
            "BEGIN:VTIMEZONE",
            "TZID:My Zone",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            f"TZOFFSETFROM:{offset}",
            f"TZOFFSETTO:{offset}",
            "END:STANDARD",
            "END:VTIMEZONE",
        )
        return read(start="DTSTART;TZID=My Zone:20261125T150000", outside=zone).start.utcoffset()

    assert zoned("-0500") == timedelta(hours=-5)
    assert zoned("+0800") == timedelta(hours=8)


def test_a_zone_definition_without_a_start_does_not_lose_the_invitation():
    broken = (
        "BEGIN:VTIMEZONE",
        "TZID:Odd",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+0800",
        "END:STANDARD",
        "END:VTIMEZONE",
    )
    found = read(start="DTSTART;TZID=Odd:20261125T150000", outside=broken)
    assert found.start == START
    assert found.assumed == ("duration", "office-zone")


def test_floating_times_are_the_office_s_and_noted():
    found = read("DTEND:20261125T170000", start="DTSTART:20261125T150000")
    assert (found.start, found.end) == (START, START + timedelta(hours=2))
    assert found.assumed == ("office-zone",)


def test_a_missing_end_is_assumed_and_noted():
    assert read().end == read().start + timedelta(hours=1)
    assert "duration" in read().assumed
    whole = read(start="DTSTART;VALUE=DATE:20261125")
    assert (whole.start, whole.end, whole.all_day) == (date(2026, 11, 25), date(2026, 11, 26), True)


def test_an_end_counts_more_than_a_duration_beside_it():
    found = read("DTEND:20261125T080000Z", "DURATION:PT3H")
    assert found.end - found.start == timedelta(hours=1)
    assert "end-over-duration" in found.assumed


def test_people_and_their_answers_are_read():
    found = read(
        "ORGANIZER;CN=Per Aasen:MAILTO:Per@Nordvik.example",
        'ATTENDEE;CN="Li, Na";PARTSTAT=accepted;ROLE=CHAIR;CUTYPE=ROOM:mailto:li.na@huayue.example',
        "ATTENDEE:invalid",
    )
    assert found.organizer == Address("Per Aasen", "per@nordvik.example")
    assert found.attendees == (Attendee("li.na@huayue.example", "Li, Na", "ACCEPTED", "CHAIR", "ROOM"),)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no calendar object"),
        ("hello", "no calendar object"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no event"),
        (ics(uid=""), "no identity"),
        (ics(start="SUMMARY:x"), "no start"),
        (ics("DTEND:20261125T060000Z"), "ends before"),
        (ics("DTEND:21261125T060000Z"), "longer than a year"),
        (ics("DTEND;VALUE=DATE:20261126"), "different kinds"),
        (ics("SUMMARY:" + "x" * 300_000), "larger than 256 kB"),
        (ics(*[f"ATTENDEE:mailto:p{n}@x.example" for n in range(201)]), "200 attendees"),
        (ics("BEGIN:X", "BEGIN:Y", "BEGIN:Z", "END:Z", "END:Y", "END:X"), "4 levels"),
        ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 51 + "END:VCALENDAR\n", "50 events"),
        (ics() + ics(uid="u2"), "several different"),
        (
            ics(outside=("BEGIN:VEVENT", "UID:other", "DTSTART:20261125T070000Z", "END:VEVENT")),
            "several different",
        ),
    ],
)
def test_what_is_broken_or_beyond_the_limits_is_refused_with_the_reason(text, why):
    with pytest.raises(BadCalendar, match=why):
        read_invitation(text, zone=OFFICE)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=100",
        "FREQ=DAILY;COUNT=401",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;BYSECOND=1,2",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;INTERVAL=-1",
        "INTERVAL=1",
        "",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5",
        "FREQ=MONTHLY;BYMONTH=13",
    ],
)
def test_a_rule_that_could_run_for_ever_is_refused_at_once(rule):
    before = process_time()
    with pytest.raises(BadCalendar):
        read(f"RRULE:{rule}")
    with pytest.raises(BadCalendar):
        expand(ics(f"RRULE:{rule}"), START, START + timedelta(days=30), zone=OFFICE)
    assert process_time() - before < 2


def test_alarms_and_links_of_others_are_dropped():
    alarm = (
        "BEGIN:VALARM",
        "TRIGGER:-PT15M",
        "REPEAT:999999999",
        "DURATION:PT1S",
        "ACTION:EMAIL",
        "ATTENDEE:mailto:x@y.example",
        "END:VALARM",
    )
    found = read(
        *alarm, "URL:https://evil.example", "ATTACH:https://evil.example/x", "DTEND:20261125T080000Z"
    )
    assert found.attendees == ()
    assert "evil" not in repr(found)


def test_our_event_is_read_back_as_it_was_written():
    found = read_invitation(write_invitation("REQUEST", EVENT), zone=UTC)
    assert (found.start, found.end, found.sequence, found.method) == (EVENT.start, EVENT.end, 2, "REQUEST")
    assert (found.uid, found.summary, found.location) == (EVENT.uid, EVENT.summary, EVENT.location)
    assert found.description == EVENT.description
    assert found.organizer == EVENT.organizer
    assert found.attendees == EVENT.attendees
    assert found.dtstamp == EVENT.stamp
    assert found.assumed == ()


def test_an_event_for_a_server_defines_its_zone_bears_its_case_and_lets_the_server_invite_nobody():
    text = write_event(EVENT)
    assert "BEGIN:VTIMEZONE" in text
    assert "X-ZONGBAN-CASE:meeting/2026/57" in text
    assert "METHOD" not in text
    assert text.replace("\r\n ", "").count("SCHEDULE-AGENT=CLIENT") == 3
    assert "SCHEDULE-AGENT" not in write_invitation("REQUEST", EVENT)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_the_zone_definition_of_a_zone_with_summer_time_is_right():
    berlin = ZoneInfo("Europe/Berlin")
    made = replace(
        EVENT, start=datetime(2026, 7, 1, 9, tzinfo=berlin), end=datetime(2026, 7, 1, 10, tzinfo=berlin)
    )
    calendar = icalendar.Calendar.from_ical(write_event(made).replace("Europe/Berlin", "Our Berlin"))
    assert calendar.walk("VEVENT")[0]["DTSTART"].dt.utcoffset() == timedelta(hours=2)


def test_the_same_event_is_always_written_in_the_same_way():
    assert write_event(EVENT) == write_event(replace(EVENT))
    assert event_uid("meeting/2026/57", "HUAYUE.example") == EVENT.uid
    assert event_uid("meeting/2026/58", "huayue.example") != EVENT.uid


def test_a_cancellation_a_reply_and_one_occurrence_are_written_as_others_expect():
    gone = read_invitation(
        write_invitation("CANCEL", replace(EVENT, status="CANCELLED", sequence=3)), zone=OFFICE
    )
    assert (gone.method, gone.status, gone.sequence) == ("CANCEL", "CANCELLED", 3)
    yes = replace(
        EVENT, attendees=(Attendee("li.na@huayue.example", "李娜", "ACCEPTED"),), recurrence_id=START
    )
    answer = read_invitation(write_invitation("REPLY", yes), zone=OFFICE)
    assert answer.attendees[0].partstat == "ACCEPTED"
    assert datetime.fromisoformat(answer.recurrence_id) == START


def test_words_with_line_ends_do_not_become_properties():
    evil = replace(
        EVENT,
        summary="x\r\nATTENDEE:mailto:e@x",
        location="y\nURL:z",
        case="c\r\nSTATUS:CANCELLED",
        organizer=Address('a"\r\nX:y', "office@huayue.example"),
    )
    found = read_invitation(write_invitation("REQUEST", evil), zone=OFFICE)
    assert len(found.attendees) == 2
    assert found.status == "CONFIRMED"
    assert "\n" not in found.summary


@pytest.mark.parametrize(
    "wrong",
    [
        {"end": START - timedelta(hours=1)},
        {"end": date(2026, 11, 26)},
        {"start": START.replace(tzinfo=None)},
        {"start": date(2026, 11, 25), "end": date(2026, 11, 25)},
        {"rrule": "FREQ=SECONDLY"},
    ],
)
def test_an_impossible_event_is_not_written(wrong):
    with pytest.raises((BadCalendar, TypeError)):
        write_event(replace(EVENT, **wrong))


def test_an_invitation_needs_an_organizer_a_reply_one_attendee_and_a_method_that_exists():
    with pytest.raises(BadCalendar, match="organizer"):
        write_invitation("REQUEST", replace(EVENT, organizer=None))
    with pytest.raises(BadCalendar, match="exactly one"):
        write_invitation("REPLY", EVENT)
    with pytest.raises(BadCalendar, match="no method"):
        write_invitation("STEAL", EVENT)


def test_a_series_is_unrolled_with_its_exceptions():
    zone = "TZID=Asia/Shanghai"
    moved = (
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:u1",
        "DTSTAMP:20261120T010000Z",
        f"RECURRENCE-ID;{zone}:20261202T150000",
        f"DTSTART;{zone}:20261203T100000",
        f"DTEND;{zone}:20261203T110000",
    )
    text = ics(
        f"DTEND;{zone}:20261125T160000",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        f"EXDATE;{zone}:20261209T150000",
        *moved,
        start=f"DTSTART;{zone}:20261125T150000",
    )
    found = expand(text, START - timedelta(days=1), START + timedelta(days=60), zone=OFFICE)
    assert [each.start for each in found] == [
        START,
        datetime(2026, 12, 3, 10, tzinfo=OFFICE),
        datetime(2026, 12, 16, 15, tzinfo=OFFICE),
    ]
    assert datetime.fromisoformat(found[1].recurrence_id) == datetime(2026, 12, 2, 15, tzinfo=OFFICE)


def test_a_single_event_is_found_in_its_window_and_not_outside():
    text = write_event(EVENT)
    inside = expand(text, START + timedelta(hours=1), START + timedelta(hours=3), zone=OFFICE)
    assert [(each.uid, each.case, each.recurrence_id) for each in inside] == [(EVENT.uid, EVENT.case, "")]
    assert expand(text, START + timedelta(hours=2), START + timedelta(hours=3), zone=OFFICE) == ()


def test_a_series_over_summer_time_keeps_its_hour_on_the_wall():
    text = ics("DURATION:PT1H", "RRULE:FREQ=WEEKLY", start="DTSTART;TZID=Europe/Berlin:20261014T100000")
    found = expand(text, datetime(2026, 10, 13, tzinfo=UTC), datetime(2026, 11, 5, tzinfo=UTC), zone=OFFICE)
    assert [each.start.astimezone(OFFICE).hour for each in found] == [16, 16, 17, 17]


def test_an_endless_daily_series_since_1970_is_unrolled_for_two_years_quickly():
    before = process_time()
    text = ics("DURATION:PT15M", "RRULE:FREQ=DAILY", start="DTSTART:19700101T010000Z")
    assert len(expand(text, START, START + timedelta(days=730), zone=OFFICE)) == 730
    assert process_time() - before < 5


def test_a_window_longer_than_two_years_or_without_zones_is_refused():
    with pytest.raises(BadCalendar, match="two years"):
        expand(ics(), START, START + timedelta(days=800), zone=OFFICE)
    with pytest.raises(BadCalendar, match="aware"):
        expand(ics(), START.replace(tzinfo=None), START, zone=OFFICE)


LINES = st.sampled_from(
    [
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "UID:x",
        "DTSTART:20261125T070000Z",
        "DTSTART;TZID=Odd:20261125T070000",
        "DTSTART;VALUE=DATE:20261125",
        "DTEND:20261125T080000",
        "DURATION:PT1H",
        "DURATION:-P9999W",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE",
        "RRULE:FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO",
        "RDATE:20261126T070000Z",
        "RDATE;VALUE=PERIOD:20261126T070000Z/PT1H",
        "EXDATE:x",
        "ATTENDEE:",
        "ORGANIZER;CN=:mailto:a@b",
        "SEQUENCE:x",
        "RECURRENCE-ID:20261125T070000",
        "BEGIN:VTIMEZONE",
        "TZID:Odd",
        "END:VTIMEZONE",
        "SUMMARY:会",
        "BEGIN:STANDARD",
        "TZOFFSETTO:+0800",
        "TZOFFSETFROM:+9999",
        "END:STANDARD",
        ";;;",
        ":",
        "X",
        "DTSTART:garbage",
        "METHOD:REQUEST",
        " folded",
    ]
)


@pytest.mark.parametrize(
    "line", ["DURATION:-P9999W", "DURATION:P9999W", "DTEND:18340101T000000Z", "DTEND:22180101T000000Z"]
)
def test_a_series_of_events_of_centuries_in_either_direction_costs_little_and_has_no_occurrence(line):
    head = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:20261125T070000Z"
    text = f"{head}\r\n{line}\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR"
    began = process_time()
    assert expand(text, START, START + timedelta(days=60), zone=OFFICE) == ()
    assert process_time() - began < 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=10)), max_size=25))
def test_no_calendar_text_makes_it_raise_anything_but_our_error(lines):
    text = "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            "UID:x",
            "DTSTART:20261125T070000Z",
            *lines,
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )
    for attempt in (
        lambda: read_invitation(text, zone=OFFICE),
        lambda: expand(text, START, START + timedelta(days=60), zone=OFFICE),
    ):
        try:
            attempt()
        except BadCalendar as refused:
            assert str(refused)  # noqa: PT017 - either outcome is well, any other error is not
