"""What people read of a partner's letter: its time although its length is not known, a link without the comma behind it."""

from __future__ import annotations

import pytest

from days.office import ANNA, ASSISTANT, GM, SimulatedOffice, rules_booking_at_once

JANE = "jane.roe@harbour.example"


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def test_the_hour_is_named_although_nobody_says_how_long_it_takes(office):
    asked = "I would like to set up a call on Thursday 26 November at 3:00 PM Shanghai time regarding berth allocation."
    office.write(JANE, "Call", f"Dear office,\n\n{asked}\n\nBest\nJane Roe", name="Jane Roe")
    assert "Thursday, 26 November 2026, 15:00 (Shanghai time)" in office.last(JANE, "Received").text
    assert "约见：11月26日（星期四）15:00，线上" in office.last(ASSISTANT, "请定").text
    office.pass_until("2026-11-23 08:30")
    assert "约见，11月26日（星期四）15:00　请定" in office.last(GM, "简报").text


def test_a_link_ends_before_the_comma_of_its_sentence(office):
    asked = "please set up a weekly sync with Jane Roe (jane.roe@harbour.example) every Thursday from 4pm to 4:30pm, online"
    office.write(
        ANNA,
        "Weekly sync",
        f"Dear office,\n\n{asked} via https://zoom.us/j/123, starting 26 November.\n\nAnna",
    )
    assert "https://zoom.us/j/123\n" in office.last(JANE).text
    office.answer(office.last(ANNA), "Please cancel the one on 24 December.")
    assert "Thursday, 24 December 2026, 16:00 (Shanghai time)" in office.last(JANE, "Cancelled").text


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("I will be in Shanghai from 1 to 3 December. Wednesday at 3pm for an hour would be ideal.", "12月2日（星期三）15:00–16:00"),
        ("Our CEO is in Shanghai from 1 to 3 December. Would Wednesday afternoon suit?", "12月2日（星期三）13:30–18:00"),
        ("I'm in town the week of 7 December. Could we meet for an hour on the Thursday at 10am?", "12月10日（星期四）10:00–11:00"),
        ("I was in Oslo from 1 to 3 December. Wednesday at 3pm for an hour would be ideal.", "11月25日（星期三）15:00–16:00"),
    ],
)  # fmt: skip
def test_a_weekday_lies_in_the_days_on_which_guests_are_here(office, words, asked):
    office.write(
        JANE, "Meeting with Mr Zhou", f"Dear office,\n\n{words}\n\nKind regards\nJane Roe", name="Jane Roe"
    )
    assert f"约见：{asked}" in office.last(ASSISTANT, "请定").text


def test_a_subject_that_begins_with_meeting_is_called_by_what_follows(office):
    office.write(
        ANNA, "Meeting: yard visit plan", "Please book Mr Zhou on Tuesday 24 November, 11:00-11:30, in 3F."
    )
    assert "Confirmed: yard visit plan, Tuesday" in office.last(ANNA).subject
