"""What a mail says is so when it is read: no time on offer that is over, no notes called missing that were given."""

from __future__ import annotations

import pytest

from days.office import ANNA, ASSISTANT, GM, LI_NA, SUN_WEI, ZHAO, SimulatedOffice, at
from zongban.core.case import Case
from zongban.language.answers.coming import coming

TOM = "tom.clarke@huayue.example"
GUEST = "erik.lund@nordvik.example"


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    return office


def now(office: SimulatedOffice, case: Case) -> Case:
    return office.case(str(case.number))


def test_whoever_is_reminded_to_choose_sees_only_times_that_are_still_to_come(office):
    office.write(SUN_WEI, "会议申请：供货会",
                 f"11月26日15:00-16:30想用三楼会议室开供货会，请周总、李娜、诺维克的Erik Lund（{GUEST}）参加。")  # fmt: skip
    office.pass_until("2026-11-23 16:40")
    office.write(ANNA, "Meeting request: board meeting",
                 "Please book the boardroom on Thursday 26 November 15:00-17:00 for the board meeting; Mr Zhou and Chen Jing attend.")  # fmt: skip
    office.pass_until("2026-11-26 14:00")
    case = office.cases("meetings")[-1]
    ahead = [place for place, one in enumerate(case.facts["offers"], 1) if one["start"] > "2026-11-26T14:00"]
    assert ahead == [3]
    text = office.last(ANNA, "still to be chosen").text
    assert "3  Friday, 27 November 2026" in text
    assert "\n1  " not in text
    assert "\n2  " not in text
    assert "it lapses after Thursday, 26 November 2026, 18:00" in text
    assert "answer: none of these; if it is off, answer: cancel" in text
    office.answer(office.last(ANNA, "still to be chosen"), "3", verdict="")
    assert now(office, case).moment("start") == at("2026-11-27 10:00")


GUEST_ASKS = (
    "Dear Mr Zhou,\n\nI will be in Shanghai on 1 and 2 December. Could we meet on Tuesday 1 December at 4 pm, or else "
    "on Wednesday at 2 pm, for about 45 minutes, to talk about the supply contract?\n\nErik Lund\nNordvik AS"
)


def asked_by_guest(office: SimulatedOffice) -> Case:
    office.write(GUEST, "Meeting with Mr Zhou", GUEST_ASKS, name="Erik Lund")
    return office.cases("meetings")[-1]


def test_a_weekday_beside_a_date_is_the_one_that_follows_it(office):
    asked_by_guest(office)
    assert "or Wednesday, 2 December 2026, 14:00–14:45" in office.last(GUEST).text


def test_whoever_asks_from_outside_may_name_another_time_before_it_is_decided(office):
    case = asked_by_guest(office)
    office.pass_until("2026-11-24 08:40")
    stale = office.last(GM, "简报")
    office.answer(office.last(GUEST), "Tuesday 1 December, 16:00 would be perfect.")
    office.answer(office.last(GUEST), "Sorry, my flight is late. Can we do 5 pm instead?")
    assert "Tuesday, 1 December 2026, 17:00–17:45" in office.last(GUEST).text
    assert "12月1日（星期二）17:00–17:45（原为 12月1日（星期二）16:00–16:45）" in office.last(ASSISTANT).text
    office.answer(stale, "1 同意")
    assert now(office, case).state == "requested", "he agreed to another time"
    office.pass_until("2026-11-25 08:40")
    office.answer(office.last(GM, "简报"), "1 同意")
    office.pass_until("2026-11-25 09:00")
    found = now(office, case)
    assert (found.state, found.moment("start")) == ("confirmed", at("2026-12-01 17:00"))


def test_a_request_for_one_of_several_times_is_not_let_go_before_they_are_over(office):
    case = asked_by_guest(office)
    office.pass_until("2026-12-02 14:00")
    assert now(office, case).state == "requested"
    assert office.mails_to(GUEST, "Lapsed") == []


def held(office: SimulatedOffice) -> Case:
    office.write(ANNA, "Meeting request: travel budget",
                 "Please set up a meeting with Mr Zhou, Li Na and Tom on Wed 2-3pm re 2027 travel budget, 3F.")  # fmt: skip
    office.pass_until("2026-11-23 16:40")
    office.answer(office.last(TOM), "Sorry, can't make it.")
    office.pass_until("2026-11-25 15:10")
    return office.cases("meetings")[-1]


