"""The threads of the service: they beat, they survive their turns, they stop."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

import pytest

from zongban.ports.errors import SignInRefused, StoreError, StoreHeld, Temporary
from zongban.runners import service as service_module
from zongban.runners.service import Pace, Parts, Service
from zongban.runners.ticker import Ticker


def until(condition, seconds=5.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.005)


@dataclass
class Heard:
    lines: list[tuple[str, bool, str]] = field(default_factory=list)

    def __call__(self, part, good, detail):
        self.lines.append((part, good, detail))


def test_a_turn_that_raises_stops_neither_its_thread_nor_the_next_turn():
    heard, done = Heard(), []

    def broken():
        raise ValueError("once more")

    ticker = Ticker("t", heard)
    ticker.every(1, "broken", broken)
    ticker.every(1, "good", lambda: done.append(1))
    ticker.start()
    until(lambda: len(done) >= 2)
    ticker.stop()
    assert ticker.join(2)
    assert ("broken", False, "ValueError: once more") in heard.lines


def test_a_report_that_fails_does_not_end_the_thread():
    done = []

    def report(part, good, detail):
        raise RuntimeError("no store")

    ticker = Ticker("t", report)
    ticker.every(1, "good", lambda: done.append(1))
    ticker.start()
    until(lambda: len(done) >= 2)
    ticker.stop()
    assert ticker.join(2)


def test_after_a_refused_sign_in_a_part_rests_and_the_others_go_on():
    tries, done = [], []

    def refused():
        tries.append(1)
        raise SignInRefused("535")

    ticker = Ticker("t", Heard())
    ticker.every(1, "refused", refused)
    ticker.every(1, "good", lambda: done.append(1))
    ticker.start()
    until(lambda: done)
    for _ in range(20):
        ticker.ring()
        time.sleep(0.01)
    ticker.stop()
    assert ticker.join(2)
    assert len(tries) == 1
    assert len(done) > 1


def test_a_long_turn_beats_and_ends_early_when_the_thread_is_stopped():
    ticker = Ticker("t", Heard())
    units = []

    def long_turn():
        while ticker.going():
            units.append(1)
            time.sleep(0.01)

    ticker.every(1, "long", long_turn)
    ticker.start()
    until(lambda: len(units) > 3)
    assert time.monotonic() - ticker.last_beat < 1
    ticker.stop()
    assert ticker.join(1)


class Part:
    """A runner that only counts."""

    def __init__(self, error=None):
        self.turns, self.error, self.going = 0, error, lambda: True
        self.recovered = 0

    def turn(self, *_):
        self.turns += 1
        if self.error is not None:
            raise self.error
        return 0

    def recover(self):
        self.recovered += 1

    def report(self, *_):
        pass


class Hanging(Part):
    """A runner whose turn does not end before it is released."""

    def __init__(self):
        super().__init__()
        self.release = threading.Event()

    def turn(self, *_):
        self.release.wait(10)
        return super().turn()


@pytest.fixture
def impatient(monkeypatch):
    """A thread counts as hanging after little more than a pace, and nobody waits long for it at the end."""
    monkeypatch.setattr(service_module, "_STUCK", 1.7)
    monkeypatch.setattr(service_module, "STOP_SECONDS", 0.2)


def a_service(renew=lambda: None, **parts):
    made = {name: parts.get(name) or Part() for name in ("intake", "alarms", "rota", "outbox", "health")}
    notes = []
    return Service(
        Parts(**made), Pace(1, 1, 1, 1), None, renew, lambda: None, lambda *f: notes.extend(f)
    ), notes


def run(service):
    result = []
    thread = threading.Thread(target=lambda: result.append(service.run(None)))
    thread.start()
    return thread, result


def test_the_service_says_when_it_is_ready_and_stops_when_told():
    service, notes = a_service()
    thread, result = run(service)
    until(lambda: service.parts.outbox.turns and service.parts.rota.turns)
    service.stop()
    thread.join(10)
    assert result == [0]
    assert notes[0] == "READY=1"
    assert notes[-1] == "STOPPING=1"
    assert service.parts.intake.recovered == 1
    assert not service.parts.intake.going(), "a turn in progress is told to end"


def test_while_the_office_settles_requests_the_lease_the_alarms_and_the_mail_go_on():
    settling, release, renewed = threading.Event(), threading.Event(), []

    class Thinking(Part):
        def turn(self, long=None, going=None, stopping=None):
            if long:
                settling.set()
                release.wait(10)
            return super().turn()

    service, _ = a_service(lambda: renewed.append(1), rota=Thinking())
    thread, result = run(service)
    assert settling.wait(5)
    parts = (service.parts.intake, service.parts.alarms, service.parts.rota, service.parts.outbox)
    before = [len(renewed), *(one.turns for one in parts)]
    until(
        lambda: all(n > m for n, m in zip([len(renewed), *(one.turns for one in parts)], before, strict=True))
    )
    release.set()
    service.stop()
    thread.join(10)
    assert result == [0]


@pytest.mark.slow
def test_the_settlement_gives_no_sign_of_life_for_a_clock_that_hangs(impatient):
    hanging = Hanging()

    class Asking(Part):
        def turn(self, long=None, going=None, stopping=None):
            (going or self.going)()
            return super().turn()

    service, notes = a_service(alarms=hanging, rota=Asking())
    thread = threading.Thread(target=service.run, args=(0.1,), daemon=True)
    thread.start()
    until(lambda: "STATUS=thread clock hangs" in notes)
    hanging.release.set()
    service.stop()
    thread.join(5)


def test_a_second_service_ends_with_the_code_for_try_later():
    def held():
        raise StoreHeld("held by another")

    service, notes = a_service(held)
    assert service.run(None) == 75
    assert notes == []


def test_a_lease_lost_later_ends_the_service_with_the_same_code():
    calls = []

    def renew():
        calls.append(1)
        if len(calls) > 2:
            raise StoreHeld("taken over")

    service, _ = a_service(renew)
    assert service.run(None) == 75


def test_a_disk_that_fills_up_is_waited_for():
    calls = []

    def renew():
        calls.append(1)
        if len(calls) > 1:
            raise StoreError("the disk is full")

    service, _ = a_service(renew)
    thread, result = run(service)
    until(lambda: len(calls) > 2)
    assert thread.is_alive()
    service.stop()
    thread.join(10)
    assert result == [0]


def test_a_store_that_cannot_be_written_at_the_start_has_its_own_code():
    def broken():
        raise StoreError("read-only")

    assert a_service(broken)[0].run(None) == 74


@pytest.mark.slow
def test_a_thread_that_hangs_starves_the_watchdog(impatient):
    hanging = Hanging()
    service, notes = a_service(outbox=hanging)
    result = []
    thread = threading.Thread(target=lambda: result.append(service.run(0.1)))
    thread.start()
    until(lambda: "STATUS=thread outbox hangs" in notes)
    time.sleep(0.1)
    fed = notes.count("WATCHDOG=1")
    time.sleep(0.3)
    assert notes.count("WATCHDOG=1") == fed
    service.stop()
    thread.join(5)
    assert result == [1]
    hanging.release.set()


def test_one_full_turn_does_every_part_before_it_tells_of_a_server_that_failed():
    service, _ = a_service(intake=Part(Temporary("no mailbox")))
    try:
        service.parts.turn()
    except Temporary as error:
        told = str(error)
    assert told == "no mailbox"
    assert service.parts.alarms.turns == service.parts.outbox.turns == service.parts.rota.turns == 1
