"""Requests as people dash them off: a room without the general manager, all heads of department, a topic in passing."""

from __future__ import annotations

import pytest

from days.office import ANNA, GM, SUN_WEI, WANG_LEI, SimulatedOffice
from zongban.core.case import Case
from zongban.desks.meetings.asking.topics import topic_of

TOM = "tom.clarke@huayue.example"


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    return office


def asked(office: SimulatedOffice, sender: str, words: str, subject: str = "会议") -> Case:
    office.write(sender, subject, words)
    (case,) = office.cases("meetings")
    return case


def test_a_room_for_a_few_is_a_room_and_not_the_general_managers_office(office):
    case = asked(office, TOM, "need a room for 4 tomorrow 10-11, no GM needed, with video pls", "room")
    assert (case.state, case.facts["room"], case.facts["with_gm"]) == ("confirmed", "room-5f", False)
    assert "Small Room 5F" in office.last(TOM).text
    assert not office.calendar.changes("gm", "").objects


def test_a_room_that_is_large_enough_is_found_for_a_training_of_twenty(office):
    asked(office, WANG_LEI, "订个20人的会议室，周五下午2点到5点，培训用，周总不用来")
    office.pass_until("2026-11-23 16:40")
    (case,) = office.cases("meetings")
    assert (case.state, case.facts["room"], case.facts["headcount"]) == ("confirmed", "room-1", 20)
    assert case.facts["with_gm"] is False


@pytest.mark.parametrize(
    "words",
    [
        "GM not needed.", "Mr Zhou need not attend.", "Mr Zhou does not need to be there.", "No need for Mr Zhou to join.",
        "周总不用来。", "周总这次不用到场。",
    ],
)  # fmt: skip
def test_who_says_that_the_general_manager_need_not_come_keeps_his_calendar_free(office, words):
    case = asked(office, ANNA, f"Please book 3F on Thursday 10-11 for a supplier review with Li Na. {words}")
    assert case.facts.get("with_gm") is False
    assert GM not in case.facts["attendees"]
    assert case.facts["topic"] == "supplier review"


def test_all_heads_of_department_are_invited_by_that_word(office):
    case = asked(
        office,
        SUN_WEI,
        "请安排下周一上午九点至十一点召开安全生产专题会，参会：各部门负责人，地点一号会议室。",
    )
    people = case.facts["attendees"]
    assert {"li.na@huayue.example", "chen.jing@huayue.example", ANNA, "wu.min@huayue.example"} <= set(people)
    assert SUN_WEI not in people, "he calls the meeting"
    assert "lin.xiao@huayue.example" not in people, "she arranges it"
    assert len(people) == 8


def test_all_heads_who_are_only_told_of_something_are_not_invited(office):
    case = asked(
        office,
        SUN_WEI,
        "请安排下周一上午九点至十一点召开安全生产会，请李娜参加，一号会议室，材料发给各部门负责人。",
    )
    assert case.facts["attendees"] == ["li.na@huayue.example"]


@pytest.mark.parametrize(
    ("subject", "words", "topic"),
    [
        ("meeting w/ Mr Zhou", "Can we get Mr Zhou on Thu at 3pm for the Nordvik signing? 1.5 hrs.", "Nordvik signing"),
        ("30 min with Mr Zhou?", "Any slot this week? Topic: Oslo office lease. Half an hour is enough.", "Oslo office lease"),
        ("开会", "林助，周四下午3点半到5点 用下三楼开市场复盘，赵总参加，10个人左右", "市场复盘"),
        ("开会", "请安排周三上午10点开会，讨论预算，半小时，周总参加。", "预算"),
        ("约会", "能不能 book 三楼 for Thu 下午3点, 1h, topic: Q4 pipeline, with 周总 and 赵强. Thanks!", "Q4 pipeline"),
    ],
)  # fmt: skip
def test_a_topic_that_is_named_in_passing_is_that_alone(subject, words, topic):
    found, _ = topic_of(subject, words)
    assert found == topic


def test_a_meeting_that_is_online_already_is_told_to_nobody_again(office):
    asked(
        office,
        ANNA,
        "Please set up a meeting with Mr Zhou, Li Na and Tom on Thursday 2-3pm re 2027 travel budget, 3F.",
    )
    office.pass_until("2026-11-23 16:40")
    office.answer(office.last(ANNA, "Confirmed"), "Please move it online.")
    (case,) = office.cases("meetings")
    assert case.fact("mode") == "online"
    count = len(office.mails_to("li.na@huayue.example"))
    office.answer(office.last(ANNA), "Please move it online.")
    assert len(office.mails_to("li.na@huayue.example")) == count


def test_what_the_general_manager_wants_to_talk_over_is_called_so(office):
    found, _ = topic_of("", "小林，周四下午让李娜、孙伟来我办公室一趟，说说四季度回款，一小时")
    assert found == "四季度回款"


@pytest.mark.parametrize(
    "words",
    [
        "从12月18日起每周五上午9点到10点开周例会，三楼会议室，请周总、李娜参加，一直开到明年2月底。",
        "Weekly sync every Friday 9-10 from 18 December until the end of February, 3F, with Mr Zhou and Li Na.",
    ],
)
def test_a_series_that_runs_to_a_month_keeps_its_hours_and_ends_then(office, words):
    case = asked(office, SUN_WEI, words, "会议申请：周例会")
    assert case.state == "confirmed"
    assert (case.fact("start"), case.fact("end")) == (
        "2026-12-18T09:00:00+08:00",
        "2026-12-18T10:00:00+08:00",
    )
    assert case.facts["series"]["rule"] == "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270228T155959Z"


@pytest.mark.parametrize(
    ("words", "start", "rule"),
    [
        ("12月18日到2月26日每周五上午9点到10点开周例会", "2026-12-18T09:00:00+08:00", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270226T155959Z"),
        ("1月到3月每周一上午9点到10点开周例会", "2027-01-04T09:00:00+08:00", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270331T155959Z"),
        ("12月1日到12月5日每天上午9点到10点开生产调度会", "2026-12-01T09:00:00+08:00", "FREQ=DAILY;UNTIL=20261205T155959Z"),
    ],
)  # fmt: skip
def test_a_series_lies_in_the_stretch_that_is_said_before_it(office, words, start, rule):
    case = asked(office, SUN_WEI, f"{words}，三楼会议室，请周总、李娜参加。", "会议申请：例会")
    assert case.fact("start") == start
    assert case.facts["series"]["rule"] == rule


def test_days_on_which_somebody_is_away_are_no_end_of_a_series(office):
    words = "每周五上午9点到10点开周例会，三楼会议室，请周总、李娜参加。下周一到周三我出差。"
    case = asked(office, SUN_WEI, words, "会议申请：例会")
    assert case.facts["series"]["rule"] == "FREQ=WEEKLY;BYDAY=FR"
