"""What people write in answer to a settled meeting: a clear order is carried out, and nothing else is one."""

from __future__ import annotations

from collections.abc import Mapping
from email.policy import SMTP
from time import perf_counter
from typing import Any

import pytest

from days.office import (
    ANNA,
    ASSISTANT,
    AUTHSERV,
    CHEN_JING,
    GM,
    LI_NA,
    SUN_WEI,
    ZHAO,
    SimulatedOffice,
    at,
    only,
    rules_booking_at_once,
)
from zongban.language.answers.coming import says_more
from zongban.language.answers.orders import called_off as called_off_in_words
from zongban.runners.explanation import explain_letter

# one of a series


def called_off(office: SimulatedOffice) -> list[str]:
    """The days of the series that do not take place."""
    off = only(office).facts["series"].get("without") or ()
    return sorted(str(one)[:10] for one in off)


@pytest.mark.parametrize(
    "words",
    [
        "12月8日那次不要取消", "12月8日那次别取消", "12月8日那次取消吗？", "12月8日那次取消吗", "12月8日那次要不要取消",
        "如果周总出差，12月8日那次就不开了", "周总没空的话12月8日那次取消", "可能取消12月8日那次", "12月8日那次可能不开了",
        "听说12月8日那次不开了", "李娜说12月8日那次取消", "12月8日那次我没有说取消", "12月8日那次先不取消，再等等",
        "12月8日那次的会议室取消吗", "12月8日那次的订餐取消", "除非有人反对，12月8日那次不开了", "万一停电，12月8日那次取消",
        "我们在考虑取消12月8日那次", "12月8日那次没必要取消", "12月8日那次未必取消",
        "Please do not cancel the one on 8 December", "Don't cancel 8 December", "Is the one on 8 December cancelled?",
        "If Mr Zhou travels, cancel the one on 8 December", "We might cancel the one on 8 December",
        "Li Na says the one on 8 December is cancelled", "Cancel the coffee for 8 December",
        "I see no reason to cancel the one on 8 December", "Unless I write again, cancel 8 December",
    ],
)  # fmt: skip
def test_what_forbids_asks_doubts_or_only_reports_calls_no_time_of_a_series_off(weekly, words):
    before = called_off(weekly)
    weekly.answer(weekly.last(SUN_WEI, "已确认"), words)
    assert (only(weekly).state, called_off(weekly)) == ("confirmed", before)
    assert not weekly.mails_to(LI_NA, "取消")
    asked, passed_on = weekly.last(SUN_WEI), weekly.mails_to(ASSISTANT)
    assert "请再确认" in asked.subject or passed_on, "it is asked back, or a person reads it"


@pytest.mark.parametrize(
    "words",
    [
        "12月8日那次取消", "12月8日那次不开了，谢谢", "取消12月8日的例会", "林助好，12月8日那次停开一次，大家都出差。",
        "12月8日周总不在，例会取消", "Please cancel the one on 8 December", "No meeting on 8 December, please",
        "We will skip 8 December", "The meeting on 8 December is off", "12月8日那次不用开了，不要紧",
    ],
)  # fmt: skip
def test_a_clear_order_calls_one_time_of_a_series_off_and_leaves_the_others(weekly, words):
    weekly.answer(weekly.last(SUN_WEI, "已确认"), words)
    assert only(weekly).state == "confirmed"
    assert "2026-12-08" in called_off(weekly)
    assert weekly.mails_to(LI_NA, "取消")


def test_the_next_time_stays_where_another_is_called_off(weekly):
    weekly.answer(weekly.last(SUN_WEI, "已确认"), "12月8日那次不开了")
    assert only(weekly).moment("start") == at("2026-11-24 09:00")


# a single meeting


def ask(office: SimulatedOffice, sender: str = SUN_WEI, title: str = "车间复盘会") -> None:
    body = f"林助：\n\n11月26日15:00-16:00想用三楼会议室开{title}，请周总出席，请李娜参加。"
    office.write(sender, f"会议申请：{title}", body)


@pytest.fixture
def single() -> SimulatedOffice:
    """One meeting on Thursday 26 November at 15:00, settled; it is Monday the 23rd."""
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    ask(office)
    assert only(office).state == "confirmed"
    return office


THURSDAY = at("2026-11-26 15:00")


def stands(office: SimulatedOffice) -> bool:
    """Whether the meeting is as it was settled, and nobody invited has heard another word."""
    case = only(office)
    as_settled = (case.state, case.moment("start"), case.fact("room")) == ("confirmed", THURSDAY, "room-3f")
    heard = [one for one in office.mails_to(LI_NA) if "来信已转交" not in one.subject]
    return as_settled and case.facts.get("attendees") == [GM, LI_NA] and len(heard) == 1


