"""Active content of a mail within a mail: that of its files, each judged as one of its own."""

from collections.abc import Callable
from typing import Final

from zongban.mail.bodies import is_text
from zongban.mail.structure import Limits, Reading, content, normalised, read_part

_LIMITS: Final = Limits(parts=100, depth=8)
_PROOFS: Final = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)


def starts_nothing(octets: bytes, harmless_type: Callable[[str, str, bytes], str]) -> bool:
    """Whether every part of a mail is text, a signature, or a file that may be sent on."""
    reading = Reading(_LIMITS)
    root = read_part(normalised(octets, reading.defects), reading)
    return all(
        is_text(part)
        or part.kind in _PROOFS
        or harmless_type(part.filename, part.kind, content(part, reading.defects))
        for part in root.leaves()
    )
