"""The sample office with rooms, calendars that answer, and the clocks of meetings and visitors.

Every mail is written in both languages the moment a desk decides on it, so no promise is kept by a mail that cannot
be written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Any

from desks.office import DeskOffice, MemoryDiary
from desks.rendering import TEMPLATES, case_view
from desks.sample import DUTIES, HOURS, HOUSE, PEOPLE, ZONE, _person, _rung
from zongban.adapters.jinja_ import JinjaTemplates
from zongban.core.advance import Duty, alarms_of
from zongban.core.case import Case
from zongban.core.clocks import ClockPlan
from zongban.core.effects import Book, Effect, Forget, Notify, Unbook
from zongban.core.events import AlarmDue, CalendarDone, Message
from zongban.core.people import People, Room
from zongban.core.terms import Term
from zongban.core.verdict import Judgement
from zongban.desks import all_desks
from zongban.ports.sight import Occupied, Sight
from zongban.rulebook.rota import NextTurns, RotaEntry

OFFICE, RECEPTION = "office@huayue.example", "reception@huayue.example"
GUEST = "henrik.dahl@nordvik.example"

COMPANY = replace(
    PEOPLE,
    persons=(
        *PEOPLE.persons,
        _person("reception", "何苗", "He Miao", RECEPTION, "行政部", "reception", "何苗"),
    ),
    rooms=(
        Room("room-1", "一号会议室", "Boardroom", "room-1@huayue.example", 20, calendar="room-1"),
        Room("room-3f", "三楼会议室", "Meeting Room 3F", "room-3f@huayue.example", 12, calendar="room-3f"),
        Room("room-5f", "五楼小会议室", "Small Room 5F", "room-5f@huayue.example", 6, calendar="room-5f"),
    ),
)


def _duty(
    name: str, starts: str, ends: str, *rungs: Any, term: str = "", due: str = "", rests: str = ""
) -> Duty:
    plan = ClockPlan(name, Term.parse(term) if term else None, rungs, pauses_in=frozenset(rests.split()))
    return Duty(plan, frozenset({starts}), frozenset(ends.split()), due)


CLOCKS = {
    **DUTIES,
    "meetings": (
        _duty(
            "settle", "requested", "confirmed held_meeting", _rung("0 minutes", "after", "assistant", "due"),
            term="1 workday", rests="clarifying offered",
        ),
        _duty(
            "offer", "offered", "booking confirmed", _rung("4 working hours", "before", "organizer", "reminder"),
            _rung("0 minutes", "after", "organizer", "due"), term="2 workdays",
        ),
        _duty(
            "start", "confirmed", "booking offered held_meeting",
            replace(_rung("24 hours", "before", "attendees", "reminder"), quiet=False),
            replace(_rung("1 hour", "before", "attendees", "reminder"), quiet=False),
            replace(_rung("15 minutes", "before", "assistant", "reminder"), quiet=False), due="start",
        ),
        _duty(
            "rsvp", "confirmed", "booking offered held_meeting", _rung("4 workdays", "before", "attendees", "reminder"),
            _rung("2 workdays", "before", "attendees", "reminder"), due="start",
        ),
        _duty(
            "materials", "confirmed", "booking offered held_meeting",
            _rung("2 workdays", "before", "organizer", "reminder"), due="start",
        ),
        _duty("notes", "held_meeting", "", _rung("0 minutes", "after", "organizer", "due"), term="1 workday"),
    ),
    "visitors": (
        _duty(
            "confirm", "requested", "confirmed", _rung("0 minutes", "after", "assistant", "due"),
            term="1 working hour", rests="clarifying",
        ),
        _duty(
            "visit", "confirmed", "arrived",
            replace(_rung("30 minutes", "before", "reception", "reminder"), quiet=False), due="start",
        ),
        _duty("badge", "arrived", "left", _rung("0 minutes", "after", "reception", "due"), term="4 working hours"),
        _duty("follow-up", "left", "", _rung("0 minutes", "after", "host", "due"), term="1 workday"),
    ),
}  # fmt: skip
"""As the shipped ``clocks.yaml`` gives them."""

SHOWN: list[People] = [COMPANY]
"""Whom mails are written for: the people of the office that writes the next one."""
WORDS = JinjaTemplates([TEMPLATES], zone=ZONE, people=lambda: SHOWN[-1])


@dataclass
class Classes:
    """A meeting weighs what a word in its topic says."""

    words: dict[str, str] = field(
        default_factory=lambda: {
            "签约": "strategic",
            "signing": "strategic",
            "预算": "important",
            "闲聊": "flexible",
        }
    )

    def judge(
        self, topic: str, text: str, attendees: Sequence[str], organiser: str, *, guests: bool = False
    ) -> Judgement:
        for word, priority in self.words.items():
            if word in topic:
                return Judgement(priority, f"rule of {word}", "priorities.yaml:1", (word,))
        return Judgement("routine")


@dataclass
class MeetingOffice(DeskOffice):
    """Calendars answer at once, unless a test keeps them from it.

    Attributes:
        outcomes: calendar → what it answers to the next writes; ``booked`` where nothing is said.
        silent: calendars queue writes and do not answer until ``answer()``.
        standing: (calendar, uid) → the booking that stands there.
        settles: hour of the settlement of the day; empty: an office that settles each request as it comes.
    """

    people: Any = COMPANY
    outcomes: dict[str, str] = field(default_factory=dict)
    silent: bool = False
    settles: str = ""
    queued: list[tuple[Effect, Case]] = field(default_factory=list)
    standing: dict[tuple[str, str], Book] = field(default_factory=dict)

    @property
    def sight(self) -> Sight:
        return Sight(self.now, HOUSE, HOURS, self.people, CLOCKS, self, self.diary, Classes(), self.settings, 10,
                     self.since, NextTurns(self._rota, HOURS, ZONE, self.now))  # fmt: skip

    @property
    def _rota(self) -> tuple[RotaEntry, ...]:
        return (RotaEntry("settle", "meetings", time.fromisoformat(self.settles)),) if self.settles else ()

    def settle_the_day(self) -> None:
        """The hour of the settlement comes."""
        coming = self.sight.next_turn("meetings", "settle")
        assert coming is not None
        self.pass_time(coming)
        self.turn("meetings", "settle")

    def person_writes(self, calendar: str, start: datetime, end: datetime, title: str = "私事") -> None:
        """A person puts something into a calendar."""
        self.diary.events.append(Occupied(calendar, f"own-{len(self.diary.events)}", start, end, title))

    def answer(self) -> None:
        """The calendars answer to everything that is queued."""
        while self.queued:
            effect, case = self.queued.pop(0)
            self._answer(effect, case)

    def _answer(self, effect: Effect, case: Case) -> None:
        assert isinstance(effect, (Book, Unbook))
        place = (effect.calendar, effect.uid)
        self.diary.events = [one for one in self.diary.events if (one.calendar, one.uid) != place]
        outcome = self.outcomes.pop(effect.calendar, "booked" if isinstance(effect, Book) else "removed")
        if isinstance(effect, Unbook):
            self.standing.pop(place, None)
        elif outcome == "booked":
            self.standing[place] = effect
            self.diary.events.append(
                Occupied(effect.calendar, effect.uid, effect.start, effect.end, effect.summary, str(case.number),
                         effect.firm)
            )  # fmt: skip
        self.act(self.cases[str(case.number)], CalendarDone(effect.calendar, effect.uid, outcome))

    def _carry_out(self, decision: Any) -> None:
        super()._carry_out(decision)
        if not self.silent:
            self.answer()

    def _do(self, effect: Effect, case: Case | None) -> None:
        if isinstance(effect, (Book, Unbook)):
            assert case is not None
            self.queued.append((effect, case))
            return
        if isinstance(effect, Forget) and effect.name == "*":
            self.laters = {
                key: one for key, one in self.laters.items() if case is None or key[0] != str(case.number)
            }
            return
        super()._do(effect, case)
        if isinstance(effect, Notify):
            for language in ("zh", "en"):
                assert self.words(effect, case, language)

    def _next(self, until: datetime) -> tuple[datetime, str, str, AlarmDue] | None:
        found = [
            (one.at, number, one.key, AlarmDue(one.key, one.clock, one.purpose, one.to, one.at))
            for number, case in self.cases.items()
            if not case.is_closed
            for one in alarms_of(case, CLOCKS.get(case.desk, ()), self.now, HOURS)
        ]
        for (number, name), later in self.laters.items():
            if not self.cases[number].is_closed:
                found.append(
                    (later.at, number, name, AlarmDue(name, "", name, "", later.at, payload=later.payload))
                )
        due = [one for one in found if one[0] <= until and (one[1], one[2]) not in self.fired]
        return min(due, key=lambda one: one[0]) if due else None

    def words(self, notice: Notify, case: Case | None = None, language: str = "") -> str:
        """A notice as its reader sees it: subject, empty line, text."""
        case = case or next((known for one, known in self.mails if one is notice), None)
        case = self.cases.get(str(case.number), case) if case else None
        SHOWN[:] = [self.people]
        person = self.people.by_address(notice.to)
        language = language or (person.language if person else notice.language or "zh")
        name = person.called(language) if person else notice.name
        view = {
            **notice.facts, "case": case_view(case, language, self) if case else None,
            "reader": {"name": name, "salutation": person.salutation(language) if person else notice.name,
                       "language": language, "internal": person is not None, "address": notice.to},
            "house": {"name": HOUSE.name if language == "zh" else HOUSE.name_en, "address": HOUSE.address},
            "today": self.now.astimezone(ZONE).date(), "now": self.now,
        }  # fmt: skip
        mail = WORDS.render(notice.template, language, view)
        assert "None" not in mail.subject + mail.text
        return f"{mail.subject}\n\n{mail.text}"

    def last(self, address: str, template: str = "") -> str:
        """The last mail to somebody, as it reads."""
        return self.words(self.to(address, template)[-1])


def meeting_office(now: datetime) -> MeetingOffice:
    """A fresh office whose general manager and rooms have calendars that are mirrored."""
    return MeetingOffice(all_desks(), now, MemoryDiary(known={"gm", "room-1", "room-3f", "room-5f"}))


def settling_office(now: datetime, settles: str = "16:30") -> MeetingOffice:
    """The same office with the settlement of the day."""
    return replace(meeting_office(now), settles=settles)


def current(office: MeetingOffice, case: Case) -> Case:
    """The case as it stands now."""
    return office.cases[str(case.number)]


def says(
    office: MeetingOffice, case: Case, who: str, words: str, files: tuple[Any, ...] = (), number: int = 7
) -> Case:
    """Somebody answers a notice of the case in words."""
    said = Message(who, words, at=office.now, letter=number, answers=True, files=files)
    return office.act(current(office, case), said)
