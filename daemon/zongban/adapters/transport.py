"""What all wires have in common: where the far side is, TLS, signs of life on a socket, and troubles in words.

TLS is never given up: a refused certificate, or a server without STARTTLS, ends the attempt before a password is sent.
"""

import socket
import ssl
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from zongban.ports.errors import Permanent, SignInRefused, Temporary, Unreachable, Unusable, WireError

Security = Literal["tls", "starttls", "none"]

_KEEPALIVE: Final = (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 20), ("TCP_KEEPCNT", 4))
_UNANSWERED_MS: Final = 120_000
"""A dead line is noticed within about two minutes, a NAT entry is kept alive (promise F14)."""


class Phrase(NamedTuple):
    """One sentence in both languages, with places for facts."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class FarSide:
    """A server as it is spoken of.

    Attributes:
        service: ``IMAP``, ``SMTP`` or ``CalDAV``.
        address: ``host:port``, or the URL.
        language: ``zh`` or ``en``, of the sentences in errors.
    """

    service: str
    address: str
    language: str = "en"

    def say(self, phrase: Phrase, **facts: object) -> str:
        """The sentence, begun with the server it is about."""
        chinese = self.language.startswith("zh")
        text = (phrase.zh if chinese else phrase.en).format(**facts)
        return (
            f"{self.service} 服务器 {self.address}：{text}"
            if chinese
            else f"{self.service} server {self.address}: {text}"
        )

    def temporary(self, phrase: Phrase, **facts: object) -> Temporary:
        """An error that later may be none."""
        return Temporary(self.say(phrase, **facts))

    def unreachable(self, phrase: Phrase, **facts: object) -> Unreachable:
        """The server as such does not answer just now."""
        return Unreachable(self.say(phrase, **facts))

    def permanent(self, phrase: Phrase, **facts: object) -> Permanent:
        """An error that stays until somebody changes something."""
        return Permanent(self.say(phrase, **facts))

    def unusable(self, phrase: Phrase, **facts: object) -> Unusable:
        """The server as such cannot be used until somebody changes something."""
        return Unusable(self.say(phrase, **facts))

    def sign_in_refused(self, username: str, words: object) -> SignInRefused:
        """The account is refused; the password is never part of the sentence."""
        return SignInRefused(self.say(_REFUSED, username=username, words=plain(words)))

    def line_trouble(self, error: Exception) -> WireError:
        """An error of socket, name service or TLS in words; Temporary, or Unusable when only a person can mend it."""
        if isinstance(error, ssl.SSLCertVerificationError):
            return self.unusable(_CERTIFICATE, words=error.verify_message)
        if isinstance(error, ssl.SSLError) and error.reason in _NOT_TLS:
            return self.unusable(_NO_TLS, words=error.reason)
        for kind, phrase in _LINE:
            if isinstance(error, kind):
                return self.temporary(phrase, words=plain(error))
        return self.temporary(_LINE_BROKE, words=plain(error))


def plain(words: object) -> str:
    """What a server or library said, as one short line."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    shown = "".join(mark if mark.isprintable() else " " for mark in text)
    return " ".join(shown.split())[:300]


def tls_context(ca_file: str | None) -> ssl.SSLContext:
    """Checks certificate and name; trusts the system's authorities, or those of ``ca_file`` alone."""
    return ssl.create_default_context(cafile=ca_file)


def keep_alive(sock: socket.socket) -> None:
    """Let the kernel find out that nobody is there any more, and send short commands at once."""
    sock.setsockopt(
        socket.IPPROTO_TCP, socket.TCP_NODELAY, 1
    )  # else a command after another waits 40 ms for an ACK
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in (*_KEEPALIVE, ("TCP_USER_TIMEOUT", _UNANSWERED_MS)):
        option = getattr(socket, name, None)  # not every system knows all four
        if option is not None:
            sock.setsockopt(socket.IPPROTO_TCP, option, value)


_NOT_TLS: Final = frozenset(
    {
        "WRONG_VERSION_NUMBER",
        "UNSUPPORTED_PROTOCOL",
        "HTTP_REQUEST",
        "NO_PROTOCOLS_AVAILABLE",
        "RECORD_LAYER_FAILURE",
    }
)
_REFUSED: Final = Phrase(
    "不接受账号 {username} 的登录（{words}）。请核对用户名和密码；有些服务商要求在网页上开启此服务并使用专用授权码。",
    "refuses the sign-in of {username} ({words}). Check user name and password; some providers want the service to be "
    "switched on and a password made for programs.",
)
_CERTIFICATE: Final = Phrase(
    "证书不可信（{words}），未发送密码。请核对主机名；若为本单位自签证书，请把其 CA 文件写入 ca_file。",
    "its certificate is not trusted ({words}); no password was sent. Check the host name; for a certificate of your "
    "own authority name its file in ca_file.",
)
_NO_TLS: Final = Phrase(
    "该端口没有以 TLS 应答（{words}），未发送密码。请核对端口和 security（tls、starttls）。",
    "the port does not answer in TLS ({words}); no password was sent. Check port and security (tls, starttls).",
)
_LINE_BROKE: Final = Phrase(
    "连接中断（{words}），稍后会重试。", "the connection broke ({words}); it will be tried again."
)
_LINE: Final[tuple[tuple[type[Exception], Phrase], ...]] = (
    (
        socket.gaierror,
        Phrase(
            "无法解析主机名（{words}）。请核对主机名和本机的 DNS。",
            "its name cannot be resolved ({words}). Check the host name and the DNS of this machine.",
        ),
    ),
    (
        ConnectionRefusedError,
        Phrase(
            "拒绝连接。请核对端口，并确认服务器正在运行。",
            "refuses the connection. Check the port, and whether the server is running.",
        ),
    ),
    (
        TimeoutError,
        Phrase(
            "在规定时间内没有应答。请核对主机名、端口和防火墙。",
            "did not answer in time. Check host name, port and firewall.",
        ),
    ),
)
