"""Supervised tasks: from a resolution or an order to the check and the close."""

from __future__ import annotations

import pytest

from desks.office import DeskOffice
from desks.sample import ASSISTANT, CHEN, GM, LI_NA, SUN_WEI, WANG_LEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.clocks import is_overdue
from zongban.core.effects import OpenCase
from zongban.core.errors import NotAllowed
from zongban.core.events import Command, Message
from zongban.desks import all_desks


@pytest.fixture
def office() -> DeskOffice:
    return DeskOffice(all_desks(), at("2026-11-20 09:00"))


def task(office: DeskOffice, owner: str = WANG_LEI, host: str = ZHAO, **facts: object) -> Case:
    told = {
        "resolution": "费用预算压降8%重报",
        "criteria": "汇总表经李娜审核",
        "due": "2026-11-27",
        "source": "预算会",
        **facts,
    }
    return office.open(
        OpenCase("supervision", "费用预算压降8%重报", told, {"owner": owner, "host": host}, parent="R-2026-1")
    )


def clock_of(case: Case, name: str = "handle"):
    clock = case.clock(name)
    assert clock is not None
    return clock


def test_a_task_is_given_to_its_owner_with_criteria_source_and_who_checks_it(office: DeskOffice) -> None:
    case = task(office)
    (note,) = office.to(WANG_LEI)
    assert case.state == "assigned"
    assert note.facts == {
        "resolution": "费用预算压降8%重报",
        "criteria": "汇总表经李娜审核",
        "due": "2026-11-27T18:00:00+08:00",
        "owner": WANG_LEI,
        "host": ZHAO,
        "source": "预算会",
    }


def test_done_is_not_closed_before_the_initiator_has_checked_it(office: DeskOffice) -> None:
    case = office.act(task(office), Command("done", WANG_LEI, text="已办结，表在附件"))
    assert (case.state, case.is_closed) == ("completion_reported", False)
    (note,) = office.to(ZHAO)
    assert (note.template, note.facts["words"]) == ("supervision/host-verify", "已办结，表在附件")
    with pytest.raises(NotAllowed):
        office.act(case, Command("approve", WANG_LEI))
    closed = office.act(case, Command("approve", ZHAO, text="同意"))
    assert (closed.state, closed.is_closed) == ("closed", True)
    assert office.to(WANG_LEI)[-1].template == "supervision/owner-closed"


def test_nobody_closes_his_own_task(office: DeskOffice) -> None:
    case = office.act(task(office, owner=ZHAO), Command("done", ZHAO))
    assert office.to(ASSISTANT, "supervision/host-verify")
    with pytest.raises(NotAllowed):
        office.act(case, Command("approve", ZHAO))
    assert office.act(case, Command("approve", ASSISTANT)).is_closed


def test_a_check_that_fails_gives_the_work_and_its_time_back(office: DeskOffice) -> None:
    case = task(office)
    office.now = at("2026-11-25 09:00")
    case = office.act(case, Command("done", WANG_LEI))
    assert clock_of(case).paused_at == at("2026-11-25 09:00")
    office.now = at("2026-11-26 09:00")
    case = office.act(case, Command("reject", ZHAO, text="缺市场部数据"))
    assert (case.state, clock_of(case).paused_at) == ("in_progress", None)
    assert office.to(WANG_LEI)[-1].facts["words"] == "缺市场部数据"
    assert case.facts["returned"] == 1


def test_more_time_is_asked_of_the_initiator(office: DeskOffice) -> None:
    case = office.act(task(office), Command("extend", WANG_LEI, until="2026-12-04", text="等期货数据"))
    note = office.to(ZHAO)[-1]
    assert case.state == "extension_requested"
    assert (note.template, note.facts["until"], note.facts["reason"]) == (
        "supervision/host-extension",
        "2026-12-04",
        "等期货数据",
    )
    case = office.act(case, Command("approve", ZHAO, text="同意"))
    assert (case.state, clock_of(case).due_at) == ("in_progress", at("2026-12-04 18:00"))
    assert case.facts["extended"] == 1


def test_the_initiator_may_grant_another_date_than_the_one_asked_for(office: DeskOffice) -> None:
    case = office.act(task(office), Command("extend", WANG_LEI, until="2026-12-04"))
    case = office.act(case, Command("approve", ZHAO, until="2026-12-01", text="最晚周二"))
    assert clock_of(case).due_at == at("2026-12-01 18:00")


@pytest.mark.parametrize("host", [ZHAO, GM])
def test_more_time_that_is_granted_when_its_day_has_passed_is_asked_back(
    office: DeskOffice, host: str
) -> None:
    case = office.act(task(office, host=host), Command("extend", WANG_LEI, until="2026-12-04"))
    office.now = at("2026-12-07 09:00")
    same = office.act(case, Command("approve", host, text="同意"))
    assert (same.state, same.facts.get("for_gm")) == ("extension_requested", case.facts.get("for_gm"))
    assert office.to(host)[-1].template == "answers/person-date-needed"
    later = office.act(same, Command("approve", host, until="2026-12-09", text="同意，延至12月9日"))
    assert clock_of(later).due_at == at("2026-12-09 18:00")


