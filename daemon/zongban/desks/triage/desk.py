"""The desk of letters that no rule knew (来信待分)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Notify, OpenCase
from zongban.core.errors import NotAllowed
from zongban.core.events import AlarmDue, Command, Event, Message, Told
from zongban.core.numbering import Number
from zongban.core.verdict import Miss, Reading, Verdict
from zongban.desks.asking import ask
from zongban.desks.choosing import choose
from zongban.desks.circle import shown
from zongban.desks.ladder import climb
from zongban.desks.papers import URGENCIES
from zongban.desks.reasons import tell_why
from zongban.desks.steps import ahead
from zongban.desks.triage.lifecycle import LIFECYCLE, STEPS
from zongban.desks.triage.reading import READERS
from zongban.language import documents as papers
from zongban.language.detect import language_of
from zongban.language.documents import SECRECIES
from zongban.language.rides import asks_for_car_alone
from zongban.mail.letter import Letter
from zongban.ports.desk import Desk
from zongban.ports.sight import Sight
from zongban.rulebook.secrecy import head_of, secrecy_of, strongest

VERBS = ("transfer", "noted", "cancel")
"""What the assistant may answer; the name of a desk is understood as well."""

DESK_WORDS: Mapping[str, str] = {
    "收文": "documents", "来文": "documents", "文件": "documents", "documents": "documents", "document": "documents",
    "会议": "meetings", "会议申请": "meetings", "meetings": "meetings", "meeting": "meetings",
    "来访": "visitors", "访客": "visitors", "接待": "visitors", "visitors": "visitors", "visitor": "visitors",
    "visit": "visitors", "纪要": "minutes", "会议纪要": "minutes", "minutes": "minutes",
    "用车": "cars", "派车": "cars", "订车": "cars", "车辆": "cars", "cars": "cars", "car": "cars",
    "督办": "supervision", "supervision": "supervision",
}  # fmt: skip
"""What the assistant may call a desk → its key."""

_KINDS: Mapping[str, str] = {"meetings": "meeting", "visitors": "visit", "minutes": "minutes"}
"""Desk → the kind of its letters. Documents are always read: whoever is handed a letter to handle has one."""
_UNREAD: Mapping[str, tuple[str, ...]] = {
    "meetings": ("start", "duration", "attendees"), "visitors": ("start", "headcount", "visitors", "purpose", "host"),
    "cars": ("start", "destination"),
}  # fmt: skip
"""What a desk asks for that is handed a letter which nobody took for its own."""
_NEAREST = 3
_WORDS = 300


class TriageDesk:
    """Puts what no rule knew before the assistant.

    Args:
        others: the desks a letter may be passed on to. Each says at once what it would read in the letter, unless the
            letter is hardly of its kind, so that the assistant's word alone is enough later.
    """

    name = "triage"
    series = "L"
    lifecycle = LIFECYCLE

    def __init__(self, others: Sequence[Desk] = ()) -> None:
        self._others = {one.name: one for one in others}

    def read(self, letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
        """Who wrote about what, which rules nearly hit, and what the other desks would make of it."""
        sender = letter.sender.email if letter.sender else ""
        text = own_words if own_words.strip() else letter.text
        person = sight.people.by_address(sender)
        readings = {
            name: desk.read(letter, own_words, verdict, sight)
            for name, desk in self._others.items()
            if _KINDS.get(name) not in verdict.unlikely
            and (name != "cars" or asks_for_car_alone(letter.subject, text))
        }
        fields: dict[str, Any] = {
            "from_name": letter.sender.name if letter.sender else "",
            "words": text.strip()[:_WORDS],
            "misses": [_miss(one) for one in verdict.misses[:_NEAREST]],
            "readings": {name: _kept(one) for name, one in readings.items()},
        }
        category = str(verdict.facts.get("category", ""))
        reader = READERS.get(category)
        fields |= {"matter": category, **reader(letter, text, sight)} if reader else {}
        return Reading(
            kind=category if reader else "other",
            language=person.language if person else language_of(f"{letter.subject}\n{text}"),
            title=letter.subject.strip() or text.strip()[:40],
            urgency=papers.urgency(head_of(letter.subject, text)),
            secrecy=secrecy_of(letter, text, verdict),
            fields={name: value for name, value in fields.items() if value},
            parties={"sender": sender} if sender else {},
        )

    def open(self, number: Number, wish: OpenCase, sight: Sight) -> Decision:
        """Register it and ask the assistant; the sender hears nothing until it is sorted."""
        begun = STEPS.begin(number, wish, sight)
        case = begun.case.with_facts(letter=wish.letter)
        return Decision(case, (*begun.effects, *_question(case, sight)))

    def act(self, case: Case, event: Event, sight: Sight) -> Decision:
        """Answer an event."""
        match event:
            case Command(verb="why"):
                return tell_why(case, event, sight)
            case Command(verb="transfer"):
                return self._passed_on(case, event, sight)
            case Command():
                return STEPS.by(case.with_facts(readings=None), event, sight)
            case AlarmDue() if not case.is_closed:
                return climb(
                    case,
                    event,
                    sight,
                    VERBS,
                    {"from": case.parties.get("sender", "")},
                    escalate_to_digest=False,
                )
            case Message():
                return self._written(case, event, sight)
            case Told(what="opened"):
                return Decision(case, (Entry("opened", event.by, dict(event.facts)),))
            case _:
                return Decision(case)

    def turn(self, duty: str, sight: Sight) -> tuple[Effect, ...]:
        """No duty of the rota is this desk's."""
        return ()

    def _written(self, case: Case, message: Message, sight: Sight) -> Decision:
        """The assistant may answer with the bare name of a desk, a department or a person."""
        entry = Entry("message", message.actor, {"letter": message.letter})
        word = next((one.strip(" 。.，,") for one in message.text.splitlines() if one.strip()), "")
        known = word.lower() in DESK_WORDS or choose(word, sight.people) is not None
        if (
            case.is_closed
            or not known
            or not message.answers
            or not LIFECYCLE.allows(case.state, "transfer", sight.roles_of(case, message.actor))
        ):
            return Decision(case, (entry,))
        return self._passed_on(
            case, Command("transfer", message.actor, to=word, letter=message.letter), sight
        )

    def _passed_on(self, case: Case, command: Command, sight: Sight) -> Decision:
        desk = DESK_WORDS.get(command.to.strip().lower(), "")
        choice = None if desk else choose(command.to, sight.people)
        if not desk and choice is None:
            raise NotAllowed(f"neither a desk nor anybody in the office is called {command.to!r}")
        moved = STEPS.by(case.with_facts(readings=None, passed_to=desk or command.to), command, sight)
        unread = {"missing": _UNREAD.get(desk, ())}
        reading = (case.facts.get("readings") or {}).get(desk or "documents", unread)
        extra = {} if choice is None else {"proposal": "assign", "department": command.to}
        if ahead(command.until, sight):
            extra["due"] = command.until
        return moved.and_do(_reopened(case, desk or "documents", reading, extra))


