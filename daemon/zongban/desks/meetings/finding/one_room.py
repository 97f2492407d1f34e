"""A room for one occurrence of a series that moves: the one that is asked for, its own, the series', or another."""

from collections.abc import Iterator
from dataclasses import replace

from zongban.core.case import Case
from zongban.core.people import Room
from zongban.desks.meetings.case.attendance import room_of
from zongban.desks.meetings.case.elsewhere import room_at
from zongban.desks.meetings.case.occasions import occasion
from zongban.desks.meetings.case.occupation import taken_in
from zongban.desks.meetings.case.series import is_free
from zongban.desks.meetings.finding.rooms import rooms_for
from zongban.mail.series import Happening
from zongban.ports.sight import Sight


def in_a_room(
    case: Case, one: Happening, sight: Sight, asked: Room | None = None, but: Room | None = None
) -> Happening | None:
    """The occurrence in a room that is free at its time; None where somebody who takes part is taken, or every room.

    Args:
        one: at its new time, with the place it has so far.
        asked: the room that was named; another is taken where it is not free.
        but: a room that it leaves.
    """
    bare = occasion(case, one, sight).with_facts(room=None, location=None)
    if not is_free(bare, one.start, one.end, sight):
        return None
    own = room_at(case, one, sight)
    if asked is None and own is None:
        return one
    for room in _in_order(bare, (asked, own, room_of(case, sight)), sight):
        if room != but and not taken_in(room, one.start, one.end, sight, case):
            return held_at(case, one, room, sight)
    return None


def roomed(case: Case, one: Happening, sight: Sight) -> Happening:
    """An occurrence that a person has put somewhere, in another room where the one it has is taken then.

    Whoever takes part is not asked about: the person has seen what stands there. Where no room is free it stays.
    """
    own = room_at(case, one, sight)
    if own is None or not taken_in(own, one.start, one.end, sight, case):
        return one
    bare = occasion(case, one, sight).with_facts(room=None, location=None, mode="onsite")
    free = (each for each in rooms_for(bare, sight) if not taken_in(each, one.start, one.end, sight, case))
    other = next(free, None)
    return held_at(case, one, other, sight) if other is not None else one


def held_at(case: Case, one: Happening, room: Room, sight: Sight) -> Happening:
    """The occurrence in a room; in the series' own it has no place of its own."""
    home = room_of(case, sight)
    return replace(one, location="" if room == home else room.called(sight.house.language))


def _in_order(bare: Case, first: tuple[Room | None, ...], sight: Sight) -> Iterator[Room]:
    tried = [one for one in first if one is not None]
    yield from tried
    yield from (one for one in rooms_for(bare, sight) if one not in tried)
