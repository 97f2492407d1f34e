"""A person is quicker than the office: what the servers show when a meeting loses its new time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from days.office import LI_NA, SUN_WEI, SimulatedOffice, at, rules_booking_at_once
from days.test_calendar import ROOM, booked, meeting
from zongban.mail.invitations import Event, write_event
from zongban.ports.errors import Temporary


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def test_a_meeting_that_loses_its_new_time_to_a_person_stands_in_every_calendar_where_it_stood(
    office, monkeypatch
):
    case = meeting(office)
    before = len(office.mails)
    real, failed = office.calendar.replace, []

    def replaced(calendar, href, etag, ics):
        if calendar == ROOM and not failed:
            failed.append(calendar)
            theirs = Event("own@x", at("2026-11-26 10:00"), at("2026-11-26 11:00"), "牙医", office.clock())
            office.calendar.person_writes("gm", "own@x", write_event(theirs))
            raise Temporary("the server is busy")
        return real(calendar, href, etag, ics)

    monkeypatch.setattr(office.calendar, "replace", replaced)
    office.answer(office.last(SUN_WEI), "改到11月26日上午10点到12点", verdict="")
    assert failed
    assert booked(office, case, "gm").start == at("2026-11-26 10:00")
    office.pass_until(office.clock() + timedelta(minutes=20))
    after = office.case(str(case.number))
    assert (after.state, after.moment("start")) == ("confirmed", at("2026-11-25 15:00"))
    assert booked(office, case, "gm").start == booked(office, case, ROOM).start == at("2026-11-25 15:00")
    told = office.mails[before:]
    assert [(one.to, "请选时间" in one.subject) for one in told] == [(SUN_WEI, True)]
    assert "牙医" not in told[0].text
    office.answer(told[0], "第一个可以", verdict="")
    after = office.case(str(case.number))
    assert after.state == "confirmed"
    assert booked(office, case, "gm").start == booked(office, case, ROOM).start == after.moment("start")
    assert len([one for one in office.mails[before:] if one.to == LI_NA]) == 1
