"""The work on a document: assigned, accepted, reported on, put off, done; and its circulation."""

from collections.abc import Callable

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.errors import NotAllowed
from zongban.core.events import Command
from zongban.desks import extension
from zongban.desks.awaiting import answered, await_gm
from zongban.desks.choosing import Choice, choose
from zongban.desks.circle import shown
from zongban.desks.documents import notices
from zongban.desks.documents.filing import archive, filed
from zongban.desks.documents.lifecycle import STEPS
from zongban.desks.steps import ahead, moment_of
from zongban.ports.sight import Sight

WORKING = frozenset({"assigned", "in_progress"})
"""States in which the owner works."""

_REPLY = re.compile(
    r"(?:^|\n|[。；;，,\s])(?:答复|复函内容|reply|answer)\s*[:：]\s*(.+)", re.IGNORECASE | re.DOTALL
)


def assign(decision: Decision, choice: Choice, by: str, sight: Sight) -> Decision:
    """The work goes to somebody; the clock runs by the due time that holds now."""
    case = decision.case.with_parties(owner=choice.address).with_facts(
        department=choice.department or None,
        assigned_at=sight.now.isoformat(),
        urged=None,
        asked_extension=None,
        accepted_at=None,
    )
    due, clock = case.fact("due"), case.clock("handle")
    moment = moment_of(due, sight)
    if clock and clock.met_at is None and moment and moment > sight.now and moment != clock.due_at:
        case = STEPS.set_due(case, "handle", due, sight)
    note = Entry("assigned", by, {"to": choice.address, "department": choice.department})
    return Decision(case, (*decision.effects, note, notices.assigned(case, by)))


def work(case: Case, command: Command, sight: Sight) -> Decision:
    """Carry out what the owner, or whoever leads him, says about the work.

    Raises:
        NotAllowed: the verb is not possible now, or not the actor's.
    """
    if command.verb not in _WORK:
        raise NotAllowed(f"{command.verb!r} means nothing for a document in state {case.state!r}")
    return _WORK[command.verb](case, command, sight)


def _accept(case: Case, command: Command, sight: Sight) -> Decision:
    return STEPS.by(case.with_facts(accepted_at=sight.now.isoformat()), command, sight)


def _progress(case: Case, command: Command, sight: Sight) -> Decision:
    told = case.with_facts(progress=command.text, progress_at=sight.now.isoformat())
    return STEPS.by(told, command, sight)


def _done(case: Case, command: Command, sight: Sight) -> Decision:
    reply = _REPLY.search(command.text)
    done = answered(extension.settled(case)).with_facts(
        result=command.text, reply=reply.group(1).strip() if reply else None, outcome="completed",
        completed_at=sight.now.isoformat(),
    )  # fmt: skip
    moved = STEPS.by(done, command, sight)
    return archive(moved.and_do(*notices.finished(moved.case, sight)), sight)


def _decline(case: Case, command: Command, sight: Sight) -> Decision:
    return _to_reassign(case, command, sight, "decline", "")


def _to_reassign(case: Case, command: Command, sight: Sight, verb: str, suggested: str) -> Decision:
    moved = STEPS.by(case.with_facts(declined_by=command.actor), command, sight, verb)
    facts = {"who": command.actor, "words": shown(case, command.text), "suggested": suggested}
    return moved.and_do(*notices.to_assistant(moved.case, "reassign", sight, "transfer", "cancel", **facts))


def _transfer(case: Case, command: Command, sight: Sight) -> Decision:
    """Within the department the owner's word is enough; to another one the office decides."""
    choice = choose(command.to, sight.people)
    roles = sight.roles_of(case, command.actor)
    if choice is None:
        raise NotAllowed(f"nobody in the office is called {command.to!r}; a person or a department is needed")
    owner = sight.people.by_address(case.parties.get("owner", ""))
    within = owner is not None and choice.department == owner.department
    if not within and not roles & {"gm", "assistant"}:
        return _to_reassign(case, command, sight, "decline", command.to)
    if moment_of(command.until, sight):
        case = case.with_facts(due=command.until)
    moved = STEPS.by(answered(extension.settled(case)), command, sight)
    return assign(moved, choice, command.actor, sight)


