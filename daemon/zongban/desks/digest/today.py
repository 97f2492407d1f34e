"""The day ahead: the diary, who comes, and which conflicts were settled since the last digest."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any

from zongban.core.case import Case
from zongban.core.verdict import PRIORITIES
from zongban.desks.circle import shown_title
from zongban.desks.digest.decisions import named
from zongban.language import phrasing
from zongban.mail.series_reading import series_kept
from zongban.ports.sight import Occupied, Recorded, Sight

_STANDS = ("confirmed", "held_meeting", "minuted", "closed")
"""States in which a meeting has its time."""

_ENDED = ("cancelled", "expired")
"""States in which it has none and will not have any."""

_LONGEST_BREAK = 15
"""Days without work in a row at most."""


def bounds(sight: Sight) -> tuple[datetime, datetime]:
    """The first and last moment of today in the office's zone."""
    start = datetime.combine(sight.today(), time.min, sight.house.zone)
    return start, datetime.combine(sight.today() + timedelta(days=1), time.min, sight.house.zone)


def last_working_day(sight: Sight) -> datetime:
    """The beginning of the working day before today: what a first digest covers."""
    before = sight.today() - timedelta(days=1)
    while not sight.hours.is_workday(before) and (sight.today() - before).days < _LONGEST_BREAK:
        before -= timedelta(days=1)
    return datetime.combine(before, time.min, sight.house.zone)


def diary(calendar: str, sight: Sight, language: str) -> list[dict[str, Any]]:
    """What stands in the general manager's calendar today."""
    found = sight.diary.taken([calendar], *bounds(sight)) if calendar else ()
    return [_meeting(one, sight, language) for one in found]


def _meeting(one: Occupied, sight: Sight, language: str) -> dict[str, Any]:
    case = sight.register.case(one.case) if one.case else None
    zone = sight.house.zone
    return {
        "start": one.start.astimezone(zone).isoformat(), "end": one.end.astimezone(zone).isoformat(), "firm": one.firm,
        **_of_today(one, sight),
        "title": shown_title(case, language) if case and case.is_confidential else one.summary,
        "room": _place(case, one.start), "priority": case.fact("priority") if case else "",
        "materials": _open(case, "materials"), "headcount": _open(case, "headcount"),
    }  # fmt: skip


def _of_today(one: Occupied, sight: Sight) -> dict[str, Any]:
    """What of it is today: ``whole``: the whole day; ``hours``: from and until when, whatever lies on other days."""
    first, last = bounds(sight)
    start, end = (each.astimezone(sight.house.zone) for each in (max(one.start, first), min(one.end, last)))
    closing = "24:00" if end == last else phrasing.clock(end)
    return {"whole": start == first and end == last, "hours": f"{phrasing.clock(start)}–{closing}"}


def _place(case: Case | None, start: datetime) -> str:
    """Where a meeting is held; of a series, where the occurrence of this time is."""
    value = case.facts.get("series") if case is not None and not case.is_confidential else None
    altered = series_kept(value).altered.values() if value else ()
    own = next((one.location for one in altered if one.start == start), "")
    return own or _open(case, "location") or _open(case, "room")


def _open(case: Case | None, name: str) -> str:
    if case is None or case.is_confidential:
        return ""
    value = case.facts.get(name)
    return "、".join(str(one) for one in value) if isinstance(value, (list, tuple)) else case.fact(name)


