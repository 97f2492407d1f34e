"""The mail that answers an answer: what was understood, what may be withdrawn until when, what must be asked again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Ask, AskItem, Notify
from zongban.core.numbering import label
from zongban.language.answers import Command as Understood
from zongban.runners.clerk import Clerk
from zongban.runners.offers import home, is_decided

_NOT_DONE = frozenset({"already", "too-late", "not-confirmed", "withdrawn"})


@dataclass(slots=True)
class Receipt:
    """What came of the items of one answer.

    Attributes:
        to: address of who answered.
        letter: id of the letter that held the answer.
        post: id of the notice that was answered.
        waiting: what may be withdrawn within the window; ``waiting_for_word``: until the assistant has confirmed it.
        pending: lines of what waits for the word of ``confirmer``, the address of the assistant.
    """

    clerk: Clerk
    to: str
    letter: int
    post: int
    name: str = ""
    done: list[Mapping[str, Any]] = field(default_factory=list)
    waiting: list[AskItem] = field(default_factory=list)
    pending: list[Mapping[str, Any]] = field(default_factory=list)
    waiting_for_word: list[AskItem] = field(default_factory=list)
    confirmer: str = ""
    doubts: list[dict[str, Any]] = field(default_factory=list)
    again: list[AskItem] = field(default_factory=list)

    def note(self, item: AskItem, what: str, understood: Understood | None = None, **more: Any) -> None:  # noqa: ANN401
        """One item is settled: what was done with it, or why nothing was; ``at``: when it had been decided."""
        self.done.append({"at": None, **self.view(item.label, item, understood), "what": what, **more})

    def doubt(
        self, item: AskItem | None, why: str, words: str = "", named: str = "", *, verb: str = "",
        at: datetime | None = None, numbers: Sequence[str] = (), again: bool = True,
    ) -> None:  # fmt: skip
        """Something is asked back, for this item alone; it may be answered again, in its present version.

        One item is asked back in one line, however many of its words were not understood.

        Args:
            why: ``unclear``, ``changed``, ``not-possible``, ``no-token``, ``which`` (no number was given) or
                ``unknown-item`` (a number that is not open).
            at: when it had been decided before.
            numbers: labels that may be named.
            again: False where the reader is told only and may not answer.
        """
        given = item.label if item else named
        case = self.clerk.tx.case(item.case) if item else None
        line = {
            **self.view(given, item), "words": _quoted(words), "why": why, "at": at, "open": list(numbers),
            "stands": _as_it_stands(case) if why == "changed" else {},
            "verb": verb, "choices": self._choices(item, case) if item and again else (),
        }  # fmt: skip
        same = next((one for one in self.doubts if item and _place(one) == _place(line)), None)
        if same is not None:
            same["words"] = _joined(same["words"], line["words"])
            return
        self.doubts.append(line)
        if item is not None and again and "command" not in item.carries:
            post, asked = home(item, self.post)
            kept = {name: item.carries[name] for name in ("named", "told", "one_of") if name in item.carries}
            carried = item.carries if is_decided(item) else {**kept, "post": post, "label": asked}
            version = case.version if case else item.version
            self.again.append(replace(item, version=version, carries=carried))
        elif item is not None and again:
            self.again.append(item)

    def _choices(self, item: AskItem, case: Case | None) -> tuple[str, ...]:
        """What may be answered in a word: of what was asked, what the case can take now where that is known."""
        asked = choices(item)
        if case is None:
            return asked
        on = self.clerk.office.desks[case.desk].lifecycle.state(case.state).on
        return tuple(verb for verb in asked if verb in on) or asked

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
        if not self.done and not self.doubts and not self.pending:
            return
        until = self.clerk.now + timedelta(minutes=self.clerk.office.undo) if self.waiting else None
        facts = {
            "done": self.done, "doubts": self.doubts, "undo_until": until, "pending": self.pending,
            "confirmer": self.confirmer, "understood": sum(one["what"] not in _NOT_DONE for one in self.done),
        }  # fmt: skip
        template = "answers/person-receipt" if self.done or self.pending else "answers/person-asked-back"
        items = unique([*self.waiting, *self.waiting_for_word, *self.again])
        notice = Notify(
            self.to, template, occasion or f"receipt:{self.letter}", facts, answers=self.letter,
            ask=Ask(items) if items else None, name=self.name,
        )  # fmt: skip
        self.clerk.notify(notice, None)


def _quoted(words: str) -> str:
    """What of an answer is quoted in a line: what it says first, without greeting and signature."""
    parts = [" ".join(one.split()) for one in re.split(r"\n[ \t]*\n", words.strip()[:2000])]
    said = [
        one for one in parts if one and not (len(one) <= _GREETING and one.endswith((",", "，", ":", "：")))
    ]
    return (said or parts)[0][:200]


_GREETING = 40


def _place(line: Mapping[str, Any]) -> tuple[str, str]:
    return line["label"], line["number"]


def _as_it_stands(case: Case | None) -> dict[str, str]:
    """When and where what is booked stands now, for who decided on it as it was; empty where nothing is booked."""
    if (
        case is None
        or case.state != "confirmed"
        or not (case.fact("start") and case.fact("end"))
        or case.facts.get("whole_days")
    ):
        return {}
    room = "" if case.fact("mode") == "online" else case.fact("room")
    return {"start": case.fact("start"), "end": case.fact("end"), "room": room}


def _joined(one: str, other: str) -> str:
    """Both stretches of words, or the longer one where it holds the other."""
    if other in one or one in other:
        return max(one, other, key=len)
    return f"{one} … {other}"[:200]


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
