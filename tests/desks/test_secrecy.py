"""How secret a letter is: every desk reads the marks of the paper, and nothing lowers them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desks.meeting_office import MeetingOffice, meeting_office, says
from desks.office import DeskOffice
from desks.rendering import written
from desks.sample import ASSISTANT, SUN_WEI, WANG_LEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.events import CalendarChanged, Command
from zongban.core.verdict import Verdict
from zongban.desks import all_desks

DESKS = sorted(set(all_desks()) - {"digest"})
NOTES = """机密★1年
议题：海川项目
主持人：赵强
参会人员：李娜、陈静

1. 收购海川公司
责任人：李娜
期限：11月30日
验收标准：海川协议签字
"""


def office() -> DeskOffice:
    return DeskOffice(all_desks(), at("2026-11-20 09:00"))


@pytest.mark.parametrize("desk", DESKS)
def test_every_desk_sees_the_mark_on_a_paper(desk: str) -> None:
    here = office()
    mail = letter("【机密】海川项目", "海川项目的事，请李娜于11月30日前办理。", ZHAO)
    assert here.desks[desk].read(mail, mail.text, Verdict(desk), here.sight).secrecy == "confidential"


@pytest.mark.parametrize("desk", DESKS)
def test_a_rule_raises_the_level_of_a_paper_and_never_lowers_it(desk: str) -> None:
    here = office()
    marked = letter("【机密】海川项目", "请李娜于11月30日前办理。", ZHAO)
    plain = letter("海川项目", "请李娜于11月30日前办理。", ZHAO)
    weaker, stronger = Verdict(desk, {"secrecy": "internal"}), Verdict(desk, {"secrecy": "top-secret"})
    read = here.desks[desk].read
    assert read(marked, marked.text, weaker, here.sight).secrecy == "confidential"
    assert read(plain, plain.text, stronger, here.sight).secrecy == "top-secret"


def test_no_word_of_marked_minutes_is_in_a_mail_of_theirs_or_of_their_tasks() -> None:
    here = office()
    case = here.receive("minutes", letter("会议纪要：海川项目", NOTES, WANG_LEI))
    case = here.act(case, Command("approve", case.parties["host"]))
    (task,) = here.open_cases("supervision")
    here.pass_time(at("2026-12-08 18:00"))
    assert (case.is_confidential, task.is_confidential, case.state) == (True, True, "issued")
    mails = [written(notice, of, here) for notice, of in here.mails]
    assert len(mails) >= 4
    assert [one for one in mails if "海川" in one] == []
    lines = [f"{line.facts}" for line, _ in here.lines]
    assert lines
    assert [one for one in lines if "海川" in one] == []


# meetings in the middle of others


def secret_meeting(office: MeetingOffice) -> Case:
    words = "机密\n11月26日10:00-11:00在三楼会议室开海川并购会，李娜参加"
    case = office.receive("meetings", letter("【机密】并购会", words, ZHAO, when="2026-11-24 14:00"))
    case = office.act(case, Command("approve", ASSISTANT))
    assert (case.state, case.is_confidential) == ("confirmed", True)
    return case


def test_an_objection_to_the_times_of_a_confidential_meeting_is_not_quoted() -> None:
    office = meeting_office(at("2026-11-24 14:00"))
    case = secret_meeting(office)
    offers = [{"start": "2026-11-27T10:00:00+08:00", "end": "2026-11-27T11:00:00+08:00", "room": "room-3f"}]
    case = replace(case, state="offered", facts={**case.facts, "rounds": 2, "offers": offers})
    office.cases[str(case.number)] = case
    says(office, case, ZHAO, "这些时间都不合适，海川那边要求尽快签约")
    assert "海川" not in office.last(ASSISTANT, "meetings/assistant-message")
    assert all(
        "海川" not in str(one.detail) for one in office.entries(str(case.number)) if one.what == "objected"
    )


def test_who_takes_part_in_a_confidential_meeting_is_not_told_of_one_that_was_put_on_top() -> None:
    office = meeting_office(at("2026-11-24 14:00"))
    secret_meeting(office)
    words = "11月27日10:00-11:00 在一号会议室开进度会，李娜参加"
    case = office.receive("meetings", letter("进度会", words, SUN_WEI, when="2026-11-24 14:00"))
    moved = CalendarChanged("gm", case.fact("uid"), at("2026-11-26 10:00"), at("2026-11-26 11:00"))
    office.act(case, moved)
    told = office.last(ASSISTANT, "meetings/assistant-double-booked")
    assert "涉密事项" in told
    assert "赵强" not in told
    assert "李娜" not in told
