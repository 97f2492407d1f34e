"""A service that is killed while it writes: what it was told is durable is there, whole, and nothing else."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from contracts.store_rows import NOW, stored_case
from zongban.adapters.store import SqlStore

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from zongban.adapters.store import SqlStore
from zongban.core.case import Case
from zongban.core.effects import Entry
from zongban.ports.store import AlarmRow, Post

now = datetime(2026, 11, 23, 1, tzinfo=UTC)
store = SqlStore(Path(sys.argv[1]))
store.take_lease("writer", now, 60)
with store.look() as view:
    done = len(view.letters("kept", limit=100_000))
for uid in range(done + 1, 10_000):
    digest = store.keep_raw([b"mail %d" % uid])[0]
    with store.transaction() as tx:
        tx.add_letter("office", "INBOX", 7, uid, digest, 9, now)
        number = tx.next_number("IN", 2026)
        case = Case(number, "documents", "registered", "t", now)
        tx.add_case(case)
        tx.add_entry(str(number), now, Entry("opened"))
        tx.add_alarm(AlarmRow(0, str(number), "due", "rung", now))
        tx.enqueue(Post(0, f"k{uid}", "mail", "a@b.example", now, now, f"<{uid}@x>", str(number)))
    print(uid, flush=True)
"""

LABELS = ("raw-before-commit", "raw-after-commit", "store-before-commit", "store-after-commit")


def killed(path: Path, failpoint: str = "", after: float = 0.0) -> int:
    """Run the writer until it is killed; the last letter it said was written."""
    env = {**os.environ, "ZONGBAN_FAILPOINT": failpoint}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], env=env, stdout=subprocess.PIPE
    ) as writer:
        first = b""
        if after:
            # Counted from its first word: how long an interpreter takes to start says nothing about the store.
            first = writer.stdout.readline()
            time.sleep(after)
            writer.send_signal(signal.SIGKILL)
        told, _ = writer.communicate(timeout=60)
        assert writer.returncode == -signal.SIGKILL
    lines = (first + told).decode().splitlines()
    return int(lines[-1]) if lines else 0


def written(path: Path) -> int:
    """How many letters are there; every one must be whole."""
    store = SqlStore(path)
    assert store.check() == "ok"
    with store.look() as view:
        letters, cases = view.letters("kept", limit=100_000), view.cases(limit=100_000)
        assert [one.uid for one in letters] == list(range(1, len(letters) + 1))
        assert [one.number.serial for one in cases] == list(range(1, len(letters) + 1))
        assert len(view.due_alarms(NOW, limit=100_000)) == len(letters)
        assert len(view.posts(limit=100_000)) == len(letters)
        assert all(len(view.entries(str(one.number))) == 1 for one in cases)
    for one in letters:
        assert store.raw(one.raw) == b"mail %d" % one.uid
    store.close()
    return len(letters)


@pytest.mark.parametrize("nth", [1, 2, 7])
@pytest.mark.parametrize("label", LABELS)
def test_killed_at_a_failpoint(tmp_path, label, nth):
    path = tmp_path / "office.db"
    told = killed(path, f"{label}:{nth}=kill")
    expected = nth if label == "store-after-commit" else nth - 1
    assert (told, written(path)) == (nth - 1, expected)


def test_killed_at_random_moments(tmp_path):
    path = tmp_path / "office.db"
    chance = random.Random(20261123)
    told = 0
    for _ in range(12):
        told = max(told, killed(path, after=chance.uniform(0.02, 0.4)))
        found = written(path)
        assert told <= found <= told + 1
        told = found
    assert told > 20


@pytest.mark.parametrize("label", LABELS[2:])
def test_an_error_at_a_failpoint_leaves_the_store_usable(tmp_path, label):
    path = tmp_path / "office.db"
    env = {**os.environ, "ZONGBAN_FAILPOINT": f"{label}:3=raise"}
    done = subprocess.run([sys.executable, "-c", WRITER, str(path)], env=env, capture_output=True, timeout=60)
    assert b"FailpointError" in done.stderr
    assert written(path) == (3 if label == "store-after-commit" else 2)
    store = SqlStore(path)
    assert stored_case(store).number.serial == (4 if label == "store-after-commit" else 3)
    store.close()
