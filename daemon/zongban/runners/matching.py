"""Which case a letter belongs to: by our signed token first, then by number and participant."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from zongban.core.case import Case
from zongban.core.numbering import SERIES, Number
from zongban.core.once import only_once
from zongban.language.documents import case_numbers
from zongban.mail.letter import Letter
from zongban.ports.store import Post, Transaction
from zongban.runners.office import Office

SERIES_WORDS: Mapping[str, str] = {
    word: key for key, one in SERIES.items() for word in (one.zh, one.en, one.key)
}
"""What people write for a series → its key."""

_MOST_REFERENCES = 100
"""So many of the newest references are looked at; a thread that is longer names our mail again."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a letter belongs.

    Attributes:
        kind: ``answer`` (to a notice of ours, by its recipient), ``message`` (of a participant, by number or in the
            thread), ``claims`` (names a case or a notice, but from somebody who has no part in it), ``none``.
        post: the notice that is answered; with ``claims``, the one of somebody else.
    """

    kind: Literal["answer", "message", "claims", "none"]
    post: Post | None = None
    case: Case | None = None
    reason: str = ""


def match(office: Office, tx: Transaction, letter: Letter) -> Match:
    """Where a person's letter belongs; a forged or foreign token leads nowhere."""
    sender = letter.sender.email if letter.sender else ""
    post = notice_answered(office, tx, letter)
    if post is None:
        return _by_number(office, tx, letter, sender)
    case = tx.case(post.case) if post.case else None
    if same_person(office, sender, post.recipient):
        if _is_for_us(office, letter):
            return Match("answer", post, case)
        return Match("message", None, case) if case is not None else Match("none")
    if case is not None and has_part(office, tx, case, sender):
        return Match("message", None, case)
    return Match("claims", post, case, f"answers a mail that went to somebody else, notice {post.id}")


def notice_answered(office: Office, tx: Transaction, letter: Letter) -> Post | None:
    """The notice of ours a letter refers to, the nearest reference first; only true signatures count."""
    for message_id in _references(letter):
        if office.signer.verify(message_id) is not None:
            found = tx.post_by_message_id(message_id.strip().lower())
            if found is not None:
                return found
    return None


def _references(letter: Letter) -> tuple[str, ...]:
    newest_first = tuple(reversed(letter.references))
    return (*letter.in_reply_to[:_MOST_REFERENCES], *newest_first[:_MOST_REFERENCES])


def _is_for_us(office: Office, letter: Letter) -> bool:
    """Whether the words are said to the office.

    A mail in the thread of a notice that answers a colleague, with the office in Cc, speaks to the colleague.
    """
    nearest = letter.in_reply_to or letter.references[-1:]
    if any(office.signer.verify(one) is not None for one in nearest):
        return True
    own = office.rules().people.own_addresses() | {office.house.address.lower()}
    return any(one.email in own for one in letter.to)


def same_person(office: Office, one: str, other: str) -> bool:
    """Whether two addresses belong to one person."""
    return office.rules().people.same_person(one, other)


def has_part(office: Office, tx: Transaction, case: Case, address: str) -> bool:
    """Whether somebody is a party of a case or invited, leads its owner, or has a step of it by office (gm...)."""
    if not address:
        return False
    roles = office.sight(tx, office.now()).roles_of(case, address)
    states = office.desks[case.desk].lifecycle.states.values()
    by_office = {role for state in states for rights in state.by.values() for role in rights}
    those = (*(case.facts.get("attendees") or ()), *only_once(case))
    invited = address.lower() in {str(one).lower() for one in those}
    return invited or bool(roles & (set(case.parties) | by_office | {"gm", "assistant"}))


def _by_number(office: Office, tx: Transaction, letter: Letter, sender: str) -> Match:
    """A number counts for those who have a part in its case; whoever else names one is treated alike, given or not."""
    claimed: Match | None = None
    for found in case_numbers(letter.subject, SERIES_WORDS):
        number = Number(found.series, found.year, found.serial)
        case = tx.case(str(number))
        if case is not None and has_part(office, tx, case, sender):
            return Match("message", None, case)
        claimed = claimed or Match("claims", None, case, f"names {number} but has no part in it")
    return claimed or Match("none")
