"""One signed-in IMAP connection, and what its troubles are called.

imapclient signs in, names folders and asks for capabilities; it has no time-outs of its own, hides a closed line in
``idle_check`` and copies every octet it fetches through a lexer, so times, the doorbell and the fetching are ours.
"""

import imaplib
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, LoginError

from zongban import __version__
from zongban.adapters.transport import FarSide, Phrase, Security, keep_alive, plain, tls_context
from zongban.ports.errors import Permanent, Temporary, WireError


@dataclass(frozen=True, slots=True)
class ImapSettings:
    """Where the office's mail lies.

    Attributes:
        password: asked at each sign-in, so that a changed file or a renewed secret counts without a restart.
        folder: the folder that is watched.
        connect_timeout, timeout: seconds for making the connection, and for each reading and writing after it.
        ca_file: trust this authority alone, instead of the system's.
        largest_mail: octets; of a larger mail only the header block is fetched.
        window_octets: at most so many octets of mail are asked for at a time, unless one mail alone is larger.
        ahead: windows that are on their way while one is being worked on.
        idle_renewal: seconds after which IDLE is begun anew (RFC 2177 says within 29 minutes, NAT says sooner).
        language: of the sentences in errors.
    """

    host: str
    port: int
    security: Security
    username: str
    password: Callable[[], str]
    folder: str = "INBOX"
    connect_timeout: float = 10.0
    timeout: float = 60.0
    ca_file: str | None = None
    largest_mail: int = 25_000_000
    window_octets: int = 8_000_000
    ahead: int = 2
    idle_renewal: float = 240.0
    language: str = "en"

    @property
    def far_side(self) -> FarSide:
        """The server as it is spoken of."""
        return FarSide("IMAP", f"{self.host}:{self.port}", self.language)


class Connection(IMAPClient):  # type: ignore[misc]
    """A connection on which commands may also be sent without waiting for their answers.

    Lines sent by ``send_line`` bear tags of our own; all their answers must be read by ``read_line`` and
    ``read_octets`` before a method of imapclient is used again. ``personal`` is prefix and separator of the user's
    folders, once they were asked for.
    """

    def __init__(self, settings: ImapSettings) -> None:
        context = None if settings.security == "none" else tls_context(settings.ca_file)
        super().__init__(
            settings.host,
            port=settings.port,
            ssl=settings.security == "tls",
            ssl_context=context,
            timeout=SocketTimeout(settings.connect_timeout, settings.timeout),
        )
        # it warns, quoting the server, whenever a folder's name in an answer is not ASCII
        logging.getLogger("imapclient").setLevel(logging.ERROR)
        self.personal: tuple[str, str] | None = None
        self._imap.debug = 0  # at imapclient's level every line, mails and all, would be formatted for a log
        try:
            keep_alive(self._imap.sock)
            if settings.security == "starttls":
                self.starttls(context)
        except BaseException:
            self.drop()
            raise

    def send_line(self, line: bytes) -> None:
        """Send one command line, tag included."""
        self._imap.send(line + b"\r\n")

    def read_line(self) -> bytes:
        """The next line, without its end.

        Raises:
            IMAP4.abort: the connection ended.
        """
        line: bytes = self._imap.readline()
        if not line.endswith(b"\n"):
            raise imaplib.IMAP4.abort(
                "the connection ended within a line" if line else "the connection ended"
            )
        return line.rstrip(b"\r\n")

    def read_octets(self, count: int) -> bytes:
        """Exactly so many octets of a literal.

        Raises:
            IMAP4.abort: the connection ended before the last of them.
        """
        octets: bytes = self._imap.read(count)
        if len(octets) != count:
            raise imaplib.IMAP4.abort(f"the connection ended after {len(octets)} of {count} octets of a mail")
        return octets

    def drop(self) -> None:
        """Close the socket without a word; never raises."""
        try:
            self._imap.shutdown()
        except (OSError, imaplib.IMAP4.error):
            return

    def leave(self) -> None:
        """Sign out; never raises."""
        try:
            self.socket().settimeout(5)
            self.logout()
        except (OSError, imaplib.IMAP4.error):
            self.drop()


def connect(settings: ImapSettings) -> Connection:
    """A connection that is signed in; errors come in words.

    The server is told who we are (RFC 2971) before a folder is opened: NetEase answers ``Unsafe Login`` otherwise.
    """
    far = settings.far_side
    with in_words(far, CONNECTING):
        connection = Connection(settings)
    try:
        with in_words(far, CONNECTING):
            sign_in(connection, settings)
            if connection.has_capability("ID"):
                connection.id_({"name": "zongban", "version": __version__, "vendor": "zongban"})
    except BaseException:
        connection.drop()
        raise
    return connection


