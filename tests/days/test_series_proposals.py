"""Somebody invited proposes other times for a series of ours: its organiser decides for all of it in a word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from days.calendar_mail import (
    ROOM,
    SECOND,
    THIRD,
    answer_to,
    busy,
    come,
    ics_of,
    objects,
    only,
    series_of_ours,
    starts,
    weekly,
)
from days.invitations_of import Meeting
from days.office import ASSISTANT, LI_NA, SUN_WEI, SimulatedOffice, at, rules_booking_at_once
from days.test_one_room import taken
from zongban.core.case import Case

FIRST = at("2026-11-25 15:00")
THURSDAY = at("2026-11-26 10:00")
ASKED = "李娜建议改时间"


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def proposed(case: Case, start=THURSDAY, rule: str = "", **changes: object) -> Meeting:
    return answer_to(case, start=start, end=start + timedelta(hours=1), rrule=rule, **changes)


@pytest.mark.parametrize("rule", ["", "FREQ=WEEKLY;BYDAY=TH", "FREQ=WEEKLY"])
def test_a_proposal_for_the_whole_series_is_accepted_in_a_word_and_everybody_hears_once(office, rule):
    case = series_of_ours(office)
    come(office, proposed(case, rule=rule), "COUNTER", words="周三我在外地")
    question = office.last(SUN_WEI, ASKED)
    assert "整个系列" in question.text
    assert "每周四，自 11月26日（星期四）10:00–11:00 起" in question.text
    assert starts(office)[:3] == weekly(3)
    sent = len(office.mails)
    office.answer(question, "同意")
    after = only(office)
    assert (after.state, after.moment("start")) == ("confirmed", THURSDAY)
    assert starts(office)[:4] == taken(office, ROOM)[:4] == weekly(4, "2026-11-26 10:00")
    told = office.mails[sent:]
    assert sorted(one.to for one in told) == [LI_NA, SUN_WEI]
    for mail in told:
        (one,) = objects(mail)
        assert (one.method, one.start, one.recurrence_id, one.sequence) == ("REQUEST", THURSDAY, None, 1)
        assert "BYDAY=TH" in one.rrule
    assert office.parked() == []


def test_what_has_been_stays_and_what_was_called_off_stays_so(office):
    case = series_of_ours(office)
    office.answer(office.last(SUN_WEI, "已确认"), "取消12月9日那次")
    office.pass_until("2026-11-30 09:00")
    come(office, proposed(case, sequence=1), "COUNTER")
    office.answer(office.last(SUN_WEI, ASKED), "同意")
    assert starts(office)[:3] == [at("2026-12-03 10:00"), at("2026-12-17 10:00"), at("2026-12-24 10:00")]


def test_from_an_occurrence_on_the_series_moves_and_the_earlier_stay(office):
    case = series_of_ours(office)
    new = at("2026-12-10 10:00")
    come(office, proposed(case, new, original=THIRD, following=True), "COUNTER")
    office.answer(office.last(SUN_WEI, ASKED), "同意")
    assert starts(office)[:5] == [*weekly(2), *weekly(3, "2026-12-10 10:00")]


def test_an_occurrence_that_finds_no_place_is_named_and_left_out(office):
    case = series_of_ours(office)
    busy(office, at("2026-12-10 10:00"))
    come(office, proposed(case), "COUNTER")
    question = office.last(SUN_WEI, ASKED)
    assert "12月10日（星期四）10:00–11:00" in question.text.partition("届时不列入")[2]
    office.answer(question, "同意")
    assert taken(office, ROOM)[:3] == [THURSDAY, at("2026-12-03 10:00"), at("2026-12-17 10:00")]
    assert "12月10日（星期四）10:00–11:00" in office.last(SUN_WEI).text.partition("未列入")[2]
    assert "EXDATE" in ics_of(office.last(LI_NA))


def test_an_occurrence_whose_room_alone_is_taken_is_held_in_another(office):
    case = series_of_ours(office)
    busy(office, at("2026-12-10 10:00"), calendar=ROOM)
    busy(office, at("2026-12-03 10:00"), calendar="room-5f", uid="own-2@person")
    busy(office, at("2026-12-17 10:00"), calendar="room-1", uid="own-3@person")
    come(office, proposed(case), "COUNTER")
    question = office.last(SUN_WEI, ASKED)
    assert "都空着" in question.text
    office.answer(question, "同意")
    assert only(office).state == "confirmed"
    assert starts(office, "gm")[:4] == weekly(4, "2026-11-26 10:00")


def test_a_series_of_which_too_much_would_be_taken_can_only_be_kept(office):
    case = series_of_ours(office)
    for week in range(0, 26, 2):
        busy(office, THURSDAY + timedelta(weeks=week), uid=f"own-{week}@person")
    come(office, proposed(case), "COUNTER")
    question = office.last(SUN_WEI, ASKED)
    assert "其中多次已有安排" in question.text
    office.answer(question, "同意")
    assert only(office).moment("start") == FIRST
    office.answer(office.last(SUN_WEI, ASKED), "不同意")
    assert objects(office.last(LI_NA))[0].method == "DECLINECOUNTER"


def test_what_is_taken_after_the_question_is_not_booked_over(office):
    case = series_of_ours(office)
    come(office, proposed(case), "COUNTER")
    for week in range(0, 26, 2):
        busy(office, THURSDAY + timedelta(weeks=week), uid=f"own-{week}@person")
    office.answer(office.last(SUN_WEI, ASKED), "同意")
    assert only(office).moment("start") == FIRST
    assert not office.mails_to(LI_NA, "改期")


@pytest.mark.parametrize(
    ("start", "rule"),
    [
        (at("2026-12-03 10:00"), ""),
        (FIRST, "FREQ=WEEKLY;BYDAY=WE"),
    ],
    ids=["perhaps one occurrence", "nothing new"],
)
def test_what_is_no_other_time_for_all_of_it_is_not_guessed(office, start, rule):
    case = series_of_ours(office)
    before = starts(office)
    come(office, proposed(case, start, rule), "COUNTER")
    office.answer(office.last(SUN_WEI, ASKED), "同意")
    assert starts(office) == before


@pytest.mark.parametrize(
    ("start", "rule", "words", "days"),
    [
        (THURSDAY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "每 2 周", [0, 14, 28]),
        (FIRST, "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "每 2 周", [0, 14, 28]),
        (FIRST, "FREQ=WEEKLY;BYDAY=WE;COUNT=3", "共 3 次", [0, 7, 14]),
        (at("2026-12-01 10:00"), "FREQ=MONTHLY;BYDAY=1TU", "每个月的第一个周二", [0, 35, 63]),
    ],
    ids=["every other week, another day", "every other week", "fewer", "monthly"],
)  # fmt: skip
def test_another_rhythm_is_told_in_words_and_taken_over_if_the_organiser_says_so(
    office, start, rule, words, days
):
    case = series_of_ours(office)
    come(office, proposed(case, start, rule), "COUNTER", words="每周一次太密")
    question = office.last(SUN_WEI, ASKED)
    assert "整个系列" in question.text
    assert words in question.text
    assert starts(office)[:3] == weekly(3)
    sent = len(office.mails)
    office.answer(question, "同意")
    there = [start + timedelta(days=one) for one in days]
    assert only(office).state == "confirmed"
    assert starts(office)[:3] == taken(office, ROOM)[:3] == there
    told = office.mails[sent:]
    assert sorted(one.to for one in told) == [LI_NA, SUN_WEI]
    for mail in told:
        (one,) = objects(mail)
        assert (one.method, one.start, one.recurrence_id) == ("REQUEST", start, None)
        assert one.rrule.split(";")[0] == rule.split(";")[0]
    assert office.parked() == []


def test_a_room_that_is_proposed_for_all_of_it_is_taken_over_too(office):
    case = series_of_ours(office)
    come(office, proposed(case, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", location="五楼小会议室"), "COUNTER")
    question = office.last(SUN_WEI, ASKED)
    assert "会议室同时改为五楼小会议室。" in question.text
    office.answer(question, "同意")
    assert only(office).fact("room") == "room-5f"
    assert taken(office, "room-5f")[:2] == [THURSDAY, THURSDAY + timedelta(weeks=2)]
    assert taken(office, ROOM) == []


def test_a_room_that_is_proposed_for_one_of_it_is_taken_over_for_that_one(office):
    case = series_of_ours(office)
    new = at("2026-12-03 10:00")
    come(office, proposed(case, new, original=SECOND, location="五楼小会议室"), "COUNTER")
    office.answer(office.last(SUN_WEI, ASKED), "同意")
    assert taken(office, "room-5f") == [new]
    assert only(office).fact("room") == ROOM


def test_another_rhythm_is_refused_in_a_word(office):
    case = series_of_ours(office)
    come(office, proposed(case, FIRST, "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"), "COUNTER")
    office.answer(office.last(SUN_WEI, ASKED), "不同意")
    assert starts(office)[:3] == weekly(3)
    assert objects(office.last(LI_NA))[0].method == "DECLINECOUNTER"


def test_what_was_called_off_does_not_come_back_by_another_rhythm(office):
    case = series_of_ours(office)
    office.answer(office.last(SUN_WEI, "已确认"), "取消12月9日那次")
    come(office, proposed(case, FIRST, "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", sequence=1), "COUNTER")
    office.answer(office.last(SUN_WEI, ASKED), "同意")
    assert starts(office)[:2] == [FIRST, at("2026-12-23 15:00")]


def test_every_day_of_all_the_year_with_many_of_them_taken_can_only_be_kept(office):
    case = series_of_ours(office)
    for day in range(1, 200, 2):
        busy(office, FIRST + timedelta(days=day), uid=f"own-{day}@person")
    come(office, proposed(case, FIRST, "FREQ=DAILY"), "COUNTER")
    question = office.last(SUN_WEI, ASKED)
    office.answer(question, "同意")
    assert starts(office, ROOM)[:3] == weekly(3)


def test_the_assistant_hears_that_the_organiser_was_asked(office):
    come(office, proposed(series_of_ours(office)), "COUNTER")
    mail = office.last(ASSISTANT)
    assert "整个系列" in mail.text
    assert "已请召集人" in mail.text


def test_an_occurrence_taken_by_a_person_while_the_series_is_booked_is_left_out_and_the_rest_stands(
    office, monkeypatch
):
    case = series_of_ours(office)
    come(office, proposed(case), "COUNTER")
    raced = raced_by_a_person(office, monkeypatch)
    office.answer(office.last(SUN_WEI, ASKED), "同意")
    office.pass_until(office.clock() + timedelta(minutes=20))
    assert raced
    assert only(office).state == "confirmed"
    assert taken(office, ROOM)[0] in (THURSDAY, THURSDAY + timedelta(weeks=1))
    assert SECOND not in taken(office, ROOM)


def busy_now(office: SimulatedOffice) -> None:
    """Somebody's appointment over the first new time; the mirror sees it before the booking ends."""
    ics = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:own@person\r\nDTSTAMP:20261101T000000Z\r\n"
        "DTSTART;TZID=Asia/Shanghai:20261126T100000\r\nDURATION:PT1H\r\nSUMMARY:牙医\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    office.calendar.person_writes("gm", "own@person", ics)
    office.parts.agenda.turn()


