"""Whoever asks for time in a vague way: what he leaves out is not booked, and a deadline is searched, not asked back."""

from __future__ import annotations

import pytest

from days.office import ANNA, ASSISTANT, CHEN_JING, LI_NA, SUN_WEI, SimulatedOffice
from zongban.core.case import Case


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    return office


def asks(office: SimulatedOffice, words: str, sender: str = SUN_WEI, subject: str = "约周总时间") -> Case:
    office.write(sender, subject, words)
    return office.cases("meetings")[-1]


def windows(case: Case) -> list[str]:
    """Each window as ``12-01 09:00/12-03 18:00``."""
    return [f"{a[5:16]}/{b[5:16]}".replace("T", " ") for a, b in case.facts.get("windows") or ()]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("下周找个时间跟周总汇报年终决算，一小时，除了周一和周五都行。", ["12-01 09:00/12-03 18:00"]),
        ("下周三以外的时间都行，想跟周总汇报年终决算，一小时", ["11-23 09:00/11-27 18:00"]),
        ("想请周总本周四或周五下午抽半小时听一下税务检查，4点以后不行。", ["11-26 13:30/11-26 16:00", "11-27 13:30/11-27 16:00"]),
        ("想明天下午跟周总过一下扩产方案，除了3点到4点都可以，半小时", ["11-24 13:30/11-24 15:00", "11-24 16:00/11-24 18:00"]),
        ("想周三下午跟周总过一下扩产方案，3点不行，半小时", ["11-25 13:30/11-25 15:00", "11-25 16:00/11-25 18:00"]),
        ("下周找个时间跟周总碰一下产能预算，一小时，周三下午除外。", ["11-30 09:00/12-02 13:30", "12-03 09:00/12-04 18:00"]),
        ("下周找个时间跟周总碰一下产能预算，一小时，除了周三上午。", ["11-30 09:00/12-01 18:00", "12-02 12:00/12-04 18:00"]),
        ("想这周跟周总过一下扩产方案，我周三出差，半小时", ["11-23 09:00/11-24 18:00", "11-26 09:00/11-27 18:00"]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_not_offered(office, words, offered):
    assert windows(asks(office, words)) == offered


@pytest.mark.parametrize(
    ("words", "sender"),
    [
        ("想跟周总汇报年终决算，一小时，12月8日、15日和29日下午3点都可以。", SUN_WEI),
        ("想跟周总汇报年终决算，12月8、15、29日下午3点任选，一小时。", SUN_WEI),
        ("An hour with Mr Zhou on the annual accounts, on the 8th, 15th or 29th of December at 3 pm.", ANNA),
        ("An hour with Mr Zhou on the annual accounts: December 8, 15 or 29 at 3pm.", ANNA),
    ],
)  # fmt: skip
def test_each_day_of_a_list_is_offered_at_the_hour_behind_it(office, words, sender):
    assert windows(asks(office, words, sender)) == [
        f"12-{day} 15:00/12-{day} 16:00" for day in ("08", "15", "29")
    ]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("45 min with Mr Zhou about the Nordvik contract any day next week but Tuesday?",
         ["11-30 09:00/11-30 18:00", "12-02 09:00/12-04 18:00"]),
        ("An hour with Mr Zhou about the Nordvik contract next week, please; Monday is out.", ["12-01 09:00/12-04 18:00"]),
        ("Half an hour with Mr Zhou about the Nordvik contract on Thursday or Friday, but not before 10?",
         ["11-26 10:00/11-26 18:00", "11-27 10:00/11-27 18:00"]),
        ("45 min with Mr Zhou about the Nordvik contract next week, any afternoon except Wednesday?",
         ["11-30 13:30/11-30 18:00", "12-01 13:30/12-01 18:00", "12-03 13:30/12-03 18:00", "12-04 13:30/12-04 18:00"]),
    ],
)  # fmt: skip
def test_what_is_left_out_in_english_is_not_offered_either(office, words, offered):
    assert windows(asks(office, words, ANNA, "Time with Mr Zhou")) == offered


@pytest.mark.parametrize(
    "words",
    [
        "周三不方便的话周四也行，想跟周总过一下扩产方案，半小时",
        "如果周四不行就算了；想周四跟周总过一下扩产方案，半小时",
        "周四有会议室吗？想周四跟周总过一下扩产方案，半小时",
    ],
)
def test_a_condition_or_a_question_leaves_nothing_out(office, words):
    assert "11-26 09:00/11-26 18:00" in windows(asks(office, words))


def test_a_weekday_after_a_week_that_is_offered_lies_in_it(office):
    case = asks(office, "下周找个时间想跟周总单独聊聊明年产线的事，半小时就够，周三下午除了3点都行。")
    assert windows(case) == ["12-02 13:30/12-02 15:00", "12-02 16:00/12-02 18:00"]


def test_a_week_of_another_matter_draws_no_weekday_to_it(office):
    case = asks(office, "下周的董事会材料，想周三跟周总过一下，半小时")
    assert windows(case) == ["11-25 09:00/11-25 18:00"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("瑞合诉讼案周总得拿主意，最晚周四要定，您看哪个时间段方便？半小时。", ["11-23 09:00/11-26 18:00"]),
        ("想约周总12月1日之前定一下瑞合诉讼案，半小时", ["11-23 09:00/11-30 18:00"]),
        ("瑞合诉讼案要跟周总汇报，随便哪天都行，越快越好，20分钟。", ["11-23 09:00/11-27 18:00"]),
        ("这两天想找周总碰一下瑞合诉讼案，半小时", ["11-23 09:00/11-24 18:00"]),
    ],
)  # fmt: skip
def test_a_deadline_of_the_meeting_or_any_time_is_searched_and_not_asked_back(office, words, offered):
    case = asks(office, words, CHEN_JING, "诉讼")
    assert (case.state, windows(case)) == ("collected", offered)
    assert "请补" not in office.last(CHEN_JING).subject


