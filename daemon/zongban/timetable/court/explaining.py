"""Reasons that hold: what is named as in the way is taken away on trial, and the item must then fare otherwise."""

from collections.abc import Callable, Collection

from zongban.timetable.court.problem import Assignment, Item, Problem
from zongban.timetable.court.reasons import Blocker, Outcome, Reason, hindered, outcome, without

CONTENT = frozenset({Outcome.AS_ASKED, Outcome.STAYS})
"""Nothing was in the way."""
_ROUNDS = 4
"""How often somebody else may be found to take the freed time before the item."""

Again = Callable[[Problem, Assignment], Assignment]
"""Settles a changed problem anew, from the assignment so far."""


def explain(
    problem: Problem, assign: Assignment, again: Again | None, explained: Collection[str] | None = None
) -> tuple[Reason, ...]:
    """A reason for each item, in their order.

    Args:
        again: settles on trial; None: the reasons are what stands in the way, not tried out.
        explained: ids of the items whose reasons are wanted; None: of all.
    """
    wanted = [one for one in problem.items if explained is None or one.id in explained]
    return tuple(_reason(problem, assign, item, again) for item in wanted)


def _reason(problem: Problem, assign: Assignment, item: Item, again: Again | None) -> Reason:
    became = outcome(item, assign.get(item.id))
    if became in CONTENT:
        return Reason(item.id, became)
    if not item.modes:
        return Reason(item.id, became)
    wanted, blockers = hindered(problem, assign, item)
    if again is None or not blockers:
        return Reason(item.id, became, wanted, blockers)
    return Reason(item.id, became, wanted, *_tried(problem, assign, item, blockers, again))


def _tried(
    problem: Problem, assign: Assignment, item: Item, blockers: tuple[Blocker, ...], again: Again
) -> tuple[tuple[Blocker, ...], bool]:
    """The blockers, with those who would come before the item if the first were gone; whether it fares otherwise."""
    named = blockers
    for _ in range(_ROUNDS):
        changed = without(problem, named)
        trial = again(changed, {name: place for name, place in assign.items() if _among(changed, name)})
        if trial.get(item.id) != assign.get(item.id):
            return named, True
        mine = next(one for one in changed.items if one.id == item.id)
        more = hindered(changed, trial, mine)[1]
        if not more:
            break
        named = tuple(dict.fromkeys(named + more))
    return named, False


def _among(problem: Problem, name: str) -> bool:
    return any(one.id == name for one in problem.items)
