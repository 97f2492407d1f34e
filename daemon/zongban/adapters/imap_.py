"""The office mailbox over IMAP (RFC 9051, RFC 3501) with imapclient.

The truth is "what lies above the mark": ``\\Seen`` is neither read nor set, keywords are not used. MOVE (RFC 6851) is
used where it is offered, else COPY, ``\\Deleted`` and UID EXPUNGE (RFC 4315).
"""

import imaplib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from zongban.adapters.failpoint import failpoint
from zongban.adapters.imap_connection import Connection, ImapSettings, connect, has, in_words, refusal
from zongban.adapters.imap_doorbell import Doorbell
from zongban.adapters.imap_fetch import uid_set
from zongban.adapters.imap_folders import create_folder, folder_names, server_name
from zongban.adapters.imap_windows import WindowStream
from zongban.adapters.system import WallClock
from zongban.adapters.transport import Phrase
from zongban.ports.mailbox import Arrival, Mark

_SEARCH_SPAN: Final = 50_000
"""So many mails are searched at once: imaplib refuses an answer line of more than a million octets (fault F26)."""
_MOVE_SPAN: Final = 500


class ImapMailbox:
    """The Mailbox of an IMAP server. Not for several threads at once.

    ``now`` is asked only for a mail whose INTERNALDATE cannot be read.
    """

    def __init__(self, settings: ImapSettings, now: Callable[[], datetime] | None = None) -> None:
        self.account = settings.username
        self.folder = settings.folder
        self._settings = settings
        self._far = settings.far_side
        self._now = now or WallClock("UTC")
        self._connection: Connection | None = None
        self._selected: str | None = None
        self._stream: WindowStream | None = None
        self._seen_next: int | None = None
        self._doorbell = Doorbell(settings, server_name)

    # -- reading

    def windows(self, mark: Mark | None, size: int) -> Iterator[Sequence[Arrival]]:
        """All mails after the mark, in windows; see the port."""
        with self._speaking(_READING) as connection:
            state = self._open(connection)
            after = mark.uid if mark is not None and mark.uidvalidity == state.uidvalidity else 0
            uids = [] if state.ends_at(after) else _search(connection, state.exists, after + 1)
            stream = WindowStream(connection, self._settings, uids, state.uidvalidity, size, self._now)
            self._stream, self._seen_next = stream, state.uidnext
        while True:
            with self._speaking(_READING, stream) as connection:
                self._resume(connection, stream)
                window = stream.next_window()
            if window is None:
                self._stream = None
                return
            if window:
                yield window

    def uidvalidity(self) -> int:
        """The present UIDVALIDITY."""
        with self._speaking(_OPENING) as connection:
            return self._open(connection).uidvalidity

    def uids(self) -> Sequence[int]:
        """All UIDs, ascending."""
        with self._speaking(_READING) as connection:
            return _search(connection, self._open(connection).exists, 1)

    def find(self, message_id: str, folder: str) -> bool:
        """Whether a mail with this Message-ID lies in a folder; no in a folder that is not there."""
        with self._speaking(_SEARCHING) as connection:
            name = server_name(connection, folder)
            self._selected = None
            if name.upper() != "INBOX" and not connection.folder_exists(name):
                return False
            connection.select_folder(name, readonly=True)
            return bool(connection.search(["HEADER", "Message-ID", message_id]))

    # -- filing

    def file(self, folder: str, uidvalidity: int, uids: Sequence[int]) -> None:
        """Move mails into a folder, which is created when missing."""
        wanted = sorted(set(uids))
        if not wanted:
            return
        with self._speaking(_FILING) as connection:
            present = self._open(connection).uidvalidity
            if present != uidvalidity:
                raise self._far.permanent(_OTHER_VALIDITY, folder=self.folder, was=uidvalidity, now=present)
            target = server_name(connection, folder)
            failpoint("imap-file")
            for start in range(0, len(wanted), _MOVE_SPAN):
                self._move(connection, uid_set(wanted[start : start + _MOVE_SPAN]).decode(), target)

    def _move(self, connection: Connection, uids: str, target: str) -> None:
        act = _move_at_once if connection.has_capability("MOVE") else _move_in_steps
        try:
            act(connection, uids, target)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            if connection.folder_exists(target):
                raise
            create_folder(connection, target)
            act(connection, uids, target)

    # -- waiting, health, end

    def wait(self, seconds: float, halted: Callable[[], bool]) -> bool:
        """Wait for the doorbell; see the port."""
        return self._doorbell.wait(seconds, halted, self._seen_next)

    def facts(self) -> Mapping[str, str]:
        """Address, security, greeting, capabilities, folder."""
        with self._speaking(_OPENING) as connection:
            words = connection.capabilities()
            greeting = connection.welcome or b""
            return {
                "server": self._far.address,
                "security": self._settings.security,
                "greeting": greeting.decode("utf-8", "replace")[:200],
                "capabilities": " ".join(sorted(word.decode("ascii", "replace") for word in words)),
                "folder": self.folder,
                "uidvalidity": str(self._open(connection).uidvalidity),
            }

    def close(self) -> None:
        """Sign out of both connections; never raises."""
        self._doorbell.close()
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.drop() if self._stream is not None else connection.leave()
        self._stream = self._selected = None

    # -- inside

    @contextmanager
    def _speaking(self, doing: Phrase, stream: WindowStream | None = None) -> Iterator[Connection]:
        """A connection free for a command, errors in words; after any error it is given up.

        ``stream``: the one whose answers may go on coming in meanwhile; any other is settled first.
        """
        try:
            with in_words(self._far, doing):
                if self._connection is None:
                    self._connection, self._selected, self._stream = connect(self._settings), None, None
                if self._stream is not None and self._stream is not stream:
                    self._stream.settle()
                yield self._connection
        except BaseException as error:
            if not _leaves_order(error):
                self._give_up()
            raise

    def _give_up(self) -> None:
        connection, self._connection = self._connection, None
        self._selected = self._stream = None
        if connection is not None:
            connection.drop()

    def _open(self, connection: Connection) -> "_State":
        """SELECT the watched folder anew, so that its numbers are those of this moment."""
        self._selected = None
        try:
            answer = connection.select_folder(server_name(connection, self.folder))
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            names = folder_names(connection)
            if server_name(connection, self.folder) in names or self.folder.upper() == "INBOX":
                raise refusal(self._far, _OPENING, error) from error
            raise self._far.permanent(_NO_FOLDER, folder=self.folder, names=", ".join(names)) from error
        state = _State(answer)
        if state.uidvalidity == 0:
            raise self._far.temporary(_NO_VALIDITY, folder=self.folder)
        self._selected = self.folder
        return state

    def _resume(self, connection: Connection, stream: WindowStream) -> None:
        """Go on with a stream although other commands have used the connection in between."""
        if self._stream is not stream:
            raise self._far.temporary(_STREAM_LOST)
        if self._selected == self.folder:
            return
        stream.settle()
        if self._open(connection).uidvalidity != stream.uidvalidity:
            raise self._far.temporary(_STREAM_LOST)


