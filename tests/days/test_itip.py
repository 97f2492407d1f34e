"""Calendar mail from the first octet to the last: what others send, what stands in the calendars, what goes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from days.invitations_of import Meeting, letter
from days.office import (
    ASSISTANT,
    GM,
    LI_NA,
    OFFICE,
    PARTNER,
    SUN_WEI,
    WANG_LEI,
    ZONE,
    Mail,
    SimulatedOffice,
    at,
    rules_booking_at_once,
)
from zongban.core.case import Case
from zongban.mail.invitations import CalendarMessage, expand, read_calendar_messages

STYLES = ("outlook", "google", "apple", "wecom", "feishu")
ROOM = "room-3f"
WEEKLY = Meeting("weekly@client", SUN_WEI, name="孙伟", rrule="FREQ=WEEKLY;COUNT=6", location="三楼会议室")
SINGLE = Meeting("single@client", SUN_WEI, name="孙伟", summary="产线方案沟通", location="三楼会议室")
SECOND, THIRD = at("2026-12-02 15:00"), at("2026-12-09 15:00")


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def come(office: SimulatedOffice, meeting: Meeting, method: str = "REQUEST", **changes: object) -> bytes:
    """A calendar mail comes and is dealt with; later ones bear a later DTSTAMP, unless it is given."""
    stamp = {"stamp": office.clock()} if "stamp" not in changes else {}
    raw = office.deliver(letter(meeting, method, **{**stamp, **changes}))  # type: ignore[arg-type]
    office.work()
    office.clock.advance(timedelta(minutes=1))
    return raw


def only(office: SimulatedOffice) -> Case:
    (case,) = office.cases("meetings")
    return case


def starts(office: SimulatedOffice, calendar: str = "gm") -> list[datetime]:
    """When the calendar has something, as its reader sees it."""
    there = [one.ics for one in office.calendar.changes(calendar, "").objects if one.ics]
    first, last = at("2026-11-23 00:00"), at("2027-11-23 00:00")
    return sorted(one.start.astimezone(ZONE) for ics in there for one in expand(ics, first, last, zone=ZONE))


def objects(mail: Mail) -> tuple[CalendarMessage, ...]:
    """The calendar object a mail bears, event by event."""
    for part in message_from_bytes(mail.raw, policy=default).walk():
        if part.get_content_type() == "text/calendar":
            return read_calendar_messages(str(part.get_content()), zone=ZONE)
    return ()


def ics_of(mail: Mail) -> str:
    """The text of the calendar object a mail bears, its lines joined; empty where it bears none."""
    parts = message_from_bytes(mail.raw, policy=default).walk()
    found = next((one for one in parts if one.get_content_type() == "text/calendar"), None)
    return re.sub(r"\r?\n ", "", str(found.get_content())) if found is not None else ""


def weekly(count: int = 6, first: str = "2026-11-25 15:00") -> list[datetime]:
    return [at(first) + timedelta(weeks=n) for n in range(count)]


def busy(office: SimulatedOffice, start: datetime, calendar: str = "gm", uid: str = "own@person") -> None:
    """The general manager's own appointment, an hour long."""
    ics = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;TZID=Asia/Shanghai:{start:%Y%m%dT%H%M%S}\r\nDURATION:PT1H\r\n"
        "SUMMARY:牙医\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    office.calendar.person_writes(calendar, uid, ics)
    office.work()


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


# ours


def ours(office: SimulatedOffice) -> Case:
    body = "林助：\n\n11月25日下午3点想用三楼会议室开四季度预算评审会，李娜、王磊参加，约两小时。\n\n孙伟"
    office.write(SUN_WEI, "会议申请：四季度预算评审会", body)
    return office.cases("meetings")[-1]


