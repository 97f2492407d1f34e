"""Requests that can wait are collected until the settlement of the day; what cannot is settled at once."""

from __future__ import annotations

import pytest

from desks.meeting_office import GUEST, MeetingOffice, current, meeting_office, settling_office
from desks.sample import ANNA, CHEN, GM, LI_NA, SUN_WEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.events import AlarmDue, Command, Message

FRIDAY = at("2026-11-20 09:00")


@pytest.fixture
def office() -> MeetingOffice:
    return settling_office(FRIDAY)


def asked(office: MeetingOffice, topic: str, times: str, sender: str = SUN_WEI, subject: str = "") -> Case:
    text = f"{times} 在三楼会议室开{topic}，请财务部参加"
    when = f"{office.now:%Y-%m-%d %H:%M}"
    return office.receive("meetings", letter(subject or topic, text, sender, when=when))


def test_a_complete_request_that_is_not_urgent_waits_and_its_organiser_hears_until_when(
    office: MeetingOffice,
) -> None:
    case = asked(office, "复盘会", "11月25日15:00-16:00")
    assert (case.state, office.standing) == ("collected", {})
    mail = office.last(SUN_WEI, "meetings/organizer-collected")
    assert "11月20日（星期五）16:30统一安排" in mail.splitlines()[0]
    assert "11月25日（星期三）15:00–16:00" in mail
    office.settle_the_day()
    assert current(office, case).state == "confirmed"
    assert office.to(LI_NA)[-1].template == "meetings/attendee-invited"


def test_an_office_whose_rota_has_no_settlement_settles_at_once() -> None:
    assert asked(meeting_office(FRIDAY), "复盘会", "11月25日15:00-16:00").state == "confirmed"


@pytest.mark.parametrize(
    ("times", "state"),
    [
        ("11月20日17:00-17:30", "confirmed"),
        ("11月21日10:00-11:00", "clarifying"),
        ("11月23日09:00-10:00", "collected"),
    ],
)
def test_what_begins_before_the_day_after_the_settlement_is_settled_at_once(
    office: MeetingOffice, times: str, state: str
) -> None:
    assert asked(office, "复盘会", times).state == state


def test_what_would_be_frozen_by_the_settlement_is_settled_at_once() -> None:
    office = settling_office(at("2026-11-23 09:00"))
    assert asked(office, "早会", "11月24日09:00-10:00").state == "confirmed"
    assert asked(office, "选型会", "11月24日15:00-16:00").state == "collected"


def test_after_the_settlement_of_the_day_requests_wait_for_the_next_one() -> None:
    office = settling_office(at("2026-11-23 16:31"))
    asked(office, "复盘会", "11月26日15:00-16:00")
    assert "11月24日（星期二）16:30统一安排" in office.last(SUN_WEI)


def test_urgent_words_and_strategic_meetings_of_the_general_manager_do_not_wait(
    office: MeetingOffice,
) -> None:
    assert asked(office, "复盘会", "11月25日15:00-16:00", subject="【加急】复盘会").state == "confirmed"
    assert asked(office, "诺维克签约会", "11月26日15:00-16:00", GM).state == "confirmed"
    assert asked(office, "瑞合签约会", "11月26日10:00-11:00", CHEN).state == "collected"
    assert asked(office, "碰头会", "11月27日15:00-16:00", GM).state == "collected"


def test_the_assistant_says_in_the_rules_which_requests_do_not_wait(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"settle_at_once": ["important"]}}
    assert asked(office, "预算会", "11月25日15:00-16:00").state == "confirmed"
    assert asked(office, "复盘会", "11月25日15:00-16:00", subject="【加急】复盘会").state == "collected"
    office.settings = {"meetings": {"settle_at_once": ["everything"]}}
    assert asked(office, "复盘会", "11月26日15:00-16:00").state == "confirmed"


