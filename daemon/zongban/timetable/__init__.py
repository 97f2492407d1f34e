"""Time as intervals: what is taken, what is free, which times may be offered; ``court`` settles who has it. Pure."""

from zongban.timetable.alternatives import Wish, alternatives
from zongban.timetable.intervals import Interval, merge, overlapping, subtract
from zongban.timetable.opening import free_times, open_times

__all__ = [
    "Interval",
    "Wish",
    "alternatives",
    "free_times",
    "merge",
    "open_times",
    "overlapping",
    "subtract",
]
