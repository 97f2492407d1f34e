"""Whoever is offered times answers with a day of his own, or speaks of an offer by its day: no word of it is lost."""

from __future__ import annotations

import pytest

from days.office import ANNA, ASSISTANT, LI_NA, SUN_WEI, ZHAO, SimulatedOffice, at
from zongban.core.case import Case


@pytest.fixture
def office() -> SimulatedOffice:
    """Offers on Monday 23 November: 1 Thursday 14:00, 2 Wednesday 15:00, 3 Thursday 11:00."""
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    office.write(
        ZHAO, "会议申请：四季度预算会", "11月26日15:00-16:00 想用三楼会议室开四季度预算会，请周总、冯丽参加。"
    )
    return office


def offered(office: SimulatedOffice, sender: str = SUN_WEI) -> Case:
    office.write(sender, "会议申请：产线会", "11月26日15:00-16:00 想用三楼会议室开产线会，请周总、李娜参加。")
    office.pass_until("2026-11-23 16:31")
    case = office.cases("meetings")[-1]
    assert [one["start"][8:16] for one in case.facts["offers"]] == ["26T14:00", "25T15:00", "26T11:00"]
    return case


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("都不行，下周一上午可以", "2026-11-30 09:00"), ("这几个都不合适，下周一下午行吗？", "2026-11-30 13:30"),
        ("下周三下午", "2026-12-02 13:30"), ("None of these, next Monday works", "2026-11-30 09:00"),
        ("Sorry none, can we do Friday morning?", "2026-11-27 09:00"), ("Next week please", "2026-11-30 09:00"),
        ("都不行，下周一或下周二上午", "2026-11-30 09:00"), ("周五下午可以", "2026-11-27 13:30"),
        ("周三的", "2026-11-25 15:00"), ("the Wednesday one, thanks", "2026-11-25 15:00"),
        ("周四11点那个可以", "2026-11-26 11:00"), ("周四都行", "2026-11-26 11:00"),
        ("最后一个吧", "2026-11-26 11:00"), ("都可以，您定", "2026-11-26 14:00"), ("2）", "2026-11-25 15:00"),
        ("Same time Friday?", "2026-11-27 15:00"), ("都不行，周五同一时间吧", "2026-11-27 15:00"),
        ("Any of them, you choose", "2026-11-26 14:00"),
    ],
)  # fmt: skip
def test_a_day_of_his_own_is_booked_and_an_offer_is_known_by_its_day(office, words, start):
    case = offered(office)
    office.answer(office.last(SUN_WEI, "请选时间"), words, verdict="")
    found = office.case(str(case.number))
    assert (found.state, found.moment("start")) == ("confirmed", at(start))
    assert "会议邀请" in office.last(LI_NA).subject


@pytest.mark.parametrize(
    "words",
    [
        "都不行，周三周四我出差", "我下周一上午出差，都不行", "周四那个", "Not Monday please", "周一下午可以",
        "I am travelling next week, none of these", "都可以", "周五同一时间我有会", "Not the same time on Friday", "下周一上午材料给您",
    ],
)  # fmt: skip
def test_days_that_are_not_asked_for_book_nothing(office, words):
    case = offered(office)
    office.answer(office.last(SUN_WEI, "请选时间"), words, verdict="")
    assert office.case(str(case.number)).state == "offered"


