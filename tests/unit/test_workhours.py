"""Office hours and the working calendar."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from chinese_calendar import constants

from zongban.core.workhours import BadWorkHours, DayKind, NaiveTime, NoWorkingTime, WorkHours, elapsed

SHANGHAI = ZoneInfo("Asia/Shanghai")
SPANS = ((time(9), time(12)), (time(13, 30), time(18)))


def office(**changes):
    """The sample office with the public calendar of 2025 and 2026."""
    known = {
        "zone": SHANGHAI,
        "spans": SPANS,
        "holidays": {day: name for day, name in constants.holidays.items() if day.year in (2025, 2026)},
        "makeup": {day: name for day, name in constants.workdays.items() if day.year in (2025, 2026)},
        "published": frozenset({2025, 2026}),
    }
    return WorkHours(**(known | changes))


HOURS = office()


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


MAKE_UP_DAYS = [
    *("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
    *("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
]


@pytest.mark.parametrize("day", MAKE_UP_DAYS)
def test_a_make_up_day_is_worked_although_it_is_a_weekend(day):
    day = date.fromisoformat(day)
    assert day.weekday() in (5, 6)
    assert HOURS.kind_of(day) is DayKind.MAKEUP
    assert HOURS.is_open(datetime.combine(day, time(10), SHANGHAI))


def test_every_day_of_two_years_agrees_with_the_public_calendar():
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(730)]
    assert [day for day in days if HOURS.is_workday(day) != chinese_calendar.is_workday(day)] == []


def test_the_eleven_make_up_days_are_all_there_are():
    assert sorted(day.isoformat() for day in HOURS.makeup) == MAKE_UP_DAYS


def test_the_national_day_week_of_2026_is_skipped_and_its_saturday_is_worked():
    assert HOURS.next_open(at("2026-09-30T18:00")) == at("2026-10-08T09:00")
    assert HOURS.add_workdays(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert HOURS.add_workdays(date(2026, 9, 30), 3) == date(2026, 10, 10)
    assert HOURS.add_workdays(date(2026, 10, 8), -1) == date(2026, 9, 30)
    assert HOURS.add_workdays(date(2026, 9, 18), 1) == date(2026, 9, 20)
    assert HOURS.add_minutes(at("2026-09-30T17:30"), 60) == at("2026-10-08T09:30")


def test_the_lunch_break_does_not_count():
    assert HOURS.add_minutes(at("2026-11-20T11:50"), 20) == at("2026-11-20T13:40")
    assert HOURS.add_minutes(at("2026-11-20T13:40"), -20) == at("2026-11-20T11:50")
    assert HOURS.minutes_between(at("2026-11-20T09:00"), at("2026-11-20T18:00")) == 450


def test_a_count_that_ends_with_the_span_ends_there_and_not_at_the_next_opening():
    assert HOURS.add_minutes(at("2026-11-20T11:00"), 60) == at("2026-11-20T12:00")
    assert HOURS.add_minutes(at("2026-11-20T14:30"), -60) == at("2026-11-20T13:30")
    assert HOURS.add_minutes(at("2026-11-21T11:00"), 0) == at("2026-11-21T11:00")


def test_seconds_are_kept():
    start = at("2026-11-20T17:59:30")
    assert HOURS.add_minutes(start, 1) == at("2026-11-23T09:00:30")
    assert HOURS.minutes_between(start, at("2026-11-23T09:01:29")) == 1
    assert HOURS.minutes_between(at("2026-11-23T09:01:29"), start) == -1


def test_hours_are_half_open():
    assert HOURS.is_open(at("2026-11-20T09:00"))
    assert not HOURS.is_open(at("2026-11-20T12:00"))
    assert HOURS.is_closing(at("2026-11-20T12:00"))
    assert not HOURS.is_closing(at("2026-11-21T18:00"))


def test_a_reminder_of_the_weekend_is_pulled_back_to_the_last_minute_of_friday():
    assert HOURS.previous_open(at("2026-11-22T15:00")) == at("2026-11-20T17:59")
    assert HOURS.previous_open(at("2026-11-20T12:30")) == at("2026-11-20T11:59")
    assert HOURS.previous_open(at("2026-11-20T10:00")) == at("2026-11-20T10:00")
    assert HOURS.previous_open(at("2026-11-20T08:00")) == at("2026-11-19T17:59")


def test_the_close_of_a_day_off_is_the_hour_the_office_would_close():
    assert HOURS.close_of(date(2026, 11, 21)) == at("2026-11-21T18:00")
    assert HOURS.spans_of(date(2026, 11, 21)) == ()


def test_midnight_ends_the_last_span():
    hours = office(spans=((time(0), time(0)),), weekdays=frozenset(range(7)), holidays={}, makeup={})
    assert hours.close_of(date(2026, 11, 20)) == at("2026-11-21T00:00")
    assert hours.minutes_between(at("2026-11-20T00:00"), at("2026-11-27T00:00")) == 7 * 1440
    assert hours.add_minutes(at("2026-11-20T23:30"), 60) == at("2026-11-21T00:30")
    assert hours.is_open(at("2026-11-21T00:00"))


def test_times_of_another_zone_are_understood():
    berlin = datetime(2026, 11, 20, 10, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert HOURS.add_minutes(berlin, 60) == at("2026-11-23T09:30")
    assert HOURS.is_open(datetime(2026, 11, 20, 1, 0, tzinfo=UTC))


def test_a_night_shift_over_summer_time_counts_the_minutes_that_pass():
    berlin = ZoneInfo("Europe/Berlin")
    hours = WorkHours(berlin, ((time(0), time(6)),), frozenset(range(7)))
    assert hours.minutes_between(*hours.spans_of(date(2026, 3, 29))[0]) == 300
    assert hours.minutes_between(*hours.spans_of(date(2026, 10, 25))[0]) == 420
    start = datetime(2026, 10, 25, 1, 0, tzinfo=berlin)
    assert elapsed(start, hours.add_minutes(start, 180)) == timedelta(hours=3)


def test_years_without_a_holiday_table_are_named():
    assert HOURS.unpublished(date(2026, 12, 30), date(2028, 1, 2)) == (2027, 2028)
    assert HOURS.unpublished(date(2025, 1, 1), date(2026, 12, 31)) == ()


def test_a_time_without_a_zone_is_refused_with_its_remedy():
    naive = datetime(2026, 11, 20, 9, 0)  # noqa: DTZ001
    for call in (HOURS.is_open, HOURS.next_open, HOURS.previous_open, HOURS.day_of):
        with pytest.raises(NaiveTime, match=r"2026-11-20T09:00:00 has no zone"):
            call(naive)
    with pytest.raises(NaiveTime):
        HOURS.add_minutes(naive, 5)


def test_a_calendar_without_working_days_is_an_error_and_no_endless_search():
    never = office(weekdays=frozenset(), holidays={}, makeup={})
    for call in (
        lambda: never.next_open(at("2026-11-20T09:00")),
        lambda: never.previous_open(at("2026-11-20T09:00")),
        lambda: never.add_minutes(at("2026-11-20T09:00"), 1),
        lambda: never.add_minutes(at("2026-11-20T09:00"), -1),
        lambda: never.add_workdays(date(2026, 11, 20), 1),
    ):
        with pytest.raises(NoWorkingTime, match="no working day within 400 days"):
            call()


def test_dates_at_the_ends_of_the_calendar_are_an_error_and_no_crash():
    with pytest.raises(NoWorkingTime):
        HOURS.add_workdays(date(9999, 12, 30), 5)
    with pytest.raises(NoWorkingTime):
        HOURS.add_workdays(date(1, 1, 5), -9)
    with pytest.raises(NoWorkingTime):
        HOURS.next_open(datetime.max.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"spans": ()}, "no office hours"),
        ({"spans": ((time(18), time(9)),)}, "18:00-09:00 end before they begin"),
        ({"spans": ((time(9), time(9)),)}, "end before they begin"),
        ({"spans": ((time(9), time(13)), (time(12), time(18)))}, "12:00-18:00 overlap"),
        ({"spans": ((time(13), time(18)), (time(9), time(12)))}, "out of order"),
        ({"spans": ((time(9, 0, 1), time(12)),)}, "whole minutes"),
        ({"spans": ((time(9), time(0)), (time(13), time(18)))}, "13:00-18:00 overlap"),
        ({"weekdays": frozenset({7})}, "7 is no day of the week"),
        ({"holidays": {date(2026, 10, 10): "厂庆"}}, "2026-10-10 is given both"),
    ],
)
def test_office_hours_that_contradict_themselves_are_refused(changes, message):
    with pytest.raises(BadWorkHours, match=message):
        office(**changes)
