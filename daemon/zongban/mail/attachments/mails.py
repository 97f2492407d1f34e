"""A mail within a mail: its subject and its readable text, one level deep."""

from zongban.mail.bodies import read_body
from zongban.mail.headers import decode_words
from zongban.mail.structure import Limits, Reading, normalised, read_part
from zongban.mail.wording import one_line

_LIMITS = Limits(parts=100, depth=8, text=40_000, html=256 * 1024)


def read_mail(octets: bytes, hint: str | None) -> str:
    """Subject and text of an attached mail; its own attachments stay closed."""
    reading = Reading(_LIMITS)
    root = read_part(normalised(octets, reading.defects), reading)
    body = read_body(root, _LIMITS, hint, reading.defects)
    subject = one_line(decode_words(root.first("subject"), hint or body.codec).text)[:500]
    return f"{subject}\n\n{body.text}".strip()
