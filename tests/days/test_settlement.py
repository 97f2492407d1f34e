"""The settlement of the day as people live it: asked in words, answered in words, turned round in a word."""

from __future__ import annotations

import pytest

from days.office import ANNA, ASSISTANT, CHEN_JING, GM, LI_NA, SUN_WEI, ZHAO, SimulatedOffice, at
from zongban.core.case import Case

GUEST = "erik.lund@nordvik.example"


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True)


def ask(
    office: SimulatedOffice, sender: str, title: str, when: str, who: str = "请李娜参加", **headers: str
) -> Case:
    body = f"林助：\n\n{when} 想用三楼会议室开{title}，请周总出席，{who}。"
    office.write(sender, f"会议申请：{title}", body, **headers)
    return office.cases("meetings")[-1]


def now(office: SimulatedOffice, case: Case) -> Case:
    return office.case(str(case.number))


def in_calendar(office: SimulatedOffice, key: str = "gm") -> list[str]:
    found = (one.ics for one in office.calendar.changes(key, "").objects)
    return sorted(
        line[8:] for ics in found if ics for line in ics.splitlines() if line.startswith("SUMMARY:")
    )


def test_two_requests_for_one_slot_are_answered_the_same_day_one_booked_and_one_offered_times(office):
    office.pass_until("2026-11-23 09:00")
    first = ask(office, SUN_WEI, "车间复盘会", "11月26日15:00-16:00")
    second = ask(office, ZHAO, "四季度预算会", "11月26日15:00-16:00")
    assert "11月23日（星期一）16:30统一安排" in office.last(SUN_WEI).subject
    assert in_calendar(office) == []
    office.pass_until("2026-11-23 16:30")
    assert (now(office, first).state, now(office, second).state) == ("offered", "confirmed")
    assert in_calendar(office) == ["四季度预算会"]
    offers = office.last(SUN_WEI, "请选时间")
    assert offers.at == at("2026-11-23 16:30")
    assert "与四季度预算会（重要）冲突：重要级别的会议优先于常规级别" in offers.text
    office.answer(offers, "第二个可以，谢谢", verdict="")
    assert now(office, first).state == "confirmed"
    assert in_calendar(office) == sorted(["四季度预算会", "车间复盘会"])
    spans = sorted(
        (now(office, one).moment("start"), now(office, one).moment("end")) for one in (first, second)
    )
    assert spans[0][1] <= spans[1][0]
    assert office.parked() == []
    assert office.posts("held") == []


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("The second one, thanks", "confirmed"), ("1", "confirmed"), ("第三个吧", "confirmed"),
        ("都不行", "offered"), ("None of these works for us", "offered"),
        ("11月27日上午10点可以吗？", "confirmed"),
        ("第一个或者第二个都行", "offered"), ("第二个可以吗？", "confirmed"), ("第二个还空着吗？", "offered"), ("第九个", "offered"),
    ],
)  # fmt: skip
def test_the_organiser_answers_in_words_and_what_is_doubtful_books_nothing(office, words, state):
    office.pass_until("2026-11-23 09:00")
    ask(office, ZHAO, "四季度预算会", "11月26日15:00-16:00")
    case = ask(office, SUN_WEI, "车间复盘会", "11月26日15:00-16:00")
    office.pass_until("2026-11-23 16:30")
    count = len(office.mails_to(SUN_WEI))
    office.answer(office.last(SUN_WEI, "请选时间"), words, verdict="")
    assert now(office, case).state == state
    assert len(office.mails_to(SUN_WEI)) > count, "every answer is answered"


def test_who_chooses_before_anything_is_offered_hears_so_and_is_not_told_to_cancel(office):
    office.pass_until("2026-11-23 09:00")
    case = ask(office, SUN_WEI, "车间复盘会", "11月26日15:00-16:00")
    office.answer(office.last(SUN_WEI), "The first one, thanks", verdict="")
    text = office.last(SUN_WEI, "请再确认").text
    assert "目前不需要您答复；不开了，请回复：取消" in text
    assert "请回一个词" not in text
    assert now(office, case).state == "collected"


def test_offers_that_begin_before_the_last_hour_of_the_answer_say_so(office):
    office.pass_until("2026-11-23 09:00")
    ask(office, ZHAO, "四季度预算会", "11月25日15:00-16:00")
    ask(office, SUN_WEI, "车间复盘会", "11月25日15:00-16:00")
    office.pass_until("2026-11-23 16:30")
    text = office.last(SUN_WEI, "请选时间").text
    assert "选更早的时间，请在该时间之前答复" in text


