"""What is late, what is new, and what became of yesterday's decisions."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.clocks import is_overdue
from zongban.core.lifecycle import Lifecycle
from zongban.desks.circle import shown
from zongban.desks.digest.decisions import named
from zongban.desks.ladder import days_overdue
from zongban.ports.sight import Recorded, Sight

_SPOKEN = {"answer": "approve", "name-owner": "approve", "extend-gm": "extend"}
"""What a verb of the office stands for in the mouth of who decided."""
_TOLD = frozenset({"approve", "reject", "transfer", "noted", "defer", "discuss"})


def overdue(sight: Sight, language: str, but: Sequence[Case]) -> list[dict[str, Any]]:
    """Work that is late, the longest first, without what is asked about already."""
    asked = {one.number for one in but}
    lines = [
        _late(case, sight, language)
        for case in sight.register.open_cases()
        if case.number not in asked and (clock := case.clock("handle")) and clock.met_at is None
        and is_overdue(clock, sight.now)
    ]  # fmt: skip
    return sorted(lines, key=lambda line: -int(line["days"]))


def _late(case: Case, sight: Sight, language: str) -> dict[str, Any]:
    clock = case.clock("handle")
    due = clock.due_at if clock else sight.now
    return {
        **named(case, language), "owner": case.parties.get("owner", ""), "department": case.fact("department"),
        "days": days_overdue(due, sight.now, sight.hours), "due": due.isoformat(),
        "urged": int(case.facts.get("urged", 0) or 0), "reason": shown(case, case.fact("progress")),
    }  # fmt: skip


def new_documents(since: datetime, sight: Sight, language: str, but: Sequence[Case]) -> list[dict[str, Any]]:
    """Documents that came in since and did not need his word: what they are and who has them."""
    asked = {one.number for one in but}
    found = sight.register.cases_between(since, sight.now, "documents")
    return [
        {**named(one, language), "origin": shown(one, one.fact("origin")), "department": one.fact("department"),
         "outcome": one.fact("outcome"), "state": one.state}
        for one in found if one.number not in asked and one.state != "voided"
    ]  # fmt: skip


def decided(
    since: datetime, sight: Sight, language: str, lifecycles: Callable[[], Mapping[str, Lifecycle]]
) -> list[dict[str, Any]]:
    """What he decided since the last digest, and how it stands; the last word on each case."""
    own = {one for person in sight.people.bearing("gm") for one in person.addresses()}
    last: dict[str, Recorded] = {}
    for entry in sight.register.entries_between(since, sight.now, "moved"):
        if entry.actor in own and _verb(entry) in _TOLD:
            last[entry.case] = entry
    lines = [(entry, sight.register.case(number)) for number, entry in last.items()]
    tables = lifecycles()
    return [_decided(entry, case, language, tables) for entry, case in lines if case]


def _verb(entry: Recorded) -> str:
    verb = str(entry.detail.get("verb", ""))
    return _SPOKEN.get(verb, verb)


def _decided(entry: Recorded, case: Case, language: str, tables: Mapping[str, Lifecycle]) -> dict[str, Any]:
    table = tables.get(case.desk)
    state = table.state(case.state).label(language) if table else ""
    return {
        **named(case, language), "verb": _verb(entry), "owner": case.parties.get("owner", ""), "state": state,
        "closed": case.is_closed,
    }  # fmt: skip
