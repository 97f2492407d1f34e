"""A person has taken a meeting out of its room's calendar: perhaps to drag it into another room's.

Programs drag an event by removing it here and writing it there, in either order, and the office reads one calendar
after the other. So the room is free at once, but another one is looked for only where the event turns up in no other
room's calendar for a while: people hear of one change.
"""

from datetime import timedelta
from typing import Final

from zongban.core.case import Case
from zongban.core.effects import Decision, Forget, Later
from zongban.core.events import CalendarChanged
from zongban.core.people import Room
from zongban.core.revisions import raised
from zongban.desks.meetings.case.attendance import room_of
from zongban.desks.meetings.case.series import times_ahead
from zongban.desks.meetings.finding.rooms import room_for_all
from zongban.desks.meetings.life.booking import book, rewritten
from zongban.ports.sight import Sight

LOOKED_FOR: Final = "room-left"
"""Name of the alarm after which another room is looked for."""
_WAIT: Final = timedelta(minutes=3)
"""Longer than from one look at the calendars to the next."""


def left(case: Case, room: Room, sight: Sight) -> Decision:
    """The meeting has lost its room; what stands already waits a while for another."""
    if case.state != "confirmed":
        return _elsewhere(case, room.key, sight)
    kept = {name: case.fact(name) for name in ("room", "location") if case.fact(name)}
    waiting = case.with_facts(room=None, location=None, room_left=kept or {"room": room.key})
    return Decision(waiting, (Later(LOOKED_FOR, sight.now + _WAIT),))


def brought_back(case: Case, event: CalendarChanged, sight: Sight) -> Decision | None:
    """The meeting in the calendar it was taken out of a moment ago, which nobody has to hear of; else None."""
    kept, room = dict(case.facts.get("room_left") or {}), room_left(case, sight)
    if room is None or room.calendar != event.calendar or event.cancelled or event.start is None:
        return None
    after = _settled(case).with_facts(**kept, calendars=[*(case.facts.get("calendars") or ()), room.calendar])
    return Decision(after, (Forget(LOOKED_FOR), *rewritten(after, sight)))


def room_left(case: Case, sight: Sight) -> Room | None:
    """The room out of whose calendar the meeting was taken a moment ago."""
    key = str((case.facts.get("room_left") or {}).get("room") or "")
    return sight.people.room(key) if key else None


def _settled(case: Case) -> Case:
    return case.with_facts(room_left=None)


def looked_for(case: Case, sight: Sight) -> Decision:
    """It has turned up in no other room's calendar: another room is taken, and everybody is told."""
    gone, bare = room_left(case, sight), _settled(case)
    if gone is None or case.state != "confirmed" or room_of(case, sight) is not None or case.fact("location"):
        return Decision(bare)
    return _elsewhere(bare, gone.key, sight)


def _elsewhere(case: Case, gone: str, sight: Sight) -> Decision:
    bare = case.with_facts(room=None, location=None, mode="onsite")
    other = room_for_all(bare, times_ahead(case, sight), sight, but=gone)
    after = bare.with_facts(room=other or None, mode=case.fact("mode") or None, renegotiated=True)
    return book(raised(after) if case.facts.get("announced") else after, sight)
