"""Bookings and agenda: one event for each meeting, and a person's edit is the truth."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from days.office import ASSISTANT, GM, LI_NA, SUN_WEI, WANG_LEI, SimulatedOffice, at, rules_booking_at_once
from zongban.core.case import Case
from zongban.core.effects import Book, Unbook
from zongban.core.numbering import label
from zongban.mail.invitations import Event, read_invitation, write_event
from zongban.ports.errors import Permanent, Temporary, Uncertain, Unusable
from zongban.runners.clerk import Clerk

ROOM = "room-3f"


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def meeting(office: SimulatedOffice, when: str = "11月25日下午3点", title: str = "四季度预算评审会") -> Case:
    body = f"林助：\n\n{when}想用三楼会议室开{title}，李娜参加，约两小时。\n\n孙伟"
    office.write(SUN_WEI, f"会议申请：{title}", body)
    return office.cases("meetings")[-1]


def booked(office: SimulatedOffice, case: Case, calendar: str = ROOM):
    there = office.calendar.get(calendar, office.case(str(case.number)).fact("uid"))
    return read_invitation(there.ics, zone=at("2026-11-23 00:00").tzinfo) if there and there.ics else None


def moved(ics: str, hours: int) -> str:
    """The event as a person moves it in another program."""
    shift = timedelta(hours=hours)

    def later(match: re.Match[str]) -> str:
        return f"{match[1]}{at(f'{match[2][:4]}-{match[2][4:6]}-{match[2][6:8]} {match[3][:2]}:{match[3][2:4]}') + shift:%Y%m%dT%H%M%S}"

    return re.sub(r"(DT(?:START|END)[^:]*:)(\d{8})T(\d{6})", later, ics)


def events(office: SimulatedOffice, calendar: str = ROOM) -> list[str]:
    return [one.ics for one in office.calendar.changes(calendar, "").objects if one.ics]


def test_a_meeting_stands_in_the_calendar_before_anybody_is_told(office):
    case = meeting(office)
    assert office.case(str(case.number)).state == "confirmed"
    event = booked(office, case)
    assert event.start == at("2026-11-25 15:00")
    assert event.status == "CONFIRMED"
    assert office.mails_to(SUN_WEI)


def test_a_reply_lost_after_the_write_leaves_one_event_and_one_confirmation(office, monkeypatch):
    real, lost = office.calendar.create, []

    def create(calendar, uid, ics):
        found = real(calendar, uid, ics)
        if not lost:
            lost.append(uid)
            raise Uncertain("the reply was lost")
        return found

    monkeypatch.setattr(office.calendar, "create", create)
    case = meeting(office)
    assert office.case(str(case.number)).state == "booking"
    office.pass_until("2026-11-23 08:20")
    assert office.case(str(case.number)).state == "confirmed"
    assert len(events(office)) == 1


def test_a_crash_between_the_write_and_our_commit_leaves_one_event(office):
    died = []

    def die(label):
        if label == "bookings-after-write" and not died:
            died.append(label)
            raise KeyboardInterrupt

    office.failpoint = die
    with pytest.raises(KeyboardInterrupt):
        meeting(office)
    office.restart()
    office.pass_until("2026-11-23 08:30")
    (case,) = office.cases("meetings")
    assert case.state == "confirmed"
    assert len(events(office)) == 1


def queue(office: SimulatedOffice, number: str, effect: Book | Unbook) -> None:
    """The desk decides a write; it goes out later."""
    with office.store.transaction() as tx:
        Clerk(office.office, tx, office.clock()).do([effect], tx.case(number))


def test_a_move_by_a_person_while_we_write_is_kept_and_the_case_follows(office):
    case = meeting(office)
    number, uid = str(case.number), office.case(str(case.number)).fact("uid")
    office.clock.advance(timedelta(minutes=1))
    start = at("2026-11-26 10:00")
    queue(office, number, Book(ROOM, uid, start, start + timedelta(hours=1), "x", sequence=9))
    theirs = office.calendar.person_writes(ROOM, uid, moved(events(office)[0], 1))
    office.parts.bookings.turn()
    office.work()
    assert office.calendar.get(ROOM, uid).etag == theirs.etag
    assert "edited" in [one["outcome"] for one in office.entries(number, "calendar")]
    assert office.case(number).state == "confirmed"
    assert office.case(number).moment("start") == at("2026-11-25 16:00")


def test_a_move_by_a_person_soon_after_a_crash_of_ours_is_followed(office):
    case = meeting(office)
    number, uid = str(case.number), office.case(str(case.number)).fact("uid")
    died = []

    def die(label):
        if label == "bookings-after-write" and not died:
            died.append(label)
            raise KeyboardInterrupt

    office.failpoint = die
    start = at("2026-11-26 10:00")
    queue(office, number, Book(ROOM, uid, start, start + timedelta(hours=1), "x", sequence=9))
    with pytest.raises(KeyboardInterrupt):
        office.parts.bookings.turn()
    office.restart()
    queue(office, number, Book(ROOM, uid, at("2026-11-25 15:00"), at("2026-11-25 17:00"), "x", sequence=10))
    office.work()
    office.calendar.person_writes(ROOM, uid, moved(events(office)[0], 1))
    office.pass_until(office.clock() + timedelta(minutes=20))
    assert office.case(number).moment("start") == at("2026-11-25 16:00")


def test_an_event_that_lies_under_another_name_at_the_next_look_is_not_gone(office):
    case = meeting(office)
    uid = office.case(str(case.number)).fact("uid")
    office.calendar.person_moves_away(ROOM, uid, "dragged-out-and-back")
    sent = len(office.mails)
    office.pass_until("2026-11-23 08:20")
    assert office.case(str(case.number)).state == "confirmed"
    assert len(office.mails) == sent
    office.calendar.person_removes(ROOM, uid)
    office.pass_until("2026-11-23 08:40")
    assert office.case(str(case.number)).facts.get("room") != "3f"
    assert office.case(str(case.number)).fact("uid")
    assert ROOM not in office.case(str(case.number)).facts.get("calendars", ())


def test_a_removal_by_a_person_while_we_write_is_not_written_back(office):
    case = meeting(office)
    number, uid = str(case.number), office.case(str(case.number)).fact("uid")
    start = at("2026-11-26 10:00")
    queue(office, number, Book(ROOM, uid, start, start + timedelta(hours=1), "x", sequence=9))
    office.calendar.person_removes(ROOM, uid)
    office.parts.bookings.turn()
    office.pass_until(office.clock() + timedelta(minutes=5))
    assert events(office) == []
    assert office.case(number).fact("room") not in ("", ROOM)


def test_a_person_s_other_title_survives_our_next_write_and_our_removal(office):
    case = meeting(office)
    number = str(case.number)
    uid = office.case(number).fact("uid")
    theirs = office.calendar.person_writes(
        ROOM, uid, re.sub(r"SUMMARY:.*", "SUMMARY:改名", events(office)[0])
    )
    office.work()
    start = at("2026-11-25 15:00")
    place = booked(office, case).location
    queue(office, number, Book(ROOM, uid, start, start + timedelta(hours=2), "ours", location=place))
    office.parts.bookings.turn()
    assert office.calendar.get(ROOM, uid).etag == theirs.etag
    later = start + timedelta(days=1)
    queue(office, number, Book(ROOM, uid, later, later + timedelta(hours=2), "ours", location=place))
    office.parts.bookings.turn()
    there = booked(office, case)
    assert (there.summary, there.start) == ("改名", later)
    queue(office, number, Unbook(ROOM, uid))
    office.parts.bookings.turn()
    there = booked(office, case)
    assert (there.summary, there.status, there.transparent) == ("改名", "CANCELLED", True)


def test_a_reply_lost_after_our_own_removal_is_no_removal_by_a_person(office, monkeypatch):
    case = meeting(office)
    number, uid = str(case.number), office.case(str(case.number)).fact("uid")
    real = office.calendar.delete

    def delete(*given):
        real(*given)
        raise Uncertain("the reply was lost")

    monkeypatch.setattr(office.calendar, "delete", delete)
    queue(office, number, Unbook(ROOM, uid))
    office.parts.bookings.turn()
    monkeypatch.undo()
    start = at("2026-11-26 10:00")
    queue(office, number, Book(ROOM, uid, start, start + timedelta(hours=1), "x", sequence=9))
    office.parts.bookings.turn()
    assert booked(office, case).start == start
    assert office.case(number).state == "confirmed"


def test_a_person_s_move_is_taken_over_and_the_people_are_told(office):
    case = meeting(office)
    number = str(case.number)
    uid = office.case(number).fact("uid")
    before = len(office.mails)
    office.calendar.person_writes(ROOM, uid, moved(events(office)[0], 1))
    office.work()
    assert office.case(number).moment("start") == at("2026-11-25 16:00")
    assert booked(office, case).start == at("2026-11-25 16:00")
    assert len(office.mails) > before


def test_our_own_writes_are_no_changes_of_a_person(office):
    case = meeting(office)
    version = office.case(str(case.number)).version
    for _ in range(3):
        office.restart()
        office.calendar.forget_tokens()
        office.work()
    assert office.case(str(case.number)).version == version


def test_a_newer_write_takes_the_place_of_an_older_one_that_was_never_answered(office):
    case = meeting(office)
    number = str(case.number)
    uid = office.case(number).fact("uid")
    first, second = at("2026-11-26 10:00"), at("2026-11-27 10:00")
    with office.store.transaction() as tx:
        clerk = Clerk(office.office, tx, office.clock())
        clerk.do([Book(ROOM, uid, first, first + timedelta(hours=1), "x", sequence=1)], tx.case(number))
        tx.claim("calendar", office.clock(), office.clock() + timedelta(minutes=5))
        clerk.do([Book(ROOM, uid, second, second + timedelta(hours=1), "x", sequence=2)], tx.case(number))
    office.clock.advance(timedelta(minutes=6))
    office.parts.bookings.turn()
    assert booked(office, case).start == second


def other_events(office: SimulatedOffice, count: int) -> None:
    for n in range(count):
        start = at("2026-12-01 09:00") + timedelta(days=n)
        ics = write_event(
            Event(f"own-{n}@x", start, start + timedelta(hours=1), f"自己的会{n}", stamp=office.clock())
        )
        office.calendar.person_writes(ROOM, f"own-{n}@x", ics)


def test_a_calendar_that_is_suddenly_empty_is_not_believed_until_a_person_has_looked(office):
    case = meeting(office)
    number = str(case.number)
    other_events(office, 7)
    office.work()
    sent = len(office.mails)
    kept = {one.href: one for one in office.calendar.changes(ROOM, "").objects}
    for n in range(7):
        office.calendar.person_removes(ROOM, f"own-{n}@x")
    office.calendar.person_removes(ROOM, office.case(number).fact("uid"))
    for _ in range(5):
        office.work()
    assert office.case(number).state == "confirmed"
    assert [kind for kind, _ in office.parked()] == ["calendar"]
    assert [one.to for one in office.mails[sent:]] == [ASSISTANT]
    with office.store.transaction() as tx:
        tx.settle_parked(tx.parked()[0].id, "really cleared", office.clock())
    office.work()
    office.pass_until(office.clock() + timedelta(minutes=5))
    assert office.case(number).fact("room") not in ("", ROOM)
    assert kept


def test_objects_that_come_back_release_the_brake_by_themselves(office):
    other_events(office, 7)
    office.work()
    kept = [(f"own-{n}@x", office.calendar.get(ROOM, f"own-{n}@x").ics) for n in range(7)]
    for uid, _ in kept:
        office.calendar.person_removes(ROOM, uid)
    office.work()
    assert [kind for kind, _ in office.parked()] == ["calendar"]
    for uid, ics in kept:
        office.calendar.person_writes(ROOM, uid, ics)
    office.work()
    assert office.parked() == []


def test_one_calendar_that_fails_does_not_keep_the_others_from_being_read(office):
    office.work()
    other_events(office, 2)
    office.calendar.person_writes("gm", "weekly@person", WEEKLY)
    office.calendar.fail(Temporary("503"), at="changes")
    with pytest.raises(Temporary):
        office.parts.agenda.turn()
    with office.store.look() as tx:
        assert len(tx.mirrored(ROOM)) == 2


def test_a_write_that_is_refused_for_good_is_parked_and_the_case_hears_of_it(office):
    office.calendar.fail(Permanent("403"), at="create")
    case = meeting(office)
    assert [kind for kind, _ in office.parked()] == ["post"]
    assert "failed" in [one["outcome"] for one in office.entries(str(case.number), "calendar")]
    assert office.mails_to(ASSISTANT, "待人工")


def test_an_expired_certificate_fails_no_write_and_the_event_stands_once_it_is_renewed(office):
    office.calendar.fail(*[Unusable("certificate has expired")] * 6, at="create")
    with pytest.raises(Unusable):
        meeting(office)
    (case,) = office.cases("meetings")
    for _ in range(5):
        office.clock.set(office.clock() + timedelta(hours=4))
        with pytest.raises(Unusable):
            office.parts.bookings.turn()
    assert office.posts("failed") == []
    office.clock.set(office.clock() + timedelta(minutes=20))
    office.work()
    assert office.case(str(case.number)).state == "confirmed"
    assert booked(office, case) is not None


def test_a_write_that_breaks_our_own_code_is_parked_and_does_not_come_back_for_ever(office, monkeypatch):
    monkeypatch.setattr(office.calendar, "create", lambda *_: (_ for _ in ()).throw(ValueError("broken")))
    meeting(office)
    office.pass_until("2026-11-23 12:00")
    assert [one.state for one in office.posts() if one.kind == "calendar"] == ["failed"] * len(
        [one for one in office.posts() if one.kind == "calendar"]
    )


def test_a_weekly_meeting_nobody_touches_still_counts_after_a_year(office):
    office.calendar.person_writes("gm", "weekly@person", WEEKLY)
    office.work()
    for _ in range(14):
        office.clock.advance(timedelta(days=30))
        office.parts.agenda.turn()
    day = office.clock()
    with office.store.look() as tx:
        taken = tx.taken(["gm"], day, day + timedelta(days=8))
    assert [one.uid for one in taken] == ["weekly@person"]


WEEKLY = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//person//EN
BEGIN:VEVENT
UID:weekly@person
DTSTAMP:20261101T000000Z
DTSTART;TZID=Asia/Shanghai:20261125T100000
DTEND;TZID=Asia/Shanghai:20261125T110000
RRULE:FREQ=WEEKLY
SUMMARY:Weekly
END:VEVENT
END:VCALENDAR
"""


