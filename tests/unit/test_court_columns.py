"""The conflict court by days: columns, the master problem over them, new columns, and dives."""

import itertools
from functools import partial
from random import Random

import pytest

from court.generated import asked
from zongban.timetable.court import priority_greedy
from zongban.timetable.court.board import Board, load
from zongban.timetable.court.columns import Columns
from zongban.timetable.court.combining import Combining
from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.diving import Diving, Goal
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.filling import fill
from zongban.timetable.court.generating import Generator
from zongban.timetable.court.lessening import Lessening
from zongban.timetable.court.master import Master
from zongban.timetable.court.relaxing import Relaxation
from zongban.timetable.court.rounding import Rounding
from zongban.timetable.court.seating import Seating
from zongban.timetable.court.settling import _Court
from zongban.timetable.court.slots import bits
from zongban.timetable.court.trading import Trading
from zongban.timetable.court.ways import Grid


def booked(requests=10, days=5, seed=201):
    """A daybook of a settlement by priority alone, and its board."""
    problem = asked(requests, days, seed)
    board = load(Grid(problem), priority_greedy(problem))
    book = Daybook(Ejector(board))
    book.read()
    return book, board


def traded(requests=10, days=5, seed=201, work=60_000):
    """The same, after days were traded."""
    book, board = booked(requests, days, seed)
    Trading(book).run(board.work + work)
    book.read()
    return book, board


def some_values(book, seed):
    dice = Random(seed)
    return [dice.random() * 60 for _ in book.choices.of]


def sought(book):
    """Less displacement than what stands on the board, with as many left out."""
    out, reached = book.board.reached()
    return Goal(reached, reached + book.choices.weigh(out))


def worth(key, weights):
    return sum(weights[n] for n in bits(key))


def test_a_key_that_is_part_of_another_is_no_column():
    columns = Columns()
    columns.read([0b011, 0b111, 0b1000, 0b010])
    assert sorted(columns.keys) == [0b111, 0b1000]


def test_what_was_read_is_not_read_again():
    columns, packed = Columns(), [0b1]
    assert columns.read(packed) > 0
    packed.append(0b11)
    columns.read(packed)
    assert columns.keys == [0b11]
    assert columns.read(packed) == 0


def test_a_column_is_worth_what_its_choices_are_worth():
    columns = Columns()
    columns.read([0b101, 0b010])
    assert dict(zip(columns.keys, columns.sums([1.0, 20.0, 300.0, 0.0]), strict=True)) == {
        0b101: 301.0,
        0b010: 20.0,
    }


@pytest.mark.parametrize("packed", [Generator.better, partial(Generator.drawn, tries=10)])
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_day_packed_anew_can_be_held_and_is_worth_no_less(seed, packed):
    book, board = booked()
    master, generator = Master(book, board.left_out()), Generator(book)
    values, more = some_values(book, seed), 0
    for day in range(5):
        weights = master.weights(day, values)
        key = packed(generator, day, book.keys[day], weights)
        assert book.holds(day, key)
        assert len({one.item for one in book.choices.items(day, key)}) == key.bit_count()
        assert worth(key, weights) >= worth(book.keys[day], weights)
        more += key != book.keys[day]
    assert more


@pytest.mark.slow
def test_days_packed_at_will_are_worth_more_where_one_coming_at_a_time_ends():
    book, board = traded(30, 5, 1284, 150_000)
    master, generator = Master(book, board.left_out()), Generator(book)
    more = 0.0
    for seed in range(6):
        values = some_values(book, seed)
        for day in range(5):
            weights = master.weights(day, values)
            key = generator.better(day, book.keys[day], weights)
            more += worth(generator.drawn(day, key, weights, tries=20), weights) - worth(key, weights)
    assert more > 0


def fewest(master, keys):
    """What a choice of keys costs, by class and displacement."""
    return sum(master.cheapest(keys))


def priced(seed):
    """The master problem of two days whose columns are known, prices for it, and all choices of columns."""
    book, board = traded(10, 2, seed)
    master = Master(book, board.left_out())
    master.reached = 10_000
    master.read()
    branch = master.root(some_values(book, seed), [50.0] * 4)
    master.solve(branch, 60)
    days = [[(day, key) for key in master.columns[day].keys] for day in range(2)]
    return master, branch, [list(keys) for keys in itertools.product(*days)]


