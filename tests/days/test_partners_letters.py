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
