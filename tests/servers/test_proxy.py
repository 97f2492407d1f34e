"""The proxy spoils connections as ordered."""

from __future__ import annotations

import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from servers.proxy import Proxy

MakeProxy = Callable[[int], Proxy]


class _Echo(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        try:
            while data := self.request.recv(65536):
                self.request.sendall(data)
        except OSError:
            pass


class _EchoServer(socketserver.ThreadingTCPServer):
    daemon_threads = False


@pytest.fixture
def echo() -> Iterator[int]:
    with _EchoServer(("127.0.0.1", 0), _Echo) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.fixture
def between(proxy: MakeProxy, echo: int) -> Proxy:
    return proxy(echo)


@pytest.fixture
def client(between: Proxy) -> Iterator[socket.socket]:
    with socket.create_connection((between.host, between.port), 5) as connection:
        yield connection


def received(client: socket.socket, count: int) -> bytes:
    """Up to `count` bytes, fewer when the end comes first."""
    data = b""
    while len(data) < count and (piece := client.recv(count - len(data))):
        data += piece
    return data


def exchange(client: socket.socket, data: bytes) -> bytes:
    client.sendall(data)
    return received(client, len(data))


def test_in_good_weather_every_byte_passes(between: Proxy, client: socket.socket) -> None:
    data = bytes(range(256)) * 4096
    writer = threading.Thread(target=client.sendall, args=[data])
    writer.start()
    assert received(client, len(data)) == data
    writer.join()
    # The proxy counts after it has written: the client may have the bytes a moment before.
    end = time.monotonic() + 5
    while between.bytes_down < len(data) and time.monotonic() < end:
        time.sleep(0.01)
    assert (between.bytes_up, between.bytes_down) == (len(data), len(data))


def test_the_end_of_one_side_reaches_the_other(client: socket.socket) -> None:
    client.sendall(b"last words")
    client.shutdown(socket.SHUT_WR)
    assert received(client, 100) == b"last words"


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_cut_lets_exactly_n_bytes_pass(between: Proxy, client: socket.socket, way: str) -> None:
    exchange(client, b"hello")
    between.cut_after(3, way)
    client.sendall(b"abcdef")
    if way == "down":
        assert received(client, 100) == b"abc"
    else:
        assert received(client, 100) in {b"", b"abc"}  # the echo may lose against the cut
        assert between.bytes_up == 5 + 3
    with socket.create_connection((between.host, between.port), 5) as again:
        assert exchange(again, b"abcdef") == b"abcdef"


def test_a_hard_cut_is_a_reset(between: Proxy, client: socket.socket) -> None:
    between.cut_after(0, "down", hard=True)
    client.sendall(b"abcdef")
    with pytest.raises(ConnectionResetError):
        received(client, 100)


def test_swallowed_bytes_are_gone_and_the_connection_stays_open(
    between: Proxy, client: socket.socket
) -> None:
    exchange(client, b"hello")
    between.swallow("down")
    client.settimeout(0.2)
    with pytest.raises(TimeoutError):
        exchange(client, b"lost")
    between.pass_on()
    client.settimeout(5)
    assert exchange(client, b"back") == b"back"


def test_a_slow_line_takes_its_time(between: Proxy, client: socket.socket) -> None:
    between.slow(2000, "down")
    began = time.monotonic()
    assert exchange(client, b"x" * 600) == b"x" * 600
    assert 0.2 < time.monotonic() - began < 2


def test_drop_ends_and_reset_resets_what_is_open_and_new_ones_are_taken(
    between: Proxy, client: socket.socket
) -> None:
    exchange(client, b"hello")
    between.drop()
    assert received(client, 1) == b""
    with socket.create_connection((between.host, between.port), 5) as second:
        exchange(second, b"hello")
        between.reset()
        with pytest.raises(ConnectionResetError):
            received(second, 1)
    assert between.accepted == 2
    assert between.open_connections == 0


def test_a_half_closed_connection_still_takes_bytes(between: Proxy, client: socket.socket) -> None:
    exchange(client, b"hello")
    between.half_close("down")
    assert received(client, 1) == b""
    client.sendall(b"still")
    end = time.monotonic() + 5
    while between.bytes_up < 10 and time.monotonic() < end:
        time.sleep(0.01)
    assert between.bytes_up == 10


def test_a_closed_port_refuses_and_opens_again(between: Proxy, client: socket.socket) -> None:
    exchange(client, b"hello")
    between.refuse()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((between.host, between.port), 5)
    assert exchange(client, b"open") == b"open"
    between.pass_on()
    with socket.create_connection((between.host, between.port), 5) as again:
        assert exchange(again, b"hello") == b"hello"


def test_a_target_that_is_down_is_an_end_at_once(proxy: MakeProxy, echo: int) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        before = proxy(nobody.getsockname()[1])
        with socket.create_connection((before.host, before.port), 5) as client:
            assert received(client, 1) == b""
