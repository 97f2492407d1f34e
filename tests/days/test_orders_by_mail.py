"""Orders in words on their whole road: a mail that answers ours, and what everybody hears."""

from __future__ import annotations

import pytest

from days.office import (
    ASSISTANT,
    GM,
    LI_NA,
    SUN_WEI,
    ZHAO,
    SimulatedOffice,
    at,
    rules_booking_at_once,
)
from zongban.core.case import Case


def only(office: SimulatedOffice) -> Case:
    (case,) = office.cases("meetings")
    return case


def asked_for(office: SimulatedOffice) -> SimulatedOffice:
    body = "林助：\n\n11月26日15:00-16:00想用三楼会议室开车间复盘会，请周总出席，请李娜参加。"
    office.write(SUN_WEI, "会议申请：车间复盘会", body)
    return office


@pytest.fixture
def single() -> SimulatedOffice:
    """One meeting on Thursday 26 November at 15:00, settled; it is Monday the 23rd."""
    office = asked_for(SimulatedOffice(calendars=True, rules=rules_booking_at_once()))
    assert only(office).state == "confirmed"
    return office


@pytest.fixture
def waiting() -> SimulatedOffice:
    """The same request, waiting for the settlement of the day."""
    office = asked_for(SimulatedOffice(calendars=True))
    assert only(office).state == "collected"
    return office


STANDS = at("2026-11-26 15:00")


@pytest.mark.parametrize(
    "words", ["对的", "Yes", "OK", "确认", "是的，就改到21:30", "好的，谢谢", "同意", "Yes, please."]
)
@pytest.mark.parametrize("office", ["single", "waiting"])
def test_a_move_to_an_odd_hour_is_asked_about_and_a_yes_carries_it_out(
    office: str, words: str, request: pytest.FixtureRequest
) -> None:
    here: SimulatedOffice = request.getfixturevalue(office)
    here.answer(here.last(SUN_WEI), "改到21:30")
    assert only(here).moment("start") == STANDS
    question = here.last(SUN_WEI, "请确认改期时间")
    assert "11月26日（星期四）21:30–22:30，不在上班时间" in question.text
    here.answer(question, words)
    assert only(here).moment("start") == at("2026-11-26 21:30")
    assert here.mails_to(LI_NA, "会议改期") or office == "waiting"


@pytest.mark.parametrize("words", ["不改", "No", "不同意", "算了，不改了"])
def test_a_no_leaves_it_where_it_is(single: SimulatedOffice, words: str) -> None:
    single.answer(single.last(SUN_WEI, "已确认"), "改到周日")
    question = single.last(SUN_WEI, "请确认改期时间")
    assert "当天是星期日，非工作日" in question.text
    single.answer(question, words)
    assert only(single).moment("start") == STANDS
    assert not only(single).facts.get("proposal")


def test_the_general_manager_is_asked_about_sunday_and_his_yes_moves_it(single: SimulatedOffice) -> None:
    single.answer(single.last(SUN_WEI, "已确认"), "改到周日上午10点")
    assert not single.mails_to(GM, "请确认改期时间"), "only who wants it moved is asked"


def test_a_collected_request_takes_people_and_place_and_its_receipt_says_so(waiting: SimulatedOffice) -> None:
    waiting.answer(waiting.last(SUN_WEI), "请加上赵强，改为线上")
    case = only(waiting)
    assert (case.state, case.fact("mode"), case.facts["attendees"]) == (
        "collected",
        "online",
        [GM, LI_NA, ZHAO],
    )
    assert "已按来信更新：改为线上；加上赵强" in waiting.last(SUN_WEI).text
    assert not waiting.mails_to(ASSISTANT, "来信")
    waiting.pass_until("2026-11-23 16:40")
    assert only(waiting).state == "confirmed"
    assert waiting.mails_to(ZHAO, "会议邀请")


def test_two_wishes_in_one_letter_are_both_carried_out(single: SimulatedOffice) -> None:
    single.answer(single.last(SUN_WEI, "已确认"), "改到周五上午10点，另外加上赵强")
    assert only(single).moment("start") == at("2026-11-27 10:00")
    assert [one.subject.split("：")[0] for one in single.mails_to(ZHAO)] == ["[会〔2026〕1号] 会议邀请"]
    told = single.last(SUN_WEI, "已改期").text
    assert "赵强" in told
    assert "其余事项" not in told


def test_a_wish_that_is_left_to_the_assistant_stands_in_the_confirmation(single: SimulatedOffice) -> None:
    single.answer(single.last(SUN_WEI, "已确认"), "改到周五上午10点，另外请准备投影和茶歇")
    assert "信中其余事项已转请助理处理。" in single.last(SUN_WEI, "已改期").text
    assert "另外请准备投影和茶歇" in single.last(ASSISTANT, "来信").text
    single.answer(single.last(SUN_WEI, "已改期"), "改到周五上午11点")
    assert "其余事项" not in single.last(SUN_WEI, "已改期").text
