"""Why equals go before one another, what is never offered again, and rooms that no calendar shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desks.meeting_office import MeetingOffice, current, meeting_office, settling_office
from desks.sample import ANNA, ASSISTANT, CHEN, GM, LI_NA, SUN_WEI, ZHAO, at, letter
from desks.test_court_of_meetings import asked, booked, fill
from zongban.core.case import Case
from zongban.core.events import Command, Message, Scheduling

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
    assert "同为常规级别，这样安排开成的会更多、改动更少" in office.last(SUN_WEI, "meetings/organizer-offers")
    mail = office.words(office.to(SUN_WEI, "meetings/organizer-offers")[-1], language="en")
    assert "this way more meetings can be held" in mail


def test_who_comes_when_the_other_stands_already_is_told_that_it_was_settled_first(
    office: MeetingOffice,
) -> None:
    booked(office, "复盘会", "11月25日15:00-16:00")
    loser = asked(office, "选型会", "11月25日15:00-16:00", ZHAO)
    office.settle_the_day()
    assert rule_of(office, loser) == "same"


def test_nobody_is_named_for_the_reason_who_has_lost_the_time_himself(office: MeetingOffice) -> None:
    winner = asked(office, "系统选型会", "11月25日10:00-11:00")
    lost = asked(office, "合同评审会", "11月25日10:00-11:00", CHEN)
    low = asked(office, "闲聊会", "11月25日09:00-12:00", ZHAO)
    office.settle_the_day()
    assert [current(office, one).state for one in (winner, lost, low)] == ["confirmed", "offered", "offered"]
    assert current(office, low).facts["reason"]["winner"] == str(winner.number)


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


# another room is no other time


def room_moved(office: MeetingOffice) -> Case:
    """A meeting whose room is needed for a strategic one of other people, who asked for that very room."""
    office.settles = ""
    case = in_a_room(office, "复盘会", SUN_WEI, "李娜")
    room = office.people.room(case.fact("room"))
    assert room is not None
    office.settles = "16:30"
    text = f"11月26日15:00-16:00 在{room.name}开诺维克签约会，请王磊参加"
    office.receive("meetings", letter("诺维克签约会", text, CHEN, when=f"{office.now:%Y-%m-%d %H:%M}"))
    office.settle_the_day()
    return current(office, case)


def test_who_leaves_a_room_and_keeps_the_time_is_told_so_and_so_are_those_invited(
    office: MeetingOffice,
) -> None:
    case = room_moved(office)
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 15:00"))
    assert case.fact("room") == "room-1"
    mail = office.last(SUN_WEI, "meetings/organizer-moved")
    assert "会议室已调整" in mail
    assert "您的会议时间不变，三楼会议室须用于诺维克签约会（战略）" in mail
    assert "改期" not in mail
    guest = office.last(LI_NA, "meetings/attendee-changed")
    assert "时间不变，会议室由三楼会议室改为" in guest
    assert "改期" not in guest
    for one in office.to(SUN_WEI, "meetings/organizer-moved") + office.to(LI_NA, "meetings/attendee-changed"):
        words = office.words(one, language="en")
        assert "time" in words
        assert "stays" in words
        assert "moved" not in words.lower()
    assert "已让位：战略" in office.last(CHEN, "meetings/organizer-confirmed")


def test_the_digest_tells_that_the_time_stays_where_only_the_room_is_another(office: MeetingOffice) -> None:
    case = room_moved(office)
    office.since, office.now = at("2026-11-23 08:30"), at("2026-11-24 08:30")
    office.turn("digest", "digest")
    mail = office.last(GM, "digest/gm-daily")
    room = office.people.room(case.fact("room"))
    assert room is not None
    assert f"时间不变，改在{room.name}" in mail
    assert "改期" not in mail


def test_who_refuses_another_room_is_offered_other_ways_at_the_same_time(office: MeetingOffice) -> None:
    case = office.act(room_moved(office), Command("reject", SUN_WEI, text="这间不合适"))
    assert case.state == "offered"
    (online,) = [one for one in case.facts["offers"] if one.get("kind") == "online"]
    assert online["start"] == at("2026-11-26 15:00").isoformat()
    assert "room-1" not in [one["room"] for one in case.facts["offers"]]
    assert len(case.facts["offers"]) > 1


def test_a_room_that_its_organiser_changes_is_told_as_a_change_of_room(office: MeetingOffice) -> None:
    office.settles = ""
    case = booked(office, "复盘会", "11月26日15:00-16:00", who="请李娜参加")
    office.act(case, Message(SUN_WEI, "改到一号会议室", at=office.now, letter=7, answers=True))
    for mail in (office.last(SUN_WEI, "meetings/organizer-confirmed"), office.last(LI_NA)):
        assert "时间不变，会议室由三楼会议室改为一号会议室" in mail


# what the general manager has given


def given_by_gm(office: MeetingOffice) -> tuple[Case, Case]:
    """A routine meeting to which he has given the time of a strategic one, whose organiser asks for it once more."""
    winner = asked(office, "诺维克签约会", "11月26日15:00-16:00", CHEN)
    loser = asked(office, "复盘会", "11月26日15:00-16:00")
    office.settle_the_day()
    loser = office.act(current(office, loser), Command("overrule", GM, letter=9))
    return current(office, winner), loser


def test_what_the_general_manager_has_given_makes_room_for_no_weightier_matter(office: MeetingOffice) -> None:
    other, given = given_by_gm(office)
    again = Message(CHEN, "11月26日15:00可以吗", at=office.now, letter=11, answers=True)
    other = office.act(other, again)
    assert (current(office, given).moment("start"), other.state) == (at("2026-11-26 15:00"), "offered")
    assert "该时段经总经理指定" in office.last(CHEN, "meetings/organizer-offers")


def test_that_he_has_given_it_is_told_with_that_change_and_with_no_later_one(office: MeetingOffice) -> None:
    _, given = given_by_gm(office)
    assert "经总经理定" in office.last(SUN_WEI, "meetings/organizer-confirmed")
    moved = Message(SUN_WEI, "改期到11月27日10:00-11:00", at=office.now, letter=12, answers=True)
    given = office.act(given, moved)
    assert given.moment("start") == at("2026-11-27 10:00")
    assert "经总经理定" not in office.last(SUN_WEI, "meetings/organizer-confirmed")
    assert "经总经理定" not in office.last(LI_NA)


# a time that is kept, in the digest


def test_the_digest_tells_where_a_meeting_stays_that_wanted_another_time(office: MeetingOffice) -> None:
    booked(office, "预算会", "11月27日10:00-11:00", ZHAO)
    case = booked(office, "复盘会", "11月26日15:00-16:00")
    office.act(case, Message(SUN_WEI, "改期到11月27日10:00-11:00", at=office.now, letter=7, answers=True))
    office.since, office.now = at("2026-11-23 08:30"), at("2026-11-24 08:30")
    office.turn("digest", "digest")
    note = office.to(GM, "digest/gm-daily")[-1]
    told = "“复盘会”想改到11月27日（星期五）10:00，未能改，仍在11月26日（星期四）15:00"
    assert told in office.words(note)
    assert "could not move to Friday, 27 November 2026, 10:00 and stays on Thursday" in office.words(
        note, language="en"
    )


def test_nothing_is_offered_in_a_room_while_it_is_taken(office: MeetingOffice) -> None:
    office.person_writes("gm", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    for day in ("2026-11-24", "2026-11-25", "2026-11-26"):
        fill(office, day, calendar="room-3f")
    fill(office, "2026-11-27", 10, calendar="room-3f")
    case = asked(office, "复盘会", "11月26日15:00-16:00")
    office.settle_the_day()
    offers = [one for one in current(office, case).facts["offers"] if one["room"] == "room-3f"]
    assert "2026-11-27T10:00" in [one["start"][:16] for one in offers]
    assert all(one["start"] >= "2026-11-27T10:00" for one in offers)
    assert [one["start"][:16] for one in offers if one["start"] < "2026-11-28"] == ["2026-11-27T10:00"]


def test_what_one_was_offered_a_moment_ago_is_not_offered_to_the_next(office: MeetingOffice) -> None:
    office.settles = ""
    office.person_writes("gm", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    pair = [asked(office, f"第{n}会", "11月26日15:00-16:00", one) for n, one in enumerate((SUN_WEI, CHEN))]
    spans = [{one["start"] for one in current(office, case).facts["offers"]} for case in pair]
    assert all(spans)
    assert not spans[0] & spans[1]


def test_of_a_strategic_matter_no_deputy_is_offered_where_he_could_come(office: MeetingOffice) -> None:
    persons = tuple(
        replace(one, deputy="zhao.qiang") if one.role == "gm" else one for one in office.people.persons
    )
    office.people = replace(office.people, persons=persons)
    office.person_writes("gm", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    kinds = []
    for topic in ("复盘会", "诺维克签约会"):
        case = asked(office, topic, "11月26日15:00-16:00")
        office.settle_the_day()
        kinds.append([one.get("kind") for one in current(office, case).facts["offers"]])
    assert "deputy" in kinds[0]
    assert "deputy" not in kinds[1]
