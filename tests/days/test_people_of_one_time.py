"""Somebody joins one time of a series alone, or need not come to it: told, invited, reminded and asked for that alone."""

from __future__ import annotations

import pytest

from days.calendar_mail import answer_to, come
from days.office import ASSISTANT, CHEN_JING, LI_NA, SUN_WEI, ZHAO, SimulatedOffice, at, every_tuesday, only


def told(office: SimulatedOffice, words: str, sender: str = SUN_WEI) -> list[str]:
    """Who is written to after the words, in order."""
    before = len(office.mails)
    office.answer(office.last(sender, "已确认" if sender == SUN_WEI else ""), words)
    return [one.to for one in office.mails[before:]]


def calendar_of(office: SimulatedOffice, to: str) -> str:
    mail = office.last(to).parsed
    text = next(part.get_content() for part in mail.walk() if part.get_content_type() == "text/calendar")
    return str(text).replace("\r\n", "\n").replace("\n ", "")


@pytest.mark.parametrize(
    "words",
    [
        "12月8日那次李娜不用参加。", "李娜12月8日那次不用参加了", "12月8日李娜不用来了", "12月8日的例会李娜不必参加",
        "12月8日那次就不用李娜参加了", "No need for Li Na to come on 8 December", "Li Na can skip the one on 8 December.", "Li Na is excused on 8 December.",
        "Please remove Li Na from the 8 December meeting.", "Please take Li Na off the invitation for 8 December.",
        "Li Na need not come on 8 December.", "Li Na doesn't need to attend the meeting on 8 December", "12月8日的产销例会，李娜不用来",
    ],
)  # fmt: skip
def test_who_need_not_come_once_hears_of_that_one_and_stays_in_the_series(weekly, words):
    assert told(weekly, words) == [LI_NA, SUN_WEI]
    mail = weekly.last(LI_NA, "不必参加")
    assert "12月8日（星期二）09:00–10:00）这一次您不必参加了" in mail.text
    assert "其余各次仍请参加" in mail.text
    assert "METHOD:CANCEL" in calendar_of(weekly, LI_NA)
    assert "RECURRENCE-ID;TZID=Asia/Shanghai:20261208T090000" in calendar_of(weekly, LI_NA)
    assert LI_NA in only(weekly).facts["attendees"]
    assert "12月8日（星期二）09:00–10:00 那一次：已告知李娜不必参加" in weekly.last(SUN_WEI).text


@pytest.mark.parametrize(
    "words",
    [
        "12月8日那次加上陈静", "请陈静参加12月8日那次", "12月8日那次，请陈静也参加，谢谢", "能让陈静参加12月8日那次吗？", "12月8日陈静也参加",
        "Please add Chen Jing just for 8 December.", "For the 8 December meeting, please invite Chen Jing.",
        "Could you add Chen Jing for the meeting on 8 December only?",
    ],
)  # fmt: skip
def test_who_joins_once_is_invited_to_that_one_alone(weekly, words):
    assert told(weekly, words) == [CHEN_JING, SUN_WEI]
    mail = weekly.last(CHEN_JING, "会议邀请")
    assert "12月8日（星期二）09:00–10:00" in mail.text
    assert "只请您参加这一次" in mail.text
    assert "RECURRENCE-ID;TZID=Asia/Shanghai:20261208T090000" in calendar_of(weekly, CHEN_JING)
    assert "RRULE" not in calendar_of(weekly, CHEN_JING)
    assert CHEN_JING not in only(weekly).facts["attendees"]
    assert not weekly.mails_to(ASSISTANT)


def test_the_next_one_and_this_once_mean_the_one_that_comes_next(weekly):
    for words in ("下次请陈静也参加", "只这一次请赵强参加", "Li Na need not come this time"):
        told(weekly, words)
    assert "11月24日" in weekly.last(CHEN_JING, "会议邀请").text
    assert "11月24日" in weekly.last(ZHAO, "会议邀请").text
    assert "11月24日" in weekly.last(LI_NA, "不必参加").text


