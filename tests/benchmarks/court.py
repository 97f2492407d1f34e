"""The conflict court against simple ways: python tests/benchmarks/court.py [largest number of requests]

For each size a table: how many of each class are placed fewer than in the best that is known, displacement against it, and
seconds. The best known come from tests/court/generated.json (proven by CP-SAT and HiGHS where it says so); for sizes that
are not in it, the best of the ways compared stands in.
"""

import json
import platform
import resource
import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from court_maker import made  # noqa: E402

from zongban.timetable.court import (  # noqa: E402
    check,
    first_come,
    nearest,
    objective,
    priority_greedy,
    read_problem,
    settle,
)

KNOWN = HERE.parent / "court" / "generated.json"
LARGE = [(100, 5, 501), (100, 10, 501), (100, 20, 501), (300, 5, 501), (300, 10, 501), (300, 20, 501)]
WAYS = {
    "first come": first_come,
    "nearest": nearest,
    "priority": priority_greedy,
    "court": lambda problem: settle(problem).assign,
}


def rows(most):
    """Size, seed and the best known objective of each problem."""
    for one in json.loads(KNOWN.read_text(encoding="utf-8")):
        if one["requests"] <= most:
            yield (one["requests"], one["days"], one["seed"]), tuple(one["objective"])
    yield from ((one, None) for one in LARGE if one[0] <= most)


def measured(key):
    """For each way its objective and its seconds."""
    problem = read_problem(json.dumps(made(*key)))
    found = {}
    for name, way in WAYS.items():
        began = time.perf_counter()
        assign = way(problem)
        took = time.perf_counter() - began
        assert check(problem, assign) == ()
        found[name] = (objective(problem, assign), took)
    return found


def main(most=300):
    sizes = {}
    for key, best in rows(most):
        found = measured(key)
        known = best or min(one for one, _ in found.values())
        sizes.setdefault(key[:2], []).append((found, known))
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    print(
        "requests days problems  way         fewer 0 / 1 / 2 / 3      placed  worse  equal  displacement  s mean  s max"
    )
    for (requests, days), ones in sorted(sizes.items()):
        for name in WAYS:
            print(f"{requests:8} {days:4} {len(ones):8}  {name:10}  {line(name, ones)}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def line(name, ones):
    """One line of the table."""
    short = [statistics.mean(found[name][0][rank] - best[rank] for found, best in ones) for rank in range(4)]
    placed = sum(-sum(found[name][0][:4]) for found, _ in ones) / sum(-sum(best[:4]) for _, best in ones)
    worse = sum(found[name][0][:4] > best[:4] for found, best in ones)
    equal = sum(found[name][0] <= best for found, best in ones)
    same = [
        (found[name][0][4], best[4]) for found, best in ones if found[name][0][:4] == best[:4] and best[4]
    ]
    ratio = f"{statistics.mean(a / b for a, b in same):.2f}" if same else "-"
    seconds = [found[name][1] for found, _ in ones]
    return (
        " / ".join(f"{one:5.2f}" for one in short)
        + f"  {placed:6.1%}  {worse:5} {equal:6}  {ratio:>12}  {statistics.mean(seconds):6.2f} {max(seconds):6.2f}"
    )


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:2]))
