"""Times to choose from: three that are truly free for everybody and for a room, and staying online where that helps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from zongban.core.advance import restart
from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Later, Notify, Unbook
from zongban.core.people import Room
from zongban.core.revisions import is_theirs
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import needs_room, room_of
from zongban.desks.meetings.case.elsewhere import stands_in
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.case.occasions import key_of
from zongban.desks.meetings.case.occupation import intervals
from zongban.desks.meetings.finding.obstacles import closed
from zongban.desks.meetings.finding.other_ways import other_ways
from zongban.desks.meetings.finding.quiet import travel
from zongban.desks.meetings.finding.reach import (
    LEAD,
    buffer_of,
    horizon,
    lead_of_offers,
    length_of,
    needed,
    preferred,
    refused,
    suiting,
    within_hours,
)
from zongban.desks.meetings.finding.rooms import free_room, offers_of_rooms, rooms_for
from zongban.desks.meetings.finding.series_times import offers_of_series
from zongban.desks.meetings.finding.standing import Standing, around_guests, meetings, standing
from zongban.ports.sight import Sight
from zongban.timetable import Interval, Wish, alternatives, merge, subtract

_STEP = timedelta(minutes=30)
_NOON = 12
_GUESTS = timedelta(hours=12)
LAPSE = "offers"
"""The alarm at which what was offered beside a time that stands is on offer no longer."""


def offer(
    case: Case,
    why: str,
    sight: Sight,
    *effects: Effect,
    reason: Mapping[str, Any] | None = None,
    first: Mapping[str, Any] | None = None,
    given: Sequence[Mapping[str, Any]] = (),
) -> Decision:
    """The meeting loses its slot, or never had it, or cannot have another: other times are offered.

    Nothing is held meanwhile: three times held for each loser would block the general manager's days against matters
    that are sure. What others were offered is avoided, and a chosen time is looked at again before it is booked.
    A meeting that stands keeps its time until another is chosen; where it cannot, those invited hear that theirs does
    not hold.

    Args:
        why: ``taken`` (somebody's own appointment), ``conflict`` (a meeting of the same or a higher class),
            ``displaced``, ``raced`` (taken while it was booked), ``gone`` (a chosen time was lost), ``past``,
            ``unfit`` (the room that was asked for is too small or lacks something, see ``fitting.py``), ``windows``
            (nothing free in the windows that were named), ``quiet``, ``cap`` (the general manager's days),
            ``objected`` (the time it was moved to does not suit), ``overruled`` (the general manager has decided so),
            ``gm`` (he wants who asks for his time at another).
        effects: what goes before the offers.
        reason: the conflict in detail, for the mail.
        first: the time the court found, as an offer.
        given: the offers, where they are settled already.
    """
    if _keeps(case, why, sight):
        return _offer_beside(case, why, sight, effects, reason, first)
    freed, withdrawn = release(case), _withdrawn(case, why, reason, sight)
    wished, wished_end = (
        case.fact("start") or case.fact("wished"),
        case.fact("end") or case.fact("wished_end"),
    )
    bare = case.with_facts(
        calendars=None, awaits=None, held_only=None, start=None, end=None, wished=wished or None,
        wished_end=wished_end or None, why=why, reason=dict(reason) if reason else None, moved=None,
    )  # fmt: skip
    if withdrawn:
        bare = bare.with_facts(told_start=None, told_end=None, rsvp=None, chased=None)
    offers = [dict(one) for one in given] or offers_for(bare, sight, first)
    moved = _answered_in_time(STEPS.office(bare.with_facts(offers=offers), "offer", sight), case.state, sight)
    told = (
        notices.offered(moved.case, sight, withdrawn=bool(withdrawn))
        if offers
        else notices.to_assistant(moved.case, "no-time", sight, {"why": why})
    )
    return Decision(moved.case, (*freed, *effects, *moved.effects, *withdrawn, *told))


def _keeps(case: Case, why: str, sight: Sight) -> bool:
    """Whether a time that was told to everybody still stands beside the one that cannot be had.

    Not where it was taken away, where its organiser objects to it, or where he has moved it himself in his invitation.
    """
    start = datetime.fromisoformat(case.fact("told_start")) if case.fact("told_start") else None
    lost = why in ("displaced", "overruled") or (why == "objected" and not case.facts.get("offers"))
    stands = (
        case.state == "confirmed" and start is not None and start > sight.now and bool(case.fact("told_end"))
    )
    return stands and not lost and not is_theirs(case) and not case.facts.get("series")


def _offer_beside(
    case: Case, why: str, sight: Sight, effects: tuple[Effect, ...], reason: Mapping[str, Any] | None,
    first: Mapping[str, Any] | None,
) -> Decision:  # fmt: skip
    """Other times than the one that was asked for; until one is chosen the meeting stays as everybody knows it."""
    start, end = case.fact("told_start"), case.fact("told_end")
    asked = case if case.fact("start") != start else case.with_facts(start=None, end=None)
    wish = {"wished": asked.fact("start") or case.fact("wished") or None,
            "wished_end": asked.fact("end") or case.fact("wished_end") or None}  # fmt: skip
    refused = [*(case.facts.get("refused") or ()), [start, end]]
    wanting = _as_long_as_wished(
        case.with_facts(**wish, why=why, start=None, end=None, calendars=None, refused=refused)
    )
    offers = offers_for(wanting, sight, first)
    until = _until(offers, min(_last_answer(sight), datetime.fromisoformat(start) - LEAD), sight)
    length = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    stands = case.with_facts(
        **told_place(case), **wish,
        start=start, end=end, duration=int(length.total_seconds() // 60), was=None, windows=None, moved=None,
        why=why, reason=dict(reason) if reason else None, offers=offers or None, answer_by=until.isoformat(),
    )  # fmt: skip
    stands = replace(stands, version=case.version + 1)
    told = (
        notices.offered(stands, sight, kept=True)
        if offers
        else notices.to_assistant(stands, "no-time", sight, {"why": why})
    )
    return Decision(stands, (*effects, *told, *([Later(LAPSE, until)] if offers else [])))


def told_place(case: Case) -> dict[str, Any]:
    """Room, place and mode as everybody knows them."""
    told = case.facts.get("told_place")
    return {} if told is None else {name: told.get(name) for name in ("room", "location", "mode")}


def _as_long_as_wished(case: Case) -> Case:
    start, end = case.moment("wished"), case.moment("wished_end")
    return case.with_facts(duration=int((end - start).total_seconds() // 60)) if start and end else case


def lapsed(case: Case, sight: Sight) -> Decision:
    """Nothing was chosen beside the time that stands: it stays, and nothing is on offer any more."""
    until = case.moment("answer_by")
    if case.state != "confirmed" or not case.facts.get("offers") or (until is not None and until > sight.now):
        return Decision(case)
    return Decision(case.with_facts(offers=None, answer_by=None), (Entry("offers-lapsed", "office"),))


def _withdrawn(case: Case, why: str, reason: Mapping[str, Any] | None, sight: Sight) -> tuple[Notify, ...]:
    """To those invited that the time they were told does not hold, until there is another; once for each time told.

    Why is told only where the office itself has taken the time.
    """
    start = case.fact("told_start")
    if not start or is_theirs(case):
        return ()
    known = case.with_facts(start=start, end=case.fact("told_end") or case.fact("end"))
    told = reason if why in ("displaced", "overruled") and reason else {"reason_zh": "", "reason_en": ""}
    return notices.to_attendees(known, "displaced", sight, {"reason": dict(told)}, "CANCEL")


def _answered_in_time(moved: Decision, before: str, sight: Sight) -> Decision:
    """The deadline of the choice, on the clock too."""
    case = moved.case
    last = _last_answer(sight)
    clock, duty = case.clock("offer"), STEPS.duty("offer", sight)
    if clock is not None and clock.met_at is None and before != "offered":
        last = clock.due_at
    until = _until(case.facts.get("offers") or (), last, sight)
    case = case.with_facts(answer_by=until.isoformat())
    if clock is not None and duty is not None and until > sight.now and clock.due_at != until:
        case = restart(case, duty, until, sight.now, sight.hours)
    return moved.but(case)


def _last_answer(sight: Sight) -> datetime:
    return sight.hours.close_of(sight.hours.add_workdays(sight.today(), _answer_days(sight)))


def _until(offers: Iterable[Mapping[str, Any]], last: datetime, sight: Sight) -> datetime:
    """Until when a choice is waited for: while any of the offered times is ahead.

    Who chooses one that has begun is offered others; no request lapses overnight since the first of them was near.
    """
    starts = [datetime.fromisoformat(str(one["start"])) for one in offers]
    return min(last, max(starts, default=last + LEAD) - LEAD).astimezone(sight.house.zone)


def release(case: Case) -> tuple[Unbook, ...]:
    """The events of the case out of the calendars again."""
    return tuple(Unbook(key, case.fact("uid")) for key in stands_in(case))


def _answer_days(sight: Sight) -> int:
    return int(sight.setting("meetings", "answer_within_workdays", 1))


def offers_for(case: Case, sight: Sight, first: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """Offers as facts: ``{start, end, room, mode}``, the court's own first; then other ways to meet."""
    count = int(sight.setting("meetings", "alternatives", 3))
    rooms = offers_of_rooms(case, sight) if case.fact("why") == "unfit" else []
    if rooms and not rooms[0].get("asked"):
        return rooms
    series = times_for_all(case, sight)
    if series:
        return series
    best = [dict(first)] if first and _is_still_his(first, case, sight) else []
    starts = free_starts(case, sight, count + len(best), lead=lead_of_offers(case, sight))
    if starts and any(_touches_guests(one, case, sight) for one in best):
        best = []
    found = [
        as_offer(one, case, sight) for one in starts if not any(_same_half(one, each, sight) for each in best)
    ]
    lead = lead_of_offers(case, sight)
    elsewhere, others = other_ways(
        case, sight, [*best, *found], lambda one, n: free_starts(one, sight, n, lead=lead)
    )
    elsewhere, others = ([one for one in each if not _is_refused(one, case)] for each in (elsewhere, others))
    times = [*elsewhere, *best, *found][: max(0, count - len(rooms))]
    return [*times, *rooms, *others]


def times_for_all(case: Case, sight: Sight) -> list[dict[str, Any]]:
    """Offers of times at which a series that was asked for is free at all of its dates; none for a single meeting."""
    count = int(sight.setting("meetings", "alternatives", 3))
    lead = lead_of_offers(case, sight)
    return offers_of_series(case, sight, lambda one, n: free_starts(one, sight, n, lead=lead), count)


def _is_still_his(first: Mapping[str, Any], case: Case, sight: Sight) -> bool:
    """Whether the time the court found was neither refused, nor offered to somebody else meanwhile."""
    span = Interval(datetime.fromisoformat(str(first["start"])), datetime.fromisoformat(str(first["end"])))
    offered = any(span.overlaps(one) for one in _offered_to_others(case, sight))
    return not offered and not _is_refused(first, case)


def _touches_guests(offer: Mapping[str, Any], case: Case, sight: Sight) -> bool:
    """Whether a time lies nearer to a meeting with guests than the house keeps meetings apart."""
    span = Interval(*(datetime.fromisoformat(str(offer[name])) for name in ("start", "end")))
    return any(span.overlaps(one) for one in around_guests(case, span.widened(_GUESTS), sight))


def _is_refused(offer: Mapping[str, Any], case: Case) -> bool:
    span = Interval(datetime.fromisoformat(str(offer["start"])), datetime.fromisoformat(str(offer["end"])))
    return span in refused(case) or offer.get("room") in (case.facts.get("refused_rooms") or ())


def _same_half(one: Interval, offer: Mapping[str, Any], sight: Sight) -> bool:
    start = datetime.fromisoformat(str(offer["start"]))
    mine = one.start.astimezone(sight.house.zone)
    return mine.date() == start.date() and (mine.hour < _NOON) == (start.hour < _NOON)


def free_starts(
    case: Case, sight: Sight, n: int, windows: Iterable[Interval] = (), lead: timedelta = LEAD
) -> tuple[Interval, ...]:
    """Free times near the wish, within windows where they are given, else within the days the office looks ahead.

    Nothing overlaps what was refused.
    """
    spans = tuple(windows) or (horizon(case, sight),)
    wish = Wish(
        length_of(case, sight), suiting(within_hours(spans, sight), case), preferred(case), lead,
        max(buffer_of(case, sight), travel(case, sight)), _STEP,
    )  # fmt: skip
    whole = Interval(min(one.start for one in spans), max(one.end for one in spans))
    return alternatives(
        wish,
        _taken_by(case, whole, sight),
        sight.hours,
        sight.now,
        n=n,
        avoid=_offered_to_others(case, sight),
    )


def _taken_by(case: Case, whole: Interval, sight: Sight) -> dict[str, list[Interval]]:
    """What is taken for the people, for the named room, or for every room that would do."""
    room = room_of(case, sight)
    rooms = (room,) if room is not None else (rooms_for(case, sight) if needs_room(case, sight) else ())
    ours = meetings(sight, {}, {key_of(case): case}, whole)
    stood = standing(needed(case, sight), rooms, ours, whole, sight)
    people = [one for found in stood.people.values() for one in found]
    apart = around_guests(case, whole, sight)
    taken = {"people": [*intervals(people, whole), *closed(case, whole, sight), *apart]}
    if rooms:
        free = merge(piece for each in rooms for piece in subtract((whole,), _kept(each, stood, whole)))
        taken["rooms"] = list(subtract((whole,), free))
    return taken


def _kept(room: Room, stood: Standing, whole: Interval) -> list[Interval]:
    """When a room is taken, with what must lie between two bookings."""
    pause = timedelta(minutes=room.turnover)
    return [one.widened(pause) for one in intervals(stood.rooms[room.key], whole)]


def _offered_to_others(case: Case, sight: Sight) -> list[Interval]:
    others = (
        one
        for one in sight.register.open_cases("meetings")
        if one.number != case.number and one.state == "offered"
    )
    return [
        Interval(datetime.fromisoformat(each["start"]), datetime.fromisoformat(each["end"]))
        for one in others
        for each in one.facts.get("offers") or ()
    ]


def offered_time(case: Case) -> dict[str, Any]:
    """The time and room of a case as an offer."""
    key = case.fact("room")
    mode = case.fact("mode") or ("onsite" if key else "")
    return {"start": case.fact("start"), "end": case.fact("end"), "room": key, "mode": mode}


def as_offer(one: Interval, case: Case, sight: Sight) -> dict[str, Any]:
    """A free time as an offer, with a room that is free then."""
    start, end = one.local(sight.house.zone)
    room = room_of(case, sight)
    key = room.key if room else free_room(case, start, end, sight)
    mode = case.fact("mode") or ("onsite" if key else "")
    return {"start": start.isoformat(), "end": end.isoformat(), "room": key, "mode": mode}
