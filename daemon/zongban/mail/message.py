"""Octets to letter. For any octets at all ``read_letter`` gives a letter or one of our errors, and nothing else."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from zongban.core import late_re as re
from zongban.mail import charsets, defects
from zongban.mail.addresses import Mailboxes, parse_addresses
from zongban.mail.attached_files import ICS_KINDS, read_files
from zongban.mail.bodies import Body, read_body
from zongban.mail.calendar_lines import calendar_text
from zongban.mail.errors import TooLarge, Unreadable
from zongban.mail.headers import decode_words, message_ids, parse_date
from zongban.mail.letter import Address, Letter
from zongban.mail.machine_headers import ANSWER_HEADERS, CAMPAIGN_HEADERS, LIST_HEADERS
from zongban.mail.reports import nested_ids, quoted_ids, read_report, report_type
from zongban.mail.structure import Limits, Part, Reading, content, normalised, read_part, split_header
from zongban.mail.wording import one_line

if TYPE_CHECKING:
    from zongban.mail.tnef.reading import Winmail

__all__ = ["Head", "Limits", "quick_header", "read_letter"]

_KEPT: Final = frozenset(
    {
        "authentication-results", "auto-submitted", "content-class", "content-language", "delivered-to", "errors-to",
        "feedback-id", "importance", "mail-followup-to", "precedence", "priority", "received", "return-path", "sender",
        "sensitivity", "thread-topic", "user-agent",
        "x-auto-response-suppress", "x-failed-recipients", "x-feedback-id", "x-loop", "x-mailer",
        "x-ms-exchange-generated-message-source", "x-ms-exchange-inbox-rules-loop",
        "x-ms-exchange-message-is-ndr", "x-ms-exchange-organization-authas", "x-msmail-priority", "x-original-to",
        "x-post-messageclass", "x-priority", "x-report-type", "x-zongban-case", *ANSWER_HEADERS, *LIST_HEADERS,
        *CAMPAIGN_HEADERS,
    }
)  # fmt: skip
_KEPT_COPIES: Final = 50
_KEPT_CHARACTERS: Final = 2000
_HOPS: Final = 30
_ICS_NAMES: Final = (".ics", ".vcs", ".ical", ".ifb")
_METHOD: Final = re.compile(r"(?im)^METHOD[ \t]*(?:;[^:\n]{0,200})?:[ \t]*([A-Za-z-]{1,20})[ \t]*$")
_DAEMON: Final = re.compile(r"(?i)^(?:mailer-daemon|postmaster|mail-?daemon|microsoftexchange[0-9a-f]+)@")


class Head(NamedTuple):
    """What a header block alone tells; for mails too large to be read."""

    message_id: str | None
    date: datetime | None
    sender: Address | None
    subject: str


def _hint(root: Part) -> str | None:
    """The likeliest codec of undeclared header octets: that of the first text part, or of a declared subject."""
    for part in root.leaves():
        codec = charsets.codec_of(part.parameters.get("charset"))
        if codec not in (None, "ascii", "cp1252"):
            return codec
    found = re.search(rb"=\?([\w.-]{2,40})\?[bBqQ]\?", b" ".join((root.first("subject"), root.first("from"))))
    codec = charsets.codec_of(found[1].decode("ascii", "replace")) if found else None
    return None if codec in ("ascii", "cp1252") else codec


def _mailboxes(root: Part, name: str, hint: str | None, wrong: set[str]) -> tuple[Address, ...]:
    """Addresses of all copies of a header other than From."""
    boxes = [parse_addresses(value, hint) for value in root.all(name)[:10]]
    if any(each.defects & {defects.BAD_ADDRESS} for each in boxes):
        wrong.add(defects.BAD_ADDRESS)
    return tuple(address for each in boxes for address in each.addresses)


def _senders(root: Part, hint: str | None, wrong: set[str]) -> tuple[Address, ...]:
    """The mailboxes of all From headers; whatever is odd about them is marked."""
    copies = root.all("from")
    boxes: list[Mailboxes] = [parse_addresses(value, hint) for value in copies[:20]]
    found = tuple(address for each in boxes for address in each.addresses)
    wrong |= {defects.NO_FROM} if not found else set()
    wrong |= {defects.MANY_FROM} if len(copies) > 1 or len(found) > 1 else set()
    for each in boxes:
        wrong |= each.defects & {defects.FROM_SHOWS_ADDRESS}
        wrong |= {defects.BAD_FROM} if defects.BAD_ADDRESS in each.defects else set()
    return found


def _selected(root: Part, hint: str | None, limits: Limits, hops: int) -> dict[str, tuple[str, ...]]:
    """All copies of the headers that rules and screening need."""
    kept: dict[str, list[str]] = {}
    for name, value in root.headers:
        if (name in _KEPT or name.startswith("list-")) and len(kept.setdefault(name, [])) < _KEPT_COPIES:
            kept[name].append(one_line(decode_words(value, hint, limits.words).text)[:_KEPT_CHARACTERS])
    if "received" in kept:
        kept["received"] = kept["received"][:3]
        kept["x-hops"] = [str(hops)]
    return {name: tuple(copies) for name, copies in kept.items()}


def _calendar(
    root: Part, winmail: "Winmail | None", hint: str | None, wrong: set[str]
) -> tuple[str | None, str]:
    """Text and METHOD of the iCalendar part; one that declares a method goes before an attached file, and a meeting in
    a winmail.dat comes last."""
    parts = [each for each in root.leaves() if _holds_calendar(each)]
    if not parts:
        packed = winmail.calendar if winmail is not None else ""
        return (packed, _METHOD.findall(packed)[0]) if packed else (None, "")
    part = next((each for each in parts if each.parameters.get("method")), parts[0])
    text = calendar_text(content(part, wrong), part.parameters.get("charset"), hint)
    method = _METHOD.search(text)
    return text, (method[1] if method else part.parameters.get("method", "")[:20]).upper()


def _holds_calendar(part: Part) -> bool:
    """Whether a part is a calendar object: by its type, its name, or its first line where its type says nothing."""
    if part.kind in ICS_KINDS or part.filename.lower().endswith(_ICS_NAMES):
        return True
    if part.kind not in ("text/plain", "application/octet-stream"):
        return False
    return part.body[:200].lstrip().startswith((b"BEGIN:VCALENDAR", b"QkVHSU46VkNBTEVOREFS"))


def _fingerprint(root: Part, body: bytes) -> str:
    """SHA-256 of what does not change on the way: two deliveries of one mail have the same one (promise F21)."""
    digest = hashlib.sha256()
    for name in ("message-id", "date", "from", "subject"):
        for value in root.all(name)[:20]:
            digest.update(name.encode() + b":" + b" ".join(value.split()) + b"\n")
    digest.update(hashlib.sha256(body.rstrip(b"\n \t")).digest())
    return digest.hexdigest()


def _first_id(values: Iterable[bytes]) -> str | None:
    """The Message-ID, also when its angle brackets are missing."""
    for value in values:
        text = value.decode("latin-1").strip()
        found = message_ids(text, 1)
        if found:
            return found[0]
        if text and "@" in text and not set(text) & set("<> \t"):
            return f"<{text[:400]}>"
    return None


def _references(root: Part, name: str) -> tuple[str, ...]:
    """Message-ids of a header, the newest (last) two hundred."""
    found = [each for value in root.all(name)[:5] for each in message_ids(value.decode("latin-1"), 2000)]
    return tuple(dict.fromkeys(found))[-200:]


def read_letter(raw: bytes, *, limits: Limits | None = None) -> Letter:
    """The letter in these octets.

    Args:
        raw: the mail as it came, any octets at all.
        limits: how much is read; what lies beyond is cut and marked in ``defects``.

    Raises:
        TooLarge: more octets than ``limits.mail``.
        Unreadable: no letter can be made of them.
    """
    bounds = limits or Limits()
    if len(raw) > bounds.mail:
        raise TooLarge(f"the mail has {len(raw)} octets, more than the {bounds.mail} that are read")
    try:
        return _read(raw, bounds)
    except Unreadable:
        raise
    except Exception as cause:
        raise Unreadable(
            f"the mail could not be taken apart ({type(cause).__name__}); it is kept as it came"
        ) from cause


def _read(raw: bytes, limits: Limits) -> Letter:
    reading = Reading(limits)
    wrong = reading.defects
    octets = normalised(raw, wrong)
    if not octets.strip():
        raise Unreadable("the mail is empty: neither a header nor a text")
    root = read_part(octets, reading)
    hint = _hint(root)
    body = read_body(root, limits, hint, wrong)
    codec = hint or body.codec
    senders = _senders(root, hint, wrong)
    originals = _originals(root, body, senders, limits)
    files = read_files(root, senders[0].email if senders else "", hint, limits, wrong)
    text, is_html = _words(body, files.winmail)
    calendar, method = _calendar(root, files.winmail, hint, wrong)
    return Letter(
        fingerprint=_fingerprint(root, octets.partition(b"\n\n")[2]),
        message_id=_first_id(root.all("message-id")),
        date=_dated(root, codec, wrong),
        sender=senders[0] if senders else None,
        senders_count=max(len(senders), len(root.all("from"))),
        reply_to=_mailboxes(root, "reply-to", hint, wrong),
        to=_mailboxes(root, "to", hint, wrong),
        cc=_mailboxes(root, "cc", hint, wrong),
        subject=_subject(root, codec, limits, wrong),
        text=text[: limits.text],
        html=is_html,
        attachments=files.attachments,
        calendar=calendar,
        calendar_method=method,
        in_reply_to=_references(root, "in-reply-to"),
        references=_references(root, "references"),
        headers=_selected(root, hint, limits, _hops(root, wrong)),
        size=len(raw),
        defects=tuple(sorted(wrong)),
        report=read_report(root, originals),
        report_type=report_type(root),
        nested_originals=originals,
        passages=body.passages,
    )


def _words(body: Body, winmail: "Winmail | None") -> tuple[str, bool]:
    """The readable text and whether it was made from HTML; a winmail.dat has it where no part of the mail does."""
    if body.text.strip() or winmail is None:
        return body.text, body.html
    return winmail.text, winmail.html


def _subject(root: Part, codec: str | None, limits: Limits, wrong: set[str]) -> str:
    subject = decode_words(root.first("subject"), codec, limits.words)
    wrong |= subject.defects
    return one_line(subject.text)[:1000]


def _hops(root: Part, wrong: set[str]) -> int:
    hops = len(root.all("received"))
    wrong |= {defects.TOO_MANY_HOPS} if hops > _HOPS else set()
    return hops


def _dated(root: Part, codec: str | None, wrong: set[str]) -> datetime | None:
    date = _date(root, codec)
    wrong |= {defects.BAD_DATE} if date is None else set()
    return date


def _date(root: Part, hint: str | None) -> datetime | None:
    """The moment of the first Date header that can be read."""
    for value in root.all("date")[:3]:
        text = value.decode("ascii") if value.isascii() else ""
        moment = parse_date(text if text and "=?" not in text else decode_words(value[:400], hint).text)
        if moment is not None:
            return moment
    return None


def _originals(root: Part, body: Body, senders: tuple[Address, ...], limits: Limits) -> tuple[str, ...]:
    """Message-ids of the mails inside; a daemon's mail may quote them as text."""
    found = nested_ids(root, limits)
    if found:
        return found
    nobody = any(value.strip() == b"<>" for value in root.all("return-path"))
    daemon = any(_DAEMON.match(each.email) for each in senders)
    return quoted_ids(body.text) if nobody or daemon else ()


def quick_header(raw: bytes) -> Head:
    """Message-ID, date, sender and subject from the header block alone; never raises."""
    reading = Reading(Limits())
    part = Part(*split_header(normalised(raw[:300_000], reading.defects), reading))
    senders = parse_addresses(part.first("from")).addresses
    return Head(
        message_id=_first_id(part.all("message-id")),
        date=_date(part, None),
        sender=senders[0] if senders else None,
        subject=one_line(decode_words(part.first("subject")).text)[:1000],
    )
