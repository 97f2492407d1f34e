"""Answers by mail: what was meant, who may say it, and what is asked back.

A command counts only with the right person, sender proof, an item that is open, and words that mean it without doubt.
What the GM decides waits out the withdrawal window as an alarm; the receipt says what was understood.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from zongban.core.case import Case
from zongban.core.effects import Ask, AskItem, Entry, Notify
from zongban.core.events import Command, Message
from zongban.core.numbering import SERIES, label
from zongban.language.answers import Answers, Doubt, read_answers
from zongban.language.answers import Command as Understood
from zongban.mail.letter import Letter
from zongban.mail.replies import Reply
from zongban.ports.store import AlarmRow, LetterRow, Post
from zongban.runners.clerk import Clerk
from zongban.runners.inline import Spoken, spoken
from zongban.runners.jsonable import ask_from, command_from, jsonable
from zongban.runners.matching import same_person
from zongban.runners.proof import doubtful, proven, written_at
from zongban.runners.receipts import Receipt, iso
from zongban.runners.understanding import may, named, spread

DECISIONS = frozenset({"approve", "reject", "transfer", "defer", "discuss", "noted", "choose"})
"""Verbs that decide about a matter as it was put; a matter that has changed since is put again."""

_COURTESY = re.compile(
    r"(?:(?:非常|十分)?(?:谢谢|多谢|感谢)(?:您|你|大家)?了?|辛苦(?:您|你)?了?"
    r"|(?:many )?thanks(?: a lot)?|thank you(?: very much)?|[\s,，。.!！~～])*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Answering:
    """Carries one answer to one notice out, within the transaction of the clerk."""

    clerk: Clerk
    row: LetterRow
    letter: Letter
    reply: Reply
    post: Post
    receipt: Receipt = field(init=False)
    _said: str = ""
    _labels: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.receipt = Receipt(self.clerk, self.actor, self.row.id)

    @property
    def actor(self) -> str:
        """Who answers: the recipient of the notice, at the address of the house."""
        person = self.clerk.sight.people.by_address(self.post.recipient)
        return person.email if person else self.post.recipient

    def answer(self, case: Case | None) -> str:
        """Carry it out; the kind of letter it was: ``reply`` or ``message``."""
        items = self._items(case)
        said = spoken(self.reply, {one.label: self._numbers(one) for one in items.values()})
        answers = self._read(said, items)
        self._said, self._labels = said.text, frozenset(items)
        if not items or not (answers.commands or answers.doubts or said.unclear):
            return self._message(case, items)
        against = doubtful(self.clerk.office, self.letter)
        if against:
            self._refuse(against)
            return "reply"
        commands = spread(answers, items)
        if self._is_over():
            for item in items.values():
                self.receipt.doubt(item, "no-token", self.reply.text)
        elif self._may_decide(commands, items):
            for one in commands:
                self._one(one, items)
        self._doubts(answers, said, items)
        self.receipt.send()
        return "reply"

    def heard(self, case: Case | None) -> tuple[list[Understood], tuple[Doubt, ...]]:
        """What the answer is understood as, item by item, and what stays in doubt; nothing is done."""
        items = self._items(case)
        answers = self._read(
            spoken(self.reply, {one.label: self._numbers(one) for one in items.values()}), items
        )
        return spread(answers, items), answers.doubts

    def _items(self, case: Case | None) -> dict[str, AskItem]:
        """What was asked; of a notice that asked nothing, what its reader may do with the case without deciding it."""
        ask = ask_from(self.post.ask)
        if ask is not None and ask.items:
            return {one.label: one for one in ask.items}
        verbs = may(self.clerk, case, self.actor) if case is not None else ()
        work = tuple(one for one in verbs if one not in DECISIONS)
        return {"1": AskItem("1", str(case.number), case.version, work)} if case is not None and work else {}

    def _is_over(self) -> bool:
        ask = ask_from(self.post.ask)
        return ask is not None and ask.expires is not None and self.clerk.now > ask.expires

    def _numbers(self, item: AskItem) -> tuple[str, ...]:
        case = self.clerk.tx.case(item.case)
        if case is None:
            return ()
        series = SERIES.get(case.number.series)
        short = [series.short(case.number, one) for one in ("zh", "en")] if series else []
        return (label(case.number, "zh"), label(case.number, "en"), str(case.number), *short)

    def _read(self, said: Spoken, items: Mapping[str, AskItem]) -> Answers:
        at = written_at(self.letter, self.row).astimezone(self.clerk.office.house.zone)
        return read_answers(
            said.text, None, at, items=list(items), options=max((one.options for one in items.values()), default=0),
            people=lambda text: named(self.clerk, text), workdays=self.clerk.sight.hours.add_workdays,
        )  # fmt: skip

    def _doubts(self, answers: Answers, said: Spoken, items: Mapping[str, AskItem]) -> None:
        for doubt in answers.doubts:
            item = items.get(doubt.item or "") or (_only(items) if doubt.item is None else None)
            self.receipt.doubt(item, "unclear", doubt.text, doubt.item or "")
        for words in said.unclear:
            self.receipt.doubt(_only(items), "unclear", words)

    def _message(self, case: Case | None, items: Mapping[str, AskItem]) -> str:
        """Words that are no command go to the case; to a list of questions they are asked back, thanks are not."""
        if case is None and len({one.case for one in items.values()}) == 1:
            case = self.clerk.tx.case(next(iter(items.values())).case)
        words = self.reply.text.strip()
        if case is not None:
            at = written_at(self.letter, self.row)
            event = Message(self.actor, words, self.letter.subject, at, self.row.id, answers=True)
            self.clerk.offer(case, event, self.actor)
            return "message"
        if words and not _COURTESY.fullmatch(words):
            self.receipt.doubt(None, "unclear", words)
            self.receipt.send()
        return "reply"

    # who may say it

    def _may_decide(self, commands: Iterable[Understood], items: Mapping[str, AskItem]) -> bool:
        """Whether commands of this sender are carried out now; the GM's need proof, or the assistant's word."""
        office, sight = self.clerk.office, self.clerk.sight
        person = sight.people.by_address(self.actor)
        if person is None or person.role != "gm":
            return True
        if office.proof:
            proof = proven(office, sight.people, self.letter)
            if not proof.proven:
                self._refuse(proof.reason)
            return proof.proven
        self._hold([one for one in commands if one.item in items], items)
        for one in commands:
            if one.item not in items:
                self.receipt.doubt(None, "unclear", one.text or self.reply.text, one.item or "")
        return False

    def _refuse(self, reason: str) -> None:
        """Somebody uses a colleague's name: nothing is done, the assistant is told."""
        words = self.clerk.words(
            f"有人以 {self.actor} 的名义回复，发件人未通过验证（{reason}），未予执行",
            f"somebody answered in the name of {self.actor}; the sender is not proven ({reason}); nothing was done",
        )
        self.clerk.park("letter", str(self.row.id), words, self.post.case)

    def _hold(self, commands: list[Understood], items: Mapping[str, AskItem]) -> None:
        """Ask the assistant to confirm what seems to be the GM's decision."""
        if not commands:
            return
        assistant = self.clerk.assistant()
        if assistant is None:
            self._refuse("no-authserv")
            return
        asked, views = [], []
        for place, one in enumerate(commands, 1):
            item = items[one.item or ""]
            carried = {"command": jsonable(self._command(one)), "post": self.post.id, "label": item.label}
            asked.append(AskItem(str(place), item.case, item.version, ("confirm", "cancel"), carries=carried))
            views.append(self.receipt.view(str(place), item, one))
        facts = {"who": self.actor, "items": views, "why": "no-authserv"}
        occasion = f"confirm:{self.row.id}"
        self.clerk.notify(
            Notify(
                assistant.email,
                "answers/assistant-confirm",
                occasion,
                facts,
                urgent=True,
                ask=Ask(tuple(asked)),
            ),
            None,
        )

    # what is done

    def _one(self, understood: Understood, items: Mapping[str, AskItem]) -> None:
        item = items.get(understood.item or "")
        if item is None:
            self.receipt.doubt(None, "unclear", understood.text or self.reply.text, understood.item or "")
        elif understood.verb == "undo" or (understood.verb == "cancel" and "alarm" in item.carries):
            self._undo(item)
        elif understood.verb in ("confirm", "cancel") and "command" in item.carries:
            self._confirmed(understood.verb, item)
        elif "alarm" in item.carries:
            self._instead(understood, item)
        else:
            self._command_for(understood, item, self.post.id)

    def _instead(self, understood: Understood, item: AskItem) -> None:
        """Another decision in answer to the receipt of one: about the item as it was asked then."""
        post = self.clerk.tx.post(int(item.carries["post"]))
        ask = ask_from(post.ask) if post else None
        asked = next((one for one in (ask.items if ask else ()) if one.label == item.carries["label"]), None)
        if post is None or asked is None:
            self.receipt.doubt(item, "unclear", understood.text)
            return
        self._command_for(understood, asked, post.id)

    def _command_for(self, understood: Understood, item: AskItem, post: int) -> None:
        case = self.clerk.tx.case(item.case)
        if case is None or not self._answers(understood.verb, item, case):
            self.receipt.doubt(item, "unclear", understood.text or self.reply.text.strip()[:80])
            return
        deciding = understood.verb in DECISIONS
        if deciding and case.version != item.version:
            self._put_again(item, case, understood)
            return
        before = self.clerk.tx.use_item(post, item.label, self.row.id, self.clerk.now)
        if before is not None and deciding:
            self.receipt.note(item, "already", understood, at=before)
            return
        self._execute(self._command(understood), item, case, understood, post)

    def _answers(self, verb: str, item: AskItem, case: Case) -> bool:
        """Whether the verb was asked for, or is work its reader may report on the case as it stands now."""
        asked = not item.verbs or verb in item.verbs
        return asked or (verb not in DECISIONS and verb in may(self.clerk, case, self.actor))

    def _command(self, one: Understood) -> Command:
        choice = int(one.to) if one.verb == "choose" and one.to and one.to.isdigit() else 0
        return Command(
            verb=one.verb, actor=self.actor, to="" if choice else (one.to or ""), until=iso(one.until), choice=choice,
            text=one.text or self._verbatim(one), letter=self.row.id,
        )  # fmt: skip

    def _verbatim(self, one: Understood) -> str:
        """What was said of this item, to the letter; what was said of other items is nobody else's business."""
        whole = self.reply.text.strip()
        if len(self._labels) < 2:
            return whole[:500]
        return (self._said[one.span[0] : one.span[1]] or one.verb)[:500]

    def _execute(
        self, command: Command, item: AskItem, case: Case, understood: Understood, post: int
    ) -> None:
        if self._waits(command, case):
            self.receipt.waiting.append(self._wait(command, case, item, post))
            self.receipt.note(item, understood.verb, understood)
            return
        if self.clerk.offer(case, command, command.actor):
            self.clerk.tx.unuse_item(post, item.label)
            self.receipt.doubt(item, "not-possible", understood.text)
        elif self._is_gm(command.actor):
            self.receipt.note(item, understood.verb, understood)

    def _is_gm(self, address: str) -> bool:
        person = self.clerk.sight.people.by_address(address)
        return person is not None and person.role == "gm"

    def _waits(self, command: Command, case: Case) -> bool:
        """Whether a command waits out the withdrawal window: the GM's, unless there is an emergency."""
        return self.clerk.office.undo > 0 and case.urgency != "emergency" and self._is_gm(command.actor)

    def _wait(self, command: Command, case: Case, item: AskItem, post: int) -> AskItem:
        """Set the command as an alarm; the item by which it may be withdrawn."""
        at = self.clerk.now + timedelta(minutes=self.clerk.office.undo)
        number, key = str(case.number), f"command:{post}:{item.label}:{self.row.id}"
        self.clerk.tx.add_alarm(
            AlarmRow(0, number, key, "command", at, purpose="command", payload=jsonable(command))
        )
        detail = {"verb": command.verb, "words": command.text, "to": command.to, "until": command.until,
                  "letter": command.letter}  # fmt: skip
        self.clerk.tx.add_entry(number, self.clerk.now, Entry("instructed", command.actor, detail))
        carried = {"alarm": key, "post": post, "label": item.label}
        return AskItem(item.label, item.case, case.version, ("undo",), carries=carried)

    def _undo(self, item: AskItem) -> None:
        """Withdraw what still waits, of the one who withdraws; what is done stays done, and is said so."""
        wanted = str(item.carries.get("alarm", ""))
        mine = [
            one
            for one in self.clerk.tx.alarms_of(item.case)
            if one.kind == "command" and one.state == "waiting" and wanted in ("", one.key)
            and same_person(self.clerk.office, str(one.payload.get("actor", "")), self.actor)
        ]  # fmt: skip
        if not mine and not wanted:
            self.receipt.doubt(item, "unclear", self.reply.text.strip()[:80])
            return
        for one in mine:
            self.clerk.tx.forget_alarms(item.case, one.key)
            _, post, asked, *_ = one.key.split(":")
            self.clerk.tx.unuse_item(int(post), asked)
            self.clerk.tx.add_entry(
                item.case, self.clerk.now, Entry("withdrawn", self.actor, {"letter": self.row.id})
            )
        self.receipt.note(item, "withdrawn" if mine else "too-late")

    def _confirmed(self, verb: str, item: AskItem) -> None:
        """The assistant has said whether the held decision is really the GM's."""
        tx, case = self.clerk.tx, self.clerk.tx.case(item.case)
        if case is None or tx.use_item(self.post.id, item.label, self.row.id, self.clerk.now) is not None:
            self.receipt.note(item, "already")
            return
        command = command_from(item.carries["command"])
        if verb == "confirm":
            post, asked = int(item.carries["post"]), str(item.carries["label"])
            if command.verb in DECISIONS and case.version != item.version:
                self.receipt.doubt(replace(item, verbs=()), "changed")
                return
            if tx.use_item(post, asked, self.row.id, self.clerk.now) is not None:
                self.receipt.note(item, "already")
                return
            self._carry_out_confirmed(command, item, case, post, asked)
        word = "confirmed" if verb == "confirm" else "not-confirmed"
        tx.add_entry(item.case, self.clerk.now, Entry(word, self.actor, {"letter": self.row.id}))
        self.receipt.note(item, verb)

    def _carry_out_confirmed(
        self, command: Command, item: AskItem, case: Case, post: int, asked: str
    ) -> None:
        """The GM hears what is done in his name and may withdraw it, as after a decision with proof."""
        original = replace(item, label=asked)
        if not self._waits(command, case):
            why = self.clerk.offer(case, command, command.actor)
            if why:
                self.receipt.doubt(replace(item, verbs=()), "not-possible")
            return
        told = Receipt(self.clerk, command.actor, command.letter or self.row.id)
        told.waiting.append(self._wait(command, case, original, post))
        told.done.append(
            {
                **told.view(asked, original),
                "what": command.verb,
                "verb": command.verb,
                "to": command.to,
                "until": command.until,
            }
        )
        told.send(f"receipt:{self.row.id}:{item.label}")

    def _put_again(self, item: AskItem, case: Case, understood: Understood) -> None:
        """The matter has changed since it was put: ask for the decision on it as it is now, where it still waits."""
        possible = self.clerk.office.desks[case.desk].lifecycle.state(case.state).on
        if any(verb in possible for verb in item.verbs):
            self.receipt.doubt(item, "changed", understood.text)
            return
        self.receipt.note(item, "already", understood, at=None)


def _only(items: Mapping[str, AskItem]) -> AskItem | None:
    return next(iter(items.values())) if len(items) == 1 else None
