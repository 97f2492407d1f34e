"""Whoever was told that somebody stays away hears when he comes after all, and what he has written to his answer."""

from __future__ import annotations

import pytest

from days.calendar_mail import answer_to, come, ours
from days.office import LI_NA, SUN_WEI, SimulatedOffice, rules_booking_at_once


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def said(office: SimulatedOffice, before: int) -> list[str]:
    return [one.subject.partition("] ")[2] for one in office.mails[before:] if one.to == SUN_WEI]


def test_an_answer_by_calendar_that_takes_a_refusal_back_is_told(office):
    case = ours(office)
    come(office, answer_to(case, partstat="DECLINED"), "REPLY")
    before = len(office.mails)
    come(office, answer_to(case, partstat="ACCEPTED"), "REPLY")
    come(office, answer_to(case, partstat="ACCEPTED"), "REPLY")
    assert said(office, before) == ["李娜改为参加：四季度预算评审会"]


def test_an_answer_in_words_that_takes_a_refusal_back_is_told(office):
    case = ours(office)
    office.answer(office.last(LI_NA), "来不了")
    before = len(office.mails)
    office.answer(office.last(LI_NA), "可以参加了")
    assert case.title in office.last(SUN_WEI).subject
    assert said(office, before) == ["李娜改为参加：四季度预算评审会"]


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("I have to leave at 15:30, please begin with item 2", True),
        ("", False),
        ("Thanks, see you then", False),
    ],
)
def test_what_somebody_writes_to_his_acceptance_reaches_the_organiser(office, comment, told):
    case = ours(office)
    before = len(office.mails)
    lines = (f"COMMENT:{comment.replace(',', chr(92) + ',')}",) if comment else ()
    come(office, answer_to(case, partstat="ACCEPTED", lines=lines), "REPLY")
    assert said(office, before) == (["李娜参加：四季度预算评审会"] if told else [])
    assert not told or comment in office.last(SUN_WEI).text


def test_what_a_program_writes_around_an_acceptance_is_no_word_of_anybody(office):
    case = ours(office)
    before = len(office.mails)
    come(
        office,
        answer_to(case, partstat="ACCEPTED"),
        "REPLY",
        words="已接受：四季度预算评审会 2026年11月25日 15:00",
    )
    assert said(office, before) == []
