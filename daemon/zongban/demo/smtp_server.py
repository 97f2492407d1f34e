"""The company's border mail server: aiosmtpd on an event loop of ours."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

_log = logging.getLogger(__name__)

MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Submission:
    """A mail as it came over the wire: the envelope, its bytes, and who handed it over.

    sender: the MAIL FROM address, "" for the null sender of a bounce.
    helo: the name the client gave itself. peer_port: the client's port on loopback.
    """

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    helo: str
    peer_port: int


Refusal = str
"""An SMTP reply such as `550 5.1.1 …`."""


class SmtpServer:
    """Takes mail for `take`, one awaited call per mail before the 250.

    `refuse` says with which reply a recipient is refused, or None. `users` may sign in with AUTH;
    nobody has to. An exception out of `take` becomes a 451, so that the client tries again.
    """

    def __init__(
        self,
        hostname: str,
        users: Mapping[str, str],
        refuse: Callable[[str], Refusal | None],
        take: Callable[[Submission], Awaitable[None]],
    ) -> None:
        self.hostname = hostname
        self.users = dict(users)
        self.refuse = refuse
        self.take = take
        self.port = 0
        self.clients: set[_Connection] = set()
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen on a free loopback port, which `port` then tells."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close the port and the connections."""
        if self._server is None:
            return
        self._server.close()
        for client in list(self.clients):
            client.hang_up()
        await self._server.wait_closed()
        self._server = None

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd looks for
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Accept or refuse one recipient."""
        refusal = self.refuse(address)
        if refusal is not None:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Hand one whole mail to `take`."""
        sender = "" if envelope.mail_from in {None, "<>"} else str(envelope.mail_from)
        peer = cast("tuple[str, int]", session.peer)  # aiosmtpd's annotation is that of a UNIX socket
        raw = bytes(envelope.original_content or b"")
        recipients = tuple(dict.fromkeys(envelope.rcpt_tos))
        mail = Submission(sender, recipients, raw, session.host_name or "", peer[1])
        try:
            await self.take(mail)
        except Exception as error:  # noqa: BLE001 - whatever it is, the client keeps its mail
            _log.warning("mail not taken: %s", type(error).__name__)
            return f"451 4.3.0 not taken: {type(error).__name__}"
        return "250 2.0.0 OK"


class _Connection(SMTP):
    """One client. Real servers take long lines, and so does this one."""

    line_length_limit = 1 << 20

    def __init__(self, owner: SmtpServer) -> None:
        self.owner = owner
        super().__init__(
            owner,
            hostname=owner.hostname,
            ident="ESMTP",
            data_size_limit=MAX_BYTES,
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=self._check,
            loop=asyncio.get_running_loop(),
        )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remembered, so that a stop can end it."""
        self.owner.clients.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Forgotten."""
        self.owner.clients.discard(self)
        super().connection_lost(error)

    def hang_up(self) -> None:
        """End the connection at once."""
        if self.transport is not None:
            cast("asyncio.Transport", self.transport).abort()

    def _check(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: object
    ) -> AuthResult:
        if not isinstance(data, LoginPassword):
            return AuthResult(success=False, handled=False)
        known = self.owner.users.get(data.login.decode("utf-8", "replace"))
        good = known is not None and known.encode("utf-8") == data.password
        return AuthResult(success=good, handled=False)
