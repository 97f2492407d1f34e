"""Where an invitation from outside says that it is held, and what its newer versions make of that."""

from __future__ import annotations

import pytest

from days.calendar_mail import come, starts
from days.invitations_of import Meeting
from days.office import ASSISTANT, GM, SimulatedOffice, at, only, rules_booking_at_once

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
    before = len(office.mails)
    come(office, call, location="Your office", summary="Berth plan 2027", sequence=1)
    assert (only(office).fact("room"), len(office.mails)) == (room, before)


def test_whoever_only_makes_an_agreed_meeting_shorter_is_answered_at_once(office):
    call = agreed(office, location="Zoom")
    come(office, call, end=at("2026-11-25 15:45"), sequence=1)
    assert only(office).state == "confirmed"
    assert only(office).moment("end") == at("2026-11-25 15:45")
    assert starts(office) == [at("2026-11-25 15:00")]
    assert "15:00–15:45 (Shanghai time)" in office.last(INGRID, "Accepted").text
