"""Terms: reading them and what they mean."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from zongban.core.terms import Term, TermError, Unit
from zongban.core.workhours import WorkHours, elapsed

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
SPANS = ((time(9), time(12)), (time(13, 30), time(18)))
WEEK_OFF = {date(2026, 10, day): "国庆节" for day in range(1, 8)}
HOURS = WorkHours(
    SHANGHAI, SPANS, holidays=WEEK_OFF, makeup={date(2026, 10, 10): "国庆节", date(2026, 9, 20): "国庆节"}
)


def at(text, zone=SHANGHAI):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def after(term, text):
    return Term.parse(term).after(at(text), HOURS)


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("5 workdays", 5, Unit.WORKDAY),
        ("1 working day", 1, Unit.WORKDAY),
        ("3 business days", 3, Unit.WORKDAY),
        ("a working day", 1, Unit.WORKDAY),
        ("24 hours", 24, Unit.HOUR),
        ("24h", 24, Unit.HOUR),
        ("30 min", 30, Unit.MINUTE),
        ("30 Minutes", 30, Unit.MINUTE),
        ("90 working minutes", 90, Unit.WORK_MINUTE),
        ("2 work hours", 2, Unit.WORK_HOUR),
        ("2 working-hours", 2, Unit.WORK_HOUR),
        ("half an hour", 30, Unit.MINUTE),
        ("1.5 hours", 90, Unit.MINUTE),
        ("two weeks", 14, Unit.DAY),
        ("5个工作日", 5, Unit.WORKDAY),
        ("5 个工作日", 5, Unit.WORKDAY),
        ("五个工作日内", 5, Unit.WORKDAY),
        ("24小时", 24, Unit.HOUR),
        ("30分钟", 30, Unit.MINUTE),
        ("1个工作小时", 1, Unit.WORK_HOUR),
        ("90工作分钟", 90, Unit.WORK_MINUTE),
        ("3天", 3, Unit.DAY),
        ("３０分钟", 30, Unit.MINUTE),
        ("两小时", 2, Unit.HOUR),
        ("十五天", 15, Unit.DAY),
        ("二十个工作日", 20, Unit.WORKDAY),
        ("九十九天", 99, Unit.DAY),
        ("一个半小时", 90, Unit.MINUTE),
        ("半小时", 30, Unit.MINUTE),
        ("一刻钟", 15, Unit.MINUTE),
        ("两周", 14, Unit.DAY),
    ],
)
def test_a_term_is_read_as_people_write_it(text, amount, unit):
    assert Term.parse(text) == Term(amount, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "5",
        "workdays",
        "-5 workdays",
        "5 monkeys",
        "五个",
        "十十天",
        "三五天",
        "5 workdays 3 hours",
        "1个月",
    ],
)
def test_what_is_no_term_is_refused_with_examples_in_both_languages(text):
    with pytest.raises(TermError, match="5 workdays") as caught:
        Term.parse(text)
    assert "5个工作日" in caught.value.zh


@pytest.mark.parametrize("text", ["half a working day", "半天", "1.5 workdays", "半个工作日"])
def test_a_part_of_a_day_is_refused_since_it_has_no_clear_length(text):
    with pytest.raises(TermError, match="hours or minutes"):
        Term.parse(text)


def test_a_working_week_and_absurd_lengths_are_refused():
    for text in ("2 working weeks", "99999 days", "9999999 workdays"):
        with pytest.raises(TermError):
            Term.parse(text)
    with pytest.raises(TermError, match="negative"):
        Term(-1, Unit.DAY)


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("amount", [0, 1, 90])
def test_a_term_reads_back_from_its_own_words(amount, unit):
    assert Term.parse(str(Term(amount, unit))) == Term(amount, unit)


@pytest.mark.parametrize(
    ("arrived", "due"),
    [
        ("2026-11-20T10:00", "2026-11-23T18:00"),  # Friday in office hours
        ("2026-11-20T20:00", "2026-11-23T18:00"),  # after close: Friday is day 0 all the same
        ("2026-11-21T10:00", "2026-11-23T18:00"),  # Saturday
        ("2026-11-22T23:59", "2026-11-23T18:00"),  # Sunday
        ("2026-11-23T00:00", "2026-11-24T18:00"),  # Monday before office hours
        ("2026-09-30T17:00", "2026-10-08T18:00"),  # before the National Day week
        ("2026-10-03T10:00", "2026-10-08T18:00"),  # inside it
        ("2026-10-09T10:00", "2026-10-10T18:00"),  # make-up Saturday
        ("2026-09-19T10:00", "2026-09-20T18:00"),  # make-up Sunday
    ],
)
def test_one_working_day_ends_at_the_close_of_the_working_day_after_arrival(arrived, due):
    assert after("1 workday", arrived) == at(due)


def test_five_working_days_climb_over_the_holiday_and_take_its_make_up_day():
    assert after("5 workdays", "2026-09-29T09:00") == at("2026-10-12T18:00")


def test_working_minutes_climb_over_lunch_night_and_weekend():
    assert after("90 working minutes", "2026-11-20T11:30") == at("2026-11-20T14:30")
    assert after("2 working hours", "2026-11-20T17:40") == at("2026-11-23T10:40")


def test_real_time_does_not_know_the_office():
    assert after("24 hours", "2026-11-20T17:40") == at("2026-11-21T17:40")
    assert after("3天", "2026-09-30T17:40") == at("2026-10-03T17:40")


@pytest.mark.parametrize("day", ["2026-03-28", "2026-10-24"])
def test_real_time_is_true_over_a_change_of_summer_time(day):
    hours = WorkHours(BERLIN, SPANS)
    start = at(day + "T12:00", BERLIN)
    due = Term.parse("24 hours").after(start, hours)
    assert elapsed(start, due) == timedelta(hours=24)
    assert due.hour == (13 if day == "2026-03-28" else 11)
    assert Term.parse("24 hours").before(due, hours) == start


def test_a_rung_of_a_working_day_is_the_same_hour_of_the_next_or_former_working_day():
    day = Term.parse("1 workday")
    assert day.before(at("2026-11-23T15:00"), HOURS) == at("2026-11-20T15:00")
    assert day.later(at("2026-11-20T15:00"), HOURS) == at("2026-11-23T15:00")
    assert day.before(at("2026-10-08T18:00"), HOURS) == at("2026-09-30T18:00")
    assert day.before(at("2026-11-22T10:00"), HOURS) == at("2026-11-20T10:00")


@pytest.mark.parametrize("unit", list(Unit))
def test_nothing_moves_nothing(unit):
    sunday = at("2026-11-22T10:00")
    nothing = Term(0, unit)
    assert (
        nothing.after(sunday, HOURS)
        == nothing.later(sunday, HOURS)
        == nothing.before(sunday, HOURS)
        == sunday
    )
