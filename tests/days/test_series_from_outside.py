"""Whoever agrees to somebody else's series reads all that he agrees to: how often, on which days, at which hours here."""

from __future__ import annotations

import pytest

from days.calendar_mail import come, objects, starts
from days.invitations_of import Meeting
from days.office import ASSISTANT, GM, OFFICE, SimulatedOffice, at, rules_booking_at_once

INGRID = "ingrid.dahl@nordvik.example"


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def from_new_york(office: SimulatedOffice) -> None:
    """Tuesdays at eight in the evening there are Wednesdays here, at another hour once summer time begins."""
    office.clock.set(at("2027-03-01 08:00"))
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:ny@client", "DTSTAMP:20270228T000000Z",
        f"ORGANIZER;CN=Ingrid Dahl:mailto:{INGRID}", f"ATTENDEE;RSVP=TRUE:mailto:{GM}", "SUMMARY:NY weekly",
        "LOCATION:Zoom", "DTSTART;TZID=America/New_York:20270302T200000", "DTEND;TZID=America/New_York:20270302T210000",
        "RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=TU", "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    mail = office.compose(INGRID, "NY weekly", "")
    mail.set_content("\r\n".join(lines), subtype="calendar", params={"method": "REQUEST"})
    office.deliver(mail)
    office.work()


def test_the_question_says_that_it_is_a_series_and_how_it_runs_here(office):
    from_new_york(office)
    question = office.last(ASSISTANT, "请定")
    said = "每周三，共 4 次，下一次 3月3日（星期三）09:00–10:00，3月17日（星期三）起为 08:00–09:00"
    assert said in question.text
    office.pass_until("2027-03-01 08:30")
    assert said in office.last(GM, "简报").text
    office.answer(question, "同意")
    told = "every Wednesday, 4 times, next on Wednesday, 3 March 2027, 09:00–10:00; from Wednesday, 17 March 2027 on 08:00–09:00 (Shanghai time)"
    assert told in office.last(INGRID).text


def test_dates_beside_the_rule_and_those_left_out_are_named(office):
    weekly = Meeting(
        "beside@client", INGRID, name="Ingrid Dahl", rrule="FREQ=WEEKLY;COUNT=4", asked=(GM,), location="Zoom",
        lines=("RDATE;TZID=China Standard Time:20261203T100000", "EXDATE;VALUE=DATE:20261209"),
    )  # fmt: skip
    come(office, weekly)
    told = office.last(INGRID, "Received").text
    assert (
        "also Thursday, 3 December 2026, 10:00–11:00, not on Wednesday, 9 December 2026 (Shanghai time)"
        in told
    )
    office.pass_until("2026-11-23 08:30")
    assert "，另有 12月3日（星期四）10:00–11:00，除 12月9日（星期三）外" in office.last(GM, "简报").text


@pytest.mark.parametrize("asked", [GM, OFFICE])
def test_all_occurrences_that_come_without_their_series_are_asked_about_booked_and_answered(office, asked):
    later = Meeting(
        "part@client", INGRID, at("2026-12-02 16:00"), name="Ingrid Dahl", original=at("2026-12-02 15:00"),
        asked=(asked,), location="Zoom",
    )  # fmt: skip
    first = Meeting(
        "part@client", INGRID, name="Ingrid Dahl", original=at("2026-11-25 15:00"), asked=(asked,),
        location="Zoom", altered=(later,),
    )  # fmt: skip
    come(office, first)
    question = office.last(ASSISTANT, "请定")
    assert "11月25日（星期三）15:00–16:00，另有 12月2日（星期三）16:00–17:00" in question.text
    office.answer(question, "同意")
    assert starts(office) == [at("2026-11-25 15:00"), at("2026-12-02 16:00")]
    answers = [
        (one.recurrence_id, one.start, one.attendees[0].partstat) for one in objects(office.last(INGRID))
    ]
    assert answers == [
        (at("2026-11-25 15:00"), at("2026-11-25 15:00"), "ACCEPTED"),
        (at("2026-12-02 15:00"), at("2026-12-02 16:00"), "ACCEPTED"),
    ]


def test_what_changes_from_an_occurrence_on_is_named_with_its_day_and_hour(office):
    weekly = Meeting(
        "pilot@client", INGRID, name="Ingrid Dahl", rrule="FREQ=WEEKLY;COUNT=6", asked=(GM,), location="Zoom"
    )
    come(office, weekly)
    office.answer(office.last(ASSISTANT, "请定"), "同意")
    later = at("2026-12-09 16:30")
    come(office, weekly, rrule="", original=at("2026-12-09 15:00"), start=later, following=True, sequence=1)
    question = office.last(ASSISTANT, "改期")
    said = "11月25日（星期三）15:00–16:00，另有 12月2日（星期三）15:00–16:00，自 12月9日（星期三）16:30–17:30 起每周，共 4 次"
    assert said in question.text
    office.answer(question, "同意")
    assert (
        "then every week, 4 times, from Wednesday, 9 December 2026, 16:30–17:30 on"
        in office.last(INGRID).text
    )
