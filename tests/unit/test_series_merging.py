"""The office's series put into one that a person has edited: times follow the office, every word of the person stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from unit.apple_calendar import event, stored
from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import Event, expand, read_calendar_messages, write_event
from zongban.mail.series_merging import with_office_series

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 25, 15, tzinfo=ZONE)
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)
STAMP = datetime(2026, 11, 23, 1, tzinfo=UTC)
WHOLE = Event(
    "u@x", START, START + HOUR, "例会", STAMP, 3, rrule="FREQ=WEEKLY;COUNT=5", location="三楼会议室"
)
APPLE = stored(
    event(
        "DTSTART:20261125T070000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=5", "SUMMARY:例会（带数据）", alarm=True
    ),
    event(
        "RECURRENCE-ID:20261202T070000Z", "DTSTART:20261202T070000Z", "DTEND:20261202T080000Z", "SUMMARY:例会",
        "DESCRIPTION:这次请财务参加",
    ),
    event("RECURRENCE-ID:20261209T070000Z", "DTSTART:20261210T020000Z", "DTEND:20261210T030000Z", "SUMMARY:例会"),
    event("DTSTART:20261201T070000Z", "DTEND:20261201T080000Z", "SUMMARY:别的", uid="other@x"),
)  # fmt: skip


def alone(original: datetime, start: datetime) -> Event:
    return replace(WHOLE, rrule="", exdates=(), recurrence_id=original, start=start, end=start + HOUR)


def starts(text: str) -> list[datetime]:
    found = expand(text, START - WEEK, START + 20 * WEEK, zone=ZONE)
    return [one.start for one in found if one.uid == "u@x"]


def merged(*altered: Event, whole: Event = WHOLE) -> str:
    return with_office_series(APPLE, write_event(whole, *altered), "u@x", ZONE)


def test_the_occurrences_stand_where_the_office_has_them_and_every_word_stays():
    text = merged(
        alone(START + 3 * WEEK, START + 3 * WEEK + HOUR), whole=replace(WHOLE, exdates=(START + 4 * WEEK,))
    )
    assert starts(text) == [START, START + WEEK, START + 2 * WEEK, START + 3 * WEEK + HOUR]
    for line in ("X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC", "SUMMARY:例会（带数据）", "DESCRIPTION:这次请财务参加",
                 "UID:other@x", "LOCATION:三楼会议室"):  # fmt: skip
        assert line in text
    assert "DURATION:PT1H" not in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_the_zone_that_our_times_name_is_defined_once():
    text = merged()
    assert text.count("BEGIN:VTIMEZONE") == 1
    again = with_office_series(text, write_event(WHOLE), "u@x", ZONE)
    assert again.count("BEGIN:VTIMEZONE") == 1


def test_an_occurrence_that_takes_place_no_more_goes_with_what_was_written_into_it():
    text = merged(whole=replace(WHOLE, exdates=(START + WEEK,)))
    assert starts(text) == [START, *(START + n * WEEK for n in (2, 3, 4))]
    assert "这次请财务参加" not in text


def test_an_occurrence_the_office_moves_keeps_the_note_of_the_person():
    text = merged(alone(START + WEEK, START + WEEK + HOUR))
    assert START + WEEK + HOUR in starts(text)
    one = next(each for each in read_calendar_messages(text, zone=ZONE) if each.recurrence_id == START + WEEK)
    assert (one.start, one.description) == (START + WEEK + HOUR, "这次请财务参加")


def test_another_rule_takes_occurrences_that_it_does_not_name_along():
    later = START + timedelta(days=1)
    text = merged(whole=replace(WHOLE, start=later, end=later + HOUR, rrule="FREQ=WEEKLY;COUNT=2"))
    assert starts(text) == [later, later + WEEK]


def test_a_series_in_days_stays_one():
    days = replace(WHOLE, start=START.date(), end=START.date() + timedelta(days=1), location="")
    theirs = write_event(days).replace("SUMMARY:例会", "SUMMARY:展会\r\nDESCRIPTION:甲")
    text = with_office_series(theirs, write_event(replace(days, rrule="FREQ=WEEKLY;COUNT=2")), "u@x", ZONE)
    assert [one.isoformat() for one in starts(text)] == ["2026-11-25", "2026-12-02"]
    assert "DESCRIPTION:甲" in text


@pytest.mark.parametrize(
    "text", ["", "BEGIN:VCALENDAR\nEND:VCALENDAR", APPLE.replace("u@x", "v@x"), APPLE[:-40]]
)
def test_what_holds_no_such_series_is_refused(text):
    with pytest.raises(BadCalendar):
        with_office_series(text, write_event(WHOLE), "u@x", ZONE)


def test_an_office_version_that_happens_once_is_refused():
    with pytest.raises(BadCalendar):
        with_office_series(APPLE, write_event(replace(WHOLE, rrule="")), "u@x", ZONE)


def test_an_occurrence_held_elsewhere_leaves_its_room_free_until_it_comes_back():
    away = replace(alone(START, START), location="五楼小会议室", transparent=True)
    text = merged(away)
    found = [one for one in expand(text, START, START + WEEK, zone=ZONE) if one.uid == "u@x"]
    assert [(one.start, one.transparent) for one in found] == [(START, True)]
    back = with_office_series(text, write_event(WHOLE, alone(START, START)), "u@x", ZONE)
    found = [one for one in expand(back, START, START + WEEK, zone=ZONE) if one.uid == "u@x"]
    assert [(one.start, one.transparent) for one in found] == [(START, False)]
