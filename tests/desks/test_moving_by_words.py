"""A settled meeting moves by words only where they speak of the meeting, and want it."""

from __future__ import annotations

import pytest

from desks.meeting_office import MeetingOffice, current, meeting_office, says
from desks.sample import ASSISTANT, LI_NA, SUN_WEI, ZHAO, at, letter
from zongban.core.case import Case


@pytest.fixture
def office() -> MeetingOffice:
    return meeting_office(at("2026-11-24 14:00"))


def settled(office: MeetingOffice) -> Case:
    words = "11月27日10:00-11:00 在三楼会议室开进度会，李娜参加"
    case = office.receive("meetings", letter("进度会", words, SUN_WEI, when="2026-11-24 14:00"))
    assert case.state == "confirmed"
    return case


NOT_MEANT = [
    "会议不能推迟半小时，我们时间很紧", "没必要推迟一周吧", "会议推迟半小时？不可能", "We shouldn't push it back by an hour",
    "会议室布置推迟半小时", "客户的飞机推迟两小时", "交货延迟一周，会上讨论", "项目上线推迟两周", "赵强说推迟半小时",
    "please start the projector 10 minutes earlier", "Can I extend my part to 20 minutes?",
    "我们希望这次会议不改到周五上午11点", "最好不改到周五上午11点", "可以不改到周五上午11点吗", "能不能改到周五上午11点，还是不改了？",
    "大家都希望会议改到周五上午11点，我觉得没必要", "赵强问能不能改到周五上午11点，我没同意", "客户希望把交货改到周五上午11点",
    "可以把晚饭改到周五下午6点吗？", "能把我的汇报改到周五上午11点吗", "可否把车改到周五上午9点半来接", "会议室改到周五下午2点可以布置吗",
    "延期到周五上午11点交材料", "推迟到周五上午11点发通知", "推迟到7点",
    "改到周五上午11点的材料我看了", "改到周五上午11点的那个会我参加不了",
    "材料周五上午11点给您可以吗？", "I'd like to move the dinner to Friday 6 pm",
]  # fmt: skip


@pytest.mark.parametrize("words", NOT_MEANT)
def test_words_about_something_else_or_against_it_move_nothing_and_a_person_reads_them(
    office: MeetingOffice, words: str
) -> None:
    case = settled(office)
    after = says(office, case, SUN_WEI, words)
    assert (after.moment("start"), after.moment("end")) == (at("2026-11-27 10:00"), at("2026-11-27 11:00"))
    assert office.to(ASSISTANT, "meetings/assistant-message")


@pytest.mark.parametrize(
    "words", ["项目上线推迟两周", "客户希望把交货改到周五上午11点", "会议推迟半小时？不可能"]
)
def test_an_attendees_words_about_something_else_are_no_proposal(office: MeetingOffice, words: str) -> None:
    case = says(office, settled(office), LI_NA, words)
    assert not case.facts.get("proposal")
    assert not office.to(SUN_WEI, "meetings/organizer-counter")


@pytest.mark.parametrize(
    "words",
    [
        "能不能改到周五上午11点？", "要不改到周五上午11点吧，可以吗", "我10点要去上海，会议能改到周五上午11点吗？谢谢",
        "进度会能不能改到周五上午11点", "能不能把会议时间往后推一小时", "进度会推迟一小时",
        "I'd like to move our meeting to Friday 11am", "Would Friday 11am work?", "Can we postpone by an hour?",
    ],
)  # fmt: skip
def test_a_plain_wish_for_another_time_is_still_one(office: MeetingOffice, words: str) -> None:
    assert says(office, settled(office), SUN_WEI, words).moment("start") == at("2026-11-27 11:00")


def test_free_times_named_in_place_of_a_taken_one_are_others_than_the_meetings_own(
    office: MeetingOffice,
) -> None:
    case = settled(office)
    office.person_writes("gm", at("2026-11-27 11:00"), at("2026-11-27 12:00"))
    says(office, case, SUN_WEI, "能不能改到周五上午11点？")
    assert current(office, case).moment("start") == at("2026-11-27 10:00")
    told = office.last(SUN_WEI, "meetings/person-kept")
    assert "仍按原定 11月27日（星期五）10:00–11:00" in told
    assert "10:00–11:00" not in told.split("附近")[1]


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("改到11点半", "11:30"), ("改到十一点半", "11:30"), ("改到9点半", "09:30"), ("move to 11:30", "11:30"),
        ("改到3点", "15:00"), ("改到晚上8点", "20:00"), ("Please move it to 3 pm", "15:00"),
    ],
)  # fmt: skip
def test_a_bare_hour_is_one_of_the_working_day_of_the_meeting(
    office: MeetingOffice, words: str, start: str
) -> None:
    assert says(office, settled(office), SUN_WEI, words).moment("start") == at(f"2026-11-27 {start}")


@pytest.mark.parametrize(
    "words",
    [
        "Please invite Zhao Qiang to lunch", "drop Li Na a line", "Please ask Zhao Qiang to join the client dinner",
        "Zhao Qiang should join the dinner", "Li Na doesn't need to attend the dinner",
    ],
)  # fmt: skip
def test_words_about_people_and_something_else_change_no_attendees(office: MeetingOffice, words: str) -> None:
    assert says(office, settled(office), SUN_WEI, words).facts["attendees"] == [LI_NA]


@pytest.mark.parametrize(
    ("words", "attendees"),
    [
        ("Please add Zhao Qiang to our meeting on Friday", [LI_NA, ZHAO]), ("Please add Zhao Qiang.", [LI_NA, ZHAO]),
        ("Please ask Zhao Qiang to join us on Friday", [LI_NA, ZHAO]), ("Zhao Qiang should attend too", [LI_NA, ZHAO]),
        ("Li Na does not need to attend", []), ("remove Li Na from the meeting, thanks", []),
    ],
)  # fmt: skip
def test_people_are_added_and_dropped_in_english_words(
    office: MeetingOffice, words: str, attendees: list[str]
) -> None:
    assert says(office, settled(office), SUN_WEI, words).facts["attendees"] == attendees
