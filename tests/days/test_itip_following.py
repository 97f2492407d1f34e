"""A series that is changed from one occurrence on, by a person or by the program of its organiser."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from days.calendar_mail import (
    ROOM,
    WEEKLY,
    busy,
    come,
    objects,
    only,
    series_of_ours,
    split_by_a_person,
    starts,
    weekly,
)
from days.invitations_of import Meeting
from days.office import (
    LI_NA,
    SUN_WEI,
    SimulatedOffice,
    at,
    rules_booking_at_once,
)


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


@pytest.mark.parametrize("style", ["google", "apple", "evolution"])
@pytest.mark.parametrize("calendar", ["gm", ROOM])
@pytest.mark.parametrize("order", [1, -1])
def test_a_person_moves_this_and_all_following_and_the_case_follows_with_one_mail_for_each(
    office, style, calendar, order
):
    case = series_of_ours(office)
    sent = len(office.mails)
    second = split_by_a_person(office, case, style, calendar=calendar, order=order)
    after = only(office)
    assert (after.state, after.fact("uid")) == ("confirmed", case.fact("uid"))
    wanted = [*weekly(2), *weekly(4, "2026-12-10 10:00")]
    for key in ("gm", ROOM):
        assert starts(office, key) == wanted
        assert office.calendar.get(key, second) is None, "one event for each case"
    mails = office.mails[sent:]
    assert sorted(one.to for one in mails) == sorted({one.to for one in mails}), "nobody hears of it twice"
    assert {SUN_WEI, LI_NA} <= {one.to for one in mails}
    told = next(one for one in mails if one.to == LI_NA)
    assert objects(told)[0].method == "REQUEST"
    assert objects(told)[0].uid == case.fact("uid")
    with office.store.look() as tx:
        taken = tx.taken([calendar], at("2026-12-07 00:00"), at("2026-12-13 00:00"))
    assert [(one.case, one.start) for one in taken] == [(str(case.number), at("2026-12-10 10:00"))]
    office.pass_until("2026-11-24 10:00")
    assert starts(office, calendar) == wanted
    assert office.parked() == []


def test_a_second_event_that_comes_a_moment_after_the_cut_is_followed_too(office):
    case = series_of_ours(office)
    second = split_by_a_person(
        office, case, "apple", between=lambda: (office.work(), office.clock.advance(timedelta(minutes=1)))
    )
    wanted = [*weekly(2), *weekly(4, "2026-12-10 10:00")]
    assert starts(office) == starts(office, ROOM) == wanted
    assert office.calendar.get("gm", second) is None
    assert only(office).state == "confirmed"


def test_a_series_that_a_person_ends_is_ended_although_another_event_follows(office):
    case = series_of_ours(office)
    busy(office, at("2026-12-09 15:00"))
    uid = case.fact("uid")
    ics = (office.calendar.get("gm", uid).ics or "").replace("\r\n ", "")
    cut = re.sub(r"RRULE:([^\r\n]*?)(?:;COUNT=\d+|;UNTIL=\w+)?\r", r"RRULE:\1;UNTIL=20261208T000000Z\r", ics)
    office.calendar.person_writes("gm", uid, cut)
    office.work()
    assert starts(office, ROOM) == weekly(2)
    assert office.calendar.get("gm", "own@person") is not None, "the dentist stays"


def test_a_second_event_that_its_writer_changes_once_more_is_not_removed(office, monkeypatch):
    case = series_of_ours(office)
    real = office.calendar.replace
    second = "7C9A11F2-0B5E-4E1F-9E0F-1D2C3B4A5F60"

    def once_more(calendar, href, etag, ics):
        there = office.calendar.get("gm", second)
        if there is not None and "带上月报" not in there.ics:
            office.calendar.person_writes(
                "gm", second, there.ics.replace("END:VEVENT", "DESCRIPTION:带上月报\r\nEND:VEVENT")
            )
        return real(calendar, href, etag, ics)

    monkeypatch.setattr(office.calendar, "replace", once_more)
    split_by_a_person(office, case, "apple")
    office.pass_until("2026-11-23 12:00")
    assert "带上月报" in office.calendar.get("gm", second).ics


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("start", ["2026-12-09 15:30", "2026-12-10 10:00"])
def test_an_organiser_s_program_that_sends_two_mails_for_this_and_all_following_is_followed_in_any_order(
    office, order, start
):
    old = replace(WEEKLY, uid="weekly@google.com")
    new = replace(WEEKLY, uid="weekly_R20261209T070000@google.com")
    come(office, old, style="google")
    sent = len(office.mails)
    mails = [
        (old, {"rrule": "FREQ=WEEKLY;UNTIL=20261208T155959Z"}),
        (new, {"rrule": "FREQ=WEEKLY;COUNT=4", "start": at(start)}),
    ]
    for meeting, changes in mails[::order]:
        come(office, meeting, style="google", sequence=1, **changes)
    assert starts(office) == starts(office, ROOM) == [*weekly(2), *weekly(4, start)]
    assert [one.to for one in office.mails[sent:]] == [SUN_WEI, SUN_WEI]
    assert office.parked() == []


def test_a_series_of_somebody_else_named_after_one_is_looked_at_like_any_other(office):
    come(office, replace(WEEKLY, uid="weekly@google.com"), style="google")
    other = Meeting("weekly_R20261209T070000@google.com", LI_NA, name="李娜", rrule="FREQ=WEEKLY;COUNT=4")
    come(office, other, style="google", start=at("2026-12-09 15:30"))
    assert starts(office) == weekly()
