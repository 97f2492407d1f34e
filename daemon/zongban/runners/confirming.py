"""Decisions of the general manager without sender proof: held until the assistant has asked him in person."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zongban.core.case import Case
from zongban.core.effects import Ask, AskItem, Entry, Notify
from zongban.core.events import Command
from zongban.language.answers import Command as Understood
from zongban.ports.store import Post
from zongban.runners.clerk import Clerk
from zongban.runners.jsonable import command_from, jsonable
from zongban.runners.receipts import Receipt
from zongban.runners.understanding import may
from zongban.runners.waiting import wait, waits


@dataclass(frozen=True, slots=True)
class Ready:
    """One decision that could be carried out as it stands.

    Attributes:
        item: as it was asked.
        home: id of the notice that asked first, and the label there.
    """

    understood: Understood
    command: Command
    item: AskItem
    case: Case
    home: tuple[int, str]


def hold(clerk: Clerk, letter: int, ready: Sequence[Ready], receipt: Receipt) -> bool:
    """Ask the assistant to confirm what seems to be the GM's; he hears that it waits for that, and may withdraw it.

    Returns:
        False when there is nobody to ask.
    """
    assistant = clerk.assistant()
    if assistant is None:
        return False
    asked, views = [], []
    for place, one in enumerate(ready, 1):
        post, given = one.home
        carried = {"command": jsonable(one.command), "post": post, "label": given}
        asked.append(
            AskItem(str(place), one.item.case, one.item.version, ("confirm", "cancel"), carries=carried)
        )
        views.append(receipt.view(str(place), one.item, one.understood))
    facts = {"who": receipt.to, "items": views, "why": "no-authserv"}
    occasion = f"confirm:{letter}"
    notice = Notify(
        assistant.email, "answers/assistant-confirm", occasion, facts, urgent=True, ask=Ask(tuple(asked))
    )
    question = clerk.notify(notice, None)
    if question is not None:
        _tell_pending(ready, question, receipt, assistant.email)
    return True


def _tell_pending(ready: Sequence[Ready], question: Post, receipt: Receipt, assistant: str) -> None:
    receipt.confirmer = assistant
    for place, one in enumerate(ready, 1):
        post, given = one.home
        carried = {"held": question.id, "place": str(place), "post": post, "label": given}
        receipt.pending.append(receipt.view(one.item.label, one.item, one.understood))
        receipt.waiting_for_word.append(
            AskItem(one.item.label, one.item.case, one.item.version, ("undo",), carries=carried)
        )


@dataclass(slots=True)
class Confirming:
    """Takes the assistant's words about held decisions; the GM gets one receipt for all that one letter of his said.

    Attributes:
        letter: id of the assistant's letter.
        post: id of the question it answers.
    """

    clerk: Clerk
    letter: int
    post: int
    receipt: Receipt
    _told: dict[tuple[str, int], Receipt] = field(default_factory=dict)

    def take(self, verb: str, item: AskItem) -> None:
        """``confirm`` or ``cancel`` for one held decision; each counts once."""
        tx, case = self.clerk.tx, self.clerk.tx.case(item.case)
        before = tx.use_item(self.post, item.label, self.letter, self.clerk.now)
        if case is None or before is not None:
            self.receipt.note(item, "already", at=before)
            return
        command = command_from(item.carries["command"])
        told = self._receipt_for(command)
        home = int(item.carries["post"]), str(item.carries["label"])
        verbs = may(self.clerk, case, command.actor)
        original = replace(item, label=home[1], verbs=verbs, carries={"post": home[0], "label": home[1]})
        if verb != "confirm":
            told.note(original, "not-confirmed")
        elif not self._carry_out(command, original, case, told):
            return
        word = "confirmed" if verb == "confirm" else "not-confirmed"
        tx.add_entry(item.case, self.clerk.now, Entry(word, self.receipt.to, {"letter": self.letter}))
        self.receipt.note(item, verb)

    def tell(self) -> None:
        """Queue what the GM is told."""
        for told in self._told.values():
            told.send(f"receipt:{told.letter}:confirmed:{self.letter}")

    def _receipt_for(self, command: Command) -> Receipt:
        letter = command.letter or self.letter
        return self._told.setdefault(
            (command.actor, letter), Receipt(self.clerk, command.actor, letter, self.post)
        )

    def _carry_out(self, command: Command, item: AskItem, case: Case, told: Receipt) -> bool:
        """The GM hears what is done in his name and may withdraw it, as after a decision with proof."""
        home = int(item.carries["post"]), str(item.carries["label"])
        if case.version != item.version:
            self.receipt.doubt(item, "changed", again=False)
            told.doubt(item, "changed")
            return False
        before = self.clerk.tx.use_item(*home, self.letter, self.clerk.now)
        if before is not None:
            self.receipt.note(item, "already", at=before)
            return False
        if waits(self.clerk, command, case):
            told.waiting.append(wait(self.clerk, command, case, item, home))
        elif self.clerk.offer(case, command, command.actor):
            self.clerk.tx.unuse_item(*home)
            self.receipt.doubt(item, "not-possible", again=False)
            told.doubt(item, "not-possible", verb=command.verb)
            return False
        told.note(item, command.verb, to=command.to, until=command.until)
        return True