def _kept(reading: Reading) -> dict[str, Any]:
    return {
        "title": reading.title, "fields": dict(reading.fields), "parties": dict(reading.parties),
        "missing": list(reading.missing), "urgency": reading.urgency, "secrecy": reading.secrecy,
        "language": reading.language,
    }  # fmt: skip


def _miss(miss: Miss) -> dict[str, Any]:
    return asdict(miss)


def _question(case: Case, sight: Sight) -> tuple[Notify, ...]:
    assistant = sight.address_of(case, "assistant")
    if not assistant:
        return ()
    facts = {
        "from": case.parties.get("sender", ""), "from_name": shown(case, case.fact("from_name")),
        "words": shown(case, case.fact("words")), "misses": list(case.facts.get("misses") or ()),
        "suspect": case.fact("suspect"), "claims": bool(case.facts.get("claims_reason")),
        "matter": case.fact("matter"), **_read(case),
    }  # fmt: skip
    pressing = case.urgency != "normal" or case.fact("severity") in ("critical", "major")
    note = Notify(assistant, "triage/assistant-unsorted", "unsorted", facts, urgent=pressing,
                  ask=ask(case, *VERBS))  # fmt: skip
    return (note,)


def _read(case: Case) -> dict[str, Any]:
    """What was read in an incident, a paper to be sent, supplies or a loan; nothing of a confidential one."""
    open_facts = {} if case.is_confidential else case.facts
    names = ("severity", "where", "to", "doc_type", "item", "until", "department")
    several = ("items", "countersign")
    return {
        **{name: str(open_facts.get(name) or "") for name in names},
        **{name: list(open_facts.get(name) or ()) for name in several},
    }


def _reopened(case: Case, desk: str, reading: Mapping[str, Any], extra: Mapping[str, Any]) -> OpenCase:
    """The same letter at another desk, with all that was read in it; its time counts from its arrival."""
    letter = case.facts.get("letter")
    name = case.fact("sender_name") or case.fact("from_name")
    known = {"sender_name": name} if name else {}
    return OpenCase(
        desk=desk, title=str(reading.get("title") or case.title),
        facts={**known, **reading.get("fields", {}), **extra},
        parties={**case.parties, **reading.get("parties", {})}, language=reading.get("language") or case.language,
        secrecy=strongest(SECRECIES, case.secrecy, reading.get("secrecy")),
        urgency=strongest(URGENCIES, case.urgency, reading.get("urgency")), parent=str(case.number),
        letter=letter if isinstance(letter, int) else None, since=case.opened_at,
        missing=tuple(reading.get("missing", ())),
    )  # fmt: skip