def test_only_the_room_is_taken_and_online_is_said_in_words(office):
    office.pass_until("2026-11-23 09:00")
    office.write(
        ZHAO,
        "会议申请：渠道会",
        "林助：\n\n11月26日15:00-16:00 想用三楼会议室开渠道会，请冯丽参加，周总不参加。",
    )
    case = ask(office, SUN_WEI, "车间复盘会", "11月26日15:00-16:00")
    office.pass_until("2026-11-23 16:30")
    offers = office.last(SUN_WEI, "请选时间")
    assert "原时间，改线上" in offers.text
    office.answer(offers, "线上也行", verdict="")
    assert (now(office, case).state, now(office, case).fact("mode")) == ("confirmed", "online")
    assert now(office, case).moment("start") == at("2026-11-26 15:00")


def test_the_deputy_takes_the_place_of_the_general_manager_by_a_word(office):
    office.pass_until("2026-11-23 09:00")
    office.write(
        ZHAO,
        "会议申请：四季度预算会",
        "林助：\n\n11月26日15:00-16:00 在一号会议室开四季度预算会，请周总、冯丽参加。",
    )
    case = ask(office, SUN_WEI, "车间复盘会", "11月26日15:00-16:00")
    office.pass_until("2026-11-23 16:30")
    offers = office.last(SUN_WEI, "请选时间")
    assert "钱多代总经理出席" in offers.text
    office.answer(offers, "请副总代为出席", verdict="")
    found = now(office, case)
    assert (found.state, found.facts["with_gm"]) == ("confirmed", False)
    assert in_calendar(office) == ["四季度预算会"]
    assert "车间复盘会" in office.last("qian.duo@huayue.example").subject


def conflict(office: SimulatedOffice, who: str = "请李娜参加") -> tuple[Case, Case]:
    """A strategic and an ordinary request for one slot, settled on Monday, in Tuesday's digest."""
    office.pass_until("2026-11-23 09:00")
    loser = ask(office, SUN_WEI, "车间复盘会", "11月26日15:00-16:00")
    winner = ask(office, ANNA, "诺维克签约会", "11月26日15:00-16:00", who)
    office.pass_until("2026-11-24 08:40")
    assert (now(office, loser).state, now(office, winner).state) == ("offered", "confirmed")
    return loser, winner


@pytest.mark.parametrize("words", ["1 改回来", "1 反过来", "overrule 1", "swap 1", "1 对调", "对调"])
def test_the_general_manager_turns_a_settled_conflict_round_in_a_word(office, words):
    loser, winner = conflict(office)
    digest = office.last(GM, "简报")
    assert (
        "1　“诺维克签约会”优先，“车间复盘会”原11月26日（星期四）15:00，待改期：战略级别的会议优先于常规级别"
        in digest.text
    )
    office.answer(digest, words)
    assert now(office, loser).state == "offered", "it waits out the withdrawal window"
    assert "对调" in office.last(GM, "回执").text
    office.pass_until("2026-11-24 09:00")
    assert (now(office, loser).state, now(office, winner).state) == ("confirmed", "offered")
    assert now(office, loser).moment("start") == at("2026-11-26 15:00")
    assert in_calendar(office) == ["车间复盘会"]
    assert (
        "经总经理定" in office.last(ANNA, "choose a time").text or "General Manager" in office.last(ANNA).text
    )
    assert office.parked() == []


@pytest.mark.parametrize(
    "words",
    [
        "1 改回来？",
        "要是孙伟坚持，1 就改回来",
        "7 改回来",
        "孙伟说1要改回来",
        "1 不要改回来",
        "同意",
        "其余阅",
    ],
)
def test_what_is_doubtful_or_about_something_else_turns_nothing_round(office, words):
    loser, winner = conflict(office)
    office.answer(office.last(GM, "简报"), words)
    office.pass_until("2026-11-24 12:00")
    assert (now(office, loser).state, now(office, winner).state) == ("offered", "confirmed")


def test_his_word_can_be_withdrawn_and_nobody_else_has_it(office):
    loser, winner = conflict(office)
    digest = office.last(GM, "简报")
    office.answer(digest, "1 改回来", verdict="fail")
    office.pass_until("2026-11-24 09:00")
    assert now(office, winner).state == "confirmed", "a forged sender moves nothing"
    office.answer(digest, "1 改回来")
    office.answer(office.last(GM, "回执"), "撤销")
    office.pass_until("2026-11-24 10:00")
    assert (now(office, loser).state, now(office, winner).state) == ("offered", "confirmed")


