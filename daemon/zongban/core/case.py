"""The case: one matter of the office, with its number, state, parties, facts and clocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import Any

from zongban.core.clocks import Clock
from zongban.core.numbering import Number

CONFIDENTIAL = frozenset({"secret", "confidential", "top-secret"})
"""Levels whose title and content never appear in a digest, subject, log or list (密级: 秘密、机密、绝密)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One numbered matter.

    Attributes:
        number: given once, never reused.
        desk: the kind of case, key of the desk that decides about it.
        state: a state of the desk's lifecycle.
        title: what it is about, in the words of the sender.
        parties: role in this case (``sender``, ``owner``, ``head``, ``host``...) → mail address, lower case.
        facts: what was read or decided, JSON values; times as ISO 8601 with offset.
        clocks: running and finished clocks.
        version: rises with each change; an answer to an older version is asked again.
        language: in which the case began, for readers whose language is not known.
        parent: number of the case that opened this one.
    """

    number: Number
    desk: str
    state: str
    title: str
    opened_at: datetime
    language: str = "zh"
    secrecy: str = "none"
    urgency: str = "normal"
    parties: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    clocks: tuple[Clock, ...] = ()
    version: int = 1
    parent: str | None = None
    closed_at: datetime | None = None

    def fact(self, name: str, default: str = "") -> str:
        """A fact as text; the default where it is missing or empty."""
        value = self.facts.get(name)
        return default if value in (None, "") else str(value)

    def moment(self, name: str) -> datetime | None:
        """A fact that is a moment, or None."""
        value = self.facts.get(name)
        return datetime.fromisoformat(value) if isinstance(value, str) and value else None

    def day(self, name: str, zone: tzinfo) -> date | None:
        """The day in a zone of a fact that is a moment, or the bare day it is; None without one."""
        moment = self.moment(name)
        return (moment.astimezone(zone) if moment.tzinfo else moment).date() if moment else None

    def with_facts(self, **facts: Any) -> "Case":  # noqa: ANN401 - JSON values
        """The case with facts added or replaced; None removes one."""
        merged = {**self.facts, **facts}
        return replace(self, facts={name: value for name, value in merged.items() if value is not None})

    def with_parties(self, **parties: str | None) -> "Case":
        """The case with parties added or replaced; None or empty removes one."""
        merged = {**self.parties, **parties}
        return replace(self, parties={role: address.lower() for role, address in merged.items() if address})

    def roles_of(self, address: str) -> frozenset[str]:
        """The roles somebody bears in this case."""
        wanted = address.lower()
        return frozenset(role for role, one in self.parties.items() if one == wanted)

    def clock(self, name: str) -> Clock | None:
        """The clock of this name, running or not."""
        return next((one for one in self.clocks if one.name == name), None)

    def with_clock(self, clock: Clock) -> "Case":
        """The case with this clock in place of the one of the same name."""
        kept = tuple(one for one in self.clocks if one.name != clock.name)
        return replace(self, clocks=(*kept, clock))

    @property
    def is_confidential(self) -> bool:
        """Whether nothing but number and neutral title may be shown outside the circle."""
        return self.secrecy in CONFIDENTIAL

    @property
    def is_doubtful(self) -> bool:
        """Whether it came in somebody's name whom nobody vouches for, and no person has agreed to it since."""
        held = self.fact("held_because") in ("forged", "in-name") and not self.fact("approved_by")
        return held or bool(self.fact("suspect"))

    @property
    def is_closed(self) -> bool:
        """Whether the case has reached a final state."""
        return self.closed_at is not None