def _extend(case: Case, command: Command, sight: Sight) -> Decision:
    """Asked of the assistant; of the general manager when it is the second time, or goes past the date the sender
    asked for or the general manager set: that promise is not the office's to change."""
    if not extension.has_date(command, sight):
        STEPS.check(case, command, sight)
        return extension.ask_for_date(case, command, sight)
    asked = extension.asked_for(case, command)
    if not _is_for_gm(case, command, sight):
        moved = STEPS.by(asked, command, sight)
        return moved.and_do(
            *notices.to_assistant(
                moved.case, "extension", sight, *notices.EXTENSION_VERBS, **_wish(case, command)
            )
        )
    moved = STEPS.by(asked, command, sight, "extend-gm")
    waiting = await_gm(
        moved.case, "extension", notices.EXTENSION_VERBS, until=command.until, reason=shown(case, command.text),
        who=command.actor, due=_present_due(case),
    )  # fmt: skip
    return moved.but(waiting)


def _is_for_gm(case: Case, command: Command, sight: Sight) -> bool:
    if int(case.facts.get("extended", 0) or 0) >= 1:
        return True
    promised, wished = moment_of(case.fact("due"), sight), moment_of(command.until, sight)
    return promised is not None and wished is not None and wished > promised


def _present_due(case: Case) -> str:
    clock = case.clock("handle")
    return clock.due_at.isoformat() if clock else case.fact("due")


def _wish(case: Case, command: Command) -> dict[str, str]:
    return {
        "who": command.actor,
        "until": command.until,
        "words": shown(case, command.text),
        "due": _present_due(case),
    }


def decide_extension(case: Case, command: Command, sight: Sight) -> Decision:
    """Grant or refuse more time; another date may be named with the grant, and must be where the first has passed.

    Raises:
        NotAllowed: it is not the actor's to decide.
    """
    approved = command.verb == "approve"
    until = command.until if extension.has_date(command, sight) else case.fact("asked_until")
    if approved and not ahead(until, sight):
        STEPS.check(case, command, sight)
        return extension.ask_for_date(case, command, sight, until)
    moved = STEPS.by(answered(case), command, sight)
    after = extension.granted(moved.case, until, STEPS, sight) if approved else extension.settled(moved.case)
    return _extension_told(moved.but(after), approved, until, command)


def by_order(case: Case, command: Command, sight: Sight) -> Decision:
    """The general manager (or the assistant) sets a new date for overdue work, or takes note that it is late."""
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
    told = notices.to_owner(
        case, "extension", *notices.WORK_VERBS, occasion=f"extension:{case.version}:{until}", granted=granted,
        until=until, words=words, by=command.actor, due=_present_due(case),
    )  # fmt: skip
    return decision.and_do(entry, *told)


def circulate(decision: Decision, readers: tuple[str, ...]) -> Decision:
    """The document goes round; each reader answers that it was read."""
    case = decision.case.with_facts(readers=list(readers), read_by=[])
    return Decision(case, (*decision.effects, *(notices.circulated(case, one) for one in readers)))


def unread(case: Case) -> tuple[str, ...]:
    """The readers of a circulation who have not answered yet."""
    read = set(case.facts.get("read_by") or ())
    return tuple(one for one in case.facts.get("readers") or () if one not in read)


def read(case: Case, command: Command, sight: Sight) -> Decision:
    """One reader has read it (阅签); the last one closes the circulation.

    Raises:
        NotAllowed: the actor is none of the readers.
    """
    if command.actor not in (case.facts.get("readers") or ()):
        raise NotAllowed(f"{case.number} was not sent round to this person")
    after = case.with_facts(read_by=sorted({*(case.facts.get("read_by") or ()), command.actor}))
    noted = Decision(after, (Entry("read-by", command.actor, {"words": shown(case, command.text)}),))
    if unread(after):
        return noted
    end = STEPS.office(filed(after.with_facts(outcome="circulated"), sight), "file", sight)
    return noted.then(end)


_WORK: dict[str, Callable[[Case, Command, Sight], Decision]] = {
    "accept": _accept, "progress": _progress, "done": _done, "decline": _decline, "transfer": _transfer,
    "extend": _extend,
}  # fmt: skip
