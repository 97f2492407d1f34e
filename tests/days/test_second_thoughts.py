"""Whoever thinks again: a second letter takes the place of the first, and what was moved goes back in a word."""

from __future__ import annotations

import pytest

from days.office import ANNA, ASSISTANT, LI_NA, SUN_WEI, ZHAO, SimulatedOffice, at


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    return office


@pytest.mark.parametrize(
    "words",
    [
        "小林，刚才那封作废，周三我不在，改成周四上午。",
        "林助，上一封邮件写错了，应该是周四上午。",
        "Please ignore my last mail, it should be Thursday morning.",
    ],
)
def test_a_second_letter_to_a_request_that_waits_gives_it_its_time_and_opens_no_second_one(office, words):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    office.write(LI_NA, "Re: 约周总", words)
    (case,) = office.cases()
    assert "时间已按来信更新" in office.last(LI_NA, "已收到").text
    office.pass_until("2026-11-23 16:40")
    assert (
        office.case(str(case.number)).day("start", at("2026-11-26 09:00").tzinfo).isoformat() == "2026-11-26"
    )


_TAKES_BACK = [
    "小林，刚才那封作废，不用约了。", "小林，刚才那封作废，周三上午不用约了。", "小林，周三上午先不约了", "小林，不用约了。",
    "周三的会不需要了，谢谢", "和周总的见面取消吧", "周三的汇报取消", "烦请取消我周三和周总的会面", "取消周三约周总的申请", "问题已经解决，周三不用再约周总了。", "周三先不见了，我出差到周五，回来再约",
    "There is no need to meet on Wednesday any more.", "We no longer need to meet, thanks.",
    "I don't need the meeting with Mr Zhou on Wednesday any longer.",
    "Please ignore my last mail, there is no need to meet on Wednesday any more.",
    "Please cancel the meeting on Wednesday, I am away until Friday at 10:00.", "Please cancel my request for Wednesday.",
]  # fmt: skip


@pytest.mark.parametrize("words", _TAKES_BACK)
def test_a_fresh_letter_that_takes_a_request_back_withdraws_it_and_is_confirmed(office, words):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    office.write(LI_NA, "约周总", words)
    (case,) = office.cases()
    assert case.state == "cancelled"
    assert "已取消" in office.last(LI_NA).text
    assert not office.mails_to(ASSISTANT)


@pytest.mark.parametrize(
    "words",
    ["周三上午先不约了", "不用约了", "No need to meet on Wednesday any more.", "和周总的见面取消吧", "周三不用见了，我出差到周五"],
)  # fmt: skip
def test_an_answer_that_takes_the_request_back_withdraws_it(office, words):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    office.answer(office.last(LI_NA), words)
    assert office.cases()[0].state == "cancelled"


