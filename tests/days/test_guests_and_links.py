"""What colleagues write of guests who want the general manager's time, and of how to join a meeting online."""

from __future__ import annotations

import pytest

from days.office import (
    ASSISTANT,
    CHEN_JING,
    LI_NA,
    PARTNER,
    SUN_WEI,
    SimulatedOffice,
    every_tuesday,
    rules_booking_at_once,
)

GUESTS_ASK = [
    ("紧急", "客户来访，要见周总半小时，明天下午行吗？"),
    ("急", "瑞合集团的刘总明天上午来公司，想见周总半小时。"),
    ("Nordvik in town", "Two people from Nordvik will be in Shanghai on Wednesday and would like to see Mr Zhou for half an hour at 3 pm to discuss the frame contract."),
    ("Urgent", "A client is coming and would like half an hour with Mr Zhou tomorrow afternoon."),
    ("客户", "有客户明天到访，希望和周总聊二十分钟，下午三点可以吗？"),
    ("供应商到访", "供应商老板周五到访，想拜会周总，半小时即可，上午下午都行。"),
    ("Customer wants to see GM", "Our biggest customer flies in tomorrow. Can he get 30 minutes with the GM in the morning?"),
    ("急件", "银行行长今天下午来拜访，想和周总见一面，二十分钟，15:30可以吗？"),
    ("supplier", "Our supplier drops by on Thursday; could he see Mr Zhou at 10 for 20 minutes?"),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "words"), GUESTS_ASK)
def test_guests_who_want_some_of_the_general_managers_time_have_a_meeting_that_is_settled(subject, words):
    office = SimulatedOffice(calendars=True)
    office.write(LI_NA, subject, words)
    (case,) = office.cases()
    assert (case.desk, case.state in ("confirmed", "collected")) == ("meetings", True), case.facts
    assert case.fact("priority") == "important"
    assert not office.mails_to(LI_NA, "请补")


@pytest.mark.parametrize(
    ("subject", "words", "name"),
    [
        ("紧急", "客户来访，要见周总半小时，明天下午行吗？", "客户来访"),
        ("Urgent", "A client is coming and would like half an hour with Mr Zhou tomorrow afternoon.", "Meeting with a client"),
        ("急", "瑞合的人明天下午三点来，想占用周总半小时", "会见来宾"),
    ],
)  # fmt: skip
def test_a_talk_with_guests_of_which_nobody_says_what_about_is_called_by_who_comes(subject, words, name):
    office = SimulatedOffice(calendars=True)
    office.write(LI_NA, subject, words)
    (case,) = office.cases()
    assert case.fact("topic") == name
    said = office.last(LI_NA).text
    assert "前台" in said
    assert "紧急" not in office.last(LI_NA).subject


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("来访登记", "明天上午十点三位客户来访，想拜会周总，车牌沪A12345，请登记放行。"),
        ("接待", "周三上午九点市经信委领导一行5人来公司考察，希望见周总，请安排接待。"),
        (
            "Visitors",
            "Three visitors from Ruihe arrive tomorrow at 10:00 to see Mr Zhou. Please prepare badges.",
        ),
        ("来访", "明天上午十点供应商两人来检修空调，不用见周总。"),
    ],
)
def test_a_visit_that_is_to_be_prepared_at_the_door_stays_one(subject, words):
    office = SimulatedOffice(calendars=True)
    office.write(LI_NA, subject, words)
    assert [one.desk for one in office.cases()] == ["visitors"]


# online


@pytest.fixture
def online() -> SimulatedOffice:
    """A call on Wednesday with Li Na; nobody has said how to join."""
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(
        SUN_WEI,
        "供应商评审",
        "林助：\n\n周三下午3点开供应商评审会，线上，一小时，李娜参加，请周总出席。\n\n孙伟",
    )
    return office


LINK = "https://meeting.tencent.com/dm/Ab12Cd34"


def test_the_link_of_an_online_meeting_is_asked_for_when_it_is_settled(online):
    assert "会议链接" in online.last(SUN_WEI, "已确认").text
    assert "线上接入" not in online.last(LI_NA, "邀请").text


def test_a_link_that_comes_goes_to_everybody_invited_at_once_and_into_the_invitation(online):
    online.answer(online.last(SUN_WEI, "已确认"), f"腾讯会议：{LINK}")
    told = online.last(LI_NA, "会议链接")
    assert LINK in told.text
    ics = next(
        part.get_content() for part in told.parsed.walk() if part.get_content_type() == "text/calendar"
    )
    assert LINK in ics.replace("\r\n ", "").replace("\n ", "")
    assert "已告知参会人" in online.last(SUN_WEI, "已记下").text
    assert not online.mails_to(ASSISTANT)


def test_an_invitation_bears_the_link_that_the_request_has_named_and_nobody_is_asked_for_it():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(SUN_WEI, "评审", f"周三下午3点开供应商评审会，线上，一小时，李娜参加。{LINK}")
    assert LINK in office.last(LI_NA, "邀请").text
    assert "还没有线上会议的链接" not in office.last(SUN_WEI, "已确认").text


