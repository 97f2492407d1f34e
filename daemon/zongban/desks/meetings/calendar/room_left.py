"""A person has taken a meeting out of its room's calendar: perhaps to drag it into another room's.

Programs drag an event by removing it here and writing it there, in either order, and the office reads one calendar
after the other, as often as its settings say. So the room is free at once, but another one is looked for only once
every room's calendar has been looked at anew and the event stands in none: people hear of one change.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

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
"""Then it is seen whether the calendars have been looked at since."""
_AGAIN: Final = timedelta(minutes=1)
_DRAGGED_WITHIN: Final = timedelta(minutes=1)
"""A program has written the second half of a drag so soon after the first."""
_LONGEST: Final = timedelta(hours=2)
"""A calendar that cannot be read for so long is not waited for."""


def left(case: Case, room: Room, sight: Sight, series: Mapping[str, Any]) -> Decision:
    """The meeting has lost its room; what stands already waits a while for another.

    Args:
        series: how it came back in that room's calendar; empty where it happens once.
    """
    if case.state != "confirmed":
        return _elsewhere(case, room.key, sight)
    kept = {name: case.fact(name) for name in ("room", "location") if case.fact(name)}
    came_back = {"series": dict(series)} if series else {}
    waiting = case.with_facts(
        room=None,
        location=None,
        room_left={"room": room.key, **kept, **came_back, "at": sight.now.isoformat()},
    )
    return Decision(waiting, (Later(LOOKED_FOR, sight.now + _WAIT),))


def brought_back(case: Case, event: CalendarChanged, sight: Sight) -> Decision | None:
    """The meeting in the calendar it was taken out of a moment ago, which nobody has to hear of; else None.

    The others are written anew; what stands in this one is still to be looked at.
    """
    left, room = case.facts.get("room_left") or {}, room_left(case, sight)
    kept = {name: value for name, value in left.items() if name not in ("at", "series")}
    if room is None or room.calendar != event.calendar or event.cancelled or event.start is None:
        return None
    after = _settled(case).with_facts(**kept, calendars=[*(case.facts.get("calendars") or ()), room.calendar])
    others = [one for one in rewritten(after, sight) if one.calendar != event.calendar]
    return Decision(after, (Forget(LOOKED_FOR), *others))


def as_it_left(case: Case, event: CalendarChanged) -> CalendarChanged:
    """An event put back, or put elsewhere, with the series it was when it was taken out: what differs was changed."""
    series = (case.facts.get("room_left") or {}).get("series")
    comes = event.calendar not in (case.facts.get("calendars") or ())
    return replace(event, series_before=series) if series and comes and not event.series_before else event


def room_left(case: Case, sight: Sight) -> Room | None:
    """The room out of whose calendar the meeting was taken a moment ago."""
    key = str((case.facts.get("room_left") or {}).get("room") or "")
    return sight.people.room(key) if key else None


def _settled(case: Case) -> Case:
    return case.with_facts(room_left=None)


def looked_for(case: Case, sight: Sight) -> Decision:
    """It has turned up in no other room's calendar: another room is taken, and everybody is told."""
    gone, bare = room_left(case, sight), _settled(case)
    if gone is not None and _may_turn_up(case, sight):
        return Decision(case, (Later(LOOKED_FOR, sight.now + _AGAIN),))
    if gone is None or case.state != "confirmed" or room_of(case, sight) is not None or case.fact("location"):
        return Decision(bare)
    return _elsewhere(bare, gone.key, sight)


def _may_turn_up(case: Case, sight: Sight) -> bool:
    """Whether some room's calendar has not been looked at since the drag must have been over."""
    at = str(case.facts["room_left"].get("at") or "")
    since = datetime.fromisoformat(at) if at else None
    if since is None or sight.now - since >= _LONGEST:
        return False
    mirrored = (
        one.calendar for one in sight.people.rooms if one.kind == "room" and sight.diary.knows(one.calendar)
    )
    looks = [sight.diary.looked_at(one) for one in mirrored]
    return any(one is None or one < since + _DRAGGED_WITHIN for one in looks)


def _elsewhere(case: Case, gone: str, sight: Sight) -> Decision:
    bare = case.with_facts(room=None, location=None, mode="onsite")
    other = room_for_all(bare, times_ahead(case, sight), sight, but=gone)
    after = bare.with_facts(room=other or None, mode=case.fact("mode") or None, renegotiated=True)
    return book(raised(after) if case.facts.get("announced") else after, sight)