def answer_to(case: Case, who: str = LI_NA, **changes: object) -> Meeting:
    """What an invited person's calendar sends back."""
    start = case.moment("start")
    assert start is not None
    invited = Meeting(
        case.fact("uid"), OFFICE, start=start, end=case.moment("end"), summary=case.title, asked=(who,), name="办公室",
        partstat="TENTATIVE",
    )  # fmt: skip
    return replace(invited, **changes)  # type: ignore[arg-type]


def test_a_room_that_is_proposed_with_another_time_is_taken_over_with_it(office):
    case = ours(office)
    new = at("2026-11-26 10:00")
    there = answer_to(case, start=new, end=new + timedelta(hours=2), location="五楼小会议室")
    come(office, there, "COUNTER")
    question = office.last(SUN_WEI, "李娜建议改时间")
    assert "会议室同时改为五楼小会议室。" in question.text
    office.answer(question, "同意")
    assert (only(office).moment("start"), only(office).fact("room")) == (new, "room-5f")
    assert office.calendar.get(ROOM, case.fact("uid")) is None
    assert office.calendar.get("room-5f", case.fact("uid")) is not None


def test_a_proposed_room_that_is_taken_leaves_the_meeting_in_its_own(office):
    case = ours(office)
    new = at("2026-11-26 10:00")
    busy(office, new, calendar="room-5f")
    come(office, answer_to(case, start=new, end=new + timedelta(hours=2), location="五楼小会议室"), "COUNTER")
    question = office.last(SUN_WEI, "李娜建议改时间")
    assert "对方写的是五楼小会议室，届时已有安排，不改。" in question.text
    office.answer(question, "同意")
    assert (only(office).moment("start"), only(office).fact("room")) == (new, ROOM)


@pytest.mark.parametrize(
    ("place", "told"), [("三楼会议室", ""), ("三楼会议室（投影）", ""), ("锦江饭店", "“锦江饭店”，不随时间")]
)
def test_a_place_that_is_no_room_of_the_house_is_told_and_not_booked(office, place, told):
    case = ours(office)
    new = at("2026-11-26 10:00")
    come(office, answer_to(case, start=new, end=new + timedelta(hours=2), location=place), "COUNTER")
    question = office.last(SUN_WEI, "李娜建议改时间")
    assert (told in question.text) if told else ("对方写的" not in question.text)
    office.answer(question, "同意")
    assert only(office).fact("room") == ROOM


def test_a_proposal_of_another_time_is_accepted_in_a_word_and_everybody_gets_the_new_one(office):
    case = ours(office)
    new = at("2026-11-26 10:00")
    come(office, answer_to(case, start=new, end=new + timedelta(hours=2)), "COUNTER", words="周三我在外地")
    assert only(office).moment("start") == at("2026-11-25 15:00")
    question = office.last(SUN_WEI, "李娜建议改时间")
    assert "11月26日（星期四）10:00–12:00" in question.text
    assert "该时段我们能看到的日程都空着" in question.text
    office.answer(question, "同意")
    assert only(office).moment("start") == new
    assert starts(office) == [new]
    for who in (LI_NA, WANG_LEI):
        (sent,) = objects(office.last(who, "会议改期"))
        assert (sent.method, sent.sequence, sent.start) == ("REQUEST", 1, new)


def test_a_proposal_that_is_declined_is_answered_so_and_nothing_moves(office):
    case = ours(office)
    new = at("2026-11-26 10:00")
    come(office, answer_to(case, start=new, end=new + timedelta(hours=2)), "COUNTER")
    office.answer(office.last(SUN_WEI, "李娜建议改时间"), "不同意")
    mail = office.last(LI_NA, "会议时间不变")
    (sent,) = objects(mail)
    assert (sent.method, sent.uid, sent.start) == ("DECLINECOUNTER", case.fact("uid"), at("2026-11-25 15:00"))
    assert "您建议的时间（11月26日（星期四）10:00–12:00）未能采用" in mail.text
    assert only(office).moment("start") == at("2026-11-25 15:00")


