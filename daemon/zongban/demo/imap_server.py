"""An IMAP server in memory, for people of the sample company: pymap on an event loop of ours."""

from __future__ import annotations

import argparse
import asyncio
import ssl
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from proxyprotocol.result import ProxyResultLocal
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import DictBackend, Identity, Login
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer, IMAPService
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import FetchRequirement
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext


class ImapServer:
    """Signs in `users` (address → password) and keeps their folders as long as it lives.

    All methods are coroutines for the one loop it was started on. IDLE, MOVE, UIDPLUS; no CONDSTORE
    and no keywords of one's own.
    """

    def __init__(self, users: Mapping[str, str]) -> None:
        self._users = dict(users)
        self._login: Login | None = None
        self._server: asyncio.Server | None = None
        self._clients: set[asyncio.Task[None]] = set()
        self.port = 0

    async def start(self) -> None:
        """Listen on a free loopback port, which `port` then tells."""
        backend, config = await DictBackend.init(_arguments(), **_settings())
        config.apply_context()
        self._login = backend.login
        for name, password in self._users.items():
            account = UserMetadata(config, name, password=password)
            await Identity(name, backend.login, None, frozenset()).set(account)
        answer = IMAPServer(backend.login, config)

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await self._serve(answer, reader, writer)

        self._server = await asyncio.start_server(serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close the port and say BYE to whoever is still signed in."""
        if self._server is None:
            return
        self._server.close()
        clients = list(self._clients)
        for client in clients:
            client.cancel()
        await asyncio.gather(*clients, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    async def file(self, user: str, raw: bytes, at: datetime, folder: str = "INBOX") -> None:
        """Put a mail into a folder of `user`; clients in IDLE are told. `at` is its INTERNALDATE."""
        mailbox = await self._folder(user, folder)
        await mailbox.append(AppendMessage(raw, at, frozenset()), recent=True)

    async def mails(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """The raw mails in a folder of `user`, in the order of their UIDs; KeyError for a folder that is not there."""
        mailbox = await self._folder(user, folder)
        messages = [message async for message in mailbox.messages()]
        loaded = [await each.load_content(FetchRequirement.CONTENT) for each in messages]
        return [bytes(each.content) for each in loaded]

    async def folders(self, user: str) -> list[str]:
        """Names of the folders of `user`."""
        tree = await (await self._mailboxes(user)).list_mailboxes()
        return [entry.name for entry in tree.list() if entry.exists]

    async def _folder(self, user: str, folder: str) -> MailboxData:
        return await (await self._mailboxes(user)).get_mailbox(folder)

    async def _mailboxes(self, user: str) -> MailboxSet:
        login = self._login
        if login is None:
            raise RuntimeError("the IMAP server is not started")
        login.config.apply_context()
        async with Identity(user, login, None, frozenset()).new_session() as session:
            return session.mailbox_set

    async def _serve(
        self, answer: IMAPServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = cast("asyncio.Task[None]", asyncio.current_task())
        self._clients.add(task)
        try:
            info = SocketInfo.get(writer, ProxyResultLocal(), unique_id=uuid.uuid4().bytes)
            await answer(reader, writer, info)
        finally:
            self._clients.discard(task)
            writer.close()


def _arguments() -> argparse.Namespace:
    """The command line pymap would have been given; its demo user gets no mail and no known password."""
    parser = argparse.ArgumentParser()
    IMAPService.add_arguments(parser)
    arguments = parser.parse_args(["--no-tls"])
    arguments.debug, arguments.passlib_cfg = False, None
    arguments.demo_data, arguments.demo_user, arguments.demo_password = (
        False,
        uuid.uuid4().hex,
        uuid.uuid4().hex,
    )
    return arguments


def _settings() -> dict[str, Any]:
    """Passwords in clear and everything on the loop: a sign-in takes no thread and no 0.2 s of hashing."""
    return {
        "hash_context": Cleartext(),
        "cpu_subsystem": Subsystem.for_asyncio(),
        "ssl_context": ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
        "invalid_user_sleep": 0.0,
        "reject_dnsbl": False,
    }
