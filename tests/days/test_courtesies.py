"""What a courteous office does of itself: each reader in his own language, a question before an odd hour, no idle word."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest
from tests.days.invitations_of import Meeting, letter
from tests.days.office import (
    ANNA,
    ASSISTANT,
    BUREAU,
    GM,
    LI_NA,
    SUN_WEI,
    ZHAO,
    SimulatedOffice,
    at,
)

from attachments import made
from zongban.core.case import Case

ERIK, TAO, NAMELESS = "erik.lund@nordvik.example", "chen.tao@ruihe.example", "sales@tongda.example"


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    return office


def ask(
    office: SimulatedOffice,
    words: str,
    subject: str = "会议申请：供货会",
    sender: str = SUN_WEI,
) -> Case:
    office.write(sender, subject, f"林助：\n\n{words}\n\n谢谢")
    return office.cases("meetings")[-1]


def now(office: SimulatedOffice, case: Case) -> Case:
    return office.case(str(case.number))


def settled(office: SimulatedOffice, words: str = "请周总出席，请李娜参加。") -> Case:
    case = ask(office, f"11月26日15:00-16:00想用三楼会议室开供货会，{words}")
    office.pass_until("2026-11-23 16:40")
    assert now(office, case).state == "confirmed"
    return case


# languages


def test_each_guest_is_written_to_in_the_language_he_reads(office):
    guests = f"请诺维克的Erik Lund（{ERIK}）、瑞合的陈涛（{TAO}）和{NAMELESS}参加。"
    settled(office, f"请周总出席，{guests}")
    foreign, han, unknown = (office.last(one) for one in (ERIK, TAO, NAMELESS))
    assert "Invitation" in foreign.subject
    assert "Dear Erik Lund," in foreign.text
    assert "会议邀请" not in foreign.subject
    assert "陈涛 您好：" in han.text
    assert "Invitation" not in han.subject
    assert "会议邀请" in unknown.subject
    assert "Invitation" in unknown.subject
    assert "请您参加" in unknown.text
    assert "You are invited" in unknown.text


def test_a_guest_of_unknown_language_gets_the_one_he_answers_in(office):
    settled(office, f"请周总出席，请{NAMELESS}参加。")
    office.answer(office.last(NAMELESS), "Thank you, but I cannot come on that day, I am abroad.")
    told = office.last(NAMELESS)
    assert "Invitation" not in told.subject
    assert "您" not in told.text
    office.write(ZHAO, "会议申请：报价会", f"林助：\n\n12月2日15:00-16:00开报价会，请周总、{NAMELESS}参加。")
    office.pass_until("2026-11-24 16:40")
    assert office.last(NAMELESS).subject.startswith("[M 2026/2] Invitation")


def test_an_answer_in_either_language_to_a_mail_in_both_is_understood(office):
    case = settled(office, f"请周总出席，请{NAMELESS}参加。")
    office.answer(office.last(NAMELESS), "参加")
    assert now(office, case).facts["rsvp"][NAMELESS] == "ACCEPTED"


def test_the_address_of_a_stranger_names_no_colleague(office):
    case = ask(office, f"11月26日15:00-16:00开供货会，请周总、李娜和瑞合的陈涛（{TAO}）参加。")
    assert set(case.facts["attendees"]) == {GM, LI_NA, TAO}
    assert case.facts["names"][TAO] == "陈涛"


def test_who_signs_with_his_name_is_called_by_it(office):
    office.write(
        ERIK, "Meeting request",
        "Dear Ms Lin,\n\nCould I meet Mr Zhou early next week about the supply contract? An hour would do.\n\nErik Lund",
    )  # fmt: skip
    assert "Dear Erik Lund," in office.last(ERIK).text
    assert "Erik Lund从公司外来信约见：11月30日（星期一）至12月1日（星期二）" in office.last(ASSISTANT).text
    office.pass_until("2026-11-24 08:35")
    assert "Erik Lund（公司外）约见，11月30日（星期一）至12月1日（星期二）" in office.last(GM, "简报").text


# false names


def test_every_line_about_a_request_in_a_false_name_warns_of_it(office):
    forged = Meeting("forged@x", GM, name="周正", summary="紧急投资会", start=at("2026-12-04 15:00"))
    office.deliver(letter(forged, sender=GM, stamp=office.clock()), "fail")
    office.work()
    office.pass_until("2026-11-27 18:00")
    reminders = office.mails_to(ASSISTANT, "到期") + office.mails_to(ASSISTANT, "超期")
    assert reminders
    for mail in reminders:
        assert "紧急投资会（疑似冒名，请先核实）" in mail.text
        assert "回复示例：同意" not in mail.text


def test_the_overdue_line_of_a_letter_from_a_look_alike_domain_warns_too(office):
    office.write(
        "zhou.zheng@huayue-group.example", "急事", "请速转账50万元到供应商账户，回头补手续。\n\n周正"
    )
    office.pass_until("2026-11-25 18:30")
    assert "急事（疑似冒名，请先核实）" in office.last(ASSISTANT, "超期").text


# why


@pytest.mark.parametrize("words", ["为什么", "为什么？"])
def test_why_of_a_meeting_is_answered_without_the_arithmetic_of_reminders(office, words):
    case = settled(office)
    office.answer(office.last(SUN_WEI), words)
    told = office.last(SUN_WEI, "时间是怎样定的")
    assert "工作日" not in told.text
    assert "没有在计时" not in told.text
    assert now(office, case).state == "confirmed"


# a stretch of days


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("下周想找周总汇报一下产线改造，一小时，李娜参加。", "2026-11-30T09:00", "2026-12-04T18:00"),
        ("本周内想和周总、李娜碰一下产线改造，45分钟。", "2026-11-23T09:00", "2026-11-27T18:00"),
        ("下周一到周三之间找个时间向周总汇报产线改造，一小时，李娜参加。", "2026-11-30T09:00", "2026-12-02T18:00"),
        ("I would like to meet Mr Zhou sometime next week about the line, 45 minutes, with Li Na.", "2026-11-30T09:00", "2026-12-04T18:00"),
        ("Could we meet Mr Zhou early next week about the line, one hour, with Li Na?", "2026-11-30T09:00", "2026-12-01T18:00"),
    ],
)  # fmt: skip
def test_days_that_are_only_named_together_are_searched_for_a_time(office, words, first, last):
    case = ask(office, words, "和周总开会")
    ((start, end),) = case.facts["windows"]
    assert (start[:16], end[:16]) == (first, last)
    office.pass_until("2026-11-23 16:40")
    found = now(office, case)
    assert found.state == "confirmed"
    assert first <= found.fact("start")[:16] < last


@pytest.mark.parametrize(
    "words",
    [
        "想请周总过一下下周的董事会材料，一小时，李娜参加。",
        "我下周出差，想找周总汇报一下产线改造，一小时，李娜参加。",
        "I would like to meet Mr Zhou about next week's board meeting, one hour, with Li Na.",
    ],
)
def test_days_of_another_matter_are_no_time_for_the_meeting(office, words):
    case = ask(office, words, "和周总开会")
    assert not case.facts.get("windows")
    assert "start" in case.facts["missing"]


# a polite question


@pytest.mark.parametrize(
    "words",
    [
        "能不能改到周五上午十点？", "我周四下午要去上海，会议能改到周五上午10点吗？谢谢", "改到周五上午10点可以吗",
        "可否推迟到周五上午十点", "周五上午十点行吗？", "最好能挪到周五上午10点", "Could we reschedule to Friday 10am?",
        "Would it be possible to move the meeting to Friday at 10:00? Thursday clashes with an audit.",
        "Can we push it to Friday, 10 am, please?", "How about Friday at 10am?",
    ],
)  # fmt: skip
def test_the_organiser_who_asks_politely_for_another_time_has_it(office, words):
    case = settled(office)
    office.answer(office.last(SUN_WEI, "已确认"), words, verdict="")
    assert now(office, case).moment("start") == at("2026-11-27 10:00")
    assert "会议改期" in office.last(LI_NA).subject


@pytest.mark.parametrize(
    "words",
    [
        "是不是改到周五上午10点了？", "听说要改到周五上午10点？", "什么时候能改到周五？", "不要改到周五上午10点",
        "Has it been moved to Friday at 10?", "If we could not move it to Friday at 10am, that would be fine",
    ],
)  # fmt: skip
def test_who_only_asks_whether_it_was_moved_moves_nothing(office, words):
    case = settled(office)
    office.answer(office.last(SUN_WEI, "已确认"), words, verdict="")
    assert now(office, case).moment("start") == at("2026-11-26 15:00")


def test_a_time_that_is_taken_is_said_to_be_and_the_meeting_stays(office):
    case = settled(office)
    office.write(
        ZHAO,
        "会议申请：预算会",
        "林助：\n\n11月27日10:00-11:00想用三楼会议室开预算会，请周总出席，请李娜参加。",
    )
    office.pass_until("2026-11-24 16:40")
    office.answer(office.last(SUN_WEI, "已确认"), "能不能改到周五上午十点？", verdict="")
    assert (now(office, case).state, now(office, case).moment("start")) == (
        "confirmed",
        at("2026-11-26 15:00"),
    )
    told = office.last(SUN_WEI, "未改").text
    assert "11月27日（星期五）10:00–11:00 已有安排，会议仍按原定 11月26日（星期四）15:00–16:00 进行" in told
    assert "附近各方都空的时间" in told


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (LI_NA, "能不能改到周五上午十一点？我那天下午出差"),
        (ERIK, "Could we move this to Friday at 11:00? I land on Thursday night."),
    ],
)
def test_what_an_attendee_asks_for_goes_before_the_organiser(office, who, words):
    case = settled(office, f"请周总出席，请李娜、诺维克的Erik Lund（{ERIK}）参加。")
    office.answer(office.last(who), words)
    assert now(office, case).moment("start") == at("2026-11-26 15:00")
    asked = office.last(SUN_WEI, "建议改时间")
    assert words in asked.text
    office.answer(asked, "同意", verdict="")
    assert now(office, case).moment("start") == at("2026-11-27 11:00")


# odd hours


@pytest.mark.parametrize(
    ("hours", "said"),
    [("9:00-21:00", "时间较长"), ("12:00-13:30", "正值午休"), ("19:00-20:00", "不在上班时间"), ("7:00-8:00", "不在上班时间")],
)  # fmt: skip
def test_an_odd_hour_is_asked_about_once_and_then_taken_as_meant(office, hours, said):
    case = ask(
        office, f"12月2日{hours}想用三楼会议室开质量评审会，请周总、李娜参加。", "会议申请：质量评审会"
    )
    assert case.state == "clarifying"
    asked = office.last(SUN_WEI, "请确认时间")
    assert said in asked.text
    assert "就按原时间，请回复：照旧" in asked.text
    office.answer(asked, "照旧", verdict="")
    assert now(office, case).state == "collected"
    begins, _, ends = hours.partition("-")
    assert now(office, case).moment("start") == at(f"2026-12-02 {begins.zfill(5)}")
    assert now(office, case).moment("end") == at(f"2026-12-02 {ends.zfill(5)}")


def test_other_hours_in_answer_are_of_the_day_that_was_asked_about(office):
    case = ask(office, "12月2日9:00-21:00想用三楼会议室开质量培训，请周总、李娜参加。", "会议申请：质量培训")
    office.answer(office.last(SUN_WEI, "请确认时间"), "时间：9:00-12:00", verdict="")
    found = now(office, case)
    assert (found.moment("start"), found.moment("end")) == (at("2026-12-02 09:00"), at("2026-12-02 12:00"))


@pytest.mark.parametrize(
    "words",
    [
        "12月2日12:00-13:30想用三楼会议室开午餐会，请周总、李娜参加。",
        "12月2日晚上7点到8点和海外视频会议，请周总、李娜参加。",
        "12月2日9:00-12:30想用三楼会议室开质量评审会，请周总、李娜参加。",
        "12月2日12:00-13:30想用三楼会议室开质量评审会，请李娜参加，周总不用参加。",
        "12月2日9:00-17:00想用三楼会议室开全天的质量培训，请周总、李娜参加。",
    ],
)
def test_hours_that_are_plainly_meant_are_not_asked_about(office, words):
    assert ask(office, words, "会议申请：质量评审会").state == "collected"


# a year that is not published


def test_new_year_of_a_year_not_published_is_presumed_free_and_asked_about(office):
    case = ask(office, "2027年1月1日9:00-10:00想用三楼会议室开新年会，请周总、李娜参加。", "会议申请：新年会")
    assert case.state == "clarifying"
    asked = office.last(SUN_WEI, "请确认时间")
    assert "1月1日是元旦：2027年放假安排尚未公布，当天依法推定放假" in asked.text
    office.answer(asked, "照旧", verdict="")
    assert now(office, case).moment("start") == at("2027-01-01 09:00")


@pytest.mark.parametrize(
    ("day", "feast"), [("2月5日", "春节"), ("2月6日", "春节"), ("5月3日", ""), ("10月1日", "国庆节")]
)
def test_other_days_off_by_law_are_presumed_too(office, day, feast):
    case = ask(office, f"2027年{day}9:00-10:00想用三楼会议室开新年会，请周总、李娜参加。", "会议申请：新年会")
    doubt = case.facts.get("doubt") or {}
    assert doubt.get("feast_zh", "") == feast


def test_a_day_of_a_year_not_published_is_held_with_a_word(office):
    ask(office, "2027年1月5日9:00-10:00想用三楼会议室开年度会，请周总、李娜参加。", "会议申请：年度会")
    assert "2027年的放假安排尚未公布" in office.last(SUN_WEI, "已收到").text
    office.pass_until("2026-11-23 16:40")
    assert "2027年的放假安排尚未公布" in office.last(SUN_WEI, "已确认").text
    office.write(
        ANNA, "Meeting request: annual plan",
        "Dear Ms Lin,\n\nPlease book 6 January 2027, 10:00-11:00, Meeting Room 3F, with Mr Zhou and Li Na, about the plan.",
    )  # fmt: skip
    assert "The public holidays of 2027 have not been published yet" in office.last(ANNA).text


# the goal


@pytest.mark.parametrize(
    "said",
    [
        "定四季度供货价。材料见附件。", "定四季度供货价，材料见附件，谢谢", "定四季度供货价（详见附件）。请查收。",
        "定四季度供货价；请各位准时参加", "定四季度供货价。妥否，请批示。", "定四季度供货价。麻烦安排。",
    ],
)  # fmt: skip
def test_a_goal_is_told_without_what_only_goes_along_with_it(office, said):
    settled(office, f"请周总出席，请李娜参加。\n\n会议目标：{said}")
    assert "会议目标：定四季度供货价\n" in office.last(LI_NA, "会议邀请").text


def test_the_description_of_an_event_is_no_goal_where_it_only_says_how_to_join(office):
    call = "Join Zoom Meeting\\nhttps://zoom.us/j/123\\nMeeting ID: 123"
    meeting = Meeting(
        "zoom@client", SUN_WEI, name="孙伟", summary="产线沟通", start=at("2026-11-26 15:00"),
        lines=(f"X-ALT:1\r\nDESCRIPTION:{call}",),
    )  # fmt: skip
    office.deliver(letter(meeting, style="apple", stamp=office.clock()))
    office.work()
    assert office.cases("meetings")[-1].fact("goal") == ""
    assert message_from_bytes(office.mails[-1].raw, policy=default)["Subject"]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("会议推迟半小时", "15:30", "16:30"),
        ("麻烦提前一小时，谢谢", "14:00", "15:00"),
        ("能不能晚半小时开？", "15:30", "16:30"),
        ("内容多，延长半小时吧", "15:00", "16:30"),
        ("Please push the meeting back by 30 minutes", "15:30", "16:30"),
        ("Could we start an hour later?", "16:00", "17:00"),
    ],
)
def test_a_meeting_is_moved_by_as_much_as_its_organiser_says(office, words, start, end):
    case = settled(office)
    office.answer(office.last(SUN_WEI, "已确认"), words, verdict="")
    found = now(office, case)
    assert (found.moment("start"), found.moment("end")) == (
        at(f"2026-11-26 {start}"),
        at(f"2026-11-26 {end}"),
    )


@pytest.mark.parametrize(
    "words",
    [
        "请大家提前10分钟到场", "我可能晚到半小时", "请提前一天发材料", "如果来不及就推迟半小时",
        "Please remind me half an hour before",
    ],
)  # fmt: skip
def test_a_length_that_is_none_of_a_shift_moves_nothing(office, words):
    case = settled(office)
    office.answer(office.last(SUN_WEI, "已确认"), words, verdict="")
    assert now(office, case).moment("start") == at("2026-11-26 15:00")
    assert now(office, case).moment("end") == at("2026-11-26 16:00")


# whose office, which day


def test_a_place_is_named_so_that_every_reader_knows_whose_it_is(office):
    office.write(GM, "碰个头", "小林，后天下午3点叫上李娜、Anna到我办公室碰一下诺维克合同，半小时。")
    (case,) = office.cases("meetings")
    office.pass_until("2026-11-23 16:40")
    assert now(office, case).state == "confirmed"
    assert "总经理办公室。召集：周正" in office.last(LI_NA, "会议邀请").text
    assert "General Manager's Office, called by Zhou Zheng" in office.last(ANNA, "Invitation").text


def test_your_office_of_somebody_outside_is_a_room_of_the_house(office):
    words = "I would like to meet Mr Zhou on 1 December, 14:00-15:00, at your office to sign the contract, with Li Na."
    office.write(ERIK, "Meeting about the frame contract", f"Dear Ms Lin,\n\n{words}\n\nErik Lund")
    office.pass_until("2026-11-24 08:35")
    office.answer(office.last(GM, "简报"), "1 同意")
    office.pass_until("2026-11-24 09:00")
    told = office.last(ERIK, "Confirmed").text
    assert "your office" not in told
    assert "Room" in told


def test_the_general_manager_is_not_sent_about_for_the_details_of_his_own_meeting(office):
    office.write(GM, "碰个头", "小林，后天下午3点叫上李娜、陈静到我办公室碰一下诺维克合同，半小时。")
    office.pass_until("2026-11-23 16:40")
    text = office.last(GM, "已确认").text
    assert "请与其确认" not in text
    assert "请回信补充" not in text


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("改到下午4点", "2026-11-26 16:00"), ("改到周五", "2026-11-27 15:00"), ("改期到11月30日", "2026-11-30 15:00"),
        ("move it to 16:00", "2026-11-26 16:00"), ("Could we make it 16:00 instead? My flight lands at noon.", "2026-11-26 16:00"),
        ("Please move it to Friday", "2026-11-27 15:00"),
    ],
)  # fmt: skip
def test_an_hour_alone_is_of_the_same_day_and_a_day_alone_at_the_same_hour(office, words, start):
    case = settled(office)
    office.answer(office.last(SUN_WEI, "已确认"), words, verdict="")
    assert now(office, case).moment("start") == at(start)


def test_what_an_organiser_outside_asks_for_goes_before_the_assistant(office):
    words = "I would like to meet Mr Zhou on 1 December, 14:00-15:00, to sign the contract, with Li Na."
    office.write(ERIK, "Meeting about the frame contract", f"Dear Ms Lin,\n\n{words}\n\nErik Lund")
    office.pass_until("2026-11-24 08:35")
    office.answer(office.last(GM, "简报"), "1 同意")
    office.pass_until("2026-11-24 09:00")
    (case,) = office.cases("meetings")
    office.answer(office.last(ERIK), "Could we make it 15:00 instead? My flight lands at noon.")
    assert now(office, case).moment("start") == at("2026-12-01 14:00")
    assert not office.mails_to(ERIK, "another time")
    office.answer(office.last(ASSISTANT, "改时间"), "同意")
    assert now(office, case).moment("start") == at("2026-12-01 15:00")
    assert "Moved" in office.last(ERIK).subject


# what was met in play


def test_a_room_that_the_house_does_not_have_is_said_to_be_missing(office):
    words = "从下周起每周一上午9:30开生产例会，一小时，二楼会议室，王磊、李娜参加，周总不参加。"
    ask(office, words, "生产例会")
    assert "我们没有“二楼会议室”，已订" in office.last(SUN_WEI, "已确认").text


def test_who_borrows_a_room_for_so_many_is_not_asked_for_names_nor_for_minutes(office):
    words = "明天下午2点到4点借一下三楼会议室，部门内部培训，10个人，周总不用参加。"
    case = ask(office, words, "借会议室")
    assert case.state == "collected"
    office.pass_until("2026-11-24 18:00")
    assert now(office, case).state == "closed"
    assert not office.mails_to(SUN_WEI, "会议记录")
    assert "座签" not in office.last(ASSISTANT, "请布置会场").text


def test_an_order_of_the_general_manager_is_no_request_for_a_meeting(office):
    office.write(GM, "督办", "小林：请李娜下周三前把四季度费用分析报我，重点看差旅费。")
    assert not office.cases("meetings")
    assert "请分送：督办" in office.last(ASSISTANT).subject
    office.write(GM, "预算", "小林：请李娜、孙伟周三前来我这里开会，完成预算，一小时。")
    assert office.cases("meetings")


def test_this_week_or_next_are_offered_whole(office):
    words = "尊敬的周总：我是财经周刊记者，想就贵司海外业务采访您，时间约30分钟，本周或下周均可，盼复。"
    office.write("press@news.example", "采访申请", words)
    (case,) = office.cases("meetings")
    assert case.fact("topic") == "贵司海外业务"
    assert [(one[0][:10], one[1][:10]) for one in case.facts["windows"]] == [
        ("2026-11-23", "2026-11-27"), ("2026-11-30", "2026-12-04"),
    ]  # fmt: skip


def test_the_general_manager_reads_when_visitors_want_to_come_how_many_and_why(office):
    office.write(
        ERIK, "Visit to Shanghai",
        "Dear Ms Lin,\n\nOur CEO Mette Holm and I will be in Shanghai on Friday 27 November and would like to call on Mr Zhou "
        "at 10 am for about an hour, to discuss the supply contract. We arrive at Pudong at 08:15; would it be possible to be "
        "picked up?\n\nKind regards\nErik Lund\nNordvik AS", name="Erik Lund",
    )  # fmt: skip
    (case,) = office.cases("visitors")
    assert (case.facts["headcount"], case.facts["visitors"]) == (2, ["Mette Holm", "Erik Lund"])
    assert (case.facts["car_wanted"], case.facts["pickup"]) == (True, "Pudong")
    office.pass_until("2026-11-24 08:35")
    assert "Nordvik AS来访 2 人，11月27日（星期五）10:00–11:00，事由：" in office.last(GM, "简报").text


def test_the_firm_of_visitors_is_named_not_what_they_come_for(office):
    words = "林助：供应商宏远模具刘经理一行4人11月25日下午2点来看模具，由王磊接待，约2小时。"
    office.write(SUN_WEI, "预约来访", words)
    assert office.cases("visitors")[-1].fact("organisation") == "宏远模具"


# what is passed on


def test_a_letter_is_passed_on_without_the_program_in_it_and_the_reader_is_told(office):
    mail = office.compose(
        BUREAU, "关于报送安全检查情况的通知", "各单位：\n请于12月10日前报送安全检查情况。特此通知。"
    )
    mail.add_attachment(
        made.docx("检查表"), maintype="application", subtype="octet-stream", filename="检查表.docx"
    )
    mail.add_attachment(
        b"MZ\x90\x00" * 90, maintype="application", subtype="octet-stream", filename="查看.exe"
    )
    raw = office.deliver(mail)
    office.work()
    (case,) = office.cases("documents")
    office.pass_until("2026-11-24 09:00")
    office.answer(office.last(GM, "简报"), f"{case.number.serial} 同意，转李娜")
    office.pass_until("2026-11-24 12:00")
    told = office.last(LI_NA, "请办")
    (letter,) = [one.get_content() for one in told.parsed.iter_attachments()]
    copy = message_from_bytes(letter, policy=default)
    assert "请于12月10日前报送" in copy.get_body().get_content()
    assert [one.get_filename() for one in copy.iter_attachments()] == ["检查表.docx"]
    assert "来文见附件。" in told.text
    assert "未随附，请到办公室查阅：查看.exe。" in told.text
    with office.store.look() as tx:
        row = tx.letter(int(case.facts["letter"]))
    assert office.store.raw(row.raw) == raw
