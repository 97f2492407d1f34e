"""A weekly meeting over the wire: asked for, one of its times called off and another moved in answers to our mails."""

from __future__ import annotations

import pytest

from days.office import LI_NA, SUN_WEI, SimulatedOffice, at, every_tuesday
from zongban.mail.invitations import read_invitation

ZONE = at("2026-11-23 00:00").tzinfo


@pytest.fixture
def office() -> SimulatedOffice:
    return every_tuesday()


def room(office: SimulatedOffice) -> str:
    return next(one.ics for one in office.calendar.changes("room-3f", "").objects if one.ics)


def test_the_series_stands_in_the_calendar_of_the_room(office):
    assert "RRULE" in room(office)
    assert office.cases("meetings")[-1].state == "confirmed"


def test_an_answer_that_calls_one_time_off_leaves_the_others(office):
    office.answer(office.last(SUN_WEI, "已确认"), "明天的例会取消，谢谢")
    (case,) = office.cases("meetings")
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-12-01 09:00"))
    assert "取消" in office.last(LI_NA).subject
    assert "EXDATE" in room(office)


def test_an_answer_that_moves_one_time_reaches_everybody_and_the_calendar(office):
    office.answer(office.last(SUN_WEI, "已确认"), "明天的例会改到后天上午10点")
    (case,) = office.cases("meetings")
    assert case.moment("start") == at("2026-11-25 10:00")
    mail = office.last(LI_NA, "这一次改期")
    assert "11月25日（星期三）10:00–11:00" in mail.text
    (ics,) = [one for one in mail.parsed.walk() if one.get_content_type() == "text/calendar"][:1]
    assert read_invitation(ics.get_content(), zone=ZONE).start == at("2026-11-25 10:00")
