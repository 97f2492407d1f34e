"""Letters that answer no mail of ours and yet speak of what is booked: nothing is booked twice, nothing is done unproven."""

from __future__ import annotations

import pytest

from days.office import ASSISTANT, LI_NA, PARTNER, SUN_WEI, WANG_LEI, SimulatedOffice, rules_booking_at_once


@pytest.fixture
def office() -> SimulatedOffice:
    """A review on Wednesday at three, called by Sun Wei."""
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(
        SUN_WEI,
        "供应商评审",
        "林助：\n\n周三下午3点在五楼小会议室开供应商评审会，一小时，李娜参加，请周总出席。\n\n孙伟",
    )
    return office


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("供应商评审会", "供应商评审会改到周四下午三点。"), ("改期", "周三的供应商评审会改到周四下午三点，请通知大家。"), ("取消", "周三的供应商评审会取消。"),
        ("取消", "我周三的会不开了"), ("Cancelled", "My meeting on Wednesday is cancelled."), ("Review", "Please move my meeting on Wednesday to Thursday 3 pm."),
    ],
)  # fmt: skip
def test_a_fresh_letter_that_moves_or_calls_off_a_meeting_of_its_writer_opens_no_second_one(
    office, subject, words
):
    before = len(office.mails)
    office.write(SUN_WEI, subject, words)
    (case,) = office.cases()
    assert case.state == "confirmed"
    fresh = office.mails[before:]
    assert not [one for one in fresh if "请补" in one.subject]
    assert [one for one in fresh if one.to == SUN_WEI]
    assert [one for one in fresh if one.to == ASSISTANT] or "请再确认" in fresh[-1].subject


def test_the_question_whether_it_is_meant_names_the_one_word_that_answers_it(office):
    office.write(SUN_WEI, "取消", "周三的供应商评审会取消。")
    asked = office.last(SUN_WEI, "请再确认")
    assert "取消" in asked.text
    assert "同意" not in asked.text
    office.answer(asked, "取消")
    assert office.cases()[0].state == "cancelled"
    assert office.mails_to(LI_NA, "取消")


def test_somebody_elses_letter_about_it_touches_no_meeting_that_he_has_not_called(office):
    office.write(WANG_LEI, "取消", "周三的供应商评审会取消。")
    assert office.cases()[0].state == "confirmed"
    assert not office.mails_to(LI_NA, "取消")
    assert "来信已转交" in office.last(WANG_LEI).subject
    assert not [one for one in office.mails_to(WANG_LEI) if "请补" in one.subject]


@pytest.mark.parametrize(("subject", "words"), [("取消", "我11月26日的会不开了"), ("Cancelled", "My meeting on Thursday is cancelled.")])  # fmt: skip
def test_who_calls_off_what_is_not_known_is_not_asked_when_it_shall_be(subject, words):
    office = SimulatedOffice(calendars=True)
    office.write(SUN_WEI, subject, words)
    assert not [one for one in office.mails_to(SUN_WEI) if "请补" in one.subject]
    assert office.mails_to(ASSISTANT)


def test_a_guest_who_cannot_come_is_not_asked_for_the_points_of_a_booking():
    office = SimulatedOffice(calendars=True)
    office.write(
        PARTNER, "Re: visit", "Dear Mr Zhou, unfortunately I can't come on Wednesday as planned. Liu Yang"
    )
    assert not [one for one in office.mails_to(PARTNER) if "missing" in one.subject]
    assert office.mails_to(ASSISTANT)


def test_another_meeting_on_another_day_is_still_asked_for_as_one(office):
    office.write(SUN_WEI, "产销会", "周五上午十点开产销会，一小时，李娜参加，周总参加。")
    assert len(office.cases("meetings")) == 2


# letters that are passed on


def test_a_visit_that_a_colleague_passes_on_has_the_general_manager_for_its_host():
    office = SimulatedOffice(calendars=True)
    office.write(
        LI_NA,
        "转发：拜访",
        "请安排。\n\n---------- 转发的邮件 ----------\n发件人：刘洋 <liuyang@ruihe-group.example>\n主题：拜访\n\n周总：\n我司拟于12月2日上午10点两人拜访您，洽谈担保。\n刘洋",
    )
    (case,) = office.cases("visitors")
    assert (case.fact("host"), case.fact("purpose")) == ("gm", "洽谈担保")


def test_the_header_of_a_letter_that_is_passed_on_is_no_firm():
    office = SimulatedOffice(calendars=True)
    office.write(
        LI_NA,
        "FW: Visit",
        "Please arrange.\n\n-----Original Message-----\nFrom: Per Aasen <per.aasen@nordvik.example>\nSubject: Visit\n\n"
        "Dear Mr Zhou, three of us would like to visit you on 2 December at 10:00 to discuss the frame contract.\nPer Aasen",
    )
    (case,) = office.cases("visitors")
    assert "@" not in case.fact("organisation")
    assert "@" not in office.last(LI_NA).text


def test_an_hour_is_no_firm():
    office = SimulatedOffice(calendars=True)
    office.write(SUN_WEI, "来访", "有个德国客户下周二上午十点来谈吊机，两个人，周总不用见，我接待。")
    assert "周二" not in office.cases("visitors")[0].fact("organisation")


def test_a_leave_is_no_request_for_a_meeting_and_a_drive_no_visit():
    office = SimulatedOffice(calendars=True)
    office.write(WANG_LEI, "请假", "周四我请假，会都参加不了。")
    office.write(LI_NA, "车", "周四下午送客户去虹桥机场，三点出发，四个人")
    assert [one.desk for one in office.cases()] == ["triage", "cars"]
