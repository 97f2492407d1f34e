"""What others change: a person in a calendar, a meeting of a higher class, a calendar mail (iTIP, RFC 5546)."""

from collections.abc import Callable
from datetime import datetime

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Notify
from zongban.core.events import CalendarChanged, Scheduling, Told
from zongban.desks.circle import shown
from zongban.desks.meetings import itip, notices
from zongban.desks.meetings.attendance import organizer
from zongban.desks.meetings.booking import book, cancel, raised
from zongban.desks.meetings.lifecycle import STEPS
from zongban.desks.meetings.offering import offer, release
from zongban.desks.meetings.settling import settle
from zongban.ports.sight import Sight

_FINAL = frozenset({"held_meeting", "minuted", "closed", "cancelled", "expired"})


def displaced(case: Case, told: Told, sight: Sight) -> Decision:
    """A meeting of a higher class takes the slot: out of the calendars, everybody told why, other times offered."""
    if case.state not in ("clarifying", "booking", "confirmed"):
        return Decision(case, (Entry("heard", "office", {"what": told.what, "by": told.by}),))
    announced = bool(case.facts.get("announced"))
    moving = raised(case) if announced else case
    freed = release(moving)
    word = _to_those_who_knew(moving, told, sight) if announced else ()
    bare = moving.with_facts(calendars=None, held_only=None)
    if case.state == "clarifying":
        missing = list(dict.fromkeys(["start", *(case.facts.get("missing") or ())]))
        gone = bare.with_facts(start=None, end=None, wished=case.fact("start") or None, missing=missing)
        moved = STEPS.office(gone, "ask", sight)
        again = notices.clarify(moved.case, missing, sight)
        settled = Entry("settled", "office", dict(told.facts))
        return Decision(moved.case, (*freed, settled, *moved.effects, *again))
    entry = Entry("settled", "office", dict(told.facts))
    return offer(bare, "displaced", sight, *freed, entry, *word, reason=told.facts)


def _to_those_who_knew(case: Case, told: Told, sight: Sight) -> tuple[Notify, ...]:
    if itip.is_theirs(case):
        return ()
    return notices.to_attendees(case, "displaced", sight, {"reason": dict(told.facts)}, "CANCEL")


def in_calendar(case: Case, event: CalendarChanged, sight: Sight) -> Decision:
    """A person has moved or removed the event in a calendar: the person is right, and everybody is told."""
    detail = {"calendar": event.calendar, "cancelled": event.cancelled or event.start is None,
              "start": event.start.isoformat() if event.start else ""}  # fmt: skip
    entry = Entry("person-changed", "person", detail)
    if case.state in _FINAL or event.calendar not in (case.facts.get("calendars") or ()):
        return Decision(case, (entry,))
    if event.cancelled or event.start is None or event.end is None:
        kept = [one for one in case.facts.get("calendars") or () if one != event.calendar]
        done = cancel(case.with_facts(calendars=kept or None), "person", "", sight)
        return Decision(done.case, (entry, *done.effects))
    start, end = event.start.astimezone(sight.house.zone), event.end.astimezone(sight.house.zone)
    if (case.moment("start"), case.moment("end")) == (start, end):
        return Decision(case, (entry,))
    moved = book(moved_to(case, start, end), sight)
    return Decision(moved.case, (entry, *moved.effects))


