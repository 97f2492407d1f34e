"""An office in memory: carries out what desks decide, as the runners do, and lets time pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from desks.sample import DUTIES, HOURS, HOUSE, PEOPLE
from zongban.core.advance import alarms_of
from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Forget, Later, Notify, OpenCase, Remind, Tell
from zongban.core.events import AlarmDue, Event
from zongban.core.numbering import Number
from zongban.core.verdict import Judgement, Verdict
from zongban.mail.letter import Letter
from zongban.ports.desk import Desk
from zongban.ports.sight import Occupied, Recorded, Sight


class RoutinePriorities:
    """Every meeting is routine."""

    def judge(
        self, topic: str, text: str, attendees: Sequence[str], organiser: str, *, guests: bool = False
    ) -> Judgement:
        return Judgement("routine")


@dataclass
class MemoryDiary:
    events: list[Occupied] = field(default_factory=list)
    known: set[str] = field(default_factory=lambda: {"gm"})

    def taken(self, calendars: Iterable[str], start: datetime, end: datetime) -> list[Occupied]:
        wanted = set(calendars)
        return sorted(
            (e for e in self.events if e.calendar in wanted and e.start < end and e.end > start),
            key=lambda e: e.start,
        )

    def knows(self, calendar: str) -> bool:
        return calendar in self.known

    def looked_at(self, calendar: str) -> datetime | None:
        return datetime.max.replace(tzinfo=UTC) if calendar in self.known else None


@dataclass
class DeskOffice:
    """The register, the diary and the desks of one test.

    Attributes:
        mails: every notice, with its case (None for duties), in order.
        lines: every line of reminders, in order.
    """

    desks: dict[str, Desk]
    now: datetime
    diary: MemoryDiary = field(default_factory=MemoryDiary)
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    since: datetime | None = None
    cases: dict[str, Case] = field(default_factory=dict)
    record: list[Recorded] = field(default_factory=list)
    mails: list[tuple[Notify, Case | None]] = field(default_factory=list)
    lines: list[tuple[Remind, Case]] = field(default_factory=list)
    laters: dict[tuple[str, str], Later] = field(default_factory=dict)
    fired: set[tuple[str, str]] = field(default_factory=set)

    @property
    def sight(self) -> Sight:
        return Sight(
            self.now,
            HOUSE,
            HOURS,
            PEOPLE,
            DUTIES,
            self,
            self.diary,
            RoutinePriorities(),
            self.settings,
            10,
            self.since,
        )

    # the register as desks see it

    def case(self, number: str) -> Case | None:
        return self.cases.get(number)

    def open_cases(self, desk: str = "") -> list[Case]:
        return [one for one in self.cases.values() if not one.is_closed and desk in ("", one.desk)]

    def cases_between(self, first: datetime, last: datetime, desk: str = "") -> list[Case]:
        return [
            one for one in self.cases.values() if first <= one.opened_at < last and desk in ("", one.desk)
        ]

    def case_of_event(self, uid: str) -> Case | None:
        return next((one for one in self.cases.values() if one.facts.get("uid") == uid), None)

    def entries_between(self, first: datetime, last: datetime, what: str = "") -> list[Recorded]:
        return [one for one in self.record if first <= one.at < last and what in ("", one.what)]

    def entries(self, number: str) -> list[Recorded]:
        return [one for one in self.record if one.case == number]

    def parked_count(self) -> int:
        return 0

    # what runners do

    def receive(self, desk: str, letter: Letter, **facts: Any) -> Case:
        """A letter that the rules have sent to this desk, with what they added."""
        self.now = letter.date or self.now
        verdict = Verdict(desk, facts)
        reading = self.desks[desk].read(letter, letter.text, verdict, self.sight)
        return self.open(
            OpenCase(
                desk, reading.title, {**facts, **reading.fields}, reading.parties, reading.language, reading.secrecy,
                reading.urgency, letter=1, since=self.now, missing=reading.missing,
            )
        )  # fmt: skip

    def open(self, wish: OpenCase) -> Case:
        desk = self.desks[wish.desk]
        serial = 1 + sum(1 for one in self.cases.values() if one.number.series == desk.series)
        number = Number(desk.series, self.now.year, serial)
        self._carry_out(desk.open(number, wish, self.sight))
        return self.cases[str(number)]

    def act(self, case: Case, event: Event) -> Case:
        number = str(case.number)
        self._carry_out(self.desks[case.desk].act(self.cases[number], event, self.sight))
        return self.cases[number]

    def turn(self, desk: str, duty: str) -> None:
        for effect in self.desks[desk].turn(duty, self.sight):
            self._do(effect, None)

    def pass_time(self, until: datetime) -> None:
        """Let everything that is due up to a moment happen, in order."""
        while (upcoming := self._next(until)) is not None:
            at, number, key, alarm = upcoming
            self.now = max(self.now, at)
            self.fired.add((number, key))
            self.laters.pop((number, key), None)
            self.act(self.cases[number], alarm)
        self.now = max(self.now, until)

    def _next(self, until: datetime) -> tuple[datetime, str, str, AlarmDue] | None:
        found: list[tuple[datetime, str, str, AlarmDue]] = []
        for number, case in self.cases.items():
            if case.is_closed:
                continue
            for one in alarms_of(case, DUTIES.get(case.desk, ()), self.now, HOURS):
                alarm = AlarmDue(one.key, one.clock, one.purpose, one.to, one.at)
                found.append((one.at, number, one.key, alarm))
        for (number, name), later in self.laters.items():
            found.append(
                (later.at, number, name, AlarmDue(name, "", name, "", later.at, payload=later.payload))
            )
        due = [one for one in found if one[0] <= until and (one[1], one[2]) not in self.fired]
        return min(due, key=lambda one: one[0]) if due else None

    def _carry_out(self, decision: Decision) -> None:
        self.cases[str(decision.case.number)] = decision.case
        for effect in decision.effects:
            self._do(effect, decision.case)

    def _do(self, effect: Effect, case: Case | None) -> None:
        number = str(case.number) if case else ""
        match effect:
            case Notify():
                assert not any(n.occasion == effect.occasion and n.to == effect.to and c and str(c.number) == number
                               for n, c in self.mails), f"{effect.occasion} twice"  # fmt: skip
                self.mails.append((effect, case))
            case Remind():
                assert case is not None
                self.lines.append((effect, case))
            case Entry():
                self.record.append(Recorded(number, self.now, effect.actor, effect.what, effect.detail))
            case Later():
                self.laters[number, effect.name] = effect
                self.fired.discard((number, effect.name))
            case Forget():
                self.laters.pop((number, effect.name), None)
            case OpenCase():
                self.open(replace(effect, parent=effect.parent or number))
            case Tell():
                self.act(self.cases[effect.case], effect.event)

    # what tests ask

    def to(self, address: str, template: str = "") -> list[Notify]:
        """The notices to somebody, of one template where it is named."""
        return [one for one, _ in self.mails if one.to == address and template in ("", one.template)]

    def templates(self) -> list[str]:
        return [one.template for one, _ in self.mails]

    def reminded(self) -> list[tuple[str, str]]:
        """Whom, and how, in order."""
        return [(one.to, one.purpose) for one, _ in self.lines]
