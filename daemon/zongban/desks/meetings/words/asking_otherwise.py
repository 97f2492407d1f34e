"""Whoever asks from outside names another time while the general manager has not decided: that one is asked about."""

from dataclasses import replace
from datetime import datetime, timedelta

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Forget
from zongban.core.events import Message
from zongban.desks.doubts import doubt_of
from zongban.desks.meetings.calendar.held_back import before_a_person
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.finding.reach import length_of
from zongban.desks.moments import times_offered
from zongban.desks.papers import office_hours
from zongban.desks.seen_from import names_a_day, seen_from
from zongban.language.answers.orders import trouble_of
from zongban.language.times import Kind
from zongban.ports.sight import Sight

_SAID = frozenset({"", "question", "unclear"})


def asked_otherwise(case: Case, message: Message, entry: Entry, sight: Sight) -> Decision | None:
    """The request at the one time its writer names now, put before the general manager anew; None where he names none.

    An answer that was given to the earlier time does not count for this one.
    """
    if case.state != "requested" or message.actor != organizer(case) or case.facts.get("series"):
        return None
    times = _named(case, message, sight)
    if times is None or times[0] == case.moment("start"):
        return None
    zone = sight.house.zone
    start, end = (one.astimezone(zone).isoformat() for one in times)
    missing = [one for one in case.facts.get("missing") or () if one != "start"]
    had = {"start": case.fact("start"), "end": case.fact("end"), "agreed": False}
    after = case.with_facts(start=start, end=end, windows=None, doubt=None, missing=missing or None)
    after = replace(after, version=case.version + 1)
    asked = before_a_person(after, sight, missing, had if had["start"] and had["end"] else None)
    if asked is None:
        return None
    return Decision(asked.case, (entry, Forget("undecided"), *asked.effects))


def _named(case: Case, message: Message, sight: Sight) -> tuple[datetime, datetime] | None:
    """The one time to come that a letter names, an hour alone on the day that was asked for."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    found = [one for one in times_offered(message.text, at, sight) if one.kind in (Kind.RANGE, Kind.MOMENT)]
    if len(found) != 1 or doubt_of(found[0], at) is not None:
        return None
    if trouble_of(message.text, found[0].span) not in _SAID:
        return None
    stands = case.moment("start")
    if stands is None and not names_a_day(found[0]):
        return None
    hours = office_hours(sight)
    meant = seen_from(stands, found[0], sight.house.zone, hours) if stands is not None else found[0]
    start, end = meant.start, meant.end
    if not isinstance(start, datetime) or start <= sight.now:
        return None
    known = case.moment("end")
    length: timedelta = known - stands if known is not None and stands is not None else length_of(case, sight)
    return start, end if isinstance(end, datetime) and end > start else start + length