def moved_to(case: Case, start: datetime, end: datetime) -> Case:
    """The case at another time, ready to be booked anew."""
    after = raised(case) if case.facts.get("announced") else case
    return after.with_facts(
        start=start.isoformat(), end=end.isoformat(), duration=int((end - start).total_seconds() // 60),
        was=case.fact("start") or None, renegotiated=True,
    )  # fmt: skip


# calendar mail


def scheduled(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """A calendar mail about this meeting; who may send it was checked against the case."""
    return _METHODS.get(event.method, _heard)(case, event, sight)


def _heard(case: Case, event: Scheduling, sight: Sight) -> Decision:  # noqa: ARG001 - one shape for all methods
    return Decision(case, (Entry("heard", event.actor, {"method": event.method}),))


def _reply(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """An attendee's answer is kept; the organiser hears of a refusal. An answer to an older version is passed over."""
    if event.sequence < int(case.facts.get("sequence", 0) or 0) or not event.partstat:
        return _heard(case, event, sight)
    answers = {**(case.facts.get("rsvp") or {}), event.actor: event.partstat}
    after = case.with_facts(rsvp=answers)
    entry = Entry("rsvp", event.actor, {"partstat": event.partstat})
    news = event.partstat == "DECLINED" and (case.facts.get("rsvp") or {}).get(event.actor) != "DECLINED"
    if not news or event.actor == organizer(case):
        return Decision(after, (entry,))
    facts = {"who": event.actor, "words": shown(case, event.text)}
    form = notices.Form(occasion=f"declined:{event.actor}:{event.sequence}")
    return Decision(after, (entry, *notices.to_organizer(after, "declined", sight, facts, form)))


def _counter(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """An attendee proposes another time: put before the organiser and the assistant, nothing moves by itself."""
    proposed = event.start.astimezone(sight.house.zone).isoformat() if event.start else None
    proposed_end = event.end.astimezone(sight.house.zone).isoformat() if event.end else None
    facts = {
        "who": event.actor,
        "words": shown(case, event.text),
        "proposed": proposed,
        "proposed_end": proposed_end,
    }
    form = notices.Form(occasion=f"counter:{event.actor}:{proposed}")
    told = (
        *notices.to_organizer(case, "counter", sight, facts, form),
        *notices.to_assistant(case, "counter", sight, facts, form),
    )
    return Decision(case, (Entry("counter", event.actor, {"start": proposed or ""}), *told))


def _of_series(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """One occurrence or all of them? A person looks; nothing is cancelled or moved on a guess."""
    facts = {
        "who": event.actor,
        "words": shown(case, f"{event.method}: {event.text}".strip(": ")),
        "letter": None,
    }
    form = notices.Form(occasion=f"series:{event.method}:{event.sequence}:{event.start}")
    entry = Entry("heard", event.actor, {"method": event.method, "why": "series"})
    return Decision(case, (entry, *notices.to_assistant(case, "message", sight, facts, form)))


def _cancel(case: Case, event: Scheduling, sight: Sight) -> Decision:
    if case.state in _FINAL:
        return _heard(case, event, sight)
    if case.fact("rrule"):
        return _of_series(case, event, sight)
    return cancel(case.with_facts(sequence=event.sequence), event.actor, event.text, sight)


def _request(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """A changed invitation of the organiser; one of the same or an older version changes nothing."""
    if case.state in _FINAL or event.sequence <= int(case.facts.get("sequence", 0) or 0):
        return _heard(case, event, sight)
    if case.fact("rrule"):
        return _of_series(case, event, sight)
    after = case.with_facts(sequence=event.sequence, renegotiated=None)
    if (
        event.start is None
        or event.end is None
        or (event.start, event.end) == (case.moment("start"), case.moment("end"))
    ):
        return Decision(after, (Entry("request", event.actor, {"sequence": event.sequence}),))
    moved = moved_to(after, event.start.astimezone(sight.house.zone), event.end.astimezone(sight.house.zone))
    moved = moved.with_facts(sequence=event.sequence, renegotiated=None)
    if case.state == "requested":
        return Decision(moved, (Entry("request", event.actor, {"sequence": event.sequence}),))
    done = settle(moved, sight)
    return Decision(done.case, (Entry("request", event.actor, {"sequence": event.sequence}), *done.effects))


def _refresh(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """Somebody asks for the latest version: it is sent again."""
    if case.state != "confirmed":
        return _heard(case, event, sight)
    ics = itip.invitation(case, "REQUEST", sight)
    again = Notify(event.actor, "meetings/attendee-invited", f"refresh:{event.actor}:{sight.now.isoformat()}",
                   notices.about(case, sight), invitation=ics, language=case.language)  # fmt: skip
    return Decision(case, (Entry("heard", event.actor, {"method": "REFRESH"}), again))


_METHODS: dict[str, Callable[[Case, Scheduling, Sight], Decision]] = {
    "REPLY": _reply, "COUNTER": _counter, "CANCEL": _cancel, "REQUEST": _request, "REFRESH": _refresh,
}  # fmt: skip
