"""From a rung that is due to what is said to whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desks.office import DeskOffice
from desks.rendering import bundled
from desks.sample import ASSISTANT, HOURS, LI_NA, PEOPLE, WANG_LEI, ZHAO, at
from zongban.core.case import Case
from zongban.core.effects import Entry, OpenCase, Remind
from zongban.core.events import AlarmDue, Command
from zongban.desks import all_desks
from zongban.desks.choosing import Choice, choose
from zongban.desks.ladder import climb, days_overdue


@pytest.fixture
def office() -> DeskOffice:
    return DeskOffice(all_desks(), at("2026-11-20 09:00"))


@pytest.fixture
def task(office: DeskOffice) -> Case:
    return office.open(
        OpenCase("supervision", "重报预算", {"due": "2026-11-27"}, {"owner": WANG_LEI, "host": ZHAO})
    )


def rung(purpose: str, to: str, late: bool = False) -> AlarmDue:
    return AlarmDue(f"handle:1:{purpose}-{to}", "handle", purpose, to, at("2026-11-27 18:00"), late=late)


def test_a_reminder_that_comes_after_its_due_time_is_entered_as_missed_and_not_sent(
    office: DeskOffice, task: Case
) -> None:
    office.now = at("2026-11-30 09:00")
    decision = climb(task, rung("reminder", "owner", late=True), office.sight, ("done",))
    assert [one.what for one in decision.effects if isinstance(one, Entry)] == ["missed"]
    assert not any(isinstance(one, Remind) for one in decision.effects)


def test_a_late_overdue_notice_is_still_sent(office: DeskOffice, task: Case) -> None:
    office.now = at("2026-11-30 09:00")
    decision = climb(task, rung("overdue", "owner", late=True), office.sight, ("done",))
    (line,) = [one for one in decision.effects if isinstance(one, Remind)]
    assert (line.to, line.facts["workdays_overdue"], line.due) == (WANG_LEI, 0, at("2026-11-27 18:00"))


def test_reminders_of_one_moment_count_once_whoever_reads_them(office: DeskOffice, task: Case) -> None:
    office.now = at("2026-11-30 18:00")
    first = climb(task, rung("overdue", "owner"), office.sight, ("done",))
    second = climb(first.case, rung("escalation", "head"), office.sight, ("done",))
    told = [one.facts["urged"] for one in (*first.effects, *second.effects) if isinstance(one, Remind)]
    assert told == [0, 0]
    office.now = at("2026-12-01 18:00")
    third = climb(second.case, rung("escalation", "head"), office.sight, ("done",))
    assert [one.facts["urged"] for one in third.effects if isinstance(one, Remind)] == [1]


_TOLD = {"criteria": "", "owner": WANG_LEI, "progress": ""}


def test_who_asked_for_more_time_is_not_said_to_have_kept_silent(office: DeskOffice, task: Case) -> None:
    asked = office.act(task, Command("extend", WANG_LEI, until="2026-12-09", text="等数据"))
    refused = office.act(asked, Command("reject", asked.parties["verifier"]))
    office.now = at("2026-11-30 18:00")
    decision = climb(refused, rung("escalation", "head"), office.sight, ("done",), _TOLD)
    (line,) = [one for one in decision.effects if isinstance(one, Remind)]
    assert line.facts["answered"] == "extension"
    assert "曾申请延期" in bundled([(line, refused)], office, "zh")
    assert "no answer" not in bundled([(line, refused)], office, "en")


def test_a_reminder_that_goes_out_after_the_due_time_says_that_it_has_passed(
    office: DeskOffice, task: Case
) -> None:
    office.now = at("2026-11-27 18:00")
    decision = climb(task, rung("due", "owner"), office.sight, ("done",), _TOLD)
    (line,) = [one for one in decision.effects if isinstance(one, Remind)]
    office.now = at("2026-11-27 18:05")
    assert "已到期" in bundled([(line, task)], office, "zh")
    assert "今天" not in bundled([(line, task)], office, "zh").replace("今天是", "")
    assert bundled([(line, task)], office, "en").count("Overdue") == 2


def test_a_role_that_nobody_bears_falls_to_the_assistant(office: DeskOffice, task: Case) -> None:
    outsider = replace(task, parties={"owner": "x@example.org"})
    decision = climb(outsider, rung("escalation", "head"), office.sight, ("done",))
    assert [one.to for one in decision.effects if isinstance(one, Remind)] == [ASSISTANT]


def test_whoever_it_is_escalated_to_may_move_it_but_not_report_it_done(
    office: DeskOffice, task: Case
) -> None:
    decision = climb(task, rung("escalation", "head"), office.sight, ("done", "extend"))
    (line,) = [one for one in decision.effects if isinstance(one, Remind)]
    assert (line.to, line.verbs) == (LI_NA, ("transfer", "extend"))


def test_a_rung_for_the_gm_is_no_mail_but_a_matter_of_the_digest(office: DeskOffice, task: Case) -> None:
    decision = climb(task, rung("escalation", "gm"), office.sight, ("done",))
    assert decision.case.facts["for_gm"]["what"] == "escalated"
    assert not any(isinstance(one, Remind) for one in decision.effects)


def test_a_matter_that_waits_for_the_gm_already_keeps_its_question(office: DeskOffice, task: Case) -> None:
    asked = task.with_facts(for_gm={"what": "extension", "verbs": ["approve"]})
    assert (
        climb(asked, rung("escalation", "gm"), office.sight, ()).case.facts["for_gm"]["what"] == "extension"
    )


@pytest.mark.parametrize(
    ("due", "now", "days"),
    [
        ("2026-11-20 18:00", "2026-11-20 19:00", 0), ("2026-11-20 18:00", "2026-11-23 09:00", 0),
        ("2026-11-20 18:00", "2026-11-23 18:00", 1), ("2026-11-20 18:00", "2026-11-24 09:00", 1),
        ("2026-09-30 18:00", "2026-10-08 09:00", 0), ("2026-09-30 18:00", "2026-10-10 09:00", 2),
        ("2026-11-20 18:00", "2026-11-19 09:00", 0), ("2020-01-01 09:00", "2026-11-20 09:00", 400),
    ],
)  # fmt: skip
def test_days_overdue_are_working_days(due: str, now: str, days: int) -> None:
    assert days_overdue(at(due), at(now), HOURS) == days


@pytest.mark.parametrize(
    ("called", "choice"),
    [
        ("li.na", Choice(LI_NA, "财务部")), ("财务", Choice(LI_NA, "财务部")), ("Finance", Choice(LI_NA, "财务部")),
        ("李总", Choice(LI_NA, "财务部")), (WANG_LEI, Choice(WANG_LEI, "财务部")), ("", None), ("月球部", None),
    ],
)  # fmt: skip
def test_a_task_for_a_department_goes_to_its_head(called: str, choice: Choice | None) -> None:
    assert choose(called, PEOPLE) == choice