def test_with_guests_he_is_asked_back_and_a_second_word_does_it(office):
    loser, winner = conflict(office, f"请李娜和诺维克的Erik Lund（{GUEST}）参加")
    office.answer(office.last(GM, "简报"), "1 改回来")
    office.pass_until("2026-11-24 09:00")
    assert now(office, winner).state == "confirmed"
    question = office.last(GM, "对调前请再定")
    assert "有公司外来宾" in question.text
    office.answer(question, "对调")
    office.pass_until("2026-11-24 10:00")
    assert (now(office, loser).state, now(office, winner).state) == ("confirmed", "offered")


def test_all_of_the_digest_agreed_to_leaves_settled_conflicts_as_they_are(office):
    loser, winner = conflict(office)
    office.write(
        "xxb@yjj-sh.gov.example", "关于开展检查的通知", "请于12月4日前书面答复。\n\n上海市应急管理局"
    )
    office.pass_until("2026-11-25 08:40")
    digest = office.last(GM, "简报")
    office.answer(digest, "全部同意")
    receipt = office.last(GM, "回执")
    assert "不能" not in receipt.text
    office.pass_until("2026-11-25 09:00")
    assert now(office, winner).state == "confirmed"
    assert now(office, loser).state in ("offered", "expired")


def test_a_booked_meeting_moves_with_the_reason_and_its_organiser_objects_in_words(office):
    office.pass_until("2026-11-23 09:00")
    case = ask(office, SUN_WEI, "车间复盘会", "11月26日15:00-16:00")
    office.pass_until("2026-11-23 16:30")
    assert now(office, case).state == "confirmed"
    office.pass_until("2026-11-24 09:00")
    ask(office, ANNA, "诺维克签约会", "11月26日15:00-16:00", "请陈静参加")
    office.pass_until("2026-11-24 16:30")
    moved = office.last(SUN_WEI, "会议已改期")
    assert "该时段须用于诺维克签约会（战略），战略级别的会议优先于常规级别" in moved.text
    assert "改期原因" in office.last(LI_NA, "会议改期").text
    new = now(office, case).fact("start")
    office.answer(moved, "这个时间不合适", verdict="")
    assert now(office, case).state == "offered"
    offers = office.last(SUN_WEI, "请选时间")
    assert new not in [one["start"] for one in now(office, case).facts["offers"]]
    office.answer(offers, "第一个可以", verdict="")
    assert now(office, case).state == "confirmed"
    assert sorted(in_calendar(office)) == sorted(["诺维克签约会", "车间复盘会"])


def test_a_request_changed_before_the_settlement_is_settled_at_its_new_time(office):
    office.pass_until("2026-11-23 09:00")
    case = ask(office, SUN_WEI, "车间复盘会", "11月26日15:00-16:00")
    office.answer(office.last(SUN_WEI, "统一安排"), "改期到11月27日10:00-11:00", verdict="")
    assert now(office, case).state == "collected"
    assert "已按来信更新：时间改到 11月27日（星期五）10:00–11:00" in office.last(SUN_WEI, "统一安排").text
    office.pass_until("2026-11-23 16:30")
    assert now(office, case).moment("start") == at("2026-11-27 10:00")


def test_a_settlement_missed_while_the_service_was_down_is_made_up_for_when_it_is_back(office):
    office.pass_until("2026-11-23 16:30")
    office.pass_until("2026-11-23 16:40")
    case = ask(office, SUN_WEI, "车间复盘会", "11月27日15:00-16:00")
    assert "11月24日（星期二）16:30统一安排" in office.last(SUN_WEI).subject
    office.sleep_until("2026-11-25 08:05")
    assert now(office, case).state == "confirmed"
    assert len(office.mails_to(SUN_WEI, "已确认")) == 1


def test_a_request_grown_urgent_while_the_service_was_down_is_settled_at_once(office):
    office.pass_until("2026-11-23 09:00")
    case = ask(office, SUN_WEI, "车间复盘会", "11月24日15:00-16:00")
    assert now(office, case).state == "collected"
    office.sleep_until("2026-11-24 08:05")
    assert now(office, case).state == "confirmed"


