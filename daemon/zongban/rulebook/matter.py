"""What rules are asked about: a letter, or a meeting, as the same few things."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from zongban.core.people import People, Person
from zongban.language.purpose import Purpose, purpose_of
from zongban.mail.letter import Letter
from zongban.rulebook.wording import Text

_SAYS_LITTLE = 60
"""A body of fewer characters leaves to its attachments what it is about (见附件)."""
_BEGINNING = 600
_UNLIKELY = -6.0
"""The logarithm of a chance: of 700 hard letters, not learnt, two were of a kind that seemed less likely than this."""


@dataclass(slots=True)
class Matter:
    """One letter or meeting before the rules.

    Attributes:
        subject: subject of a letter, topic of a meeting.
        body: own words of a letter, text about a meeting.
        names: attachment names; ``attached`` what the attachments say.
        whole: all of these.
        types: endings and content types of attachments, lower case.
        sender: bare address of the sender or organiser; ``sender_name`` their display name.
        person: who that is, when known.
        others: recipients, or attendees, bare addresses.
        inside: whether the sender is of the house.
        method: METHOD of a calendar mail.
        size: octets.
        guests: whether people from outside come to a meeting of whom no address is known.
    """

    subject: Text
    body: Text
    names: Text
    whole: Text
    attached: Text = field(default_factory=lambda: Text(""))
    sender: str = ""
    sender_name: Text = field(default_factory=lambda: Text(""))
    person: Person | None = None
    others: tuple[str, ...] = ()
    inside: bool = False
    types: frozenset[str] = frozenset()
    attachments: int = 0
    method: str = ""
    size: int = 0
    guests: bool = False
    _purpose: Purpose | None = field(default=None, repr=False, compare=False)

    def purpose(self) -> Purpose:
        """What it seems to be for; weighed once, when the first rule asks."""
        if self._purpose is None:
            words = f"{self.body.plain}\n{self.names.plain}"
            if len(self.body.plain) < _SAYS_LITTLE:
                words += f"\n{self.attached.plain[:_BEGINNING]}"
            self._purpose = purpose_of(self.subject.plain, words, inside=self.inside)
        return self._purpose

    def unlikely(self) -> frozenset[str]:
        """The kinds whose chance is below a quarter of a percent; none where no rule has weighed the words."""
        weights = self._purpose.weights if self._purpose else {}
        return frozenset(kind for kind, chance in weights.items() if chance < _UNLIKELY)


def of_letter(letter: Letter, own_words: str, people: People) -> Matter:
    """A letter before the rules; ``own_words`` is its text without quoted history."""
    sender = letter.sender.email.lower() if letter.sender else ""
    names = "\n".join(one.name for one in letter.attachments)
    subject, body, named = Text.of(letter.subject), Text.of(own_words), Text.of(names)
    attached = Text.of(letter.attached_text)
    return Matter(
        subject=subject,
        body=body,
        names=named,
        whole=_joined(subject, body, named, attached),
        attached=attached,
        sender=sender,
        sender_name=Text.of(letter.sender.name if letter.sender else ""),
        person=people.by_address(sender),
        inside=_inside(sender, people),
        others=tuple(one.email.lower() for one in (*letter.to, *letter.cc)),
        types=_types(letter),
        attachments=len(letter.attachments),
        method=letter.calendar_method,
        size=letter.size,
    )


def of_meeting(
    topic: str, text: str, attendees: Sequence[str], organiser: str, people: People, *, guests: bool = False
) -> Matter:
    """A meeting before the rules."""
    subject, body, sender = Text.of(topic), Text.of(text), organiser.lower()
    return Matter(
        subject=subject,
        body=body,
        names=Text(""),
        whole=_joined(subject, body, Text("")),
        sender=sender,
        person=people.by_address(sender),
        inside=_inside(sender, people),
        others=tuple(one.lower() for one in attendees),
        guests=guests,
    )


def _inside(sender: str, people: People) -> bool:
    return bool(sender) and (people.is_internal(sender) or people.by_address(sender) is not None)


def _types(letter: Letter) -> frozenset[str]:
    endings = (one.name.rpartition(".")[2].lower() for one in letter.attachments if "." in one.name)
    calendar = ("ics",) if letter.calendar else ()  # within the letter, not always a file beside it
    return frozenset((*endings, *calendar, *(one.content_type for one in letter.attachments)))


def _joined(*texts: Text) -> Text:
    plain = "\n".join(one.plain for one in texts if one.plain)
    return Text(plain, frozenset().union(*(one.signs for one in texts)) | {"\n"})
