"""Whether what a letter says may count as the word of the person in From."""

from datetime import datetime, timedelta
from functools import lru_cache

from zongban.core import late_re as re
from zongban.core.people import People, Person
from zongban.mail import defects
from zongban.mail.authentication import Proof, lookalike, sender_proof
from zongban.mail.letter import Address, Letter
from zongban.ports.store import LetterRow
from zongban.runners.office import Office

_OFFICE = re.compile(
    r"^(?:mr|gm|ceo|generalmanager|总经理|董事长)|(?:总经理|董事长|总|先生|gm|ceo|generalmanager)$"
)
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
    """As whom a stranger tries to pass; empty for nobody.

    ``domain``: the domain could be taken for one of ours, or holds our name while the sender bears a colleague's.
    ``name``: the display name is a colleague's, or the general manager's with a title, at an address that is not.
    """
    sender = letter.sender
    if sender is None or people.is_internal(sender.email) or people.by_address(sender.email) is not None:
        return ""
    near = lookalike(sender.domain, people.domains)
    if _bears_our_name(people, sender, near=near):
        return "domain" if near else "name"
    return "domain" if near and lookalike(sender.domain, people.domains, whole=True) else ""


def _bears_our_name(people: People, sender: Address, *, near: bool) -> bool:
    """Whether the display name is one of ours or, at a domain that holds our name, the local part is."""
    shown = _bare(sender.name)
    office = _OFFICE.sub("", shown)
    local = sender.email.rpartition("@")[0]
    for person in people.persons:
        names = {_bare(one) for one in (person.name, person.name_en) if one}
        titles = {_bare(one) for one in (person.title, person.title_en) if one and person.role == "gm"}
        if shown in names | titles or (person.role == "gm" and office in names):
            return True
        if near and local in _locals(person):
            return True
    return False


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """A name without case, spaces and marks."""
    return re.sub(r"[\W_]+", "", name).lower()


def _locals(person: Person) -> set[str]:
    return {one.rpartition("@")[0].lower() for one in person.addresses()}


def written_at(letter: Letter, row: LetterRow) -> datetime:
    """When the words were written: the Date header where it is believable, else the server's arrival."""
    if letter.date is None or not row.received_at - _BEFORE <= letter.date <= row.received_at + _AFTER:
        return row.received_at
    return letter.date
