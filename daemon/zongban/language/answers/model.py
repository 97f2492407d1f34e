"""What an answer was understood as, and what remained in doubt."""

from dataclasses import dataclass

from zongban.language.times import Moment

VERBS = (
    "approve", "reject", "noted", "transfer", "defer", "discuss", "accept", "done", "progress", "extend",
    "decline", "arrived", "left", "undo", "why", "confirm", "cancel", "choose", "overrule",
)  # fmt: skip
"""Every verb of the reply grammar, as written in rules and in `explain`."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the answer asks for beyond doubt.

    `item` is the label on offer, or None for everything that the answer does not name (an item in a
    `Doubt` beside it counts as named). `to` is the key
    of a person or department (for `choose`: the number of the slot, counted from "1"). `until` is a date
    or an aware datetime. `text` is the remark or reason in the writer's own words. `span` is the part of
    the answer that was read, as a half-open range of characters.
    """

    item: str | None
    verb: str
    to: str | None = None
    until: Moment | None = None
    text: str = ""
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A part of the answer that must be asked back, never executed.

    `reason` is one of: condition, question, negation, irony, quoted, suggestion, unknown-item,
    unknown-person, unknown-date, unclear, contradiction, no-such-option. `readings` are the verbs it may mean.
    """

    item: str | None
    reason: str
    text: str
    span: tuple[int, int]
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """Commands in the order of the text, and the doubts beside them; both empty when nothing was asked."""

    commands: tuple[Command, ...] = ()
    doubts: tuple[Doubt, ...] = ()
