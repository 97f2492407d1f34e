"""What a clock is: by the rules its term, ladder of reminders and recurring duty; in a case its present standing."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from zongban.core.errors import OfficeError
from zongban.core.ledger import Step
from zongban.core.terms import Term


class ClockError(OfficeError, ValueError):
    """A clock that cannot be set, extended or read as asked."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One reminder of a ladder, counted from the due time.

    Attributes:
        offset: distance from the due time (``Term.before`` and ``Term.later``); zero is the due time itself.
        side: before or after the due time; of no account when the offset is zero.
        to: role that is told, such as "owner", "head", "assistant", "gm".
        purpose: what it is, such as "reminder", "due", "overdue", "escalation".
        quiet: leaves in office hours only: before the due time it is pulled back to the last open minute, after it put
            off to the next opening. The closing moment itself (18:00) counts as open. False: leaves at any hour.
    """

    offset: Term
    side: Literal["before", "after"]
    to: str
    purpose: str
    quiet: bool = True

    @property
    def key(self) -> str:
        """Identity within a ladder; made of what the rung says, so that it survives an insertion above it."""
        return f"{self.side}-{self.offset.amount}-{self.offset.unit}-{self.to}-{self.purpose}"


@dataclass(frozen=True, slots=True)
class ClockPlan:
    """A kind of clock.

    Attributes:
        name: name of the clock within its case.
        term: how long it runs; None when the due time is a fact, such as the start of a meeting.
        ladder: its rungs, in any order.
        every: recurring duty until met (定时续报), such as every 30 minutes; counted from the start, or from the moment
            the clock was last set again.
        every_to: role whose duty it is.
        every_purpose: purpose of its alarms.
        every_quiet: whether duties out of office hours are put off to the next opening.
        pauses_in: states of the lifecycle in which the clock stands still.

    Raises:
        ClockError: neither a name nor a positive term or duty; two rungs that say the same.
    """

    name: str
    term: Term | None = None
    ladder: tuple[Rung, ...] = ()
    every: Term | None = None
    every_to: str = ""
    every_purpose: str = "update"
    every_quiet: bool = False
    pauses_in: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if not self.name:
            raise ClockError("a clock needs a name")
        for label, term in (("term", self.term), ("every", self.every)):
            if term is not None and term.amount == 0:
                raise ClockError(f"clock {self.name!r}: {label} must be longer than zero")
        if self.every is not None and not self.every_to:
            raise ClockError(f"clock {self.name!r}: say whose duty it is every {self.every} (every_to)")
        keys = [rung.key for rung in self.ladder]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise ClockError(f"clock {self.name!r}: the rung {twice} stands twice in its ladder; keep one")


@dataclass(frozen=True, slots=True)
class Clock:
    """A running, stopped or met deadline.

    Attributes:
        name: name of its plan.
        term: its length; None when the due time is a fact. Says in which kind of time a pause is given back.
        started_at: when the matter arrived.
        armed_at: since when the present alarms hold: start, extension, resumption; reminders before it are not sent.
        due_at: when it runs out, the first moment that is too late.
        overdue_from: from where the rungs after the due time count: ``due_at``, or later when the clock was armed too
            late or stood still while overdue, so that nobody is escalated over for time that did not run.
        paused_at: since when it stands still; None when it runs.
        met_at: when what was due was done; None until then.
        generation: rises whenever the due time is set anew, so that keys of alarms never come back.
        ledger: how the due time came about, see ``zongban.core.ledger``.
        provisional: the due time was counted through a year whose holidays are not published yet.
    """

    name: str
    term: Term | None
    started_at: datetime
    armed_at: datetime
    due_at: datetime
    overdue_from: datetime
    paused_at: datetime | None = None
    met_at: datetime | None = None
    generation: int = 1
    ledger: tuple[Step, ...] = ()
    provisional: bool = False
