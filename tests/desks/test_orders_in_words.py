"""Orders in words: a time that may not be meant is asked about, several wishes of one letter are all heeded."""

from __future__ import annotations

import pytest

from desks.meeting_office import MeetingOffice, current, meeting_office, says, settling_office
from desks.sample import ANNA, ASSISTANT, CHEN, GM, LI_NA, SUN_WEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.events import Command

STANDS = at("2026-11-27 10:00")
ODD = "meetings/person-odd-time"
COLLECTED = "meetings/organizer-collected"


@pytest.fixture
def office() -> MeetingOffice:
    return meeting_office(at("2026-11-24 14:00"))


def settled(office: MeetingOffice, words: str = "11月27日10:00-11:00 在三楼会议室开进度会，李娜参加") -> Case:
    case = office.receive("meetings", letter("进度会", words, SUN_WEI, when="2026-11-24 14:00"))
    assert case.state == "confirmed"
    return case


@pytest.fixture
def waiting() -> tuple[MeetingOffice, Case]:
    """A request that waits for the settlement of the day."""
    office = settling_office(at("2026-11-24 14:00"))
    words = "11月27日10:00-11:00 在三楼会议室开进度会，李娜参加"
    case = office.receive("meetings", letter("进度会", words, SUN_WEI, when="2026-11-24 14:00"))
    assert case.state == "collected"
    return office, case


# a time that may not be meant


@pytest.mark.parametrize(
    ("words", "asked", "start"),
    [
        ("改到21:30", "不在上班时间", "2026-11-27 21:30"), ("move it to 21:30", "不在上班时间", "2026-11-27 21:30"),
        ("提前到8点", "不在上班时间", "2026-11-27 08:00"), ("改到12:30", "正值午休", "2026-11-27 12:30"),
        ("改到周日", "当天是星期日，非工作日", "2026-11-29 10:00"), ("改到周六上午9点半", "当天是星期六", "2026-11-28 09:30"),
        ("能不能改到周日上午10点？", "当天是星期日", "2026-11-29 10:00"), ("推迟两天", "当天是星期日", "2026-11-29 10:00"),
        ("Could we move it to Sunday 10am?", "当天是星期日", "2026-11-29 10:00"),
    ],
)  # fmt: skip
def test_a_move_to_an_hour_or_a_day_that_may_not_be_meant_is_asked_about_first(
    office: MeetingOffice, words: str, asked: str, start: str
) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert (case.state, case.moment("start")) == ("confirmed", STANDS)
    mail = office.last(SUN_WEI, ODD)
    assert asked in mail
    assert "确认前原安排不变" in mail
    assert office.act(case, Command("approve", SUN_WEI)).moment("start") == at(start)


def test_the_question_reads_well_in_english(office: MeetingOffice) -> None:
    case = says(office, settled(office), SUN_WEI, "改到周日")
    english = office.words(office.to(SUN_WEI, ODD)[-1], case, "en")
    assert "is a Sunday and not a working day" in english
    assert "Please answer: yes (it moves there) / no (the time stands)" in english


@pytest.mark.parametrize(
    "words",
    ["对的", "是的", "没错，就改到21:30", "确认，就这个时间", "嗯，是的", "对，晚上九点半", "改到21:30", "that's right", "Yes, that is correct",
     "correct"],
)  # fmt: skip
def test_a_yes_in_words_carries_the_move_out(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, "改到21:30")
    after = says(office, case, SUN_WEI, words, number=8)
    assert (after.state, after.moment("start")) == ("confirmed", at("2026-11-27 21:30"))
    assert not after.facts.get("proposal")
    assert office.to(LI_NA, "meetings/attendee-changed")


@pytest.mark.parametrize("words", ["不改了", "算了，还是原来的时间", "No, leave it", "照旧", "不对，不改"])
def test_a_no_in_words_leaves_the_meeting_where_it_is(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, "改到周日")
    after = says(office, case, SUN_WEI, words, number=8)
    assert (after.moment("start"), after.facts.get("proposal")) == (STANDS, None)
    assert not office.to(LI_NA, "meetings/attendee-changed")


@pytest.mark.parametrize(
    "words", ["不对，是上午9点半", "No, I meant 9:30", "改到上午9点半", "写错了，应该是9点半"]
)
def test_another_time_in_answer_takes_the_place_of_the_odd_one(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, "改到21:30")
    after = says(office, case, SUN_WEI, words, number=8)
    assert after.moment("start") == at("2026-11-27 09:30")


