"""Whether what a letter says may count as the word of the person in From."""

from datetime import datetime, timedelta

from zongban.core.people import People
from zongban.mail import defects
from zongban.mail.authentication import Proof, lookalike, sender_proof
from zongban.mail.letter import Letter
from zongban.ports.store import LetterRow
from zongban.runners.office import Office

_BEFORE, _AFTER = timedelta(days=3), timedelta(hours=1)


def forged(office: Office, letter: Letter) -> str:
    """What our own mail server says against the sender; empty when it says nothing, or its word is not believed."""
    if not office.proof or letter.sender is None:
        return ""
    proof = sender_proof(
        letter, authserv_id=office.authserv_id, internal_domains={letter.sender.domain}, mode="guarded"
    )
    return "" if proof.proven else proof.reason


def doubtful(office: Office, letter: Letter) -> str:
    """Why no command in this letter counts, whoever seems to have written it; empty when nothing speaks against it."""
    doubts = sorted(defects.UNTRUSTWORTHY & set(letter.defects))
    if doubts:
        return "From: " + ", ".join(doubts)
    if letter.sender is None or letter.senders_count != 1:
        return "From does not name exactly one address"
    return forged(office, letter)


def proven(office: Office, people: People, letter: Letter) -> Proof:
    """The full proof that decisions of the general manager need, in the mode of the configuration."""
    return sender_proof(
        letter, authserv_id=office.authserv_id, internal_domains=people.domains, mode=office.proof or "off"
    )


def pretends(people: People, letter: Letter) -> str:
    """As whom a stranger tries to pass: a look-alike of our domains, or the name of a colleague; empty for nobody."""
    sender = letter.sender
    if sender is None or people.is_internal(sender.email) or people.by_address(sender.email) is not None:
        return ""
    if lookalike(sender.domain, people.domains):
        return "domain"
    names = {one.strip().lower() for person in people.persons for one in (person.name, person.name_en) if one}
    return "name" if sender.name.strip().lower() in names else ""


def written_at(letter: Letter, row: LetterRow) -> datetime:
    """When the words were written: the Date header where it is believable, else the server's arrival."""
    if letter.date is None or not row.received_at - _BEFORE <= letter.date <= row.received_at + _AFTER:
        return row.received_at
    return letter.date
