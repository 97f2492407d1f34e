"""What the documents desk writes, to whom, and with which facts. Nothing of a confidential case is ever quoted."""

from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Notify
from zongban.desks.asking import ask
from zongban.desks.circle import shown
from zongban.ports.sight import Sight

WORK_VERBS = ("accept", "done", "progress", "extend", "decline", "transfer", "why")
"""What the owner may answer."""
DECISION_VERBS = ("approve", "reject", "transfer", "noted", "defer", "discuss")
"""What the general manager may answer to a document put before him."""
EXTENSION_VERBS = ("approve", "reject")


def received(case: Case, promised: str | None, letter: int | None, sight: Sight) -> tuple[Notify, ...]:
    """The acknowledgement (签收确认): number, and by when there will be an answer. The same for every class."""
    sender = case.parties.get("sender")
    if not sender or sender in sight.people.own_addresses():
        return ()
    facts = {"promised": promised, "answer": bool(case.facts.get("answer")), "contact": _contact(sight)}
    return (_to_sender(case, "documents/sender-received", "received", facts, letter),)


def assigned(case: Case, by: str) -> Notify:
    """To the owner: what it is, the instruction to the letter, by when, what may be answered."""
    clock = case.clock("handle")
    facts = {
        "origin": shown(case, case.fact("origin")), "origin_ref": shown(case, case.fact("origin_ref")),
        "instruction": shown(case, case.fact("instruction")), "by": by, "department": case.fact("department"),
        "due": clock.due_at.isoformat() if clock else (case.fact("due") or None),
        "answer": bool(case.facts.get("answer")),
    }  # fmt: skip
    letter = case.facts.get("letter")
    return Notify(
        case.parties["owner"], "documents/owner-assigned", f"assigned:{case.version}", facts,
        urgent=case.urgency == "top", ask=ask(case, *WORK_VERBS),
        encloses=letter if isinstance(letter, int) and not case.is_confidential else None,
    )  # fmt: skip


def circulated(case: Case, reader: str) -> Notify:
    """To one reader of a circulation (传阅)."""
    facts = {"origin": shown(case, case.fact("origin")), "origin_ref": shown(case, case.fact("origin_ref"))}
    letter = case.facts.get("letter")
    return Notify(
        reader, "documents/reader-circulated", "circulated", facts, ask=ask(case, "noted"),
        encloses=letter if isinstance(letter, int) and not case.is_confidential else None,
    )  # fmt: skip


def to_assistant(case: Case, purpose: str, sight: Sight, *verbs: str, **facts: Any) -> tuple[Notify, ...]:  # noqa: ANN401
    """A question or a word to the assistant about the case."""
    assistant = sight.address_of(case, "assistant")
    if not assistant:
        return ()
    question = ask(case, *verbs) if verbs else None
    return (
        Notify(assistant, f"documents/assistant-{purpose}", f"{purpose}:{case.version}", facts, ask=question),
    )


def to_owner(case: Case, purpose: str, *verbs: str, occasion: str = "", **facts: Any) -> tuple[Notify, ...]:  # noqa: ANN401
    """A word to the owner about the case."""
    owner = case.parties.get("owner")
    if not owner:
        return ()
    question = ask(case, *verbs) if verbs else None
    return (
        Notify(
            owner, f"documents/owner-{purpose}", occasion or f"{purpose}:{case.version}", facts, ask=question
        ),
    )


def decided(case: Case, decision: str, words: str, sight: Sight, **facts: Any) -> tuple[Notify, ...]:  # noqa: ANN401
    """The decision, to whoever brought the document.

    A colleague reads the general manager's words as they stand; somebody outside is told of a refusal alone, in the
    office's own courteous words.
    """
    sender = case.parties.get("sender", "")
    if not sender:
        return ()
    if sight.people.is_internal(sender):
        told = {"decision": decision, "words": shown(case, words), **facts}
        return (_to_sender(case, "documents/proposer-answered", f"answered:{case.version}", told, None),)
    if decision == "reject":
        told = {"origin_ref": shown(case, case.fact("origin_ref")), "contact": _contact(sight)}
        return (_to_sender(case, "documents/sender-declined", "declined", told, None),)
    return ()


def finished(case: Case, sight: Sight) -> tuple[Notify, ...]:
    """The answer (答复), where one was asked for: to a colleague with the result in the owner's words, to somebody
    outside with what the owner marked as the answer (``答复：…``, ``Reply: …``) and nothing else."""
    sender = case.parties.get("sender", "")
    if not sender or not case.facts.get("answer") or sender == case.parties.get("owner"):
        return ()
    internal = sight.people.is_internal(sender)
    facts = {
        "result": shown(case, case.fact("result")) if internal else "", "reply": shown(case, case.fact("reply")),
        "origin_ref": shown(case, case.fact("origin_ref")), "department": case.fact("department"),
        "contact": _contact(sight),
    }  # fmt: skip
    return (_to_sender(case, "documents/sender-finished", "finished", facts, None),)


def _to_sender(case: Case, template: str, occasion: str, facts: dict[str, Any], letter: int | None) -> Notify:
    automatic = "auto-replied" if letter is not None else "auto-generated"
    answers = letter if letter is not None else case.facts.get("letter")
    return Notify(
        case.parties["sender"], template, occasion, facts, answers=answers if isinstance(answers, int) else None,
        name=_addressed(case), language=case.language, automatic=automatic,
    )  # fmt: skip


def _addressed(case: Case) -> str:
    """Who is greeted outside: the person who wrote, in Chinese else the organisation (函 are addressed to it)."""
    domain = case.parties["sender"].partition("@")[2]
    origin = case.fact("origin") if case.language == "zh" else ""
    return case.fact("sender_name") or (origin if origin.lower() != domain else "")


def _contact(sight: Sight) -> str:
    """Mail address of who is named as contact; templates print the name."""
    found = sight.people.bearing("assistant")
    return found[0].email if found else ""
