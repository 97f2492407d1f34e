"""The same time next week: a meeting of this week goes a week on, where that is asked for and not only said."""

from __future__ import annotations

import pytest

from days.office import ANNA, LI_NA, SimulatedOffice, at, rules_booking_at_once


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    body = "I would like to hold the Q4 budget review on Thursday 26 November from 2pm to 3pm in Meeting Room 3F, with Li Na."
    office.write(ANNA, "Meeting request: Q4 budget review", f"Dear office,\n\n{body}\n\nAnna")
    return office


@pytest.mark.parametrize(
    "words",
    [
        "Please postpone to next week, same time.", "Same time next week please.", "Can we push it to the same time next week?",
        "改到下周同一时间", "下周同一时间吧",
    ],
)  # fmt: skip
def test_it_is_a_week_later(office, words):
    office.answer(office.last(ANNA), f"{words}\n\nAnna")
    (case,) = office.cases("meetings")
    assert case.moment("start") == at("2026-12-03 14:00")
    assert "12月3日（星期四）14:00–15:00" in office.last(LI_NA, "改期").text


@pytest.mark.parametrize(
    "words",
    [
        "Is it at the same time next week?", "It is at the same time next week.", "Not the same time next week, please.",
        "I have a call at the same time next week.", "下周同一时间我出差",
    ],
)  # fmt: skip
def test_what_only_says_so_moves_nothing(office, words):
    office.answer(office.last(ANNA), f"{words}\n\nAnna")
    (case,) = office.cases("meetings")
    assert case.moment("start") == at("2026-11-26 14:00")


def test_what_is_next_week_already_is_left_to_a_person(office):
    office.answer(office.last(ANNA), "Same time next week please.")
    office.answer(office.last(ANNA), "Same time next week please.")
    (case,) = office.cases("meetings")
    assert case.moment("start") == at("2026-12-03 14:00")
