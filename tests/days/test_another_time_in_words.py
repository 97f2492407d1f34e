"""An attendee or visitor names another time in plain words: whoever decides is asked, as with one from a calendar."""

from __future__ import annotations

import pytest

from days.office import LI_NA, SUN_WEI, SimulatedOffice, at, rules_booking_at_once
from zongban.core.case import Case

GUEST = "tom@client.example"


def settled(people: str) -> tuple[SimulatedOffice, Case]:
    """A meeting of Sun Wei's that stands on Thursday 26 November at 15:00."""
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.pass_until("2026-11-23 09:00")
    office.write(SUN_WEI, "会议申请：产线会", f"11月26日15:00-16:00 想开产线会，请{people}参加。")
    return office, office.cases("meetings")[-1]


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("can't make 3, would 4.30 work?", "2026-11-26T16:30"), ("Would 16.30 work?", "2026-11-26T16:30"),
        ("三点不行，四点半可以吗", "2026-11-26T16:30"), ("能否改到周五同一时间", "2026-11-27T15:00"),
        ("Could we move it to Friday, same time?", "2026-11-27T15:00"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", [GUEST, LI_NA])
def test_the_organiser_is_asked_about_a_time_an_attendee_names(who, words, start):
    office, case = settled(f"李娜、冯丽和客户 {GUEST} ")
    office.answer(office.last(who), words)
    found = office.case(str(case.number))
    assert found.moment("start") == at("2026-11-26 15:00"), "nothing moves by itself"
    assert found.facts["proposal"]["start"].startswith(start)
    office.answer(office.last(SUN_WEI, "建议改时间"), "同意")
    assert office.case(str(case.number)).fact("start").startswith(start)


@pytest.mark.parametrize(
    "words",
    ["would 4.30 not work?", "周五同一时间不行", "周五同一时间我有会，可以吗", "Not the same time on Friday"],
)
def test_a_time_that_is_refused_is_put_before_nobody_as_a_wish(words):
    office, case = settled(f"李娜和客户 {GUEST} ")
    office.answer(office.last(GUEST), words)
    assert not office.case(str(case.number)).facts.get("proposal")
