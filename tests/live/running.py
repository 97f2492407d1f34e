"""An office as IT would set it up, with the service as a process of its own.

`zongban init --sample` writes the folder; then the lines of config.toml that IT would edit are edited.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import Any, Self, TypeVar

from benchmarks.published import publish_years
from servers.dovecot import OFFICE, USERS
from servers.smtp_sink import Accepted, SmtpSink
from zongban.adapters.store import SqlStore
from zongban.cli.setting_up import init

ASSISTANT = "lin.xiao@huayue.example"
STAFF = "wang.lei@huayue.example"

T = TypeVar("T")


def until(what: Callable[[], T], why: str, seconds: float = 30, news: Callable[[], str] = str) -> T:
    """The first true answer of `what`; fails with `why` (and the news) when there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := what():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds:g} s: {why}\n{news()}")


def mail(subject: str, text: str, sender: str = STAFF, to: str = OFFICE, **headers: str) -> bytes:
    """A mail as an ordinary client writes it."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"], message["Message-ID"] = formatdate(localtime=True), make_msgid(domain="client.example")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


class Live:
    """One office folder, its commands, and its service.

    `imap` and `smtp` are ports on loopback; `calendars` maps keys to URLs on the server `caldav`.
    """

    def __init__(
        self, folder: Path, *, imap: int, smtp: SmtpSink, caldav: str = "", calendars: Mapping[str, str] = {}
    ) -> None:
        self.folder, self.smtp = folder / "office", smtp
        self.config = self.folder / "config.toml"
        self.process: subprocess.Popen[bytes] | None = None
        self._log = folder / "log"
        self._notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._notify.bind(str(folder / "notify"))
        self._notify.setblocking(False)
        self._said: list[str] = []
        with contextlib.redirect_stdout(None):
            init.callback(self.folder, sample=True)
        publish_years(self.folder / "rules")
        self._edit(imap, smtp.port, caldav, calendars)

    def _edit(self, imap: int, smtp: int, caldav: str, calendars: Mapping[str, str]) -> None:
        text = self.config.read_text(encoding="utf-8")
        text = re.sub(r'^host = "[^"]*"', 'host = "127.0.0.1"', text, flags=re.MULTILINE)
        text = re.sub(r'^security = "[^"]*"', 'security = "none"', text, flags=re.MULTILINE)
        text = re.sub(r"^port = 993", f"port = {imap}", text, flags=re.MULTILINE)
        text = re.sub(r"^port = 587", f"port = {smtp}", text, flags=re.MULTILINE)
        text = re.sub(r"^poll_seconds = 60", "poll_seconds = 1", text, flags=re.MULTILINE)
        text, (before, after) = (
            text.partition("[calendar]")[0],
            text.partition("[calendar]")[2].split("[store]"),
        )
        if caldav:
            before = re.sub(r'url = "[^"]*"', f'url = "{caldav}"', before).partition("[calendar.calendars]")[
                0
            ]
            keys = "".join(f'{key} = "{url}"\n' for key, url in calendars.items())
            text += f"[calendar]{before}[calendar.calendars]\n{keys}\n"
        self.config.write_text(f"{text}[store]{after}", encoding="utf-8")
        for name in ("imap", "smtp", "caldav"):
            self.password(name, USERS[OFFICE])

    def set(self, line: str) -> None:
        """Edit one key of config.toml: the line with this key becomes this line."""
        key = line.partition("=")[0].strip()
        text = self.config.read_text(encoding="utf-8")
        text, count = re.subn(rf"^{key} = .*$", line, text, count=1, flags=re.MULTILINE)
        assert count == 1, key
        self.config.write_text(text, encoding="utf-8")

    def password(self, name: str, word: str) -> None:
        path = self.folder / "secrets" / f"{name}-password"
        path.touch(mode=0o600)
        path.write_text(word + "\n", encoding="utf-8")

    # -- the service

    def start(self, **environment: str) -> Self:
        """Start the service and wait until it says READY=1."""
        self.begin(**environment)
        self.hears("READY=1")
        return self

    def begin(self, **environment: str) -> subprocess.Popen[bytes]:
        """Start the service."""
        env = {**os.environ, "NOTIFY_SOCKET": self._notify.getsockname(), **environment}
        env = {
            name: value for name, value in env.items() if name != "ZONGBAN_FAILPOINT" or name in environment
        }
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "zongban", "run", "-c", str(self.config)],
                env=env,
                stdout=log,
                stderr=log,
            )
        return self.process

    def stop(self, seconds: float = 20) -> int:
        """SIGTERM; the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait(20)
        self._notify.close()

    def hears(self, word: str, seconds: float = 30) -> None:
        """Wait until the service manager is told this."""
        until(lambda: word in self.told(), f"the service manager hears {word}", seconds, self.log)

    def told(self) -> list[str]:
        """All the service manager was told so far."""
        while True:
            try:
                self._said += self._notify.recv(4096).decode().split("\n")
            except BlockingIOError:
                return self._said

    def reread(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGHUP)

    def log(self) -> str:
        return self._log.read_text("utf-8", "replace")

    # -- commands

    def command(self, *words: str, code: int | None = 0, **environment: str) -> str:
        """Run a command of zongban; what it printed on both outputs. `code`: what it has to exit with."""
        done = subprocess.run(
            [sys.executable, "-m", "zongban", *words, "-c", str(self.config)],
            capture_output=True, text=True, timeout=60, env={**os.environ, **environment},
        )  # fmt: skip
        assert code is None or done.returncode == code, (done.returncode, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def status(self) -> dict[str, Any]:
        """What `zongban status --json` says."""
        return json.loads(self.command("status", "--json", code=None).strip().splitlines()[-1])

    def detail(self, part: str) -> str:
        """What a part of the service last complained of; as `zongban status` shows it, without its start-up time."""
        file = self.folder / "data" / "office.db"
        if not file.exists():
            return ""
        store = SqlStore(file)
        try:
            with store.look() as tx:
                return next((one.detail for one in tx.beats() if one.part == part), "")
        finally:
            store.close()

    def rows(self, *words: str) -> list[dict[str, Any]]:
        """What a command prints as one JSON object a line."""
        return [json.loads(line) for line in self.command(*words, "--json").splitlines()]

    def cases(self) -> list[dict[str, Any]]:
        return self.rows("cases", "--all")

    # -- mails

    def receives(self, who: str, words: str, seconds: float = 30) -> Accepted:
        """The first mail of the office to this address with these words in subject or text."""

        def look() -> Accepted | None:
            return next(
                (one for one in self.smtp.accepted if who in one.recipients and words in text_of(one)), None
            )

        return until(look, f"{who} gets a mail with {words!r}", seconds, self._mails)

    def count(self, who: str, words: str) -> int:
        return sum(who in one.recipients and words in text_of(one) for one in self.smtp.accepted)

    def _mails(self) -> str:
        mails = "\n".join(f"→ {one.recipients}: {one.message['Subject']}" for one in self.smtp.accepted)
        return f"{mails}\n{self.log()[-3000:]}"


def text_of(one: Accepted) -> str:
    """Subject and plain text of a mail."""
    body = one.message.get_body(("plain",))
    return f"{one.message['Subject']}\n{body.get_content() if body else ''}"
