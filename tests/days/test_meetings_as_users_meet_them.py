"""What people who write to the office run into: everyday words, invitations of other programs, who hears of what."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import default

import pytest

from days.invitations_of import Meeting, letter
from days.office import ANNA, ASSISTANT, GM, LI_NA, OFFICE, SUN_WEI, ZHAO, SimulatedOffice, at
from zongban.core.case import Case
from zongban.desks.meetings.asking.topics import topic_of
from zongban.runners.scheduling import own_words

GUEST = "erik.lund@nordvik.example"


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    return office


def ask(office: SimulatedOffice, sender: str, title: str, who: str = "请李娜参加") -> Case:
    body = f"林助：\n\n11月26日15:00-16:00想用三楼会议室开{title}，请周总出席，{who}。"
    office.write(sender, f"会议申请：{title}", body)
    return office.cases("meetings")[-1]


def now(office: SimulatedOffice, case: Case) -> Case:
    return office.case(str(case.number))


def uid_of(office: SimulatedOffice, to: str) -> str:
    """The identity of the event somebody was invited to."""
    invited = [one for one in office.mails_to(to) if "邀请" in one.subject or "Invitation" in one.subject]
    for part in message_from_bytes(invited[-1].raw, policy=default).walk():
        if part.get_content_type() == "text/calendar":
            found = re.search(r"UID:(\S+)", re.sub(r"\r?\n ", "", str(part.get_content())))
            assert found is not None
            return found[1]
    raise AssertionError("no calendar object")


@pytest.mark.parametrize("title", ["董事会", "安全大会", "股东会", "新年会", "车间复盘会"])
def test_what_a_request_calls_its_meeting_is_not_asked_for_again(office, title):
    case = ask(office, SUN_WEI, title)
    assert case.fact("topic") == title
    assert case.state in ("collected", "confirmed")


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("请安排11月25日下午3点开会，一小时，参会：李娜。议题：2027年预算。", "2027年预算"),
        ("请安排11月25日下午3点开会。议题：2027年预算。需要投影。", "2027年预算"),
        ("Please book Wednesday 25 November at 15:00 for an hour.\nTopic: Budget 2027.\n", "Budget 2027"),
        ("Please book Wednesday 25 November at 15:00.\nTopic: Visit of Nordvik Marine Inc.\n", "Visit of Nordvik Marine Inc."),
    ],
)  # fmt: skip
def test_a_meeting_is_called_without_the_stop_of_the_sentence_that_names_it(office, words, topic):
    office.write(SUN_WEI, "会议申请", words)
    assert office.cases("meetings")[-1].fact("topic") == topic


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("会议申请", "下周三开个会"),
        ("约周总", "想找机会和您开个会"),
        ("会议申请", "周总要参加董事会，下午不在"),
    ],
)
def test_a_body_that_is_only_spoken_of_names_no_meeting(subject, text):
    assert topic_of(subject, text)[0] not in ("董事会", "个会", "机会")


@pytest.mark.parametrize(
    "words",
    [
        "都不合适", "这几个时间都不合适", "这三个时间我都不方便", "抱歉，都不合适", "周总好，这几天我都出差，时间有冲突",
        "Sorry, none of these times works for us", "Unfortunately none of them suits us",
        "I am afraid we cannot make any of those, we are travelling; does not work for us",
    ],
)  # fmt: skip
def test_who_says_in_his_own_words_that_no_offer_suits_is_offered_others(office, words):
    case = ask(office, SUN_WEI, "车间复盘会")
    ask(office, ZHAO, "四季度预算会")
    office.pass_until("2026-11-23 16:30")
    first = {one["start"] for one in now(office, case).facts["offers"]}
    office.answer(office.last(SUN_WEI, "请选时间"), words, verdict="")
    again = {one["start"] for one in now(office, case).facts["offers"]}
    assert again
    assert not again & first
    assert "请从下面另选" in office.last(SUN_WEI, "请选时间").text


def test_one_offer_that_does_not_suit_is_asked_back_and_the_others_stay(office):
    case = ask(office, SUN_WEI, "车间复盘会")
    ask(office, ZHAO, "四季度预算会")
    office.pass_until("2026-11-23 16:30")
    before = now(office, case).facts["offers"]
    office.answer(office.last(SUN_WEI, "请选时间"), "第二个不合适", verdict="")
    assert now(office, case).facts["offers"] == before
    assert "请再确认" in office.last(SUN_WEI).subject


def test_whoever_was_invited_hears_that_the_time_is_open_again_when_the_organiser_objects(office):
    case = ask(office, SUN_WEI, "车间复盘会")
    office.pass_until("2026-11-23 16:40")
    ask(office, ANNA, "诺维克签约会", "请陈静参加")
    office.pass_until("2026-11-24 16:40")
    office.answer(office.last(SUN_WEI, "会议已改期"), "这个时间不合适", verdict="")
    assert now(office, case).state == "offered"
    told = office.last(LI_NA)
    assert "须改期" in told.subject
    assert "METHOD:CANCEL" in str(message_from_bytes(told.raw, policy=default).as_bytes())
    office.pass_until("2026-11-27 18:00")
    assert now(office, case).state == "expired"
    assert not [one for one in office.mails_to(LI_NA, "车间复盘会") if one.at > told.at]


def test_the_name_plate_of_the_general_manager_comes_first(office):
    ask(office, SUN_WEI, "车间复盘会")
    office.pass_until("2026-11-26 14:45")
    assert "座签：周正、孙伟、李娜" in office.last(ASSISTANT, "请布置会场").text


def test_a_guest_who_proposes_another_time_is_called_by_name(office):
    ask(office, SUN_WEI, "供货会", f"请诺维克的Erik Lund（{GUEST}）参加")
    office.pass_until("2026-11-23 16:40")
    theirs = Meeting(
        uid_of(office, GUEST), OFFICE, summary="供货会", start=at("2026-11-27 10:00"), asked=(GUEST,)
    )
    office.deliver(letter(theirs, "COUNTER", style="google", sender=GUEST, stamp=office.clock()))
    office.work()
    for to in (SUN_WEI, ASSISTANT):
        mail = office.last(to, "改时间")
        assert "Erik Lund建议改时间" in mail.subject
        assert GUEST not in mail.text
        assert "原话" not in mail.text, "what the program wrote is nobody's words"


@pytest.mark.parametrize(
    ("text", "comment", "said"),
    [
        ("Tom Clarke has declined this invitation.\n\nWeekly sync\nInvitation from Google Calendar", "", ""),
        ("Tom has declined this invitation with this note:\n\n“On leave that day”", "", "On leave that day"),
        ("Tom Clarke has accepted this invitation.", "Running late", "Running late"),
        ("当天出差，请见谅", "", "当天出差，请见谅"),
        ("王磊已拒绝该邀请", "", ""),
        ("I have accepted another job and cannot come", "", "I have accepted another job and cannot come"),
        ("会议取消", "", ""),
        ("Meeting cancellation", "", ""),
        ("会议取消吧，我去不了", "", "会议取消吧，我去不了"),
    ],
)  # fmt: skip
def test_only_what_a_person_wrote_is_quoted_of_a_calendar_mail(text, comment, said):
    assert own_words(text, comment) == said


def test_the_link_of_an_invitation_is_in_its_reminder(office):
    link = "https://meet.google.com/abc-defg-hij"
    meeting = Meeting(
        "call@client", SUN_WEI, name="孙伟", summary="产线沟通", location="Google Meet", start=at("2026-11-26 15:00"),
        lines=(f"X-ALT:1\r\nDESCRIPTION:Join: {link}",),
    )  # fmt: skip
    office.deliver(letter(meeting, style="apple", stamp=office.clock()))
    office.work()
    office.pass_until("2026-11-26 14:30")
    mail = office.last(SUN_WEI, "即将开始")
    assert link in mail.text


def test_the_assistant_reads_in_plain_words_why_a_cancellation_was_set_aside(office):
    single = Meeting("single@client", SUN_WEI, name="孙伟", summary="产线沟通", start=at("2026-11-26 15:00"))
    office.deliver(letter(single, stamp=office.clock()))
    office.work()
    office.deliver(letter(single, "CANCEL", sequence=1, sender="x@elsewhere.example", stamp=office.clock()))
    office.work()
    text = office.last(ASSISTANT).text
    assert "x@elsewhere.example 来信取消会〔2026〕1号，未予执行：发件人不是会议召集人" in text
    assert "CANCEL" not in text


def test_several_whose_calendars_cannot_be_seen_are_named_in_good_english(office):
    body = (
        "Dear Ms Lin,\n\nCould we meet with Mr Zhou on Thursday 26 November, 15:00-16:00, in Meeting Room 3F about the "
        "hiring plan? Li Na, Sun Wei and Tom Clarke should attend.\n\nBest,\nAnna"
    )
    office.write(ANNA, "Meeting request: hiring plan", body)
    office.pass_until("2026-11-23 16:40")
    text = office.last(ANNA, "Confirmed").text
    assert "We cannot see the calendars of Li Na, Sun Wei and Tom Clarke; please check with them." in text
    assert GM not in text


def confirmed(office: SimulatedOffice) -> Case:
    """A meeting of one organiser and one more, settled the same day."""
    case = ask(office, SUN_WEI, "车间复盘会")
    office.pass_until("2026-11-23 16:40")
    assert now(office, case).state == "confirmed"
    return case


@pytest.mark.parametrize(
    "words",
    ["收到", "好的，谢谢", "OK, thanks", "同意", "没问题", "知道了", "收到，辛苦了", "Noted, thank you", "👌", "Great, thanks a lot!"],
)  # fmt: skip
def test_who_thanks_for_a_settled_time_is_asked_nothing_back(office, words):
    case = confirmed(office)
    count = len(office.mails)
    office.answer(office.last(SUN_WEI, "已确认"), words, verdict="")
    assert now(office, case).state == "confirmed"
    assert len(office.mails) == count


@pytest.mark.parametrize("words", ["好的", "OK, fine with me"])
def test_who_accepts_the_time_his_meeting_was_moved_to_is_asked_nothing_back(office, words):
    case = confirmed(office)
    ask(office, ANNA, "诺维克签约会", "请陈静参加")
    office.pass_until("2026-11-24 16:40")
    count = len(office.mails_to(SUN_WEI))
    office.answer(office.last(SUN_WEI, "会议已改期"), words, verdict="")
    assert now(office, case).state == "confirmed"
    assert len(office.mails_to(SUN_WEI)) <= count + 1
    assert not office.mails_to(SUN_WEI, "请再确认")


@pytest.mark.parametrize(
    "words",
    [
        "改到周五上午10点", "麻烦把会议改到周五上午10点", "延期到周五上午10点", "抱歉，推迟到周五上午10点",
        "Please move it to Friday at 10 am", "Please reschedule the meeting to Friday, 10:00", "Sorry, please postpone it to Friday at 10am",
    ],
)  # fmt: skip
def test_the_organiser_moves_his_meeting_in_the_words_people_use(office, words):
    case = confirmed(office)
    office.answer(office.last(SUN_WEI, "已确认"), words, verdict="")
    assert now(office, case).moment("start") == at("2026-11-27 10:00")
    assert "会议改期" in office.last(LI_NA).subject


@pytest.mark.parametrize(
    "words",
    ["不开了", "会议不开了", "取消吧", "这次会议取消了", "不用开了，谢谢", "抱歉，这个会不开了", "The meeting is off", "Please cancel the meeting", "Please call it off, thanks"],
)  # fmt: skip
def test_the_organiser_calls_his_meeting_off_in_the_words_people_use(office, words):
    case = confirmed(office)
    office.answer(office.last(SUN_WEI, "已确认"), words, verdict="")
    assert now(office, case).state == "cancelled"
    told = office.last(LI_NA, "会议取消")
    assert "原因" not in told.text, "an order is no reason"


@pytest.mark.parametrize(
    "words", ["是不是不开了？", "不开了吗", "12月的会不开了，这次照旧", "如果周总没空就取消"]
)
def test_a_question_or_a_condition_calls_nothing_off(office, words):
    case = confirmed(office)
    office.answer(office.last(SUN_WEI, "已确认"), words, verdict="")
    assert now(office, case).state == "confirmed"


def test_the_reason_of_a_cancellation_is_handed_on(office):
    confirmed(office)
    office.answer(office.last(SUN_WEI, "已确认"), "取消，因为产线停工检修", verdict="")
    assert "原因：产线停工检修" in office.last(LI_NA, "会议取消").text


def test_a_colleague_who_asks_for_a_confidential_meeting_has_an_answer_at_once_without_its_title(office):
    body = "机密\n\n林助：\n\n11月26日15:00-16:00想用三楼会议室开凤凰并购会，请周总、陈静参加。"
    office.write(SUN_WEI, "【机密】会议申请：凤凰并购会", body)
    mail = office.last(SUN_WEI)
    assert "您申请的会议已收悉，登记为会〔2026〕1号，由助理安排" in mail.text
    assert "凤凰" not in mail.subject + mail.text


def test_no_invitations_are_spoken_of_where_nobody_is_invited(office):
    office.write(
        SUN_WEI, "想和周总开个会", "林助：\n\n12月2日15:00-15:45想向周总汇报产线改造，麻烦安排。\n\n孙伟"
    )
    office.pass_until("2026-11-23 16:40")
    assert "邀请已发出" not in office.last(SUN_WEI, "已确认").text


def test_an_unclear_choice_is_asked_back_by_number(office):
    ask(office, SUN_WEI, "车间复盘会")
    ask(office, ZHAO, "四季度预算会")
    office.pass_until("2026-11-23 16:30")
    office.answer(office.last(SUN_WEI, "请选时间"), "拆成两次", verdict="")
    text = office.last(SUN_WEI, "请再确认").text
    assert "没有看明白“拆成两次”选的是哪一个，请回一个词：编号（如：1） / 都不行 / 取消" in text


def test_who_refuses_three_times_is_not_urged_to_choose_what_he_refused_and_the_assistant_can_name_a_time(
    office,
):
    case = ask(office, SUN_WEI, "车间复盘会")
    ask(office, ZHAO, "四季度预算会")
    office.pass_until("2026-11-23 16:40")
    for _ in range(3):
        office.answer(office.last(SUN_WEI, "请选时间"), "都不行", verdict="")
    helps = office.last(ASSISTANT, "车间复盘会")
    assert "请与其商定" in helps.text
    office.pass_until("2026-11-24 18:00")
    assert office.mails_to(SUN_WEI, "还等您选时间") == []
    office.answer(helps, "11月30日上午9点")
    assert now(office, case).state == "confirmed"
    assert now(office, case).moment("start") == at("2026-11-30 09:00")


def test_where_nothing_suited_the_end_is_worded_so(office):
    case = ask(office, SUN_WEI, "车间复盘会")
    ask(office, ZHAO, "四季度预算会")
    office.pass_until("2026-11-23 16:40")
    for _ in range(3):
        office.answer(office.last(SUN_WEI, "请选时间"), "都不行", verdict="")
    office.pass_until("2026-11-27 18:00")
    assert now(office, case).state == "expired"
    text = office.last(SUN_WEI, "已撤下").text
    assert "一直没有找到合适的时间" in text
    assert "未收到您的选择" not in text


@pytest.mark.parametrize("words", ["不行", "不同意", "No"])
def test_a_bare_no_of_the_general_manager_to_settled_conflicts_is_asked_back(office, words):
    ask(office, SUN_WEI, "车间复盘会")
    ask(office, ZHAO, "四季度预算会")
    office.pass_until("2026-11-24 08:40")
    office.answer(office.last(GM, "简报"), words)
    assert "哪一件" in office.last(GM).text or "没有看明白" in office.last(GM).text


def test_a_request_nobody_decides_ends_some_days_after_its_time_and_says_so(office):
    office.write(
        "erik.lund@nordvik.example", "Meeting request",
        "Dear Ms Lin,\n\nCould I meet Mr Zhou on Thursday 26 November, 10:00-11:00, about the supply contract?\n\nErik Lund",
    )  # fmt: skip
    (case,) = office.cases("meetings")
    office.pass_until("2026-12-02 18:00")
    assert now(office, case).state == "requested"
    office.pass_until("2026-12-03 19:00")
    assert now(office, case).state == "expired"
    text = office.last("erik.lund@nordvik.example").text
    assert "the time you asked for has passed without a decision" in text


def test_a_forged_request_nobody_decides_ends_without_a_word(office):
    forged = Meeting("forged@x", GM, name="周正", summary="紧急投资会", start=at("2026-11-26 15:00"))
    office.deliver(letter(forged, sender=GM, stamp=office.clock()), "fail")
    office.work()
    (case,) = office.cases("meetings")
    office.pass_until("2026-12-04 18:00")
    assert now(office, case).state == "expired"
    assert office.mails_to(GM, "紧急投资会") == []


@pytest.mark.parametrize("words", ["这样不行", "不开了", "时间有冲突"])
def test_what_the_general_manager_grumbles_about_a_settled_conflict_changes_no_offer_and_calls_nothing_off(
    office, words
):
    case = ask(office, SUN_WEI, "车间复盘会")
    ask(office, ZHAO, "四季度预算会")
    office.pass_until("2026-11-24 08:40")
    before = now(office, case).facts["offers"]
    office.answer(office.last(GM, "简报"), words)
    assert (now(office, case).state, now(office, case).facts["offers"]) == ("offered", before)
    assert "简报" not in office.last(GM).subject, "he is answered"


def test_who_rides_to_a_place_that_was_not_understood_is_asked_for_it_and_given_no_room_of_the_house(office):
    office.write(
        ZHAO, "会议申请：客户交流会",
        "林助：\n\n11月27日14:00-16:00在客户公司（张江高科技园区科苑路88号）开客户交流会，请周总、朱镕喆参加，需要派车。",
    )  # fmt: skip
    office.pass_until("2026-11-23 16:40")
    text = office.last(ZHAO, "已确认").text
    assert "总经理办公室。参会" not in text
    assert "请回信告知地点" in text or "科苑路88号" in text
    assert "没有空的会议室" not in text


def test_a_reminder_with_nothing_to_check_asks_for_no_checks(office):
    office.write(LI_NA, "会议申请：部门例会", "想在11月25日10:00-11:00向周总汇报部门例会情况。")
    office.pass_until("2026-11-25 09:30")
    reminders = office.mails_to(LI_NA, "会议提醒") + office.mails_to(LI_NA, "即将开始")
    assert len(reminders) == 2
    assert not any("请核对" in one.text for one in reminders)


def test_a_reminder_lists_what_its_organiser_has_to_check(office):
    case = ask(office, SUN_WEI, "车间复盘会")
    office.pass_until("2026-11-25 16:00")
    assert now(office, case).state == "confirmed"
    text = office.last(SUN_WEI, "会议提醒").text
    assert "\n\n会前请核对：\n答复　已答复 0/1；未答复：李娜\n" in text
    assert "会议室　三楼会议室" in text.partition("会前请核对：")[2]


def test_a_series_with_its_hours_and_its_first_day_is_booked_as_one(office):
    words = "Please set up a weekly call every Tuesday 16:00-16:30 starting 1 December, with Sun Wei. Online is fine."
    office.write(ANNA, "Weekly project call", words)
    office.pass_until("2026-11-23 18:00")
    (case,) = office.cases("meetings")
    assert (case.state, case.fact("rrule")) == ("confirmed", "FREQ=WEEKLY;BYDAY=TU")
    assert "every Tuesday, next on Tuesday, 1 December 2026, 16:00–16:30, online" in office.last(ANNA).text


@pytest.mark.parametrize(
    ("sender", "greeting"),
    [(GUEST, "Dear Sir or Madam,"), (f"Erik Lund <{GUEST}>", "Dear Erik Lund,"), (ANNA, "Dear Ms Berg,")],
)
def test_a_guest_whose_name_is_not_known_is_no_colleague(office, sender, greeting):
    words = "Could I have a meeting with Mr Zhou about the gearbox order?\n\nBest regards"
    office.write(sender, "Meeting about the gearbox order", words)
    assert office.mails_to(sender.rpartition("<")[2].rstrip(">"))[-1].text.startswith(greeting)
