"""Whoever thinks again: a second letter takes the place of the first, and what was moved goes back in a word."""

from __future__ import annotations

import pytest

from days.office import ANNA, ASSISTANT, LI_NA, SUN_WEI, ZHAO, SimulatedOffice, at


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    return office


@pytest.mark.parametrize(
    "words",
    [
        "小林，刚才那封作废，周三我不在，改成周四上午。",
        "林助，上一封邮件写错了，应该是周四上午。",
        "Please ignore my last mail, it should be Thursday morning.",
    ],
)
def test_a_second_letter_to_a_request_that_waits_gives_it_its_time_and_opens_no_second_one(office, words):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    office.write(LI_NA, "Re: 约周总", words)
    (case,) = office.cases()
    assert "时间已按来信更新" in office.last(LI_NA, "已收到").text
    office.pass_until("2026-11-23 16:40")
    assert (
        office.case(str(case.number)).day("start", at("2026-11-26 09:00").tzinfo).isoformat() == "2026-11-26"
    )


def test_a_letter_that_only_takes_back_the_last_one_is_no_incident(office):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    office.write(LI_NA, "Re: 约周总", "小林，刚才那封作废，不用约了。")
    (case,) = office.cases()
    assert "刚才那封作废" in office.last(ASSISTANT, str(case.title)).text


@pytest.mark.parametrize(
    "words",
    [
        "小林，刚才那封作废，周三上午不用约了。",
        "Please cancel the meeting on Wednesday, I am away until Friday at 10:00.",
        "Please ignore my last mail, there is no need to meet on Wednesday any more.",
    ],
)
def test_a_day_named_in_a_letter_that_takes_the_request_back_is_no_new_wish(office, words):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    first = office.cases()[0].facts["windows"]
    office.write(LI_NA, "Re: 约周总", words)
    (case,) = office.cases()
    assert case.facts["windows"] == first
    assert "时间已按来信更新" not in office.last(LI_NA).text
    assert words[:12] in office.last(ASSISTANT, str(case.title)).text


def test_somebody_elses_second_letter_changes_no_request(office):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    first = office.cases()[0].facts["windows"]
    office.write(ZHAO, "约周总", "小林，刚才那封作废，周三我不在，改成周四上午。")
    assert office.cases()[0].facts["windows"] == first


def test_a_forged_second_letter_changes_no_request(office):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    first = office.cases()[0].facts["windows"]
    office.write(LI_NA, "约周总", "小林，刚才那封作废，周三我不在，改成周四上午。", verdict="fail")
    assert office.cases()[0].facts["windows"] == first


def moved(office: SimulatedOffice) -> None:
    """A settled meeting that its organiser has put off for a week."""
    body = "林助：\n\n11月26日15:00-16:00想用三楼会议室开产能评审会，请周总出席，请李娜参加。"
    office.write(SUN_WEI, "会议申请：产能评审会", body)
    office.pass_until("2026-11-23 16:40")
    office.answer(office.last(SUN_WEI, "已确认"), "推迟一周")
    assert office.cases()[0].moment("start") == at("2026-12-03 15:00")


@pytest.mark.parametrize(
    "words",
    [
        "还是按原来的时间吧",
        "刚才那封作废，会议不改了",
        "还是按原来的吧",
        "Sorry, let us keep the original time.",
    ],
)
def test_what_its_organiser_has_moved_goes_back_in_a_word(office, words):
    moved(office)
    office.answer(office.last(SUN_WEI, "已改期"), words)
    assert office.cases()[0].moment("start") == at("2026-11-26 15:00")
    assert "11月26日（星期四）15:00" in office.last(LI_NA, "会议改期").subject


@pytest.mark.parametrize(
    "words", ["别按原来的时间", "不改了，就这个时间", "是不是按原来的时间？", "如果周总没空就按原来的时间"]
)
def test_what_does_not_plainly_want_it_back_moves_nothing(office, words):
    moved(office)
    office.answer(office.last(SUN_WEI, "已改期"), words)
    assert office.cases()[0].moment("start") == at("2026-12-03 15:00")


def test_the_old_time_that_is_taken_meanwhile_is_said_to_be(office):
    moved(office)
    words = "11月26日15:00-16:00想用三楼会议室开四季度预算会，请周总出席。"
    office.write(ANNA, "会议申请：四季度预算会", words)
    office.pass_until("2026-11-24 16:40")
    office.answer(office.last(SUN_WEI, "已改期"), "还是按原来的时间吧")
    assert office.cases()[0].moment("start") == at("2026-12-03 15:00")
    assert "已有安排" in office.last(SUN_WEI).text


def test_equipment_that_is_wanted_with_a_mere_yao_makes_no_meeting_go_online(office):
    office.write(ZHAO, "约会议室", "林助：\n明天下午2点到4点开展会复盘会，15人，要投影和视频。\n赵强")
    case = office.cases("meetings")[-1]
    assert (case.fact("mode"), sorted(case.facts["equipment"])) == ("", ["projector", "video"])
