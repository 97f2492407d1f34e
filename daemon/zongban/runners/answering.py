"""Answers by mail: what was meant, who may say it, and what is asked back.

A command counts only with the right person, sender proof, an item that is open, and words that mean it without doubt.
What the GM decides waits out the withdrawal window as an alarm; the receipt says what was understood.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import AskItem
from zongban.core.errors import NotAllowed
from zongban.core.events import Command, Message
from zongban.core.numbering import SERIES, label
from zongban.language.answers import Answers, Doubt, read_answers
from zongban.language.answers import Command as Understood
from zongban.mail.letter import Letter
from zongban.mail.replies import Reply
from zongban.ports.store import LetterRow, Post
from zongban.runners.acknowledging import coming_otherwise, commands_to, to_a_meeting
from zongban.runners.clerk import Clerk
from zongban.runners.confirming import Confirming, Ready, hold
from zongban.runners.first_reading import files_along
from zongban.runners.inline import Spoken, spoken
from zongban.runners.jsonable import ask_from
from zongban.runners.offers import (
    as_asked,
    home,
    is_decided,
    is_withdrawable,
    moved_at,
    open_items,
    used_at,
    ways_offered,
    who_ask_for_time,
)
from zongban.runners.own_bookings import is_of_another_day
from zongban.runners.proof import doubtful, proven, written_at
from zongban.runners.receipts import Receipt, iso
from zongban.runners.sorting import (
    asked_back,
    doubted,
    named_alone,
    of_ride,
    of_series,
    refusals,
    said_how,
    sorted_out,
)
from zongban.runners.understanding import may, named
from zongban.runners.waiting import is_gm, wait, waits, withdraw

DECISIONS = frozenset({"approve", "reject", "transfer", "defer", "discuss", "noted", "choose", "overrule"})
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
    confirming: Confirming = field(init=False)
    _said: str = ""
    _labels: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        name = self.letter.sender.name if self.letter.sender else ""
        self.receipt = Receipt(self.clerk, self.actor, self.row.id, self.post.id, name)
        self.confirming = Confirming(self.clerk, self.row.id, self.post.id, self.receipt)

    @property
    def actor(self) -> str:
        """Who answers: the recipient of the notice, at the address of the house."""
        person = self.clerk.sight.people.by_address(self.post.recipient)
        return person.email if person else self.post.recipient

    def answer(self, case: Case | None) -> str:
        """Carry it out; the kind of letter it was: ``reply`` or ``message``."""
        here, items, said, answers = self._heard(case)
        if not items or not (answers.commands or answers.doubts or said.unclear):
            return self._message(case, items)
        against = doubtful(self.clerk.office, self.letter)
        if against:
            self._refuse(against)
            return "reply"
        if self._is_over():
            for item in here.values():
                self.receipt.doubt(item, "no-token", self.reply.text)
        else:
            found = sorted_out(answers, said.text, self._short, here, items)
            for one in found.which:
                self.receipt.doubt(None, "which", one.words, numbers=one.numbers)
            self._carry_out(found.commands, items)
        self._doubts(answers, said, here, items)
        self.confirming.tell()
        self.receipt.send()
        return "reply"

    def heard(self, case: Case | None) -> tuple[tuple[Understood, ...], tuple[Doubt, ...]]:
        """What the answer is understood as, item by item, and what is asked back; nothing is done."""
        here, items, said, answers = self._heard(case)
        found = sorted_out(answers, said.text, self._short, here, items)
        none = doubtful(self.clerk.office, self.letter) and "not-proven"
        none = none or ("no-token" if self._is_over() else "")
        unclear = tuple(Doubt(None, "unclear", words, (0, 0)) for words in said.unclear)
        doubts = (*found.doubts, *unclear, *asked_back(found.commands, found.which, none))
        return (() if none else found.commands), doubts

    def _heard(self, case: Case | None) -> tuple[dict[str, AskItem], dict[str, AskItem], Spoken, Answers]:
        """What the notice asked, what else is open, what was said, and what of it is a command or in doubt."""
        here = self._items(case)
        items = {**here, **open_items(self.clerk, self.post, here)}
        said = spoken(self.reply, {one.label: self._numbers(one) for one in items.values()})
        labels = who_ask_for_time(self.clerk, items)
        answers = refusals(named_alone(self._read(said, items), said.text, items), said.text, items, labels)
        only = _only(items)
        about = self.clerk.tx.case(only.case) if only is not None else None
        if only is not None and about is not None:
            if about.facts.get("series"):
                answers = of_series(answers, only.label, self.reply.text)
            if about.desk == "meetings":
                answers = to_a_meeting(answers, about.state, only, self.reply.text, DECISIONS)
                if is_of_another_day(about, said.text, self.clerk.sight):
                    answers = doubted(answers, "cancel")
            if about.desk == "visitors":
                answers = coming_otherwise(answers, self.reply.text)
            if about.desk == "cars":
                answers = of_ride(answers, only.label, self.reply.text)
            answers = commands_to(only, answers, self.clerk.office.desks[about.desk].lifecycle, DECISIONS)
        answers = said_how(answers, said.text, labels, lambda text: named(self.clerk, text))
        self._said, self._labels = said.text, frozenset(items)
        return here, items, said, answers

    @property
    def _short(self) -> str:
        return self.reply.text.strip()[:80]

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
            ways=ways_offered(items), people=lambda text: named(self.clerk, text),
            workdays=self.clerk.sight.hours.add_workdays,
        )  # fmt: skip

    def _doubts(
        self, answers: Answers, said: Spoken, here: Mapping[str, AskItem], items: Mapping[str, AskItem]
    ) -> None:
        for doubt in answers.doubts:
            if doubt.item is not None and doubt.item not in items:
                self._unknown(doubt.item, doubt.text, items)
                continue
            item = items[doubt.item] if doubt.item is not None else _only(here)
            self.receipt.doubt(item, "unclear", doubt.text)
        for words in said.unclear:
            self.receipt.doubt(_only(here), "unclear", words)

    def _unknown(self, given: str, words: str, items: Mapping[str, AskItem]) -> None:
        """A number nobody asked about: said which ones may be named."""
        free = [
            label
            for label, one in items.items()
            if is_decided(one) or used_at(self.clerk, home(one, self.post.id)) is None
        ]
        self.receipt.doubt(None, "unknown-item", words, given, numbers=free)

    def _message(self, case: Case | None, items: Mapping[str, AskItem]) -> str:
        """Words that are no command go to the case; to a list of questions they are asked back, thanks are not."""
        if case is None and len({one.case for one in items.values()}) == 1:
            case = self.clerk.tx.case(next(iter(items.values())).case)
        words = self.reply.text.strip()
        if case is not None:
            against = doubtful(self.clerk.office, self.letter)
            if against:
                self._refuse(against)
                return "message"
            at = written_at(self.letter, self.row)
            files = files_along(self.clerk.office, self.letter, words)
            event = Message(
                self.actor,
                words,
                self.letter.subject,
                at,
                self.row.id,
                True,
                files,
                doubted=self._is_unproven(),
            )
            self.clerk.offer(case, event, self.actor)
            return "message"
        if words and not _COURTESY.fullmatch(words):
            self.receipt.doubt(None, "unclear", words)
            self.receipt.send()
        return "reply"

    # who may say it

    def _carry_out(self, commands: Sequence[Understood], items: Mapping[str, AskItem]) -> None:
        """What withdraws or only asks is done at once; the GM's decisions need proof, or the assistant's word."""
        free = [one for one in commands if self._is_free(one, items)]
        rest = [one for one in commands if one not in free]
        for one in free:
            self._one(one, items)
        if not rest:
            return
        if not is_gm(self.clerk, self.actor):
            for one in rest:
                self._one(one, items)
        elif self.clerk.office.proof:
            proof = proven(self.clerk.office, self.clerk.sight.people, self.letter)
            if not proof.proven:
                self._refuse(proof.reason)
                return
            for one in rest:
                self._one(one, items)
        else:
            self._hold(rest, items)

    def _is_unproven(self) -> bool:
        """Whether an order in words lacks the proof that a decision of the general manager needs."""
        office, people = self.clerk.office, self.clerk.sight.people
        return is_gm(self.clerk, self.actor) and not (
            office.proof and proven(office, people, self.letter).proven
        )

    def _is_free(self, one: Understood, items: Mapping[str, AskItem]) -> bool:
        item = items.get(one.item or "")
        withdraws = one.verb == "cancel" and item is not None and is_withdrawable(item)
        return one.verb in ("why", "undo") or withdraws

    def _refuse(self, reason: str) -> None:
        """Somebody uses a colleague's name: nothing is done, the assistant is told."""
        words = self.clerk.words(
            f"有人以 {self.actor} 的名义回复，发件人未通过验证（{reason}），未予执行",
            f"somebody answered in the name of {self.actor}; the sender is not proven ({reason}); nothing was done",
        )
        self.clerk.park("letter", str(self.row.id), words, self.post.case)

    def _hold(self, commands: Sequence[Understood], items: Mapping[str, AskItem]) -> None:
        """Only what could be done as it stands is worth a question to the assistant."""
        ready: list[Ready] = []
        for one in commands:
            item = items.get(one.item or "")
            if item is None:
                self._unknown(one.item or "", one.text or self.reply.text, items)
                continue
            found = self._ready(one, item)
            if found is not None:
                ready.append(found)
        if ready and not hold(self.clerk, self.row.id, ready, self.receipt):
            self._refuse("no-authserv")

    # what is done

    def _one(self, understood: Understood, items: Mapping[str, AskItem]) -> None:
        item = items.get(understood.item or "")
        if item is None:
            self._unknown(understood.item or "", understood.text or self.reply.text, items)
        elif understood.verb == "why":
            self._why(understood, item)
        elif understood.verb == "undo" or (understood.verb == "cancel" and is_withdrawable(item)):
            self._undo(item)
        elif understood.verb in ("confirm", "cancel") and "command" in item.carries:
            self.confirming.take(understood.verb, item)
        else:
            self._command_for(understood, item)

    def _why(self, understood: Understood, item: AskItem) -> None:
        """The desk tells how the due time came about; it uses no item up, a decision may still follow."""
        case = self.clerk.tx.case(item.case)
        if case is None or self.clerk.offer(case, self._command(understood), self.actor):
            self.receipt.doubt(item, "not-possible", understood.text, verb="why")

    def _undo(self, item: AskItem) -> None:
        """Withdraw what still waits; what is done stays done, and is said so."""
        done = withdraw(self.clerk, item, self.actor, self.row.id)
        if not done and not is_withdrawable(item):
            self.receipt.doubt(item, "unclear", self._short)
            return
        self.receipt.note(item, "withdrawn" if done else "too-late")

    def _command_for(self, understood: Understood, item: AskItem) -> None:
        ready = self._ready(understood, item)
        if ready is None:
            return
        before = self.clerk.tx.use_item(*ready.home, self.row.id, self.clerk.now)
        if waits(self.clerk, ready.command, ready.case):
            self.receipt.waiting.append(wait(self.clerk, ready.command, ready.case, ready.item, ready.home))
            self.receipt.note(ready.item, understood.verb, understood, words=_how(ready))
        elif self.clerk.offer(ready.case, ready.command, self.actor):
            if before is None:
                self.clerk.tx.unuse_item(*ready.home)
            self.receipt.doubt(ready.item, "not-possible", understood.text, verb=understood.verb)
        elif is_gm(self.clerk, self.actor):
            self.receipt.note(ready.item, understood.verb, understood)

    def _ready(self, understood: Understood, given: AskItem) -> Ready | None:
        """The command, where the item is open, the words were asked for and the case can take them; else it is told."""
        item = as_asked(self.clerk, given, self.post.id)
        case = self.clerk.tx.case(item.case) if item is not None else None
        if item is None or case is None:
            self.receipt.doubt(given, "unclear", understood.text or self._short)
            return None
        place = home(given, self.post.id)
        if understood.verb in DECISIONS and not self._is_open(understood, item, case, place):
            return None
        command = self._command(understood)
        if not self._answers(understood.verb, item, case) or self._refused(command, case):
            words = understood.text or self._short
            self.receipt.doubt(item, "not-possible", words, verb=understood.verb)
            return None
        return Ready(understood, command, item, case, place)

    def _is_open(self, understood: Understood, item: AskItem, case: Case, place: tuple[int, str]) -> bool:
        """Whether nothing was decided since it was put; else it is said, or put again as it is now."""
        used = used_at(self.clerk, place)
        if case.version == item.version and used is None:
            return True
        possible = self.clerk.office.desks[case.desk].lifecycle.state(case.state).on
        if case.version != item.version and any(verb in possible for verb in item.verbs):
            self.receipt.doubt(item, "changed", understood.text, at=used)
        else:
            self.receipt.note(item, "already", understood, at=used or moved_at(self.clerk, case))
        return False

    def _refused(self, command: Command, case: Case) -> bool:
        """Whether the desk would refuse what is to wait out the window: better said now than after it."""
        if not is_gm(self.clerk, command.actor):
            return False
        try:
            self.clerk.office.desks[case.desk].act(case, command, self.clerk.sight)
        except NotAllowed:
            return True
        return False

    def _answers(self, verb: str, item: AskItem, case: Case) -> bool:
        """Whether the verb was asked for, or is work its reader may report on the case as it stands now."""
        asked = not item.verbs or verb in item.verbs
        return asked or (verb not in DECISIONS and verb in may(self.clerk, case, self.actor))

    def _command(self, one: Understood) -> Command:
        choice = int(one.to) if one.verb == "choose" and one.to and one.to.isdigit() else 0
        return Command(
            verb=one.verb, actor=self.actor, to="" if choice else (one.to or ""), until=iso(one.until), choice=choice,
            text=self._verbatim(one) if one.verb == "cancel" else one.text or self._verbatim(one),  # names the day, too
            letter=self.row.id,
        )  # fmt: skip

    def _verbatim(self, one: Understood) -> str:
        """What was said of this item, to the letter; what was said of other items is nobody else's business."""
        whole = self.reply.text.strip()
        return whole[:500] if len(self._labels) < 2 else self._words_of(one)

    def _words_of(self, one: Understood) -> str:
        return (self._said[one.span[0] : one.span[1]] or one.verb)[:500]


def _how(ready: Ready) -> str:
    """The words with which a request for time is granted, beside the mere yes; empty of other matters."""
    asked = (
        ready.case.desk == "meetings" and ready.case.state == "requested" and ready.command.verb == "approve"
    )
    return ready.understood.text.strip() if asked else ""


def _only(items: Mapping[str, AskItem]) -> AskItem | None:
    return next(iter(items.values())) if len(items) == 1 else None
