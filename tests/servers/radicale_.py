"""A real Radicale in a process of its own, on a free loopback port, with users and rights.

The office account writes all calendars, owners write their own, everybody who signs in reads all.
"""

from __future__ import annotations

import configparser
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from servers.dovecot import OFFICE, USERS
from servers.ports import free_ports, wait_for_listener
from servers.program import ServerProgram
from servers.signed_requests import Answer, signed_request
from zongban.demo.caldav_server import calendar_path, make_calendar_body, radicale_settings


def why_no_radicale() -> str | None:
    """What is missing here, or None."""
    return (
        None if importlib.util.find_spec("radicale") else "Radicale is not installed (pip install radicale)"
    )


class Radicale(ServerProgram):
    """A calendar server that can be stopped, killed and started again on the same port and folder."""

    def __init__(self, users: Mapping[str, str] = USERS, office: str = OFFICE) -> None:
        self.users = dict(users)
        self.office = office
        self.folder = Path(tempfile.mkdtemp(prefix="zb-radi-", dir="/tmp"))
        (self.port,) = free_ports(1)
        self._write_configuration()

    # -- life ---------------------------------------------------------------

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "radicale", "-C", str(self.folder / "config")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
            )
        if not wait_for_listener(self.port, self._process):
            raise RuntimeError(f"Radicale did not start:\n{self.log()[-2000:]}")

    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def requests(self) -> int:
        """How many requests it has answered so far."""
        return self.log().count(" request for ")

    # -- calendars ----------------------------------------------------------

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}/"

    def calendar_url(self, owner: str, name: str) -> str:
        return self.url.rstrip("/") + calendar_path(owner, name)

    def make_calendar(self, owner: str, name: str) -> str:
        """Make a calendar in the home of `owner`; its URL. Radicale makes the home at the first sign-in."""
        self.request("PROPFIND", calendar_path(owner, name), owner, headers={"Depth": "0"})
        answer = self.request("MKCALENDAR", calendar_path(owner, name), owner, make_calendar_body(name))
        if answer.status != 201:
            raise RuntimeError(f"calendar {name}: {answer.status} {answer.body}")
        return self.calendar_url(owner, name)

    def put(
        self, url: str, ics: str, user: str, *, if_match: str | None = None, if_none_match: str | None = None
    ) -> Answer:
        """Write an event as `user` from another program (a person's edit); 201 new, 204 changed, 412 refused."""
        conditions = {"If-Match": if_match, "If-None-Match": if_none_match}
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        headers |= {name: value for name, value in conditions.items() if value is not None}
        return self.request("PUT", url, user, ics.encode(), headers)

    def get(self, url: str, user: str = OFFICE) -> Answer:
        return self.request("GET", url, user)

    def delete(self, url: str, user: str = OFFICE) -> Answer:
        return self.request("DELETE", url, user)

    def events(self, owner: str, name: str) -> dict[str, str]:
        """File name → iCalendar text of all events of a calendar, read from the disk."""
        place = self.folder / "collections" / "collection-root" / owner / name
        return {path.name: path.read_text("utf-8") for path in sorted(place.glob("*.ics"))}

    def request(
        self, method: str, url: str, user: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request; `url` may be absolute or a path."""
        path = "/" + url.removeprefix(self.url).lstrip("/")
        return signed_request((self.host, self.port), (user, self.users[user]), method, path, body, headers)

    # -- inside -------------------------------------------------------------

    def _write_configuration(self) -> None:
        parser = configparser.RawConfigParser()
        parser.read_dict(radicale_settings(self.folder, self.users, self.office))
        parser.read_dict({"server": {"hosts": f"{self.host}:{self.port}"}, "logging": {"level": "info"}})
        with (self.folder / "config").open("w", encoding="utf-8") as file:
            parser.write(file)
