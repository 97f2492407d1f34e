"""Other times for a series whose own is taken at each of its dates: such at which all of it is free.

The series that was asked for is kept as fact ``wished_series`` until one of them is chosen, or its organiser names a
time of his own: it is moved there as a whole.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.people import Room
from zongban.desks.meetings.case.attendance import needs_room, room_of
from zongban.desks.meetings.case.series import clash_of, times_ahead, with_series
from zongban.desks.meetings.finding.other_ways import Offer, Starts
from zongban.desks.meetings.finding.rooms import room_for_all
from zongban.mail.errors import BadCalendar
from zongban.mail.series import Series
from zongban.mail.series_reading import kept, series_kept
from zongban.mail.series_splitting import moved_on
from zongban.ports.sight import Sight
from zongban.timetable import Interval

_LOOKED_AT = 16
"""So many free times are looked at for one at which the whole series is free."""


def asking_for_all(case: Case, series: Series) -> Case:
    """The case without a time, with the series it wants."""
    return case.with_facts(series=None, rrule=None, skipped=None, wished_series=kept(series))


def offers_of_series(case: Case, sight: Sight, starts: Starts, count: int) -> list[Offer]:
    """Times at which the wished series is free at all of its dates, as offers with the fact ``series``."""
    if not case.facts.get("wished_series"):
        return []
    wished = case.moment("start") or case.moment("wished") or sight.now
    found: list[Offer] = []
    for one in sorted(starts(case, _LOOKED_AT), key=lambda each: abs(each.start - wished)):
        offer = _offered(case, one, sight)
        if offer is not None:
            found.append(offer)
        if len(found) == count:
            break
    return sorted(found, key=lambda each: str(each["start"]))


def _offered(case: Case, one: Interval, sight: Sight) -> Offer | None:
    start, end = one.local(sight.house.zone)
    moved = _moved(case, start, end, sight)
    if moved is None:
        return None
    room = room_of(case, sight) or _room_of_all(case, moved, sight)
    if needs_room(case, sight) and room is None:
        return None
    standing = case.with_facts(room=room.key if room else None)
    if clash_of(standing, moved, sight).clashing:
        return None
    mode = case.fact("mode") or ("onsite" if room else "")
    return {"start": start.isoformat(), "end": end.isoformat(), "room": room.key if room else "", "mode": mode,
            "series": kept(moved)}  # fmt: skip


def _room_of_all(case: Case, series: Series, sight: Sight) -> Room | None:
    key = room_for_all(case, times_ahead(case, sight, series), sight)
    return sight.people.room(key) if key else None


def _moved(case: Case, start: datetime, end: datetime, sight: Sight) -> Series | None:
    """The wished series with its coming dates moved so that the first is at a time; None where it cannot be."""
    series = series_kept(case.facts["wished_series"])
    first = series.next(sight.now)
    if first is None:
        return None
    try:
        moved = moved_on(series, first.original, start, end, sight.now)
    except BadCalendar:
        return None
    return replace(moved, shifts=())  # nobody knows its dates by other names yet


def is_still_free(case: Case, chosen: Mapping[str, Any], sight: Sight) -> bool:
    """Whether nothing has come to stand at any date of an offered series since."""
    there = case.with_facts(room=chosen.get("room") or None)
    return not clash_of(there, series_kept(chosen["series"]), sight).clashing


def chosen_series(case: Case, chosen: Mapping[str, Any], sight: Sight) -> Case:
    """The case with the series of the offer that was chosen."""
    return with_series(case.with_facts(wished_series=None), series_kept(chosen["series"]), sight)


def moved_as_a_whole(case: Case, sight: Sight) -> Case | None:
    """The case with its wished series at the time its organiser has named since; None where it waits for none."""
    start, end = case.moment("start"), case.moment("end")
    if not case.facts.get("wished_series") or start is None or end is None:
        return None
    moved = _moved(case, start, end, sight)
    return with_series(case.with_facts(wished_series=None), moved, sight) if moved is not None else None
