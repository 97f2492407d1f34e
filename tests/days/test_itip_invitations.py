"""Invitations and what their organisers change in them, from the first octet to the last."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from days.calendar_mail import (
    ROOM,
    SECOND,
    SINGLE,
    STYLES,
    THIRD,
    WEEKLY,
    busy,
    come,
    ics_of,
    objects,
    only,
    starts,
    weekly,
)
from days.invitations_of import Meeting, letter
from days.office import (
    ASSISTANT,
    GM,
    OFFICE,
    SUN_WEI,
    ZONE,
    SimulatedOffice,
    at,
    rules_booking_at_once,
)
from zongban.mail.invitations import read_calendar_messages


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


# invitations


@pytest.mark.parametrize("style", STYLES)
def test_an_ordinary_invitation_of_a_colleague_is_booked_and_accepted_without_a_click(office, style):
    come(office, SINGLE, style=style)
    case = only(office)
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-25 15:00"))
    assert starts(office) == starts(office, ROOM) == [at("2026-11-25 15:00")]
    (answer,) = objects(office.last(SUN_WEI, "接受邀请"))
    assert (answer.method, answer.uid, answer.attendees[0].address, answer.attendees[0].partstat) == (
        "REPLY", "single@client", OFFICE, "ACCEPTED",
    )  # fmt: skip
    assert office.parked() == []


@pytest.mark.parametrize("style", STYLES)
def test_a_weekly_series_is_booked_as_a_series(office, style):
    come(office, WEEKLY, style=style)
    assert starts(office) == starts(office, ROOM) == weekly()
    assert len(office.calendar.changes("gm", "").objects) == 1
    mail = office.last(SUN_WEI)
    assert "每周，共 6 次，下一次 11月25日（星期三）15:00–16:00" in mail.text
    assert [(one.method, one.attendees[0].partstat) for one in objects(mail)] == [("REPLY", "ACCEPTED")]


def test_a_series_that_meets_few_conflicts_is_accepted_without_them_and_they_are_named(office):
    busy(office, at("2026-12-09 15:30"))
    come(office, WEEKLY)
    assert only(office).state == "confirmed"
    assert starts(office, ROOM) == [one for one in weekly() if one != THIRD]
    mail = office.last(SUN_WEI)
    assert "12月9日（星期三）15:00–16:00" in mail.text.partition("不能参加")[2]
    whole, one = objects(mail)
    assert (whole.recurrence_id, whole.attendees[0].partstat) == (None, "ACCEPTED")
    assert (one.recurrence_id, one.attendees[0].partstat) == (THIRD, "DECLINED")


def test_a_series_that_meets_many_conflicts_is_put_before_the_assistant_and_booked_with_one_word(office):
    for number, day in enumerate(weekly()[1:4]):
        busy(office, day, uid=f"own-{number}@person")
    come(office, WEEKLY)
    case = only(office)
    assert (case.state, starts(office, ROOM)) == ("requested", [])
    question = office.last(ASSISTANT, "系列会议")
    assert "6 次中有 3 次" in question.text
    office.answer(question, "同意")
    assert starts(office, ROOM) == [weekly()[0], *weekly()[4:]]
    assert len(objects(office.last(SUN_WEI))) == 4


def test_a_series_of_another_zone_keeps_its_hour_there_through_summer_time(office):
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:oslo@client", "DTSTAMP:20261123T000000Z",
        f"ORGANIZER:mailto:{SUN_WEI}", f"ATTENDEE;RSVP=TRUE:mailto:{OFFICE}", "SUMMARY:Oslo call", "LOCATION:Teams",
        "DTSTART;TZID=W. Europe Standard Time:20270316T090000", "DTEND;TZID=W. Europe Standard Time:20270316T100000",
        "RRULE:FREQ=WEEKLY;COUNT=3", "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    mail = office.compose(SUN_WEI, "Oslo call", "")
    mail.set_content("\r\n".join(lines), subtype="calendar", params={"method": "REQUEST"})
    office.deliver(mail)
    office.work()
    assert starts(office) == [at("2027-03-16 16:00"), at("2027-03-23 16:00"), at("2027-03-30 15:00")]


def test_an_invitation_with_its_exceptions_in_one_object_is_taken_as_a_whole(office):
    moved = Meeting(
        WEEKLY.uid, SUN_WEI, start=at("2026-12-03 10:00"), original=SECOND, location="三楼会议室", name="孙伟"
    )
    come(office, WEEKLY, altered=(moved,))
    assert starts(office) == sorted([*(one for one in weekly() if one != SECOND), at("2026-12-03 10:00")])


def test_whole_days_are_entered_as_days_and_leave_the_time_free_where_they_say_so(office):
    days = ("TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")
    come(
        office, SINGLE, summary="展会", start=at("2026-12-01 00:00"), end=at("2026-12-03 00:00"), lines=days,
        style="apple", location="上海",
    )  # fmt: skip
    case = only(office)
    assert case.state == "confirmed"
    (event,) = [
        read_calendar_messages(one.ics, zone=ZONE)[0] for one in office.calendar.changes("gm", "").objects
    ]
    assert (event.start.isoformat(), event.end.isoformat()) == ("2026-12-01", "2026-12-03")
    assert event.transparent
    assert "12月1日（星期二）至" in office.last(SUN_WEI).text


def test_one_occurrence_of_a_series_we_never_saw_is_taken_for_itself_and_a_further_one_joins_it(office):
    one = Meeting("other@client", SUN_WEI, start=SECOND, original=SECOND, location="三楼会议室", name="孙伟")
    come(office, one, style="google")
    assert starts(office) == [SECOND]
    assert objects(office.last(SUN_WEI))[0].recurrence_id == SECOND
    come(office, one, style="google", start=THIRD, original=THIRD)
    assert starts(office) == [SECOND, THIRD]
    assert objects(office.last(SUN_WEI))[0].recurrence_id == THIRD
    come(office, one, "CANCEL", style="google", original=SECOND, sequence=1)
    assert starts(office) == [THIRD]


def test_an_answer_in_the_general_manager_s_name_says_who_wrote_it(office):
    come(office, SINGLE, asked=(GM,))
    (line,) = [one for one in ics_of(office.last(SUN_WEI)).splitlines() if one.startswith("ATTENDEE")]
    assert line.endswith(f"mailto:{GM}")
    assert f'SENT-BY="mailto:{OFFICE}"' in line


def test_an_invitation_that_waits_for_the_settlement_is_answered_tentatively():
    office = SimulatedOffice(calendars=True)
    come(office, SINGLE, start=at("2026-12-03 15:00"))
    assert only(office).state == "collected"
    (answer,) = objects(office.last(SUN_WEI))
    assert (answer.method, answer.attendees[0].partstat) == ("REPLY", "TENTATIVE")
    office.pass_until("2026-11-23 16:45")
    (answer,) = objects(office.last(SUN_WEI))
    assert (answer.method, answer.attendees[0].partstat) == ("REPLY", "ACCEPTED")


def test_an_invitation_without_an_end_gets_the_usual_hour(office):
    raw = letter(SINGLE, style="apple")
    office.deliver(re.sub(rb"DTEND[^\r\n]*\r\n", b"", raw))
    office.work()
    assert (only(office).state, only(office).moment("end")) == ("confirmed", at("2026-11-25 16:00"))


def test_a_series_that_ends_at_the_end_of_time_is_booked(office):
    come(office, WEEKLY, rrule="FREQ=WEEKLY;UNTIL=99991231T235959Z")
    assert starts(office)[:3] == weekly(3)


# changes


@pytest.mark.parametrize("style", STYLES)
def test_one_occurrence_is_moved_and_the_series_stays(office, style):
    come(office, WEEKLY, style=style)
    thursday = at("2026-12-03 10:00")
    come(office, WEEKLY, rrule="", original=SECOND, start=thursday, sequence=1, style=style)
    assert (
        starts(office)
        == starts(office, ROOM)
        == sorted([*(one for one in weekly() if one != SECOND), thursday])
    )
    mail = office.last(SUN_WEI)
    assert "12月3日（星期四）10:00–11:00" in mail.text
    assert "其余各次不变" in mail.text
    (answer,) = objects(mail)
    assert (answer.method, answer.recurrence_id, answer.attendees[0].partstat, answer.sequence) == (
        "REPLY", SECOND, "ACCEPTED", 1,
    )  # fmt: skip


def test_an_occurrence_that_is_moved_into_a_conflict_is_answered_with_another_time_for_it_alone(office):
    come(office, WEEKLY)
    busy(office, at("2026-12-03 10:00"))
    come(office, WEEKLY, rrule="", original=SECOND, start=at("2026-12-03 10:00"), sequence=1)
    assert starts(office, ROOM) == [one for one in weekly() if one != SECOND]
    mail = office.last(SUN_WEI)
    (answer,) = objects(mail)
    assert (answer.method, answer.recurrence_id) == ("COUNTER", SECOND)
    assert answer.start != at("2026-12-03 10:00")
    assert "可否改到" in mail.text
    come(office, WEEKLY, rrule="", original=SECOND, start=answer.start, sequence=2)
    assert answer.start in starts(office)


def test_an_organiser_who_takes_no_proposals_gets_none(office):
    come(office, WEEKLY)
    busy(office, at("2026-11-25 10:00"))
    closed = ("X-MICROSOFT-DISALLOW-COUNTER:TRUE",)
    come(office, SINGLE, start=at("2026-11-25 10:00"), lines=closed, location="")
    (answer,) = objects(office.last(SUN_WEI, "产线方案沟通"))
    assert (answer.method, answer.attendees[0].partstat) == ("REPLY", "DECLINED")


def test_several_occurrences_in_one_mail_are_answered_in_one_mail(office):
    come(office, WEEKLY)
    busy(office, at("2026-12-10 10:00"))
    sent = len(office.mails)
    other = Meeting(
        WEEKLY.uid, SUN_WEI, name="孙伟", original=THIRD, start=at("2026-12-10 10:00"), sequence=1,
        location="三楼会议室", stamp=office.clock(),
    )  # fmt: skip
    come(
        office, WEEKLY, rrule="", original=SECOND, start=at("2026-12-03 10:00"), sequence=1, altered=(other,)
    )
    (mail,) = office.mails[sent:]
    assert [(one.recurrence_id, one.attendees[0].partstat) for one in objects(mail)] == [
        (SECOND, "ACCEPTED"), (THIRD, "DECLINED"),
    ]  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_one_occurrence_is_called_off_and_the_series_stays(office, style):
    come(office, WEEKLY, style=style)
    come(office, WEEKLY, "CANCEL", rrule="", original=SECOND, start=SECOND, sequence=1, style=style)
    assert only(office).state == "confirmed"
    assert starts(office) == starts(office, ROOM) == [one for one in weekly() if one != SECOND]
    assert "12月2日（星期三）15:00–16:00已从日历中取消" in office.last(SUN_WEI).text


def test_an_occurrence_and_all_later_ones_are_called_off(office):
    come(office, WEEKLY)
    come(office, WEEKLY, "CANCEL", rrule="", original=THIRD, start=THIRD, following=True, sequence=1)
    assert starts(office) == weekly(2)


def test_an_occurrence_and_all_later_ones_move_and_the_organiser_is_answered_once(office):
    come(office, WEEKLY, rrule="FREQ=WEEKLY;BYDAY=WE;COUNT=6")
    sent = len(office.mails)
    moved = at("2026-12-10 10:00")
    come(office, WEEKLY, rrule="", original=THIRD, start=moved, following=True, sequence=1)
    wanted = [*weekly(2), *weekly(4, "2026-12-10 10:00")]
    assert starts(office) == starts(office, ROOM) == wanted
    (mail,) = office.mails[sent:]
    assert (mail.to, [one.attendees[0].partstat for one in objects(mail)]) == (SUN_WEI, ["ACCEPTED"])
    case = only(office)
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-25 15:00"))
    come(office, WEEKLY, rrule="", original=THIRD, start=THIRD, following=True, sequence=0)
    assert starts(office) == wanted, "an older version changes nothing"


def test_a_rule_that_cannot_be_moved_from_an_occurrence_on_is_a_persons_work_and_nothing_moves(office):
    come(office, WEEKLY, rrule="FREQ=MONTHLY;BYDAY=4WE;COUNT=4")
    before = starts(office)
    named = before[1]
    come(
        office, WEEKLY, rrule="", original=named, start=named + timedelta(days=1), following=True, sequence=1
    )
    assert starts(office) == before
    assert office.last(ASSISTANT).at is not None


def test_the_whole_series_is_called_off(office):
    come(office, WEEKLY)
    come(office, WEEKLY, "CANCEL", sequence=1)
    assert (only(office).state, starts(office)) == ("cancelled", [])


def test_calling_off_the_first_occurrence_moves_the_reminders_to_the_second(office):
    come(office, WEEKLY)
    come(office, WEEKLY, "CANCEL", rrule="", original=weekly()[0], start=weekly()[0], sequence=1)
    assert only(office).moment("start") == SECOND
    assert only(office).clock("start").due_at == SECOND


def test_after_an_occurrence_the_case_stands_at_the_next_one(office):
    come(office, WEEKLY)
    office.pass_until("2026-11-25 16:30")
    assert (only(office).state, only(office).moment("start")) == ("confirmed", SECOND)
    office.pass_until("2027-01-02 12:00")
    assert only(office).state != "confirmed"


def test_a_changed_rule_is_settled_anew(office):
    come(office, WEEKLY)
    come(office, WEEKLY, rrule="FREQ=WEEKLY;INTERVAL=2;COUNT=3", start=at("2026-11-26 10:00"), sequence=1)
    assert starts(office) == [at("2026-11-26 10:00"), at("2026-12-10 10:00"), at("2026-12-24 10:00")]


def test_an_occurrence_is_added_to_a_series(office):
    come(office, WEEKLY)
    come(office, WEEKLY, "ADD", rrule="", start=at("2026-12-04 10:00"), sequence=1)
    assert starts(office) == sorted([*weekly(), at("2026-12-04 10:00")])
    assert objects(office.last(SUN_WEI))[0].attendees[0].partstat == "ACCEPTED"


def test_an_addition_to_a_series_nobody_invited_us_to_asks_for_the_whole(office):
    come(office, WEEKLY, "ADD", rrule="", start=at("2026-12-04 10:00"), sequence=1)
    mail = office.last(SUN_WEI, "请再发一次完整的邀请")
    (asked,) = objects(mail)
    assert (asked.method, asked.uid) == ("REFRESH", WEEKLY.uid)
    assert starts(office) == []


def test_a_new_time_is_booked_and_accepted_a_new_place_is_written_and_a_new_text_asks_nobody(office):
    come(office, SINGLE)
    come(office, SINGLE, start=at("2026-11-26 10:00"), sequence=1)
    assert starts(office) == [at("2026-11-26 10:00")]
    assert objects(office.last(SUN_WEI))[0].sequence == 1
    sent = len(office.mails)
    come(office, SINGLE, start=at("2026-11-26 10:00"), sequence=1, summary="产线方案沟通（终稿）")
    assert only(office).fact("topic") == "产线方案沟通（终稿）"
    assert len(office.mails) == sent


def test_an_invitation_sent_again_after_it_was_called_off_begins_anew(office):
    come(office, SINGLE)
    come(office, SINGLE, "CANCEL", sequence=1)
    come(office, SINGLE, sequence=2, start=at("2026-11-26 10:00"))
    assert [one.state for one in office.cases("meetings")] == ["cancelled", "confirmed"]
    assert starts(office) == [at("2026-11-26 10:00")]