def test_several_times_and_people_in_one_letter_are_each_told_of_their_own(weekly):
    assert told(weekly, "12月8日和15日那两次请陈静参加，22日那次李娜不用来") == [
        CHEN_JING,
        CHEN_JING,
        LI_NA,
        SUN_WEI,
    ]
    assert "12月22日" in weekly.last(LI_NA, "不必参加").text
    assert weekly.last(SUN_WEI).text.count("那一次：") == 3


def test_one_who_takes_the_place_of_another_once(weekly):
    assert told(weekly, "12月8日那次李娜换成陈静") == [CHEN_JING, LI_NA, SUN_WEI]


def test_only_those_who_come_to_a_time_are_reminded_of_it(weekly):
    told(weekly, "12月1日那次李娜不用参加，请陈静参加")
    weekly.pass_until("2026-11-24 12:00")
    assert not weekly.mails_to(CHEN_JING, "即将开始")
    assert weekly.mails_to(LI_NA, "即将开始")
    weekly.pass_until("2026-12-01 12:00")
    assert "12月1日" in weekly.last(CHEN_JING, "即将开始").subject
    assert "12月1日" not in weekly.last(LI_NA, "即将开始").subject
    weekly.pass_until("2026-12-08 12:00")
    assert "12月1日" in weekly.last(CHEN_JING, "即将开始").subject
    assert "12月8日" in weekly.last(LI_NA, "即将开始").subject


def test_whoever_joins_once_and_cannot_come_says_so_and_the_organiser_hears_of_that_time(weekly):
    told(weekly, "12月8日那次加上陈静")
    weekly.answer(weekly.last(CHEN_JING, "会议邀请"), "抱歉，来不了")
    assert "12月8日" in weekly.last(SUN_WEI).text
    assert "陈静" in weekly.last(SUN_WEI).text
    assert (only(weekly).facts.get("rsvp") or {}).get(CHEN_JING) is None
    weekly.pass_until("2026-12-08 12:00")
    assert not weekly.mails_to(CHEN_JING, "即将开始")


def test_whoever_joins_once_and_says_yes_is_not_asked_again(weekly):
    told(weekly, "12月8日那次加上陈静")
    weekly.answer(weekly.last(CHEN_JING, "会议邀请"), "好的，参加")
    assert not weekly.mails_to(ASSISTANT)
    weekly.pass_until("2026-12-08 12:00")
    assert "还没有收到您的答复" not in weekly.last(CHEN_JING).text


def test_a_time_that_moves_or_is_called_off_is_told_to_those_who_come_to_it(weekly):
    told(weekly, "12月8日那次李娜不用参加，请陈静参加")
    assert told(weekly, "12月8日那次改到下午3点") == [SUN_WEI, CHEN_JING]
    assert "15:00" in weekly.last(CHEN_JING, "这一次改期").text
    assert told(weekly, "12月8日那次不开了") == [CHEN_JING, SUN_WEI]
    assert "METHOD:CANCEL" in calendar_of(weekly, CHEN_JING)


def test_a_series_that_is_called_off_or_goes_elsewhere_is_told_to_guests_of_one_time_about_that(weekly):
    told(weekly, "12月8日那次加上陈静")
    told(weekly, "以后改到一号会议室")
    mail = weekly.last(CHEN_JING, "有变动")
    assert "12月8日（星期二）09:00–10:00，一号会议室" in mail.text
    assert "RRULE" not in calendar_of(weekly, CHEN_JING)
    weekly.answer(weekly.last(SUN_WEI, "已调整"), "都不开了，全部取消")
    assert "12月8日" in weekly.last(CHEN_JING, "取消").text


def test_whoever_gets_the_whole_series_later_finds_the_one_time_with_its_own_people(weekly):
    told(weekly, "12月8日那次加上陈静")
    told(weekly, "以后请赵强也参加")
    ics = calendar_of(weekly, ZHAO)
    assert ics.count("BEGIN:VEVENT") == 2
    assert ics.count(CHEN_JING) == 1


