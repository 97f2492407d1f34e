"""Conditions of rules: each can be read aloud, says whether it is met, and by which words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from zongban.core.people import People
from zongban.rulebook.matter import Matter
from zongban.rulebook.wording import Text, Word

SHOWN = 5
"""How many matched words a trace names."""

Answer = tuple[bool, str]
"""Whether the condition is met, and the words that met it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one of the texts.

    Attributes:
        label: the key as written in the file.
        place: name of a text of ``Matter``.
        mode: any or all of the words must be there, or none.
    """

    label: str
    place: str
    mode: Literal["any", "all", "none"]
    words: tuple[Word, ...]

    def test(self, matter: Matter) -> Answer:
        """Whether the text has the words."""
        text: Text = getattr(matter, self.place)
        found = [one.said for one in self.words if one.within(text)]
        if self.mode == "none":
            return not found, ""
        met = bool(found) if self.mode == "any" else len(found) == len(self.words)
        return met, "、".join(found[:SHOWN])


@dataclass(frozen=True, slots=True)
class Listed:
    """Something of the matter that must be among listed values.

    Attributes:
        finds: gives the value among ``values`` that the matter has, or empty.
    """

    label: str
    about: str
    values: tuple[str, ...]
    finds: Callable[[Matter, frozenset[str], People], str]
    people: People = field(repr=False, compare=False, hash=False, default_factory=People)

    def test(self, matter: Matter) -> Answer:
        """Whether the matter has one of the values."""
        found = self.finds(matter, frozenset(self.values), self.people)
        return bool(found), found


@dataclass(frozen=True, slots=True)
class Stated:
    """A yes or no about the matter."""

    label: str
    about: str
    wanted: bool
    asks: Callable[[Matter, People], bool]
    people: People = field(repr=False, compare=False, hash=False, default_factory=People)

    def test(self, matter: Matter) -> Answer:
        """Whether it is as wanted."""
        return self.asks(matter, self.people) == self.wanted, "yes" if self.wanted else "no"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A number of the matter that must reach (or stay under) a limit."""

    label: str
    about: str
    limit: int
    below: bool
    counts: Callable[[Matter], int]

    def test(self, matter: Matter) -> Answer:
        """Whether the number is within the limit."""
        number = self.counts(matter)
        return (number < self.limit) if self.below else (number >= self.limit), str(number)


@dataclass(frozen=True, slots=True)
class Group:
    """Groups of conditions: one of the groups must be met (``any``), all of them (``all``), or none (``not``)."""

    label: str
    mode: Literal["any", "all", "not"]
    groups: tuple[tuple["Condition", ...], ...]

    def test(self, matter: Matter) -> Answer:
        """Whether the groups are met as the mode asks."""
        words, met = [], 0
        for group in self.groups:
            answers = [one.test(matter) for one in group]
            if all(each for each, _ in answers):
                met += 1
                words += [said for _, said in answers if said]
        if self.mode == "not":
            return met == 0, ""
        return (met > 0 if self.mode == "any" else met == len(self.groups)), "、".join(words[:SHOWN])


Condition = Words | Listed | Stated | AtLeast | Group


_LONGEST = 120
"""Characters of a group of conditions in a trace, about; whole conditions are left out, never cut."""


def excludes(condition: Condition) -> bool:
    """Whether a condition only says what a letter is not (主题不含, ``not``, ``from inside: no``)."""
    if isinstance(condition, Words):
        return condition.mode == "none"
    if isinstance(condition, Stated):
        return not condition.wanted
    if isinstance(condition, Group):
        return condition.mode == "not" or all(excludes(one) for group in condition.groups for one in group)
    return isinstance(condition, AtLeast) and condition.below


def describe(condition: Condition) -> str:
    """The condition as written, for the trace of a miss; long lists of words end in ``…``."""
    if isinstance(condition, Words):
        shown = ", ".join(one.said for one in condition.words[:SHOWN])
        return f"{condition.label}: {shown}{', …' if len(condition.words) > SHOWN else ''}"
    if isinstance(condition, Listed):
        more = ", …" if len(condition.values) > SHOWN else ""
        return f"{condition.label}: {', '.join(condition.values[:SHOWN])}{more}"
    if isinstance(condition, Group):
        return f"{condition.label} ({_inside(condition)})"
    if isinstance(condition, Stated):
        return f"{condition.label}: {'yes' if condition.wanted else 'no'}"
    return f"{condition.label}: {condition.limit}"


def _inside(group: Group) -> str:
    said = [describe(one) for each in group.groups for one in each]
    shown = said[:1]
    for one in said[1:]:
        if len(" / ".join((*shown, one))) > _LONGEST:
            return " / ".join((*shown, "…"))
        shown.append(one)
    return " / ".join(shown)
