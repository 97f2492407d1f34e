"""The one place where decisions become rows: within one transaction, all or nothing."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from zongban.core.advance import alarms_of
from zongban.core.case import Case
from zongban.core.effects import (
    Ask,
    AskItem,
    Book,
    Decision,
    Effect,
    Entry,
    Forget,
    Later,
    Notify,
    OpenCase,
    Park,
    Remind,
    Tell,
    Unbook,
)
from zongban.core.errors import NotAllowed
from zongban.core.events import Event
from zongban.core.numbering import Number
from zongban.core.people import Person
from zongban.ports.sight import Sight
from zongban.ports.store import AlarmRow, Post, Transaction
from zongban.runners.jsonable import jsonable
from zongban.runners.notices import ALERTS, CEILING, Notices
from zongban.runners.office import Office

log = logging.getLogger(__name__)

_DEEPEST = 8
"""How far effects may call forth effects; deeper means that two desks answer one another for ever."""


@dataclass(slots=True)
class Clerk:
    """Carries out what desks decide. Lives as long as one transaction; ``finish`` sends the bundled reminders.

    Attributes:
        mute: ids of letters that never get an automatic answer (RFC 3834 section 2).
        wrote: the language in which somebody has just written, by address.
        harmless: by letter that is just being decided, digests of its files that may be sent on.
    """

    office: Office
    tx: Transaction
    now: datetime
    since: datetime | None = None
    mute: set[int] = field(default_factory=set)
    wrote: dict[str, str] = field(default_factory=dict)
    harmless: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _reminders: dict[str, list[tuple[Case, Remind]]] = field(default_factory=dict)
    _depth: int = 0

    @property
    def sight(self) -> Sight:
        """What desks may see within this transaction."""
        return self.office.sight(self.tx, self.now, self.since)

    def open(self, wish: OpenCase) -> Case:
        """Give the number, let the desk begin the case, carry out what it decides."""
        desk = self.office.desks[wish.desk]
        year = self.now.astimezone(self.office.house.zone).year
        number = self.tx.next_number(desk.series, year)
        decision = desk.open(number, wish, self.sight)
        self.tx.add_case(decision.case)
        self.office.failpoint("clerk-after-number")
        self._carry_out(decision, known=None)
        return self._fresh(number)

    def act(self, case: Case, event: Event) -> Case:
        """Let the desk answer an event.

        Raises:
            NotAllowed: a command that is not possible; nothing was done.
        """
        decision = self.office.desks[case.desk].act(case, event, self.sight)
        self._carry_out(decision, known=case)
        return self._fresh(case.number)

    def offer(self, case: Case, event: Event, actor: str = "office") -> str:
        """Let the desk answer an event that it may refuse; the refusal is entered in the record.

        Returns:
            Why it was refused, empty when it was not; nothing of a refused event is left.
        """
        try:
            with self.attempt():
                self.act(case, event)
        except NotAllowed as error:
            self.tx.add_entry(str(case.number), self.now, Entry("refused", actor, {"why": str(error)}))
            return str(error)
        return ""

    def do(self, effects: Iterable[Effect], case: Case | None = None) -> None:
        """Carry out effects that belong to a case, or to none (duties of the rota, words of the office)."""
        self._depth += 1
        try:
            if self._depth > _DEEPEST:
                raise RecursionError(
                    "desks answer one another without end; the last effects were not carried out"
                )
            for effect in effects:
                self._do_one(effect, case)
        finally:
            self._depth -= 1

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part that can fail alone: what it wrote, and the reminders it gathered, are undone with it."""
        gathered = {to: list(lines) for to, lines in self._reminders.items()}
        try:
            with self.tx.savepoint():
                yield
        except BaseException:
            self._reminders = gathered
            raise

    def finish(self) -> None:
        """Write the reminders that came together, one mail a person."""
        for to, lines in sorted(self._reminders.items()):
            self._remind(to, lines)
        self._reminders.clear()

    def _fresh(self, number: Number) -> Case:
        found = self.tx.case(str(number))
        if found is None:
            raise LookupError(f"case {number} is not in the register although it was just written")
        return found

    def _carry_out(self, decision: Decision, known: Case | None) -> None:
        case = decision.case
        if known is not None and case != known:
            self.tx.update_case(case)
        self._set_rungs(case)
        self.do(decision.effects, case)

    def _set_rungs(self, case: Case) -> None:
        rules = self.office.rules()
        duties = rules.duties.get(case.desk, ())
        rungs = () if case.is_closed else alarms_of(case, duties, self.now, rules.hours)
        number = str(case.number)
        self.tx.set_rungs(
            number,
            [
                AlarmRow(0, number, one.key, "rung", one.at, clock=one.clock, purpose=one.purpose, to=one.to)
                for one in rungs
            ],
        )

    def _do_one(self, effect: Effect, case: Case | None) -> None:
        match effect:
            case Notify():
                self.notify(effect, case)
            case Entry():
                self._of(case, effect, lambda number: self.tx.add_entry(number, self.now, effect))
            case Remind():
                if case is not None:
                    self._reminders.setdefault(self._reader(effect.to), []).append((case, effect))
            case OpenCase():
                parent = effect.parent or (str(case.number) if case else None)
                self.open(replace(effect, parent=parent))
            case Tell():
                self._tell(effect)
            case Book() | Unbook():
                self._of(case, effect, lambda number: self._book(effect, number))
            case Later():
                self._of(case, effect, lambda number: self._later(effect, number))
            case Forget():
                self._of(case, effect, lambda number: self._forget(effect.name, number))
            case Park():
                self._park(effect, case)

    @staticmethod
    def _of(case: Case | None, effect: Effect, do: Callable[[str], object]) -> None:
        if case is None:
            raise ValueError(f"{type(effect).__name__} belongs to a case, but there is none")
        do(str(case.number))

    def _tell(self, effect: Tell) -> None:
        other = self.tx.case(effect.case)
        if other is None:
            log.warning("an event for case %s, which is not in the register", effect.case)
            return
        self.offer(other, effect.event)

    def _later(self, effect: Later, number: str) -> None:
        """Set it in place of what was set under this name before; a key that has fired is never used again."""
        self._forget(effect.name, number)
        row = AlarmRow(
            0, number, effect.name, "later", effect.at, purpose=effect.name, payload=jsonable(effect.payload)
        )
        turn = 1
        while not self.tx.add_alarm(row):
            turn += 1
            row = replace(row, key=f"{effect.name}#{turn}")

    def _forget(self, name: str, number: str) -> None:
        """Withdraw what ``Later`` has set; rungs of clocks and commands that wait are not the desk's to withdraw."""
        for row in self.tx.alarms_of(number):
            if row.kind == "later" and row.state == "waiting" and _named(row.purpose, name):
                self.tx.forget_alarms(number, row.key)

    def _reader(self, address: str) -> str:
        """One address for each person, whichever of them is given."""
        person = self.sight.people.by_address(address)
        return person.email if person else address.lower()

    def _book(self, effect: Book | Unbook, number: str) -> None:
        """Queue a calendar write; a newer one for the same event takes the place of what has not been written yet."""
        self.tx.drop_posts(number, f"{number}:calendar:{effect.calendar}:{effect.uid}:*")
        turn = len([one for one in self.tx.posts(case=number) if one.kind == "calendar"])
        verb = "book" if isinstance(effect, Book) else "unbook"
        self.tx.enqueue(
            Post(
                id=0, key=f"{number}:calendar:{effect.calendar}:{effect.uid}:{turn}", kind="calendar",
                recipient=effect.calendar, not_before=self.now, created_at=self.now, case=number, template=verb,
                urgency=0, plan=jsonable(effect), state="dropped" if self.office.shadow else "pending",
            )
        )  # fmt: skip

    def _park(self, effect: Park, case: Case | None) -> None:
        zh = self.office.house.language == "zh"
        reason = effect.reason_zh if zh else effect.reason_en
        number = str(case.number) if case else "-"
        self.park("case", number, reason, number if case else None)

    def words(self, zh: str, en: str) -> str:
        """A sentence in the language of the office."""
        return zh if self.office.house.language == "zh" else en

    def park(
        self, kind: str, reference: str, reason: str, case: str | None = None, *, tell: bool = True
    ) -> None:
        """Set something aside for a person, and tell the assistant.

        Args:
            tell: False where the mail that tells would meet the same trouble.
        """
        parked = self.tx.park(kind, reference, reason, self.now, case)
        assistant = self.assistant()
        if assistant is None or not tell:
            log.warning("parked %s: nobody is told by mail", parked, extra={"action": "parked", "kind": kind})
            return
        facts = {
            "kind": kind,
            "reference": reference,
            "reason": reason,
            "parked": parked,
            "number": case or "",
        }
        notice = Notify(assistant.email, f"{ALERTS}parked", f"parked:{parked}", facts, urgent=True)
        self.notify(notice, None)

    def assistant(self) -> Person | None:
        """Who is told of what waits for a person; None where ``people.yaml`` names nobody."""
        found = self.sight.people.bearing("assistant")
        return found[0] if found else None

    def notify(self, notice: Notify, case: Case | None) -> Post | None:
        """Queue a notice; one that cannot be written is held, and the assistant is told why, once for each cause."""
        mute = frozenset(self.mute)
        post = Notices(self.office, self.tx, self.now, mute, self.wrote, self.harmless).post(notice, case)
        if post is not None and post.state == "held":
            self._held(post)
        return post

    def _held(self, post: Post) -> None:
        tell = not post.template.startswith(ALERTS)
        if post.last_error == CEILING:
            reason = self.words(
                f"一天内发给 {post.recipient} 的邮件已达上限，其余暂存，次日起自动续发",
                f"{post.recipient} has had as many mails as one address gets in a day; the rest waits and goes later",
            )
            self.park("ceiling", f"{post.recipient} {self.now:%Y-%m-%d}", reason, post.case, tell=tell)
            return
        self.park(
            "template", post.template, f"{post.template}: {post.last_error}"[:500], post.case, tell=tell
        )

    def _remind(self, to: str, lines: list[tuple[Case, Remind]]) -> None:
        notice = bundle(to, lines)
        self.notify(notice, lines[0][0] if len(lines) == 1 else None)


