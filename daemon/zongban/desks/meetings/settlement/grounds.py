"""Why a matter has not the time it wished for: what stands there, by which rule it stays, and how that is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from zongban.core.case import Case
from zongban.core.verdict import PRIORITIES
from zongban.desks.circle import shown_title
from zongban.desks.meetings.case.attendance import has_guests, organizer, participants
from zongban.desks.meetings.case.occasions import standing_at, stands_as_series
from zongban.desks.meetings.finding.obstacles import FULL, QUIET, obstacles
from zongban.desks.meetings.finding.weight import Stakes, rank_of, why_it_stays
from zongban.ports.sight import Occupied, Sight


class Rule(StrEnum):
    """Why something keeps a time: a word the notices put into a sentence."""

    CLASS = "class"
    """It is of a higher class."""
    SAME = "same"
    """It is of the same class, and stood there before."""
    FIRST = "first"
    """It is of the same class, settled together with the other, and was asked for first."""
    FAIR = "fair"
    """It is of the same class, and its organiser gave way last time."""
    MORE = "more"
    """It is of the same class, and more meetings can be held this way, or fewer have to move."""
    FREEZE = "freeze"
    """It begins too soon to be moved."""
    GUESTS = "guests"
    """People from outside take part, who are not moved unasked."""
    GM = "gm"
    """The general manager himself has given the time to it."""
    FIXED = "fixed"
    """It is no meeting that the office moves: a visit, a journey, a series."""
    PERSON = "person"
    """Somebody has put it into the calendar by hand; such events are never moved."""
    QUIET = "quiet"
    """The general manager has no meetings then."""
    CAP = "cap"
    """The general manager's day is full."""


CLASSES = {
    "strategic": ("战略", "strategic"), "important": ("重要", "important"), "routine": ("常规", "routine"),
    "flexible": ("可调整", "flexible"),
}  # fmt: skip
"""The classes in words, Chinese and English."""

