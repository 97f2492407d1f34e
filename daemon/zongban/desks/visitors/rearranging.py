"""A settled visit gets another host or another time."""

from datetime import datetime

from zongban.core.case import Case
from zongban.core.effects import Decision, Later, Unbook
from zongban.core.errors import NotAllowed
from zongban.core.events import Command, Message
from zongban.desks.choosing import choose
from zongban.desks.circle import shown
from zongban.desks.remarks import passed_on
from zongban.desks.visitors import notices
from zongban.desks.visitors.lifecycle import STEPS
from zongban.desks.visitors.receiving import absent_at, keep_gm_free, restarted, with_car
from zongban.ports.sight import Sight

_MOST_WORDS = 600


def refused(case: Case, message: Message, sight: Sight) -> Decision:
    """The host cannot receive them: the assistant's question now; the guests are not put off by it."""
    after = case.with_facts(refused_by=message.actor)
    facts = {"who": message.actor, "words": shown(case, message.text.strip()[:_MOST_WORDS])}
    told = notices.to_assistant(
        after, "message", sight, "transfer", "cancel", facts=facts, key=message.letter
    )
    return Decision(after, (*told, *(passed_on(after, message, sight) if told else ())))


def handed_over(case: Case, command: Command, sight: Sight) -> Decision:
    """Somebody else receives them, and is told so; the general manager's calendar follows, where it was or is he.

    Raises:
        NotAllowed: the actor may not say so, or nobody of that name is known.
    """
    STEPS.check(case, command, sight)
    choice = choose(command.to, sight.people)
    if choice is None:
        raise NotAllowed(f"nobody is called {command.to!r}, so {case.number} keeps its host")
    after = case.with_parties(host=choice.address).with_facts(
        host=command.to, department=choice.department or None, refused_by=None
    )
    given = _in_gm_calendar(STEPS.by(after, command, sight), case.parties.get("host", ""), sight)
    return given.and_do(*notices.to_host(given.case, "expected", "decline", "cancel"))


def _in_gm_calendar(decision: Decision, before: str, sight: Sight) -> Decision:
    """The decision with the general manager's time kept for a visit that has become his, free of one that was."""
    case, bosses = decision.case, {one.email for one in sight.people.bearing("gm")}
    if case.parties.get("host") in bosses:
        return keep_gm_free(decision.but(case.with_facts(vip=True)), sight)
    if before not in bosses:
        return decision
    freed = (Unbook(str(one), case.fact("uid")) for one in case.facts.get("calendars") or ())
    return decision.but(case.with_facts(vip=False, calendars=None)).and_do(*freed)


def moved(case: Case, times: tuple[datetime, datetime], actor: str, sight: Sight) -> Decision:
    """Another time by the word of somebody of the house."""
    start, end = (one.astimezone(sight.house.zone).isoformat() for one in times)
    done = keep_gm_free(changed(case.with_facts(refused_by=None), start, end, sight, actor), sight)
    return done.and_do(Later("absent", absent_at(times[1], sight)))


def changed(case: Case, start: str, end: str, sight: Sight, actor: str = "office") -> Decision:
    """The visit at another time (ISO 8601); booker and host are told, the reminders follow."""
    after = STEPS.office(
        case.with_facts(start=start, end=end, was=case.fact("start")), "change", sight, actor
    )
    facts = {"was": case.fact("start") or None}
    told = (
        *notices.to_booker(after.case, "changed", facts),
        *notices.to_host(after.case, "changed", facts=facts),
    )
    return with_car(after.but(restarted(after.case, sight)).and_do(*told), sight)
