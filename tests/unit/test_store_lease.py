"""One service writes, whatever goes wrong."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from contracts.store_rows import NOW, minutes, open_case, stored_case
from zongban.adapters.store import SqlStore
from zongban.adapters.store import lease as module
from zongban.ports.errors import StoreError, StoreHeld

DIE_WITH_LEASE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from zongban.adapters.store import SqlStore
store = SqlStore(Path(sys.argv[1]))
store.take_lease("the dead one", datetime(2026, 11, 23, 1, tzinfo=UTC), 3600)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.db"


def lock_file(path: Path) -> Path:
    return path.with_name("office.db.lock")


@pytest.fixture
def two(path: Path):
    one, other = SqlStore(path), SqlStore(path)
    yield one, other
    one.close()
    other.close()


def epoch(store: SqlStore) -> int:
    with store.look() as view:
        return view.one("SELECT epoch FROM lease")[0]


def test_a_second_service_on_this_machine_is_kept_out(two):
    one, other = two
    one.take_lease("one", NOW, 60)
    with pytest.raises(StoreHeld, match="end it first"):
        other.take_lease("other", NOW + minutes(60), 60)
    stored_case(one)


def test_the_removed_lock_file_lets_nobody_in_while_the_lease_runs(two, path):
    one, other = two
    one.take_lease("one", NOW, 60)
    lock_file(path).unlink()
    with pytest.raises(StoreHeld, match="held by one"):
        other.take_lease("other", NOW, 60)
    stored_case(one)


def test_whoever_lost_an_expired_lease_can_commit_nothing_more(two, path):
    one, other = two
    one.take_lease("one", NOW, 60)
    before = epoch(one)
    lock_file(path).unlink()
    other.take_lease("other", NOW + minutes(2), 600)
    assert epoch(other) == before + 1
    with pytest.raises(StoreHeld, match="other has taken over"):
        stored_case(one)
    with pytest.raises(StoreHeld, match="held by other"):
        one.take_lease("one", NOW + minutes(3), 60)
    with pytest.raises(StoreHeld):
        stored_case(one)
    stored_case(other)
    with other.look() as view:
        assert [str(case.number) for case in view.cases()] == ["IN-2026-1"]


def test_releasing_a_lost_lease_takes_nothing_from_the_new_holder(two, path):
    one, other = two
    one.take_lease("one", NOW, 60)
    lock_file(path).unlink()
    other.take_lease("other", NOW + minutes(2), 600)
    one.release_lease()
    stored_case(other)
    with other.look() as view:
        assert view.one("SELECT holder, until <> '' FROM lease") == ("other", 1)


def test_a_lease_that_ran_out_but_was_not_taken_is_still_ours(two):
    one, _ = two
    one.take_lease("one", NOW, 1)
    stored_case(one)
    one.take_lease("one", NOW + minutes(600), 60)
    stored_case(one)
    assert epoch(one) == 1


def test_two_threads_of_one_service_share_its_lease(two):
    one, _ = two
    one.take_lease("one", NOW, 60)
    threads = [threading.Thread(target=stored_case, args=(one,)) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with one.look() as view:
        assert len(view.cases()) == 3


def test_a_killed_service_is_succeeded_at_once(path):
    done = subprocess.run([sys.executable, "-c", DIE_WITH_LEASE, str(path)], capture_output=True, timeout=30)
    assert done.returncode == -9, done.stderr
    store = SqlStore(path)
    store.take_lease("the next one", NOW, 60)
    stored_case(store)
    assert epoch(store) == 2
    store.close()


def test_a_service_of_another_machine_is_waited_for(two, monkeypatch):
    one, other = two
    with monkeypatch.context() as patch:
        patch.setattr(module, "this_process", lambda: "elsewhere\tboot\t1\t5")
        one.take_lease("elsewhere", NOW, 60)
    one._lock.drop()
    with pytest.raises(StoreHeld, match="held by elsewhere"):
        other.take_lease("other", NOW + minutes(0.9), 60)
    other.take_lease("other", NOW + minutes(1), 60)
    with pytest.raises(StoreHeld):
        stored_case(one)


def test_whoever_is_refused_holds_no_lock(two, monkeypatch):
    one, other = two
    with monkeypatch.context() as patch:
        patch.setattr(module, "this_process", lambda: "elsewhere\tboot\t1\t5")
        one.take_lease("elsewhere", NOW, 60)
    one._lock.drop()
    with pytest.raises(StoreHeld):
        other.take_lease("other", NOW, 60)
    one._lock.take()


def test_closing_lets_the_next_one_in(path):
    one = SqlStore(path)
    one.take_lease("one", NOW, 3600)
    one.close()
    other = SqlStore(path)
    other.take_lease("other", NOW, 60)
    other.close()


def test_commands_without_a_lease_may_write_beside_the_service(two):
    one, other = two
    one.take_lease("one", NOW, 60)
    with other.transaction() as tx:
        open_case(tx)
    with one.look() as view:
        assert len(view.cases()) == 1


def test_a_lock_file_that_cannot_be_made_is_an_error_that_names_it(two, path):
    lock_file(path).mkdir()
    with pytest.raises(StoreError, match=r"office\.db\.lock"):
        two[0].take_lease("one", NOW, 60)
