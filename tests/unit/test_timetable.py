"""Time as intervals: what is free, which times are offered, who keeps a slot."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zongban.core.workhours import WorkHours
from zongban.timetable import (
    Interval,
    Wish,
    alternatives,
    free_times,
    merge,
    open_times,
    overlapping,
    subtract,
)

ZONE = ZoneInfo("Asia/Shanghai")
HOURS = WorkHours(
    ZONE,
    ((time(9), time(12)), (time(13, 30), time(18))),
    holidays={date(2026, 10, day): "国庆节" for day in range(1, 8)},
    makeup={date(2026, 10, 10): "国庆节"},
    published=frozenset({2026}),
)
FREEZE = timedelta(hours=20)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def span(start: str, end: str) -> Interval:
    first = at(start)
    last = at(end) if len(end) > 5 else at(f"{start[:10]} {end}")
    return Interval(first, last)


def told(found: tuple[Interval, ...]) -> list[str]:
    return [one.start.astimezone(ZONE).strftime("%m-%d %H:%M") for one in found]


NOW = at("2026-11-20 09:00")
WEEK = span("2026-11-20 09:00", "2026-11-27 18:00")


def wish(minutes: int = 60, preferred: str = "2026-11-25 15:00", **more: object) -> Wish:
    return Wish(timedelta(minutes=minutes), (WEEK,), at(preferred) if preferred else None, **more)  # type: ignore[arg-type]


# intervals


def test_what_ends_when_the_next_begins_does_not_overlap() -> None:
    assert not span("2026-11-25 14:00", "15:00").overlaps(span("2026-11-25 15:00", "16:00"))
    assert span("2026-11-25 14:00", "15:01").overlaps(span("2026-11-25 15:00", "16:00"))


def test_an_interval_without_length_or_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="must end after it begins"):
        Interval(at("2026-11-25 15:00"), at("2026-11-25 15:00"))
    with pytest.raises(ValueError, match="zone"):
        Interval(datetime(2026, 11, 25, 15), at("2026-11-25 16:00"))  # noqa: DTZ001


def test_an_hour_that_summer_time_repeats_is_two_hours_long() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = Interval(datetime(2026, 10, 25, 2, 0, tzinfo=berlin), datetime(2026, 10, 25, 3, 0, tzinfo=berlin))
    assert night.length == timedelta(hours=2)


def test_touching_and_overlapping_intervals_become_one() -> None:
    found = merge(
        [
            span("2026-11-25 10:00", "11:00"),
            span("2026-11-25 09:00", "10:00"),
            span("2026-11-25 12:00", "13:00"),
        ]
    )
    assert found == (span("2026-11-25 09:00", "11:00"), span("2026-11-25 12:00", "13:00"))


def test_what_is_cut_out_of_the_middle_leaves_both_ends() -> None:
    left = subtract([span("2026-11-25 09:00", "12:00")], [span("2026-11-25 10:00", "10:30")])
    assert left == (span("2026-11-25 09:00", "10:00"), span("2026-11-25 10:30", "12:00"))


_MINUTES = st.tuples(st.integers(0, 300), st.integers(1, 90)).map(
    lambda pair: Interval(NOW + timedelta(minutes=pair[0]), NOW + timedelta(minutes=pair[0] + pair[1]))
)


@given(st.lists(_MINUTES, max_size=8), st.lists(_MINUTES, max_size=8))
def test_cutting_agrees_with_counting_every_minute(whole: list[Interval], taken: list[Interval]) -> None:
    left = subtract(whole, taken)
    for minute in range(400):
        moment = Interval(NOW + timedelta(minutes=minute), NOW + timedelta(minutes=minute + 1))
        expected = any(one.contains(moment) for one in whole) and not any(
            one.overlaps(moment) for one in taken
        )
        assert any(one.contains(moment) for one in left) == expected
    assert list(left) == sorted(left)
    assert not any(overlapping(one, left[place + 1 :]) for place, one in enumerate(left))


# office hours


def test_office_hours_leave_out_lunch_weekends_and_holidays_and_keep_make_up_days() -> None:
    found = open_times(span("2026-10-07 00:00", "2026-10-12 00:00"), HOURS)
    assert told(found) == [
        "10-08 09:00",
        "10-08 13:30",
        "10-09 09:00",
        "10-09 13:30",
        "10-10 09:00",
        "10-10 13:30",
    ]


def test_a_buffer_keeps_its_distance_before_and_after() -> None:
    found = free_times(
        [span("2026-11-25 09:00", "12:00")], [span("2026-11-25 10:00", "11:00")], HOURS, buffer=timedelta(minutes=15)
    )  # fmt: skip
    assert found == (span("2026-11-25 09:00", "09:45"), span("2026-11-25 11:15", "12:00"))


# alternatives


def test_three_times_are_offered_that_do_not_overlap_and_fall_into_different_halves_of_days() -> None:
    found = alternatives(wish(), {"gm": [span("2026-11-25 15:00", "16:00")]}, HOURS, NOW)
    halves = {(one.start.astimezone(ZONE).date(), one.start.astimezone(ZONE).hour < 12) for one in found}
    assert len(found) == len(halves) == 3
    assert not any(one.overlaps(other) for one in found for other in found if one is not other)


def test_an_offered_time_is_free_in_every_calendar() -> None:
    taken = {
        "gm": [span("2026-11-25 09:00", "2026-11-26 12:00")],
        "room": [span("2026-11-26 13:30", "2026-11-27 10:00"), span("2026-11-23 09:00", "18:00"),
                 span("2026-11-24 09:00", "18:00")],
    }  # fmt: skip
    every = [one for each in taken.values() for one in each]
    found = alternatives(wish(), taken, HOURS, NOW)
    assert found
    assert not any(overlapping(one, every) for one in found)


def test_no_time_is_offered_over_lunch_after_close_on_a_holiday_or_too_soon() -> None:
    early = at("2026-09-30 16:40")
    window = Interval(early, at("2026-10-08 12:00"))
    looked = Wish(timedelta(minutes=60), (window,), at("2026-10-01 10:00"))
    found = alternatives(looked, {}, HOURS, early, n=10)
    assert told(found) == ["10-08 09:00", "10-08 10:00", "10-08 11:00"]


def test_the_offers_lie_near_the_wish() -> None:
    found = alternatives(wish(), {"gm": [span("2026-11-25 14:30", "16:30")]}, HOURS, NOW)
    assert told(found) == ["11-25 11:00", "11-25 16:30", "11-26 15:00"]


def test_what_others_were_offered_is_taken_last() -> None:
    plain = alternatives(wish(), {"gm": [span("2026-11-25 15:00", "16:00")]}, HOURS, NOW)
    other = alternatives(wish(), {"gm": [span("2026-11-25 15:00", "16:00")]}, HOURS, NOW, avoid=plain)
    assert not any(overlapping(one, plain) for one in other)


def test_a_meeting_of_a_whole_day_may_run_through_lunch() -> None:
    found = alternatives(
        wish(510, "2026-11-25 09:00"), {"gm": [span("2026-11-25 10:00", "11:00")]}, HOURS, NOW
    )
    assert told(found) == ["11-24 09:00", "11-26 09:00", "11-27 09:00"]


def test_nothing_is_offered_where_nothing_is_free() -> None:
    assert alternatives(wish(), {"gm": [span("2026-11-20 00:00", "2026-11-28 00:00")]}, HOURS, NOW) == ()


@given(
    st.lists(st.tuples(st.integers(0, 10000), st.integers(15, 400)), max_size=25),
    st.integers(10, 240),
    st.sampled_from([0, 15]),
)
def test_whatever_is_taken_the_offers_are_free_in_office_hours_and_apart(
    rows: list[tuple[int, int]], minutes: int, buffer: int
) -> None:
    taken = [Interval(NOW + timedelta(minutes=a), NOW + timedelta(minutes=a + b)) for a, b in rows]
    looked = wish(minutes, buffer=timedelta(minutes=buffer))
    found = alternatives(looked, {"gm": taken}, HOURS, NOW)
    for place, one in enumerate(found):
        assert one.length == timedelta(minutes=minutes)
        assert one.start >= NOW + looked.lead
        assert not overlapping(one.widened(looked.buffer), taken) or not overlapping(
            one, [each.widened(looked.buffer) for each in taken]
        )
        assert any(opened.contains(one) for opened in open_times(WEEK, HOURS))
        assert not overlapping(one, found[place + 1 :])
