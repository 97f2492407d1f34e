"""A time that was held while something was still asked for, and had to go to another meeting."""

from __future__ import annotations

from days.office import ANNA, ASSISTANT, SimulatedOffice

JANE = "jane.roe@harbour.example"


def test_whose_held_time_goes_to_another_meeting_is_told_so():
    office = SimulatedOffice(calendars=True)
    guest = "I would like to meet Mr Zhou on Thursday 26 November at 10am for an hour about the LNG terminal charter."
    office.write(JANE, "Meeting request", f"Dear Sir or Madam,\n\n{guest}\n\nKind regards\nJane Roe")
    own = "could I have an hour with Mr Zhou on Thursday 26 November at 10am?"
    office.write(ANNA, "Meeting with GM", f"Dear Ms Lin,\n\n{own}\n\nAnna")
    assert "10:00–11:00, the General Manager's office, is held for you" in office.last(ANNA).text
    office.answer(office.last(ASSISTANT, "请定"), "同意")
    told = office.last(ANNA).text
    assert "Thursday, 26 November 2026, 10:00–11:00, which was held for you, has had to go" in told
    assert "Time:" in told
