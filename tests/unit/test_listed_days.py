"""Days of a list share the month and year of the day they stand beside."""

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from zongban.language.times import Kind, Role, day_of, read_times

AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def _days(text: str, at: datetime = AT) -> list[str]:
    """Every day that the text names, with its end where it is a stretch, in the order of the text."""
    found = []
    for one in read_times(text, at):
        spans = one.options or ((one.start, one.end),)
        for start, end in spans:
            first = day_of(start or end).isoformat() if start or end else "-"
            last = day_of(end).isoformat() if start and end else first
            found.append(first if first == last else f"{first}..{last}")
    return found


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12月8日、15日和29日下午3点", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("12月8日，15日，29日都开会", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("12月8日或29日下午3点", ["2026-12-08", "2026-12-29"]),
        ("12月8日/29日", ["2026-12-08", "2026-12-29"]),
        ("12月8日以及29日", ["2026-12-08", "2026-12-29"]),
        ("12月8、15、29日下午3点", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("12月8、15和29日", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("十二月八日、十五日和二十九日下午三点", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("12月8日（周二）、29日（周二）下午3点", ["2026-12-08", "2026-12-29"]),
        ("12月8日下午3点、15日下午4点和29日上午10点", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("12月8日下午3点（1小时）、29日下午4点（1小时）", ["2026-12-08", "-", "2026-12-29", "-"]),
        ("12月28日那次和29日那次都换地方", ["2026-12-28", "2026-12-29"]),
        ("12月28日年会、29日团建", ["2026-12-28", "2026-12-29"]),
        ("12月28日下午3点；29日上午10点", ["2026-12-28", "2026-12-29"]),
        ("2027年3月8日、15日和29日", ["2027-03-08", "2027-03-15", "2027-03-29"]),
        ("明年1月5日、12日", ["2027-01-05", "2027-01-12"]),
        ("下个月8日、29日", ["2026-12-08", "2026-12-29"]),
        ("8号、15号和29号下午3点", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("定在8、15、29号", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("12月3日至5日、28日至30日", ["2026-12-03..2026-12-05", "2026-12-28..2026-12-30"]),
        ("12月3日-5日，28日-30日均可", ["2026-12-03..2026-12-05", "2026-12-28..2026-12-30"]),
        ("12月8-10日、25-27日", ["2026-12-08..2026-12-10", "2026-12-25..2026-12-27"]),
        ("8 and 29 December at 3 pm", ["2026-12-08", "2026-12-29"]),
        ("8, 15 and 29 December", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("1, 8, 29 December", ["2026-12-01", "2026-12-08", "2026-12-29"]),
        ("December 8, 15 and 29 at 3pm", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("Dec 8, 15, and 29", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("Dec 8th, 15th & 29th at 10am", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("on the 8th, 15th and 29th of December", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("the 28th or 29th of December", ["2026-12-28", "2026-12-29"]),
        ("the 8th of December and the 29th", ["2026-12-08", "2026-12-29"]),
        ("Tuesday 8, 15 and 29 December", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("January 5, 12 and 26, 2028 at 3pm", ["2028-01-05", "2028-01-12", "2028-01-26"]),
        ("5, 12 and 26 January 2028", ["2028-01-05", "2028-01-12", "2028-01-26"]),
        ("December 3-5 and 28-30", ["2026-12-03..2026-12-05", "2026-12-28..2026-12-30"]),
        ("3-5 and 28-30 December", ["2026-12-03..2026-12-05", "2026-12-28..2026-12-30"]),
        ("8 Dec at 3pm, 15 at 4pm or 29 at 10am", ["2026-12-08", "2026-12-15", "2026-12-29"]),
        ("Nov 30, Dec 7 and 14 at 3pm", ["2026-11-30", "2026-12-07", "2026-12-14"]),
    ],
)
def test_a_bare_day_of_a_list_has_the_month_and_year_of_the_day_beside_it(text, days):
    assert _days(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12月30日、1日和2日", ["2026-12-30", "2027-01-01", "2027-01-02"]),
        ("2027年12月30日、2日", ["2027-12-30", "2028-01-02"]),
        ("下月30日、2日", ["2026-12-30", "2027-01-02"]),
        ("12月28日至30日、4日至6日", ["2026-12-28..2026-12-30", "2027-01-04..2027-01-06"]),
        ("12月30日至1日、5日", ["2026-12-30..2027-01-01", "2027-01-05"]),
    ],
)
def test_a_list_runs_over_the_end_of_its_month(text, days):
    assert _days(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12月8日开会。29日我出差", ["2026-12-08", "2026-11-29"]),
        ("12月28日开会，29日前请提交材料", ["2026-12-28", "2026-11-29"]),
        ("12月8日、15日，25日前回复", ["2026-12-08", "2026-12-15", "2026-11-25"]),
        ("最迟12月28日，29日我出差", ["2026-12-28", "2026-11-29"]),
        ("会议12月28日、材料29日前交", ["2026-12-28", "2026-11-29"]),
        ("原定12月28日改到29日", ["2026-12-28", "2026-11-29"]),
        ("请在29日前确认12月8日的会", ["2026-11-29", "2026-12-08"]),
        ("29日和12月8日", ["2026-11-29", "2026-12-08"]),
        ("我15号到，28号走", ["2026-12-15", "2026-11-28"]),
        ("the 29th and the 8th of December", ["2026-11-29", "2026-12-08"]),
        ("the 25th or 3 December", ["2026-11-25", "2026-12-03"]),
        ("I am free on December 28. On the 29th I travel.", ["2026-12-28", "2026-11-29"]),
    ],
)
def test_a_day_in_another_sentence_or_of_another_role_is_the_next_such_day(text, days):
    assert _days(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12月8日，15人参加", ["2026-12-08"]),
        ("12月8日有10、15人参加", ["2026-12-08"]),
        ("住在8、15号楼", []),
        ("附件2、15日前回复", ["2026-12-15"]),
        ("2、15日前回复", ["2026-12-15"]),
        ("December 8, 15 people", ["2026-12-08"]),
        ("On December 8, 15 of us will come", ["2026-12-08"]),
        ("December 8, 10 attendees and 2 guests", ["2026-12-08"]),
        ("Dec 8, 10:00", ["2026-12-08"]),
        ("5, 10 and 15 people on 9 December", ["2026-12-09"]),
        ("Tables 1, 2 and 3, 5 December", ["2026-12-05"]),
    ],
)
def test_a_number_beside_a_date_is_no_day_where_it_counts_something(text, days):
    assert _days(text) == days


MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("下周二和周四下午3点", ["2026-11-24", "2026-11-26"]),
        ("下周二下午3点，周四上午10点", ["2026-11-24", "2026-11-26"]),
        ("下下周二、周四都行", ["2026-12-01", "2026-12-03"]),
        ("next Tuesday and Thursday at 3pm", ["2026-11-24", "2026-11-26"]),
        ("Tuesday and Thursday next week at 3 pm", ["2026-11-24", "2026-11-26"]),
        ("下周五和周一", ["2026-11-27", "2026-11-16"]),
        ("下周二开会，周四前交材料", ["2026-11-24", "2026-11-19"]),
        ("本周二和周四", ["2026-11-17", "2026-11-19"]),
    ],
)
def test_a_later_weekday_of_a_list_is_of_the_same_week(text, days):
    assert _days(text, MONDAY) == days


@pytest.mark.parametrize(
    "text",
    [
        "11月3日、10日和17日都开过会",
        "11月3日，10日，17日已开过",
        "11月3日、10日和17日我们开了三次会",
        "8号、15号和19号都开过了",
        "We met on November 3, 10 and 17",
        "the meetings held on 3, 10 and 17 November",
    ],
)
def test_what_is_said_to_be_over_is_so_of_every_day_of_the_list(text):
    found = read_times(text, AT)
    assert {one.role for one in found} == {Role.PAST}
    assert all(date(2026, 11, 1) < day_of(one.start) < AT.date() for one in found if one.start), found


@pytest.mark.parametrize(
    "text",
    [
        "一小时，12月8日、15日和29日下午3点都可以",
        "12月8日、15日、29日下午3点都行，一小时",
        "an hour on the 8th, 15th or 29th of December at 3 pm",
        "December 8, 15 or 29 at 3pm for an hour",
    ],
)
def test_the_hour_and_the_length_behind_a_list_are_of_each_of_its_days(text):
    offers = next(one for one in read_times(text, AT) if one.kind is Kind.OPTIONS).options
    assert [(start.day, start.hour) for start, _ in offers] == [(8, 15), (15, 15), (29, 15)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12月8日、9日下午3点开评审会", ["2026-12-08", "2026-12-09"]),
        ("12月8、9日下午3点到5点", ["2026-12-08", "2026-12-09"]),
        ("12月8日、9日、10日下午3点", ["2026-12-08", "2026-12-09", "2026-12-10"]),
        ("12月8日、9日展会", ["2026-12-08..2026-12-09"]),
        ("12月8日、9日、10日展会", ["2026-12-08..2026-12-10"]),
        ("周六、周日上午9点", ["2026-11-21", "2026-11-22"]),
    ],
)
def test_days_that_follow_each_other_are_one_stretch_unless_an_hour_of_each_is_said(text, days):
    assert _days(text) == days


def test_a_list_of_one_month_that_has_begun_is_of_this_year():
    assert _days("11月18、25日各一场") == ["2026-11-18", "2026-11-25"]


def test_a_long_list_is_read_in_short_time():
    begun = time.perf_counter()
    for text in (
        "12月" + "1、" * 1000 + "2日",
        "8, " * 1000 + "9 December",
        "December " + "8, " * 1000,
        "3日、" * 1000,
    ):
        read_times(text, AT)
    assert time.perf_counter() - begun < 2
