"""Feeds taken apart into objects, and busy times."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from zongban.mail.errors import BadCalendar
from zongban.mail.feed_reading import busy_times, feed_objects
from zongban.mail.invitations import expand

ZONE = ZoneInfo("Asia/Shanghai")
FEED = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:PUBLISH
X-WR-CALNAME:Board
BEGIN:VTIMEZONE
TZID:Board Time
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:a@board
DTSTAMP:{stamp}
DTSTART;TZID=Board Time:20261125T090000
DTEND;TZID=Board Time:20261125T110000
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:Board
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT5M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:a@board
DTSTAMP:{stamp}
RECURRENCE-ID;TZID=Board Time:20261202T090000
DTSTART;TZID=Board Time:20261202T140000
DTEND;TZID=Board Time:20261202T160000
SUMMARY:Board, later
END:VEVENT
BEGIN:VEVENT
UID:holiday
DTSTAMP:{stamp}
DTSTART;VALUE=DATE:20261231
SUMMARY:No zone here
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def test_a_series_and_its_exceptions_are_one_object_with_the_zone_it_uses():
    series, holiday = feed_objects(FEED.format(stamp="20261101T000000Z"))
    assert (series.uid, holiday.uid) == ("a@board", "holiday")
    assert "Board Time" in series.ics
    assert "VTIMEZONE" not in holiday.ics
    found = expand(
        series.ics, datetime(2026, 11, 1, tzinfo=ZONE), datetime(2026, 12, 31, tzinfo=ZONE), zone=ZONE
    )
    starts = [one.start.astimezone(UTC) for one in found]
    assert starts == [
        datetime(2026, 11, 25, 8, tzinfo=UTC), datetime(2026, 12, 2, 13, tzinfo=UTC),
        datetime(2026, 12, 9, 8, tzinfo=UTC),
    ]  # fmt: skip


def test_new_stamps_alone_make_no_new_version():
    first, second = (feed_objects(FEED.format(stamp=one)) for one in ("20261101T000000Z", "20261102T000000Z"))
    assert [one.version for one in first] == [one.version for one in second]
    other = feed_objects(FEED.format(stamp="20261101T000000Z").replace("Board, later", "Board, much later"))
    assert [one.version for one in other] != [one.version for one in first]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html><title>Sign in</title></html>",
        FEED[: len(FEED) // 2],
        FEED.replace("END:VCALENDAR\n", ""),
        "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nUID:x\nEND:VEVENT\n" * 20_001 + "END:VCALENDAR",
    ],
)
def test_what_is_no_whole_calendar_is_no_empty_one(text):
    with pytest.raises(BadCalendar):
        feed_objects(text)


def test_an_empty_calendar_is_empty_and_events_without_a_uid_have_one_made_of_their_words():
    assert feed_objects("\ufeffBEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n") == []
    bare = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261125T070000Z\nSUMMARY:{}\nEND:VEVENT\nEND:VCALENDAR"
    one, other = feed_objects(bare.format("a"))[0], feed_objects(bare.format("b"))[0]
    assert len(one.uid) == 64
    assert one.uid != other.uid


BUSY = """BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VFREEBUSY
DTSTART:20261101T000000Z
DTEND:20261231T000000Z
FREEBUSY:20261125T070000Z/20261125T090000Z,20261126T070000Z/PT1H30M
FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261127T070000Z/20261127T0800
 00Z
FREEBUSY;FBTYPE=FREE:20261128T070000Z/20261128T080000Z
FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261129T000000Z/P1D
FREEBUSY:nonsense,20261130T090000Z/20261130T080000Z,20261399T090000Z/PT1H
END:VFREEBUSY
END:VCALENDAR
"""


def test_busy_times_are_read_and_free_ones_left_out():
    found = [(f"{one.start:%d %H:%M}", f"{one.end:%d %H:%M}", one.firm) for one in busy_times(BUSY)]
    assert found == [
        ("25 07:00", "25 09:00", True), ("26 07:00", "26 08:30", True), ("27 07:00", "27 08:00", False),
        ("29 00:00", "30 00:00", True),
    ]  # fmt: skip


def test_no_busy_times_and_too_many_are_refused():
    with pytest.raises(BadCalendar):
        busy_times("BEGIN:VCALENDAR\nEND:VCALENDAR")
    with pytest.raises(BadCalendar):
        busy_times(
            BUSY.replace("nonsense", ",".join(["20261125T070000Z/PT1H"] * 5001)).replace("\n FREE", "\nFREE")
        )
