"""Problems made by the benchmark's maker, with the best that CP-SAT and HiGHS have proven of them."""

import functools
import importlib.util
import json
import zlib
from pathlib import Path

import pytest

from zongban.timetable.court import check, objective, priority_greedy, read_problem, settle, without

TESTS = Path(__file__).parents[1]
ROWS = json.loads((TESTS / "court" / "generated.json").read_text(encoding="utf-8"))
SMALL = [row for row in ROWS if row["requests"] <= 10]
LARGER = [row for row in ROWS if row["requests"] == 30]


def name(row):
    return f"{row['requests']}-{row['days']}-{row['seed']}"


def maker():
    spec = importlib.util.spec_from_file_location("court_maker", TESTS / "benchmarks" / "court_maker.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@functools.cache
def asked(requests, days, seed):
    return read_problem(json.dumps(maker().made(requests, days, seed)))


def problem(row):
    return asked(row["requests"], row["days"], row["seed"])


def settled_as_it_must_be(row):
    found = settle(problem(row))
    assert check(problem(row), found.assign) == ()
    assert objective(problem(row), found.assign) == found.objective
    assert found.objective <= objective(problem(row), priority_greedy(problem(row)))
    return found


def test_there_are_enough_problems_and_they_are_still_the_ones_that_were_proven():
    assert len(ROWS) >= 60
    for row in ROWS:
        text = json.dumps(maker().made(row["requests"], row["days"], row["seed"]), sort_keys=True)
        assert zlib.crc32(text.encode()) == row["crc32"], name(row)


@pytest.mark.parametrize(
    "row", [row for row in SMALL if row["requests"] < 10 or (row["days"], row["seed"]) == (5, 201)], ids=name
)
def test_up_to_ten_requests_are_settled_best_in_all_six_levels(row):
    assert settled_as_it_must_be(row).objective == tuple(row["objective"])


@pytest.mark.slow
@pytest.mark.parametrize(
    "row",
    [row for row in SMALL if row["requests"] == 10 and (row["days"], row["seed"]) != (5, 201)],
    ids=name,
)
def test_ten_requests_are_settled_best_in_all_six_levels(row):
    assert settled_as_it_must_be(row).objective == tuple(row["objective"])


@pytest.mark.slow
@pytest.mark.parametrize("row", LARGER, ids=name)
def test_of_thirty_requests_as_many_of_each_class_are_placed_as_can_be_and_little_more_is_displaced(row):
    found, best = settled_as_it_must_be(row).objective, tuple(row["objective"])
    assert found[:4] == best[:4]
    assert found[4] <= 1.2 * best[4]


@pytest.mark.parametrize("row", SMALL[::4], ids=name)
def test_what_is_said_to_be_proven_is_so(row):
    found = settle(problem(row), 20_000)
    for level, sure in enumerate(found.proven):
        if sure and found.objective[:level] == tuple(row["objective"][:level]):
            assert found.objective[level] <= row["objective"][level]
        assert found.bounds[level] <= found.objective[level]


@pytest.mark.slow
@pytest.mark.parametrize(
    "row", [row for row in SMALL if row["seed"] <= 202 and len(problem(row).items) <= 8], ids=name
)
def test_taking_away_the_named_reason_changes_the_decision(row):
    found = settle(problem(row))
    for reason in found.why:
        if reason.wanted is not None:
            assert reason.blockers
            other = settle(without(problem(row), reason.blockers)).assign.get(reason.item)
            assert other != found.assign.get(reason.item), reason


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in SMALL if row["requests"] == 10][::3], ids=name)
def test_ten_requests_are_proven_to_be_what_was_proven_of_them(prover, row):
    found = prover.prove(problem(row), settle(problem(row), 20_000), 600)
    assert check(problem(row), found.assign) == ()
    assert found.objective == found.bounds == tuple(row["objective"])


@pytest.mark.slow
@pytest.mark.parametrize("row", LARGER[::9], ids=name)
def test_thirty_requests_are_proven_to_be_what_was_proven_of_them(prover, row):
    found = prover.prove(problem(row), settle(problem(row), 200_000), 600)
    assert check(problem(row), found.assign) == ()
    assert found.objective == found.bounds
    assert found.objective[: row["proven"]] == tuple(row["objective"][: row["proven"]])
