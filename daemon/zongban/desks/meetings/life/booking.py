"""From a decided time to a confirmed one: written into the calendars, read back, then told to everybody."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from zongban.core.advance import restart
from zongban.core.case import Case
from zongban.core.effects import Book, Decision, Entry, Forget, Later, Notify, Unbook
from zongban.core.events import CalendarDone
from zongban.core.revisions import raised
from zongban.desks.cars import arranged
from zongban.desks.circle import shown, shown_title
from zongban.desks.meetings.case import guests_once, itip, notices
from zongban.desks.meetings.case.attendance import (
    calendars_of,
    calendars_of_people,
    participants,
    room_of,
)
from zongban.desks.meetings.case.calling_off import reason_in
from zongban.desks.meetings.case.elsewhere import apart, away, noted_apart, series_in, stands_in
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.case.occupation import taken
from zongban.desks.meetings.case.series import leaving_out, repeats_of, rolled, series_of, told
from zongban.desks.meetings.finding.offering import offer
from zongban.desks.meetings.finding.travel import journey_of
from zongban.desks.meetings.life.attending import asked_anew
from zongban.desks.meetings.life.materials import SENT_AHEAD, enclosed, kept_back
from zongban.desks.meetings.life.racing import once, stood_before, verified_in
from zongban.desks.meetings.life.reworded import PLACE, told_once_booked
from zongban.ports.sight import Sight


def book(case: Case, sight: Sight, verb: str = "book", actor: str = "office", words: str = "") -> Decision:
    """Queue the writes; the answers of the calendars come back. Without any calendar the time is confirmed at once."""
    keys = calendars_of(case, sight)
    freed = tuple(
        Unbook(str(one), case.fact("uid")) for one in case.facts.get("calendars") or () if one not in keys
    )
    booked = noted_apart(case, sight).with_facts(
        uid=itip.uid_of(case, sight), calendars=list(keys), awaits=list(keys), held_only=None, offers=None, why=None,
        proposal=None, wished_series=None,
        reason=None, answer_by=None,
    )  # fmt: skip
    moved = STEPS.office(booked, verb, sight, actor, words)
    decision = Decision(
        moved.case,
        (
            *freed,
            *moved.effects,
            Forget("lapse"),
            *_writes(moved.case, keys, sight),
            *_apart(moved.case, keys, sight),
        ),
    )
    return decision if keys else decision.then(confirm(decision.case, sight))


def hold(case: Case, sight: Sight) -> Decision:
    """Hold the time for a request that still lacks something, where it is free (STATUS:TENTATIVE)."""
    start, end = _times(case, sight)
    keys = calendars_of(case, sight)
    people = (*keys, *calendars_of_people(case, sight))
    if start is None or end is None or start <= sight.now or taken(people, start, end, sight, case):
        return Decision(case)
    held = case.with_facts(
        uid=itip.uid_of(case, sight),
        calendars=list(keys),
        held_only=True,
        start=start.isoformat(),
        end=end.isoformat(),
    )
    return Decision(held, _writes(held, keys, sight, firm=False))


def _times(case: Case, sight: Sight) -> tuple[datetime | None, datetime | None]:
    start, end = case.moment("start"), case.moment("end")
    if start is not None and end is None:
        end = start + timedelta(minutes=int(sight.setting("meetings", "default_duration_minutes", 60)))
    return start, end


def rewritten(case: Case, sight: Sight) -> tuple[Book | Unbook, ...]:
    """The events of a meeting that stands, written as they are now; nothing else changes."""
    keys = tuple(str(one) for one in case.facts.get("calendars") or ())
    return (*_writes(case, keys, sight), *_apart(case, keys, sight))


def _apart(case: Case, keys: tuple[str, ...], sight: Sight) -> tuple[Book | Unbook, ...]:
    """What of a series is held in other rooms, in their calendars; and out of those where nothing of it is any more."""
    series, uid = series_of(case), case.fact("uid")
    there = apart(case, sight)
    gone = [Unbook(one, uid) for one in stands_in(case) if one not in there and one not in keys]
    if series is None:
        return tuple(gone)
    writes: list[Book] = []
    for calendar, those in there.items():
        dates = series_in(series, those)
        book = _book(case, calendar, dates.start, dates.end, sight)
        repeats = repeats_of(dates) if dates.added else None
        writes.append(replace(book, location=those[0].location, repeats=repeats))
    return (*gone, *writes)


def _writes(case: Case, keys: tuple[str, ...], sight: Sight, firm: bool = True) -> tuple[Book, ...]:
    start, end = case.moment("start"), case.moment("end")
    if start is None or end is None:
        return ()
    series, room = series_of(case), room_of(case, sight)
    start, end = (series.start, series.end) if series else (start, end)
    gone = {one.original for one in away(case, sight)}
    return tuple(
        replace(
            _book(case, one, start, end, sight), firm=firm,
            repeats=repeats_of(series, gone if room and one == room.calendar else ()) if series else None,
        )
        for one in keys
    )  # fmt: skip


def _book(case: Case, calendar: str, start: datetime, end: datetime, sight: Sight) -> Book:
    room, language = room_of(case, sight), sight.house.language
    return Book(
        calendar, case.fact("uid"), start, end, shown_title(case, language),
        location=(room.called(language) if room else "") or shown(case, case.fact("location")),
        description=shown(case, case.fact("goal")), organizer=sight.house.address,
        attendees=() if case.is_confidential else participants(case, sight),
        sequence=int(case.facts.get("sequence", 0) or 0), whole_days=bool(case.facts.get("whole_days")),
        free=bool(case.facts.get("free")),
    )  # fmt: skip


def answered(case: Case, event: CalendarDone, sight: Sight) -> Decision:
    """What a calendar answered to a write of ours."""
    entry = Entry("calendar", "office", {"calendar": event.calendar, "outcome": event.outcome})
    if event.outcome == "taken" and event.calendar in (case.facts.get("calendars") or ()):
        return _lost(case, event, entry, sight)
    if event.outcome in ("removed", "gone") and event.calendar in (case.facts.get("left_apart") or ()):
        left = [one for one in case.facts["left_apart"] if one != event.calendar]
        case = case.with_facts(left_apart=left or None)
    if case.state != "booking" or event.outcome != "booked":
        return Decision(case, (entry,))
    case, second = _joined(case, event)
    awaits = [one for one in case.facts.get("awaits") or () if one != event.calendar]
    waiting = case.with_facts(awaits=awaits or None)
    if awaits:
        return Decision(waiting, (entry, *second))
    return Decision(waiting, (entry, *second)).then(_verified(waiting, sight))


def _joined(case: Case, event: CalendarDone) -> tuple[Case, tuple[Unbook, ...]]:
    """A second event in which a person has carried the series on goes, once the first stands at its times.

    Where our change found no place in the first, the second stays.
    """
    calendar, uid = case.facts.get("continued") or ("", "")
    if event.calendar != calendar:
        return case, ()
    gone = (Unbook(calendar, uid),) if event.detail != "by hand" else ()
    return case.with_facts(continued=None), gone


def _lost(case: Case, event: CalendarDone, entry: Entry, sight: Sight) -> Decision:
    """A person's event stands there: it is left alone, ours goes from there, other times are offered."""
    kept = [one for one in case.facts.get("calendars") or () if one != event.calendar]
    rest = case.with_facts(calendars=kept or None)
    if case.state == "booking":
        return Decision(rest, (entry,)).then(_raced(rest, sight, but=event.calendar))
    return Decision(rest, (entry,))