@pytest.mark.parametrize(
    "words",
    ["不用了，谢谢", "不用了谢谢", "先不用了", "never mind", "Never mind, thanks", "no longer needed", "撤回"],
)  # fmt: skip
def test_a_courtesy_that_needs_nothing_more_calls_no_settled_meeting_off(single, words):
    single.answer(single.last(SUN_WEI, "已确认"), words)
    assert stands(single)


@pytest.mark.parametrize("words", ["不用了，谢谢", "Never mind, thanks", "不开了"])
def test_the_same_words_let_a_request_go_where_the_office_asked_what_it_lacks(words):
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(SUN_WEI, "会议申请：车间复盘会", "林助：\n\n想请周总和李娜开车间复盘会，麻烦安排。")
    assert only(office).state == "clarifying"
    office.answer(office.last(SUN_WEI), words)
    assert only(office).state == "cancelled"


ORDERS = ["不开了", "改到周五上午10点", "改成线上", "请加上赵强"]


@pytest.mark.parametrize("words", ORDERS)
def test_an_order_counts_only_in_answer_to_a_mail_of_ours(single, words):
    single.write(SUN_WEI, f"会〔2026〕1号 {words}", words)
    assert stands(single)


@pytest.mark.parametrize("words", ORDERS)
def test_an_order_of_somebody_who_may_be_another_is_not_carried_out_and_a_person_looks(single, words):
    single.answer(single.last(SUN_WEI, "已确认"), words, verdict="fail")
    assert stands(single)
    assert single.parked()


@pytest.mark.parametrize("words", ORDERS)
def test_a_from_that_names_two_gives_no_orders_in_words(single, words):
    mail = single.compose(
        SUN_WEI,
        "回复",
        words,
        In_Reply_To=single.last(SUN_WEI, "已确认").id,
        References=single.last(SUN_WEI, "已确认").id,
    )
    mail.replace_header("From", f"{SUN_WEI}, {LI_NA}")
    single.deliver(mail, verdict="")
    single.work()
    assert stands(single)


@pytest.mark.parametrize("words", ORDERS)
def test_the_same_order_of_the_organiser_in_answer_to_our_mail_is_carried_out(single, words):
    single.answer(single.last(SUN_WEI, "已确认"), words)
    assert not stands(single)


@pytest.mark.parametrize(
    "words",
    [
        "请赵强把材料打印十份。", "请赵强准备一下汇报材料", "麻烦赵强订下午的茶歇", "请李娜通知赵强交材料", "请加上赵强的预算表",
        "不要加上赵强", "先不请赵强参加", "要不要请赵强参加", "请赵强参加吗", "如果周总同意，请赵强参加", "赵强也许也参加",
        "李娜说赵强也参加", "请赵强把会议室改到一号会议室的投影修好",
        "不要改成线上", "别改成线上", "如果李娜出差，改成线上", "改成线上吗？", "可能改成线上", "李娜改成线上参加",
        "我改成线上参加", "投票改为线上", "听说改成线上了", "李娜不用参加吗", "如果太忙李娜不用参加了", "李娜不用来接机了",
        "不要换到一号会议室", "投影仪挪到一号会议室", "李娜不用准备材料了",
        "Please ask Zhao Qiang to print ten copies", "Please don't add Zhao Qiang", "Should we add Zhao Qiang?",
        "If Mr Zhou agrees, add Zhao Qiang", "Add Zhao Qiang's slides to the agenda", "Please do not move it online",
        "If it snows, make it a call", "Maybe move it to the Boardroom", "Zhao Qiang says to make it a call",
    ],
)  # fmt: skip
def test_what_is_no_order_about_people_and_place_changes_nothing_and_a_person_reads_it(single, words):
    single.answer(single.last(SUN_WEI, "已确认"), words)
    assert stands(single)
    assert single.mails_to(ASSISTANT) or "请再确认" in single.last(SUN_WEI).subject


