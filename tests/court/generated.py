"""Problems of the benchmark's maker, with the best that CP-SAT and HiGHS have proven of them."""

import functools
import json
from pathlib import Path

from benchmarks.court_maker import made
from zongban.timetable.court import Problem, read_problem

ROWS = json.loads(Path(__file__).with_name("generated.json").read_text(encoding="utf-8"))


def name(row: dict) -> str:
    return f"{row['requests']}-{row['days']}-{row['seed']}"


@functools.cache
def asked(requests: int, days: int, seed: int) -> Problem:
    return read_problem(json.dumps(made(requests, days, seed)))


def problem(row: dict) -> Problem:
    return asked(row["requests"], row["days"], row["seed"])
