"""While the court sits nothing of the store is held, and whoever stops the service does not wait for it."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from days.office import SUN_WEI, ZHAO, SimulatedOffice, at
from days.test_settlement import ask, now
from zongban.desks.meetings.settlement import sitting
from zongban.runners.rota import Rota


@dataclass
class Watched:
    """A store that knows how many looks and transactions are open."""

    store: Any
    held: int = 0
    log: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    @contextmanager
    def look(self):
        with self._counted(self.store.look()) as tx:
            yield tx

    @contextmanager
    def transaction(self):
        with self._counted(self.store.transaction()) as tx:
            yield tx

    @contextmanager
    def _counted(self, manager):
        self.held += 1
        try:
            with manager as tx:
                yield tx
        finally:
            self.held -= 1


@pytest.fixture
def waiting(monkeypatch):
    """Two requests for one slot wait for Monday's settlement; nothing of it was thought out before."""
    monkeypatch.setattr(sitting, "_answers", sitting._Answers())
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    cases = [
        ask(office, SUN_WEI, "车间复盘会", "11月26日15:00-16:00"),
        ask(office, ZHAO, "四季度预算会", "11月26日15:00-16:00"),
    ]
    office.clock.set(at("2026-11-23 16:30"))
    return office, cases


def test_the_court_sits_over_the_requests_of_the_day_while_nothing_of_the_store_is_held(waiting, monkeypatch):
    office, cases = waiting
    store, held, real = Watched(office.store), [], sitting.settle

    def settle(problem, steps, explained=None):
        if sum(one.current is None for one in problem.items) > 1:
            held.append(store.held)
        return real(problem, steps, explained)

    monkeypatch.setattr(sitting, "settle", settle)
    assert Rota(replace(office.office, store=store)).turn(True) == 1
    assert held
    assert set(held) == {0}
    office.work()
    assert [now(office, one).state for one in cases] == ["offered", "confirmed"]


def test_a_question_that_has_changed_while_it_was_thought_out_is_thought_out_anew_with_nothing_held(
    waiting, monkeypatch
):
    office, cases = waiting
    store, held, real = Watched(office.store), [], sitting.settle

    def settle(problem, steps, explained=None):
        found = real(problem, steps, explained)
        if sum(one.current is None for one in problem.items) > 1:
            held.append(store.held)
            if len(held) == 1:  # a mail comes while the court sits
                with office.store.transaction() as tx:
                    case = tx.case(str(cases[1].number))
                    tx.update_case(case.with_facts(start=at("2026-11-26 10:00").isoformat(),
                                                   end=at("2026-11-26 11:00").isoformat()))  # fmt: skip
        return found

    monkeypatch.setattr(sitting, "settle", settle)
    assert Rota(replace(office.office, store=store)).turn(True) == 1
    assert len(held) > 1
    assert set(held) == {0}
    office.work()
    assert [now(office, one).state for one in cases] == ["confirmed", "confirmed"]
    assert now(office, cases[1]).moment("start") == at("2026-11-26 10:00")


def test_a_stop_does_not_wait_for_the_court_and_the_settlement_is_done_after_the_next_start(
    waiting, monkeypatch
):
    office, cases = waiting
    sits, release, real = threading.Event(), threading.Event(), sitting.settle

    def settle(problem, steps, explained=None):
        sits.set()
        release.wait(10)
        return real(problem, steps, explained)

    monkeypatch.setattr(sitting, "settle", settle)
    begun = time.monotonic()
    done = office.parts.rota.turn(True, stopping=sits.is_set)
    assert done == 0
    assert time.monotonic() - begun < 2
    assert [now(office, one).state for one in cases] == ["collected", "collected"]
    release.set()
    office.sleep_until(at("2026-11-23 16:30") + timedelta(minutes=5))
    assert [now(office, one).state for one in cases] == ["offered", "confirmed"]
    assert len(office.mails_to(SUN_WEI, "请选时间")) == len(office.mails_to(ZHAO, "已确认")) == 1


def test_what_goes_wrong_in_the_court_is_reported_and_the_settlement_tried_again(waiting, monkeypatch):
    office, cases = waiting

    def broken(problem, steps, explained=None):
        raise KeyError("broken")

    with monkeypatch.context() as patched:
        patched.setattr(sitting, "settle", broken)
        with pytest.raises(KeyError):
            office.parts.rota.turn(True)
    assert office.parts.rota.turn(True) == 1
    office.work()
    assert [now(office, one).state for one in cases] == ["offered", "confirmed"]
