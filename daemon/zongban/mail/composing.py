"""A draft becomes the octets of a mail (RFC 5322, RFC 2045, RFC 2047, RFC 2231, RFC 6047), always the same ones.

Written by hand rather than with the standard library: the octets must not depend on the version or on chance, because
a notice that is sent again must be the same mail; and a header line must never come from a value (CVE-2024-6923,
promises A51, A52). The finished header block is read again before it leaves.
"""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Final, Literal
from urllib.parse import quote

from zongban.core import late_re as re
from zongban.core.effects import Enclosure
from zongban.mail.addresses import is_clean
from zongban.mail.errors import Unsendable
from zongban.mail.letter import Address
from zongban.mail.wording import one_line

_MESSAGE_ID: Final = re.compile(r"<[^<>\s@]{1,200}@[^<>\s@]{1,200}>")
_HEADER_LINE: Final = re.compile(rb"(?:[A-Z][A-Za-z-]{1,40}: [\x20-\x7e]*|[ \t][\x20-\x7e]+)")
_KIND: Final = re.compile(r"[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,80}")
_MAX_REFERENCES: Final = 20


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An iCalendar object that goes as an alternative of the text (RFC 6047), so that calendars offer buttons."""

    ics: str
    method: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One mail to one recipient, before it is octets.

    Attributes:
        from_: the office, with its name.
        to: bare address; ``to_name`` is shown beside it.
        subject, text: as people read them.
        message_id, in_reply_to, references: with angle brackets.
        date: aware.
        html: the same words as a page, or None.
        calendar: an invitation, or None.
        attachments: files that go along.
        auto_submitted: ``auto-generated`` for notices, ``auto-replied`` for acknowledgements (RFC 3834 section 5).
        language: of the words, ``zh`` or ``en``.
        case: machine form of the case number, for our own mark.
        reply_to: bare address, or empty.
    """

    from_: Address
    to: str
    subject: str
    text: str
    message_id: str
    date: datetime
    to_name: str = ""
    html: str | None = None
    calendar: CalendarPart | None = None
    attachments: Sequence[Enclosure] = ()
    in_reply_to: str = ""
    references: Sequence[str] = ()
    auto_submitted: Literal["auto-generated", "auto-replied"] = "auto-generated"
    language: str = "zh"
    case: str = ""
    reply_to: str = ""


def _words(text: str, room: int) -> list[str]:
    """Encoded words of a text, none longer than 75 characters, no character split; the first has less room."""
    words: list[str] = []
    piece = ""
    for char in text:
        space = 45 if words else max(9, min(45, room))
        if len((piece + char).encode()) > space:
            words.append(piece)
            piece = ""
        piece += char
    return [f"=?utf-8?B?{base64.b64encode(each.encode()).decode()}?=" for each in [*words, piece]]


def _unstructured(name: str, value: str) -> str:
    """A header line of free words, folded; plain ASCII stays readable."""
    text = one_line(value.encode("utf-8", "replace").decode())
    if text.isascii() and "=?" not in text and all(len(word) < 900 for word in text.split(" ")):
        return _folded(name, text.split(" "))
    return f"{name}: " + "\r\n ".join(_words(text, 45 - len(name)))


def _folded(name: str, words: Sequence[str]) -> str:
    """Words in lines of at most 78 characters where they fit."""
    lines, line = [], f"{name}:"
    for word in words:
        if len(line) + 1 + len(word) > 78 and line.strip(" ") not in ("", f"{name}:"):
            lines.append(line)
            line = ""
        line += " " + word
    return "\r\n".join([*lines, line])


def _address(email: str) -> str:
    """A bare address that can stand in a header and in an envelope.

    Raises:
        Unsendable: it is none.
    """
    if not email.isascii() or not is_clean(email) or any(not 0x21 <= ord(each) <= 0x7E for each in email):
        raise Unsendable(f"{email[:100]!r} is not an address a mail can be sent to")
    return email


def _mailbox(name: str, shown: str, email: str) -> str:
    """A header line with one mailbox."""
    bare = _address(email)
    label = one_line(shown.encode("utf-8", "replace").decode())[:200]
    if not label:
        return f"{name}: {bare}"
    if re.fullmatch(r"[ !#-\[\]-~]{1,60}", label) and "=?" not in label:
        return f'{name}: "{label}" <{bare}>'
    return f"{name}: " + "\r\n ".join([*_words(label, 40 - len(name)), f"<{bare}>"])


def _identity(message_id: str) -> str:
    if not _MESSAGE_ID.fullmatch(message_id) or not message_id.isascii():
        raise Unsendable(f"{message_id[:100]!r} is not a Message-ID")
    return message_id


def _known(message_ids: Sequence[str]) -> list[str]:
    """Ids of others that can stand in a header; odd ones are left out. The first and the newest stay."""
    good = [each for each in dict.fromkeys(message_ids) if each.isascii() and _MESSAGE_ID.fullmatch(each)]
    return good if len(good) <= _MAX_REFERENCES else [good[0], *good[1 - _MAX_REFERENCES :]]


def _headers(draft: Draft) -> list[str]:
    """The header lines, in the order people are used to."""
    if draft.date.tzinfo is None:
        raise Unsendable("the date of a mail needs its time zone")
    answered = _known([draft.in_reply_to] if draft.in_reply_to else [])
    references = _known([*draft.references, *answered])
    lines = [
        f"Date: {format_datetime(draft.date)}",
        _mailbox("From", draft.from_.name, draft.from_.email),
        _mailbox("To", draft.to_name, draft.to),
        _unstructured("Subject", draft.subject),
        f"Message-ID: {_identity(draft.message_id)}",
    ]
    lines += [_folded("In-Reply-To", answered)] if answered else []
    lines += [_folded("References", references)] if references else []
    lines += [_mailbox("Reply-To", "", draft.reply_to)] if draft.reply_to else []
    lines += [
        f"Auto-Submitted: {draft.auto_submitted}",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        _unstructured("X-Zongban-Case", one_line(draft.case) or "none"),
        "Content-Language: " + ("en" if draft.language == "en" else "zh-CN"),
        "MIME-Version: 1.0",
    ]
    return lines


