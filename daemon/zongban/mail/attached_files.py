"""The files of a mail: every leaf that is not text to be read, what it says, and what a winmail.dat holds."""

import hashlib
import re
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from zongban.mail import defects
from zongban.mail.attachments.active.inspection import Inspection, is_mail
from zongban.mail.attachments.active.kinds import PROGRAMS
from zongban.mail.attachments.extract import BROKEN, PROGRAM, Allowance
from zongban.mail.attachments.reading import File, read_attachment
from zongban.mail.bodies import is_text
from zongban.mail.headers import decode_words
from zongban.mail.letter import Attachment
from zongban.mail.structure import Limits, Part, Reading, content, split_header
from zongban.mail.wording import one_line

if TYPE_CHECKING:
    from zongban.mail.tnef.reading import Winmail

__all__ = ["ICS_KINDS", "Files", "cleaned", "file_name", "is_file", "is_mail", "is_winmail", "read_files"]

ICS_KINDS: Final = frozenset(
    {"text/calendar", "application/ics", "text/x-vcalendar", "text/ics", "application/x-ics"}
)
"""Types of calendar objects."""
_TNEF_MARK: Final = b"\x78\x9f\x3e\x22"
_TNEF_KINDS: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


class Files(NamedTuple):
    """Attachments in the order of the mail, those inside a winmail.dat in its place; the first winmail.dat itself."""

    attachments: tuple[Attachment, ...]
    winmail: "Winmail | None"


class _Opening(NamedTuple):
    """How much of the files of one letter is still read, and looked into."""

    allowance: Allowance
    inspection: Inspection


def read_files(root: Part, sender: str, hint: str | None, limits: Limits, wrong: set[str]) -> Files:
    """All files of a mail, with size and digest of their decoded octets, and what they say.

    Args:
        root: the mail.
        sender: bare address, for an answer to a meeting in a winmail.dat.
        hint: codec of the mail's text.
        limits: how much is opened.
        wrong: gets the defects that are found.
    """
    found: list[Attachment] = []
    winmail: Winmail | None = None
    opening = _Opening(Allowance(limits.attached), Inspection(limits.attached))
    for part in root.leaves():
        if not is_file(part, root) or (part.kind in ICS_KINDS and not part.filename):
            continue
        octets, name = content(part, wrong), file_name(part, hint)
        file = File(name, part.kind, octets, part.parameters.get("charset"), hint)
        if not is_winmail(file):
            found.append(_attachment(file, opening))
            continue
        wrong.add(defects.TNEF)
        inside = import_module("zongban.mail.tnef.reading").read_winmail(octets, sender)
        winmail = winmail or inside
        found += _unpacked(inside, hint, opening) if inside else [_attachment(file, opening, BROKEN)]
    return Files(tuple(found), winmail)


def is_file(part: Part, root: Part) -> bool:
    """Whether a leaf of a mail is a file rather than text to be read."""
    whole = part is root and part.kind.startswith("text/") and part.disposition != "attachment"
    return not (is_text(part) or whole)


def is_winmail(file: File) -> bool:
    """Whether a file is such by its type, its usual name, or its first octets where its name ends so."""
    name = file.name.lower()
    if file.kind in _TNEF_KINDS or name == "winmail.dat":
        return True
    return name.endswith(".dat") and file.octets.startswith(_TNEF_MARK)


def _unpacked(inside: "Winmail", hint: str | None, opening: _Opening) -> list[Attachment]:
    files = (
        File(cleaned(one.name), one.kind or "application/octet-stream", one.octets, None, hint)
        for one in inside.files
    )
    return [_attachment(one, opening) for one in files]


def _attachment(file: File, opening: _Opening, broken: str = "") -> Attachment:
    if file.octets.startswith(PROGRAMS):
        broken = PROGRAM
    opened = read_attachment(file, opening.allowance)
    digest = hashlib.sha256(file.octets).hexdigest()
    harmless = opening.inspection.harmless_type(file.name, file.kind, file.octets)
    return Attachment(
        file.name, file.kind, len(file.octets), digest, opened.text, broken or opened.unread, harmless
    )


def file_name(part: Part, hint: str | None) -> str:
    """The last step of the declared name, short and printable; for an attached mail its subject (promise A59)."""
    name = cleaned(part.filename)
    if not name and part.kind == "message/rfc822":
        headers, _ = split_header(part.body[:65536].lstrip(b"\n"), Reading(Limits()))
        subject = next((value for each, value in headers if each == "subject"), b"")
        plain = re.sub(r'[/\\:*?"<>|]', "_", one_line(decode_words(subject, hint).text))[:80]
        name = f"{plain}.eml" if subject else ""
    return name


def cleaned(name: str) -> str:
    """The last step of a path, without what cannot be shown, at most 120 characters with its ending."""
    last = one_line(re.split(r"[/\\]", name)[-1]).strip(" .")
    if len(last) <= 120:
        return last
    stem, dot, ending = last.rpartition(".")
    return f"{stem[:100]}{dot}{ending[:15]}" if dot else last[:120]
