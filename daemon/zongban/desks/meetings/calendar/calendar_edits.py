"""A person has edited the event in a calendar: the person is right, the case follows, and those concerned are told.

Moved, made longer or shorter, put into another room, renamed, single occurrences of a series moved or taken out: all is
taken over. Taken out of a room's calendar alone, the meeting loses that room; out of any other, it does not take place.
"""

from dataclasses import replace
from typing import Final

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Unbook
from zongban.core.events import CalendarChanged
from zongban.core.people import Room
from zongban.core.revisions import raised
from zongban.desks.circle import shown, shown_title
from zongban.desks.meetings.calendar import one_room_edits
from zongban.desks.meetings.calendar.double_booking import noticed
from zongban.desks.meetings.calendar.room_left import as_it_left, brought_back, left, room_left
from zongban.desks.meetings.calendar.series_in_calendar import edited
from zongban.desks.meetings.case.attendance import room_of
from zongban.desks.meetings.case.series import times_ahead
from zongban.desks.meetings.finding.rooms import clashing_in
from zongban.desks.meetings.life.booking import book, cancel, moved_to, rewritten
from zongban.mail.series_reading import series_kept
from zongban.ports.sight import Sight
from zongban.timetable import Interval

_FINAL: Final = frozenset({"held_meeting", "minuted", "closed", "cancelled", "expired"})
_LONGEST_TITLE: Final = 200


def in_calendar(case: Case, event: CalendarChanged, sight: Sight) -> Decision:
    """Take over what stands in the calendar now; the assistant hears of what the meeting stands on top of by it."""
    done = _followed(case, as_it_left(case, event), sight)
    return done.and_do(*noticed(case, done.case, sight))


def _followed(case: Case, event: CalendarChanged, sight: Sight) -> Decision:
    detail = {"calendar": event.calendar, "cancelled": event.cancelled or event.start is None,
              "start": event.start.isoformat() if event.start else ""}  # fmt: skip
    entry = Entry("person-changed", "person", detail)
    if event.calendar in (case.facts.get("apart") or ()) and case.state not in _FINAL:
        return one_room_edits.edited(case, event, sight)
    back = brought_back(case, event, sight)
    if back is not None:
        return back.then(_followed(back.case, event, sight))
    known = event.calendar in (case.facts.get("calendars") or ())
    if case.state in _FINAL or not (known or _is_other_room(case, event, sight)):
        return Decision(case, (entry, *_left_behind(case, event, sight)))
    if event.cancelled or event.start is None or event.end is None:
        return _gone(case, event, entry, sight) if known else Decision(case, (entry,))
    after = _relocated(_renamed(case, event), event, sight)
    if case.facts.get("series") or event.repeats:
        return edited(case, after, event, sight)
    start, end = (one.astimezone(sight.house.zone) for one in (event.start, event.end))
    if (case.moment("start"), case.moment("end")) != (start, end):
        after = moved_to(after, start, end)
    elif after.facts == case.facts:  # at most another title: nobody has to be told
        again = rewritten(after, sight) if after != case and case.state == "confirmed" else ()
        return Decision(after, (entry, *again))
    else:
        after = (raised(after) if case.facts.get("announced") else after).with_facts(renegotiated=True)
    done = book(after.with_facts(placed_by_person=True), sight)
    return Decision(done.case, (entry, *done.effects))


def _is_other_room(case: Case, event: CalendarChanged, sight: Sight) -> bool:
    """Whether the event has come to stand in the calendar of another room: it was dragged there."""
    room = _room_with(event.calendar, sight)
    there = case.state in ("booking", "confirmed") and not event.cancelled and event.start is not None
    return there and room is not None and room != room_of(case, sight)


def _left_behind(case: Case, event: CalendarChanged, sight: Sight) -> tuple[Unbook, ...]:
    """Out of the room into which somebody dragged it while it lost its time: nobody meets there."""
    there = case.state == "offered" and not event.cancelled and event.start is not None
    return (
        (Unbook(event.calendar, event.uid),)
        if there and _room_with(event.calendar, sight) is not None
        else ()
    )


def _room_with(calendar: str, sight: Sight) -> Room | None:
    return next((one for one in sight.people.rooms if one.calendar == calendar and one.kind == "room"), None)


def _gone(case: Case, event: CalendarChanged, entry: Entry, sight: Sight) -> Decision:
    kept = [one for one in case.facts.get("calendars") or () if one != event.calendar]
    rest = case.with_facts(calendars=kept or None)
    room = _room_with(event.calendar, sight)
    if kept and room is not None and room == room_of(case, sight) and case.fact("start") and case.fact("end"):
        return Decision(rest, (entry,)).then(left(rest, room, sight, event.series_before))
    ended = cancel(rest, "person", "", sight)
    return Decision(ended.case, (entry, *ended.effects))


def _renamed(case: Case, event: CalendarChanged) -> Case:
    """The case under the title the person gave; a neutral title of a confidential case stays in the calendar alone."""
    title = " ".join(event.summary.split())[:_LONGEST_TITLE]
    written = {shown_title(case, language) for language in ("zh", "en")}
    if not title or case.is_confidential or title in {*written, case.title}:
        return case
    return replace(case, title=title)


def _relocated(case: Case, event: CalendarChanged, sight: Sight) -> Case:
    """The case in the room whose calendar the event was dragged into, or at the place the person wrote down."""
    there = _room_with(event.calendar, sight)
    now = room_of(case, sight)
    if there is not None and there != now and event.calendar not in (case.facts.get("calendars") or ()):
        return case.with_facts(room=there.key, location=None, room_left=None)
    words = event.location.strip()
    stood = now or room_left(case, sight)
    written = (stood.called(sight.house.language) if stood else "") or shown(case, case.fact("location"))
    if not words or words == written.strip() or case.is_confidential:
        return case
    named = sight.people.room(words) or sight.people.room(words.splitlines()[0])
    if named is not None and named.kind == "room":
        free = named == now or not clashing_in(named, _times_of(case, event, sight), sight, case)
        return case.with_facts(room=named.key, location=None) if free else case
    return case.with_facts(room=None, location=words[:_LONGEST_TITLE])


def _times_of(case: Case, event: CalendarChanged, sight: Sight) -> list[Interval]:
    """When the event takes place as it stands in the calendar now."""
    if event.series:
        return times_ahead(case, sight, series_kept(event.series))
    start, end = event.start, event.end
    return [Interval(start, end)] if start is not None and end is not None and start < end else []
