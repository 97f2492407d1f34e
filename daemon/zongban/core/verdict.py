"""What the rules said of a letter, and what a desk read in it: data between the rulebook, the desks and ``explain``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched: where, and with which words.

    Attributes:
        rule: its name.
        place: ``classify.yaml:12``, the line where it begins.
        words: condition → the words of the letter that met it.
    """

    rule: str
    place: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Miss:
    """A rule that nearly matched: which condition failed, and how many of how many were met."""

    rule: str
    place: str
    failed: str
    met: int
    of: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of the rules to one letter.

    Attributes:
        desk: where it goes; ``triage`` when no rule knew.
        facts: what the rules add (``category``, ``proposal``, ``department``, ``urgency``, ``folder``...).
        hits: the deciding rule first, then those that added facts.
        misses: the nearest misses, nearest first.
        version: hash of the rule files that decided.
        unlikely: kinds (as in ``Reading.kind``) that the words of the letter speak against; empty where no rule weighed
            them.
    """

    desk: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    hits: tuple[Hit, ...] = ()
    misses: tuple[Miss, ...] = ()
    version: str = ""
    unlikely: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a letter is understood as.

    Attributes:
        kind: ``document``, ``meeting``, ``visit``, ``minutes``, ``reply``, ``calendar``, ``bounce``, ``auto-reply``,
            ``bulk``, ``other``...
        fields: by kind; times as ISO 8601 with offset, a day without an hour as a bare date.
        missing: names of what the office must still ask for.
        parties: role → mail address.
        assumed: what had to be assumed, as keys.
        spans: field → (start, end) in the text, where it was read from words.
    """

    kind: str
    language: str
    title: str
    urgency: str = "normal"
    secrecy: str = "none"
    fields: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    parties: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)


PRIORITIES = ("strategic", "important", "routine", "flexible")
"""Classes of a meeting, the strongest first (战略、重要、常规、可调整)."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why a meeting has its priority: the class, the rule that gave it, and the words that met the rule."""

    priority: str
    rule: str = ""
    place: str = ""
    words: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """0 for strategic to 3 for flexible; smaller goes first."""
        return PRIORITIES.index(self.priority)
