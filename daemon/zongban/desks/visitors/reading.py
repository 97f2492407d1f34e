"""A letter as the booking of a visit."""

import re
from collections.abc import Mapping
from typing import Any

from zongban.core.verdict import Reading, Verdict
from zongban.desks.papers import title_of
from zongban.desks.visitors.booking import read_booking
from zongban.desks.visitors.guests import introduced
from zongban.language import documents as papers
from zongban.language.detect import language_of
from zongban.language.phones import phone_numbers
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight
from zongban.rulebook.secrecy import head_of, secrecy_of

NEEDED = ("start", "headcount", "visitors", "purpose", "host")
"""What a visit cannot be confirmed without."""


def read_visit(letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
    """A letter as a visit."""
    text = own_words if own_words.strip() else letter.text
    sender = letter.sender.email if letter.sender else ""
    name = (letter.sender.name if letter.sender else "") or introduced(text)
    person = sight.people.by_address(sender)
    at = (letter.date or sight.now).astimezone(sight.house.zone)
    own = letter.date.tzinfo if letter.date else None
    booking = read_booking(text, letter.subject, at, sender, name, sight, own)
    fields = booking.fields()
    phones = [one.text for one in phone_numbers(text)]
    if phones:
        fields["phones"] = phones
    return Reading(
        kind="visit",
        language=person.language if person else language_of(f"{letter.subject}\n{text}"),
        title=_title(fields) or title_of(letter.subject, text),
        urgency=str(verdict.facts.get("urgency") or papers.urgency(head_of(letter.subject, text))),
        secrecy=secrecy_of(letter, text, verdict),
        fields=fields,
        missing=missing_of(fields, inside=person is not None),
        parties={"sender": sender} if sender else {},
        spans=booking.spans,
    )


def _title(fields: Mapping[str, Any]) -> str:
    firm, purpose = (str(fields.get(name) or "") for name in ("organisation", "purpose"))
    apart = " " if re.search(r"[\u3400-\u9fff]", purpose) else " – "
    return f"{firm}{apart}{purpose}" if firm and purpose else firm or purpose


def missing_of(fields: Mapping[str, Any], *, inside: bool) -> tuple[str, ...]:
    """What must still be asked for; a colleague who says how many come need not name them all."""
    missing = [name for name in NEEDED if not fields.get(name)]
    if inside and fields.get("headcount") and "visitors" in missing:
        missing.remove("visitors")
    return tuple(missing)
