"""A person has put a meeting on top of something else in a calendar: followed, and the assistant is told of both.

Nobody but a person can know whether that was meant; nothing is moved because of it.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from zongban.core.case import Case
from zongban.core.effects import Effect, Entry
from zongban.desks.circle import shown_title
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import (
    calendars_of,
    calendars_of_people,
    organizer,
    participants,
    room_of,
)
from zongban.desks.meetings.case.occupation import taken
from zongban.desks.meetings.case.series import times_ahead
from zongban.ports.sight import Occupied, Sight
from zongban.timetable import Interval

_STANDS: Final = frozenset({"booking", "confirmed"})
_VISITS: Final = "visitors"
"""Desk of the visits: whoever asked for one is a guest, or has booked for one, and calls no meeting."""
_MOST: Final = 12
"""So many overlaps are listed."""


@dataclass(slots=True)
class _Other:
    """What stands at the same time.

    Attributes:
        at: the time of the meeting that was moved.
        calendars: in which both stand.
    """

    what: Occupied
    case: Case | None
    at: Interval
    calendars: list[str] = field(default_factory=list)


def noticed(before: Case, after: Case, sight: Sight) -> tuple[Effect, ...]:
    """Word to the assistant of what the meeting stands on top of now and did not before; a line in the record for each.

    Args:
        before, after: the case before and after the person's edit.
    """
    if after.state not in _STANDS or after.facts.get("free"):
        return ()
    known = set(times_ahead(before, sight)) if room_of(before, sight) == room_of(after, sight) else set()
    found = [other for at in times_ahead(after, sight) if at not in known for other in _at(after, at, sight)]
    if not found:
        return ()
    listed = found[:_MOST]
    facts = {"others": [_told(one, after, sight) for one in listed], "more": len(found) - len(listed)}
    form = notices.Form(
        occasion=f"double-booked:{after.version}:{listed[0].at.start}:{sight.now.isoformat()}"
    )
    entries = [Entry("double-booked", "person", _noted(one, after, sight)) for one in listed]
    return (*entries, *notices.to_assistant(after, "double-booked", sight, facts, form))


def _at(case: Case, at: Interval, sight: Sight) -> list[_Other]:
    """What else takes the time of somebody who takes part, or the room; each once."""
    found: dict[tuple[str, datetime], _Other] = {}
    for key in dict.fromkeys((*calendars_of(case, sight), *calendars_of_people(case, sight))):
        room = next((one for one in sight.people.rooms if one.calendar == key), None)
        for one in taken((key,), at.start, at.end, sight, case):
            other = sight.register.case(one.case) if one.case else None
            exact = one if room is None else _bare(one, room.turnover)
            if Interval(exact.start, exact.end).overlaps(at):
                name = (str(other.number) if other else one.uid or key, exact.start)
                found.setdefault(name, _Other(exact, other, at)).calendars.append(key)
    return sorted(found.values(), key=lambda one: one.what.start)


def _bare(one: Occupied, minutes: int) -> Occupied:
    """A booking of a room without the time to clear it."""
    pause = timedelta(minutes=minutes)
    return one._replace(start=one.start + pause, end=one.end - pause)


def _told(one: _Other, case: Case, sight: Sight) -> dict[str, Any]:
    """One overlap as the mail prints it; of who takes part in a confidential meeting, or called it, no word."""
    zone, other = sight.house.zone, one.case
    open_ = other if other is not None and not other.is_confidential and not case.is_confidential else None
    owners = {each.calendar: each.email for each in sight.people.persons if each.calendar}
    both = set(participants(case, sight)) & _wanted_in(open_, sight) if open_ else set()
    visit = open_ is not None and open_.desk == _VISITS
    return {
        "case": str(other.number) if other else "", "title": _title(one, sight),
        "organizer": notices.called(open_, organizer(open_)) if open_ and not visit else "",
        "visit": visit, "host": open_.parties.get("host", "") if open_ and visit else "",
        "start": one.what.start.astimezone(zone).isoformat(), "end": one.what.end.astimezone(zone).isoformat(),
        "at": one.at.start.astimezone(zone).isoformat(), "at_end": one.at.end.astimezone(zone).isoformat(),
        "people": list(dict.fromkeys([*(owners[key] for key in one.calendars if key in owners), *sorted(both)])),
        "rooms": [each.key for each in sight.people.rooms if each.calendar in one.calendars],
    }  # fmt: skip


def _wanted_in(other: Case, sight: Sight) -> set[str]:
    """Who must be at what stands there: of a visit its host, and never the guest who asked for it."""
    if other.desk == _VISITS:
        return {other.parties["host"]} if other.parties.get("host") else set()
    return set(participants(other, sight))


def _title(one: _Other, sight: Sight) -> str:
    """The title as the diary shows it; empty where the calendar shows none."""
    if one.case is not None:
        return shown_title(one.case, sight.house.language)
    return one.what.summary


def _noted(one: _Other, case: Case, sight: Sight) -> dict[str, Any]:
    told = _told(one, case, sight)
    return {name: told[name] for name in ("case", "title", "start", "end", "at", "at_end")}
