"""Calendar mail about meetings of ours: answers, proposals, guests, and what goes out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from days.calendar_mail import (
    ROOM,
    SECOND,
    SINGLE,
    WEEKLY,
    answer_to,
    busy,
    come,
    ics_of,
    objects,
    only,
    ours,
    starts,
)
from days.office import (
    ASSISTANT,
    GM,
    LI_NA,
    PARTNER,
    SUN_WEI,
    WANG_LEI,
    SimulatedOffice,
    at,
    rules_booking_at_once,
)


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


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