def test_a_proposal_that_no_longer_fits_is_not_carried_out(office):
    case = ours(office)
    new = at("2026-11-26 10:00")
    come(office, answer_to(case, start=new, end=new + timedelta(hours=2)), "COUNTER")
    busy(office, new)
    office.answer(office.last(SUN_WEI, "李娜建议改时间"), "同意")
    assert only(office).moment("start") == at("2026-11-25 15:00")


def test_somebody_who_was_not_invited_is_put_before_a_person_and_invited_with_a_word(office):
    case = ours(office)
    come(office, answer_to(case, PARTNER, partstat="ACCEPTED"), "REPLY")
    assert office.mails_to(PARTNER) == []
    question = office.last(SUN_WEI, "未受邀")
    office.answer(question, "同意")
    (sent,) = objects(office.last(PARTNER))
    assert (sent.method, PARTNER in [one.address for one in sent.attendees]) == ("REQUEST", True)


def test_a_stranger_who_is_not_wanted_gets_no_answer(office):
    case = ours(office)
    come(office, answer_to(case, PARTNER, partstat="ACCEPTED"), "REPLY")
    office.answer(office.last(SUN_WEI, "未受邀"), "不同意")
    assert office.mails_to(PARTNER) == []
    assert PARTNER not in only(office).facts["attendees"]


def test_an_older_answer_of_the_same_person_changes_nothing(office):
    case = ours(office)
    come(office, answer_to(case, partstat="DECLINED"), "REPLY", stamp=at("2026-11-23 09:00"))
    come(office, answer_to(case, partstat="ACCEPTED"), "REPLY", stamp=at("2026-11-23 08:00"))
    assert only(office).facts["rsvp"][LI_NA] == "DECLINED"
    come(office, answer_to(case, partstat="ACCEPTED"), "REPLY", stamp=at("2026-11-23 10:00"))
    assert only(office).facts["rsvp"][LI_NA] == "ACCEPTED"
    assert [one.get("why") for one in office.entries(str(case.number), "heard")] == ["stale"]


def test_an_answer_to_one_occurrence_counts_for_it_alone(office):
    office.write(
        SUN_WEI, "会议申请：生产例会", "每周三下午3点到4点在三楼会议室开生产例会，李娜参加。\n\n孙伟"
    )
    case = only(office)
    assert case.state == "confirmed", case
    come(office, answer_to(case, partstat="DECLINED", original=SECOND, start=SECOND, end=None), "REPLY")
    assert "rsvp" not in only(office).facts
    assert "12月2日（星期三）" in office.last(SUN_WEI, "不能参加").text


def test_an_answer_without_times_counts_too(office):
    case = ours(office)
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT", f"UID:{case.fact('uid')}", "SEQUENCE:0",
        "DTSTAMP:20261123T010000Z", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{LI_NA}", "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    mail = office.compose(LI_NA, "Accepted", "")
    mail.set_content("\r\n".join(lines), subtype="calendar", params={"method": "REPLY"})
    office.deliver(mail)
    office.work()
    assert only(office).facts["rsvp"] == {LI_NA: "ACCEPTED"}


def test_somebody_invited_asks_for_the_latest_version_and_gets_it(office):
    case = ours(office)
    before = len(office.mails_to(LI_NA))
    come(office, answer_to(case), "REFRESH")
    assert len(office.mails_to(LI_NA)) == before + 1
    assert objects(office.last(LI_NA))[0].method == "REQUEST"


def test_the_organiser_who_keeps_his_time_is_told_to_the_assistant(office):
    busy(office, at("2026-11-25 15:00"))
    come(office, SINGLE)
    assert only(office).state == "offered"
    come(office, SINGLE, "DECLINECOUNTER", words="时间改不了")
    mail = office.last(ASSISTANT, "对方不同意改期")
    assert "11月25日（星期三）15:00–16:00" in mail.text


def test_a_published_date_waits_for_a_word_and_nobody_is_answered(office):
    come(office, SINGLE, "PUBLISH", organizer=PARTNER, name="会务组", location="")
    assert (only(office).state, starts(office)) == ("requested", [])
    office.answer(office.last(ASSISTANT, "会议邀请待核"), "同意")
    assert starts(office) == [at("2026-11-25 15:00")]
    assert office.mails_to(PARTNER) == []


