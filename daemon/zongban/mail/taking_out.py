"""Files of a mail as octets again, to be sent on: found by the digest that reading gave them, never by name."""

import hashlib
import re
from collections.abc import Collection, Iterator
from importlib import import_module
from typing import Any

from zongban.mail.attached_files import ICS_KINDS
from zongban.mail.attachments.extract import PROGRAM
from zongban.mail.bodies import is_text
from zongban.mail.errors import MailError
from zongban.mail.header_lines import normalised
from zongban.mail.letter import Letter
from zongban.mail.structure import Limits, Part, Reading, content, read_part

_PROGRAM = re.compile(
    r"\.(?:exe|com|scr|pif|cpl|msi|msp|mst|dll|sys|bat|cmd|ps1|psm1|vbs?|vbe|js|jse|mjs|wsf|wsh|hta|jar|class|apk|app|dmg|pkg|deb|rpm"
    r"|sh|run|bin|lnk|url|website|reg|inf|scf|msc|iso|img|vhdx?|chm|hlp|ade|adp|mde|xll|xlam|ppam|docm|dotm|xlsm|xltm|pptm|ppsm|potm"
    r"|svg|html?|mht|mhtml|xht|appx|msix|gadget|application|workflow|action|command|csh|ksh|py|pyc|pl|rb|php|elf)$",
    re.IGNORECASE,
)
_PROGRAM_KIND = re.compile(r"executable|msdownload|x-sh\b|java-archive|x-msi|macroenabled", re.IGNORECASE)
_ARCHIVE = re.compile(r"\.(?:zip|rar|7z|tar|t?gz|tgz|bz2|xz|cab|ace|arj|lzh|zst)$", re.IGNORECASE)
_NO_PAPER = re.compile(r"\.(?:ics|vcs|vcf|p7s|p7m|asc|sig|eml|msg|dat)$", re.IGNORECASE)
_DECORATION = re.compile(
    r"^(?:image|img|logo|outlook|signature|spacer|icon|attach|mime-attachment|ATT)[\w-]{0,24}\.(?:png|gif|jpe?g|bmp)$",
    re.IGNORECASE,
)
_SMALL = 60_000
_MOST_INSIDE = 100
"""Of an archive with more files only the first are known."""


def papers_in(letter: Letter) -> tuple[dict[str, Any], ...]:
    """What is attached as papers to read, each ``{name, content_type, size, digest, safe}``.

    Without calendar objects, signatures and pictures of a signature. ``safe`` is False for what must not be sent on:
    programs under any name, documents with macros, archives that hold such or cannot be looked into.
    """
    found = []
    for one in letter.attachments:
        picture = _DECORATION.match(one.name) and one.size < _SMALL
        if not one.name or picture or _NO_PAPER.search(one.name):
            continue
        paper = {"name": one.name, "content_type": one.content_type, "size": one.size, "digest": one.digest}
        found.append({**paper, "safe": _is_safe(one.name, one.content_type, one.text, one.unread)})
    return tuple(found)


def _is_safe(name: str, kind: str, text: str, unread: str) -> bool:
    if unread == PROGRAM or _PROGRAM.search(name) or _PROGRAM_KIND.search(kind):
        return False
    if not _ARCHIVE.search(name):
        return True
    inside = [line.partition("\t")[0].strip(" .") for line in text.splitlines() if line.strip()]
    readable = name.lower().endswith(".zip") and inside and len(inside) < _MOST_INSIDE and not unread
    return bool(readable) and not any(_PROGRAM.search(one) or _ARCHIVE.search(one) for one in inside)


def take_out(raw: bytes, digests: Collection[str]) -> dict[str, bytes]:
    """The files of these digests (SHA-256 of the decoded octets, ``Attachment.digest``), as far as the mail has them.

    The mail is only taken apart, within the limits of reading: nothing inside its files is opened.
    """
    reading = Reading(Limits())
    try:
        root = read_part(normalised(raw, reading.defects), reading)
        pieces = [one for part in root.leaves() if not is_text(part) for one in _octets(part, reading)]
    except (MailError, ValueError, RecursionError):
        return {}
    found = ((hashlib.sha256(one).hexdigest(), one) for one in pieces)
    return {digest: octets for digest, octets in found if digest in digests}


def _octets(part: Part, reading: Reading) -> Iterator[bytes]:
    if part.kind in ICS_KINDS and not part.filename:
        return
    octets = content(part, reading.defects)
    yield octets
    if part.filename.lower().endswith(".dat") or part.kind.endswith("ms-tnef"):
        inside = import_module("zongban.mail.tnef.reading").read_winmail(octets, "")
        yield from (one.octets for one in inside.files) if inside else ()
