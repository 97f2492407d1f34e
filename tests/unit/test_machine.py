"""The clock, systemd, and short retries."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from zongban.adapters.retrying import with_short_retries
from zongban.adapters.system import SettableClock, WallClock, notify_systemd, watchdog_seconds
from zongban.ports.errors import Permanent, Temporary


def test_the_wall_clock_tells_the_office_s_time() -> None:
    now = WallClock("Asia/Shanghai")()
    assert now.utcoffset() == timedelta(hours=8)
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=5)


def test_a_settable_clock_stands_until_it_is_moved() -> None:
    start = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
    clock = SettableClock(start)
    assert clock() == clock() == start
    assert clock.advance(timedelta(hours=1)) == clock() == start + timedelta(hours=1)
    clock.set(start)
    assert clock() == start
    with pytest.raises(ValueError, match="zone"):
        clock.set(datetime(2026, 11, 20))  # noqa: DTZ001


@pytest.mark.parametrize("abstract", [True, False])
def test_systemd_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, abstract: bool) -> None:
    name = f"\0zongban-test-{os.getpid()}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(name)
        monkeypatch.setenv("NOTIFY_SOCKET", name.replace("\0", "@"))
        assert notify_systemd("READY=1", "STATUS=正在收信")
        assert systemd.recv(1000).decode() == "READY=1\nSTATUS=正在收信"


def test_where_nobody_listens_nothing_happens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not notify_systemd("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    assert not notify_systemd("READY=1")


def test_the_watchdog_s_interval_is_ours_only_when_meant_for_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "120000000")
    monkeypatch.delenv("WATCHDOG_PID", raising=False)
    assert watchdog_seconds() == 120
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()))
    assert watchdog_seconds() == 120
    monkeypatch.setenv("WATCHDOG_PID", "1")
    assert watchdog_seconds() is None
    monkeypatch.delenv("WATCHDOG_USEC")
    assert watchdog_seconds() is None


def test_only_temporary_troubles_are_tried_again_and_not_for_ever() -> None:
    pauses: list[float] = []
    for error, calls in ((Temporary("busy"), 2), (Permanent("no"), 1), (OSError("550"), 1)):
        made: list[int] = []

        def call(error: Exception = error, made: list[int] = made) -> None:
            made.append(1)
            raise error

        with pytest.raises(type(error)):
            with_short_retries(call, sleep=pauses.append)
        assert len(made) == calls
    assert len(pauses) == 1
    assert all(0 < pause < 3 for pause in pauses)


def test_a_trouble_that_passes_is_not_seen() -> None:
    answers = iter([Temporary("busy"), 5])

    def call() -> int:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert with_short_retries(call, sleep=lambda _: None) == 5


def test_a_service_manager_that_does_not_read_holds_nobody_up(tmp_path, monkeypatch):
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as deaf:
        deaf.bind(str(path))
        monkeypatch.setenv("NOTIFY_SOCKET", str(path))
        assert notify_systemd("READY=1")
        while notify_systemd("WATCHDOG=1"):
            pass
        assert not notify_systemd("STATUS=up")
