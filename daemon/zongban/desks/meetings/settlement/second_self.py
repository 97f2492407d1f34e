"""The general manager twice: himself in his meetings, and a second self who keeps his quiet times and his daily cap.

What he calls himself is bound by neither; so the second self goes to those meetings alone that the two rules bind.
"""

from collections.abc import Sequence

from zongban.core.case import Case
from zongban.desks.meetings.case.attendance import gm_address
from zongban.desks.meetings.finding.quiet import cap, keeps_days, quiet_spans
from zongban.ports.sight import Sight
from zongban.timetable.axis import Axis
from zongban.timetable.court import Person


def second_self(sight: Sight) -> str:
    """His id before the court."""
    return f"{gm_address(sight)} (day)"


def second_selves(
    cases: Sequence[Case], fixed: Sequence[Case], axis: Axis, sight: Sight
) -> tuple[Person, ...]:
    """The second self, where there is something to keep; none otherwise.

    Args:
        cases: what is in question.
        fixed: meetings that stand, whose length his days have used of their cap already.
    """
    most, quiet = cap(sight), quiet_spans(axis, sight)
    if not any(keeps_days(one, sight) for one in cases) or (most is None and not quiet):
        return ()
    if most is None:
        return (Person(second_self(sight), (), quiet),)
    full = int(most.total_seconds() // (60 * axis.step))
    return (Person(second_self(sight), (), quiet, full, _spent(fixed, axis, sight)),)


def _spent(fixed: Sequence[Case], axis: Axis, sight: Sight) -> tuple[int, ...]:
    """Slots of meetings that stand on each day of the axis; a meeting over two days counts on both."""
    spent = [0] * len(axis.days)
    for case in fixed:
        start, end = case.moment("start"), case.moment("end")
        if start is None or end is None or not keeps_days(case, sight):
            continue
        for low, high in axis.outer(start, end):
            spent[low // axis.per_day] += high - low
    return tuple(spent)
