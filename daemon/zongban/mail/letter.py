"""A letter: one incoming mail as read. Everything the office decides on is in here; the bytes are kept elsewhere."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox: display name (may be empty) and bare address in lower case.

    ``spelt`` is the address with its capitals where it had some, for showing; addresses are compared without them.
    """

    name: str
    email: str
    spelt: str = field(default="", compare=False)

    @property
    def domain(self) -> str:
        """What stands after the last ``@``."""
        return self.email.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the text of the letter.

    Attributes:
        name: file name as text, cleaned of paths and control characters; never a path to open.
        content_type: as declared, lower case.
        size: octets after decoding.
        digest: SHA-256 of the decoded octets, hexadecimal.
        text: what the file says, bounded: lines of a document, rows of a sheet with tabs between the cells, the names
            in an archive, subject and text of an attached mail; empty for pictures and other kinds. Data, like any
            text of strangers.
        unread: why there is no text, or only its beginning, as a word of ``attachments/extract.py``: ``encrypted``,
            ``broken``, ``too-large``, ``unsupported``, ``picture`` (pages without text), ``program`` (by its
            first octets, whatever it is called); else empty.
        harmless: the media type under which it may be sent on to others; empty unless it is of a kind that starts
            nothing and was looked into whole (``attachments/active``).
    """

    name: str
    content_type: str
    size: int
    digest: str
    text: str = ""
    unread: str = ""
    harmless: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """The first recipient of a delivery status notification (RFC 3464) that failed, or else the first one.

    Attributes:
        final_recipient: bare address.
        action: ``failed``, ``delayed``, ``delivered``, ``relayed`` or ``expanded``.
        status: enhanced status code, ``5.1.1``.
        diagnostic: the words of the remote server.
        original_message_id: of the mail that bounced, with angle brackets; empty when the report does not carry it.
    """

    final_recipient: str
    action: str
    status: str
    diagnostic: str
    original_message_id: str

    @property
    def permanent(self) -> bool:
        """Whether the recipient cannot be reached at all (5.x.x, failed), rather than later."""
        return self.action == "failed" and not self.status.startswith("4")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text that the HTML of a mail sets apart.

    Attributes:
        role: ``own``; ``history``, which a mail program marks as quoted; ``cited``, in a block quotation that may be
            the writer's; ``signature``.
        text: its lines.
    """

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One incoming mail as read.

    Attributes:
        fingerprint: SHA-256 of Message-ID, Date, From, Subject and body, without trace headers.
        message_id: with angle brackets, or None.
        date: of the Date header, aware; None when missing or unreadable (then the server's received time counts).
        sender: the one mailbox of From, or its first; None when there is none that can be read.
        senders_count: how many mailboxes all From headers name together.
        subject: decoded, one line.
        text: the readable body, whole, with quoted history; lines end with a line feed.
        html: whether the text was made from HTML.
        calendar: text of the iCalendar part, or None; ``calendar_method`` is its METHOD in upper case, or empty.
        in_reply_to, references: message-ids with angle brackets, in the order of the header.
        headers: lower-case name to all copies, top to bottom, decoded; only those that rules and screening need.
        size: octets of the raw mail.
        defects: what was wrong with the mail, as words of ``defects.py``, sorted.
        report: what a bounce reports, or None.
        report_type: ``delivery-status``, ``disposition-notification``... of a multipart/report; else empty.
        nested_originals: message-ids found inside attached mails and header extracts.
        passages: the readable text of the HTML part, in order, where its structure tells own words from history or
            signature; empty where it tells nothing.
    """

    fingerprint: str
    message_id: str | None
    date: datetime | None
    sender: Address | None
    senders_count: int
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    text: str
    html: bool
    attachments: tuple[Attachment, ...]
    calendar: str | None
    calendar_method: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    headers: Mapping[str, tuple[str, ...]]
    size: int
    defects: tuple[str, ...] = ()
    report: DeliveryReport | None = None
    report_type: str = ""
    nested_originals: tuple[str, ...] = field(default=())
    passages: tuple[Passage, ...] = field(default=())

    def header(self, name: str) -> tuple[str, ...]:
        """All copies of a header, top to bottom; ``name`` in lower case."""
        return self.headers.get(name, ())

    @property
    def attached_text(self) -> str:
        """What all attachments say, one after the other."""
        return "\n\n".join(one.text for one in self.attachments if one.text)

    def to_json(self) -> str:
        """The whole letter as one line of JSON; ``from_json`` gives the same letter back."""
        data = asdict(self)
        data["date"] = self.date.isoformat() if self.date else None
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> "Letter":
        """The letter that ``to_json`` wrote.

        Raises:
            ValueError, KeyError, TypeError: the text was not written by ``to_json``.
        """
        data: dict[str, Any] = json.loads(line)
        data["date"] = datetime.fromisoformat(data["date"]) if data["date"] else None
        data["sender"] = Address(**data["sender"]) if data["sender"] else None
        data["report"] = DeliveryReport(**data["report"]) if data["report"] else None
        for name in ("reply_to", "to", "cc"):
            data[name] = tuple(Address(**each) for each in data[name])
        data["attachments"] = tuple(Attachment(**each) for each in data["attachments"])
        data["passages"] = tuple(Passage(**each) for each in data.get("passages", ()))
        for name in ("in_reply_to", "references", "defects", "nested_originals"):
            data[name] = tuple(data[name])
        data["headers"] = {name: tuple(copies) for name, copies in data["headers"].items()}
        return cls(**data)
