"""The rulebook: everything ``rules/*.yaml`` says, read, checked and ready for decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zongban.core.advance import Duty
from zongban.core.people import People
from zongban.core.workhours import WorkHours
from zongban.rulebook.classifier import Classifier
from zongban.rulebook.classify_file import FILE as CLASSIFY
from zongban.rulebook.priorities import PriorityRules
from zongban.rulebook.problem import Problem
from zongban.rulebook.rota import RotaEntry
from zongban.rulebook.trial import try_examples
from zongban.rulebook.workdays_file import unpublished


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of one moment; never changed, only replaced.

    Attributes:
        version: hash of all files that were read; stored with every decision.
        people: ``people.yaml``.
        classifier: ``classify.yaml``, compiled.
        priorities: ``priorities.yaml``; has ``judge`` as the desks expect it.
        duties: desk → its clocks, from ``clocks.yaml``.
        hours: working calendar, from ``workdays.yaml`` over the shipped tables.
        settings: desk → settings, from ``meetings.yaml`` and ``desks.yaml``.
        rota: duties that come round, from ``rota.yaml``.
        warnings: what should be looked at, without being wrong.
    """

    version: str
    people: People
    classifier: Classifier
    priorities: PriorityRules
    duties: Mapping[str, tuple[Duty, ...]]
    hours: WorkHours
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rota: tuple[RotaEntry, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def failed_examples(self) -> list[Problem]:
        """Examples beside the rules that are not taken for what they should be."""
        return try_examples(self.classifier, CLASSIFY)

    def unpublished(self, today: date) -> list[Problem]:
        """Loud warnings for years whose holidays are not known: the present one, and from November on the next."""
        return unpublished(self.hours, today)
