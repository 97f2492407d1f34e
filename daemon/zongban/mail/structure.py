"""The tree of a mail (RFC 5322 header, RFC 2045/2046 parts) from raw octets, within limits.

Our own reader rather than the standard library's: that one destroys undeclared octets, gives no parts when a declared
boundary is not there, and needs seconds for hostile nesting. This one works on slices and stops at its limits.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from zongban.mail import defects
from zongban.mail.attachments.extract import USUAL, Bounds
from zongban.mail.headers import parse_parameters

_FIELD: Final = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_KNOWN: Final = re.compile(
    rb"(?:mime-version|content-type|content-transfer-encoding|message-id|received|date|from|to|cc|subject|return-path|"
    rb"reply-to|sender|delivered-to|references|in-reply-to|x-[\w-]{1,60})[ \t]*:",
    re.IGNORECASE,
)
_SNIFFED: Final = re.compile(rb"\n?--([^\s-][^\n]{0,198})[ \t]*\ncontent-[a-z-]+[ \t]*:", re.IGNORECASE)
_ADDRESS_LISTS: Final = frozenset({"to", "cc", "bcc", "resent-to", "resent-cc"})


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
    """

    headers: list[tuple[str, bytes]]
    body: bytes
    kind: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    filename: str = ""
    children: list["Part"] = field(default_factory=list)

    def first(self, name: str) -> bytes:
        """The first copy of a header, or nothing."""
        return next((value for each, value in self.headers if each == name), b"")

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


def normalised(raw: bytes, wrong: set[str]) -> bytes:
    """The octets with line feeds as line ends, without NUL and without mbox or empty lines before the header."""
    if b"\0" in raw:
        wrong.add(defects.NUL)
        raw = raw.replace(b"\0", b"")
    text = raw.replace(b"\r\n", b"\n")
    if b"\r" in text:
        wrong.add(defects.BARE_CR)
        text = text.replace(b"\r", b"\n")
    text = text.removeprefix(b"\xef\xbb\xbf").lstrip(b"\n")
    if text.startswith((b"From ", b">From ")):
        text = text[text.find(b"\n") + 1 :] if b"\n" in text else b""
    return text


def split_header(octets: bytes, reading: Reading) -> tuple[list[tuple[str, bytes]], bytes]:
    """Headers in order, unfolded, and the body.

    A line that is no header ends the header where no known header follows it before the next empty line (the
    separator is missing); else it is taken as a badly folded continuation.
    """
    limit = reading.limits.header_block
    head, found, body = octets[: limit + 1].partition(b"\n\n")
    if octets.startswith(b"\n"):
        return [], octets[1:]
    if found:
        body = octets[len(head) + 2 :]
    elif len(octets) > limit:
        reading.defects.add(defects.HEADERS_CUT)
        end = octets.find(b"\n\n", limit)
        body = octets[end + 2 :] if end >= 0 else b""
    lines = head.split(b"\n")
    fields: list[list[bytes]] = []
    for at, line in enumerate(lines):
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1].append(line)
        elif _FIELD.match(line):
            fields.append([line])
        elif fields and any(_KNOWN.match(each) for each in lines[at + 1 : at + 40]):
            reading.defects.add(defects.STRAY_LINE)
            fields[-1].append(b" " + line)
        elif line.strip():
            reading.defects.add(defects.NO_SEPARATOR)
            return _fields(fields, reading), b"\n".join(lines[at:]) + (b"\n\n" + body if found else b"")
    return _fields(fields, reading), body


def _fields(fields: list[list[bytes]], reading: Reading) -> list[tuple[str, bytes]]:
    """Names and unfolded values, each cut to its limit."""
    result = []
    for lines in fields:
        name, _, value = b"".join(lines).partition(b":")
        plain = name.strip().lower().decode("latin-1")
        limit = reading.limits.address_header if plain in _ADDRESS_LISTS else reading.limits.header
        if len(value) > limit:
            reading.defects.add(defects.HEADER_CUT)
            value = value[:limit]
        result.append((plain, value.strip()))
    return result


