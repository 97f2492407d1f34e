"""What is taken: the mirrored calendars, and what the office has decided and not written yet."""

from collections.abc import Iterable
from datetime import datetime

from zongban.core.case import Case
from zongban.ports.sight import Occupied, Sight
from zongban.timetable import Interval

_DESKS = ("meetings", "visitors")


def taken(
    calendars: Iterable[str], start: datetime, end: datetime, sight: Sight, but: Case | None = None
) -> tuple[Occupied, ...]:
    """What overlaps ``[start, end)`` in the calendars, without the case itself.

    For what the office booked the register is the truth: a slot that was decided a moment ago is taken before any
    calendar shows it, and one that was given up is free although its event still stands there.
    """
    wanted = tuple(dict.fromkeys(calendars))
    own = but.fact("uid") if but is not None else ""
    number = str(but.number) if but is not None else ""
    found = [
        one for one in sight.diary.taken(wanted, start, end) if one.uid != own and not _by_office(one, sight)
    ]
    slot = Interval(start, end)
    for desk in _DESKS:
        for case in sight.register.open_cases(desk):
            if str(case.number) != number:
                found += _held(case, wanted, slot)
    return tuple(sorted(found, key=lambda one: (one.start, one.calendar, one.uid)))


def _by_office(one: Occupied, sight: Sight) -> bool:
    case = sight.register.case(one.case) if one.case else sight.register.case_of_event(one.uid)
    return case is not None and case.desk in _DESKS and not case.is_closed and not case.facts.get("rrule")


def _held(case: Case, wanted: tuple[str, ...], slot: Interval) -> list[Occupied]:
    start, end = case.moment("start"), case.moment("end")
    if start is None or end is None or end <= start or not Interval(start, end).overlaps(slot):
        return []
    return [
        Occupied(
            key, case.fact("uid"), start, end, case.title, str(case.number), not case.facts.get("held_only")
        )
        for key in case.facts.get("calendars") or ()
        if key in wanted
    ]


def intervals(found: Iterable[Occupied], zone_slot: Interval) -> list[Interval]:
    """The stretches within a window, as intervals."""
    pieces = []
    for one in found:
        start, end = max(one.start, zone_slot.start), min(one.end, zone_slot.end)
        if start < end:
            pieces.append(Interval(start, end))
    return pieces