@pytest.mark.parametrize("words", ["改到晚上8点", "改到明天晚上7点半，下班后开"])
def test_hours_that_words_say_are_meant_are_not_asked_about(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert case.moment("start") != STANDS
    assert not office.to(SUN_WEI, ODD)


def test_who_is_asked_about_sunday_moves_within_it_without_another_question(office: MeetingOffice) -> None:
    case = says(office, settled(office), SUN_WEI, "改到周日")
    case = says(office, case, SUN_WEI, "对的", number=8)
    after = says(office, case, SUN_WEI, "改到下午3点", number=9)
    assert after.moment("start") == at("2026-11-29 15:00")
    assert len(office.to(SUN_WEI, ODD)) == 1


def test_the_assistant_who_moves_to_an_odd_hour_knows_what_she_does(office: MeetingOffice) -> None:
    case = says(office, settled(office), ASSISTANT, "改到20:00")
    assert case.moment("start") == at("2026-11-27 20:00")


@pytest.mark.parametrize(
    ("words", "start"), [("改到21:30", "2026-11-27 21:30"), ("改到周日", "2026-11-29 10:00")]
)
def test_a_collected_request_is_asked_about_an_odd_time_too(
    waiting: tuple[MeetingOffice, Case], words: str, start: str
) -> None:
    office, case = waiting
    case = says(office, case, SUN_WEI, words)
    assert (case.state, case.moment("start")) == ("collected", STANDS)
    assert office.to(SUN_WEI, ODD)
    case = says(office, case, SUN_WEI, "对的", number=8)
    assert (case.state, case.moment("start")) == ("collected", at(start))


def test_one_of_a_series_is_asked_about_an_odd_time_too() -> None:
    office = meeting_office(at("2026-09-15 09:00"))
    words = "每周一上午9点到10点在三楼会议室开销售例会，李娜、赵强参加"
    case = office.receive("meetings", letter("销售例会", words, SUN_WEI, when="2026-09-15 09:00"))
    case = says(office, case, SUN_WEI, "下周一的例会改到下周日上午10点")
    assert case.facts["series"].get("altered") in (None, [], ())
    assert "9月21日（星期一） 那次" in office.last(SUN_WEI, ODD)
    case = says(office, case, SUN_WEI, "对的", number=8)
    (altered,) = case.facts["series"]["altered"]
    assert altered["start"] == at("2026-09-27 10:00").isoformat()


# a request that is only collected


@pytest.mark.parametrize(
    ("words", "named", "english"),
    [
        ("加上赵强", "加上赵强", "Zhao Qiang added"), ("Please add Zhao Qiang.", "加上赵强", "Zhao Qiang added"),
        ("改为线上", "改为线上", "held online"), ("Please make it online", "改为线上", "held online"),
        ("换到一号会议室", "地点改到一号会议室", "in Boardroom"),
        ("李娜不用参加了", "李娜不必参加", "Li Na need not come"), ("改到周四15点", "时间改到 11月26日（星期四）15:00–16:00", "moved to"),
    ],
)  # fmt: skip
def test_a_collected_request_takes_a_change_and_names_it(
    waiting: tuple[MeetingOffice, Case], words: str, named: str, english: str
) -> None:
    office, case = waiting
    case = says(office, case, SUN_WEI, words)
    assert case.state == "collected"
    assert named in office.last(SUN_WEI, COLLECTED)
    assert english in office.words(office.to(SUN_WEI, COLLECTED)[-1], case, "en")
    assert not office.to(ASSISTANT)
    assert not office.to(ZHAO), "nobody is invited before it is settled"


def test_what_a_collected_request_was_changed_to_is_settled(waiting: tuple[MeetingOffice, Case]) -> None:
    office, case = waiting
    case = says(office, case, SUN_WEI, "改到周四15点，改成线上，另外加上赵强")
    mail = office.last(SUN_WEI, COLLECTED)
    assert "时间改到 11月26日（星期四）15:00–16:00；改为线上；加上赵强" in mail
    office.settle_the_day()
    case = current(office, case)
    assert (case.state, case.moment("start"), case.fact("mode")) == (
        "confirmed", at("2026-11-26 15:00"), "online",
    )  # fmt: skip
    assert case.facts["attendees"] == [LI_NA, ZHAO]
    assert office.to(ZHAO, "meetings/attendee-invited")


@pytest.mark.parametrize(
    "words",
    [
        "要不要加上赵强",
        "先不要改为线上",
        "如果周总同意，加上赵强",
        "Should we add Zhao Qiang?",
    ],
)
def test_what_is_no_order_changes_no_collected_request_and_a_person_reads_it(
    waiting: tuple[MeetingOffice, Case], words: str
) -> None:
    office, case = waiting
    case = says(office, case, SUN_WEI, words)
    assert (case.facts["attendees"], case.fact("room")) == ([LI_NA], "room-3f")
    assert office.to(ASSISTANT, "meetings/assistant-message")


def test_a_time_in_place_of_windows_is_taken_into_a_collected_request() -> None:
    office = settling_office(at("2026-11-20 09:00"))
    words = "复盘会想请周总定个时间，11月26日上午或者11月27日下午都可以，一小时够了。李娜和我参加。"
    case = office.receive("meetings", letter("复盘会", words, SUN_WEI))
    case = says(office, case, SUN_WEI, "改到11月26日下午3点")
    assert (case.state, case.moment("start"), case.moment("end")) == (
        "collected", at("2026-11-26 15:00"), at("2026-11-26 16:00"),
    )  # fmt: skip
    assert not case.facts.get("windows")


# several wishes in one letter


@pytest.mark.parametrize(
    "words",
    [
        "改到周四15点，另外加上赵强", "加上赵强，改到周四15点", "move to Thursday 3pm and please add Zhao Qiang",
        "Please add Zhao Qiang and move it to Thursday 3pm", "请改到周四15点。请赵强也参加。", "改到周四下午3点，并请赵强参加",
        "会议改到周四15点，赵强也参加", "请加上赵强，并把会议改到周四15点",
    ],
)  # fmt: skip
def test_another_time_and_somebody_more_are_both_carried_out(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 15:00"))
    assert case.facts["attendees"] == [LI_NA, ZHAO]
    assert [one.template for one in office.to(ZHAO)] == ["meetings/attendee-invited"]
    assert "11月26日（星期四）15:00–16:00" in office.last(ZHAO)
    assert "METHOD:REQUEST" in office.to(ZHAO)[-1].invitation
    assert office.to(LI_NA)[-1].template == "meetings/attendee-changed"
    confirmed = office.last(SUN_WEI, "meetings/organizer-confirmed")
    assert "原定 11月27日（星期五）10:00" in confirmed
    assert "赵强" in confirmed
    assert not office.to(ASSISTANT, "meetings/assistant-message")


def test_another_time_online_and_without_somebody_are_carried_out_together(office: MeetingOffice) -> None:
    case = says(office, settled(office), SUN_WEI, "改到周四15点，改成线上，李娜不用参加了，请赵强参加")
    assert (case.moment("start"), case.fact("mode"), case.facts["attendees"]) == (
        at("2026-11-26 15:00"), "online", [ZHAO],
    )  # fmt: skip
    assert office.to(LI_NA)[-1].template == "meetings/attendee-uninvited"
    assert [one.template for one in office.to(ZHAO)] == ["meetings/attendee-invited"]


def test_online_and_somebody_more_are_carried_out_together(office: MeetingOffice) -> None:
    case = says(office, settled(office), SUN_WEI, "改成线上，另外加上赵强")
    assert (case.fact("mode"), case.facts["attendees"]) == ("online", [LI_NA, ZHAO])
    assert [one.template for one in office.to(ZHAO)] == ["meetings/attendee-invited"]


def test_where_the_new_time_is_taken_those_who_join_are_invited_to_the_one_that_stands(
    office: MeetingOffice,
) -> None:
    case = settled(office)
    office.person_writes("gm", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    case = says(office, case, SUN_WEI, "改到周四15点，另外加上赵强")
    assert (case.state, case.moment("start"), case.facts["attendees"]) == ("confirmed", STANDS, [LI_NA, ZHAO])
    assert "11月27日（星期五）10:00–11:00" in office.last(ZHAO, "meetings/attendee-invited")
    assert office.to(SUN_WEI, "meetings/organizer-offers")
    assert office.to(SUN_WEI, "meetings/writer-people")


def test_who_joins_is_invited_while_an_odd_time_is_asked_about(office: MeetingOffice) -> None:
    case = says(office, settled(office), SUN_WEI, "改到周日，另外加上赵强")
    assert (case.moment("start"), case.facts["attendees"]) == (STANDS, [LI_NA, ZHAO])
    assert office.to(SUN_WEI, ODD)
    assert says(office, case, SUN_WEI, "对的", number=8).moment("start") == at("2026-11-29 10:00")


REST = "信中其余事项已转请助理处理"


@pytest.mark.parametrize(
    ("words", "mail"),
    [
        ("改到周四15点，另外请准备投影和茶歇", "meetings/organizer-confirmed"), ("加上赵强，另外请订茶歇", "meetings/writer-people"),
        ("Move to Thursday 3pm and please order coffee", "meetings/organizer-confirmed"),
        ("改到周日，另外请准备茶歇", ODD),
    ],
)  # fmt: skip
def test_the_confirmation_says_that_what_else_is_wished_for_is_with_the_assistant(
    office: MeetingOffice, words: str, mail: str
) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert REST in office.last(SUN_WEI, mail)
    assert "The rest of your letter is with the assistant" in office.words(
        office.to(SUN_WEI, mail)[-1], case, "en"
    )
    assert words in office.last(ASSISTANT, "meetings/assistant-message")


def test_a_collected_request_says_so_too(waiting: tuple[MeetingOffice, Case]) -> None:
    office, case = waiting
    says(office, case, SUN_WEI, "加上赵强，另外请订茶歇")
    mail = office.last(SUN_WEI, COLLECTED)
    assert "加上赵强" in mail
    assert REST in mail


@pytest.mark.parametrize(
    "words",
    [
        "改到周四15点，请确认。",
        "Please move it to Thursday 3pm. Please let me know.",
        "改到周四15点，请知悉，谢谢",
    ],
)
def test_a_courtesy_behind_an_order_is_no_wish_for_a_person(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert case.moment("start") == at("2026-11-26 15:00")
    assert not office.to(ASSISTANT, "meetings/assistant-message")


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("周总出差，会议改到周四15点", "2026-11-26 15:00"), ("材料还没准备好，把会议改到下周一上午10点吧", "2026-11-30 10:00"),
        ("Mr Zhou is away, please move the meeting to Monday 10am", "2026-11-30 10:00"),
    ],
)  # fmt: skip
def test_an_order_behind_its_reason_is_one(office: MeetingOffice, words: str, start: str) -> None:
    assert says(office, settled(office), SUN_WEI, words).moment("start") == at(start)


def test_the_general_manager_moves_and_adds_in_one_letter(office: MeetingOffice) -> None:
    case = says(office, settled(office), GM, "改到周四15点，请赵强也参加")
    assert (case.moment("start"), case.facts["attendees"]) == (at("2026-11-26 15:00"), [LI_NA, ZHAO])
    assert ANNA not in case.facts["attendees"]


# how long, and somebody in the place of somebody else


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("会议延长到11:30", "11:30"), ("会议时长改成一个半小时", "11:30"), ("请缩短为半小时", "10:30"), ("延长到两小时", "12:00"),
        ("Please extend the meeting to 11:30", "11:30"), ("make it 90 minutes please", "11:30"), ("shorten it to 30 minutes", "10:30"),
        ("改为45分钟", "10:45"),
    ],
)  # fmt: skip
def test_another_length_is_an_order_too(office: MeetingOffice, words: str, end: str) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert (case.moment("start"), case.moment("end")) == (STANDS, at(f"2026-11-27 {end}"))
    assert not office.to(ASSISTANT, "meetings/assistant-message")