def _described(part: Part) -> Part:
    """The part with its kind, parameters, disposition and file name read from its headers."""
    declared = part.first("content-type")
    if declared:
        part.kind, part.parameters = parse_parameters(declared)
        part.kind = part.kind if re.fullmatch(r"[\w.+-]+/[\w.+-]+", part.kind) else "text/plain"
    given = part.first("content-disposition")
    if given:
        part.disposition, extra = parse_parameters(given)
        part.filename = extra.get("filename", "")
    part.filename = part.filename or part.parameters.get("name", "")
    return part


def read_part(octets: bytes, reading: Reading, depth: int = 0) -> Part:
    """The tree of parts; what is beyond the limits, or has no boundary, stays one part with its octets."""
    reading.parts += 1
    headers, body = split_header(octets, reading)
    part = _described(Part(headers, body))
    if not part.kind.startswith("multipart/"):
        return part
    if depth >= reading.limits.depth:
        reading.defects.add(defects.DEPTH_CUT)
        return part
    for piece in _pieces(part, reading):
        if reading.parts >= reading.limits.parts:
            reading.defects.add(defects.PARTS_CUT)
            break
        part.children.append(read_part(piece, reading, depth + 1))
    if not part.children:
        part.kind = "text/html" if b"<html" in body[:2000].lower() else "text/plain"
    return part


def _pieces(part: Part, reading: Reading) -> Iterator[bytes]:
    """The octets of each child of a multipart, by its boundary or by one that is found in the body."""
    declared = part.parameters.get("boundary", "").encode("utf-8", "replace").rstrip()
    boundary = declared if declared and b"--" + declared in part.body else b""
    if not boundary:
        reading.defects.add(defects.NO_BOUNDARY)
        sniffed = _SNIFFED.search(b"\n" + part.body[:65536])
        if sniffed is None:
            return
        boundary = sniffed[1].rstrip()
    line = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*$", re.MULTILINE)
    start = -1
    for found in line.finditer(part.body):
        if start >= 0:
            yield part.body[start : max(start, found.start() - 1)]
        if found[1]:
            return
        start = found.end() + 1
    reading.defects.add(defects.UNCLOSED)
    if 0 <= start < len(part.body):
        yield part.body[start:]


def content(part: Part, wrong: set[str]) -> bytes:
    """The octets of a leaf after its transfer encoding (RFC 2045 section 6) is undone, as far as it can be."""
    encoding = part.first("content-transfer-encoding").split(b";")[0].strip(b' "\t').lower()
    if encoding == b"base64":
        return _from_base64(part.body, wrong)
    if encoding == b"quoted-printable":
        return binascii.a2b_qp(part.body)
    if encoding in (b"x-uuencode", b"uuencode", b"x-uue"):
        return _from_uu(part.body, wrong)
    return part.body


def _from_base64(body: bytes, wrong: set[str]) -> bytes:
    """Base64 with foreign characters left out; a plain text after the padding (list footers) is left out too."""
    kept = re.sub(rb"[^A-Za-z0-9+/=]", b"", body)
    stripped = kept.split(b"=", 1)[0] if b"=" in kept.rstrip(b"=") else kept.rstrip(b"=")
    if len(stripped) % 4 == 1:
        wrong.add(defects.BAD_ENCODING)
        stripped = stripped[:-1]
    try:
        return base64.b64decode(stripped + b"=" * (-len(stripped) % 4))
    except binascii.Error:
        wrong.add(defects.BAD_ENCODING)
        return body


def _from_uu(body: bytes, wrong: set[str]) -> bytes:
    """Uuencoded octets between ``begin`` and ``end``; lines that cannot be read are left out."""
    result = bytearray()
    for line in body.split(b"\n"):
        if line.startswith(b"begin ") or line.strip() in (b"", b"`"):
            continue
        if line.strip() == b"end":
            break
        try:
            result += binascii.a2b_uu(line)
        except binascii.Error:
            wrong.add(defects.BAD_ENCODING)
    return bytes(result)
