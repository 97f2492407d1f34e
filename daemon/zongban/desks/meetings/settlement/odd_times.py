"""A day or an hour of the general manager that somebody may not have meant: asked about once before it is booked."""

from datetime import datetime, timedelta

from zongban.core.case import Case
from zongban.core.revisions import is_theirs
from zongban.desks.doubts import Doubt, day_off, odd_hours
from zongban.desks.meetings.case.attendance import gm_address, organizer, with_gm
from zongban.ports.sight import Sight

_WHOLE_DAY = timedelta(hours=10)
"""Longer than this is asked about even where the general manager does not take part."""


def at_a_usual_time(case: Case, sight: Sight) -> Case:
    """The case, without its start where that is odd and nobody has agreed to it yet; then with the doubt.

    What takes no time of the general manager (a note of whole days that stay free) may stand on any day.
    """
    start, end = case.moment("start"), case.moment("end")
    if case.fact("approved_by") or case.facts.get("free"):
        return case
    doubt = _of_the_day(case, start, end, sight) or _of_the_hours(case, start, end, sight)
    if doubt is None:
        return case
    bare = case.with_facts(doubt=dict(doubt), start=None, end=None)
    return bare.with_facts(hours_asked=True, duration=None) if doubt["kind"] == "hours" else bare


def _of_the_day(case: Case, start: datetime | None, end: datetime | None, sight: Sight) -> Doubt | None:
    """A weekend or holiday of the general manager."""
    agreed = start is not None and case.fact("agreed_day") == start.date().isoformat()
    return None if agreed or not with_gm(case) else day_off(start, end, sight)


def _of_the_hours(case: Case, start: datetime | None, end: datetime | None, sight: Sight) -> Doubt | None:
    """Hours that are no office hours, of a request whose words do not say that they are meant."""
    apart = {gm_address(sight), *(one.email for one in sight.people.bearing("assistant"))}
    said = case.facts.get("hours_meant") or case.facts.get("hours_asked") or case.fact("mode") == "online"
    if said or is_theirs(case) or case.facts.get("whole_days") or organizer(case) in apart:
        return None
    doubt = odd_hours(start, end, sight)
    long = start is not None and end is not None and end - start > _WHOLE_DAY
    return doubt if with_gm(case) or long else None