def test_the_same_requests_in_the_same_order_have_the_same_outcome_every_time():
    def outcome() -> list[tuple[str, str, str]]:
        office = SimulatedOffice(calendars=True)
        office.pass_until("2026-11-23 09:00")
        for n, sender in enumerate((SUN_WEI, ZHAO, ANNA, CHEN_JING, ASSISTANT)):
            ask(office, sender, f"第{n}次协调会", "11月26日15:00-16:00")
        office.pass_until("2026-11-23 16:30")
        return [
            (one.title, one.state, str([each["start"] for each in one.facts.get("offers") or ()]))
            for one in office.cases("meetings")
        ]

    assert outcome() == outcome()


def test_why_is_answered_by_mail_with_the_reason_of_the_decision(office):
    loser, _ = conflict(office)
    office.answer(office.last(SUN_WEI, "请选时间"), "为什么", verdict="")
    mail = office.last(SUN_WEI, "时间是怎样定的")
    assert "让位于诺维克签约会：战略级别的会议优先于常规级别" in mail.text
    assert now(office, loser).state == "offered"


def weekly(office: SimulatedOffice) -> Case:
    office.write(
        SUN_WEI,
        "会议申请：车间例会",
        "林助：\n\n每周四15:00-16:00 在三楼会议室开车间例会，请周总出席，请李娜参加。",
    )
    found = office.cases("meetings")[-1]
    assert (found.state, bool(found.facts.get("series"))) == ("confirmed", True)
    return found


def test_one_time_of_a_weekly_series_gives_way_those_concerned_hear_why_and_his_word_turns_it_round(office):
    office.pass_until("2026-11-23 09:00")
    series = weekly(office)
    winner = ask(office, ANNA, "诺维克签约会", "12月3日15:00-16:00", "请陈静参加")
    office.pass_until("2026-11-23 16:30")
    assert (now(office, winner).state, now(office, series).state) == ("confirmed", "confirmed")
    own = office.last(SUN_WEI, "这一次改期")
    assert "“车间例会” 12月3日（星期四）15:00–16:00 那一次，该时段须用于诺维克签约会（战略）" in own.text
    assert "其余各次照旧" in own.text
    told = office.last(LI_NA, "这一次改期")
    assert "12月3日（星期四）15:00 那一次改在" in told.text
    assert "改期原因：战略级别的会议优先于常规级别" in told.text
    assert office.mails_to(CHEN_JING, "这一次") == [], "who is not in the series hears nothing of it"
    assert office.mails_to(GM, "这一次") == []
    (ics,) = [one.ics for one in office.calendar.changes("gm", "").objects if "车间例会" in (one.ics or "")]
    assert ics.count("BEGIN:VEVENT") == 2
    assert "RECURRENCE-ID;TZID=Asia/Shanghai:20261203T150000" in ics
    assert "BEGIN:VTIMEZONE" in ics
    office.pass_until("2026-11-24 08:40")
    digest = office.last(GM, "简报")
    assert "1　“诺维克签约会”优先，“车间例会”12月3日（星期四）那一次已改到" in digest.text
    office.answer(digest, "1 改回来")
    office.pass_until("2026-11-24 09:00")
    assert now(office, winner).state == "offered"
    assert "12月3日（星期四）15:00–16:00 那一次仍按原时间开" in office.last(LI_NA, "这一次照常").text
    (ics,) = [one.ics for one in office.calendar.changes("gm", "").objects if "车间例会" in (one.ics or "")]
    assert ics.count("BEGIN:VEVENT") == 1
    assert "EXDATE" not in ics
    assert office.parked() == []
    assert office.posts("held") == []


def test_a_strategic_series_moves_the_lesser_meetings_in_its_way_and_each_hears_once(office):
    office.pass_until("2026-11-23 09:00")
    lesser = ask(office, SUN_WEI, "车间复盘会", "12月3日15:00-16:00")
    office.pass_until("2026-11-23 16:30")
    assert now(office, lesser).moment("start") == at("2026-12-03 15:00")
    office.write(
        ANNA,
        "会议申请：诺维克签约例会",
        "林助：\n\n每周四15:00-16:00 在一号会议室开诺维克签约例会，请周总出席，请陈静参加。",
    )
    series = office.cases("meetings")[-1]
    assert (series.state, series.facts.get("skipped")) == ("confirmed", None)
    office.pass_until("2026-11-23 17:00")
    assert now(office, lesser).moment("start") != at("2026-12-03 15:00")
    assert len(office.mails_to(SUN_WEI, "会议已改期")) == 1
    assert "诺维克签约例会（战略）" in office.last(SUN_WEI, "会议已改期").text
    assert office.parked() == []
