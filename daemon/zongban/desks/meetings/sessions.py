"""The settlement of the day: everything that was collected, the weightier first."""

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Later, Tell
from zongban.core.events import Told
from zongban.desks.meetings.collecting import GRACE, settlement
from zongban.desks.meetings.settling import rank_of, settle_at_once
from zongban.ports.sight import Sight


def collected(sight: Sight) -> list[Case]:
    """The requests that wait, in the order of their classes and of their coming."""
    found = [one for one in sight.register.open_cases("meetings") if one.state == "collected"]
    return sorted(found, key=lambda one: (rank_of(one), one.opened_at, one.number))


def settlement_of_the_day(sight: Sight) -> tuple[Effect, ...]:
    """Each request that waits hears that its hour has come."""
    return tuple(Tell(str(one.number), Told("settle", "office")) for one in collected(sight))


def settled_now(case: Case, sight: Sight) -> Decision:
    """The hour of the settlement has come for a request that waits."""
    if case.state != "collected":
        return Decision(case, (Entry("heard", "office", {"what": "settle"}),))
    return settle_at_once(case, sight)


def still_waiting(case: Case, sight: Sight) -> Decision:
    """The settlement has gone by without it: the office stood still, or the rota was changed."""
    if case.state != "collected":
        return Decision(case)
    until = settlement(case, sight)
    return Decision(case, (Later("unsettled", until + GRACE),)) if until else settle_at_once(case, sight)
