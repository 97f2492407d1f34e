"""Series that people of the house change, in words and in their calendars."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from days.calendar_mail import (
    ROOM,
    SECOND,
    THIRD,
    WEEKLY,
    answer_to,
    busy,
    come,
    edited,
    objects,
    only,
    ours,
    rewritten_by_a_person,
    series_of_ours,
    starts,
    weekly,
)
from days.office import (
    LI_NA,
    OFFICE,
    SUN_WEI,
    SimulatedOffice,
    at,
    rules_booking_at_once,
)


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


# single occurrences


def test_an_occurrence_that_a_person_takes_out_of_a_calendar_is_called_off_for_everybody(office):
    case = series_of_ours(office)
    edited(office, case, "EXDATE;TZID=Asia/Shanghai:20261202T150000")
    (sent,) = objects(office.last(LI_NA, "会议取消"))
    assert (sent.method, sent.recurrence_id) == ("CANCEL", SECOND)
    assert "其余各次不变" in office.last(LI_NA).text
    assert SECOND not in starts(office)
    assert SECOND not in starts(office, ROOM)
    assert THIRD in starts(office, ROOM)
    assert only(office).state == "confirmed"


def test_an_occurrence_of_somebody_else_s_series_that_a_person_takes_out_is_declined(office):
    come(office, WEEKLY)
    edited(office, only(office), "EXDATE;TZID=Asia/Shanghai:20261202T150000")
    (sent,) = objects(office.last(SUN_WEI))
    assert (sent.method, sent.recurrence_id, sent.attendees[0].partstat) == ("REPLY", SECOND, "DECLINED")
    assert starts(office, ROOM) == [one for one in weekly() if one != SECOND]


def test_a_title_that_a_person_changes_in_a_series_moves_nothing_after_its_first_time(office):
    case = series_of_ours(office)
    office.pass_until("2026-11-26 09:00")
    sent = len(office.mails)
    rewritten_by_a_person(office, case, lambda ics: re.sub(r"SUMMARY:[^\r]*", "SUMMARY:生产调度会", ics))
    assert only(office).title == "生产调度会"
    assert only(office).moment("start") == SECOND
    assert "SUMMARY:生产调度会" in office.calendar.get(ROOM, case.fact("uid")).ics
    assert starts(office) == starts(office, ROOM)
    assert len(office.mails) == sent


@pytest.mark.parametrize("words", ["取消12月9日那次", "12月9日那次不开了", "cancel the one of 9 December"])
def test_one_occurrence_is_called_off_in_words(office, words):
    series_of_ours(office)
    office.answer(office.last(SUN_WEI, "已确认"), words)
    assert only(office).state == "confirmed"
    assert THIRD not in starts(office, ROOM)
    assert SECOND in starts(office, ROOM)
    (sent,) = objects(office.last(LI_NA, "会议取消"))
    assert (sent.method, sent.recurrence_id, sent.sequence) == ("CANCEL", THIRD, 1)


def test_a_bare_cancel_to_a_series_is_asked_back_and_all_of_it_ends_it(office):
    series_of_ours(office)
    office.answer(office.last(SUN_WEI, "已确认"), "取消")
    assert only(office).state == "confirmed"
    question = office.last(SUN_WEI, "请写明取消哪一次")
    assert "12月2日（星期三）15:00–16:00" in question.text
    office.answer(question, "全部取消")
    assert (only(office).state, starts(office)) == ("cancelled", [])


def test_whoever_called_a_series_takes_one_occurrence_out_and_everybody_hears_of_it(office):
    case = series_of_ours(office)
    come(
        office,
        answer_to(case, OFFICE, original=SECOND, start=SECOND, end=None),
        "CANCEL",
        sender=SUN_WEI,
        sequence=1,
    )
    (sent,) = objects(office.last(LI_NA, "会议取消"))
    assert (sent.method, sent.recurrence_id) == ("CANCEL", SECOND)
    assert SECOND not in starts(office)
    assert THIRD in starts(office)


def test_everybody_is_reminded_of_each_occurrence_of_a_series(office):
    series_of_ours(office)
    office.pass_until("2026-12-02 14:30")
    assert [f"{one.at:%m-%d %H:%M}" for one in office.mails_to(LI_NA, "即将开始")] == [
        "11-25 14:00",
        "12-02 14:00",
    ]


# a whole series


def test_a_series_dragged_into_another_room_s_calendar_takes_place_there_and_everybody_hears_of_it(office):
    case = series_of_ours(office)
    uid = case.fact("uid")
    ics = office.calendar.get(ROOM, uid).ics
    office.calendar.person_removes(ROOM, uid)
    office.calendar.person_writes("room-5f", uid, ics)
    office.work()
    assert (only(office).state, only(office).fact("room")) == ("confirmed", "room-5f")
    assert office.calendar.get(ROOM, uid) is None
    assert starts(office)[:3] == starts(office, "room-5f")[:3] == weekly(3)
    for who in (LI_NA, SUN_WEI):
        mail = office.last(who)
        assert "五楼小会议室" in mail.text
        assert objects(mail)[0].rrule


def test_a_place_written_into_a_series_by_a_person_is_its_place(office):
    case = series_of_ours(office)
    rewritten_by_a_person(office, case, lambda ics: re.sub(r"LOCATION:[^\r]*", "LOCATION:五楼小会议室", ics))
    assert only(office).fact("room") == "room-5f"
    assert office.calendar.get(ROOM, case.fact("uid")) is None
    assert starts(office, "room-5f")[:3] == weekly(3)


def test_a_series_whose_rule_a_person_takes_out_happens_once_and_everybody_gets_that(office):
    case = series_of_ours(office)
    rewritten_by_a_person(office, case, lambda ics: re.sub(r"RRULE:[^\r]*\r\n", "", ics))
    after = only(office)
    assert (after.state, "series" in after.facts, after.moment("start")) == ("confirmed", False, weekly()[0])
    assert starts(office) == starts(office, ROOM) == weekly(1)
    for who in (LI_NA, SUN_WEI):
        (one,) = objects(office.last(who))
        assert (one.method, one.rrule, one.start) == ("REQUEST", "", weekly()[0])
    assert office.parked() == []
    office.answer(office.last(SUN_WEI), "改到11月26日上午10点")
    assert starts(office) == [at("2026-11-26 10:00")]


@pytest.mark.parametrize("known", [True, False], ids=["words of long ago", "words of the same moment"])
def test_a_series_whose_rule_is_taken_out_in_the_room_happens_once_where_a_person_wrote_into_it_too(
    office, known
):
    case = series_of_ours(office)
    noted = office.calendar.get("gm", case.fact("uid")).ics.replace(
        "STATUS:", "X-NOTE:带去年的数据\r\nSTATUS:", 1
    )
    office.calendar.person_writes("gm", case.fact("uid"), noted)
    if known:
        office.work()
    there = office.calendar.get(ROOM, case.fact("uid")).ics
    office.calendar.person_writes(ROOM, case.fact("uid"), re.sub(r"RRULE:[^\r]*\r\n", "", there))
    office.pass_until("2026-11-23 10:00")
    after = only(office)
    assert (after.state, "series" in after.facts, after.moment("start")) == ("confirmed", False, weekly()[0])
    assert starts(office) == starts(office, ROOM) == weekly(1)
    assert "X-NOTE:带去年的数据" in office.calendar.get("gm", case.fact("uid")).ics
    assert len(office.mails_to(LI_NA, "会议有变动")) == 1
    assert len(office.mails_to(SUN_WEI, "已调整")) == 1
    assert office.parked() == []


def test_a_series_that_a_person_ends_is_over_and_its_past_stays(office):
    case = series_of_ours(office)
    office.pass_until("2026-12-03 09:00")
    rewritten_by_a_person(
        office, case, lambda ics: re.sub(r"RRULE:[^\r]*", "RRULE:FREQ=WEEKLY;UNTIL=20261203T000000Z", ics)
    )
    assert only(office).is_closed
    assert starts(office) == starts(office, ROOM) == weekly(2)
    assert objects(office.last(LI_NA, "取消"))[0].method == "CANCEL"


def test_a_series_that_is_ended_in_one_calendar_ends_in_another_that_a_person_edited_in_the_same_moment(
    office,
):
    case = series_of_ours(office)
    office.pass_until("2026-11-26 09:00")
    uid = case.fact("uid")
    own, room = (office.calendar.get(key, uid).ics.replace("\r\n ", "") for key in ("gm", ROOM))
    office.calendar.person_writes("gm", uid, re.sub(r"RRULE:[^\r]*\r\n", "", own))
    office.calendar.person_writes(ROOM, uid, room.replace("SUMMARY:", "SUMMARY:带样品 ", 1))
    office.pass_until("2026-11-26 10:00")
    assert only(office).is_closed
    assert starts(office) == starts(office, ROOM) == weekly(1)
    assert "带样品" in office.calendar.get(ROOM, uid).ics


def test_a_meeting_a_person_lets_come_back_every_week_is_a_series_for_everybody(office):
    case = ours(office)
    rewritten_by_a_person(
        office, case, lambda ics: ics.replace("STATUS:", "RRULE:FREQ=WEEKLY;COUNT=3\r\nSTATUS:", 1)
    )
    assert only(office).state == "confirmed"
    assert starts(office) == starts(office, ROOM) == weekly(3)
    assert objects(office.last(LI_NA))[0].rrule


def test_somebody_else_s_series_whose_rule_a_person_takes_out_is_declined_for_the_rest(office):
    come(office, WEEKLY)
    rewritten_by_a_person(office, only(office), lambda ics: re.sub(r"RRULE:[^\r]*\r\n", "", ics))
    assert starts(office) == starts(office, ROOM) == weekly(1)
    declined = [one for mail in office.mails_to(SUN_WEI) for one in objects(mail) if one.recurrence_id]
    assert sorted(one.recurrence_id for one in declined) == weekly()[1:]
    assert {one.attendees[0].partstat for one in declined} == {"DECLINED"}


def test_a_rule_that_nobody_unrolls_changes_nothing(office):
    case = series_of_ours(office)
    before = starts(office, ROOM)
    rewritten_by_a_person(office, case, lambda ics: re.sub(r"RRULE:[^\r]*", "RRULE:FREQ=SECONDLY", ics))
    assert only(office).state == "confirmed"
    assert starts(office, ROOM) == before


def test_a_series_gets_the_room_that_stays_free_for_it():
    asked = "每周三下午3点到4点开生产例会，需要会议室，李娜、王磊参加，共6人。\n\n孙伟"
    empty, office = (SimulatedOffice(calendars=True, rules=rules_booking_at_once()) for _ in range(2))
    empty.write(SUN_WEI, "会议申请：生产例会", asked)
    usual = only(empty).fact("room")
    busy(office, THIRD, calendar=usual)
    office.write(SUN_WEI, "会议申请：生产例会", asked)
    after = only(office)
    assert after.state == "confirmed"
    assert after.fact("room") not in ("", usual)
    assert "skipped" not in after.facts


def test_a_series_taken_out_of_its_room_gets_one_that_stays_free(office):
    case = series_of_ours(office)
    busy(office, THIRD, calendar="room-5f")
    office.calendar.person_removes(ROOM, case.fact("uid"))
    office.work()
    office.pass_until(office.clock() + timedelta(minutes=5))
    after = only(office)
    assert after.state == "confirmed"
    assert after.fact("room") not in ("", "room-3f", "room-5f")


# while the organiser changes it too


def test_what_a_person_takes_out_and_what_the_organiser_calls_off_in_the_same_moment_are_both_gone(office):
    case = series_of_ours(office)
    there = office.calendar.get("gm", case.fact("uid"))
    office.calendar.person_writes(
        "gm", case.fact("uid"),
        there.ics.replace("STATUS:CONFIRMED", "EXDATE;TZID=Asia/Shanghai:20261216T150000\r\nSTATUS:CONFIRMED", 1),
    )  # fmt: skip
    off = answer_to(case, OFFICE, original=SECOND, start=SECOND, end=None)
    come(office, off, "CANCEL", sender=SUN_WEI, sequence=1)
    office.pass_until("2026-11-23 10:00")
    for calendar in ("gm", ROOM):
        assert not {SECOND, at("2026-12-16 15:00")} & set(starts(office, calendar))
        assert THIRD in starts(office, calendar)
    assert {objects(one)[0].recurrence_id for one in office.mails_to(LI_NA, "会议取消")} == {
        SECOND, at("2026-12-16 15:00"),
    }  # fmt: skip
    assert office.parked() == []
