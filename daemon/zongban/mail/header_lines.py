"""The header of a mail or of a part, line by line (RFC 5322 section 2.2), where its lines are damaged too."""

from typing import Final

from zongban.core import late_re as re
from zongban.mail import defects
from zongban.mail.parts import Reading

_FIELD: Final = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_MBOX: Final = re.compile(rb">?From (?![ \t]*:)")
_NO_FIELD: Final = re.compile(rb"(?:https?|mailto|ftp)[ \t]*:", re.IGNORECASE)
KNOWN: Final = re.compile(
    rb"(?:mime-version|content-(?:type|transfer-encoding|disposition|id|description|language)|message-id|received|date|"
    rb"from|to|cc|subject|return-path|reply-to|sender|delivered-to|references|in-reply-to|list-[\w-]{1,40}|"
    rb"x-[\w-]{1,60}|[\w-]{1,60}-to)[ \t]*:",
    re.IGNORECASE,
)
_UNIQUE: Final = re.compile(rb"(?:from|to|cc|subject|date|reply-to|message-id)[ \t]*:", re.IGNORECASE)
_STRAYS: Final = 60
_ADDRESS_LISTS: Final = frozenset({"to", "cc", "bcc", "resent-to", "resent-cc"})


def normalised(raw: bytes, wrong: set[str]) -> bytes:
    """The octets with line feeds as line ends, without NUL and without mbox or empty lines before the header."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") and b"\0" in raw[:4]:
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\0" in raw:
        wrong.add(defects.NUL)
        raw = raw.replace(b"\0", b"")
    text = raw.replace(b"\r\n", b"\n") if b"\r" in raw else raw
    if b"\r" in text:
        wrong.add(defects.BARE_CR)
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    text = text.removeprefix(b"\xef\xbb\xbf")
    if text[:1] in (b"\n", b" ", b"\t"):
        text = re.sub(rb"\A(?:[ \t]{0,80}\n)+", b"", text)
    while _MBOX.match(text) and b"\n" in text:
        text = text[text.find(b"\n") + 1 :].lstrip(b"\n")
    return text


def split_header(octets: bytes, reading: Reading) -> tuple[list[tuple[str, bytes]], bytes]:
    """Headers in order, unfolded, and the body.

    A line that is no header ends the header (the separator is missing), unless a known header follows it soon: then it
    is a badly folded continuation. A line of white space ends it unless more headers follow.
    """
    limit = reading.limits.header_block
    if octets.startswith(b"\n"):
        return [], octets[1:]
    head, found, body = octets[: limit + 1].partition(b"\n\n")
    if found:
        body = octets[len(head) + 2 :]
    elif len(octets) > limit:
        reading.defects.add(defects.HEADERS_CUT)
        end = octets.find(b"\n\n", limit)
        body = octets[end + 2 :] if end >= 0 else b""
    fields, rest = _field_lines(head.split(b"\n"), reading)
    if rest is None:
        return _fields(fields, reading), body
    return _fields(fields, reading), b"\n".join(rest) + (b"\n\n" + body if found else b"")


def _field_lines(lines: list[bytes], reading: Reading) -> tuple[list[list[bytes]], list[bytes] | None]:
    """The lines of each field, and the lines of the body where it begins among them; None where it does not."""
    fields: list[list[bytes]] = []
    strays = 0
    for at, line in enumerate(lines):
        if line[:1] in (b" ", b"\t") and fields:
            if line.strip() or _goes_on(lines, at):
                fields[-1].append(line)
                continue
            return fields, lines[at + 1 :]
        if _FIELD.match(line) and not _NO_FIELD.match(line):
            fields.append([line])
        elif fields and strays < _STRAYS and _is_stray(lines, at, fields):
            strays += 1
            reading.defects.add(defects.STRAY_LINE)
            fields[-1].append(b" " + line)
        elif line.strip():
            reading.defects.add(defects.NO_SEPARATOR)
            start = at - _taken_back(fields)
            return fields, lines[start:]
    return fields, None


def _goes_on(lines: list[bytes], at: int) -> bool:
    """Whether more header follows a line of white space."""
    for line in lines[at + 1 : at + 5]:
        if line.strip():
            return bool(KNOWN.match(line))
    return True


def _is_stray(lines: list[bytes], at: int, fields: list[list[bytes]]) -> bool:
    """Whether a line without a name belongs to the field before it: a header that was not there yet follows soon."""
    for line in lines[at + 1 : at + 40]:
        if KNOWN.match(line):
            if not _UNIQUE.match(line):
                return True
            name = line.split(b":", 1)[0].strip().lower()
            return all(each[0].split(b":", 1)[0].strip().lower() != name for each in fields)
    return False


def _taken_back(fields: list[list[bytes]]) -> int:
    """How many lines of the last fields are rather text such as ``Dear all: ...``, now that text follows them."""
    count = 0
    while len(fields) > 1 and not KNOWN.match(fields[-1][0]) and b"-" not in fields[-1][0].split(b":", 1)[0]:
        count += len(fields.pop())
    return count


def _fields(fields: list[list[bytes]], reading: Reading) -> list[tuple[str, bytes]]:
    """Names and unfolded values, each cut to its limit."""
    result = []
    for lines in fields:
        name, _, value = (b"".join(lines) if len(lines) > 1 else lines[0]).partition(b":")
        plain = name.strip().lower().decode("latin-1")
        if len(value) > reading.limits.header:
            limit = reading.limits.address_header if plain in _ADDRESS_LISTS else reading.limits.header
            if len(value) > limit:
                reading.defects.add(defects.HEADER_CUT)
                value = value[:limit]
        result.append((plain, value.strip()))
    return result
