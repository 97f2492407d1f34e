"""The desk of minutes (会议纪要)."""

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Forget, Later, OpenCase
from zongban.core.errors import NotAllowed
from zongban.core.events import AlarmDue, Command, Event, Message
from zongban.core.numbering import Number
from zongban.core.verdict import Reading, Verdict
from zongban.desks.awaiting import answered, await_gm
from zongban.desks.circle import shown
from zongban.desks.ladder import climb
from zongban.desks.minutes import notices
from zongban.desks.minutes.lifecycle import LIFECYCLE, STEPS
from zongban.desks.minutes.reading import missing_of, read_minutes
from zongban.desks.minutes.supplement import Rows, rows_of, supplemented
from zongban.desks.reasons import tell_why
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

_WAIT_MINUTES = 240
"""Working minutes that the writer has for what is missing; ``wait`` in ``desks.yaml`` goes before it."""


class MinutesDesk:
    """From notes to approved, issued minutes and their tasks."""

    name = "minutes"
    series = "R"
    lifecycle = LIFECYCLE

    def read(self, letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
        """What the letter says as minutes."""
        return read_minutes(letter, own_words, verdict, sight)

    def open(self, number: Number, wish: OpenCase, sight: Sight) -> Decision:
        """Register the notes; complete, they go to the host, else the writer is asked once for what is missing."""
        begun = STEPS.begin(number, wish, sight)
        host = (
            begun.case.parties.get("host")
            or begun.case.parties.get("sender")
            or sight.address_of(begun.case, "gm")
        )
        case = begun.case.with_parties(host=host).with_facts(letter=wish.letter, draft=1)
        if missing_of(rows_of(case)) and case.parties.get("sender"):
            return begun.then(_ask(case, wish.letter, sight))
        return begun.then(_submit(case, sight)).and_do(*notices.received(case, wish.letter, sight))

    def act(self, case: Case, event: Event, sight: Sight) -> Decision:
        """Answer an event."""
        match event:
            case Command(verb="why"):
                return tell_why(case, event, sight)
            case Command():
                return _commanded(case, event, sight)
            case AlarmDue():
                return _alarmed(case, event, sight)
            case Message():
                return _written(case, event, sight)
            case _:
                return Decision(case, (Entry("heard", "office", {"event": type(event).__name__}),))

    def turn(self, duty: str, sight: Sight) -> tuple[Effect, ...]:
        """No duty of the rota is this desk's."""
        return ()


def _ask(case: Case, letter: int | None, sight: Sight) -> Decision:
    moved = STEPS.office(case, "ask", sight)
    minutes = int(sight.setting("minutes", "wait_minutes", _WAIT_MINUTES))
    later = Later("go-on", sight.hours.add_minutes(sight.now, minutes))
    wait = (later,) if rows_of(case) else ()
    return moved.and_do(*notices.incomplete(moved.case, letter, sight), *wait)


def _submit(case: Case, sight: Sight) -> Decision:
    """The draft goes to the host; what is still missing is marked in it."""
    moved = STEPS.office(case, "submit", sight)
    moved = moved.and_do(Forget("go-on"), notices.draft(moved.case, sight))
    host = case.parties.get("host", "")
    if any(host in one.addresses() for one in sight.people.bearing("gm")):
        count = len(rows_of(case))
        writer = case.parties.get("sender")
        return moved.but(await_gm(moved.case, "minutes", notices.DRAFT_VERBS, count=count, writer=writer))
    return moved


def _commanded(case: Case, command: Command, sight: Sight) -> Decision:
    match command.verb:
        case "approve":
            return _issue(case, command, sight)
        case "reject":
            return _revise(case, command, command.text, sight)
        case "cancel":
            return STEPS.by(answered(case), command, sight)
        case _:
            raise NotAllowed(f"{command.verb!r} means nothing for minutes in state {case.state!r}")


def _issue(case: Case, command: Command, sight: Sight) -> Decision:
    approved = answered(case).with_facts(approved_by=command.actor, issued_at=sight.now.isoformat())
    moved = STEPS.by(approved, command, sight)
    return moved.and_do(*notices.issued(moved.case, sight), *notices.tasks(moved.case, sight))


def _revise(case: Case, command: Command, words: str, sight: Sight) -> Decision:
    moved = STEPS.by(answered(case), command, sight, "reject")
    return moved.and_do(*notices.revise(moved.case, words, command.actor, sight))


def _alarmed(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    if alarm.purpose == "go-on":
        return _submit(case, sight) if case.state == "clarifying" else Decision(case)
    if case.is_closed:
        return Decision(case)
    facts = {"count": len(rows_of(case)), "host": case.parties.get("host", "")}
    verbs = notices.DRAFT_VERBS if alarm.clock == "approve" else ()
    return climb(case, alarm, sight, verbs, facts, escalate_to_digest=False)


def _written(case: Case, message: Message, sight: Sight) -> Decision:
    """A mail about the minutes: what is missing, a new version, or what the host wants otherwise."""
    entry = Entry("message", message.actor, {"letter": message.letter})
    roles = sight.roles_of(case, message.actor)
    if case.is_closed or not roles & {"sender", "host", "assistant", "gm"}:
        told = notices.remark(case, message.text.strip(), message.actor, message.letter, sight)
        return Decision(case, (entry, *told))
    rows = supplemented(case, message.text, message.at or sight.now, sight)
    if rows is not None:
        return Decision(case, (entry,)).then(_next_draft(case, rows, message, sight))
    if case.state == "host_review" and roles & {"host", "gm"} and message.text.strip():
        command = Command("reject", message.actor, text=message.text.strip(), letter=message.letter)
        return Decision(case, (entry,)).then(_revise(case, command, command.text, sight))
    return Decision(
        case, (entry, *notices.remark(case, message.text.strip(), message.actor, message.letter, sight))
    )


def _next_draft(case: Case, rows: Rows, message: Message, sight: Sight) -> Decision:
    draft = int(case.facts.get("draft", 1) or 1) + (case.state != "clarifying")
    after = case.with_facts(resolutions=rows, draft=draft)
    note = Entry("draft", message.actor, {"draft": draft, "words": shown(case, message.text)})
    if case.state == "clarifying" and missing_of(rows) == missing_of(rows_of(case)) == ("resolutions",):
        return Decision(after, (note,))
    moved = _submit(after, sight)
    return Decision(moved.case, (note, *moved.effects))
