"""One occurrence of a series is held online by its organiser's words; the others keep their room."""

from __future__ import annotations

import pytest

from days.office import LI_NA, SUN_WEI, SimulatedOffice, every_tuesday, rules_booking_at_once
from zongban.core.case import Case


@pytest.fixture
def office() -> SimulatedOffice:
    """A weekly series of Sun Wei's on Tuesdays at 15:00 in a room, from 1 December."""
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.pass_until("2026-11-23 09:00")
    office.write(SUN_WEI, "会议申请：产线周会",
                 "从12月1日起每周二15:00-16:00 开产线周会，三楼会议室，请李娜、冯丽参加。")  # fmt: skip
    return office


def answered(office: SimulatedOffice, words: str) -> Case:
    office.answer(office.last(SUN_WEI), words)
    return office.cases("meetings")[-1]


@pytest.mark.parametrize(
    "words", ["15号那次改到线上开", "12月15日那次改为线上", "Please move the 15 December meeting to online"]
)
def test_the_one_that_is_named_is_online_at_its_own_time_and_everybody_hears_so(office, words):
    case = answered(office, words)
    (one,) = case.facts["series"]["altered"]
    assert one["start"] == one["original"] == "2026-12-15T15:00:00+08:00"
    assert one["location"] == "线上"
    assert "线上" in office.last(LI_NA, "12月15日").text
    assert case.fact("room"), "the others keep theirs"


@pytest.mark.parametrize(
    "words",
    ["15号那次不要改到线上", "15号那次改到16号线上开", "15号那次改到线上提交材料", "15号那次要不要改到线上开？", "如果下雨，15号那次改到线上开"],
)  # fmt: skip
def test_what_is_refused_asked_conditional_or_wants_more_leaves_it_where_it_is(office, words):
    assert not answered(office, words).facts["series"].get("altered")


def test_one_of_an_online_series_that_meets_in_a_room_is_said_to_be_there():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(
        SUN_WEI, "产销例会", "每周二上午9点到10点线上开产销例会，李娜参加，请周总出席，到明年1月31日止。"
    )
    office.answer(office.last(SUN_WEI), "12月1日那次换到一号会议室")
    assert "一号会议室" in office.last(LI_NA, "这一次换地点").text
    assert "线上" not in office.last(LI_NA, "这一次换地点").text
    assert "地点一号会议室" in office.last(SUN_WEI, "这一次换地点").text
    office.pass_until("2026-12-01 08:30")
    assert "一号会议室" in office.last(LI_NA, "即将开始").text
    office.pass_until("2026-12-08 08:30")
    assert "线上" in office.last(LI_NA, "即将开始").text


def test_the_organiser_reads_that_the_one_is_online():
    office = every_tuesday()
    office.answer(office.last(SUN_WEI), "12月8日那次改为线上")
    assert "线上开" in office.last(SUN_WEI, "这一次换地点").text
