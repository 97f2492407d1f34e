"""Calendar mail about a meeting that is known (iTIP, RFC 5546): what each method does to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Forget, Notify
from zongban.core.events import Scheduling
from zongban.core.revisions import is_theirs, knows_occurrences_only
from zongban.desks.asking import ask
from zongban.desks.awaiting import answered as answered_by_gm
from zongban.desks.circle import shown
from zongban.desks.meetings.asking.invited import moved_place
from zongban.desks.meetings.calendar import occurrences
from zongban.desks.meetings.calendar.held_back import before_a_person
from zongban.desks.meetings.calendar.proposals import countered, uninvited
from zongban.desks.meetings.calendar.series_edits import off
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import calendars_of, organizer
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.case.rsvp import answer_of, answered, takes_back
from zongban.desks.meetings.case.series import occurrence_at, series_of, told, with_series
from zongban.desks.meetings.case.versions import (
    is_older,
    is_stale,
    is_stale_answer,
    noted,
    occurrences_of,
    passed_over,
)
from zongban.desks.meetings.finding.offering import release
from zongban.desks.meetings.life.booking import cancel, moved_to, rewritten
from zongban.desks.meetings.settlement.collecting import settlement
from zongban.desks.meetings.settlement.series_settling import settle_series
from zongban.desks.meetings.settlement.settling import settle
from zongban.language.answers.coming import says_more
from zongban.mail.errors import BadCalendar
from zongban.mail.occurrence_names import meant
from zongban.mail.series_reading import kept, series_kept
from zongban.mail.series_splitting import moved_on
from zongban.ports.sight import Sight

_FINAL = frozenset({"held_meeting", "minuted", "closed", "cancelled", "expired"})


def scheduled(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """A calendar mail about this meeting; who may send it was checked against the case."""
    return _METHODS.get(event.method, _heard)(case, event, sight)


def _heard(case: Case, event: Scheduling, sight: Sight) -> Decision:  # noqa: ARG001 - one shape for all methods
    return Decision(case, (Entry("heard", event.actor, {"method": event.method}),))


def _reply(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """An attendee's answer, to the whole or to occurrences, is kept; the organiser hears of a refusal."""
    if not event.partstat or is_theirs(case):
        return _heard(case, event, sight)
    if not event.invited:
        return uninvited(case, event, sight)
    effects: list[Effect] = []
    after = case
    for one in (event, *(one for one in event.further if one.partstat)):
        if is_stale_answer(after, one):
            effects += passed_over(after, one).effects
            continue
        kept = answered(after, one)
        effects.append(Entry("rsvp", one.actor, {"partstat": one.partstat, **_which(one)}))
        if (
            one.partstat == "DECLINED"
            and answer_of(after, one) != "DECLINED"
            and one.actor != organizer(case)
        ):
            effects += _declined(kept, one, sight)
        elif one.partstat in ("ACCEPTED", "TENTATIVE") and one.actor != organizer(case):
            effects += (
                _comes(after, kept, one, sight) if one is event or takes_back(after, kept, one.actor) else ()
            )
        after = kept
    return Decision(after, tuple(effects))


def _which(event: Scheduling) -> dict[str, str]:
    return {"original": event.original.isoformat()} if event.original else {}


def _declined(case: Case, event: Scheduling, sight: Sight) -> tuple[Notify, ...]:
    there = occurrence_at(case, event.original)
    if event.original is not None and case.facts.get("series") and there is None:
        return ()
    facts = {"who": notices.called(case, event.actor), "words": shown(case, event.text),
             "one_of_series": there is not None, **(told([there], sight)[0] if there else {})}  # fmt: skip
    form = notices.Form(occasion=f"declined:{event.actor}:{event.sequence}:{event.original or ''}")
    return notices.to_organizer(case, "declined", sight, facts, form)


def _comes(before: Case, case: Case, event: Scheduling, sight: Sight) -> tuple[Notify, ...]:
    """Who comes is told where it was otherwise before, or where he has written something to it that wants a reader."""
    words = event.comment if event.comment and says_more(event.comment) else ""
    back = takes_back(before, case, event.actor)
    if not back and not words:
        return ()
    there = occurrence_at(case, event.original)
    facts = {"who": notices.called(case, event.actor), "words": shown(case, words), "back": back,
             "tentative": event.partstat == "TENTATIVE", **(told([there], sight)[0] if there else {})}  # fmt: skip
    form = notices.Form(
        occasion=f"comes:{event.actor}:{event.sequence}:{event.stamp or sight.now}:{event.original or ''}"
    )
    return notices.to_organizer(case, "comes", sight, facts, form)


def _to_a_person(case: Case, event: Scheduling, sight: Sight, why: str) -> Decision:
    """A person looks; nothing is cancelled or moved on a guess."""
    words = shown(case, f"{event.method}: {event.text}".strip(": "))
    facts = {"who": notices.called(case, event.actor), "words": words, "letter": None}
    form = notices.Form(occasion=f"{why}:{event.method}:{event.sequence}:{event.start}")
    entry = Entry("heard", event.actor, {"method": event.method, "why": why})
    return Decision(case, (entry, *notices.to_assistant(case, "message", sight, facts, form)))


