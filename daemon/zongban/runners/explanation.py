"""What a letter would become: the same screening, rules, reading and clocks as in the service, with nothing written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from zongban.core.effects import Decision
from zongban.core.ledger import Step
from zongban.core.numbering import Number
from zongban.core.verdict import Reading, Verdict
from zongban.language.answers import Command, Doubt
from zongban.language.detect import language_of
from zongban.language.phrasing import ledger_step, moment
from zongban.mail.autoreply import screen
from zongban.mail.errors import MailError
from zongban.mail.letter import DeliveryReport, Letter
from zongban.mail.message import read_letter
from zongban.mail.replies import Reply, reply_of
from zongban.ports.store import LetterRow, Transaction
from zongban.runners.answering import Answering
from zongban.runners.clerk import Clerk
from zongban.runners.first_reading import content, first_reading, opened_by, opening_facts
from zongban.runners.jsonable import jsonable
from zongban.runners.matching import Match, match
from zongban.runners.office import Office
from zongban.runners.presuming import Presumed, presume

_TOLD_AS: Mapping[str, str] = {"ride": "other"}
"""Kinds that programs know nothing of: the list of kinds they rely on is closed, and ``desk`` says the rest."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a letter is read as, and why.

    Attributes:
        kind: as in ``Reading.kind``, or of the screening.
        reason: why a machine is thought to have written it, or why it cannot be read.
        clocks: sentences: each clock the case would begin with, and how its due time came about.
        suspect: how the sender tries to pass as one of us (``domain``, ``name``); empty when he does not.
    """

    kind: str
    letter: Letter | None = None
    text: str = ""
    reason: str = ""
    desk: str = ""
    verdict: Verdict | None = None
    reading: Reading | None = None
    clocks: tuple[str, ...] = ()
    suspect: str = ""

    def as_json(self) -> Mapping[str, Any]:
        """The keys programs may rely on."""
        letter, reading, verdict = self.letter, self.reading, self.verdict
        hits = [jsonable(one) for one in verdict.hits] if verdict else []
        misses = [jsonable(one) for one in verdict.misses] if verdict else []
        return {
            "kind": _TOLD_AS.get(self.kind, self.kind),
            "language": reading.language
            if reading
            else language_of(self.text or (letter.subject if letter else "")),
            "subject": letter.subject if letter else "",
            "from": (letter.sender.spelt or letter.sender.email) if letter and letter.sender else "",
            "text": self.text,
            "urgency": reading.urgency if reading else "normal",
            "secrecy": reading.secrecy if reading else "none",
            "suspect": bool(self.suspect),
            "fields": {
                **(jsonable(reading.fields) if reading else {}),
                **({"suspect": True} if self.suspect else {}),
            },
            "missing": list(reading.missing) if reading else [],
            "spans": {name: list(span) for name, span in reading.spans.items()} if reading else {},
            "assumed": list(reading.assumed) if reading else [],
            "attachments": [
                {"name": one.name, "size": one.size, "characters": len(one.text), "unread": one.unread}
                for one in (letter.attachments if letter else ())
            ],
            "desk": self.desk,
            "trace": {"reason": self.reason, "hits": hits, "misses": misses, "clocks": list(self.clocks)},
        }


def explain_letter(office: Office, raw: bytes, now: datetime) -> Explanation:
    """Read one mail as the service would; relative times are read at its own Date."""
    try:
        letter = read_letter(raw)
    except MailError as error:
        return Explanation("unreadable", reason=str(error))
    reply = reply_of(letter)
    with office.store.look() as tx:
        return _explain(office, tx, letter, reply, letter.date or now)


def _explain(office: Office, tx: Transaction, letter: Letter, reply: Reply, at: datetime) -> Explanation:
    text = content(letter, reply)
    sight = office.sight(tx, at)
    screening = screen(letter, sight.people.own_addresses())
    if screening.kind != "person":
        reading = _of_bounce(letter, text, screening.report) if screening.report else None
        return Explanation(screening.kind, letter, text, screening.reason, reading=reading)
    found = match(office, tx, letter)
    if found.kind in ("answer", "message"):
        return _reply(office, tx, letter, text, at, found)
    presumed = (
        presume(office, tx, letter, reply, at.astimezone(office.house.zone))
        if found.case is None and found.post is None
        else None
    )
    if presumed is not None:
        return _presumed(office, letter, reply, presumed)
    first = first_reading(office, letter, text, found, sight)
    verdict, reading, desk = first.verdict, first.reading, office.desks[first.desk]
    row = LetterRow(0, "", "", 0, 0, "", letter.size, at)
    wish = opened_by(row, letter, reading, first.desk, opening_facts(verdict, found))
    decision = desk.open(Number(desk.series, at.year, 1), wish, sight)
    reason = _SUSPECT[first.suspect][office.house.language != "zh"] if first.suspect else ""
    return Explanation(
        reading.kind,
        letter,
        text,
        reason,
        first.desk,
        verdict,
        reading,
        _clocks(decision, office),
        first.suspect,
    )


_SUSPECT = {
    "": ("", ""),
    "domain": ("发件域名与本公司相似，疑似冒充", "the domain looks like ours: somebody may be pretending"),
    "name": (
        "发件人用了同事的姓名，却从外部邮箱发来，疑似冒充",
        "a colleague's name from an outside address: somebody may be pretending",
    ),
}
"""How a sender tries to pass as one of us, in words."""


def _of_bounce(letter: Letter, text: str, report: DeliveryReport) -> Reading:
    """What a bounce tells: who could not be reached, whether for good, why, and which mail it was."""
    fields = {
        "recipient": report.final_recipient,
        "action": report.action,
        "status": report.status,
        "diagnostic": report.diagnostic,
        "original": report.original_message_id,
        "permanent": report.permanent,
    }
    return Reading("bounce", language_of(text or letter.subject), letter.subject, fields=fields)


def _reply(
    office: Office, tx: Transaction, letter: Letter, text: str, at: datetime, found: Match
) -> Explanation:
    """An answer: to which notice or case, what it asks for item by item, and what would be asked back."""
    about = str(found.case.number) if found.case else ""
    chinese = office.house.language == "zh"
    if found.post:
        reason = f"答复第 {found.post.id} 封通知" if chinese else f"answers mail {found.post.id}"
    else:
        reason = f"属于 {about}" if chinese else f"belongs to {about}"
    fields: dict[str, Any] = {"case": about}
    if found.post is not None:
        row = LetterRow(0, "", "", 0, 0, "", letter.size, at)
        reply = reply_of(letter)
        answering = Answering(Clerk(office, tx, at), row, letter, reply, found.post)
        commands, doubts = answering.heard(found.case)
        fields |= {"notice": found.post.subject, **_heard(commands, doubts)}
    reading = Reading("reply", language_of(text or letter.subject), letter.subject, fields=fields)
    return Explanation("reply", letter, text, reason, reading=reading)


def _presumed(office: Office, letter: Letter, reply: Reply, presumed: Presumed) -> Explanation:
    """An answer whose notice is not in the store: what it seems to answer, and what it says."""
    zh, en = _RECOGNISED[presumed.why]
    reason = zh if office.house.language == "zh" else en
    fields = {
        "case": presumed.number,
        "notice": presumed.subject,
        **_heard(presumed.answers.commands, presumed.answers.doubts),
    }
    person = office.rules().people.by_address(letter.sender.email) if letter.sender else None
    language = person.language if person else language_of(reply.text or letter.subject)
    reading = Reading("reply", language, letter.subject, fields=fields)
    return Explanation("reply", letter, reply.text, reason, reading=reading)


def _heard(commands: Sequence[Command], doubts: Sequence[Doubt]) -> dict[str, Any]:
    """Commands and doubts as fields."""
    names = ("verb", "to", "until", "text")
    return {
        "commands": [
            {"item": _number(one.item), **{name: jsonable(getattr(one, name)) for name in names}}
            for one in commands
        ],
        "doubts": [{"item": _number(one.item), "why": one.reason, "text": one.text} for one in doubts],
    }


def _number(item: str | None) -> int | str | None:
    return int(item) if item is not None and item.isdigit() else item


_RECOGNISED = {
    "reference": (
        "看来是答复我办发出的邮件（引用了它的编号），但记录中没有这封",
        "seems to answer a mail of ours, which is not on record: it refers to its Message-ID",
    ),
    "quotation": (
        "看来是答复我办发出的邮件（下面引用了它），但记录中没有这封",
        "seems to answer a mail of ours, which is not on record: it quotes it",
    ),
    "words": (
        "看来是答复我办发出的邮件（从主题与文字看），但记录中没有这封",
        "seems to answer a mail of ours, which is not on record: its subject and words say so",
    ),
}
"""By what an answer to an unknown notice was recognised, in words."""


def _clocks(decision: Decision, office: Office) -> tuple[str, ...]:
    language, zone = office.house.language, office.house.zone
    lines: list[str] = []
    for clock in decision.case.clocks:
        zh, en = _CLOCKS.get(clock.name, (clock.name, clock.name))
        due = moment(clock.due_at.astimezone(zone), language)
        lines.append(f"时限（{zh}）：{due}" if language == "zh" else f"clock ({en}): {due}")
        lines += [f"  {ledger_step(in_zone(step, zone), language)}" for step in clock.ledger]
    return tuple(lines)


def in_zone(step: Step, zone: ZoneInfo) -> Step:
    """A step of a ledger with its times in the office's zone, for being told."""
    until = step.until.astimezone(zone) if step.until is not None else None
    return replace(step, at=step.at.astimezone(zone), until=until)


_CLOCKS = {
    "decide": ("呈批", "decision"), "handle": ("承办", "handling"), "read": ("传阅", "reading"),
    "verify": ("核查", "check"),
    "approve": ("审定", "approval"), "complete": ("补充", "completion"), "settle": ("落实时间", "settling a time"),
    "offer": ("备选时间", "offered times"), "start": ("会前", "start"), "confirm": ("确认", "confirmation"),
    "visit": ("到访", "visit"), "badge": ("访客证", "badge"), "follow-up": ("跟进", "follow-up"),
    "sort": ("分办", "sorting"), "rsvp": ("催答复", "answers"), "materials": ("会议材料", "papers"),
    "notes": ("会议记录", "notes"),
}  # fmt: skip
"""Clocks of the shipped rules in words; an office's own clock goes by its own name."""
