"""Reasons that hold: what is named as in the way is taken away on trial, and the item must then fare otherwise."""

from collections.abc import Callable

from zongban.timetable.court.problem import Assignment, Item, Problem
from zongban.timetable.court.reasons import Blocker, Outcome, Reason, hindered, outcome, without

CONTENT = frozenset({Outcome.AS_ASKED, Outcome.STAYS})
"""Nothing was in the way."""
_ROUNDS = 4
"""How often somebody else may be found to take the freed time before the item."""

Again = Callable[[Problem, Assignment], Assignment]
"""Settles a changed problem anew, from the assignment so far."""


def explain(problem: Problem, assign: Assignment, again: Again | None) -> tuple[Reason, ...]:
    """A reason for each item, in their order.

    Args:
        again: settles on trial; None: the reasons are what stands in the way, not tried out.
    """
    return tuple(_reason(problem, assign, item, again) for item in problem.items)


def _reason(problem: Problem, assign: Assignment, item: Item, again: Again | None) -> Reason:
    became = outcome(item, assign.get(item.id))
    if became in CONTENT:
        return Reason(item.id, became)
    if not item.modes:
        return Reason(item.id, became)
    wanted, blockers = hindered(problem, assign, item)
    if again is not None:
        blockers = _tried(problem, assign, item, blockers, again)
    return Reason(item.id, became, wanted, blockers)


def _tried(
    problem: Problem, assign: Assignment, item: Item, blockers: tuple[Blocker, ...], again: Again
) -> tuple[Blocker, ...]:
    """The blockers, with those who would come before the item if the first were gone."""
    named = blockers
    for _ in range(_ROUNDS):
        changed = without(problem, named)
        trial = again(changed, {name: place for name, place in assign.items() if _among(changed, name)})
        if trial.get(item.id) != assign.get(item.id):
            return named
        mine = next(one for one in changed.items if one.id == item.id)
        more = hindered(changed, trial, mine)[1]
        if not more:
            return named
        named = tuple(dict.fromkeys(named + more))
    return named


def _among(problem: Problem, name: str) -> bool:
    return any(one.id == name for one in problem.items)


def places(assign: Assignment) -> dict[str, list[int | str | None]]:
    """An assignment as the files have it: mode, start, room."""
    return {name: [place.mode, place.start, place.room] for name, place in assign.items()}
