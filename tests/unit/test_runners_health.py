"""Silence is noticed, told once, and forgotten when it ends; mistakes in rules are told by their content."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from days.office import ASSISTANT, SimulatedOffice, at
from zongban.rulebook import Problem

PROBLEM = Problem("classify.yaml", 12, 3, "缺少冒号。", "a colon is missing.")


def beat(office: SimulatedOffice, good: bool, detail: str = "") -> None:
    office.parts.health.report("intake", good, detail)


def watch(office: SimulatedOffice) -> None:
    with office.store.transaction() as tx:
        tx.set_note("unpublished", f"{office.clock():%Y-%m}")
    office.parts.health.turn()
    office.parts.outbox.turn()


def test_a_part_that_fails_for_a_quarter_of_an_hour_is_told_once_and_settled_when_it_works_again():
    office = SimulatedOffice(begins=at("2026-11-23 09:30"))
    beat(office, True)
    for _ in range(8):
        office.clock.advance(timedelta(minutes=5))
        beat(office, False, "Temporary: no connection")
        watch(office)
    (told,) = office.mails_to(ASSISTANT)
    assert "收信自 2026-11-23 09:30 起不正常" in told.text
    beat(office, True)
    watch(office)
    assert office.parked() == []
    for _ in range(5):
        office.clock.advance(timedelta(minutes=5))
        beat(office, False, "Temporary: no connection")
        watch(office)
    assert len(office.mails_to(ASSISTANT)) == 2, "a second silence is a new one"


def test_nobody_is_woken_outside_office_hours():
    office = SimulatedOffice(begins=at("2026-11-21 02:00"))
    beat(office, True)
    office.clock.advance(timedelta(hours=2))
    beat(office, False, "Temporary: no connection")
    watch(office)
    assert office.mails == []


def test_a_year_without_published_holidays_is_told_once_a_month():
    office = SimulatedOffice(begins=at("2026-11-23 09:30"))
    for _ in range(3):
        office.parts.health.turn()
        office.parts.outbox.turn()
    (told,) = office.mails_to(ASSISTANT)
    assert "2027" in told.text
    assert len(office.parked()) == 1


def test_the_same_mistakes_in_a_rule_file_are_told_once_a_day():
    office = SimulatedOffice()
    for _ in range(3):
        office.parts.health.rules_broken([PROBLEM])
    office.work()
    (told,) = office.mails_to(ASSISTANT, "规则文件")
    assert "classify.yaml" in told.text
    office.clock.advance(timedelta(days=1))
    office.parts.health.rules_broken([PROBLEM])
    office.parts.outbox.turn()
    assert len(office.mails_to(ASSISTANT, "规则文件")) == 2


@pytest.mark.slow
def test_another_process_knows_the_same_mistakes_by_the_same_name():
    script = (
        "from days.office import SimulatedOffice; from unit.test_runners_health import PROBLEM\n"
        "office = SimulatedOffice(); office.parts.health.rules_broken([PROBLEM]); print(office.posts()[0].key)"
    )
    path = os.pathsep.join((str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")))
    keys = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(keys) == 1