def _leaves_order(error: BaseException) -> bool:
    """A refusal in words ends an answer properly; any other trouble may have struck in the middle of one."""
    cause = error.__cause__
    return isinstance(cause, imaplib.IMAP4.error) and not isinstance(cause, imaplib.IMAP4.abort)


class _State:
    """What SELECT told of a folder; ``uidvalidity`` is 0, ``uidnext`` None where it told nothing."""

    def __init__(self, answer: dict[bytes, Any]) -> None:
        self.uidvalidity = has(answer, b"UIDVALIDITY") or 0
        self.uidnext = has(answer, b"UIDNEXT")
        self.exists = has(answer, b"EXISTS") or 0

    def ends_at(self, uid: int) -> bool:
        """Whether nothing can lie above this UID."""
        return self.exists == 0 or (self.uidnext is not None and self.uidnext <= uid + 1)


def _search(connection: Connection, exists: int, first: int) -> list[int]:
    """UIDs from ``first`` up, ascending.

    A large folder is searched in spans of message numbers, from the top down: when somebody removes mails meanwhile,
    the numbers shift down, and a mail is then seen twice rather than not at all. ``n:*`` also finds the last mail
    when its UID is below n (RFC 9051 section 6.4.8), hence the filter.
    """
    found: set[int] = set()
    rest = ["UID", f"{first}:*"]
    if exists <= _SEARCH_SPAN:
        found.update(connection.search(rest))
    else:
        for top in range(exists, 0, -_SEARCH_SPAN):
            span = [f"{max(1, top - _SEARCH_SPAN + 1)}:{top}", *rest]
            found.update(connection.search(span))
    return sorted(uid for uid in found if uid >= first)


def _move_at_once(connection: Connection, uids: str, target: str) -> None:
    connection.move(uids, target)


def _move_in_steps(connection: Connection, uids: str, target: str) -> None:
    """COPY, then remove; what was copied before a crash is flagged already and not copied again.

    Without UIDPLUS an EXPUNGE would also remove what others have flagged: then the mails only stay flagged.
    """
    fresh = connection.search(["UID", uids, "UNDELETED"])
    if fresh:
        connection.copy(fresh, target)
        connection.add_flags(fresh, [b"\\Deleted"], silent=True)
    if connection.has_capability("UIDPLUS"):
        connection.uid_expunge(uids)
    elif set(connection.search(["DELETED"])) <= set(connection.search(["UID", uids])):
        connection.expunge()


_READING: Final = Phrase("读取邮件", "reading mails")
_OPENING: Final = Phrase("打开文件夹", "opening the folder")
_FILING: Final = Phrase("归档邮件", "filing mails")
_SEARCHING: Final = Phrase("查找邮件", "looking for a mail")
_OTHER_VALIDITY: Final = Phrase(
    "文件夹 {folder} 的 UIDVALIDITY 已由 {was} 变为 {now}，原编号作废，邮件未移动；将重新核对整个文件夹。",
    "the UIDVALIDITY of folder {folder} is {now}, no longer {was}: the old UIDs mean nothing, no mail was moved; "
    "the whole folder will be compared anew.",
)
_NO_FOLDER: Final = Phrase(
    "没有文件夹 {folder}。现有文件夹：{names}。请更正 [mailbox] 的 folder。",
    "there is no folder {folder}. There are: {names}. Correct folder in [mailbox].",
)
_NO_VALIDITY: Final = Phrase(
    "未给出文件夹 {folder} 的 UIDVALIDITY，为避免重复登记，先不读取。",
    "tells no UIDVALIDITY of folder {folder}; nothing is read, lest mails be registered twice.",
)
_STREAM_LOST: Final = Phrase(
    "读取中途连接已更换，将从已登记处继续。",
    "the connection changed while mails were being read; reading begins again after the last one kept.",
)
