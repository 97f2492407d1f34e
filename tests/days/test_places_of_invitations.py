"""Where an invitation from outside says that it is held, and what its newer versions make of that."""

from __future__ import annotations

import pytest

from days.calendar_mail import come, starts
from days.invitations_of import Meeting
from days.office import ASSISTANT, GM, LI_NA, WANG_LEI, SimulatedOffice, at, only, rules_booking_at_once

INGRID = "ingrid.dahl@nordvik.example"
FIRST, SECOND = "https://zoom.us/j/81234567890", "https://zoom.us/j/99999999999"


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def agreed(office: SimulatedOffice, **changes: object) -> Meeting:
    call = Meeting("call@client", INGRID, name="Ingrid Dahl", summary="Berth plan", asked=(GM,), **changes)  # type: ignore[arg-type]
    come(office, call)
    office.answer(office.last(ASSISTANT, "请定"), "同意")
    assert only(office).state == "confirmed"
    return call


def test_the_link_of_the_newest_version_is_the_one_people_are_reminded_of(office):
    call = agreed(office, location=FIRST)
    come(office, call, location=SECOND, sequence=1)
    office.pass_until("2026-11-25 14:30")
    reminder = office.last(GM, "即将开始").text
    assert SECOND in reminder
    assert FIRST not in reminder


def test_a_place_that_is_a_link_is_online_and_no_journey(office):
    agreed(office, location="https://meeting.dingtalk-like.example/j/abc")
    case = only(office)
    assert (case.fact("mode"), case.fact("dial_in")) == (
        "online",
        "https://meeting.dingtalk-like.example/j/abc",
    )
    assert not [one for one in office.mails if "请出车" in one.subject]


def test_your_office_is_a_room_of_the_house_and_stays_it(office):
    call = agreed(office, location="Your office")
    room = only(office).fact("room")
    assert room
    come(office, call, location="Your office", summary="Berth plan 2027", sequence=1)
    assert only(office).fact("room") == room
    assert "会议的名称，时间不变" in office.last(GM, "会议更名").text


def test_whoever_only_makes_an_agreed_meeting_shorter_is_answered_at_once(office):
    call = agreed(office, location="Zoom")
    come(office, call, end=at("2026-11-25 15:45"), sequence=1)
    assert only(office).state == "confirmed"
    assert only(office).moment("end") == at("2026-11-25 15:45")
    assert starts(office) == [at("2026-11-25 15:00")]
    assert "15:00–15:45 (Shanghai time)" in office.last(INGRID, "Accepted").text


def heard(office: SimulatedOffice, call: Meeting, **changes: object) -> list[str]:
    """Who is written to because of a newer version, as often as he is."""
    before = len(office.mails)
    come(office, call, **{"sequence": 1, **changes})
    return sorted(one.to for one in office.mails[before:])


TEAMS = {"location": "Zoom", "asked": (GM, LI_NA, "sales@nordvik.example")}


def test_a_new_title_and_place_are_told_at_once_to_those_of_the_house_in_one_mail_each(office):
    call = agreed_by_all(office)
    assert heard(office, call, summary="Berth plan, final", location="3F meeting room, Pier House") == [
        LI_NA,
        GM,
    ]
    mail = office.last(LI_NA, "地点有变")
    assert "Berth plan, final，11月25日（星期三）15:00" in mail.subject
    assert "Ingrid Dahl改了这次会议的名称和地点，时间不变：11月25日（星期三）15:00–16:00。" in mail.text
    assert "名称　Berth plan, final（原“Berth plan”）" in mail.text
    assert "地点　3F meeting room, Pier House（原 线上）" in mail.text


def agreed_by_all(office: SimulatedOffice, **changes: object) -> Meeting:
    call = Meeting("call@client", INGRID, name="Ingrid Dahl", summary="Berth plan", **{**TEAMS, **changes})  # type: ignore[arg-type]
    come(office, call)
    office.answer(office.last(ASSISTANT, "请定"), "同意")
    return call


def test_a_new_link_is_told_and_the_same_words_otherwise_set_are_not(office):
    call = agreed_by_all(office, location=FIRST)
    assert heard(office, call, location=FIRST, summary="Berth  Plan.") == []
    assert heard(office, call, location=SECOND, sequence=2) == [LI_NA, GM]
    assert f"线上接入　{SECOND}" in office.last(GM, "接入方式有变").text


def test_an_older_version_that_comes_late_is_told_to_nobody(office):
    call = agreed_by_all(office)
    heard(office, call, location="Grand Hotel")
    assert heard(office, call, sequence=0, location="Harbour House", stamp=at("2026-11-23 06:00")) == []


def test_whoever_has_declined_hears_no_more_of_it(office):
    call = agreed_by_all(office)
    heard(office, call, location="Pier House")
    office.answer(office.last(LI_NA, "地点有变"), "我不参加了")
    assert heard(office, call, location="Harbour House", sequence=2) == [GM]


def test_the_car_goes_to_the_new_place(office):
    call = agreed_by_all(office, location="Grand Hotel")
    driver = next(one.to for one in office.mails if "请出车" in one.subject)
    assert heard(office, call, location="Harbour Hotel") == [LI_NA, driver, GM]
    assert "送：港口酒店" in office.last(driver, "出车有变").text
    assert "用车" in office.last(GM, "地点有变").text
    assert heard(office, call, location="Zoom", sequence=2) == [LI_NA, driver, GM]
    assert "地点　线上（原 Harbour Hotel）" in office.last(GM, "地点有变").text


def test_another_room_of_the_house_is_told_once_the_calendars_have_it(office):
    call = agreed_by_all(office, location="三楼会议室")
    assert heard(office, call, location="一号会议室") == [INGRID, LI_NA, GM]
    assert "地点　一号会议室（原 三楼会议室）" in office.last(GM, "地点有变").text


def test_a_new_place_of_a_whole_series_is_told_once_with_its_rhythm(office):
    call = agreed_by_all(office, rrule="FREQ=WEEKLY;COUNT=4")
    assert heard(office, call, location="Pier House") == [LI_NA, GM]
    assert "每周，共 4 次，下一次 11月25日（星期三）15:00–16:00" in office.last(GM, "地点有变").text


def test_a_colleagues_own_invitation_is_told_by_his_calendar_alone(office):
    own = Meeting("own@client", WANG_LEI, name="王磊", summary="产线", location="Zoom", asked=(GM, LI_NA))
    come(office, own)
    assert only(office).state == "confirmed"
    assert heard(office, own, location="Pier House") == []


def test_another_place_of_one_time_of_a_series_is_told_at_once_and_reminded_of(office):
    call = agreed_by_all(office, rrule="FREQ=WEEKLY;COUNT=4")
    second = at("2026-12-02 15:00")
    assert heard(office, call, rrule="", original=second, start=second, location="Pier House") == [LI_NA, GM]
    mail = office.last(GM, "地点有变")
    assert "改了“Berth plan”这一次的地点，时间不变：12月2日（星期三）15:00–16:00，其余各次不变。" in mail.text
    assert "地点　Pier House（原 线上）" in mail.text
    office.pass_until("2026-11-25 14:30")
    assert "15:00–16:00，线上。" in office.last(GM, "即将开始").text
    office.pass_until("2026-12-02 14:30")
    assert "12月2日（星期三）15:00–16:00，Pier House。" in office.last(GM, "即将开始").text