def test_every_object_we_send_defines_the_zone_it_names(office):
    ours(office)
    come(office, WEEKLY, start=at("2026-11-26 10:00"))
    sent = [text for one in office.mails if (text := ics_of(one))]
    assert len(sent) >= 3
    for text in sent:
        assert "DTSTART;TZID=Asia/Shanghai:" in text
        assert "BEGIN:VTIMEZONE" in text
        assert "COMMENT" not in text
        assert "TZID:Asia/Shanghai" in text


def test_the_servers_are_told_to_invite_nobody(office):
    come(office, WEEKLY)
    (there,) = office.calendar.changes("gm", "").objects
    people = [
        one
        for one in there.ics.replace("\r\n ", "").splitlines()
        if one.startswith(("ATTENDEE", "ORGANIZER"))
    ]
    assert people
    assert all("SCHEDULE-AGENT=CLIENT" in one for one in people)


def test_the_general_manager_s_own_words_are_not_needed_for_a_colleague_s_change(office):
    come(office, SINGLE)
    come(office, SINGLE, start=at("2026-11-26 10:00"), sequence=1)
    assert office.mails_to(GM) == [] or all("待您定" not in one.subject for one in office.mails_to(GM))


# what people of the house change


def series_of_ours(office: SimulatedOffice) -> Case:
    office.write(
        SUN_WEI, "会议申请：生产例会", "每周三下午3点到4点在三楼会议室开生产例会，李娜参加。\n\n孙伟"
    )
    case = only(office)
    assert case.state == "confirmed", case
    return case


def edited(office: SimulatedOffice, case: Case, *lines: str, calendar: str = "gm") -> None:
    """A person edits the series in a calendar program."""
    there = office.calendar.get(calendar, case.fact("uid"))
    assert there is not None
    assert there.ics is not None
    office.calendar.person_writes(
        calendar,
        case.fact("uid"),
        there.ics.replace("STATUS:CONFIRMED", "\r\n".join([*lines, "STATUS:CONFIRMED"]), 1),
    )
    office.work()


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


# proposals to a series, and what comes twice


def proposed(case: Case, original: datetime | None, start: datetime, **changes: object) -> Meeting:
    """What the calendar of somebody invited sends when he proposes another time."""
    return answer_to(case, original=original, start=start, end=start + timedelta(hours=1), **changes)


def test_a_proposal_for_one_occurrence_moves_it_alone_and_everybody_gets_it(office):
    case = series_of_ours(office)
    new = at("2026-12-03 10:00")
    come(office, proposed(case, SECOND, new), "COUNTER", words="周三我在外地")
    question = office.last(SUN_WEI, "李娜建议改时间")
    assert "把这一次改到 12月3日（星期四）10:00–11:00（原定 12月2日（星期三）15:00–16:00）" in question.text
    sent = len(office.mails)
    office.answer(question, "同意")
    assert new in starts(office)
    assert SECOND not in starts(office, ROOM)
    assert THIRD in starts(office, ROOM)
    told = office.mails[sent:]
    assert {one.to for one in told} == {LI_NA, SUN_WEI}
    for mail in told:
        (one,) = objects(mail)
        assert (one.method, one.recurrence_id, one.start, one.sequence) == ("REQUEST", SECOND, new, 1)
        assert "12月3日（星期四）10:00–11:00" in mail.text
    assert office.parked() == []


def test_a_proposal_to_a_series_that_names_no_occurrence_is_not_guessed(office):
    case = series_of_ours(office)
    before = starts(office)
    come(office, proposed(case, None, at("2026-12-03 10:00")), "COUNTER")
    question = office.last(SUN_WEI, "李娜建议改时间")
    assert "未写明是系列中的哪一次" in question.text
    office.answer(question, "同意")
    assert starts(office) == before
    office.answer(office.last(SUN_WEI, "李娜建议改时间"), "不同意")
    assert objects(office.last(LI_NA))[0].method == "DECLINECOUNTER"
    assert starts(office) == before


