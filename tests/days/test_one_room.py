"""One occurrence of a series in another room than the rest: chosen, written into its calendar, told, and edited there."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from days.calendar_mail import (
    ROOM,
    SECOND,
    THIRD,
    WEEKLY,
    busy,
    come,
    objects,
    only,
    proposed,
    series_of_ours,
    starts,
)
from days.office import LI_NA, SUN_WEI, ZONE, SimulatedOffice, at, rules_booking_at_once
from zongban.mail.invitations import expand

OTHER = "room-5f"
THURSDAY = at("2026-12-03 10:00")
MOVED = "12月2日那次改到12月3日上午10点到11点"


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def taken(office: SimulatedOffice, calendar: str) -> list[datetime]:
    """When our series takes the time of a calendar, as any program sees it."""
    there = office.calendar.get(calendar, only(office).fact("uid"))
    found = expand(there.ics, at("2026-11-23 00:00"), at("2027-03-01 00:00"), zone=ZONE) if there else ()
    return sorted(one.start.astimezone(ZONE) for one in found if not one.transparent)


def says(office: SimulatedOffice, words: str) -> None:
    office.answer(office.last(SUN_WEI), words)


def moves(office: SimulatedOffice, words: str = MOVED) -> None:
    series_of_ours(office)
    says(office, words)


def test_an_occurrence_moved_to_where_its_room_is_taken_is_held_in_another_that_is_free(office):
    busy(office, THURSDAY, calendar=ROOM)
    moves(office)
    assert THURSDAY in taken(office, "gm")
    assert taken(office, OTHER) == [THURSDAY]
    assert not {SECOND, THURSDAY} & set(taken(office, ROOM))
    assert THIRD in taken(office, ROOM)
    for who in (LI_NA, SUN_WEI):
        mail = office.last(who)
        assert "12月3日（星期四）10:00–11:00" in mail.text
        assert "五楼小会议室" in mail.text
        (one,) = objects(mail)
        assert (one.recurrence_id, one.start, one.location) == (SECOND, THURSDAY, "五楼小会议室")
    assert only(office).fact("room") == ROOM
    assert office.parked() == []


def test_an_occurrence_moved_to_a_room_by_name_is_held_there_and_the_other_is_free_for_others(office):
    moves(office, MOVED + "，换到五楼小会议室")
    assert taken(office, OTHER) == [THURSDAY]
    assert THURSDAY not in taken(office, ROOM)
    office.write(
        "wang.lei@huayue.example",
        "会议申请：质量会",
        "12月3日上午10点到11点在三楼会议室开质量会，陈静参加，周总不参加。",
    )
    other = office.cases("meetings")[-1]
    assert (other.state, other.fact("room")) == ("confirmed", ROOM)


@pytest.mark.parametrize("words", ["，不用五楼小会议室", "。五楼小会议室的投影仪请修一下"])
def test_a_room_that_is_only_spoken_of_is_not_taken(office, words):
    moves(office, MOVED + words)
    assert taken(office, OTHER) == []


def test_a_named_room_that_is_taken_gives_way_to_one_that_is_free_and_the_mail_says_which(office):
    busy(office, THURSDAY, calendar=OTHER)
    moves(office, MOVED + "，换到五楼小会议室")
    assert THURSDAY in taken(office, ROOM)
    assert "三楼会议室" in office.last(LI_NA).text


def test_moved_back_into_its_series_room_it_leaves_the_other(office):
    busy(office, THURSDAY, calendar=ROOM)
    moves(office)
    says(office, "12月3日那次改到12月4日下午3点，三楼会议室")
    friday = at("2026-12-04 15:00")
    assert friday in taken(office, ROOM)
    assert office.calendar.get(OTHER, only(office).fact("uid")) is None
    assert not only(office).facts.get("left_apart")


def test_two_occurrences_in_one_other_room_stand_there_together_and_go_with_the_series(office):
    wednesday = THIRD + timedelta(hours=1)
    busy(office, THURSDAY, calendar=ROOM)
    busy(office, wednesday, calendar=ROOM, uid="own-2@person")
    moves(office)
    says(office, "12月9日那次改到下午4点")
    assert taken(office, OTHER) == [THURSDAY, wednesday]
    says(office, "12月3日那次不开了")
    assert taken(office, OTHER) == [wednesday]
    says(office, "取消整个系列")
    assert only(office).state == "cancelled"
    assert office.calendar.get(OTHER, only(office).fact("uid")) is None


def test_a_proposal_for_an_occurrence_whose_room_is_taken_then_is_free_where_another_room_is(office):
    case = series_of_ours(office)
    busy(office, THURSDAY, calendar=ROOM)
    come(office, proposed(case, SECOND, THURSDAY), "COUNTER")
    office.answer(office.last(SUN_WEI, "李娜建议改时间"), "同意")
    assert taken(office, OTHER) == [THURSDAY]


def test_an_occurrence_dragged_by_a_person_to_where_its_room_is_taken_gets_another_room(office):
    case = series_of_ours(office)
    busy(office, THURSDAY, calendar=ROOM)
    ics = office.calendar.get("gm", case.fact("uid")).ics
    one = re.search(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", ics, re.DOTALL)[0]
    alone = re.sub(r"RRULE:[^\r]*\r\n|LOCATION:[^\r]*\r\n", "", one)
    alone = re.sub(
        r"DT(START|END)([^:]*):\d{8}T(\d\d)", lambda m: f"DT{m[1]}{m[2]}:20261203T{int(m[3]) - 5}", alone
    )
    alone = alone.replace("DTSTART", "RECURRENCE-ID;TZID=Asia/Shanghai:20261202T150000\r\nDTSTART", 1)
    office.calendar.person_writes("gm", case.fact("uid"), ics.replace(one, one + alone))
    office.work()
    assert THURSDAY in taken(office, "gm")
    assert taken(office, OTHER) == [THURSDAY]
    assert "五楼小会议室" in office.last(LI_NA).text


@pytest.fixture
def apart(office) -> SimulatedOffice:
    busy(office, THURSDAY, calendar=ROOM)
    moves(office)
    return office


def test_what_a_person_moves_in_the_other_room_s_calendar_moves_alone_for_everybody(apart):
    uid = only(apart).fact("uid")
    sent = len(apart.mails)
    ics = apart.calendar.get(OTHER, uid).ics
    apart.calendar.person_writes(
        OTHER,
        uid,
        re.sub(r"(DT(?:START|END)[^:]*:20261203T1)([01])", lambda m: m[1] + str(int(m[2]) + 1), ics),
    )
    apart.work()
    later = THURSDAY + timedelta(hours=1)
    assert taken(apart, OTHER) == [later]
    assert later in taken(apart, "gm")
    assert THIRD in taken(apart, ROOM)
    assert {one.to for one in apart.mails[sent:]} == {LI_NA, SUN_WEI}
    assert "五楼小会议室" in apart.last(LI_NA).text


def test_what_a_person_takes_out_of_the_other_room_s_calendar_is_held_in_a_third(apart):
    apart.calendar.person_removes(OTHER, only(apart).fact("uid"))
    apart.work()
    assert taken(apart, OTHER) == []
    assert THURSDAY in taken(apart, "gm")
    mail = apart.last(LI_NA)
    assert objects(mail)[0].location not in ("五楼小会议室", "三楼会议室", "")
    assert only(apart).state == "confirmed"


def test_the_reminder_of_an_occurrence_names_the_room_it_is_held_in(apart):
    apart.pass_until("2026-12-02 18:00")
    mail = apart.last(LI_NA)
    assert "12月3日" in mail.text
    assert "五楼小会议室" in mail.text


def test_a_person_s_note_in_the_series_room_loses_nothing_of_what_is_held_elsewhere(apart):
    uid = only(apart).fact("uid")
    sent = len(apart.mails)
    ics = apart.calendar.get(ROOM, uid).ics
    apart.calendar.person_writes(ROOM, uid, ics.replace("SUMMARY:", "X-NOTE:备茶\r\nSUMMARY:", 1))
    apart.work()
    assert taken(apart, OTHER) == [THURSDAY]
    assert THURSDAY in starts(apart)
    assert len(apart.mails) == sent
    says(apart, "12月9日那次改到12月10日上午10点")
    assert "X-NOTE" in apart.calendar.get(ROOM, uid).ics
    assert at("2026-12-10 10:00") in taken(apart, ROOM)
    assert THURSDAY not in taken(apart, ROOM)


@pytest.mark.parametrize(
    "words",
    [
        "12月2日那次改到五楼小会议室",
        "12月2日的例会换个地方，改在五楼小会议室",
        "Please move the one of 2 December to Small Room 5F.",
    ],
)
def test_an_occurrence_goes_to_another_room_at_its_own_time(office, words):
    moves(office, words)
    assert taken(office, OTHER) == [SECOND]
    assert SECOND not in taken(office, ROOM)
    mail = office.last(LI_NA)
    assert "换地点" in mail.subject
    assert "五楼小会议室" in mail.text
    assert "改期" not in mail.subject + mail.text


def test_an_occurrence_made_longer_goes_to_no_other_place(office):
    moves(office, "12月2日那次改到下午3点到5点")
    mail = office.last(LI_NA)
    assert "这一次改期" in mail.subject
    assert "15:00–17:00" in mail.text
    assert taken(office, OTHER) == []


def test_a_room_without_a_day_moves_no_single_occurrence(office):
    moves(office, "例会改到五楼小会议室")
    assert taken(office, OTHER) == []


def test_an_occurrence_of_somebody_else_s_series_is_held_in_the_room_its_organiser_names(office):
    come(office, WEEKLY)
    come(office, WEEKLY, rrule="", original=SECOND, start=THURSDAY, location="五楼小会议室", sequence=1)
    assert taken(office, OTHER) == [THURSDAY]
    assert not {SECOND, THURSDAY} & set(taken(office, ROOM))
    busy(office, THIRD + timedelta(days=1), calendar=OTHER)
    to = THIRD + timedelta(days=1)
    come(office, WEEKLY, rrule="", original=THIRD, start=to, location="五楼小会议室", sequence=1)
    assert objects(office.last(SUN_WEI))[0].method == "COUNTER"
    assert taken(office, OTHER) == [THURSDAY]
