"""Every schema there ever was can be brought to the newest one, in steps that a kill cannot break."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from contracts.store_rows import NOW, stored_case
from zongban.adapters.store import SqlStore, migrations
from zongban.adapters.store.migrations import migrate
from zongban.ports.errors import StoreError

STEPS = [(name, number) for name in ("office", "letters") for number, _ in migrations.migrations(name)]


def schema(db):
    return sorted(db.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall())


def fresh(name):
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db, name, "new")
    return db


@pytest.mark.parametrize("name", ["office", "letters"])
def test_migrations_are_numbered_from_one_without_a_gap(name):
    numbers = [number for number, _ in migrations.migrations(name)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(("name", "step"), STEPS)
def test_a_file_of_every_age_becomes_the_newest(name, step):
    old = sqlite3.connect(":memory:", isolation_level=None)
    migrate(old, name, "old", upto=step)
    assert old.execute("PRAGMA user_version").fetchone() == (step,)
    migrate(old, name, "old")
    new = fresh(name)
    assert schema(old) == schema(new)
    old.close()
    new.close()


@pytest.mark.parametrize(("name", "step"), STEPS)
def test_a_step_that_breaks_off_leaves_the_file_as_it_was(name, step, monkeypatch):
    whole = migrations.migrations(name)
    broken = [(n, sql + ("SELECT * FROM nowhere;\n" if n == step else "")) for n, sql in whole]
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db, name, "x", upto=step - 1)
    before = schema(db)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "migrations", lambda _: broken)
        with pytest.raises(sqlite3.Error):
            migrate(db, name, "x")
    assert (schema(db), db.execute("PRAGMA user_version").fetchone()) == (before, (step - 1,))
    migrate(db, name, "x")
    new = fresh(name)
    assert schema(db) == schema(new)
    db.close()
    new.close()


def test_all_tables_are_strict():
    for name in ("office", "letters"):
        db = fresh(name)
        loose = [
            row[1]
            for row in db.execute("PRAGMA table_list")
            if not row[5] and not row[1].startswith("sqlite_")
        ]
        db.close()
        assert loose == []


def test_a_file_of_a_newer_version_is_left_alone(tmp_path):
    path = tmp_path / "office.db"
    SqlStore(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(StoreError, match="newer zongban"):
        SqlStore(path)


def test_opening_again_finds_everything(tmp_path):
    store = SqlStore(tmp_path / "deep" / "office.db")
    case = stored_case(store)
    digest = store.keep_raw([b"x"])[0]
    store.close()
    again = SqlStore(tmp_path / "deep" / "office.db")
    with again.look() as view:
        assert view.case(str(case.number)) == case
    assert again.raw(digest) == b"x"
    again.close()


def test_the_diary_of_an_older_file_is_found_whole(tmp_path):
    path = tmp_path / "office.db"
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old, "office", "old", upto=10)
    old.execute("INSERT INTO calendars (calendar, token, stamp) VALUES ('gm', 't', 's')")
    old.execute("INSERT INTO objects (calendar, href, etag, uid, ics) VALUES ('gm', 'h', 'e', 'u', 'ics')")
    # The last moment of a Sunday, the first of a Monday, two out of order, one of no length, a journey.
    times = [("11-22T23:59:59.999999", "11-23T01"), ("11-23T00", "11-23T02"), ("11-26T09", "11-26T10"),
             ("11-24T09", "11-24T10"), ("11-25T09", "11-25T09"), ("11-20T00", "11-28T00")]  # fmt: skip
    for place, (begins, ends) in enumerate(times):
        texts = [f"2026-{one}{':00:00.000000' if len(one) == 8 else ''}Z" for one in (begins, ends)]
        old.execute(
            "INSERT INTO occurrences VALUES ('gm', ?, ?, ?, 'h', ?, 'u', ?, NULL, 1)",
            (int(place == 5), *texts, place, str(place)),
        )
    old.close()
    store = SqlStore(path)
    with store.look() as view:
        start = datetime(2026, 11, 23, tzinfo=UTC)
        found = view.taken(["gm"], start, start + timedelta(days=31))
        late = view.taken(["gm"], start + timedelta(hours=1), start + timedelta(days=31))
    store.close()
    assert [one.summary for one in found] == ["5", "0", "1", "3", "2"]
    assert [one.summary for one in late] == ["5", "1", "3", "2"]


def test_files_are_for_their_owner_alone(tmp_path):
    store = SqlStore(tmp_path / "data" / "office.db")
    stored_case(store)
    store.take_lease("x", NOW, 60)
    modes = {one.name: one.stat().st_mode & 0o777 for one in (tmp_path / "data").iterdir()}
    folder = (tmp_path / "data").stat().st_mode & 0o777
    store.close()
    assert folder == 0o700
    assert set(modes) >= {"office.db", "office.db-wal", "letters.db", "office.db.lock"}
    assert set(modes.values()) == {0o600}
