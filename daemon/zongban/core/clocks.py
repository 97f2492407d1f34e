"""Clocks 时限: running deadlines, as values. Each operation returns a new clock whose ledger tells what was done.

A clock never runs backwards: an operation dated before the last one counts as done at the moment of that one. Clocks
keep full seconds. The time a clock stands still is not counted, in working time for working terms (working days too: a
pause of a working day moves the due time by a day's working minutes), in real time for real ones. A due time given as
a fact, without a term, does not move by a pause.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from zongban.core.alarms import Alarm, alarms, next_duty
from zongban.core.clockjson import from_json, to_json
from zongban.core.clockplan import Clock, ClockError, ClockPlan, Rung
from zongban.core.ledger import Step, count_rest, count_term, last_count, recompute_from
from zongban.core.terms import Term
from zongban.core.workhours import WorkHours, aware, elapsed, latest

__all__ = [
    "Alarm",
    "Clock",
    "ClockError",
    "ClockPlan",
    "Rung",
    "Step",
    "alarms",
    "extend",
    "from_json",
    "is_overdue",
    "meet",
    "next_duty",
    "pause",
    "recompute",
    "restart",
    "resume",
    "start",
    "to_json",
]

_MINUTE = timedelta(minutes=1)


def start(
    plan: ClockPlan,
    at: datetime,
    hours: WorkHours,
    due: datetime | None = None,
    *,
    now: datetime | None = None,
) -> Clock:
    """A clock that runs since `at`.

    Args:
        plan: what it is.
        at: when the matter arrived; the term counts from here, also when it is dealt with later.
        hours: the work calendar.
        due: the due time, when it is a fact; goes before the term.
        now: the moment of dealing with it, where that is later than `at` (after an outage): reminders that lie before
            it are not sent any more, and what follows the due time counts from it.

    Raises:
        ClockError: neither the plan nor the caller says when it is due.
    """
    at = _instant(at, hours)
    term = plan.term or (plan.every if due is None else None)
    if due is not None:
        due = _instant(due, hours)
        counted: tuple[Step, ...] = (Step(at, "fact", due),)
    elif term is not None:
        counted = count_term(term, at, hours)
        due = term.after(at, hours)
    else:
        raise ClockError(f"clock {plan.name!r} has no term, so a due time must be given")
    armed = latest(at, _instant(now, hours)) if now else at
    fresh = Clock(plan.name, term, at, armed, due, latest(due, armed), ledger=(Step(at, "arrived"), *counted))
    return replace(fresh, provisional=_provisional(fresh, hours))


def restart(
    clock: Clock, plan: ClockPlan, at: datetime, hours: WorkHours, due: datetime | None = None
) -> Clock:
    """The clock begun anew at `at`, met or not, with a fresh term and keys of alarms that were never used."""
    at = _not_before(clock, at)
    fresh = start(plan, at, hours, due)
    again = (Step(fresh.started_at, "restarted"), *fresh.ledger[1:])
    return replace(fresh, generation=clock.generation + 1, ledger=clock.ledger + again)


def extend(clock: Clock, due: datetime, at: datetime, hours: WorkHours) -> Clock:
    """The clock with a new due time, granted at `at`; also earlier than the former, but not in the past.

    Raises:
        ClockError: the clock is met, or the new due time is not after `at`.
    """
    if clock.met_at is not None:
        raise ClockError(
            f"clock {clock.name!r} was met at {clock.met_at}; restart it instead of extending it"
        )
    due, at = _instant(due, hours), _instant(_not_before(clock, at), hours)
    if elapsed(at, due) <= timedelta():
        raise ClockError(f"the new due time {due:%Y-%m-%d %H:%M} of clock {clock.name!r} is already past")
    return replace(
        clock,
        armed_at=at,
        due_at=due,
        overdue_from=due,
        generation=clock.generation + 1,
        ledger=(*clock.ledger, Step(at, "extended", due)),
        provisional=False,
    )


def pause(clock: Clock, at: datetime) -> Clock:
    """The clock standing still since `at`; unchanged when it stands already or is met."""
    if clock.paused_at is not None or clock.met_at is not None:
        return clock
    at = _not_before(clock, at).replace(microsecond=0)
    return replace(clock, paused_at=at, ledger=(*clock.ledger, Step(at, "paused")))


def resume(clock: Clock, at: datetime, hours: WorkHours) -> Clock:
    """The clock going on at `at`, with what was left of its term; unchanged when it runs or is met.

    A clock that was overdue when it was stopped keeps its due time; its ladder goes on where it stood.
    """
    if clock.paused_at is None or clock.met_at is not None:
        return clock
    at = _instant(latest(_not_before(clock, at), clock.paused_at), hours)
    stood = _length(clock, clock.paused_at, at, hours)
    steps: tuple[Step, ...] = (Step(at, "resumed", None, stood // _MINUTE),)
    due, generation = clock.due_at, clock.generation
    if counted := _rest(clock.term, clock.paused_at, due, at, hours):
        steps, due, generation = steps + counted, recompute_from(counted), generation + 1
    resumed = replace(
        clock,
        armed_at=at,
        due_at=due,
        overdue_from=_overdue_from(clock, clock.paused_at, due, at, hours),
        paused_at=None,
        generation=generation,
        ledger=clock.ledger + steps,
    )
    return replace(resumed, provisional=_provisional(resumed, hours))


def meet(clock: Clock, at: datetime) -> Clock:
    """The clock with its duty done at `at`; unchanged when it was met before."""
    if clock.met_at is not None:
        return clock
    at = aware(at)
    return replace(clock, met_at=at, ledger=(*clock.ledger, Step(at, "met")))


def is_overdue(clock: Clock, now: datetime) -> bool:
    """Whether the due time has passed (or, for a clock that is met, whether it was met too late).

    Done at the due time itself is in time; not done by then is overdue. A clock that stands still does not become so.
    """
    if clock.met_at is not None:
        return elapsed(clock.due_at, clock.met_at) > timedelta()
    return elapsed(clock.due_at, clock.paused_at or now) >= timedelta()


def recompute(clock: Clock, plan: ClockPlan, at: datetime, hours: WorkHours, why: str = "") -> Clock:
    """The clock counted again by another calendar or another term of its plan: same start, same pauses, same facts.

    Args:
        clock: the clock; unchanged when it is met.
        plan: its plan as it is now.
        at: the moment of the change; reminders before it are not sent again.
        hours: the calendar as it is now.
        why: the cause, for the ledger, such as the year that was published.
    """
    if clock.met_at is not None:
        return clock
    at = _instant(_not_before(clock, at), hours)
    counted = _replayed(clock, plan, hours)
    if counted is None:
        return clock
    due, term = recompute_from(counted), _term_now(clock, plan)
    moved = elapsed(clock.due_at, due)
    again = replace(clock, term=term, due_at=due)
    again = replace(again, provisional=_provisional(again, hours))
    if not moved:
        sure = clock.provisional and not again.provisional
        return replace(again, ledger=(*clock.ledger, Step(at, "confirmed", due, 0, why))) if sure else again
    minutes = round(moved / _MINUTE)
    return replace(
        again,
        armed_at=at,
        overdue_from=latest(due, at),
        generation=clock.generation + 1,
        ledger=(*clock.ledger, Step(at, "recomputed", clock.due_at, minutes, why), *counted),
    )


def _replayed(clock: Clock, plan: ClockPlan, hours: WorkHours) -> tuple[Step, ...] | None:
    """The count of the present due time by this calendar, from the events of the ledger; None when it is a fact."""
    term = _term_now(clock, plan)
    counted: tuple[Step, ...] = ()
    paused: datetime | None = None
    for step in clock.ledger:
        if step.what in ("arrived", "restarted"):
            counted, paused = (count_term(term, _instant(step.at, hours), hours) if term else ()), None
        elif step.what in ("fact", "extended"):
            counted = (step,)
        elif step.what == "paused":
            paused = step.at
        elif step.what == "resumed" and paused is not None:
            rest = _rest(term, paused, recompute_from(counted), _instant(step.at, hours), hours)
            counted, paused = rest or counted, None
    return counted if counted and counted[0].what in ("term", "remains") else None


def _term_now(clock: Clock, plan: ClockPlan) -> Term | None:
    return plan.term or (clock.term and (plan.every or clock.term))


def _rest(
    term: Term | None,
    paused: datetime,
    due: datetime,
    at: datetime,
    hours: WorkHours,
) -> tuple[Step, ...]:
    """The count of what was left at `paused`, from `at`; nothing when the due time does not move."""
    if term is None or elapsed(paused, due) <= timedelta():
        return ()
    working = term.unit.is_working
    left = hours.working_time(paused, due) if working else elapsed(paused, due)
    return count_rest(left, working, at, hours)


def _overdue_from(clock: Clock, paused: datetime, due: datetime, at: datetime, hours: WorkHours) -> datetime:
    if elapsed(clock.overdue_from, paused) <= timedelta():
        return latest(due, at)
    stood = _length(clock, paused, at, hours)
    if clock.term is not None and clock.term.unit.is_working:
        return hours.shift(clock.overdue_from, stood)
    return (clock.overdue_from.astimezone(UTC) + stood).astimezone(hours.zone)


def _length(clock: Clock, a: datetime, b: datetime, hours: WorkHours) -> timedelta:
    """The time between two moments in the kind of time the clock counts."""
    working = clock.term is not None and clock.term.unit.is_working
    return hours.working_time(a, b) if working else elapsed(a, b)


def _provisional(clock: Clock, hours: WorkHours) -> bool:
    counts_days = clock.term is not None and clock.term.unit.is_working
    if not counts_days or clock.ledger[last_count(clock.ledger)].what in ("fact", "extended"):
        return False
    return bool(hours.unpublished(hours.day_of(clock.started_at), hours.day_of(clock.due_at)))


def _instant(at: datetime, hours: WorkHours) -> datetime:
    return aware(at).astimezone(hours.zone).replace(microsecond=0)


def _not_before(clock: Clock, at: datetime) -> datetime:
    return latest(at, clock.armed_at)
