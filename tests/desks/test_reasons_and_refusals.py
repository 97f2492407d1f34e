"""Why equals go before one another, what is never offered again, and rooms that no calendar shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desks.meeting_office import MeetingOffice, current, meeting_office, settling_office
from desks.sample import ANNA, ASSISTANT, CHEN, GM, LI_NA, SUN_WEI, ZHAO, at, letter
from desks.test_court_of_meetings import asked, booked, fill
from zongban.core.case import Case
from zongban.core.events import Command, Scheduling

MONDAY = at("2026-11-23 09:00")


@pytest.fixture
def office() -> MeetingOffice:
    return settling_office(MONDAY)


# why one of two equals has the time


def rule_of(office: MeetingOffice, loser: Case) -> str:
    return str(current(office, loser).facts["reason"]["rule"])


def test_of_two_equals_that_are_settled_together_the_one_asked_for_first_has_the_time(
    office: MeetingOffice,
) -> None:
    first = asked(office, "复盘会", "11月25日15:00-16:00")
    loser = asked(office, "选型会", "11月25日15:00-16:00", ZHAO)
    office.settle_the_day()
    assert (current(office, first).state, rule_of(office, loser)) == ("confirmed", "first")
    assert "同为常规级别，先提出者优先" in office.last(ZHAO, "meetings/organizer-offers")


def test_who_asked_first_and_loses_since_more_can_be_held_without_it_is_told_so(
    office: MeetingOffice,
) -> None:
    long = asked(office, "复盘会", "11月25日14:00-17:00")
    asked(office, "选型会", "11月25日14:00-15:30", ZHAO)
    asked(office, "培训会", "11月25日15:30-17:00", CHEN)
    office.settle_the_day()
    assert rule_of(office, long) == "more"
    assert "同为常规级别，这样安排能开成的会议更多" in office.last(SUN_WEI, "meetings/organizer-offers")
    mail = office.words(office.to(SUN_WEI, "meetings/organizer-offers")[-1], language="en")
    assert "this way more meetings can be held" in mail


def test_who_comes_when_the_other_stands_already_is_told_that_it_was_settled_first(
    office: MeetingOffice,
) -> None:
    booked(office, "复盘会", "11月25日15:00-16:00")
    loser = asked(office, "选型会", "11月25日15:00-16:00", ZHAO)
    office.settle_the_day()
    assert rule_of(office, loser) == "same"


# who gave way


def test_giving_way_to_a_meeting_of_one_s_own_is_no_turn(office: MeetingOffice) -> None:
    asked(office, "复盘会", "11月25日15:00-16:00", ZHAO)
    asked(office, "选型会", "11月25日15:00-16:00", ZHAO)
    office.settle_the_day()
    office.now = at("2026-11-24 09:00")
    first = asked(office, "复盘二会", "11月27日15:00-16:00")
    second = asked(office, "选型二会", "11月27日15:00-16:00", ZHAO)
    office.settle_the_day()
    assert [current(office, one).state for one in (first, second)] == ["confirmed", "offered"]


def test_who_has_his_time_back_by_the_general_manager_s_word_has_not_given_way(office: MeetingOffice) -> None:
    asked(office, "复盘会", "11月25日15:00-16:00")
    loser = asked(office, "选型会", "11月25日15:00-16:00", ZHAO)
    office.settle_the_day()
    office.act(current(office, loser), Command("overrule", GM, letter=9))
    office.now = at("2026-11-24 09:00")
    first = asked(office, "选型二会", "11月27日15:00-16:00", ZHAO)
    second = asked(office, "复盘二会", "11月27日15:00-16:00")
    office.settle_the_day()
    assert [current(office, one).state for one in (first, second)] == ["offered", "confirmed"]


# what was refused


def test_what_was_refused_is_never_offered_again_although_little_else_is_free(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"search_days_workdays": 2}}
    fill(office, "2026-11-24")
    fill(office, "2026-11-25", 9, 10, 11)
    fill(office, "2026-11-26", 9)
    fill(office, "2026-11-27")
    fill(office, "2026-11-30")
    case = asked(office, "复盘会", "11月26日15:00-16:00")
    office.settle_the_day()
    before = {one["start"] for one in current(office, case).facts["offers"]}
    assert before
    case = office.act(current(office, case), Command("reject", SUN_WEI, text="都不行"))
    again = {one["start"] for one in case.facts["offers"]}
    assert not again & before
    spans = [
        (datetime.fromisoformat(one), datetime.fromisoformat(one) + timedelta(hours=1)) for one in before
    ]
    for one in case.facts["offers"]:
        start, end = (datetime.fromisoformat(one[name]) for name in ("start", "end"))
        assert not any(start < b and a < end for a, b in spans)


def test_a_meeting_is_not_moved_again_to_a_time_its_organiser_has_refused(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"search_days_workdays": 2}}
    case = booked(office, "复盘会", "11月26日15:00-16:00")
    asked(office, "诺维克签约会", "11月26日15:00-16:00", CHEN)
    office.settle_the_day()
    refused = current(office, case).moment("start")
    case = office.act(current(office, case), Command("reject", SUN_WEI, text="这个时间不合适"))
    case = office.act(case, Command("choose", SUN_WEI, choice=1))
    chosen = current(office, case).moment("start")
    assert refused is not None
    assert chosen is not None
    office.now = at("2026-11-24 09:00")
    for day in (
        "2026-11-24",
        "2026-11-25",
        "2026-11-26",
        "2026-11-27",
        "2026-11-30",
        "2026-12-01",
        "2026-12-02",
    ):
        fill(office, day, *(one.hour for one in (refused, chosen) if f"{one:%Y-%m-%d}" == day))
    asked(
        office,
        "瑞合签约会",
        f"{chosen:%m}月{chosen:%d}日{chosen:%H:%M}-{chosen + timedelta(hours=1):%H:%M}",
        ANNA,
    )
    office.settle_the_day()
    now = current(office, case)
    assert now.moment("start") not in (chosen, refused)
    assert refused.isoformat() not in [one["start"] for one in now.facts.get("offers") or ()]


# rooms that no calendar shows


def without_calendars(office: MeetingOffice) -> MeetingOffice:
    """The office whose rooms nobody keeps in a calendar; there are two that hold enough."""
    rooms = tuple(replace(one, calendar="") for one in office.people.rooms if one.key != "room-5f")
    office.people = replace(office.people, rooms=rooms)
    return office


def in_a_room(
    office: MeetingOffice, topic: str, sender: str, who: str, times: str = "11月26日15:00-16:00"
) -> Case:
    """A meeting without the general manager that needs a room and names none."""
    text = f"{times} 开{topic}，现场开，8人参加，请安排会议室，请{who}参加。周总不参加"
    case = office.receive("meetings", letter(topic, text, sender, when=f"{office.now:%Y-%m-%d %H:%M}"))
    return current(office, case)


def test_a_room_without_a_calendar_is_taken_by_what_stands_in_it() -> None:
    office = without_calendars(meeting_office(MONDAY))
    wanted = ((SUN_WEI, "李娜"), (ZHAO, "王磊"), (CHEN, "林晓"))
    cases = [in_a_room(office, f"第{n}会", *one) for n, one in enumerate(wanted)]
    rooms = [one.fact("room") for one in cases if one.state == "confirmed" and one.fact("room")]
    assert len(rooms) == len(set(rooms)) == 2


def test_a_shorter_meeting_is_not_offered_a_room_without_a_calendar_that_is_taken() -> None:
    office = without_calendars(meeting_office(MONDAY))
    one = in_a_room(office, "第一会", SUN_WEI, "李娜", "11月26日15:00-16:00")
    office.person_writes("gm", at("2026-11-26 16:00"), at("2026-11-26 17:00"))
    text = "11月26日15:00-17:00 开选型会，现场开，8人参加，请安排会议室，请王磊参加"
    case = current(office, office.receive("meetings", letter("选型会", text, ZHAO, when="2026-11-23 09:00")))
    assert case.state == "offered"
    (short,) = [each for each in case.facts["offers"] if each.get("kind") == "shortened"]
    assert short["start"][11:16] == "15:00"
    assert short["room"]
    assert short["room"] != one.fact("room")


# an invitation that is changed while it waits


def test_an_invitation_moved_to_tomorrow_while_it_waits_is_settled_at_once(office: MeetingOffice) -> None:
    case = asked(office, "复盘会", "11月26日15:00-16:00")
    assert case.state == "collected"
    case = replace(case, facts={**case.facts, "theirs": True, "method": "REQUEST"})
    office.cases[str(case.number)] = case
    far = Scheduling(
        "REQUEST", SUN_WEI, case.fact("uid"), 1, start=at("2026-11-27 10:00"), end=at("2026-11-27 11:00")
    )
    waits = office.act(case, far)
    assert (waits.state, waits.moment("start")) == ("collected", at("2026-11-27 10:00"))
    near = replace(far, sequence=2, start=at("2026-11-23 14:00"), end=at("2026-11-23 15:00"))
    now = office.act(waits, near)
    assert (current(office, now).state, now.moment("start")) == ("confirmed", at("2026-11-23 14:00"))


# a confidential meeting in two parts


def test_both_parts_of_a_confidential_meeting_are_booked(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"search_days_workdays": 5}}
    for day in ("24", "25", "26", "27", "30"):
        fill(office, f"2026-11-{day}", 10, 15)
    text = "机密\n11月26日13:30-15:30 在三楼会议室开并购会，请陈静参加"
    case = office.receive("meetings", letter("【机密】并购会", text, ZHAO, when="2026-11-23 09:00"))
    case = office.act(case, Command("approve", ASSISTANT))
    kinds = [one.get("kind") for one in case.facts["offers"]]
    case = office.act(case, Command("choose", ZHAO, choice=kinds.index("split") + 1))
    parts = [one for one in office.cases.values() if one.desk == "meetings"]
    assert [(one.state, one.is_confidential) for one in parts] == [("confirmed", True)] * 2
    assert all("并购" not in office.words(one) for one, _ in office.mails if one.to in (LI_NA, ASSISTANT))
