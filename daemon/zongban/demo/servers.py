"""The sample company's servers in one process: IMAP, SMTP and CalDAV on free ports of 127.0.0.1.

    with EmbeddedServers({"office@huayue.example": "…"}, folder, now=clock) as servers:
        servers.deliver(raw, "li.na@huayue.example", ["office@huayue.example"])
        …
        servers.mailbox("office@huayue.example"), servers.outside

For a demonstration and for tests: nothing is encrypted and passwords are compared as they stand.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import smtplib
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from zongban.demo.border import Verdict, author_domain, with_received, with_results, with_wire_lines
from zongban.demo.caldav_server import CalDavServer
from zongban.demo.imap_server import ImapServer
from zongban.demo.loop_thread import LoopThread
from zongban.demo.smtp_server import SmtpServer, Submission

OnMail = Callable[[str, tuple[str, ...], bytes], None]

# These libraries write addresses, and aiosmtpd even AUTH lines, into their log at INFO.
_TALKATIVE = ("mail.log", "pymap", "radicale")


@dataclass(frozen=True, slots=True)
class OutsideMail:
    """A mail that left the house: envelope sender ("" for a bounce), the outside recipients, its bytes."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


class EmbeddedServers:
    """All three servers between `with` and its end.

    users: address → password, for IMAP, SMTP AUTH and CalDAV alike. The first is the office, which
        may write every calendar, unless `office` names another.
    folder: where Radicale keeps its files; they stay.
    now: the clock for Received fields and INTERNALDATE; must give aware moments.
    calendars: name → owner's address; found at `calendar_url(name)`.
    aliases: further addresses → the user whose mail it is.
    on_mail: called as on_mail(sender, recipients, raw) for each mail the SMTP server takes, after it
        was filed and before the client gets its 250; on helper threads, so several calls may run at
        the same time. It may call any method here. What it raises is answered with 451 and the mail
        comes again.

    A mail for an address under a domain of `users` that nobody has is refused with 550.
    """

    def __init__(
        self,
        users: Mapping[str, str],
        folder: Path,
        *,
        now: Callable[[], datetime],
        calendars: Mapping[str, str] | None = None,
        aliases: Mapping[str, str] | None = None,
        office: str | None = None,
        authserv_id: str = "mx1.huayue.example",
        on_mail: OnMail | None = None,
    ) -> None:
        self.users = dict(users)
        self.office = office or next(iter(self.users))
        self.authserv_id = authserv_id
        self.on_mail = on_mail
        self._now = now
        self._owners = {name.lower(): name for name in self.users}
        self._owners |= {name.lower(): user for name, user in (aliases or {}).items()}
        self._domains = {name.rpartition("@")[2] for name in self._owners}
        self._verdicts: dict[str, Verdict] = {}
        self._ordered: dict[int, Verdict] = {}
        self._outside: list[OutsideMail] = []
        self._numbers = itertools.count(1)
        self._thread = LoopThread("embedded-mail")
        self._imap = ImapServer(self.users)
        self._smtp = SmtpServer(authserv_id, self.users, self._refusal, self._take)
        self._caldav = CalDavServer(self.users, folder, self.office, calendars or {})
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            for name in _TALKATIVE:
                stack.callback(_quieten(name))
            stack.enter_context(self._thread)
            self._thread.call(self._imap.start())
            stack.callback(lambda: self._thread.call(self._imap.stop()))
            self._thread.call(self._smtp.start())
            stack.callback(lambda: self._thread.call(self._smtp.stop()))
            stack.callback(self._caldav.stop)
            self._caldav.start()
            self._closing = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    @property
    def host(self) -> str:
        """Where all three listen."""
        return "127.0.0.1"

    @property
    def imap_port(self) -> int:
        """Plain IMAP."""
        return self._imap.port

    @property
    def smtp_port(self) -> int:
        """Plain SMTP; AUTH is offered and not demanded."""
        return self._smtp.port

    @property
    def caldav_url(self) -> str:
        """The root of the CalDAV server."""
        return self._caldav.url

    def calendar_url(self, name: str) -> str:
        """The collection of one of the calendars."""
        return self._caldav.calendar_url(name)

    def ics(self, name: str) -> str:
        """A whole calendar as iCalendar text."""
        return self._caldav.ics(name)

    def deliver(
        self, raw: bytes, sender: str, recipients: Iterable[str], *, dmarc: Verdict | None = None
    ) -> None:
        """Send a mail over SMTP, as a client in or outside the house would; it is filed when this returns.

        `dmarc` is the verdict for this mail alone; without it that of `set_verdict` holds. Raises
        smtplib.SMTPException when the server refuses: SMTPRecipientsRefused when it knows none of
        the recipients here, or, after the others got it, when it refused some.
        """
        with smtplib.SMTP(self.host, self.smtp_port, local_hostname="client.example", timeout=30) as client:
            port = client.sock.getsockname()[1] if client.sock else 0
            if dmarc is not None:
                self._ordered[port] = dmarc
            try:
                refused = client.sendmail(sender, list(recipients), with_wire_lines(raw))
            finally:
                self._ordered.pop(port, None)
        if refused:
            raise smtplib.SMTPRecipientsRefused(refused)

    def set_verdict(self, domain: str, verdict: Verdict) -> None:
        """What the border server finds from now on about authors of this domain (else: pass)."""
        self._verdicts[domain.lower()] = verdict

    def mailbox(self, address: str, folder: str = "INBOX") -> list[bytes]:
        """The raw mails in a folder of a user, oldest first; KeyError for an unknown user or folder."""
        return self._thread.call(self._imap.mails(self._owners[address.lower()], folder))

    def folders(self, address: str) -> list[str]:
        """The names of a user's folders."""
        return self._thread.call(self._imap.folders(self._owners[address.lower()]))

    @property
    def outside(self) -> tuple[OutsideMail, ...]:
        """Mails to people outside the house, in the order in which they left."""
        return tuple(self._outside)

    def _refusal(self, address: str) -> str | None:
        known = address.lower() in self._owners
        ours = address.rpartition("@")[2].lower() in self._domains
        return "550 5.1.1 no such mailbox here" if ours and not known else None

    async def _take(self, mail: Submission) -> None:
        at = self._now()
        raw = with_received(mail.raw, by=self.authserv_id, helo=mail.helo, number=next(self._numbers), at=at)
        inside = [self._owners[each.lower()] for each in mail.recipients if each.lower() in self._owners]
        outside = tuple(each for each in mail.recipients if each.lower() not in self._owners)
        if inside:
            judged = with_results(raw, authserv_id=self.authserv_id, verdict=self._verdict(mail))
            for user in dict.fromkeys(inside):
                await self._imap.file(user, judged, at)
        if outside:
            self._outside.append(OutsideMail(mail.sender, outside, raw))
        if self.on_mail is not None:
            await asyncio.to_thread(self.on_mail, mail.sender, mail.recipients, raw)

    def _verdict(self, mail: Submission) -> Verdict:
        ordered = self._ordered.get(mail.peer_port)
        return ordered or self._verdicts.get(author_domain(mail.raw) or "", "pass")


def _quieten(name: str) -> Callable[[], None]:
    """Let a logger speak from WARNING on; what is returned gives it its old level back."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(max(before, logging.WARNING))
    return lambda: logger.setLevel(before)