def _crlf(text: str) -> bytes:
    """UTF-8 octets with CRLF; control characters other than tab and line end become spaces."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", plain).replace("\n", "\r\n").encode()


def _encoded(octets: bytes) -> tuple[str, bytes]:
    """Transfer encoding and encoded octets: 7bit where it is safe, quoted-printable for Latin, Base64 for Chinese."""
    lines = octets.split(b"\r\n")
    safe = all(
        len(line) <= 78 and not line.endswith((b" ", b"\t")) and not line.startswith((b"From ", b"."))
        for line in lines
    )
    if octets.isascii() and safe:
        return "7bit", octets
    if sum(each > 0x7E for each in octets) * 6 < len(octets):
        coded = b"\r\n".join(binascii.b2a_qp(line, istext=True).replace(b"\n", b"\r\n") for line in lines)
        return "quoted-printable", re.sub(rb"(?m)^\.", b"=2E", re.sub(rb"(?m)^From ", b"From=20", coded))
    return "base64", as_base64(octets)


def as_base64(octets: bytes) -> bytes:
    """Octets in lines of Base64, parted by CRLF (RFC 2045 section 6.8)."""
    return base64.encodebytes(octets).replace(b"\n", b"\r\n").rstrip(b"\r\n")


def _text_part(kind: str, text: str, extra: str = "") -> bytes:
    """A text part with its header."""
    encoding, body = _encoded(_crlf(text))
    head = f"Content-Type: {kind}; charset=utf-8{extra}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode("ascii") + body


def _file_name(given: str) -> str:
    """A name any file system takes, of at most 200 octets, its ending kept."""
    name = re.sub(r'["\\/:*?<>|]', "_", one_line(given.encode("utf-8", "replace").decode())) or "file"
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name.encode()[:200].decode("utf-8", "ignore")
    return stem.encode()[:180].decode("utf-8", "ignore") + dot + ending


def file_part(file: Enclosure, identity: str = "") -> bytes:
    """An attachment; a Chinese name is given both as RFC 2231 says and as old Outlook, Foxmail and QQ read it.

    Args:
        file: its name, type and octets.
        identity: Content-ID with angle brackets, by which a page shows it; empty where none does.
    """
    kind = file.content_type if _KIND.fullmatch(file.content_type) else "application/octet-stream"
    name = _file_name(file.name)
    if name.isascii():
        shown, given = f'"{name}"', f'filename="{name}"'
    else:
        shown = '"' + "\r\n ".join(_words(name, 30)) + '"'
        given = "filename*=utf-8''" + quote(name, safe="")
    lines = [
        f"Content-Type: {kind};\r\n name={shown}",
        f"Content-Disposition: {'inline' if identity else 'attachment'};\r\n {given}",
        "Content-Transfer-Encoding: base64",
    ]
    lines += [f"Content-ID: {identity}"] if identity else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii") + as_base64(file.content)


def multipart(kind: str, parts: Sequence[bytes], seed: str) -> bytes:
    """A multipart with its header, under a boundary that follows from its seed (the Message-ID) alone."""
    boundary = f"=_zb_{kind}_{hashlib.sha256(f'{kind}:{seed}'.encode()).hexdigest()[:32]}"
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'.encode("ascii")
    line = b"--" + boundary.encode("ascii")
    return head + b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--"


def _body(draft: Draft) -> bytes:
    """The body with its Content headers."""
    forms = [_text_part("text/plain", draft.text)]
    if draft.html is not None:
        forms.append(_text_part("text/html", draft.html))
    files = [file_part(each) for each in draft.attachments]
    if draft.calendar is not None:
        method = re.sub(r"[^A-Z]", "", draft.calendar.method.upper())[:20] or "REQUEST"
        forms.append(_text_part("text/calendar", draft.calendar.ics, f"; method={method}"))
    whole = forms[0] if len(forms) == 1 else multipart("alternative", forms, draft.message_id)
    return whole if not files else multipart("mixed", [whole, *files], draft.message_id)


def _verified(head: bytes, count: int) -> bytes:
    """The header block, when it holds exactly the headers that were meant.

    Raises:
        Unsendable: a value has broken out of its header.
    """
    lines = head.split(b"\r\n")
    names = [line.partition(b":")[0].lower() for line in lines if line[:1] not in (b" ", b"\t")]
    sound = all(_HEADER_LINE.fullmatch(line) and len(line) <= 998 for line in lines)
    if not sound or len(names) != count or len(set(names)) != count:
        raise Unsendable(
            "the header of a mail would have been broken by one of its values; it was not written"
        )
    return head


def compose(draft: Draft) -> bytes:
    """The octets of a mail, with CRLF line ends; the same draft always gives the same octets.

    Raises:
        Unsendable: an address or Message-ID is none, the date has no zone, or a value would break out of its header.
    """
    lines = _headers(draft)
    head = _verified("\r\n".join(lines).encode("ascii", "strict"), len(lines))
    mail = head + b"\r\n" + _body(draft) + b"\r\n"
    if any(len(line) > 998 for line in mail.split(b"\r\n")):
        raise Unsendable("a line of the mail would be longer than 998 octets")
    return mail
