"""Which version of an event is whose: ours alone, or one that holds what a person wrote and that its case knows.

Four small notes for each event in each calendar:
    ``written``: etag of the version that is wholly ours; it may be written over and removed.
    ``kept``: etag of a version with a person's words, and since when its case knows it; what the office decides after
        that is put into it, and no word of the person is lost.
    ``series``: of an event that comes back, how it does in the version that its case knows; against it one sees what a
        person has changed since.
    ``removing``: we are about to remove it; so that its absence is not taken for a person's doing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from zongban.ports.store import Transaction


@dataclass(frozen=True, slots=True)
class Versions:
    """What is remembered of one event in one calendar."""

    calendar: str
    uid: str
    written: str = ""
    kept: str = ""
    kept_since: datetime | None = None
    removing: bool = False
    series: str = ""

    @classmethod
    def of(cls, tx: Transaction, calendar: str, uid: str) -> Self:
        """As the store has it."""
        since, _, kept = tx.note(_note("kept", calendar, uid)).partition(" ")
        return cls(
            calendar, uid, tx.note(_note("written", calendar, uid)), kept,
            datetime.fromisoformat(since) if since else None, bool(tx.note(_note("removing", calendar, uid))),
            tx.note(_note("series", calendar, uid)),
        )  # fmt: skip

    @property
    def stood(self) -> bool:
        """Whether the event stood in the calendar when we last looked."""
        return bool(self.written or self.kept) and not self.removing

    def knows(self, etag: str) -> bool:
        """Whether this version is no news."""
        return bool(etag) and etag in (self.written, self.kept)

    def is_ours(self, etag: str) -> bool:
        """Whether nobody but the office has written this version."""
        return bool(etag) and etag == self.written

    def may_change(self, etag: str, decided: datetime) -> bool:
        """Whether what was decided at a moment was decided with a person's version in view."""
        return bool(etag) and etag == self.kept and self.kept_since is not None and decided >= self.kept_since


def take_over(tx: Transaction, calendar: str, uid: str, etag: str) -> None:
    """Somebody has carried one of our events on in a second one, which the case has taken over as it stands now."""
    tx.set_note(_note("continues", calendar, uid), "yes")
    wrote(tx, calendar, uid, etag)


def continues(tx: Transaction, calendar: str, uid: str) -> bool:
    """Whether it is such a second event: a later version of it is its writer's own again."""
    return bool(tx.note(_note("continues", calendar, uid)))


def wrote(tx: Transaction, calendar: str, uid: str, etag: str, series: str = "") -> None:
    """This version is wholly ours."""
    _set(tx, calendar, uid, written=etag, series=series)


def keep(tx: Transaction, calendar: str, uid: str, etag: str, since: datetime, series: str = "") -> None:
    """This version holds a person's words, and the case knows it since then."""
    _set(tx, calendar, uid, kept=f"{since.isoformat()} {etag}", series=series)


def removing(tx: Transaction, calendar: str, uid: str) -> None:
    """We are about to remove it."""
    tx.set_note(_note("removing", calendar, uid), "yes")


def forget(tx: Transaction, calendar: str, uid: str) -> None:
    """It stands there no more."""
    _set(tx, calendar, uid)


def _set(tx: Transaction, calendar: str, uid: str, **notes: str) -> None:
    for kind in ("written", "kept", "removing", "series"):
        name = _note(kind, calendar, uid)
        if tx.note(name) or notes.get(kind):
            tx.set_note(name, notes.get(kind, ""))


def _note(kind: str, calendar: str, uid: str) -> str:
    return f"{kind}:{calendar}:{uid}"
