"""The doorbell: IDLE (RFC 2177) on a connection of its own. It wakes; it never tells the truth.

The socket is read by ourselves while IDLE lasts. imapclient's ``idle_check`` cannot be used: at a closed line it
returns nothing, at once and for ever, and it does not see an EXISTS that came in one segment with ``+ idling``.
"""

import imaplib
import itertools
import logging
import time
from collections.abc import Callable
from typing import Final

from zongban.adapters.imap_connection import Connection, ImapSettings, connect, has, in_words, line_socket
from zongban.adapters.transport import Phrase
from zongban.ports.errors import WireError

log = logging.getLogger(__name__)

_SLICE: Final = 2.0
"""Seconds after which we look whether the service is being stopped."""
_FIRST_REST: Final = 5.0
_LONGEST_REST: Final = 300.0
_LISTENING: Final = Phrase("等待新邮件", "waiting for new mail")


class Doorbell:
    """Waits for mail in a folder.

    Trouble never leaves this class: a doorbell that fails rings, so that the caller looks and meets the trouble on
    the line that matters; after that it rests, longer each time, and waiting is only waiting.
    """

    def __init__(self, settings: ImapSettings, server_name: Callable[[Connection, str], str]) -> None:
        self._settings = settings
        self._server_name = server_name
        self._connection: Connection | None = None
        self._tags = (b"I%d" % number for number in itertools.count(1))
        self._rests_until = 0.0
        self._rest = _FIRST_REST

    def wait(self, seconds: float, halted: Callable[[], bool], seen_next: int | None) -> bool:
        """True when something may have come since the folder's UIDNEXT was ``seen_next``."""
        end = time.monotonic() + seconds
        while not halted() and time.monotonic() < end:
            if time.monotonic() < self._rests_until:
                _pause(min(end, self._rests_until), halted)
                continue
            try:
                with in_words(self._settings.far_side, _LISTENING):
                    renewal = min(end, time.monotonic() + self._settings.idle_renewal)
                    if self._listen(renewal, halted, seen_next):
                        return True
            except WireError as error:
                log.info("the doorbell rests for %.0f s: %s", self._rest, type(error).__name__)
                self._lie_down()
                return True
        return False

    def close(self) -> None:
        """Sign out; never raises."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.leave()

    def _lie_down(self) -> None:
        if self._connection is not None:
            self._connection.drop()
            self._connection = None
        self._rests_until = time.monotonic() + self._rest
        self._rest = min(2 * self._rest, _LONGEST_REST)

    def _listen(self, end: float, halted: Callable[[], bool], seen_next: int | None) -> bool:
        """One IDLE; True when the server told of new mail."""
        if self._connection is None:
            self._connection = connect(self._settings)
        connection = self._connection
        folder = self._server_name(connection, self._settings.folder)
        state = connection.select_folder(folder, readonly=True)
        coming = has(state, b"UIDNEXT")
        if seen_next is not None and coming is not None and coming > seen_next:
            return True
        if not connection.has_capability("IDLE"):
            _pause(end, halted)
            return False
        rang = _Idle(connection, next(self._tags), self._settings.timeout).until(end, halted)
        self._rest = _FIRST_REST
        return rang


class _Idle:
    """One IDLE command, from its beginning to its tagged end."""

    def __init__(self, connection: Connection, tag: bytes, patience: float) -> None:
        self._connection = connection
        self._socket = line_socket(connection)
        self._tag = tag
        self._patience = patience
        self._buffer = b""
        self._ended = False
        self.rang = False

    def until(self, end: float, halted: Callable[[], bool]) -> bool:
        """Listen until new mail is told of, or time is over; the connection is free again afterwards.

        Raises:
            IMAP4.abort: the server went away, said BYE, refused, or does not answer.
        """
        self._connection.send_line(self._tag + b" IDLE")
        while not (self.rang or self._ended or halted()) and time.monotonic() < end:
            self._read(min(_SLICE, max(0.01, end - time.monotonic())))
        self._connection.send_line(b"DONE")
        limit = time.monotonic() + min(30.0, self._patience)
        while not self._ended:
            if time.monotonic() > limit:
                raise imaplib.IMAP4.abort("the server does not answer the end of IDLE")
            self._read(1.0)
        self._socket.settimeout(self._patience)
        return self.rang

    def _read(self, seconds: float) -> None:
        self._socket.settimeout(seconds)
        try:
            piece = self._socket.recv(8192)
        except TimeoutError:
            return
        if not piece:
            raise imaplib.IMAP4.abort("the server closed the connection during IDLE")
        *lines, self._buffer = (self._buffer + piece).split(b"\n")
        for line in lines:
            self._hear(line.rstrip(b"\r").upper())

    def _hear(self, line: bytes) -> None:
        if line.startswith(self._tag + b" "):
            if not line.startswith(self._tag + b" OK"):
                raise imaplib.IMAP4.abort("the server refuses IDLE")
            self._ended = True
        elif line.startswith(b"* BYE"):
            raise imaplib.IMAP4.abort("the server said BYE")
        elif line.startswith(b"* ") and line.endswith(b" EXISTS"):
            self.rang = True


def _pause(end: float, halted: Callable[[], bool]) -> None:
    while not halted() and (left := end - time.monotonic()) > 0:
        time.sleep(min(_SLICE, left))
