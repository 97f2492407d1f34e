"""The tree of a mail (RFC 5322 header, RFC 2045/2046 parts) from raw octets, within limits.

Our own reader rather than the standard library's: that one destroys undeclared octets, gives no parts when a declared
boundary is not there, and needs seconds for hostile nesting. This one works on slices and stops at its limits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from zongban.core import late_re as re
from zongban.mail import defects
from zongban.mail.header_lines import KNOWN, normalised, split_header
from zongban.mail.headers import parse_parameters
from zongban.mail.inline_files import with_inline_files
from zongban.mail.parts import Limits, Part, Reading
from zongban.mail.transfer import undone

__all__ = ["Limits", "Part", "Reading", "content", "normalised", "read_part", "split_header"]

_KIND: Final = re.compile(
    r"(text|multipart|message|application|image|audio|video|font|model|x-[\w-]{1,20})[/\\]([\w.+-]+)"
)
_MARKUP: Final = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body|<meta|<div|<table|<p>)", re.IGNORECASE)
_TAGS: Final = re.compile(
    rb"</?(?:html|body|p|br|div|font|table|tr|td|span|b|a|img|center|meta)\b[^<>]{0,500}>", re.IGNORECASE
)
_SNIFFED: Final = re.compile(
    rb"^--([^\s-][^\n]{0,198}?|-[^\n]{3,198}?)[ \t]*\ncontent-[a-z-]+[ \t]*:", re.IGNORECASE | re.MULTILINE
)
_CLOSED: Final = re.compile(rb"^--(\S{4,100})--[ \t]*$", re.MULTILINE)
_OPENING: Final = re.compile(
    rb"^--\S[^\n]{0,198}\n(?=content-[a-z-]+[ \t]*:)|^--\S{1,198}--[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_REST: Final = re.compile(rb"[ \t]*(--)?[ \t]*$", re.MULTILINE)
_NEWLINE: Final = 10
_BOUNDARY: Final = re.compile(rb"(?i)boundary\s*=\s*(?:3D)?[\"']?([^\"';\s]{1,200})")


def _described(part: Part, standard: str) -> Part:
    """The part with its kind, parameters, disposition and file name read from its headers."""
    part.kind = standard
    for declared in part.all("content-type"):
        head, part.parameters = parse_parameters(declared)
        found = _KIND.match(head)
        if found:
            part.kind = f"{found[1]}/{found[2]}"
            break
        part.kind = "text/html" if "html" in head else part.kind
    else:
        if part.kind == "text/plain" and _MARKUP.match(part.body[:200]):
            part.kind = "text/html"
    if part.kind.startswith("multipart/") and "boundary" not in part.parameters:
        written = _BOUNDARY.search(part.first("content-type"))
        part.parameters |= {"boundary": written[1].decode("latin-1")} if written else {}
    given = part.first("content-disposition")
    if given:
        part.disposition, extra = parse_parameters(given)
        part.filename = extra.get("filename", "")
    part.filename = part.filename or part.parameters.get("name", "")
    return part


def read_part(octets: bytes, reading: Reading, depth: int = 0, standard: str = "text/plain") -> Part:
    """The tree of parts; parts that are nested too deep, or have no boundary, are put side by side.

    Args:
        octets: the part with its header.
        reading: limits, and what was counted and found wrong so far.
        depth: how many multiparts are around it.
        standard: content type of a part that declares none (RFC 2046 section 5.1.5).
    """
    reading.parts += 1
    headers, body = split_header(octets, reading)
    if depth and headers and not any(KNOWN.match(name.encode("latin-1") + b":") for name, _ in headers):
        headers, body = [], octets
    part = _described(Part(headers, body), standard)
    if not part.kind.startswith("multipart/"):
        return with_inline_files(part) if part.kind == "text/plain" and not part.filename else part
    if depth >= reading.limits.depth:
        reading.defects.add(defects.DEPTH_CUT)
        part.children = _side_by_side(part.body, reading)
    else:
        inner = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
        for piece in _pieces(part, reading):
            if reading.parts >= reading.limits.parts:
                reading.defects.add(defects.PARTS_CUT)
                break
            child = read_part(piece, reading, depth + 1, inner)
            if _is_empty_multipart(child):
                reading.parts -= 1
            else:
                part.children.append(child)
    if not part.children:
        part.kind = "text/html" if len(_TAGS.findall(body[:20_000])) >= 3 else "text/plain"
    return part


def _is_empty_multipart(part: Part) -> bool:
    """Whether a part announces parts and holds none: its boundary is that of the parts around it."""
    return not part.children and not part.body.strip() and b"multipart/" in part.first("content-type").lower()


def _side_by_side(body: bytes, reading: Reading) -> list[Part]:
    """All parts that open with a boundary line and a Content- header, whatever is nested in what."""
    starts = list(_OPENING.finditer(body))
    result = []
    for at, found in enumerate(starts):
        piece = body[found.end() : starts[at + 1].start() if at + 1 < len(starts) else len(body)]
        headers, text = split_header(piece, reading)
        part = _described(Part(headers, text.removesuffix(b"\n")), "text/plain")
        if not headers or part.kind.startswith("multipart/"):
            continue
        if reading.parts >= reading.limits.parts:
            reading.defects.add(defects.PARTS_CUT)
            break
        reading.parts += 1
        result.append(part)
    return result


def _boundaries(part: Part) -> Iterator[bytes]:
    """The declared boundary, then those that stand in the body."""
    declared = part.parameters.get("boundary", "").encode("latin-1", "replace").rstrip()
    if declared and b"--" + declared in part.body:
        yield declared
    start = part.body[:65536]
    for pattern in (_SNIFFED, _CLOSED):
        found = pattern.search(start) or pattern.search(part.body[-4096:])
        if found and found[1].rstrip() != declared:
            yield found[1].rstrip()


def _pieces(part: Part, reading: Reading) -> list[bytes]:
    """The octets of each child of a multipart, by its boundary or by one that is found in the body."""
    declared = part.parameters.get("boundary", "").encode("latin-1", "replace").rstrip()
    for boundary in _boundaries(part):
        lines = list(_lines_of(part.body, boundary))
        pieces = _between(part, [one for one in lines if one.opens_line], reading)
        pieces = pieces or _between(part, lines, reading)
        if pieces:
            stuck = pieces[-1].rstrip()
            if stuck.endswith(b"--" + boundary + b"--"):
                pieces[-1] = stuck[: -len(boundary) - 4]
            if boundary != declared:
                reading.defects.add(defects.NO_BOUNDARY)
            return pieces
    reading.defects.add(defects.NO_BOUNDARY)
    return []


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a boundary line stands, and whether it closes the multipart."""

    start: int
    end: int
    closes: bool
    opens_line: bool


