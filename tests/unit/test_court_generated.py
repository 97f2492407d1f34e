"""Problems made by the benchmark's maker, with the best that CP-SAT and HiGHS have proven of them."""

import json
import zlib

import pytest

from benchmarks.court_maker import made
from court.generated import ROWS, asked, name, problem
from zongban.timetable.court import check, objective, priority_greedy, settle, without

SMALL = [row for row in ROWS if row["requests"] <= 10]
LARGER = [row for row in ROWS if row["requests"] == 30]
HUNDRED = [row for row in ROWS if row["requests"] == 100]
FARTHER = {(3, 7055): "a preference of 633 where 563 could be"}
"""Days and seeds of those of ten requests that are missed, and by what."""
BEYOND = {
    (5, 1406): "displaces 11 % more than the best",
    (5, 874): "leaves out one of class 3 too many",
}
"""Days and seeds of those of thirty requests that are missed, and by what."""
HARD = {
    *((5, seed) for seed in (3, 204, 323, 328, 829, 835, 862, 879, 880, 895)),
    *((5, seed) for seed in (1004, 1067, 1149, 1202, 1231, 1284, 1285, 1297, 1299, 1326, 1362, 1408)),
}
"""Those that are found, but not by every search."""


def settled_as_it_must_be(row):
    found = settle(problem(row))
    assert check(problem(row), found.assign) == ()
    assert objective(problem(row), found.assign) == found.objective
    assert found.objective <= objective(problem(row), priority_greedy(problem(row)))
    for level, bound in enumerate(found.bounds):
        if found.objective[:level] == tuple(row["objective"][:level]):
            assert bound <= row["objective"][level]
    return found


@pytest.mark.slow
def test_there_are_enough_problems_and_they_are_still_the_ones_that_were_proven():
    assert len(ROWS) >= 60
    for row in ROWS:
        text = json.dumps(made(row["requests"], row["days"], row["seed"]), sort_keys=True)
        assert zlib.crc32(text.encode()) == row["crc32"], name(row)


@pytest.mark.slow
@pytest.mark.parametrize(
    "row", [row for row in SMALL if row["requests"] < 10 or (row["days"], row["seed"]) == (5, 201)], ids=name
)
def test_up_to_ten_requests_are_settled_best_in_all_six_levels(row):
    assert settled_as_it_must_be(row).objective == tuple(row["objective"])


def ten():
    for row in SMALL:
        which = (row["days"], row["seed"])
        if row["requests"] == 10 and which != (5, 201):
            mark = [pytest.mark.xfail(strict=True, reason=FARTHER[which])] if which in FARTHER else []
            yield pytest.param(row, marks=mark, id=name(row))


@pytest.mark.slow
@pytest.mark.parametrize("row", list(ten()))
def test_ten_requests_are_settled_best_in_all_six_levels(row):
    assert settled_as_it_must_be(row).objective == tuple(row["objective"])


def sampled(rows):
    """Every fourth problem, which takes a minute already, the hard ones, and all that are known to be missed."""
    for n, row in enumerate(rows):
        which = (row["days"], row["seed"])
        if which in BEYOND:
            mark = pytest.mark.xfail(strict=True, reason=BEYOND[which])
            yield pytest.param(row, marks=mark, id=name(row))
        elif n % 4 == 0 or which in HARD:
            yield pytest.param(row, id=name(row))


@pytest.mark.slow
@pytest.mark.parametrize("row", list(sampled(LARGER)))
def test_of_thirty_requests_as_many_of_each_class_are_placed_as_can_be_and_little_more_is_displaced(row):
    found, best = settled_as_it_must_be(row).objective, tuple(row["objective"])
    assert found[:4] == best[:4]
    assert found[4] <= 1.1 * best[4]


@pytest.mark.slow
@pytest.mark.parametrize("size", [(100, 20, 501), (300, 5, 501)])
def test_a_hundred_and_three_hundred_requests_are_settled_better_than_by_taking_the_important_first(size):
    found, simple = settle(asked(*size), explained=()), priority_greedy(asked(*size))
    assert check(asked(*size), found.assign) == ()
    assert objective(asked(*size), found.assign) == found.objective
    assert found.objective[0] <= objective(asked(*size), simple)[0]
    assert sum(found.objective[:4]) < sum(objective(asked(*size), simple)[:4])
    assert found.objective < objective(asked(*size), simple)


@pytest.mark.slow
@pytest.mark.parametrize("row", SMALL[::4], ids=name)
def test_what_is_said_to_be_proven_is_so(row):
    found = settle(problem(row), 20_000)
    for level, sure in enumerate(found.proven):
        if sure and found.objective[:level] == tuple(row["objective"][:level]):
            assert found.objective[level] <= row["objective"][level]
        assert found.bounds[level] <= found.objective[level]


def tried(row):
    """How many reasons there are, how many are said to be tried, and of how many of these it is true: without what is
    named, all being settled anew, the item fares otherwise."""
    found = settle(problem(row))
    reasons = [reason for reason in found.why if reason.wanted is not None]
    said = [reason for reason in reasons if reason.tried]
    held = [
        reason for reason in said
        if settle(without(problem(row), reason.blockers), explained=()).assign.get(reason.item)
        != found.assign.get(reason.item)
    ]  # fmt: skip
    return len(reasons), len(said), len(held)


@pytest.mark.slow
@pytest.mark.parametrize(
    "row", [row for row in SMALL if row["seed"] <= 202 and row["requests"] < 10], ids=name
)
def test_taking_away_the_named_reason_changes_the_decision(row):
    reasons, said, held = tried(row)
    assert reasons == said == held


@pytest.mark.slow
@pytest.mark.parametrize(
    "row", [row for row in SMALL if row["requests"] == 10 and row["seed"] <= 5], ids=name
)
def test_of_ten_requests_nearly_all_reasons_that_are_said_to_be_tried_hold(row):
    reasons, said, held = tried(row)
    assert held >= 0.9 * said
    assert said >= 0.6 * reasons


def test_reasons_are_found_for_those_alone_that_are_to_be_explained():
    some = [item.id for item in problem(SMALL[0]).items][:2]
    whole, part = settle(problem(SMALL[0])), settle(problem(SMALL[0]), explained=some)
    assert part.why == tuple(reason for reason in whole.why if reason.item in some)
    assert part.assign == whole.assign
    assert settle(problem(SMALL[0]), explained=()).why == ()


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


@pytest.mark.slow
def test_of_a_hundred_requests_no_strategic_one_is_missed_and_hardly_one_of_the_others():
    placed, possible = 0, 0
    for row in HUNDRED:
        found = settled_as_it_must_be(row).objective
        assert found[0] == row["objective"][0]
        assert -sum(found[:4]) >= -sum(row["objective"][:4]) - 1
        placed, possible = placed - sum(found[:4]), possible - sum(row["objective"][:4])
    assert placed >= 0.995 * possible
