"""Simple ways to settle, to compare with: what room mailboxes and attendants do, and taking the important first."""

from collections.abc import Iterable

from zongban.timetable.court.board import Board
from zongban.timetable.court.problem import Place, Problem
from zongban.timetable.court.ways import Grid


def first_come(problem: Problem) -> dict[str, Place]:
    """First come, first served: at the preferred start and as asked, or declined."""
    grid = Grid(problem)
    board = _standing(grid)
    for i in _requests(board):
        entry = grid.entries[i]
        free = [(n, entry.wish) for n, starts in board.free(i) if starts >> entry.wish & 1]
        asked = [spot for spot in free if entry.ways[spot[0]].mode == 0]
        if asked:
            board.put(i, asked[0])
    return board.assignment()


def nearest(problem: Problem) -> dict[str, Place]:
    """First come, first served, at the nearest free time."""
    return _filled(Grid(problem), by_rank=False).assignment()


def priority_greedy(problem: Problem) -> dict[str, Place]:
    """The higher class first, each at its nearest free time; events stay where they stand."""
    return greedy(Grid(problem)).assignment()


def greedy(grid: Grid) -> Board:
    """The board after ``priority_greedy``."""
    return _filled(grid, by_rank=True)


def _filled(grid: Grid, *, by_rank: bool) -> Board:
    board = _standing(grid)
    waiting: Iterable[int] = _requests(board)
    if by_rank:
        waiting = sorted(waiting, key=lambda i: grid.entries[i].rank)
    for i in waiting:
        spot = board.nearest(i)
        if spot is not None:
            board.put(i, spot)
    return board


def _standing(grid: Grid) -> Board:
    """All events where they stand."""
    board = Board(grid)
    for i, home in enumerate(grid.homes):
        if home is not None and board.fits(i, home):
            board.put(i, home)
    return board


def _requests(board: Board) -> list[int]:
    """Who has no place yet."""
    return [i for i, spot in enumerate(board.at) if spot is None]
