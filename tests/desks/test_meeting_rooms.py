"""Which room a meeting gets: seats, equipment, floor, time to clear up; and a room that does not suit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desks.meeting_office import COMPANY, MeetingOffice, meeting_office
from desks.sample import ANNA, CHEN, SUN_WEI, at, letter
from zongban.core.case import Case
from zongban.core.events import Command
from zongban.core.people import Room

FITTED = {
    "room-1": {"equipment": ("projector", "video"), "floor": 1},
    "room-3f": {"equipment": ("projector", "whiteboard"), "floor": 3},
    "room-5f": {"equipment": ("video",), "floor": 5},
}


def house(rooms: dict[str, dict[str, Any]], *more: Room, gm_floor: int = 0) -> MeetingOffice:
    office = meeting_office(at("2026-11-20 09:00"))
    persons = tuple(replace(one, floor=gm_floor) if one.role == "gm" else one for one in COMPANY.persons)
    found = tuple(replace(one, **rooms.get(one.key, {})) for one in COMPANY.rooms)
    office.people = replace(COMPANY, persons=persons, rooms=(*found, *more))
    office.diary.known |= {one.calendar for one in more}
    return office


@pytest.fixture
def office() -> MeetingOffice:
    return house(FITTED)


def ask(office: MeetingOffice, words: str, sender: str = SUN_WEI, subject: str = "渠道会") -> Case:
    return office.receive("meetings", letter(subject, words, sender, when=f"{office.now:%Y-%m-%d %H:%M}"))


WHEN = "11月25日15:00-16:00"
SIX = f"{WHEN}开渠道会，请财务部、市场部、法务部、国际业务部参加"


def test_the_smallest_room_that_holds_everybody_is_taken(office: MeetingOffice) -> None:
    assert ask(office, SIX).fact("room") == "room-5f"


def test_a_room_has_what_the_letter_asks_for(office: MeetingOffice) -> None:
    assert ask(office, SIX + "，需要投影和视频").fact("room") == "room-1"


def test_a_room_has_what_meetings_of_this_kind_always_need(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"kinds": [{"words": ["渠道"], "equipment": ["whiteboard"]}]}}
    assert ask(office, SIX).fact("room") == "room-3f"


def test_people_who_join_over_the_wire_get_a_room_with_video(office: MeetingOffice) -> None:
    case = ask(office, f"{WHEN}开渠道会，现场+线上，请财务部、市场部参加，现场约10人参加")
    assert (case.fact("mode"), case.fact("room")) == ("hybrid", "room-1")


def test_the_number_of_people_that_is_named_counts_where_nobody_lists_them(office: MeetingOffice) -> None:
    assert ask(office, f"{WHEN}开渠道会，请财务部参加，约15人参加").fact("room") == "room-1"


def test_of_rooms_not_wasted_on_a_few_the_one_nearest_to_the_general_manager_is_taken() -> None:
    near = Room("room-4f", "四楼会议室", "Room 4F", "", 8, calendar="room-4f", floor=4)
    office = house(FITTED, near, gm_floor=4)
    assert ask(office, SIX).fact("room") == "room-4f"
    hall = replace(near, key="hall-4f", calendar="hall-4f", capacity=80)
    assert ask(house(FITTED, hall, gm_floor=4), SIX).fact("room") == "room-5f"


def test_another_building_comes_last() -> None:
    away = Room("room-b", "东楼会议室", "East Room", "", 6, calendar="room-b", building="东楼")
    office = house(FITTED, away)
    persons = tuple(
        replace(one, building="主楼") if one.role == "gm" else one for one in office.people.persons
    )
    rooms = tuple(replace(one, building=one.building or "主楼") for one in office.people.rooms)
    office.people = replace(office.people, persons=persons, rooms=rooms)
    assert ask(office, SIX).fact("room") == "room-5f"


def test_time_to_clear_up_lies_between_two_meetings_in_a_room() -> None:
    office = house({"room-5f": {"turnover": 30}})
    first = ask(office, SIX + "。周总不参加。")
    assert first.fact("room") == "room-5f"
    later = ask(office, SIX.replace("15:00-16:00", "16:15-17:00") + "。周总不参加。", CHEN, "复盘会")
    assert later.fact("room") == "room-3f"
    office.act(later, Command("cancel", CHEN))
    after = ask(office, SIX.replace("15:00-16:00", "16:30-17:00") + "。周总不参加。", ANNA, "选型会")
    assert after.fact("room") == "room-5f"


# a room that does not suit

SMALL = f"{WHEN}在五楼小会议室开渠道会，请财务部、市场部参加，共9人参加"


def test_a_room_too_small_is_not_booked_silently_but_a_better_one_is_proposed(office: MeetingOffice) -> None:
    case = ask(office, SMALL)
    assert (case.state, office.standing) == ("offered", {})
    first, last = case.facts["offers"][0], case.facts["offers"][-1]
    assert (first["room"], first["start"]) == ("room-3f", at("2026-11-25 15:00").isoformat())
    assert (last["room"], last["start"]) == ("room-5f", first["start"])
    mail = office.last(SUN_WEI, "meetings/organizer-offers")
    assert "五楼小会议室只坐 6 人，这次有 9 人参加" in mail
    assert "三楼会议室（12 人）" in mail
    assert "五楼小会议室（6 人，原申请）" in mail
    english = office.words(office.to(SUN_WEI)[-1], None, "en")
    assert "seats 6, and you will be 9" in english


def test_the_better_room_is_booked_with_its_number(office: MeetingOffice) -> None:
    case = office.act(ask(office, SMALL), Command("choose", SUN_WEI, choice=1))
    assert (case.state, case.fact("room")) == ("confirmed", "room-3f")
    assert {one.calendar for one in office.standing.values()} == {"gm", "room-3f"}


def test_who_wants_the_small_room_nevertheless_gets_it_and_is_not_asked_again(office: MeetingOffice) -> None:
    case = ask(office, SMALL)
    case = office.act(case, Command("choose", SUN_WEI, choice=len(case.facts["offers"])))
    assert (case.state, case.fact("room")) == ("confirmed", "room-5f")


def test_a_room_without_the_equipment_that_is_needed_is_asked_about(office: MeetingOffice) -> None:
    case = ask(office, f"{WHEN}在三楼会议室开渠道会，请财务部、市场部参加，需要视频会议系统")
    assert case.state == "offered"
    assert "三楼会议室没有视频会议，暂未订" in office.last(SUN_WEI)
    assert case.facts["offers"][0]["room"] == "room-5f"


def test_shortly_before_the_meeting_the_better_room_is_booked_and_that_is_said(office: MeetingOffice) -> None:
    case = ask(office, SMALL.replace("11月25日15:00-16:00", "今天11:00-12:00"))
    assert (case.state, case.fact("room")) == ("confirmed", "room-3f")
    assert "五楼小会议室只坐 6 人（共 9 人参加），已改订三楼会议室" in office.last(SUN_WEI)


def test_the_usual_room_of_a_kind_of_meeting_gives_way_without_a_question(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"kinds": [{"words": ["渠道"], "room": "room-5f"}]}}
    case = ask(office, f"{WHEN}开渠道会，请财务部、市场部参加，共9人参加")
    assert (case.state, case.fact("room")) == ("confirmed", "room-3f")


def test_of_a_room_whose_equipment_nobody_listed_nothing_is_said_to_be_lacking() -> None:
    office = house({})
    assert ask(office, f"{WHEN}在三楼会议室开渠道会，请财务部参加，需要投影").state == "confirmed"