_ORDER = ("overdue", "escalation", "due", "reminder")


def _named(name: str, wish: str) -> bool:
    return name.startswith(wish[:-1]) if wish.endswith("*") else name == wish


def bundle(to: str, lines: list[tuple[Case, Remind]]) -> Notify:
    """One mail with all that is to be reminded of at this moment, the most pressing first."""
    ordered = sorted(lines, key=lambda one: (_rank(one[1].purpose), one[1].due, str(one[0].number)))
    labels = _labels([case for case, _ in ordered])
    views, items = [], []
    for given, (case, line) in zip(labels, ordered, strict=True):
        number = str(case.number)
        views.append({"label": given, "case": number, **jsonable(line)})
        items.append(AskItem(given, number, case.version, line.verbs))
    occasion = "reminders:" + "|".join(sorted(f"{case.number}/{line.occasion}" for case, line in ordered))
    urgent = any(line.urgent for _, line in ordered)
    return Notify(
        to, "reminders/person-reminders", occasion, {"lines": views}, urgent=urgent, ask=Ask(tuple(items))
    )


def _rank(purpose: str) -> int:
    return _ORDER.index(purpose) if purpose in _ORDER else len(_ORDER)


def _labels(cases: list[Case]) -> list[str]:
    """The serial alone where that is plain, else the place in the list."""
    serials = [str(case.number.serial) for case in cases]
    if len(set(serials)) == len(serials):
        return serials
    return [str(place) for place in range(1, len(cases) + 1)]