def test_notes_in_plain_sentences_become_minutes_without_those_who_stayed_away(office):
    case = held(office)
    office.answer(office.last(ANNA, "Notes, please"),
                  "Decided: the travel cap is 1.2m. Li Na to update the budget sheet by 4 Dec. Sun Wei to tell sales by Friday.")  # fmt: skip
    assert now(office, case).state == "minuted"
    text = office.last(GM, "纪要请审定").text
    assert "1. update the budget sheet\n   责任人：李娜　期限：12月4日（星期五）" in text
    assert "2. tell sales\n   责任人：孙伟　期限：11月27日（星期五）" in text
    assert "克拉克" not in text
    office.pass_until("2026-11-30 12:00")
    assert office.mails_to(ANNA, "still awaited") == []


def test_notes_in_a_numbered_list_become_minutes(office):
    case = held(office)
    listed = "1. Visit on 14 January: Sun Wei prepares the programme by 18 December.\n2. No further action."
    office.answer(office.last(ANNA, "Notes, please"), listed)
    assert now(office, case).state == "minuted"
    assert "责任人：孙伟　期限：12月18日（星期五）" in office.last(GM, "纪要请审定").text


@pytest.mark.parametrize(
    "words",
    [
        "I will send the notes by Friday.", "记录还在整理，周五前给您", "我周五前把纪要发给您", "Li Na will send you the minutes tomorrow",
        "谢谢，孙总说得很对，下次李娜也要来", "李娜周五有空，改到周五再开一次",
    ],
)  # fmt: skip
def test_words_about_notes_that_are_still_to_come_are_no_notes(office, words):
    case = held(office)
    office.answer(office.last(ANNA, "Notes, please"), words)
    assert now(office, case).state == "held_meeting"


def test_a_request_that_nobody_decides_is_named_after_its_writer_and_not_after_his_address(office):
    asked_by_guest(office)
    office.pass_until("2026-11-24 18:10")
    assert "Erik Lund申请的会议" in office.last(ASSISTANT, "已到期").text
    assert LI_NA not in office.last(ASSISTANT, "已到期").text


def series(office: SimulatedOffice) -> Case:
    office.write(SUN_WEI, "会议申请：产销例会",
                 "从12月1日起，每周二上午9:30-10:30在三楼会议室开产销例会，请周总、李娜参加，到年底。")  # fmt: skip
    return office.cases("meetings")[-1]


@pytest.mark.parametrize(
    ("words", "days", "comes"),
    [
        ("12月15日那次来不了", ["12月15日（星期二）"], False), ("参加，不过12月15日那次来不了", ["12月15日（星期二）"], True),
        ("可以参加，但12月8日和12月22日出差，去不了", ["12月8日（星期二）", "12月22日（星期二）"], True),
        ("I'll be there, but I can't make it on 15 December.", ["12月15日（星期二）"], True),
    ],
)  # fmt: skip
def test_who_cannot_come_to_some_of_a_series_is_said_of_those_days_alone(office, words, days, comes):
    case = series(office)
    office.answer(office.last(LI_NA, "会议邀请"), words)
    told, back = office.last(SUN_WEI, "不能参加"), office.last(LI_NA, "已转告")
    for one in days:
        assert one in told.subject
        assert f"{one}09:30" in told.text
        assert f"{one}09:30" in back.text
    assert "12月1日" not in told.text
    assert len(now(office, case).facts["rsvp_of"]) == len(days)
    assert (now(office, case).facts.get("rsvp") == {LI_NA: "ACCEPTED"}) is comes
    office.pass_until("2026-11-30 18:00")
    assert bool(office.mails_to(LI_NA, "请回复是否参加")) is not comes


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("No", "DECLINED"), ("Sorry, can't.", "DECLINED"), ("没空", "DECLINED"), ("不了，谢谢", "DECLINED"),
        ("No, on that day I am already back in Oslo.", "DECLINED"), ("Perfect, thanks!", "ACCEPTED"),
        ("Sounds good", "ACCEPTED"), ("好滴", "ACCEPTED"), ("去", "ACCEPTED"), ("👍", "ACCEPTED"),
        ("I'm away but will dial in", "ACCEPTED"), ("行吧", ""), ("No idea yet", ""), ("到时候再说", ""),
    ],
)  # fmt: skip
def test_an_answer_of_a_word_to_an_invitation_is_understood(words, said):
    assert coming(words, answers=True) == said


