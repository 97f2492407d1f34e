"""Within which times a meeting is looked for: how long it is, how far from others, in which days and hours."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from zongban.core.case import Case
from zongban.desks.meetings.case.attendance import has_guests, organizer, participants
from zongban.ports.sight import Sight
from zongban.timetable import Interval, open_times, subtract

LEAD = timedelta(hours=1)
"""What lies at least between the last word about a time and the time itself."""
FREEZE_MINUTES = 20 * 60
"""Nothing is moved so shortly before it begins, where ``meetings.yaml`` says nothing else."""
_TO_ANSWER = 120
"""Working minutes that somebody who is offered a time has at least to choose it."""
_HALF_DAY = timedelta(hours=4)
_ARRANGES = frozenset({"assistant", "reception"})
"""Who asks for meetings of others without sitting in them."""


def length_of(case: Case, sight: Sight) -> timedelta:
    """How long the meeting is to be."""
    minutes = case.facts.get("duration") or sight.setting("meetings", "default_duration_minutes", 60)
    return timedelta(minutes=max(5, int(minutes)))


def freeze(sight: Sight) -> timedelta:
    """How long before its beginning a meeting is not moved any more."""
    return timedelta(minutes=int(sight.setting("meetings", "freeze_minutes", FREEZE_MINUTES)))


def lead_of_offers(case: Case, sight: Sight) -> timedelta:
    """How long before an offered time begins it must be offered: time to answer, and the lead.

    Who wished for another day is offered nothing of today, so that he has until tomorrow to choose.
    """
    lead = sight.hours.add_minutes(sight.now, _TO_ANSWER) - sight.now + LEAD
    wish = preferred(case)
    if wish is None or sight.hours.day_of(wish) <= sight.today():
        return lead
    opens = sight.hours.spans_of(sight.hours.add_workdays(sight.today(), 1))[0][0]
    return max(lead, min(opens, wish) - sight.now)


def notice_of(case: Case, sight: Sight) -> timedelta:
    """How long before a time that the office chooses within somebody's days he hears of it.

    Guests make their way first: unless it is urgent, they are given no time so near that it could move no more.
    """
    lead = lead_of_offers(case, sight)
    return max(lead, freeze(sight)) if has_guests(case, sight) and case.urgency == "normal" else lead


def refused(case: Case) -> tuple[Interval, ...]:
    """Times of which its organiser has said that they do not suit: never given or offered to it again."""
    return tuple(
        Interval(datetime.fromisoformat(start), datetime.fromisoformat(end))
        for start, end in case.facts.get("refused") or ()
    )


def needed(case: Case, sight: Sight) -> tuple[str, ...]:
    """Whose time the meeting takes: everybody, but for an assistant who only asks for it."""
    host, named = organizer(case), case.facts.get("attendees") or ()
    person = sight.people.by_address(host)
    only_asks = person is not None and person.role in _ARRANGES and host not in named
    return tuple(
        one for one in participants(case, sight) if not (only_asks and person and one == person.email)
    )


def preferred(case: Case) -> datetime | None:
    """The start that was asked for, where one was."""
    return case.moment("start") or case.moment("wished")


def buffer_of(case: Case, sight: Sight) -> timedelta:
    """The distance to other meetings that the office keeps where it chooses the time."""
    name = "guest_buffer_minutes" if has_guests(case, sight) else "buffer_minutes"
    return timedelta(minutes=int(sight.setting("meetings", name, 0) or 0))


def horizon(case: Case, sight: Sight) -> Interval:
    """The days within which the office looks for a time."""
    days = int(sight.setting("meetings", "search_days_workdays", 10))
    wished = preferred(case)
    first = max(sight.now, wished - timedelta(days=3)) if wished else sight.now
    last = sight.hours.add_workdays(max(sight.today(), sight.hours.day_of(wished or sight.now)), days)
    return Interval(first, sight.hours.close_of(last))


def within_hours(spans: Iterable[Interval], sight: Sight) -> tuple[Interval, ...]:
    """Spans without the hours before the earliest and after the latest meetings (``meetings.yaml``)."""
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


def suiting(spans: Iterable[Interval], case: Case) -> tuple[Interval, ...]:
    """What of the spans is left without the times that were refused."""
    return subtract(spans, refused(case))


def office_times(spans: Iterable[Interval], case: Case, sight: Sight) -> tuple[Interval, ...]:
    """What of the spans lies in office hours and ahead; through lunch where the meeting is longer than half a day."""
    long = length_of(case, sight) > _HALF_DAY
    ahead = [one for one in within_hours(spans, sight) if one.end > sight.now]
    return tuple(
        piece
        for one in ahead
        for piece in open_times(Interval(max(one.start, sight.now), one.end), sight.hours, through_lunch=long)
    )