def most_important(meetings: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The meeting the day turns on: the first of the strongest class, when that is strategic or important."""
    for priority in PRIORITIES[:2]:
        for one in meetings:
            if one["priority"] == priority:
                return one
    return None


def visits(sight: Sight, language: str) -> list[dict[str, Any]]:
    """Who is expected today, by time."""
    found = [
        one
        for one in sight.register.open_cases("visitors")
        if one.day("start", sight.house.zone) == sight.today()
    ]
    return [_visit(one, language) for one in sorted(found, key=lambda one: one.fact("start"))]


def _visit(case: Case, language: str) -> dict[str, Any]:
    return {
        **named(case, language), "start": case.fact("start"), "organisation": _open(case, "organisation"),
        "headcount": _open(case, "headcount"), "host": _open(case, "host"), "vip": bool(case.facts.get("vip")),
        "open": case.state in ("requested", "clarifying"),
    }  # fmt: skip


def settled(
    since: datetime, sight: Sight, language: str, reversible: Callable[[Case, Sight], bool], first: int = 1
) -> list[dict[str, Any]]:
    """Conflicts of meetings settled since: who kept the slot, who moved, why; both sides enter it, it is told once.

    Those that a word can still turn round are numbered from ``first``, and go before the others; the weightier first.

    Args:
        reversible: whether the general manager's word can still give a case the time it lost.
    """
    once: dict[frozenset[str], Recorded] = {}
    for entry in sight.register.entries_between(since, sight.now, "settled"):
        once[frozenset((str(entry.detail.get("winner")), str(entry.detail.get("loser"))))] = entry
    open_to = {pair: _can_turn(one, sight, reversible) for pair, one in once.items()}
    ordered = sorted(once.items(), key=lambda one: (not open_to[one[0]], _weight(one[1])))
    numbers = count(first)
    return [
        {**_settled(one, sight, language), "label": str(next(numbers)) if open_to[pair] else "",
         "case": str(one.detail.get("loser", ""))}
        for pair, one in ordered
    ]  # fmt: skip


def overlaps(since: datetime, sight: Sight, language: str) -> list[dict[str, Any]]:
    """Meetings that a person has put, in a calendar, on top of something else since, and that stand there still."""
    once: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in sight.register.entries_between(since, sight.now, "double-booked"):
        case, other = (sight.register.case(str(one)) for one in (entry.case, entry.detail.get("case")))
        at, then = (str(entry.detail.get(name) or "") for name in ("at", "start"))
        stays = case is not None and case.state in _STANDS and _is_at(case, at)
        if case is None or not stays or (other is not None and not _is_at(other, then)):
            continue
        title = shown_title(other, language) if other else str(entry.detail.get("title") or "")
        once[entry.case, f"{entry.detail.get('case') or title} {then}"] = {
            **named(case, language), "other": title, "at": at, "at_end": str(entry.detail.get("at_end") or ""),
        }  # fmt: skip
    return sorted(once.values(), key=lambda one: str(one["at"]))


def _is_at(case: Case, start: str) -> bool:
    """Whether a meeting stands at a time; a series where an occurrence of it still begins then."""
    if case.state not in _STANDS:
        return False
    moment = datetime.fromisoformat(start)
    value = case.facts.get("series")
    if not value:
        return case.moment("start") == moment
    return any(
        one.start == moment for one in series_kept(value).within(moment, moment + timedelta(minutes=1))
    )


def _weight(one: Recorded) -> int:
    priority = str(one.detail.get("loser_priority", ""))
    return PRIORITIES.index(priority) if priority in PRIORITIES else len(PRIORITIES)


def _can_turn(one: Recorded, sight: Sight, reversible: Callable[[Case, Sight], bool]) -> bool:
    """Whether the decision stands, and the general manager can still turn it round."""
    loser = sight.register.case(str(one.detail.get("loser", "")))
    lost = loser.facts.get("lost_to") or {} if loser is not None else {}
    stands = bool(lost) and lost.get("winner") == str(one.detail.get("winner", ""))
    return loser is not None and stands and reversible(loser, sight)


def _settled(one: Recorded, sight: Sight, language: str) -> dict[str, Any]:
    other = "en" if language == "zh" else "zh"
    reason = one.detail.get(f"reason_{language}") or one.detail.get(f"reason_{other}") or ""
    winner, loser = (_called(one.detail.get(name), sight, language) for name in ("winner", "loser"))
    hidden = any(_is_hidden(one.detail.get(name), sight) for name in ("winner", "loser"))
    slot = one.detail.get("slot") or []
    return {
        "winner": winner,
        "loser": loser,
        "reason": "" if hidden else str(reason),
        "slot": str(slot[0] or "") if slot else "",
        "once": str(slot[0] or "") if one.detail.get("occurrence") and slot else "",
        **_became(one, sight),
    }


def _became(one: Recorded, sight: Sight) -> dict[str, str]:
    """What has become of the meeting that gave way.

    ``moved``: when it stands now; ``room`` or ``mode``: where, at the time it had all along; ``state``: how it ended.
    ``stays``: when it stands as before, since it only wanted to have another time. All are empty while that is open.
    """
    found = {"moved": "", "room": "", "mode": "", "state": "", "stays": ""}
    if one.detail.get("occurrence"):
        return {**found, "moved": str((one.detail.get("to") or [""])[0])}
    case = sight.register.case(str(one.detail.get("loser", "")))
    if case is None:
        return found
    if case.state not in _STANDS:
        return {**found, "state": case.state if case.state in _ENDED else ""}
    slot, stays = one.detail.get("slot") or [""], str(one.detail.get("stays") or "")
    if stays == case.fact("start"):
        return {**found, "stays": stays}
    if case.fact("start") != slot[0]:
        return {**found, "moved": case.fact("start")}
    return {**found, "room": case.fact("room"), "mode": case.fact("mode")}


def _called(value: object, sight: Sight, language: str) -> str:
    case = sight.register.case(str(value)) if value else None
    return shown_title(case, language) if case else str(value or "")


def _is_hidden(value: object, sight: Sight) -> bool:
    case = sight.register.case(str(value)) if value else None
    return case is not None and case.is_confidential
