"""An event dragged from one room's calendar into another's: programs remove it here and write it there."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from days.office import LI_NA, SUN_WEI, SimulatedOffice, rules_booking_at_once
from days.test_calendar import ROOM, booked, meeting, person_changes, weekly
from zongban.core.events import Told
from zongban.mail.invitations import read_invitation
from zongban.runners.clerk import Clerk


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


@pytest.mark.parametrize("first", ["removed", "added"])
@pytest.mark.parametrize("comes_back", [False, True], ids=["once", "weekly"])
def test_an_event_dragged_between_two_looks_at_the_calendars_is_told_once(office, first, comes_back):
    case = weekly(office) if comes_back else meeting(office)
    uid = office.case(str(case.number)).fact("uid")
    ics = office.calendar.get(ROOM, uid).ics
    before = len(office.mails)
    steps = [
        lambda: office.calendar.person_removes(ROOM, uid),
        lambda: office.calendar.person_writes("room-5f", uid, ics),
    ]
    for step in steps if first == "removed" else reversed(steps):
        step()
        office.work()
        office.pass_until(office.clock() + timedelta(minutes=1))
    office.pass_until(office.clock() + timedelta(minutes=30))
    after = office.case(str(case.number))
    assert (after.state, after.fact("room")) == ("confirmed", "room-5f")
    assert office.calendar.get(ROOM, uid) is None
    assert booked(office, case, "room-5f").location == booked(office, case, "gm").location == "五楼小会议室"
    assert sorted(one.to for one in office.mails[before:]) == [LI_NA, SUN_WEI]


def test_an_event_put_back_where_it_was_taken_from_is_told_to_nobody(office):
    case = meeting(office)
    uid = office.case(str(case.number)).fact("uid")
    ics = office.calendar.get(ROOM, uid).ics
    before = len(office.mails)
    office.calendar.person_removes(ROOM, uid)
    office.work()
    office.calendar.person_writes(ROOM, uid, ics)
    office.pass_until(office.clock() + timedelta(minutes=30))
    after = office.case(str(case.number))
    assert (after.state, after.fact("room"), after.facts["calendars"]) == ("confirmed", ROOM, ["gm", ROOM])
    assert len(office.mails) == before


def test_a_title_changed_while_an_event_is_being_dragged_brings_it_back_into_no_room(office):
    case = meeting(office)
    uid = office.case(str(case.number)).fact("uid")
    office.calendar.person_removes(ROOM, uid)
    office.work()
    person_changes(office, case, "gm", lambda ics: re.sub(r"SUMMARY:[^\r]*", "SUMMARY:预算终审会", ics))
    assert office.case(str(case.number)).title == "预算终审会"
    assert office.calendar.get(ROOM, uid) is None


def test_an_event_that_comes_into_a_calendar_read_before_is_seen_in_the_same_look(office, monkeypatch):
    case = meeting(office)
    uid = office.case(str(case.number)).fact("uid")
    ics = office.calendar.get(ROOM, uid).ics
    office.calendar.person_removes(ROOM, uid)
    real, put = office.calendar.changes, []

    def changes(calendar, token):
        found = real(calendar, token)
        if calendar == ROOM and not put:  # the program writes the other half just now
            put.append(office.calendar.person_writes("room-5f", uid, ics))
        return found

    order = sorted(office.calendar.keys(), key=lambda one: one == ROOM)
    monkeypatch.setattr(office.calendar, "keys", lambda: order)
    monkeypatch.setattr(office.calendar, "changes", changes)
    office.parts.agenda.turn()
    assert put
    assert office.case(str(case.number)).fact("room") == "room-5f"


@pytest.mark.parametrize("every", [2, 5, 15, 40])
def test_however_seldom_the_calendars_are_looked_at_a_drag_is_one_change(office, monkeypatch, every):
    case = meeting(office)
    uid = office.case(str(case.number)).fact("uid")
    ics = office.calendar.get(ROOM, uid).ics
    before = len(office.mails)
    turn, next_look = office.parts.agenda.turn, [office.clock()]

    def seldom() -> int:
        if office.clock() < next_look[0]:
            return 0
        next_look[0] = office.clock() + timedelta(minutes=every)
        return turn()

    monkeypatch.setattr(type(office.parts.agenda), "turn", lambda _self: seldom())
    office.calendar.person_removes(ROOM, uid)
    office.work()
    office.calendar.person_writes("room-vip", uid, ics)
    office.pass_until(office.clock() + timedelta(minutes=100))
    after = office.case(str(case.number))
    assert (after.state, after.fact("room")) == ("confirmed", "room-vip")
    told = [one.to for one in office.mails[before:] if "预算" in one.subject]
    assert sorted(told) == [LI_NA, SUN_WEI]


def test_a_calendar_that_cannot_be_read_for_hours_is_not_waited_for(office, monkeypatch):
    case = meeting(office)
    office.calendar.person_removes(ROOM, office.case(str(case.number)).fact("uid"))
    office.work()
    monkeypatch.setattr(type(office.parts.agenda), "turn", lambda _self: 0)
    office.pass_until(office.clock() + timedelta(minutes=110))
    assert office.case(str(case.number)).fact("room") == ""
    office.pass_until(office.clock() + timedelta(minutes=30))
    assert office.case(str(case.number)).fact("room") not in ("", ROOM)


def test_a_meeting_dragged_into_another_room_while_it_loses_its_time_keeps_no_room(office):
    case = meeting(office)
    uid = office.case(str(case.number)).fact("uid")
    ics = office.calendar.get(ROOM, uid).ics
    office.calendar.person_removes(ROOM, uid)
    office.calendar.person_writes("room-5f", uid, ics.replace("SUMMARY:", "SUMMARY:带样品 "))
    with office.store.transaction() as tx:
        clerk = Clerk(office.office, tx, office.clock())
        clerk.offer(tx.case(str(case.number)), Told("displaced", "M-2026-99", {"rule": "test"}))
        clerk.finish()
    office.pass_until(office.clock() + timedelta(minutes=30))
    assert office.case(str(case.number)).state == "offered"
    there = office.calendar.get("room-5f", uid)
    assert (there.ics.count("STATUS:CANCELLED"), there.ics.count("带样品")) == (1, 1)
    assert office.calendar.get("gm", uid) is None


def test_a_series_put_back_into_its_room_keeps_what_was_changed_elsewhere_meanwhile(office):
    case = weekly(office)
    uid = office.case(str(case.number)).fact("uid")
    room, own = (office.calendar.get(key, uid).ics for key in (ROOM, "gm"))
    later = re.sub(
        r"(?m)^(DT(?:START|END)[^:]*:\d{8}T)(\d\d)", lambda one: f"{one[1]}{int(one[2]) + 1:02}", own
    )
    office.calendar.person_writes("gm", uid, later)
    office.calendar.person_removes(ROOM, uid)
    office.work()
    office.calendar.person_writes(ROOM, uid, room)
    office.pass_until(office.clock() + timedelta(minutes=30))
    hour = booked(office, case, "gm").start
    assert booked(office, case, ROOM).start == hour
    assert hour.hour == read_invitation(own, zone=hour.tzinfo).start.hour + 1
    assert office.parked() == []
