"""The proof of a settlement: the linear model says what the rules say, and the solver proves what the court found."""

import itertools
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, assume, given, settings

from court.tiny import brute, tiny_problems
from zongban.cli.main import cli
from zongban.ports.prover import Unproven
from zongban.timetable.court import (
    Effort,
    Item,
    Kind,
    Mode,
    Person,
    Place,
    Problem,
    check,
    continued,
    objective,
    priority_greedy,
    read_problem,
    settle,
)  # fmt: skip
from zongban.timetable.court.linear import choices_of
from zongban.timetable.court.settling import Settlement

GIVEN = sorted((Path(__file__).parents[1] / "court" / "given").glob("*.json"))
THIRTY = next(path for path in GIVEN if path.stem == "n30-d5-s101")
TEN = next(path for path in GIVEN if path.stem == "n10-d10-s101")
pytestmark = pytest.mark.slow
ANY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def unsettled(problem, assign):
    """An assignment of which nothing is known."""
    return Settlement(dict(assign), objective(problem, assign), (False,) * 6, (-(10**9),) * 4 + (0, 0))


@ANY
@given(tiny_problems())
def test_the_choices_allow_what_the_rules_allow_and_cost_what_they_cost(asked):
    choices = choices_of(asked)
    of_item = [[None] for _ in asked.items]
    for number, one in enumerate(choices.all):
        of_item[one.item].append(number)
    size = 1
    for ones in of_item:
        size *= len(ones)
    assume(size <= 20_000)
    for chosen in itertools.product(*of_item):
        taken = frozenset(one for one in chosen if one is not None)
        assign = choices.assignment(taken)
        fits = all(len(taken.intersection(ones)) <= 1 for ones in choices.exclusive)
        fits &= all(sum(slots for n, slots in cap.slots if n in taken) <= cap.most for cap in choices.caps)
        assert fits == (check(asked, assign) == ())
        if fits:
            assert tuple(level.value(taken) for level in choices.levels) == objective(asked, assign)
            assert choices.taken(assign) == taken


@ANY
@given(tiny_problems())
def test_what_no_choice_offers_the_rules_forbid(asked):
    choices = choices_of(asked)
    for n, item in enumerate(asked.items):
        offered = {one.place for one in choices.all if one.item == n}
        for number, mode in enumerate(item.modes):
            rooms = [None] if mode.need is None else [room.id for room in asked.rooms]
            for start, room in itertools.product(range(asked.slots), rooms):
                place = Place(number, start, room)
                assert (place in offered) == (check(asked, {item.id: place}) == ())


@ANY
@given(tiny_problems())
def test_court_solver_and_trying_everything_come_to_the_same(prover, asked):
    court = settle(asked)
    proof = prover.prove(asked, unsettled(asked, {}), 60)
    assert check(asked, proof.assign) == ()
    assert all(proof.proven)
    assert (
        proof.bounds == proof.objective == objective(asked, proof.assign) == court.objective == brute(asked)
    )


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.stem)
def test_the_given_problems_are_proven_and_as_good_as_their_best(prover, path):
    asked, best = read_problem(path.read_bytes()), json.loads(path.read_bytes())["best"]
    found = prover.prove(asked, settle(asked, 50_000), 600)
    assert check(asked, found.assign) == ()
    assert found.objective == objective(asked, found.assign) == found.bounds
    assert found.proven == (True,) * 6
    assert [one.item for one in found.why] == [one.id for one in asked.items]
    if best["status"] == "optimal":
        assert found.objective == tuple(best["objective"])
    else:
        assert found.objective <= tuple(best["objective"])


def test_from_a_poor_answer_it_comes_to_the_best(prover):
    asked = read_problem(TEN.read_bytes())
    poor = unsettled(asked, priority_greedy(asked))
    found = prover.prove(asked, poor, 60)
    assert found.objective == (-1, -6, -11, -6, 98, 400) < poor.objective
    assert all(found.proven)


