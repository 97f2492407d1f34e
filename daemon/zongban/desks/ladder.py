"""From a rung that is due to what is said to whom.

The owner is reminded before and at the due time, then the ladder climbs: owner, head, assistant, general manager, as
``clocks.yaml`` orders. A rung for the general manager is no mail of its own: the case goes into the next digest.
Nobody is escalated to over himself: where the head is the owner, that rung is left out and the next one counts.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Remind
from zongban.core.events import AlarmDue
from zongban.core.workhours import WorkHours
from zongban.desks.awaiting import await_gm
from zongban.ports.sight import Sight

ESCALATED_VERBS = ("transfer", "extend", "noted")
"""What the general manager may say about a matter that has climbed up to him."""

_LONGEST = 400
"""Working days counted at most; beyond that the figure says nothing more."""


def due_at(case: Case, clock: str) -> datetime | None:
    """When a clock of the case runs out; None where it does not run towards a due time."""
    found = case.clock(clock)
    return found.due_at if found else None


def days_overdue(due: datetime, now: datetime, hours: WorkHours) -> int:
    """Whole working days since something was due; on Monday morning what was due on Friday's close is late by none."""
    first, last = hours.day_of(due), hours.day_of(now)
    count, day = 0, first + timedelta(days=1)
    while day <= last and count < _LONGEST:
        count += hours.is_workday(day)
        day += timedelta(days=1)
    clock = due.astimezone(hours.zone).timetz()
    unfinished = hours.is_workday(last) and now.astimezone(hours.zone).timetz() < clock
    return count - 1 if count and unfinished else count


def days_left(due: datetime, today: date, hours: WorkHours) -> int:
    """Calendar days until the day on which something is due; 0 on that day and after."""
    return max(0, (hours.day_of(due) - today).days)


def climb(
    case: Case,
    alarm: AlarmDue,
    sight: Sight,
    verbs: tuple[str, ...],
    facts: Mapping[str, Any] | None = None,
    *,
    to: Sequence[str] = (),
    escalate_to_digest: bool = True,
) -> Decision:
    """Answer a rung of a ladder.

    Args:
        verbs: what the one whose work it is may answer; whoever it is escalated to may transfer it or set a new date.
        facts: for the line's template (``<desk>/line-<purpose>``), beside ``due``, ``workdays_overdue``, ``days_left``,
            ``urged`` (how often the owner was reminded before) and ``answered`` (see ``_answered``).
        to: addresses in place of the one who bears the alarm's role (a circulation has several readers).
        escalate_to_digest: False where the general manager's own rungs are ordinary reminders (his decision).

    A reminder that comes so late that the due time itself has passed is only entered as missed: the due and overdue
    rungs say it better.
    """
    due = due_at(case, alarm.clock) or alarm.at
    if alarm.late and alarm.purpose == "reminder" and due <= sight.now:
        return Decision(case, (Entry("missed", "office", {"purpose": alarm.purpose, "key": alarm.key}),))
    overdue = days_overdue(due, sight.now, sight.hours)
    if alarm.to == "gm" and alarm.purpose == "escalation" and escalate_to_digest:
        return _to_the_digest(case, alarm, due, overdue)
    told = tuple(to) or _told(case, alarm.to, sight)
    if alarm.purpose == "escalation":
        told = tuple(one for one in told if one != case.parties.get("owner"))
    if not told:
        return Decision(case, (Entry("nobody-above", "office", {"role": alarm.to, "key": alarm.key}),))
    urged = _urged_before(case, sight)
    line = {"due": due.isoformat(), "workdays_overdue": overdue, "urged": urged, "answered": _answered(case),
            "days_left": days_left(due, sight.today(), sight.hours), **(facts or {})}  # fmt: skip
    lines = tuple(_line(one, alarm, verbs, due, line, case) for one in told)
    now = sight.now.isoformat()
    after = case.with_facts(urged=urged + 1, urged_at=now) if case.parties.get("owner") in told else case
    detail = {"purpose": alarm.purpose, "to": list(told), "clock": alarm.clock, "overdue_days": overdue}
    return Decision(after, (*lines, Entry("urged", "office", detail)))


def _urged_before(case: Case, sight: Sight) -> int:
    """How often the owner was reminded before this moment: what goes out together counts once, whoever reads it."""
    urged = int(case.facts.get("urged", 0) or 0)
    return urged - 1 if urged and case.fact("urged_at") == sight.now.isoformat() else urged


def _answered(case: Case) -> str:
    """The last the owner let hear, where it is no report: ``extension``, ``accepted`` or nothing."""
    if case.facts.get("asked_extension"):
        return "extension"
    return "accepted" if case.fact("accepted_at") else ""


def _told(case: Case, role: str, sight: Sight) -> tuple[str, ...]:
    """Who bears the role; the assistant where nobody does, so that no rung falls on the floor."""
    found = sight.address_of(case, role) or sight.address_of(case, "assistant")
    return (found,) if found else ()


def _line(
    to: str, alarm: AlarmDue, verbs: tuple[str, ...], due: datetime, facts: dict[str, Any], case: Case
) -> Remind:
    answers = ("transfer", "extend") if alarm.purpose == "escalation" else verbs
    return Remind(to, alarm.purpose, alarm.key, due, answers, facts, urgent=case.urgency == "top")


def _to_the_digest(case: Case, alarm: AlarmDue, due: datetime, overdue: int) -> Decision:
    waiting = (
        case
        if case.facts.get("for_gm")
        else await_gm(case, "escalated", ESCALATED_VERBS, due=due.isoformat())
    )
    return Decision(
        waiting, (Entry("escalated", "office", {"to": "gm", "key": alarm.key, "overdue_days": overdue}),)
    )