def test_mornings_before_a_deadline_are_mornings_of_all_days_and_nothing_is_booked_within_the_hour(office):
    words = "小林，月底前帮我跟周总约一个小时，过一下四季度费用，上午最好。"
    case = asks(office, words, LI_NA, "四季度费用")
    assert case.state == "collected"
    assert windows(case)[0] == "11-23 09:00/11-23 12:00"
    assert windows(case)[-1] == "11-30 09:00/11-30 12:00"


@pytest.mark.parametrize(
    "words",
    [
        "想跟周总过一下扩产方案，半小时。材料周三前发您。",
        "想跟周总过一下扩产方案，半小时，请于周五前回复。",
    ],
)
def test_the_deadline_of_papers_or_of_an_answer_is_none_of_the_meeting(office, words):
    assert asks(office, words).state == "clarifying"


def test_neither_a_salutation_nor_a_deadline_is_the_name_of_a_meeting(office):
    late = asks(office, "瑞合那个诉讼案周总得拿主意，最晚周四要定，半小时。", CHEN_JING, "诉讼")
    assert "最晚" not in late.fact("topic")
    soon = asks(office, "小林：扩产的事要跟周总汇报，越快越好，20分钟。", SUN_WEI, "扩产汇报")
    assert "小林" not in soon.fact("topic")


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("Could I grab 15 minutes with Mr Zhou before his lunch tomorrow? It is about the Nordvik contract.", "2026-11-24T12:00"),
        ("周总今天下班前能不能抽10分钟签一下设备采购合同？", "2026-11-23T18:00"),
    ],
)  # fmt: skip
def test_the_time_before_something_is_understood(office, words, before):
    case = asks(office, words, SUN_WEI, "签字")
    assert not office.mails_to(ASSISTANT, "另需")
    assert case.state == "confirmed"
    assert before[:10] <= case.fact("end") <= before


def test_half_an_hour_behind_an_hour_is_how_long_it_takes(office):
    case = asks(office, "想约周总本周四下午3点半小时，汇报授信。")
    assert (case.fact("start")[:16], case.facts["duration"]) == ("2026-11-26T15:00", 30)


def test_a_walk_through_the_workshop_is_held_there(office):
    case = asks(office, "想请周总下周三上午去车间看看新产线，两个小时。")
    assert case.fact("location") == "车间"


def test_no_name_plates_are_set_up_in_the_general_managers_own_office(office):
    asks(office, "想约周总本周四下午3点半小时，汇报授信。")
    office.pass_until("2026-11-26 14:50")
    assert "座签" not in office.last(ASSISTANT, "请布置会场").text


def test_the_deadline_of_a_guest_goes_before_the_general_manager_as_the_time_within_which_it_may_be(office):
    guest = "erik.lund@nordvik.example"
    words = "Would Mr Zhou have half an hour for me about the service agreement? Any day before 4 December except Tuesday would suit."
    case = asks(office, f"Dear Ms Lin,\n\n{words}\n\nErik Lund", guest, "Meeting")
    assert windows(case) == ["11-23 09:00/11-23 18:00", "11-25 09:00/11-30 18:00", "12-02 09:00/12-03 18:00"]
    assert "30分钟" in office.last(ASSISTANT, "外部约见").text


ERIK = "erik.lund@nordvik.example"
ASKED = "Dear Mr Zhou,\n\ncould we meet {} for half an hour about the supply contract? Any time would suit me.\n\nErik Lund\nNordvik AS"


@pytest.mark.parametrize(
    ("when", "subject", "day"),
    [
        ("this week", "Supply contract", "2026-11-24"), ("today or tomorrow", "Supply contract", "2026-11-24"),
        ("this week", "URGENT: supply contract", "2026-11-23"), ("today", "Supply contract", "2026-11-23"),
    ],
)  # fmt: skip
def test_a_guest_who_leaves_the_day_open_is_given_none_so_near_that_it_could_not_be_moved(
    office, when, subject, day
):
    case = asks(office, ASKED.format(when), ERIK, subject)
    office.answer(office.last(ASSISTANT, "请定"), "同意")
    start = office.case(str(case.number)).moment("start")
    assert start is not None
    assert start.date().isoformat() == day


def test_a_colleague_who_brings_a_guest_gives_him_that_time_too_and_alone_may_come_the_same_day(office):
    alone = asks(office, "本周找个时间跟周总碰一下扩产方案，半小时，哪天都行。")
    guest = asks(
        office, f"本周找个时间跟周总碰一下供货，半小时，请诺维克的Erik Lund（{ERIK}）参加，哪天都行。", LI_NA
    )
    office.pass_until("2026-11-23 17:00")
    days = [office.case(str(one.number)).moment("start").date().day for one in (alone, guest)]
    assert days[1] >= 24
    assert days[0] <= days[1]


def test_any_time_before_noon_of_a_day_is_a_window_of_that_day(office):
    words = "I could do Wed 25 Nov after 3pm, Thu 26 Nov 10-12, or Fri 27 Nov any time before noon."
    case = asks(office, f"Could I have half an hour with Mr Zhou about the fair budget? {words}")
    assert windows(case) == ["11-25 15:00/11-25 18:00", "11-26 10:00/11-26 12:00", "11-27 09:00/11-27 12:00"]
