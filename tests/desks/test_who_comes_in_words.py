"""Who comes, in words: news of somebody else is his, a deputy is invited, and nobody is marked for another's word."""

from __future__ import annotations

import pytest

from desks.meeting_office import GUEST, MeetingOffice, current, meeting_office, says
from desks.sample import ASSISTANT, CHEN, GM, LI_NA, SUN_WEI, WANG_LEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.events import CalendarChanged, Command

REPORTED = "meetings/organizer-reported"
DECLINED = "meetings/organizer-declined"


@pytest.fixture
def office() -> MeetingOffice:
    return meeting_office(at("2026-11-24 14:00"))


def settled(
    office: MeetingOffice,
    words: str = "11月27日10:00-11:00 在三楼会议室开进度会，李娜、赵强参加",
    host: str = CHEN,
) -> Case:
    case = office.receive("meetings", letter("进度会", words, host, when="2026-11-24 14:00"))
    assert case.state == "confirmed"
    return case


# somebody else


@pytest.mark.parametrize(
    "words",
    [
        "赵强：来不了", "赵强:来不了。", "Zhao Qiang can't make it", "赵强来不了", "赵强出差，参加不了", "赵强病了，不能参加会议。",
        "Zhao Qiang is ill and can't come.", "转告一下，赵强那天去不了", "赵总那天在外地，来不了", "Zhao Qiang won't be there, he is abroad.",
        "赵强让我转告：他来不了", "赵强今天跟我说他周五在外地，来不了，让我转告一声。", "FYI: Zhao Qiang is unable to attend.", "替赵强请个假",
    ],
)  # fmt: skip
def test_news_that_another_attendee_cannot_come_is_his_and_reaches_the_organiser(
    office: MeetingOffice, words: str
) -> None:
    case = says(office, settled(office), LI_NA, words)
    assert not case.facts.get("rsvp"), "neither has declined"
    assert case.facts["reported"] == {ZHAO: LI_NA}
    told = office.last(CHEN, REPORTED)
    assert "李娜来信说，赵强不能参加 11月27日（星期五）10:00–11:00 的会议。本人尚未答复" in told
    assert words in told
    assert office.to(LI_NA, "meetings/writer-passed-on")
    english = office.words(office.to(CHEN, REPORTED)[-1], case, "en")
    assert "Li Na writes that Zhao Qiang cannot come" in english


@pytest.mark.parametrize(
    "words",
    [
        "陈静：来不了", "Chen Jing can't make it", "王磊：来不了", "周总：来不了？", "听说赵强来不了", "赵强来不了吗？", "赵强可能来不了",
        "赵强，来不了", "赵强：我来不了", "孙伟那天出差，参加不了", "赵强的材料来不了", "如果赵强来不了怎么办",
        "赵强没说来不了", "赵强不是来不了", "赵强跟我说了，来不了", "赵强住院了，应该来不了", "张三出差，来不了", "司机那天有事，来不了", "老赵出差了，来不了", "赵强会来", "昨天赵强请假了",
        "Zhao Qiang can't make it before 11",
    ],
)  # fmt: skip
def test_what_is_not_sure_or_of_nobody_invited_marks_nobody_and_a_person_reads_it(
    office: MeetingOffice, words: str
) -> None:
    case = says(office, settled(office), LI_NA, words)
    assert (case.facts.get("rsvp"), case.facts.get("reported")) == (None, None)
    assert office.to(ASSISTANT, "meetings/assistant-message")


def test_who_comes_himself_and_tells_of_another_is_heard_in_both(office: MeetingOffice) -> None:
    case = says(office, settled(office), LI_NA, "我参加，赵强来不了")
    assert (case.facts["rsvp"], case.facts["reported"]) == ({LI_NA: "ACCEPTED"}, {ZHAO: LI_NA})


def test_who_cannot_come_and_tells_of_another_is_heard_in_both(office: MeetingOffice) -> None:
    case = says(office, settled(office), LI_NA, "我来不了，赵强也来不了")
    assert (case.facts["rsvp"], case.facts["reported"]) == ({LI_NA: "DECLINED"}, {ZHAO: LI_NA})
    assert office.to(CHEN, DECLINED)


@pytest.mark.parametrize(
    "words",
    [
        "陈总：来不了", "陈总，我那天出差，来不了", "林助：来不了，抱歉", "陈总您好，来不了", "Hi Chen Jing, can't make it", "李娜：来不了",
        "周总安排我去外地，参加不了", "周三出差，来不了", "小孩生病，来不了", "老人住院，参加不了", "请转告陈总，我来不了", "各位好：来不了",
    ],
)  # fmt: skip
def test_a_greeting_makes_a_refusal_nobody_elses(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), LI_NA, words)
    assert case.facts["rsvp"] == {LI_NA: "DECLINED"}
    assert not case.facts.get("reported")


