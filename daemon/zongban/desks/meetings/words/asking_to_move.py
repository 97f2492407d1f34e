"""Somebody asks, politely, whether a settled meeting may be at another time: 能不能改到周五上午十点？ Could we move it?

The organiser's own meeting moves, as by an order, where the time is free; else it stays and free times are named. What
somebody else asks for goes before the organiser as a proposal.
"""

from datetime import datetime, timedelta

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Message, Scheduling
from zongban.core.revisions import is_theirs
from zongban.desks.doubts import day_off
from zongban.desks.meetings.calendar import proposals
from zongban.desks.meetings.calendar.one_of_series import wished_by_name
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import participants
from zongban.desks.meetings.case.series import is_free
from zongban.desks.meetings.finding.offering import free_starts
from zongban.desks.meetings.life.attending import spoken
from zongban.desks.remarks import asked_to_be_moved_to, passed_on
from zongban.ports.sight import Sight

_NAMED = 3
"""So many free times are named where the one that was asked for is taken."""


def wished(case: Case, message: Message, sight: Sight) -> tuple[datetime, datetime] | None:
    """The time the organiser politely asks for; None where he asks for none beyond doubt."""
    return None if is_theirs(case) else asked_to_be_moved_to(case, message, sight)


def kept(case: Case, times: tuple[datetime, datetime], message: Message, sight: Sight) -> Decision | None:
    """A settled meeting that stays, because the time that was asked for is taken; None where that is free."""
    if case.state != "confirmed" or is_free(case, *times, sight):
        return None
    start, end = (one.astimezone(sight.house.zone) for one in times)
    own = [case.fact("start"), case.fact("end")]
    there = case.with_facts(
        start=start.isoformat(), end=end.isoformat(), duration=int((end - start) / timedelta(minutes=1)),
        refused=[*(case.facts.get("refused") or ()), own],
    )  # fmt: skip
    near = [one.local(sight.house.zone) for one in free_starts(there, sight, _NAMED)]
    facts = {
        "wished": start.isoformat(), "wished_end": end.isoformat(),
        "free": [{"start": first.isoformat(), "end": last.isoformat()} for first, last in near],
    }  # fmt: skip
    form = notices.Form(occasion=f"kept:{message.letter}", automatic="auto-replied")
    entry = Entry("heard", message.actor, {"why": "taken", "start": facts["wished"]})
    return Decision(case, (entry, *notices.to_person(message.actor, case, "kept", sight, facts, form)))


def proposed(case: Case, message: Message, sight: Sight) -> Decision | None:
    """The time an attendee asks for, before the organiser; None where he asks for none beyond doubt.

    Of a series he must name the occurrence.
    """
    if case.state != "confirmed" or is_theirs(case) or message.actor not in participants(case, sight):
        return None
    one = wished_by_name(case, message, sight, ordered=False) if case.facts.get("series") else None
    if case.facts.get("series"):
        times = (one.start, one.end) if one is not None else None
    else:
        times = asked_to_be_moved_to(case, message, sight)
    if times is None or day_off(times[0], None, sight) is not None:
        return None
    event = Scheduling(
        "COUNTER", message.actor, case.fact("uid"), int(case.facts.get("sequence", 0) or 0),
        start=times[0], end=times[1], text=message.text.strip()[:600],
        original=one.original if one is not None else None,
    )  # fmt: skip
    after, said = spoken(case, message, sight)
    away = said == "DECLINED"  # of another time he may well come; to this one he does not
    put = proposals.countered(after if away else case, event, sight)
    answer = (Entry("rsvp", message.actor, {"partstat": said, "letter": message.letter}),) if away else ()
    return Decision(put.case, (*answer, *put.effects, *passed_on(case, message, sight)))
