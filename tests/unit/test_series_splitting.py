"""A series that is another one from an occurrence on: each stays where it is, or is moved like all that follow."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zongban.mail.errors import BadCalendar
from zongban.mail.occurrence_names import meant, name_of
from zongban.mail.series import Happening, Series
from zongban.mail.series_reading import kept, series_kept
from zongban.mail.series_splitting import continued, is_cut, moved_on

ZONE, OSLO = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Oslo")
LONG_AGO = datetime(2026, 1, 1, tzinfo=ZONE)


def at(text: str, zone: ZoneInfo = ZONE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


START = at("2026-11-25 15:00")  # a Wednesday
SECOND, THIRD = at("2026-12-02 15:00"), at("2026-12-09 15:00")


def series(rule: str = "FREQ=WEEKLY;COUNT=6", start: datetime = START, zone: ZoneInfo = ZONE) -> Series:
    return Series(start, start + timedelta(hours=1), zone, rule)


def starts(found: Series, zone: ZoneInfo = ZONE) -> list[str]:
    within = found.within(at("2026-01-01 00:00"), at("2027-12-01 00:00"))
    return [f"{one.start.astimezone(zone):%m-%d %H:%M}" for one in within]


@pytest.mark.parametrize(
    ("rule", "to", "expected"),
    [
        ("FREQ=WEEKLY;COUNT=4", "2026-12-09 10:00", "11-25 15:00, 12-02 15:00, 12-09 10:00, 12-16 10:00"),
        ("FREQ=WEEKLY;BYDAY=WE;COUNT=4", "2026-12-10 10:00", "11-25 15:00, 12-02 15:00, 12-10 10:00, 12-17 10:00"),
        ("FREQ=WEEKLY;BYDAY=WE;COUNT=4", "2026-12-07 10:00", "11-25 15:00, 12-02 15:00, 12-07 10:00, 12-14 10:00"),
        ("FREQ=WEEKLY;BYDAY=WE,FR;COUNT=6", "2026-12-10 09:00",
         "11-25 15:00, 11-27 15:00, 12-02 15:00, 12-04 15:00, 12-10 09:00, 12-12 09:00"),
        ("FREQ=WEEKLY;UNTIL=20261216T070000Z", "2026-12-10 16:00",
         "11-25 15:00, 12-02 15:00, 12-10 16:00, 12-17 16:00"),
        ("FREQ=WEEKLY;UNTIL=20261216", "2026-12-10 16:00", "11-25 15:00, 12-02 15:00, 12-10 16:00, 12-17 16:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=3", "2026-12-10 15:00", "11-25 15:00, 12-10 15:00, 12-24 15:00"),
        ("FREQ=DAILY;INTERVAL=7;COUNT=3", "2026-12-10 15:00", "11-25 15:00, 12-02 15:00, 12-10 15:00"),
    ],
)  # fmt: skip
def test_an_occurrence_and_all_later_ones_move_alike_and_the_earlier_stay(rule, to, expected):
    whole = moved_on(series(rule), THIRD, at(to), at(to) + timedelta(hours=1), LONG_AGO)
    assert starts(whole) == expected.split(", ")
    assert starts(series_kept(kept(whole))) == starts(whole)


def test_all_of_it_moves_where_the_first_is_named():
    whole = moved_on(series(), START, at("2026-11-26 09:00"), at("2026-11-26 09:30"), LONG_AGO)
    assert starts(whole)[:2] == ["11-26 09:00", "12-03 09:00"]
    assert (whole.length, len(starts(whole))) == (timedelta(minutes=30), 6)


def test_what_is_over_is_left_out_and_exceptions_on_both_sides_stay():
    before = (
        series()
        .but(SECOND + timedelta(weeks=2))
        .altering(Happening(SECOND, at("2026-12-03 09:00"), at("2026-12-03 11:00")))
    )
    later = THIRD + timedelta(weeks=2)
    before = before.altering(Happening(later, at("2026-12-25 08:00"), at("2026-12-25 09:00")))
    whole = moved_on(before, THIRD, at("2026-12-09 10:00"), at("2026-12-09 11:00"), at("2026-11-26 00:00"))
    assert starts(whole) == ["12-03 09:00", "12-09 10:00", "12-25 08:00", "12-30 10:00"]
    assert next(iter(whole.within(at("2026-12-03 00:00"), at("2026-12-04 00:00")))).end == at(
        "2026-12-03 11:00"
    )


def test_it_moves_on_the_wall_through_the_end_of_summer_time():
    start = at("2026-10-12 10:00", OSLO)
    whole = moved_on(series("FREQ=WEEKLY;COUNT=4", start, OSLO), at("2026-10-19 10:00", OSLO),
                     at("2026-10-20 11:00", OSLO), at("2026-10-20 12:00", OSLO), LONG_AGO)  # fmt: skip
    assert starts(whole, OSLO) == ["10-12 10:00", "10-20 11:00", "10-27 11:00", "11-03 11:00"]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=MONTHLY;BYDAY=4WE;COUNT=4", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR;COUNT=6", "FREQ=MONTHLY;BYMONTHDAY=-6"],
)  # fmt: skip
def test_a_rule_that_cannot_be_moved_as_a_whole_is_refused(rule):
    named = series(rule).within(at("2026-12-01 00:00"), at("2027-06-01 00:00"))[0].original
    later = named + timedelta(days=1)
    with pytest.raises(BadCalendar):
        moved_on(series(rule), named, later, later + timedelta(hours=1), LONG_AGO)


def test_two_events_become_one_series():
    first, second = (
        series("FREQ=WEEKLY;UNTIL=20261205T000000Z"),
        series("FREQ=WEEKLY;COUNT=2", at("2026-12-10 09:00")),
    )
    assert starts(continued(first, second, LONG_AGO)) == [
        "11-25 15:00",
        "12-02 15:00",
        "12-10 09:00",
        "12-17 09:00",
    ]
    assert starts(continued(None, second, LONG_AGO)) == ["12-10 09:00", "12-17 09:00"]


def test_a_series_is_cut_where_its_tail_falls_out_and_nowhere_else():
    whole = series("FREQ=WEEKLY")
    cut = is_cut(whole, whole.ending_before(THIRD), LONG_AGO)
    assert cut is not None
    assert cut.original == THIRD
    assert is_cut(whole, whole.but(SECOND), LONG_AGO) is None
    assert is_cut(whole, whole, LONG_AGO) is None


@given(
    st.integers(0, 5),
    st.integers(-6, 6),
    st.integers(8, 17),
    st.sampled_from(["", ";BYDAY=WE", ";BYDAY=MO,WE,FR"]),
)
def test_however_it_is_moved_none_is_lost_and_all_that_follow_keep_their_distances(which, days, hour, by):
    before = series(f"FREQ=WEEKLY{by};COUNT=6")
    old = before.within(LONG_AGO, at("2027-12-01 00:00"))
    named = old[which].original
    to = (named + timedelta(days=days)).replace(hour=hour)
    whole = moved_on(before, named, to, to + timedelta(hours=1), LONG_AGO)
    shift = to - named
    wanted = sorted([*(one.start for one in old[:which]), *(one.start + shift for one in old[which:])])
    found = [one.start for one in whole.within(LONG_AGO, at("2027-12-01 00:00"))]
    assert sorted(set(found)) == sorted(set(wanted))


# names


@pytest.mark.parametrize(
    "to", ["2026-12-10 10:00", "2026-12-07 10:00", "2026-12-16 15:00", "2026-11-26 15:00"]
)
def test_every_occurrence_answers_to_the_name_it_had_and_is_spoken_of_by_it(to):
    before = series()
    whole = series_kept(kept(moved_on(before, THIRD, at(to), at(to) + timedelta(hours=1), LONG_AGO)))
    names = [one.original for one in before.within(LONG_AGO, at("2027-12-01 00:00"))]
    shift = at(to) - THIRD
    for name in names:
        original = meant(whole, name)
        assert original == (name + shift if name >= THIRD else name)
        assert name_of(whole, original) == name


def test_what_follows_a_date_before_the_last_change_is_a_person_s_work():
    whole = moved_on(series(), THIRD, at("2026-12-10 10:00"), at("2026-12-10 11:00"), LONG_AGO)
    with pytest.raises(BadCalendar):
        moved_on(whole, SECOND, at("2026-12-01 10:00"), at("2026-12-01 11:00"), LONG_AGO)


def test_a_series_of_which_only_dates_before_its_rule_are_left_is_those_dates():
    whole = moved_on(series(), THIRD, at("2026-12-10 10:00"), at("2026-12-10 10:30"), LONG_AGO)
    assert starts(whole.ending_before(at("2026-12-10 10:00"))) == ["11-25 15:00", "12-02 15:00"]
    assert starts(whole.ending_before(SECOND)) == ["11-25 15:00"]
    assert whole.ending_before(START) is None
