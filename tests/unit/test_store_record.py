"""The record cannot be changed unnoticed."""

import sqlite3
from pathlib import Path

import pytest

from contracts.store_rows import NOW, minutes, open_case
from zongban.adapters.store import SqlStore
from zongban.adapters.store.record import link
from zongban.core.effects import Entry


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A closed store with five lines of record."""
    store = SqlStore(tmp_path / "office.db")
    with store.transaction() as tx:
        number = str(open_case(tx).number)
        for index in range(5):
            tx.add_entry(
                number, NOW + minutes(index), Entry("moved", "li@example.com", {"words": f"同意{index}"})
            )
    store.close()
    return tmp_path / "office.db"


def tamper(path: Path, *statements: str) -> None:
    """What somebody with the file in hand could do: without the triggers."""
    db = sqlite3.connect(path)
    for trigger in ("changed", "shortened", "replaced"):
        db.execute(f"DROP TRIGGER record_is_never_{trigger}")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def first_bad_line(path: Path) -> int | None:
    store = SqlStore(path)
    with store.look() as view:
        found = view.first_bad_line()
    report = store.check()
    store.close()
    assert ("record" in report) == (found is not None)
    return found


def test_an_untouched_record_is_sound(office):
    assert first_bad_line(office) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET actor = 'x' WHERE id = 3",
        "DELETE FROM record WHERE id = 3",
        "INSERT OR REPLACE INTO record SELECT id, case_number, at, 'x', what, detail, hash FROM record WHERE id = 3",
    ],
)
def test_the_database_itself_refuses_changes(office, statement):
    db = sqlite3.connect(office)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)
    db.close()


@pytest.mark.parametrize("column", ["case_number", "at", "actor", "what", "detail", "hash"])
def test_a_changed_line_is_named(office, column):
    value = "'" + "0" * 64 + "'" if column == "hash" else "NULL" if column == "case_number" else "'x'"
    tamper(office, f"UPDATE record SET {column} = {value} WHERE id = 3")
    assert first_bad_line(office) == 3


def test_a_removed_line_is_named_also_at_the_ends(office):
    for number in (5, 3, 1):
        tamper_once(office, number)
        assert first_bad_line(office) == number


def tamper_once(path: Path, number: int) -> None:
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER IF EXISTS record_is_never_shortened")
    db.execute("DELETE FROM record WHERE id = ?", (number,))
    db.commit()
    db.close()


def test_lines_that_changed_places_are_named(office):
    tamper(
        office,
        "UPDATE record SET id = 99 WHERE id = 2",
        "UPDATE record SET id = 2 WHERE id = 4",
        "UPDATE record SET id = 4 WHERE id = 99",
    )
    assert first_bad_line(office) == 2


def test_a_forged_line_with_its_own_hash_shows_at_the_next_line(office):
    """Each hash covers the one before, so a forger would have to write the whole rest anew."""
    db = sqlite3.connect(office)
    previous = db.execute("SELECT hash FROM record WHERE id = 2").fetchone()[0]
    line = list(
        db.execute("SELECT id, case_number, at, actor, what, detail FROM record WHERE id = 3").fetchone()
    )
    db.close()
    line[3] = "forger"
    tamper(office, f"UPDATE record SET actor = 'forger', hash = '{link(previous, line)}' WHERE id = 3")
    assert first_bad_line(office) == 4