def sign_in(connection: Connection, settings: ImapSettings) -> None:
    """By LOGIN; by AUTHENTICATE PLAIN where the server wants it or the password is beyond ASCII."""
    password = settings.password()
    beyond_ascii = not (password.isascii() and settings.username.isascii())
    try:
        if beyond_ascii or connection.has_capability("LOGINDISABLED"):
            token = f"\0{settings.username}\0{password}".encode()
            connection.sasl_login("PLAIN", lambda _challenge: token)
        else:
            connection.login(settings.username, password)
    except LoginError as error:
        if isinstance(error.__context__, imaplib.IMAP4.abort):
            raise settings.far_side.temporary(_BROKE, words=plain(error)) from None
        if any(code in str(error).upper() for code in _NOT_NOW):
            raise settings.far_side.temporary(_SAID_NO, doing=CONNECTING.en, words=plain(error)) from None
        # from None: the cause would carry the command that was sent
        raise settings.far_side.sign_in_refused(settings.username, error) from None


@contextmanager
def in_words(far: FarSide, doing: Phrase) -> Iterator[None]:
    """Turn what imapclient, imaplib and the socket raise into the errors of the port."""
    try:
        yield
    except WireError:
        raise
    except CapabilityError as error:
        phrase = _NO_STARTTLS if "STARTTLS" in str(error) else _CANNOT
        raise far.permanent(phrase, words=plain(error)) from error
    except imaplib.IMAP4.abort as error:
        raise far.temporary(_BROKE, words=plain(error)) from error
    except imaplib.IMAP4.error as error:
        raise refusal(far, doing, error) from error
    except OSError as error:
        raise far.line_trouble(error) from error
    except (ValueError, KeyError, IndexError, TypeError, AssertionError) as error:
        # what imapclient's readers make of an answer that is no IMAP
        raise far.temporary(_NOT_UNDERSTOOD, words=plain(error)) from error


def refusal(far: FarSide, doing: Phrase, words: object) -> Temporary | Permanent:
    """A NO or BAD of the server; its response code (RFC 5530) tells whether waiting helps."""
    text = plain(words)
    task = doing.zh if far.language.startswith("zh") else doing.en
    if any(code in text.upper() for code in _LASTING):
        return far.permanent(_SAID_NO_FOR_GOOD, doing=task, words=text)
    return far.temporary(_SAID_NO, doing=task, words=text)


def has(response: dict[bytes, Any], key: bytes) -> int | None:
    """A number of a SELECT or STATUS answer, or None where the server gave none."""
    value = response.get(key)
    return value if isinstance(value, int) else None


def line_socket(connection: Connection) -> socket.socket:
    """The socket of a connection, plain or TLS."""
    sock: socket.socket = connection.socket()
    return sock


CONNECTING: Final = Phrase("连接并登录", "connecting and signing in")
_NOT_NOW: Final = ("UNAVAILABLE", "LIMIT", "INUSE", "TRY AGAIN", "TOO MANY")
_LASTING: Final = ("OVERQUOTA", "NOPERM", "CANNOT", "NONEXISTENT", "READ-ONLY")
_BROKE: Final = Phrase(
    "连接中断（{words}），稍后会重试。", "the connection broke ({words}); it will be tried again."
)
_SAID_NO: Final = Phrase(
    "{doing}时被拒绝（{words}），稍后会重试。", "said no while {doing} ({words}); it will be tried again."
)
_SAID_NO_FOR_GOOD: Final = Phrase(
    "{doing}时被拒绝（{words}）。请检查该账号的权限、配额和文件夹。",
    "said no while {doing} ({words}). Check the account's rights, its quota and the folder.",
)
_NO_STARTTLS: Final = Phrase(
    '不提供 STARTTLS，未发送密码。请改用 security = "tls"（通常为 993 端口）。',
    'offers no STARTTLS; no password was sent. Use security = "tls" (usually port 993).',
)
_CANNOT: Final = Phrase("缺少所需功能（{words}）。", "lacks an ability that is needed ({words}).")
_NOT_UNDERSTOOD: Final = Phrase(
    "返回了无法理解的应答（{words}），将重新连接。",
    "gave an answer that is no IMAP ({words}); it will be tried on a new connection.",
)