def _cancel(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """The organiser calls the meeting off, or occurrences of it."""
    if case.state in _FINAL:
        return _heard(case, event, sight)
    if event.original is not None and not _is_all(case, event):
        if case.facts.get("series") and not is_theirs(case):
            return _ours_off(case, event, sight)
        if case.facts.get("series") or case.fact("recurrence_id"):
            return occurrences.called_off(case, event, sight)
        return _to_a_person(case, event, sight, "series")
    if is_older(case, event):
        return passed_over(case, event)
    known = noted(case, _named(case, event)) if is_theirs(case) else case
    return cancel(known, event.actor, event.text, sight)


def _ours_off(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """Whoever called a series of ours takes occurrences out of it in his calendar: everybody invited hears of them."""
    fresh = [one for one in occurrences_of(event) if not is_stale(case, one)]
    series = series_of(case)
    known = all(series is not None and one.original and meant(series, one.original) for one in fresh)
    if fresh and (event.following or not known):
        return _to_a_person(case, event, sight, "series")
    gone = [there for one in fresh if (there := occurrence_at(case, one.original)) is not None]
    if not gone:
        return passed_over(case, event)
    for one in fresh:
        case = noted(case, one)
    entry = Entry(
        "occurrence",
        event.actor,
        {"method": "CANCEL", "occurrences": [one.original.isoformat() for one in gone]},
    )
    done = off(case, gone, event.actor, event.text, f"cancel:{event.sequence}:{event.stamp or ''}", sight)
    return Decision(done.case, (entry, *done.effects))


def _is_all(case: Case, event: Scheduling) -> bool:
    """Whether the occurrence a message names is all that the case knows of the series, or is no series at all."""
    if case.facts.get("series") or event.original is None:
        return False
    named = case.fact("recurrence_id")
    known = datetime.fromisoformat(named) if "T" in named else case.moment("start")
    return not named or known == event.original


def _request(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """A changed invitation of the organiser: of the whole, or of occurrences; an older version changes nothing."""
    if case.state in _FINAL:
        return _heard(case, event, sight)
    if event.original is not None and not _is_all(case, event):
        return (
            _from_then_on(case, event, sight) if event.following else occurrences.changed(case, event, sight)
        )
    return _of_the_whole(case, event, sight)


def _from_then_on(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """An occurrence and all later ones are others now (RANGE=THISANDFUTURE): the series is settled as it is then."""
    series = series_of(case)
    try:
        original = meant(series, event.original) if series and event.original else None
        if series is None or original is None or event.start is None or event.end is None or event.further:
            return _to_a_person(case, event, sight, "this-and-future")
        whole = moved_on(series, original, event.start, event.end, sight.now)
    except BadCalendar:
        return _to_a_person(case, event, sight, "this-and-future")
    return _of_the_whole(case, replace(event, following=False, series=kept(whole)), sight)


def _of_the_whole(case: Case, event: Scheduling, sight: Sight) -> Decision:
    whole = _named(case, event)
    if is_stale(case, whole):
        return passed_over(case, event)
    entry = Entry("request", event.actor, {"sequence": event.sequence})
    after = _in_words(noted(case, whole), event, sight)
    if event.following:
        return _to_a_person(case, event, sight, "this-and-future")
    if event.start is None or event.end is None or _same_times(case, event):
        return _unmoved(case, after, entry, sight)
    moved = _at_new_time(after, event, sight, before=case)
    asked = _asked_anew(case, moved, sight)
    if asked is not None:
        return Decision(asked.case, (entry, *asked.effects))
    if case.state == "requested" or (case.state == "collected" and settlement(moved, sight) is not None):
        return Decision(moved, (entry,))
    done = settle_series(moved, sight) if moved.facts.get("series") else settle(moved, sight)
    return Decision(done.case, (entry, *done.effects))


def _asked_anew(before: Case, case: Case, sight: Sight) -> Decision | None:
    """A person agreed to the old time, not to this one: what stands is given up, and the question is put again.

    Whoever only makes a meeting shorter takes nothing that was not agreed to.
    """
    if _within(before, case):
        return None
    bare = answered_by_gm(case.with_facts(
        approved_by=None, calendars=None, awaits=None, held_only=None, offers=None, was=None, renegotiated=None,
    ))  # fmt: skip
    back = STEPS.office(bare, "submit", sight)
    asked = before_a_person(back.case, sight, case.facts.get("missing") or (), _earlier(before))
    if asked is None:
        return None
    return Decision(asked.case, (*release(case), Forget("lapse"), *back.effects, *asked.effects))


def _within(before: Case, case: Case) -> bool:
    """Whether a meeting that was agreed to and happens once lies within its old time."""
    if not before.facts.get("approved_by") or before.facts.get("series") or case.facts.get("series"):
        return False
    first, last = before.moment("start"), before.moment("end")
    start, end = case.moment("start"), case.moment("end")
    if first is None or last is None or start is None or end is None:
        return False
    return first <= start < end <= last


def _earlier(case: Case) -> dict[str, object] | None:
    """The time of a case before it changed; None where it had none."""
    if not case.fact("start") or not case.fact("end"):
        return None
    return {
        "start": case.fact("start"),
        "end": case.fact("end"),
        "agreed": bool(case.facts.get("approved_by")),
    }


def _named(case: Case, event: Scheduling) -> Scheduling:
    """The message as one about the whole, unless the case knows of nothing but the occurrence it names."""
    return event if knows_occurrences_only(case) else replace(event, original=None)


def _same_times(case: Case, event: Scheduling) -> bool:
    if event.series or case.facts.get("series"):
        return dict(event.series) == dict(case.facts.get("invited_series") or {})
    return (event.start, event.end) == (case.moment("start"), case.moment("end")) and case.state != "offered"


def _at_new_time(case: Case, event: Scheduling, sight: Sight, before: Case) -> Case:
    """The case at the times of the newer invitation, the series with it."""
    zone = sight.house.zone
    missing = [one for one in case.facts.get("missing") or () if one not in ("start", "duration")]
    case = case.with_facts(missing=missing or None, doubt=None)
    if event.series:
        fresh = case.with_facts(series=dict(event.series), invited_series=dict(event.series), declined=None,
                                recurrence_id=None,
                                was=case.fact("start") or None, renegotiated=None)  # fmt: skip
        series = occurrences.put_into(before, series_kept(event.series), event, sight)
        return with_series(fresh, series, sight)
    assert event.start is not None and event.end is not None  # noqa: S101, PT018 - the caller has looked
    bare = case.with_facts(series=None, invited_series=None, rrule=None, declined=None)
    moved = moved_to(bare, event.start.astimezone(zone), event.end.astimezone(zone))
    days = True if event.whole_days else None
    return moved.with_facts(sequence=event.sequence, renegotiated=None, whole_days=days)


def _in_words(case: Case, event: Scheduling, sight: Sight) -> Case:
    """Title, place and link as the newer invitation has them; a room of ours by its key."""
    place = moved_place(case, organizer(case), event.location, event.description, sight)
    return case.with_facts(topic=event.summary or case.fact("topic") or None, **place)


def _unmoved(case: Case, after: Case, entry: Entry, sight: Sight) -> Decision:
    """Title, text or place are others, the time is not: the calendars are written anew, nobody is asked again.

    Another room of ours is another calendar: then the time is settled anew.
    """
    if case.state != "confirmed":
        return Decision(after, (entry,))
    if calendars_of(after, sight) != calendars_of(case, sight):
        done = settle_series(after, sight) if after.facts.get("series") else settle(after, sight)
        return Decision(done.case, (entry, *done.effects))
    if case.facts.get("renegotiated") and is_theirs(case):  # his invitation says now what was agreed
        agreed = after.with_facts(renegotiated=None)
        return Decision(agreed, (entry, *rewritten(agreed, sight), *notices.confirmed(agreed, sight)))
    return Decision(after, (entry, *rewritten(after, sight)))


def _add(case: Case, event: Scheduling, sight: Sight) -> Decision:
    if case.state in _FINAL:
        return _heard(case, event, sight)
    return occurrences.added(case, event, sight)


def _refresh(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """Somebody who is invited asks for the latest version: it is sent again."""
    if case.state != "confirmed" or is_theirs(case):
        return _heard(case, event, sight)
    ics = itip.invitation(case, "REQUEST", sight)
    occasion = f"refresh:{event.actor}:{sight.now.isoformat()}"
    again = Notify(
        event.actor, "meetings/attendee-invited", occasion, notices.about(case, sight), invitation=ics,
        language=case.language, automatic="auto-replied",
    )  # fmt: skip
    return Decision(case, (Entry("heard", event.actor, {"method": "REFRESH"}), again))


def _counter_declined(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """The organiser keeps his time although the office cannot: the assistant hears of it, nothing is booked."""
    if case.is_closed:
        return _heard(case, event, sight)
    facts = {"who": notices.called(case, event.actor), "words": shown(case, event.text),
             "wished": case.fact("wished") or None, "wished_end": case.fact("wished_end") or None}  # fmt: skip
    form = notices.Form(ask(case, "cancel"), f"counter-declined:{event.sequence}:{event.stamp or ''}")
    entry = Entry("heard", event.actor, {"method": event.method})
    return Decision(case, (entry, *notices.to_assistant(case, "counter-declined", sight, facts, form)))


_METHODS: dict[str, Callable[[Case, Scheduling, Sight], Decision]] = {
    "REPLY": _reply, "COUNTER": countered, "CANCEL": _cancel, "REQUEST": _request, "REFRESH": _refresh, "ADD": _add,
    "DECLINECOUNTER": _counter_declined, "PUBLISH": _request,
}  # fmt: skip