@pytest.mark.parametrize(
    ("words", "added"),
    [
        ("请赵强参加", ["赵强"]), ("请赵强也参加。", ["赵强"]), ("请加上赵强", ["赵强"]), ("增加赵强、陈静两位", ["赵强", "陈静"]),
        ("另请赵强和陈静一起参加会议", ["赵强", "陈静"]), ("赵强也参加", ["赵强"]), ("邀请赵强来参加吧", ["赵强"]),
        ("请赵强、陈静列席", ["赵强", "陈静"]), ("Please add Zhao Qiang and Chen Jing.", ["赵强", "陈静"]),
        ("Please invite Zhao Qiang too", ["赵强"]), ("Zhao Qiang should also attend.", ["赵强"]),
        ("Please ask Zhao Qiang to join as well", ["赵强"]), ("麻烦通知赵强参加", ["赵强"]), ("请帮忙把赵强加上", ["赵强"]),
    ],
)  # fmt: skip
def test_a_clear_order_adds_those_it_names_and_nobody_else(single, words, added):
    single.answer(single.last(SUN_WEI, "已确认"), words)
    addresses = {"赵强": ZHAO, "陈静": CHEN_JING}
    assert only(single).facts["attendees"] == [GM, LI_NA, *(addresses[one] for one in added)]
    assert all(single.mails_to(addresses[one], "会议邀请") for one in added)


@pytest.mark.parametrize(
    ("words", "mode", "room"),
    [
        ("改成线上", "online", None), ("这次会议改为线上进行，谢谢", "online", None), ("周总出差，会议改成视频会议吧", "online", None),
        ("Please make it a video call", "online", None), ("Please move the meeting online.", "online", None),
        ("换到一号会议室", "onsite", "room-1"), ("请把会议改到一号会议室，谢谢", "onsite", "room-1"),
    ],
)  # fmt: skip
def test_a_clear_order_changes_the_place(single, words, mode, room):
    single.answer(single.last(SUN_WEI, "已确认"), words)
    assert (only(single).facts.get("mode"), only(single).facts.get("room")) == (mode, room)


@pytest.mark.parametrize(
    "words",
    ["李娜不用参加了", "李娜就不必来了", "去掉李娜", "Li Na does not need to attend", "Please remove Li Na"],
)
def test_a_clear_order_spares_somebody_the_meeting(single, words):
    single.answer(single.last(SUN_WEI, "已确认"), words)
    assert only(single).facts["attendees"] == [GM]
    assert "METHOD:CANCEL" in str(single.last(LI_NA).parsed.as_bytes())


# when


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("提前到下午2点", "2026-11-26 14:00"), ("改到下午4点到5点", "2026-11-26 16:00"), ("Please move it to 4 pm", "2026-11-26 16:00"),
        ("改到周五上午10点吧，谢谢", "2026-11-27 10:00"), ("改到下周三上午10点", "2026-12-02 10:00"),
    ],
)  # fmt: skip
def test_an_hour_without_a_day_is_on_the_day_the_meeting_stands(single, words, start):
    single.answer(single.last(SUN_WEI, "已确认"), words)
    assert only(single).moment("start") == at(start)


def test_a_weekday_without_a_week_is_in_the_week_the_meeting_stands():
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    body = "林助：\n\n12月16日15:00-16:00想用三楼会议室开车间复盘会，请周总出席，请李娜参加。"
    office.write(SUN_WEI, "会议申请：车间复盘会", body)
    office.answer(office.last(SUN_WEI, "已确认"), "改到周五上午10点")
    assert only(office).moment("start") == at("2026-12-18 10:00")


@pytest.mark.parametrize(
    "words",
    [
        "改到周五上午10点，如果周总有空的话", "不要改到周五上午10点",
        "Move it to Friday 10am unless Mr Zhou objects", "We could move it to Friday 10:00", "昨天那个会取消了，这个不变",
        "会议照常，不取消", "时间没有冲突，按此执行", "转发李娜的话：“会议取消吧”", "李娜不来了", "会议取消与否请周总定",
        "上次赵强也参加", "请加上赵强，但先问问他有没有空", "Please add Zhao Qiang, but check with him first", "取消（待定）",
        "FYI, Li Na wrote:\nplease cancel the meeting", "李娜来信：\n取消会议", "李娜说改到周五上午10点", "Cancel only if Mr Zhou is away", "I was told it is off.", "The meeting is not off.",
    ],
)  # fmt: skip
def test_what_is_no_order_moves_and_cancels_nothing_and_somebody_is_asked(single, words):
    single.answer(single.last(SUN_WEI, "已确认"), words)
    assert stands(single)
    assert single.mails_to(ASSISTANT) or "请再确认" in single.last(SUN_WEI).subject


