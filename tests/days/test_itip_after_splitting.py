"""After "this and all following" came by mail, later mails name its occurrences by their first starts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from days.calendar_mail import ROOM, THIRD, WEEKLY, busy, come, objects, starts, weekly
from days.office import SUN_WEI, SimulatedOffice, at, only, rules_booking_at_once

FOURTH, FIFTH, SIXTH = (THIRD + timedelta(weeks=n) for n in (1, 2, 3))
LATER = weekly(4, "2026-12-10 10:00")
"""What is on Wednesday at three is on Thursday at ten from the third time on."""


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    come(office, WEEKLY, rrule="FREQ=WEEKLY;BYDAY=WE;COUNT=6")
    come(office, WEEKLY, rrule="", original=THIRD, start=LATER[0], following=True, sequence=1)
    assert starts(office) == [*weekly(2), *LATER]
    return office


@pytest.mark.parametrize("name", [FOURTH, LATER[1]], ids=["by its first start", "by its new start"])
def test_an_occurrence_of_the_moved_part_is_moved_and_none_is_added(office, name):
    to = at("2026-12-18 09:00")
    come(office, WEEKLY, rrule="", original=name, start=to, sequence=2)
    wanted = [*weekly(2), LATER[0], to, *LATER[2:]]
    assert starts(office) == starts(office, ROOM) == wanted
    (answer,) = objects(office.last(SUN_WEI))
    assert (answer.method, answer.recurrence_id, answer.start) == ("REPLY", FOURTH, to)
    assert answer.attendees[0].partstat == "ACCEPTED"


def test_an_occurrence_that_moves_into_a_conflict_is_answered_by_the_name_it_came_with(office):
    busy(office, at("2026-12-18 09:00"))
    come(office, WEEKLY, rrule="", original=FOURTH, start=at("2026-12-18 09:00"), sequence=2)
    (answer,) = objects(office.last(SUN_WEI))
    assert (answer.method, answer.recurrence_id, answer.sequence) == ("COUNTER", FOURTH, 2)
    assert starts(office, ROOM) == [*weekly(2), LATER[0], *LATER[2:]]


def test_an_occurrence_of_the_moved_part_is_called_off(office):
    come(office, WEEKLY, "CANCEL", rrule="", original=FIFTH, start=FIFTH, sequence=2)
    assert starts(office) == [*weekly(2), *LATER[:2], LATER[3]]


def test_an_earlier_occurrence_is_meant_by_its_own_start(office):
    to = weekly(2)[1] + timedelta(hours=1)
    come(office, WEEKLY, rrule="", original=weekly(2)[1], start=to, sequence=2)
    assert starts(office) == [weekly(1)[0], to, *LATER]


def test_what_follows_is_moved_once_more_and_called_off_from_a_later_one_on(office):
    tuesday = at("2026-12-22 14:00")
    come(office, WEEKLY, rrule="", original=FIFTH, start=tuesday, following=True, sequence=2)
    assert starts(office) == [*weekly(2), *LATER[:2], tuesday, tuesday + timedelta(weeks=1)]
    come(office, WEEKLY, rrule="", original=FOURTH, start=LATER[1] + timedelta(hours=1), sequence=3)
    assert starts(office)[3] == LATER[1] + timedelta(hours=1)
    come(office, WEEKLY, "CANCEL", rrule="", original=SIXTH, start=SIXTH, following=True, sequence=4)
    assert starts(office)[2:] == [LATER[0], LATER[1] + timedelta(hours=1), tuesday]
    come(office, WEEKLY, "CANCEL", rrule="", original=FOURTH, start=FOURTH, following=True, sequence=5)
    assert starts(office) == [*weekly(2), LATER[0]]


def test_what_was_declined_of_the_moved_part_is_declined_by_the_name_it_came_with():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    come(office, WEEKLY, rrule="FREQ=WEEKLY;BYDAY=WE;COUNT=6")
    busy(office, LATER[1])
    come(office, WEEKLY, rrule="", original=THIRD, start=LATER[0], following=True, sequence=1)
    whole, one = objects(office.last(SUN_WEI))
    assert (whole.attendees[0].partstat, one.attendees[0].partstat) == ("ACCEPTED", "DECLINED")
    assert one.recurrence_id == FOURTH


def test_an_invitation_that_brings_such_a_change_along_is_taken_as_a_whole():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    later = replace(WEEKLY, rrule="", original=THIRD, start=LATER[0], following=True)
    one = replace(WEEKLY, rrule="", original=FOURTH, start=at("2026-12-18 09:00"))
    come(office, WEEKLY, rrule="FREQ=WEEKLY;BYDAY=WE;COUNT=6", altered=(later, one))
    assert starts(office) == [*weekly(2), LATER[0], at("2026-12-18 09:00"), *LATER[2:]]
    assert only(office).state == "confirmed"
