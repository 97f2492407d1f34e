"""A series as data: which occurrences there are, how one is named, and what a change leaves of the others."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import (
    Attendee,
    Event,
    expand,
    read_calendar_messages,
    write_event,
    write_invitation,
)
from zongban.mail.letter import Address
from zongban.mail.series import Happening, Series
from zongban.mail.series_reading import kept, series_kept, series_of

ZONE, OSLO = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Oslo")


def at(text: str, zone: ZoneInfo = ZONE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


START = at("2026-11-25 15:00")


def series(rule: str = "FREQ=WEEKLY;COUNT=6", start: datetime = START, zone: ZoneInfo = ZONE) -> Series:
    return Series(start, start + timedelta(hours=1), zone, rule)


def starts(found: Series, first: str = "2026-01-01 00:00", last: str = "2027-12-01 00:00") -> list[str]:
    return [f"{one.start.astimezone(ZONE):%m-%d %H:%M}" for one in found.within(at(first), at(last))]


def test_a_weekly_series_has_its_dates_and_ends_with_its_count():
    assert starts(series()) == [
        "11-25 15:00",
        "12-02 15:00",
        "12-09 15:00",
        "12-16 15:00",
        "12-23 15:00",
        "12-30 15:00",
    ]


@pytest.mark.parametrize(
    ("until", "count"),
    [
        ("20261209", 3), ("20261209T070000Z", 3), ("20261209T065959Z", 2), ("20261209T150000", 3), ("20261124", 1),
    ],
)  # fmt: skip
def test_a_series_ends_with_its_last_moment_or_day(until, count):
    assert len(starts(series(f"FREQ=WEEKLY;UNTIL={until}"))) == count


def test_an_hour_stays_on_the_wall_of_its_own_zone_through_summer_time():
    found = series("FREQ=WEEKLY;COUNT=3", at("2027-03-16 09:00", OSLO), OSLO)
    assert starts(found) == ["03-16 16:00", "03-23 16:00", "03-30 15:00"]


def test_what_a_window_overlaps_is_half_open():
    found = series("FREQ=WEEKLY;COUNT=1")
    assert found.within(START + timedelta(hours=1), START + timedelta(hours=2)) == ()
    assert len(found.within(START + timedelta(minutes=59), START + timedelta(hours=2))) == 1
    assert found.within(START - timedelta(hours=1), START) == ()


def test_an_altered_occurrence_stands_in_its_place_and_is_found_by_its_first_time():
    moved = Happening(at("2026-12-02 15:00"), at("2026-12-03 10:00"), at("2026-12-03 11:00"))
    found = series().altering(moved)
    assert starts(found)[:3] == ["11-25 15:00", "12-03 10:00", "12-09 15:00"]
    assert found.original(at("2026-12-02 15:00")) == at("2026-12-02 15:00")
    assert "12-03 10:00" not in starts(found.but(at("2026-12-02 15:00")))


@pytest.mark.parametrize(
    "named",
    [
        at("2026-12-02 15:00"),
        at("2026-12-02 15:00").astimezone(UTC),
        date(2026, 12, 2),
        at("2026-12-02 00:00"),
    ],
    ids=["moment", "in UTC", "day", "midnight of the day"],
)
def test_an_occurrence_is_known_however_a_program_names_it(named):
    assert series().original(named) == at("2026-12-02 15:00")


@pytest.mark.parametrize("named", [at("2026-12-02 16:00"), date(2026, 12, 3), at("2027-06-02 15:00")])
def test_what_is_no_occurrence_is_not_taken_for_one(named):
    assert series().original(named) is None


def test_an_occurrence_that_was_taken_out_comes_back_when_it_is_invited_again():
    gone = series().but(at("2026-12-02 15:00"))
    assert "12-02 15:00" not in starts(gone)
    back = gone.altering(Happening(at("2026-12-02 15:00"), at("2026-12-02 15:00"), at("2026-12-02 16:00")))
    assert starts(back) == starts(series())


def test_cutting_a_series_leaves_what_was_before():
    assert starts(series().ending_before(at("2026-12-09 15:00"))) == ["11-25 15:00", "12-02 15:00"]
    assert series().ending_before(START) is None
    endless = series("FREQ=DAILY").ending_before(at("2026-11-28 15:00"))
    assert starts(endless) == ["11-25 15:00", "11-26 15:00", "11-27 15:00"]


def test_the_next_one_is_the_one_that_is_not_over():
    assert series().next(START + timedelta(minutes=30)).start == START
    assert series().next(START + timedelta(hours=2)).start == START + timedelta(weeks=1)
    assert series().next(at("2027-02-01 00:00")) is None


def test_a_series_is_kept_and_read_back_as_it_was():
    found = (
        series("FREQ=WEEKLY;COUNT=6", at("2027-03-16 09:00", OSLO), OSLO)
        .but(at("2027-03-23 09:00", OSLO))
        .altering(
            Happening(
                at("2027-03-30 09:00", OSLO),
                at("2027-03-31 09:00", OSLO),
                at("2027-03-31 10:30", OSLO),
                "Oslo",
            )
        )
        .altering(
            Happening(
                at("2027-04-01 09:00", OSLO), at("2027-04-01 09:00", OSLO), at("2027-04-01 10:00", OSLO)
            )
        )
    )
    again = series_kept(kept(found))
    assert again == found
    assert starts(again) == starts(found)


def test_a_daily_series_since_1970_is_looked_through_quickly():
    old = series("FREQ=DAILY", at("1970-01-01 09:00"))
    begun = time.perf_counter()
    assert len(old.within(at("2026-11-25 00:00"), at("2026-12-02 00:00"))) == 7
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=WEEKLY;UNTIL=never", "FREQ=WEEKLY;BYDAY=XX", "nonsense"]
)
def test_a_rule_that_is_not_unrolled_says_so(rule):
    with pytest.raises(BadCalendar):
        series(rule).within(START, START + timedelta(days=30))


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(
        [
            "FREQ=DAILY;COUNT=20",
            "FREQ=WEEKLY;COUNT=20",
            "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=20",
            "FREQ=MONTHLY;COUNT=12",
        ]
    ),
    st.lists(st.integers(0, 19), max_size=6),
    st.lists(st.tuples(st.integers(0, 19), st.integers(-3, 3)), max_size=6),
)
def test_changing_some_occurrences_never_touches_the_others(rule, gone, moved):
    found = series(rule)
    window = at("2026-01-01 00:00"), at("2027-12-01 00:00")
    all_of_them = [one.original for one in found.within(*window)]
    expected = {one: one for one in all_of_them}
    for place in gone:
        if place < len(all_of_them):
            found = found.but(all_of_them[place])
            expected.pop(all_of_them[place], None)
    for place, days in moved:
        if place < len(all_of_them):
            one = all_of_them[place]
            new = one + timedelta(days=days, hours=1)
            found = found.altering(Happening(one, new, new + timedelta(hours=1)))
            expected[one] = new
    assert {one.original: one.start for one in found.within(*window)} == expected
    assert series_kept(kept(found)).within(*window) == found.within(*window)


def written(found: Series) -> str:
    """The series as it is written into a calendar."""
    event = Event(
        "x@y", found.start, found.end, "x", START, rrule=found.rule, organizer=Address("", "a@b.example"),
        exdates=tuple(sorted(found.without)), rdates=found.added,
    )  # fmt: skip
    altered = [
        Event("x@y", one.start.astimezone(found.zone), one.end.astimezone(found.zone), "x", START,
              recurrence_id=one.original, organizer=Address("", "a@b.example"))
        for one in found.altered.values()
    ]  # fmt: skip
    return write_event(event, *altered)


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(["FREQ=WEEKLY;COUNT=8", "FREQ=DAILY;INTERVAL=2;COUNT=8", "FREQ=MONTHLY;BYDAY=1WE;COUNT=6"]),
    st.sets(st.integers(0, 7), max_size=3), st.sets(st.integers(0, 7), max_size=3), st.booleans(),
)  # fmt: skip
def test_what_is_written_is_read_and_unrolled_as_it_was(rule, gone, moved, more):
    start = at("2026-11-04 09:30", OSLO)
    found = series(rule, start, OSLO)
    window = at("2026-10-01 00:00"), at("2027-09-01 00:00")
    places = [one.original for one in found.within(*window)]
    for place in gone & set(range(len(places))):
        found = found.but(places[place])
    for place in (moved - gone) & set(range(len(places))):
        new = places[place] + timedelta(days=1, minutes=30)
        found = found.altering(Happening(places[place], new, new + timedelta(minutes=45)))
    if more:
        extra = at("2026-11-15 12:00", OSLO)
        found = found.altering(Happening(extra, extra, extra + timedelta(hours=1)))
    ics = written(found)
    assert series_of(read_calendar_messages(ics, zone=ZONE), ZONE).within(*window) == found.within(*window)
    by_library = sorted((one.start, one.end) for one in expand(ics, *window, zone=ZONE))
    assert by_library == [(one.start, one.end) for one in found.within(*window)]


def test_an_exdate_as_a_day_takes_out_that_day_s_occurrence():
    lines = (
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:x", "DTSTART;TZID=China Standard Time:20261125T150000", "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20261202", "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    ics = "\r\n".join(lines)
    assert starts(series_of(read_calendar_messages(ics, zone=ZONE), ZONE)) == ["11-25 15:00", "12-09 15:00"]


def test_exdates_in_one_line_and_added_dates_are_read():
    lines = (
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:x", "DTSTART;TZID=Asia/Shanghai:20261125T150000", "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Asia/Shanghai:20261202T150000,20261209T150000",
        "RDATE;TZID=Asia/Shanghai:20261204T150000", "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    ics = "\r\n".join(lines)
    assert starts(series_of(read_calendar_messages(ics, zone=ZONE), ZONE)) == [
        "11-25 15:00",
        "12-04 15:00",
        "12-16 15:00",
    ]


def test_one_reply_speaks_of_the_series_and_of_single_occurrences_and_a_counter_shows_both_times():
    people = (Attendee("office@x.example", partstat="ACCEPTED"),)
    host = Address("", "a@b.example")
    whole = Event("x@y", START, START + timedelta(hours=1), "x", START, organizer=host, attendees=people)
    one = Event(
        "x@y", START, START + timedelta(hours=1), "x", START, organizer=host, attendees=(Attendee("office@x.example", partstat="DECLINED"),),
        recurrence_id=START,
    )  # fmt: skip
    found = read_calendar_messages(write_invitation("REPLY", whole, one), zone=ZONE)
    assert [(each.recurrence_id, each.attendees[0].partstat) for each in found] == [
        (None, "ACCEPTED"),
        (START, "DECLINED"),
    ]
    proposed = Event(
        "x@y", START + timedelta(hours=2), START + timedelta(hours=3), "x", START, organizer=host, attendees=people,
        instead_of=(START, START + timedelta(hours=1)),
    )  # fmt: skip
    text = write_invitation("COUNTER", proposed)
    assert "X-MS-OLK-ORIGINALSTART:20261125T070000Z" in text
    assert "X-MS-OLK-ORIGINALEND:20261125T080000Z" in text
    with pytest.raises(BadCalendar):
        write_invitation(
            "REPLY", whole, Event("other", START, START, "x", START, organizer=host, attendees=people)
        )


def test_what_somebody_changed_between_two_versions_is_put_into_a_third():
    start = datetime(2026, 11, 25, 15, tzinfo=ZONE)
    hour, week = timedelta(hours=1), timedelta(weeks=1)
    base = Series(start, start + hour, ZONE, "FREQ=WEEKLY;COUNT=8")
    now = base.but(start + week).altering(
        Happening(start + 2 * week, start + 2 * week + hour, start + 2 * week + 2 * hour)
    )
    theirs = base.but(start + 3 * week).altering(
        Happening(start + 4 * week, start + 4 * week + hour, start + 4 * week + 2 * hour)
    )
    made = now.with_changes(base, theirs)
    assert made.without == {start + week, start + 3 * week}
    assert set(made.altered) == {start + 2 * week, start + 4 * week}
    assert made.with_changes(theirs, base) == now
    other = Series(start, start + hour, ZONE, "FREQ=WEEKLY;INTERVAL=2")
    assert now.with_changes(base, other) == other
    assert now.with_changes(now, now.but(start + 2 * week)).altered == {}


def test_what_was_changed_in_an_occurrence_of_a_series_moved_meanwhile_is_found_on_its_day():
    week, hour = timedelta(weeks=1), timedelta(hours=1)
    start = datetime(2026, 11, 25, 16, tzinfo=ZONE)
    base = Series(start, start + hour, ZONE, "FREQ=WEEKLY")
    now = replace(base, start=start - hour, end=start)
    second, third = start + week, start + 2 * week
    theirs = base.altering(Happening(second, second + hour, second + 2 * hour)).but(third)
    made = now.with_changes(base, theirs)
    assert [one.start for one in made.within(start - week, start + 3 * week + hour)] == [
        start - hour, second + hour, start + 3 * week - hour,
    ]  # fmt: skip
    assert made.with_changes(theirs, base) == now
