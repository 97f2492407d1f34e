"""How to join online, as it comes later than the invitations: told once to everybody, with what else changes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Notify
from zongban.core.events import Message
from zongban.core.revisions import is_theirs, raised
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.life.booking import rewritten
from zongban.desks.meetings.words.of_a_series import scope_of
from zongban.ports.sight import Sight

_BEAR_IT: Final = frozenset(f"meetings/attendee-{one}" for one in ("invited", "changed", "one-changed"))
"""Mails to those invited that print the link of their meeting."""
_SAY_SO: Final = frozenset(
    f"meetings/{one}" for one in ("writer-people", "organizer-one-changed", "organizer-several-changed")
)
"""Mails to the writer that can say that the link has been noted."""


def opened(case: Case, found: dict[str, Any], message: Message, sight: Sight) -> Case:
    """The meeting that was to be held in a room alone, open to those who join by the link its organiser sends.

    The room need not have more for that than it has (fact ``by_link``). Of a series only where his letter does not
    speak of one of its times.
    """
    if "dial_in" not in found or case.fact("mode") != "onsite" or message.actor != organizer(case):
        return case
    of_one = bool(case.facts.get("series")) and scope_of(message, sight) == "one"
    return case if of_one or is_theirs(case) else case.with_facts(mode="hybrid", by_link=True)


def told_to_all(
    decision: Decision, found: dict[str, Any], message: Message, sight: Sight
) -> tuple[Decision, bool]:
    """The decision with the link told to everybody invited whom no mail of it tells; and whether the writer hears it.

    Args:
        found: what a letter adds; the link under ``dial_in``.
    """
    case = opened(decision.case, found, message, sight)
    decision = Decision(case, decision.effects)
    if "dial_in" not in found or is_theirs(case) or case.is_confidential:
        return decision, False
    if case.state == "booking":  # the mails of the change bear it as soon as the calendars have answered
        return decision, message.actor == organizer(case) and case.fact("mode") != "onsite"
    if case.state != "confirmed":
        return decision, False
    once_only = any(_is_of_one_online(one) for one in decision.effects)
    if not once_only and case.fact("mode") != "onsite":
        decision = _with_link(decision, sight)
    elif not once_only and any(_is_about_one(one) for one in decision.effects):
        decision = Decision(case, tuple(_in_first(decision, "")))
    elif not once_only:
        return decision, False
    said = any(_says_so(one, message.actor) for one in decision.effects)
    effects = tuple(_saying(one) if _says_so(one, message.actor) else one for one in decision.effects)
    return Decision(decision.case, effects), said


def _is_of_one_online(effect: Effect) -> bool:
    """Whether a mail tells of one occurrence that is held online, unlike the rest; it bears the link itself."""
    return isinstance(effect, Notify) and bool(effect.facts.get("apart")) and effect.facts["mode"] == "online"


def _with_link(decision: Decision, sight: Sight) -> Decision:
    case, effects = decision.case, _in_first(decision, itip.invitation(decision.case, "REQUEST", sight))
    known = {one.to for one in effects if isinstance(one, Notify) and one.template in _BEAR_IT}
    after = raised(case)
    told = [one for one in notices.to_attendees(after, "link", sight, None, "REQUEST") if one.to not in known]
    if not told:
        return Decision(case, (*effects, *rewritten(case, sight)))
    mails = (replace(one, occasion=f"{one.occasion}:{after.fact('sequence')}") for one in told)
    return Decision(after, (*effects, *rewritten(after, sight), *mails))


def _in_first(decision: Decision, whole: str) -> Sequence[Effect]:
    """The effects, of which each reader's first mail about one occurrence brings the link, and the series with it."""
    seen, effects = set[str](), list[Effect]()
    for one in decision.effects:
        if isinstance(one, Notify) and _is_about_one(one) and one.to not in seen:
            seen.add(one.to)
            facts = {**one.facts, "dial_in": decision.case.fact("dial_in")}
            effects.append(replace(one, invitation=whole or one.invitation, facts=facts))
        else:
            effects.append(one)
    return effects


def _is_about_one(effect: Effect) -> bool:
    return isinstance(effect, Notify) and effect.template == "meetings/attendee-one-changed"


def _says_so(effect: Effect, actor: str) -> bool:
    return isinstance(effect, Notify) and effect.to == actor and effect.template in _SAY_SO


def _saying(effect: Effect) -> Effect:
    return (
        replace(effect, facts={**effect.facts, "link_noted": True}) if isinstance(effect, Notify) else effect
    )
