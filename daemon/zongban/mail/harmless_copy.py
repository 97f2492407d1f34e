"""A mail as it may be passed on: its words and those of its files that start nothing.

Written anew from what reading has seen of it, never cut out of the octets: another program must not find a part in it
that was not looked at. The original stays where it is kept.
"""

import hashlib
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from zongban.core import late_re as re
from zongban.core.effects import Enclosure
from zongban.mail.attached_files import ICS_KINDS, cleaned, file_name, is_file, is_mail, is_winmail
from zongban.mail.attachments.active.kinds import TYPES, ending_of
from zongban.mail.attachments.reading import File
from zongban.mail.composing import as_base64, file_part, multipart
from zongban.mail.enclosed import opened_signature
from zongban.mail.errors import MailError
from zongban.mail.structure import Limits, Part, Reading, content, normalised, read_part
from zongban.mail.tnef.reading import PackedFile, read_winmail

_HEADERS: Final = (
    "from", "sender", "reply-to", "to", "cc", "date", "subject", "message-id", "in-reply-to", "references",
)  # fmt: skip
_SIGNATURES: Final = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
"""What would prove nothing of a mail written anew, and is missed by nobody."""
_SIGNED: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_LAYOUTS: Final = frozenset({"alternative", "related"})
_WORD: Final = re.compile(r"[\w.:+-]{1,60}")
_IDENTITY: Final = re.compile(rb"<[!-;=?-~]{1,200}>")
_DEEPEST: Final = 8


class Copy(NamedTuple):
    """The octets of a mail that may be passed on, and the names of what was left out of it."""

    octets: bytes
    left_out: tuple[str, ...]


def harmless_copy(raw: bytes, harmless: Collection[str]) -> Copy:
    """A mail without the files that are not known to be harmless.

    Args:
        raw: the mail as it came.
        harmless: SHA-256 of the decoded octets of those that are (``Attachment.digest`` where there is a
            ``harmless`` type). A mail within the mail that is not among them goes on by its words alone.
    """
    copying = _Copying(hashlib.sha256(raw).hexdigest())
    try:
        octets = copying.mail(raw, harmless, 0)
    except (MailError, ValueError, RecursionError):
        return Copy(b"", ())
    return Copy(octets, tuple(dict.fromkeys(copying.left_out)))


class _Copying:
    def __init__(self, seed: str) -> None:
        self.left_out: list[str] = []
        self._seed, self._count = seed, 0

    def mail(self, raw: bytes, harmless: Collection[str] | None, depth: int) -> bytes:
        """A mail written anew; with None for what is harmless, all of it is."""
        reading = Reading(Limits())
        root = read_part(normalised(raw, reading.defects), reading)
        lines = [
            name.title().encode("ascii") + b": " + value for name in _HEADERS for value in root.all(name)[:1]
        ]
        pieces = list(self._pieces(root, root, harmless, depth))
        body = (
            pieces[0]
            if len(pieces) == 1
            else self._together("mixed", pieces or [_text(b"", "text/plain", {})])
        )
        return b"\r\n".join([*lines, b"MIME-Version: 1.0", body]) + b"\r\n"

    def _pieces(
        self, part: Part, root: Part, harmless: Collection[str] | None, depth: int
    ) -> Iterator[bytes]:
        """What becomes of a part: mostly one part, none where it is left out, several out of a winmail.dat."""
        if not part.children:
            yield from self._leaf(part, root, harmless, depth)
            return
        pieces = [piece for one in part.children for piece in self._pieces(one, root, harmless, depth)]
        kind = part.kind.partition("/")[2]
        if len(pieces) > 1:
            yield self._together(kind if kind in _LAYOUTS else "mixed", pieces)
        else:
            yield from pieces

    def _together(self, kind: str, pieces: list[bytes]) -> bytes:
        self._count += 1
        return multipart(kind, pieces, f"{self._seed}:{self._count}")

    def _leaf(self, part: Part, root: Part, harmless: Collection[str] | None, depth: int) -> Iterator[bytes]:
        octets = content(part, set())
        if not is_file(part, root):
            yield _text(octets, part.kind, part.parameters)
        elif part.kind in _SIGNED and (inner := opened_signature(octets)) and depth < _DEEPEST:
            signed = read_part(inner, Reading(Limits()))
            yield from self._pieces(signed, signed, harmless, depth + 1)
        elif part.kind not in _SIGNATURES:
            yield from self._file(part, root, harmless, depth)

    def _file(self, part: Part, root: Part, harmless: Collection[str] | None, depth: int) -> Iterator[bytes]:
        octets, name = content(part, set()), file_name(part, None)
        if is_mail(name, part.kind):
            yield from self._inner(name, octets, harmless, depth)
            return
        inside = read_winmail(octets, "") if is_winmail(File(name, part.kind, octets, None, None)) else None
        if inside is None:
            yield from self._one(PackedFile(name, part.kind, octets), harmless, _identity(part))
            return
        if all(is_file(one, root) for one in root.leaves()):
            yield _text(inside.text.encode(), "text/plain", {"charset": "utf-8"})
        for one in inside.files:
            yield from self._one(one._replace(name=cleaned(one.name)), harmless)

    def _one(self, file: PackedFile, harmless: Collection[str] | None, identity: str = "") -> Iterator[bytes]:
        if harmless is None or hashlib.sha256(file.octets).hexdigest() in harmless:
            kind = TYPES.get(ending_of(file.name), file.kind or "application/octet-stream")
            yield file_part(Enclosure(file.name or "file", kind, file.octets), identity)
        else:
            named = "invitation.ics" if file.kind in ICS_KINDS else file.kind
            self.left_out.append(file.name or named)

    def _inner(
        self, name: str, octets: bytes, harmless: Collection[str] | None, depth: int
    ) -> Iterator[bytes]:
        if depth >= _DEEPEST:
            self.left_out.append(name)
            return
        known = harmless is None or hashlib.sha256(octets).hexdigest() in harmless
        mail = self.mail(octets, None if known else (), depth + 1)
        yield b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + mail


def _text(octets: bytes, kind: str, parameters: dict[str, str]) -> bytes:
    told = "".join(
        f'; {name}="{parameters[name]}"'
        for name in ("charset", "format", "delsp")
        if _WORD.fullmatch(parameters.get(name, "")) and parameters[name].isascii()
    )
    head = f"Content-Type: {kind}{told}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head.encode("ascii", "replace") + as_base64(octets)


def _identity(part: Part) -> str:
    found = _IDENTITY.fullmatch(part.first("content-id").strip())
    return found[0].decode() if found else ""