def test_what_is_best_already_is_left_as_it_is_with_its_reasons(prover):
    asked = read_problem(TEN.read_bytes())
    best = prover.prove(asked, settle(asked, 50_000), 60)
    again = prover.prove(asked, replace(best, proven=(False,) * 6, bounds=(-99,) * 4 + (0, 0)), 60)
    assert again == best


@pytest.mark.parametrize("seconds", [0.001, 1])
def test_within_any_limit_the_answer_is_never_worse_and_the_same_each_time(prover, seconds):
    asked = read_problem(THIRTY.read_bytes())
    first = settle(asked, 20_000)
    found = prover.prove(asked, first, seconds)
    assert found == prover.prove(asked, first, seconds)
    assert check(asked, found.assign) == ()
    assert objective(asked, found.assign) == found.objective <= first.objective
    for level, (reached, bound) in enumerate(zip(found.objective, found.bounds, strict=True)):
        assert bound <= reached
        assert found.proven[level] == (bound == reached)


def test_a_limit_too_short_for_anything_leaves_what_the_court_has_proven(prover):
    asked = read_problem(THIRTY.read_bytes())
    first = settle(asked, 20_000)
    assert first.proven[0]
    found = prover.prove(asked, first, 0.001)
    assert found.assign == first.assign
    assert all(after or not before for before, after in zip(first.proven, found.proven, strict=True))
    assert not all(found.proven)


def test_what_is_gained_for_the_weightier_is_not_paid_by_all_below_them_when_time_runs_out(prover):
    asked = read_problem(THIRTY.read_bytes())
    assign = settle(asked, 50_000).assign
    upper = {name: place for name, place in assign.items() if asked.item(name).rank < 3}
    ordinary = next(
        name for name in upper if (one := asked.item(name)).rank == 2 and one.kind is Kind.REQUEST
    )
    found = prover.prove(asked, unsettled(asked, {n: p for n, p in upper.items() if n != ordinary}), 1)
    assert found.objective[:3] == (-1, -14, -16)
    assert not all(found.proven)
    assert found.objective[3] <= -12


def test_the_search_goes_on_from_a_mode_that_another_outdoes_and_from_nothing_that_breaks_a_rule():
    twice = Item("q", Kind.REQUEST, 2, ("gm",), ((0, 8),), 0, (Mode(2), Mode(2, cost=20)))
    asked = Problem(8, 1, (Person("gm", busy=((6, 8),)),), (), (twice,))
    assert continued(asked, {"q": Place(1, 3)}, Effort.QUICK).objective == (0, 0, -1, 0, 0, 0)
    for broken in (Place(1, 5), Place(2, 0), Place(0, -1), Place(0, 0, "r")):
        with pytest.raises(ValueError, match="q cannot stand there"):
            continued(asked, {"q": broken}, Effort.QUICK)


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.stem)
def test_the_search_that_goes_on_is_never_worse_than_what_it_began_with(path):
    asked, best = read_problem(path.read_bytes()), json.loads(path.read_bytes())["best"]
    assign = {name: Place(*place) for name, place in best["assign"].items()}
    found = continued(asked, assign, Effort.QUICK)
    assert check(asked, found.assign) == ()
    assert objective(asked, found.assign) == found.objective <= tuple(best["objective"])


def test_an_answer_that_breaks_a_rule_is_not_proven(prover):
    asked = read_problem(TEN.read_bytes())
    found = settle(asked, 20_000)
    name, place = next(iter(found.assign.items()))
    outside = {**found.assign, name: replace(place, start=asked.slots)}
    with pytest.raises(Unproven):
        prover.prove(asked, replace(found, assign=outside), 1)
    doubled = {**found.assign}
    items = [one for one in asked.items if one.id in doubled]
    one, other = next(
        (a, b)
        for a, b in itertools.combinations(items, 2)
        if check(asked, {**doubled, a.id: doubled[b.id]}) and not check(asked, {a.id: doubled[b.id]})
    )
    doubled[one.id] = doubled[other.id]
    with pytest.raises(Unproven):
        prover.prove(asked, replace(found, assign=doubled), 10)


