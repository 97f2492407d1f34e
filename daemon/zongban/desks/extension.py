"""Asking for more time (申请延期): a new date, a reason, and somebody who decides."""

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Notify
from zongban.core.events import Command
from zongban.desks.asking import ask
from zongban.desks.steps import Steps, ahead
from zongban.ports.sight import Sight


def asked_for(case: Case, command: Command) -> Case:
    """The case with what the owner asks for, kept until it is decided."""
    return case.with_facts(asked_until=command.until, asked_reason=command.text, asked_by=command.actor,
                           asked_extension=True)  # fmt: skip


def granted(case: Case, until: str, steps: Steps, sight: Sight) -> Case:
    """The case with its new due time; the first date ever set is kept as ``first_due``."""
    clock = case.clock("handle")
    first = case.fact("first_due") or case.fact("due") or (clock.due_at.isoformat() if clock else "")
    times = int(case.facts.get("extended", 0) or 0) + 1
    later = steps.set_due(case.with_facts(first_due=first or None, extended=times), "handle", until, sight)
    return settled(later)


def settled(case: Case) -> Case:
    """The case without the request."""
    return case.with_facts(asked_until=None, asked_reason=None, asked_by=None)


def ask_for_date(case: Case, command: Command, sight: Sight, granting: str = "") -> Decision:
    """No date was named, or one that is past: asked back, nothing else happens.

    Args:
        granting: the date that was asked for and has passed, where the actor grants it.
    """
    verbs = ("approve", "reject") if granting else ("extend", "done")
    facts = {"words": command.text, "until": granting or command.until or None, "granting": bool(granting)}
    note = Notify(
        command.actor, "answers/person-date-needed", f"date:{command.letter}:{sight.now.isoformat()}", facts,
        ask=ask(case, *verbs), answers=command.letter,
    )  # fmt: skip
    return Decision(case, (note, Entry("date-needed", command.actor)))


def has_date(command: Command, sight: Sight) -> bool:
    """Whether the command names a date that is still to come."""
    return ahead(command.until, sight)
