"""Files of a mail as octets again, to be sent on: found by the digest that reading gave them, never by name."""

import hashlib
from collections.abc import Collection, Iterator
from importlib import import_module
from typing import Any

from zongban.core import late_re as re
from zongban.mail.attached_files import ICS_KINDS
from zongban.mail.bodies import is_text
from zongban.mail.errors import MailError
from zongban.mail.header_lines import normalised
from zongban.mail.letter import Letter
from zongban.mail.structure import Limits, Part, Reading, content, read_part

_NO_PAPER = re.compile(r"\.(?:ics|vcs|vcf|p7s|p7m|asc|sig|eml|msg|dat)$", re.IGNORECASE)
_DECORATION = re.compile(
    r"^(?:image|img|logo|outlook|signature|spacer|icon|attach|mime-attachment|ATT)[\w-]{0,24}\.(?:png|gif|jpe?g|bmp)$",
    re.IGNORECASE,
)
_SMALL = 60_000


def papers_in(letter: Letter) -> tuple[dict[str, Any], ...]:
    """What is attached as papers to read, each ``{name, content_type, size, digest, safe}``.

    Without calendar objects, signatures and pictures of a signature. ``safe`` is False for what must not be sent on
    (``Attachment.harmless``): programs under any name, documents with macros, archives that hold such, and whatever
    cannot be looked into whole.
    """
    found = []
    for one in letter.attachments:
        picture = _DECORATION.match(one.name) and one.size < _SMALL
        if not one.name or picture or _NO_PAPER.search(one.name):
            continue
        kind = one.harmless or one.content_type
        paper = {"name": one.name, "content_type": kind, "size": one.size, "digest": one.digest}
        found.append({**paper, "safe": bool(one.harmless)})
    return tuple(found)


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
