"""Proving that a settlement of the conflict court is the best there is."""

from typing import Protocol

from zongban.timetable.court import Problem, Settlement


class Prover(Protocol):
    """Proves what the court found, or finds better."""

    def prove(self, problem: Problem, found: Settlement, seconds: float) -> Settlement:
        """The best that is known afterwards: never worse, with the levels proven and the bounds; the same each time.

        Args:
            found: what the court found; the proof begins there.
            seconds: about how long on an ordinary machine; counted as work, so that the answer is the same on all.

        Raises:
            Unproven: the solver and the rules disagree; what the court found stands.
        """
        ...


class NoProver(Exception):  # noqa: N818 - it was never installed; nothing crashed
    """The libraries that a proof needs are not installed; the message is the import that failed."""


class Unproven(Exception):  # noqa: N818 - the answer stands without a proof
    """No proof came about; the message says why."""
