"""Dates that cannot be meant as they are written are asked about, by the desks of meetings and of visitors."""

from __future__ import annotations

import pytest

from desks.meeting_office import MeetingOffice, meeting_office
from desks.sample import ANNA, SUN_WEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.events import Message

SENT = "2026-11-21 08:00"
GUEST = "office@hengda.example"


@pytest.fixture
def office() -> MeetingOffice:
    return meeting_office(at(SENT))


def meeting(office: MeetingOffice, text: str, sender: str = SUN_WEI) -> Case:
    return office.receive("meetings", letter("安全复盘会", text, sender, when=SENT))


def visit(office: MeetingOffice, text: str, sender: str = ZHAO) -> Case:
    return office.receive("visitors", letter("来访预约", text, sender, when=SENT))


def answer(office: MeetingOffice, case: Case, text: str, sender: str = SUN_WEI) -> Case:
    return office.act(case, Message(sender, text, at=office.now, letter=7, answers=True))


REVIEW = "11月{day}14:00-15:00 在三楼会议室开安全复盘会，请财务部参加"


def test_a_meeting_on_a_day_that_has_passed_is_never_booked_a_year_later(office: MeetingOffice) -> None:
    case = meeting(office, REVIEW.format(day="18日"))
    assert (case.state, case.facts["missing"], office.standing) == ("clarifying", ["start"], {})
    assert "11月18日已过，请确认日期。" in office.last(SUN_WEI)
    english = office.words(office.to(SUN_WEI)[-1], case, "en")
    assert "18 November has passed; please confirm the date." in english


def test_the_day_alone_answers_and_the_hours_asked_for_stay(office: MeetingOffice) -> None:
    case = answer(office, meeting(office, REVIEW.format(day="18日")), "抱歉，是11月26日")
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 14:00"))
    assert case.moment("end") == at("2026-11-26 15:00")


def test_a_year_that_is_written_is_believed(office: MeetingOffice) -> None:
    case = meeting(office, "2027年" + REVIEW.format(day="18日"))
    assert (case.state, case.moment("start")) == ("confirmed", at("2027-11-18 14:00"))


def test_a_day_early_next_year_needs_no_question(office: MeetingOffice) -> None:
    case = meeting(office, "1月6日14:00-15:00 在三楼会议室开安全复盘会，请财务部参加")
    assert (case.state, case.moment("start")) == ("confirmed", at("2027-01-06 14:00"))


def test_a_passed_day_named_again_goes_to_the_assistant_and_stays_unbooked(office: MeetingOffice) -> None:
    case = answer(office, meeting(office, REVIEW.format(day="18日")), "时间：11月18日14:00-15:00")
    assert (case.state, office.standing) == ("clarifying", {})


@pytest.mark.parametrize("text", ["11月25日", "周三", "时间：11月25日14:00-15:00"])
def test_a_weekday_at_odds_with_its_date_is_asked_about(office: MeetingOffice, text: str) -> None:
    case = meeting(office, REVIEW.format(day="25日（星期四）"))
    assert (case.state, case.facts["missing"], office.standing) == ("clarifying", ["start"], {})
    assert "11月25日是星期三，您写的是星期四，请定。" in office.last(SUN_WEI)
    assert "25 November is a Wednesday, you wrote Thursday" in office.words(
        office.to(SUN_WEI)[-1], case, "en"
    )
    case = answer(office, case, text)
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-25 14:00"))


def test_an_english_request_with_a_wrong_weekday_is_asked_in_english(office: MeetingOffice) -> None:
    text = "Could we meet Thursday 25 November, 14:30-16:00, in Meeting Room 3F about the lease? Chen Jing comes."
    case = meeting(office, text, ANNA)
    assert case.state == "clarifying"
    assert "25 November is a Wednesday, you wrote Thursday; please say which." in office.last(ANNA)


def test_a_weekend_of_the_general_manager_is_booked_only_when_it_is_said_again(office: MeetingOffice) -> None:
    case = meeting(office, REVIEW.format(day="28日"))
    assert (case.state, office.standing) == ("clarifying", {})
    assert "11月28日是星期六，非工作日，请确认日期。" in office.last(SUN_WEI)
    case = answer(office, case, "时间：11月28日14:00-15:00")
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-28 14:00"))


def test_another_weekend_in_answer_is_asked_about_again(office: MeetingOffice) -> None:
    case = answer(office, meeting(office, REVIEW.format(day="28日")), "时间：11月29日14:00-15:00")
    assert (case.state, office.standing) == ("clarifying", {})
    assert "11月29日是星期日，非工作日" in office.last(SUN_WEI)


VISIT = "恒达精密机械有限公司2人，11月{day}15:00-16:00来访，{who}，洽谈合作。\n来访人员：刘建国、王启明"


@pytest.mark.parametrize(
    ("day", "who", "asked"),
    [
        ("18日", "找我", "11月18日已过，请确认日期。"),
        ("25日（星期四）", "找我", "11月25日是星期三，您写的是星期四，请定。"),
        ("28日", "拜会周总", "11月28日是星期六，非工作日，请确认日期。"),
    ],
)
def test_a_doubtful_day_of_a_visit_is_asked_about(
    office: MeetingOffice, day: str, who: str, asked: str
) -> None:
    case = visit(office, VISIT.format(day=day, who=who))
    assert (case.state, case.facts["missing"], office.standing) == ("clarifying", ["start"], {})
    assert asked in office.last(ZHAO, "visitors/sender-clarify")
    case = answer(office, case, "来访时间：11月26日15:00-16:00", ZHAO)
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 15:00"))


def test_an_english_visit_on_a_passed_day_is_asked_in_english(office: MeetingOffice) -> None:
    case = visit(
        office, "Badge please for 18 November 10am: Mr Budi Santoso, sample approval, I'll fetch him.", ANNA
    )
    assert case.state == "clarifying"
    assert "18 November has passed; please confirm the date." in office.last(ANNA)


def test_a_visit_on_a_weekend_said_again_is_received(office: MeetingOffice) -> None:
    case = visit(office, VISIT.format(day="28日", who="拜会周总"))
    case = answer(office, case, "来访时间：11月28日15:00-16:00", ZHAO)
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-28 15:00"))
