"""Who may do what by calendar mail, and what no calendar mail can do: promises A39 to A49, each by its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from days.calendar_mail import SINGLE, WEEKLY, answer_to, come, objects, ours, starts
from days.invitations_of import Meeting, letter
from days.office import (
    ANNA,
    ASSISTANT,
    GM,
    LI_NA,
    OFFICE,
    PARTNER,
    SUN_WEI,
    WANG_LEI,
    SimulatedOffice,
    at,
    only,
    rules_booking_at_once,
)
from zongban.rulebook import Rulebook

STRANGER = "evil@attacker.example"


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def refused(office: SimulatedOffice, word: str = "") -> None:
    """Nothing was carried out: a person is told, the record says so, nobody else hears of it."""
    number = str(office.cases("meetings")[0].number)
    (detail,) = office.entries(number, "refused")
    assert word in detail["why"]
    assert [kind for kind, _ in office.parked()] == ["letter"]
    assert office.mails_to(ASSISTANT, "待人工")
    assert office.mails_to(STRANGER) == []


def test_a39_a_cancellation_by_somebody_who_is_not_the_organiser_is_refused(office):
    come(office, SINGLE)
    come(office, SINGLE, "CANCEL", sender=STRANGER, sequence=9)
    refused(office, "不是会议召集人")
    assert (only(office).state, starts(office)) == ("confirmed", [at("2026-11-25 15:00")])


def test_a39_a_cancellation_by_a_stranger_who_names_himself_organiser_is_refused(office):
    come(office, SINGLE)
    come(office, SINGLE, "CANCEL", organizer=STRANGER, sequence=9)
    refused(office)
    assert only(office).state == "confirmed"


def test_a39_a_cancellation_of_our_own_meeting_by_an_attendee_is_refused(office):
    case = ours(office)
    come(office, answer_to(case), "CANCEL", sender=LI_NA, sequence=9)
    refused(office)
    assert only(office).state == "confirmed"


def test_a40_a_changed_organiser_of_a_known_event_is_refused_even_from_the_true_one(office):
    come(office, SINGLE)
    come(office, SINGLE, organizer=STRANGER, sender=SUN_WEI, sequence=1, start=at("2026-11-26 10:00"))
    refused(office, "召集人")
    assert only(office).moment("start") == at("2026-11-25 15:00")


def test_a41_an_answer_in_another_attendee_s_name_is_refused(office):
    case = ours(office)
    come(office, answer_to(case, LI_NA, partstat="DECLINED"), "REPLY", sender=WANG_LEI)
    refused(office, "替别人作答")
    assert "rsvp" not in only(office).facts


def test_a41_an_answer_whose_sender_is_forged_is_refused(office):
    case = ours(office)
    office.deliver(letter(answer_to(case, LI_NA, partstat="DECLINED"), "REPLY"), verdict="fail")
    office.work()
    refused(office)
    assert "rsvp" not in only(office).facts


@pytest.mark.parametrize("host", [GM, LI_NA, ASSISTANT])
def test_a42_an_invitation_in_a_colleague_s_name_from_outside_waits_for_a_person(office, host):
    come(office, SINGLE, organizer=host, sender=STRANGER)
    assert (only(office).state, starts(office), starts(office, "room-3f")) == ("requested", [], [])
    question = office.last(ASSISTANT, "会议邀请待核")
    assert STRANGER in question.text
    assert [one.to for one in office.mails] == [ASSISTANT]
    office.answer(question, "不同意")
    assert (only(office).state, starts(office)) == ("cancelled", [])


def test_a42_an_invitation_from_a_forged_colleague_waits_for_a_person(office):
    office.deliver(letter(SINGLE), verdict="fail")
    office.work()
    assert (only(office).state, starts(office)) == ("requested", [])
    assert "未通过验证" in office.last(ASSISTANT, "会议邀请待核").text


def test_a42_the_assistant_may_say_that_it_is_well(office):
    come(office, SINGLE, organizer=LI_NA, sender=STRANGER)
    office.answer(office.last(ASSISTANT, "会议邀请待核"), "同意")
    assert starts(office) == [at("2026-11-25 15:00")]
    assert office.mails_to(STRANGER) == []


@pytest.mark.parametrize("days", [0, -1])
def test_a43_the_same_or_an_older_version_is_passed_over_with_a_line_in_the_record(office, days):
    come(office, SINGLE, sequence=3, stamp=at("2026-11-23 07:00"))
    sent = len(office.mails)
    come(
        office, SINGLE, sequence=3 + days, stamp=at("2026-11-23 07:00") + timedelta(days=days),
        start=at("2026-11-26 10:00"),
    )  # fmt: skip
    assert only(office).moment("start") == at("2026-11-25 15:00")
    assert len(office.mails) == sent
    assert [one["why"] for one in office.entries(str(only(office).number), "heard")] == ["stale"]


def test_a43_a_replayed_change_of_one_occurrence_changes_nothing(office):
    come(office, WEEKLY)
    change = {"rrule": "", "original": at("2026-12-02 15:00"), "sequence": 1}
    come(office, WEEKLY, start=at("2026-12-03 10:00"), stamp=at("2026-11-23 09:00"), **change)
    come(office, WEEKLY, start=at("2026-12-04 10:00"), stamp=at("2026-11-23 08:00"), **change)
    assert at("2026-12-03 10:00") in starts(office)
    assert at("2026-12-04 10:00") not in starts(office)


def test_a43_a_replayed_cancellation_of_an_older_version_ends_nothing(office):
    come(office, SINGLE)
    come(office, SINGLE, sequence=2, start=at("2026-11-26 10:00"))
    come(office, SINGLE, "CANCEL", sequence=1)
    assert only(office).state == "confirmed"


@cache
def rules_with_a_delegate() -> Rulebook:
    from dataclasses import replace

    rules = rules_booking_at_once()
    persons = tuple(
        replace(one, delegates=("secretary@partner.example",)) if one.email == LI_NA else one
        for one in rules.people.persons
    )
    return replace(rules, people=replace(rules.people, persons=persons))


def test_a44_somebody_sends_for_another_only_when_the_list_says_so():
    office = SimulatedOffice(calendars=True, rules=rules_with_a_delegate())
    sent_by = ("X-SENT-BY:secretary@partner.example",)
    come(office, SINGLE, organizer=LI_NA, sender="secretary@partner.example", lines=sent_by)
    assert starts(office) == [at("2026-11-25 15:00")]
    come(office, SINGLE, "CANCEL", organizer=LI_NA, sender="secretary@partner.example", sequence=1)
    assert only(office).state == "cancelled"


def test_a44_sent_by_in_the_object_proves_nothing(office):
    come(office, SINGLE, name=f'Li Na";SENT-BY="mailto:{STRANGER}', organizer=LI_NA, sender=STRANGER)
    assert (only(office).state, starts(office)) == ("requested", [])


def test_a44_the_assistant_sends_for_the_general_manager(office):
    come(office, SINGLE, organizer=GM, sender=ASSISTANT, asked=(OFFICE,))
    assert only(office).state == "confirmed"


def test_a44_a_second_address_of_the_same_person_is_the_same_person(office):
    come(office, SINGLE, organizer=GM, name="周正")
    come(office, SINGLE, "CANCEL", organizer=GM, sender="gm@huayue.example", sequence=1)
    assert only(office).state == "cancelled"


@pytest.mark.parametrize("sender", [STRANGER, LI_NA, SUN_WEI])
@pytest.mark.parametrize("method", ["REQUEST", "PUBLISH", "ADD"])
def test_a45_an_invitation_with_the_identity_of_our_own_event_waits_for_a_person(office, sender, method):
    case = ours(office)
    come(
        office,
        answer_to(case, OFFICE, start=at("2026-11-26 10:00"), end=None),
        method,
        sender=sender,
        sequence=9,
        organizer=sender,
    )
    refused(office, "我办召集")
    assert only(office).moment("start") == at("2026-11-25 15:00")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY;COUNT=3", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=100",
        "FREQ=DAILY;COUNT=401", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
    ],
)  # fmt: skip
def test_a46_a_rule_beyond_what_people_use_is_never_unrolled_and_waits_for_a_person(office, rule):
    come(office, WEEKLY, rrule=rule)
    assert (only(office).state, starts(office)) == ("requested", [])
    assert office.mails_to(ASSISTANT, "系列会议，请定")


def test_a46_a_change_of_a_known_series_to_such_a_rule_is_refused(office):
    come(office, WEEKLY)
    before = starts(office)
    come(office, WEEKLY, rrule="FREQ=SECONDLY", sequence=1)
    assert starts(office) == before


@pytest.mark.parametrize(
    "lines",
    [
        ("DESCRIPTION:" + "x" * 300_000,),
        tuple(f"ATTENDEE:mailto:a{n}@x.example" for n in range(300)),
        ("BEGIN:X-A",) * 10,
    ],
    ids=["1 MB of text", "300 attendees", "ten levels"],
)
def test_a47_an_object_beyond_the_limits_waits_for_a_person(office, lines):
    come(office, SINGLE, lines=lines)
    assert (only(office).state, starts(office)) == ("requested", [])
    assert office.mails_to(ASSISTANT, "会议邀请待核")


def test_a47_an_object_with_sixty_events_waits_for_a_person(office):
    more = tuple(
        Meeting(WEEKLY.uid, SUN_WEI, original=at("2026-12-02 15:00") + timedelta(weeks=n)) for n in range(60)
    )
    come(office, WEEKLY, altered=more)
    assert (only(office).state, starts(office)) == ("requested", [])


def test_a48_alarms_links_and_files_of_others_reach_no_calendar_of_ours(office):
    bomb = (
        "URL:https://attacker.example/track", "ATTACH:https://attacker.example/x.exe", "BEGIN:VALARM", "ACTION:EMAIL",
        "TRIGGER:-PT1M", "REPEAT:1000000", "DURATION:PT1S", "ATTENDEE:mailto:victim@x.example", "END:VALARM",
    )  # fmt: skip
    come(office, SINGLE, lines=bomb)
    (there,) = office.calendar.changes("gm", "").objects
    assert not any(word in there.ics for word in ("VALARM", "attacker", "ATTACH", "URL:", "victim"))


@pytest.mark.parametrize(
    "changes",
    [
        {"end": at("2026-11-25 14:00")}, {"end": at("2126-11-25 14:00")},
    ],
    ids=["ends before it begins", "a hundred years"],
)  # fmt: skip
def test_a49_an_event_that_cannot_be_is_asked_about_and_not_booked(office, changes):
    come(office, SINGLE, **changes)
    assert only(office).state == "clarifying"
    assert all("STATUS:TENTATIVE" in one.ics for one in office.calendar.changes("gm", "").objects)


def test_a49_an_impossible_change_of_a_known_event_is_refused(office):
    come(office, SINGLE)
    come(office, SINGLE, end=at("2026-11-25 14:00"), sequence=1)
    refused(office)
    assert len(office.cases("meetings")) == 1


def test_a45_an_object_without_a_method_cannot_take_the_place_of_our_event(office):
    case = ours(office)
    raw = letter(answer_to(case, OFFICE), "REQUEST", sender=STRANGER, style="apple")
    office.deliver(raw.replace(b"METHOD:REQUEST\r\n", b"").replace(b"; method=REQUEST", b""))
    office.work()
    with office.store.look() as tx:
        assert tx.case_of_event(case.fact("uid")).number == case.number


def test_a49_a_wrong_definition_under_a_right_name_does_not_move_the_meeting(office):
    raw = letter(SINGLE, style="apple").replace(b"TZOFFSETTO:+0800", b"TZOFFSETTO:-0300")
    office.deliver(raw)
    office.work()
    assert starts(office) == [at("2026-11-25 15:00")]


def test_a49_hours_without_a_zone_are_those_of_the_office(office):
    come(office, SINGLE, style="wecom")
    assert starts(office) == [at("2026-11-25 15:00")]


def agreed(office: SimulatedOffice, meeting: Meeting = SINGLE) -> Meeting:
    """An invitation from outside that the general manager has agreed to."""
    theirs = replace(meeting, organizer=PARTNER, name="瑞合集团", location="")
    come(office, theirs)
    office.answer(office.last(ASSISTANT), "同意")
    assert only(office).state == "confirmed"
    return theirs


def test_an_invitation_from_outside_waits_for_the_general_manager_and_is_answered_when_he_agrees(office):
    come(office, SINGLE, organizer=PARTNER, name="瑞合集团", location="")
    assert (only(office).state, starts(office)) == ("requested", [])
    office.answer(office.last(ASSISTANT), "同意")
    assert starts(office) == [at("2026-11-25 15:00")]
    assert objects(office.last(PARTNER))[0].attendees[0].partstat == "ACCEPTED"


def accepted(office: SimulatedOffice) -> int:
    """How often the organiser outside was told that the general manager comes."""
    answers = [one for mail in office.mails_to(PARTNER) for one in objects(mail)]
    return sum(who.partstat == "ACCEPTED" for one in answers for who in one.attendees)


def test_an_agreement_is_to_one_time_and_another_one_of_somebody_outside_waits_for_a_word_again(office):
    theirs = agreed(office)
    come(office, theirs, start=at("2026-11-26 10:00"), sequence=1)
    assert (only(office).state, starts(office), accepted(office)) == ("requested", [], 1)
    assert "11月26日" in office.last(ASSISTANT).text
    assert "11月26日" in only(office).facts["for_gm"]["text_zh"]
    office.answer(office.last(ASSISTANT), "同意")
    assert (only(office).state, starts(office)) == ("confirmed", [at("2026-11-26 10:00")])
    assert accepted(office) == 2


def test_a_longer_time_of_somebody_outside_waits_for_a_word_too_and_may_be_refused(office):
    theirs = agreed(office)
    come(office, theirs, end=at("2026-11-25 18:00"), sequence=1)
    assert (only(office).state, starts(office)) == ("requested", [])
    office.answer(office.last(ASSISTANT), "不同意")
    assert (only(office).state, starts(office), accepted(office)) == ("cancelled", [], 1)


def test_one_agreed_meeting_does_not_become_a_series_unasked(office):
    theirs = agreed(office)
    come(office, theirs, rrule="FREQ=DAILY;COUNT=30", sequence=1)
    assert (only(office).state, starts(office)) == ("requested", [])


def test_a_new_title_of_somebody_outside_asks_nobody_again(office):
    theirs = agreed(office)
    come(office, theirs, summary="季度会谈", sequence=1)
    assert (only(office).state, starts(office)) == ("confirmed", [at("2026-11-25 15:00")])


def test_the_agreement_to_a_time_that_was_changed_meanwhile_does_not_count_for_the_new_one(office):
    come(office, SINGLE, organizer=PARTNER, name="瑞合集团", location="")
    first = office.last(ASSISTANT)
    come(
        office,
        SINGLE,
        organizer=PARTNER,
        name="瑞合集团",
        location="",
        start=at("2026-11-26 10:00"),
        sequence=1,
    )
    assert "11月26日" in only(office).facts["for_gm"]["text_zh"]
    office.answer(first, "同意")
    assert (only(office).state, starts(office)) == ("requested", [])
    office.answer(office.last(ASSISTANT, "外部约见"), "同意")
    assert starts(office) == [at("2026-11-26 10:00")]


def test_a42_whoever_was_held_back_once_is_held_back_again_with_another_time(office):
    come(office, SINGLE, organizer=LI_NA, sender=STRANGER)
    office.answer(office.last(ASSISTANT, "会议邀请待核"), "同意")
    come(office, SINGLE, organizer=LI_NA, sender=STRANGER, start=at("2026-11-26 10:00"), sequence=1)
    assert (only(office).state, starts(office)) == ("requested", [])
    office.answer(office.last(ASSISTANT, "会议邀请待核"), "同意")
    assert starts(office) == [at("2026-11-26 10:00")]
    come(office, SINGLE, "CANCEL", organizer=LI_NA, sender=STRANGER, sequence=2)
    assert (only(office).state, starts(office)) == ("cancelled", [])


def test_an_invitation_through_a_service_is_changed_through_the_same_service(office):
    service = "calendar-noreply@feishu-like.example"
    come(office, SINGLE, organizer=PARTNER, sender=service, style="feishu", location="")
    office.answer(office.last(ASSISTANT), "同意")
    come(office, SINGLE, "CANCEL", organizer=PARTNER, sender=service, style="feishu", sequence=1)
    assert only(office).state == "cancelled"


def test_nobody_but_those_invited_gets_the_latest_version(office):
    case = ours(office)
    come(office, answer_to(case, ANNA), "REFRESH")
    refused(office, "不是参会人")
    assert office.mails_to(ANNA) == []


def test_a43_a_cancellation_that_is_older_than_the_meeting_as_it_stands_is_passed_over(office):
    come(office, SINGLE, sequence=1, stamp=at("2026-11-23 07:30"))
    come(office, SINGLE, "CANCEL", sequence=1, stamp=at("2026-11-23 07:00"))
    come(office, SINGLE, "CANCEL", sequence=0, stamp=at("2026-11-23 07:40"))
    assert (only(office).state, starts(office)) == ("confirmed", [at("2026-11-25 15:00")])
    come(office, SINGLE, "CANCEL", sequence=1, stamp=at("2026-11-23 07:50"))
    assert (only(office).state, starts(office)) == ("cancelled", [])


def test_a43_a_change_that_was_overtaken_by_the_cancellation_does_not_bring_the_meeting_back(office):
    come(office, SINGLE, stamp=at("2026-11-23 07:00"))
    come(office, SINGLE, "CANCEL", sequence=1, stamp=at("2026-11-23 07:30"))
    come(office, SINGLE, sequence=1, start=at("2026-11-26 10:00"), stamp=at("2026-11-23 07:20"))
    assert [one.state for one in office.cases("meetings")] == ["cancelled"]
    assert starts(office) == []


def test_a41_of_several_answers_in_one_object_the_sender_s_own_counts():
    """王磊 may answer for 李娜 too; his program names her beside himself."""
    rules = rules_booking_at_once()
    persons = tuple(
        replace(one, delegates=(WANG_LEI,)) if one.email == LI_NA else one for one in rules.people.persons
    )
    office = SimulatedOffice(
        calendars=True, rules=replace(rules, people=replace(rules.people, persons=persons))
    )
    case = ours(office)
    both = replace(answer_to(case, LI_NA), asked=(LI_NA, WANG_LEI), partstat="ACCEPTED")
    raw, me = letter(both, "REPLY", style="apple", sender=WANG_LEI), WANG_LEI.encode()
    whole = raw.replace(b"\r\n ", b"")
    mine = whole.replace(
        b"PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:" + me, b"PARTSTAT=DECLINED;RSVP=TRUE:mailto:" + me
    )
    assert mine != whole
    office.deliver(mine)
    office.work()
    assert only(office).facts["rsvp"] == {WANG_LEI: "DECLINED"}


def series_from_outside(office: SimulatedOffice) -> Meeting:
    theirs = replace(WEEKLY, organizer=PARTNER, name="瑞合集团", location="")
    come(office, theirs)
    office.answer(office.last(ASSISTANT), "同意")
    assert only(office).state == "confirmed"
    return replace(theirs, rrule="")


def test_an_occurrence_that_somebody_outside_moves_waits_for_a_word_and_is_taken_with_it(office):
    theirs = series_from_outside(office)
    second, new = at("2026-12-02 15:00"), at("2026-12-03 19:00")
    come(office, theirs, original=second, start=new, sequence=1)
    assert new not in starts(office)
    question = office.last(ASSISTANT, "外部系列会议有变动")
    assert "12月2日（星期三）15:00–16:00 改到 12月3日（星期四）19:00–20:00" in question.text
    sent = len(office.mails)
    come(office, theirs, original=second, start=new, sequence=1, stamp=at("2026-11-23 07:00"))
    assert len(office.mails) == sent
    office.answer(question, "同意")
    assert new in starts(office)
    assert second not in starts(office)
    (answer,) = objects(office.last(PARTNER))
    assert (answer.recurrence_id, answer.sequence, answer.attendees[0].partstat) == (second, 1, "ACCEPTED")


def test_an_occurrence_that_somebody_outside_adds_is_declined_with_a_word(office):
    theirs = series_from_outside(office)
    before, extra = starts(office), at("2026-12-04 10:00")
    come(office, theirs, "ADD", start=extra, sequence=1)
    assert starts(office) == before
    assert "加开 12月4日（星期五）10:00–11:00" in office.last(ASSISTANT, "外部系列会议有变动").text
    office.answer(office.last(ASSISTANT, "外部系列会议有变动"), "不同意")
    assert starts(office) == before
    (answer,) = objects(office.last(PARTNER))
    assert (answer.method, answer.recurrence_id, answer.attendees[0].partstat) == ("REPLY", extra, "DECLINED")
    assert "taken" not in office.last(PARTNER).text


def test_an_occurrence_that_somebody_outside_calls_off_goes_without_a_question(office):
    theirs = series_from_outside(office)
    come(office, theirs, "CANCEL", original=at("2026-12-02 15:00"), sequence=1)
    assert at("2026-12-02 15:00") not in starts(office)
    assert office.mails_to(ASSISTANT, "外部系列会议有变动") == []
