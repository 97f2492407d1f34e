"""What all runners share: the store, the rules in force, the desks, the signer, the clock."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from zongban.mail.threading import Signer
from zongban.ports.desk import Desk
from zongban.ports.now import Now
from zongban.ports.sight import House, Occupied, Sight
from zongban.ports.store import Store, Transaction
from zongban.ports.templates import Templates
from zongban.rulebook import Rulebook
from zongban.rulebook.rota import NextTurns


@dataclass(frozen=True, slots=True)
class Ceilings:
    """How many automatic mails may leave: the last wall against loops and storms.

    Attributes:
        address_day: to one address within 24 hours; ``person_day`` where the address is one of the house.
        address_hour: mails to one address within an hour, above which it gets no acknowledgement any more;
            ``person_hour`` where the address is one of the house.
        total_hour: in all within an hour; above it the outbox pauses and a person is told.
        old_days: letters older than this are registered without an acknowledgement.
    """

    address_day: int = 20
    person_day: int = 60
    address_hour: int = 5
    total_hour: int = 200
    old_days: int = 7
    person_hour: int = 20


def _nothing(label: str) -> None:
    """A failpoint that is not armed."""


def verbose(log: logging.Logger) -> bool:
    """Whether a traceback may be logged: it can hold words of a letter, so only where somebody asked for it."""
    return log.isEnabledFor(logging.DEBUG)


def always() -> bool:
    """What runners ask between two units of work when nobody wants to stop them."""
    return True


def never() -> bool:
    """What runners ask in the midst of long work when nobody stops the service."""
    return False


@dataclass(frozen=True, slots=True)
class Office:
    """The shared things. ``rules`` gives the rulebook in force at the moment it is asked.

    Attributes:
        proof: how senders are proven (``results``, ``exchange``, ``guarded``), empty: not at all.
        authserv_id: name of the server whose word about senders is believed, for ``results``.
        failpoint: called with a label at places where tests let the service die.
        shadow: everything is computed and kept, nothing leaves.
        beside: calendar → other calendars whose events take the same person's time; ``untitled``: those of whose events
            no word is shown.
        looked: calendar → when the last look at it began that saw everything in it; kept while the process lives.
    """

    store: Store
    templates: Templates
    desks: Mapping[str, Desk]
    rules: Callable[[], Rulebook]
    house: House
    signer: Signer
    now: Now
    undo: int = 10
    proof: Literal["results", "exchange", "guarded", ""] = ""
    authserv_id: str = ""
    shadow: bool = False
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    untitled: frozenset[str] = frozenset()
    ceilings: Ceilings = field(default_factory=Ceilings)
    failpoint: Callable[[str], None] = _nothing
    looked: dict[str, datetime] = field(default_factory=dict, compare=False)

    @property
    def domain(self) -> str:
        """The domain of the office's address, for Message-IDs and event UIDs."""
        return self.house.address.rpartition("@")[2]

    def sight(self, tx: Transaction, now: datetime, since: datetime | None = None) -> Sight:
        """What a desk may see within this transaction."""
        rules = self.rules()
        return Sight(
            now=now, house=self.house, hours=rules.hours, people=rules.people, duties=rules.duties,
            register=tx, diary=MirroredDiary(tx, self.beside, self.looked), priorities=rules.priorities,
            settings=rules.settings, undo=self.undo, since=since,
            next_turn=NextTurns(rules.rota, rules.hours, self.house.zone, now),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MirroredDiary:
    """The diary as the mirror in the store has it."""

    tx: Transaction
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    looked: Mapping[str, datetime] = field(default_factory=dict)

    def taken(self, calendars: Iterable[str], start: datetime, end: datetime) -> Sequence[Occupied]:
        """What overlaps ``[start, end)`` in any of the calendars; what stands beside one counts as its own."""
        owners = {key: key for key in calendars if key}
        for owner in tuple(owners):
            for other in self.beside.get(owner, ()):
                owners.setdefault(other, owner)
        found = self.tx.taken(list(owners), start, end)
        return [one if owners[one.calendar] == one.calendar else one._replace(calendar=owners[one.calendar])
                for one in found]  # fmt: skip

    def knows(self, calendar: str) -> bool:
        """Whether the calendar was ever taken over."""
        return bool(calendar) and bool(self.tx.note(f"mirrored:{calendar}"))

    def looked_at(self, calendar: str) -> datetime | None:
        """When the last look at the calendar began."""
        return self.looked.get(calendar)