@pytest.mark.parametrize("seed", [201, 202, 203])
def test_no_choice_of_known_columns_costs_less_than_the_bound(seed):
    master, branch, choices = priced(seed)
    weights = [master.choices.weight(rank) for rank in range(4)]
    whole = sum(n * weight for n, weight in zip(master.allowed, weights, strict=True))
    costs = [fewest(master, keys) - whole for keys in choices]
    assert branch.bound <= min(cost for cost in costs if cost >= 0) + 1e-6


@pytest.mark.parametrize("seed", [201, 202, 203])
def test_the_search_finds_the_best_choice_of_known_columns(seed):
    master, branch, choices = priced(seed)
    best = min(fewest(master, keys) for keys in choices)
    found = Combining(master, best + 1)
    found.search(branch, 1000, (1000,))
    assert found.cost == fewest(master, found.keys) == best


def test_what_is_taken_stands_on_the_board_and_costs_no_more_than_was_said():
    book, board = traded()
    master = Master(book, board.left_out())
    master.read()
    dice = Random(7)
    for _ in range(20):
        keys = [
            (day, columns.keys[dice.randrange(len(columns.keys))])
            for day, columns in enumerate(master.columns)
        ]
        master.take(keys)
        assert board.displacement() <= master.displaced(keys)
        out = sum(n * book.choices.weight(k) for k, n in enumerate(board.left_out()))
        assert out + master.displaced(keys) == fewest(master, keys)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [5, 9, 895])
def test_dives_place_as_many_and_displace_less_or_place_more(seed):
    book, board = traded(30, 5, seed, 150_000)
    before = board.reached()
    relaxed = Relaxation(board.grid, *before)
    relaxed.run(80)
    Diving(book, relaxed, before[0]).run(board.work + 1_500_000, 500_000, sought(book))
    assert board.reached() < before
    load(board.grid, board.assignment())


def test_no_dive_is_begun_of_a_single_day(monkeypatch):
    board = Board(Grid(asked(15, 1, 5)))
    book = Daybook(Ejector(board))
    diving = Diving(book, Relaxation(board.grid, *board.reached()), board.left_out())
    monkeypatch.setattr(Combining, "search", lambda *given: None)
    monkeypatch.setattr(Diving, "_dive", lambda *given: pytest.fail("a dive was begun"))
    diving.run(board.work + 300_000, 100_000, sought(book))
    assert not diving.exhausted()


@pytest.mark.parametrize("seed", [5, 9, 895])
def test_nothing_more_is_begun_where_the_work_ends(seed):
    def spent(end):
        _, board = traded(30, 5, seed, 50_000)
        book = Daybook(Ejector(board))
        relaxed = Relaxation(board.grid, *board.reached())
        relaxed.run(20)
        before = board.work
        Diving(book, relaxed, board.left_out()).run(before + end, 0, sought(book))
        return board.work - before

    assert spent(0) < spent(1_000_000) / 2


def gone_on(monkeypatch, steps, most, **doubts):
    """How much work a court means to do in all, with such doubts."""
    monkeypatch.setattr(Seating, "run", lambda self, **_: None)
    monkeypatch.setattr(Seating, "doubtful", lambda self: doubts.get("classes", False))
    monkeypatch.setattr(Lessening, "doubtful", lambda self: doubts.get("displacement", False))
    court = _Court(Grid(asked(30, 5, 9)), steps, most=most)
    court.settle()
    return court.steps


@pytest.mark.parametrize("doubt", ["classes", "displacement"])
def test_where_more_may_be_possible_it_is_gone_on_with_more_work_and_else_not(doubt, monkeypatch):
    assert gone_on(monkeypatch, 100_000, 180_000) == 100_000
    assert gone_on(monkeypatch, 100_000, 180_000, **{doubt: True}) == 180_000


def test_where_no_more_work_was_given_it_is_not_gone_on_whatever_the_doubts(monkeypatch):
    assert gone_on(monkeypatch, 100_000, 100_000, classes=True, displacement=True) == 100_000


@pytest.mark.slow
def test_one_more_of_a_class_is_placed_by_columns_alone(monkeypatch):
    monkeypatch.setattr(Rounding, "run", lambda *given: False)
    board = Board(Grid(asked(30, 5, 1408)))
    search = Ejector(board)
    fill(search, list(board.at), 100_000)
    out, book = board.left_out(), Daybook(search)
    Seating(search, lambda: book, 3_000_000).run()
    assert board.left_out() < out
