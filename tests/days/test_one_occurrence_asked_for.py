"""The organiser of a series asks for another time or place of one occurrence: it is done; what only asks is not."""

from __future__ import annotations

import pytest

from days.office import ASSISTANT, LI_NA, SUN_WEI, ZHAO, SimulatedOffice, at, only_series
from zongban.desks.meetings.case.series import series_of


def told(office: SimulatedOffice, words: str) -> None:
    office.answer(office.last(SUN_WEI, "已确认"), words)


def altered(office: SimulatedOffice) -> list[tuple[str, str, str]]:
    """Day by the rule, when it is now, and where."""
    series = series_of(only_series(office))
    assert series is not None
    zone = at("2026-12-01").tzinfo
    return [
        (f"{key.astimezone(zone):%m-%d}", f"{one.start.astimezone(zone):%d %H:%M}", one.location)
        for key, one in series.altered.items()
    ]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("12月8日那次能改到下午3点吗？", ("12-08", "08 15:00", "")), ("能不能把12月8日那次改到下午3点？谢谢", ("12-08", "08 15:00", "")),
        ("下周二那次可以推迟到周三上午10点吗？", ("12-01", "02 10:00", "")), ("12月8日的例会改到下午3点可以吗？", ("12-08", "08 15:00", "")),
        ("12月8日那次下午3点行吗", ("12-08", "08 15:00", "")), ("下次能改到下午3点吗？", ("11-24", "24 15:00", "")),
        ("Can we move next Tuesday's to 3 pm?", ("12-01", "01 15:00", "")), ("Could the 8 December meeting be moved to 3 pm?", ("12-08", "08 15:00", "")),
        ("Would it be possible to have the 8 December one at 3pm instead?", ("12-08", "08 15:00", "")),
        ("How about moving next Tuesday's to 3 pm?", ("12-01", "01 15:00", "")), ("Could next Tuesday's start at 10?", ("12-01", "01 10:00", "")),
        ("12月8日那次推迟一小时", ("12-08", "08 10:00", "")), ("12月8日那次提前到8点半，其他不变", ("12-08", "08 08:30", "")), ("12月8日的产销例会能推迟半小时吗？", ("12-08", "08 09:30", "")),
        ("Please push next Tuesday's back by an hour.", ("12-01", "01 10:00", "")),
        ("12月8日那次能换到一号会议室吗？", ("12-08", "08 09:00", "一号会议室")), ("请问12月8日那次可否改成线上？", ("12-08", "08 09:00", "线上")),
        ("Would it be possible to move next Tuesday's meeting to the Boardroom?", ("12-01", "01 09:00", "一号会议室")),
        ("Could we hold next Tuesday's online?", ("12-01", "01 09:00", "线上")),
    ],
)  # fmt: skip
def test_what_the_organiser_asks_of_one_time_is_done_and_everybody_hears_it_once(weekly, words, there):
    before = len(weekly.mails)
    told(weekly, words)
    assert altered(weekly) == [there]
    assert [one.to for one in weekly.mails[before:]] == [SUN_WEI, LI_NA]


def test_one_time_may_last_longer_than_the_others(weekly):
    told(weekly, "12月8日那次延长到11点")
    assert "09:00–11:00" in weekly.last(LI_NA, "12月8日").text
    assert altered(weekly) == [("12-08", "08 09:00", "")]


def test_where_the_time_he_asks_for_is_taken_it_stays_and_free_ones_are_named(weekly):
    weekly.write(ZHAO, "市场会", "12月8日下午3点到5点在一号会议室开市场会，冯丽参加，请周总出席。")
    told(weekly, "12月8日那次能改到下午3点吗？")
    assert altered(weekly) == []
    assert "附近各方都空的时间" in weekly.last(SUN_WEI, "未改").text
    assert not weekly.mails_to(ASSISTANT)


@pytest.mark.parametrize(
    "words",
    [
        "12月8日那次是不是改到下午3点了？", "12月8日那次能改到下午3点还是4点？", "李娜问12月8日那次能不能改到下午3点", "12月8日那次能不能不改到下午3点？",
        "如果李娜不在，12月8日那次能改到下午3点吗？", "12月8日那次推迟一小时发通知", "12月8日的材料推迟一小时给您", "12月8日我9点有个会",
        "Did you move the one on 8 December to 3 pm?", "Should we move the one on 8 December to 3 pm?",
        "Could we move the one on 8 December to 3 pm if Li Na is away?",
    ],
)  # fmt: skip
def test_what_only_asks_depends_or_is_about_something_else_moves_nothing_and_a_person_reads_it(weekly, words):
    told(weekly, words)
    assert altered(weekly) == []
    assert weekly.mails_to(ASSISTANT)


@pytest.mark.parametrize(
    "words",
    [
        "把12月8日那次的午餐改到下午3点", "12月8日那次我的汇报改到下午3点", "能把12月8日那次的茶歇改到下午3点吗？",
        "Please move the lunch of 8 December to 3 pm", "Please move my presentation on 8 December to 3 pm",
    ],
)  # fmt: skip
def test_another_hour_of_a_part_of_a_meeting_does_not_move_the_meeting(weekly, words):
    told(weekly, words)
    assert altered(weekly) == []
    assert weekly.mails_to(ASSISTANT)


@pytest.mark.parametrize(
    "words",
    [
        "12月8日那次能改到下午3点吗？",
        "12月8日我来不了，能改到下午3点吗？",
        "Could we move the one on 8 December to 3 pm?",
    ],
)
def test_who_only_takes_part_moves_nothing_by_asking_and_the_organiser_decides_in_a_word(weekly, words):
    weekly.answer(weekly.last(LI_NA, "邀请"), words)
    assert altered(weekly) == []
    asked = weekly.last(SUN_WEI, "建议改时间")
    assert "12月8日" in asked.text
    weekly.answer(asked, "同意")
    assert altered(weekly) == [("12-08", "08 15:00", "")]
    assert "15:00" in weekly.last(LI_NA, "这一次改期").text


@pytest.mark.parametrize(
    "words", ["12月8日那次改到下午3点", "能改到下午3点吗？", "12月8日那次是不是改到下午3点了？"]
)
def test_what_an_attendee_orders_asks_about_or_wishes_of_no_time_by_name_is_put_before_nobody_as_a_wish(
    weekly, words
):
    weekly.answer(weekly.last(LI_NA, "邀请"), words)
    assert altered(weekly) == []
    assert not weekly.mails_to(SUN_WEI, "建议改时间")