def test_a_meeting_that_goes_online_later_is_asked_for_its_link_then():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(SUN_WEI, "评审", "周三下午3点在三楼会议室开供应商评审会，一小时，李娜参加。")
    assert "链接" not in office.last(SUN_WEI, "已确认").text
    office.answer(office.last(SUN_WEI, "已确认"), "改为线上")
    assert "还没有线上会议的链接" in office.last(SUN_WEI, "已调整").text


def test_an_english_request_is_asked_for_the_link_in_english():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(
        "anna.berg@huayue.example",
        "Frame contract",
        "Please set up a Teams call with Mr Zhou and Chen Jing on Wednesday at 3 pm, one hour.",
    )
    (case,) = office.cases()
    mail = office.last(next(iter(case.parties.values())))
    assert "no link to join online yet" in mail.text


def test_a_partners_request_gets_no_question_about_the_link():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(
        PARTNER,
        "Call",
        "Could we have a Teams call with Mr Zhou on Wednesday at 3 pm, half an hour, about the guarantee?",
    )
    assert not [one for one in office.mails_to(PARTNER) if "reply with it" in one.text]
    assert CHEN_JING not in {one.to for one in office.mails}


def room_meeting() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(SUN_WEI, "评审", "周三下午3点在三楼会议室开供应商评审会，一小时，李娜参加，请周总出席。")
    return office


def heard_since(office: SimulatedOffice, words: str) -> list[str]:
    """Who was written to after the organiser's words, in order."""
    before = len(office.mails)
    office.answer(office.last(SUN_WEI, "已确认"), words)
    return [one.to for one in office.mails[before:]]


@pytest.mark.parametrize(
    "words",
    [
        f"会议链接：{LINK}。另外请加上陈静。", f"改为线上，会议链接：{LINK}", f"改到周四下午3点，会议链接：{LINK}",
        f"Please move it to Thursday 3 pm. Teams link: {LINK}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("begun", ["online", "room"])
def test_a_letter_with_a_link_and_another_change_gives_each_reader_one_mail_that_bears_it(begun, words):
    if begun == "online":
        office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
        office.write(SUN_WEI, "评审", "周三下午3点开供应商评审会，线上，一小时，李娜参加，请周总出席。")
    else:
        office = room_meeting()
    heard = heard_since(office, words)
    people = [one for one in heard if one != ASSISTANT]
    assert sorted(people) == sorted(set(people))
    assert LINK in office.last(LI_NA).text
    assert CHEN_JING not in heard or LINK in office.last(CHEN_JING).text
    assert "链接已记下" in office.last(SUN_WEI).text or LINK in office.last(SUN_WEI).text


def test_a_link_for_a_meeting_in_a_room_opens_it_to_those_who_join_online():
    office = room_meeting()
    heard_since(office, f"会议链接：{LINK}")
    assert LINK in office.last(LI_NA, "会议链接").text
    assert "已告知参会人" in office.last(SUN_WEI, "已记下").text
    office.pass_until("2026-11-25 14:30")
    assert "可线上参加" in office.last(LI_NA, "即将开始").text


def test_a_room_named_for_an_online_meeting_with_its_new_link_keeps_the_link():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(SUN_WEI, "评审", "周三下午3点开供应商评审会，线上，一小时，李娜参加，请周总出席。")
    assert heard_since(office, f"会议改到三楼会议室，同时线上接入：{LINK}").count(LI_NA) == 1
    assert LINK in office.last(LI_NA, "会议有变动").text
    assert "三楼会议室" in office.last(LI_NA, "会议有变动").text


def test_one_time_of_a_series_that_goes_online_with_a_link_brings_it_to_that_time_alone():
    office = every_tuesday()
    assert heard_since(office, f"12月1日那次改为线上，链接：{LINK}") == [SUN_WEI, LI_NA]
    told = office.last(LI_NA, "这一次换地点")
    assert LINK in told.text
    assert LINK in told.parsed.as_string().replace("=\n", "").replace("\n ", "")
    office.pass_until("2026-11-24 08:30")
    assert LINK not in office.last(LI_NA, "即将开始").text
    office.pass_until("2026-12-01 08:30")
    assert LINK in office.last(LI_NA, "即将开始").text
    assert "线上" in office.last(LI_NA, "即将开始").text
    office.pass_until("2026-12-08 08:30")
    assert LINK not in office.last(LI_NA, "即将开始").text


def test_a_time_of_an_online_series_that_moves_with_a_new_link_is_told_in_one_mail_with_all_its_times():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(SUN_WEI, "产销例会", "每周二上午9点到10点线上开产销例会，李娜参加，到明年1月31日止。")
    assert heard_since(office, f"12月8日那次改到下午3点，链接：{LINK}") == [SUN_WEI, LI_NA]
    mail = office.last(LI_NA)
    assert LINK in mail.text
    ics = next(p.get_content() for p in mail.parsed.walk() if p.get_content_type() == "text/calendar")
    assert "RRULE" in ics
    assert "RECURRENCE-ID" in ics


def test_a_link_beside_another_hour_of_one_time_of_a_series_in_a_room_reaches_those_who_come_then():
    office = every_tuesday()
    assert heard_since(office, f"12月8日那次改到下午3点，链接：{LINK}") == [SUN_WEI, LI_NA]
    assert LINK in office.last(LI_NA).text
    assert office.cases("meetings")[0].fact("mode") == "onsite"
