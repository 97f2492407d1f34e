"""Full, read-only, damaged or locked disks: a clear error, nothing half-written, and on again afterwards."""

# ruff: noqa: PT012 - a whole block of statements fails together

import os
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.store_rows import NOW, a_post, open_case, stored_case
from zongban.adapters.store import SqlStore
from zongban.adapters.store.database import Database
from zongban.core.effects import Entry
from zongban.ports.errors import StoreError


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def write_until_full(store: SqlStore) -> int:
    """How many whole transactions (case, entry, post) were taken before the error."""
    done = 0
    with pytest.raises(StoreError) as caught:
        while True:
            with store.transaction() as tx:
                case = open_case(tx)
                tx.enqueue(a_post(f"k{done}", case=str(case.number), raw=b"x" * 20_000))
                tx.add_entry(str(case.number), NOW, Entry("opened"))
            done += 1
    assert "office.db" in str(caught.value)
    assert "disk" in str(caught.value)
    return done


def whole(store: SqlStore) -> int:
    with store.look() as view:
        numbers = [one.number.serial for one in view.cases(limit=10_000)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(view.posts(limit=10_000)) == len(numbers)
    return len(numbers)


def test_a_full_disk_loses_nothing_and_the_office_goes_on_when_there_is_space(small_disk):
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 900_000)
    store = SqlStore(small_disk / "office.db")
    done = write_until_full(store)
    assert done > 5
    assert whole(store) == done
    assert store.check() == "ok"
    ballast.unlink()
    assert stored_case(store).number.serial == done + 1
    store.close()


def test_a_full_disk_takes_all_raw_mails_of_a_batch_or_none(small_disk):
    store = SqlStore(small_disk / "office.db")
    kept = store.keep_raw([b"small"])
    batch = [b"a" * 100_000, os.urandom(3_000_000)]
    with pytest.raises(StoreError, match=r"letters\.db"):
        store.keep_raw(batch)
    assert store.raw(kept[0]) == b"small"
    assert store.check() == "ok"
    one = store.keep_raw(batch[:1])
    assert store.raw(one[0]) == batch[0]
    store.close()


def test_a_file_that_may_not_grow_is_as_a_full_disk(tmp_path, monkeypatch):
    plain_connect = Database._connect

    def narrow(self):
        db = plain_connect(self)
        db.execute("PRAGMA max_page_count = 120")
        return db

    monkeypatch.setattr(Database, "_connect", narrow)
    store = SqlStore(tmp_path / "office.db")
    done = write_until_full(store)
    assert done > 5
    assert whole(store) == done
    store.close()


def test_nothing_is_written_by_itself_after_an_error_undid_the_transaction():
    store = SqlStore.in_memory()
    with pytest.raises(StoreError, match="undone"), store.transaction() as tx:
        tx.set_note("a", "1")
        tx._db.execute("ROLLBACK")  # as SQLite does by itself on a full disk
        tx.set_note("b", "2")
    with store.look() as view:
        assert (view.note("a"), view.note("b")) == ("", "")
    with pytest.raises(StoreError, match="nothing was written"), store.transaction() as tx:
        tx.set_note("a", "1")
        tx._db.execute("ROLLBACK")
    stored_case(store)
    store.close()


def test_a_read_only_disk_is_said_with_the_file(small_disk):
    store = SqlStore(small_disk / "office.db")
    stored_case(store)
    store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreError, match=r"office\.db.*(read-only|Read-only|writable|rights)"):
        SqlStore(small_disk / "office.db")
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    again = SqlStore(small_disk / "office.db")
    assert whole_cases(again) == 1
    again.close()


def whole_cases(store: SqlStore) -> int:
    with store.look() as view:
        return len(view.cases())


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="check its folder"):
        SqlStore(tmp_path / "file" / "office.db")


