"""Sending over SMTP submission (RFC 6409, RFC 5321) with smtplib, step by step.

smtplib's ``sendmail`` hides at which step a connection was lost, and calls a 421 at RCPT "all recipients refused". What
counts is whether the final dot had gone out: before it nothing was taken, after it nobody knows (RFC 1047).
"""

import base64
import smtplib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from zongban.adapters.failpoint import failpoint
from zongban.adapters.transport import FarSide, Phrase, Security, keep_alive, plain, tls_context
from zongban.core import late_re as re
from zongban.ports.errors import SignInRefused, Temporary, Uncertain, WireError

_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_LEADING_DOT: Final = re.compile(rb"^\.", re.MULTILINE)
_NOT_IN_ADDRESS: Final = re.compile(r"[\x00-\x20\x7f<>]")
_STALE_AFTER: Final = 30.0
"""Seconds after which an open connection is asked whether it still lives before it is used."""


_ABOUT_THE_ACCOUNT: Final = frozenset({550, 553, 554})
"""Refusals of MAIL FROM that concern the office's account (blocked, over its quota), not this one mail."""


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where mail is handed over.

    Attributes:
        username: empty for a server that wants no sign-in.
        password: asked at each sign-in.
        timeout: seconds for every command.
        final_timeout: seconds for the reply after the final dot (RFC 5321 section 4.5.3.2.6 wants 10 minutes).
        hello: our name in EHLO; empty for that of the machine.
        language: of the sentences in errors.
    """

    host: str
    port: int
    security: Security
    username: str = ""
    password: Callable[[], str] = str
    connect_timeout: float = 30.0
    timeout: float = 60.0
    final_timeout: float = 600.0
    hello: str = ""
    ca_file: str | None = None
    language: str = "en"

    @property
    def far_side(self) -> FarSide:
        """The server as it is spoken of."""
        return FarSide("SMTP", f"{self.host}:{self.port}", self.language)


class SmtpSubmission:
    """The Submission of an SMTP server, over one connection that stays open. Not for several threads at once."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._far = settings.far_side
        self._client: smtplib.SMTP | None = None
        self._used_at = 0.0

    def send(self, sender: str, recipient: str, raw: bytes) -> str:
        """Hand one mail over for one recipient; see the port."""
        for address in (sender, recipient):
            if _NOT_IN_ADDRESS.search(address):
                raise self._far.permanent(_BAD_ADDRESS, address=plain(address))
        client = self._begin(sender, recipient, raw)
        with self._speaking(_RCPT):
            self._expect(client.docmd("RCPT", f"TO:<{recipient}>"), _RCPT, (250, 251))
            failpoint("smtp-before-data")
            self._expect(client.docmd("DATA"), _DATA, (354,))
            client.send(_on_the_wire(raw))
        words = self._end(client)
        failpoint("smtp-after-data")
        self._used_at = time.monotonic()
        return words

    def close(self) -> None:
        """Sign out; never raises."""
        client, self._client = self._client, None
        if client is not None:
            try:
                client.quit()
            except (OSError, smtplib.SMTPException):
                client.close()

    # -- one mail

    def _begin(self, sender: str, recipient: str, raw: bytes) -> smtplib.SMTP:
        """MAIL FROM, on the open connection, or on a new one when the server has ended that meanwhile."""
        reused = self._client is not None
        try:
            return self._mail_from(sender, recipient, raw)
        except Temporary:
            if not reused or self._client is not None:
                raise
            return self._mail_from(sender, recipient, raw)

    def _mail_from(self, sender: str, recipient: str, raw: bytes) -> smtplib.SMTP:
        with self._speaking(_MAIL):
            client = self._open()
            options = self._options(client, sender, recipient, raw)
            reply = client.docmd("MAIL", " ".join([f"FROM:<{sender}>", *options]))
            if reply[0] in _ABOUT_THE_ACCOUNT:
                raise self._far.unusable(_NO_SENDER, code=reply[0], words=plain(reply[1]))
            self._expect(reply, _MAIL, (250,))
        return client

    def _end(self, client: smtplib.SMTP) -> str:
        """The final dot and the reply to it."""
        try:
            if client.sock is not None:
                client.sock.settimeout(self._settings.final_timeout)
            client.send(b".\r\n")
            code, words = client.getreply()
            if client.sock is not None:
                client.sock.settimeout(self._settings.timeout)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise Uncertain(self._far.say(_LOST_REPLY, words=plain(error))) from error
        with self._speaking(_DOT):
            self._expect((code, words), _DOT, (250,))
        return plain(words)

    def _options(self, client: smtplib.SMTP, sender: str, recipient: str, raw: bytes) -> list[str]:
        """Parameters of MAIL; SMTPUTF8 (RFC 6531) only when an address needs it."""
        limit = client.esmtp_features.get("size", "")
        if limit.isdigit() and 0 < int(limit) < len(raw):
            raise self._far.permanent(_TOO_LARGE, size=len(raw), limit=limit)
        options = [f"SIZE={len(raw)}"] if client.has_extn("size") else []
        if not raw.isascii() and client.has_extn("8bitmime"):
            options.append("BODY=8BITMIME")
        if not (sender.isascii() and recipient.isascii()):
            if not client.has_extn("smtputf8"):
                raise self._far.permanent(_NO_UTF8, recipient=recipient)
            options.append("SMTPUTF8")
        client.command_encoding = "utf-8" if "SMTPUTF8" in options else "ascii"
        return options

    # -- the connection

    def _open(self) -> smtplib.SMTP:
        """A signed-in connection that was alive a moment ago."""
        if self._client is not None and time.monotonic() - self._used_at > _STALE_AFTER:
            try:
                alive = self._client.noop()[0] == 250
            except (OSError, smtplib.SMTPException):
                alive = False
            if not alive:
                self._drop()
        if self._client is None:
            try:
                self._client = self._connected()
            except smtplib.SMTPResponseException as error:
                raise self._turned_away(error) from error
            self._used_at = time.monotonic()
        return self._client

    def _turned_away(self, error: smtplib.SMTPResponseException) -> WireError:
        """A refusal before any mail was named concerns no mail (554 at the greeting, RFC 5321 section 3.1)."""
        words = (
            error.smtp_error.decode("utf-8", "replace")
            if isinstance(error.smtp_error, bytes)
            else error.smtp_error
        )
        facts = {"code": error.smtp_code, "words": plain(words)}
        lasting = error.smtp_code // 100 == 5
        return self._far.unusable(_NO_SERVICE, **facts) if lasting else self._far.temporary(_BUSY, **facts)

    def _connected(self) -> smtplib.SMTP:
        settings, name = self._settings, self._settings.hello or None
        where, patience = (settings.host, settings.port), settings.connect_timeout
        client: smtplib.SMTP
        if settings.security == "tls":
            context = tls_context(settings.ca_file)
            client = smtplib.SMTP_SSL(*where, local_hostname=name, timeout=patience, context=context)
        else:
            client = smtplib.SMTP(*where, local_hostname=name, timeout=patience)
        try:
            self._greet(client)
        except BaseException:
            client.close()
            raise
        return client

    def _greet(self, client: smtplib.SMTP) -> None:
        if client.sock is not None:
            keep_alive(client.sock)
            client.sock.settimeout(self._settings.timeout)
        client.ehlo_or_helo_if_needed()
        if self._settings.security == "starttls":
            if not client.has_extn("starttls"):
                raise self._far.unusable(_NO_STARTTLS)
            client.starttls(context=tls_context(self._settings.ca_file))
            client.ehlo_or_helo_if_needed()
        if self._settings.username:
            self._sign_in(client)

    def _sign_in(self, client: smtplib.SMTP) -> None:
        """One mechanism, once: smtplib tries all in turn, which locks accounts."""
        offered = client.esmtp_features.get("auth", "").upper().split()
        user, password = self._settings.username, self._settings.password()
        if "PLAIN" in offered:
            reply = client.docmd("AUTH", "PLAIN " + _base64(f"\0{user}\0{password}"))
        elif "LOGIN" in offered:
            reply = client.docmd("AUTH", "LOGIN " + _base64(user))
            reply = client.docmd(_base64(password)) if reply[0] == 334 else reply
        else:
            raise self._far.unusable(_NO_SIGN_IN, offered=" ".join(offered) or "-")
        code, words = reply
        if code // 100 == 5:
            raise self._far.sign_in_refused(user, words)
        self._expect(reply, _SIGN_IN, (235, 503))

    def _expect(self, reply: tuple[int, bytes], doing: Phrase, good: tuple[int, ...]) -> None:
        """Go on after a good reply; else a reply in words, and the connection in order or given up."""
        code, words = reply
        if code in good:
            return
        task = doing.zh if self._far.language.startswith("zh") else doing.en
        facts = {"doing": task, "code": code, "words": plain(words)}
        if code == 530:
            raise SignInRefused(self._far.say(_WANTS_SIGN_IN, **facts))
        if code // 100 == 5:
            raise self._far.permanent(_REFUSED, **facts)
        if code == 421:
            self._drop()
        raise self._far.temporary(_NOT_NOW, **facts)

    @contextmanager
    def _speaking(self, doing: Phrase) -> Iterator[None]:
        """Errors before the final dot, in words; after a refusal the connection is made ready for the next mail."""
        try:
            yield
        except WireError as error:
            self._tidy(error)
            raise
        except smtplib.SMTPNotSupportedError as error:
            self._drop()
            raise self._far.permanent(_REFUSED, doing=doing.en, code="-", words=plain(error)) from error
        except smtplib.SMTPResponseException as error:
            self._drop()
            self._expect((error.smtp_code, bytes(str(error.smtp_error), "utf-8")), doing, ())
        except smtplib.SMTPException as error:
            self._drop()
            raise self._far.temporary(_LOST_EARLY, words=plain(error)) from error
        except OSError as error:
            self._drop()
            raise self._far.line_trouble(error) from error

    def _tidy(self, error: WireError) -> None:
        if self._client is None:
            return
        if isinstance(error, SignInRefused):
            self._drop()
            return
        try:
            if self._client.rset()[0] != 250:
                self._drop()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()


