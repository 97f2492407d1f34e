"""A series changed by its organiser's words: several of its times in one letter, and people and place from now on."""

from __future__ import annotations

import pytest

from days.office import ASSISTANT, CHEN_JING, LI_NA, SUN_WEI, SimulatedOffice, at, only, only_series
from zongban.desks.meetings.case.series import series_of


def told(office: SimulatedOffice, words: str) -> int:
    """The organiser answers; how many mails there were before."""
    before = len(office.mails)
    office.answer(office.last(SUN_WEI, "已确认"), words)
    return before


def stands(office: SimulatedOffice) -> dict[str, str]:
    """Day and hour in December at which each of the four times there stands; empty where it is off."""
    series, days = (
        series_of(only(office)),
        ("2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29"),
    )
    assert series is not None
    there = {
        one.original.astimezone(at(days[0]).tzinfo): one
        for one in series.within(at("2026-12-01"), at("2027-01-02"))
    }
    found = {}
    for day in days:
        one = there.get(at(f"{day} 09:00"))
        found[day[-2:]] = (
            f"{one.start.astimezone(at(day).tzinfo):%d %H:%M} {one.location}".strip() if one else ""
        )
    return found


AS_BEFORE = {day: f"{day} 09:00" for day in ("01", "08", "15", "22", "29")}


@pytest.mark.parametrize(
    "words",
    [
        "12月8日那次改到10点，15日那次取消，22日那次换到一号会议室",
        "12月8日那次改到10点；12月15日的不开了；12月22日那次改到一号会议室。",
        "林助您好：12月8日那次改到10点。15日那次取消。22日那次换到一号会议室。谢谢",
        "Move the one on the 8th to 10:00, cancel the one on the 15th and put the 22nd in the Boardroom.",
        "Please move the meeting of 8 December to 10:00, cancel the one on 15 December, and move the one on 22 December to the Boardroom. Thanks",
    ],
)  # fmt: skip
def test_every_time_that_a_letter_changes_is_changed_and_each_is_told(weekly, words):
    before = told(weekly, words)
    assert stands(weekly) == {**AS_BEFORE, "08": "08 10:00", "15": "", "22": "22 09:00 一号会议室"}
    fresh = weekly.mails[before:]
    assert not [one for one in fresh if one.to == ASSISTANT]
    own = [one for one in fresh if one.to == SUN_WEI]
    assert len(own) == 1
    assert all(day in own[0].text for day in ("12月8日", "12月15日", "12月22日", "一号会议室"))
    assert len([one for one in fresh if one.to == LI_NA]) == 3


def test_four_changes_and_two_of_a_kind_are_carried_out_too(weekly):
    told(weekly, "12月1日那次取消，12月8日改到周三上午10点，12月15日取消，12月29日那次改到14点")
    assert stands(weekly) == {**AS_BEFORE, "01": "", "08": "09 10:00", "15": "", "29": "29 14:00"}


@pytest.mark.parametrize(
    "words",
    [
        "如果李娜不在，12月8日那次改到10点，15日那次取消", "12月8日那次改到10点，15日那次取消吗？", "李娜说12月8日那次改到10点，15日那次取消",
        "12月8日那次不要改到10点，15日那次也不要取消", "If Li Na is away, move the one on the 8th to 10:00 and cancel the 15th",
        "Li Na says: move the one on the 8th to 10:00 and cancel the 15th", "Do not move the one on the 8th to 10:00 and do not cancel the 15th",
    ],
)  # fmt: skip
def test_what_depends_asks_or_is_reported_changes_none_of_several(weekly, words):
    told(weekly, words)
    assert stands(weekly) == AS_BEFORE


@pytest.mark.parametrize(
    "words",
    [
        "12月8日那次改到10点，15日那次，22日那次取消", "Move it to the Boardroom, cancel the one on the 15th", "取消12月15日的，改到16日10点",
        "12月8日那次取消，另外请打印材料，15日那次的午餐取消",
    ],
)  # fmt: skip
def test_of_several_wishes_that_are_not_all_plain_nothing_is_guessed_and_a_person_reads_them(weekly, words):
    told(weekly, words)
    found = stands(weekly)
    assert found["22"] in ("22 09:00", "")
    assert found["01"] == "01 09:00"
    assert found["29"] == "29 09:00"
    assert only(weekly).moment("start") == at("2026-11-24 09:00")
    assert weekly.mails_to(ASSISTANT) or "请再确认" in weekly.last(SUN_WEI).subject


