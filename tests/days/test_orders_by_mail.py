"""Orders in words on their whole road: a mail that answers ours, and what everybody hears."""

from __future__ import annotations

import pytest

from days.office import (
    ASSISTANT,
    CHEN_JING,
    GM,
    LI_NA,
    SUN_WEI,
    WANG_LEI,
    ZHAO,
    SimulatedOffice,
    at,
    only,
    rules_booking_at_once,
)


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


# a choice, and more


@pytest.fixture
def offered() -> SimulatedOffice:
    """Two ask for the same hour; Sun Wei is offered others."""
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    for sender, title in ((SUN_WEI, "车间复盘会"), (ZHAO, "四季度预算会")):
        body = f"林助：\n\n11月26日15:00-16:00想用三楼会议室开{title}，请周总出席，请李娜参加。"
        office.write(sender, f"会议申请：{title}", body)
    office.pass_until("2026-11-23 16:40")
    assert office.cases("meetings")[0].state == "offered"
    return office


@pytest.mark.parametrize(
    "words", ["选1，另外加上陈静", "Option 1 works. Please also add Chen Jing.", "请选第一个，陈静也参加"]
)
def test_who_is_added_with_a_choice_is_invited(offered: SimulatedOffice, words: str) -> None:
    offered.answer(offered.last(SUN_WEI, "请选时间"), words)
    case = offered.cases("meetings")[0]
    assert (case.state, case.facts["attendees"]) == ("confirmed", [GM, LI_NA, CHEN_JING])
    assert offered.mails_to(CHEN_JING, "会议邀请")
    assert not offered.mails_to(ASSISTANT, "来信")


def test_what_else_is_wished_for_with_a_choice_reaches_a_person_and_is_said_so(
    offered: SimulatedOffice,
) -> None:
    offered.answer(offered.last(SUN_WEI, "请选时间"), "1, and please book lunch for six")
    assert offered.cases("meetings")[0].state == "confirmed"
    assert "信中其余事项已转请助理处理。" in offered.last(SUN_WEI, "已确认").text
    assert "please book lunch for six" in offered.last(ASSISTANT, "来信").text


def test_who_chooses_and_does_not_come_himself_is_read_by_a_person(offered: SimulatedOffice) -> None:
    offered.answer(offered.last(SUN_WEI, "请选时间"), "1，我不参加，李娜主持")
    assert offered.cases("meetings")[0].state == "confirmed"
    assert "我不参加，李娜主持" in offered.last(ASSISTANT, "来信").text


@pytest.mark.parametrize("words", ["none of these, cancel it please", "算了，不开了"])
def test_a_request_is_called_off_in_answer_to_offers(offered: SimulatedOffice, words: str) -> None:
    offered.answer(offered.last(SUN_WEI, "请选时间"), words)
    assert offered.cases("meetings")[0].state == "cancelled"


@pytest.mark.parametrize(
    "words", ["选1", "请选第一个，谢谢", "OK, 1", "周总好，选1。孙伟", "1, thanks a lot. Best, Sun Wei"]
)
def test_a_mere_choice_troubles_no_person(offered: SimulatedOffice, words: str) -> None:
    offered.answer(offered.last(SUN_WEI, "请选时间"), words)
    assert offered.cases("meetings")[0].state == "confirmed"
    assert not offered.mails_to(ASSISTANT, "来信")
    assert "其余事项" not in offered.last(SUN_WEI, "已确认").text


def test_a_sunday_of_his_own_in_answer_to_offers_is_asked_about(offered: SimulatedOffice) -> None:
    offered.answer(offered.last(SUN_WEI, "请选时间"), "都不行，改到11月29日下午3点")
    case = offered.cases("meetings")[0]
    assert case.state == "clarifying"
    question = offered.last(SUN_WEI, "请确认时间")
    assert "11月29日是星期日，非工作日" in question.text
    offered.answer(question, "对的")
    assert offered.cases("meetings")[0].moment("start") == at("2026-11-29 15:00")