def test_a_proposal_for_an_occurrence_that_does_not_take_place_asks_nobody(office):
    case = series_of_ours(office)
    office.answer(office.last(SUN_WEI, "已确认"), "取消12月9日那次")
    sent = len(office.mails)
    come(office, proposed(case, THIRD, at("2026-12-10 10:00"), sequence=1), "COUNTER")
    assert len(office.mails) == sent


@pytest.mark.parametrize("stamp", ["2026-11-23 09:00", None])
def test_a_proposal_that_comes_twice_is_asked_once(office, stamp):
    case = ours(office)
    new = at("2026-11-26 10:00")
    when = {"stamp": at(stamp)} if stamp else {}
    come(office, proposed(case, None, new), "COUNTER", **when)
    sent = len(office.mails)
    come(office, proposed(case, None, new), "COUNTER", **when)
    assert len(office.mails) == sent
    office.answer(office.last(SUN_WEI, "李娜建议改时间"), "同意")
    assert only(office).moment("start") == new


def test_a_proposal_that_was_declined_does_not_come_back_by_a_copy_of_its_mail(office):
    case = ours(office)
    first = at("2026-11-23 09:00")
    come(office, proposed(case, None, at("2026-11-26 10:00")), "COUNTER", stamp=first)
    office.answer(office.last(SUN_WEI, "李娜建议改时间"), "不同意")
    sent = len(office.mails)
    come(office, proposed(case, None, at("2026-11-26 10:00")), "COUNTER", stamp=first)
    assert len(office.mails) == sent


def test_three_occurrences_taken_out_one_after_the_other_by_their_organiser_are_all_gone(office):
    case = series_of_ours(office)
    for week in (1, 2, 3):
        day = weekly()[week]
        off = answer_to(case, OFFICE, original=day, start=day, end=None)
        come(office, off, "CANCEL", sender=SUN_WEI, sequence=1)
        assert day not in starts(office)
    sent = len(office.mails)
    again = answer_to(case, OFFICE, original=SECOND, start=SECOND, end=None)
    come(office, again, "CANCEL", sender=SUN_WEI, sequence=1)
    assert len(office.mails) == sent


def test_an_answer_to_the_whole_series_counts_after_one_occurrence_was_changed(office):
    case = series_of_ours(office)
    office.answer(office.last(SUN_WEI, "已确认"), "取消12月9日那次")
    come(office, answer_to(case, partstat="ACCEPTED"), "REPLY")
    assert only(office).facts["rsvp"][LI_NA] == "ACCEPTED"


def test_a_refusal_of_an_occurrence_that_is_off_anyway_tells_nobody(office):
    case = series_of_ours(office)
    office.answer(office.last(SUN_WEI, "已确认"), "取消12月9日那次")
    sent = len(office.mails)
    come(office, answer_to(case, partstat="DECLINED", original=THIRD, start=THIRD, end=None), "REPLY")
    assert len(office.mails) == sent


def test_the_sequence_of_somebody_else_s_meeting_stays_his_whatever_a_person_moves_here(office):
    come(office, SINGLE)
    there = office.calendar.get("gm", "single@client")
    office.calendar.person_writes("gm", "single@client", there.ics.replace("T150000", "T143000", 1))
    office.work()
    assert only(office).facts["sequence"] == 0
    come(office, SINGLE, start=at("2026-11-26 10:00"), sequence=1)
    assert starts(office) == [at("2026-11-26 10:00")]


