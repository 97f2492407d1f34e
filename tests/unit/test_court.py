"""The conflict court: hard rules, the best of all, reasons that hold, the same answer each time."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from court.tiny import brute, tiny_problems
from zongban.timetable.court import (
    Effort,
    Item,
    Kind,
    Misread,
    Mode,
    Person,
    Place,
    Problem,
    Room,
    RoomNeed,
    check,
    first_come,
    nearest,
    objective,
    priority_greedy,
    read_problem,
    settle,
    without,
)
from zongban.timetable.court.board import Board
from zongban.timetable.court.daybook import Daybook
from zongban.timetable.court.ejection import Ejector
from zongban.timetable.court.ways import Grid

GIVEN = sorted((Path(__file__).parents[1] / "court" / "given").glob("*.json"))
SMALL = [path for path in GIVEN if not path.name.startswith("n30")]
BY_SIZE = [
    pytest.param(path, id=path.stem, marks=[pytest.mark.slow] if path.stem.startswith("n10") else [])
    for path in SMALL
]


def request(name, rank=2, who=("gm",), windows=((0, 8),), at=0, length=2, **more):
    modes = more.pop("modes", (Mode(length),))
    return Item(name, Kind.REQUEST, rank, tuple(who), tuple(windows), at, modes, **more)


def event(name, start, rank=2, who=("gm",), windows=((0, 8),), length=2, room=None, modes=None):
    modes = modes or (Mode(length),)
    return Item(
        name, Kind.EVENT, rank, tuple(who), tuple(windows), start, modes, Place(0, start, room), 20, 100
    )


PEOPLE = (Person("gm"), Person("s1"))


def problem(*items, persons=PEOPLE, rooms=(), day=8, days=1):
    return Problem(day, days, tuple(persons), tuple(rooms), tuple(items))


def rules(found):
    return [int(word.split()[1].rstrip(":")) for word in found]


def test_a_strategic_request_pushes_a_routine_event_aside():
    found = settle(problem(event("e", 2), request("q", 0, windows=((2, 4),), at=2)))
    assert found.assign["q"] == Place(0, 2)
    assert found.assign["e"] != Place(0, 2)
    assert found.objective == (-1, 0, -1, 0, 20, 4)


def test_buffers_are_not_shared():
    one, two = (request(n, modes=(Mode(2, 1, 1),), windows=((0, 8),), at=1) for n in ("a", "b"))
    found = settle(problem(one, two))
    assert sorted(place.start for place in found.assign.values()) == [1, 5]


def test_only_the_strategic_may_use_a_time_kept_free_and_pay_for_it():
    quiet = (Person("gm", no_meeting=((0, 8),)), Person("s1", no_meeting=((0, 1),)))
    ordinary = settle(problem(request("q", 1), persons=quiet))
    strategic = settle(problem(request("q", 0, who=("gm", "s1"), windows=((0, 2),)), persons=quiet))
    assert ordinary.assign == {}
    assert strategic.objective == (-1, 0, 0, 0, 15, 0)


def test_a_room_needs_seats_equipment_and_its_turnover():
    need = RoomNeed(5, frozenset({"video"}))
    rooms = (
        Room("small", 4, frozenset({"video"})),
        Room("bare", 9),
        Room("good", 9, frozenset({"video"}), 1),
    )
    people = (Person("gm"), Person("s1"))
    asks = [
        request(n, who=(who,), windows=((0, 5),), modes=(Mode(2, need=need),))
        for n, who in (("a", "gm"), ("b", "s1"))
    ]
    found = settle(problem(*asks, persons=people, rooms=rooms))
    assert {place.room for place in found.assign.values()} == {"good"}
    assert sorted(place.start for place in found.assign.values()) == [0, 3]


def evening_and_morning(*morning):
    """Somebody until the evening in a hall that is held three slots on, somebody the next morning, and their daybook."""
    need, rooms = RoomNeed(5, frozenset()), (Room("hall", 9, frozenset(), 3),)
    late = request("late", windows=((6, 8),), modes=(Mode(2, need=need),))
    early = request("early", windows=morning, modes=(Mode(2, need=need),))
    board = Board(Grid(problem(late, early, days=2, rooms=rooms)))
    book = Daybook(Ejector(board))
    book.read()
    for i in range(2):
        one = book.choices.of[i][0]
        assert book.holds(one.day, one.bit)
        book.put(one)
    return book, board


def test_who_is_to_have_a_room_that_is_held_from_the_evening_before_has_it_later_that_day():
    book, board = evening_and_morning((8, 16))
    assert book.write()
    assert board.at == [(0, 6), (0, 11)]


def test_days_that_hold_each_by_itself_but_not_one_after_the_other_are_not_put_on_the_board():
    book, board = evening_and_morning((8, 10))
    assert not book.write()
    assert board.at == [None, None]


def test_who_stands_in_a_way_that_a_leaner_one_outdoes_is_read_all_the_same():
    quiet = (Person("gm", no_meeting=((0, 3),)),)
    strategic = request("q", 0, windows=((0, 3),), modes=(Mode(3), Mode(2, cost=40)))
    board = Board(Grid(problem(strategic, persons=quiet)))
    longer = next(n for n, way in enumerate(board.grid.entries[0].ways) if way.mode == 0)
    board.put(0, (longer, 0))
    book = Daybook(Ejector(board))
    book.read()
    assert [one.day for one in book.now] == [0]
    assert book.write()
    assert board.at == [(longer, 0)]


def test_a_day_holds_meetings_that_must_all_be_shortened_for_a_daily_cap():
    people, need = (Person("gm", daily_cap=12),), RoomNeed(2, frozenset())
    rooms, modes = (Room("small", 4),), (Mode(2), Mode(1, need=need, cost=40))
    asks = [request(n, modes=modes, windows=((0, 16),)) for n in "abcdef"]
    asks += [request(n, length=3, windows=((16, 22),)) for n in "gh"]
    book = Daybook(Ejector(Board(Grid(problem(*asks, persons=people, rooms=rooms, day=22)))))
    assert book.holds(0, sum(ones[0].bit for ones in book.choices.of))


def test_a_daily_cap_counts_meetings_without_their_buffers():
    people = (Person("gm", busy=((6, 8),), daily_cap=4),)
    found = settle(problem(*[request(n, modes=(Mode(2),)) for n in "abc"], persons=people))
    assert len(found.assign) == 2


def test_an_item_longer_than_a_cap_is_never_placed():
    assert settle(problem(request("q", length=3), persons=(Person("gm", daily_cap=2),))).assign == {}


def test_buffers_stay_inside_the_day_and_meetings_inside_a_window():
    item = request("q", modes=(Mode(2, 2, 2),), windows=((0, 16),), at=7)
    assert settle(problem(item, days=2)).assign["q"].start in (2, 3, 4, 10, 11, 12)
    assert settle(problem(replace(item, windows=((0, 3), (3, 5))), days=2)).assign == {"q": Place(0, 3)}


BROKEN = [
    (1, {"zzz": Place(0, 0)}),
    (1, {"q": Place(3, 0, "r")}),
    (1, {"q": Place(0, 0)}),
    (2, {"q": Place(0, 7, "r")}),
    (3, {"q": Place(0, 0, "r"), "p": Place(0, 1)}),
    (3, {"p": Place(0, 5)}),
    (4, {"p": Place(0, 3)}),
    (5, {"q": Place(0, 0, "poor")}),
    (5, {"q": Place(0, 0, "r"), "s": Place(0, 2, "r")}),
    (6, {"p": Place(0, 0), "q": Place(0, 2, "r")}),
]


@pytest.mark.parametrize(("rule", "assign"), BROKEN)
def test_check_tells_the_rule_that_is_broken(rule, assign):
    people = (Person("gm", busy=((6, 7),), no_meeting=((4, 5),), daily_cap=3), Person("s1"))
    rooms = (Room("r", 5, frozenset(), 1), Room("poor", 1))
    held = Mode(2, need=RoomNeed(3))
    items = (request("q", modes=(held,)), request("p"), request("s", who=("s1",), modes=(held,)))
    asked = problem(*items, persons=people, rooms=rooms)
    assert rule in rules(check(asked, assign))


def test_an_appointment_that_overlaps_another_breaks_no_rule():
    assert check(problem(persons=(Person("gm", busy=((0, 2), (1, 3))),)), {}) == ()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(tiny_problems())
def test_whatever_is_asked_the_answer_is_the_best_of_all(asked):
    found = settle(asked)
    assert check(asked, found.assign) == ()
    assert objective(asked, found.assign) == found.objective == brute(asked)


@pytest.mark.parametrize("path", BY_SIZE)
def test_the_given_problems_are_settled_as_well_as_is_proven(path):
    asked, best = read_problem(path.read_bytes()), json.loads(path.read_bytes())["best"]
    found = settle(asked)
    assert check(asked, found.assign) == ()
    assert objective(asked, found.assign) == found.objective
    assert found.objective == tuple(best["objective"])


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in GIVEN if path not in SMALL], ids=lambda path: path.stem)
def test_of_the_given_thirty_requests_all_that_can_be_are_placed_and_little_more_is_displaced(path):
    asked, best = read_problem(path.read_bytes()), json.loads(path.read_bytes())["best"]["objective"]
    found = settle(asked, explained=()).objective
    assert found[:4] == tuple(best[:4])
    assert found[4] <= 1.1 * best[4]


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.stem)
def test_the_reference_itself_keeps_the_rules_and_has_its_objective(path):
    asked, best = read_problem(path.read_bytes()), json.loads(path.read_bytes())["best"]
    assign = {name: Place(*place) for name, place in best["assign"].items()}
    assert check(asked, assign) == ()
    assert objective(asked, assign) == tuple(best["objective"])


@pytest.mark.parametrize("path", BY_SIZE)
@pytest.mark.parametrize("way", [first_come, nearest, priority_greedy])
def test_the_court_is_never_worse_than_a_simple_way(path, way):
    asked = read_problem(path.read_bytes())
    simple = way(asked)
    assert check(asked, simple) == ()
    assert settle(asked, Effort.QUICK).objective <= objective(asked, simple)


@pytest.mark.slow
@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
def test_taking_away_the_named_reason_changes_the_decision(path):
    asked = read_problem(path.read_bytes())
    found = settle(asked)
    for reason in found.why:
        if reason.wanted is not None:
            assert reason.blockers
            other = settle(without(asked, reason.blockers)).assign.get(reason.item)
            assert other != found.assign.get(reason.item), reason


@pytest.mark.parametrize("path", BY_SIZE)
def test_the_same_problem_has_the_same_answer(path):
    asked = read_problem(path.read_bytes())
    assert settle(asked, 50_000) == settle(asked, 50_000)


MISREAD = [
    (b"\xff\xfe\x00", "UTF-8"),
    ("{", "line 1"),
    ("[" * 100_000, "nested"),
    ("[]", "an object"),
    ('{"days": 1}', "slots_per_day: is missing"),
    ('{"slots_per_day": 8, "days": true}', "days: a whole number"),
    ('{"slots_per_day": 8, "days": 10000, "persons": [], "rooms": [], "items": []}', "at most 20000"),
    ('{"slots_per_day": 8, "days": 1, "persons": [{"id": "a", "busy": [[3, 2]]}], "rooms": [], "items": []}', "persons[0].busy[0]"),
    ('{"slots_per_day": 8, "days": 1, "persons": [{"id": "a"}, {"id": "a"}], "rooms": [], "items": []}', "two persons"),
    ('{"slots_per_day": 8, "days": 1, "persons": [], "rooms": [], "items": [{"id": "q", "kind": "wish"}]}', "items[0].kind"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), MISREAD)
def test_a_wrong_file_is_told_where_and_what(text, told):
    with pytest.raises(Misread) as error:
        read_problem(text)
    assert told in str(error.value)


def test_what_a_day_has_spent_of_a_cap_is_no_longer_there():
    def placed(spent, *lengths):
        people = (Person("gm", daily_cap=8, spent=spent),)
        items = [request(f"q{n}", windows=((0, 32),), length=length) for n, length in enumerate(lengths)]
        asked = problem(*items, persons=people, day=16, days=2)
        found = settle(asked)
        assert check(asked, found.assign) == ()
        assert all(found.bounds[level] <= found.objective[level] for level in range(6))
        return sorted(one.start // 16 for one in found.assign.values()), found

    assert placed((10, 8), 1)[0] == []
    days, found = placed((6, 10), 3, 2)
    assert days == [0]
    assert found.assign.keys() == {"q1"}
    assert {one.kind.value for one in found.why[0].blockers} >= {"daily-cap"}
    assert placed((6, 0), 3, 3, 2, 3)[0] == [0, 1, 1]


def test_the_judge_counts_what_a_day_has_spent_of_a_cap():
    asked = problem(request("p"), persons=(Person("gm", daily_cap=8, spent=(7,)),))
    assert rules(check(asked, {"p": Place(0, 0)})) == [6]
    assert check(asked, {}) == ()
