"""How secret a letter is: every desk reads the marks of the paper, and nothing lowers them."""

from __future__ import annotations

import pytest

from desks.office import DeskOffice
from desks.rendering import written
from desks.sample import WANG_LEI, ZHAO, at, letter
from zongban.core.events import Command
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
