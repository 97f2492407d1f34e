"""What rules and desks make of a letter before anything follows from it, in the service as in ``explain``."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from zongban.core import late_re as re
from zongban.core.effects import OpenCase
from zongban.core.verdict import Reading, Verdict
from zongban.mail.letter import Letter
from zongban.mail.replies import Reply
from zongban.ports.sight import Sight
from zongban.ports.store import LetterRow
from zongban.rulebook import classify
from zongban.rulebook.secrecy import papers_with_secrecy
from zongban.runners.matching import Match
from zongban.runners.office import Office
from zongban.runners.proof import pretends


@dataclass(frozen=True, slots=True)
class FirstReading:
    """A new letter before the rules and a desk.

    Attributes:
        desk: triage where no rule knew, where a stranger names a case of ours, or where somebody pretends.
        suspect: how the sender tries to pass as one of us; empty when he does not.
    """

    verdict: Verdict
    reading: Reading
    desk: str
    suspect: str = ""


def first_reading(office: Office, letter: Letter, words: str, found: Match, sight: Sight) -> FirstReading:
    """What a letter that opens a case is taken for, in the service as in ``explain``."""
    letter, words = _within_reason(letter), _shortened(words)
    verdict = classify(office.rules(), letter, words)
    suspect = pretends(sight.people, letter)
    known = verdict.desk in office.desks and not suspect and found.kind != "claims"
    name = verdict.desk if known else "triage"
    asked = replace(verdict, facts={}) if suspect else verdict
    reading = office.desks[name].read(letter, words, asked, sight)
    return FirstReading(verdict, reading, name, suspect)


def files_along(office: Office, letter: Letter, words: str) -> tuple[Mapping[str, Any], ...]:
    """The files of a letter that speaks to a case (``Message.files``), each with how secret it is."""
    if not letter.attachments:
        return ()
    letter, words = _within_reason(letter), _shortened(words)
    return tuple(papers_with_secrecy(letter, words or letter.text, classify(office.rules(), letter, words)))


_WIDE = re.compile(r"\s{60,}")
_LONGEST = 20_000
"""Characters of one text that rules and desks look at: they run in the service itself, without the child's limits."""


def _shortened(text: str) -> str:
    """The first of a text, white space beyond any layout left out."""
    return _WIDE.sub(_narrowed, text)[:_LONGEST]


def _narrowed(gap: re.Match[str]) -> str:
    return "\n\n" if "\n" in gap[0] else gap[0][:60]


def _within_reason(letter: Letter) -> Letter:
    files = tuple(replace(one, text=_shortened(one.text)) for one in letter.attachments)
    return replace(letter, text=_shortened(letter.text), attachments=files)


def content(letter: Letter, reply: Reply) -> str:
    """What a new letter says: its own words; of a forwarded one everything, because what is forwarded is the matter."""
    return letter.text if reply.forwarded else reply.text


def opening_facts(verdict: Verdict, found: Match) -> dict[str, Any]:
    """The facts a case begins with, beside those the desk reads: what the rules add, and which number is claimed."""
    facts = {key: value for key, value in verdict.facts.items() if key not in ("urgency", "secrecy")}
    if found.kind == "claims":
        facts["claims"] = str(found.case.number) if found.case else ""
        facts["claims_reason"] = found.reason
    return facts


def opened_by(row: LetterRow, letter: Letter, reading: Reading, desk: str, facts: dict[str, Any]) -> OpenCase:
    """The case a letter opens."""
    parties = {"sender": letter.sender.email if letter.sender else "", **reading.parties}
    if letter.sender and letter.sender.name:
        facts = {"sender_name": letter.sender.name, **facts}
    return OpenCase(
        desk=desk, title=reading.title or letter.subject, facts={**facts, **reading.fields}, parties=parties,
        language=reading.language, secrecy=reading.secrecy, urgency=reading.urgency, letter=row.id,
        since=row.received_at, missing=reading.missing,
    )  # fmt: skip
