"""Before the meeting: a day and an hour ahead with a checklist and the papers; to the assistant what the room needs."""

from datetime import timedelta
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Later, Notify
from zongban.core.events import AlarmDue
from zongban.core.revisions import is_theirs
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import (
    at_desk,
    gm_address,
    headcount,
    organizer,
    participants,
    room_of,
    with_gm,
)
from zongban.desks.meetings.case.elsewhere import at_its_place
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.case.series import at_next
from zongban.desks.meetings.finding.rooms import needed_equipment
from zongban.desks.meetings.life import materials
from zongban.desks.meetings.life.attending import coming, overview, unanswered
from zongban.language import equipment
from zongban.ports.sight import Sight

_SOON_MINUTES = 120
OF_DAYS = "of-days"
"""Name of the alarm that waits for the morning before an event in whole days."""


def remind(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    """The meeting comes near: those who come are told when, where and what to bring; what is past is passed over."""
    start = case.moment("start")
    if case.state != "confirmed" or start is None or start <= sight.now or alarm.purpose != "reminder":
        return Decision(case)
    if _overtaken(case, alarm, sight):
        return Decision(case, (Entry("missed", "office", {"purpose": "reminder", "key": alarm.key}),))
    left = int((start - sight.now).total_seconds() // 60)
    if case.facts.get("whole_days") and (left <= _SOON_MINUTES or not sight.hours.is_open(sight.now)):
        return _in_office_hours(case, left, sight)
    if alarm.to == "assistant" and left <= _SOON_MINUTES:
        return _set_up(case, alarm, sight)
    return _tell(case, alarm, left, sight)


def _in_office_hours(case: Case, left: int, sight: Sight) -> Decision:
    """Days begin at midnight: nobody is called then, no room is laid; the word of the day before waits till morning."""
    if left <= _SOON_MINUTES:
        return Decision(case)
    return Decision(case, (Later(OF_DAYS, sight.hours.next_open(sight.now)),))


def remind_of_days(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    """The word of the day before, in the morning; on the first day itself where the office was shut before."""
    start, end = case.moment("start"), case.moment("end")
    near = start is not None and end is not None and start - sight.now < timedelta(days=1) and end > sight.now
    if case.state != "confirmed" or start is None or not case.facts.get("whole_days") or not near:
        return Decision(case)
    return _tell(case, alarm, max(int((start - sight.now).total_seconds() // 60), _SOON_MINUTES + 1), sight)


def _tell(case: Case, alarm: AlarmDue, left: int, sight: Sight) -> Decision:
    now = at_next(case, sight)
    told, here = _told(now, alarm.to, sight), at_its_place(now, sight)
    facts = {
        **notices.about(here, sight),
        **checklist(here, sight),
        "minutes_left": left,
        "soon": left <= _SOON_MINUTES,
    }
    facts["attendees"] = [] if case.is_confidential else _others(now, sight)
    mails = [_reminder(one, now, alarm, facts, sight) for one in told]
    return Decision(case, (*mails, Entry("reminded", "office", {"to": list(told), "minutes_left": left})))


def _reminder(to: str, case: Case, alarm: AlarmDue, facts: dict[str, Any], sight: Sight) -> Notify:
    own = to == organizer(case) and sight.people.is_internal(to)
    files = () if facts["soon"] else materials.enclosed(case, to, sight)
    answers = (
        overview(case, sight)
        if own
        else {"of": 0, "answered": 0, "missing": [], "declined": [], "tentative": []}
    )
    told = {**facts, **materials.told(case, to, sight), "own": own, "answers": answers,
            "answer_awaited": to in unanswered(case, sight) and not is_theirs(case)}  # fmt: skip
    name = (case.facts.get("names") or {}).get(to, "")
    return Notify(to, "meetings/attendee-reminder", f"{alarm.key}", told, urgent=facts["soon"], language=case.language,
                  name=name, files=files)  # fmt: skip


def _others(case: Case, sight: Sight) -> list[str]:
    return [notices.called(case, one) for one in coming(case, sight) if one != organizer(case)]


def _overtaken(case: Case, alarm: AlarmDue, sight: Sight) -> bool:
    """Whether a nearer rung for the same people is due as well, because the office stood still."""
    duty, clock = STEPS.duty("start", sight), case.clock("start")
    if duty is None or clock is None:
        return False
    moments = (one.offset.before(clock.due_at, sight.hours) for one in duty.plan.ladder if one.to == alarm.to)
    return any(alarm.at < one <= sight.now for one in moments)


def _told(case: Case, role: str, sight: Sight) -> tuple[str, ...]:
    if role in ("organiser", "organizer", "sender"):
        return tuple(one for one in (organizer(case),) if one)
    found = sight.address_of(case, role) if role not in ("attendees", "participants", "") else None
    return (found,) if found else reminded(case, sight)


def reminded(case: Case, sight: Sight) -> tuple[str, ...]:
    """Whom the office tells of what is next: those who come; to a meeting of somebody outside, those of the house."""
    everybody = coming(case, sight)
    if is_theirs(case) and not sight.people.is_internal(organizer(case)):  # whom he invites is told by him
        return tuple(one for one in everybody if sight.people.is_internal(one))
    return everybody


def checklist(case: Case, sight: Sight) -> dict[str, Any]:
    """What must be ready: the room with its equipment, guests who need badges, the way to dial in."""
    room, open_ = room_of(case, sight), not case.is_confidential
    needed = needed_equipment(case) if open_ else ()
    guests = [one for one in coming(case, sight) if not sight.people.is_internal(one)]
    return {
        "equipment_zh": [equipment.called(one, "zh") for one in needed],
        "equipment_en": [equipment.called(one, "en") for one in needed],
        "seats": room.capacity if room else 0,
        "guests": len(guests) + len(case.facts.get("named") or ()) if open_ else 0,
        "dial_in": case.fact("dial_in") if open_ else "",
        "dial_in_missing": open_ and case.fact("mode") in ("online", "hybrid") and not case.fact("dial_in"),
    }


def _set_up(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    """A quarter of an hour before: how the room shall be, for whom; online, how the others are joined.

    In a house of others there is nothing to set up.
    """
    now = at_next(case, sight)
    to, there = sight.address_of(case, "assistant"), at_its_place(now, sight)
    room, online = room_of(there, sight), there.fact("mode") == "online"
    if not to or (there.fact("location") and room is None and not online):
        return Decision(case)
    here, online = coming(now, sight), online and room is None
    away = len(participants(now, sight)) - len(here)
    open_ = not case.is_confidential
    seated = open_ and not online and not at_desk(now, sight) and (with_gm(case) or len(here) > 1)
    plates = [notices.called(case, one) for one in _by_rank(here, sight)] if seated else []
    facts = {
        **notices.about(there, sight), **checklist(there, sight), **({"guests": 0} if online else {}), "plates": plates,
        "count": max(len(here), headcount(now, sight) - away),
        "papers": [one["name"] for one in materials.papers_of(case) if open_ and materials.may_go(one)],
    }  # fmt: skip
    mail = Notify(to, "meetings/assistant-setup", f"setup:{alarm.key}", facts, urgent=True)
    return Decision(case, (mail, Entry("reminded", "office", {"to": [to], "what": "setup"})))


def _by_rank(addresses: tuple[str, ...], sight: Sight) -> list[str]:
    """The general manager first, then guests, then the house in its order: so name plates are set out."""
    gm = gm_address(sight)
    return sorted(addresses, key=lambda one: (one != gm, sight.people.is_internal(one)))