def test_what_the_gm_started_is_put_before_him_in_the_digest_and_not_by_mail(office: DeskOffice) -> None:
    case = office.act(task(office, host=GM), Command("done", WANG_LEI, text="已办结"))
    assert office.to(GM) == []
    assert case.facts["for_gm"]["what"] == "verify"
    assert office.act(case, Command("approve", GM)).is_closed


def test_a_task_without_an_owner_is_put_before_its_initiator(office: DeskOffice) -> None:
    case = task(office, owner="")
    assert case.state == "reassigning"
    assert office.to(ZHAO)[-1].template == "supervision/host-reassign"
    case = office.act(case, Command("transfer", ZHAO, to="财务部"))
    assert (case.state, case.parties["owner"]) == ("assigned", LI_NA)
    assert clock_of(case).due_at == at("2026-11-27 18:00")


def test_a_task_that_is_declined_finds_another_owner(office: DeskOffice) -> None:
    case = office.act(task(office), Command("decline", WANG_LEI, text="不归我"))
    assert case.state == "reassigning"
    assert office.act(case, Command("transfer", ASSISTANT, to="法务部")).parties["owner"] == CHEN


def test_the_ladder_climbs_to_head_assistant_and_the_gm_s_digest(office: DeskOffice) -> None:
    case = task(office)
    office.pass_time(at("2026-12-04 18:00"))
    assert office.reminded() == [
        (WANG_LEI, "reminder"),
        (WANG_LEI, "due"),
        (WANG_LEI, "overdue"),
        (LI_NA, "escalation"),
        (ASSISTANT, "escalation"),
    ]
    assert office.lines[-1][0].facts["workdays_overdue"] == 3
    assert office.lines[-1][0].facts["urged"] == 3
    assert office.cases[str(case.number)].facts["for_gm"]["what"] == "escalated"


def test_the_ladder_counts_working_days_over_the_national_day_holiday(office: DeskOffice) -> None:
    office.now = at("2026-09-28 09:00")
    case = task(office, due="2026-09-30")
    office.pass_time(at("2026-10-12 18:00"))
    moments = {
        entry.at
        for entry in office.record
        if entry.what == "urged" and entry.detail["purpose"] == "escalation"
    }
    assert moments == {at("2026-10-08 18:00"), at("2026-10-10 18:00")}
    assert is_overdue(clock_of(office.cases[str(case.number)]), office.now)


def test_a_head_who_is_the_owner_is_not_escalated_to_over_himself(office: DeskOffice) -> None:
    task(office, owner=SUN_WEI)
    office.pass_time(at("2026-12-02 18:00"))
    assert office.reminded() == [
        (SUN_WEI, "reminder"),
        (SUN_WEI, "due"),
        (SUN_WEI, "overdue"),
        (ASSISTANT, "escalation"),
    ]


def test_the_initiator_is_reminded_to_check(office: DeskOffice) -> None:
    office.act(task(office), Command("done", WANG_LEI))
    office.pass_time(at("2026-11-24 18:00"))
    assert office.reminded() == [(ZHAO, "due")]
    assert office.lines[0][0].verbs == ("approve", "reject")


def test_the_initiator_sets_a_new_date_himself(office: DeskOffice) -> None:
    case = office.act(task(office), Command("extend", ZHAO, until="2026-12-10", text="推到10日"))
    assert clock_of(case).due_at == at("2026-12-10 18:00")
    assert office.to(WANG_LEI)[-1].template == "supervision/owner-extension"


def test_words_pass_between_owner_and_initiator(office: DeskOffice) -> None:
    case = task(office)
    office.act(case, Message(WANG_LEI, "数据口径按哪一版？", letter=5))
    assert office.to(ZHAO)[-1].facts["words"] == "数据口径按哪一版？"
    office.act(case, Message(ZHAO, "按十月版", letter=6))
    assert office.to(WANG_LEI)[-1].facts["words"] == "按十月版"


def test_a_task_is_withdrawn_by_its_initiator_alone(office: DeskOffice) -> None:
    case = task(office)
    with pytest.raises(NotAllowed):
        office.act(case, Command("cancel", WANG_LEI))
    assert office.act(case, Command("cancel", ZHAO)).state == "cancelled"


def test_an_order_of_the_gm_by_mail_becomes_a_task(office: DeskOffice) -> None:
    case = office.receive(
        "supervision",
        letter("督办：铜价情景测算", "请李娜在11月27日前完成，验收标准：测算报告送我。", GM, "周正"),
    )
    assert (case.state, case.parties["owner"], case.parties["host"]) == ("assigned", LI_NA, GM)
    assert case.facts["due"] == "2026-11-27"
    assert office.to(GM)[-1].template == "supervision/host-opened"
