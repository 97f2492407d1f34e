"""The road of a supervised task: accepted, reported on, put off, reported done, checked, closed."""

from collections.abc import Callable

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Notify
from zongban.core.errors import NotAllowed
from zongban.core.events import Command
from zongban.desks import extension
from zongban.desks.awaiting import answered
from zongban.desks.choosing import Choice, choose
from zongban.desks.circle import shown
from zongban.desks.steps import ahead
from zongban.desks.supervision import notices
from zongban.desks.supervision.lifecycle import STEPS
from zongban.ports.sight import Sight


def carry_out(case: Case, command: Command, sight: Sight) -> Decision:
    """Carry out what somebody says about a task.

    Raises:
        NotAllowed: the verb is not possible now, or not the actor's.
    """
    found = _VERBS.get(command.verb)
    if found is None:
        raise NotAllowed(f"{command.verb!r} means nothing for a task in state {case.state!r}")
    return found(case, command, sight)


def _accept(case: Case, command: Command, sight: Sight) -> Decision:
    return STEPS.by(case.with_facts(accepted_at=sight.now.isoformat()), command, sight)


def _progress(case: Case, command: Command, sight: Sight) -> Decision:
    return STEPS.by(case.with_facts(progress=command.text, progress_at=sight.now.isoformat()), command, sight)


def _done(case: Case, command: Command, sight: Sight) -> Decision:
    """Reported done (办结报告): the initiator checks it by the acceptance criteria before it is closed."""
    reported = answered(extension.settled(case)).with_facts(
        result=command.text, reported_at=sight.now.isoformat()
    )
    moved = STEPS.by(reported, command, sight)
    words = shown(case, command.text)
    return notices.ask_initiator(moved, "verify", notices.CHECK_VERBS, sight, words=words, who=command.actor)


def _decide(case: Case, command: Command, sight: Sight) -> Decision:
    if case.state == "completion_reported":
        return _check(answered(case), command, sight)
    return _decide_extension(case, command, sight)


def _check(case: Case, command: Command, sight: Sight) -> Decision:
    if command.verb == "approve":
        closed = STEPS.by(case.with_facts(verified_by=command.actor, outcome="closed"), command, sight)
        return closed.and_do(*notices.to_owner(closed.case, "closed", asks=False, by=command.actor))
    again = int(case.facts.get("returned", 0) or 0) + 1
    moved = STEPS.by(case.with_facts(returned=again, reported_at=None), command, sight)
    told = notices.to_owner(moved.case, "returned", words=shown(case, command.text), by=command.actor)
    return moved.and_do(*told)


def _extend(case: Case, command: Command, sight: Sight) -> Decision:
    if not extension.has_date(command, sight):
        STEPS.check(case, command, sight)
        return extension.ask_for_date(case, command, sight)
    moved = STEPS.by(extension.asked_for(case, command), command, sight)
    return notices.ask_initiator(
        moved, "extension", notices.CHECK_VERBS, sight, until=command.until, reason=shown(case, command.text),
        who=command.actor, times=int(case.facts.get("extended", 0) or 0),
    )  # fmt: skip


def _decide_extension(case: Case, command: Command, sight: Sight) -> Decision:
    until = command.until if extension.has_date(command, sight) else case.fact("asked_until")
    approved = command.verb == "approve"
    if approved and not ahead(until, sight):
        STEPS.check(case, command, sight)
        return extension.ask_for_date(case, command, sight, until)
    moved = STEPS.by(answered(case), command, sight)
    after = extension.granted(moved.case, until, STEPS, sight) if approved else extension.settled(moved.case)
    return _extension_told(moved.but(after), approved, until, command)


def by_order(case: Case, command: Command, sight: Sight) -> Decision:
    """The initiator or the general manager sets a new date himself, or takes note that the work is late."""
    if command.verb == "noted":
        return Decision(
            answered(case), (Entry("noted", command.actor, {"words": shown(case, command.text)}),)
        )
    if not extension.has_date(command, sight):
        return extension.ask_for_date(case, command, sight)
    after = extension.granted(answered(case), command.until, STEPS, sight)
    return _extension_told(Decision(after), True, command.until, command)


def _extension_told(decision: Decision, granted: bool, until: str, command: Command) -> Decision:
    case = decision.case
    words = shown(case, command.text)
    entry = Entry("extension", command.actor, {"granted": granted, "until": until, "words": words})
    occasion = f"extension:{case.version}:{until}"
    told = notices.to_owner(
        case, "extension", occasion=occasion, granted=granted, until=until, words=words, by=command.actor
    )
    return decision.and_do(entry, *told)


def _decline(case: Case, command: Command, sight: Sight) -> Decision:
    moved = STEPS.by(case.with_facts(declined_by=command.actor), command, sight)
    words = shown(case, command.text)
    return notices.ask_initiator(
        moved, "reassign", ("transfer", "cancel"), sight, words=words, who=command.actor
    )


def _transfer(case: Case, command: Command, sight: Sight) -> Decision:
    choice = choose(command.to, sight.people)
    if choice is None:
        raise NotAllowed(f"nobody in the office is called {command.to!r}; a person or a department is needed")
    STEPS.check(case, command, sight)
    given = _given_to(answered(extension.settled(case)), choice, sight)
    if extension.has_date(command, sight):
        given = STEPS.set_due(given, "handle", command.until, sight)
    moved = STEPS.office(given, command.verb, sight, command.actor, command.text)
    entry = Entry("assigned", command.actor, {"to": choice.address, "department": choice.department})
    return moved.and_do(entry, *notices.to_owner(moved.case, "assigned"))


def _given_to(case: Case, choice: Choice, sight: Sight) -> Case:
    host = case.parties.get("host", "")
    checker = host if host and host != choice.address else sight.address_of(case, "assistant")
    given = case.with_parties(owner=choice.address, verifier=checker)
    return given.with_facts(
        department=choice.department or None,
        urged=None,
        asked_extension=None,
        accepted_at=None,
        assigned_at=sight.now.isoformat(),
    )


def _cancel(case: Case, command: Command, sight: Sight) -> Decision:
    moved = STEPS.by(answered(case).with_facts(outcome="cancelled"), command, sight)
    told: tuple[Notify, ...] = notices.to_owner(moved.case, "cancelled", asks=False, by=command.actor,
                                                words=shown(case, command.text))  # fmt: skip
    return moved.and_do(*told)


_VERBS: dict[str, Callable[[Case, Command, Sight], Decision]] = {
    "accept": _accept, "progress": _progress, "done": _done, "approve": _decide, "reject": _decide,
    "extend": _extend, "decline": _decline, "transfer": _transfer, "cancel": _cancel,
}  # fmt: skip
