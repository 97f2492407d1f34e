"""An SMTP server that takes mail, remembers it, and fails exactly as a test tells it to.

    sink.fail(Fault("RCPT", "550 5.1.1 no such user", only="*@gone.example"))
    sink.fail(Fault("DOT", action="drop"))               # the mail is taken, the answer is lost
    sink.fail(Fault("DOT", action="drop", keeps=False))  # the mail is lost with the answer
    sink.fail(Fault("DATA", "451 4.3.0 later", times=2))
    sink.fail(Fault("CONNECT", "421 4.3.2 too busy", times=None))

Faults are tried in the order in which they were given; one that has struck `times` times is spent.
"""

from __future__ import annotations

import asyncio
import email
import email.policy
import fnmatch
import smtplib
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from servers.certificate import certificate
from servers.ports import free_ports
from zongban.demo.loop_thread import LoopThread

Step = Literal["CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "DOT", "RSET", "QUIT"]
Action = Literal["reply", "drop", "reset", "hang"]
Security = Literal["none", "starttls", "tls"]


@dataclass(slots=True)
class Fault:
    """What goes wrong, where, and how often.

    at: the step; DATA is the command itself (before 354), DOT the final dot of the mail.
    reply: the line to answer with, for action "reply"; None answers as usual (for a mere delay).
    only: pattern (fnmatch) of the address for MAIL and RCPT; for other steps of the sender.
    times: how often it strikes; None: always.
    delay: seconds to wait before anything else.
    keeps: at DOT with drop, reset or hang: whether the mail was taken before the answer was lost.
    """

    at: Step
    reply: str | None = None
    action: Action = "reply"
    only: str = "*"
    times: int | None = 1
    delay: float = 0.0
    keeps: bool = True
    struck: int = 0

    def concerns(self, step: str, address: str) -> bool:
        spent = self.times is not None and self.struck >= self.times
        return self.at == step and not spent and fnmatch.fnmatch(address, self.only)

    @property
    def takes(self) -> bool:
        """Whether the server has taken the mail at the final dot all the same."""
        if self.action == "reply":
            return self.reply is None or self.reply.startswith("2")
        return self.keeps


@dataclass(frozen=True, slots=True)
class Accepted:
    """A mail the server has taken: the envelope, the bytes without dot-stuffing, its Message-ID ("" if none)."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    message_id: str
    user: str | None = None

    @property
    def message(self) -> email.message.EmailMessage:
        parsed = email.message_from_bytes(self.raw, policy=email.policy.default)
        assert isinstance(parsed, email.message.EmailMessage)
        return parsed


class SmtpSink:
    """A server on a fixed free port; may be stopped and started again, keeping what it took.

    users: names and passwords for AUTH; empty: anybody may send. `require_auth` refuses the rest.
    security: "starttls" offers it, "tls" speaks TLS from the first byte (certificate.py).
    forward: called for each taken mail before the 250; an SMTPException or OSError makes it a 451.
    """

    host = "127.0.0.1"

    def __init__(
        self,
        *,
        users: Mapping[str, str] | None = None,
        require_auth: bool = False,
        security: Security = "none",
        forward: Callable[[Accepted], None] | None = None,
    ) -> None:
        (self.port,) = free_ports(1)
        self.users = dict(users or {})
        self.require_auth = require_auth
        self.security = security
        self.forward = forward
        self.connections = 0
        self.commands: list[str] = []
        self._accepted: list[Accepted] = []
        self._faults: list[Fault] = []
        self._news = threading.Condition()
        self._thread: LoopThread | None = None
        self._server: asyncio.Server | None = None
        self._open: set[_Protocol] = set()

    # -- life ---------------------------------------------------------------

    def start(self) -> None:
        self._thread = LoopThread("smtp-sink")
        self._thread.start()
        self._thread.call(self._listen())

    def stop(self) -> None:
        """Close all connections and the port. May be called twice."""
        if self._thread is not None:
            self._thread.call(self._shut())
            self._thread.stop()
            self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # -- what a test asks and orders ----------------------------------------

    def fail(self, *faults: Fault) -> None:
        """Add faults; they hold for connections that are open already, too."""
        self._faults.extend(faults)

    def heal(self) -> None:
        """Forget all faults. A connection that hangs goes on hanging until the client leaves."""
        self._faults.clear()

    @property
    def accepted(self) -> tuple[Accepted, ...]:
        """Mails taken so far, in order."""
        return tuple(self._accepted)

    @property
    def message_ids(self) -> tuple[str, ...]:
        return tuple(each.message_id for each in self._accepted)

    def clear(self) -> None:
        """Forget the mails and commands seen so far."""
        self._accepted.clear()
        self.commands.clear()

    def wait_for(self, count: int, seconds: float = 10) -> tuple[Accepted, ...]:
        """Wait until at least `count` mails were taken; AssertionError when the time is over."""
        end = time.monotonic() + seconds
        with self._news:
            while len(self._accepted) < count:
                if not self._news.wait(end - time.monotonic()) and time.monotonic() >= end:
                    raise AssertionError(f"{len(self._accepted)} of {count} mails after {seconds} s")
        return self.accepted

    # -- inside -------------------------------------------------------------

    async def _listen(self) -> None:
        assert self._thread is not None
        context = certificate().server_context() if self.security == "tls" else None
        self._server = await self._thread.loop.create_server(
            lambda: _Protocol(self), self.host, self.port, ssl=context, reuse_address=True
        )

    async def _shut(self) -> None:
        assert self._server is not None
        self._server.close()
        for each in list(self._open):
            each.hang_up()
        await self._server.wait_closed()
        await asyncio.sleep(0.01)

    def _fault(self, step: str, address: str) -> Fault | None:
        found = next((each for each in self._faults if each.concerns(step, address)), None)
        if found is not None:
            found.struck += 1
        return found

    def _keep(self, mail: Accepted) -> None:
        with self._news:
            self._accepted.append(mail)
            self._news.notify_all()


class _Protocol(SMTP):
    """One connection; asks the sink before each step whether it is to fail."""

    line_length_limit = 1 << 20

    def __init__(self, sink: SmtpSink) -> None:
        self.sink = sink
        self.user: str | None = None
        starttls = certificate().server_context() if sink.security == "starttls" else None
        super().__init__(
            _Handler(),
            hostname="mx.sink.example",
            ident="ESMTP",
            enable_SMTPUTF8=True,
            data_size_limit=1 << 26,
            tls_context=starttls,
            auth_require_tls=sink.security == "starttls",
            authenticator=self._check if sink.users else None,
            loop=asyncio.get_running_loop(),
        )

    def connection_made(self, transport: Any) -> None:
        self.sink._open.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.sink._open.discard(self)
        super().connection_lost(error)

    def hang_up(self, hard: bool = False) -> None:
        """End the connection: with a FIN, or with a RST when hard."""
        transport = self.transport
        if transport is None:
            return
        if hard:
            raw = transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()

    async def suffer(self, fault: Fault | None) -> str | None:
        """Let the fault act; the reply it orders, or None when the step is to go on as usual.

        Does not return when the fault has ended or frozen the connection.
        """
        if fault is None:
            return None
        await asyncio.sleep(fault.delay)
        if fault.action == "reply":
            return fault.reply
        if fault.action != "hang":
            self.hang_up(hard=fault.action == "reset")
        await asyncio.Event().wait()  # cancelled when the connection is gone
        raise AssertionError("nobody sets that event")

    async def _handle_client(self) -> None:
        if self._original_transport is None:
            self.sink.connections += 1
            reply = await self.suffer(self.sink._fault("CONNECT", ""))
            if reply is not None:
                await self.push(reply)
                self.transport.close()
                return
        await super()._handle_client()

    async def _step(
        self, step: Step, arg: str, usual: Callable[[str], Any], address: str | None = None
    ) -> None:
        self.sink.commands.append(step if step == "AUTH" else f"{step} {arg or ''}".strip())
        sender = (self.envelope.mail_from if self.envelope else None) or ""
        reply = await self.suffer(self.sink._fault(step, sender if address is None else address))
        if reply is None and step == "MAIL" and self.sink.require_auth and self.user is None:
            reply = "530 5.7.0 sign in first"
        if reply is None:
            await usual(arg)
            return
        await self.push(reply)
        if reply.startswith("421"):
            self.transport.close()

    def _check(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any
    ) -> AuthResult:
        name, password = data.login.decode(), data.password.decode()
        good = self.sink.users.get(name) == password
        self.user = name if good else None
        return AuthResult(success=good, handled=False)


def _spoilt(step: Step) -> Callable[[_Protocol, str], Any]:
    """aiosmtpd's own answer to a command, unless a fault comes first."""
    usual = getattr(SMTP, f"smtp_{step}")

    async def answer(self: _Protocol, arg: str) -> None:
        address = _address(arg) if step in {"MAIL", "RCPT"} else None
        await self._step(step, arg, lambda text: usual(self, text), address)

    return answer


for _step_name in ("EHLO", "AUTH", "MAIL", "RCPT", "DATA", "RSET", "QUIT"):
    setattr(_Protocol, f"smtp_{_step_name}", _spoilt(_step_name))


class _Handler:
    """Takes the mail at the final dot."""

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd looks for
        self, server: _Protocol, _session: Session, envelope: Envelope
    ) -> str:
        mail = _accepted(envelope, server.user)
        fault = server.sink._fault("DOT", mail.sender)
        if fault is None or fault.takes:
            problem = await self._take(server.sink, mail)
            if problem is not None:
                return problem
        return await server.suffer(fault) or "250 2.0.0 taken"

    async def _take(self, sink: SmtpSink, mail: Accepted) -> str | None:
        if sink.forward is not None:
            try:
                await asyncio.to_thread(sink.forward, mail)
            except (smtplib.SMTPException, OSError) as error:
                return f"451 4.3.0 cannot hand it on: {type(error).__name__}"
        sink._keep(mail)
        return None


def _address(argument: str | None) -> str:
    """`FROM:<a@b> SIZE=1` → `a@b`; the null sender is ""."""
    return (argument or "").partition("<")[2].partition(">")[0]


def _accepted(envelope: Envelope, user: str | None) -> Accepted:
    raw = bytes(envelope.original_content or b"")
    header = email.message_from_bytes(raw.partition(b"\r\n\r\n")[0], policy=email.policy.compat32)
    sender = "" if envelope.mail_from == "<>" else envelope.mail_from or ""
    message_id = str(header.get("Message-ID", "")).strip()
    return Accepted(sender, tuple(envelope.rcpt_tos), raw, message_id, user)