@pytest.mark.parametrize("words", ["赵强和我都去不了", "Zhao Qiang and I can't make it.", "我和赵强都去不了"])
def test_who_cannot_come_together_with_another_has_declined(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), LI_NA, words)
    assert case.facts["rsvp"] == {LI_NA: "DECLINED"}
    assert words in office.last(CHEN, DECLINED)


@pytest.mark.parametrize("words", ["收到\n\n我来不了", "好的。我那天来不了。", "OK. I can't make it though."])
def test_an_acknowledgement_before_a_refusal_is_no_yes(office: MeetingOffice, words: str) -> None:
    assert says(office, settled(office), LI_NA, words).facts["rsvp"] == {LI_NA: "DECLINED"}


@pytest.mark.parametrize(
    "words", ["好的，我和王磊一起参加", "参加，带王磊一起来", "I will attend together with Wang Lei."]
)
def test_somebody_who_comes_along_is_not_passed_over(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), LI_NA, words)
    assert case.facts["rsvp"] == {LI_NA: "ACCEPTED"}
    assert words in office.last(ASSISTANT, "meetings/assistant-message")


# somebody in his place


@pytest.mark.parametrize(
    "words",
    [
        "我去不了，请王磊代我", "我去不了，请王磊代我参加", "抱歉，当天出差，由王磊代为出席。", "参加不了，王磊代我去", "来不了，让王磊替我参加吧",
        "I can't, Wang Lei will come instead of me", "I can't make it, Wang Lei will attend in my place.",
        "Sorry, I cannot attend. I am sending Wang Lei in my place.", "I won't be there; Wang Lei will represent me.",
        "我出差来不了，派王磊参加。", "Can't make it. Wang Lei will stand in.",
        "I'm out that day. Wang Lei (cc'd) will cover for me.", "Wang Lei will take my place.", "我那天出差，请王磊代我",
    ],
)  # fmt: skip
def test_a_deputy_named_in_words_is_invited_and_the_organiser_hears_of_both(
    office: MeetingOffice, words: str
) -> None:
    case = says(office, settled(office), LI_NA, words)
    assert case.facts["rsvp"] == {LI_NA: "DECLINED"}
    assert (case.facts["attendees"], case.facts["deputies"]) == ([LI_NA, ZHAO, WANG_LEI], {LI_NA: WANG_LEI})
    invited = office.last(WANG_LEI, "meetings/attendee-invited")
    assert "您代李娜参加" in invited
    assert "METHOD:REQUEST" in office.to(WANG_LEI)[-1].invitation
    told = office.last(CHEN, DECLINED)
    assert "李娜谢绝了" in told
    assert "由王磊代为参加，邀请已发出" in told
    assert "已邀请王磊代您参加" in office.last(LI_NA, "meetings/writer-declined")
    assert not office.to(ASSISTANT, "meetings/assistant-message")


def test_the_deputy_reads_well_in_english(office: MeetingOffice) -> None:
    case = says(office, settled(office), LI_NA, "我去不了，请王磊代我")
    assert "You come in place of Li Na." in office.words(office.to(WANG_LEI)[-1], case, "en")
    assert "Wang Lei comes instead; the invitation is out." in office.words(
        office.to(CHEN, DECLINED)[-1], case, "en"
    )
    assert "Wang Lei has been invited in your place." in office.words(
        office.to(LI_NA, "meetings/writer-declined")[-1], case, "en"
    )


@pytest.mark.parametrize(
    "words",
    [
        "我去不了，请王磊代我把材料打印好", "我去不了，要不要请王磊代我参加？", "我去不了，不请王磊代我", "我来不了，王磊也许能代我参加",
        "I can't come. Ask Wang Lei about the slides.", "我去不了，请王磊或者孙伟代我参加", "来不了，如果王磊有空就由王磊代我参加",
    ],
)  # fmt: skip
def test_who_is_not_named_as_deputy_beyond_doubt_is_not_invited(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), LI_NA, words)
    assert case.facts["attendees"] == [LI_NA, ZHAO]
    assert not office.to(WANG_LEI)
    assert office.to(CHEN, DECLINED) or office.to(ASSISTANT, "meetings/assistant-message")


def test_a_deputy_who_takes_part_already_is_not_invited_twice(office: MeetingOffice) -> None:
    case = says(office, settled(office), LI_NA, "我去不了，请赵强代我")
    assert case.facts["deputies"] == {LI_NA: ZHAO}
    assert len(office.to(ZHAO)) == 1
    assert "由赵强代为参加（已在参会之列）" in office.last(CHEN, DECLINED)


def test_a_guest_sends_no_colleague_of_ours(office: MeetingOffice) -> None:
    case = settled(office, f"11月27日10:00-11:00 在三楼会议室开进度会，参会：李娜、{GUEST}")
    case = says(office, case, GUEST, "I can't come. Wang Lei will attend in my place.")
    assert WANG_LEI not in case.facts["attendees"]
    assert "Wang Lei will attend in my place" in office.last(CHEN, DECLINED)


