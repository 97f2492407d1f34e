"""All new mails of a folder as a stream of windows, bounded in number and octets."""

import itertools
import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zongban.adapters.failpoint import failpoint
from zongban.adapters.imap_connection import Connection, ImapSettings, refusal
from zongban.adapters.imap_fetch import Fetched, Pipeline
from zongban.adapters.transport import Phrase
from zongban.ports.mailbox import Arrival

log = logging.getLogger(__name__)

_SIZES: Final = b"UID RFC822.SIZE"
_WHOLE: Final = b"UID RFC822.SIZE INTERNALDATE BODY.PEEK[]"
_HEAD: Final = b"UID RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER]<0.262144>"
_CHUNK: Final = 1000
"""So many sizes are asked for at once."""


@dataclass(slots=True)
class _Step:
    """One window on its way: its mails with their sizes, and the commands that bring them."""

    sizes: dict[int, int]
    tags: list[bytes]


class WindowStream:
    """What lies in a folder under the given UIDs, oldest first; gone ones are passed over.

    The connection must have the folder selected whenever ``next_window`` is called. Every method raises what the
    connection raises.
    """

    def __init__(
        self,
        connection: Connection,
        settings: ImapSettings,
        uids: Sequence[int],
        uidvalidity: int,
        size: int,
        now: Callable[[], datetime],
    ) -> None:
        self.uidvalidity = uidvalidity
        self._settings = settings
        self._size = max(1, size)
        self._now = now
        self._pipeline = Pipeline(connection, 2 * settings.largest_mail + 1_000_000)
        self._plan = self._planned(uids)
        self._under_way: deque[_Step] = deque()

    def next_window(self) -> list[Arrival] | None:
        """The next mails, or None after the last; may be empty when all of a window have gone."""
        for sizes in itertools.islice(self._plan, max(1, self._settings.ahead) - len(self._under_way)):
            self._under_way.append(_Step(sizes, self._ask(sizes)))
        if not self._under_way:
            return None
        failpoint("imap-fetch")
        return self._arrived(self._under_way.popleft())

    def settle(self) -> None:
        """Take in what is on its way, so that other commands may use the connection."""
        self._pipeline.settle()

    def _planned(self, uids: Sequence[int]) -> Iterator[dict[int, int]]:
        """Windows as UID → size; a mail of unknown size counts as one too large to be fetched whole."""
        window: dict[int, int] = {}
        octets = 0
        for start in range(0, len(uids), _CHUNK):
            for uid, size in self._sizes(uids[start : start + _CHUNK]):
                weight = 0 if size > self._settings.largest_mail else size
                if window and (len(window) >= self._size or octets + weight > self._settings.window_octets):
                    yield window
                    window, octets = {}, 0
                window[uid] = size
                octets += weight
        if window:
            yield window

    def _sizes(self, uids: Sequence[int]) -> Iterator[tuple[int, int]]:
        ending = self._pipeline.ending(self._pipeline.ask(uids, _SIZES))
        for uid in uids:
            found = self._pipeline.take(uid)
            if found is not None and found.size is not None:
                yield uid, found.size
            elif not ending.ok:
                yield uid, self._settings.largest_mail + 1

    def _ask(self, sizes: dict[int, int]) -> list[bytes]:
        whole = [uid for uid, size in sizes.items() if size <= self._settings.largest_mail]
        heads = [uid for uid, size in sizes.items() if size > self._settings.largest_mail]
        asked = ((whole, _WHOLE), (heads, _HEAD))
        return [self._pipeline.ask(uids, items) for uids, items in asked if uids]

    def _arrived(self, step: _Step) -> list[Arrival]:
        endings = [self._pipeline.ending(tag) for tag in step.tags]
        found = {uid: self._pipeline.take(uid) for uid in step.sizes}
        missing = [uid for uid, mail in found.items() if not _complete(mail)]
        if missing and not all(ending.ok for ending in endings):
            found |= self._one_by_one(missing, step, endings[-1].words, alone=len(missing) == len(found))
        mails = (mail for mail in found.values() if mail is not None)
        return [self._arrival(mail, step.sizes[mail.uid]) for mail in mails]

    def _one_by_one(
        self, uids: Sequence[int], step: _Step, words: bytes, *, alone: bool
    ) -> dict[int, Fetched | None]:
        """After a NO: whichever mail the server cannot give must not keep back the others.

        Such a mail comes without octets. When it can give none at all, the trouble is the server's, and all of them
        wait for the next time.
        """
        got: dict[int, Fetched | None] = {}
        for uid in uids:
            tag = self._ask({uid: step.sizes[uid]})[0]
            ok = self._pipeline.ending(tag).ok
            mail = self._pipeline.take(uid)
            got[uid] = mail if _complete(mail) or ok else Fetched(uid, step.sizes[uid], None, None, b"")
        if alone and not any(
            _complete(mail) and mail is not None and mail.head != b"" for mail in got.values()
        ):
            raise refusal(self._settings.far_side, _FETCHING, words)
        return got

    def _arrival(self, mail: Fetched, size: int) -> Arrival:
        announced = size if mail.size is None else mail.size
        raw = mail.body
        if raw is not None and len(raw) < announced:
            raw = self._again(mail.uid, raw, announced)
        moment = mail.received_at or self._now()
        head = b"" if raw is not None else mail.head or b""
        return Arrival(mail.uid, self.uidvalidity, raw, announced, moment, head)

    def _again(self, uid: int, raw: bytes, announced: int) -> bytes:
        """A mail shorter than its announced size, fetched anew; the same octets twice are the whole of it."""
        self._pipeline.ending(self._pipeline.ask([uid], _WHOLE))
        mail = self._pipeline.take(uid)
        if mail is None or mail.body is None or (len(mail.body) < announced and mail.body != raw):
            raise self._settings.far_side.temporary(_TOO_SHORT, uid=uid, got=len(raw), announced=announced)
        if len(mail.body) < announced:
            log.warning("uid %d has %d octets, the server announced %d", uid, len(mail.body), announced)
        return mail.body


def _complete(mail: Fetched | None) -> bool:
    return mail is not None and (mail.body is not None or mail.head is not None)


_FETCHING: Final = Phrase("读取邮件", "fetching mails")
_TOO_SHORT: Final = Phrase(
    "邮件（UID {uid}）只收到 {got} 字节，应为 {announced} 字节，未登记，稍后会重试。",
    "gave only {got} of {announced} octets of the mail with UID {uid}; it was not taken in and will be fetched again.",
)