@pytest.mark.parametrize(
    "words",
    [
        "下周一我有会，第二个吧", "下周一我出差，选2", "Could we go with 2?", "Could we take the second one? Thanks",
        "能选第二个吗？", "能否安排第二个？下周一我出差", "Can we go with option 2 please?", "第二个可以吗？", "第二个时段还可以吗？谢谢", "就第二个，行吗？", "2行不行", "我下周一有会，第二个可以吗？", "如果可以的话，第二个",
        "Would the second one still be OK?", "Does option 2 work for everyone?", "How about the second one?", "Could we have the second slot, please?",
        "If possible, the second one", "The second one please, if it is still free.", "The second one, would that be OK?",
        "I have a meeting on Monday, the second one please",
    ],
)  # fmt: skip
def test_a_choice_is_taken_though_it_says_why_or_is_put_as_a_polite_question(office, words):
    case = offered(office)
    office.answer(office.last(SUN_WEI, "请选时间"), words, verdict="")
    found = office.case(str(case.number))
    assert (found.state, found.moment("start")) == ("confirmed", at("2026-11-25 15:00"))
    assert not office.mails_to(ASSISTANT, "有来信")


@pytest.mark.parametrize(
    "words",
    [
        "Is 2 still free?", "第二个还空着吗？", "Why can't we go with 2?", "不能选第二个吗？", "能否不要第二个？",
        "Could we go with 2 or 3?", "Could we go with 2 if Li Na is free?", "Could we go with 2.30?",
        "Could we not go with 2?", "李娜问：能否选第二个？", "下周一我有会", "第二个我有会", "下周一我有会，第二个不行",
        "第二个李娜可以吗？", "第二个可以线上吗？", "第二个可以吗，还是第三个好？", "第二个或第三个可以吗？", "第二个，李娜可以吗？", "2点可以吗？",
        "Would the second one be too late?", "Would the second one be OK with Li Na?", "Would 2.30 work?",
    ],
)  # fmt: skip
def test_a_true_question_a_refusal_or_a_reason_alone_takes_no_offer(office, words):
    case = offered(office)
    office.answer(office.last(SUN_WEI, "请选时间"), words, verdict="")
    assert office.case(str(case.number)).state == "offered"


@pytest.mark.parametrize("words", ["算了", "算了吧，谢谢", "never mind", "Never mind, thanks."])
def test_whoever_says_only_never_mind_is_asked_whether_the_meeting_is_off(office, words):
    case = offered(office)
    office.answer(office.last(SUN_WEI, "请选时间"), words, verdict="")
    assert office.case(str(case.number)).state == "offered"
    assert "取消" in office.last(SUN_WEI, "请再确认").text
    assert not office.mails_to(ASSISTANT, "有来信")


def test_where_the_days_he_names_are_full_he_hears_so_and_is_offered_others(office):
    office.write(ANNA, "Meeting request: board meeting",
                 "Please book Monday 30 November, 9:00-12:00, boardroom, for the board meeting with Mr Zhou and Chen Jing.")  # fmt: skip
    case = offered(office)
    office.answer(office.last(SUN_WEI, "请选时间"), "都不行，下周一上午可以", verdict="")
    found = office.case(str(case.number))
    assert found.state == "offered"
    assert "您给的时段里没有大家都空的时间" in office.last(SUN_WEI, "请选时间").text
    before = {"2026-11-26T14:00:00+08:00", "2026-11-25T15:00:00+08:00", "2026-11-26T11:00:00+08:00"}
    assert not before & {one["start"] for one in found.facts["offers"]}, (
        "what he refused is not offered again"
    )


def test_a_request_for_any_time_of_the_week_is_given_none_that_begins_the_moment_it_is_told(office):
    office.write(LI_NA, "汇报", "林助，麻烦约一下周总，汇报三季度报表，这周都行，半小时就够")
    office.pass_until("2026-11-23 16:31")
    start = office.cases("meetings")[-1].moment("start")
    assert start is not None
    assert start >= at("2026-11-24 09:00")


def test_a_request_for_today_is_still_given_a_time_of_today(office):
    office.pass_until("2026-11-23 14:00")
    office.write(LI_NA, "汇报", "林助，麻烦约一下周总，汇报三季度报表，今天下午都行，半小时就够")
    start = office.cases("meetings")[-1].moment("start")
    assert start is not None
    assert at("2026-11-23 15:00") <= start < at("2026-11-23 18:00")
    assert office.mails_to(ASSISTANT) == []
