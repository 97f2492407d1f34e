"""What the supervision desk writes. Nothing of a confidential task is ever quoted."""

from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Notify
from zongban.desks.asking import ask
from zongban.desks.awaiting import await_gm
from zongban.desks.circle import shown
from zongban.ports.sight import Sight

WORK_VERBS = ("accept", "done", "progress", "extend", "decline", "why")
"""What the owner may answer."""
CHECK_VERBS = ("approve", "reject")
"""What the initiator may answer to a completion or a request for more time."""
_FOR_GM = {"verify": "verify", "extension": "extension", "reassign": "reassign"}


def to_owner(
    case: Case,
    purpose: str,
    *,
    occasion: str = "",
    asks: bool = True,
    **facts: Any,  # noqa: ANN401 - JSON values
) -> tuple[Notify, ...]:
    """A word to the owner, with the task as it stands."""
    owner = case.parties.get("owner")
    if not owner:
        return ()
    told = {**task(case), **facts}
    question = ask(case, *WORK_VERBS) if asks else None
    name = occasion or f"{purpose}:{case.version}"
    return (
        Notify(owner, f"supervision/owner-{purpose}", name, told, urgent=case.urgency == "top", ask=question),
    )


def ask_initiator(
    decision: Decision,
    purpose: str,
    verbs: tuple[str, ...],
    sight: Sight,
    **facts: Any,  # noqa: ANN401 - JSON values
) -> Decision:
    """A question to who checks the task: by mail, or in the digest where that is the general manager."""
    case = decision.case
    to = checker(case, sight)
    told = {**task(case), **facts}
    if purpose in _FOR_GM and any(to in one.addresses() for one in sight.people.bearing("gm")):
        return decision.but(await_gm(case, _FOR_GM[purpose], verbs, **told))
    if not to:
        return decision
    name = f"supervision/host-{purpose}"
    question = ask(case, *verbs) if verbs else None
    return decision.and_do(Notify(to, name, f"{purpose}:{case.version}", told, ask=question))


def checker(case: Case, sight: Sight) -> str:
    """The address of who checks the task."""
    return (
        case.parties.get("verifier")
        or sight.address_of(case, "host")
        or sight.address_of(case, "assistant")
        or ""
    )


def task(case: Case) -> dict[str, Any]:
    """The task as mails print it."""
    clock = case.clock("handle")
    return {
        "resolution": shown(case, case.fact("resolution") or case.title),
        "criteria": shown(case, case.fact("criteria")),
        "due": clock.due_at.isoformat() if clock else (case.fact("due") or None),
        "owner": case.parties.get("owner", ""), "host": case.parties.get("verifier") or case.parties.get("host", ""),
        "source": shown(case, case.fact("source")),
    }  # fmt: skip