def test_what_the_organiser_moves_after_a_person_has_written_into_the_series_stands_in_every_calendar(office):
    case = series_of_ours(office)
    edited(office, case, "DESCRIPTION:带上月报", "EXDATE;TZID=Asia/Shanghai:20261216T150000")
    question = office.last(SUN_WEI)
    office.answer(question, "12月9日的例会改到12月10日上午10点")
    new = at("2026-12-10 10:00")
    for calendar in ("gm", ROOM):
        assert new in starts(office, calendar)
        assert not {THIRD, at("2026-12-16 15:00")} & set(starts(office, calendar))
        assert SECOND in starts(office, calendar)
    office.pass_until("2026-11-23 10:00")
    assert new in starts(office)
    assert "带上月报" in office.calendar.get("gm", case.fact("uid")).ics
    assert office.parked() == []


def test_the_organiser_outside_moves_an_occurrence_after_a_person_has_written_into_the_series(office):
    come(office, WEEKLY)
    edited(office, only(office), "DESCRIPTION:带上月报")
    come(office, WEEKLY, rrule="", original=SECOND, start=at("2026-12-03 10:00"), sequence=1)
    office.pass_until("2026-11-23 10:00")
    for calendar in ("gm", ROOM):
        assert starts(office, calendar) == sorted(
            [*(one for one in weekly() if one != SECOND), at("2026-12-03 10:00")]
        )
    assert "带上月报" in office.calendar.get("gm", WEEKLY.uid).ics
    assert office.parked() == []


# what people do to a whole series in a calendar


def rewritten_by_a_person(
    office: SimulatedOffice, case: Case, change: Callable[[str], str], calendar: str = "gm"
) -> None:
    """A person edits the series in a calendar program, and the office looks."""
    there = office.calendar.get(calendar, case.fact("uid"))
    assert there is not None
    ics = (there.ics or "").replace("\r\n ", "")
    assert change(ics) != ics
    office.calendar.person_writes(calendar, case.fact("uid"), change(ics))
    office.work()


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


def test_a_series_that_a_person_ends_is_over_and_its_past_stays(office):
    case = series_of_ours(office)
    office.pass_until("2026-12-03 09:00")
    rewritten_by_a_person(
        office, case, lambda ics: re.sub(r"RRULE:[^\r]*", "RRULE:FREQ=WEEKLY;UNTIL=20261203T000000Z", ics)
    )
    assert only(office).is_closed
    assert starts(office) == starts(office, ROOM) == weekly(2)
    assert objects(office.last(LI_NA, "取消"))[0].method == "CANCEL"


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


# this and all following, in a calendar program


def split_by_a_person(
    office: SimulatedOffice,
    case: Case,
    style: str,
    first: str = "20261209",
    calendar: str = "gm",
    order: int = 1,
    between: Callable[[], object] = lambda: None,
) -> str:
    """A program ends the series before the occurrence of a day and begins a second event a day later at ten."""
    uid = case.fact("uid")
    ics = (office.calendar.get(calendar, uid).ics or "").replace("\r\n ", "")
    until = f"{(at(f'{first[:4]}-{first[4:6]}-{first[6:]} 00:00') - timedelta(seconds=1)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    cut = re.sub(r"RRULE:([^\r\n]*?)(?:;COUNT=\d+|;UNTIL=\w+)?\r", rf"RRULE:\1;UNTIL={until}\r", ics)
    assert cut != ics
    second = {
        "google": f"{uid.partition('@')[0]}_R{first}T070000@google.com", "apple": "7C9A11F2-0B5E-4E1F-9E0F-1D2C3B4A5F60",
        "evolution": "second-part",
    }[style]  # fmt: skip
    day = int(first[6:]) + 1
    rest = ics.replace(f"UID:{uid}", f"UID:{second}")
    rest = re.sub(r"(DTSTART[^:]*):\w+", rf"\1:202612{day:02}T100000", rest)
    rest = re.sub(r"(DTEND[^:]*):\w+", rf"\1:202612{day:02}T110000", rest)
    rest = re.sub(r"RRULE:[^\r]*", "RRULE:FREQ=WEEKLY;COUNT=4", rest)
    rest = re.sub(r"X-ZONGBAN[^\r]*\r\n", "", rest) if style == "google" else rest
    if style == "evolution":
        rest = rest.replace("END:VEVENT", f"RELATED-TO:{uid}\r\nEND:VEVENT")
        rest = re.sub(r"SUMMARY:[^\r]*", "SUMMARY:例会（新时间）", rest)
    writes = [(uid, cut), (second, rest)]
    for key, text in writes[::order]:
        office.calendar.person_writes(calendar, key, text)
        between()
    office.work()
    return second


