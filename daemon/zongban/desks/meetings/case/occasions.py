"""One occurrence of a series as a meeting of its own, so that it can be weighed against others like any meeting.

Before the court a series is nothing but its occurrences within the time in question: each may stay, move or be called
off by itself, and the rest of the series never hears of it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from zongban.core.case import Case
from zongban.desks.meetings.case.series import series_of
from zongban.mail.series import Happening
from zongban.ports.sight import Sight
from zongban.timetable import Interval

_BOOKED = frozenset({"booking", "confirmed"})


def key_of(case: Case) -> str:
    """What names a meeting before the court: its number, and the original start where it is one of a series."""
    named = case.fact("occurrence")
    return f"{case.number}@{named}" if named else str(case.number)


def original_of(case: Case) -> datetime | None:
    """The original start of the occurrence that the case stands for; None for a meeting that happens once."""
    return case.moment("occurrence")


def occasion(case: Case, one: Happening, sight: Sight) -> Case:
    """The case as a meeting that happens once, at an occurrence; the fact ``occurrence`` says at which."""
    zone = sight.house.zone
    elsewhere = {"room": None, "location": one.location} if one.location else {}
    moved = 1 if (one.start, one.end) != (one.original, one.original + (one.end - one.start)) else None
    return case.with_facts(
        series=None, rrule=None, occurrence=one.original.astimezone(UTC).isoformat(), times_moved=moved,
        start=one.start.astimezone(zone).isoformat(), end=one.end.astimezone(zone).isoformat(),
        duration=int((one.end - one.start).total_seconds() // 60), **elsewhere,
    )  # fmt: skip


def stands_as_series(case: Case) -> bool:
    """Whether it is a series whose occurrences have times that others must respect."""
    booked = case.state in _BOOKED or bool(case.facts.get("calendars"))
    return bool(case.facts.get("series")) and booked and not case.facts.get("free")


def occasions(case: Case, whole: Interval, sight: Sight) -> Iterator[Case]:
    """Every occurrence of a series within a stretch of time, as a meeting of its own."""
    series = series_of(case)
    for one in series.within(whole.start, whole.end) if series else ():
        yield occasion(case, one, sight)


def standing_at(case: Case, start: datetime, end: datetime, sight: Sight) -> Case:
    """Of a series the occurrence that overlaps a stretch of time; any other meeting as it is."""
    return next(occasions(case, Interval(start, end), sight), case) if start < end else case


def room_to_move(case: Case, whole: Interval, sight: Sight) -> Interval | None:
    """Within which times an occurrence may be held instead: after the one before it, and before the next.

    Args:
        case: an occurrence.
        whole: the days that are looked at.
    """
    kept = sight.register.case(str(case.number))
    series, start, end = series_of(kept) if kept else None, case.moment("start"), case.moment("end")
    if series is None or start is None or end is None:
        return whole
    others = [one for one in series.within(whole.start, whole.end) if one.original != original_of(case)]
    first = max((one.end for one in others if one.start < start), default=whole.start)
    last = min((one.start for one in others if one.start >= start), default=whole.end)
    first, last = max(first, whole.start), min(last, whole.end)
    return Interval(first, last) if first < last else None
