"""A CalDAV server on loopback, in threads of this process: Radicale behind the standard library's WSGI server.

The house of each calendar is its owner's: `/<owner's address>/<name>/`. Owners write their own,
the office account writes all, and everybody who signs in reads all.
"""

from __future__ import annotations

import http.client
import re
import socket
import threading
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer, ThreadingMixIn
from typing import cast
from urllib.parse import quote
from wsgiref.simple_server import WSGIServer
from xml.sax.saxutils import escape

from radicale import config as radicale_config
from radicale.app import Application
from radicale.server import RequestHandler

TIMEOUT = 10.0
Connection = socket.socket | tuple[bytes, socket.socket]


class CalDavServer:
    """Serves `calendars` (name → owner's address) under `folder`, for `users` (address → password).

    Starting it makes the calendars that are not there yet; the files stay when it stops.
    """

    def __init__(
        self, users: Mapping[str, str], folder: Path, office: str, calendars: Mapping[str, str]
    ) -> None:
        self._users = dict(users)
        self._folder = folder
        self._office = office
        self._calendars = dict(calendars)
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self.port = 0

    def start(self) -> None:
        """Listen on a free loopback port, which `port` then tells, and make the calendars."""
        settings = radicale_config.load()
        settings.update(
            radicale_settings(self._folder, self._users, self._office), "embedded", privileged=True
        )
        settings.update({"storage": {"_filesystem_fsync": "False"}}, "embedded", privileged=True)
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.set_app(Application(settings))
        self.port = self._server.server_port
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="caldav", daemon=True
        )
        self._thread.start()
        for name, owner in self._calendars.items():
            self._make(name, owner)

    def stop(self) -> None:
        """Close the port and the connections, wait for the threads. May be called twice."""
        server, self._server = self._server, None
        if server is None or self._thread is None:
            return
        server.shutdown()
        server.hang_up()
        server.server_close()
        self._thread.join(TIMEOUT)

    @property
    def url(self) -> str:
        """Where a client begins to look."""
        return f"http://127.0.0.1:{self.port}/"

    def calendar_url(self, name: str) -> str:
        """The collection of a calendar; KeyError when it was not asked for at the start."""
        return self.url.rstrip("/") + calendar_path(self._calendars[name], name)

    def ics(self, name: str) -> str:
        """A whole calendar as one iCalendar text, as a subscriber would get it."""
        path = calendar_path(self._calendars[name], name)
        return self._ask("GET", path, self._office, expect={200}).decode("utf-8")

    def _make(self, name: str, owner: str) -> None:
        # Radicale makes a person's home at the first sign-in.
        self._ask("PROPFIND", f"/{quote(owner)}/", owner, {"Depth": "0"}, expect={207})
        path = calendar_path(owner, name)
        self._ask("MKCALENDAR", path, owner, body=make_calendar_body(name), expect={201, 409})

    def _ask(
        self,
        method: str,
        path: str,
        user: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        *,
        expect: set[int],
    ) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            password = self._users[user]
            connection.request(
                method, path, body, {"Authorization": basic(user, password), **(headers or {})}
            )
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if answer.status not in expect:
            raise RuntimeError(f"CalDAV {method} {path}: {answer.status} {answer.reason}")
        return content


def calendar_path(owner: str, name: str) -> str:
    """`/li.na%40huayue.example/room-3f/`."""
    return f"/{quote(owner)}/{quote(name)}/"


def make_calendar_body(title: str) -> bytes:
    """The body of MKCALENDAR (RFC 4791 §5.3.1) for a calendar of events with this display name."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
        f"<D:displayname>{escape(title)}</D:displayname>"
        '<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>'
        "</D:prop></D:set></C:mkcalendar>"
    ).encode()


def basic(user: str, password: str) -> str:
    """The value of an Authorization field (RFC 7617)."""
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode("ascii")


def radicale_settings(folder: Path, users: Mapping[str, str], office: str) -> dict[str, dict[str, str]]:
    """Radicale's configuration, by section and key; writes the users and rights files it names into `folder`."""
    (folder / "collections" / "collection-root").mkdir(parents=True, exist_ok=True)
    (folder / "users").write_text("".join(f"{name}:{word}\n" for name, word in users.items()), "utf-8")
    (folder / "rights").write_text(rights(office), "utf-8")
    return {
        "auth": {
            "type": "htpasswd",
            "htpasswd_filename": str(folder / "users"),
            "htpasswd_encryption": "plain",
            "delay": "0",
        },
        "rights": {"type": "from_file", "file": str(folder / "rights")},
        "storage": {"filesystem_folder": str(folder / "collections")},
        "web": {"type": "none"},
        "logging": {"level": "error"},
    }


def rights(office: str) -> str:
    """Radicale's rights file; the first section that matches decides.

    R and W are for what holds calendars, r and w for the calendars themselves.
    """
    name = re.escape(office).replace("{", "{{").replace("}", "}}")
    return (
        "[root]\nuser: .+\ncollection:\npermissions: R\n"
        "[own home]\nuser: .+\ncollection: {user}\npermissions: RW\n"
        "[own calendars]\nuser: .+\ncollection: {user}/[^/]+\npermissions: rw\n"
        f"[the office writes all]\nuser: {name}\ncollection: [^/]+(/[^/]+)?\npermissions: RrWw\n"
        "[everybody reads]\nuser: .+\ncollection: [^/]+(/[^/]+)?\npermissions: Rr\n"
    )


class _Handler(RequestHandler):
    """Radicale's own, with a limit for a client that says nothing."""

    timeout = TIMEOUT


class _Server(ThreadingMixIn, WSGIServer):
    """One thread per request; all of them end before server_close() returns."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], handler: type[BaseRequestHandler]) -> None:
        self._requests: set[Connection] = set()
        super().__init__(address, handler)

    def server_bind(self) -> None:
        """Without asking the name service who 127.0.0.1 is, which may take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]
        self.setup_environ()

    def process_request(self, request: Connection, client_address: object) -> None:
        """Remembered, so that a stop can end it."""
        self._requests.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Connection) -> None:
        """Forgotten."""
        self._requests.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Connection, client_address: object) -> None:
        """A client that went away is nothing to print."""

    def hang_up(self) -> None:
        """End all connections, so that no thread goes on waiting for a client."""
        for request in list(self._requests):
            with suppress(OSError):
                # only a datagram server gets pairs
                cast("socket.socket", request).shutdown(socket.SHUT_RDWR)
