"""Times to choose from: three that are truly free for everybody and for a room, and staying online where that helps."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from zongban.core.advance import restart
from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Unbook
from zongban.desks.meetings import notices
from zongban.desks.meetings.attendance import (
    calendars_of,
    calendars_of_people,
    has_guests,
    needs_room,
    room_of,
)
from zongban.desks.meetings.lifecycle import STEPS
from zongban.desks.meetings.occupation import intervals, taken
from zongban.desks.meetings.rooms import free_room, offers_of_rooms, rooms_for
from zongban.ports.sight import Occupied, Sight
from zongban.timetable import Interval, Wish, alternatives, merge, subtract

_LEAD = timedelta(hours=1)
"""What lies at least between the last word about a time and the time itself."""
_TO_ANSWER = 120
"""Working minutes that somebody who is offered a time has at least to choose it."""
_STEP = timedelta(minutes=30)


def offer(
    case: Case, why: str, sight: Sight, *effects: Effect, reason: Mapping[str, Any] | None = None
) -> Decision:
    """The meeting loses its slot, or never had it: other times are offered, and nothing is held meanwhile.

    Args:
        why: ``taken`` (somebody's own appointment), ``conflict`` (a meeting of the same or a higher class),
            ``displaced``, ``raced`` (taken while it was booked), ``gone`` (a chosen time was lost), ``past``,
            ``unfit`` (the room that was asked for is too small or lacks something, see ``fitting.py``).
        effects: what goes before the offers.
        reason: the conflict in detail, for the mail.
    """
    freed = release(case)
    wished, wished_end = (
        case.fact("start") or case.fact("wished"),
        case.fact("end") or case.fact("wished_end"),
    )
    bare = case.with_facts(
        calendars=None, awaits=None, held_only=None, start=None, end=None, wished=wished or None,
        wished_end=wished_end or None, why=why, reason=dict(reason) if reason else None, moved=None,
    )  # fmt: skip
    offers = offers_for(bare, sight)
    moved = _answered_in_time(STEPS.office(bare.with_facts(offers=offers), "offer", sight), case.state, sight)
    told = (
        notices.offered(moved.case, sight)
        if offers
        else notices.to_assistant(moved.case, "no-time", sight, {"why": why})
    )
    return Decision(moved.case, (*freed, *effects, *moved.effects, *told))


def _answered_in_time(moved: Decision, before: str, sight: Sight) -> Decision:
    """The deadline of the choice, on the clock too: before the first offered time begins."""
    case = moved.case
    last = sight.hours.close_of(sight.hours.add_workdays(sight.today(), _answer_days(sight)))
    clock, duty = case.clock("offer"), STEPS.duty("offer", sight)
    if clock is not None and clock.met_at is None and before != "offered":
        last = clock.due_at
    starts = [datetime.fromisoformat(str(one["start"])) for one in case.facts.get("offers") or ()]
    until = min([last, *(one - _LEAD for one in starts)]).astimezone(sight.house.zone)
    case = case.with_facts(answer_by=until.isoformat())
    if clock is not None and duty is not None and until > sight.now and clock.due_at != until:
        case = restart(case, duty, until, sight.now, sight.hours)
    return moved.but(case)


def _lead_of_offers(sight: Sight) -> timedelta:
    """How long before an offered time begins it must be offered: time to answer, and the lead."""
    return sight.hours.add_minutes(sight.now, _TO_ANSWER) - sight.now + _LEAD


def release(case: Case) -> tuple[Unbook, ...]:
    """The events of the case out of the calendars again."""
    return tuple(Unbook(str(key), case.fact("uid")) for key in case.facts.get("calendars") or ())


def _answer_days(sight: Sight) -> int:
    return int(sight.setting("meetings", "answer_within_workdays", 1))


def length_of(case: Case, sight: Sight) -> timedelta:
    """How long the meeting is to be."""
    minutes = case.facts.get("duration") or sight.setting("meetings", "default_duration_minutes", 60)
    return timedelta(minutes=max(5, int(minutes)))


def offers_for(case: Case, sight: Sight, n: int = 0) -> list[dict[str, Any]]:
    """Offers as facts: ``{start, end, room, mode}``; the wished time itself where nothing but its room is taken."""
    count = n or int(sight.setting("meetings", "alternatives", 3))
    rooms = offers_of_rooms(case, sight) if case.fact("why") == "unfit" else []
    if rooms and not rooms[0].get("asked"):
        return rooms
    found = [_offer(one, case, sight) for one in free_starts(case, sight, count, lead=_lead_of_offers(sight))]
    same = _at_the_same_time(case, sight) if not n else []
    elsewhere = [one for one in same if one["room"]]
    online = [one for one in same if not one["room"]]
    return [*elsewhere, *found[: count - len(elsewhere) - len(rooms)], *rooms, *online]


def free_starts(
    case: Case, sight: Sight, n: int, windows: Iterable[Interval] = (), lead: timedelta = _LEAD
) -> tuple[Interval, ...]:
    """Free times near the wish, within windows where they are given, else within the days the office looks ahead."""
    spans = tuple(windows) or (_horizon(case, sight),)
    wish = Wish(
        length_of(case, sight), _cut(spans, sight), _preferred(case), lead,
        timedelta(minutes=_buffer(case, sight)), _STEP,
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


def _preferred(case: Case) -> datetime | None:
    return case.moment("start") or case.moment("wished")


def _buffer(case: Case, sight: Sight) -> int:
    name = "guest_buffer_minutes" if has_guests(case, sight) else "buffer_minutes"
    return int(sight.setting("meetings", name, 0) or 0)


def _horizon(case: Case, sight: Sight) -> Interval:
    days = int(sight.setting("meetings", "search_days_workdays", 10))
    wished = _preferred(case)
    first = max(sight.now, wished - timedelta(days=3)) if wished else sight.now
    last = sight.hours.add_workdays(max(sight.today(), sight.hours.day_of(wished or sight.now)), days)
    return Interval(first, sight.hours.close_of(last))


def _cut(spans: Iterable[Interval], sight: Sight) -> tuple[Interval, ...]:
    """Windows without the hours before the earliest and after the latest start of meetings (``meetings.yaml``)."""
    earliest, latest = (sight.setting("meetings", name, "") for name in ("earliest", "latest"))
    if not earliest and not latest:
        return tuple(spans)
    first = time.fromisoformat(earliest) if earliest else time.min
    last = time.fromisoformat(latest) if latest else time(23, 59)
    pieces = []
    for one in spans:
        day, zone = sight.hours.day_of(one.start), sight.house.zone
        while day <= sight.hours.day_of(one.end):
            start = max(one.start, datetime.combine(day, first, zone))
            end = min(one.end, datetime.combine(day, last, zone))
            pieces += [Interval(start, end)] if start < end else []
            day += timedelta(days=1)
    return tuple(pieces)


def _taken_by(case: Case, whole: Interval, sight: Sight) -> dict[str, list[Interval]]:
    """What is taken for the people, for the named room, or for every room that would do."""
    people = (*calendars_of_people(case, sight), *calendars_of(case, sight))
    found = {"people": intervals(taken(people, whole.start, whole.end, sight, case), whole)}
    if needs_room(case, sight):
        keys = [one.calendar for one in rooms_for(case, sight) if one.calendar]
        free = merge(
            piece for key in keys
            for piece in subtract((whole,), intervals(taken((key,), whole.start, whole.end, sight, case), whole))
        )  # fmt: skip
        found["rooms"] = list(subtract((whole,), free)) if keys else []
    return found


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


def _offer(one: Interval, case: Case, sight: Sight) -> dict[str, Any]:
    start, end = one.local(sight.house.zone)
    room = room_of(case, sight)
    key = room.key if room else free_room(case, start, end, sight)
    mode = case.fact("mode") or ("onsite" if key else "")
    return {"start": start.isoformat(), "end": end.isoformat(), "room": key, "mode": mode}


def _at_the_same_time(case: Case, sight: Sight) -> list[dict[str, Any]]:
    """The wished time in another room, and online, when nobody but the room is taken then."""
    start, end, room = case.moment("wished"), case.moment("wished_end"), room_of(case, sight)
    if start is None or end is None or room is None or start < sight.now + _lead_of_offers(sight):
        return []
    if not _is_open(start, end, sight) or taken(
        _people_alone(case, room.calendar, sight), start, end, sight, case
    ):
        return []
    other = free_room(case, start, end, sight, but=room.key)
    times = {"start": start.isoformat(), "end": end.isoformat()}
    found: list[dict[str, Any]] = [{**times, "room": other, "mode": "onsite"}] if other else []
    return [*found, {**times, "room": "", "mode": "online"}]


def _people_alone(case: Case, room: str, sight: Sight) -> tuple[str, ...]:
    found = (*calendars_of_people(case, sight), *calendars_of(case, sight))
    return tuple(one for one in found if one != room)


def _is_open(start: datetime, end: datetime, sight: Sight) -> bool:
    return sight.hours.is_open(start) and (sight.hours.is_open(end) or sight.hours.is_closing(end))


def still_free(case: Case, start: datetime, end: datetime, room: str, sight: Sight) -> tuple[Occupied, ...]:
    """What has come to stand in an offered time since."""
    chosen = sight.people.room(room) if room else None
    keys = [*calendars_of_people(case, sight), *_people_alone(case, _calendar_of(case, sight), sight)]
    return taken([*keys, chosen.calendar if chosen else ""], start, end, sight, case)


def _calendar_of(case: Case, sight: Sight) -> str:
    room = room_of(case, sight)
    return room.calendar if room else ""
