"""Who stands in a list of attendees and is not known to the house: the organiser is told, nobody is dropped silently."""

import pytest

from days.office import ANNA, CHEN_JING, LI_NA, SUN_WEI, SimulatedOffice, rules_booking_at_once


def _asked(names: str, *, at_once: bool) -> SimulatedOffice:
    office = SimulatedOffice(calendars=True)
    if at_once:
        office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(LI_NA, "会议", f"请安排周三上午10点开预算会，讨论预算，参加人：{names}，一小时。\n\n李娜")
    return office


@pytest.mark.parametrize("at_once", [True, False])
def test_a_colleague_nobody_knows_is_named_to_the_organiser(at_once: bool) -> None:
    office = _asked("周总、张三、孙伟、李娜", at_once=at_once)
    told = office.last(LI_NA, "预算").text
    assert "名单中的 张三 在通讯录中查不到" in told
    assert "孙伟" in told


def test_he_is_named_without_the_full_stop_behind_him() -> None:
    office = SimulatedOffice(calendars=True)
    office.write(LI_NA, "会议", "请安排周三上午10点开预算会，讨论预算，一小时。参加人：孙伟、张三。\n\n李娜")
    assert "名单中的 张三 在通讯录中查不到" in office.last(LI_NA, "预算").text


@pytest.mark.parametrize(
    "names",
    [
        "周总、孙伟、李娜",
        "孙伟、全体高管、各部门负责人、李娜",
        "财务部、孙总、周一的值班人员",
        "孙伟，李娜，谢谢",
        "孙伟、法律顾问、储运部，麻烦了",
        "孙伟、李娜，谢总好。",
    ],
)
def test_known_people_and_groups_are_not_asked_about(names: str) -> None:
    assert "查不到" not in _asked(names, at_once=False).last(LI_NA).text


def test_an_address_that_misses_the_house_by_a_letter_is_told_and_not_invited() -> None:
    office = _asked("陈静、chen.jing@huayu.example、孙伟", at_once=True)
    assert "chen.jing@huayu.example 在通讯录中查不到" in office.last(LI_NA, "预算").text
    assert not office.mails_to("chen.jing@huayu.example")
    assert office.mails_to(CHEN_JING, "会议邀请")
    assert office.mails_to(SUN_WEI, "会议邀请")


def test_a_guest_of_another_house_is_invited_as_before() -> None:
    office = _asked("孙伟、per@huaxin.example", at_once=True)
    assert "查不到" not in office.last(LI_NA, "预算").text
    assert office.mails_to("per@huaxin.example")


def test_the_slip_is_told_in_english() -> None:
    office = SimulatedOffice(calendars=True)
    body = "Please book a budget meeting on Wednesday at 10:00 for one hour.\nAttendees: Sun Wei, chen.jing@huayeu.example\n\nAnna"
    office.write(ANNA, "Budget meeting", body)
    assert "We do not know chen.jing@huayeu.example of your list" in office.last(ANNA).text


def test_who_is_not_known_is_named_where_nobody_else_is_listed_and_forgotten_once_answered() -> None:
    office = _asked("张三", at_once=True)
    asked = office.last(LI_NA)
    assert "张三 在通讯录中查不到" in asked.text
    office.answer(asked, "参会：孙伟")
    assert office.mails_to(SUN_WEI, "会议邀请")
    assert "查不到" not in office.last(LI_NA).text


@pytest.mark.parametrize(
    "words",
    [
        "加上 zhang.san@ruihe.example",
        "请邀请张三（zhang.san@ruihe.example）",
        "加上张三 zhang.san@ruihe.example",
    ],
)
def test_who_was_not_known_joins_by_the_address_that_is_answered(words: str) -> None:
    office = _asked("张三、孙伟", at_once=True)
    office.answer(office.last(LI_NA, "预算"), words)
    assert office.mails_to("zhang.san@ruihe.example", "会议邀请")


@pytest.mark.parametrize("words", ["不用加上 zhang.san@ruihe.example", "加上 chen.jing@huayu.example"])
def test_nobody_is_invited_by_an_address_that_is_not_added_or_is_a_slip(words: str) -> None:
    office = _asked("张三、孙伟", at_once=True)
    office.answer(office.last(LI_NA, "预算"), words)
    assert not [one for one in office.mails if one.to.startswith(("zhang.san", "chen.jing@huayu."))]