def _on_the_wire(raw: bytes) -> bytes:
    """Lines ended by CR LF and leading dots doubled (RFC 5321 section 4.5.2); the final dot goes apart."""
    lines = _LINE_END.sub(b"\r\n", raw)
    stuffed = _LEADING_DOT.sub(b"..", lines)
    return stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


_SIGN_IN: Final = Phrase("登录", "the sign-in")
_MAIL: Final = Phrase("提交发件人", "being told the sender")
_RCPT: Final = Phrase("提交收件人", "being told the recipient")
_DATA: Final = Phrase("请求发送正文", "being asked to take the mail")
_DOT: Final = Phrase("接收邮件", "taking the mail")
_REFUSED: Final = Phrase("{doing}时拒绝（{code} {words}）。", "refused at {doing} ({code} {words}).")
_NOT_NOW: Final = Phrase(
    "{doing}时暂不接受（{code} {words}），稍后会重试。",
    "not now, at {doing} ({code} {words}); it will be tried again.",
)
_WANTS_SIGN_IN: Final = Phrase(
    "要求先登录（{code} {words}）。请在 [submission] 写明 username 和 password_file。",
    "wants a sign-in first ({code} {words}). Name username and password_file in [submission].",
)
_NO_SENDER: Final = Phrase(
    "不接受本办公室账号发信（{code} {words}），邮件都留着，过一会儿再试。请向邮件管理员查问。",
    "refuses the office as a sender ({code} {words}); the mails wait and are tried again. Ask who runs the server.",
)
_NO_SERVICE: Final = Phrase(
    "在问候时拒绝服务（{code} {words}），邮件都留着，过一会儿再试。请向邮件管理员查问。",
    "turns us away at the greeting ({code} {words}); the mails wait and are tried again. Ask who runs the server.",
)
_BUSY: Final = Phrase(
    "暂不接受连接（{code} {words}），稍后会重试。",
    "takes no connection now ({code} {words}); it will be tried again.",
)
_LOST_EARLY: Final = Phrase(
    "在收下邮件之前断开连接（{words}），稍后会重试。",
    "closed the connection before it took the mail ({words}); it will be tried again.",
)
_LOST_REPLY: Final = Phrase(
    "邮件已发完，但没有收到回执（{words}），不知是否已收下；将以同一 Message-ID 再核实。",
    "the mail went out whole, but the reply was lost ({words}): nobody knows whether it was taken. A repeat bears the "
    "same Message-ID.",
)
_NO_STARTTLS: Final = Phrase(
    '不提供 STARTTLS，未发送密码。请改用 security = "tls"（通常为 465 端口）。',
    'offers no STARTTLS; no password was sent. Use security = "tls" (usually port 465).',
)
_NO_SIGN_IN: Final = Phrase(
    "不提供可用的登录方式（提供：{offered}）。可能要先启用 TLS。",
    "offers no way to sign in that is known (it offers: {offered}). It may want TLS first.",
)
_TOO_LARGE: Final = Phrase(
    "邮件有 {size} 字节，超过上限 {limit}。", "the mail has {size} octets, more than its limit of {limit}."
)
_BAD_ADDRESS: Final = Phrase(
    "地址 {address} 含有不允许的字符，未发送。", "was not asked: {address} is no address."
)
_NO_UTF8: Final = Phrase(
    "不支持国际化地址 {recipient}（SMTPUTF8）。",
    "cannot send to the international address {recipient} (SMTPUTF8).",
)