_ORDER = tuple(Rule)


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that stands in the way: the rule by which it stays, and its case, where it is one of ours."""

    rule: Rule
    winner: Case | None
    at: Occupied


def grounds(
    case: Case, start: datetime, end: datetime, sight: Sight, decided: Mapping[str, Case]
) -> tuple[Ground, ...]:
    """Everything that keeps a matter from a time, the strongest first; a weaker meeting that could be moved is none.

    Args:
        decided: meetings as they were decided a moment ago, by number.
    """
    found = [_ground(one, case, sight, decided) for one in obstacles(case, start, end, sight, decided)]
    real = [one for one in found if one is not None]
    return tuple(sorted(real, key=lambda one: (_ORDER.index(one.rule), one.at.start, one.at.uid)))


def _ground(one: Occupied, case: Case, sight: Sight, decided: Mapping[str, Case]) -> Ground | None:
    if one.uid in (QUIET, FULL):
        return Ground(Rule.QUIET if one.uid == QUIET else Rule.CAP, None, one)
    winner = decided.get(one.case or "") or (sight.register.case(one.case) if one.case else None)
    if winner is not None and stands_as_series(winner):
        winner = standing_at(winner, one.start, one.end, sight)
    if winner is None or winner.is_closed:
        return Ground(Rule.PERSON, None, one)
    if winner.desk != "meetings":
        return Ground(Rule.FIXED, winner, one)
    if rank_of(winner) > rank_of(case):
        stays = why_it_stays(winner, sight)
        return Ground(Rule(stays), winner, one) if stays else None
    if rank_of(winner) < rank_of(case):
        return Ground(Rule.CLASS, winner, one)
    return Ground(_among_equals(winner, case, sight), winner, one)


def _among_equals(winner: Case, loser: Case, sight: Sight) -> Rule:
    """Why one of two matters of the same class has the time: it stood there, or the two were settled together.

    Together the court places as many as it can; where either could have been placed, whose organiser gave way last
    time goes first, then who asked first (``Stakes.wait``). Who has neither for it has won because more could be
    held, or less had to move.
    """
    if winner.state != "collected":
        return Rule.SAME
    stakes = Stakes(sight)
    turns, others = stakes.turns(winner), stakes.turns(loser)
    if turns > others:
        return Rule.FAIR
    first = (winner.opened_at, winner.number) < (loser.opened_at, loser.number)
    return Rule.FIRST if first and turns == others else Rule.MORE


def detail_of(winner: Case, loser: Case, rule: Rule, sight: Sight) -> dict[str, Any]:
    """Why one matter keeps a slot and another does not, as facts and in words of both languages."""
    titles = _told_to_loser(winner, loser, sight)
    return {
        "winner": str(winner.number), "loser": str(loser.number), "rule": rule.value,
        "winner_title_zh": titles[0], "winner_title_en": titles[1],
        "loser_title_zh": shown_title(loser, "zh"), "loser_title_en": shown_title(loser, "en"),
        "winner_title": shown_title(winner, sight.house.language),
        "loser_title": shown_title(loser, sight.house.language),
        "winner_priority": winner.fact("priority", "routine"), "loser_priority": loser.fact("priority", "routine"),
        "priority_rule": winner.fact("priority_rule"), "words": list(winner.facts.get("priority_words") or ()),
        "slot": [loser.fact("start") or loser.fact("wished"), loser.fact("end") or loser.fact("wished_end")],
        "winner_organizer": organizer(winner), "loser_organizer": organizer(loser),
        "reason_zh": _said(winner, loser, rule, 0), "reason_en": _said(winner, loser, rule, 1),
    }  # fmt: skip


def bare_detail(rule: Rule) -> dict[str, Any]:
    """The reason where nothing of ours stands there, in words of both languages."""
    zh, en = _WORDS[rule]
    return {"rule": rule.value, "reason_zh": zh, "reason_en": en}


def _told_to_loser(winner: Case, loser: Case, sight: Sight) -> tuple[str, str]:
    """What the winner is called (zh, en) to somebody who is no party of it: with guests or in confidence, its rank."""
    guests = winner.desk != "meetings" or has_guests(winner, sight)
    if organizer(loser) in participants(winner, sight) or not (guests or winner.is_confidential):
        return shown_title(winner, "zh"), shown_title(winner, "en")
    if rank_of(winner) < rank_of(loser):
        return "更高级别的会议", "a meeting of higher priority"
    return "", ""


_WORDS = {
    Rule.CLASS: ("{w}级别的会议优先于{l}级别", "{w} meetings go before {l} ones"),
    Rule.SAME: ("同为{w}级别，先定者优先", "both are {w}; the one settled first keeps the time"),
    Rule.FIRST: ("同为{w}级别，先提出者优先", "both are {w}; the one asked for first goes first"),
    Rule.MORE: (
        "同为{w}级别，这样安排开成的会更多、改动更少",
        "both are {w}; this way more meetings can be held, or fewer have to move",
    ),
    Rule.FAIR: (
        "同为{w}级别，对方上次已让过一回",
        "both are {w}, and the other side gave way last time",
    ),
    Rule.FREEZE: ("临近开始的会议不再调整", "a meeting about to begin is no longer moved"),
    Rule.GUESTS: ("有外部来宾的会议不单方面改期", "a meeting with guests is not moved unasked"),
    Rule.GM: ("该时段经总经理指定", "the General Manager himself has given that time to it"),
    Rule.FIXED: ("该时段已有来访、行程或系列会议", "a visit, a journey or a series of meetings stands there"),
    Rule.PERSON: ("该时段已有安排", "the time is taken"),
    Rule.QUIET: ("总经理该时段不排会", "the General Manager keeps that time free of meetings"),
    Rule.CAP: ("总经理当天的会已排满", "the General Manager's day is full"),
}


def _said(winner: Case, loser: Case, rule: Rule, language: int) -> str:
    names = [CLASSES[PRIORITIES[rank_of(one)]][language] for one in (winner, loser)]
    return _WORDS[rule][language].format(w=names[0], l=names[1])
