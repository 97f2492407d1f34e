"""Single occurrences of a series: changed, called off, added. The others stay as they are, whatever comes.

What one mail says of several occurrences is answered in one mail, occurrence by occurrence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Notify
from zongban.core.events import Scheduling
from zongban.core.revisions import knows_occurrences_only
from zongban.desks.asking import ask
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.occasions import occasion
from zongban.desks.meetings.case.series import is_free, leaving_out, series_of, told, with_series
from zongban.desks.meetings.case.versions import (
    is_ahead,
    is_later_of_one,
    is_stale,
    noted,
    occurrences_of,
    passed_over,
    seen,
)
from zongban.desks.meetings.finding.offering import free_starts
from zongban.desks.meetings.life.booking import cancel, next_occurrence, rewritten
from zongban.mail.occurrence_names import meant
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight


@dataclass(slots=True)
class _Outcome:
    """What became of the occurrences of one mail; ``plain``: declined without another time in return."""

    case: Case
    accepted: list[Happening] = field(default_factory=list)
    declined: list[Happening] = field(default_factory=list)
    gone: list[Happening] = field(default_factory=list)
    quiet: bool = False
    plain: bool = False


def changed(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """The organiser changes occurrences, or adds some (ADD): each is taken where its time is free, else declined."""
    outcome = _Outcome(as_series(case, sight))
    fresh = [one for one in occurrences_of(event) if not is_stale(case, one)]
    if not fresh:
        return passed_over(case, event)
    if _needs_a_word(case, outcome.case, fresh, sight):
        return _put(case, fresh, event, sight)
    return _carried(case, fresh, event, sight)


def _carried(case: Case, changes: Sequence[Scheduling], event: Scheduling, sight: Sight) -> Decision:
    outcome = _Outcome(as_series(case, sight))
    for one in changes:
        _change(outcome, one, sight)
    return _done(case, outcome, event, sight)


# changes of somebody outside


def _needs_a_word(case: Case, series: Case, fresh: Sequence[Scheduling], sight: Sight) -> bool:
    """Whether somebody outside would take times of the general manager's that nobody has agreed to."""
    apart = not sight.people.is_internal(organizer(case)) or case.facts.get("held_because")
    if case.state != "confirmed" or not apart:
        return False
    known = series_of(series)
    return any(
        one.start is not None and one.end is not None and one.end > sight.now and not _stands(known, one)
        for one in fresh
    )


def _stands(series: Series | None, one: Scheduling) -> bool:
    """Whether an occurrence stands at the time a message names already."""
    original = meant(series, one.original) if series and one.original else None
    if series is None or original is None:
        return False
    return any((each.start, each.end) == (one.start, one.end) for each in _standing(series, original))


def _put(case: Case, fresh: Sequence[Scheduling], event: Scheduling, sight: Sight) -> Decision:
    """The changes wait as fact ``proposal`` for the assistant's word; until then the occurrences stand as they did."""
    known, series = case, series_of(as_series(case, sight))
    lines, changes = [], []
    for one in fresh:
        if one.start is None or one.end is None or one.original is None:
            continue
        known = noted(known, one)
        original = meant(series, one.original) if series else None
        before = _standing(series, original) if series and original else []
        lines.append(
            {**told([Happening(one.original, one.start, one.end)], sight)[0], "was": told(before, sight)}
        )
        changes.append({"original": one.original.isoformat(), "start": one.start.isoformat(),
                        "end": one.end.isoformat(), "location": one.location})  # fmt: skip
    proposal = {"kind": "occurrences", "who": event.actor, "sequence": event.sequence, "changes": changes}
    asked = replace(known.with_facts(proposal=proposal), version=known.version + 1)
    form = notices.Form(
        ask(asked, "approve", "reject"), f"outside-occurrences:{event.sequence}:{asked.version}"
    )
    entry = _entry(event, [])
    facts = {"changes": lines, "who": notices.called(case, event.actor)}
    return Decision(asked, (entry, *notices.to_assistant(asked, "outside-occurrences", sight, facts, form)))