# what else people do to an event


def person_changes(office: SimulatedOffice, case: Case, calendar: str, change: Callable[[str], str]) -> None:
    uid = office.case(str(case.number)).fact("uid")
    ics = office.calendar.get(calendar, uid).ics.replace("\r\n ", "")
    office.calendar.person_writes(calendar, uid, change(ics))
    office.work()


def weekly(office: SimulatedOffice) -> Case:
    office.write(
        SUN_WEI,
        "会议申请：生产例会",
        "林助：\n\n每周四下午3点到4点想用三楼会议室开生产例会，李娜参加。\n\n孙伟",
    )
    office.work()
    return office.cases("meetings")[-1]


def test_a_meeting_made_shorter_by_a_person_is_shorter_for_everybody(office):
    case = meeting(office)
    person_changes(office, case, "gm", lambda ics: re.sub(r"(DTEND[^:]*:\d{8}T)\d{6}", r"\g<1>160000", ics))
    assert office.case(str(case.number)).moment("end") == at("2026-11-25 16:00")
    assert booked(office, case, ROOM).end == at("2026-11-25 16:00")
    assert "15:00–16:00" in office.last(LI_NA, "会议有变动").text


def test_another_title_given_by_a_person_is_the_title_of_the_case(office):
    case = meeting(office)
    before = len(office.mails)
    person_changes(office, case, "gm", lambda ics: re.sub(r"SUMMARY:[^\r]*", "SUMMARY:预算终审会", ics))
    assert office.case(str(case.number)).title == "预算终审会"
    assert booked(office, case, ROOM).summary == "预算终审会"
    assert len(office.mails) == before


