"""What the desk of rides writes to whoever wants the car, and to the assistant; the driver hears of it in ``cars``."""

from collections.abc import Mapping
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Notify
from zongban.desks.asking import ask
from zongban.desks.cars import about_car
from zongban.desks.circle import shown
from zongban.ports.sight import Sight

Facts = Mapping[str, Any]


def about(case: Case) -> dict[str, Any]:
    """The ride as mails print it."""
    return {
        "start": case.fact("start") or None, "end": case.fact("end") or None, "by": case.fact("be_there") or None,
        "destination": shown(case, case.fact("destination")), "pickup": shown(case, case.fact("pickup")),
        "riders": case.facts.get("headcount"), "booker": case.parties.get("sender", ""), "car": about_car(case),
        "doubt": case.facts.get("doubt"),
    }  # fmt: skip


def to_sender(case: Case, purpose: str, *verbs: str, facts: Facts | None = None) -> tuple[Notify, ...]:
    """A word to whoever wants the car, in the thread of the letter."""
    to, letter = case.parties.get("sender"), case.facts.get("letter")
    if not to:
        return ()
    return (
        Notify(
            to, f"cars/sender-{purpose}", f"{purpose}:{case.version}", {**about(case), **(facts or {})},
            ask=ask(case, *verbs) if verbs else None, answers=letter if isinstance(letter, int) else None,
            language=case.language,
        ),
    )  # fmt: skip


def to_assistant(case: Case, words: str, who: str, key: int | None, sight: Sight) -> tuple[Notify, ...]:
    """What somebody wrote that the office cannot settle itself."""
    to = sight.address_of(case, "assistant")
    if not to or to == who:
        return ()
    facts = {**about(case), "who": who, "words": shown(case, words)}
    return (Notify(to, "cars/assistant-message", f"message:{key}", facts, ask=ask(case, "cancel")),)
