"""How fast the store is: ``python tests/benchmarks/bench_store.py [FOLDER]`` prints medians of three rounds."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from zongban.adapters.store import SqlStore
from zongban.core.case import Case
from zongban.core.effects import Entry
from zongban.ports.store import AlarmRow, Post, Transaction

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
FAR = NOW + timedelta(days=1)
RAW = b"Subject: x\r\n\r\n" + b"x" * 1500


def unit(tx: Transaction, at: datetime = NOW) -> None:
    """What one letter costs: a case, a line of record, an alarm, a mail."""
    number = tx.next_number("IN", 2026)
    tx.add_case(
        Case(number, "documents", "registered", "关于年度预算的请示", NOW, facts={"due": "2026-11-25"})
    )
    tx.add_entry(str(number), NOW, Entry("opened", detail={"state": "registered"}))
    tx.add_alarm(AlarmRow(0, str(number), "due", "rung", at, clock="handling", purpose="due", to="owner"))
    tx.enqueue(
        Post(0, f"{number}:ack", "mail", "wang@example.com", at, NOW, f"<{number}@x>", str(number), raw=RAW)
    )


def rate(store: SqlStore, commits: int, units: int) -> tuple[float, float, float]:
    """Commits a second, and the median and 99th percentile of one in milliseconds."""
    taken = []
    for _ in range(commits):
        began = time.perf_counter()
        with store.transaction() as tx:
            for _ in range(units):
                unit(tx)
        taken.append(time.perf_counter() - began)
    taken.sort()
    return commits / sum(taken), taken[len(taken) // 2] * 1e3, taken[int(len(taken) * 0.99)] * 1e3


def each(do: Callable[[], object], times: int = 2000) -> float:
    """Microseconds of one call."""
    began = time.perf_counter()
    for _ in range(times):
        do()
    return (time.perf_counter() - began) / times * 1e6


def commits(folder: Path) -> None:
    """One unit a commit, and fifty."""
    for units, turns in ((1, 1000), (50, 60)):
        rounds = []
        for turn in range(3):
            store = SqlStore(folder / f"commits-{units}-{turn}.db")
            store.take_lease("bench", NOW, 3600)
            rounds.append(rate(store, turns, units))
            store.close()
        a_second, middle, slow = (statistics.median(one) for one in zip(*rounds, strict=True))
        cases = a_second * units
        print(
            f"{units:3} a commit: {a_second:6.0f} commits/s {cases:6.0f} cases/s  p50 {middle:.2f} p99 {slow:.2f} ms"
        )


def queries(folder: Path) -> None:
    """With 100,000 cases, alarms and posts that wait for tomorrow."""
    store = SqlStore(folder / "queries.db")
    for _ in range(100):
        with store.transaction() as tx:
            for _ in range(1000):
                unit(tx, FAR)
    with store.look() as view:
        print(f"next_alarm_at            {each(view.next_alarm_at):8.1f} us")
        print(f"due_alarms, none due     {each(lambda: view.due_alarms(NOW)):8.1f} us")
        print(f"case by number           {each(lambda: view.case('IN-2026-50000')):8.1f} us")
        print(f"count_sent, one address  {each(lambda: view.count_sent('li@example.com', NOW)):8.1f} us")
    with store.transaction() as tx:
        print(f"claim, none due          {each(lambda: tx.claim('mail', NOW, FAR)):8.1f} us")
        for index in range(5):
            tx.add_alarm(AlarmRow(0, "IN-2026-1", f"now{index}", "later", NOW))
        print(f"due_alarms, 5 due        {each(lambda: tx.due_alarms(NOW)):8.1f} us")
    print(f"look() and next_alarm_at {each(lambda: _look(store)):8.1f} us")
    store.close()


def _look(store: SqlStore) -> None:
    with store.look() as view:
        view.next_alarm_at()


def raws(folder: Path) -> None:
    """Windows of fifty mails of 20 kB."""
    store = SqlStore(folder / "raws.db")
    windows = [[f"{window}-{index}".encode() + b"x" * 20_000 for index in range(50)] for window in range(40)]
    began = time.perf_counter()
    for one in windows:
        store.keep_raw(one)
    took = time.perf_counter() - began
    print(f"keep_raw, 50 of 20 kB    {2000 / took:8.0f} mails/s")
    store.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as place:
        commits(Path(place))
        queries(Path(place))
        raws(Path(place))
