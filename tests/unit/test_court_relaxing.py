"""The relaxation: its bound is never above what can be, and it tells what is likely."""

from dataclasses import replace

import pytest

from court.generated import ROWS, name, problem
from zongban.timetable.court import Item, Kind, Mode, Person, Place, Problem, settle
from zongban.timetable.court.board import Board
from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.relaxing import LEFT_OUT, UNIT, Relaxation
from zongban.timetable.court.rounding import Rounding
from zongban.timetable.court.ways import Grid

WEEKS = [row for row in ROWS if row["requests"] == 30 and row["days"] == 5]


def grid_of(row):
    return Grid(problem(row))


def left_out(grid, row):
    """How many of each class the best settlement leaves out."""
    ranks = [entry.rank for entry in grid.entries]
    return tuple(ranks.count(rank) + row["objective"][rank] for rank in range(4))


def asked(*ids, event=None):
    """Requests of four slots each on a day of eight, and an event where it stands."""
    items = [Item(one, Kind.REQUEST, 2, ("gm",), ((0, 8),), 0, (Mode(4),)) for one in ids]
    if event is not None:
        place = Place(0, event)
        items.append(Item("e", Kind.EVENT, 2, ("gm",), ((0, 8),), event, (Mode(4),), place, 20, 100))
    return Grid(Problem(8, 1, (Person("gm"),), (), tuple(items)))


@pytest.mark.slow
@pytest.mark.parametrize("row", WEEKS[::3], ids=name)
def test_the_bound_is_never_above_the_best_displacement(row):
    grid = grid_of(row)
    relaxed = Relaxation(grid, left_out(grid, row), round(1.2 * row["objective"][4]))
    relaxed.run(160)
    assert relaxed.bound <= row["objective"][4] * UNIT


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in WEEKS if row["seed"] in {1, 2, 3, 5}], ids=name)
def test_the_bound_is_near_the_best_displacement_where_a_linear_solver_reaches_that_itself(row):
    grid = grid_of(row)
    relaxed = Relaxation(grid, left_out(grid, row), round(1.2 * row["objective"][4]))
    relaxed.run(160)
    assert relaxed.bound > 0.85 * row["objective"][4] * UNIT


@pytest.mark.slow
@pytest.mark.parametrize("row", WEEKS[::3], ids=name)
def test_it_is_never_said_that_fewer_must_be_placed_than_can_be(row):
    grid = grid_of(row)
    out = left_out(grid, row)
    for rank in range(4):
        nowhere = sum(entry.rank == rank and not entry.ways for entry in grid.entries)
        relaxed = Relaxation(grid, out, out[rank] - nowhere + 1, rank)
        relaxed.run(80)
        assert relaxed.bound <= (out[rank] - nowhere) * UNIT


def test_three_meetings_of_half_a_day_are_known_not_to_fit_into_one():
    board = Board(asked("a", "b", "c"))
    relaxed = Relaxation(board.grid, (0, 0), 1, 2)
    assert relaxed.passes(board, 0)
    assert board.work == relaxed.steps * relaxed.work


def test_two_meetings_of_half_a_day_are_not_said_not_to_fit():
    board = Board(asked("a", "b"))
    assert not Relaxation(board.grid, (0, 0), 1, 2).passes(board, 0)


def test_an_event_in_the_middle_of_the_day_must_move_for_a_meeting_of_half_a_day():
    board = Board(asked("a", event=2))
    relaxed = Relaxation(board.grid, (0, 0, 0, 0), 20)
    assert relaxed.passes(board, 19)
    home = (board.grid.entries[1].home, 0)
    assert relaxed.shares[1].get(home, 0.0) < 0.5


def test_the_shares_of_each_item_add_up_to_one():
    relaxed = Relaxation(asked("a", "b", "c"), (0, 0), 1, 2)
    relaxed.run(30)
    for shares in relaxed.shares:
        assert sum(shares.values()) == pytest.approx(1)
    assert sum(shares.get(LEFT_OUT, 0.0) for shares in relaxed.shares) > 0.5


def test_one_more_of_a_class_is_placed_although_all_of_a_lower_class_must_go_for_it():
    grid = asked("a", "b")
    lower = replace(grid.problem.items[0], id="c", rank=3)
    board = Board(Grid(replace(grid.problem, items=(*grid.problem.items, lower))))
    for i, start in ((0, 0), (2, 4)):
        board.put(i, (0, start))
    book = Daybook(Ejector(board), displacing=False)
    relaxed = Relaxation(board.grid, board.left_out(), 1, 2)
    assert not relaxed.passes(board, 0)
    assert Rounding(book, relaxed).run(board.work + 100_000, (0, 0, 0))
    assert board.left_out() == (0, 0, 0, 1)


def test_what_the_relaxation_proves_is_told_with_the_settlement():
    settlement = settle(asked("a", "b", "c", event=2).problem, explained=())
    assert settlement.objective[2] == settlement.bounds[2] == -2
    assert all(settlement.proven)
