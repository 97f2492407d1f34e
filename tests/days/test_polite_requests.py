"""The organiser asks politely for other people or another place, which is an order; a true question acts on nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from days.office import (
    ASSISTANT,
    CHEN_JING,
    LI_NA,
    SUN_WEI,
    ZHAO,
    SimulatedOffice,
    only,
    rules_booking_at_once,
)
from zongban.language.answers.requests import as_orders

WHY = ("为什么", "Why")
"""The office itself answers why."""


@pytest.fixture
def office() -> SimulatedOffice:
    """A review on Wednesday at three with Li Na, in the small room of the fifth floor."""
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(
        SUN_WEI,
        "供应商评审",
        "林助：\n\n周三下午3点在五楼小会议室开供应商评审会，一小时，李娜参加，请周总出席。\n\n孙伟",
    )
    return office


def those(office: SimulatedOffice) -> set[str]:
    return set(only(office).facts["attendees"])


def asked(office: SimulatedOffice, words: str) -> None:
    office.answer(office.last(SUN_WEI, "已确认"), words)


@pytest.mark.parametrize(
    "words",
    [
        "能加上陈静吗？", "能不能加上陈静？", "可以把陈静加上吗", "麻烦问下，能否邀请陈静参加？谢谢", "加上陈静可以吗？", "请陈静也参加，行吗？",
        "可否请陈静一起参加？", "能让陈静也参加吗？", "孙伟这边想问，可不可以加上陈静", "您好，能帮忙叫上陈静吗？", "能加上陈静吗？她负责合同。",
        "Could you add Chen Jing?", "Can we invite Chen Jing, please?", "Would you mind adding Chen Jing?", "Is it possible to include Chen Jing?",
        "Could Chen Jing be added?", "Hi, could you please also invite Chen Jing? Thanks", "May I ask you to add Chen Jing to the meeting?",
        "Would it be possible to add Chen Jing to the invitation?",
    ],
)  # fmt: skip
def test_a_polite_question_whether_somebody_may_be_added_adds_him(office, words):
    asked(office, words)
    assert those(office) >= {CHEN_JING, LI_NA}
    assert "陈" in office.last(SUN_WEI).text
    assert office.mails_to(CHEN_JING, "会议邀请")
    assert not office.mails_to(ASSISTANT)


@pytest.mark.parametrize(
    "words",
    [
        "陈静能参加吗？", "陈静有空吗", "为什么不加上陈静？", "能加上陈静还是赵强？", "如果陈静有空，能加上她吗？", "是不是已经加上陈静了？", "谁加上了陈静？",
        "能不能先问问陈静再加上她？", "不能加上陈静吗？", "能不能不加陈静？", "李娜问能不能加上陈静", "能考虑加上陈静吗？", "要不要加上陈静？", "陈静加上了吗？",
        "加上陈静会不会人太多？", "能加上陈静吗？还是算了吧",
        "Can Chen Jing come?", "Is Chen Jing free?", "Did you add Chen Jing?", "Could you check whether Chen Jing can be added?", "Could you add Chen Jing or Zhao Qiang?",
        "If Chen Jing is free, could you add her?", "Why can you not add Chen Jing?", "Have you added Chen Jing already?", "Could you tell me who added Chen Jing?",
        "Should we add Chen Jing?", "Li Na asked: could you add Chen Jing?", "Do we have to add Chen Jing?",
    ],
)  # fmt: skip
def test_a_true_question_about_people_adds_nobody_and_is_read_by_a_person(office, words):
    asked(office, words)
    assert those(office) == {LI_NA} or CHEN_JING not in those(office)
    assert not office.mails_to(CHEN_JING)
    assert office.mails_to(ASSISTANT) or words.startswith(WHY)


@pytest.mark.parametrize(
    ("words", "room"),
    [
        ("能换到一号会议室吗？", "一号会议室"), ("可以改到三楼会议室吗", "三楼会议室"), ("会议换到三楼会议室行吗？", "三楼会议室"), ("能否把会议挪到一号会议室？", "一号会议室"),
        ("Could we move it to Meeting Room 3F?", "三楼会议室"), ("Could the meeting be moved to the Boardroom?", "一号会议室"),
        ("Would it be possible to move the meeting to the Boardroom?", "一号会议室"),
    ],
)  # fmt: skip
def test_a_polite_question_for_another_room_books_it(office, words, room):
    asked(office, words)
    assert only(office).fact("location") == room
    assert not office.mails_to(ASSISTANT)


@pytest.mark.parametrize("words", ["能改成线上吗？", "可以改为线上会议吗", "Could we make it online?", "Could we hold it online, please?", "Would you mind moving it online?"])  # fmt: skip
def test_a_polite_question_to_meet_online_takes_the_meeting_there(office, words):
    asked(office, words)
    assert only(office).fact("mode") == "online"


@pytest.mark.parametrize(
    "words",
    [
        "一号会议室能坐几个人？", "一号会议室周三有空吗？", "能换到一号会议室的投影吗？", "为什么不能换到一号会议室？", "能线上参加吗？", "我可以线上接入吗？",
        "Is the Boardroom free?", "Can I join online?", "Why was it not moved to the Boardroom?", "Could Zhao Qiang join online?",
    ],
)  # fmt: skip
def test_a_true_question_about_the_place_changes_nothing(office, words):
    before = only(office).facts
    asked(office, words)
    after = only(office).facts
    assert (after["location"], after.get("mode")) == (before["location"], before.get("mode"))
    assert office.mails_to(ASSISTANT) or words.startswith(WHY)


@pytest.mark.parametrize("words", ["能不用李娜参加吗？", "可以去掉李娜吗？", "能把李娜去掉吗", "Could you remove Li Na?", "Could you drop Li Na from the meeting?"])  # fmt: skip
def test_a_polite_question_to_spare_somebody_is_carried_out_or_read_by_a_person_and_never_half_done(
    office, words
):
    asked(office, words)
    gone = LI_NA not in those(office)
    assert gone == bool(office.mails_to(LI_NA, "不必")) or not gone
    assert gone or office.mails_to(ASSISTANT)


def test_who_only_attends_orders_nobody_by_a_polite_question(office):
    office.answer(office.last(LI_NA, "邀请"), "能加上陈静吗？")
    assert CHEN_JING not in those(office)


def test_two_polite_wishes_in_one_letter_are_both_carried_out(office):
    asked(office, "能加上陈静和赵强吗？另外可以换到三楼会议室吗？")
    assert those(office) >= {CHEN_JING, ZHAO}
    assert only(office).fact("location") == "三楼会议室"


@pytest.mark.parametrize("words", ["能加上陈静吗？谢谢！", "Would you mind adding Chen Jing? Thanks.", "没有问题", "", "能" * 3000 + "加上？", "could you " * 400])  # fmt: skip
def test_places_in_a_text_stay_where_they_are(words: Sequence[str]):
    assert len(as_orders(str(words))) == len(words)
