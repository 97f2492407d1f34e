"""A day or an hour of the general manager that somebody may not have meant: asked about once before it is booked."""

from datetime import datetime, timedelta

from zongban.core.case import Case
from zongban.core.revisions import is_theirs
from zongban.desks.doubts import Doubt, day_off, odd_hours
from zongban.desks.meetings.asking.request import are_hours_meant
from zongban.desks.meetings.case.attendance import gm_address, organizer, with_gm
from zongban.language.traditional import simplified
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


def odd_about_moving(
    case: Case, start: datetime, end: datetime, sight: Sight, *, words: str, by: str
) -> Doubt | None:
    """What is odd about a time a meeting is to be moved to, as it would be of a fresh request; None where nothing is.

    Nothing is asked about what is odd already in the same way: the free day, or the evening, on which it stands.

    Args:
        words: by which it is moved; they may say that the hours are meant.
        by: address of who moves it.
    """
    before, until = case.moment("start"), case.moment("end")
    zone = sight.house.zone
    same_day = before is not None and before.astimezone(zone).date() == start.astimezone(zone).date()
    there = case.with_facts(
        start=start.astimezone(zone).isoformat(), end=end.astimezone(zone).isoformat(), approved_by=None,
        doubt=None, hours_asked=None, hours_meant=are_hours_meant(simplified(words)) or None,
        agreed_day=start.astimezone(zone).date().isoformat() if same_day else case.fact("agreed_day") or None,
    )  # fmt: skip
    doubt = at_a_usual_time(there, sight).facts.get("doubt")
    if doubt is None or doubt["kind"] != "hours":
        return doubt
    present = odd_hours(before, until, sight)
    same = present is not None and present["why"] == doubt["why"]
    return None if same or by in _apart(sight) else doubt


def _apart(sight: Sight) -> set[str]:
    """Whose hours are not asked about: the general manager and the assistant know them."""
    return {gm_address(sight), *(one.email for one in sight.people.bearing("assistant"))}


def _of_the_day(case: Case, start: datetime | None, end: datetime | None, sight: Sight) -> Doubt | None:
    """A weekend or holiday of the general manager."""
    agreed = start is not None and case.fact("agreed_day") == start.date().isoformat()
    return None if agreed or not with_gm(case) else day_off(start, end, sight)


def _of_the_hours(case: Case, start: datetime | None, end: datetime | None, sight: Sight) -> Doubt | None:
    """Hours that are no office hours, of a request whose words do not say that they are meant."""
    said = case.facts.get("hours_meant") or case.facts.get("hours_asked") or case.fact("mode") == "online"
    if said or is_theirs(case) or case.facts.get("whole_days") or organizer(case) in _apart(sight):
        return None
    doubt = odd_hours(start, end, sight)
    long = start is not None and end is not None and end - start > _WHOLE_DAY
    return doubt if with_gm(case) or long else None
