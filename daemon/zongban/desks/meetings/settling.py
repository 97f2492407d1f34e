"""Deciding about a time: free, or a conflict that the higher class wins, or other times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Tell
from zongban.core.events import Told
from zongban.core.verdict import PRIORITIES
from zongban.desks.circle import shown_title
from zongban.desks.meetings.attendance import (
    calendars_of,
    calendars_of_people,
    has_guests,
    organizer,
    participants,
)
from zongban.desks.meetings.booking import book
from zongban.desks.meetings.collecting import collect, freeze, settlement
from zongban.desks.meetings.fitting import fitted
from zongban.desks.meetings.occupation import taken
from zongban.desks.meetings.offering import free_starts, offer
from zongban.desks.meetings.rooms import free_room
from zongban.ports.sight import Occupied, Sight
from zongban.timetable import Interval, Standing, Weighed, Why, weigh

_MOVABLE = frozenset({"clarifying", "booking", "confirmed"})
_SETTLED = frozenset({"confirmed"})

CLASSES = {
    "strategic": ("战略", "strategic"), "important": ("重要", "important"), "routine": ("常规", "routine"),
    "flexible": ("可调整", "flexible"),
}  # fmt: skip
"""The classes in words, Chinese and English."""


def settle(case: Case, sight: Sight, verb: str = "book") -> Decision:
    """Settle a request: with the others of the day where it can wait for them, else at once."""
    until = settlement(case, sight) if case.state == "requested" else None
    if until is None:
        return settle_at_once(case, sight, verb)
    suited = fitted(case, sight)
    return suited if isinstance(suited, Decision) else collect(suited, until, sight)


def settle_at_once(case: Case, sight: Sight, verb: str = "book") -> Decision:
    """Book the time when it is free or won, else offer others. The case names a start and an end, or windows."""
    case = _in_window(case, sight)
    start, end = case.moment("start"), case.moment("end")
    if start is None or end is None:
        return offer(case, "taken", sight)
    if start <= sight.now:
        return offer(case, "past", sight)
    suited = fitted(case, sight)
    if isinstance(suited, Decision):
        return suited
    case = suited
    if not case.fact("room"):
        case = case.with_facts(room=free_room(case, start, end, sight) or None)
    standing = taken((*calendars_of(case, sight), *calendars_of_people(case, sight)), start, end, sight, case)
    if not standing:
        return book(case, sight, verb)
    contest = Contest(case, standing, sight)
    return contest.won(verb) if contest.weighed.wins else contest.lost()


def _in_window(case: Case, sight: Sight) -> Case:
    """The first free time within the windows that were named; the start stays open where there is none."""
    if case.fact("start") or not case.facts.get("windows"):
        return case
    windows = [
        Interval(datetime.fromisoformat(a), datetime.fromisoformat(b))
        for a, b in case.facts["windows"]
        if a < b
    ]
    for window in windows:
        for found in free_starts(case, sight, 1, (window,)):
            start, end = found.local(sight.house.zone)
            return case.with_facts(start=start.isoformat(), end=end.isoformat())
    first = windows[0].local(sight.house.zone)[0] if windows else None
    return case.with_facts(wished=first.isoformat() if first else None)


def rank_of(case: Case) -> int:
    """0 for strategic to 3 for flexible."""
    priority = case.fact("priority", "routine")
    return PRIORITIES.index(priority) if priority in PRIORITIES else PRIORITIES.index("routine")


@dataclass(frozen=True, slots=True)
class Contest:
    """A new request against what stands in its slot."""

    case: Case
    standing: Sequence[Occupied]
    sight: Sight

    @property
    def weighed(self) -> Weighed:
        """Who keeps the slot, by class, freeze and guests."""
        standing = [self._standing(one) for one in self._once()]
        return weigh(rank_of(self.case), standing, self.sight.now, freeze(self.sight))

    def _once(self) -> list[Occupied]:
        """Each matter once, though it stands in several calendars."""
        seen: dict[str, Occupied] = {}
        for one in self.standing:
            seen.setdefault(one.case or f"{one.uid}@{one.start.isoformat()}", one)
        return list(seen.values())

    def _standing(self, one: Occupied) -> Standing:
        case = self.sight.register.case(one.case) if one.case else None
        if case is None or case.is_closed:
            return Standing("", one.start)
        movable = case.desk == "meetings" and case.state in _MOVABLE and not case.facts.get("rrule")
        guests = has_guests(case, self.sight) if case.desk == "meetings" else True
        return Standing(str(case.number), one.start, rank_of(case), movable, case.state in _SETTLED, guests)

    def won(self, verb: str) -> Decision:
        """The newcomer has the slot: the others are told and make room, the reason is entered with both."""
        losers = [
            found for one in self.weighed.goes if (found := self.sight.register.case(one.key)) is not None
        ]
        moved = [
            {"case": str(one.number), "title": "" if one.is_confidential else one.title} for one in losers
        ]
        tells, entries = [], []
        for loser in losers:
            detail = settled_detail(self.case, loser, "class", self.sight, self.case)
            tells.append(Tell(str(loser.number), Told("displaced", str(self.case.number), detail)))
            entries.append(Entry("settled", "office", detail))
        decision = book(self.case.with_facts(moved=moved), self.sight, verb)
        return Decision(decision.case, (*entries, *tells, *decision.effects))

    def lost(self) -> Decision:
        """The newcomer is offered other times, with the reason; what a person put into a calendar is not named."""
        weighed = self.weighed
        blocker, why = weighed.stays[0]
        winner = self.sight.register.case(blocker.key) if blocker.key else None
        if winner is None:
            return offer(self.case, "taken", self.sight, reason={"rule": why.value})
        detail = settled_detail(winner, self.case, why.value, self.sight, self.case)
        kind = "conflict" if winner.desk == "meetings" else "taken"
        return offer(self.case, kind, self.sight, Entry("settled", "office", detail), reason=detail)


def settled_detail(winner: Case, loser: Case, rule: str, sight: Sight, at: Case) -> dict[str, Any]:
    """Why one matter keeps a slot and another does not, as facts and in words of both languages."""
    titles = _told_to_loser(winner, loser, sight)
    return {
        "winner": str(winner.number), "loser": str(loser.number), "rule": rule,
        "winner_title_zh": titles[0], "winner_title_en": titles[1],
        "loser_title_zh": shown_title(loser, "zh"), "loser_title_en": shown_title(loser, "en"),
        "winner_title": shown_title(winner, sight.house.language),
        "loser_title": shown_title(loser, sight.house.language),
        "winner_priority": winner.fact("priority", "routine"), "loser_priority": loser.fact("priority", "routine"),
        "priority_rule": winner.fact("priority_rule"), "words": list(winner.facts.get("priority_words") or ()),
        "slot": [at.fact("start"), at.fact("end")], "winner_organizer": organizer(winner),
        "reason_zh": _reason(winner, loser, rule, 0), "reason_en": _reason(winner, loser, rule, 1),
    }  # fmt: skip


def _told_to_loser(winner: Case, loser: Case, sight: Sight) -> tuple[str, str]:
    """What the winner is called (zh, en) to somebody who is no party of it: with guests or in confidence, its rank."""
    guests = winner.desk != "meetings" or has_guests(winner, sight)
    if organizer(loser) in participants(winner, sight) or not (guests or winner.is_confidential):
        return shown_title(winner, "zh"), shown_title(winner, "en")
    if rank_of(winner) < rank_of(loser):
        return "更高级别的会议", "a meeting of higher priority"
    return "", ""


_WORDS = {
    Why.CLASS: ("{w}级别的会议优先于{l}级别", "{w} meetings go before {l} ones"),
    "same": ("同为{w}级别，先定者优先", "both are {w}; the one settled first keeps the time"),
    Why.FREEZE: ("临近开始的会议不再调整", "a meeting about to begin is no longer moved"),
    Why.GUESTS: (
        "有外部来宾的会议只为战略事项让位",
        "a meeting with guests gives way to strategic matters alone",
    ),
    Why.FIXED: ("该时段已有来访或行程安排", "a visit or journey stands there"),
    Why.PERSON: ("该时段已有安排", "the time is taken"),
}


def _reason(winner: Case, loser: Case, rule: str, language: int) -> str:
    key = "same" if rule == Why.CLASS and rank_of(winner) == rank_of(loser) else Why(rule)
    names = [CLASSES[PRIORITIES[rank_of(one)]][language] for one in (winner, loser)]
    return _WORDS[key][language].format(w=names[0], l=names[1])
