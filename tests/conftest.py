"""Real servers for tests, each fresh for one test; and which tests are left to `make test`.

    def test_…(dovecot, smtp, radicale, proxy): …

A test that uses `dovecot`, `radicale` or `cyrus` bears the mark `servers`. Where a server cannot be had the
test is skipped with the reason; on a machine that says CI=true it fails instead.

A test in one of SLOW_FOLDERS bears the mark `slow`. So does one that uses the solver (`prover`). Elsewhere a
test marks itself: where it starts a process, waits long for a clock on the wall, or has much to work on.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from servers.cyrus_ import Cyrus, why_no_cyrus
from servers.dovecot import Dovecot, why_no_dovecot
from servers.proxy import Proxy
from servers.radicale_ import Radicale, why_no_radicale
from servers.smtp_sink import SmtpSink
from zongban.ports.prover import NoProver, Prover

REAL_SERVERS = {"dovecot", "radicale", "cyrus"}

HERE = Path(__file__).parent

SLOW_FOLDERS = {
    "contracts": "adapters on servers of their own",
    "corpus": "whole sets of letters, read and scored",
    "crashes": "offices killed at every step",
    "days": "conversations with a whole office",
    "live": "the service as a process",
}
"""Folder → what its tests do that `make check` has no time for."""

STAYS_QUICK = {
    Path("contracts", "test_calendar.py"),
    Path("contracts", "test_store.py"),
    Path("days", "test_stories.py"),
}
"""Of those, what `make check` runs all the same: what needs no server, and one conversation with each desk."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a real server, and what lies among the slow."""
    for item in items:
        if REAL_SERVERS & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.servers)
        file = item.path.relative_to(HERE)
        among_slow = file.parts[0] in SLOW_FOLDERS and file not in STAYS_QUICK
        if among_slow or "prover" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave the thousands of tests out of what Python's collector goes through again and again while they run."""
    gc.collect()
    gc.freeze()


def require(reason: str | None) -> None:
    """Go on when there is no reason against it; else skip, or fail where everything has to be there."""
    if reason is None:
        return
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"CI must have all servers: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    """A running Dovecot with the users of servers.dovecot.USERS and empty folders."""
    require(why_no_dovecot())
    with Dovecot() as server:
        yield server


@pytest.fixture
def radicale() -> Iterator[Radicale]:
    """A running Radicale with the same users and no calendars; make_calendar() makes them."""
    require(why_no_radicale())
    with Radicale() as server:
        yield server


@pytest.fixture
def cyrus() -> Iterator[Cyrus]:
    """A running Cyrus with the users of servers.cyrus_.USERS; skipped with the reason where it cannot be had.

    It needs root and a package that not every system has, so its absence fails no test, not even in CI.
    """
    if reason := why_no_cyrus():
        pytest.skip(reason)
    with Cyrus() as server:
        yield server


@pytest.fixture(scope="session")
def prover() -> Prover:
    """The solver that proves settlements; skipped with the reason where the extra `solver` is not installed."""
    from zongban.adapters.cpsat_ import CpSat

    try:
        return CpSat()
    except NoProver as error:
        require(f"the extra `solver` is not installed: {error}")
        raise


@pytest.fixture
def smtp() -> Iterator[SmtpSink]:
    """A running SMTP server without sign-in and TLS, healthy until told otherwise."""
    with SmtpSink() as server:
        yield server


@pytest.fixture
def proxy() -> Iterator[Callable[[int], Proxy]]:
    """A maker of running proxies: proxy(port) stands before the loopback port `port`."""
    made: list[Proxy] = []

    def make(target_port: int) -> Proxy:
        each = Proxy(target_port)
        each.start()
        made.append(each)
        return each

    yield make
    for each in made:
        each.stop()
