"""The diary answers as if it read every occurrence each time, whatever was written, undone, or asked before."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from zongban.adapters.store import SqlStore
from zongban.ports.sight import Occupied
from zongban.ports.store import Mirrored

FIRST = datetime(2026, 11, 23, tzinfo=UTC)
HOUR = timedelta(hours=1)
CALENDARS = ("gm", "room", "car")
calendars = st.sampled_from(CALENDARS)
hours = st.integers(0, 24 * 40)
lengths = st.one_of(st.integers(0, 4), st.sampled_from([35, 36, 37, 24 * 9]))
objects = st.dictionaries(
    st.sampled_from("abcd"), st.lists(st.tuples(hours, lengths), max_size=3), max_size=3
)


class _UndoneError(Exception):
    pass


class DiaryMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "office.db"
        self.stores = (SqlStore(path), SqlStore(path))
        self.known: dict[tuple[str, str], list[Occupied]] = {}

    def teardown(self) -> None:
        for one in self.stores:
            one.close()
        self.folder.cleanup()

    @rule(
        who=st.integers(0, 1), calendar=calendars, written=objects, gone=st.sets(st.sampled_from("abcd")),
        undone=st.booleans(), asked=st.tuples(hours, lengths),
    )  # fmt: skip
    def write(self, who, calendar, written, gone, undone, asked):
        before = dict(self.known)
        rows = []
        for href in sorted({*gone, *written}):
            self.known.pop((calendar, href), None)
        for href, times in written.items():
            found = [
                Occupied(calendar, href, FIRST + HOUR * at, FIRST + HOUR * (at + length), href)
                for at, length in times
            ]
            rows.append(Mirrored(calendar, href, "e", href, "ics", tuple(found)))
            self.known[calendar, href] = found
        with suppress(_UndoneError), self.stores[who].transaction() as tx:
            tx.mirror(calendar, rows, sorted(gone), "t")
            self.compare(tx, CALENDARS, *asked)
            if undone:
                raise _UndoneError
        if undone:
            self.known = before

    @rule(who=st.integers(0, 1), keys=st.sets(calendars), at=hours, length=lengths)
    def ask(self, who, keys, at, length):
        with self.stores[who].look() as tx:
            self.compare(tx, sorted(keys), at, length)

    @rule(at=hours, length=lengths, calendar=calendars)
    def an_older_view_keeps_what_it_saw(self, at, length, calendar):
        with self.stores[0].look() as view:
            view.calendar_token("gm")  # from here on the view stands still
            new = Mirrored(
                calendar, "z", "e", "z", "ics", (Occupied(calendar, "z", FIRST, FIRST + HOUR, ""),)
            )
            with self.stores[1].transaction() as tx:
                tx.mirror(calendar, [new], [], "t")
            self.compare(view, CALENDARS, at, length)
        self.known[calendar, "z"] = list(new.occurrences)
        self.ask(0, set(CALENDARS), at, length)

    def compare(self, tx, keys, at, length):
        start, end = FIRST + HOUR * at, FIRST + HOUR * (at + length)
        wanted = [
            one
            for (calendar, _), found in self.known.items()
            for one in found
            if calendar in keys and one.start < end and one.end > start and one.start < one.end
        ]
        wanted.sort(key=lambda one: (one.start, one.end, one.calendar, one.uid))
        assert list(tx.taken(keys, start, end)) == wanted


TestDiary = pytest.mark.slow(DiaryMachine.TestCase)
TestDiary.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
