"""The organiser takes his meeting online in the words people use in English."""

from __future__ import annotations

import pytest

from days.office import ANNA, SimulatedOffice, rules_booking_at_once


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    body = "I would like to hold the Q4 budget review on Thursday 26 November from 2pm to 3pm in Meeting Room 3F, with Li Na."
    office.write(
        ANNA, "Meeting request: Q4 budget review", f"Dear office,\n\n{body}\n\nBest regards\nAnna Berg"
    )
    assert office.mails_to(ANNA, "Confirmed")
    return office


@pytest.mark.parametrize(
    "words",
    [
        "Let's do it over Zoom instead.", "Can we do this via Teams, please?", "Let's have it as a video call.",
        "I'd rather do it online.", "Please hold the meeting on Teams.", "Could we do this over Zoom instead?",
    ],
)  # fmt: skip
def test_a_settled_meeting_goes_online(office, words):
    office.answer(office.last(ANNA), f"{words}\n\nAnna")
    (case,) = office.cases("meetings")
    assert (case.state, case.fact("mode"), case.fact("room")) == ("confirmed", "online", "")


@pytest.mark.parametrize("words", ["Last time we did it over Zoom.", "Can we do it over dinner instead?"])
def test_what_takes_it_nowhere_leaves_it_in_its_room(office, words):
    office.answer(office.last(ANNA), f"{words}\n\nAnna")
    (case,) = office.cases("meetings")
    assert (case.fact("mode"), case.fact("room")) == ("onsite", "room-3f")
