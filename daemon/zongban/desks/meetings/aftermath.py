"""Before and after the meeting: reminders with what to bring, then its notes."""

from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Later, Notify, OpenCase
from zongban.core.events import AlarmDue, Message
from zongban.desks.asking import ask
from zongban.desks.choosing import choose, mentioned
from zongban.desks.meetings import notices
from zongban.desks.meetings.attendance import organizer, participants
from zongban.desks.meetings.booking import next_occurrence
from zongban.desks.meetings.lifecycle import STEPS
from zongban.desks.papers import office_hours
from zongban.language.decisions import resolutions
from zongban.language.times import read_times
from zongban.ports.sight import Sight

_WAIT_WORKDAYS = 5
"""How long notes are waited for."""


def remind(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    """The meeting comes near: everybody who takes part is told when, where, and what to bring."""
    start = case.moment("start")
    if case.state != "confirmed" or start is None or start <= sight.now or alarm.purpose != "reminder":
        return Decision(case)
    told = _told(case, alarm.to, sight)
    facts = {**notices.about(case, sight), "minutes_left": int((start - sight.now).total_seconds() // 60)}
    soon = facts["minutes_left"] <= 120
    facts["soon"] = soon
    mails = [
        Notify(one, "meetings/attendee-reminder", f"{alarm.key}", {**facts, "own": one == organizer(case)},
               urgent=soon, language=case.language, name=(case.facts.get("names") or {}).get(one, ""))
        for one in told
    ]  # fmt: skip
    return Decision(
        case, (*mails, Entry("reminded", "office", {"to": list(told), "minutes_left": facts["minutes_left"]}))
    )


def _told(case: Case, role: str, sight: Sight) -> tuple[str, ...]:
    if role in ("organiser", "organizer", "sender"):
        return tuple(one for one in (organizer(case),) if one)
    found = sight.address_of(case, role) if role not in ("attendees", "participants", "") else None
    return (found,) if found else participants(case, sight)


def held(case: Case, sight: Sight) -> Decision:
    """The meeting is over: whoever takes the notes is asked for them."""
    if case.state != "confirmed":
        return Decision(case)
    end = case.moment("end")
    if end is not None and end > sight.now:
        return Decision(case, (Later("held", end),))
    following = next_occurrence(case, sight)
    if following is not None:
        return following
    moved = STEPS.office(case.with_facts(for_gm=None), "hold", sight)
    form = notices.Form(ask(moved.case, "done"))
    ends = sight.hours.close_of(sight.hours.add_workdays(sight.today(), _WAIT_WORKDAYS))
    return moved.and_do(*notices.to_organizer(moved.case, "notes", sight, form=form), Later("close", ends))


def close(case: Case, sight: Sight) -> Decision:
    """No notes have come; the matter is closed as it stands."""
    return STEPS.office(case, "close", sight) if case.state == "held_meeting" else Decision(case)


def notes(case: Case, message: Message, sight: Sight) -> Decision:
    """Notes that came as an answer become a draft of minutes with its own number."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    rows = [
        _row(one.text, one.owner_text, one.due_text, one.criteria, at, sight)
        for one in resolutions(message.text)
    ]
    wish = OpenCase(
        "minutes", case.fact("topic") or case.title,
        {"topic": case.fact("topic") or case.title, "held": case.fact("start")[:10], "resolutions": rows,
         "attendees": [one for one in participants(case, sight) if one != message.actor]},
        {"sender": message.actor, "host": sight.address_of(case, "gm") or organizer(case)},
        case.language, case.secrecy, parent=str(case.number), letter=message.letter,
    )  # fmt: skip
    moved = STEPS.office(case, "minute", sight, message.actor)
    return Decision(
        moved.case, (Entry("message", message.actor, {"letter": message.letter}), *moved.effects, wish)
    )


def _row(text: str, owner: str, due: str, criteria: str, at: Any, sight: Sight) -> dict[str, str]:  # noqa: ANN401
    """One resolution as the minutes desk keeps it: owner as key or department, due as ISO 8601."""
    keys = {
        one.key
        for one in mentioned(owner, sight.people, "person", "department")
        if choose(one.key, sight.people)
    }
    mentions = (
        read_times(due, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
        if due.strip()
        else ()
    )
    moment = next((one.end or one.start for one in mentions if one.end or one.start), None)
    row = {
        "text": text.strip(), "owner": keys.pop() if len(keys) == 1 else "",
        "due": moment.isoformat() if moment else "",
        "criteria": criteria.strip(), "owner_words": owner.strip(), "due_words": due.strip(),
    }  # fmt: skip
    return {name: value for name, value in row.items() if value}
