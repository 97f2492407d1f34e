"""The office mailbox.

Vocabulary: the *mark* of a folder is (UIDVALIDITY, highest UID seen), RFC 9051 section 2.3.1.1; a UID means nothing
without its UIDVALIDITY. ``\\Seen`` means nothing to the office, and no keyword is needed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a folder has been seen."""

    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """One mail as it lies on the server.

    Attributes:
        uid, uidvalidity: its place.
        raw: the bytes, whole; None when it is larger than the limit, then ``head`` holds its header block.
        size: octets on the server (RFC822.SIZE).
        received_at: INTERNALDATE, aware: when the server took it in.
    """

    uid: int
    uidvalidity: int
    raw: bytes | None
    size: int
    received_at: datetime
    head: bytes = b""


class Mailbox(Protocol):
    """The folder that is watched, and the folders mails are filed into.

    Every method may raise ``Temporary``, ``Permanent`` or ``SignInRefused``; after an error the next call connects
    anew. Calls come from one thread.
    """

    account: str
    folder: str

    def windows(self, mark: Mark | None, size: int) -> Iterator[Sequence[Arrival]]:
        """All mails after the mark, oldest first, in windows of at most ``size``.

        A mark with another UIDVALIDITY, or None, means: everything that lies in the folder. A mail of which fewer
        octets arrive than the server announced is never handed out, unless a second fetch gives the very same octets:
        some servers only estimate RFC822.SIZE. A mail the server cannot give at all, while it gives others, comes
        with ``raw`` None and an empty ``head``.
        """
        ...

    def uidvalidity(self) -> int:
        """The present UIDVALIDITY of the folder."""
        ...

    def uids(self) -> Sequence[int]:
        """All UIDs in the folder, ascending; for comparison after trouble."""
        ...

    def file(self, folder: str, uidvalidity: int, uids: Sequence[int]) -> None:
        """Move mails into another folder, which is created when missing; UIDs that are gone are passed over.

        Raises:
            Permanent: UIDVALIDITY is no longer the one given.
        """
        ...

    def find(self, message_id: str, folder: str) -> bool:
        """Whether a mail with this Message-ID lies in a folder."""
        ...

    def wait(self, seconds: float, halted: Callable[[], bool]) -> bool:
        """Wait for the doorbell (IDLE, RFC 2177): True when something may have come, False when time ran out.

        A server without IDLE makes this a plain wait. Whatever it says, the caller looks.
        """
        ...

    def facts(self) -> Mapping[str, str]:
        """Server name and capabilities, for ``status`` and ``doctor``."""
        ...

    def close(self) -> None:
        """Sign out; never raises."""
        ...
