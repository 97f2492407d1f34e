"""One letter changes several times of a series: what is free is changed, what is taken stays, told in one answer."""

from __future__ import annotations

import pytest

from days.office import ASSISTANT, LI_NA, SUN_WEI, ZHAO, SimulatedOffice, at, every_tuesday, only_series
from zongban.desks.meetings.case.series import series_of


@pytest.fixture
def weekly() -> SimulatedOffice:
    """Every Tuesday at nine; on 15 December from three to five the general manager has something else."""
    office = every_tuesday()
    office.write(ZHAO, "市场会", "12月15日下午3点到5点在一号会议室开市场会，冯丽参加，请周总出席。")
    return office


def told(office: SimulatedOffice, words: str) -> None:
    office.answer(office.last(SUN_WEI, "已确认"), words)


def changed(office: SimulatedOffice) -> dict[str, str]:
    """Day by the rule → when it is now and where; empty where it is off."""
    series = series_of(only_series(office))
    assert series is not None
    zone = at("2026-12-01").tzinfo
    moved = {
        f"{key.astimezone(zone):%m-%d}": f"{one.start.astimezone(zone):%d %H:%M} {one.location}".strip()
        for key, one in series.altered.items()
    }
    return {**moved, **{f"{one.astimezone(zone):%m-%d}": "" for one in series.without}}


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("12月8日那次改到下午3点，15日那次改到下午3点，22日那次取消", {"12-08": "08 15:00", "12-22": ""}),
        ("12月8日和15日那两次都改到下午3点", {"12-08": "08 15:00"}),
        ("12月8日、15日、29日这三次能改到下午3点吗？", {"12-08": "08 15:00", "12-29": "29 15:00"}),
        ("Move the ones on the 8th and the 15th to 3 pm", {"12-08": "08 15:00"}),
        ("Move the one on the 8th to 3 pm, move the one on the 15th to 3 pm, and cancel the 22nd.", {"12-08": "08 15:00", "12-22": ""}),
    ],
)  # fmt: skip
def test_the_free_times_are_changed_and_of_the_taken_one_he_hears_what_is_free_near_it(weekly, words, now):
    before = len(weekly.mails)
    told(weekly, words)
    assert changed(weekly) == now
    own = [one for one in weekly.mails[before:] if one.to == SUN_WEI]
    assert len(own) == 1
    assert "12月15日（星期二）那次未改：12月15日（星期二）15:00–16:00 已有安排" in own[0].text
    assert "附近各方都空的时间：12月15日" in own[0].text
    assert len([one for one in weekly.mails[before:] if one.to == LI_NA]) == len(now)
    assert not weekly.mails_to(ASSISTANT)


def test_he_names_one_of_the_free_times_and_it_is_changed_too(weekly):
    told(weekly, "12月8日和15日那两次都改到下午3点")
    weekly.answer(weekly.last(SUN_WEI, "未改"), "15日那次改到12月15日下午2点")
    assert changed(weekly) == {"12-08": "08 15:00", "12-15": "15 14:00"}


def test_where_all_are_taken_nothing_is_said_to_have_changed(weekly):
    weekly.write(ZHAO, "市场会", "12月8日下午3点到5点在一号会议室开市场会，冯丽参加，请周总出席。")
    told(weekly, "12月8日和15日那两次都改到下午3点")
    assert changed(weekly) == {}
    mail = weekly.last(SUN_WEI, "所要的时间已有安排，未改")
    assert "已调整" not in mail.text


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("12月8日和22日取消，29日那次改到10点", {"12-08": "", "12-22": "", "12-29": "29 10:00"}),
        ("12月8日和29日那两次都换到一号会议室", {"12-08": "08 09:00 一号会议室", "12-29": "29 09:00 一号会议室"}),
        ("Could we move the ones on the 8th and the 22nd to the Boardroom?", {"12-08": "08 09:00 一号会议室", "12-22": "22 09:00 一号会议室"}),
        ("12月8日那次改到15日9点，22日那次取消", {"12-22": ""}),
    ],
)  # fmt: skip
def test_one_order_may_name_several_times_and_later_days_go_on_with_the_month(weekly, words, now):
    told(weekly, words)
    assert changed(weekly) == now


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("12月8日那次改到下午3点，22日我出差", {"12-08": "08 15:00"}),
        ("Move the one on 8 December to 3 pm, on the 22nd I am away.", {"12-08": "08 15:00"}),
        ("29日那次改到10点", {}),
    ],
)  # fmt: skip
def test_a_day_of_which_something_else_is_said_is_not_the_new_day_and_no_other_time_is_taken_for_one_that_is_not(
    weekly, words, now
):
    told(weekly, words)
    assert changed(weekly) == now
