"""A partner who only says that he is glad of a settled time is asked nothing back, and nobody is troubled with it."""

from __future__ import annotations

import pytest

from days.calendar_mail import busy, come
from days.invitations_of import Meeting
from days.office import ASSISTANT, GM, SimulatedOffice, at, only, rules_booking_at_once

INGRID = "ingrid.dahl@nordvik.example"


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def accepted(office: SimulatedOffice) -> int:
    come(office, Meeting("call@client", INGRID, name="Ingrid Dahl", asked=(GM,), location="Zoom"))
    office.answer(office.last(ASSISTANT, "请定"), "同意")
    assert office.mails_to(INGRID, "Accepted")
    return len(office.mails)


@pytest.mark.parametrize(
    "words",
    [
        "Great, see you then!", "Thanks, looking forward to it.", "Perfect.", "Done, I have updated the invitation.",
        "Confirmed, thank you.", "Sounds good, we will be there.", "Lovely, we look forward to meeting you.", "到时见",
    ],
)  # fmt: skip
def test_a_glad_word_to_an_accepted_meeting_is_answered_by_nobody(office, words):
    before = accepted(office)
    office.answer(office.last(INGRID), f"{words}\n\nIngrid")
    assert len(office.mails) == before
    assert only(office).state == "confirmed"


@pytest.mark.parametrize(
    "words",
    ["Great, see you then! Is there parking?", "Done. By the way, our CFO joins us.", "See you at four then"],
)
def test_what_says_more_is_read_by_a_person(office, words):
    before = accepted(office)
    office.answer(office.last(INGRID), f"{words}\n\nIngrid")
    assert words in "".join(one.text for one in office.mails[before:] if one.to == ASSISTANT)


def test_a_partner_who_is_asked_back_is_called_by_name_and_only_his_words_are_quoted(office):
    busy(office, at("2026-11-25 15:00"))
    come(office, Meeting("call@client", INGRID, name="Ingrid Dahl", asked=(GM,), location="Zoom"))
    office.answer(office.last(ASSISTANT, "请定"), "同意")
    offers = office.last(INGRID, "Please choose")
    words = "Dear colleagues,\n\nEither the second or\nthe third.\n\nIngrid Dahl\nNordvik AS"
    again = {"In-Reply-To": offers.id, "References": offers.id}
    office.write(INGRID, f"Re: {offers.subject}", words, name="Ingrid Dahl", **again)
    asked = office.last(INGRID, "to be confirmed").text
    assert asked.startswith("Dear Ingrid Dahl,")
    assert '"Either the second or the third."' in asked
