"""Visitors: from the booking to the door, the badge and what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desks.meeting_office import COMPANY, RECEPTION, MeetingOffice, current, meeting_office
from desks.sample import ANNA, ASSISTANT, GM, LI_NA, SUN_WEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.effects import Remind
from zongban.core.errors import NotAllowed
from zongban.core.events import AlarmDue, CalendarChanged, Command, Message

HENGDA = "office@hengda.example"
BOOKING = """总经理办公室：

我司一行3人拟于11月24日（周二）上午9:30到访贵司，就设备验收延期事宜与生产部孙伟经理洽谈，预计2小时。

来访人员：刘建国（总经理）、王启明（高级工程师）、司机1名
车牌：苏E·5K231

恒达精密机械有限公司 综合办公室"""


@pytest.fixture
def office() -> MeetingOffice:
    return meeting_office(at("2026-11-20 09:00"))


def hengda(office: MeetingOffice, **more: Any) -> Case:
    return office.receive("visitors", letter("来访预约", BOOKING, HENGDA, "恒达精密-办公室"), **more)


def at_the_door(office: MeetingOffice) -> Case:
    case = hengda(office)
    office.pass_time(at("2026-11-24 09:28"))
    return office.act(current(office, case), Command("arrived", RECEPTION, text="已到 证12"))


# booking


def test_a_booking_is_read_with_everything_it_says(office: MeetingOffice) -> None:
    facts = hengda(office).facts
    assert (facts["start"], facts["end"]) == ("2026-11-24T09:30:00+08:00", "2026-11-24T11:30:00+08:00")
    assert (facts["headcount"], facts["organisation"]) == (3, "恒达精密机械有限公司")
    assert (facts["visitors"], facts["host"]) == (["刘建国", "王启明"], "sun.wei")
    assert (facts["purpose"], facts["plates"], facts["vip"]) == ("设备验收延期", ["苏E·5K231"], False)


def test_a_complete_booking_is_confirmed_at_once_and_the_host_is_told(office: MeetingOffice) -> None:
    case = hengda(office)
    assert case.state == "confirmed"
    mail = office.last(HENGDA, "visitors/sender-confirmed")
    for words in ("11月24日（星期二）09:30–11:30", "恒达精密机械有限公司 3 人", "孙伟接待", "访客证"):
        assert words in mail
    mail = office.last(SUN_WEI, "visitors/host-expected")
    for words in ("请接待", "设备验收延期", "苏E·5K231"):
        assert words in mail


def test_an_english_booking_is_confirmed_in_english(office: MeetingOffice) -> None:
    text = (
        "Badge please for tomorrow 10am: Mr Budi Santoso, PT Surya Panel, sample approval, about two hours, "
        "I'll fetch him at reception."
    )
    case = office.receive("visitors", letter("visitor tomorrow", text, ANNA, when="2026-11-23 16:00"))
    assert case.state == "confirmed"
    assert (case.facts["visitors"], case.facts["headcount"]) == (["Budi Santoso"], 1)
    assert (case.fact("organisation"), case.fact("purpose"), case.parties["host"]) == (
        "PT Surya Panel",
        "sample approval",
        ANNA,
    )
    assert "Tuesday, 24 November 2026, 10:00–12:00" in office.last(ANNA)
    assert [one.template for one in office.to(ANNA)] == ["visitors/sender-confirmed"]


def test_what_is_missing_is_asked_in_one_mail_and_the_answer_confirms(office: MeetingOffice) -> None:
    case = office.receive(
        "visitors", letter("想来拜访", "您好，我们想11月26日上午10点到贵司，一共两人。", HENGDA, "恒达精密")
    )
    assert (case.state, case.facts["missing"]) == ("clarifying", ["visitors", "purpose", "host"])
    (mail,) = (office.words(one) for one in office.to(HENGDA))
    assert "\n来访人员：\n" in mail
    assert "\n接待人：\n" in mail
    assert "时间　11月26日（星期四）10:00" in mail
    answer = "来访人员：刘建国、沈倩\n事由：对账\n接待人：财务部李娜"
    case = office.act(case, Message(HENGDA, answer, at=office.now, letter=2))
    assert (case.state, case.parties["host"]) == ("confirmed", LI_NA)
    assert case.facts["visitors"] == ["刘建国", "沈倩"]
    assert office.to(LI_NA)[-1].template == "visitors/host-expected"


def test_a_time_that_has_passed_is_asked_again(office: MeetingOffice) -> None:
    office.now = at("2026-11-24 09:31")
    mail = replace(letter("来访预约", BOOKING, HENGDA, "恒达精密"), date=at("2026-11-24 09:31"))
    assert office.receive("visitors", mail).facts["missing"] == ["start"]


def test_the_answer_within_the_hour_is_watched(office: MeetingOffice) -> None:
    boss = hengda_to_gm(office)
    office.pass_time(at("2026-11-20 10:00"))
    assert (ASSISTANT, "due") in office.reminded()
    assert current(office, boss).state == "requested"


def test_a_booking_nobody_completes_is_closed(office: MeetingOffice) -> None:
    case = office.receive("visitors", letter("想来看看", "下周想去贵公司看看，方便吗？", HENGDA, "恒达精密"))
    assert "start" in case.facts["missing"]
    office.pass_time(at("2026-11-27 18:00"))
    assert current(office, case).state == "closed"
    assert office.to(HENGDA)[-1].template == "visitors/sender-lapsed"


# the general manager receives


def hengda_to_gm(office: MeetingOffice, sender: str = HENGDA) -> Case:
    text = (
        "恒达精密机械有限公司2人，11月25日15:00-16:00来访，拜会周总，洽谈战略合作。\n来访人员：刘建国、王启明"
    )
    return office.receive("visitors", letter("来访-请周总接见", text, sender, "恒达精密"))


def test_a_visit_to_the_general_manager_asked_for_by_a_colleague_stands_in_his_calendar(
    office: MeetingOffice,
) -> None:
    case = hengda_to_gm(office, ZHAO)
    assert (case.state, case.facts["vip"], case.parties["host"]) == ("confirmed", True, GM)
    assert [(one.calendar, one.start) for one in office.standing.values()] == [("gm", at("2026-11-25 15:00"))]


def test_a_visit_handed_over_frees_the_general_manager_and_one_handed_to_him_takes_his_time(
    office: MeetingOffice,
) -> None:
    case = office.act(hengda_to_gm(office, ZHAO), Command("transfer", ASSISTANT, to="li.na"))
    assert (case.parties["host"], bool(case.facts.get("vip")), office.standing) == (LI_NA, False, {})
    assert office.to(LI_NA)[-1].template == "visitors/host-expected"
    back = office.act(case, Command("transfer", ASSISTANT, to="gm"))
    assert (back.parties["host"], back.facts["vip"]) == (GM, True)
    assert [(one.calendar, one.start) for one in office.standing.values()] == [("gm", at("2026-11-25 15:00"))]


def test_each_change_of_a_visit_is_a_later_version_in_the_general_manager_s_calendar(
    office: MeetingOffice,
) -> None:
    case = hengda_to_gm(office, ZHAO)
    office.act(case, Message(GM, "改期到11月26日11:00", at=office.now, letter=6, answers=True))
    assert [(one.start, one.sequence) for one in office.standing.values()] == [(at("2026-11-26 11:00"), 1)]


def test_a_visit_to_the_general_manager_asked_for_from_outside_waits_for_his_word(
    office: MeetingOffice,
) -> None:
    case = hengda_to_gm(office)
    assert (case.state, office.standing) == ("requested", {})
    assert case.facts["for_gm"]["verbs"] == ["approve", "reject"]
    assert office.to(ASSISTANT)[0].ask.items[0].verbs == ("approve", "reject")
    case = office.act(case, Command("approve", GM, text="同意"))
    assert (case.state, "for_gm" in case.facts, len(office.standing)) == ("confirmed", False, 1)


def test_a_refusal_is_told_without_the_general_manager_s_words(office: MeetingOffice) -> None:
    case = office.act(hengda_to_gm(office), Command("reject", GM, text="不见"))
    assert case.state == "cancelled"
    assert "未能安排" in office.last(HENGDA)
    assert "不见" not in office.last(HENGDA)


def test_where_the_general_manager_is_taken_a_person_decides(office: MeetingOffice) -> None:
    office.person_writes("gm", at("2026-11-25 15:30"), at("2026-11-25 17:00"))
    case = hengda_to_gm(office, ZHAO)
    assert case.state == "requested"
    assert "该时段总经理已有安排" in office.last(ASSISTANT)


def test_a_meeting_never_pushes_a_visit_aside(office: MeetingOffice) -> None:
    hengda_to_gm(office, ZHAO)
    meeting = office.receive(
        "meetings", letter("签约会", "11月25日15:00-16:00在三楼会议室开诺维克签约会，李娜参加", SUN_WEI)
    )
    assert meeting.state == "offered"


def test_a_person_who_moves_the_general_manager_s_appointment_moves_the_visit(office: MeetingOffice) -> None:
    case = hengda_to_gm(office, ZHAO)
    case = office.act(
        case, CalendarChanged("gm", case.fact("uid"), at("2026-11-26 10:00"), at("2026-11-26 11:00"))
    )
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 10:00"))
    assert "11月26日（星期四）10:00–11:00" in office.last(ZHAO)


def test_an_appointment_removed_from_the_calendar_is_put_before_the_assistant(office: MeetingOffice) -> None:
    case = hengda_to_gm(office, ZHAO)
    case = office.act(case, CalendarChanged("gm", case.fact("uid"), None, None, cancelled=True))
    assert case.state == "confirmed"
    assert "来访本身未取消" in office.last(ASSISTANT)


# the door


def test_the_reception_gets_today_s_list_and_answers_by_number(office: MeetingOffice) -> None:
    case = hengda(office)
    office.now = at("2026-11-24 08:15")
    office.turn("visitors", "reception-list")
    (note,) = office.to(RECEPTION, "visitors/reception-list")
    assert [(one.label, one.case, one.verbs) for one in note.ask.items] == [
        ("1", str(case.number), ("arrived", "left"))
    ]
    mail = office.words(note)
    for words in ("1　09:30　恒达精密机械有限公司 3 人", "孙伟接待", "苏E·5K231", "1 已到 证12"):
        assert words in mail


def test_on_a_day_without_visits_the_reception_gets_no_list(office: MeetingOffice) -> None:
    hengda(office)
    office.turn("visitors", "reception-list")
    office.turn("visitors", "some-other-duty")
    assert office.to(RECEPTION) == []


def test_a_visit_booked_for_the_same_day_reaches_the_reception_at_once(office: MeetingOffice) -> None:
    text = "今天下午3点，设备厂家2个师傅来修冲床，找我"
    office.receive("visitors", letter("登记", text, SUN_WEI))
    assert "今天 15:00" in office.last(RECEPTION, "visitors/reception-visit")


def test_arrival_gives_out_the_badge_and_calls_the_host(office: MeetingOffice) -> None:
    case = at_the_door(office)
    assert (case.state, case.fact("badge_no")) == ("arrived", "12")
    assert case.fact("badge_out") == "2026-11-24T09:28:00+08:00"
    assert "访客证 12" in office.last(SUN_WEI, "visitors/host-arrived")


@pytest.mark.parametrize(
    ("text", "badge"),
    [
        ("1 已到 证12", "12"),
        ("已到，访客证A07", "A07"),
        ("arrived, badge no. 31", "31"),
        ("已到 3 人", ""),
        ("访客证号：5", "5"),
    ],
)
def test_the_number_of_the_badge_is_read_from_the_answer(
    office: MeetingOffice, text: str, badge: str
) -> None:
    case = office.act(hengda(office), Command("arrived", RECEPTION, text=text))
    assert case.fact("badge_no") == badge


def test_leaving_takes_the_badge_back_and_the_host_is_asked_what_came_of_it(office: MeetingOffice) -> None:
    case = at_the_door(office)
    office.now = at("2026-11-24 11:40")
    case = office.act(case, Command("left", RECEPTION, text="已离开"))
    assert (case.state, case.fact("badge_in")) == ("left", "2026-11-24T11:40:00+08:00")
    office.pass_time(at("2026-11-25 18:00"))
    assert "请回一句结果" in office.last(SUN_WEI, "visitors/host-follow-up")
    case = office.act(current(office, case), Command("done", SUN_WEI, text="已谈妥，下周签"))
    assert (case.state, case.fact("outcome")) == ("closed", "已谈妥，下周签")


def test_an_outcome_in_plain_words_closes_the_visit_too(office: MeetingOffice) -> None:
    case = office.act(at_the_door(office), Command("left", RECEPTION))
    case = office.act(case, Message(SUN_WEI, "对方答应12月5日前补齐。", letter=4))
    assert (case.state, case.fact("outcome")) == ("closed", "对方答应12月5日前补齐。")


def test_without_a_clock_of_the_rules_the_host_is_asked_on_the_next_working_day(
    office: MeetingOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desks import meeting_office as place

    monkeypatch.setitem(place.CLOCKS, "visitors", ())
    case = hengda(office)
    office.now = at("2026-11-24 09:28")
    case = office.act(case, Command("arrived", RECEPTION))
    office.act(case, Command("left", RECEPTION))
    office.pass_time(at("2026-11-25 09:00"))
    assert office.to(SUN_WEI)[-1].template == "visitors/host-follow-up"


def test_a_badge_that_is_still_out_is_brought_before_the_reception(office: MeetingOffice) -> None:
    at_the_door(office)
    office.pass_time(at("2026-11-24 18:00"))
    assert (RECEPTION, "due") in office.reminded()
    assert office.lines[-1][0].verbs == ("left",)


def test_visitors_who_never_came_are_closed_as_such_the_next_day(office: MeetingOffice) -> None:
    case = hengda(office)
    office.pass_time(at("2026-11-25 09:00"))
    assert (current(office, case).state, current(office, case).fact("outcome")) == ("closed", "no-show")


# calling off


def test_the_host_may_decline_and_the_booker_is_told(office: MeetingOffice) -> None:
    case = office.act(hengda(office), Command("decline", SUN_WEI, text="出差"))
    assert case.state == "cancelled"
    assert "未能安排" in office.last(HENGDA)
    assert "出差" not in office.last(HENGDA)


def test_the_booker_may_call_it_off_and_the_host_is_told(office: MeetingOffice) -> None:
    case = office.act(hengda(office), Command("cancel", HENGDA, text="取消"))
    assert (case.state, "已取消" in office.last(HENGDA)) == ("cancelled", True)
    assert office.to(SUN_WEI)[-1].template == "visitors/host-cancelled"


def test_a_stranger_can_neither_call_it_off_nor_let_anybody_in(office: MeetingOffice) -> None:
    case = hengda(office)
    for verb in ("cancel", "arrived", "approve"):
        with pytest.raises(NotAllowed):
            office.act(case, Command(verb, "stranger@elsewhere.example"))


def test_words_that_are_no_command_reach_the_host(office: MeetingOffice) -> None:
    office.act(hengda(office), Message(HENGDA, "我们会晚到十分钟。", letter=9))
    assert "晚到十分钟" in office.last(SUN_WEI)


def test_a_confidential_visit_is_told_by_number_alone(office: MeetingOffice) -> None:
    hengda(office, secrecy="confidential")
    words = "".join(office.words(one) for one, _ in office.mails)
    assert words
    for secret in ("恒达", "刘建国", "设备验收", "苏E"):
        assert secret not in words


def test_an_office_without_a_reception_sends_no_list(office: MeetingOffice) -> None:
    office.people = replace(COMPANY, persons=tuple(one for one in COMPANY.persons if one.role != "reception"))
    hengda(office)
    office.now = at("2026-11-24 08:15")
    assert office.desks["visitors"].turn("reception-list", office.sight) == ()


def test_names_in_a_sentence_the_host_and_the_reason_are_read(office: MeetingOffice) -> None:
    text = (
        "Dear office team,\n\nfour of us (Erik Lund, Marit Solberg, Jonas Dahl and Ingrid Moe) from Nordvik AS "
        "will visit you on Tuesday 24 November at 14:00 for about two hours, to see the new assembly line. Our host is "
        "the International Business department.\n\nKind regards\nErik Lund\nNordvik AS"
    )
    case = office.receive(
        "visitors", letter("Visit of Nordvik on Tuesday", text, "erik.lund@nordvik.example", "Erik Lund")
    )
    assert (case.state, case.parties["host"], case.facts["headcount"]) == ("confirmed", ANNA, 4)
    assert case.facts["visitors"] == ["Erik Lund", "Marit Solberg", "Jonas Dahl", "Ingrid Moe"]
    assert case.fact("purpose") == "see the new assembly line"
    assert case.title == "Nordvik AS – see the new assembly line"


# who cannot come


def test_a_host_who_cannot_is_a_question_for_the_assistant_and_the_visit_stands(
    office: MeetingOffice,
) -> None:
    case = office.act(
        hengda(office), Message(SUN_WEI, "无法接待，因出差", at=office.now, letter=5, answers=True)
    )
    assert (case.state, case.fact("refused_by")) == ("confirmed", SUN_WEI)
    mail = office.last(ASSISTANT, "visitors/assistant-message")
    for words in ("无法接待，因出差", "转……", "改期到……", "取消"):
        assert words in mail
    assert "已转交" in office.last(SUN_WEI, "visitors/writer-passed-on")
    assert not [one for one in office.to(HENGDA) if one.template == "visitors/sender-cancelled"]


def test_reminders_to_the_host_go_to_the_assistant_while_his_refusal_is_open(office: MeetingOffice) -> None:
    desk, refused = office.desks["visitors"], hengda(office)
    refused = office.act(
        refused, Message(SUN_WEI, "I cannot receive them", at=office.now, letter=5, answers=True)
    )
    alarm = AlarmDue("visit:host", "visit", "reminder", "host", office.now)
    told = [one.to for one in desk.act(refused, alarm, office.sight).effects if isinstance(one, Remind)]
    assert told == [ASSISTANT]
    given = office.act(refused, Command("transfer", ASSISTANT, to="li.na"))
    assert given.parties["host"] == LI_NA
    assert office.to(LI_NA)[-1].template == "visitors/host-expected"
    told = [one.to for one in desk.act(given, alarm, office.sight).effects if isinstance(one, Remind)]
    assert told == [LI_NA]


def test_guests_who_come_later_are_passed_on_and_the_host_may_move_the_visit(office: MeetingOffice) -> None:
    case = office.act(hengda(office), Message(HENGDA, "we have to come at 11", at=office.now, letter=5))
    assert "转……" in office.last(SUN_WEI, "visitors/host-message")
    assert office.to(HENGDA)[-1].template == "visitors/writer-passed-on"
    case = office.act(case, Message(SUN_WEI, "改期到11月24日11:00", at=office.now, letter=6, answers=True))
    assert (case.moment("start"), case.moment("end")) == (at("2026-11-24 11:00"), at("2026-11-24 13:00"))
    clock = case.clock("visit")
    assert clock is not None
    assert clock.due_at == at("2026-11-24 11:00")
    assert office.to(HENGDA)[-1].template == "visitors/sender-changed"


def test_names_after_our_company_the_purpose_and_the_firm_of_the_signature_are_read(
    office: MeetingOffice,
) -> None:
    text = (
        "您好，我司刘洋、张帆两人拟于11月25日（星期三）上午10点到贵司拜访孙伟经理，介绍新设备，约1小时。\n\n"
        "苏州宏达自动化"
    )
    facts = office.receive("visitors", letter("来访预约", text, "liu@hongda.example", "刘洋")).facts
    assert (facts["visitors"], facts["headcount"]) == (["刘洋", "张帆"], 2)
    assert (facts["purpose"], facts["organisation"]) == ("介绍新设备", "苏州宏达自动化")


def test_what_is_known_ends_without_a_stray_mark(office: MeetingOffice) -> None:
    text = "恒达精密机械有限公司，11月25日15:00-16:00来访，找我，洽谈合作"
    case = office.receive("visitors", letter("来访预约", text, ANNA))
    assert case.state == "clarifying"
    for language, start in (("zh", "已了解的情况："), ("en", "Known so far: ")):
        mail = office.words(office.to(ANNA)[-1], case, language)
        (line,) = (one for one in mail.splitlines() if one.startswith(start))
        assert line == line.rstrip("　 ;；")
        assert ";;" not in line