@pytest.mark.parametrize("style", ["google", "apple", "evolution"])
@pytest.mark.parametrize("calendar", ["gm", ROOM])
@pytest.mark.parametrize("order", [1, -1])
def test_a_person_moves_this_and_all_following_and_the_case_follows_with_one_mail_for_each(
    office, style, calendar, order
):
    case = series_of_ours(office)
    sent = len(office.mails)
    second = split_by_a_person(office, case, style, calendar=calendar, order=order)
    after = only(office)
    assert (after.state, after.fact("uid")) == ("confirmed", case.fact("uid"))
    wanted = [*weekly(2), *weekly(4, "2026-12-10 10:00")]
    for key in ("gm", ROOM):
        assert starts(office, key) == wanted
        assert office.calendar.get(key, second) is None, "one event for each case"
    mails = office.mails[sent:]
    assert sorted(one.to for one in mails) == sorted({one.to for one in mails}), "nobody hears of it twice"
    assert {SUN_WEI, LI_NA} <= {one.to for one in mails}
    told = next(one for one in mails if one.to == LI_NA)
    assert objects(told)[0].method == "REQUEST"
    assert objects(told)[0].uid == case.fact("uid")
    with office.store.look() as tx:
        taken = tx.taken([calendar], at("2026-12-07 00:00"), at("2026-12-13 00:00"))
    assert [(one.case, one.start) for one in taken] == [(str(case.number), at("2026-12-10 10:00"))]
    office.pass_until("2026-11-24 10:00")
    assert starts(office, calendar) == wanted
    assert office.parked() == []


def test_a_second_event_that_comes_a_moment_after_the_cut_is_followed_too(office):
    case = series_of_ours(office)
    second = split_by_a_person(
        office, case, "apple", between=lambda: (office.work(), office.clock.advance(timedelta(minutes=1)))
    )
    wanted = [*weekly(2), *weekly(4, "2026-12-10 10:00")]
    assert starts(office) == starts(office, ROOM) == wanted
    assert office.calendar.get("gm", second) is None
    assert only(office).state == "confirmed"


def test_a_series_that_a_person_ends_is_ended_although_another_event_follows(office):
    case = series_of_ours(office)
    busy(office, at("2026-12-09 15:00"))
    uid = case.fact("uid")
    ics = (office.calendar.get("gm", uid).ics or "").replace("\r\n ", "")
    cut = re.sub(r"RRULE:([^\r\n]*?)(?:;COUNT=\d+|;UNTIL=\w+)?\r", r"RRULE:\1;UNTIL=20261208T000000Z\r", ics)
    office.calendar.person_writes("gm", uid, cut)
    office.work()
    assert starts(office, ROOM) == weekly(2)
    assert office.calendar.get("gm", "own@person") is not None, "the dentist stays"