def test_a_deputy_for_one_time_of_a_series_is_left_to_the_organiser() -> None:
    office = meeting_office(at("2026-09-15 09:00"))
    words = "每周一上午9点到10点在三楼会议室开销售例会，李娜、赵强参加"
    case = office.receive("meetings", letter("销售例会", words, SUN_WEI, when="2026-09-15 09:00"))
    case = says(office, case, LI_NA, "下周一我去不了，请王磊代我")
    assert WANG_LEI not in case.facts["attendees"]
    assert "请王磊代我" in office.last(SUN_WEI, DECLINED)


def test_the_general_managers_deputy_is_invited(office: MeetingOffice) -> None:
    case = says(office, settled(office), GM, "我去不了，请孙伟代我参加")
    assert case.facts["rsvp"] == {GM: "DECLINED"}
    assert office.to(SUN_WEI, "meetings/attendee-invited")


def test_the_assistants_word_that_somebody_cannot_come_reaches_the_organiser(office: MeetingOffice) -> None:
    case = says(office, settled(office), ASSISTANT, "赵强来不了")
    assert case.facts["reported"] == {ZHAO: ASSISTANT}
    assert office.to(CHEN, REPORTED)


# times of one series, and a visit below a meeting


def weekly(office: MeetingOffice) -> Case:
    words = "每周一上午9点到10点在三楼会议室开销售例会，李娜、赵强参加"
    return office.receive("meetings", letter("销售例会", words, SUN_WEI, when="2026-09-15 09:00"))


def test_an_hour_of_one_day_moves_to_another_and_is_no_span_of_time() -> None:
    office = meeting_office(at("2026-09-15 09:00"))
    case = says(office, weekly(office), SUN_WEI, "9月21日那次从9点改到10点")
    (altered,) = case.facts["series"]["altered"]
    assert (altered["original"], altered["start"], altered["end"]) == tuple(
        at(f"2026-09-21 {one}").isoformat() for one in ("09:00", "10:00", "11:00")
    )


def test_who_comes_one_time_and_not_another_has_declined_the_other() -> None:
    office = meeting_office(at("2026-09-15 09:00"))
    case = says(office, weekly(office), LI_NA, "下周一参加，9月28日来不了")
    assert case.facts["rsvp_of"] == {"2026-09-28T01:00:00+00:00": {LI_NA: "DECLINED"}}


def test_a_time_of_a_series_does_not_move_onto_another_of_the_same_series() -> None:
    office = meeting_office(at("2026-09-15 09:00"))
    case = says(office, weekly(office), SUN_WEI, "9月21日的改到9月28日上午9点半")
    assert not case.facts["series"].get("altered")
    assert "9月28日（星期一）09:30–10:30 已有安排" in office.last(SUN_WEI, "meetings/organizer-one-kept")


def test_free_times_named_for_one_of_a_series_are_none_of_its_own_others() -> None:
    office = meeting_office(at("2026-09-15 09:00"))
    case = weekly(office)
    for hour in ("10:00", "11:00", "13:30", "14:30", "15:30", "16:30", "17:00"):
        start = at(f"2026-09-28 {hour}")
        office.person_writes("gm", start, start.replace(hour=start.hour + 1))
    says(office, case, SUN_WEI, "9月21日的改到9月28日上午10点半")
    named = office.to(SUN_WEI, "meetings/organizer-one-kept")[-1].facts["free"]
    assert named
    assert not [one for one in named if one["start"].startswith("2026-09-28T09")]


def test_a_visit_below_a_meeting_is_called_one_and_its_guest_no_organiser(office: MeetingOffice) -> None:
    words = "恒达精密机械有限公司2人，11月26日10:00-11:00来访，拜会周总，洽谈合作。\n来访人员：刘建国、王启明"
    visit = office.receive(
        "visitors", letter("来访预约", words, "liu@hengda.example", when="2026-11-24 14:00")
    )
    for_gm = current(office, visit)
    assert for_gm.state in ("requested", "confirmed")
    if for_gm.state == "requested":
        visit = office.act(visit, Command("approve", GM))
    assert visit.state == "confirmed"
    case = settled(office)
    moved = CalendarChanged("gm", case.fact("uid"), at("2026-11-26 10:00"), at("2026-11-26 11:00"))
    case = office.act(case, moved)
    told = office.last(ASSISTANT, "meetings/assistant-double-booked")
    assert "来访，接待：周正" in told
    assert "liu@hengda.example" not in told.replace("召集：陈静", "")
    assert "两边都要到场：周正" in told
    english = office.words(office.to(ASSISTANT, "meetings/assistant-double-booked")[-1], case, "en")
    assert "a visit received by Zhou Zheng" in english
