"""A session of the court: requests and the meetings around them, weighed together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock

from zongban.core.case import Case
from zongban.desks.meetings.case.occasions import key_of
from zongban.desks.meetings.settlement.docket import Docket, Matter, docket_of
from zongban.ports.sight import Sight, Unthought
from zongban.timetable.court import Place, Problem, Settlement, hindered, settle

_ALONE = 150_000
"""Steps that a single request may spend while its letter is being registered: less than a fifth of a second."""
_EACH = 80_000
_MOST = 5_000_000
"""Steps of the settlement of the day: for each request, and in all."""
_SEVERAL = 2
_KEPT = 8
"""So many answers are remembered."""


@dataclass(frozen=True, slots=True)
class Yielding:
    """A meeting that gives its time up.

    Attributes:
        before, after: as it stands, and with its new time; None where the court found none.
        to: the weightier matter that has its time now.
    """

    before: Case
    after: Case | None
    to: Case


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the court found.

    Attributes:
        placed: requests with their time and room.
        lost: requests whose time others have.
        yields: meetings that make room.
        firsts: key of a matter without a time → the best time that is free for it beside everything decided here.
        wanted: key of a matter without a time → the matter at the time it came nearest to.
    """

    placed: tuple[Case, ...]
    lost: tuple[Case, ...]
    yields: tuple[Yielding, ...]
    firsts: Mapping[str, Case]
    wanted: Mapping[str, Case]

    @property
    def decided(self) -> dict[str, Case]:
        """All that has a time now and had none, or another, before; by key."""
        moved = [one.after for one in self.yields if one.after is not None]
        return {key_of(one): one for one in (*self.placed, *moved)}

    @property
    def after(self) -> dict[str, Case]:
        """All that was decided, by key; what has no time any more without one, so that it stands in nobody's way."""
        moved = [one.before for one in self.yields if one.after is None]
        gone = {key_of(one): one.with_facts(start=None, end=None) for one in (*self.lost, *moved)}
        return {**gone, **self.decided}


def hear(requests: Sequence[Case], sight: Sight, decided: Mapping[str, Case] | None = None) -> Outcome:
    """Settle these requests together; nothing is done yet.

    Args:
        decided: what has been decided a moment ago and stands in no register yet, by key; it stays.

    No meeting of ours moves but for a weightier one: what the court would move for another reason is pinned where it
    is, and the court sits again.

    Raises:
        Unthought: on a hasty look the court must sit over several requests first.
    """
    pinned: frozenset[str] = frozenset()
    while True:
        docket = docket_of(Matter(requests, decided or {}, pinned), sight)
        assign = _settled(docket.problem, sight).assign
        yields = _yields(docket, assign, sight)
        vain = frozenset(number for number, one in yields.items() if one is None)
        if not vain:
            break
        pinned |= vain
    placed = tuple(docket.placed(name, assign[name], sight) for name in docket.requests if name in assign)
    lost = tuple(one for name, one in docket.requests.items() if name not in assign)
    wanted = {
        name: docket.placed(name, hindered(docket.problem, assign, item)[0], sight)
        for name in docket.requests
        if name not in assign and (item := docket.problem.item(name)).modes
    }
    found = Outcome(placed, lost, tuple(one for one in yields.values() if one is not None), {}, wanted)
    return replace(found, firsts=_firsts(found, {**(decided or {}), **found.decided}, sight))


def _yields(docket: Docket, assign: Mapping[str, Place], sight: Sight) -> dict[str, Yielding | None]:
    """The meetings that lose their time, and the weightier matter that takes it; None where there is no such."""
    found: dict[str, Yielding | None] = {}
    for name, case in docket.events.items():
        item, place = docket.problem.item(name), assign.get(name)
        if place == item.current or item.current is None:
            continue
        stronger = _takers(docket, assign, name)
        after = docket.placed(name, place, sight) if place is not None else None
        found[name] = Yielding(case, after, stronger) if stronger is not None else None
    return found


def _takers(docket: Docket, assign: Mapping[str, Place], name: str) -> Case | None:
    """The strongest matter of a higher class that stands now where the meeting stood, as it stands there."""
    lost = docket.problem.item(name)
    here = lost.current
    if here is None:
        return None
    low, high = docket.held(name, here)
    takers = []
    for other, place in assign.items():
        item = docket.problem.item(other)
        if (
            other == name
            or item.rank >= lost.rank
            or not (other in docket.requests or other in docket.events)
        ):
            continue
        start, end = docket.held(other, place)
        people = set(item.attendees) & set(lost.attendees)
        if start < high and low < end and (people or (place.room is not None and place.room == here.room)):
            takers.append((item.rank, start, other))
    if not takers:
        return None
    chosen = min(takers)[2]
    return docket.requests.get(chosen) or docket.events[chosen]


def _firsts(found: Outcome, decided: Mapping[str, Case], sight: Sight) -> dict[str, Case]:
    """For everything without a time, the best that is free beside all the rest, found for all together."""
    without = [
        *found.lost,
        *(one.before for one in found.yields if one.after is None and not one.before.facts.get("held_only")),
    ]
    if not without:
        return {}
    bare = [_wishing(one) for one in without]
    docket = docket_of(Matter(bare, decided, anywhere=True), sight)
    assign = _settled(docket.problem, sight).assign
    return {name: docket.placed(name, assign[name], sight) for name in docket.requests if name in assign}


def _wishing(case: Case) -> Case:
    """The case without its time, which is only its wish now."""
    wished, end = case.fact("start") or case.fact("wished"), case.fact("end") or case.fact("wished_end")
    return case.with_facts(
        start=None, end=None, wished=wished or None, wished_end=end or None, calendars=None
    )


def _settled(problem: Problem, sight: Sight) -> Settlement:
    """Solved once and then remembered; over a single request the court does not sit long enough to be waited for."""
    known = _answers.get(problem)
    if known is not None:
        return known
    if sight.hasty and _asked(problem) >= _SEVERAL:
        raise Unthought(partial(_solved, problem))
    return _solved(problem)


def _solved(problem: Problem) -> Settlement:
    asked = _asked(problem)
    steps = _ALONE if asked < _SEVERAL else min(_MOST, 4 * _ALONE + _EACH * asked)
    found = settle(problem, steps, explained=())
    _answers.keep(problem, found)
    return found


def _asked(problem: Problem) -> int:
    return sum(one.current is None for one in problem.items)


class _Answers:
    """What the court has found of late, by the question; of use to all threads."""

    def __init__(self) -> None:
        self._kept: dict[Problem, Settlement] = {}
        self._lock = Lock()

    def get(self, problem: Problem) -> Settlement | None:
        with self._lock:
            return self._kept.get(problem)

    def keep(self, problem: Problem, found: Settlement) -> None:
        with self._lock:
            self._kept[problem] = found
            while len(self._kept) > _KEPT:
                self._kept.pop(next(iter(self._kept)))


_answers = _Answers()
