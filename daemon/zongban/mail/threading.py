"""Signed Message-IDs: an answer finds its case by what our own mail said, and nobody can invent it (promise A14).

The form is ``<zb.ID.MARK@domain>``: ID is the first 80 bits of the SHA-256 of the outbox key and recipient, MARK the
HMAC-SHA256 of ID, cut to 128 bits; both in Base32, lower case, because some mail programs change the case.
"""

import base64
import hashlib
import hmac
from typing import Final

from zongban.core import late_re as re

_FORM: Final = re.compile(r"<zb\.([a-z2-7]{16})\.([a-z2-7]{26})@[^<>@\s]{1,255}>")


def _base32(octets: bytes) -> str:
    return base64.b32encode(octets).decode("ascii").rstrip("=").lower()


class Signer:
    """Makes and verifies the Message-IDs of this office.

    Args:
        secret: at least 16 octets, known to this office alone; when it changes, older mails are no longer known.

    Raises:
        ValueError: the secret is too short.
    """

    def __init__(self, secret: bytes) -> None:
        if len(secret) < 16:
            raise ValueError("the signing secret needs at least 16 octets")
        self._key = hashlib.sha256(b"zongban message-id\0" + secret).digest()

    def _mark(self, identity: str) -> str:
        return _base32(hmac.new(self._key, identity.encode("ascii"), hashlib.sha256).digest()[:16])

    def identity(self, key: str, recipient: str) -> str:
        """The ID of a notice: the same for the same outbox key and recipient, for ever."""
        seed = f"{len(key)}:{key}:{recipient.lower()}".encode()
        return _base32(hashlib.sha256(seed).digest()[:10])

    def message_id(self, key: str, recipient: str, domain: str) -> str:
        """The Message-ID, with angle brackets, of the notice with this outbox key to this recipient.

        Raises:
            ValueError: the domain cannot stand in a Message-ID.
        """
        if not re.fullmatch(r"[A-Za-z0-9.-]{1,200}", domain):
            raise ValueError(f"{domain!r} is no domain for a Message-ID")
        identity = self.identity(key, recipient)
        return f"<zb.{identity}.{self._mark(identity)}@{domain.lower()}>"

    def verify(self, message_id: str) -> str | None:
        """The ID in a Message-ID of ours; None when it was not made with this secret. Takes the same time for all."""
        found = _FORM.fullmatch(message_id.strip().lower())
        if found is None:
            return None
        return found[1] if hmac.compare_digest(self._mark(found[1]), found[2]) else None
