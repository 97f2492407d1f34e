"""Another place that an attendee names beside the time he proposes (LOCATION of a COUNTER).

A room of the house is part of the question and is taken over with the time, where it is free then; any other place is
only told to whoever decides, for nobody can see whether it can be had.
"""

from typing import Any, Final

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.events import Scheduling
from zongban.core.people import Room
from zongban.desks.circle import shown
from zongban.desks.meetings.case.attendance import room_of
from zongban.desks.meetings.case.elsewhere import room_at
from zongban.desks.meetings.case.occupation import taken_in
from zongban.mail.series import Happening
from zongban.ports.sight import Sight

_PART: Final = re.compile(r"[,;，；、(（\n]")
_LONGEST: Final = 200


def room_proposed(case: Case, event: Scheduling, about: Happening | None, sight: Sight) -> Room | None:
    """The room of the house that is named and is not the one the meeting, or this occurrence of it, has."""
    words = event.location.strip()
    found = sight.people.room(words) or sight.people.room(_PART.split(words)[0]) if words else None
    own = room_at(case, about, sight) if about is not None else room_of(case, sight)
    return found if found is not None and found.kind == "room" and found != own else None


def in_room(case: Case, room: Room | None) -> Case:
    """The case with that room for all of it; as it is without one."""
    return case if room is None else case.with_facts(room=room.key, location=None, room_left=None)


def is_taken(room: Room, event: Scheduling, case: Case, sight: Sight) -> bool:
    """Whether something else stands in the room at the proposed time."""
    if event.start is None or event.end is None:
        return False
    return bool(taken_in(room, event.start, event.end, sight, case))


def told(case: Case, event: Scheduling, room: Room | None, sight: Sight, *, free: bool) -> dict[str, Any]:
    """As mails print it: ``asked_room`` and whether it is free, or ``asked_place``, which nobody can book."""
    words = " ".join(event.location.split())[:_LONGEST]
    own = room_of(case, sight)
    stood = {own.name, own.name_en, own.key, *own.aliases} if own else {case.fact("location")}
    known = own is not None and _PART.split(words)[0].strip().lower() in {one.lower() for one in stood if one}
    other = room is None and words and not known and words not in stood and words not in case.fact("location")
    return {
        "asked_room": room.key if room else "", "asked_room_free": free,
        "asked_place": shown(case, words) if other and not case.is_confidential else "",
    }  # fmt: skip
