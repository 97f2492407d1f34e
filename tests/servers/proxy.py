"""A TCP proxy that spoils connections: the bad network of tests, in user space.

    with Proxy(dovecot.imap_port) as proxy:
        client = IMAPClient(proxy.host, port=proxy.port, ssl=False)
        proxy.cut_after(200)      # after 200 more bytes from the server both ends see the end
        proxy.swallow()           # connections stay open, nothing arrives any more
        proxy.pass_on()           # healthy again (what was swallowed is gone)

"down" is the way from the server to the client, "up" from the client to the server.
Each order holds for connections that are open and for those to come.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Coroutine
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, Self

from servers.ports import free_ports
from zongban.demo.loop_thread import LoopThread

Way = Literal["up", "down", "both"]
PIECE = 65536


@dataclass(slots=True)
class _Weather:
    """What happens on one way; `left` counts the bytes that may still pass before the cut."""

    left: int | None = None
    hard: bool = False
    swallow: bool = False
    bytes_per_second: float | None = None


@dataclass(eq=False, slots=True)
class _Connection:
    client: asyncio.StreamWriter
    server: asyncio.StreamWriter
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def end(self, hard: bool) -> None:
        for writer in (self.client, self.server):
            if hard:
                raw = writer.get_extra_info("socket")
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
            else:
                writer.close()  # what was passed on already arrives, then the end


class Proxy:
    """Listens on a fixed free port and passes on to `target_port` on `target_host`."""

    host = "127.0.0.1"

    def __init__(self, target_port: int, target_host: str = "127.0.0.1") -> None:
        self.target = (target_host, target_port)
        (self.port,) = free_ports(1)
        self.accepted = 0
        self.bytes_up = 0
        self.bytes_down = 0
        self._weather = {"up": _Weather(), "down": _Weather()}
        self._connections: set[_Connection] = set()
        self._server: asyncio.Server | None = None
        self._thread: LoopThread | None = None

    # -- life ---------------------------------------------------------------

    def start(self) -> None:
        self._thread = LoopThread("proxy")
        self._thread.start()
        self._thread.call(self._listen())

    def stop(self) -> None:
        """Close everything. May be called twice."""
        if self._thread is not None:
            self._thread.call(self._refuse())
            self._thread.call(self._end_all(hard=False))
            self._thread.stop()
            self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # -- orders -------------------------------------------------------------

    def pass_on(self) -> None:
        """Good weather again, and the port open."""
        self._order(self._clear())

    def cut_after(self, count: int, way: Way = "down", *, hard: bool = False) -> None:
        """When `count` more bytes (of all connections together) have passed, end the one they passed on.

        Both its ends see the end, with a FIN, or with a RST when hard. The order is spent then.
        """
        self._order(self._set(way, left=count, hard=hard))

    def swallow(self, way: Way = "both") -> None:
        """Take all bytes and pass none on; nobody is told (a dead NAT entry)."""
        self._order(self._set(way, swallow=True))

    def slow(self, bytes_per_second: float, way: Way = "both") -> None:
        """Pass on no faster than this, in small pieces."""
        self._order(self._set(way, bytes_per_second=bytes_per_second))

    def drop(self) -> None:
        """End all open connections with a FIN; new ones are taken."""
        self._order(self._end_all(hard=False))

    def reset(self) -> None:
        """End all open connections with a RST; new ones are taken."""
        self._order(self._end_all(hard=True))

    def half_close(self, way: Way = "down") -> None:
        """Say the end on one way only; the other way stays open."""
        self._order(self._half(way))

    def refuse(self) -> None:
        """Close the port: new connections are refused until pass_on(); open ones stay."""
        self._order(self._refuse())

    @property
    def open_connections(self) -> int:
        return len(self._connections)

    # -- inside, all on the loop --------------------------------------------

    def _order(self, work: Coroutine[Any, Any, None]) -> None:
        assert self._thread is not None, "the proxy is not started"
        self._thread.call(work)

    async def _listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, self.host, self.port, reuse_address=True)

    async def _refuse(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _clear(self) -> None:
        for way in self._weather:
            self._weather[way] = _Weather()
        await self._listen()

    async def _set(self, way: Way, **changes: object) -> None:
        for each in ("up", "down") if way == "both" else (way,):
            for name, value in changes.items():
                setattr(self._weather[each], name, value)

    async def _end_all(self, hard: bool) -> None:
        ending = list(self._connections)
        for each in ending:
            each.end(hard)
        tasks = [task for each in ending for task in each.tasks]
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _half(self, way: Way) -> None:
        for each in self._connections:
            if way in {"down", "both"}:
                each.client.write_eof()
            if way in {"up", "both"}:
                each.server.write_eof()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        try:
            far_reader, far_writer = await asyncio.open_connection(*self.target)
        except OSError:
            writer.transport.abort()
            return
        connection = _Connection(writer, far_writer)
        self._connections.add(connection)
        connection.tasks = [
            asyncio.create_task(self._carry(connection, "up", reader, far_writer)),
            asyncio.create_task(self._carry(connection, "down", far_reader, writer)),
        ]
        try:
            await asyncio.gather(*connection.tasks, return_exceptions=True)
        finally:
            connection.end(hard=False)
            self._connections.discard(connection)

    async def _carry(
        self, connection: _Connection, way: str, source: asyncio.StreamReader, goal: asyncio.StreamWriter
    ) -> None:
        try:
            while data := await source.read(PIECE):
                await self._pass(connection, way, data, goal)
            if not self._weather[way].swallow:
                await goal.drain()
                goal.write_eof()
        except OSError:
            connection.end(hard=False)

    async def _pass(self, connection: _Connection, way: str, data: bytes, goal: asyncio.StreamWriter) -> None:
        weather = self._weather[way]
        if weather.swallow:
            return
        kept = data if weather.left is None else data[: weather.left]
        await self._write(weather, kept, goal)
        if way == "up":
            self.bytes_up += len(kept)
        else:
            self.bytes_down += len(kept)
        if weather.left is None:
            return
        weather.left -= len(kept)
        if weather.left <= 0:
            weather.left = None
            connection.end(weather.hard)

    async def _write(self, weather: _Weather, data: bytes, goal: asyncio.StreamWriter) -> None:
        if weather.bytes_per_second is None:
            goal.write(data)
            await goal.drain()
            return
        size = max(1, int(weather.bytes_per_second / 20))
        for start in range(0, len(data), size):
            piece = data[start : start + size]
            goal.write(piece)
            await goal.drain()
            rate = weather.bytes_per_second
            if rate:
                await asyncio.sleep(len(piece) / rate)
