"""Proposals to a series, what comes twice, and what is agreed beside the invitation."""

from __future__ import annotations

import pytest

from days.calendar_mail import (
    ROOM,
    SECOND,
    SINGLE,
    THIRD,
    WEEKLY,
    answer_to,
    come,
    edited,
    objects,
    only,
    ours,
    proposed,
    rewritten_by_a_person,
    series_of_ours,
    starts,
    weekly,
)
from days.office import (
    ASSISTANT,
    LI_NA,
    OFFICE,
    PARTNER,
    SUN_WEI,
    SimulatedOffice,
    at,
    rules_booking_at_once,
)


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


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