@pytest.mark.parametrize(
    "words",
    [
        "汇报时间缩短到10分钟",
        "别延长到12点",
        "如果来不及就延长到12点",
        "发言时长改成5分钟",
        "Don't extend it to 12",
        "茶歇改为半小时",
    ],
)
def test_what_is_no_order_about_its_length_leaves_the_meeting_as_it_is(
    office: MeetingOffice, words: str
) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert case.moment("end") == at("2026-11-27 11:00")
    assert office.to(ASSISTANT, "meetings/assistant-message")


def test_a_length_that_runs_into_the_evening_is_asked_about(office: MeetingOffice) -> None:
    case = says(office, settled(office), SUN_WEI, "延长到20:00")
    assert case.moment("end") == at("2026-11-27 11:00")
    assert "10:00–20:00" in office.last(SUN_WEI, ODD)


@pytest.mark.parametrize(
    "words",
    [
        "李娜不用来了，换成赵强", "把李娜换成赵强", "由赵强代替李娜参加", "换成赵强参加，李娜不来了", "李娜改为赵强", "Please replace Li Na with Zhao Qiang.",
        "李娜换成赵强吧", "Please have Zhao Qiang instead of Li Na",
    ],
)  # fmt: skip
def test_somebody_takes_the_place_of_somebody_else(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert case.facts["attendees"] == [ZHAO]
    assert office.to(ZHAO, "meetings/attendee-invited")
    assert office.to(LI_NA)[-1].template == "meetings/attendee-uninvited"


@pytest.mark.parametrize(
    "words",
    [
        "不要把李娜换成赵强",
        "王磊换成赵强",
        "要不要把李娜换成赵强？",
        "别把李娜去掉",
        "Please sit Li Na with Zhao Qiang.",
        "李娜的汇报换成赵强讲",
    ],
)
def test_who_is_not_to_be_replaced_stays(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert case.facts["attendees"] == [LI_NA]
    assert office.to(ASSISTANT, "meetings/assistant-message")


@pytest.mark.parametrize(
    "words",
    [
        "能不能改到周四15点？另外加上赵强。",
        "Could we do Thursday at 3pm instead? Also please add Zhao Qiang.",
    ],
)
def test_an_order_beside_a_polite_question_about_the_time_counts(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert (case.moment("start"), case.facts["attendees"]) == (at("2026-11-26 15:00"), [LI_NA, ZHAO])


@pytest.mark.parametrize(
    "words", ["我周五去不了，会议改期，时间再定", "我去不了了", "来不了", "I can't make it on Friday"]
)
def test_an_organiser_who_cannot_come_calls_nothing_off(office: MeetingOffice, words: str) -> None:
    case = office.act(settled(office), Command("cancel", SUN_WEI, text=words, letter=7))
    assert (case.state, case.moment("start")) == ("confirmed", STANDS)
    assert words in office.last(ASSISTANT, "meetings/assistant-message")


def test_somebody_added_in_the_answer_to_what_a_request_lacks_is_added(office: MeetingOffice) -> None:
    words = "想请周总和李娜开进度会，麻烦安排"
    case = office.receive("meetings", letter("进度会", words, SUN_WEI, when="2026-11-24 14:00"))
    assert case.state == "clarifying"
    case = says(office, case, SUN_WEI, "11月27日上午10点，一小时，在三楼会议室，加上赵强")
    assert (case.state, ZHAO in case.facts["attendees"]) == ("confirmed", True)


@pytest.mark.parametrize(
    "words",
    ["Noted with thanks.", "好的，收到，谢谢。\n\n孙伟\n生产部", "Thank you for letting me know.\n\nBest regards,\nSun Wei", "收悉，谢谢告知"],
)  # fmt: skip
def test_an_acknowledgement_with_a_name_below_troubles_nobody(office: MeetingOffice, words: str) -> None:
    says(office, settled(office), SUN_WEI, words)
    assert not office.to(ASSISTANT)


# which time is meant


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("麻烦林助把周五10点的会调到16点", "2026-11-27 16:00"), ("请将会议时间由10:00调整为16:00", "2026-11-27 16:00"),
        ("时间从上午10点改到下午4点", "2026-11-27 16:00"), ("把27号10点的会改到30号上午9点半", "2026-11-30 09:30"),
        ("Please move the 10am meeting to 4pm", "2026-11-27 16:00"), ("Move it from Friday 10am to Thursday 3pm", "2026-11-26 15:00"),
        ("I'm travelling on Friday. Please move the meeting to Thursday at 3pm, same room.", "2026-11-26 15:00"),
        ("改到周四下午3点，周五我要出差", "2026-11-26 15:00"), ("Change the time to 16:00, keep the room.", "2026-11-27 16:00"),
        ("开会时间改成16:00-17:30", "2026-11-27 16:00"), ("move to Monday 10am", "2026-11-30 10:00"),
        ("OK but move it to 4pm", "2026-11-27 16:00"), ("那改到下午4点", "2026-11-27 16:00"),
        ("Let's do Thursday 3pm instead.", "2026-11-26 15:00"),
    ],
)  # fmt: skip
def test_the_time_behind_the_order_is_meant_and_the_old_one_may_stand_beside_it(
    office: MeetingOffice, words: str, start: str
) -> None:
    assert says(office, settled(office), SUN_WEI, words).moment("start") == at(start)
    assert not office.to(ASSISTANT, "meetings/assistant-message")


@pytest.mark.parametrize(
    "words",
    [
        "把26号10点的会改到30号上午9点半", "李娜的汇报从10:00调整为10:30", "车从9点改到10点来接", "投票时间改成16:00", "改到周四下午3点或下午4点",
        "改到周四下午3点，周三下午也行", "Move the 11am meeting to 4pm", "Move Li Na's slot from 10am to 10:30",
        "改到周四下午3点，不行就周三上午10点",
    ],
)  # fmt: skip
def test_of_two_times_that_may_both_be_meant_none_is_taken(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert case.moment("start") == STANDS
    assert office.to(ASSISTANT, "meetings/assistant-message")


@pytest.mark.parametrize("words", ["改为线上，材料周四下午3点发", "改成线上，周五10点不变"])
def test_a_time_beside_an_order_about_the_place_moves_nothing(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert (case.moment("start"), case.fact("mode")) == (STANDS, "online")


@pytest.mark.parametrize(
    "words", ["赵强也来", "Zhao Qiang will also attend.", "赵强也一起来吧", "Zhao Qiang is also joining"]
)
def test_who_comes_too_is_invited(office: MeetingOffice, words: str) -> None:
    assert says(office, settled(office), SUN_WEI, words).facts["attendees"] == [LI_NA, ZHAO]


# what is called off, and what only moves


@pytest.mark.parametrize(
    "words",
    [
        "取消周五的，改下周一上午10点",
        "Please cancel Friday's and move it to Monday 10am",
        "周五取消，改到周四下午3点吧",
    ],
)
def test_who_gives_another_time_in_the_same_breath_calls_nothing_off(
    office: MeetingOffice, words: str
) -> None:
    case = office.act(settled(office), Command("cancel", SUN_WEI, text=words, letter=7))
    assert case.state == "confirmed"


def test_who_calls_it_off_and_speaks_of_some_other_day_calls_it_off(office: MeetingOffice) -> None:
    case = office.act(settled(office), Command("cancel", SUN_WEI, text="取消，改天再约", letter=7))
    assert case.state == "cancelled"


@pytest.mark.parametrize(
    "words", ["Friday 3pm also works, and have Zhao Qiang join.", "周四10点也可以，另外加上赵强"]
)
def test_a_time_beside_an_order_of_which_nothing_was_made_reaches_a_person(
    office: MeetingOffice, words: str
) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert (case.moment("start"), case.facts["attendees"]) == (STANDS, [LI_NA, ZHAO])
    assert words in office.last(ASSISTANT, "meetings/assistant-message")
    assert REST in office.last(SUN_WEI, "meetings/writer-people")


def test_an_evening_that_an_answer_says_is_meant_is_not_asked_about(office: MeetingOffice) -> None:
    words = "想请周总和李娜开进度会，麻烦安排"
    case = office.receive("meetings", letter("进度会", words, SUN_WEI, when="2026-11-24 14:00"))
    case = says(office, case, SUN_WEI, "时间：周四晚上7点到8点")
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 19:00"))


def test_an_odd_hour_in_an_answer_is_one_question_and_not_two(office: MeetingOffice) -> None:
    words = "想请周总和李娜开进度会，麻烦安排"
    case = office.receive("meetings", letter("进度会", words, SUN_WEI, when="2026-11-24 14:00"))
    case = says(office, case, SUN_WEI, "周四21:00-22:00")
    assert case.facts["missing"] == ["start"]
    assert "进度会：请确认时间" in office.last(SUN_WEI, "meetings/organizer-clarify")
    case = says(office, case, SUN_WEI, "对的", number=8)
    assert (case.state, case.moment("start"), case.moment("end")) == (
        "confirmed", at("2026-11-26 21:00"), at("2026-11-26 22:00"),
    )  # fmt: skip


# and what is none


@pytest.mark.parametrize(
    "words",
    [
        "会议室换成一号会议室的投影", "Zhao Qiang will also attend the dinner.", "赵强也到上海了", "把10点的茶歇改到11点", "周五10点的客户会调到11点",
        "发布会改到周四15点", "他们的会议改到周四15点", "上次会议改到周四15点了", "请勿将会议时间由10:00调整为16:00", "Don't move the 10am meeting to 4pm",
        "They moved the meeting to 4pm without asking", "Let's do lunch on Friday at 12", "让赵强替李娜订餐", "Replace Li Na's slides with Zhao Qiang's",
        "Extend the deadline to 5pm", "会议是否改到周四15点，等周总定",
    ],
)  # fmt: skip
def test_words_about_something_else_or_against_it_change_nothing_and_a_person_reads_them(
    office: MeetingOffice, words: str
) -> None:
    case = settled(office)
    after = says(office, case, SUN_WEI, words)
    same = ("start", "end", "room", "mode", "attendees", "proposal")
    assert [after.facts.get(one) for one in same] == [case.facts.get(one) for one in same]
    assert office.to(ASSISTANT, "meetings/assistant-message")


@pytest.mark.parametrize(
    "words",
    ["加上赵强，李娜不用来了", "李娜不用来了，加上赵强", "请增加赵强，李娜就不必参加了", "Please add Zhao Qiang. Li Na does not need to attend.",
     "Add Zhao Qiang, Li Na need not attend"],
)  # fmt: skip
def test_who_joins_and_who_is_spared_in_one_breath_are_kept_apart(office: MeetingOffice, words: str) -> None:
    assert says(office, settled(office), SUN_WEI, words).facts["attendees"] == [ZHAO]


@pytest.mark.parametrize("words", ["增加赵强，陈静", "加上赵强、陈静", "Please add Zhao Qiang, Chen Jing"])
def test_a_list_of_names_joins_whole(office: MeetingOffice, words: str) -> None:
    assert says(office, settled(office), SUN_WEI, words).facts["attendees"] == [LI_NA, ZHAO, CHEN]


# as people write


@pytest.mark.parametrize(
    "words",
    [
        "請改到週四下午3點，另外加上趙強，謝謝", "Hi Lin, pls reschedule to Thu 3pm & add Zhao Qiang. Thx", "Meeting 改到 Thursday 3pm，请赵强也参加",
        "林助好：\n因周总周五出差，现将会议调整至周四下午15:00-16:00，增加赵强参会。\n麻烦通知各位。\n孙伟",
        "Dear Lin,\n\nDue to a conflict, kindly move our meeting to Thursday, 26 November, 15:00-16:00, and invite Zhao Qiang.\n\nSun Wei",
        "唔该改到周四下午3点，加上赵强",
    ],
)  # fmt: skip
def test_orders_are_read_as_people_write_them(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert (case.moment("start"), case.moment("end")) == (at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    assert case.facts["attendees"] == [LI_NA, ZHAO]
    assert not office.to(ASSISTANT, "meetings/assistant-message")


@pytest.mark.parametrize(
    "words",
    ["改到周四下午3点，在一号会议室", "改到周四下午3点，一号会议室", "Move to Thursday 3pm in the Boardroom please", "会议改到周四下午3点，地点：一号会议室"],
)  # fmt: skip
def test_a_room_named_with_the_new_time_is_the_new_room(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), SUN_WEI, words)
    assert (case.moment("start"), case.fact("room")) == (at("2026-11-26 15:00"), "room-1")


def test_a_room_that_is_taken_then_is_said_to_be_with_the_assistant(office: MeetingOffice) -> None:
    case = settled(office)
    office.person_writes("room-1", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    case = says(office, case, SUN_WEI, "改到周四下午3点，在一号会议室")
    assert (case.moment("start"), case.fact("room")) == (at("2026-11-26 15:00"), "room-3f")
    assert REST in office.last(SUN_WEI, "meetings/organizer-confirmed")
    assert office.to(ASSISTANT, "meetings/assistant-message")


def test_a_room_of_which_something_else_is_said_is_not_the_new_one(office: MeetingOffice) -> None:
    case = says(office, settled(office), SUN_WEI, "改到周四下午3点，一号会议室的投影请准备好")
    assert case.fact("room") == "room-3f"
    assert office.to(ASSISTANT, "meetings/assistant-message")
