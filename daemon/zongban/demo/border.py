"""What a company's border mail server writes on top of the mail it takes in.

A Received field (RFC 5321 §4.4) on every mail, and on mail for its own people its verdict about the
author's domain as an Authentication-Results field (RFC 8601), after fields that pretend to be such
a verdict of this server have been removed (RFC 8601 §5).
"""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.policy import compat32
from email.utils import format_datetime, getaddresses
from typing import Literal

from zongban.core import late_re as re

Verdict = Literal["pass", "fail", "none"]
"""DMARC results that a submission may be given (RFC 7489 §11.2)."""

# A bare CR or LF ends a line for some readers; a forged field must not hide behind one.
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_RESULTS = re.compile(rb"authentication-results[ \t]*:", re.IGNORECASE)
_DOMAIN = re.compile(r"[A-Za-z0-9\u0080-\U0010ffff._-]{1,255}")


def with_wire_lines(raw: bytes) -> bytes:
    """`raw` with CRLF for each bare LF, as a client has to send it (RFC 5321 §2.3.8); a bare CR stays."""
    return re.sub(rb"(?<!\r)\n", b"\r\n", raw)


def with_received(raw: bytes, *, by: str, helo: str, number: int, at: datetime) -> bytes:
    """`raw` with a Received field on top; `number` is the queue id, `at` must be aware."""
    field = (
        f"Received: from {_token(helo)} (localhost [127.0.0.1])\r\n"
        f"\tby {by} with ESMTP id {number:08X};\r\n\t{format_datetime(at)}\r\n"
    )
    return field.encode("ascii") + raw


def with_results(raw: bytes, *, authserv_id: str, verdict: Verdict) -> bytes:
    """`raw` as `authserv_id` hands it to its own people: its verdict on top, foreign claims of it gone.

    A mail without exactly one author domain gets `dmarc=permerror`, whatever the verdict.
    """
    domain = author_domain(raw)
    result = f"dmarc={verdict} header.from={domain}" if domain else "dmarc=permerror"
    field = f"Authentication-Results: {authserv_id}; {result}\r\n"
    return field.encode("utf-8") + without_results_of(raw, authserv_id)


def author_domain(raw: bytes) -> str | None:
    """The one domain in the one From field, in lower case; None when there is not exactly one."""
    message = message_from_bytes(_split(raw)[0], policy=compat32)
    fields = [str(field) for field in message.get_all("From", [])]
    if len(fields) != 1:
        return None
    addresses = [address for _, address in getaddresses(fields)]
    domains = {address.rpartition("@")[2].lower() if "@" in address else "" for address in addresses}
    domain = domains.pop() if len(domains) == 1 else ""
    return domain if _DOMAIN.fullmatch(domain) else None


def without_results_of(raw: bytes, authserv_id: str) -> bytes:
    """`raw` without the Authentication-Results fields that bear this server's name."""
    header, rest = _split(raw)
    kept = [field for field in _fields(header) if not _claims(field, authserv_id)]
    return b"".join(kept) + rest


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """Header lines, and the empty line with all that follows."""
    for line in _LINE.finditer(raw):
        if line.group() in (b"", b"\r\n", b"\n", b"\r"):
            return raw[: line.start()], raw[line.start() :]
    return raw, b""


def _fields(header: bytes) -> list[bytes]:
    """Fields with the lines that continue them."""
    fields: list[bytes] = []
    for line in _LINE.findall(header):
        if fields and line[:1] in (b" ", b"\t"):
            fields[-1] += line
        elif line:
            fields.append(line)
    return fields


def _claims(field: bytes, authserv_id: str) -> bool:
    """Whether this is an Authentication-Results field of that server, however dressed, or of nobody readable."""
    name = _RESULTS.match(field)
    if name is None:
        return False
    value = _without_comments(field[name.end() :].decode("utf-8", "replace"))
    server = value.partition(";")[0].replace('"', "").replace("\\", "").split()
    return not server or server[0].rstrip(".").lower() == authserv_id.lower()


def _without_comments(value: str) -> str:
    """The value with each comment, nested ones too, as one space (RFC 5322 §3.2.2)."""
    depth, out, escaped, quoted = 0, [], False, False
    for char in value:
        if escaped or char == "\\":
            escaped = not escaped
        elif char == '"' and not depth:
            quoted = not quoted
        elif char == "(" and not quoted:
            depth += 1
            out.append(" ")
        elif char == ")" and depth and not quoted:
            depth -= 1
            continue
        if not depth:
            out.append(char)
    return "".join(out)


def _token(helo: str) -> str:
    """The name the client gave, safe to write into a header."""
    return re.sub(r"[^A-Za-z0-9.\[\]:-]", "?", helo)[:255] or "unknown"
