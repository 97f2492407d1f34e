"""An attendee or visitor names another time in plain words: whoever decides is asked, as with one from a calendar."""

from __future__ import annotations

import pytest

from days.office import GM, LI_NA, SUN_WEI, SimulatedOffice, at, rules_booking_at_once
from zongban.core.case import Case

GUEST = "tom@client.example"


def settled(people: str) -> tuple[SimulatedOffice, Case]:
    """A meeting of Sun Wei's that stands on Thursday 26 November at 15:00."""
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.pass_until("2026-11-23 09:00")
    office.write(SUN_WEI, "会议申请：产线会", f"11月26日15:00-16:00 想开产线会，请{people}参加。")
    return office, office.cases("meetings")[-1]


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("can't make 3, would 4.30 work?", "2026-11-26T16:30"), ("Would 16.30 work?", "2026-11-26T16:30"),
        ("三点不行，四点半可以吗", "2026-11-26T16:30"), ("能否改到周五同一时间", "2026-11-27T15:00"),
        ("Could we move it to Friday, same time?", "2026-11-27T15:00"), ("Could we start at 4.30?", "2026-11-26T16:30"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", [GUEST, LI_NA])
def test_the_organiser_is_asked_about_a_time_an_attendee_names(who, words, start):
    office, case = settled(f"李娜、冯丽和客户 {GUEST} ")
    office.answer(office.last(who), words)
    found = office.case(str(case.number))
    assert found.moment("start") == at("2026-11-26 15:00"), "nothing moves by itself"
    assert found.facts["proposal"]["start"].startswith(start)
    office.answer(office.last(SUN_WEI, "建议改时间"), "同意")
    assert office.case(str(case.number)).fact("start").startswith(start)


@pytest.mark.parametrize(
    "words",
    ["would 4.30 not work?", "周五同一时间不行", "周五同一时间我有会，可以吗", "Not the same time on Friday"],
)
def test_a_time_that_is_refused_is_put_before_nobody_as_a_wish(words):
    office, case = settled(f"李娜和客户 {GUEST} ")
    office.answer(office.last(GUEST), words)
    assert not office.case(str(case.number)).facts.get("proposal")


VISITOR = "wang@kpmg.example"


def asked_for() -> SimulatedOffice:
    """Somebody outside asks to see the general manager on Wednesday at ten, who has not decided yet."""
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    office.write(
        VISITOR,
        "拜访预约",
        "您好，我是毕马威的张伟，拟于11月25日（周三）上午10点拜访周总，商谈年审事宜，共2人。",
    )
    assert office.cases("visitors")[0].state == "requested"
    return office


@pytest.mark.parametrize(
    "words",
    [
        "能否改到周四同一时间", "不好意思，周三来不了，能否改到周四同一时间？", "周三来不了，改到周四吧", "周三来不了了，周四上午可以吗？",
        "We can't come on Wednesday, could we make it Thursday, same time?", "Wednesday 來不了，能否改到週四？",
    ],
)  # fmt: skip
def test_a_visitor_who_names_another_time_before_the_answer_is_put_before_the_host_and_not_called_off(words):
    office = asked_for()
    office.answer(office.last(VISITOR), words, verdict="")
    assert office.cases("visitors")[0].state == "requested"
    assert words[:6] in office.last(GM, "来访有来信").text
    assert not office.mails_to(VISITOR, "请再确认")


@pytest.mark.parametrize(
    "words", ["来不了了", "周三来不了，取消吧，下周四行吗再说", "抱歉，我们周三来不了了", "取消"]
)
def test_a_visitor_who_only_cannot_come_is_not_taken_to_want_another_time(words):
    office = asked_for()
    office.answer(office.last(VISITOR), words, verdict="")
    assert office.cases("visitors")[0].state == "cancelled" or office.mails_to(VISITOR, "请再确认")
    assert not office.mails_to(GM, "来访有来信")
