"""Requests that can wait are collected until the settlement of the day; what cannot is settled at once."""

from datetime import datetime, timedelta
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Later
from zongban.core.verdict import PRIORITIES
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import gm_address, organizer
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.finding.reach import freeze
from zongban.ports.sight import Sight

DUTY = "settle"
"""The duty of the rota at which what was collected is settled."""
GRACE = timedelta(minutes=20)
"""How long after the hour of the settlement a request that still waits is looked at again."""
_AT_ONCE = ("urgent", "strategic of the gm")


def settlement(case: Case, sight: Sight) -> datetime | None:
    """When the request will be settled with the others; None where it must not wait for them."""
    at = sight.next_turn("meetings", DUTY)
    if at is None or why_at_once(case, at, sight):
        return None
    return at


def why_at_once(case: Case, at: datetime, sight: Sight) -> str:
    """Why a request is not left to a settlement at this moment, in a word for the record; empty where it can wait."""
    asked = sight.setting("meetings", "settle_at_once", _AT_ONCE)
    by_gm = organizer(case) == gm_address(sight)
    priority = case.fact("priority", PRIORITIES[2])
    if case.fact("approved_by"):
        return "approved"
    if _is_soon(case, at, sight):
        return "soon"
    if "urgent" in asked and case.urgency != "normal":
        return "urgent"
    if priority in asked or (by_gm and priority == PRIORITIES[0] and "strategic of the gm" in asked):
        return priority
    return "everything" if "everything" in asked else ""


def _is_soon(case: Case, at: datetime, sight: Sight) -> bool:
    """Whether it begins before the day after the settlement, or within the freeze by then; of windows, every one."""
    zone = sight.house.zone
    starts = [case.moment("start")] if case.moment("start") else _last_starts(case)
    tomorrow = at.astimezone(zone).date() + timedelta(days=1)
    return not any(
        one is not None and one.astimezone(zone).date() >= tomorrow and one - at >= freeze(sight)
        for one in starts
    )


def _last_starts(case: Case) -> list[datetime | None]:
    """Of each window that was named, the last moment at which the meeting can begin in it."""
    length = timedelta(minutes=int(case.facts.get("duration") or 60))
    return [datetime.fromisoformat(until) - length for _, until in case.facts.get("windows") or ()]


def collect(case: Case, until: datetime, sight: Sight) -> Decision:
    """The request waits for the settlement; its organiser hears until when he has the answer."""
    moved = STEPS.office(case, "collect", sight)
    entry = Entry("collected", "office", {"until": until.isoformat()})
    facts: dict[str, Any] = {
        "until": until.astimezone(sight.house.zone).isoformat(),
        "again": case.state == "collected",
    }
    told = notices.collected(moved.case, facts, sight)
    return Decision(moved.case, (*moved.effects, entry, *told, Later("unsettled", until + GRACE)))
