"""A desk: one kind of case. Desks are pure; they return decisions and never act."""

from typing import Protocol

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, OpenCase
from zongban.core.events import Event
from zongban.core.lifecycle import Lifecycle
from zongban.core.numbering import Number
from zongban.core.verdict import Reading, Verdict
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight


class Desk(Protocol):
    """One kind of case: its name, series, lifecycle, and what it decides."""

    name: str
    series: str
    lifecycle: Lifecycle

    def read(self, letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
        """What a letter says, as facts; ``own_words`` is its text without quoted history."""
        ...

    def open(self, number: Number, wish: OpenCase, sight: Sight) -> Decision:
        """Begin a case.  The decision's effects include the acknowledgement, where one is due."""
        ...

    def act(self, case: Case, event: Event, sight: Sight) -> Decision:
        """Answer an event.

        Raises:
            NotAllowed: a command that the present state does not know or the actor may not use.
        """
        ...

    def turn(self, duty: str, sight: Sight) -> tuple[Effect, ...]:
        """Do a duty of the rota (``rota.yaml``): the digest, the reception's list..."""
        ...
