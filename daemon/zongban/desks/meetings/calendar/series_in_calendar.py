"""A person has edited a series in a calendar: what they did is the truth, and exactly that is told.

Occurrences moved, added or taken out are told one by one. Another place, and a rule put in or taken out, are about the
whole, which is sent anew. A series of which nothing is left to come ends; what has taken place stays where it stands.
"""

from collections.abc import Sequence
from datetime import timedelta

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry
from zongban.core.events import CalendarChanged
from zongban.core.revisions import is_theirs, raised
from zongban.desks.meetings.calendar.series_edits import declined, onward, told_each
from zongban.desks.meetings.case.attendance import organizer, room_of
from zongban.desks.meetings.case.elsewhere import room_at
from zongban.desks.meetings.case.series import leaving_out, series_of, with_series
from zongban.desks.meetings.finding.one_room import roomed
from zongban.desks.meetings.life.booking import book, cancel, rewritten
from zongban.mail.occurrence_names import called_like
from zongban.mail.series import Happening, Series
from zongban.mail.series_reading import series_kept
from zongban.ports.sight import Sight

_YEAR = timedelta(days=366)


def edited(before: Case, case: Case, event: CalendarChanged, sight: Sight) -> Decision:
    """Take over the series as it stands in the calendar now.

    Args:
        before: the case as it was.
        case: the case with the title and the place that the person gave.
    """
    entry = Entry("person-changed", "person", {"calendar": event.calendar, "series": True})
    old, new = series_of(before) or _alone(before, sight), _as_edited(event, sight)
    if old is None or new is None:
        return Decision(before, (entry,))
    theirs = new
    if event.series_before and event.series:  # what the office has decided meanwhile stays
        new = old.with_changes(series_kept(event.series_before), theirs)
    new = called_like(new, old)
    gone, moved = _differences(old, new, sight)
    if new.next(sight.now) is None:
        ended = _ended(case, new, event, sight)
        return Decision(ended.case, (entry, *ended.effects))
    if event.continued:
        done = _anew(case.with_facts(continued=[event.calendar, event.continued]), new, gone, sight)
        return Decision(done.case, (entry, *done.effects))
    once = not new.rule and not new.added
    if case.facts != before.facts or once == bool(before.facts.get("series")) or (once and (gone or moved)):
        done = _anew(case, new, gone, sight)
        return Decision(done.case, (entry, *done.effects))
    if not gone and not moved:
        changed = case != before or new != theirs
        again = rewritten(case, sight) if changed and case.state in ("booking", "confirmed") else ()
        return Decision(case, (entry, *again))
    if not is_theirs(case):
        new, moved = _in_free_rooms(case, old, new, moved, sight)
    kept = raised(with_series(case, new, sight), for_one=True)
    elsewhere = [one for one in rewritten(kept, sight) if one.calendar != event.calendar or new != theirs]
    if is_theirs(case):
        left = leaving_out(case, new, gone, sight)
        mails = declined(left, gone, sight, _occasion(case, sight))
        return onward(before, Decision(left, (entry, *elsewhere, *mails)), sight)
    done = told_each(kept, gone, moved, sight, [one for one in (organizer(case),) if one])
    return onward(before, Decision(done.case, (entry, *elsewhere, *done.effects)), sight)


def _alone(case: Case, sight: Sight) -> Series | None:
    """A meeting that happens once, as a series of one."""
    start, end = case.moment("start"), case.moment("end")
    return Series(start, end, sight.house.zone) if start is not None and end is not None else None


def _as_edited(event: CalendarChanged, sight: Sight) -> Series | None:
    """The series that stands there now, of one where the person has taken its rule out; None: it is not unrolled."""
    if event.series:
        return series_kept(event.series)
    if event.repeats or event.start is None or event.end is None:
        return None
    zone = sight.house.zone
    return Series(event.start.astimezone(zone), event.end.astimezone(zone), zone)


def _differences(old: Series, new: Series, sight: Sight) -> tuple[list[Happening], list[Happening]]:
    """What of the coming year takes place no more, and what stands elsewhere or is new."""
    first, second = (
        {one.original: one for one in each.within(sight.now, sight.now + _YEAR)} for each in (old, new)
    )
    gone = [one for key, one in first.items() if key not in second]
    moved = [
        one
        for key, one in second.items()
        if key not in first or (one.start, one.end) != (first[key].start, first[key].end)
    ]
    return gone, moved


def _in_free_rooms(
    case: Case, old: Series, new: Series, moved: Sequence[Happening], sight: Sight
) -> tuple[Series, list[Happening]]:
    """What the person has moved to where its room is taken, in another; a room he has named himself stays."""
    found = []
    for one in moved:
        before = old.altered.get(one.original)
        same = not one.location or room_at(case, one, sight) == (
            room_at(case, before, sight) if before else room_of(case, sight)
        )
        there = roomed(case, one, sight) if same else one
        new = new.altering(there) if there != one else new
        found.append(there)
    return new, found


def _occasion(case: Case, sight: Sight) -> str:
    return f"edited:{case.version}:{sight.now.isoformat()}"


def _anew(case: Case, new: Series, gone: Sequence[Happening], sight: Sight) -> Decision:
    """The whole is booked anew where it is now, and everybody gets it; somebody else hears what of his falls out."""
    mails: tuple[Effect, ...] = ()
    after = with_series(case, new, sight)
    if is_theirs(case):
        after = leaving_out(after, new, gone, sight)
        mails = declined(after, gone, sight, _occasion(case, sight))
    if not new.rule and not new.added:  # the person has taken the rule out: it happens once
        after = after.with_facts(series=None)
    if case.facts.get("announced"):
        after = raised(after)
    done = book(
        after.with_facts(renegotiated=None if is_theirs(case) else True, placed_by_person=True), sight
    )
    return Decision(done.case, (*mails, *done.effects))


def _ended(case: Case, new: Series, event: CalendarChanged, sight: Sight) -> Decision:
    """Nothing of it comes any more: everybody is told, and what has taken place stays in the calendars."""
    known = series_of(case)
    if known is None or not known.within(known.start, sight.now, 1):
        return cancel(case, "person", "", sight)
    past = with_series(case, new, sight)
    elsewhere = [one for one in rewritten(past, sight) if one.calendar != event.calendar]
    done = cancel(case.with_facts(calendars=None, apart=None, left_apart=None), "person", "", sight)
    return Decision(done.case, (*elsewhere, *done.effects))
