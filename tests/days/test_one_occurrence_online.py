"""One occurrence of a series is held online by its organiser's words; the others keep their room."""

from __future__ import annotations

import pytest

from days.office import LI_NA, SUN_WEI, SimulatedOffice, rules_booking_at_once
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
