"""The desk of supervised tasks (督办)."""

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Notify, OpenCase
from zongban.core.events import AlarmDue, Command, Event, Message
from zongban.core.numbering import Number
from zongban.core.verdict import Reading, Verdict
from zongban.desks.circle import shown
from zongban.desks.ladder import climb
from zongban.desks.reasons import tell_why
from zongban.desks.supervision import notices
from zongban.desks.supervision.lifecycle import LIFECYCLE, STEPS
from zongban.desks.supervision.reading import read_order
from zongban.desks.supervision.work import by_order, carry_out
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

_MOST_WORDS = 600


class SupervisionDesk:
    """Sees resolutions and orders through to the end: told, urged, escalated, checked, closed."""

    name = "supervision"
    series = "T"
    lifecycle = LIFECYCLE

    def read(self, letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
        """What the letter says as an order."""
        return read_order(letter, own_words, verdict, sight)

    def open(self, number: Number, wish: OpenCase, sight: Sight) -> Decision:
        """Open the task (立项) and tell its owner; one without an owner is put before its initiator.

        Facts it works with: ``resolution``, ``criteria``, ``due`` (date or moment), ``source`` (title of the meeting).
        Parties: ``owner``, ``host`` (the initiator); without a host the general manager is.
        """
        begun = STEPS.begin(number, wish, sight)
        case = _with_checker(begun.case.with_facts(letter=wish.letter), sight)
        begun = begun.but(case)
        if not case.parties.get("owner"):
            moved = STEPS.office(case, "reassign", sight)
            decision = begun.then(moved)
            return notices.ask_initiator(
                decision, "reassign", ("transfer", "cancel"), sight, words="", who=""
            )
        return begun.and_do(*notices.to_owner(case, "assigned"), *_receipt(case, wish))

    def act(self, case: Case, event: Event, sight: Sight) -> Decision:
        """Answer an event."""
        match event:
            case Command(verb="why"):
                return tell_why(case, event, sight)
            case Command(verb="extend" | "noted") if _leads(case, event, sight):
                return by_order(case, event, sight)
            case Command():
                return carry_out(case, event, sight)
            case AlarmDue():
                return _alarmed(case, event, sight)
            case Message():
                return _remark(case, event, sight)
            case _:
                return Decision(case, (Entry("heard", "office", {"event": type(event).__name__}),))

    def turn(self, duty: str, sight: Sight) -> tuple[Effect, ...]:
        """No duty of the rota is this desk's."""
        return ()


def _with_checker(case: Case, sight: Sight) -> Case:
    host = case.parties.get("host") or sight.address_of(case, "gm") or ""
    owner = case.parties.get("owner", "")
    checker = host if host and host != owner else sight.address_of(case, "assistant")
    return case.with_parties(host=host, verifier=checker)


def _receipt(case: Case, wish: OpenCase) -> tuple[Notify, ...]:
    """An order that came by letter is acknowledged to who gave it."""
    host = case.parties.get("host", "")
    if wish.letter is None or not host or host != case.parties.get("sender"):
        return ()
    facts = notices.task(case)
    return (
        Notify(
            host, "supervision/host-opened", "opened", facts, answers=wish.letter, automatic="auto-replied"
        ),
    )


def _leads(case: Case, command: Command, sight: Sight) -> bool:
    """Whether the initiator or the general manager speaks about work that is going on, and does not do it himself."""
    roles = sight.roles_of(case, command.actor)
    return (
        case.state in ("assigned", "in_progress")
        and bool(roles & {"gm", "verifier"})
        and "owner" not in roles
    )


def _alarmed(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    if case.is_closed:
        return Decision(case)
    facts = {"criteria": shown(case, case.fact("criteria")), "owner": case.parties.get("owner", ""),
             "progress": shown(case, case.fact("progress"))}  # fmt: skip
    if alarm.clock == "verify":
        to = (notices.checker(case, sight),) if alarm.to in ("host", "verifier") else ()
        return climb(case, alarm, sight, notices.CHECK_VERBS, facts, to=to)
    return climb(case, alarm, sight, notices.WORK_VERBS, facts)


def _remark(case: Case, message: Message, sight: Sight) -> Decision:
    """Words that are no command: kept, and passed on from the owner to the initiator and the other way round."""
    entry = Entry("message", message.actor, {"letter": message.letter})
    words = shown(case, message.text.strip()[:_MOST_WORDS])
    if case.is_closed or not message.text.strip():
        return Decision(case, (entry,))
    if message.actor != case.parties.get("owner"):
        told = notices.to_owner(
            case, "message", occasion=f"message:{message.letter}", who=message.actor, words=words
        )
        return Decision(case, (entry, *told))
    facts = {**notices.task(case), "who": message.actor, "words": words}
    to = notices.checker(case, sight)
    note = Notify(to, "supervision/host-message", f"message:{message.letter}", facts) if to else None
    return Decision(case, (entry, note) if note else (entry,))
