"""The conflict court: all that is asked for and all that stands, settled together, the important first. Pure.

``settle(problem, effort) -> Settlement`` is the door: a ``Problem`` is made of dataclasses (or read from JSON by
``read_problem``); the ``Settlement`` has each item's place, the six levels of the objective, for each level whether it
is proven, and the reasons. ``check`` and ``objective`` judge any assignment, by whomever it was made.
"""

from zongban.timetable.court.baselines import first_come, nearest, priority_greedy
from zongban.timetable.court.judging import Objective, check, objective
from zongban.timetable.court.parsing import Misread, read_problem
from zongban.timetable.court.problem import (
    Assignment,
    Item,
    Kind,
    Mode,
    Person,
    Place,
    Problem,
    Room,
    RoomNeed,
)
from zongban.timetable.court.reasons import Blocker, Hindrance, Outcome, Reason, hindered, without
from zongban.timetable.court.settling import Effort, Settlement, continued, reasoned, settle

__all__ = [
    "Assignment",
    "Blocker",
    "Effort",
    "Hindrance",
    "Item",
    "Kind",
    "Misread",
    "Mode",
    "Objective",
    "Outcome",
    "Person",
    "Place",
    "Problem",
    "Reason",
    "Room",
    "RoomNeed",
    "Settlement",
    "check",
    "continued",
    "first_come",
    "hindered",
    "nearest",
    "objective",
    "priority_greedy",
    "read_problem",
    "reasoned",
    "settle",
    "without",
]