def test_whoever_has_written_what_a_person_must_read_is_not_told_that_he_has_not_answered(office):
    office.write(
        SUN_WEI, "会议申请：供货会", "11月27日15:00-16:00想用三楼会议室开供货会，请周总、李娜、赵强参加。"
    )
    office.pass_until("2026-11-23 16:40")
    office.answer(office.last(LI_NA, "会议邀请"), "我那天上午在苏州，下午看高铁能不能赶上，晚点定。")
    office.answer(office.last(ZHAO, "会议邀请"), "请问需要准备什么材料？")
    assert any("晚点定" in one.text for one in office.mails_to(ASSISTANT, "有来信"))
    office.pass_until("2026-11-26 15:10")
    assert office.mails_to(LI_NA, "请回复是否参加") == []
    assert "还没有收到您的答复" not in office.last(LI_NA, "会议提醒").text
    assert office.mails_to(ZHAO, "请回复是否参加"), "a question is no answer"


VISITOR = "guo@dahua.example"


def test_a_visit_that_nobody_decides_does_not_wait_beyond_its_time(office):
    words = "周总您好：\n我是大华机电的郭涛，想12月2日上午10点来拜访您一个小时，谈谈轴承供货的合作，我和张工、李工三个人。\n郭涛"
    office.write(VISITOR, "拜访周总", words)
    (case,) = office.cases("visitors")
    assert case.state == "requested"
    office.pass_until("2026-12-02 08:40")
    assert "尚未确认" in office.last(GM, "简报").text
    office.pass_until("2026-12-02 10:05")
    assert now(office, case).state == "closed"
    assert "您提出的来访时间已到，未能安排会见，抱歉" in office.last(VISITOR).text
    office.pass_until("2026-12-03 08:40")
    assert "大华机电" not in office.last(GM, "简报").text


def test_a_visit_that_was_agreed_is_let_in_and_not_let_go(office):
    words = "周总您好：\n我是大华机电的郭涛，想12月2日上午10点来拜访您一个小时，谈谈轴承供货的合作，我和张工、李工三个人。\n郭涛"
    office.write(VISITOR, "拜访周总", words)
    (case,) = office.cases("visitors")
    office.answer(office.last(ASSISTANT, "请定"), "同意")
    office.pass_until("2026-12-02 10:05")
    assert now(office, case).state == "confirmed"
    assert "尚未确认" not in office.last(GM, "12月2日").text


def test_whoever_reads_that_a_series_is_called_off_reads_that_it_is_the_series_and_of_one_time_which(weekly):
    weekly.answer(weekly.last(SUN_WEI, "已确认"), "12月8日那次不开了")
    one = weekly.last(LI_NA, "会议取消")
    assert "会议取消：产销例会，12月8日（星期二）09:00" in one.subject
    assert "其余各次不变" in one.text
    weekly.answer(weekly.last(SUN_WEI, "已确认"), "都不开了，全部取消")
    every = weekly.last(LI_NA, "会议取消")
    assert "会议取消：产销例会，今后各次" in every.subject
    assert (
        "（每周二，至2027年1月31日（星期日），下一次 11月24日（星期二）09:00–10:00）今后各次都不开了"
        in every.text
    )
    assert "今后各次，每周二" in weekly.last(SUN_WEI, "已取消").text


def test_in_english_a_series_that_is_called_off_is_called_one(office):
    office.write(
        ANNA,
        "Weekly sync",
        f"Please set up a weekly sync every Thursday from 16:00 to 16:30, online, with Erik Lund ({GUEST}).",
    )
    office.pass_until("2026-11-23 16:40")
    office.answer(office.last(ANNA, "Confirmed"), "cancel all", verdict="")
    mail = office.last(GUEST, "Cancelled")
    assert "Cancelled: Weekly sync, all dates to come" in mail.subject
    assert "every Thursday, next on Thursday, 26 November 2026, 16:00–16:30, Shanghai time" in mail.text
