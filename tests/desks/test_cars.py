"""Cars and drivers: booked with the meeting or visit that needs one, told to the driver, free again when it is off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desks.meeting_office import COMPANY, MeetingOffice, meeting_office
from desks.sample import ASSISTANT, CHEN, GM, SUN_WEI, ZHAO, _person, at, letter
from zongban.core.case import Case
from zongban.core.effects import Book, Notify
from zongban.core.events import CalendarChanged, CalendarDone, Command
from zongban.core.people import Room
from zongban.desks.cars import Journey, about_car, answered, arranged, released
from zongban.desks.riding import ride_of

DRIVER, SECOND = "ma.jun@huayue.example", "xu@huayue.example"
VAN = Room("car-1", "商务车 沪A·88231", "Van 88231", "", 7, aliases=("商务车",), kind="vehicle", calendar="car-1",
           turnover=30, driver="driver")  # fmt: skip
LIMOUSINE = Room(
    "car-2", "轿车 沪A·66120", "Saloon 66120", "", 4, kind="vehicle", calendar="car-2", driver="xu"
)
OUT = "11月25日15:00-17:00 在锦江饭店与瑞合集团开合作洽谈会，李娜参加"


def garage(*cars: Room) -> MeetingOffice:
    office = meeting_office(at("2026-11-20 09:00"))
    drivers = (
        _person(
            "driver", "老马", "Ma Jun", DRIVER, "行政部", "driver", "马师傅", title_en="Mr Ma", calendar="ma"
        ),
        _person("xu", "老徐", "Xu", SECOND, "行政部", "driver", "徐师傅", title_en="Mr Xu"),
    )
    office.people = replace(COMPANY, persons=(*COMPANY.persons, *drivers), rooms=(*COMPANY.rooms, *cars))
    office.diary.known |= {"car-1", "car-2", "ma"}
    return office


@pytest.fixture
def office() -> MeetingOffice:
    return garage(VAN)


def meeting(
    office: MeetingOffice, words: str = OUT, sender: str = SUN_WEI, subject: str = "合作洽谈会"
) -> Case:
    return office.receive("meetings", letter(subject, words, sender, when=f"{office.now:%Y-%m-%d %H:%M}"))


def journeys(office: MeetingOffice) -> dict[str, tuple[str, str]]:
    return {
        key: (f"{one.start:%H:%M}", f"{one.end:%H:%M}")
        for (key, uid), one in office.standing.items() if uid.startswith("car-")
    }  # fmt: skip


def test_a_meeting_outside_books_a_car_and_its_driver_for_the_way_there_and_back(
    office: MeetingOffice,
) -> None:
    case = meeting(office)
    assert case.state == "confirmed"
    assert journeys(office) == {"car-1": ("14:15", "17:45"), "ma": ("14:15", "17:45")}
    mail = office.last(DRIVER)
    assert "请出车：11月25日（星期三）14:15–17:45，商务车 沪A·88231，3 人。送：锦江饭店。" in mail
    assert "须在 11月25日（星期三）15:00 前到达" in mail
    assert "用车：商务车 沪A·88231，11月25日（星期三）14:15 出发，司机 老马" in office.last(SUN_WEI)
    assert 'Bring them to: "锦江饭店".' in office.words(office.to(DRIVER)[-1], None, "en")


@pytest.mark.parametrize(
    "place", ["柏林希尔顿酒店", "Hotel Vier Jahreszeiten, Hamburg", "Raffles Hotel Singapore"]
)
def test_nobody_is_driven_to_a_place_abroad_unless_a_car_is_asked_for(
    office: MeetingOffice, place: str
) -> None:
    case = meeting(office, f"时间：11月25日15:00-17:00\n地点：{place}\n周总、李娜参加，开合作洽谈会")
    assert case.fact("location") == place
    assert (case.state, journeys(office), office.to(DRIVER)) == ("confirmed", {}, [])
    meeting(
        office,
        f"时间：11月26日15:00-17:00\n地点：{place}\n周总、李娜参加，开合作洽谈会，请派车",
        subject="二次洽谈会",
    )
    assert set(journeys(office)) == {"car-1", "ma"}


def test_a_meeting_in_the_house_takes_no_car_unless_it_asks_for_one(office: MeetingOffice) -> None:
    meeting(office, "11月25日15:00-17:00 在三楼会议室开预算会，李娜参加")
    assert journeys(office) == {}
    assert office.to(DRIVER) == []


def test_the_smallest_car_that_seats_everybody_is_taken() -> None:
    office = garage(VAN, LIMOUSINE)
    assert meeting(office).facts["car"]["key"] == "car-2"
    many = OUT.replace("李娜参加", "李娜、赵强、陈静、安娜参加").replace("25日", "26日")
    assert meeting(office, many).facts["car"]["key"] == "car-1"


def test_a_car_has_time_between_two_journeys(office: MeetingOffice) -> None:
    meeting(office)
    soon = OUT.replace("15:00-17:00", "18:45-19:30") + "，周总不参加，需要用车"
    case = meeting(office, soon, ZHAO, "答谢会")
    assert (case.facts.get("car"), about_car(case)["missing"]) == (None, True)
    later = OUT.replace("15:00-17:00", "19:00-20:00").replace("李娜", "安娜") + "，周总不参加，需要用车"
    assert meeting(office, later, CHEN, "签字会").facts["car"]["start"] == at("2026-11-25 18:15").isoformat()


def test_where_no_car_is_free_the_assistant_arranges_one_and_the_organiser_knows(
    office: MeetingOffice,
) -> None:
    office.person_writes("car-1", at("2026-11-25 16:00"), at("2026-11-25 17:00"))
    meeting(office)
    assert "没有坐得下的空车，请另行安排，并告知孙伟" in office.last(ASSISTANT)
    assert "该时段没有空车，已请助理另行安排" in office.last(SUN_WEI)
    assert office.to(DRIVER) == []


def test_a_driver_who_is_away_cannot_drive() -> None:
    office = garage(VAN, LIMOUSINE)
    office.person_writes("ma", at("2026-11-25 09:00"), at("2026-11-25 18:00"), "年假")
    many = OUT.replace("李娜参加", "李娜、赵强、陈静、安娜参加")
    assert meeting(office, many).facts.get("car") is None


def test_a_car_somebody_took_in_the_same_moment_is_replaced_by_another() -> None:
    office = garage(VAN, LIMOUSINE)
    office.outcomes["car-2"] = "taken"
    case = meeting(office)
    assert office.cases[str(case.number)].facts["car"]["key"] == "car-1"
    assert office.to(SECOND)[-1].template == "cars/driver-cancelled"
    assert "商务车" in office.last(DRIVER)


def test_a_meeting_that_is_called_off_gives_the_car_back_and_tells_the_driver_once(
    office: MeetingOffice,
) -> None:
    case = office.act(meeting(office), Command("cancel", SUN_WEI, text="取消"))
    assert (case.state, journeys(office)) == ("cancelled", {})
    assert [one.template for one in office.to(DRIVER)] == ["cars/driver-errand", "cars/driver-cancelled"]
    assert "不用出车了" in office.last(DRIVER)


def test_a_meeting_that_moves_takes_its_car_along_with_one_mail(office: MeetingOffice) -> None:
    case = meeting(office)
    start, end = at("2026-11-26 10:00"), at("2026-11-26 11:00")
    office.act(case, CalendarChanged("gm", case.fact("uid"), start, end))
    assert journeys(office) == {"car-1": ("09:15", "11:45"), "ma": ("09:15", "11:45")}
    assert [one.template for one in office.to(DRIVER)] == ["cars/driver-errand", "cars/driver-changed"]
    assert "出车改为 11月26日（星期四）09:15–11:45" in office.last(DRIVER)


def test_what_the_calendars_answer_about_the_car_changes_nothing_of_the_meeting(
    office: MeetingOffice,
) -> None:
    case = meeting(office)
    after = office.act(case, CalendarDone("car-1", case.facts["car"]["uid"], "booked"))
    assert after.state == "confirmed"


JOURNEY = Journey(
    at("2026-11-25 14:15"), at("2026-11-25 17:45"), at("2026-11-25 15:00"), 3, to="锦江饭店", contact=SUN_WEI
)


def test_a_car_given_back_and_booked_again_is_a_later_version_and_its_driver_hears_of_it(
    office: MeetingOffice,
) -> None:
    case = meeting(office)
    freed = released(case, office.sight)
    again = arranged(freed.case, JOURNEY, office.sight)
    (told,) = [one for one in again.effects if isinstance(one, Notify)]
    assert told.occasion not in {one.occasion for one in office.to(DRIVER)}
    assert {one.sequence for one in again.effects if isinstance(one, Book)} == {1}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"to": "和平饭店"}, "送：和平饭店"),
        ({"pickup": "虹桥机场"}, "接：虹桥机场"),
        ({"by": at("2026-11-25 14:50")}, "14:50 前到达"),
        ({"contact": ZHAO}, "请问赵强"),
    ],
)
def test_the_driver_hears_of_whatever_changes_of_the_journey(
    office: MeetingOffice, change: dict[str, object], words: str
) -> None:
    case = meeting(office)
    assert arranged(case, JOURNEY, office.sight).effects == ()
    changed = arranged(case, replace(JOURNEY, **change), office.sight)
    (told,) = [one for one in changed.effects if isinstance(one, Notify)]
    assert (told.to, told.template) == (DRIVER, "cars/driver-changed")
    assert words in office.words(told, changed.case)


def test_the_car_that_is_asked_for_later_takes_the_place_of_another() -> None:
    office = garage(VAN, LIMOUSINE)
    case = meeting(office)
    assert case.facts["car"]["key"] == "car-2"
    changed = arranged(case, replace(JOURNEY, named="car-1"), office.sight)
    assert changed.case.facts["car"]["key"] == "car-1"
    told = {one.to: one.template for one in changed.effects if isinstance(one, Notify)}
    assert told == {SECOND: "cars/driver-cancelled", DRIVER: "cars/driver-errand"}
    assert arranged(changed.case, replace(JOURNEY, named="car-1"), office.sight).effects == ()


def test_a_car_somebody_took_once_may_be_booked_for_another_time(office: MeetingOffice) -> None:
    case = meeting(office)
    lost = answered(case, CalendarDone("car-1", case.facts["car"]["uid"], "taken"), JOURNEY, office.sight)
    assert (lost.case.facts.get("car"), about_car(lost.case)["missing"]) == (None, True)
    assert arranged(lost.case, JOURNEY, office.sight).case.facts.get("car") is None
    later = replace(
        JOURNEY, start=at("2026-11-26 09:15"), end=at("2026-11-26 11:45"), by=at("2026-11-26 10:00")
    )
    assert arranged(lost.case, later, office.sight).case.facts["car"]["key"] == "car-1"


def test_the_assistant_hears_again_where_there_is_no_car_for_another_time_either(
    office: MeetingOffice,
) -> None:
    for day in ("2026-11-25", "2026-11-26"):
        office.person_writes("car-1", at(f"{day} 08:00"), at(f"{day} 18:00"))
    case = meeting(office)
    assert arranged(case, JOURNEY, office.sight).effects == ()
    later = replace(
        JOURNEY, start=at("2026-11-26 09:15"), end=at("2026-11-26 11:45"), by=at("2026-11-26 10:00")
    )
    (told,) = arranged(case, later, office.sight).effects
    assert "11月26日（星期四）09:15" in office.words(told, case)


# guests


def visit(office: MeetingOffice, words: str, sender: str) -> Case:
    return office.receive("visitors", letter("来访登记", words, sender, when=f"{office.now:%Y-%m-%d %H:%M}"))


GUESTS = "11月25日14:00，诺维克公司3位客人来访，找我。\n事由：洽谈供货\n请安排车到虹桥机场接一下。"


def test_guests_of_a_colleague_are_fetched_and_the_driver_knows_where(office: MeetingOffice) -> None:
    case = visit(office, GUESTS, ZHAO)
    assert case.state == "confirmed"
    assert journeys(office) == {"car-1": ("12:30", "14:00"), "ma": ("12:30", "14:00")}
    assert "3 人。接：虹桥机场。" in office.last(DRIVER)
    assert "到虹桥机场接" in office.last(ZHAO, "visitors/sender-confirmed")


def test_nobody_outside_orders_a_car_of_the_house(office: MeetingOffice) -> None:
    words = "来访人员：Erik Dahl\n时间：11月25日14:00\n事由：洽谈供货\n请赵强接待，麻烦派车到虹桥机场接。"
    visit(office, words, "erik@nordvik.example")
    assert journeys(office) == {}
    assert "未答应对方，也未订车" in office.last(ASSISTANT, "cars/assistant-asked")


def test_a_visit_that_is_cancelled_gives_the_car_back(office: MeetingOffice) -> None:
    office.act(visit(office, GUESTS, ZHAO), Command("cancel", ZHAO))
    assert journeys(office) == {}
    assert office.to(DRIVER)[-1].template == "cars/driver-cancelled"


@pytest.mark.parametrize(
    ("text", "wanted", "pickup"),
    [
        ("请安排一辆车", True, ""),
        ("去浦东机场T2接三位客人", True, "浦东机场T2"),
        ("請派車到高鐵站接", True, "高鐵站"),
        ("用商务车", True, ""),
        ("Please send a car.", True, ""),
        ("Could you pick them up at Hongqiao Airport at noon?", True, "Hongqiao Airport"),
        ("我们坐商务车来，车牌沪C12345", False, ""),
        ("不用派车，我们自己开车", False, ""),
        ("请安排车间参观", False, ""),
        ("请安排停车位", False, ""),
        ("请帮忙订火车票", False, ""),
        ("No car needed, we take a taxi.", False, ""),
        ("讨论新能源车型和车展", False, ""),
    ],
)
def test_a_wish_for_a_car_is_told_from_a_mention_of_one(text: str, wanted: bool, pickup: str) -> None:
    ride = ride_of(text, garage(VAN).people)
    assert (ride.wanted, ride.pickup) == (wanted, pickup)


def test_nobody_is_told_of_a_journey_that_is_over(office: MeetingOffice) -> None:
    case = meeting(office)
    office.now = at("2026-11-25 16:00")
    office.act(case, Command("cancel", GM))
    assert [one.template for one in office.to(DRIVER)] == ["cars/driver-errand"]
