"""What the visitors desk writes: to the booker, the host, the reception, the assistant."""

from collections.abc import Mapping, Sequence
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Ask, AskItem, Notify
from zongban.desks.asking import ask
from zongban.desks.cars import about_car
from zongban.desks.circle import shown
from zongban.ports.sight import Sight

Facts = Mapping[str, Any]


def about(case: Case) -> dict[str, Any]:
    """The visit as mails print it."""
    open_ = not case.is_confidential
    return {
        "start": case.fact("start") or None, "end": case.fact("end") or None, "headcount": case.facts.get("headcount"),
        "organisation": shown(case, case.fact("organisation")), "purpose": shown(case, case.fact("purpose")),
        "visitors": list(case.facts.get("visitors") or ()) if open_ else [],
        "plates": list(case.facts.get("plates") or ()) if open_ else [],
        "host": case.parties.get("host", ""), "department": case.fact("department"), "vip": bool(case.facts.get("vip")),
        "badge_no": case.fact("badge_no"), "booker": case.parties.get("sender", ""), "doubt": case.facts.get("doubt"),
        "settled": case.state == "confirmed", "car": about_car(case),
    }  # fmt: skip


def to_booker(
    case: Case, purpose: str, facts: Facts | None = None, *, occasion: str = "", automatic: str = "auto-generated"
) -> tuple[Notify, ...]:  # fmt: skip
    """A word to whoever booked the visit, in the thread of the booking."""
    to, letter = case.parties.get("sender"), case.facts.get("letter")
    if not to:
        return ()
    return (
        Notify(
            to, f"visitors/sender-{purpose}", occasion or f"{purpose}:{case.version}", {**about(case), **(facts or {})},
            answers=letter if isinstance(letter, int) else None, language=case.language, automatic=automatic,
        ),
    )  # fmt: skip


def to_host(
    case: Case, purpose: str, *verbs: str, facts: Facts | None = None, occasion: str = ""
) -> tuple[Notify, ...]:
    """A word to the host."""
    to = case.parties.get("host")
    if not to:
        return ()
    question = ask(case, *verbs) if verbs else None
    told = {**about(case), **(facts or {})}
    return (
        Notify(to, f"visitors/host-{purpose}", occasion or f"{purpose}:{case.version}", told, ask=question),
    )


def to_reception(
    case: Case, purpose: str, sight: Sight, *verbs: str, occasion: str = ""
) -> tuple[Notify, ...]:
    """A word to the reception about one visit."""
    to = sight.address_of(case, "reception")
    if not to:
        return ()
    question = ask(case, *verbs) if verbs else None
    name = f"visitors/reception-{purpose}"
    return (Notify(to, name, occasion or f"{purpose}:{case.version}", about(case), ask=question),)


def to_assistant(
    case: Case, purpose: str, sight: Sight, *verbs: str, facts: Facts | None = None, key: int | None = None
) -> tuple[Notify, ...]:
    """A question or a word to the assistant; ``key`` tells words of several letters apart."""
    to = sight.address_of(case, "assistant")
    if not to:
        return ()
    question = ask(case, *verbs) if verbs else None
    told = {**about(case), **(facts or {})}
    occasion = f"{purpose}:{case.version if key is None else f'letter-{key}'}"
    return (Notify(to, f"visitors/assistant-{purpose}", occasion, told, ask=question),)


def reception_list(cases: Sequence[Case], to: str, sight: Sight) -> Notify:
    """Today's visits for the door, numbered; each answered with the badge (「1 已到 证12」「1 已离开」)."""
    labels = [str(place) for place in range(1, len(cases) + 1)]
    items = tuple(
        AskItem(label, str(case.number), case.version, ("arrived", "left"))
        for label, case in zip(labels, cases, strict=True)
    )
    lines = [
        {"label": label, "state": case.state, **about(case)}
        for label, case in zip(labels, cases, strict=True)
    ]
    day = sight.today().isoformat()
    return Notify(
        to, "visitors/reception-list", f"reception-list:{day}", {"lines": lines, "day": day}, ask=Ask(items)
    )
