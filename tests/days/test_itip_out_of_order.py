"""Calendar mail that comes in another order than it was sent, or that spells an identity otherwise."""

from __future__ import annotations

from datetime import timedelta

import pytest

from days.calendar_mail import ROOM, SECOND, SINGLE, THIRD, WEEKLY, come, objects, starts, weekly
from days.office import SUN_WEI, SimulatedOffice, at, only, rules_booking_at_once

GONE = {"sequence": 1, "stamp": at("2026-11-23 07:30")}
GLOBAL_ID = "040000008200E00074C5B7101A82E00800000000A0B1C2D3E4F5DA01000000000000000010000000AABBCCDD"


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def test_an_invitation_that_comes_after_its_cancellation_troubles_nobody(office):
    come(office, SINGLE, "CANCEL", **GONE)
    come(office, SINGLE, stamp=at("2026-11-23 07:00"))
    assert [case.state for case in office.cases("meetings")] == ["cancelled"]
    assert (starts(office), office.mails, office.parked()) == ([], [], [])


def test_an_invitation_that_is_newer_than_such_a_cancellation_is_booked(office):
    come(office, SINGLE, "CANCEL", **GONE)
    come(office, SINGLE, sequence=2)
    assert starts(office) == [at("2026-11-25 15:00")]


def test_a_stranger_s_cancellation_of_what_is_not_known_yet_keeps_no_invitation_out(office):
    come(office, SINGLE, "CANCEL", sender="x@elsewhere.example", sequence=900)
    come(office, SINGLE)
    assert starts(office) == [at("2026-11-25 15:00")]
    assert office.mails_to(SUN_WEI, "接受邀请")


def test_the_whole_that_was_asked_for_after_an_addition_is_booked(office):
    come(office, WEEKLY, "ADD", rrule="", start=at("2026-12-04 10:00"), sequence=1)
    come(office, WEEKLY, sequence=1)
    assert len(starts(office)) == 6
    assert office.parked() == []


def test_an_identity_of_exchange_is_the_same_in_small_letters(office):
    come(office, SINGLE, uid=GLOBAL_ID)
    come(office, SINGLE, uid=GLOBAL_ID.lower(), sequence=1, start=at("2026-11-25 16:00"))
    assert only(office).moment("start") == at("2026-11-25 16:00")
    assert starts(office) == [at("2026-11-25 16:00")]


LATER = {"sequence": 1, "stamp": at("2026-11-23 07:30"), "rrule": ""}


def test_a_series_that_comes_after_one_of_its_occurrences_is_booked_whole_with_that_one_where_it_is(office):
    come(office, WEEKLY, original=SECOND, start=SECOND + timedelta(hours=1), **LATER)
    assert starts(office) == [SECOND + timedelta(hours=1)]
    come(office, WEEKLY, stamp=at("2026-11-23 07:00"))
    stand = [one + timedelta(hours=1) if one == SECOND else one for one in weekly(6)]
    assert starts(office) == starts(office, ROOM) == stand
    assert only(office).state == "confirmed"
    assert (objects(office.last(SUN_WEI))[0].method, office.parked()) == ("REPLY", [])


def test_occurrences_called_off_before_their_series_comes_are_no_part_of_it(office):
    for original in (SECOND, THIRD):
        come(office, WEEKLY, "CANCEL", original=original, start=original, **LATER)
    come(office, WEEKLY, stamp=at("2026-11-23 07:00"))
    assert starts(office) == starts(office, ROOM) == [weekly(6)[0], *weekly(6)[3:]]
    assert office.parked() == []


def test_a_stranger_s_cancellation_of_one_occurrence_before_its_series_keeps_none_out(office):
    come(office, WEEKLY, "CANCEL", sender="x@elsewhere.example", original=SECOND, start=SECOND, **LATER)
    come(office, WEEKLY, stamp=at("2026-11-23 07:00"))
    assert starts(office) == weekly(6)


def test_an_older_change_of_one_occurrence_does_not_come_back_after_the_whole_was_moved(office):
    come(office, WEEKLY, stamp=at("2026-11-23 07:00"))
    come(office, WEEKLY, start=WEEKLY.start + timedelta(hours=1), sequence=2, stamp=at("2026-11-23 07:40"))
    come(office, WEEKLY, original=SECOND, start=SECOND + timedelta(hours=4), **LATER)
    assert starts(office) == [one + timedelta(hours=1) for one in weekly(6)]


def test_an_occurrence_that_was_called_off_in_words_does_not_come_back_with_a_later_one(office):
    come(office, WEEKLY, original=SECOND, start=SECOND, rrule="")
    office.answer(office.last(SUN_WEI), "取消")
    come(office, WEEKLY, original=THIRD, start=THIRD, **LATER)
    assert starts(office) == [THIRD]
    assert [one.recurrence_id for one in objects(office.last(SUN_WEI))] == [THIRD]


def test_an_occurrence_called_off_under_the_start_of_a_version_to_come_stays_off_when_that_comes(office):
    moved = [one + timedelta(hours=1) for one in weekly(6)]
    come(office, WEEKLY, stamp=at("2026-11-23 07:00"))
    come(office, WEEKLY, "CANCEL", original=moved[1], start=moved[1], **{**LATER, "sequence": 4})
    assert starts(office) == weekly(6)
    come(office, WEEKLY, start=moved[0], sequence=1, stamp=at("2026-11-23 07:10"))
    assert starts(office) == starts(office, ROOM) == [moved[0], *moved[2:]]
    assert office.parked() == []


def test_a_meeting_that_is_over_and_shall_take_place_again_is_booked(office):
    come(office, SINGLE)
    office.pass_until("2026-11-25 16:30")
    assert only(office).state == "held_meeting"
    again = at("2026-12-04 15:00")
    come(office, SINGLE, sequence=1, start=again)
    assert starts(office) == [again]
    assert "12月4日" in office.last(SUN_WEI, "接受邀请").subject


@pytest.mark.parametrize("change", [{"summary": "新的议题"}, {"method": "CANCEL"}, {"sender": "x@elsewhere.example", "start": at("2026-12-04 15:00")}])  # fmt: skip
def test_what_else_comes_of_a_meeting_that_is_over_opens_it_no_more(office, change):
    come(office, SINGLE)
    office.pass_until("2026-11-25 16:30")
    come(office, SINGLE, **{"sequence": 1, **change})
    assert only(office).state == "held_meeting"
    assert starts(office) == [at("2026-11-25 15:00")]
