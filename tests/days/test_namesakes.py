"""A guest who is called like a colleague, and one who is added by name and address."""

from __future__ import annotations

from days.office import ANNA, SimulatedOffice, rules_booking_at_once

HERE, THERE, INGRID = "tom.clarke@huayue.example", "tom.clarke@harbour.example", "ingrid.dahl@nordvik.example"


def test_an_address_behind_a_name_says_who_is_meant_and_what_he_is_called():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    asked = f"Please arrange the charter review on Friday 27 November, 10:00-11:00, with Tom Clarke ({THERE}) in Meeting Room 3F."
    office.write(ANNA, "Meeting: charter review", f"Dear office,\n\n{asked}\n\nAnna")
    assert office.mails_to(THERE, "Invitation")
    assert not office.mails_to(HERE)
    office.answer(office.last(ANNA), f"Please add Ingrid Dahl <{INGRID}>.\n\nAnna")
    assert "Dear Ingrid Dahl," in office.last(INGRID).text
    assert "Invited: Ingrid Dahl" in office.last(ANNA).text