# people and place from now on


@pytest.mark.parametrize("words", ["以后都请陈静参加", "加上陈静", "今后的例会请陈静也参加", "From now on please add Chen Jing", "能以后都加上陈静吗？", "陈静以后也参加", "Chen Jing joins from now on"])  # fmt: skip
def test_who_is_added_to_a_series_is_invited_to_all_of_it(weekly, words):
    told(weekly, words)
    assert CHEN_JING in only(weekly).facts["attendees"]
    assert "每周二" in weekly.last(CHEN_JING, "会议邀请").text
    assert "今后各次" in weekly.last(SUN_WEI).text
    assert not weekly.mails_to(ASSISTANT)


@pytest.mark.parametrize(
    "words",
    [
        "以后李娜不用参加了", "李娜以后不用来了", "李娜今后不用参加例会", "李娜不再参加", "把李娜从例会名单中去掉", "以后请去掉李娜",
        "Li Na need not come from now on.", "Li Na doesn't need to attend any more.", "Li Na no longer needs to attend.",
        "Please take Li Na off the series.", "Please remove Li Na from the series.", "Li Na will not be needed in future.",
    ],
)  # fmt: skip
def test_who_need_not_come_to_a_series_any_more_hears_so(weekly, words):
    told(weekly, words)
    assert LI_NA not in (only(weekly).facts.get("attendees") or ())
    assert "每周二" in weekly.last(LI_NA, "不必参加").text


@pytest.mark.parametrize("words", ["以后改到一号会议室", "今后都在一号会议室开", "From now on in the Boardroom", "From now on, please move it to the Boardroom"])  # fmt: skip
def test_a_series_goes_to_another_room_from_now_on(weekly, words):
    told(weekly, words)
    assert only(weekly).fact("room") == "room-1"
    assert "一号会议室" in weekly.last(LI_NA, "会议室变动").text
    assert not weekly.mails_to(ASSISTANT)


def test_a_series_goes_online_from_now_on(weekly):
    told(weekly, "以后改为线上")
    assert (only(weekly).fact("mode"), only(weekly).fact("room")) == ("online", "")


@pytest.mark.parametrize(
    "words",
    [
        "Should Chen Jing join from now on?", "李娜是不是不再参加？", "听说李娜不再参加", "Is Li Na no longer needed?", "Please take Li Na to lunch",
        "如果陈静有空，以后都请她参加", "以后不要加上陈静",
    ],
)  # fmt: skip
def test_what_means_one_time_or_does_not_say_changes_no_series_and_a_person_reads_it(weekly, words):
    before = only(weekly).facts
    told(weekly, words)
    after = only(weekly).facts
    assert [after[one] for one in ("attendees", "room", "mode")] == [
        before[one] for one in ("attendees", "room", "mode")
    ]
    assert weekly.mails_to(ASSISTANT)


def test_a_room_that_is_taken_once_is_not_booked_for_the_whole_series(weekly):
    weekly.write(
        "zhao.qiang@huayue.example",
        "市场会",
        "12月8日上午9点到11点在一号会议室开市场会，陈静参加，周总不用参加。",
    )
    assert weekly.mails_to("zhao.qiang@huayue.example", "已确认")
    told(weekly, "以后改到一号会议室")
    assert only_series(weekly).fact("room") == "room-3f"
    assert weekly.mails_to(ASSISTANT)


@pytest.mark.parametrize(
    ("words", "answer", "came"),
    [
        ("李娜不用来了", "今后都不用", "never"), ("李娜不用来了", "都不用来了", "never"), ("李娜不用来了", "是今后各次", "never"),
        ("李娜不用来了", "只有下一次", "11-24"), ("李娜不用来了", "下次", "11-24"), ("李娜不用来了", "12月8日那次", "12-08"),
        ("Li Na need not come", "next time only", "11-24"), ("Li Na need not come", "From now on.", "never"), ("Li Na need not come", "All of them", "never"),
    ],
)  # fmt: skip
def test_who_does_not_say_for_how_long_somebody_need_not_come_is_asked_and_answers_in_a_word(
    weekly, words, answer, came
):
    told(weekly, words)
    asked = weekly.last(SUN_WEI, "请确认是哪几次")
    assert "只有下一次（11月24日（星期二）09:00–10:00），还是今后各次都这样" in asked.text
    assert not weekly.mails_to(LI_NA, "不必参加")
    weekly.answer(asked, answer)
    mail = weekly.last(LI_NA, "不必参加")
    assert ("每周二" in mail.text) == (came == "never")
    if came != "never":
        month, day = came.split("-")
        assert f"{month}月{int(day)}日" in mail.text
    assert (LI_NA in (only(weekly).facts["attendees"] or ())) == (came != "never")
    assert not weekly.mails_to(ASSISTANT)


