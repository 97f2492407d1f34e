"""The heart: how a case is opened and how it moves. Pure: the same input gives the same decision.

Entering a state stops the clocks that wait for it, lets others stand still or run on, and starts those that begin
there. Nothing is scheduled here: which alarms a case has follows from its clocks (``alarms_of``), and the store is
brought in line with that after each decision.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from zongban.core import clocks
from zongban.core.case import Case
from zongban.core.clocks import Alarm, Clock, ClockPlan, alarms, extend, meet, next_duty, pause, resume, start
from zongban.core.effects import Decision, Entry, OpenCase
from zongban.core.errors import NotAllowed
from zongban.core.lifecycle import Lifecycle
from zongban.core.numbering import Number
from zongban.core.terms import Term
from zongban.core.workhours import WorkHours


@dataclass(frozen=True, slots=True)
class Duty:
    """When a clock runs in the life of a case.

    Attributes:
        plan: term, ladder, recurring duty; its ``term`` is used where ``terms`` names none for the urgency.
        starts: states whose entry starts the clock, unless it runs already.
        ends: states whose entry meets it; a final state ends every clock.
        due_fact: fact that holds the due time and goes before the term: a date (that day still counts, to the close of
            office) or a moment.
        terms: urgency → term.
    """

    plan: ClockPlan
    starts: frozenset[str]
    ends: frozenset[str] = frozenset()
    due_fact: str = ""
    terms: Mapping[str, Term] = field(default_factory=dict)

    def plan_for(self, case: Case) -> ClockPlan:
        """The plan with the term of the case's urgency."""
        term = self.terms.get(case.urgency)
        return replace(self.plan, term=term) if term else self.plan


def open_case(
    lifecycle: Lifecycle,
    duties: Iterable[Duty],
    number: Number,
    wish: OpenCase,
    now: datetime,
    hours: WorkHours,
) -> Decision:
    """A new case in the first state of its lifecycle, with the clocks that start there.

    Clocks count from ``wish.since``, the moment the matter arrived (server arrival for a letter), so that an outage
    does not give the office more time than it had; reminders that lie before ``now`` are not sent any more.
    """
    arrived = wish.since or now
    parties = {role: address.lower() for role, address in wish.parties.items() if address}
    case = Case(
        number=number, desk=wish.desk, state=lifecycle.initial, title=wish.title, opened_at=arrived,
        language=wish.language, secrecy=wish.secrecy, urgency=wish.urgency, parties=parties,
        facts={name: value for name, value in wish.facts.items() if value is not None}, parent=wish.parent,
    )  # fmt: skip
    case = _keep_time(case, tuple(duties), arrived, hours, now)
    return Decision(case, (Entry("opened", parties.get("sender", "office"), {"state": case.state}),))


def advance(
    lifecycle: Lifecycle,
    duties: Iterable[Duty],
    case: Case,
    verb: str,
    now: datetime,
    hours: WorkHours,
    *,
    actor: str = "office",
    roles: frozenset[str] | None = None,
    words: str = "",
) -> Decision:
    """Move a case by a verb.

    Args:
        actor: mail address of who did it, or ``office``.
        roles: roles of the actor, to be checked; None when the office itself acts.
        words: what was said, verbatim, for the record.

    Raises:
        NotAllowed: the state does not know the verb, or the actor may not use it.
    """
    if roles is not None and not lifecycle.allows(case.state, verb, roles):
        lifecycle.target(case.state, verb)
        raise NotAllowed(
            f"{verb!r} in state {case.state!r} is not for somebody who is {sorted(roles) or 'nobody'}"
        )
    target = lifecycle.state(lifecycle.target(case.state, verb))
    moved = replace(case, state=target.name, version=case.version + 1)
    if target.final:
        moved = replace(moved, closed_at=now, clocks=tuple(_met(one, now) for one in moved.clocks))
    else:
        moved = _keep_time(moved, tuple(duties), now, hours, now)
    detail = {"verb": verb, "from": case.state, "to": target.name, **({"words": words} if words else {})}
    return Decision(moved, (Entry("moved", actor, detail),))


def restart(case: Case, duty: Duty, due: datetime, now: datetime, hours: WorkHours) -> Case:
    """The case with a new due time on the clock of a duty; starts the clock where it does not run yet.

    Raises:
        ClockError: the new due time has passed already.
    """
    clock = case.clock(duty.plan.name)
    if clock is None:
        return case.with_clock(start(duty.plan_for(case), now, hours, due))
    if clock.met_at is not None:
        return case.with_clock(clocks.restart(clock, duty.plan_for(case), now, hours, due))
    return case.with_clock(extend(clock, due, now, hours))


def due_of(case: Case, duty: Duty, hours: WorkHours) -> datetime | None:
    """The due time a fact asks for; a bare date means the close of office on that day."""
    value = case.facts.get(duty.due_fact) if duty.due_fact else None
    if not isinstance(value, str) or not value:
        return None
    if "T" in value:
        return datetime.fromisoformat(value)
    day = date.fromisoformat(value)
    return hours.close_of(day) if hours.is_workday(day) else _end_of(day, hours)


def _end_of(day: date, hours: WorkHours) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, hours.zone)


def _met(clock: Clock, now: datetime) -> Clock:
    return clock if clock.met_at is not None else meet(clock, now)


def _keep_time(case: Case, duties: tuple[Duty, ...], at: datetime, hours: WorkHours, now: datetime) -> Case:
    for duty in duties:
        clock = case.clock(duty.plan.name)
        running = clock is not None and clock.met_at is None
        if clock is not None and running:
            case = case.with_clock(_kept(clock, case.state, duty, now, hours))
        elif case.state in duty.starts:
            case = _started(case, clock, duty, at, hours, now)
    return case


def _kept(clock: Clock, state: str, duty: Duty, now: datetime, hours: WorkHours) -> Clock:
    """A running clock after its case has entered a state: met, standing still, or going on."""
    if state in duty.ends:
        return meet(clock, now)
    if state in duty.plan.pauses_in:
        return pause(clock, now)
    return resume(clock, now, hours)


def _started(
    case: Case, former: Clock | None, duty: Duty, at: datetime, hours: WorkHours, now: datetime
) -> Case:
    due, plan = due_of(case, duty, hours), duty.plan_for(case)
    if due is None and plan.term is None and plan.every is None:
        return case
    if former is not None:
        return case.with_clock(clocks.restart(former, plan, at, hours, due))
    return case.with_clock(start(plan, at, hours, due, now=now))


def alarms_of(case: Case, duties: Iterable[Duty], now: datetime, hours: WorkHours) -> tuple[Alarm, ...]:
    """Every rung of the ladders of the running clocks, fired or not, and the next turn of each recurring duty."""
    found: list[Alarm] = []
    for duty in duties:
        clock = case.clock(duty.plan.name)
        if clock is None:
            continue
        plan = duty.plan_for(case)
        turn = next_duty(clock, plan, now, hours)
        found += [*alarms(clock, plan, hours), *([turn] if turn else [])]
    return tuple(found)
