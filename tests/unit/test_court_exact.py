"""The exact search: what it finds holds and is best, and its bound is never above what can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.generated import ROWS, asked, name, problem
from court.tiny import brute, tiny_problems
from zongban.timetable.court import Item, Kind, Mode, Person, Place, Problem, settle
from zongban.timetable.court.baselines import greedy
from zongban.timetable.court.board import Board
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.exact import Exact
from zongban.timetable.court.filling import fill
from zongban.timetable.court.multipliers import Multipliers
from zongban.timetable.court.offers import DISPLACEMENT, PREFERENCE, Offers
from zongban.timetable.court.settling import vector
from zongban.timetable.court.ways import Grid

AMPLE = 10_000_000
LEVELS = DISPLACEMENT, PREFERENCE
PROVEN = [row for row in ROWS if row["requests"] == 10 and row["proven"] == 6]


def reached(grid, objective):
    """How many of each class are left out, and the displacement."""
    ranks = [entry.rank for entry in grid.entries]
    return (*(ranks.count(rank) + objective[rank] for rank in range(4)), objective[4])


def levels_of(grid, objective):
    """The levels as an exact search counts them: who is left out of a class, displacement, preference."""
    return (*reached(grid, objective), objective[5])


def standing(grid, found):
    board = Board(grid)
    for i, spot in found.items():
        if spot is not None:
            assert board.fits(i, spot)
            board.put(i, spot)
    return board


def searched(grid, level, held, known):
    """The last of the searches that each begin with what the one before it found, and all that was found."""
    found = []
    while True:
        exact = Exact(Offers(grid, level, held), known, AMPLE)
        if exact.search():
            return exact, found
        found.append((exact.cost, exact.found))
        known = exact.cost


@given(tiny_problems(), st.sampled_from(LEVELS), st.integers(1, 30))
def test_whatever_is_known_the_best_of_each_level_is_found_and_proven(tiny, level, worse):
    grid = Grid(tiny)
    best = brute(tiny)
    least = levels_of(grid, best)[level]
    exact, found = searched(grid, level, levels_of(grid, best), least + worse)
    assert exact.cost == exact.bound == least
    assert found or not exact.offers.items
    for cost, spots in found:
        stands = vector(standing(grid, spots))
        assert stands[:level] <= best[:level]
        assert stands[level] == cost


@given(tiny_problems(), st.sampled_from(LEVELS), st.data())
def test_at_any_prices_the_bound_is_not_above_the_best(tiny, level, data):
    grid = Grid(tiny)
    levels = levels_of(grid, brute(tiny))
    offers = Offers(grid, level, levels)
    count = len(offers.limits)
    prices = [*data.draw(st.lists(st.floats(0, 50), min_size=count - 1, max_size=count - 1)), 0.0]
    multipliers = Multipliers(count, offers.slots)
    bound, _ = multipliers.bound(
        offers.of, offers.certain, offers.limits, prices, levels[level], data.draw(st.integers(1, 20))
    )
    assert bound.value <= levels[level] + 1e-6


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("row", PROVEN[::6], ids=name)
def test_a_search_that_is_cut_short_says_so_and_its_bound_is_not_above_the_best(row, level):
    grid = Grid(problem(row))
    levels = levels_of(grid, row["objective"])
    for work in (1, 20_000):
        exact = Exact(Offers(grid, level, levels), levels[level] + 1, work)
        ended = exact.search()
        assert not ended
        assert exact.bound <= levels[level]
        assert bool(exact.found) == (exact.cost == levels[level])


def two_hours_of_a_day(*more):
    """A day of two hours for which a request of one hour and an event of two ask, and others."""
    person = Person("gm")
    request = Item("q", Kind.REQUEST, 1, ("gm",), ((0, 8),), 3, (Mode(4),))
    event = Item("e", Kind.EVENT, 2, ("gm",), ((0, 8),), 0, (Mode(8),), Place(0, 0), 20, 100)
    return Problem(8, 1, (person,), (), (request, event, *more))


def test_who_has_nowhere_to_stand_is_left_out_and_paid_for_whatever_the_others_do():
    nowhere = Item("n", Kind.EVENT, 2, ("gm",), ((0, 2),), 0, (Mode(4),), Place(0, 0), 20, 7)
    grid = Grid(two_hours_of_a_day(nowhere))
    exact, _ = searched(grid, DISPLACEMENT, (0, 0, 2, 0), 1000)
    assert exact.cost == 100 + 7
    exact, found = searched(grid, PREFERENCE, (0, 0, 2, 0, 107), 1000)
    assert exact.cost == 0
    assert found[-1][1] == {0: (0, 3), 1: None}


def test_where_no_more_may_be_left_out_than_can_be_nothing_is_found():
    exact = Exact(Offers(Grid(two_hours_of_a_day()), DISPLACEMENT, (0, 0, 0, 0)), 1000, AMPLE)
    assert exact.search()
    assert not exact.found


@pytest.mark.slow
def test_nine_in_ten_problems_of_up_to_ten_requests_are_proven_in_all_six_levels():
    small = [row for row in ROWS if row["requests"] <= 10]
    proven = [all(settle(problem(row), explained=[]).proven) for row in small]
    assert proven.count(True) >= 0.9 * len(proven)


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in ROWS if row["requests"] == 30][::7], ids=name)
def test_it_is_never_called_certain_that_more_stay_out_than_must(row):
    grid = Grid(problem(row))
    out = reached(grid, row["objective"])
    board = Board(grid)
    certain = fill(Ejector(board), greedy(grid).at, 3_000_000, guided=True)
    for rank, counts in certain.items():
        assert counts == board.left_out()[: rank + 1]
        if counts[:-1] == out[:rank]:
            assert counts[-1] <= out[rank]


@pytest.mark.slow
def test_of_a_hundred_requests_in_a_week_as_many_are_placed_as_can_be_when_a_relaxation_tells_who_stays_out():
    grid = Grid(asked(100, 5, 901))
    boards = [Board(grid) for _ in range(2)]
    for board, guided in zip(boards, (False, True), strict=True):
        fill(Ejector(board), greedy(grid).at, 4_000_000, guided=guided)
    assert boards[1].left_out() == (1, 8, 15, 9)
    assert boards[1].left_out() < boards[0].left_out()
