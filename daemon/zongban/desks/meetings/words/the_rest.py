"""Of a letter with several wishes one is carried out: the answer says that a person has the others."""

from dataclasses import replace

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Notify
from zongban.core.events import Message
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.remarks import passed_on
from zongban.ports.sight import Sight

_SAYS_SO = frozenset(
    f"meetings/{one}"
    for one in (
        "organizer-collected", "organizer-clarify", "organizer-offers", "organizer-one-changed",
        "organizer-one-kept", "organizer-several-changed", "person-kept",
        "person-odd-time", "writer-people", "organizer-confirmed",
    )
)  # fmt: skip
"""Mails that can say that the rest of a letter is with the assistant."""


def with_the_rest_told(decision: Decision, message: Message, sight: Sight) -> Decision:
    """The decision whose answer to the writer says that the rest of his letter is with the assistant.

    Where the answer waits for the calendars (``booking``) it will be said then; where there is none, by a word of its
    own.
    """
    own = [one for one in decision.effects if _tells(one, message.actor)]
    if own:
        said = own[0]
        return Decision(
            decision.case, tuple(_saying(one) if one is said else one for one in decision.effects)
        )
    if decision.case.state == "booking" and message.actor == organizer(decision.case):
        return Decision(decision.case.with_facts(rest=True), decision.effects)
    return Decision(decision.case, (*decision.effects, *_by_itself(decision.case, message, sight)))


def _tells(effect: Effect, actor: str) -> bool:
    return isinstance(effect, Notify) and effect.to == actor and effect.template in _SAYS_SO


def _saying(effect: Effect) -> Effect:
    return replace(effect, facts={**effect.facts, "rest": True}) if isinstance(effect, Notify) else effect


def _by_itself(case: Case, message: Message, sight: Sight) -> tuple[Notify, ...]:
    return tuple(replace(one, facts={**one.facts, "beside": True}) for one in passed_on(case, message, sight))
