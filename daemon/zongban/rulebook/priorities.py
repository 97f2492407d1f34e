"""``priorities.yaml``: how much a meeting weighs (战略、重要、常规、可调整)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from zongban.core.people import People
from zongban.core.verdict import Judgement
from zongban.rulebook.classifier import met_by
from zongban.rulebook.classify_file import CHOICES
from zongban.rulebook.condition_keys import MEETING_KEYS, Compiler
from zongban.rulebook.conditions import Condition
from zongban.rulebook.matter import of_meeting
from zongban.rulebook.nodes import Node
from zongban.rulebook.table import Keys, Report

FILE = "priorities.yaml"
USUAL = "routine"
"""The class of a meeting that no rule knows."""

_KEYS: Keys = {"rule": ("规则",), "priority": ("级别",), "when": ("条件", "当"), "note": ("说明", "备注")}


@dataclass(frozen=True, slots=True)
class PriorityRule:
    """One rule: the class of meetings that meet all its conditions."""

    name: str
    place: str
    priority: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class PriorityRules:
    """All rules in order; the first that matches decides."""

    rules: tuple[PriorityRule, ...] = ()
    people: People = field(default_factory=People)

    def judge(
        self, topic: str, text: str, attendees: Sequence[str], organiser: str, *, guests: bool = False
    ) -> Judgement:
        """The class of a meeting and its reason; ``routine`` where no rule says otherwise.

        ``attendees`` and ``organiser`` are mail addresses; ``guests`` come of whom no address is known.
        """
        matter = of_meeting(topic, text, attendees, organiser, self.people, guests=guests)
        for rule in self.rules:
            words = met_by(rule.conditions, matter)
            if words is not None:
                return Judgement(rule.priority, rule.name, rule.place, words)
        return Judgement(USUAL)


def read_priorities(root: Node, people: People, report: Report) -> PriorityRules:
    """The rules of a file."""
    rules = []
    for table in report.tables(root, _KEYS, "规则", "a rule"):
        when = table.table("when", MEETING_KEYS)
        conditions = Compiler(MEETING_KEYS, people, report).conditions(when) if when else ()
        if not conditions and not report.failed:
            report.add(
                table.node,
                "规则没有条件。",
                "the rule has no condition.",
                "when: {议题含: [签约]}",
                "when: {topic has any: [signing]}",
            )
        priority = table.choice("priority", CHOICES["priority"])
        if "priority" not in table:
            report.add(
                table.node,
                "缺“priority”（级别）。",
                "'priority' is missing.",
                "priority: important",
                "priority: important",
            )
        rules.append(
            PriorityRule(
                table.text("rule", needed=True), report.place(table.node), priority or USUAL, conditions
            )
        )
    return PriorityRules(tuple(rules), people)
