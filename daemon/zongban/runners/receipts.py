"""The mail that answers an answer: what was understood, what may be withdrawn until when, what must be asked again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from zongban.core.effects import Ask, AskItem, Notify
from zongban.core.numbering import label
from zongban.language.answers import Command as Understood
from zongban.runners.clerk import Clerk


@dataclass(slots=True)
class Receipt:
    """What came of the items of one answer.

    Attributes:
        to: address of who answered.
        letter: id of the letter that held the answer.
    """

    clerk: Clerk
    to: str
    letter: int
    done: list[Mapping[str, Any]] = field(default_factory=list)
    waiting: list[AskItem] = field(default_factory=list)
    doubts: list[Mapping[str, Any]] = field(default_factory=list)
    again: list[AskItem] = field(default_factory=list)

    def note(self, item: AskItem, what: str, understood: Understood | None = None, **more: Any) -> None:  # noqa: ANN401
        """One item is settled: what was done with it, or why nothing was."""
        self.done.append({**self.view(item.label, item, understood), "what": what, **more})

    def doubt(self, item: AskItem | None, why: str, words: str = "", named: str = "") -> None:
        """Something is asked back, for this item alone; it may be answered again, in its present version."""
        given = item.label if item else named
        line = {
            **self.view(given, item),
            "words": words.strip()[:200],
            "why": why,
            "choices": choices(item) if item else (),
        }
        self.doubts.append(line)
        if item is not None:
            case = self.clerk.tx.case(item.case)
            self.again.append(replace(item, version=case.version if case else item.version))

    def view(
        self, given: str, item: AskItem | None, understood: Understood | None = None
    ) -> Mapping[str, Any]:
        """An item as receipts print it; the title of a confidential case never."""
        case = self.clerk.tx.case(item.case) if item else None
        person = self.clerk.sight.people.by_address(self.to)
        language = (
            person.language if person else (case.language if case else self.clerk.office.house.language)
        )
        return {
            "label": given,
            "number": label(case.number, language) if case else (item.case if item else ""),
            "title": "" if case is None or case.is_confidential else case.title,
            "verb": understood.verb if understood else "",
            "to": (understood.to or "") if understood else "",
            "until": iso(understood.until) if understood else "",
        }

    def send(self, occasion: str = "") -> None:
        """Queue it, where there is anything to say."""
        if not self.done and not self.doubts:
            return
        until = self.clerk.now + timedelta(minutes=self.clerk.office.undo) if self.waiting else None
        facts = {"done": self.done, "doubts": self.doubts, "undo_until": until}
        template = "answers/person-receipt" if self.done else "answers/person-asked-back"
        items = unique([*self.waiting, *self.again])
        notice = Notify(
            self.to, template, occasion or f"receipt:{self.letter}", facts, answers=self.letter,
            ask=Ask(items) if items else None,
        )  # fmt: skip
        self.clerk.notify(notice, None)


def unique(items: Sequence[AskItem]) -> tuple[AskItem, ...]:
    """Each label once, the first one of it."""
    found: dict[str, AskItem] = {}
    for one in items:
        found.setdefault(one.label, one)
    return tuple(found.values())


def choices(item: AskItem) -> tuple[str, ...]:
    """What may be answered in a word."""
    return tuple(verb for verb in item.verbs if verb not in ("why", "undo"))


def iso(value: date | datetime | None) -> str:
    """A day or moment as facts write it."""
    return value.isoformat() if value is not None else ""
