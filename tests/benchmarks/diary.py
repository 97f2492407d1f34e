"""Benchmark of the diary: 10,000 events of 50 people, a quarter of them series.

    python tests/benchmarks/diary.py [--events 10000] [--people 50] [--rounds 7]

Prints what one question costs (median of the rounds), what a turn costs in which nobody has changed anything, and what
it costs to take one changed event over. A question should cost less than 10 ms.
"""

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.diary_maker import ZONE, calendars
from zongban.adapters.memory import MemoryCalendar
from zongban.adapters.store import SqlStore
from zongban.ports.sight import Occupied
from zongban.ports.store import Mirrored
from zongban.runners.agenda import Agenda

NOW = datetime(2026, 11, 23, 8, tzinfo=ZONE)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name, default in (("--events", 10_000), ("--people", 50), ("--rounds", 7)):
        asked.add_argument(name, type=int, default=default)
    wish = asked.parse_args()
    gc.set_threshold(50_000, 20, 50)  # as the program does (cli/main.py)
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), wish.events, wish.people, wish.rounds)


def measure(folder: Path, events: int, people: int, rounds: int) -> None:
    """All rows of the table."""
    made = calendars(people, events)
    calendar = MemoryCalendar(*made)
    for key, objects in made.items():
        for uid, ics in objects.items():
            calendar.person_writes(key, uid, ics)
    store = SqlStore(folder / "office.db")
    store.take_lease("bench", NOW, 86_400)
    agenda = Agenda(office(store), calendar)
    began = time.perf_counter()
    agenda.turn()
    row("first taking over, all events", (time.perf_counter() - began) * 1e3)
    keys = list(made)
    begun = time.perf_counter()
    with store.look() as tx:
        tx.taken(keys, NOW, NOW + timedelta(days=31))
    row(f"all {people} people, one month, asked for the first time", (time.perf_counter() - begun) * 1e3)
    with store.look() as tx:
        for name, length in (("hour", 1), ("day", 24), ("week", 168), ("month", 744)):
            end = NOW + timedelta(hours=length)
            found = len(tx.taken(keys, NOW, end))
            row(
                f"all {people} people, one {name} ({found} found)",
                median(lambda e=end: tx.taken(keys, NOW, e), rounds),
            )
        row("one person, one day", median(lambda: tx.taken(keys[:1], NOW, NOW + timedelta(days=1)), rounds))
    row("a turn in which nothing has changed", median(agenda.turn, rounds))
    key, (uid, ics) = keys[0], next(iter(made[keys[0]].items()))
    turns = iter(range(100))

    def one_change() -> None:
        calendar.person_writes(key, uid, ics.replace("SUMMARY:", f"SUMMARY:{next(turns)} "))
        agenda.turn()

    row("one changed event taken over", median(one_change, rounds))

    def after_a_change() -> None:
        with store.look() as tx:
            tx.taken(keys, NOW, NOW + timedelta(days=31))

    row("the month, after a change in one calendar", median(after_a_change, rounds, one_change))

    def all_changed() -> None:
        turn = next(turns)
        with store.transaction() as tx:
            for one in keys:
                tx.mirror(one, [hour_of(one, NOW + timedelta(days=turn % 28))], [], "t")

    row("the month, after a change in every calendar", median(after_a_change, rounds, all_changed))
    store.close()
    after_a_start(folder, keys, rounds)


def after_a_start(folder: Path, keys: list[str], rounds: int) -> None:
    """What the first question costs of a store that has just been opened."""
    for name, length in (("hour", 1), ("day", 24), ("month", 744)):
        stores: list[SqlStore] = []

        def opened(stores: list[SqlStore] = stores) -> None:
            stores.append(SqlStore(folder / "office.db"))

        def first(stores: list[SqlStore] = stores, end: datetime = NOW + timedelta(hours=length)) -> None:
            with stores[-1].look() as tx:
                tx.taken(keys, NOW, end)

        row(f"all, one {name}, the first question after a start", median(first, rounds, opened))
        for store in stores:
            store.close()


def hour_of(calendar: str, start: datetime) -> Mirrored:
    """A new event of an hour."""
    taken = (Occupied(calendar, "new", start, start + timedelta(hours=1), "new"),)
    return Mirrored(calendar, "new", start.isoformat(), "new", "", taken)


def office(store: SqlStore) -> Any:
    """An office with a clock that stands still."""
    return SimpleNamespace(
        store=store,
        now=lambda: NOW,
        untitled=frozenset(),
        looked={},
        house=SimpleNamespace(zone=ZONE, language="en"),
        sight=lambda *_: None,
    )


def median(do: Callable[[], object], rounds: int, before: Callable[[], object] = lambda: None) -> float:
    """Milliseconds of one call; what is done before each is not counted."""
    taken = []
    for _ in range(rounds):
        before()
        began = time.perf_counter()
        do()
        taken.append((time.perf_counter() - began) * 1e3)
    return statistics.median(taken)


def row(name: str, milliseconds: float) -> None:
    """One line of the table."""
    print(f"{name:52} {milliseconds:10.2f} ms", flush=True)


if __name__ == "__main__":
    main()
