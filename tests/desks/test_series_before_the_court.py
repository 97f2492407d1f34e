"""One occurrence of a series before the court: it makes room for a weightier matter, or makes lesser ones give way."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desks.meeting_office import GUEST, MeetingOffice, current, meeting_office, says, settling_office
from desks.sample import ANNA, ASSISTANT, CHEN, GM, LI_NA, SUN_WEI, ZHAO, ZONE, at, letter
from zongban.core.case import Case
from zongban.core.events import Command
from zongban.mail.invitations import read_invitation

WEEKLY = "每周三上午9点到10点在三楼会议室开销售例会，李娜参加"
NOW = at("2026-11-24 14:00")
ONE, OTHERS = "meetings/organizer-one-displaced", "meetings/attendee-one-changed"


@pytest.fixture
def office() -> MeetingOffice:
    return meeting_office(NOW)


def receive(office: MeetingOffice, subject: str, words: str, sender: str) -> Case:
    return office.receive("meetings", letter(subject, words, sender, when=f"{office.now:%Y-%m-%d %H:%M}"))


def series(
    office: MeetingOffice, words: str = WEEKLY, sender: str = SUN_WEI, subject: str = "销售例会"
) -> Case:
    case = receive(office, subject, words, sender)
    assert (case.state, bool(case.facts.get("series"))) == ("confirmed", True)
    return case


def signing(office: MeetingOffice, times: str = "12月2日09:00-10:00", who: str = "请陈静参加") -> Case:
    return receive(office, "签约会", f"{times} 在一号会议室开签约会，{who}", ANNA)


def events(office: MeetingOffice, calendar: str = "gm") -> dict[str, object]:
    return {one.summary: one.repeats for (key, _), one in office.standing.items() if key == calendar}


def occurrences(case: Case) -> dict[str, tuple[datetime, datetime]]:
    from zongban.desks.meetings.case.series import series_of

    found = series_of(case)
    assert found is not None
    ahead = found.within(at("2026-11-24 00:00"), at("2026-12-24 00:00"))
    return {f"{one.original.astimezone(ZONE):%m-%d}": (one.start, one.end) for one in ahead}


def fill(office: MeetingOffice, day: str, *spared: int) -> None:
    for hour in range(8, 20):
        if hour not in spared:
            office.person_writes("gm", at(f"{day} {hour:02}:00"), at(f"{day} {hour + 1:02}:00"))


# gives way


def test_one_occurrence_moves_for_a_strategic_matter_and_the_others_stay(office: MeetingOffice) -> None:
    weekly = series(office)
    winner = signing(office)
    assert (winner.state, winner.moment("start")) == ("confirmed", at("2026-12-02 09:00"))
    after = current(office, weekly)
    (moved,) = events(office)["销售例会"].altered
    assert moved.original == at("2026-12-02 09:00")
    assert at("2026-11-25 10:00") <= moved.start < at("2026-12-09 09:00"), "between its neighbours"
    assert not (moved.start < at("2026-12-02 10:00") and at("2026-12-02 09:00") < moved.end)
    others = {day: span for day, span in occurrences(after).items() if day != "12-02"}
    assert all(start.astimezone(ZONE).strftime("%a %H:%M") == "Wed 09:00" for start, _ in others.values())
    assert after.state == "confirmed"


def test_an_occurrence_that_makes_room_where_its_own_room_is_taken_is_held_in_another(
    office: MeetingOffice,
) -> None:
    series(office)
    for hour in range(8 + 24, 20 + 24 * 14):  # the series' room is taken at all other times
        start = at("2026-11-24 00:00") + timedelta(hours=hour)
        if start.hour != 9 or start.weekday() != 2:
            office.person_writes("room-3f", start, start + timedelta(hours=1))
    signing(office)
    (moved,) = events(office)["销售例会"].altered
    assert moved.location
    (there,) = [
        one
        for (key, _), one in office.standing.items()
        if key not in ("gm", "room-3f") and one.summary == "销售例会"
    ]
    assert (there.start, there.repeats, there.location) == (moved.start, None, moved.location)
    assert moved.location in office.last(LI_NA, OTHERS)
    assert moved.location in office.last(SUN_WEI, ONE)


def test_exactly_those_concerned_are_told_which_occurrence_when_and_why(office: MeetingOffice) -> None:
    weekly = series(office)
    signing(office)
    own = office.last(SUN_WEI, ONE)
    assert "12月2日（星期三）09:00–10:00 那一次" in own
    assert "该时段须用于签约会（战略），战略级别的会议优先于常规级别" in own
    assert "其余各次照旧" in own
    told = office.last(LI_NA, OTHERS)
    assert "12月2日（星期三）09:00 那一次改在" in told
    assert "改期原因：战略级别的会议优先于常规级别" in told
    mail = office.to(LI_NA, OTHERS)[-1]
    found = read_invitation(mail.invitation, zone=ZONE)
    assert (found.method, found.recurrence_id, found.sequence) == ("REQUEST", "2026-12-02T09:00:00+08:00", 1)
    assert "TZID=Asia/Shanghai" in mail.invitation
    assert {one.to for one in office.to("", OTHERS)} <= {LI_NA}
    assert office.to(CHEN, OTHERS) == []
    assert "让位于签约会" in current(office, weekly).facts["rulings"][-1]["zh"]


def test_an_occurrence_without_another_time_is_called_off_this_once_and_comes_back_by_words(
    office: MeetingOffice,
) -> None:
    weekly = series(office)
    for day in (26, 27, 30):
        fill(office, f"2026-11-{day}")
    for day in (1, 2, 3, 4, 7, 8):
        fill(office, f"2026-12-0{day}", *((9,) if day == 2 else ()))
    fill(office, "2026-11-25", 9)
    winner = signing(office)
    assert winner.state == "confirmed"
    after = current(office, weekly)
    assert "12-02" not in occurrences(after)
    assert at("2026-12-02 09:00") in events(office)["销售例会"].without
    assert "这一次不开，其余各次照旧" in office.last(SUN_WEI, ONE)
    found = read_invitation(office.to(LI_NA, OTHERS)[-1].invitation, zone=ZONE)
    assert (found.method, found.recurrence_id) == ("CANCEL", "2026-12-02T09:00:00+08:00")
    office.diary.events = [one for one in office.diary.events if one.start != at("2026-12-03 15:00")]
    says(office, weekly, SUN_WEI, "12月2日那次改到12月3日15:00")
    assert occurrences(current(office, weekly))["12-02"][0] == at("2026-12-03 15:00")


def test_a_moved_occurrence_is_put_elsewhere_by_its_organisers_words(office: MeetingOffice) -> None:
    weekly = series(office)
    signing(office)
    start = occurrences(current(office, weekly))["12-02"][0].astimezone(ZONE)
    says(office, weekly, SUN_WEI, f"{start.month}月{start.day}日那次改到12月4日16:00")
    assert occurrences(current(office, weekly))["12-02"][0] == at("2026-12-04 16:00")


def test_nothing_of_a_series_moves_for_an_equal_close_before_or_with_guests(office: MeetingOffice) -> None:
    weekly = series(office)
    equal = receive(office, "复盘会", "12月2日09:00-10:00 在一号会议室开复盘会，请陈静参加", ZHAO)
    soon = signing(office, "11月25日09:00-10:00")
    assert (equal.state, soon.state) == ("offered", "offered")
    guests = series(office, f"每周五上午9点到10点开渠道例会，{GUEST}参加", ZHAO, "渠道例会")
    assert signing(office, "12月4日09:00-10:00").state == "offered"
    assert current(office, weekly).facts.get("lost_to") is None
    assert current(office, guests).facts.get("lost_to") is None


def test_the_settlement_of_the_day_moves_single_occurrences_too() -> None:
    office = settling_office(NOW)
    weekly = series(office)
    winner = signing(office)
    assert winner.state == "collected"
    office.settle_the_day()
    assert current(office, winner).state == "confirmed"
    assert len(events(office)["销售例会"].altered) == 1
    assert len(office.to(SUN_WEI, ONE)) == 1
    assert current(office, weekly).state == "confirmed"


def test_why_names_the_moved_occurrence_and_his_word_gives_the_time_back(office: MeetingOffice) -> None:
    weekly = series(office)
    winner = signing(office)
    office.act(current(office, weekly), Command("overrule", GM, letter=9, text="对调"))
    after = current(office, weekly)
    assert occurrences(after)["12-02"][0] == at("2026-12-02 09:00")
    assert not events(office)["销售例会"].altered
    assert current(office, winner).state == "offered"
    assert "仍按原时间开" in office.last(SUN_WEI, "meetings/organizer-one-changed")
    assert "仍按原时间开" in office.last(LI_NA, OTHERS)


def test_the_organiser_of_somebody_elses_series_hears_that_the_office_comes_after_all(
    office: MeetingOffice,
) -> None:
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:theirs@example",
        f"ORGANIZER:mailto:{SUN_WEI}", "ATTENDEE;RSVP=TRUE:mailto:office@huayue.example",
        f"ATTENDEE;RSVP=TRUE:mailto:{LI_NA}", "SUMMARY:销售例会", "DTSTAMP:20261119T010000Z",
        "DTSTART;TZID=Asia/Shanghai:20261125T090000", "DTEND;TZID=Asia/Shanghai:20261125T100000",
        "RRULE:FREQ=WEEKLY;BYDAY=WE", "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    mail = letter("销售例会", "见附件", SUN_WEI, when="2026-11-24 14:00")
    invited = replace(mail, calendar="\r\n".join(lines), calendar_method="REQUEST")
    weekly = office.receive("meetings", invited)
    signing(office)
    assert current(office, weekly).facts["declined"] == ["2026-12-02T09:00:00+08:00"]
    after = office.act(current(office, weekly), Command("overrule", GM, letter=9, text="对调"))
    assert not after.facts.get("declined")
    answer = read_invitation(office.to(SUN_WEI)[-1].invitation, zone=ZONE)
    assert answer is not None
    assert (answer.method, answer.attendees[0].partstat) == ("REPLY", "ACCEPTED")
    assert "这一次可以参加" in office.last(SUN_WEI)
    assert not office.to(LI_NA), "their organiser tells those he has invited"


# makes others give way


def test_a_strategic_series_displaces_lesser_meetings_occurrence_by_occurrence(office: MeetingOffice) -> None:
    first = receive(office, "复盘会", "12月2日09:00-10:00 在一号会议室开复盘会，请陈静参加", ZHAO)
    second = receive(office, "选型会", "12月9日09:30-10:30 在一号会议室开选型会，请孙伟参加", CHEN)
    weekly = series(office, "每周三上午9点到10点在三楼会议室开签约例会，李娜参加", ANNA, "签约例会")
    assert set(occurrences(weekly)) >= {"12-02", "12-09", "12-16"}
    assert not weekly.facts.get("skipped")
    for one, start in ((first, "2026-12-02 09:00"), (second, "2026-12-09 09:30")):
        after = current(office, one)
        assert after.state == "confirmed"
        assert after.moment("start") != at(start)
        assert all(
            after.moment("end") <= begin or end <= after.moment("start")
            for begin, end in occurrences(weekly).values()
        ), "nobody is moved from one occurrence onto another"
    assert "该时段须用于签约例会（战略）" in office.last(ZHAO, "meetings/organizer-moved")
    own = office.last(ANNA, "meetings/organizer-confirmed")
    assert "复盘会" in own
    assert "选型会" in own


def test_nobody_makes_room_for_a_series_about_which_the_assistant_is_asked_first(
    office: MeetingOffice,
) -> None:
    lesser = receive(office, "复盘会", "12月2日09:00-10:00 在一号会议室开复盘会，请孙伟参加", ZHAO)
    assert lesser.state == "confirmed"
    for week in range(2, 12):
        start = at("2026-12-02 09:00") + timedelta(weeks=week)
        office.person_writes("gm", start, start + timedelta(hours=1))
    weekly = receive(office, "签约例会", "每周三上午9点到10点在三楼会议室开签约例会，李娜参加", ANNA)
    assert weekly.state == "requested"
    assert current(office, lesser).moment("start") == at("2026-12-02 09:00")
    office.act(current(office, weekly), Command("approve", ASSISTANT, letter=9, text="同意"))
    assert current(office, weekly).state == "confirmed"
    assert current(office, lesser).moment("start") != at("2026-12-02 09:00")


def test_an_occurrence_that_meets_what_never_moves_is_left_out_and_nobody_else_hears(
    office: MeetingOffice,
) -> None:
    office.person_writes("gm", at("2026-12-02 09:00"), at("2026-12-02 10:00"))
    lesser = receive(office, "复盘会", "12月9日09:00-10:00 在一号会议室开复盘会，请陈静参加", ZHAO)
    weekly = series(office, "每周三上午9点到10点在三楼会议室开签约例会，李娜参加", ANNA, "签约例会")
    assert "12-02" not in occurrences(weekly)
    assert "12-09" in occurrences(weekly)
    assert current(office, lesser).moment("start") != at("2026-12-09 09:00")
    assert [one["start"][:10] for one in weekly.facts["skipped"]] == ["2026-12-02"]


def test_a_routine_series_displaces_nobody(office: MeetingOffice) -> None:
    kept = receive(office, "复盘会", "12月2日09:00-10:00 在一号会议室开复盘会，请陈静参加", ZHAO)
    weekly = series(office)
    assert "12-02" not in occurrences(weekly)
    assert current(office, kept).moment("start") == at("2026-12-02 09:00")


def test_an_occurrence_of_a_weighty_series_takes_the_time_of_one_of_a_lesser_series(
    office: MeetingOffice,
) -> None:
    lesser = series(office)
    weekly = series(office, "每两周周三上午9点到10点在一号会议室开签约例会，陈静参加", ANNA, "签约例会")
    mine, theirs = occurrences(current(office, weekly)), occurrences(current(office, lesser))
    assert all(
        end <= begin or until <= start for start, end in mine.values() for begin, until in theirs.values()
    )
    assert current(office, lesser).state == "confirmed"
    assert len(theirs) >= 4
