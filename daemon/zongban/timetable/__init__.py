"""Time as intervals: what is taken, what is free, which times may be offered, and who keeps a slot. Pure."""

from zongban.timetable.alternatives import Wish, alternatives
from zongban.timetable.conflict import Standing, Weighed, Why, weigh
from zongban.timetable.intervals import Interval, merge, overlapping, subtract
from zongban.timetable.opening import free_times, open_times

__all__ = [
    "Interval",
    "Standing",
    "Weighed",
    "Why",
    "Wish",
    "alternatives",
    "free_times",
    "merge",
    "open_times",
    "overlapping",
    "subtract",
    "weigh",
]
