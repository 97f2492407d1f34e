"""A time that somebody takes while it is being booked: the meeting stands where it stood, and nothing false is told."""

from __future__ import annotations

from datetime import datetime

import pytest

from desks.meeting_office import MeetingOffice, current, settling_office
from desks.sample import SUN_WEI, ZHAO, at
from desks.test_court_of_meetings import MONDAY, asked, booked, withdrawn
from zongban.core.case import Case
from zongban.core.events import Command, Message


@pytest.fixture
def office() -> MeetingOffice:
    return settling_office(MONDAY)


def moving(office: MeetingOffice, words: str) -> Case:
    """A meeting of Thursday that its organiser changes in words, before any calendar has answered."""
    case = booked(office, "复盘会", "11月26日15:00-16:00", who="请李娜参加")
    office.mails.clear()
    office.silent = True
    return office.act(case, Message(SUN_WEI, words, at=office.now, letter=7, answers=True))


def stands_in(office: MeetingOffice) -> dict[str, datetime]:
    return {calendar: book.start for (calendar, _), book in office.standing.items()}


def test_a_meeting_whose_new_time_is_taken_while_it_is_booked_stands_where_it_stood_and_its_organiser_alone_hears(
    office: MeetingOffice,
) -> None:
    case = moving(office, "改期到11月27日10:00-11:00")
    assert case.state == "booking"
    office.person_writes("gm", at("2026-11-27 10:00"), at("2026-11-27 11:00"))
    office.silent = False
    office.answer()
    case = current(office, case)
    thursday = at("2026-11-26 15:00")
    assert (case.state, case.facts["why"], case.moment("start")) == ("confirmed", "raced", thursday)
    assert stands_in(office) == {"gm": thursday, "room-3f": thursday}
    assert [(effect.to, effect.template) for effect, _ in office.mails] == [
        (SUN_WEI, "meetings/organizer-offers")
    ]
    words = office.last(SUN_WEI, "meetings/organizer-offers")
    assert "11月27日（星期五）10:00–11:00" in words
    assert "会议目前仍是 11月26日（星期四）15:00–16:00" in words
    assert case.clock("start").due_at == thursday
    case = office.act(case, Command("choose", SUN_WEI, choice=1))
    assert case.state == "confirmed"
    assert case.moment("start") != thursday
    assert set(stands_in(office).values()) == {case.moment("start")}


def test_of_a_meeting_that_lost_its_new_time_and_room_both_are_as_before(office: MeetingOffice) -> None:
    case = moving(office, "改期到11月27日10:00-11:00，换到五楼小会议室")
    assert set(case.facts["calendars"]) == {"gm", "room-5f"}
    office.person_writes("room-5f", at("2026-11-27 10:00"), at("2026-11-27 11:00"))
    office.silent = False
    office.answer()
    case = current(office, case)
    assert (case.state, case.fact("room")) == ("confirmed", "room-3f")
    assert set(stands_in(office)) == {"gm", "room-3f"}


def test_who_joins_with_a_change_whose_time_is_lost_is_invited_to_the_time_that_stands(
    office: MeetingOffice,
) -> None:
    moving(office, "改期到11月27日10:00-11:00，请赵强也参加")
    office.person_writes("gm", at("2026-11-27 10:00"), at("2026-11-27 11:00"))
    office.silent = False
    office.answer()
    told = {
        effect.to: effect for effect, _ in office.mails if effect.template.startswith("meetings/attendee")
    }
    assert {to: one.template for to, one in told.items()} == {ZHAO: "meetings/attendee-invited"}
    assert "20261126T150000" in told[ZHAO].invitation


def test_a_change_of_the_room_alone_is_no_race_for_the_time_that_the_meeting_has(
    office: MeetingOffice,
) -> None:
    case = moving(office, "换到五楼小会议室")
    office.person_writes("gm", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    office.silent = False
    office.answer()
    case = current(office, case)
    assert (case.state, case.fact("room"), case.facts.get("offers")) == ("confirmed", "room-5f", None)


def test_a_lost_race_gives_nothing_back_that_another_meeting_of_ours_has_got_meanwhile(
    office: MeetingOffice,
) -> None:
    case = moving(office, "改期到11月27日10:00-11:00")
    other = booked_meanwhile(office, "11月26日15:00-16:00")
    office.person_writes("gm", at("2026-11-27 10:00"), at("2026-11-27 11:00"))
    office.silent = False
    office.answer()
    assert (current(office, case).state, current(office, other).state) == ("offered", "confirmed")
    assert "11月26日（星期四）15:00–16:00" in office.words(*withdrawn(office))


def booked_meanwhile(office: MeetingOffice, when: str) -> Case:
    settles, office.settles = office.settles, ""
    case = asked(office, "选型会", when, ZHAO)
    office.settles = settles
    return case