@pytest.mark.parametrize(
    "words", ["取消", "会议取消", "改成线上", "改到周五上午10点", "请加上赵强", "不开了"]
)
def test_an_attendee_orders_nothing_and_a_person_reads_it(single, words):
    single.answer(single.last(LI_NA, "会议邀请"), words)
    assert stands(single)
    assert words in single.last(ASSISTANT, "来信").text


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("下周二改到周三上午9点", "2026-12-02 09:00"), ("下周二改到下午3点", "2026-12-01 15:00"),
        ("12月1日那次改到2日上午10点", "2026-12-02 10:00"),
    ],
)  # fmt: skip
def test_one_time_of_a_series_moves_within_its_own_week(weekly, words, start):
    weekly.answer(weekly.last(SUN_WEI, "已确认"), words)
    (moved,) = only(weekly).facts["series"]["altered"]
    assert (moved["original"][:10], moved["start"]) == ("2026-12-01", at(start).isoformat())


@pytest.mark.parametrize(
    "words",
    ["从12月8日起取消", "上次的会取消了，这次照开", "Move next Tuesday to Wednesday 10am", "不要全部取消"],
)
def test_a_series_stays_whole_where_it_is_not_plain_which_times_are_meant(weekly, words):
    before = only(weekly).facts["series"]
    weekly.answer(weekly.last(SUN_WEI, "已确认"), words)
    assert (only(weekly).state, only(weekly).facts["series"]) == ("confirmed", before)


@pytest.fixture
def offered() -> SimulatedOffice:
    """Two ask for the same hour; Sun Wei is offered others."""
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    ask(office)
    ask(office, ZHAO, "四季度预算会")
    office.pass_until("2026-11-23 16:40")
    assert office.cases("meetings")[0].state == "offered"
    return office


@pytest.mark.parametrize(
    "words",
    [
        "11月27日上午10点我出差", "11月27日上午10点周总在吗", "周五上午10点已经有安排了", "除了11月27日上午10点都行",
        "李娜说11月27日上午10点她不行", "11月27日上午10点不行", "下午4点可以吗", "没有不方便的，您定", "线上不行", "别选1",
        "不用了谢谢", "never mind", "第二个可能可以", "如果李娜能来就选1", "选1还是选2？", "Not option 1", "都不合适吗？我再看看",
    ],
)  # fmt: skip
def test_what_chooses_and_refuses_nothing_leaves_the_offers_as_they_are(offered, words):
    before = offered.cases("meetings")[0]
    offered.answer(offered.last(SUN_WEI, "请选时间"), words)
    after = offered.cases("meetings")[0]
    assert (after.state, after.facts["offers"]) == ("offered", before.facts["offers"])


@pytest.mark.parametrize(
    "words",
    [
        "11月27日上午10点", "11月27日上午10点可以吗？", "都不行，能不能改到11月27日上午10点", "How about Friday 27 November at 10 am?",
        "都不方便，11月27日上午10点可以吗", "Friday 27 November 10:00 works for me",
    ],
)  # fmt: skip
def test_a_time_of_his_own_in_answer_to_offers_is_settled(offered, words):
    offered.answer(offered.last(SUN_WEI, "请选时间"), words)
    case = offered.cases("meetings")[0]
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-27 10:00"))


@pytest.fixture
def moved() -> SimulatedOffice:
    """A settled meeting that the office has moved for a weightier one."""
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    ask(office)
    office.pass_until("2026-11-23 16:40")
    ask(office, ANNA, "诺维克签约会")
    office.pass_until("2026-11-24 16:40")
    return office


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("如果李娜来不了就换个时间", "confirmed"), ("新时间不冲突", "confirmed"), ("这个时间有冲突吗？", "confirmed"),
        ("没有不方便", "confirmed"), ("李娜说不合适", "confirmed"), ("Does that not work for Li Na?", "confirmed"),
        ("这个时间不太合适", "offered"), ("不方便", "offered"), ("That does not work for me", "offered"),
    ],
)  # fmt: skip
def test_only_who_says_that_the_new_time_does_not_suit_is_offered_others(moved, words, state):
    moved.answer(moved.last(SUN_WEI, "会议已改期"), words)
    assert moved.cases("meetings")[0].state == state


# words that come with papers, or with one another


def sends(office: SimulatedOffice, words: str, sender: str = SUN_WEI, mail: str = "已确认") -> None:
    """Somebody answers with a file."""
    notice = office.last(sender, mail)
    letter = office.compose(
        sender, f"回复：{notice.subject}", words, In_Reply_To=notice.id, References=notice.id
    )
    letter.add_attachment(
        b"%PDF-1.4 plan", maintype="application", subtype="octet-stream", filename="方案.pdf"
    )
    office.deliver(letter)
    office.work()