def test_windows_wait_as_long_as_one_of_them_can(office: MeetingOffice) -> None:
    text = "复盘会想请周总定个时间，{}上午或者{}下午都可以，一小时够了。李娜和我参加。"
    late = office.receive("meetings", letter("复盘会", text.format("11月26日", "11月27日"), SUN_WEI))
    assert late.state == "collected"
    assert "11月26日" in office.last(SUN_WEI)
    soon = settling_office(at("2026-11-23 08:30"))
    body = text.format("11月23日", "11月24日").replace("11月24日下午", "11月24日上午")
    assert (
        soon.receive("meetings", letter("复盘会", body, SUN_WEI, when="2026-11-23 08:30")).state
        == "confirmed"
    )


def test_of_two_requests_for_one_slot_the_weightier_has_it_whoever_came_first(office: MeetingOffice) -> None:
    first = asked(office, "复盘会", "11月25日15:00-16:00")
    second = asked(office, "诺维克签约会", "11月25日15:00-16:00", CHEN)
    office.settle_the_day()
    assert (current(office, first).state, current(office, second).state) == ("offered", "confirmed")
    assert "签约" in office.last(SUN_WEI, "meetings/organizer-offers")
    assert not office.to(SUN_WEI, "meetings/organizer-confirmed")


def test_of_two_equal_requests_for_one_slot_the_first_to_come_has_it(office: MeetingOffice) -> None:
    first = asked(office, "复盘会", "11月25日15:00-16:00")
    second = asked(office, "选型会", "11月25日15:00-16:00", ZHAO)
    office.settle_the_day()
    assert (current(office, first).state, current(office, second).state) == ("confirmed", "offered")


def test_a_request_that_waits_can_be_called_off(office: MeetingOffice) -> None:
    case = asked(office, "复盘会", "11月25日15:00-16:00")
    case = office.act(case, Command("cancel", SUN_WEI))
    assert case.state == "cancelled"
    office.settle_the_day()
    assert (current(office, case).state, office.standing) == ("cancelled", {})


def test_an_answer_that_completes_a_request_puts_it_among_those_that_wait(office: MeetingOffice) -> None:
    case = office.receive("meetings", letter("约会议", "11月25日下午3点想用三楼会议室", SUN_WEI))
    assert {one.firm for one in office.standing.values()} == {False}
    case = office.act(case, Message(SUN_WEI, "议题：复盘\n时长：1小时\n参会：李娜", at=office.now, letter=2))
    assert case.state == "collected"
    office.settle_the_day()
    assert {one.firm for one in office.standing.values()} == {True}


def test_what_the_general_manager_has_agreed_to_by_name_is_booked_at_once(office: MeetingOffice) -> None:
    text = "We would like to meet Mr Zhou on 26 November, 10:00-11:00, about the lease in Hamburg."
    case = office.receive("meetings", letter("Hamburg lease", text, GUEST))
    assert case.state == "requested"
    assert office.act(case, Command("approve", GM)).state == "confirmed"


def test_a_settlement_that_did_not_come_is_made_up_for_when_the_time_grows_short() -> None:
    office = settling_office(at("2026-11-23 09:00"))
    near = asked(office, "复盘会", "11月25日09:00-10:00")
    far = asked(office, "选型会", "11月27日15:00-16:00", ZHAO)
    office.now = at("2026-11-24 15:00")
    for one in (near, far):
        late = AlarmDue("unsettled", "", "unsettled", "", at("2026-11-23 16:50"))
        office.act(current(office, one), late)
    assert (current(office, near).state, current(office, far).state) == ("confirmed", "collected")


def test_a_rota_that_has_lost_the_settlement_leaves_no_request_waiting(office: MeetingOffice) -> None:
    case = asked(office, "复盘会", "11月25日15:00-16:00")
    office.settles = ""
    office.pass_time(at("2026-11-20 17:00"))
    assert current(office, case).state == "confirmed"


def test_an_english_request_gets_its_receipt_in_english(office: MeetingOffice) -> None:
    text = (
        "Could we meet Tuesday 24 November, 14:30-16:00, in Meeting Room 3F about the lease? Chen Jing comes."
    )
    office.receive("meetings", letter("Hamburg lease", text, ANNA))
    mail = office.last(ANNA, "meetings/organizer-collected")
    assert "settled together with the other requests on Friday, 20 November 2026, 16:30" in mail
    assert "Tuesday, 24 November 2026, 14:30–16:00" in mail
