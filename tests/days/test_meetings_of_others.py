"""A meeting that somebody outside has called: his guests are his, and what lasts whole days begins at no midnight."""

from __future__ import annotations

import pytest

from days.calendar_mail import come
from days.invitations_of import Meeting
from days.office import ASSISTANT, GM, LI_NA, SimulatedOffice, at, only, rules_booking_at_once

INGRID, GUESTS = "ingrid.dahl@nordvik.example", "sales-all@nordvik.example"
CALL = Meeting(
    "call@client", INGRID, name="Ingrid Dahl", summary="JV steering", asked=(GM, LI_NA, GUESTS), location="Microsoft Teams",
)  # fmt: skip
FAIR = Meeting(
    "fair@client", INGRID, at("2026-12-01 00:00"), at("2026-12-04 00:00"), name="Ingrid Dahl", summary="Nor-Shipping",
    asked=(GM,),
)  # fmt: skip


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def agreed(office: SimulatedOffice, meeting: Meeting) -> int:
    """The invitation comes and is agreed to; how many mails there were until then."""
    days = {"style": "apple", "lines": ("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",)} if meeting is FAIR else {}
    come(office, meeting, **days)
    office.answer(office.last(ASSISTANT, "请定"), "同意")
    assert only(office).state == "confirmed"
    return len(office.mails)


def test_only_the_house_is_reminded_of_what_somebody_outside_has_called(office):
    before = agreed(office, CALL)
    office.pass_until("2026-11-26 18:00")
    told = {one.to for one in office.mails[before:]}
    assert {GM, LI_NA} <= told
    assert not told & {INGRID, GUESTS}
    assert office.mails_to(ASSISTANT, "请发会议记录")


def test_an_online_meeting_is_started_and_no_room_is_laid_for_it(office):
    agreed(office, CALL)
    office.pass_until("2026-11-25 14:50")
    mail = office.last(ASSISTANT, "请准备线上会议：15:00，JV steering")
    assert "座签" not in mail.text
    assert "前台" not in mail.text


def test_in_a_house_of_others_nothing_is_set_up_and_the_driver_asks_the_assistant(office):
    agreed(office, Meeting("out@client", INGRID, name="Ingrid Dahl", asked=(GM,), location="Grand Hotel"))
    office.pass_until("2026-11-25 15:30")
    assert not office.mails_to(ASSISTANT, "布置会场")
    (driver,) = [one for one in office.mails if "请出车" in one.subject]
    assert "请问林晓" in driver.text


def test_an_event_in_whole_days_is_told_the_morning_before_and_takes_no_room(office):
    before = agreed(office, FAIR)
    assert "to Thursday, 3 December 2026 (Shanghai time).\n" in office.last(INGRID, "Accepted").text
    assert not only(office).fact("room")
    office.pass_until("2026-12-04 09:30")
    told = [(one.at, one.to) for one in office.mails[before:] if "Nor-Shipping" in one.subject]
    assert told == [(at("2026-11-30 09:00"), GM)]
    assert office.parked() == []


def test_the_digest_calls_what_lasts_the_whole_day_so(office):
    agreed(office, FAIR)
    office.pass_until("2026-12-02 08:30")
    mail = office.last(GM, "简报")
    assert "全天　Nor-Shipping" in mail.text
    html = mail.parsed.get_body(("html",))
    assert html is None or "00:00" not in html.get_content()
    assert "00:00" not in mail.text
