"""What host and reception write of a visit: who does not come has not arrived, and a polite wish for another time moves it."""

from __future__ import annotations

import pytest

from days.office import LI_NA, RECEPTION, SimulatedOffice


@pytest.fixture
def today() -> SimulatedOffice:
    """Three auditors come this morning at ten."""
    office = SimulatedOffice(calendars=True)
    office.write(
        LI_NA, "来访", "毕马威审计师三人（张伟、李强、王芳）今天上午十点来做年审预审，我接待，请发访客证。"
    )
    return office


@pytest.mark.parametrize(
    "words",
    ["他们不来了", "客人不来了", "张总不来了", "访客今天不来了", "客人今天不过来了", "客人不会来了", "客户没来", "他们还没来", "they are not coming", "The guests never arrived"],
)  # fmt: skip
@pytest.mark.parametrize("who", [RECEPTION, LI_NA])
def test_who_does_not_come_has_not_arrived(today, who, words):
    today.answer(today.last(who), words)
    assert today.cases()[0].state in ("confirmed", "cancelled")
    assert not today.mails_to(LI_NA, "客人已到")


@pytest.mark.parametrize("words", ["他们来了", "客人已到", "The guests are here", "张总到了，3人"])
def test_who_has_come_has_arrived(today, words):
    today.answer(today.last(RECEPTION), words)
    assert today.cases()[0].state == "arrived"


@pytest.mark.parametrize(
    "words", ["能改到周五上午九点吗？", "改到周五上午九点", "Could we move it to Friday 9 am?"]
)
def test_the_host_moves_his_visit_by_an_order_or_a_polite_question(words):
    office = SimulatedOffice(calendars=True)
    office.write(LI_NA, "来访", "毕马威审计师三人周四上午九点来做年审预审，我接待，请发访客证。")
    office.answer(office.last(LI_NA), words)
    assert office.cases()[0].fact("start").startswith("2026-11-27T09:00")