# who cannot come, and what the assistant asks for


@pytest.mark.parametrize("words", ["我周四去不了，会议改期，时间再定", "来不了", "我去不了，请李娜主持"])
def test_an_organiser_who_cannot_come_calls_nothing_off(single: SimulatedOffice, words: str) -> None:
    single.answer(single.last(SUN_WEI, "已确认"), words)
    assert only(single).state == "confirmed"
    assert words in single.last(ASSISTANT, "来信").text


def test_a_deputy_is_invited_by_an_attendees_mail(single: SimulatedOffice) -> None:
    single.answer(single.last(LI_NA, "会议邀请"), "我去不了，请王磊代我")
    assert only(single).facts["rsvp"] == {LI_NA: "DECLINED"}
    assert "您代李娜参加" in single.last(WANG_LEI, "会议邀请").text
    assert "由王磊代为参加，邀请已发出" in single.last(SUN_WEI, "不能参加").text


def test_an_assistants_wish_that_cannot_be_done_is_answered(single: SimulatedOffice) -> None:
    single.answer(single.last(LI_NA, "会议邀请"), "请问需要准备什么？")
    single.answer(single.last(ASSISTANT, "来信"), "请转告李娜：准备三季度报表")
    assert "会议未作变动" in single.last(ASSISTANT, "未作变动").text
    before = len(single.mails)
    single.answer(single.last(ASSISTANT, "未作变动"), "收到")
    assert len(single.mails) == before


# other people or another place while times are on offer


@pytest.mark.parametrize(
    ("words", "named"), [("加上陈静", "加上陈静"), ("Please add Chen Jing.", "加上陈静")]
)
def test_who_is_added_while_times_are_on_offer_is_reckoned_with(
    offered: SimulatedOffice, words: str, named: str
) -> None:
    offered.answer(offered.last(SUN_WEI, "请选时间"), words)
    case = offered.cases("meetings")[0]
    assert (case.state, case.facts["attendees"]) == ("offered", [GM, LI_NA, CHEN_JING])
    again = offered.last(SUN_WEI, "请选时间")
    assert f"已按来信更新：{named}。" in again.text
    offered.answer(again, "1")
    assert offered.cases("meetings")[0].state == "confirmed"
    assert offered.mails_to(CHEN_JING, "会议邀请")
    assert not offered.mails_to(ASSISTANT, "来信")


@pytest.mark.parametrize(
    ("words", "mode", "room"),
    [
        ("换到一号会议室", "onsite", "room-1"),
        ("改为线上", "online", None),
        ("Please make it online", "online", None),
    ],
)
def test_what_no_longer_needs_what_is_taken_has_the_time_it_wished_for(
    words: str, mode: str, room: str | None
) -> None:
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    for sender, title, other in ((ZHAO, "四季度预算会", "陈静"), (SUN_WEI, "车间复盘会", "李娜")):
        body = f"林助：\n\n11月26日15:00-16:00想用三楼会议室开{title}，周总不参加，{other}参加。"
        office.write(sender, f"会议申请：{title}", body)
    assert office.cases("meetings")[1].state == "offered"
    office.answer(office.last(SUN_WEI), words)
    case = office.cases("meetings")[1]
    assert (case.state, case.moment("start")) == ("confirmed", STANDS)
    assert (case.fact("mode"), case.facts.get("room")) == (mode, room)


@pytest.mark.parametrize("words", ["陈静能参加吗？", "要不要加上陈静", "如果周总同意，加上陈静"])
def test_what_is_no_order_changes_nothing_that_is_on_offer(offered: SimulatedOffice, words: str) -> None:
    before = offered.cases("meetings")[0]
    offered.answer(offered.last(SUN_WEI, "请选时间"), words)
    after = offered.cases("meetings")[0]
    assert (after.state, after.facts["attendees"], after.facts["offers"]) == (
        "offered", before.facts["attendees"], before.facts["offers"],
    )  # fmt: skip
