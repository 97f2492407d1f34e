"""A series whose own time is taken at each of its dates gets other times at which all of it is free."""

from __future__ import annotations

from datetime import timedelta

import pytest

from days.calendar_mail import ROOM, busy, starts
from days.office import (
    ANNA,
    ASSISTANT,
    LI_NA,
    SUN_WEI,
    SimulatedOffice,
    at,
    only_series,
    rules_booking_at_once,
)
from zongban.core.events import Told
from zongban.runners.clerk import Clerk

FIRST = at("2026-11-25 15:00")
WEEK = timedelta(weeks=1)


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(
        SUN_WEI, "会议申请：生产例会", "每周三下午3点到4点在三楼会议室开生产例会，李娜参加。\n\n孙伟"
    )
    assert only_series(office).state == "confirmed"
    office.write(LI_NA, "会议申请：质量例会", "每周三下午3点到4点在三楼会议室开质量例会，孙伟参加。\n\n李娜")
    return office


def second(office: SimulatedOffice, calendar: str = ROOM) -> list:
    """When the second series stands."""
    first = {FIRST + n * WEEK for n in range(60)}
    return [one for one in starts(office, calendar) if one not in first]


def test_its_organiser_chooses_among_times_free_at_all_its_dates_and_the_series_stands_there(office):
    mail = office.last(LI_NA, "请选时间")
    assert "您要的系列会议（每周三，11月25日（星期三）15:00–16:00起）各次届时都已有安排。" in mail.text
    assert "以下时间今后各次总经理和会议室都空着" in mail.text
    assert "1　每周三，首次 11月25日（星期三）11:00–12:00　三楼会议室" in mail.text
    office.answer(mail, "第1个可以")
    assert second(office)[:3] == [at("2026-11-25 11:00") + n * WEEK for n in range(3)]
    assert second(office, "gm") == second(office)
    assert "会议已定：每周三，下一次 11月25日（星期三）11:00–12:00" in office.last(LI_NA, "已确认").text
    assert "每周三" in office.last(SUN_WEI, "会议邀请").text
    assert office.parked() == []


def test_a_time_of_his_own_moves_the_whole_series_there(office):
    office.answer(office.last(LI_NA, "请选时间"), "都不行")
    again = office.last(LI_NA, "请选时间")
    assert "11:00–12:00" not in again.text
    assert "今后各次" in again.text
    office.answer(again, "改到周四上午10点")
    assert second(office)[:2] == [at("2026-11-26 10:00"), at("2026-12-03 10:00")]


def test_whoever_settles_for_one_meeting_is_offered_no_series_when_that_loses_its_time(office):
    office.answer(office.last(LI_NA, "请选时间"), "就开一次，周五下午都可以")
    case = next(one for one in office.cases("meetings") if one.title == "质量例会")
    assert (case.state, bool(case.facts.get("series"))) == ("confirmed", False)
    with office.store.transaction() as tx:
        clerk = Clerk(office.office, tx, office.clock())
        clerk.offer(case, Told("displaced", "M-2026-99", {"rule": "test"}))
        clerk.finish()
    office.work()
    assert "今后各次" not in office.last(LI_NA, "请选时间").text


def test_a_time_that_was_taken_at_a_later_date_meanwhile_is_gone(office):
    busy(office, at("2026-12-09 11:00"))
    office.answer(office.last(LI_NA, "请选时间"), "1")
    assert at("2026-11-25 11:00") not in starts(office)
    assert "您选的时间刚刚被占用" in office.last(LI_NA, "请选时间").text
    assert "每周三，首次 11月25日（星期三）11:00–12:00" not in office.last(LI_NA, "请选时间").text


def test_whoever_writes_english_reads_it_in_english(office):
    office.write(ANNA, "Meeting request: weekly sync", "Dear office,\n\nEvery Wednesday from 3 to 4 pm in 三楼会议室 we would "
                 "like a weekly sync with Sun Wei and the GM.\n\nAnna")  # fmt: skip
    text = office.last(ANNA, "choose a time").text
    assert "The series you asked for (every Wednesday, from Wednesday, 25 November 2026, 15:00–16:00)" in text
    assert "These times are free on all the dates of the series" in text
    assert "1  every Wednesday, first on Wednesday, 25 November 2026" in text


def test_where_no_time_is_free_at_all_its_dates_the_assistant_reads_what_a_yes_would_do():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    lines = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:all@own\r\nDTSTAMP:20261101T000000Z\r\n"
    times = "DTSTART;TZID=Asia/Shanghai:20261209T000000\r\nDTEND;TZID=Asia/Shanghai:20261224T000000\r\n"
    ends = f"{times}SUMMARY:出国\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    office.calendar.person_writes("gm", "all@own", lines + ends)
    office.write(
        SUN_WEI, "会议申请：生产例会", "每周三下午3点到4点在三楼会议室开生产例会，李娜参加。\n\n孙伟"
    )
    office.write(LI_NA, "会议申请：质量例会", "每周三下午3点到4点在三楼会议室开质量例会，孙伟参加。\n\n李娜")
    question = office.last(ASSISTANT, "请定")
    assert "近期也没有各次都空着的其他时间" in question.text
    assert "请回复：同意（请申请人先选一次的时间）/ 不同意" in question.text
    office.answer(question, "同意")
    assert "您要的系列会议" not in office.last(LI_NA, "请选时间").text
