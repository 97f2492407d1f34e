"""Calendar mail that comes in another order than it was sent, or that spells an identity otherwise."""

from __future__ import annotations

import pytest

from days.calendar_mail import SINGLE, WEEKLY, come, starts
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
