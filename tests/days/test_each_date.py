"""One letter wants a meeting on each of several days: each is booked, and of one that is taken others are offered."""

from __future__ import annotations

import pytest

from days.office import ASSISTANT, LI_NA, SUN_WEI, ZHAO, SimulatedOffice, rules_booking_at_once


@pytest.fixture
def office() -> SimulatedOffice:
    """On 15 December from three to five the general manager has something."""
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(ZHAO, "市场会", "12月15日下午3点到5点在一号会议室开市场会，冯丽参加，请周总出席。")
    return office


def asked(office: SimulatedOffice, words: str) -> list[tuple[str, str]]:
    """State and start of each meeting that comes of a letter."""
    office.write(SUN_WEI, "供应商评审会", words)
    return [(one.state, one.fact("start")[5:16]) for one in office.cases("meetings")[1:]]


@pytest.mark.parametrize(
    "words",
    [
        "林助：12月8日、15日、22日下午3点到4点各开一次供应商评审会，在三楼会议室，李娜参加，请周总出席。",
        "12月8日（周二）、15日（周二）和22日（周二）下午3点各安排一场供应商评审会，一小时，李娜参加，请周总出席。",
        "Please book a supplier review on 8, 15 and 22 December at 3 pm, one hour each, Meeting Room 3F, with Mr Zhou and Li Na.",
        "Please book the supplier review on December 8, 15 and 22, 3-4 pm each, with Mr Zhou and Li Na.",
    ],
)  # fmt: skip
def test_each_day_has_its_meeting_and_for_the_taken_one_he_is_offered_other_times(office, words):
    assert asked(office, words) == [
        ("confirmed", "12-08T15:00"),
        ("offered", ""),
        ("confirmed", "12-22T15:00"),
    ]
    assert len(office.mails_to(SUN_WEI, "已确认")) == 2
    assert len(office.mails_to(LI_NA, "会议邀请")) == 2
    assert "12月15日" in office.last(SUN_WEI, "请选时间").text
    assert not office.mails_to(ASSISTANT, "有来信")


def test_days_of_the_week_are_each_of_the_week_that_is_named(office):
    found = asked(office, "下周二、周四上午10点各开一次预算沟通会，一小时，李娜参加，请周总出席。")
    assert found == [("confirmed", "12-01T10:00"), ("confirmed", "12-03T10:00")]


def test_days_that_follow_each_other_and_run_into_the_next_month_are_each_a_day(office):
    found = asked(office, "12月30日、31日和1月4日上午10点各开一次预算沟通会，一小时，李娜参加，请周总出席。")
    assert [start for _, start in found] == ["12-30T10:00", "12-31T10:00", "01-04T10:00"]


@pytest.mark.parametrize(
    "words",
    [
        "12月8日或22日下午3点开供应商评审会，一小时，李娜参加，请周总出席。", "12月8日、22日下午3点都可以，开一次供应商评审会，一小时，李娜参加，请周总出席。",
        "12月8日下午3点开供应商评审会，一小时，李娜参加，材料各备一份，请周总出席。",
        "Either 8 or 22 December at 3 pm, one hour, supplier review with Mr Zhou and Li Na; each of us is free.",
        "Please book a supplier review on 8 December at 3 pm, one hour, with Mr Zhou and Li Na; 15 minutes each for 2 suppliers.",
    ],
)  # fmt: skip
def test_days_of_which_one_is_wanted_are_one_meeting(office, words):
    assert len(asked(office, words)) == 1