def test_a_second_event_that_its_writer_changes_once_more_is_not_removed(office, monkeypatch):
    case = series_of_ours(office)
    real = office.calendar.replace
    second = "7C9A11F2-0B5E-4E1F-9E0F-1D2C3B4A5F60"

    def once_more(calendar, href, etag, ics):
        there = office.calendar.get("gm", second)
        if there is not None and "带上月报" not in there.ics:
            office.calendar.person_writes(
                "gm", second, there.ics.replace("END:VEVENT", "DESCRIPTION:带上月报\r\nEND:VEVENT")
            )
        return real(calendar, href, etag, ics)

    monkeypatch.setattr(office.calendar, "replace", once_more)
    split_by_a_person(office, case, "apple")
    office.pass_until("2026-11-23 12:00")
    assert "带上月报" in office.calendar.get("gm", second).ics


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("start", ["2026-12-09 15:30", "2026-12-10 10:00"])
def test_an_organiser_s_program_that_sends_two_mails_for_this_and_all_following_is_followed_in_any_order(
    office, order, start
):
    old = replace(WEEKLY, uid="weekly@google.com")
    new = replace(WEEKLY, uid="weekly_R20261209T070000@google.com")
    come(office, old, style="google")
    sent = len(office.mails)
    mails = [
        (old, {"rrule": "FREQ=WEEKLY;UNTIL=20261208T155959Z"}),
        (new, {"rrule": "FREQ=WEEKLY;COUNT=4", "start": at(start)}),
    ]
    for meeting, changes in mails[::order]:
        come(office, meeting, style="google", sequence=1, **changes)
    assert starts(office) == starts(office, ROOM) == [*weekly(2), *weekly(4, start)]
    assert [one.to for one in office.mails[sent:]] == [SUN_WEI, SUN_WEI]
    assert office.parked() == []


def test_a_series_of_somebody_else_named_after_one_is_looked_at_like_any_other(office):
    come(office, replace(WEEKLY, uid="weekly@google.com"), style="google")
    other = Meeting("weekly_R20261209T070000@google.com", LI_NA, name="李娜", rrule="FREQ=WEEKLY;COUNT=4")
    come(office, other, style="google", start=at("2026-12-09 15:30"))
    assert starts(office) == weekly()


# a person and the organiser change one series at the same time


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


# what is agreed beside the invitation


def test_somebody_else_s_meeting_that_a_person_moves_here_is_proposed_to_its_organiser_and_accepted_when_he_follows(
    office,
):
    come(office, SINGLE)
    rewritten_by_a_person(
        office,
        only(office),
        lambda ics: ics.replace("20261125T150000", "20261126T090000").replace(
            "20261125T160000", "20261126T100000"
        ),
    )
    mail = office.last(SUN_WEI)
    (one,) = objects(mail)
    assert (one.method, one.start, one.sequence) == ("COUNTER", at("2026-11-26 09:00"), 0)
    assert "我方已把会议挪到 11月26日（星期四）09:00–10:00" in mail.text
    assert "按您所选" not in mail.text
    come(office, SINGLE, start=at("2026-11-26 09:00"), sequence=1)
    (one,) = objects(office.last(SUN_WEI))
    assert (one.method, one.sequence, one.attendees[0].partstat) == ("REPLY", 1, "ACCEPTED")
    sent = len(office.mails)
    come(office, SINGLE, start=at("2026-11-26 09:00"), sequence=2)
    assert len(office.mails) == sent


def test_a_changed_time_of_somebody_outside_is_put_as_a_change(office):
    come(office, SINGLE, organizer=PARTNER, name="瑞合集团", location="")
    office.answer(office.last(ASSISTANT), "同意")
    come(
        office,
        SINGLE,
        organizer=PARTNER,
        name="瑞合集团",
        location="",
        start=at("2026-11-26 10:00"),
        sequence=1,
    )
    question = office.last(ASSISTANT, "外部约见改期")
    assert (
        "改到 11月26日（星期四）10:00–11:00（原为 11月25日（星期三）15:00–16:00，已同意；该时间现已空出）"
        in question.text
    )
    assert "改期已收悉" in office.last(PARTNER).text


def test_whole_days_that_stay_free_may_lie_on_a_weekend(office):
    days = ("TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")
    come(
        office, SINGLE, summary="工厂开放日", start=at("2026-12-05 00:00"), end=at("2026-12-07 00:00"), lines=days,
        style="apple", location="上海",
    )  # fmt: skip
    assert only(office).state == "confirmed"
    assert objects(office.last(SUN_WEI))[0].attendees[0].partstat == "ACCEPTED"
