"""Mails inside mails: an attached mail shown as mail programs quote one, and text inside a signature (RFC 8551)."""

from collections.abc import Iterator

from zongban.mail.headers import decode_words
from zongban.mail.structure import Part
from zongban.mail.wording import one_line

_LABELS = (("From", "from"), ("Sent", "date"), ("To", "to"), ("Cc", "cc"), ("Subject", "subject"))
_DEPTH = 12


def original_message(inside: Part, text: str, hint: str | None) -> str:
    """Text of an attached mail below the lines of its header, so that nobody takes it for the sender's own words."""
    lines = ["-----Original Message-----"]
    for label, name in _LABELS:
        value = inside.first(name)
        if value:
            lines.append(f"{label}: {one_line(decode_words(value[:4000], hint).text)[:500]}")
    return "\n".join((*lines, "", text)) if text.strip() else ""


def opened_signature(octets: bytes) -> bytes:
    """The MIME entity inside an opaque CMS signature (RFC 5652 section 5); empty for an encrypted or other body.

    The signature itself is not checked: the text proves nothing about its sender.
    """
    if not octets.startswith(b"\x30") or b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02" not in octets[:60]:
        return b""
    for tag, start, end in _values(octets, 0, len(octets), 0):
        piece = octets[start:end]
        if tag == 0x24:
            piece = b"".join(
                octets[a:b] for inner, a, b in _values(octets, start, end, _DEPTH) if inner == 0x04
            )
        if tag in (0x04, 0x24) and b"content-type:" in piece[:20_000].lower():
            return piece.replace(b"\r\n", b"\n").lstrip(b"\n")
    return b""


def _values(octets: bytes, at: int, end: int, depth: int) -> Iterator[tuple[int, int, int]]:
    """Tag, start and end of each BER value, those inside constructed ones after it, to a depth that is enough."""
    while at + 2 <= end:
        tag, length = octets[at], octets[at + 1]
        start = at + 2
        if length == 0x80:
            stop = end
        else:
            if length > 0x80:
                width = length & 0x7F
                length = int.from_bytes(octets[start : start + width], "big")
                start += width
            stop = min(start + length, end)
        if (tag, start) == (0, stop):
            at = stop  # the two zeros that end a value of open length
            continue
        yield tag, start, stop
        if tag & 0x20 and depth < _DEPTH:
            yield from _values(octets, start, stop, depth + 1)
        at = stop
