"""The court of the office: who has a time and why, what is offered instead, and who may say otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desks.meeting_office import GUEST, MeetingOffice, current, meeting_office, settling_office
from desks.sample import ANNA, CHEN, GM, LI_NA, SUN_WEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.effects import Notify
from zongban.core.errors import NotAllowed
from zongban.core.events import Command, Message

MONDAY = at("2026-11-23 09:00")


@pytest.fixture
def office() -> MeetingOffice:
    return settling_office(MONDAY)


def asked(
    office: MeetingOffice, topic: str, times: str, sender: str = SUN_WEI, who: str = "请财务部参加"
) -> Case:
    when = f"{office.now:%Y-%m-%d %H:%M}"
    return office.receive(
        "meetings", letter(topic, f"{times} 在三楼会议室开{topic}，{who}", sender, when=when)
    )


def booked(
    office: MeetingOffice, topic: str, times: str, sender: str = SUN_WEI, who: str = "请财务部参加"
) -> Case:
    """A meeting that has its time already."""
    settles, office.settles = office.settles, ""
    case = asked(office, topic, times, sender, who)
    office.settles = settles
    assert case.state == "confirmed"
    return case


def fill(office: MeetingOffice, day: str, *spared: int, calendar: str = "gm") -> None:
    """A person's appointments from 9 to 18 o'clock, but for some hours."""
    for hour in range(9, 18):
        if hour not in spared:
            office.person_writes(calendar, at(f"{day} {hour:02}:00"), at(f"{day} {hour + 1:02}:00"))


# who has the time


def test_three_requests_around_one_slot_are_settled_so_that_as_many_as_can_be_have_their_time(
    office: MeetingOffice,
) -> None:
    long = asked(office, "复盘会", "11月25日14:00-17:00")
    first = asked(office, "选型会", "11月25日14:00-15:30", ZHAO)
    second = asked(office, "培训会", "11月25日15:30-17:00", CHEN)
    office.settle_the_day()
    assert [current(office, one).state for one in (long, first, second)] == [
        "offered",
        "confirmed",
        "confirmed",
    ]


def test_a_window_is_used_so_that_a_fixed_request_of_the_same_class_has_its_time_too(
    office: MeetingOffice,
) -> None:
    text = "复盘会想请周总定个时间，11月25日上午或者11月26日上午都可以，一小时够了。李娜和我参加。"
    loose = office.receive("meetings", letter("复盘会", text, SUN_WEI, when="2026-11-23 09:00"))
    fixed = asked(office, "选型会", "11月25日09:00-12:00", ZHAO)
    office.settle_the_day()
    assert current(office, fixed).state == "confirmed"
    assert current(office, loose).moment("start") == at("2026-11-26 09:00")
    assert "最早一档" in current(office, loose).facts["rulings"][-1]["zh"]


def test_people_whose_calendar_nobody_sees_are_not_put_into_two_of_our_meetings_at_once(
    office: MeetingOffice,
) -> None:
    booked(office, "工作例会", "11月25日15:00-16:00", who="请李娜参加。周总不参加")
    other = office.receive(
        "meetings",
        letter(
            "选型会",
            "11月25日15:00-16:00 在一号会议室开选型会，请李娜参加。周总不参加",
            ZHAO,
            when="2026-11-23 09:00",
        ),
    )
    office.settle_the_day()
    assert current(office, other).state == "offered"


def test_an_assistant_may_ask_for_two_meetings_of_others_at_one_time(office: MeetingOffice) -> None:
    host = "lin.xiao@huayue.example"
    one = booked(office, "工作例会", "11月25日15:00-16:00", host, "请李娜参加。周总不参加")
    text = "11月25日15:00-16:00 在一号会议室开选型会，请赵强参加。周总不参加"
    other = office.receive("meetings", letter("选型会", text, host, when="2026-11-23 09:00"))
    office.settle_the_day()
    assert (one.state, current(office, other).state) == ("confirmed", "confirmed")


def test_nobody_moves_for_an_equal_even_where_both_could_be_held(office: MeetingOffice) -> None:
    standing = booked(office, "复盘会", "11月25日15:00-16:00")
    newcomer = asked(office, "选型会", "11月25日15:00-16:00", ZHAO)
    office.settle_the_day()
    assert current(office, standing).moment("start") == at("2026-11-25 15:00")
    assert current(office, newcomer).state == "offered"
    assert "同为常规级别，先定者优先" in office.last(ZHAO, "meetings/organizer-offers")


def test_a_lower_request_never_moves_a_meeting_although_a_higher_one_is_settled_with_it(
    office: MeetingOffice,
) -> None:
    standing = booked(office, "复盘会", "11月26日15:00-16:00")
    asked(office, "诺维克签约会", "11月25日15:00-16:00", CHEN)
    low = asked(office, "闲聊会", "11月26日15:00-16:00", ZHAO)
    office.settle_the_day()
    assert current(office, standing).moment("start") == at("2026-11-26 15:00")
    assert current(office, low).state == "offered"


def test_what_begins_within_twenty_hours_is_not_moved_even_for_a_strategic_matter(
    office: MeetingOffice,
) -> None:
    standing = booked(office, "复盘会", "11月24日09:00-10:00")
    office.now = at("2026-11-23 15:00")
    newcomer = asked(office, "诺维克签约会", "11月24日09:00-10:00", CHEN)
    assert current(office, standing).moment("start") == at("2026-11-24 09:00")
    assert newcomer.state == "offered"
    assert "临近开始的会议不再调整" in office.last(CHEN, "meetings/organizer-offers")


def test_guests_from_outside_are_never_moved_unasked(office: MeetingOffice) -> None:
    standing = booked(office, "质量会", "11月26日15:00-16:00", who=f"请{GUEST}参加")
    newcomer = asked(office, "诺维克签约会", "11月26日15:00-16:00", CHEN)
    office.settle_the_day()
    assert current(office, standing).moment("start") == at("2026-11-26 15:00")
    assert current(office, newcomer).state == "offered"
    assert "有外部来宾的会议不单方面改期" in office.last(CHEN, "meetings/organizer-offers")


@pytest.mark.parametrize("minutes", [0, 15, 45])
def test_times_are_offered_as_far_from_a_meeting_with_guests_as_the_house_keeps_it(
    office: MeetingOffice, minutes: int
) -> None:
    office.settings = {"meetings": {"guest_buffer_minutes": minutes}}
    booked(office, "质量会", "11月26日15:00-16:00", who=f"请{GUEST}参加")
    other = asked(office, "选型会", "11月26日15:30-16:00", ZHAO)
    office.settle_the_day()
    offers = current(office, other).facts["offers"]
    begins, ends = at("2026-11-26 15:00"), at("2026-11-26 16:00")
    gaps = [
        max(begins - datetime.fromisoformat(one["end"]), datetime.fromisoformat(one["start"]) - ends)
        for one in offers
        if not one.get("kind")
    ]
    assert gaps
    assert min(gaps) >= timedelta(minutes=minutes)
    assert min(gaps) < timedelta(minutes=minutes + 31), "no farther off than that"


@pytest.mark.parametrize("minutes", [0, 45])
def test_what_makes_room_for_guests_keeps_the_distance_to_them(office: MeetingOffice, minutes: int) -> None:
    office.settings = {"meetings": {"guest_buffer_minutes": minutes}}
    standing = booked(office, "复盘会", "11月26日14:00-15:00", ZHAO)
    asked(office, "诺维克签约会", "11月26日14:30-15:30", CHEN, who=f"请财务部、{GUEST}参加")
    office.settle_the_day()
    start, end = current(office, standing).moment("start"), current(office, standing).moment("end")
    assert start is not None
    assert end is not None
    assert start != at("2026-11-26 14:00")
    gap = max(at("2026-11-26 14:30") - end, start - at("2026-11-26 15:30"))
    assert timedelta(minutes=minutes) <= gap < timedelta(minutes=minutes + 31), "and no farther off than that"


def test_of_two_meetings_that_could_yield_the_one_moves_whose_organiser_was_not_moved_last_time(
    office: MeetingOffice,
) -> None:
    text = (
        "诺维克签约会想请周总定个时间，11月26日上午9点到10点或者10点到11点都可以，一小时够了。陈静和我参加。"
    )
    first = booked(office, "复盘会", "11月26日09:00-10:00")
    booked(office, "选型会", "11月26日10:00-11:00", ZHAO)
    fill(office, "2026-11-26", 9, 10)
    case = office.receive("meetings", letter("诺维克签约会", text, ANNA, when="2026-11-23 09:00"))
    office.settle_the_day()
    moved = [one for one in (SUN_WEI, ZHAO) if office.to(one, "meetings/organizer-moved")]
    assert len(moved) == 1, (current(office, case).state, current(office, first).state)
    again = replace(
        text_of := letter("瑞合签约会", text.replace("诺维克", "瑞合").replace("26日", "27日"), ANNA)
    )
    assert again == text_of
    office.now = at("2026-11-24 09:00")
    booked(office, "复盘二会", "11月27日09:00-10:00")
    booked(office, "选型二会", "11月27日10:00-11:00", ZHAO)
    fill(office, "2026-11-27", 9, 10)
    office.receive("meetings", replace(again, date=at("2026-11-24 09:00")))
    office.settle_the_day()
    both = [one for one in (SUN_WEI, ZHAO) if office.to(one, "meetings/organizer-moved")]
    assert sorted(both) == sorted([SUN_WEI, ZHAO]), "the second time the other one has to move"


def test_of_two_equal_requests_the_one_has_the_slot_whose_organiser_gave_way_last_time(
    office: MeetingOffice,
) -> None:
    asked(office, "复盘会", "11月25日15:00-16:00")
    loser = asked(office, "选型会", "11月25日15:00-16:00", ZHAO)
    office.settle_the_day()
    assert current(office, loser).state == "offered"
    office.now = at("2026-11-24 09:00")
    first = asked(office, "复盘二会", "11月27日15:00-16:00")
    second = asked(office, "选型二会", "11月27日15:00-16:00", ZHAO)
    office.settle_the_day()
    assert (current(office, first).state, current(office, second).state) == ("offered", "confirmed")
    assert "同为常规级别，对方上次已让过一回" in office.last(SUN_WEI, "meetings/organizer-offers")


# the general manager's days


def test_his_quiet_times_are_kept_free_but_of_strategic_matters_and_of_his_own(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"no_meetings": [[3, "15:00", "18:00"]]}}
    routine = asked(office, "复盘会", "11月26日15:00-16:00")
    strategic = asked(office, "诺维克签约会", "11月26日16:00-17:00", CHEN)
    own = asked(office, "碰头会", "11月26日17:00-18:00", GM)
    office.settle_the_day()
    assert [current(office, one).state for one in (routine, strategic, own)] == [
        "offered",
        "confirmed",
        "confirmed",
    ]
    assert "总经理该时段不排会" in office.last(SUN_WEI, "meetings/organizer-offers")
    for one in current(office, routine).facts["offers"]:
        start = datetime.fromisoformat(one["start"])
        assert not (start.weekday() == 3 and start.hour >= 15)


def test_a_day_is_not_filled_beyond_its_cap(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"daily_cap_minutes": 120}}
    cases = [
        asked(office, f"第{n}会", f"11月26日{hour}:00-{hour + 1}:00", sender)
        for n, (hour, sender) in enumerate([(10, SUN_WEI), (14, ZHAO), (16, CHEN)])
    ]
    office.settle_the_day()
    assert sorted(current(office, one).state for one in cases) == ["confirmed", "confirmed", "offered"]
    assert "总经理当天的会已排满" in "".join(office.words(one) for one, _ in office.mails)
    later = asked(office, "后来会", "11月26日11:00-12:00", ANNA)
    office.settle_the_day()
    assert current(office, later).state == "offered"


def test_the_way_to_a_meeting_outside_is_kept_before_and_after_it(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"travel_minutes": 30}}
    text = "11月26日10:00-11:00 在浦东香格里拉酒店开洽谈会，请财务部参加"
    outside = office.receive("meetings", letter("洽谈会", text, SUN_WEI, when="2026-11-23 09:00"))
    tight = asked(office, "选型会", "11月26日11:00-12:00", ZHAO)
    apart = asked(office, "培训会", "11月26日14:00-15:00", CHEN)
    office.settle_the_day()
    assert [current(office, one).state for one in (outside, tight, apart)] == [
        "confirmed",
        "offered",
        "confirmed",
    ]


# reasons


def test_without_the_named_reason_the_decision_is_another(office: MeetingOffice) -> None:
    """Each row takes away what the mail names, and the request has its time."""

    def lose(**setting: object) -> Case:
        fresh = settling_office(MONDAY)
        fresh.settings = {"meetings": setting.pop("settings", {})}
        if setting.get("winner"):
            booked(fresh, "预算会", "11月26日15:00-16:00", ZHAO)
        if setting.get("guests"):
            booked(fresh, "质量会", "11月26日15:00-16:00", ZHAO, f"请{GUEST}参加")
        if setting.get("person"):
            fresh.person_writes("gm", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
        topic = "诺维克签约会" if setting.get("guests") else "复盘会"
        case = asked(fresh, topic, "11月26日15:00-16:00")
        fresh.settle_the_day()
        return current(fresh, case)

    quiet = {"no_meetings": [[3, "15:00", "18:00"]]}
    rows = [
        ({"person": True}, "person"), ({"winner": True}, "class"), ({"guests": True}, "guests"),
        ({"settings": quiet}, "quiet"), ({"settings": {"daily_cap_minutes": 30}}, "cap"),
    ]  # fmt: skip
    for given, rule in rows:
        case = lose(**given)
        assert (case.state, case.facts["reason"]["rule"]) == ("offered", rule)
    assert lose().state == "confirmed"
    both = lose(person=True, winner=True)
    assert both.facts["reason"]["rule"] == "class"
    assert both.facts["reason"]["also"] == ["person"]


def test_why_is_answered_with_the_reason_of_each_decision(office: MeetingOffice) -> None:
    booked(office, "预算会", "11月26日15:00-16:00", ZHAO)
    case = asked(office, "复盘会", "11月26日15:00-16:00")
    office.settle_the_day()
    decision = office.desks["meetings"].act(
        current(office, case), Command("why", SUN_WEI, letter=3), office.sight
    )
    mail = office.words(decision.effects[0], current(office, case))
    assert "时间是怎样定的" in mail
    assert "让位于预算会：重要级别的会议优先于常规级别" in mail
    english = office.words(decision.effects[0], current(office, case), "en")
    assert "How its time was settled" in english


# what is offered instead


def test_the_first_alternatives_of_two_losers_are_different_times_and_both_are_free(
    office: MeetingOffice,
) -> None:
    booked(office, "预算会", "11月26日15:00-16:00", ZHAO)
    cases = [asked(office, f"第{n}会", "11月26日15:00-16:00", one) for n, one in enumerate((SUN_WEI, CHEN))]
    office.settle_the_day()
    firsts = [current(office, one).facts["offers"][0] for one in cases]
    assert len({one["start"] for one in firsts}) == 2
    for case in cases:
        offers = current(office, case).facts["offers"]
        assert len(offers) == 3
        spans = [(one["start"], one["end"]) for one in offers]
        assert len(set(spans)) == 3
    done = [
        office.act(current(office, one), Command("choose", sender, choice=1))
        for one, sender in zip(cases, (SUN_WEI, CHEN), strict=True)
    ]
    assert [one.state for one in done] == ["confirmed", "confirmed"]


def test_a_meeting_that_was_moved_leaves_its_new_time_when_its_organiser_says_that_it_does_not_suit(
    office: MeetingOffice,
) -> None:
    case = booked(office, "复盘会", "11月26日15:00-16:00")
    asked(office, "诺维克签约会", "11月26日15:00-16:00", CHEN)
    office.settle_the_day()
    new = current(office, case).fact("start")
    case = office.act(
        current(office, case), Message(SUN_WEI, "这个时间不合适", at=office.now, letter=7, answers=True)
    )
    assert case.state == "offered"
    assert new not in [one["start"] for one in case.facts["offers"]]
    mail = office.last(SUN_WEI, "meetings/organizer-offers")
    assert "原来给您的时间已放开" in mail
    assert office.act(case, Command("choose", SUN_WEI, choice=2)).state == "confirmed"


def test_none_of_the_offered_times_suits_and_others_are_offered_twice_then_a_person_helps(
    office: MeetingOffice,
) -> None:
    office.person_writes("gm", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    case = asked(office, "复盘会", "11月26日15:00-16:00")
    office.settle_the_day()
    seen: set[str] = set()
    for _ in range(3):
        fresh = {one["start"] for one in current(office, case).facts["offers"]}
        assert not fresh & seen
        seen |= fresh
        office.act(current(office, case), Command("reject", SUN_WEI, text="都不行"))
        if len(office.to("lin.xiao@huayue.example", "meetings/assistant-message")):
            break
    assert "都不行" in office.last("lin.xiao@huayue.example")
    assert len(seen) == 9


def test_an_own_time_in_answer_to_offers_is_settled(office: MeetingOffice) -> None:
    office.person_writes("gm", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    case = asked(office, "复盘会", "11月26日15:00-16:00")
    office.settle_the_day()
    case = office.act(
        current(office, case),
        Message(SUN_WEI, "都不方便，11月27日上午10点可以吗", at=office.now, letter=8, answers=True),
    )
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-27 10:00"))


def test_where_only_the_room_is_taken_another_room_or_online_is_offered_at_the_same_time(
    office: MeetingOffice,
) -> None:
    office.person_writes("room-3f", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    case = asked(office, "复盘会", "11月26日15:00-16:00")
    office.settle_the_day()
    offers = current(office, case).facts["offers"]
    assert (offers[0]["room"], offers[0]["start"][:16]) == ("room-5f", "2026-11-26T15:00")
    assert offers[-1]["kind"] == "online"
    assert "原时间，改线上" in office.last(SUN_WEI, "meetings/organizer-offers")
    case = office.act(current(office, case), Command("choose", SUN_WEI, choice=len(offers)))
    assert (case.state, case.fact("mode"), case.facts["calendars"]) == ("confirmed", "online", ["gm"])


def test_where_part_of_the_time_is_free_a_shorter_meeting_is_offered(office: MeetingOffice) -> None:
    office.person_writes("gm", at("2026-11-26 16:15"), at("2026-11-26 17:00"))
    case = asked(office, "复盘会", "11月26日15:00-17:00")
    office.settle_the_day()
    (short,) = [one for one in current(office, case).facts["offers"] if one.get("kind") == "shortened"]
    assert (short["start"][11:16], short["end"][11:16]) == ("15:00", "16:15")
    number = current(office, case).facts["offers"].index(short) + 1
    case = office.act(current(office, case), Command("choose", SUN_WEI, choice=number))
    assert (case.state, case.moment("end")) == ("confirmed", at("2026-11-26 16:15"))


def test_a_long_meeting_may_be_split_and_both_parts_are_booked(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"search_days_workdays": 5}}
    for day in ("24", "25", "26", "27", "30"):
        fill(office, f"2026-11-{day}", 10, 15)
    case = asked(office, "复盘会", "11月26日13:30-15:30")
    office.settle_the_day()
    (split,) = [one for one in current(office, case).facts["offers"] if one.get("kind") == "split"]
    assert "分两次开" in office.last(SUN_WEI, "meetings/organizer-offers")
    number = current(office, case).facts["offers"].index(split) + 1
    office.act(current(office, case), Command("choose", SUN_WEI, choice=number))
    parts = [one for one in office.cases.values() if one.desk == "meetings"]
    assert [one.state for one in parts] == ["confirmed", "confirmed"]
    assert [one.fact("start") for one in parts] == [split["start"], split["second"]["start"]]
    assert parts[1].title == "复盘会（二）"
    assert all(one.moment("end") - one.moment("start") == timedelta(hours=1) for one in parts)


def test_where_only_the_general_manager_is_taken_his_deputy_is_offered_and_takes_his_place(
    office: MeetingOffice,
) -> None:
    people = office.people.persons
    office.people = replace(
        office.people,
        persons=tuple(replace(one, deputy="chen.jing") if one.role == "gm" else one for one in people),
    )
    office.person_writes("gm", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    case = asked(office, "复盘会", "11月26日15:00-16:00")
    office.settle_the_day()
    (deputy,) = [one for one in current(office, case).facts["offers"] if one.get("kind") == "deputy"]
    assert "陈静代总经理出席" in office.last(SUN_WEI, "meetings/organizer-offers")
    number = current(office, case).facts["offers"].index(deputy) + 1
    case = office.act(current(office, case), Command("choose", SUN_WEI, choice=number))
    assert (case.state, case.facts["calendars"]) == ("confirmed", ["room-3f"])
    assert office.to(CHEN)[-1].template == "meetings/attendee-invited"
    strategic = asked(office, "诺维克签约会", "11月26日15:00-16:00", ZHAO)
    office.settle_the_day()
    assert not [one for one in current(office, strategic).facts["offers"] if one.get("kind") == "deputy"]


# those invited hear when the time they knew does not hold


def withdrawn(office: MeetingOffice, who: str = LI_NA) -> list[Notify]:
    return office.to(who, "meetings/attendee-displaced")


def sequences(*notices: Notify) -> list[str]:
    lines = "".join(one.invitation for one in notices).splitlines()
    return [line for line in lines if line.startswith("SEQUENCE:")]


def test_a_meeting_that_cannot_have_another_time_keeps_its_own_until_one_is_chosen(
    office: MeetingOffice,
) -> None:
    office.person_writes("gm", at("2026-11-27 10:00"), at("2026-11-27 11:00"))
    case = booked(office, "复盘会", "11月26日15:00-16:00", who="请李娜参加")
    told = len(office.to(LI_NA))
    case = office.act(
        case, Message(SUN_WEI, "改期到11月27日10:00-11:00", at=office.now, letter=7, answers=True)
    )
    assert (case.state, case.moment("start"), len(office.to(LI_NA))) == (
        "confirmed",
        at("2026-11-26 15:00"),
        told,
    )
    assert [one.start for one in office.standing.values()] == [at("2026-11-26 15:00")] * 2
    mail = office.last(SUN_WEI, "meetings/organizer-offers")
    assert "11月27日（星期五）10:00–11:00已有安排" in mail
    assert "会议目前仍是 11月26日（星期四）15:00–16:00 不变" in mail
    english = office.words(office.to(SUN_WEI, "meetings/organizer-offers")[-1], language="en")
    assert "For now the meeting stays where it is" in english
    assert at("2026-11-26 15:00").isoformat() not in [one["start"] for one in case.facts["offers"]]
    again = Message(SUN_WEI, "11月27日10:00-11:00可以吗", at=office.now, letter=8, answers=True)
    case = office.act(case, again)
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 15:00"))
    assert len(office.to(LI_NA)) == told
    chosen = case.facts["offers"][0]["start"]
    case = office.act(case, Command("choose", SUN_WEI, choice=1))
    assert (case.state, case.fact("start")) == ("confirmed", chosen)
    moved = office.to(LI_NA)[-1]
    assert (moved.template, len(office.to(LI_NA))) == ("meetings/attendee-changed", told + 1)
    assert "原定 11月26日（星期四）15:00" in office.words(moved)
    assert sequences(office.to(LI_NA)[0]) < sequences(moved)
    assert [one.start.isoformat() for one in office.standing.values()] == [chosen] * 2


def test_a_meeting_that_keeps_its_time_stays_when_nothing_is_chosen_and_when_nothing_suits(
    office: MeetingOffice,
) -> None:
    office.person_writes("gm", at("2026-11-27 10:00"), at("2026-11-27 11:00"))
    case = booked(office, "复盘会", "11月26日15:00-16:00", who="请李娜参加")
    case = office.act(
        case, Message(SUN_WEI, "改期到11月27日10:00-11:00", at=office.now, letter=7, answers=True)
    )
    first = [one["start"] for one in case.facts["offers"]]
    case = office.act(case, Command("reject", SUN_WEI, text="都不行"))
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 15:00"))
    assert not set(first) & {one["start"] for one in case.facts["offers"]}
    office.pass_time(at("2026-11-25 18:00"))
    case = current(office, case)
    assert (case.state, case.moment("start"), case.facts.get("offers")) == (
        "confirmed",
        at("2026-11-26 15:00"),
        None,
    )
    with pytest.raises(NotAllowed):
        office.act(case, Command("choose", SUN_WEI, choice=1))
    assert withdrawn(office) == []


def test_a_chosen_time_that_is_gone_leaves_a_meeting_where_it_stands(office: MeetingOffice) -> None:
    office.person_writes("gm", at("2026-11-27 10:00"), at("2026-11-27 11:00"))
    case = booked(office, "复盘会", "11月26日15:00-16:00", who="请李娜参加")
    case = office.act(
        case, Message(SUN_WEI, "改期到11月27日10:00-11:00", at=office.now, letter=7, answers=True)
    )
    start = datetime.fromisoformat(case.facts["offers"][0]["start"])
    office.person_writes("gm", start, start + timedelta(hours=1))
    case = office.act(case, Command("choose", SUN_WEI, choice=1))
    assert (case.state, case.facts["why"], case.moment("start")) == (
        "confirmed",
        "gone",
        at("2026-11-26 15:00"),
    )
    assert case.facts["wished"][:16] == "2026-11-27T10:00"
    assert len(office.standing) == 2


def test_nobody_is_told_of_a_time_that_was_never_announced(office: MeetingOffice) -> None:
    office.outcomes["gm"] = "taken"
    office.settles = ""
    case = asked(office, "复盘会", "11月26日15:00-16:00", who="请李娜参加")
    assert (case.state, withdrawn(office)) == ("offered", [])
    assert "与会人已收到通知" not in office.last(SUN_WEI, "meetings/organizer-offers")


# the general manager overrules


def settled_conflict(office: MeetingOffice, guest: str = "") -> tuple[Case, Case]:
    winner = asked(office, "诺维克签约会", "11月26日15:00-16:00", CHEN, f"请{guest or '财务部'}参加")
    loser = asked(office, "复盘会", "11月26日15:00-16:00")
    office.settle_the_day()
    return current(office, winner), current(office, loser)


def test_the_general_manager_gives_the_slot_to_the_loser_and_the_winner_is_offered_other_times(
    office: MeetingOffice,
) -> None:
    winner, loser = settled_conflict(office)
    loser = office.act(loser, Command("overrule", GM, text="改回来", letter=9))
    assert (loser.state, loser.moment("start")) == ("confirmed", at("2026-11-26 15:00"))
    assert current(office, winner).state == "offered"
    assert "经总经理定，该时段改用于复盘会" in office.last(CHEN, "meetings/organizer-offers")
    assert "经总经理定" in office.last(SUN_WEI, "meetings/organizer-confirmed")
    assert {one.summary for one in office.standing.values()} == {"复盘会"}


def test_a_meeting_that_was_moved_comes_back_by_his_word(office: MeetingOffice) -> None:
    case = booked(office, "复盘会", "11月26日15:00-16:00")
    winner = asked(office, "诺维克签约会", "11月26日15:00-16:00", CHEN)
    office.settle_the_day()
    case = office.act(current(office, case), Command("overrule", GM, letter=9))
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 15:00"))
    assert current(office, winner).state == "offered"


def in_digest(office: MeetingOffice, when: str = "2026-11-24 08:30") -> Notify:
    """The digest of the next morning."""
    office.now = at(when)
    office.since = at("2026-11-23 08:30")
    office.turn("digest", "digest")
    return office.to(GM, "digest/gm-daily")[-1]


def test_the_digest_offers_to_turn_round_what_his_word_can_turn_round(office: MeetingOffice) -> None:
    _, loser = settled_conflict(office)
    note = in_digest(office)
    assert note.ask is not None
    assert [(one.case, one.verbs) for one in note.ask.items] == [(str(loser.number), ("overrule",))]
    assert "对调" in office.words(note)


def test_the_digest_offers_nothing_to_turn_round_where_a_third_stands_in_the_lost_time(
    office: MeetingOffice,
) -> None:
    loser = asked(office, "复盘会", "11月26日14:00-16:00")
    asked(office, "诺维克签约会", "11月26日14:00-15:00", CHEN)
    asked(office, "瑞合签约会", "11月26日15:00-16:00", ZHAO)
    office.settle_the_day()
    assert current(office, loser).facts["lost_to"]
    note = in_digest(office)
    assert note.ask is None
    assert [line["label"] for line in note.facts["settled"]] == [""]
    assert "对调" not in office.words(note)
    with pytest.raises(NotAllowed):
        office.act(current(office, loser), Command("overrule", GM))


@pytest.mark.parametrize(
    "rule", [{"no_meetings": [[3, "15:00", "18:00"]]}, {"daily_cap_minutes": 60}], ids=["quiet", "full"]
)
def test_his_own_word_goes_before_what_he_keeps_free(office: MeetingOffice, rule: dict[str, object]) -> None:
    office.settings = {"meetings": rule}
    winner, loser = settled_conflict(office)
    assert (winner.state, loser.state) == ("confirmed", "offered")
    booked_too = asked(office, "碰头会", "11月26日10:00-11:00", GM)
    assert booked_too.state in ("confirmed", "collected")
    assert "对调" in office.words(in_digest(office))
    loser = office.act(current(office, loser), Command("overrule", GM, letter=9))
    assert (loser.state, loser.moment("start")) == ("confirmed", at("2026-11-26 15:00"))
    assert current(office, winner).state == "offered"


def test_a_decision_he_has_turned_round_is_told_once_as_it_stands_now(office: MeetingOffice) -> None:
    _, loser = settled_conflict(office)
    office.act(loser, Command("overrule", GM, letter=9))
    (line,) = in_digest(office).facts["settled"]
    assert (line["winner"], line["loser"], line["reason"]) == ("复盘会", "诺维克签约会", "经总经理定")


@pytest.mark.parametrize("who", [SUN_WEI, ZHAO, "lin.xiao@huayue.example"])
def test_nobody_else_overrules(office: MeetingOffice, who: str) -> None:
    _, loser = settled_conflict(office)
    with pytest.raises(NotAllowed):
        office.act(loser, Command("overrule", who))


def test_with_guests_he_is_asked_back_and_nothing_moves_until_he_says_it_again(office: MeetingOffice) -> None:
    winner, loser = settled_conflict(office, GUEST)
    loser = office.act(loser, Command("overrule", GM, letter=9))
    assert (loser.state, current(office, winner).state) == ("offered", "confirmed")
    mail = office.last(GM, "meetings/gm-overrule")
    assert "有公司外来宾" in mail
    assert "11月26日（星期四）15:00–16:00" in mail
    loser = office.act(loser, Command("overrule", GM, letter=10))
    assert (loser.state, current(office, winner).state) == ("confirmed", "offered")


def test_a_slot_that_has_gone_to_a_third_is_not_given_back(office: MeetingOffice) -> None:
    winner, loser = settled_conflict(office)
    office.act(winner, Command("cancel", CHEN))
    with pytest.raises(NotAllowed):
        office.act(current(office, loser), Command("overrule", GM))


def test_an_office_that_settles_at_once_goes_before_the_same_court() -> None:
    office = meeting_office(MONDAY)
    standing = asked(office, "复盘会", "11月26日15:00-16:00")
    newcomer = asked(office, "诺维克签约会", "11月26日15:00-16:00", CHEN)
    assert (newcomer.state, current(office, standing).state) == ("confirmed", "confirmed")
    assert current(office, standing).moment("start") != at("2026-11-26 15:00")
    assert office.to(LI_NA)


def test_what_a_day_holds_already_counts_towards_its_cap(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"daily_cap_minutes": 120}}
    booked(office, "质量会", "11月26日09:00-10:30", ZHAO, f"请{GUEST}参加")
    fits = asked(office, "复盘会", "11月26日14:00-14:30")
    over = asked(office, "选型会", "11月27日14:00-14:30", CHEN)
    booked(office, "质量二会", "11月27日09:00-11:00", ZHAO, f"请{GUEST}参加")
    office.settle_the_day()
    assert [current(office, one).state for one in (fits, over)] == ["confirmed", "offered"]
    assert current(office, over).facts["reason"]["rule"] == "cap"


def test_a_day_that_holds_more_than_its_cap_takes_nothing_more_that_day(office: MeetingOffice) -> None:
    booked(office, "质量会", "11月26日09:00-11:30", ZHAO, f"请{GUEST}参加")
    office.settings = {"meetings": {"daily_cap_minutes": 120}}
    over = asked(office, "复盘会", "11月26日14:00-14:30")
    strategic = asked(office, "诺维克签约会", "11月26日15:00-15:30", CHEN)
    office.settle_the_day()
    assert [current(office, one).state for one in (over, strategic)] == ["offered", "offered"]
    for one in (over, strategic):
        assert "2026-11-26" not in {each["start"][:10] for each in current(office, one).facts["offers"]}


def test_what_is_placed_now_and_what_stands_are_counted_together_towards_the_cap(
    office: MeetingOffice,
) -> None:
    office.settings = {"meetings": {"daily_cap_minutes": 120}}
    booked(office, "质量会", "11月26日09:00-10:30", ZHAO, f"请{GUEST}参加")
    booked(office, "质量二会", "11月27日09:00-10:30", ZHAO, f"请{GUEST}参加")
    long = asked(office, "复盘会", "11月26日15:00-16:30")
    pair = [
        asked(office, f"{name}签约会", f"11月27日{hour}:00-{hour}:45", sender)
        for name, hour, sender in (("诺维克", 14, CHEN), ("瑞合", 16, ANNA))
    ]
    office.settle_the_day()
    assert current(office, long).state == "offered"
    assert [current(office, one).state for one in pair] == ["offered", "offered"]


def test_windows_in_which_nothing_is_free_are_answered_with_what_came_nearest(office: MeetingOffice) -> None:
    booked(office, "预算会", "11月26日09:00-12:00", ZHAO)
    text = "复盘会想请周总定个时间，11月26日上午9点到10点或者10点到11点都可以，一小时够了。李娜和我参加。"
    case = office.receive("meetings", letter("复盘会", text, SUN_WEI, when="2026-11-23 09:00"))
    office.settle_the_day()
    case = current(office, case)
    assert (case.state, case.facts["why"], case.facts["reason"]["rule"]) == ("offered", "windows", "class")
    assert "您给的时段里没有大家都空的时间" in office.last(SUN_WEI, "meetings/organizer-offers")
    assert "让位于预算会" in case.facts["rulings"][-1]["zh"]


def test_who_wished_for_another_day_has_until_then_to_choose() -> None:
    office = meeting_office(MONDAY)
    office.person_writes("gm", at("2026-11-24 10:00"), at("2026-11-24 11:00"))
    case = asked(office, "复盘会", "11月24日10:00-11:00")
    assert case.state == "offered"
    assert all(one["start"] >= "2026-11-24" for one in case.facts["offers"])
    office.pass_time(at("2026-11-23 18:00"))
    assert current(office, case).state == "offered"


def test_why_names_no_other_matter_to_those_who_merely_attend(office: MeetingOffice) -> None:
    case = booked(office, "复盘会", "11月26日15:00-16:00")
    asked(office, "诺维克签约会", "11月26日15:00-16:00", CHEN)
    office.settle_the_day()
    for who, told in ((SUN_WEI, True), (LI_NA, False)):
        decision = office.desks["meetings"].act(
            current(office, case), Command("why", who, letter=3), office.sight
        )
        assert ("签约" in office.words(decision.effects[0], current(office, case))) is told