def decided(case: Case, proposal: Mapping[str, Any], sight: Sight, *, taken: bool) -> Decision:
    """The assistant's word on occurrences that somebody outside has changed: taken where they are free, or declined."""
    event = Scheduling(
        "REQUEST", str(proposal["who"]), case.fact("uid"), int(proposal["sequence"]), stamp=sight.now
    )
    parts = [
        replace(event, original=_at(one["original"]), start=_at(one["start"]), end=_at(one["end"]),
                location=one["location"])
        for one in proposal["changes"]
    ]  # fmt: skip
    if taken:
        return _carried(case, parts, event, sight)
    outcome = _Outcome(as_series(case, sight))
    for one in parts:
        series = series_of(outcome.case)
        if series is None or one.original is None or one.start is None or one.end is None:
            continue
        there = Happening(meant(series, one.original) or one.original, one.start, one.end)
        outcome.declined.append(there)
        outcome.case = leaving_out(outcome.case, series, [there], sight)
    outcome.plain = True
    return _done(case, outcome, event, sight)


def added(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """ADD: a further occurrence, named by its own start where the message names none (RFC 5546 section 3.2.4)."""
    named = replace(event, original=event.original or event.start)
    return changed(case, named, sight) if event.start else passed_over(case, event, "no-start")


def called_off(case: Case, event: Scheduling, sight: Sight) -> Decision:
    """The organiser calls occurrences off: they alone go, or with RANGE=THISANDFUTURE all later ones too."""
    outcome = _Outcome(as_series(case, sight))
    fresh = [one for one in occurrences_of(event) if not is_stale(case, one)]
    if not fresh:
        return passed_over(case, event)
    for one in fresh:
        series = series_of(outcome.case)
        original = meant(series, one.original) if series and one.original else None
        if series is not None and original is None and one.original and is_ahead(case, one):
            outcome.case = noted(with_series(outcome.case, series.but(one.original), sight), one)
            outcome.quiet = knows_occurrences_only(case)
        if series is None or original is None:
            continue
        left = series.ending_before(original) if one.following else series.but(original)
        there = next((each for each in _standing(series, original)), Happening(original, original, original))
        if left is None or left.next(sight.now) is None:
            last = one if knows_occurrences_only(case) else replace(one, original=None)
            ended = cancel(noted(case, last), event.actor, event.text, sight)
            return Decision(ended.case, (_entry(event, [there]), *ended.effects))
        outcome.gone.append(there)
        outcome.case = noted(with_series(outcome.case, left, sight), one)
    if not outcome.gone and not outcome.quiet:
        return passed_over(outcome.case, event, "unknown-occurrence")
    return _done(case, outcome, event, sight, following=any(one.following for one in fresh))


def _standing(series: Series, original: datetime) -> list[Happening]:
    """The occurrence as it stands now, if it takes place."""
    if original in series.altered:
        return [series.altered[original]]
    return [] if original in series.without else [Happening(original, original, original + series.length)]


def _change(outcome: _Outcome, one: Scheduling, sight: Sight) -> None:
    series = series_of(outcome.case)
    if series is None or one.original is None or one.start is None or one.end is None:
        return
    known = meant(series, one.original)
    original = known or one.original
    now = Happening(original, one.start, one.end, one.location)
    before = next(iter(_standing(series, known)), None) if known else None
    kept = noted(outcome.case, one)
    if one.end <= sight.now:
        outcome.case = with_series(kept, series.altering(now), sight)
        outcome.quiet = True
    elif before is not None and (before.start, before.end) == (one.start, one.end):
        outcome.case = with_series(kept, series.altering(now), sight)
        outcome.quiet = outcome.quiet or not outcome.accepted
    elif is_free(occasion(outcome.case, now, sight), one.start, one.end, sight):
        outcome.accepted.append(now)
        declined = [each for each in kept.facts.get("declined") or () if _at(each) != original]
        outcome.case = with_series(kept, series.altering(now), sight).with_facts(declined=declined or None)
    else:
        outcome.declined.append(now)
        outcome.case = leaving_out(kept, series, [now], sight)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def as_series(case: Case, sight: Sight) -> Case:
    """A case that knew one occurrence alone, as a series of which further ones may come."""
    start, end, named = case.moment("start"), case.moment("end"), case.fact("recurrence_id")
    if case.facts.get("series") or start is None or end is None:
        return case
    zone = sight.house.zone
    original = _at(named).astimezone(zone) if "T" in named else start.astimezone(zone)
    alone = Series(original, original + (end - start), zone)
    return with_series(case, alone.altering(Happening(original, start, end)), sight)


def put_into(case: Case, whole: Series, event: Scheduling, sight: Sight) -> Series:
    """A newer version of the series that has come after later messages about its occurrences: what they said stays.

    Args:
        case: as it was before that version, with what the later messages said.
    """
    before = series_of(as_series(case, sight))
    for name in seen(case) if before is not None else ():
        if before is None or not is_later_of_one(case, name, event):
            continue
        original, known = meant(whole, name), meant(before, name)
        there = next(iter(_standing(before, known)), None) if known else None
        if there is not None:
            whole = whole.altering(replace(there, original=original or name))
        elif original is not None and name in before.without:
            whole = whole.but(original)
    return whole


def _done(
    case: Case, outcome: _Outcome, event: Scheduling, sight: Sight, following: bool = False
) -> Decision:
    """The events are written anew, the organiser gets one answer, and the reminders run towards what is next now."""
    named = [*outcome.accepted, *outcome.declined, *outcome.gone]
    entry = _entry(event, named)
    after = outcome.case
    if case.state != "confirmed":
        return Decision(after, (entry, *(rewritten(after, sight) if case.state == "booking" else ())))
    effects: list[Effect] = [entry, *rewritten(after, sight)]
    onward = next_occurrence(after, sight) if after.fact("start") != case.fact("start") else None
    if onward is not None:
        after = onward.case
        effects += [one for one in onward.effects if not isinstance(one, Entry)]
    if named:
        effects += _answer(after, outcome, event, sight, following)
    return Decision(after, tuple(effects))


def _entry(event: Scheduling, named: list[Happening]) -> Entry:
    what = [one.original.isoformat() for one in named]
    return Entry("occurrence", event.actor, {"method": event.method, "occurrences": what})


def _answer(
    case: Case, outcome: _Outcome, event: Scheduling, sight: Sight, following: bool
) -> tuple[Notify, ...]:
    """One mail to the organiser: REPLY for each occurrence, or COUNTER where the only one does not fit."""
    zone = sight.house.zone
    better = _better(case, outcome, sight)
    ics = ""
    if better:
        ics = itip.counter(case, better[0], better[1], sight, outcome.declined[0])
    answers = [
        *((one, "ACCEPTED") for one in outcome.accepted),
        *((one, "DECLINED") for one in outcome.declined),
    ]
    proposed = better if ics else None
    ics = ics or itip.reply_to_occurrences(case, answers, sight)
    facts = {
        "accepted": told(outcome.accepted, sight), "declined": told(outcome.declined, sight),
        "gone": told(outcome.gone, sight), "following": following, "plain": outcome.plain,
        "proposed": [one.astimezone(zone).isoformat() for one in proposed] if proposed else [],
    }  # fmt: skip
    form = notices.Form(
        occasion=f"occurrence:{event.method}:{event.sequence}:{event.stamp or sight.now}", invitation=ics
    )
    return notices.to_organizer(case, "occurrence", sight, facts, form)


def _better(case: Case, outcome: _Outcome, sight: Sight) -> tuple[datetime, datetime] | None:
    """A free time near the one that does not fit; None where several occurrences came or there is none."""
    if len(outcome.declined) != 1 or outcome.accepted or outcome.plain or case.facts.get("no_counters"):
        return None
    wished = outcome.declined[0]
    asked = case.with_facts(
        series=None, start=wished.start.isoformat(), end=wished.end.isoformat(),
        duration=int((wished.end - wished.start).total_seconds() // 60),
    )  # fmt: skip
    for one in free_starts(asked, sight, 1):
        return one.local(sight.house.zone)
    return None
