"""A mail taken apart: its parts, and how much of it is read at all."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zongban.mail.attachments.extract import USUAL, Bounds


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a mail is read; what lies beyond is cut and marked (promise A63).

    Attributes:
        mail: octets of a mail that is read at all.
        header, address_header, header_block: octets of one header, of one address list, of all headers.
        parts, depth: MIME parts, and how deep they may nest.
        words: encoded words in one header.
        text: characters of the readable text.
        html: octets of HTML that is made text.
        attached: how much of the attachments is opened.
    """

    mail: int = 50 * 1024 * 1024
    header: int = 16 * 1024
    address_header: int = 256 * 1024
    header_block: int = 256 * 1024
    parts: int = 500
    depth: int = 20
    words: int = 500
    text: int = 200_000
    html: int = 1024 * 1024
    attached: Bounds = USUAL


@dataclass(slots=True)
class Part:
    """One part of a mail: its headers in order with lower-case names and unfolded values, its undecoded body.

    Attributes:
        kind: content type without parameters, lower case; ``text/plain`` where none is declared.
        parameters: of the content type.
        disposition: ``attachment``, ``inline`` or empty.
        filename: as declared, or empty.
        children: parts of a multipart.
        around: what stands before the first part of a multipart and after its last.
        octets: the body with its transfer encoding undone, once ``content`` was asked for it.
    """

    headers: list[tuple[str, bytes]]
    body: bytes
    kind: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    filename: str = ""
    children: list["Part"] = field(default_factory=list)
    around: bytes = b""
    octets: bytes | None = None

    def first(self, name: str) -> bytes:
        """The first copy of a header, or nothing."""
        for each, value in self.headers:
            if each == name:
                return value
        return b""

    def all(self, name: str) -> list[bytes]:
        """All copies of a header, top to bottom."""
        return [value for each, value in self.headers if each == name]

    def leaves(self) -> Iterator["Part"]:
        """All parts that have no children, in the order of the mail."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            if part.children:
                waiting.extend(reversed(part.children))
            else:
                yield part


class Reading:
    """What is counted while one mail is taken apart."""

    __slots__ = ("defects", "limits", "parts")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.parts = 0
        self.defects: set[str] = set()
