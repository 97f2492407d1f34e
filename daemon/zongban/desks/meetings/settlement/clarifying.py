"""What a request lacks is asked for once, in one mail with the known parts filled in; the answer is read again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Forget, Later
from zongban.core.events import Command, Message
from zongban.desks.awaiting import answered
from zongban.desks.circle import shown
from zongban.desks.doubts import is_kept, on_the_day, settled_by
from zongban.desks.meetings.asking.reading import judge, missing_of
from zongban.desks.meetings.asking.request import Request, read_request
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import addresses_of, organizer
from zongban.desks.meetings.case.calling_off import lets_go
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.case.taking_back import taken_back
from zongban.desks.meetings.finding.offering import release
from zongban.desks.meetings.life.booking import cancel, hold
from zongban.desks.meetings.settlement.odd_times import at_a_usual_time
from zongban.desks.meetings.settlement.settling import settle
from zongban.ports.sight import Sight

_LAPSE_WORKDAYS = 5
_LONGEST_TOPIC = 60
_JOINING = re.compile(r"参会|参加|出席|加上|\b(?:attend|join|with|invite|add)", re.IGNORECASE)


def clarify(case: Case, missing: Sequence[str], sight: Sight, past: str = "") -> Decision:
    """Ask for what is missing; the named time is held meanwhile, where it is free."""
    holding = hold(case.with_facts(missing=list(missing)), sight)
    moved = STEPS.office(holding.case, "ask", sight)
    until = sight.hours.close_of(sight.hours.add_workdays(sight.today(), _LAPSE_WORKDAYS))
    start = moved.case.moment("start")
    at = min(until, start) if start is not None and start > sight.now else until
    told = notices.clarify(moved.case, missing, sight, past)
    return Decision(moved.case, (*moved.effects, *holding.effects, *told, Later("lapse", at)))


def lapse(case: Case, sight: Sight) -> Decision:
    """Nobody has answered: what was held is free again, the request ends."""
    freed = release(case)
    moved = STEPS.office(case.with_facts(calendars=None, held_only=None), "expire", sight)
    return Decision(
        moved.case,
        (*freed, *moved.effects, *notices.to_organizer(moved.case, "expired", sight, {"why": "silent"})),
    )


def watched(case: Case, sight: Sight) -> Later:
    """When a request that waits for a decision is let go: so long after the last time that was asked for."""
    windows = [datetime.fromisoformat(str(one)) for one, _ in case.facts.get("windows") or ()]
    last = max([case.moment("start") or sight.now, *windows])
    day = max(last, sight.now).astimezone(sight.house.zone).date()
    return Later("undecided", sight.hours.close_of(sight.hours.add_workdays(day, _LAPSE_WORKDAYS)))


def undecided(case: Case, sight: Sight) -> Decision:
    """Nobody has decided, and the time has passed: the request ends; a sender nobody vouches for is not written to."""
    if case.state != "requested":
        return Decision(case)
    moved = STEPS.office(answered(case), "expire", sight)
    doubted = bool(case.fact("held_because")) or case.fact("method") == "PUBLISH"
    told = () if doubted else notices.to_organizer(moved.case, "expired", sight, {"why": "undecided"})
    return Decision(moved.case, (*moved.effects, *told))


def supplemented(case: Case, message: Message, sight: Sight) -> Decision:
    """The answer to what was asked: read again with the known parts kept, then booked or asked once more."""
    entry = Entry("message", message.actor, {"letter": message.letter})
    if message.carries_orders and (lets_go(message.text) or taken_back(case, message, sight)):
        STEPS.check(case, Command("cancel", message.actor), sight)
        done = cancel(case, message.actor, message.text.strip(), sight)
        return Decision(done.case, (entry, *done.effects))
    at = (message.at or sight.now).astimezone(sight.house.zone)
    found = read_request(message.text, "", at, organizer(case), sight)
    after = at_a_usual_time(
        _undoubted(merged(case, found, message.text, sight), case, message.text, at, sight), sight
    )
    missing = missing_of(after.facts)
    if (after.facts.get("doubt") or {}).get("kind") == "hours":  # how long is asked along with from when
        missing = tuple(one for one in missing if one != "duration")
    noted = Entry(
        "supplemented", message.actor, {"words": shown(case, message.text[:500]), "missing": list(missing)}
    )
    if missing == tuple(case.facts.get("missing") or ()) and after.facts.get("doubt") == case.facts.get(
        "doubt"
    ):
        facts = {
            "who": message.actor,
            "words": shown(case, message.text.strip()[:600]),
            "letter": message.letter,
        }
        form = notices.Form(occasion=f"message:{message.letter}")
        return Decision(after, (entry, *notices.to_assistant(after, "message", sight, facts, form)))
    again = STEPS.office(after.with_facts(missing=list(missing) or None), "submit", sight)
    then = clarify(again.case, missing, sight) if missing else settle(again.case, sight)
    return Decision(then.case, (entry, noted, Forget("lapse"), *again.effects, *then.effects))


def _undoubted(after: Case, before: Case, text: str, at: datetime, sight: Sight) -> Case:
    """The case with what the answer says to the day that was asked about."""
    doubt = before.facts.get("doubt")
    if not doubt:
        return after
    start, end = _moments(after)
    settled = settled_by(doubt, text, at, sight) if start is None else on_the_day(doubt, text, start, end)
    if settled is not None:
        start, end = settled
        minutes = after.facts.get("duration")
        end = end or (start + timedelta(minutes=int(minutes)) if minutes else None)
        after = after.with_facts(start=start.isoformat(), end=end.isoformat() if end else None, windows=None)
        if end is not None:
            after = after.with_facts(duration=int((end - start).total_seconds() // 60))
    if start is None and not after.facts.get("windows"):
        return after
    kept = is_kept(doubt, start) and start is not None
    return after.with_facts(doubt=None, agreed_day=start.date().isoformat() if kept and start else None)


def _moments(case: Case) -> tuple[datetime | None, datetime | None]:
    return case.moment("start"), case.moment("end")


def merged(case: Case, found: Request, text: str, sight: Sight) -> Case:
    """The case with what the answer adds; a labelled line goes before what was known."""
    fields = found.fields()
    wanted = set(case.facts.get("missing") or ()) | {"goal", "materials", "location", "room"}
    wanted |= {"start", "duration"} if "time" in found.labelled else set()
    wanted |= set(found.labelled)
    facts: dict[str, Any] = {name: fields[name] for name in ("topic", "goal", "materials", "location", "room", "mode")
                             if fields.get(name) and (name in wanted or not case.facts.get(name))}  # fmt: skip
    if "topic" in wanted and not fields.get("topic"):
        facts["topic"] = _bare_topic(text, case)
    if "attendees" in wanted:
        known, names = addresses_of(list(fields.get("attendees") or ()), sight)
        alone = organizer(case) in known or None
        facts.update(
            attendees=[one for one in known if one != organizer(case)] or ([*known] if alone else None)
        )
        facts["named"] = names or None
        facts["unplaced"] = list(found.unplaced)
    elif fields.get("attendees") and _JOINING.search(text):
        known, _ = addresses_of([*(case.facts.get("attendees") or ()), *fields["attendees"]], sight)
        facts["attendees"] = [one for one in known if one != organizer(case)]
    facts.update(_times(case, fields, wanted))
    if fields.get("hours_meant"):
        facts["hours_meant"] = True
    if fields.get("doubt") and "start" in wanted:
        facts["doubt"] = fields["doubt"]
    after = case.with_facts(**{name: value for name, value in facts.items() if value is not None})
    return _judged(after, text, sight)


def _times(case: Case, fields: Mapping[str, Any], wanted: set[str]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if "start" in wanted and fields.get("start"):
        facts.update(start=fields["start"], end=fields.get("end"))
    elif "start" in wanted and (windows := fields.get("windows") or fields.get("reach")):
        facts["windows"] = windows
    if fields.get("duration") and ({"duration", "start"} & wanted):
        facts["duration"] = fields["duration"]
    start, minutes = (
        facts.get("start") or case.fact("start"),
        facts.get("duration") or case.facts.get("duration"),
    )
    if start and minutes and not (facts.get("start") and facts.get("end")):
        facts["end"] = (datetime.fromisoformat(start) + timedelta(minutes=int(minutes))).isoformat()
    return facts


def _bare_topic(text: str, case: Case) -> str | None:
    """A short line without a label answers the one question that was asked."""
    if list(case.facts.get("missing") or ()) != ["topic"]:
        return None
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    return lines[0][:_LONGEST_TOPIC] if lines else None


def _judged(case: Case, text: str, sight: Sight) -> Case:
    """The class again, now that more is known; and the title."""
    judged = judge(case.facts, f"{case.title}\n{text}", organizer(case), sight)
    return case.with_facts(
        priority=judged.priority, priority_rule=judged.rule or None, priority_words=list(judged.words) or None
    )