def _raced(case: Case, sight: Sight, but: str = "") -> Decision:
    """Others are offered; a meeting that stood before stands there again meanwhile, and only its organiser hears of it.

    Args:
        but: a calendar in which somebody else's version stands now.
    """
    case = once(case, sight)
    before = stood_before(case, sight)
    if before is None:
        return offer(case, "raced", sight)
    keys = tuple(one for one in calendars_of(before, sight) if one != but)
    freed = tuple(
        Unbook(str(one), case.fact("uid")) for one in case.facts.get("calendars") or () if one not in keys
    )
    moved = STEPS.office(before.with_facts(calendars=list(keys) or None, joining=None), "confirm", sight)
    done = offer(_start_clock(moved.case, sight), "raced", sight)
    joined = [
        notices.to_attendee(
            who, done.case, "invited", sight, {}, itip.invitation(done.case, "REQUEST", sight), "raced"
        )
        for who in case.facts.get("joining") or ()
    ]
    return Decision(done.case, (*freed, *moved.effects, *rewritten(done.case, sight), *joined, *done.effects))


def _verified(case: Case, sight: Sight) -> Decision:
    """Every calendar has it; confirmed, unless a person has put something there in the same moment.

    Whoever has put the meeting there by hand has seen what stands there.
    """
    start, end = case.moment("start"), case.moment("end")
    free = case.facts.get("free") or case.facts.get("placed_by_person")
    if start is not None and end is not None and not free:
        others = taken(verified_in(case), start, end, sight, case)
        if any(one.case is None for one in others):
            return _left_out(case, start, sight) or _raced(case, sight)
    return confirm(case, sight)


def _left_out(case: Case, start: datetime, sight: Sight) -> Decision | None:
    """A series without the occurrence whose time somebody has taken in the same moment; None where no other is left."""
    series = series_of(case)
    one = series.next(sight.now) if series is not None else None
    if (
        series is None
        or one is None
        or one.start != start
        or series.but(one.original).next(sight.now) is None
    ):
        return None
    skipped = [*(case.facts.get("skipped") or ()), *told([one], sight)]
    fitted = leaving_out(case, series, [one], sight).with_facts(skipped=skipped)
    return Decision(fitted, rewritten(fitted, sight)).then(confirm(fitted, sight))