def _lines_of(body: bytes, boundary: bytes) -> Iterator[_Line]:
    """The boundary lines of a body, those too that stand behind something else in their line."""
    mark = b"--" + boundary
    start = body.find(mark)
    while start >= 0:
        rest = _REST.match(body, start + len(mark))
        if rest:
            yield _Line(start, rest.end(), rest[1] is not None, start == 0 or body[start - 1] == _NEWLINE)
        start = body.find(mark, rest.end() if rest else start + 1)


def _between(part: Part, lines: Sequence[_Line], reading: Reading) -> list[bytes]:
    """What stands between the boundary lines; parts that follow a closing line count too."""
    pieces: list[bytes] = []
    around: list[bytes] = []
    start, opened, closed = 0, False, False
    for line in lines:
        end = line.start - (part.body[line.start - 1 : line.start] == b"\n")
        (pieces if opened else around).append(part.body[start : max(start, end)])
        opened, closed = not line.closes, line.closes
        start = line.end + 1
    if opened and start < len(part.body):
        pieces.append(part.body[start:])
    elif not opened:
        around.append(part.body[start:])
    if pieces:
        part.around = b"\n".join(around)
        reading.defects |= set() if closed else {defects.UNCLOSED}
    return pieces


def content(part: Part, wrong: set[str]) -> bytes:
    """The octets of a leaf after its transfer encoding (RFC 2045 section 6) is undone, as far as it can be."""
    if part.octets is None:
        encoding = part.first("content-transfer-encoding")
        part.octets = undone(part.body, encoding, part.kind.startswith("text/"), wrong)
    return part.octets
