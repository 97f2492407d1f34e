"""Alarms: the moments at which a clock has something to say, worked out from its plan, never stored here."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from zongban.core.clockplan import Clock, ClockPlan, Rung
from zongban.core.terms import Term, Unit, same_time_on
from zongban.core.workhours import WorkHours, elapsed, latest

_NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class Alarm:
    """One moment at which somebody is to be told.

    Attributes:
        clock: name of the clock.
        rung: place of the rung in the plan's ladder, from 0; for the n-th turn of a recurring duty -n.
        at: when.
        to: role that is told.
        purpose: what it is.
        key: identity within the case, clock:generation:rung. It stays the same however often alarms are worked out,
            also when other rungs are put before it; a clock that is set anew never uses a key again. Turns of a duty
            are named by their moment, so those put off to the same opening are one.
    """

    clock: str
    rung: int
    at: datetime
    to: str
    purpose: str
    key: str


def alarms(clock: Clock, plan: ClockPlan, hours: WorkHours) -> tuple[Alarm, ...]:
    """Every rung of the ladder that this setting of the clock calls for, by moment; fired or not, the store knows.

    None while the clock stands still or after it is met. A reminder that lies before the clock was set is left out.
    """
    if clock.paused_at is not None or clock.met_at is not None:
        return ()
    found = [
        Alarm(clock.name, index, at, rung.to, rung.purpose, f"{clock.name}:{clock.generation}:{rung.key}")
        for index, rung in enumerate(plan.ladder)
        if (at := _moment(rung, clock, hours)) is not None
    ]
    return tuple(sorted(found, key=lambda alarm: (alarm.at.astimezone(UTC), alarm.rung)))


def next_duty(clock: Clock, plan: ClockPlan, after: datetime, hours: WorkHours) -> Alarm | None:
    """The first turn of the recurring duty after a moment; turns missed meanwhile are not made up for.

    None without such a duty, while the clock stands still, or after it is met. Turns count from ``armed_at``: after
    a pause or a new due time the duty begins anew. Working-day duties fall at the same clock time.
    """
    if plan.every is None or clock.paused_at is not None or clock.met_at is not None:
        return None
    turn, at = _turn_after(clock.armed_at, plan.every, after, hours)
    if plan.every_quiet:
        at = _put_off(at, hours)
    key = f"{clock.name}:{clock.generation}:every:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return Alarm(clock.name, -turn, at, plan.every_to, plan.every_purpose, key)


def _moment(rung: Rung, clock: Clock, hours: WorkHours) -> datetime | None:
    if rung.offset.amount == 0 or rung.side == "after":
        at = rung.offset.later(clock.overdue_from, hours)
        return _put_off(at, hours) if rung.quiet else at
    at = rung.offset.before(clock.due_at, hours)
    if elapsed(clock.armed_at, at) <= _NOTHING:
        return None
    return _pulled_back(at, clock, hours) if rung.quiet else at


def _put_off(at: datetime, hours: WorkHours) -> datetime:
    return at if hours.is_closing(at) else hours.next_open(at)


def _pulled_back(at: datetime, clock: Clock, hours: WorkHours) -> datetime:
    """The last open minute; where that lies before the clock was set, the next opening while it is still of use.

    With no office hours left before the due time the reminder leaves at its own moment: late at night is better than
    never.
    """
    if hours.is_closing(at):
        return at
    back = hours.previous_open(at)
    if elapsed(clock.armed_at, back) >= _NOTHING:
        return back
    ahead = hours.next_open(latest(at, clock.armed_at))
    return ahead if elapsed(ahead, clock.due_at) > _NOTHING else at


def _turn_after(origin: datetime, every: Term, after: datetime, hours: WorkHours) -> tuple[int, datetime]:
    """Number and moment of the first of origin + every, + 2 every... that lies after a moment."""
    turn = max(1, _turns_before(origin, every, after, hours))
    while True:
        at = _times(every, turn, origin, hours)
        if elapsed(after, at) > _NOTHING:
            return turn, at
        turn += 1


def _turns_before(origin: datetime, every: Term, after: datetime, hours: WorkHours) -> int:
    """A number of turns near to, and not beyond, the first after a moment."""
    if elapsed(origin, after) <= _NOTHING:
        return 1
    if every.unit is Unit.WORKDAY:
        return _workdays_after(hours.day_of(origin), hours.day_of(after), hours) // every.amount
    passed = hours.working_time(origin, after) if every.unit.is_working else elapsed(origin, after)
    return passed // every.length


def _workdays_after(first: date, last: date, hours: WorkHours) -> int:
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(hours.is_workday(day) for day in days)


def _times(every: Term, turn: int, origin: datetime, hours: WorkHours) -> datetime:
    if every.unit is Unit.WORKDAY:
        return same_time_on(hours.add_workdays(hours.day_of(origin), every.amount * turn), origin, hours)
    if every.unit.is_working:
        return hours.shift(origin, every.length * turn)
    return (origin.astimezone(UTC) + every.length * turn).astimezone(hours.zone)