def test_a_new_time_and_new_people_of_one_occurrence_are_told_once(weekly):
    heard = told(weekly, "12月8日那次改到12月9日下午3点，李娜不用参加，请陈静参加")
    assert heard == [SUN_WEI, CHEN_JING, LI_NA]
    assert "12月9日（星期三）15:00–16:00" in weekly.last(CHEN_JING, "会议邀请").text
    assert "12月8日（星期二）09:00–10:00" in weekly.last(LI_NA, "不必参加").text
    assert "已邀请陈静，已告知李娜不必参加" in weekly.last(SUN_WEI, "这一次改期").text
    assert told(weekly, "12月22日那次提前半小时，加上陈静") == [SUN_WEI, LI_NA, CHEN_JING]
    assert told(weekly, "Please move the one on 15 December to 3 pm and invite Zhao Qiang.") == [
        SUN_WEI,
        LI_NA,
        ZHAO,
    ]


@pytest.mark.parametrize(
    "words",
    [
        "请陈静参加，她12月8日从北京回来", "陈静12月8日回来后参加", "12月8日请陈静把材料带来", "加上陈静，12月8日那次李娜不用来", "如果陈静有空，12月8日那次请她参加",
        "12月8日那次要不要请陈静参加？", "12月8日那次不要请陈静参加", "李娜12月8日来不了", "12月8日那次周总不用参加", "12月9日请陈静参加",
        "王总12月8日到访，请陈静参加", "If Chen Jing is free, please add her for 8 December", "Should Chen Jing join on 8 December?",
        "Li Na says Chen Jing need not come on 8 December", "Chen Jing is back on 8 December, please add her",
    ],
)  # fmt: skip
def test_what_does_not_plainly_order_who_comes_to_one_time_changes_nobody_and_a_person_reads_it(
    weekly, words
):
    told(weekly, words)
    assert only(weekly).facts.get("once") is None
    assert only(weekly).facts["attendees"] == [LI_NA]
    assert weekly.mails_to(ASSISTANT)


@pytest.mark.parametrize(
    "words",
    [
        "李娜取消参加12月8日那次",
        "Li Na has cancelled for 8 December",
        "Li Na would skip 8 December",
        "I may skip next Tuesday's.",
    ],
)
def test_that_one_person_stays_away_calls_no_meeting_off(weekly, words):
    told(weekly, words)
    assert not only(weekly).facts["series"].get("without")
    assert not weekly.mails_to(LI_NA, "会议取消")
    assert weekly.mails_to(ASSISTANT) or weekly.mails_to(SUN_WEI, "请再确认")


def test_of_a_time_that_is_called_off_nobody_is_told_that_he_need_not_come(weekly):
    heard = told(weekly, "12月8日那次不开了，李娜不用来了")
    assert sorted(set(heard) - {ASSISTANT}) == sorted([LI_NA, SUN_WEI])
    assert weekly.mails_to(LI_NA, "会议取消")
    assert not weekly.mails_to(LI_NA, "不必参加")
    assert "那一次：" not in weekly.last(SUN_WEI).text


def test_we_can_skip_it_calls_it_off(weekly):
    told(weekly, "We can skip next Tuesday's.")
    assert weekly.mails_to(LI_NA, "会议取消")


def test_who_only_takes_part_orders_nobody(weekly):
    weekly.answer(weekly.last(LI_NA, "邀请"), "12月8日那次加上陈静")
    assert not weekly.mails_to(CHEN_JING)


@pytest.mark.parametrize("style", ["exchange", "google", "apple"])
def test_the_answer_of_such_a_guests_calendar_counts_for_that_time(weekly, style):
    told(weekly, "12月8日那次加上陈静")
    then = at("2026-12-08 09:00")
    reply = answer_to(only(weekly), CHEN_JING, partstat="DECLINED", original=then, start=then, end=None)
    come(weekly, reply, "REPLY", style=style)
    assert "12月8日" in weekly.last(SUN_WEI, "陈静不能参加").text
    weekly.pass_until("2026-12-08 12:00")
    assert not weekly.mails_to(CHEN_JING, "即将开始")