def test_an_event_dragged_into_another_room_s_calendar_takes_place_there(office):
    case = meeting(office)
    uid = office.case(str(case.number)).fact("uid")
    ics = office.calendar.get(ROOM, uid).ics
    office.calendar.person_removes(ROOM, uid)
    office.calendar.person_writes("room-5f", uid, ics)
    office.work()
    after = office.case(str(case.number))
    assert (after.state, after.fact("room")) == ("confirmed", "room-5f")
    assert office.calendar.get(ROOM, uid) is None
    assert booked(office, case, "gm").location == "五楼小会议室"


def test_a_place_written_down_by_a_person_is_the_place_of_the_meeting(office):
    case = meeting(office)
    uid = office.case(str(case.number)).fact("uid")
    person_changes(
        office, case, "gm", lambda ics: re.sub(r"LOCATION:[^\r]*", "LOCATION:浦东香格里拉 2 楼", ics)
    )
    after = office.case(str(case.number))
    assert after.fact("location") == "浦东香格里拉 2 楼"
    assert office.calendar.get(ROOM, uid) is None
    assert "浦东香格里拉" in office.last(LI_NA).text


def test_a_meeting_taken_out_of_its_room_gets_another_one_within_minutes(office):
    case = meeting(office)
    uid = office.case(str(case.number)).fact("uid")
    office.calendar.person_removes(ROOM, uid)
    office.work()
    office.pass_until(office.clock() + timedelta(minutes=5))
    after = office.case(str(case.number))
    assert after.state == "confirmed"
    assert after.fact("room") not in ("", ROOM)
    assert booked(office, case, "gm").start == at("2026-11-25 15:00")