def run(*words, language="C.UTF-8"):
    return CliRunner(env={"LC_ALL": language}).invoke(cli, ["settle", *words])


def test_the_command_says_which_levels_are_proven_and_what_came_of_it(prover):
    done = run("--problem", str(TEN), "--limit", "0.02", "--prove")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["objective"] == told["bounds"] == [-1, -6, -11, -6, 98, 400]
    assert set(told["proven"].values()) == {True}
    assert told["status"] == "optimal"
    assert told["stages"]["placed"]["proven"] is told["stages"]["preference"]["proven"] is True
    assert told["stages"]["displacement"] == {"proven": True, "bound": 98}
    assert "All six levels are proven best." in done.stderr


@pytest.mark.parametrize(
    ("language", "told"),
    [("zh_CN.UTF-8", "、变动代价（现为"), ("C.UTF-8", ", displacement (")],
)
def test_what_could_not_be_proven_is_told_with_its_bound(prover, language, told):
    done = run(
        "--problem",
        str(THIRTY),
        "--limit",
        "0.5",
        "--prove",
        "--seconds",
        "0.1",
        "--words",
        language=language,
    )
    assert done.exit_code == 0, done.output
    assert told in done.stderr
    assert told not in done.stdout


def test_more_seconds_are_for_a_proof_only():
    done = run("--problem", str(TEN), "--seconds", "5")
    assert done.exit_code == 2
    assert "--prove" in done.output


@pytest.mark.parametrize(
    ("language", "told"), [("zh_CN.UTF-8", "没有安装求解器"), ("C.UTF-8", "No solver is installed")]
)
def test_without_the_extra_it_says_at_once_what_to_install(monkeypatch, language, told):
    for name in [one for one in sys.modules if one.split(".")[0] == "ortools"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "ortools", None)
    done = run("--problem", str(TEN), "--prove", language=language)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(told)
    assert "pip install '.[solver]'" in done.stderr
    assert run("--problem", str(TEN), "--limit", "0.02").exit_code == 0


def test_when_no_proof_comes_about_the_answer_of_the_court_stands(monkeypatch):
    class Denying:
        def prove(self, problem, found, seconds):
            raise Unproven("the solver holds the answer for impossible")

    monkeypatch.setattr("zongban.adapters.cpsat_.CpSat", Denying)
    plain = json.loads(run("--problem", str(TEN), "--limit", "0.02").stdout)
    done = run("--problem", str(TEN), "--limit", "0.02", "--prove")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["assign"] == plain["assign"]
    assert "There is no proof" in done.stderr


def test_ortools_is_not_loaded_where_no_proof_is_asked_for():
    program = (
        "import sys; from zongban.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: assert not {'ortools', 'numpy', 'pandas'} & set(sys.modules), 'loaded'\n"
    )
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", program, "settle", "--problem", str(TEN), "--limit", "0.02"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_a_solver_that_ends_early_is_not_asked_again_and_nothing_is_worse(prover, monkeypatch):
    asked = read_problem(THIRTY.read_bytes())
    first = settle(asked, 50_000)
    called = []
    solver = prover._library.CpSolver

    class Counted(solver):
        def solve(self, model, callback=None):
            self.parameters.max_time_in_seconds = 0.01
            called.append(super().solve(model, callback))
            return called[-1]

    monkeypatch.setattr(prover._library, "CpSolver", Counted)
    found = prover.prove(asked, first, 600)
    assert len(called) == 1
    assert called[0] != prover._library.OPTIMAL
    assert check(asked, found.assign) == ()
    assert found.objective <= first.objective
    assert not all(found.proven)
