"""A room that was asked for and does not suit: a better one is proposed, and none is booked silently."""

from datetime import datetime, timedelta
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision
from zongban.core.revisions import is_theirs
from zongban.desks.meetings.case.attendance import room_of
from zongban.desks.meetings.finding.offering import offer
from zongban.desks.meetings.finding.rooms import free_room, unfit
from zongban.ports.sight import Sight

_TIME_TO_ASK = timedelta(hours=4)
"""Nearer to the meeting nobody is asked any more: the better room is taken, and that is said."""


def fitted(case: Case, sight: Sight) -> Case | Decision:
    """The case with a room that suits, or the question which one it shall be.

    A room that only stands in ``meetings.yaml`` for this kind of meeting gives way without a word. Whoever invites us
    has chosen his room himself.
    """
    if is_theirs(case):
        return case
    short = unfit(case, sight)
    start, end, room = case.moment("start"), case.moment("end"), room_of(case, sight)
    if not short or room is None or start is None or end is None:
        return case
    bare = case.with_facts(room=None, location=None, mode=case.fact("mode") or "onsite", room_usual=None)
    if case.facts.get("room_usual"):
        return bare
    told = {**short, "room": room.key}
    if start - sight.now > _TIME_TO_ASK:
        return offer(bare.with_facts(unfit=told, room_kept=room.key), "unfit", sight)
    return _taken_at_once(case, bare, told, (start, end), sight)


def _taken_at_once(
    case: Case, bare: Case, told: dict[str, Any], times: tuple[datetime, datetime], sight: Sight
) -> Case:
    better = free_room(bare, *times, sight)
    if better:
        return bare.with_facts(room_note=told, room=better)
    return case.with_facts(room_note=told, room_kept=case.fact("room") or None)