def papers(office: SimulatedOffice) -> list[str]:
    return [str(one["name"]) for one in only(office).facts.get("papers") or ()]


@pytest.mark.parametrize(
    "words",
    [
        "材料见附件，会议能推迟到周五吗？", "方案见附件。请赵强把材料打印十份", "附件是方案，几点开始？", "附件为方案，周五开行不行", "材料见附件，李娜不一定来得了",
        "Slides attached. Could we start a little later?", "Please print the attached slides", "Deck attached, who else will be there?",
        "附件请打印10份", "请把附件转给赵强", "材料见附件，如果来不及就推迟",
    ],
)  # fmt: skip
def test_what_is_asked_beside_a_file_is_read_by_a_person_and_the_file_is_kept(single, words):
    sends(single, words)
    assert papers(single) == ["方案.pdf"]
    assert only(single).moment("start") == THURSDAY
    told = single.last(ASSISTANT, "来信").text
    assert " ".join(words.split()) in " ".join(told.split())


@pytest.mark.parametrize(
    "words",
    ["材料见附件", "林助：\n附件是更新后的方案，请查收。\n谢谢\n孙伟", "Please find attached the slides.\nBest,\nSun Wei", "资料已发，请审阅"],
)  # fmt: skip
def test_a_covering_note_troubles_nobody(single, words):
    sends(single, words)
    assert papers(single) == ["方案.pdf"]
    assert not single.mails_to(ASSISTANT)


def test_an_order_that_comes_with_a_file_is_carried_out_and_the_file_acknowledged(single):
    sends(single, "请加上赵强。方案见附件。")
    assert ZHAO in only(single).facts["attendees"]
    assert papers(single) == ["方案.pdf"]
    assert "方案.pdf" in single.last(SUN_WEI, "已记下").text


def test_of_two_wishes_the_one_that_is_not_carried_out_reaches_a_person(single):
    single.answer(single.last(SUN_WEI, "已确认"), "改到周五上午10点，另外请准备投影和茶歇")
    assert only(single).moment("start") == at("2026-11-27 10:00")
    assert "另外请准备投影和茶歇" in single.last(ASSISTANT, "来信").text


def test_an_attendee_who_comes_and_asks_something_is_noted_and_read_by_a_person(single):
    single.answer(single.last(LI_NA, "会议邀请"), "时间没有冲突，我会参加，请准备投影。王总去不了。")
    assert only(single).facts["rsvp"] == {LI_NA: "ACCEPTED"}
    assert "王总去不了" in single.last(ASSISTANT, "来信").text


@pytest.mark.parametrize("words", ["能来，晚十分钟到", "可以来，但要早走", "我会去，会迟到"])
def test_who_comes_late_or_leaves_early_is_coming_and_it_is_read_by_a_person(single, words):
    single.answer(single.last(LI_NA, "会议邀请"), words)
    assert only(single).facts["rsvp"] == {LI_NA: "ACCEPTED"}
    assert any(words in one.text for one in single.mails)


# what explain says of an answer is what the service does with it


def explained(office: SimulatedOffice, words: str, verdict: str = "pass") -> Mapping[str, Any]:
    """Commands and doubts that ``zongban explain`` shows of an answer to the last mail of the organiser."""
    notice = office.last(SUN_WEI)
    mail = office.compose(
        SUN_WEI, f"回复：{notice.subject}", words, In_Reply_To=notice.id, References=notice.id
    )
    found = f"Authentication-Results: {AUTHSERV}; dmarc={verdict} header.from=huayue.example\r\n"
    fields = explain_letter(office.office, found.encode() + mail.as_bytes(policy=SMTP), office.clock())
    return fields.reading.fields if fields.reading else {}


def test_explain_takes_one_time_of_a_series_as_the_service_does(weekly):
    found = explained(weekly, "12月8日那次取消")
    assert [one["verb"] for one in found["commands"]] == ["cancel"]
    asked = explained(weekly, "12月8日那次取消吗？")
    assert not asked["commands"]


def test_explain_shows_no_command_in_an_acknowledgement_of_what_was_only_told(single):
    found = explained(single, "收到，同意")
    assert (found["commands"], found["doubts"]) == ([], [])


def test_explain_shows_no_command_where_the_sender_may_be_another(single):
    found = explained(single, "取消", "fail")
    assert not found["commands"]
    assert explained(single, "取消")["commands"]


def test_a_letter_of_thousands_of_orders_holds_nothing_up():
    began = perf_counter()
    assert called_off_in_words("取消" * 4000) is None
    assert says_more("不能参加" * 4000)
    assert perf_counter() - began < 2
