"""A private Cyrus (calendars and scheduling, RFC 4791 and RFC 6638) on free loopback ports.

It needs root to start and drops to the user ``cyrus``. Users are made by the first mail that is delivered to them.
Every user's calendar shows its free and busy times to the others and nothing more, which is what Cyrus gives by itself.
"""

from __future__ import annotations

import os
import shutil
import smtplib
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from servers.ports import free_ports, wait_for_listener
from servers.program import ServerProgram
from servers.signed_requests import Answer, signed_request

BIN = Path("/usr/lib/cyrus/bin")
DOMAIN = "huayue.example"
OFFICE, GM, LI_NA = "office", "zhou", "lina"
USERS: Mapping[str, str] = {OFFICE: "secret-office", GM: "secret-gm", LI_NA: "secret-li"}


def why_no_cyrus() -> str | None:
    """What is missing here, or None."""
    if not (BIN / "httpd").exists() or shutil.which("saslpasswd2", path="/usr/sbin:/usr/bin") is None:
        return "Cyrus is not installed (apt-get install --no-install-recommends cyrus-caldav cyrus-common sasl2-bin)"
    return None if os.getuid() == 0 else "Cyrus can be started by root alone"


class Cyrus(ServerProgram):
    """A calendar server that can be stopped, killed and started again on the same ports and folder."""

    def __init__(self, users: Mapping[str, str] = USERS) -> None:
        self.users = dict(users)
        self.folder = Path(tempfile.mkdtemp(prefix="zb-cyr-", dir="/tmp"))
        self.port, self.lmtp_port = free_ports(2)
        self._write_configuration()

    # -- life ---------------------------------------------------------------

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(BIN / "master"), "-C", str(self.folder / "imapd.conf"), "-M", str(self.folder / "cyrus.conf"),
                 "-p", str(self.folder / "run/master.pid")],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        for port in (self.port, self.lmtp_port):
            if not wait_for_listener(port, self._process):
                raise RuntimeError(
                    f"Cyrus did not start:\n{(self.folder / 'log').read_text('utf-8', 'replace')}"
                )
        for user in self.users:
            with smtplib.LMTP(self.host, self.lmtp_port) as client:
                client.sendmail("root@localhost", [user], b"Subject: welcome\r\n\r\n")

    # -- calendars ----------------------------------------------------------

    @property
    def url(self) -> str:
        """The calendar home of the office account."""
        return f"http://{self.host}:{self.port}{self.home(OFFICE)}"

    def home(self, user: str) -> str:
        return f"/dav/calendars/user/{user}/"

    def address(self, user: str) -> str:
        """How others on this server address a user (RFC 6638)."""
        return f"{user}@{DOMAIN}"

    def make_calendar(self, owner: str, name: str) -> str:
        """Make a calendar in the home of `owner`; its path."""
        path = f"{self.home(owner)}{name}/"
        answer = self.request("MKCALENDAR", path, owner)
        if answer.status != 201:
            raise RuntimeError(f"calendar {name}: {answer.status} {answer.body}")
        return path

    def put(self, path: str, ics: str, user: str) -> Answer:
        """Write an event as `user` from another program."""
        return self.request("PUT", path, user, ics.encode(), {"Content-Type": "text/calendar; charset=utf-8"})

    def delete(self, path: str, user: str) -> Answer:
        return self.request("DELETE", path, user)

    def request(
        self, method: str, path: str, user: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request by `user`."""
        return signed_request((self.host, self.port), (user, self.users[user]), method, path, body, headers)

    # -- inside -------------------------------------------------------------

    def _write_configuration(self) -> None:
        for name in ("conf", "spool", "run", "proc", "lock", "sieve", "socket"):
            (self.folder / name).mkdir()
        settings = {
            "configdirectory": "conf", "proc_path": "proc", "mboxname_lockpath": "lock", "partition-default": "spool",
            "sieve_dir": "sieve", "sievedir": "sieve", "sasl_sasldb_path": "sasldb2", "lmtpsocket": "socket/lmtp",
            "idlesocket": "socket/idle", "notifysocket": "socket/notify",
        }  # fmt: skip
        lines = [f"{name}: {self.folder / place}" for name, place in settings.items()]
        (self.folder / "imapd.conf").write_text("\n".join([*lines, _SETTINGS]), "utf-8")
        (self.folder / "cyrus.conf").write_text(
            _SERVICES.format(bin=BIN, folder=self.folder, http=self.port, lmtp=self.lmtp_port), "utf-8"
        )
        for user, password in self.users.items():
            subprocess.run(
                ["/usr/sbin/saslpasswd2", "-p", "-c", "-f", str(self.folder / "sasldb2"), "-u", f"cyrus.{DOMAIN}", user],
                input=password.encode(), check=True,
            )  # fmt: skip
        subprocess.run(["chown", "-R", "cyrus:mail", str(self.folder)], check=True)


_SETTINGS = f"""\
defaultpartition: default
servername: cyrus.{DOMAIN}
virtdomains: off
altnamespace: yes
unixhierarchysep: yes
autocreate_quota: 0
autocreate_post: yes
httpmodules: caldav ischedule freebusy
httpallowcompress: no
caldav_allowscheduling: on
caldav_create_sched: yes
caldav_create_default: yes
calendar_user_address_set: {DOMAIN}
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_mech_list: PLAIN LOGIN
"""

_SERVICES = """\
START {{
  recover cmd="{bin}/ctl_cyrusdb -C {folder}/imapd.conf -r"
}}
SERVICES {{
  http cmd="{bin}/httpd -C {folder}/imapd.conf" listen="127.0.0.1:{http}" prefork=1
  lmtp cmd="{bin}/lmtpd -C {folder}/imapd.conf -a" listen="127.0.0.1:{lmtp}" prefork=0
}}
EVENTS {{
  checkpoint cmd="{bin}/ctl_cyrusdb -C {folder}/imapd.conf -c" period=30
}}
"""
