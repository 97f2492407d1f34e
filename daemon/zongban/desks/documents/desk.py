"""The desk of incoming documents (收文)."""

from zongban.core.advance import Duty
from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Forget, OpenCase
from zongban.core.events import AlarmDue, Command, Event, Message
from zongban.core.numbering import Number
from zongban.core.verdict import Reading, Verdict
from zongban.desks.choosing import choose
from zongban.desks.circle import shown
from zongban.desks.documents import notices
from zongban.desks.documents.deciding import decide, submit
from zongban.desks.documents.filing import filed
from zongban.desks.documents.handling import (
    WORKING,
    assign,
    by_order,
    circulate,
    decide_extension,
    read,
    unread,
    work,
)
from zongban.desks.documents.lifecycle import LIFECYCLE, STEPS
from zongban.desks.documents.reading import read_document
from zongban.desks.ladder import climb
from zongban.desks.reasons import tell_why
from zongban.desks.steps import moment_of
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

_WITH_GM = frozenset({"submitted", "discussing", "on_hold"})
_EXTENSIONS = frozenset({"extension_requested", "extension_submitted"})
_MOST_WORDS = 600


class DocumentsDesk:
    """Registers incoming documents, puts them before the general manager, sees them through to the archive."""

    name = "documents"
    series = "IN"
    lifecycle = LIFECYCLE

    def read(self, letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
        """What the letter says as a document."""
        return read_document(letter, own_words, verdict, sight)

    def open(self, number: Number, wish: OpenCase, sight: Sight) -> Decision:
        """Register it, answer the sender, and take it where its proposal says.

        A confidential document always goes to the general manager, by number alone.
        """
        begun = STEPS.begin(number, wish, sight)
        case = begun.case.with_facts(letter=wish.letter, proposal=begun.case.fact("proposal", "submit-to-gm"))
        decision = self._routed(begun.but(case), sight)
        told = notices.received(decision.case, _promised(decision.case, sight), wish.letter, sight)
        if case.is_confidential:
            told = (*told, *notices.to_assistant(decision.case, "confidential", sight))
        return Decision(decision.case, (*decision.effects[:1], *told, *decision.effects[1:]))

    def act(self, case: Case, event: Event, sight: Sight) -> Decision:
        """Answer an event."""
        match event:
            case Command(verb="why"):
                return tell_why(case, event, sight)
            case Command():
                return self._commanded(case, event, sight)
            case AlarmDue():
                return self._alarmed(case, event, sight)
            case Message():
                return _remark(case, event, sight)
            case _:
                return Decision(case, (Entry("heard", "office", {"event": type(event).__name__}),))

    def turn(self, duty: str, sight: Sight) -> tuple[Effect, ...]:
        """No duty of the rota is this desk's."""
        return ()

    def _routed(self, begun: Decision, sight: Sight) -> Decision:
        case = begun.case
        proposal = "submit-to-gm" if case.is_confidential else case.fact("proposal")
        choice = choose(case.fact("department"), sight.people)
        if proposal == "assign":
            verb = "assign" if choice else "reassign"
            moved = begun.then(STEPS.office(case, verb, sight))
            if choice:
                return assign(moved, choice, "office", sight)
            return moved.and_do(
                *notices.to_assistant(
                    moved.case, "name-owner", sight, "transfer", "cancel", words="", unknown=""
                )
            )
        if proposal == "circulate" and (readers := _readers(case, sight)):
            return circulate(begun.then(STEPS.office(case, "circulate", sight)), readers)
        if proposal == "file":
            return begun.then(STEPS.office(filed(case.with_facts(outcome="filed"), sight), "file", sight))
        return submit(begun.then(STEPS.office(case, "submit", sight)))

    def _commanded(self, case: Case, command: Command, sight: Sight) -> Decision:
        if case.state in _WITH_GM and command.verb not in ("cancel", "resume"):
            done = decide(case, command, sight)
            return done.and_do(Forget("resume")) if case.state == "on_hold" else done
        if case.state == "circulating" and command.verb == "noted":
            return read(case, command, sight)
        if case.state in _EXTENSIONS and command.verb in ("approve", "reject"):
            return decide_extension(case, command, sight)
        leads = sight.roles_of(case, command.actor) & {"gm", "assistant"}
        if case.state in WORKING and leads and command.verb in ("extend", "noted"):
            return by_order(case, command, sight)
        if command.verb in ("cancel", "resume", "noted"):
            return STEPS.by(case.with_facts(for_gm=None), command, sight)
        return work(case, command, sight)

    def _alarmed(self, case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
        if alarm.purpose == "resume":
            return submit(STEPS.office(case, "resume", sight)) if case.state == "on_hold" else Decision(case)
        if case.is_closed:
            return Decision(case)
        facts = {"answer": bool(case.facts.get("answer")), "owner": case.parties.get("owner", ""),
                 "progress": shown(case, case.fact("progress"))}  # fmt: skip
        if alarm.clock == "decide":
            verbs = notices.DECISION_VERBS if alarm.to == "gm" else ()
            return climb(case, alarm, sight, verbs, facts, escalate_to_digest=False)
        if alarm.clock == "read":
            return climb(
                case, alarm, sight, ("noted",), facts, to=unread(case) if alarm.to == "reader" else ()
            )
        return climb(case, alarm, sight, notices.WORK_VERBS, facts)


def _readers(case: Case, sight: Sight) -> tuple[str, ...]:
    """Whom a circulation goes to: those the rules name, else the head of the department, else every head."""
    named = case.facts.get("readers") or [case.fact("department")]
    found = [choose(str(one), sight.people) for one in named if one]
    heads = [one.email for one in sight.people.bearing("head")]
    return tuple(dict.fromkeys([one.address for one in found if one] or heads))


def _promised(case: Case, sight: Sight) -> str | None:
    """By when the sender will have an answer: the date that was asked for, else the office's own terms added up."""
    if not case.facts.get("answer"):
        return None
    asked = moment_of(case.fact("due"), sight)
    if asked is not None:
        return case.fact("due") if asked > sight.now else None
    handle = case.clock("handle")
    if handle:
        return sight.hours.day_of(handle.due_at).isoformat()
    decided, duty = case.clock("decide"), STEPS.duty("handle", sight)
    return _after(case, duty, sight) if decided and duty else None


def _after(case: Case, duty: Duty, sight: Sight) -> str | None:
    decided, term = case.clock("decide"), duty.plan_for(case).term
    if decided is None or term is None:
        return None
    return sight.hours.day_of(term.after(decided.due_at, sight.hours)).isoformat()


def _remark(case: Case, message: Message, sight: Sight) -> Decision:
    """Words that are no command: kept, and passed on to whoever has the matter in hand."""
    words = shown(case, message.text.strip()[:_MOST_WORDS])
    entry = Entry("message", message.actor, {"letter": message.letter})
    owner = case.parties.get("owner")
    if owner and owner != message.actor and not case.is_closed:
        told = notices.to_owner(case, "message", *notices.WORK_VERBS, occasion=f"message:{message.letter}",
                                who=message.actor, words=words)  # fmt: skip
        return Decision(case, (entry, *told))
    if message.actor == sight.address_of(case, "assistant"):
        return Decision(case, (entry,))
    told = notices.to_assistant(case, "message", sight, who=message.actor, words=words, letter=message.letter)
    return Decision(case, (entry, *told))