@pytest.mark.parametrize("name", ["office.db", "letters.db"])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, name):
    SqlStore(tmp_path / "office.db").close()
    rubbish = b"this is no database at all " * 500
    (tmp_path / name).write_bytes(rubbish)
    with pytest.raises(StoreError, match=rf"{name}.*backup"):
        SqlStore(tmp_path / "office.db")
    assert (tmp_path / name).read_bytes() == rubbish


def test_damage_in_the_middle_is_found_by_the_check(tmp_path):
    path = tmp_path / "office.db"
    store = SqlStore(path)
    with store.transaction() as tx:
        for index in range(300):
            tx.enqueue(a_post(f"k{index}", raw=b"x" * 2000))
    store.close()
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 2, len(content) // 2 + 40_000):
        content[place] ^= 0x5A
    path.write_bytes(content)
    damaged = SqlStore(path)
    assert damaged.check() != "ok"
    assert "office.db" in damaged.check()
    damaged.close()


def test_a_raw_mail_that_was_changed_on_disk_is_not_handed_out(tmp_path):
    store = SqlStore(tmp_path / "office.db")
    digest = store.keep_raw([b"the true mail" * 10])[0]
    store.close()
    path = tmp_path / "letters.db"
    path.write_bytes(path.read_bytes().replace(b"the true mail", b"the fake mail"))
    again = SqlStore(tmp_path / "office.db")
    with pytest.raises(StoreError, match="damaged"):
        again.raw(digest)
    again.close()


def test_raw_mails_cannot_be_removed_or_changed(tmp_path):
    store = SqlStore(tmp_path / "office.db")
    store.keep_raw([b"x"])
    store.close()
    db = sqlite3.connect(tmp_path / "letters.db")
    for statement in ("DELETE FROM raw", "UPDATE raw SET content = x''"):
        with pytest.raises(sqlite3.IntegrityError, match="raw mails are"):
            db.execute(statement)
    db.close()


def test_a_lock_of_another_program_is_waited_for_and_then_said(tmp_path):
    store = SqlStore(tmp_path / "office.db", busy_seconds=0.2)
    other = sqlite3.connect(tmp_path / "office.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program holds it locked"):
        stored_case(store)
    other.execute("ROLLBACK")
    other.close()
    assert stored_case(store).number.serial == 1
    store.close()


def test_a_reader_on_disk_keeps_its_view_while_another_writes(tmp_path):
    store = SqlStore(tmp_path / "office.db")
    stored_case(store)
    with store.look() as view:
        assert len(view.cases()) == 1
        writer = threading.Thread(target=stored_case, args=(store,))
        writer.start()
        writer.join(10)
        assert not writer.is_alive()
        assert len(view.cases()) == 1
    assert whole_cases(store) == 2
    store.close()


def test_the_settings_that_promises_rest_on_are_in_force(tmp_path):
    store = SqlStore(tmp_path / "office.db")
    with store.transaction() as tx:
        values = [
            tx.one(f"PRAGMA {name}")[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
        ]
    store.close()
    assert values == ["wal", 2, 1, 1, 30_000]


def test_errors_tell_no_stored_text(tmp_path):
    store = SqlStore(tmp_path / "office.db")
    with pytest.raises(StoreError) as caught, store.transaction() as tx:
        tx.enqueue(a_post("k", message_id="<canary@x>", recipient="canary@example.com"))
        tx.enqueue(a_post("l", message_id="<canary@x>", recipient="canary@example.com", subject="canary"))
    store.close()
    assert "canary" not in str(caught.value)


def test_two_programs_that_read_and_then_write_wait_for_each_other(tmp_path):
    """Begun without IMMEDIATE, the second one would fail at once, whatever the time it may wait."""
    stores = [SqlStore(tmp_path / "office.db") for _ in range(2)]
    failed: list[StoreError] = []

    def count_up(store: SqlStore) -> None:
        try:
            for _ in range(100):
                with store.transaction() as tx:
                    tx.set_note("n", str(int(tx.note("n") or 0) + 1))
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=count_up, args=(one,)) for one in stores]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with stores[0].look() as view:
        assert (failed, view.note("n")) == ([], "200")
    for one in stores:
        one.close()
