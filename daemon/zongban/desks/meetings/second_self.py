"""The general manager twice: himself in his meetings, and a second self who keeps his quiet times and his daily cap.

What he calls himself is bound by neither; so the second self goes to those meetings alone that the two rules bind.
"""

from collections.abc import Sequence

from zongban.core.case import Case
from zongban.desks.meetings.attendance import gm_address
from zongban.desks.meetings.quiet import cap, keeps_days, quiet_spans
from zongban.ports.sight import Sight
from zongban.timetable.axis import Axis, Span
from zongban.timetable.court import Item, Kind, Mode, Person, Place

_CERTAIN = 1_000_000
"""What it would cost to leave out what stands for certain."""


def second_self(sight: Sight) -> str:
    """His id before the court."""
    return f"{gm_address(sight)} (day)"


def second_selves(cases: Sequence[Case], axis: Axis, sight: Sight) -> tuple[Person, ...]:
    """The second self, where there is something to keep; none otherwise."""
    most, quiet = cap(sight), quiet_spans(axis, sight)
    if not any(keeps_days(one, sight) for one in cases) or (most is None and not quiet):
        return ()
    full = int(most.total_seconds() // (60 * axis.step)) if most is not None else None
    return (Person(second_self(sight), (), quiet, full),)


def used_days(fixed: Sequence[Case], axis: Axis, sight: Sight) -> tuple[Item, ...]:
    """What his days hold already, where they have a cap: the second self is there for certain."""
    if cap(sight) is None:
        return ()
    found: list[Item] = []
    taken: list[Span] = []
    for case in fixed:
        start, end = case.moment("start"), case.moment("end")
        if start is None or end is None or not keeps_days(case, sight):
            continue
        for low, high in axis.outer(start, end):
            if any(low < b and a < high for a, b in taken):
                continue
            taken.append((low, high))
            found.append(_certain(f"{case.number} ({low})", (low, high), sight))
    return tuple(found)


def _certain(name: str, span: Span, sight: Sight) -> Item:
    length = span[1] - span[0]
    here = Place(0, span[0])
    return Item(
        name,
        Kind.EVENT,
        0,
        (second_self(sight),),
        (span,),
        span[0],
        (Mode(length),),
        here,
        _CERTAIN,
        _CERTAIN,
    )
