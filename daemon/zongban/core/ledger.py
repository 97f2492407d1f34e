"""The ledger of a clock: the steps by which its due time came about, as data that can be told and checked again.

What happened, in the order it happened; ``at`` is the moment:

    arrived     the matter came in and the clock was set; ``why``: nothing
    restarted   the clock began anew, with a fresh term
    fact        the due time was given, not counted: ``until``
    extended    a new due time was granted: ``until``
    paused      the clock was stopped
    resumed     it went on; ``minutes``: how long it stood still, in working or real minutes as the clock counts
    met         what was due was done
    recomputed  the calendar or the rule changed: ``until`` the former due time, ``minutes`` by how many real minutes
                it moved, ``why`` the cause that was given
    confirmed   the calendar became known and the due time stood: ``until`` the due time, ``why`` the cause

How the time was counted. Either of the first two opens a count, what follows belongs to it:

    term        ``why`` the term, as ``Term.parse`` reads it; ``minutes`` its length (0 for working days)
    remains     what was left of the term when the clock stopped; ``why``: "work SECONDS" or "real SECONDS"
    waits       out of office hours from ``at`` to ``until``, on the day of arrival or over the night
    weekend     the office is shut from ``at`` to ``until`` (midnights), days of a weekend
    holiday     the same for a holiday, ``why`` its name
    makeup      the day at ``at`` is worked (调休), ``why`` the holiday it makes up for
    counts      working time counted within one day from ``at`` to ``until``; ``minutes`` of it; ``why`` the minutes of
                breaks inside that were not counted, "" when there were none
    day         one working day counted, ``at`` its opening, ``until`` its close
    runs        real time from ``at`` to ``until``
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from zongban.core.errors import OfficeError
from zongban.core.terms import Term, Unit
from zongban.core.workhours import DayKind, WorkHours, elapsed

_ANCHORS = frozenset(["term", "remains", "fact", "extended"])
_MINUTE = timedelta(minutes=1)


class LedgerError(OfficeError, ValueError):
    """A ledger whose steps do not add up to a due time."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ledger.

    Attributes:
        at: when it happened, or where the counted or skipped stretch begins.
        what: key of the step, see the module.
        until: end of the stretch, or the due time that was given; None where neither has a meaning.
        minutes: full minutes counted.
        why: name of the holiday, term, cause; see the module.
    """

    at: datetime
    what: str
    until: datetime | None = None
    minutes: int = 0
    why: str = ""


def count_term(term: Term, at: datetime, hours: WorkHours) -> tuple[Step, ...]:
    """The steps by which a term that begins at `at` runs out; their due time is that of ``Term.after``."""
    if term.unit is Unit.WORKDAY:
        return (Step(at, "term", None, 0, str(term)), *_count_days(term.amount, at, hours))
    opening = Step(at, "term", None, term.length // _MINUTE, str(term))
    return (opening, *_count(term.length, term.unit.is_working, at, hours))


def count_rest(rest: timedelta, working: bool, at: datetime, hours: WorkHours) -> tuple[Step, ...]:
    """The steps by which the rest of a term runs out from `at`, when its clock goes on; `rest` in full seconds."""
    kind = "work" if working else "real"
    opening = Step(at, "remains", None, rest // _MINUTE, f"{kind} {int(rest.total_seconds())}")
    return (opening, *_count(rest, working, at, hours))


def _count(length: timedelta, working: bool, at: datetime, hours: WorkHours) -> Iterator[Step]:
    if working:
        yield from _count_time(length, at, hours)
    else:
        until = (at.astimezone(UTC) + length).astimezone(hours.zone)
        yield Step(at, "runs", until, length // _MINUTE)


def _count_time(left: timedelta, at: datetime, hours: WorkHours) -> Iterator[Step]:
    """One step for each day on which time counts, with what was skipped on the way to it."""
    seen = hours.day_of(at)
    for day in hours.workdays(seen):
        if not left:
            return
        yield from _skipped(seen, day, hours)
        seen = day + timedelta(days=1)
        pieces = [
            (max(start, at), end) for start, end in hours.spans_of(day) if elapsed(at, end) > timedelta()
        ]
        if not pieces:
            continue
        if elapsed(at, pieces[0][0]) and day == hours.day_of(at):
            yield Step(at, "waits", pieces[0][0])
        yield from _made_up(day, hours)
        step, counted = _day_step(pieces, left)
        left -= counted
        yield step


def _day_step(pieces: list[tuple[datetime, datetime]], left: timedelta) -> tuple[Step, timedelta]:
    """The step of one day, and how much of what is left it takes."""
    counted, until = timedelta(), pieces[0][0]
    for start, end in pieces:
        if counted == left:
            break
        taken = min(elapsed(start, end), left - counted)
        counted += taken
        until = (start.astimezone(UTC) + taken).astimezone(start.tzinfo)
    broken = (elapsed(pieces[0][0], until) - counted) // _MINUTE
    return Step(pieces[0][0], "counts", until, counted // _MINUTE, str(broken) if broken else ""), counted


def _count_days(amount: int, at: datetime, hours: WorkHours) -> Iterator[Step]:
    """One step for each working day after that of arrival, with what was skipped on the way to it."""
    arrived = hours.day_of(at)
    seen, left = arrived + timedelta(days=1), amount
    for day in hours.workdays(seen):
        if left == 0:
            return
        yield from _skipped(seen, day, hours)
        yield from _made_up(day, hours)
        spans = hours.spans_of(day)
        yield Step(spans[0][0], "day", hours.close_of(day), sum(elapsed(a, b) // _MINUTE for a, b in spans))
        seen, left = day + timedelta(days=1), left - 1


def _made_up(day: date, hours: WorkHours) -> Iterator[Step]:
    if hours.kind_of(day) is DayKind.MAKEUP:
        yield Step(_midnight(day, hours), "makeup", None, 0, hours.makeup[day])


def _skipped(first: date, end: date, hours: WorkHours) -> Iterator[Step]:
    """One step for each weekend or holiday in [first, end), all of whose days are shut."""
    begin = day = first
    while day < end:
        after = day + timedelta(days=1)
        if after == end or _reason(after, hours) != _reason(day, hours):
            what, why = _reason(day, hours)
            yield Step(_midnight(begin, hours), what, _midnight(after, hours), 0, why)
            begin = after
        day = after


def _reason(day: date, hours: WorkHours) -> tuple[str, str]:
    return ("holiday", hours.holidays[day]) if day in hours.holidays else ("weekend", "")


def _midnight(day: date, hours: WorkHours) -> datetime:
    return datetime.combine(day, time.min, hours.zone)


def last_count(ledger: tuple[Step, ...]) -> int:
    """Index of the step that opens the count, or gives the fact, from which the present due time follows.

    Raises:
        LedgerError: there is none.
    """
    for index in range(len(ledger) - 1, -1, -1):
        if ledger[index].what in _ANCHORS:
            return index
    raise LedgerError("the ledger names neither a term nor a given due time")


def recompute_from(ledger: tuple[Step, ...]) -> datetime:
    """The due time that the steps of a ledger add up to, worked out from them alone, without a calendar.

    Raises:
        LedgerError: the steps contradict one another or count too little.
    """
    index = last_count(ledger)
    opening, steps = ledger[index], ledger[index + 1 :]
    if opening.what in ("fact", "extended"):
        if opening.until is None:
            raise LedgerError(f"the step {opening.what!r} of {opening.at} gives no due time")
        return opening.until
    if opening.what == "term":
        term = Term.parse(opening.why)
        if term.unit is Unit.WORKDAY:
            return _close_of_last(steps, term.amount)
        length, working = term.length, term.unit.is_working
    else:
        kind, _, seconds = opening.why.partition(" ")
        if kind not in ("work", "real") or not seconds.isdecimal():
            raise LedgerError(f"what remains is given as {opening.why!r}; expected work or real, and seconds")
        length, working = timedelta(seconds=int(seconds)), kind == "work"
    if not working:
        return (opening.at.astimezone(UTC) + length).astimezone(opening.at.tzinfo)
    return _end_of_count(opening.at, steps, length)


def _close_of_last(steps: tuple[Step, ...], amount: int) -> datetime:
    closes = [step.until for step in steps if step.what == "day" and step.until]
    if len(closes) != amount:
        raise LedgerError(f"the ledger counts {len(closes)} working days of {amount}")
    return closes[-1]


def _end_of_count(at: datetime, steps: tuple[Step, ...], left: timedelta) -> datetime:
    """Where the count ends, by the length of each day's stretch less its breaks."""
    end = at
    for step in steps:
        if step.what != "counts" or step.until is None:
            continue
        breaks = timedelta(minutes=int(step.why or 0))
        counted = elapsed(step.at, step.until) - breaks
        if counted // _MINUTE != step.minutes or counted > left:
            raise LedgerError(
                f"the stretch from {step.at} does not hold {step.minutes} minutes, or more than was left"
            )
        left -= counted
        end = (step.at.astimezone(UTC) + counted + breaks).astimezone(step.at.tzinfo)
    if left:
        raise LedgerError(f"{left} of the term is not accounted for")
    return end
