"""A series asked for in words: how it ends, holidays, reminders of the next time, and one occurrence changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desks.meeting_office import MeetingOffice, current, meeting_office, says
from desks.sample import ANNA, ASSISTANT, CHEN, LI_NA, SUN_WEI, ZHAO, ZONE, at, letter
from zongban.core.case import Case
from zongban.mail.invitations import read_invitation

WEEKLY = "每周一上午9点到10点在三楼会议室开销售例会，李娜、赵强参加"
REMINDER = "meetings/attendee-reminder"


@pytest.fixture
def office() -> MeetingOffice:
    return meeting_office(at("2026-09-15 09:00"))


def series(
    office: MeetingOffice, words: str = WEEKLY, sender: str = SUN_WEI, subject: str = "销售例会"
) -> Case:
    return office.receive("meetings", letter(subject, words, sender, when=f"{office.now:%Y-%m-%d %H:%M}"))


def booked(office: MeetingOffice, calendar: str = "room-3f") -> Any:
    (one,) = [each for (key, _), each in office.standing.items() if key == calendar]
    return one.repeats


# how it ends


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (WEEKLY, "FREQ=WEEKLY;BYDAY=MO"),
        (WEEKLY + "，到12月31日止", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T155959Z"),
        (WEEKLY + "，共8次", "FREQ=WEEKLY;BYDAY=MO;COUNT=8"),
        (WEEKLY + "，到年底为止", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T155959Z"),
        ("Every Monday 9am-10am until March in Meeting Room 3F, sales weekly with Li Na and Zhao Qiang and me",
         "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270331T155959Z"),
        ("Every Friday at 3pm until 18 December, one hour, sales weekly in Meeting Room 3F with Li Na and Zhao Qiang",
         "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261218T155959Z"),
    ],
)  # fmt: skip
def test_a_series_ends_as_the_letter_says(office: MeetingOffice, words: str, rule: str) -> None:
    case = series(office, words, ANNA, "Sales weekly")
    assert (case.state, booked(office).rule) == ("confirmed", rule)


def test_the_invitation_bears_the_rule_and_the_mail_says_it_in_words(office: MeetingOffice) -> None:
    series(office, WEEKLY + "，到12月31日止")
    assert "UNTIL=20261231T155959Z" in office.to(LI_NA)[-1].invitation
    assert "每周一" in office.last(SUN_WEI)
    assert "12月31日" in office.last(SUN_WEI)


# holidays


def test_a_series_pauses_on_holidays_and_says_so(office: MeetingOffice) -> None:
    series(office)
    assert [one.astimezone(ZONE).date() for one in booked(office).without] == [date(2026, 10, 5)]
    assert "逢节假日不开：10月5日（星期一）" in office.last(SUN_WEI)
    assert "EXDATE" in office.to(LI_NA)[-1].invitation


def test_a_series_on_days_nobody_works_anyway_takes_place(office: MeetingOffice) -> None:
    series(office, WEEKLY.replace("每周一", "每周六") + "。周总不参加。")
    assert booked(office) is not None
    assert not booked(office).without


# reminders


def test_everybody_is_reminded_of_each_time_and_of_none_on_a_holiday(office: MeetingOffice) -> None:
    series(office)
    office.pass_time(at("2026-10-12 12:00"))
    starts = [one.facts["start"][:10] for one in office.to(LI_NA, REMINDER) if not one.facts["soon"]]
    assert starts == ["2026-09-21", "2026-09-28", "2026-10-12"]


# one of them


def test_one_occurrence_is_called_off_by_words_and_the_others_stay(office: MeetingOffice) -> None:
    case = says(office, series(office), SUN_WEI, "下周一的例会取消")
    assert case.state == "confirmed"
    assert case.moment("start") == at("2026-09-28 09:00")
    assert at("2026-09-21 09:00") in booked(office).without
    found = read_invitation(office.to(LI_NA)[-1].invitation, zone=ZONE)
    assert (found.method, found.recurrence_id, found.sequence) == ("CANCEL", "2026-09-21T09:00:00+08:00", 1)
    office.pass_time(at("2026-09-21 12:00"))
    assert office.to(LI_NA, REMINDER) == []


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("下周一的例会改到下周二上午10点", "2026-09-22 10:00"),
        ("下周一的例会改到下午3点", "2026-09-21 15:00"),
        ("9月21日的改到9月23日", "2026-09-23 09:00"),
        ("改期到9月22日10点", "2026-09-22 10:00"),
        ("Next Monday's meeting is moved to Tuesday 22 September, 10:00", "2026-09-22 10:00"),
    ],
)
def test_one_occurrence_is_moved_by_words(office: MeetingOffice, words: str, to: str) -> None:
    case = says(office, series(office), SUN_WEI, words)
    (moved,) = booked(office).altered
    assert (moved.original, moved.start) == (at("2026-09-21 09:00"), at(to))
    assert case.moment("start") == at(to)
    mail = office.last(LI_NA, "meetings/attendee-one-changed")
    assert "9月21日（星期一）09:00 那一次改在" in mail
    found = read_invitation(office.to(LI_NA)[-1].invitation, zone=ZONE)
    assert (found.method, found.recurrence_id, found.start) == (
        "REQUEST",
        "2026-09-21T09:00:00+08:00",
        at(to),
    )


def test_the_reminder_of_a_moved_occurrence_comes_before_its_new_time(office: MeetingOffice) -> None:
    says(office, series(office), SUN_WEI, "下周一的例会改到下周二上午10点")
    office.pass_time(at("2026-09-22 09:59"))
    assert {one.facts["start"] for one in office.to(LI_NA, REMINDER)} == {at("2026-09-22 10:00").isoformat()}
    office.pass_time(at("2026-09-27 10:00"))
    assert office.to(LI_NA, REMINDER)[-1].facts["start"] == at("2026-09-28 09:00").isoformat()


def test_a_taken_time_moves_nothing_and_free_ones_are_named(office: MeetingOffice) -> None:
    case = series(office)
    office.person_writes("gm", at("2026-09-22 09:00"), at("2026-09-22 12:00"))
    case = says(office, case, SUN_WEI, "下周一的例会改到下周二上午10点")
    assert case.moment("start") == at("2026-09-21 09:00")
    assert "9月22日（星期二）10:00–11:00 已有安排，9月21日（星期一）那次未改动" in office.last(SUN_WEI)
    assert office.to(LI_NA, "meetings/attendee-one-changed") == []
    case = says(office, case, SUN_WEI, "9月21日（星期一）那次改到9月22日下午4点", number=8)
    assert case.moment("start") == at("2026-09-22 16:00")


@pytest.mark.parametrize("who", [LI_NA, CHEN])
def test_nobody_but_the_organiser_moves_an_occurrence(office: MeetingOffice, who: str) -> None:
    says(office, series(office), who, "下周一的例会改到下周二上午10点")
    assert office.to(LI_NA, "meetings/attendee-one-changed") == []


def test_a_day_that_is_not_as_written_moves_nothing(office: MeetingOffice) -> None:
    case = says(office, series(office), SUN_WEI, "下周一的例会改到9月22日（星期五）上午10点")
    assert case.moment("start") == at("2026-09-21 09:00")
    assert office.to(LI_NA, "meetings/attendee-one-changed") == []


def test_a_question_changes_nothing(office: MeetingOffice) -> None:
    says(office, series(office), SUN_WEI, "下周一的例会是不是改到下周二上午10点了？")
    assert office.to(LI_NA, "meetings/attendee-one-changed") == []
    assert office.to(ASSISTANT, "meetings/assistant-message")


def test_who_cannot_come_once_is_expected_the_next_time(office: MeetingOffice) -> None:
    case = says(office, series(office), LI_NA, "下周一我出差，来不了")
    assert case.facts.get("rsvp") is None
    office.pass_time(at("2026-09-21 12:00"))
    assert office.to(LI_NA, REMINDER) == []
    office.pass_time(at("2026-09-28 08:30"))
    assert office.to(LI_NA, REMINDER)
    assert office.to(ZHAO, REMINDER)


def test_holidays_published_later_are_left_out_when_the_series_goes_on(
    office: MeetingOffice, monkeypatch: Any
) -> None:
    from desks import meeting_office as house

    case = series(office)
    hours = replace(house.HOURS, holidays={**house.HOURS.holidays, date(2026, 11, 2): "司庆"})
    monkeypatch.setattr(house, "HOURS", hours)
    office.pass_time(at("2026-09-21 10:01"))
    assert at("2026-11-02 09:00") in booked(office).without
    assert "逢节假日，以下一次不开" in office.last(LI_NA, "meetings/attendee-one-changed")
    assert current(office, case).state == "confirmed"
