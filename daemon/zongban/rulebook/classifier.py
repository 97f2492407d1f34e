"""Asking the rules about a letter: first match decides, later ones add facts if they say so, misses are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zongban.core.people import People
from zongban.core.verdict import Hit, Miss, Verdict
from zongban.mail.letter import Letter
from zongban.rulebook.conditions import Condition, describe, excludes
from zongban.rulebook.matter import Matter, of_letter

if TYPE_CHECKING:
    from zongban.rulebook.rulebook import Rulebook

TRIAGE = "triage"
"""The desk of letters that no rule knew."""

NEAREST = 3
"""How many misses are kept with a verdict."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small letter written beside a rule, and what it should be taken for."""

    place: str
    line: int
    column: int
    letter: Letter
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of ``classify.yaml``.

    Attributes:
        name: as written; ``place`` is ``classify.yaml:12``.
        conditions: every one must be met; none: matches everything.
        desk: where the letter goes; empty for a rule that only adds facts.
        facts: what it adds.
        also: adds its facts and decides nothing.
    """

    name: str
    place: str
    line: int
    conditions: tuple[Condition, ...]
    desk: str
    facts: Mapping[str, Any]
    also: bool = False
    examples: tuple[Example, ...] = ()
    _excludes: tuple[bool, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_excludes", tuple(excludes(one) for one in self.conditions))

    def near(self, answers: "Answers") -> "Near":
        """How near the rule was; what only excludes counts as asked only where it failed."""
        asked = met = 0
        for (_, each, _), excluding in zip(answers, self._excludes, strict=True):
            asked += not (each and excluding)
            met += each and not excluding
        return Near(self, answers, met, asked)


Answers = list[tuple[Condition, bool, str]]
"""Each condition of a rule, whether it was met, and by which words."""


@dataclass(frozen=True, slots=True)
class Near:
    """A rule that did not hit: how many of the conditions that ask for something were met."""

    rule: Rule
    answers: Answers
    met: int
    asked: int

    def told(self) -> Miss:
        """For the trace, with the first condition that failed in words."""
        failed = next(one for one, each, _ in self.answers if not each)
        return Miss(self.rule.name, self.rule.place, describe(failed), self.met, self.asked)


@dataclass(frozen=True, slots=True)
class Classifier:
    """All rules in order, ready for letters."""

    rules: tuple[Rule, ...] = ()
    people: People = field(default_factory=People)
    version: str = ""

    def __call__(self, letter: Letter, own_words: str) -> Verdict:
        """What the rules say of a letter; ``own_words`` is its text without quoted history."""
        matter = of_letter(letter, own_words, self.people)
        decided: Rule | None = None
        hits: list[Hit] = []
        facts: dict[str, Any] = {}
        misses: list[Near] = []
        for rule in self.rules:
            if decided and not rule.also:
                continue
            answers = [(one, *one.test(matter)) for one in rule.conditions]
            if all(met for _, met, _ in answers):
                hit = Hit(rule.name, rule.place, {one.label: said for one, _, said in answers if said})
                if rule.also:
                    hits.append(hit)
                    facts = {**rule.facts, **facts}
                else:
                    decided = rule
                    hits.insert(0, hit)
            elif not rule.also:
                misses.append(rule.near(answers))
        facts |= decided.facts if decided else {}
        return Verdict(
            decided.desk if decided else TRIAGE,
            facts,
            tuple(hits),
            _nearest(misses),
            self.version,
            matter.unlikely(),
        )


def _nearest(misses: list[Near]) -> tuple[Miss, ...]:
    near = [one for one in misses if one.met]
    return tuple(
        one.told() for one in sorted(near, key=lambda one: (one.asked - one.met, -one.met))[:NEAREST]
    )


def classify(rulebook: "Rulebook", letter: Letter, own_words: str) -> Verdict:
    """What the rules in force say of a letter."""
    return rulebook.classifier(letter, own_words)


def met_by(conditions: tuple[Condition, ...], matter: Matter) -> tuple[str, ...] | None:
    """The words that meet all conditions, or None where one is not met."""
    answers = [one.test(matter) for one in conditions]
    return tuple(said for _, said in answers if said) if all(met for met, _ in answers) else None
