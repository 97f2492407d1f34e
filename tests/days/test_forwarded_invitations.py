"""An invitation that somebody else than its organiser sends: who passed it on is said, and nobody is written to unasked."""

from __future__ import annotations

import pytest

from days.calendar_mail import come
from days.invitations_of import Meeting
from days.office import ANNA, ASSISTANT, GM, OFFICE, SimulatedOffice, rules_booking_at_once

INGRID, PER = "ingrid.dahl@nordvik.example", "per.lund@nordvik.example"
KICK_OFF = Meeting(
    "kick-off@client", INGRID, name="Ingrid Dahl", summary="Kick-off", asked=(PER,), location="Zoom"
)


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


@pytest.mark.parametrize(("sender", "called"), [(ANNA, "安娜·贝格"), (PER, PER)])
def test_the_question_names_who_passed_it_on_and_the_receipt_is_his(office, sender, called):
    come(office, KICK_OFF, sender=sender)
    assert f"Ingrid Dahl从公司外来信（{called}转来）约见：" in office.last(ASSISTANT, "请定").text
    assert office.mails_to(sender, "Received")
    assert not office.mails_to(INGRID), "she has not written, and nobody has agreed"
    office.pass_until("2026-11-23 08:30")
    assert f"Ingrid Dahl（公司外，{called}转来）约见" in office.last(GM, "简报").text


def test_a_service_that_sends_for_the_organiser_gets_no_receipt(office):
    service = "calendar-noreply@feishu-like.example"
    come(office, KICK_OFF, sender=service, asked=(OFFICE,))
    assert not office.mails_to(service)
    office.answer(office.last(ASSISTANT, "请定"), "同意")
    assert office.mails_to(INGRID, "Accepted")


def test_who_is_named_by_his_address_alone_is_not_called_by_it(office):
    come(office, KICK_OFF, sender=PER)
    assert f"Dear {PER}" not in office.last(PER).text