def test_a_meeting_taken_out_of_the_general_manager_s_calendar_is_called_off(office):
    case = meeting(office)
    office.calendar.person_removes("gm", office.case(str(case.number)).fact("uid"))
    office.work()
    assert office.case(str(case.number)).state == "cancelled"
    assert events(office) == []
    assert office.mails_to(LI_NA, "取消")


def test_one_occurrence_taken_out_by_a_person_goes_alone_and_is_told_by_its_day():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    case = weekly(office)
    assert office.case(str(case.number)).state == "confirmed"
    person_changes(
        office, case, "gm",
        lambda ics: ics.replace("RRULE:", "EXDATE;TZID=Asia/Shanghai:20261203T150000\r\nRRULE:"),
    )  # fmt: skip
    after = office.case(str(case.number))
    assert after.state == "confirmed"
    assert after.moment("start") == at("2026-11-26 15:00")
    mail = office.last(LI_NA, "取消")
    assert "12月3日（星期四）15:00" in mail.text
    assert b"METHOD:CANCEL" in mail.raw or b"method=CANCEL" in mail.raw or b'method="CANCEL"' in mail.raw
    assert "20261203T150000" in office.calendar.get(ROOM, after.fact("uid")).ics


def test_one_occurrence_moved_by_a_person_moves_alone_in_every_calendar():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    case = weekly(office)
    uid = office.case(str(case.number)).fact("uid")
    moved_one = (
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261123T000000Z\r\nSUMMARY:生产例会\r\n"
        "RECURRENCE-ID;TZID=Asia/Shanghai:20261203T150000\r\nDTSTART;TZID=Asia/Shanghai:20261204T100000\r\n"
        "DTEND;TZID=Asia/Shanghai:20261204T110000\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
    person_changes(office, case, "gm", lambda ics: ics.replace("END:VCALENDAR", moved_one))
    with office.store.look() as tx:
        taken = tx.taken([ROOM], at("2026-11-30 00:00"), at("2026-12-07 00:00"))
    assert [one.start for one in taken] == [at("2026-12-04 10:00")]
    text = office.last(LI_NA, "改期").text
    assert "12月4日（星期五）10:00" in text
    assert "12月3日" in text
    assert office.parked() == []


def test_an_alarm_a_person_set_beside_our_words_is_kept_though_our_answer_was_lost(office, monkeypatch):
    real = office.calendar.create

    def create(*given):
        real(*given)
        raise Uncertain("the reply was lost")

    monkeypatch.setattr(office.calendar, "create", create)
    case = meeting(office)
    monkeypatch.undo()
    number, uid = str(case.number), office.case(str(case.number)).fact("uid")
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT30M\r\nDESCRIPTION:x\r\nEND:VALARM\r\nEND:VEVENT"
    ics = office.calendar.get(ROOM, uid).ics
    office.calendar.person_writes(ROOM, uid, ics.replace("END:VEVENT", alarm))
    office.pass_until("2026-11-23 08:20")
    assert office.case(number).state == "confirmed"
    start = at("2026-11-26 10:00")
    queue(office, number, Book(ROOM, uid, start, start + timedelta(hours=1), "x", sequence=9))
    office.parts.bookings.turn()
    assert booked(office, case).start == start
    assert "TRIGGER:-PT30M" in office.calendar.get(ROOM, uid).ics


# a meeting that a person puts on top of something else


def dragged(office: SimulatedOffice, case: Case, hour: str, calendar: str = "gm") -> None:
    """A person drags a meeting of November 25 to another hour of the same length."""
    person_changes(
        office, case, calendar,
        lambda ics: re.sub(r"(DT(START|END)[^:]*:\d{8}T)\d{6}",
                           lambda one: one[1] + (f"{hour}0000" if one[2] == "START" else f"{int(hour) + 2}0000"), ics),
    )  # fmt: skip


def test_a_meeting_dragged_onto_another_is_followed_and_the_assistant_is_told_of_both(office):
    first = meeting(office)
    office.write(
        WANG_LEI, "会议申请：安全周会",
        "林助：\n\n11月25日上午9点想用三楼会议室开安全周会，李娜参加，约两小时。\n\n王磊",
    )  # fmt: skip
    second = office.cases("meetings")[-1]
    sent = len(office.mails)
    dragged(office, second, "15")
    assert office.case(str(second.number)).moment("start") == at("2026-11-25 15:00")
    assert office.case(str(first.number)).moment("start") == at("2026-11-25 15:00")
    (mail,) = [one for one in office.mails[sent:] if one.to == ASSISTANT]
    for word in (label(first.number, "zh"), label(second.number, "zh"), "四季度预算评审会", "安全周会", "孙伟", "王磊", "三楼会议室",
                 "11月25日（星期三）15:00–17:00", "李娜"):  # fmt: skip
        assert word in f"{mail.subject}{mail.text}"
    office.pass_until("2026-11-23 08:35")
    digest = office.last(GM, "简报")
    assert "时间重叠" in digest.text
    assert "“安全周会”与“四季度预算评审会”" in digest.text


def test_a_meeting_dragged_onto_an_appointment_of_a_person_stays_there_and_is_told(office):
    case = meeting(office)
    own = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:own@gm\r\nDTSTAMP:20261101T000000Z\r\n"
        "DTSTART;TZID=Asia/Shanghai:20261125T100000\r\nDURATION:PT1H\r\nSUMMARY:牙医\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    office.calendar.person_writes("gm", "own@gm", own)
    office.work()
    dragged(office, case, "10")
    after = office.case(str(case.number))
    assert (after.state, after.moment("start")) == ("confirmed", at("2026-11-25 10:00"))
    assert "“牙医”（11月25日（星期三）10:00–11:00）" in office.last(ASSISTANT, "时间重叠").text
    sent = len(office.mails)
    office.pass_until("2026-11-23 12:00")
    assert [one for one in office.mails[sent:] if one.to == ASSISTANT] == []


def test_a_meeting_dragged_to_where_nothing_stands_tells_the_assistant_nothing(office):
    case = meeting(office)
    dragged(office, case, "10")
    assert office.mails_to(ASSISTANT, "时间重叠") == []


def test_an_overlap_that_was_put_right_is_not_in_the_digest(office):
    meeting(office)
    office.write(
        WANG_LEI, "会议申请：安全周会",
        "林助：\n\n11月25日上午9点想用三楼会议室开安全周会，李娜参加，约两小时。\n\n王磊",
    )  # fmt: skip
    second = office.cases("meetings")[-1]
    dragged(office, second, "15")
    dragged(office, second, "09")
    office.pass_until("2026-11-23 08:35")
    assert "时间重叠" not in office.last(GM, "简报").text


def test_one_occurrence_dragged_onto_a_meeting_is_told_by_its_day(office):
    case = weekly(office)
    office.write(
        WANG_LEI, "会议申请：安全周会",
        "林助：\n\n12月3日上午9点想用三楼会议室开安全周会，李娜参加，约两小时。\n\n王磊",
    )  # fmt: skip
    alone = (
        "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261123T000000Z\r\nRECURRENCE-ID;TZID=Asia/Shanghai:20261203T150000\r\n"
        "DTSTART;TZID=Asia/Shanghai:20261203T093000\r\nDTEND;TZID=Asia/Shanghai:20261203T103000\r\nSUMMARY:生产例会\r\n"
        "END:VEVENT\r\nEND:VCALENDAR"
    ).replace("{uid}", office.case(str(case.number)).fact("uid"))
    person_changes(office, case, "gm", lambda ics: ics.replace("END:VCALENDAR", alone))
    text = office.last(ASSISTANT, "时间重叠").text
    assert "12月3日（星期四）09:30–10:30" in text
    assert "“安全周会”" in text
    assert text.count("相撞") == 1
