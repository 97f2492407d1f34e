"""A car asked for alone, over the wire: booked with its driver, asked about, changed, called off."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from days.office import ANNA, ASSISTANT, LI_NA, SUN_WEI, SimulatedOffice, sample_rules
from zongban.core.case import Case
from zongban.runners.explanation import explain_letter

CAR = "car-88231"
DRIVER = "ma.jun@huayue.example"


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    return office


def asked(
    office: SimulatedOffice,
    words: str = "请安排明天下午两点去机场的车",
    sender: str = LI_NA,
    subject: str = "用车",
) -> Case:
    office.write(sender, subject, words)
    (case,) = office.cases("cars")
    return case


def now(office: SimulatedOffice, case: Case) -> Case:
    return office.case(str(case.number))


def booked(office: SimulatedOffice, calendar: str = "car-88231") -> list[str]:
    found = office.calendar.events(calendar) if hasattr(office.calendar, "events") else []
    return [f"{one.start:%d %H:%M}" for one in found]


def test_a_car_and_its_driver_are_booked_and_both_are_told(office):
    case = asked(office)
    assert case.state == "confirmed"
    assert str(case.number) == "C-2026-1"
    mail = office.last(LI_NA, "已订车")
    assert mail.subject == "[车〔2026〕1号] 已订车：去机场，11月24日（星期二）14:00"
    assert "车已订好：11月24日（星期二）14:00 出发，去机场。" in mail.text
    assert "用车：商务车 沪A·88231，司机 老马。" in mail.text
    drive = office.last(DRIVER, "请出车")
    assert "11月24日（星期二）14:00–15:30，商务车 沪A·88231，1 人。送：机场。" in drive.text
    assert "前到达" not in drive.text


def test_in_english_too(office):
    asked(office, "Please arrange a car to the airport tomorrow at 14:00, two people.", ANNA, "Car")
    mail = office.last(ANNA, "Car booked")
    assert "Your car is booked: Tuesday, 24 November 2026, 14:00, to airport, 2 people." in mail.text
    assert "Car: Van 88231, driver Ma Jun." in mail.text
    assert "送：机场。" in office.last(DRIVER).text


def test_what_is_missing_is_asked_and_the_answer_books_it(office):
    case = asked(office, "明天需要用车，谢谢")
    assert case.state == "clarifying"
    question = office.last(LI_NA, "请补2项")
    assert "出发时间：" in question.text
    assert "目的地：" in question.text
    office.answer(question, "出发时间：11月24日8:30\n目的地：苏州工厂")
    case = now(office, case)
    assert (case.state, case.title) == ("confirmed", "去苏州工厂")
    assert "11月24日（星期二）08:30 出发，去苏州工厂" in office.last(LI_NA, "已订车").text


def test_the_two_points_may_come_one_after_the_other_in_plain_words(office):
    case = asked(office, "明天需要用车，谢谢")
    office.answer(office.last(LI_NA, "请补2项"), "浦东机场")
    assert now(office, case).facts["missing"] == ["start"]
    office.answer(office.last(LI_NA, "请补1项"), "明天下午3点")
    assert "11月24日（星期二）15:00 出发，去浦东机场" in office.last(LI_NA, "已订车").text


@pytest.mark.parametrize("words", ["谢谢，等下告诉您", "收到", "Thanks, later"])
def test_an_answer_that_names_no_place_is_taken_for_none(office, words):
    case = asked(office, "明天下午两点需要用车")
    assert case.facts["missing"] == ["destination"]
    office.answer(office.last(LI_NA, "请补1项"), words)
    assert now(office, case).state == "clarifying"
    assert "destination" not in now(office, case).facts


def test_one_more_passenger_is_not_one_passenger(office):
    case = asked(office, "明天下午两点去机场，3个人，请派车")
    office.answer(office.last(LI_NA, "已订车"), "改到明天下午4点，多一个人")
    assert now(office, case).facts["headcount"] == 3


def test_a_day_that_has_passed_is_asked_about(office):
    assert asked(office, "11月20日下午两点去机场，请派车").state == "clarifying"
    assert "出发时间：" in office.last(LI_NA, "请补1项").text


@pytest.mark.parametrize(
    "words", ["改到明天下午4点", "时间改为明天16:00", "Please move it to 4 pm tomorrow."]
)
def test_another_time_by_answer_moves_car_and_driver(office, words):
    case = asked(office)
    office.answer(office.last(LI_NA, "已订车"), words)
    assert now(office, case).facts["start"] == "2026-11-24T16:00:00+08:00"
    assert "原定 11月24日（星期二）14:00。" in office.last(LI_NA, "用车已改").text
    assert "出车改为 11月24日（星期二）16:00–17:30" in office.last(DRIVER, "出车有变").text


def test_another_place_by_answer_is_told_to_the_driver(office):
    case = asked(office)
    office.answer(office.last(LI_NA, "已订车"), "目的地改为虹桥火车站，时间不变")
    assert now(office, case).title == "去虹桥火车站"
    assert "送：虹桥火车站" in office.last(DRIVER, "出车有变").text


@pytest.mark.parametrize("words", ["取消", "不用车了，谢谢", "用车取消", "Please cancel the car."])
def test_called_off_by_answer_the_car_is_free_and_the_driver_told(office, words):
    case = asked(office)
    office.answer(office.last(LI_NA, "已订车"), words)
    office.pass_until("2026-11-23 09:30")
    case = now(office, case)
    assert case.state == "cancelled"
    assert "car" not in case.facts
    assert "不用出车了" in office.last(DRIVER, "不用出车").text
    assert "已取消" in office.last(LI_NA, "用车取消").text


@pytest.mark.parametrize("words", ["车不要取消，照旧", "要不要改到下午四点？我再想想", "车牌号是多少？"])
def test_what_is_no_order_changes_nothing_and_a_person_looks(office, words):
    case = asked(office)
    office.answer(office.last(LI_NA, "已订车"), words)
    assert now(office, case).facts["start"] == "2026-11-24T14:00:00+08:00"
    assert now(office, case).state == "confirmed"
    asked_back = office.mails_to(LI_NA, "请再确认")
    assert words in (asked_back[-1] if asked_back else office.last(ASSISTANT, "用车有来信")).text


def dragged(office: SimulatedOffice, uid: str, calendar: str, old: str, new: str) -> None:
    ics = office.calendar.get(calendar, uid).ics
    assert old in ics
    office.calendar.person_writes(calendar, uid, ics.replace(old, new))
    office.pass_until(office.clock() + timedelta(minutes=20))


def test_a_drive_dragged_in_the_calendar_is_taken_over_and_driver_and_rider_are_told(office):
    case = asked(office)
    uid = f"car-{case.fact('uid')}"
    dragged(office, uid, CAR, "20261124T1400", "20261124T1300")
    after = now(office, case)
    assert (after.state, after.facts["start"]) == ("confirmed", "2026-11-24T13:00:00+08:00")
    assert "13:00–15:30" in office.last(DRIVER, "出车有变").text
    mail = office.last(LI_NA, "用车已改")
    assert "11月24日（星期二）13:00 出发" in mail.text
    assert "原定 11月24日（星期二）14:00。" in mail.text
    for one in after.facts["car"]["calendars"]:
        assert "20261124T1300" in office.calendar.get(one, uid).ics
    sent = len(office.mails)
    office.pass_until("2026-11-23 12:00")
    assert len(office.mails) == sent


def test_a_drive_renamed_in_the_calendar_is_told_to_nobody(office):
    case = asked(office)
    before = len(office.mails)
    dragged(office, f"car-{case.fact('uid')}", CAR, "SUMMARY:", "SUMMARY:加油 ")
    assert len(office.mails) == before
    assert now(office, case).facts["car"] == case.facts["car"]


def test_a_drive_taken_out_of_the_calendar_is_sought_another_car(office):
    case = asked(office)
    office.calendar.person_removes(CAR, f"car-{case.fact('uid')}")
    office.pass_until("2026-11-23 10:00")
    assert now(office, case).state == "no_car"
    assert "不用出车了" in office.last(DRIVER, "不用出车").text
    assert "助理正在另行安排" in office.last(LI_NA, "暂无空车").text


def test_the_car_of_a_meeting_is_dragged_and_the_meeting_stays(office):
    office.write(
        SUN_WEI, "会议申请", "11月26日15:00-17:00在锦江饭店与瑞合集团开洽谈会，李娜参加，请安排一辆车"
    )
    office.pass_until("2026-11-23 20:00")
    (case,) = office.cases("meetings")
    assert case.state == "confirmed"
    uid = f"car-{case.fact('uid')}"
    leaves = datetime.fromisoformat(case.facts["car"]["start"])
    sooner = leaves - timedelta(minutes=25)
    dragged(office, uid, CAR, f"DTSTART;TZID=Asia/Shanghai:{leaves:%Y%m%dT%H%M%S}",
            f"DTSTART;TZID=Asia/Shanghai:{sooner:%Y%m%dT%H%M%S}")  # fmt: skip
    after = now(office, case)
    assert (after.facts["start"], after.state) == (case.facts["start"], "confirmed")
    assert after.facts["car"]["start"] == sooner.isoformat()
    assert f"{sooner:%H:%M}–" in office.last(DRIVER, "出车有变").text
    told = office.last(SUN_WEI, "用车已改").text
    assert f"{sooner:%H:%M}–" in told
    assert f"{leaves:%H:%M} 出发" in told


def test_where_the_one_car_is_away_the_assistant_arranges_and_the_writer_knows(office):
    asked(office)
    office.write(SUN_WEI, "用车", "明天下午2点半派车送我去苏州工厂，4人")
    case = office.cases("cars")[-1]
    assert case.state == "no_car"
    assert "助理正在另行安排" in office.last(SUN_WEI, "暂无空车").text
    assert "该时段公司没有坐得下的空车" in office.last(ASSISTANT, "没有空车").text
    office.answer(office.last(SUN_WEI, "暂无空车"), "那改到明天下午5点")
    assert now(office, case).state == "confirmed"
    assert "17:00 出发" in office.last(SUN_WEI, "已订车").text


def test_a_driver_who_cannot_go_is_believed(office):
    case = asked(office)
    office.answer(office.last(DRIVER, "请出车"), "明天请假了，不能出车")
    assert now(office, case).state == "no_car"
    assert "没有坐得下的空车" in office.last(ASSISTANT, "没有空车").text
    assert "助理正在另行安排" in office.last(LI_NA, "暂无空车").text


def test_the_case_closes_when_the_car_is_back(office):
    case = asked(office)
    office.pass_until("2026-11-24 16:00")
    assert now(office, case).state == "closed"


def test_what_nobody_makes_clear_lapses(office):
    case = asked(office, "明天需要用车，谢谢")
    office.pass_until("2026-12-01 09:00")
    assert now(office, case).state == "closed"
    assert "已注销" in office.last(LI_NA, "已注销").text


@pytest.mark.parametrize(
    ("subject", "words", "desk"),
    [
        ("会议申请", "11月26日15:00在锦江饭店与瑞合集团开洽谈会，李娜参加，请安排一辆车", "meetings"),
        ("来访", "诺维克公司3人11月26日14:00来访，参观车间，接待人孙伟，请安排车去机场接", "visitors"),
        ("车", "公司商务车年检到期，请安排办理", ""),
        ("班车", "班车时间改为7点，请大家准时到站", ""),
    ],
)  # fmt: skip
def test_meetings_and_visits_keep_their_cars_and_other_things_of_cars_are_no_ride(
    office, subject, words, desk
):
    office.write(SUN_WEI, subject, words)
    assert office.cases("cars") == []
    assert not desk or len(office.cases(desk)) == 1


def test_nobody_outside_gets_a_car_by_a_letter(office):
    office.write("a@stranger.example", "用车", "请安排明天下午两点去机场的车")
    assert office.cases("cars") == []


def test_the_assistant_may_pass_a_letter_on_to_the_cars(office):
    office.write(SUN_WEI, "嗯", "那件事怎么样了")
    office.answer(office.last(ASSISTANT, "请分送"), "用车")
    (case,) = office.cases("cars")
    assert case.state == "clarifying"
    office.answer(office.last(SUN_WEI, "请补2项"), "明天下午两点，去浦东机场")
    assert "去浦东机场" in office.last(SUN_WEI, "已订车").text


def test_the_rule_is_one_of_the_shipped_rules():
    assert any(one.name == "用车申请" for one in sample_rules().classifier.rules)


def test_programs_are_told_a_kind_they_know_and_the_desk_says_the_rest(office):
    raw = office.compose(LI_NA, "用车", "请安排明天下午两点去机场的车，3人").as_bytes()
    told = explain_letter(office.office, raw, office.clock()).as_json()
    assert (told["kind"], told["desk"]) == ("other", "cars")
    assert told["fields"] == {"start": "2026-11-24T14:00:00+08:00", "destination": "机场", "headcount": 3}