@pytest.mark.parametrize(
    ("words", "answer", "everywhere"),
    [
        ("换到一号会议室", "今后都这样", True), ("换到一号会议室", "只有下一次", False), ("改为线上", "以后都改", True), ("改为线上", "下次", False),
        ("Please move it to the Boardroom", "from now on", True), ("Please move it to the Boardroom", "just this once", False),
    ],
)  # fmt: skip
def test_who_does_not_say_for_how_long_it_goes_elsewhere_is_asked_too(weekly, words, answer, everywhere):
    told(weekly, words)
    weekly.answer(weekly.last(SUN_WEI, "请确认是哪几次"), answer)
    after = only(weekly)
    changed = (after.fact("room"), after.fact("mode")) != ("room-3f", "onsite")
    assert changed == everywhere
    assert bool(after.facts["series"].get("altered")) == (not everywhere)
    assert not weekly.mails_to(ASSISTANT)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("李娜不用来了，加上陈静", "加上陈静，李娜不用参加，是只有下一次"),
        ("李娜不用来了，加上陈静，换到一号会议室", "加上陈静，李娜不用参加，改到一号会议室，是只有下一次"),
    ],
)
def test_the_question_which_times_are_meant_names_all_that_changes(weekly, words, named):
    told(weekly, words)
    assert named in weekly.last(SUN_WEI, "请确认是哪几次").text


def test_an_answer_of_something_else_leaves_the_question_open(weekly):
    told(weekly, "李娜不用来了")
    asked = weekly.last(SUN_WEI, "请确认是哪几次")
    weekly.answer(asked, "谢谢，我问问她")
    assert LI_NA in only(weekly).facts["attendees"]
    weekly.answer(asked, "12月8日那次加上陈静")
    assert LI_NA in only(weekly).facts["attendees"]
    assert "只请您参加这一次" in weekly.last(CHEN_JING).text
    weekly.answer(asked, "今后都不用")
    assert LI_NA not in (only(weekly).facts.get("attendees") or ())


@pytest.mark.parametrize(
    "words",
    [
        "今后会议纪要请抄送财务。",
        "下次请李娜先把数据准备好",
        "From now on please copy Finance on the minutes.",
    ],
)
def test_what_speaks_of_something_else_is_no_answer_to_which_times_are_meant(weekly, words):
    told(weekly, "李娜不用来了")
    weekly.answer(weekly.last(SUN_WEI, "已确认"), words)
    assert LI_NA in only(weekly).facts["attendees"]
    assert not weekly.mails_to(LI_NA, "不必参加")


def test_this_one_goes_online_where_he_says_so(weekly):
    told(weekly, "这次改为线上")
    assert "线上" in weekly.last(LI_NA, "11月24日").text
    assert only(weekly).fact("mode") == "onsite"


@pytest.mark.parametrize("answer", ["今后都不用", "只有下一次"])
def test_the_question_which_times_are_meant_lapses_when_the_next_one_begins_and_is_said_so(weekly, answer):
    told(weekly, "李娜不用来了")
    asked = weekly.last(SUN_WEI, "请确认是哪几次")
    weekly.pass_until("2026-11-24 09:30")
    lapsed = weekly.last(SUN_WEI, "未作改动")
    assert "所以未作改动" in lapsed.text
    assert len(weekly.mails_to(SUN_WEI, "未作改动")) == 1
    weekly.answer(asked, answer)
    assert LI_NA in only(weekly).facts["attendees"]
    assert not weekly.mails_to(LI_NA, "不必参加")
    assert answer in weekly.last(ASSISTANT).text


def test_a_question_that_was_answered_does_not_lapse(weekly):
    told(weekly, "李娜不用来了")
    weekly.answer(weekly.last(SUN_WEI, "请确认是哪几次"), "今后都不用")
    weekly.pass_until("2026-12-02 09:30")
    assert not weekly.mails_to(SUN_WEI, "未作改动")
