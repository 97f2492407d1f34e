"""The general manager says in a word how somebody who asks for his time is received, and not only whether."""

from __future__ import annotations

import pytest

from days.office import ASSISTANT, CHEN_JING, GM, LI_NA, SimulatedOffice, at
from zongban.core.case import Case

ERIK = "erik.lund@nordvik.example"
QIAN_DUO = "qian.duo@huayue.example"


@pytest.fixture
def office() -> SimulatedOffice:
    """A guest has asked for Thursday, 10 to 11, and the digest has put it before the general manager."""
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    words = "Could I meet Mr Zhou on Thursday 26 November, 10:00-11:00, about the supply contract?"
    office.write(ERIK, "Meeting request", f"Dear Ms Lin,\n\n{words}\n\nErik Lund", name="Erik Lund")
    office.pass_until("2026-11-24 08:35")
    return office


def says(office: SimulatedOffice, words: str) -> Case:
    office.answer(office.last(GM, "简报"), words)
    office.pass_until("2026-11-24 09:30")
    return office.cases("meetings")[0]


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("1 改到周五", "2026-11-27 10:00"), ("1 往后推一天", "2026-11-27 10:00"), ("1 不行，改到周五下午3点", "2026-11-27 15:00"),
        ("1 改周五", "2026-11-27 10:00"), ("1 move it to Friday", "2026-11-27 10:00"), ("改到周五下午3点", "2026-11-27 15:00"),
    ],
)  # fmt: skip
def test_another_time_is_put_before_the_guest_and_booked_when_he_takes_it(office, words, start):
    case = says(office, words)
    assert (case.state, [one["start"][:16] for one in case.facts["offers"]]) == (
        "offered",
        [start.replace(" ", "T")],
    )
    asked = office.last(ERIK, "Please choose a time")
    assert "would be glad to see you at another time" in asked.text
    office.answer(asked, "The first one, thank you.", verdict="")
    case = office.cases("meetings")[0]
    assert (case.state, case.moment("start")) == ("confirmed", at(start))


def test_a_week_is_put_before_him_as_free_times_of_it(office):
    offers = says(office, "1 放下周吧").facts["offers"]
    assert len(offers) == 3
    assert all("2026-11-30" <= one["start"][:10] <= "2026-12-04" for one in offers)


@pytest.mark.parametrize(
    "words", ["1 让钱多去", "1 不见，让钱多接待", "1 由钱总接待", "1 转钱多", "1 Let Qian Duo see him"]
)
def test_somebody_receives_the_guest_in_his_place(office, words):
    case = says(office, words)
    assert (case.state, case.facts["attendees"]) == ("confirmed", [QIAN_DUO])
    assert "您代周正参加" in office.last(QIAN_DUO, "会议邀请").text
    assert "Qian Duo comes in the General Manager's place" in office.last(ERIK, "Confirmed").text


def test_nobody_is_booked_where_who_is_to_receive_him_is_not_known(office):
    assert says(office, "1 让老李去").state == "requested"
    assert "没有看明白“让老李去”" in office.last(GM).text


@pytest.mark.parametrize("words", ["1 见，控制在20分钟内", "1 see him, but keep it to 20 minutes"])
def test_no_longer_than_he_says(office, words):
    case = says(office, words)
    assert (case.state, case.moment("end")) == ("confirmed", at("2026-11-26 10:20"))
    assert not office.mails_to(ASSISTANT, "有来信")


def test_who_is_called_along_with_a_yes_is_invited(office):
    assert says(office, "1 可以，叫上陈静").state == "confirmed"
    assert office.mails_to(CHEN_JING, "会议邀请")
    assert "照办：叫上陈静" in office.mails_to(GM, "回执")[-1].text


def test_what_more_he_says_with_a_yes_reaches_the_assistant(office):
    assert says(office, "1 同意，先让他把材料发来").state == "confirmed"
    assert "先让他把材料发来" in office.last(ASSISTANT, "有来信").text


@pytest.mark.parametrize("words", ["全部同意", "1 批准", "其余都可以", "1 no objection", "All approved"])
def test_the_assistant_reads_nothing_where_he_says_yes_and_no_more(office, words):
    assert says(office, words).state == "confirmed"
    assert not office.mails_to(ASSISTANT, "有来信")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("1 见", "confirmed"),
        ("1 这个必须上", "confirmed"),
        ("1 先不见", "cancelled"),
        ("1 没空见", "cancelled"),
    ],
)
def test_a_bare_word_about_seeing_him_is_a_yes_or_a_no(office, words, state):
    assert says(office, words).state == state


def test_a_guest_who_is_not_received_hears_of_no_cancellation(office):
    says(office, "1 先不见")
    mail = office.last(ERIK)
    assert "Not arranged" in mail.subject
    assert "could not be arranged" in mail.text


@pytest.mark.parametrize("words", ["1 要是他愿意就改到周五", "1 改到周五吗？", "1 改到周五或者让李娜去"])
def test_what_is_conditional_or_asked_is_asked_back(office, words):
    assert says(office, words).state == "requested"
    assert "请再确认" in office.last(GM).subject


def test_his_words_can_be_withdrawn_before_anybody_hears_of_them(office):
    office.answer(office.last(GM, "简报"), "1 让李总去")
    office.answer(office.last(GM, "回执"), "撤销")
    office.pass_until("2026-11-24 09:30")
    assert office.cases("meetings")[0].state == "requested"
    assert not office.mails_to(LI_NA)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("1 周三下午3点，叫上陈静", "2026-12-02 15:00"), ("1 可以，周三下午", "2026-12-02 13:30"),
        ("1 12月1日下午4点", "2026-12-01 16:00"), ("1 Wednesday at 3pm", "2026-12-02 15:00"),
    ],
)  # fmt: skip
def test_a_time_that_is_picked_of_the_guests_own_is_booked(words, start):
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    asked = "I shall be in Shanghai next week and would appreciate half an hour with Mr Zhou on Tuesday or Wednesday afternoon to discuss the service agreement."
    office.write(ERIK, "Visit", f"Dear Ms Lin,\n\n{asked}\n\nErik Lund", name="Erik Lund")
    assert "12月2日（星期三）13:30–18:00，30分钟" in office.last(ASSISTANT, "外部约见").text
    office.pass_until("2026-11-24 08:35")
    assert "12月2日（星期三）13:30–18:00，30分钟" in office.last(GM, "简报").text
    case = says(office, words)
    assert (case.state, case.moment("start")) == ("confirmed", at(start))
    assert bool(office.mails_to(CHEN_JING, "会议邀请")) is ("陈静" in words)


def test_a_date_loses_no_figure_to_the_number_of_its_item(office):
    case = says(office, "1 改到12月1日下午4点")
    assert [one["start"][:16] for one in case.facts["offers"]] == ["2026-12-01T16:00"]
    assert "照办：改到12月1日下午4点" in office.mails_to(GM, "回执")[-1].text


@pytest.mark.parametrize("words", ["1不去", "decline 1", "1婉拒", "1 no", "不去"])
def test_a_short_refusal_refuses_the_request(office, words):
    assert says(office, words).state == "cancelled"
    assert office.mails_to(ERIK)
