"""What a request wants besides time, room and people is lost nowhere, and what it does not want is not done."""

from __future__ import annotations

import pytest

from days.office import ANNA, ASSISTANT, CHEN_JING, GM, LI_NA, SUN_WEI, WANG_LEI, ZHAO, SimulatedOffice
from zongban.desks.meetings.asking.services import services_in

ERIK = "erik.lund@nordvik.example"


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    return office


def test_refreshments_and_prints_reach_the_assistant_and_the_writer_hears_so(office):
    office.write(
        LI_NA, "预算会", "林助，周四下午两点开预算会，两个小时，赵强参加，周总参加。要茶歇和10份打印材料。"
    )
    told = office.last(ASSISTANT, "另需安排")
    assert "要茶歇和10份打印材料" in told.text
    assert "可回复" not in told.text
    assert "信中其余事项已转请助理处理" in office.last(LI_NA, "已收到").text
    assert len(office.mails_to(LI_NA)) == 1


def test_it_is_said_with_the_question_for_what_is_missing_too(office):
    office.write(
        SUN_WEI, "会议申请：安全例会", "林助：\n请周三上午10点开安全例会，李娜参加。麻烦订10份盒饭。"
    )
    assert "信中其余事项已转请助理处理" in office.last(SUN_WEI, "请补").text
    assert "订10份盒饭" in office.last(ASSISTANT, "另需安排").text


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Please book a room for 10 people, and lunch for everybody. Li Na should attend.", 1),
        ("周三下午三点开会。请准备横幅；麻烦订两间酒店。", 2),
        ("不用准备茶歇。", 0), ("茶歇方案评审会，周三下午三点。", 0), ("We have already ordered lunch.", 0), ("材料我们自己打印。", 0),
        ("讨论酒店项目和咖啡业务，周三下午三点。", 0),
    ],
)  # fmt: skip
def test_only_what_is_asked_for_is_wanted(words, found):
    assert len(services_in(words)) == found


def test_a_signing_with_the_general_manager_takes_his_time_and_names_its_guest(office):
    words = (
        f"Dear Xiao,\n\nErik Lund and two colleagues from Nordvik ({ERIK}) will be here on Thursday 3 December, 10:00-11:30, "
        "to sign the frame contract with Mr Zhou. Li Na should attend.\n\nAnna"
    )
    office.write(ANNA, "Nordvik visit", words)
    (case,) = office.cases()
    assert (case.desk, case.facts["attendees"]) == ("meetings", [GM, LI_NA, ERIK])
    office.pass_until("2026-11-23 16:40")
    assert "Dear Erik Lund" in office.last(ERIK).text


@pytest.mark.parametrize("words", ["不用周总参加", "不必请周总出席", "无需周总到场", "周总不用参加"])
def test_a_room_is_borrowed_without_the_general_manager_who_need_not_come(office, words):
    body = f"林助，借一下小会议室，明天上午10点到11点，和审计的两位老师谈事，{words}。王磊"
    office.write(WANG_LEI, "会议室", body)
    (case,) = office.cases()
    assert case.facts.get("attendees") in (None, [])
    assert "计的两位" not in case.fact("topic")[:5]
    office.pass_until("2026-11-24 12:00")
    assert not [one for one in office.mails_to(GM) if case.title in one.subject]


def test_who_need_not_sign_still_comes(office):
    office.write(
        SUN_WEI, "评审", "林助，明天上午10点到11点在三楼开产能评审会，请周总参加，不用周总签字。孙伟"
    )
    assert office.cases()[0].facts["attendees"] == [GM]


def test_guests_are_fetched_at_an_airport_that_is_only_named(office):
    body = "林主任，瑞合的张总下周想来公司跟周总见一面，谈和解，一个小时，周四上午最好，麻烦订贵宾室，车去虹桥接一下。陈静"
    office.write(CHEN_JING, "瑞合", body)
    assert office.cases()[0].facts["pickup"] == "虹桥"


def test_a_review_is_called_so_and_not_by_how_many_come(office):
    office.write(ZHAO, "开会", "小林，周五下午市场部开年度复盘，20个人左右，要投影，周总过来讲几句就行。赵强")
    assert office.cases()[0].fact("topic") == "年度复盘"
