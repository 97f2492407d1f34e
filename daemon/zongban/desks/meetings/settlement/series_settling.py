"""A series finds its place: what is free is booked, a few occurrences that are not are named, many are a person's to
decide."""

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.revisions import is_theirs
from zongban.desks.asking import ask
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.series import (
    Clash,
    clash_of,
    leaving_out,
    series_of,
    times_ahead,
    told,
    with_series,
)
from zongban.desks.meetings.finding.offering import offer, times_for_all
from zongban.desks.meetings.finding.rooms import room_for_all
from zongban.desks.meetings.finding.series_times import asking_for_all
from zongban.desks.meetings.life.booking import book
from zongban.desks.meetings.settlement.contesting import Contest, contested
from zongban.mail.errors import BadCalendar
from zongban.mail.series import Series
from zongban.ports.sight import Sight


def settle_series(case: Case, sight: Sight) -> Decision:
    """Book a series without the occurrences whose time is taken, where they are few; else ask the assistant.

    What only lesser meetings stand in the way of goes before the court, occurrence by occurrence.
    """
    series = series_of(case)
    try:
        clash = clash_of(case, series, sight) if series else Clash((), 0)
    except BadCalendar:
        clash = Clash((), 0)
    if series is None or not clash.looked_at:
        return offer(case.with_facts(series=None, rrule=None), "past", sight)
    standing = with_series(case, series, sight)
    start, end = standing.moment("start"), standing.moment("end")
    if not standing.fact("room") and start and end:
        standing = standing.with_facts(
            room=room_for_all(standing, times_ahead(standing, sight, series), sight) or None
        )
        clash = clash_of(standing, series, sight)
    return _settled(standing, series, contested(standing, series, clash, sight), sight)


def _settled(case: Case, series: Series, contest: Contest, sight: Sight) -> Decision:
    """What is booked, offered or asked about a series; only what is booked makes others give way."""
    clash, won = contest.clash, case.with_facts(moved=list(contest.moved) or None)
    if not clash.clashing:
        done = book(won.with_facts(skipped=None), sight)
        return Decision(done.case, (*contest.effects, *done.effects))
    if clash.whole and not is_theirs(case):
        asking = asking_for_all(case, series)
        times = times_for_all(asking, sight)
        if times:
            return offer(asking, "taken", sight, given=times)
    if clash.whole and case.facts.get("approved_by"):
        return offer(case.with_facts(series=None, rrule=None), "taken", sight)
    if not clash.within_budget(sight) and not case.facts.get("approved_by"):
        return _asked(case, clash, sight)
    fitted = leaving_out(won, series, clash.clashing, sight)
    listed = told(clash.clashing, sight)
    entry = Entry("left-out", "office", {"occurrences": [one["start"] for one in listed]})
    done = book(fitted.with_facts(skipped=listed), sight)
    return Decision(done.case, (entry, *contest.effects, *done.effects))


def _asked(case: Case, clash: Clash, sight: Sight) -> Decision:
    """Too much of it does not fit: the assistant decides whether the rest shall be booked."""
    facts = {
        "clashing": told(clash.clashing, sight), "clashes": len(clash.clashing), "looked_at": clash.looked_at,
        "unrolled": True,
    }  # fmt: skip
    form = notices.Form(ask(case, "approve", "reject"))
    note = Entry("heard", "office", {"why": "series-conflicts", "count": len(clash.clashing)})
    return Decision(case, (note, *notices.to_assistant(case, "series", sight, facts, form)))