def confirm(case: Case, sight: Sight, actor: str = "office") -> Decision:
    """The time stands: everybody is told, the reminders run, and after the meeting its notes are asked for."""
    moved = STEPS.office(case.with_facts(awaits=None), "confirm", sight, actor)
    running = asked_anew(_start_clock(moved.case, sight))
    ridden = arranged(running, journey_of(running, sight), sight)
    once = guests_once.changed(ridden.case, sight) if ridden.case.facts.get("announced") else ()
    mails = tuple(
        _with_papers(one, ridden.case, sight) for one in (*notices.confirmed(ridden.case, sight), *once)
    ) + told_once_booked(ridden.case, sight)
    after = ridden.case.with_facts(
        announced=True,
        told_start=case.fact("start"),
        told_end=case.fact("end"),
        was=None,
        stood_at=case.fact("was") or case.fact("stood_at") or None,
        moved=None,
        joining=None,
        rest=None,
        placed_by_person=None,
        told_calendars=case.facts.get("calendars"),
        told_series=case.facts.get("series"),
        told_place={name: case.fact(name) for name in PLACE if case.fact(name)},
    )
    end = case.moment("end")
    later = (Later("held", end),) if end is not None and end > sight.now else ()
    return Decision(after, (*moved.effects, *mails, *ridden.effects, *later))


def _with_papers(notice: Notify, case: Case, sight: Sight) -> Notify:
    """An invitation with the papers, where it comes too late for the reminder of the day before to bring them.

    The organiser hears with the first confirmation which papers go to nobody.
    """
    start = case.moment("start")
    if notice.template == "meetings/organizer-confirmed" and not notice.facts.get("changed"):
        return replace(notice, facts={**notice.facts, **kept_back(case, sight)})
    if (
        start is None
        or start - sight.now > SENT_AHEAD
        or not notice.template.startswith("meetings/attendee-")
    ):
        return notice
    files = enclosed(case, notice.to, sight)
    return replace(notice, files=files, facts={**notice.facts, "enclosed": [one.name for one in files]})


def _start_clock(case: Case, sight: Sight) -> Case:
    """The clocks towards the start, set anew when the meeting has been moved while they ran."""
    start = case.moment("start")
    for name in ("start", "rsvp", "materials"):
        duty, clock = STEPS.duty(name, sight), case.clock(name)
        if duty is None or clock is None or start is None or clock.due_at == start or start <= sight.now:
            continue
        case = restart(case, duty, start, sight.now, sight.hours)
    return case


def next_occurrence(case: Case, sight: Sight) -> Decision | None:
    """One occurrence of a series is over: the case stands at the next, and its reminders run towards that one.

    None where the meeting happens once, or was the last.
    """
    ahead = rolled(case, sight)
    end = ahead.moment("end") if ahead else None
    if ahead is None or end is None:
        return None
    running = _start_clock(ahead, sight).with_facts(papers=None, days_off=None)
    entry = Entry("occurrence-held", "office", {"start": case.fact("start"), "next": running.fact("start")})
    off = list(ahead.facts.get("days_off") or ())
    paused = _paused_on_holidays(raised(running), off, sight) if off else Decision(running)
    return Decision(paused.case, (entry, Later("held", end), *paused.effects))


def _paused_on_holidays(case: Case, off: list[dict[str, Any]], sight: Sight) -> Decision:
    """Holidays have been published since the series was booked: it pauses on them, and everybody is told once."""
    facts = {"gone": off, "was": None, "to": [], "holiday": True}
    form = notices.Form(invitation=itip.invitation(case, "REQUEST", sight))
    mails = (
        *notices.to_organizer(case, "one-changed", sight, facts, form),
        *notices.to_attendees(case, "one-changed", sight, facts, "REQUEST"),
    )
    return Decision(case, (*rewritten(case, sight), *mails))


def moved_to(case: Case, start: datetime, end: datetime) -> Case:
    """The case at another time, ready to be booked anew."""
    after = raised(case) if case.facts.get("announced") else case
    return after.with_facts(
        start=start.isoformat(), end=end.isoformat(), duration=int((end - start).total_seconds() // 60),
        was=case.fact("start") or None, renegotiated=True,
    )  # fmt: skip


def cancel(case: Case, by: str, words: str, sight: Sight, verb: str = "cancel") -> Decision:
    """The meeting does not take place: out of the calendars, and everybody who knew of it is told."""
    gone = tuple(Unbook(one, case.fact("uid")) for one in stands_in(case))
    announced = bool(case.facts.get("announced"))
    raised_case = raised(case) if announced else case
    ended = raised_case.with_facts(
        calendars=None, apart=None, left_apart=None, awaits=None, offers=None, for_gm=None, cancelled_by=by
    )
    moved = STEPS.office(ended, verb, sight, by, words)
    mails = notices.called_off(moved.case, by, words, sight, announced and bool(case.fact("start")))
    once = guests_once.called_off(moved.case, by, shown(case, reason_in(words)), sight) if announced else ()
    return Decision(moved.case, (*gone, *moved.effects, Forget("*"), *mails, *once))