def raced_by_a_person(office: SimulatedOffice, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let a person be quicker once, just after the service writes; the calendar in which that was, once it was."""
    real, raced = office.calendar.replace, []

    def replaced(calendar, href, etag, ics):
        made = real(calendar, href, etag, ics)
        if not raced:
            raced.append(calendar)
            busy_now(office)
        return made

    monkeypatch.setattr(office.calendar, "replace", replaced)
    return raced


def test_the_only_occurrence_left_that_loses_its_new_time_keeps_its_own_and_others_are_offered(
    office, monkeypatch
):
    friday = at("2026-11-27 10:00")
    come(office, proposed(series_of_ours(office), friday, "FREQ=WEEKLY;BYDAY=FR;COUNT=1"), "COUNTER")
    office.answer(office.last(SUN_WEI, ASKED), "同意")
    case = only(office)
    assert starts(office) == [friday]
    come(office, proposed(case, rule="FREQ=WEEKLY;BYDAY=TH;COUNT=1", sequence=1), "COUNTER")
    raced = raced_by_a_person(office, monkeypatch)
    office.answer(office.last(SUN_WEI, ASKED), "同意")
    office.pass_until(office.clock() + timedelta(minutes=20))
    assert raced
    assert not office.mails_to(LI_NA, "须改期")
    assert taken(office, ROOM) == [friday]
    office.answer(office.last(SUN_WEI, "请选时间"), "第一个可以")
    office.pass_until(office.clock() + timedelta(minutes=20))
    after = only(office)
    assert after.state == "confirmed"
    assert taken(office, ROOM) == [after.moment("start")]
    assert after.moment("start") not in (friday, THURSDAY)
    (sent,) = objects(office.last(LI_NA))
    assert (sent.method, sent.start, sent.rrule) == ("REQUEST", after.moment("start"), "")
