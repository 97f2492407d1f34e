"""The linear programme of columns: its solution is best, as the prices that come with it show, and leads to choices."""

import itertools
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.generated import asked
from zongban.timetable.court.baselines import greedy
from zongban.timetable.court.board import Board
from zongban.timetable.court.combining import Combining
from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.filling import fill
from zongban.timetable.court.master import Master
from zongban.timetable.court.programme import Programme
from zongban.timetable.court.simplex import EXCESS, Column, Simplex
from zongban.timetable.court.trading import Trading
from zongban.timetable.court.ways import Grid

STEPS = 2000


@st.composite
def small(draw):
    """Items with what it costs to leave them out, classes, how many of these may be, and columns of two days."""
    count = draw(st.integers(1, 6))
    costs = st.lists(st.integers(0, 60), min_size=count, max_size=count)
    ranks = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    allowed = draw(st.lists(st.integers(0, count), min_size=4, max_size=4))
    keys = st.lists(st.integers(1, 2**count - 1), max_size=6, unique=True)
    days = [(draw(keys), draw(costs)) for _ in range(2)]
    return draw(costs), ranks, allowed, [([0, *known], paid) for known, paid in days]


def bits(key):
    return [n for n in range(key.bit_length()) if key >> n & 1]


def best_of(days):
    """The best column of a day, which takes whom it is worth taking."""

    def best(day, values):
        keys, paid = days[day]
        saved = [sum(max(0, values[i] - paid[i]) for i in bits(key)) for key in keys]
        key = keys[saved.index(max(saved))]
        items = tuple(i for i in bits(key) if values[i] > paid[i])
        return Column(max(saved), sum(paid[i] for i in items), items, key)

    return best


def begun(problem):
    dropped, ranks, allowed, days = problem
    return Simplex(dropped, ranks, allowed, len(days)), best_of(days)


def bound(problem, values, outs):
    """What all cost at least, at any prices of items and of leaving out."""
    dropped, ranks, allowed, days = problem
    best = best_of(days)
    out = sum(max(0, value - cost - outs[k]) for value, cost, k in zip(values, dropped, ranks, strict=True))
    limits = sum(price * most for price, most in zip(outs, allowed, strict=True))
    return sum(values) - limits - out - sum(best(day, values).saved for day in range(len(days)))


def cheapest(problem, chosen):
    """What it costs to take these columns; one too many left out costs ``EXCESS``."""
    dropped, ranks, allowed, days = problem
    left, total = [0] * 4, 0
    prices = [
        [paid[i] for key, (_, paid) in zip(chosen, days, strict=True) if key >> i & 1]
        for i in range(len(dropped))
    ]
    for i, mine in enumerate(prices):
        total += min(mine, default=dropped[i])
        left[ranks[i]] += not mine
    return total + sum(EXCESS * max(0, a - b) for a, b in zip(left, allowed, strict=True))


def nearly(problem):
    """How far costs may be apart: right-hand sides are not quite what they stand for."""
    return 1e-4 * EXCESS * len(problem[0])


@given(small())
def test_the_prices_prove_that_nothing_costs_less(problem):
    simplex, best = begun(problem)
    assert simplex.solve(best, STEPS) < STEPS
    prices = simplex.values, simplex.outs
    missing = sum(max(0, out - EXCESS) for out in simplex.outs)
    assert missing == 0
    assert simplex.cost == pytest.approx(bound(problem, *prices), abs=nearly(problem))


@given(small())
def test_no_choice_of_columns_costs_less_than_the_programme(problem):
    simplex, best = begun(problem)
    simplex.solve(best, STEPS)
    choices = itertools.product(*[keys for keys, _ in problem[3]])
    least = min(cheapest(problem, chosen) for chosen in choices)
    assert simplex.cost <= least + nearly(problem)


@given(small(), st.data())
def test_to_settle_a_day_costs_no_less_and_leaves_what_it_was_forked_from_as_it_was(problem, data):
    simplex, best = begun(problem)
    simplex.solve(best, STEPS)
    before = simplex.cost, simplex.values, simplex.shares()
    keys, paid = problem[3][0]
    key = data.draw(st.sampled_from(keys))
    fork = simplex.fork()
    fork.settle(0, {i: paid[i] for i in bits(key)})
    assert fork.solve(best, STEPS) < STEPS
    assert fork.cost >= before[0] - nearly(problem)
    assert all(day == 1 for _, day, _ in fork.shares())
    assert (simplex.cost, simplex.values, simplex.shares()) == before
    least = min(cheapest(problem, (key, other)) for other in problem[3][1][0])
    assert fork.cost <= least + nearly(problem)


def known(requests, days, seed, work=40_000):
    """The master problem of days that were traded for a while."""
    board = Board(Grid(asked(requests, days, seed)))
    search = Ejector(board)
    fill(search, list(greedy(board.grid).at), work)
    book = Daybook(search)
    Trading(book).run(board.work + work)
    master = Master(book, board.left_out())
    master.reached = 10_000
    master.read()
    return master, board


@pytest.mark.parametrize("seed", [201, 202, 203])
def test_the_best_choice_of_known_columns_is_found(seed):
    master, board = known(10, 2, seed)
    columns = [[(day, key) for key in master.columns[day].keys] for day in range(2)]
    best = min(sum(master.cheapest(keys)) for keys in itertools.product(*columns))
    found = Combining(master, best + 1)
    root = master.root([20.0] * len(board.at), [0.0] * 4)
    Programme(master, Random(1), lambda _: False).run(root, found, board.work)
    assert found.cost == sum(master.cheapest(found.keys)) == best


@pytest.mark.slow
@pytest.mark.parametrize("seed", [5, 323, 1004, 1067])
def test_the_programme_of_a_week_costs_what_its_prices_say(seed):
    master, board = known(30, 5, seed, 300_000)
    programme = Programme(master, Random(1), lambda _: False)
    root = master.root([20.0] * len(board.at), [0.0] * 4)
    master.reached = board.displacement()
    programme.run(root, Combining(master, 0), board.work)
    values, outs = programme.basis.values, programme.basis.outs
    least = master.base(root, values, outs)[0]
    least -= sum(max(master.sums(day, master.weights(day, values))) for day in range(5))
    assert programme.basis.cost == pytest.approx(least, abs=0.5)
    assert programme.basis.cost <= board.displacement() + 0.5


def test_new_columns_are_sought_while_no_known_choice_is_good_enough_and_no_longer():
    master, board = known(10, 2, 201)
    master.reached = 0
    asked_for = []

    def once(branch):
        asked_for.append(branch.values)
        return len(asked_for) == 1

    found = Combining(master, 0)
    root = master.root([20.0] * len(board.at), [0.0] * 4)
    programme = Programme(master, Random(1), once)
    programme.run(root, found, board.work + 10_000_000)
    assert len(asked_for) == 2
    programme.run(root, found, board.work - 1)
    assert len(asked_for) == 2
    assert not found.keys
