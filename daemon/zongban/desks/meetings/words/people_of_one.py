"""Who joins single occurrences of a series, or need not come to them: 12月8日那次李娜不用参加, add Li Lei this once.

Each order must name its occurrence in its own clause, or beside it; a day that is spoken of otherwise is for a person.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Notify
from zongban.core.events import Message
from zongban.core.once import as_of, only_once, with_once
from zongban.core.revisions import is_theirs, raised
from zongban.desks.meetings.asking.participants import names_beside
from zongban.desks.meetings.calendar.one_of_series import MOVE
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.elsewhere import room_at
from zongban.desks.meetings.case.guests_once import about_one
from zongban.desks.meetings.case.series import occurrence_at, series_of
from zongban.desks.meetings.case.which_occurrence import Named, named_in
from zongban.desks.meetings.life.booking import rewritten
from zongban.desks.meetings.words.change_in_words import PeopleOrder, people_orders
from zongban.desks.meetings.words.of_a_series import scope_of
from zongban.desks.meetings.words.rearranging import strained
from zongban.desks.meetings.words.shortened import without
from zongban.language.answers.orders import names_calling_off
from zongban.language.answers.requests import as_orders
from zongban.language.traditional import simplified
from zongban.mail.series import Happening
from zongban.ports.sight import Sight

Spans = tuple[tuple[int, int], ...]
_MOST: Final = 8
"""So many occurrences one letter may name; one with more is for a person."""
_CLAUSE_ENDS: Final = re.compile(r"[，,。；;！!？?\n]|\.(?=\s|$)")
_JOINT: Final = re.compile(r"\b(?:and|also|then)\b|并|同时|另外?", re.IGNORECASE)
_NAMES_ONLY: Final = re.compile(
    r"(?:[\s，,。.；;！!、和及与]|请|麻烦|只|就|仅|是|\b(?:and|just|only|please|for|on|that\s{1,3}is|i\.e)\b){0,12}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Wish:
    """Who joins an occurrence, and who need not come to it.

    Attributes:
        known: the occurrence as those who need not come know it, where the same words have moved it.
    """

    one: Happening
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    known: Happening | None = None


def of_single_times(
    case: Case, message: Message, sight: Sight, beside: Decision | None = None
) -> tuple[Decision, Spans] | None:
    """The series with other people at the occurrences that words name, and where the words stand that say so.

    None where they name none, or it is not plain for each order which is meant.

    Args:
        beside: what the same words have changed of the time or place of an occurrence; it is in the outcome.
    """
    series = series_of(case)
    if series is None or is_theirs(case) or case.is_confidential or case.state != "confirmed":
        return None
    if scope_of(message, sight) != "one":
        return None
    words, topic = simplified(message.text), case.fact("topic")
    words = as_orders(words) if message.actor == organizer(case) else words
    words = words.replace(topic, "会" * len(topic)) if topic else words
    words = _without_targets(words) if beside is not None else words
    at = (message.at or sight.now).astimezone(sight.house.zone)
    named = named_in(words, at, series, sight)
    if not named or len(named) > _MOST:
        return None
    short = without(words, (one.span for one in named))
    known = [*(str(one) for one in case.facts.get("attendees") or ()), *only_once(case)]
    orders = [
        PeopleOrder(one.kind, one.who, short.back(one.span))
        for one in people_orders(case, short.text, known, sight)
    ]
    found = (
        _assigned(words, named, orders, moved=beside is not None)
        if orders and all(one.who for one in orders)
        else None
    )
    wishes = _wishes(case, found, sight) if found else []
    if not found or not wishes:
        return None
    ends = _ends(words)
    spans = [
        _clause(ends, place) for place in (*(one.span[0] for one in orders), *(one.span[0] for one in named))
    ]
    if beside is None:
        return _carried_out(case, wishes, message, sight), tuple(dict.fromkeys(spans))
    spans += [_clause(ends, one.start()) for one in MOVE.finditer(words)]
    return _together(beside, wishes, message, sight), tuple(dict.fromkeys(spans))


def _without_targets(words: str) -> str:
    """The words with blanks where a clause goes on after its order: the new time names no occurrence."""
    ends = _ends(words)
    for move in MOVE.finditer(words):
        end = min(_clause(ends, move.start())[1], len(words))
        joint = _JOINT.search(words, move.end(), end)
        end = joint.start() if joint is not None else end
        words = words[: move.end()] + " " * (end - move.end()) + words[end:]
    return words


# which order is about which occurrence


def _ends(words: str) -> list[int]:
    """Where the clauses of a text begin, and where it ends."""
    return [0, *(one.end() for one in _CLAUSE_ENDS.finditer(words)), len(words) + 1]


def _clause(ends: Sequence[int], place: int) -> tuple[int, int]:
    number = bisect_right(ends, place) - 1
    return ends[number], ends[number + 1]


def _assigned(
    words: str, named: Sequence[Named], orders: Sequence[PeopleOrder], *, moved: bool
) -> list[tuple[PeopleOrder, list[Happening]]] | None:
    """Each order with its occurrences; None where that is not plain of one of them.

    Args:
        moved: something else that the words order of an occurrence has been done.
    """
    ends = _ends(words)
    with_order = {_clause(ends, one.span[0]) for one in orders}
    of: dict[tuple[int, int], list[Happening]] = {}
    for one in named:
        of.setdefault(_clause(ends, one.span[0]), []).append(one.one)
    done_with = set(of) if moved and len(of) == 1 else set()
    for clause in of.keys() - with_order - done_with:
        rest = _left(words, clause, named)
        if not (_NAMES_ONLY.fullmatch(rest) or MOVE.search(rest) or names_calling_off(rest)):
            return None  # a day of which something else is said
    found: list[tuple[PeopleOrder, list[Happening]]] = []
    for order in orders:
        own = _clause(ends, order.span[0])
        before = [clause for clause in of if clause <= own]
        behind = [clause for clause in of if clause > own]
        if not before and (not behind or min(behind) in with_order):
            return None
        found.append((order, of[max(before) if before else min(behind)]))
    return found


def _left(words: str, clause: tuple[int, int], named: Sequence[Named]) -> str:
    """A clause without the names of occurrences in it."""
    start = clause[0]
    spans = (
        (one.span[0] - start, one.span[1] - start) for one in named if clause[0] <= one.span[0] < clause[1]
    )
    return without(words[slice(*clause)], spans).text


def _wishes(case: Case, found: Sequence[tuple[PeopleOrder, list[Happening]]], sight: Sight) -> list[_Wish]:
    """What changes at each occurrence; nothing where one of them is over, or nothing changes."""
    every: dict[Happening, tuple[list[str], list[str]]] = {}
    for order, those in found:
        for one in those:
            added, dropped = every.setdefault(one, ([], []))
            (added if order.kind == "add" else dropped).extend(order.who)
    wishes = []
    for one, (added, dropped) in every.items():
        there = [str(each) for each in as_of(case, one.original).facts.get("attendees") or ()]
        wish = _Wish(
            one, tuple(dict.fromkeys(each for each in added if each not in there)),
            tuple(dict.fromkeys(each for each in dropped if each in there)),
        )  # fmt: skip
        if one.start <= sight.now or not (wish.added or wish.dropped):
            return []
        wishes.append(wish)
    return wishes


# done, and told


def _carried_out(case: Case, wishes: Sequence[_Wish], message: Message, sight: Sight) -> Decision:
    after = case
    for wish in wishes:
        after = with_once(after, wish.one.original, wish.added, wish.dropped)
    joining = {who for wish in wishes for who in wish.added}
    names = {who: name for who, name in names_beside(message.text).items() if who in joining}
    if names:
        after = after.with_facts(names={**(case.facts.get("names") or {}), **names})
    after = raised(after, for_one=True)
    mails = [mail for wish in wishes for mail in _mails(case, after, wish, message, sight)]
    zone = sight.house.zone
    lines = [
        {"start": wish.one.start.astimezone(zone).isoformat(), "end": wish.one.end.astimezone(zone).isoformat(),
         "added": list(wish.added), "dropped": list(wish.dropped)}
        for wish in sorted(wishes, key=lambda each: each.one.start)
    ]  # fmt: skip
    entry = Entry("rearranged", message.actor, {"once": lines})
    name = str((case.facts.get("names") or {}).get(message.actor, ""))
    named = [
        {**one, **{what: [notices.called(after, who) for who in one[what]] for what in ("added", "dropped")}}
        for one in lines
    ]
    told = Notify(
        message.actor, _WRITER, f"people:{message.letter}",
        {"added": [], "dropped": [], "every": False, "once": named, **_strain(after, wishes, sight)},
        answers=message.letter, language=case.language, name=name, automatic="auto-replied",
    )  # fmt: skip
    return Decision(after, (entry, *rewritten(after, sight), *mails, told))


def _together(beside: Decision, wishes: Sequence[_Wish], message: Message, sight: Sight) -> Decision:
    """Both changes of one letter, each told once: who need not come hears of no new time, its writer of all in one."""
    stands = [occurrence_at(beside.case, wish.one.original) for wish in wishes]
    there = [
        replace(wish, one=one, known=wish.one)
        for wish, one in zip(wishes, stands, strict=True)
        if one is not None
    ]
    if not there:  # it has been called off: nobody need come to it
        return beside
    done = _carried_out(beside.case, there, message, sight)
    spared = {who for wish in there for who in wish.dropped}
    effects = [
        one for one in beside.effects
        if not (isinstance(one, Notify) and one.to in spared and one.template == "meetings/attendee-one-changed")
    ]  # fmt: skip
    told = next(one for one in done.effects if isinstance(one, Notify) and one.template == _WRITER)
    rest = [one for one in done.effects if one is not told]
    for place, one in enumerate(effects):
        if isinstance(one, Notify) and one.to == message.actor and one.template in _SAY_SO:
            effects[place] = replace(one, facts={**one.facts, "people": told.facts})
            return Decision(done.case, (*effects, *rest))
    return Decision(done.case, (*effects, *done.effects))


_WRITER: Final = "meetings/writer-people"
_SAY_SO: Final = frozenset({"meetings/organizer-one-changed", "meetings/organizer-one-kept"})
"""Mails about one occurrence that name its new people, too."""


def _mails(case: Case, after: Case, wish: _Wish, message: Message, sight: Sight) -> list[Effect]:
    """An invitation to who joins, a word to who need not come; nobody else hears."""
    here, facts = as_of(after, wish.one.original), about_one(after, wish.one, sight)
    occasion = f"{message.letter}:{wish.one.original.isoformat()}"
    invite = itip.of_occurrence(after, "REQUEST", wish.one, sight)
    known = wish.known or wish.one
    off = itip.of_occurrence(raised(case, for_one=True), "CANCEL", known, sight)
    why = {
        **about_one(case, known, sight),
        "by": organizer(case),
        "words": "",
        "own": False,
        "others_told": False,
    }
    return [
        *(notices.to_attendee(one, here, "invited", sight, facts, invite, occasion) for one in wish.added),
        *(notices.to_attendee(one, here, "uninvited", sight, why, off, occasion) for one in wish.dropped),
    ]


def _strain(case: Case, wishes: Sequence[_Wish], sight: Sight) -> dict[str, Any]:
    """What the organiser should know of those he adds, at any of the occurrences."""
    short: dict[str, Any] = {}
    busy: list[str] = []
    for wish in wishes:
        one = occurrence_at(case, wish.one.original) or wish.one
        room = room_at(case, one, sight)
        there = as_of(case, one.original).with_facts(
            series=None, start=one.start.isoformat(), end=one.end.isoformat(), room=room.key if room else None,
        )  # fmt: skip
        found = strained(there, list(wish.added), sight)
        if found["short"] and not short:
            short = {**found["short"], "day": one.start.isoformat()}
        busy += found["busy"]
    return {"short": short, "busy": list(dict.fromkeys(busy))}
