"""A settled meeting on its way: who comes, papers, reminders, the room set up, and the notes after it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desks.meeting_office import GUEST, MeetingOffice, current, meeting_office, says
from desks.sample import ANNA, ASSISTANT, CHEN, GM, LI_NA, SUN_WEI, WANG_LEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.events import CalendarChanged, Command, Scheduling
from zongban.language.answers.coming import coming, says_more

BUDGET = "11月25日15:00-17:00 在三楼会议室开预算会，请财务部、市场部参加"
RSVP, REMINDER = "meetings/attendee-rsvp", "meetings/attendee-reminder"


@pytest.fixture
def office() -> MeetingOffice:
    return meeting_office(at("2026-11-17 09:00"))


def meeting(
    office: MeetingOffice, words: str = BUDGET, sender: str = SUN_WEI, subject: str = "预算会"
) -> Case:
    return office.receive("meetings", letter(subject, words, sender, when=f"{office.now:%Y-%m-%d %H:%M}"))


def paper(name: str = "预算表.xlsx", size: int = 20_000, safe: bool = True) -> dict[str, Any]:
    return {
        "name": name,
        "content_type": "application/octet-stream",
        "size": size,
        "digest": name,
        "safe": safe,
    }


# who comes


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("我参加", "ACCEPTED"), ("好的，参加。", "ACCEPTED"), ("收到，准时参加，谢谢林助", "ACCEPTED"), ("我會出席", "ACCEPTED"),
        ("没问题", "ACCEPTED"), ("可以", "ACCEPTED"), ("时间没问题，我参加。", "ACCEPTED"), ("我一定到", "ACCEPTED"),
        ("I'll be there.", "ACCEPTED"), ("Happy to join, thanks!", "ACCEPTED"), ("Yes", "ACCEPTED"),
        ("I can make it.", "ACCEPTED"), ("See you there", "ACCEPTED"), ("Works for me", "ACCEPTED"),
        ("不参加", "DECLINED"), ("抱歉，当天出差，来不了", "DECLINED"), ("我不参加了", "DECLINED"), ("那天有冲突", "DECLINED"),
        ("我在外地，请王磊代我参加", "DECLINED"), ("无法参加", "DECLINED"), ("I can't make it, sorry.", "DECLINED"),
        ("I'm afraid I cannot attend", "DECLINED"), ("I won't be there.", "DECLINED"), ("My apologies, another meeting.", "DECLINED"),
        ("Tom will come in my place.", "DECLINED"),
        ("尽量参加", "TENTATIVE"), ("可能来不了", "TENTATIVE"), ("我可能参加", "TENTATIVE"), ("Maybe I can join", "TENTATIVE"),
        ("I'll try to be there", "TENTATIVE"),
        ("会议在哪里？", ""), ("李娜参加吗？", ""), ("请把参加会议的材料发我", ""), ("Who else will attend?", ""),
        ("材料见附件", ""), ("来信收到", ""),
        ("时间没有冲突，我会参加。", "ACCEPTED"), ("我会参加。王总去不了。", "ACCEPTED"), ("王总去不了", ""), ("赵强请假了", ""),
        ("I have another meeting before, but I will attend.", "ACCEPTED"), ("He can't make it.", ""), ("我和王总都去不了", "DECLINED"),
        ("Mr Wang cannot come, but I will be there.", "ACCEPTED"), ("Apologies for the late reply, I will attend.", "ACCEPTED"),
        ("I'm afraid I will be ten minutes late", ""), ("I cannot make the slides in time", ""), ("That is not fine for me", ""),
        ("I can't be there in person but I will dial in", ""), ("三点前到不了，之后可以", ""), ("我不能不参加", ""),
        ("如果周总不参加我就不去了", "TENTATIVE"), ("时间可以改到周五", ""), ("我可以负责打印", ""), ("出席名单请发我", ""),
        ("我会不会参加还不确定", "TENTATIVE"), ("我不会参加", "DECLINED"), ("周四下午要见客户，去不了", "DECLINED"),
        ("我在出差，但会赶回来参加。", "ACCEPTED"), ("Please thank him on my behalf. I will attend.", "ACCEPTED"),
        ("No conflict on my side, count me in.", "ACCEPTED"), ("Not attending, sorry.", "DECLINED"), ("感谢邀请，届时参加", "ACCEPTED"),
        ("客户那边撞期了，改时间吧", ""), ("我没说不参加", ""), ("I would love to but cannot come.", "DECLINED"),
        ("I'll be there on 5 May.", "ACCEPTED"), ("I will attend on May 5th", "ACCEPTED"), ("i'll be there on 5 may", "ACCEPTED"),
        ("Please drop me from this.", "DECLINED"), ("Please take me off the list.", "DECLINED"), ("I'll have to skip this one.", "DECLINED"),
        ("I need to sit this one out.", "DECLINED"), ("Please go ahead without me.", "DECLINED"), ("I've got a clash, sorry", "DECLINED"),
        ("Please excuse my absence", "DECLINED"), ("Tom will step in for me.", "DECLINED"), ("Please start without me.", ""),
        ("I'm going to miss the first ten minutes", ""), ("Please remove me from the mailing list", ""), ("Drop me off at the gate", ""),
        ("You won't have to go ahead without me", ""), ("Should I skip this one?", ""), ("I would not miss it", ""),
        ("Sorry, I can't make it on 5 May", "DECLINED"), ("I may come", "TENTATIVE"), ("We may not make it", "TENTATIVE"),
    ],
)  # fmt: skip
def test_words_say_whether_somebody_comes(words: str, answer: str) -> None:
    assert coming(words, answers=True, others=("李娜", "赵强")) == answer


@pytest.mark.parametrize("words", ["好的", "Yes", "可以"])
def test_a_bare_word_counts_only_as_an_answer_to_our_mail(words: str) -> None:
    assert coming(words, answers=False) == ""


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("我参加，谢谢", False), ("I'll be there. Thanks, Anna", False), ("林助：\n好的，准时参加。\n李娜", False),
        ("时间没有冲突，我会参加。", False), ("我会参加，请准备投影", True), ("我会参加。王总去不了。", True),
        ("我参加。会上请给我留20分钟讲产能。", True), ("I'll be there. Could we start at four?", True),
    ],
)  # fmt: skip
def test_an_answer_that_says_more_is_told_from_one_that_does_not(words: str, more: bool) -> None:
    assert says_more(words) is more


def test_a_yes_in_words_is_kept_and_troubles_nobody(office: MeetingOffice) -> None:
    case = meeting(office)
    before = len(office.mails)
    case = says(office, case, LI_NA, "好的，准时参加。")
    assert case.facts["rsvp"] == {LI_NA: "ACCEPTED"}
    assert len(office.mails) == before


def test_a_yes_with_a_request_reaches_a_person_too(office: MeetingOffice) -> None:
    case = says(office, meeting(office), LI_NA, "我参加。会上请给我留20分钟讲资金计划。")
    assert case.facts["rsvp"] == {LI_NA: "ACCEPTED"}
    assert "留20分钟" in office.last(ASSISTANT, "meetings/assistant-message")


def test_a_refusal_in_words_reaches_the_organiser_with_the_words(office: MeetingOffice) -> None:
    case = says(office, meeting(office), LI_NA, "当天出差，请王磊代我参加")
    assert case.facts["rsvp"] == {LI_NA: "DECLINED"}
    assert "请王磊代我参加" in office.last(SUN_WEI, "meetings/organizer-declined")


def test_who_has_not_answered_is_asked_again_and_at_most_twice(office: MeetingOffice) -> None:
    case = meeting(office)
    says(office, case, LI_NA, "我参加")
    office.pass_time(at("2026-11-25 14:59"))
    assert office.to(LI_NA, RSVP) == []
    assert len(office.to(ZHAO, RSVP)) == 2
    assert "还没有收到您的答复" in office.words(office.to(ZHAO, REMINDER)[0])
    assert "还没有收到您的答复" not in office.words(office.to(LI_NA, REMINDER)[0])
    assert office.to(GM, RSVP) == office.to(SUN_WEI, RSVP) == []
    assert "请回复：参加 / 不参加" in office.last(ZHAO, RSVP)


def test_how_often_somebody_is_asked_is_a_setting(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"chase_most": 1}}
    meeting(office)
    office.pass_time(at("2026-11-25 14:59"))
    assert len(office.to(ZHAO, RSVP)) == 1


def test_who_need_not_come_is_invited_and_not_chased(office: MeetingOffice) -> None:
    case = meeting(office, BUDGET.replace("市场部参加", "赵强（可选）参加"))
    assert ZHAO in case.facts["attendees"]
    office.pass_time(at("2026-11-25 14:59"))
    assert office.to(ZHAO, RSVP) == []
    assert len(office.to(LI_NA, RSVP)) == 2


def test_the_organiser_sees_before_the_meeting_who_has_answered_what(office: MeetingOffice) -> None:
    words = BUDGET.replace("请财务部、市场部参加", "请财务部、市场部、法务部、国际业务部参加")
    case = meeting(office, words)
    says(office, case, LI_NA, "我参加")
    says(office, case, CHEN, "出差，来不了", number=8)
    says(office, case, ANNA, "I'll try to be there", number=9)
    office.pass_time(at("2026-11-24 15:00"))
    mail = office.last(SUN_WEI, REMINDER)
    assert "已答复 3/4；未答复：赵强；不参加：陈静；待定：安娜·贝格" in mail
    assert "已答复" not in office.last(LI_NA, REMINDER)
    english = office.words(office.to(SUN_WEI, REMINDER)[-1], None, "en")
    assert "Answers: 3 of 4; not yet: Zhao Qiang; not coming: Chen Jing; undecided: Anna Berg" in english


def test_who_stays_away_gets_no_reminder_and_no_cancellation(office: MeetingOffice) -> None:
    case = meeting(office)
    office.act(case, Scheduling("REPLY", LI_NA, case.fact("uid"), 0, "DECLINED"))
    office.pass_time(at("2026-11-24 15:00"))
    assert office.to(LI_NA, REMINDER) == []
    office.act(current(office, case), Command("cancel", SUN_WEI))
    assert office.to(LI_NA, "meetings/attendee-cancelled") == []
    assert len(office.to(ZHAO, "meetings/attendee-cancelled")) == 1


def test_an_answer_to_the_old_time_does_not_count_for_the_new_one(office: MeetingOffice) -> None:
    case = says(office, meeting(office), LI_NA, "来不了")
    start, end = at("2026-11-26 10:00"), at("2026-11-26 11:00")
    case = office.act(case, CalendarChanged("gm", case.fact("uid"), start, end))
    assert case.facts.get("rsvp") is None
    assert len(office.to(LI_NA, "meetings/attendee-changed")) == 1


# papers


def test_files_of_the_request_go_along_with_the_reminder_of_the_day_before(office: MeetingOffice) -> None:
    case = meeting(office)
    case = says(office, case, SUN_WEI, "材料见附件", (paper(), paper("说明.docx")))
    assert "材料已收到 2 份：预算表.xlsx、说明.docx，11月24日（星期二）15:00 随会前提醒" in office.last(
        SUN_WEI
    )
    office.pass_time(at("2026-11-24 15:00"))
    for one in (LI_NA, ZHAO, GM, SUN_WEI):
        assert [each.name for each in office.to(one, REMINDER)[-1].files] == ["预算表.xlsx", "说明.docx"]
    assert "附会议材料 2 份：预算表.xlsx、说明.docx" in office.last(LI_NA)
    office.pass_time(at("2026-11-25 14:00"))
    assert office.to(LI_NA, REMINDER)[-1].files == ()


def test_a_newer_file_of_the_same_name_replaces_the_older(office: MeetingOffice) -> None:
    case = says(office, meeting(office), SUN_WEI, "材料见附件", (paper(),))
    case = says(office, case, SUN_WEI, "更新后的材料", ({**paper(), "digest": "new"},), number=8)
    assert [one["digest"] for one in case.facts["papers"]] == ["new"]


def test_papers_of_attendees_are_taken_and_those_of_strangers_are_not(office: MeetingOffice) -> None:
    case = says(office, meeting(office), LI_NA, "我参加，材料见附件", (paper("资金.xlsx"),))
    assert [one["name"] for one in case.facts["papers"]] == ["资金.xlsx"]
    assert case.facts["rsvp"] == {LI_NA: "ACCEPTED"}
    case = says(office, case, "x@elsewhere.example", "材料见附件", (paper("offer.pdf"),), number=9)
    assert len(case.facts["papers"]) == 1


def test_a_program_is_never_sent_on_and_its_sender_hears_so(office: MeetingOffice) -> None:
    files = (paper("预算表.xlsx"), paper("viewer.exe", safe=False))
    case = says(office, meeting(office), SUN_WEI, "材料见附件", files)
    assert "viewer.exe 不能由我们转发" in office.last(SUN_WEI)
    office.pass_time(at("2026-11-24 15:00"))
    assert [one.name for one in office.to(LI_NA, REMINDER)[-1].files] == ["预算表.xlsx"]
    assert "viewer.exe 未附" in office.last(SUN_WEI, REMINDER)
    assert "viewer.exe" not in office.last(GM, REMINDER)
    assert current(office, case).state == "confirmed"


def test_papers_beyond_the_size_of_a_mail_stay_and_the_organiser_is_told(office: MeetingOffice) -> None:
    says(
        office, meeting(office), SUN_WEI, "材料见附件", (paper("a.pdf", 6_000_000), paper("b.pdf", 6_000_000))
    )
    office.pass_time(at("2026-11-24 15:00"))
    assert [one.name for one in office.to(LI_NA, REMINDER)[-1].files] == ["a.pdf"]
    assert "b.pdf 未附" in office.last(SUN_WEI, REMINDER)


def guests(office: MeetingOffice) -> Case:
    return meeting(office, f"11月25日15:00-16:00 在三楼会议室开供货会，李娜、{GUEST}参加", SUN_WEI, "供货会")


def test_papers_go_to_guests_only_where_the_office_says_so(office: MeetingOffice) -> None:
    says(office, guests(office), SUN_WEI, "材料见附件", (paper(),))
    office.pass_time(at("2026-11-24 15:00"))
    assert office.to(LI_NA, REMINDER)[-1].files
    assert office.to(GUEST, REMINDER)[-1].files == ()
    assert "预算表" not in office.last(GUEST, REMINDER)
    other = meeting_office(at("2026-11-17 09:00"))
    other.settings = {"meetings": {"materials_to_guests": True}}
    says(other, guests(other), SUN_WEI, "材料见附件", (paper(),))
    other.pass_time(at("2026-11-24 15:00"))
    assert other.to(GUEST, REMINDER)[-1].files


def test_papers_of_a_confidential_meeting_go_to_nobody(office: MeetingOffice) -> None:
    case = meeting(office, "密级：机密\n" + BUDGET)
    case = office.act(case, Command("approve", ASSISTANT))
    assert case.is_confidential
    says(office, case, SUN_WEI, "材料见附件", (paper(),))
    assert "附件不经邮件转发" in office.last(SUN_WEI)
    office.pass_time(at("2026-11-25 14:59"))
    assert all(one.files == () for one, _ in office.mails)
    assert all("预算表" not in office.words(one) for one, _ in office.mails)


def test_papers_that_were_promised_and_have_not_come_are_asked_for_before_the_day(
    office: MeetingOffice,
) -> None:
    meeting(office, BUDGET + "\n材料：部门预算表")
    office.pass_time(at("2026-11-23 18:00"))
    mail = office.last(SUN_WEI, "meetings/organizer-papers")
    assert "材料还没有收到：部门预算表" in mail
    assert "请在 11月24日（星期二）15:00 前直接回复本邮件发来附件" in mail
    office.pass_time(at("2026-11-24 15:00"))
    assert "材料　尚未收到" in office.last(SUN_WEI, REMINDER)


def test_nobody_is_asked_for_papers_that_were_never_spoken_of(office: MeetingOffice) -> None:
    meeting(office)
    office.pass_time(at("2026-11-25 14:59"))
    assert office.to(SUN_WEI, "meetings/organizer-papers") == []


def test_papers_that_come_after_the_reminder_are_passed_on_at_once(office: MeetingOffice) -> None:
    case = meeting(office)
    office.pass_time(at("2026-11-25 09:00"))
    says(office, case, SUN_WEI, "补充材料见附件", (paper("补充.pdf"),))
    assert [one.name for one in office.to(LI_NA, "meetings/attendee-papers")[-1].files] == ["补充.pdf"]
    assert "孙伟补来会议材料 1 份" in office.last(LI_NA)
    assert office.to(SUN_WEI, "meetings/attendee-papers") == []


def test_papers_of_a_meeting_that_is_near_go_along_with_the_invitation(office: MeetingOffice) -> None:
    case = meeting(office, "11月25日下午3点想用三楼会议室")
    office.now = at("2026-11-25 09:00")
    case = current(office, case)
    case = says(office, case, SUN_WEI, "议题：预算\n时长：1小时\n参会：财务部\n材料见附件", (paper(),))
    assert case.state == "confirmed"
    assert [one.name for one in office.to(LI_NA, "meetings/attendee-invited")[-1].files] == ["预算表.xlsx"]


# goal and materials are asked politely, and taken when they come


def test_goal_and_materials_are_asked_for_once_with_the_confirmation(office: MeetingOffice) -> None:
    case = meeting(office)
    assert "如方便，请回信补充会议目标、材料" in office.last(SUN_WEI)
    case = says(office, case, SUN_WEI, "会议目标：定下明年盘子\n材料：部门预算表\n记录：王磊")
    assert (case.fact("goal"), case.fact("materials")) == ("定下明年盘子", "部门预算表")
    assert case.parties["recorder"] == WANG_LEI
    assert "会议目标：定下明年盘子" in office.last(SUN_WEI, "meetings/writer-noted")
    assert office.to(ASSISTANT, "meetings/assistant-message") == []


def test_a_request_that_has_both_is_asked_for_nothing(office: MeetingOffice) -> None:
    meeting(office, BUDGET + "\n会议目标：定盘子\n材料：部门预算表")
    assert "如方便" not in office.last(SUN_WEI)


# reminders


def test_the_checklist_names_room_equipment_car_guests_and_the_way_to_dial_in(office: MeetingOffice) -> None:
    words = f"11月25日15:00-16:00 在三楼会议室开供货会，李娜、{GUEST}参加，现场+线上，需要投影"
    meeting(office, words, SUN_WEI, "供货会")
    office.pass_time(at("2026-11-24 15:00"))
    mail = office.last(SUN_WEI, REMINDER)
    assert "会议室　三楼会议室（投影、视频会议）" in mail
    assert "还没有会议链接" in mail
    assert "来宾　1 位，请安排人接，到前台登记领访客证" in mail


def test_the_link_of_the_meeting_reaches_everybody_with_the_reminder(office: MeetingOffice) -> None:
    case = meeting(office, "11月25日15:00-16:00 线上开协调会，李娜、赵强参加", SUN_WEI, "协调会")
    says(office, case, SUN_WEI, "会议链接：https://meeting.tencent.com/dm/Ab12 密码 8866")
    office.pass_time(at("2026-11-25 14:00"))
    assert "线上接入：https://meeting.tencent.com/dm/Ab12（密码 8866）" in office.last(LI_NA)


def test_a_meeting_booked_on_the_day_before_gets_only_the_reminders_that_lie_ahead(
    office: MeetingOffice,
) -> None:
    office.now = at("2026-11-25 09:00")
    meeting(office)
    office.pass_time(at("2026-11-25 17:00"))
    assert len(office.to(LI_NA, REMINDER)) == 1
    assert office.to(LI_NA, RSVP) == []


def test_a_meeting_that_begins_in_half_an_hour_brings_the_set_up_note_alone(office: MeetingOffice) -> None:
    office.now = at("2026-11-25 14:30")
    meeting(office)
    office.pass_time(at("2026-11-25 16:00"))
    assert office.to(LI_NA, REMINDER) == []
    assert len(office.to(ASSISTANT, "meetings/assistant-setup")) == 1


def test_after_the_office_stood_still_a_reminder_is_not_sent_twice_at_once(office: MeetingOffice) -> None:
    meeting(office)
    office.now = at("2026-11-25 14:30")
    office.pass_time(at("2026-11-25 14:30"))
    assert len(office.to(LI_NA, REMINDER)) == 1


def test_the_assistant_hears_a_quarter_of_an_hour_before_how_the_room_shall_be(office: MeetingOffice) -> None:
    words = f"11月25日15:00-16:00 在三楼会议室开供货会，李娜、赵强、{GUEST}参加，需要投影和白板"
    case = meeting(office, words, SUN_WEI, "供货会")
    says(office, case, ZHAO, "来不了")
    office.pass_time(at("2026-11-25 14:44"))
    assert office.to(ASSISTANT, "meetings/assistant-setup") == []
    office.pass_time(at("2026-11-25 14:45"))
    mail = office.last(ASSISTANT, "meetings/assistant-setup")
    assert "请布置会场：15:00，三楼会议室，4 人" in mail
    assert "设备：投影、白板" in mail
    assert f"座签：周正、{GUEST}、孙伟、李娜" in mail
    assert "来宾 1 位" in mail
    assert office.to(ASSISTANT)[-1].urgent


def test_the_set_up_note_of_a_confidential_meeting_names_nobody(office: MeetingOffice) -> None:
    case = meeting(office, "密级：机密\n" + BUDGET)
    office.act(case, Command("approve", ASSISTANT))
    office.pass_time(at("2026-11-25 14:45"))
    mail = office.last(ASSISTANT, "meetings/assistant-setup")
    assert "涉密事项" in mail
    assert "李娜" not in mail
    assert "预算" not in mail


# notes


def test_whoever_takes_the_notes_is_asked_for_them_and_once_more(office: MeetingOffice) -> None:
    case = meeting(office, BUDGET + "，由王磊负责记录")
    office.pass_time(at("2026-11-25 17:00"))
    assert office.to(SUN_WEI, "meetings/organizer-notes") == []
    assert "请发会议记录" in office.last(WANG_LEI)
    office.pass_time(at("2026-12-02 09:00"))
    assert len(office.to(WANG_LEI, "meetings/organizer-notes")) == 2
    assert "还等会议记录" in office.last(WANG_LEI)
    notes = "决议：费用压降8%\n责任人：李娜\n期限：12月10日"
    assert says(office, case, WANG_LEI, notes).state == "minuted"


def test_the_note_taker_may_say_that_nothing_was_resolved(office: MeetingOffice) -> None:
    case = meeting(office, BUDGET + "，由王磊负责记录")
    office.pass_time(at("2026-11-25 17:00"))
    assert office.act(current(office, case), Command("done", WANG_LEI)).state == "closed"


def test_notes_that_have_come_are_not_asked_for_again(office: MeetingOffice) -> None:
    case = meeting(office)
    office.pass_time(at("2026-11-25 17:00"))
    says(office, case, SUN_WEI, "决议：费用压降8%\n责任人：李娜\n期限：12月10日")
    office.pass_time(at("2026-12-03 09:00"))
    assert len(office.to(SUN_WEI, "meetings/organizer-notes")) == 1


# other people, another room


def test_who_is_added_later_is_invited_and_nobody_else_hears(office: MeetingOffice) -> None:
    case = meeting(office)
    before = len(office.mails)
    case = says(office, case, SUN_WEI, "请加上陈静、王磊参加")
    assert case.facts["attendees"] == [LI_NA, ZHAO, CHEN, WANG_LEI]
    assert [(one.to, one.template) for one, _ in office.mails[before:]] == [
        (CHEN, "meetings/attendee-invited"), (WANG_LEI, "meetings/attendee-invited"), (SUN_WEI, "meetings/writer-people"),
    ]  # fmt: skip
    assert "已邀请：陈静、王磊" in office.last(SUN_WEI)
    assert WANG_LEI in office.standing["gm", case.fact("uid")].attendees


def test_who_adds_more_people_than_the_room_seats_hears_so_and_which_other_is_free(
    office: MeetingOffice,
) -> None:
    case = meeting(office, "11月25日15:00-17:00 在五楼小会议室开预算会，请财务部、市场部参加")
    others = [one.email for one in office.people.persons if one.email not in {SUN_WEI, LI_NA, ZHAO}]
    names = "、".join(office.people.by_address(one).name for one in others if one not in {GM, ASSISTANT})
    says(office, case, SUN_WEI, f"请加上{names}参加")
    said = office.last(SUN_WEI, "meetings/writer-people")
    assert "五楼小会议室只坐 6 人" in said
    assert "回复“改到三楼会议室”" in said
    assert "只坐" not in office.words(office.to(SUN_WEI)[0])
    assert says(office, case, SUN_WEI, "改到三楼会议室", number=8).fact("room") == "room-3f"


def test_who_adds_somebody_with_another_appointment_then_hears_so(office: MeetingOffice) -> None:
    office = replace(
        office,
        people=replace(
            office.people,
            persons=tuple(
                replace(one, calendar="chen") if one.email == CHEN else one for one in office.people.persons
            ),
        ),
    )
    office.diary.known.add("chen")
    office.person_writes("chen", at("2026-11-25 16:00"), at("2026-11-25 16:30"))
    case = meeting(office)
    says(office, case, SUN_WEI, "请加上陈静、王磊参加")
    assert "陈静在这段时间另有安排，请与本人确认。" in office.last(SUN_WEI)


def test_who_need_not_come_any_more_hears_so_and_nobody_else(office: MeetingOffice) -> None:
    case = meeting(office)
    before = len(office.mails)
    case = says(office, case, SUN_WEI, "赵强不用参加了")
    assert case.facts["attendees"] == [LI_NA]
    assert [one.to for one, _ in office.mails[before:]] == [ZHAO, SUN_WEI]
    assert "您不必参加了" in office.last(ZHAO)
    assert "METHOD:CANCEL" in office.to(ZHAO)[-1].invitation
    office.pass_time(at("2026-11-25 14:59"))
    assert office.to(ZHAO, REMINDER) == office.to(ZHAO, RSVP) == []


def test_an_attendee_adds_and_removes_nobody(office: MeetingOffice) -> None:
    case = says(office, meeting(office), LI_NA, "请加上陈静参加")
    assert case.facts["attendees"] == [LI_NA, ZHAO]


def test_another_room_is_booked_by_a_word_and_the_former_is_released(office: MeetingOffice) -> None:
    case = says(office, meeting(office), SUN_WEI, "换到一号会议室")
    assert (case.state, case.fact("room")) == ("confirmed", "room-1")
    assert {key for key, _ in office.standing} == {"gm", "room-1"}
    assert "会议室变动" in office.last(LI_NA)
    assert "一号会议室" in office.last(LI_NA)
    assert "已调整" in office.last(SUN_WEI)


def test_a_meeting_that_goes_online_gives_its_room_back(office: MeetingOffice) -> None:
    case = says(office, meeting(office), SUN_WEI, "这次会议改为线上")
    assert (case.fact("mode"), case.fact("room")) == ("online", "")
    assert {key for key, _ in office.standing} == {"gm"}
    assert "线上" in office.last(LI_NA)


def test_a_room_that_is_taken_is_not_booked_by_a_word(office: MeetingOffice) -> None:
    case = meeting(office)
    office.person_writes("room-1", at("2026-11-25 16:00"), at("2026-11-25 17:00"))
    case = says(office, case, SUN_WEI, "换到一号会议室")
    assert case.fact("room") == "room-3f"
    assert "换到一号会议室" in office.last(ASSISTANT, "meetings/assistant-message")


def test_who_has_declined_hears_nothing_of_another_room(office: MeetingOffice) -> None:
    case = says(office, meeting(office), ZHAO, "来不了")
    says(office, case, SUN_WEI, "换到一号会议室", number=8)
    assert office.to(ZHAO, "meetings/attendee-changed") == []
    assert office.to(LI_NA, "meetings/attendee-changed")
