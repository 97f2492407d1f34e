"""What is taken: the mirrored calendars, and what the office has decided and not written yet."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from zongban.core.case import Case
from zongban.core.people import Room
from zongban.desks.meetings.case.elsewhere import held_in, room_at
from zongban.mail.series import Happening
from zongban.mail.series_reading import series_kept
from zongban.ports.sight import Occupied, Sight
from zongban.timetable import Interval, subtract

_DESKS = ("meetings", "visitors")
_STANDING = frozenset({"booking", "confirmed"})
"""States in which a meeting has its room, whether or not the room has a calendar."""


def taken(
    calendars: Iterable[str], start: datetime, end: datetime, sight: Sight, but: Case | None = None
) -> tuple[Occupied, ...]:
    """What overlaps ``[start, end)`` in the calendars, without the case itself.

    For what the office booked the register is the truth: a slot that was decided a moment ago is taken before any
    calendar shows it, and one that was given up is free although its event still stands there. Rooms and cars that
    must be cleared between two bookings (``turnover``) count as taken so much before and after.
    """
    found: list[Occupied] = []
    for pause, keys in _by_turnover(calendars, sight).items():
        wider = _taken(keys, start - pause, end + pause, sight, but)
        found += [one._replace(start=one.start - pause, end=one.end + pause) for one in wider]
    return tuple(sorted(found, key=lambda one: (one.start, one.calendar, one.uid)))


def taken_in(
    room: Room, start: datetime, end: datetime, sight: Sight, but: Case | None = None
) -> tuple[Occupied, ...]:
    """What overlaps ``[start, end)`` in a room, with what must lie between two bookings, without the case itself.

    A room without a calendar is taken by what the office itself has put there.
    """
    if room.calendar:
        return taken((room.calendar,), start, end, sight, but)
    pause = timedelta(minutes=room.turnover)
    slot = Interval(start, end).widened(pause)
    found = [
        Occupied(room.key, case.fact("uid"), one.start - pause, one.end + pause, case.title, str(case.number))
        for case in sight.register.open_cases("meetings")
        if (but is None or case.number != but.number) and _stands(case)
        for one in _happenings(case, slot)
        if room_at(case, one, sight) == room
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.uid)))


def _stands(case: Case) -> bool:
    """Whether a meeting stands, or is held, and takes the time of its room."""
    return (case.state in _STANDING or bool(case.facts.get("calendars"))) and not case.facts.get("free")


def _by_turnover(calendars: Iterable[str], sight: Sight) -> dict[timedelta, tuple[str, ...]]:
    """The calendars by what must lie between two of their bookings; none, for people."""
    pauses = {one.calendar: timedelta(minutes=one.turnover) for one in sight.people.rooms if one.calendar}
    found: dict[timedelta, tuple[str, ...]] = {}
    for key in dict.fromkeys(calendars):
        pause = pauses.get(key, timedelta())
        found[pause] = (*found.get(pause, ()), key)
    return found


def _taken(
    wanted: tuple[str, ...], start: datetime, end: datetime, sight: Sight, but: Case | None
) -> list[Occupied]:
    own = but.fact("uid") if but is not None else ""
    number = str(but.number) if but is not None else ""
    found: list[Occupied] = []
    for one in sight.diary.taken(wanted, start, end):
        if not one.uid:
            found += _without_own(one, but)
        elif one.uid != own and not _by_office(one, sight):
            found.append(one)
    slot = Interval(start, end)
    for desk in _DESKS:
        for case in sight.register.open_cases(desk):
            if str(case.number) != number:
                found += _held(case, wanted, slot, sight)
    return found


def _without_own(one: Occupied, but: Case | None) -> list[Occupied]:
    """A busy time without a name, less the meeting's own time, which stands in that calendar too."""
    start, end = (
        (but.moment("start"), but.moment("end")) if but and but.facts.get("announced") else (None, None)
    )
    if start is None or end is None or end <= start:
        return [one]
    rest = subtract((Interval(one.start, one.end),), (Interval(start, end),))
    return [one._replace(start=each.start, end=each.end) for each in rest]


def _by_office(one: Occupied, sight: Sight) -> bool:
    case = sight.register.case(one.case) if one.case else sight.register.case_of_event(one.uid)
    return case is not None and case.desk in _DESKS and not case.is_closed


def _held(case: Case, wanted: tuple[str, ...], slot: Interval, sight: Sight) -> list[Occupied]:
    known = (*(case.facts.get("calendars") or ()), *(case.facts.get("apart") or ()))
    keys = [key for key in known if key in wanted]
    if not keys or case.facts.get("free"):
        return []
    firm, those = not case.facts.get("held_only"), _happenings(case, slot)
    return [
        Occupied(key, case.fact("uid"), one.start, one.end, case.title, str(case.number), firm)
        for key in keys
        for one in held_in(case, key, those, sight)
    ]


def _happenings(case: Case, slot: Interval) -> list[Happening]:
    """What of a case lies within a slot: of a series its occurrences."""
    if case.facts.get("series"):
        found = list(series_kept(case.facts["series"]).within(slot.start, slot.end))
    else:
        start, end = case.moment("start"), case.moment("end")
        found = [Happening(start, start, end)] if start is not None and end is not None else []
    return [one for one in found if one.end > one.start and Interval(one.start, one.end).overlaps(slot)]


def intervals(found: Iterable[Occupied], zone_slot: Interval) -> list[Interval]:
    """The stretches within a window, as intervals."""
    pieces = []
    for one in found:
        start, end = max(one.start, zone_slot.start), min(one.end, zone_slot.end)
        if start < end:
            pieces.append(Interval(start, end))
    return pieces
