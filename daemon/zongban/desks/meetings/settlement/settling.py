"""Settling a request: with the others of the day where it can wait, else at once; both before the same court."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Tell
from zongban.core.events import Told
from zongban.desks.meetings.case.occasions import key_of
from zongban.desks.meetings.finding.fitting import fitted
from zongban.desks.meetings.finding.offering import offer, offered_time
from zongban.desks.meetings.life.booking import book
from zongban.desks.meetings.settlement.collecting import collect, settlement
from zongban.desks.meetings.settlement.grounds import Ground, Rule, bare_detail, detail_of, grounds
from zongban.desks.meetings.settlement.rulings import lost_slot, noted, on_placing, on_refusing
from zongban.desks.meetings.settlement.sitting import Outcome, Yielding, hear
from zongban.ports.sight import Sight


def settle(case: Case, sight: Sight) -> Decision:
    """Settle a request: with the others of the day where it can wait for them, else at once."""
    until = settlement(case, sight) if case.state in ("requested", "collected") else None
    if until is None:
        return settle_at_once(case, sight)
    suited = fitted(case, sight)
    return suited if isinstance(suited, Decision) else collect(suited, until, sight)


def settle_at_once(case: Case, sight: Sight) -> Decision:
    """Book the time when the court gives it, else offer others. The case names a start and an end, or windows."""
    if not is_ahead(case, sight):
        return offer(case, "past" if case.fact("start") else "taken", sight)
    suited = fitted(case, sight)
    if isinstance(suited, Decision):
        return suited
    outcome = hear([suited], sight)
    tells = [effect for one in outcome.yields for effect in yielded(one, outcome, sight)]
    if outcome.placed:
        after = placed(suited, outcome.placed[0], given_way(outcome, suited), sight)
        decision = book(after, sight)
        return Decision(decision.case, (*gave_way(outcome, suited, sight), *tells, *decision.effects))
    return refuse(suited, Refusal.of(suited, outcome, sight), sight)


def is_ahead(case: Case, sight: Sight) -> bool:
    """Whether its time, or some window that was named for it, is still to come."""
    start, end = case.moment("start"), case.moment("end")
    if start is not None:
        return end is not None and start > sight.now
    return any(datetime.fromisoformat(until) > sight.now for _, until in case.facts.get("windows") or ())


def placed(before: Case, after: Case, moved: Sequence[Mapping[str, Any]], sight: Sight) -> Case:
    """The case at the time the court gave it, with what made room for it and the reason kept."""
    return noted(after.with_facts(moved=list(moved)), on_placing(before, after), sight)


def given_way(outcome: Outcome, winner: Case) -> list[dict[str, str]]:
    """What made room for a matter, as its organiser is told."""
    return [
        {"case": str(one.before.number), "title": "" if one.before.is_confidential else one.before.title}
        for one in outcome.yields
        if key_of(one.to) == key_of(winner)
    ]


def yielded(one: Yielding, outcome: Outcome, sight: Sight) -> tuple[Effect, ...]:
    """What a meeting hears that makes room: its new time, or that it needs another."""
    winner = outcome.decided.get(key_of(one.to), one.to)
    detail = displacement(one, winner, sight)
    if one.after is not None:
        detail.update(start=one.after.fact("start"), end=one.after.fact("end"), room=one.after.fact("room"))
        return (Tell(str(one.before.number), Told("moved", str(winner.number), detail)),)
    first = outcome.firsts.get(key_of(one.before))
    detail["first"] = offered_time(first) if first is not None else None
    return (Tell(str(one.before.number), Told("displaced", str(winner.number), detail)),)


def displacement(one: Yielding, winner: Case, sight: Sight) -> dict[str, Any]:
    """Why a meeting makes room for a matter that has its time now, as facts; of a series, which occurrences."""
    detail = detail_of(winner, one.before, Rule.CLASS, sight)
    if one.before.fact("occurrence"):
        detail["occurrence"] = one.before.fact("occurrence")
        detail["to"] = [one.after.fact("start"), one.after.fact("end")] if one.after is not None else []
    if winner.fact("occurrence"):
        detail["for_occurrence"] = winner.fact("occurrence")
    return detail


def gave_way(outcome: Outcome, winner: Case, sight: Sight) -> list[Entry]:
    """What made room for a matter, for its record."""
    now = outcome.decided.get(key_of(winner), winner)
    return [
        Entry("settled", "office", displacement(one, now, sight))
        for one in outcome.yields
        if key_of(one.to) == key_of(winner)
    ]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request has not its time, and what is offered first instead.

    Attributes:
        why: what the mail says, see ``offering.offer``.
        detail: the reason in detail; empty where the time was left open.
        first: an offer as facts; None where the court found none.
    """

    why: str
    detail: Mapping[str, Any]
    first: Mapping[str, Any] | None

    @staticmethod
    def of(case: Case, outcome: Outcome, sight: Sight) -> "Refusal":
        """The refusal of a request that lost before the court."""
        first = outcome.firsts.get(key_of(case))
        given = offered_time(first) if first is not None else None
        wanted = outcome.wanted.get(key_of(case), case)
        start, end = wanted.moment("start"), wanted.moment("end")
        if start is None or end is None:
            return Refusal("windows", {}, given)
        why, detail = _told(wanted, grounds(wanted, start, end, sight, outcome.after), sight)
        return Refusal(why if case.fact("start") else "windows", detail, given)


def _told(case: Case, found: Sequence[Ground], sight: Sight) -> tuple[str, dict[str, Any]]:
    if not found:
        return "taken", {}
    main, rest = found[0], found[1:]
    also = [one.rule.value for one in rest if one.rule is not main.rule]
    if main.winner is None:
        kind = {Rule.QUIET: "quiet", Rule.CAP: "cap"}.get(main.rule, "taken")
        return kind, {**bare_detail(main.rule), "also": also}
    kind = "conflict" if main.winner.desk == "meetings" else "taken"
    return kind, {**detail_of(main.winner, case, main.rule, sight), "also": also}


def refuse(case: Case, refusal: Refusal, sight: Sight) -> Decision:
    """The request has not its time: others are offered, with the reason, which is kept."""
    words = on_refusing(refusal.detail, refusal.why)
    kept = noted(case, words, sight).with_facts(lost_to=lost_slot(case, refusal.detail))
    stays = case.fact("told_start") if case.state == "confirmed" else ""
    told = {**refusal.detail, "stays": stays} if stays else refusal.detail
    entry = (Entry("settled", "office", told),) if refusal.detail.get("winner") else ()
    return offer(kept, refusal.why, sight, *entry, reason=refusal.detail, first=refusal.first)
