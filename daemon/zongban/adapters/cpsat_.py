"""The proof of a settlement with OR-Tools CP-SAT, the optional extra ``solver``.

CP-SAT reckons with whole numbers, so that its bounds are exact, and counts its work ("deterministic time"), so that a
limit gives the same answer on every machine. One worker and a fixed seed keep it the same each time.
"""

import math
from typing import Any, Final

from zongban.ports.prover import NoProver, Unproven
from zongban.timetable.court import Effort, Problem, Settlement, check, continued, objective, reasoned
from zongban.timetable.court.linear import Choices, Level, choices_of

_WORK_A_SECOND: Final = 0.5
"""Deterministic time that CP-SAT spends in a second on an ordinary machine."""
_LEAST_WORK: Final = 0.01
"""With less of it left, nothing more is tried."""


class CpSat:
    """A prover (``ports/prover.py``).

    Raises:
        NoProver: OR-Tools is not installed.
    """

    def __init__(self) -> None:
        try:
            from ortools.sat.python import cp_model  # noqa: PLC0415 - half a second and 80 MB
        except ImportError as error:
            raise NoProver(str(error)) from error
        self._library: Any = cp_model

    def prove(self, problem: Problem, found: Settlement, seconds: float) -> Settlement:
        """Level by level, each held at its best while the next is made small."""
        choices = choices_of(problem)
        try:
            proof = _Proof(self._library, choices, choices.taken(found.assign), seconds * _WORK_A_SECOND)
        except ValueError as error:
            raise Unproven(str(error)) from error
        bounds = [proof.bound(n) for n in range(len(choices.levels))]
        assign = choices.assignment(proof.taken)
        reached = objective(problem, assign)
        if check(problem, assign) or reached > found.objective:
            raise Unproven("the solver's answer breaks a rule")
        return _known(problem, found, Settlement(assign, reached, (), tuple(bounds)))


def _known(problem: Problem, before: Settlement, after: Settlement) -> Settlement:
    """What both know together."""
    bounds = tuple(
        max(bound, before.bounds[n]) if after.objective[:n] == before.objective[:n] else bound
        for n, bound in enumerate(after.bounds)
    )
    proven = tuple(level <= bound for level, bound in zip(after.objective, bounds, strict=True))
    if after.assign == before.assign:
        return Settlement(before.assign, before.objective, proven, bounds, before.why)
    return reasoned(problem, Settlement(after.assign, after.objective, proven, bounds))


class _Proof:
    """One model, with more and more levels held.

    The libraries' objects have no types here: without the extra they are not there to be checked.

    Attributes:
        taken: the choices of the best answer so far.
    """

    def __init__(self, library: Any, choices: Choices, taken: frozenset[int], work: float) -> None:  # noqa: ANN401
        self._library, self._choices, self.taken, self._left = library, choices, taken, work
        self._model = library.CpModel()
        self._ones = [self._model.new_bool_var("") for _ in choices.all]
        for numbers in choices.exclusive:
            self._model.add_at_most_one([self._ones[n] for n in numbers])
        for cap in choices.caps:
            self._model.add(self._sum(cap.slots) <= cap.most)

    def bound(self, n: int) -> int:
        """Make a level as small as can be and hold it there; below the number that is returned it cannot be."""
        level, last = self._choices.levels[n], n + 1 == len(self._choices.levels)
        bound, before = level.least, self.taken
        if level.value(before) > bound and self._left > _LEAST_WORK:
            # Half of what is left for each level: the first are the weightier, and mostly need the least.
            bound = self._minimised(level, self._left if last else self._left / 2)
        if self.taken is not before and not last:
            self._search_on(n)
        self._model.add(self._of(level) <= level.value(self.taken))
        return bound

    def _search_on(self, n: int) -> None:
        """Let the court's own search better the levels below this one: the solver has not looked at them."""
        choices = self._choices
        found = continued(choices.problem, choices.assignment(self.taken), Effort.QUICK)
        taken = choices.taken(found.assign)
        if all(level.value(taken) == level.value(self.taken) for level in choices.levels[:n]):
            self.taken = taken

    def _minimised(self, level: Level, work: float) -> int:
        self._model.minimize(self._of(level))
        self._model.clear_hints()
        for n, one in enumerate(self._ones):
            self._model.add_hint(one, n in self.taken)
        solver = self._solver(work)
        status = solver.solve(self._model)
        used = float(solver.response_proto.deterministic_time)
        # If it ended before its time, somebody pressed Ctrl-C: nothing more is tried then.
        ended = status != self._library.OPTIMAL and used < work
        self._left = 0 if ended else self._left - used
        if status == self._library.UNKNOWN:
            return level.least
        if status not in {self._library.OPTIMAL, self._library.FEASIBLE}:
            raise Unproven("the solver holds the answer for impossible")
        reached = frozenset(n for n, one in enumerate(self._ones) if solver.boolean_value(one))
        if level.value(reached) < level.value(self.taken):
            self.taken = reached
        return max(level.least, math.ceil(float(solver.best_objective_bound) - 1e-6))

    def _solver(self, work: float) -> Any:  # noqa: ANN401
        solver = self._library.CpSolver()
        settings = solver.parameters
        settings.num_workers, settings.random_seed, settings.max_deterministic_time = 1, 1, work
        settings.linearization_level = 2  # The bound of the linear model is what makes these proofs short.
        return solver

    def _of(self, level: Level) -> Any:  # noqa: ANN401 - a linear expression of the library
        return self._sum((n, weight) for n, weight in enumerate(level.weights) if weight) + level.constant

    def _sum(self, parts: Any) -> Any:  # noqa: ANN401
        pairs = list(parts)
        return self._library.LinearExpr.weighted_sum(
            [self._ones[n] for n, _ in pairs], [by for _, by in pairs]
        )