@pytest.mark.parametrize("words", ["产销例会12月8日那次李娜不用参加", "产销例会12月8日那次请陈静参加"])
def test_a_fresh_letter_about_who_comes_to_one_time_is_no_new_meeting_and_a_person_reads_it(weekly, words):
    weekly.write(SUN_WEI, "产销例会", words)
    assert only(weekly).facts.get("once") is None
    assert weekly.mails_to(ASSISTANT, "产销例会")


def test_a_fresh_request_for_another_meeting_of_that_name_stays_one(weekly):
    weekly.write(SUN_WEI, "产销例会", "下周二下午3点开产销例会专题会，请陈静也参加")
    assert len(weekly.cases("meetings")) == 2


@pytest.mark.parametrize(
    "words", ["12月8日那次加上张三丰（zhang@firm.example）", "加上张三丰（zhang@firm.example），以后都参加"]
)
def test_who_is_added_from_outside_is_called_by_his_whole_name_and_nothing_else(weekly, words):
    told(weekly, words)
    assert weekly.last("zhang@firm.example", "会议邀请").text.lstrip().startswith("张三丰")
    assert "zhang@firm.example" not in weekly.last(SUN_WEI, "参会人已调整").text


MORE = "陈静、赵强、王磊、吴敏、钱多"


@pytest.mark.parametrize(
    ("order", "subject", "day"),
    [
        (f"12月22日那次提前半小时，加上{MORE}", "这一次改期", "12月22日（星期二）"),
        (f"12月8日那次改到12月15日上午9点，加上{MORE}", "未改", "12月8日（星期二）"),
        (f"12月8日那次加上{MORE}", "参会人已调整", "12月8日（星期二）"),
    ],
)  # fmt: skip
def test_whoever_adds_more_people_to_one_time_than_its_room_seats_hears_so_and_can_change_it_in_these_words(
    weekly, order, subject, day
):
    told(weekly, "以后改到五楼小会议室")
    told(weekly, order)
    said = weekly.last(SUN_WEI, subject).text
    assert f"五楼小会议室只坐 6 人，{day}那次共 8 人参加" in said
    answer = f"{day}那次改到贵宾接待室"
    assert f"要换，请回复“{answer}”" in said
    told(weekly, answer)
    assert [one["location"] for one in only(weekly).facts["series"]["altered"]] == ["贵宾接待室"]


def test_in_english_too_the_answer_that_is_named_changes_the_room_of_that_time(weekly):
    told(weekly, "以后改到五楼小会议室")
    told(weekly, f"12月8日那次加上{MORE}")
    told(weekly, "move the one of Tuesday, 8 December 2026 to Meeting Room 3F")
    assert [one["location"] for one in only(weekly).facts["series"]["altered"]] == ["三楼会议室"]
    told(weekly, "make the one of Tuesday, 15 December 2026 online")
    assert [one["location"] for one in only(weekly).facts["series"]["altered"]] == ["三楼会议室", "线上"]


@pytest.mark.parametrize(
    "words",
    ["从明天起加上陈静", "从下次开始加上陈静", "自11月24日起请陈静参加", "From tomorrow on, please add Chen Jing.", "From the next one on, please add Chen Jing."],
)  # fmt: skip
def test_who_joins_from_the_coming_time_on_joins_the_series(words):
    office = every_tuesday()
    office.answer(office.last(SUN_WEI, "已确认"), words)
    case = only(office)
    assert CHEN_JING in case.facts["attendees"]
    assert not case.facts.get("once")
    assert "每周二" in office.last(CHEN_JING).text


@pytest.mark.parametrize(
    "words", ["从12月8日起加上陈静", "From 8 December on, Chen Jing joins", "从下次开始改到十点"]
)
def test_what_begins_later_or_is_about_the_hour_is_for_a_person(words):
    office = every_tuesday()
    office.answer(office.last(SUN_WEI, "已确认"), words)
    case = only(office)
    assert CHEN_JING not in case.facts["attendees"]
    assert not case.facts.get("once")