@pytest.mark.parametrize(
    "words",
    [
        "周三是不是不用约了？", "要是周总没空，周三就不用约了", "周三先不约了，改到周四上午", "李娜不用约了", "听说周三的会取消了",
        "If Mr Zhou is away, there is no need to meet any more.", "王总说周三不用见了", "不用约会议室了",
        "I do not want the meeting on Wednesday cancelled.", "I no longer need the appointment to be on Wednesday.",
        "We won't need the meeting on Wednesday until 11.", "No need to meet Mr Li on Wednesday.", "周三不用见马总了", "约餐的事算了",
        "取消周三会议上的汇报", "周三的安排算了下，大概一小时", "I don't need the meeting on Wednesday to be an hour.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("fresh", [True, False])
def test_what_is_asked_depends_or_is_of_somebody_or_something_else_withdraws_nothing(office, words, fresh):
    office.write(SUN_WEI, "约周总", "小林，周三上午约周总半小时汇报预算，李娜参加。")
    if fresh:
        office.write(SUN_WEI, "约周总", words)
    else:
        office.answer(office.last(SUN_WEI), words)
    assert office.cases()[0].state != "cancelled"


@pytest.mark.parametrize("words", ["周三的产销会不开了", "与北方公司的会面周三取消", "Please cancel the supplier meeting on Wednesday."])  # fmt: skip
def test_a_meeting_that_is_called_otherwise_is_not_the_one_of_that_day(office, words):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    office.write(LI_NA, "会议", words)
    assert [one.state for one in office.cases()] == ["collected"]
    assert "没有找到" in office.last(LI_NA).text


def test_what_is_booked_is_called_off_with_one_more_word(office):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    office.pass_until("2026-11-23 16:40")
    office.write(LI_NA, "约周总", "小林，周三上午先不约了")
    (case,) = office.cases()
    assert case.state == "confirmed"
    office.answer(office.last(LI_NA, "请再确认"), "取消")
    assert office.cases()[0].state == "cancelled"


@pytest.fixture
def two(office: SimulatedOffice) -> SimulatedOffice:
    """Two requests of Li Na's for Wednesday."""
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    office.write(LI_NA, "约周总", "小林，周三下午约周总半小时汇报招聘。")
    return office


def states(office: SimulatedOffice) -> list[str]:
    return [one.state for one in office.cases()]


@pytest.mark.parametrize("words", ["周三上午先不约了", "周三的预算汇报不用约了"])
def test_of_several_requests_the_one_that_fits_by_hour_or_subject_is_withdrawn(two, words):
    two.write(LI_NA, "约周总", words)
    assert states(two) == ["cancelled", "collected"]


@pytest.mark.parametrize(
    ("answer", "left"),
    [("2", ["collected", "cancelled"]), ("第一个", ["cancelled", "collected"]), ("the first one", ["cancelled", "collected"]),
     ("2 取消", ["collected", "cancelled"]), ("都取消", ["cancelled", "cancelled"]), ("取消", ["collected", "collected"]),
     ("1？", ["collected", "collected"]), ("2 please", ["collected", "cancelled"]), ("both", ["cancelled", "cancelled"])],
)  # fmt: skip
def test_where_several_fit_it_is_asked_which_and_a_number_answers(two, answer, left):
    two.write(LI_NA, "约周总", "周三先不约了")
    asked = two.last(LI_NA, "请再确认")
    assert "预算" in asked.text
    assert "招聘" in asked.text
    two.answer(asked, answer)
    assert states(two) == left


def test_a_number_answers_when_it_is_asked_once_more(two):
    two.write(LI_NA, "约周总", "周三先不约了")
    two.answer(two.last(LI_NA, "请再确认"), "取消")
    two.answer(two.last(LI_NA, "请再确认"), "2")
    assert states(two) == ["collected", "cancelled"]


@pytest.mark.parametrize("words", ["周四的会先不开了", "Please cancel my meeting on Thursday."])
def test_where_none_fits_that_is_said_and_what_there_is_is_named(two, words):
    two.write(LI_NA, "约周总", words)
    told = two.last(LI_NA).text
    assert "没有找到" in told
    assert "预算" in told
    assert states(two) == ["collected", "collected"]


@pytest.mark.parametrize(
    "words", ["小林，周三上午先不约了", "There is no need to meet on Wednesday any more."]
)
def test_who_has_asked_for_nothing_hears_that_nothing_is_found(office, words):
    office.write(LI_NA, "约周总", words)
    assert "没有找到您名下的会议或申请" in office.last(LI_NA).text
    assert office.mails_to(ASSISTANT)
    assert not office.mails_to(LI_NA, "请补")


def test_a_paper_that_is_taken_back_is_no_word_about_a_meeting(office):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    office.write(LI_NA, "撤回采购申请", "林助：\n\n本周三报的采购申请撤回，谢谢。")
    assert office.cases()[0].state == "collected"
    assert len(office.cases()) == 2


def test_somebody_elses_second_letter_changes_no_request(office):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    first = office.cases()[0].facts["windows"]
    office.write(ZHAO, "约周总", "小林，刚才那封作废，周三我不在，改成周四上午。")
    assert office.cases()[0].facts["windows"] == first


def test_a_forged_second_letter_changes_no_request(office):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    first = office.cases()[0].facts["windows"]
    office.write(LI_NA, "约周总", "小林，刚才那封作废，周三我不在，改成周四上午。", verdict="fail")
    assert office.cases()[0].facts["windows"] == first


def moved(office: SimulatedOffice) -> None:
    """A settled meeting that its organiser has put off for a week."""
    body = "林助：\n\n11月26日15:00-16:00想用三楼会议室开产能评审会，请周总出席，请李娜参加。"
    office.write(SUN_WEI, "会议申请：产能评审会", body)
    office.pass_until("2026-11-23 16:40")
    office.answer(office.last(SUN_WEI, "已确认"), "推迟一周")
    assert office.cases()[0].moment("start") == at("2026-12-03 15:00")


@pytest.mark.parametrize(
    "words",
    [
        "还是按原来的时间吧",
        "刚才那封作废，会议不改了",
        "还是按原来的吧",
        "Sorry, let us keep the original time.",
    ],
)
def test_what_its_organiser_has_moved_goes_back_in_a_word(office, words):
    moved(office)
    office.answer(office.last(SUN_WEI, "已改期"), words)
    assert office.cases()[0].moment("start") == at("2026-11-26 15:00")
    assert "11月26日（星期四）15:00" in office.last(LI_NA, "会议改期").subject


@pytest.mark.parametrize(
    "words", ["别按原来的时间", "不改了，就这个时间", "是不是按原来的时间？", "如果周总没空就按原来的时间"]
)
def test_what_does_not_plainly_want_it_back_moves_nothing(office, words):
    moved(office)
    office.answer(office.last(SUN_WEI, "已改期"), words)
    assert office.cases()[0].moment("start") == at("2026-12-03 15:00")


def test_the_old_time_that_is_taken_meanwhile_is_said_to_be(office):
    moved(office)
    words = "11月26日15:00-16:00想用三楼会议室开四季度预算会，请周总出席。"
    office.write(ANNA, "会议申请：四季度预算会", words)
    office.pass_until("2026-11-24 16:40")
    office.answer(office.last(SUN_WEI, "已改期"), "还是按原来的时间吧")
    assert office.cases()[0].moment("start") == at("2026-12-03 15:00")
    assert "已有安排" in office.last(SUN_WEI).text


def test_equipment_that_is_wanted_with_a_mere_yao_makes_no_meeting_go_online(office):
    office.write(ZHAO, "约会议室", "林助：\n明天下午2点到4点开展会复盘会，15人，要投影和视频。\n赵强")
    case = office.cases("meetings")[-1]
    assert (case.fact("mode"), sorted(case.facts["equipment"])) == ("", ["projector", "video"])


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("12月2日的会取消", "confirmed"), ("Please cancel the meeting on 2 December.", "confirmed"), ("11月25日的会取消", "cancelled"),
        ("周三的会取消，我12月2日才回来", "cancelled"), ("取消", "cancelled"), ("Please cancel Wednesday's meeting.", "cancelled"),
    ],
)  # fmt: skip
def test_who_calls_off_a_meeting_of_another_day_in_answer_to_this_one_is_asked(office, words, state):
    office.write(LI_NA, "约周总", "小林，周三上午约周总半小时汇报预算。")
    office.pass_until("2026-11-23 16:40")
    office.answer(office.last(LI_NA, "已确认"), words)
    assert office.cases()[0].state == state
    assert office.last(LI_NA, "请再确认" if state == "confirmed" else "已取消")
