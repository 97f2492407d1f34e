"""What becomes of a document by the general manager's word (批示)."""

from collections.abc import Callable

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Later
from zongban.core.events import Command
from zongban.desks.awaiting import answered, await_gm
from zongban.desks.choosing import Choice, choose
from zongban.desks.circle import shown
from zongban.desks.documents import notices
from zongban.desks.documents.filing import archive, filed
from zongban.desks.documents.handling import assign
from zongban.desks.documents.lifecycle import STEPS
from zongban.desks.steps import ahead, opening_of
from zongban.ports.sight import Sight

_HOLD_WORKDAYS = 5
"""How long a document is put off when no day is named; ``hold`` in ``desks.yaml`` goes before it."""


def submit(decision: Decision) -> Decision:
    """The document, put before the general manager in the next digest."""
    case = decision.case
    waiting = await_gm(
        case, "decide", notices.DECISION_VERBS, proposal=case.fact("proposal"), department=case.fact("department"),
        due=case.fact("due"), origin=shown(case, case.fact("origin")), category=case.fact("category"),
    )  # fmt: skip
    return decision.but(waiting)


def decide(case: Case, command: Command, sight: Sight) -> Decision:
    """Carry out an instruction about a document that waits for one.

    Raises:
        NotAllowed: the verb is not possible now, or not the actor's.
    """
    STEPS.check(case, command, sight)
    case = _instructed(case, command, sight)
    said = {"verb": command.verb, "words": shown(case, command.text), "to": command.to}
    note = Entry("decided", command.actor, said)
    decision = _INSTRUCTIONS[command.verb](case, command, sight)
    return Decision(decision.case, (note, *decision.effects))


def _instructed(case: Case, command: Command, sight: Sight) -> Case:
    said = answered(case).with_facts(
        instruction=command.text, instructed_by=command.actor, instructed_at=sight.now.isoformat()
    )
    if command.verb in ("approve", "transfer") and ahead(command.until, sight):
        return said.with_facts(due=command.until)
    return said


def _approve(case: Case, command: Command, sight: Sight) -> Decision:
    choice = choose(command.to or case.fact("department"), sight.people)
    if _is_answered_by_approval(case, choice, sight):
        return _close(case, "answer", "approve", command, sight)
    if choice is None:
        return _to_be_named(case, command, sight)
    return assign(STEPS.by(case, command, sight), choice, command.actor, sight)


def _is_answered_by_approval(case: Case, choice: Choice | None, sight: Sight) -> bool:
    """A colleague's own request needs the answer and nothing else, unless another department is to take it up."""
    sender = sight.people.by_address(case.parties.get("sender", ""))
    if sender is None or case.fact("category") not in ("request", "report"):
        return False
    return choice is None or choice.department == sender.department


def _to_be_named(case: Case, command: Command, sight: Sight) -> Decision:
    decision = STEPS.office(case, "name-owner", sight, command.actor, command.text)
    words = shown(case, command.text)
    return decision.and_do(
        *notices.to_assistant(
            decision.case, "name-owner", sight, "transfer", "cancel", words=words, unknown=command.to
        )
    )


def _transfer(case: Case, command: Command, sight: Sight) -> Decision:
    choice = choose(command.to, sight.people)
    if choice is None:
        return _to_be_named(case, command, sight)
    return assign(STEPS.by(case, command, sight), choice, command.actor, sight)


def _reject(case: Case, command: Command, sight: Sight) -> Decision:
    return _close(case, "reject", "reject", command, sight)


def _noted(case: Case, command: Command, sight: Sight) -> Decision:
    decision = STEPS.by(filed(case.with_facts(outcome="noted"), sight), command, sight)
    return decision.and_do(*notices.decided(decision.case, "noted", command.text, sight))


def _close(case: Case, verb: str, decided: str, command: Command, sight: Sight) -> Decision:
    """Approval or refusal that ends the matter: answered, then filed."""
    outcome = {"approve": "approved", "reject": "declined"}[decided]
    first = STEPS.office(case.with_facts(outcome=outcome), verb, sight, command.actor, command.text)
    told = notices.decided(first.case, decided, command.text, sight)
    return archive(first.and_do(*told), sight)


def _defer(case: Case, command: Command, sight: Sight) -> Decision:
    until = command.until if ahead(command.until, sight) else _default_hold(sight)
    decision = STEPS.by(case.with_facts(until=until), command, sight)
    told = notices.decided(decision.case, "defer", command.text, sight, until=until)
    return decision.and_do(Later("resume", opening_of(until, sight)), *told)


def _default_hold(sight: Sight) -> str:
    days = int(sight.setting("documents", "hold_workdays", _HOLD_WORKDAYS))
    return sight.hours.add_workdays(sight.today(), days).isoformat()


def _discuss(case: Case, command: Command, sight: Sight) -> Decision:
    decision = submit(STEPS.by(case, command, sight))
    words = shown(case, command.text)
    return decision.and_do(
        *notices.to_assistant(decision.case, "discuss", sight, words=words, who=command.actor)
    )


_INSTRUCTIONS: dict[str, Callable[[Case, Command, Sight], Decision]] = {
    "approve": _approve, "reject": _reject, "transfer": _transfer, "noted": _noted, "defer": _defer,
    "discuss": _discuss,
}  # fmt: skip
