"""The working calendar: shipped tables of make-up days, the office's own file over them, never an estimate."""

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from zongban.core.terms import Term
from zongban.core.workhours import DayKind
from zongban.rulebook import Rulebook, load_rulebook
from zongban.rulebook.loading import build

RULES = Path(__file__).parents[2] / "rules"
ZONE = ZoneInfo("Asia/Shanghai")


def read(text=""):
    contents = {name: (RULES / name).read_bytes() for name in ("people.yaml", "classify.yaml")}
    return build({**contents, "workdays.yaml": text.encode()}, folder=RULES)


def hours(text=""):
    found = read(text)
    assert isinstance(found, Rulebook), [one.sentence("en") for one in found]
    return found.hours


@pytest.mark.parametrize(
    "day",
    [(2025, 1, 26), (2025, 2, 8), (2025, 4, 27), (2025, 9, 28), (2025, 10, 11), (2026, 1, 4),
     (2026, 2, 14), (2026, 2, 28),
     (2026, 5, 9), (2026, 9, 20), (2026, 10, 10)],
)  # fmt: skip
def test_a_weekend_day_that_is_made_up_is_worked(day):
    assert hours().kind_of(date(*day)) is DayKind.MAKEUP


@pytest.mark.parametrize(
    "day",
    [(2026, 1, 1), (2026, 2, 17), (2026, 4, 6), (2026, 5, 1), (2026, 9, 25), (2026, 10, 1), (2026, 10, 7)],
)
def test_a_public_holiday_is_not_worked(day):
    assert hours().kind_of(date(*day)) is DayKind.HOLIDAY
    assert hours().holidays[date(*day)]


def test_five_workdays_over_national_day_end_on_the_right_day():
    due = Term.parse("5 workdays").after(datetime(2026, 9, 29, 10, 0, tzinfo=ZONE), hours())
    assert due == datetime(2026, 10, 12, 18, 0, tzinfo=ZONE)


def test_the_file_sets_hours_and_weekdays():
    made = hours("hours: [08:30-12:00, 13:00–17:30]\nweekdays: [周一, 周二, 周三, 周四, 周五, 周六]\n")
    assert made.spans == ((time(8, 30), time(12)), (time(13), time(17, 30)))
    assert made.is_workday(date(2026, 11, 21))


def test_a_year_in_the_file_replaces_the_shipped_one_whole():
    made = hours(
        "years:\n  - year: 2026\n    holidays:\n"
        "      - {name: 国庆, days: 2026-10-01..2026-10-03}\n    make-up workdays: [2026-09-27]\n"
    )
    assert made.kind_of(date(2026, 10, 3)) is DayKind.HOLIDAY
    assert made.kind_of(date(2026, 10, 5)) is DayKind.WORKDAY
    assert made.kind_of(date(2026, 9, 27)) is DayKind.MAKEUP
    assert made.kind_of(date(2026, 10, 10)) is DayKind.WEEKEND
    assert made.kind_of(date(2025, 10, 11)) is DayKind.MAKEUP


def test_the_company_s_own_days_go_before_the_public_ones():
    made = hours("公司假日:\n  - {名称: 厂庆, 日期: 2026-10-10}\n公司上班日: [2026-10-07, 2026-11-21]\n")
    assert made.holidays[date(2026, 10, 10)] == "厂庆"
    assert not made.is_workday(date(2026, 10, 10))
    assert made.is_workday(date(2026, 10, 7))
    assert made.is_workday(date(2026, 11, 21))


@pytest.mark.parametrize(
    ("today", "years"),
    [((2026, 8, 1), []), ((2026, 10, 31), []), ((2026, 11, 1), [2027]), ((2026, 12, 31), [2027]),
     ((2027, 1, 1), [2027]), ((2027, 11, 1), [2027, 2028])],
)  # fmt: skip
def test_a_year_nobody_has_published_is_a_loud_warning(today, years):
    found = load_rulebook(RULES, today=date(*today))
    assert isinstance(found, Rulebook)
    warned = [one for one in found.warnings if one.file == "workdays.yaml"]
    assert [str(year) in one.zh and str(year) in one.en for one, year in zip(warned, years, strict=True)] == [
        True
    ] * len(years)
    assert found.unpublished(date(*today)) == warned


def test_a_year_nobody_has_published_is_never_estimated():
    made = hours()
    assert 2027 not in made.published
    assert all(day.year <= 2026 for day in (*made.holidays, *made.makeup))
    assert made.is_workday(date(2027, 1, 1))


def test_adding_the_year_ends_the_warning():
    found = read("years: [{year: 2027, holidays: [{name: 元旦, days: 2027-01-01}]}]\n")
    assert found.unpublished(date(2027, 1, 1)) == []
    assert not found.hours.is_workday(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("text", "line", "right"),
    [
        ("hours: [9点-12点]\n", 1, "08:30"),
        ("hours: [18:00-09:00]\n", 1, "09:00-12:00"),
        ("hours: [09:00-12:00, 11:00-18:00]\n", 1, "09:00-12:00"),
        ("hours: [25:00-26:00]\n", 1, "08:30"),
        ("weekdays: [礼拜八]\n", 1, ""),
        ("years:\n  - year: 二〇二七\n", 2, ""),
        ("years:\n  - holidays: []\n", 2, "year: 2027"),
        ("years:\n  - year: 2027\n    holidays: [{name: 元旦, days: 1月1日}]\n", 3, "2027-02-05..2027-02-11"),
        ("years:\n  - year: 2027\n    holidays: [{name: 元旦, days: 2027-13-01}]\n", 3, "2027-02-05..2027-02-11"),
        ("years:\n  - year: 2027\n    holidays: [{name: 元旦, days: 2027-01-03..2027-01-01}]\n", 3, ""),
        ("years:\n  - year: 2027\n    holidays: [{name: 元旦, days: 2027-01-01..2029-01-03}]\n", 3, ""),
        ("years:\n  - year: 2027\n    holidays: [{name: 元旦, days: 2017-01-01}]\n", 3, ""),
        (("years:\n  - year: 2027\n    holidays: [{name: 元旦, days: 2027-01-01}]\n"
         "    make-up workdays: [2027-01-01]\n"), 2, "one of the two"),
        ("years:\n  - year: 2027\n    holydays: []\n", 3, "holidays"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_calendar_is_told_with_its_line(text, line, right):
    found = read(text)
    assert isinstance(found, list)
    assert {one.line for one in found} == {line}, [one.sentence("en") for one in found]
    assert right in found[0].sentence("en")
