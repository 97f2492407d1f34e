"""Dovecot, Radicale and an SMTP server, behind the face of the demo's servers: the same story on real ones."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from imapclient import IMAPClient

from servers.dovecot import Dovecot
from servers.radicale_ import Radicale
from servers.smtp_sink import Accepted, SmtpSink
from zongban.adapters.system import SettableClock
from zongban.demo.border import Verdict, with_results
from zongban.demo.correspondence import OFFICE
from zongban.demo.servers import OnMail
from zongban.demo.stage import Cast


class RealServers:
    """The sample company on real servers; mail arrives by APPEND, so that it bears the hour of the story."""

    authserv_id = "mx1.huayue.example"

    def __init__(
        self, cast: Cast, dovecot: Dovecot, radicale: Radicale, smtp: SmtpSink, clock: SettableClock
    ) -> None:
        self._cast, self._dovecot, self._radicale, self._smtp, self._clock = (
            cast,
            dovecot,
            radicale,
            smtp,
            clock,
        )

    @property
    def imap_port(self) -> int:
        return self._dovecot.imap_port

    @property
    def smtp_port(self) -> int:
        return self._smtp.port

    @property
    def caldav_url(self) -> str:
        return self._radicale.url

    def calendar_url(self, name: str) -> str:
        return self._radicale.calendar_url(self._cast.calendars[name], name)

    def ics(self, name: str) -> str:
        return "\n".join(self._radicale.events(self._cast.calendars[name], name).values())

    def deliver(
        self, raw: bytes, sender: str, recipients: Iterable[str], *, dmarc: Verdict | None = None
    ) -> None:
        marked = with_results(raw, authserv_id=self.authserv_id, verdict=dmarc or "pass")
        with IMAPClient("127.0.0.1", port=self.imap_port, ssl=False, timeout=30) as client:
            client.login(OFFICE, self._cast.users[OFFICE])
            client.append("INBOX", marked, msg_time=self._clock())


@contextmanager
def real(cast: Cast, folder: Path, clock: SettableClock, on_mail: OnMail) -> Iterator[RealServers]:
    """Open them for a stage."""

    def taken(mail: Accepted) -> None:
        on_mail(mail.sender, mail.recipients, mail.raw)

    with (
        Dovecot({OFFICE: cast.users[OFFICE]}) as dovecot,
        Radicale(cast.users, OFFICE) as radicale,
        SmtpSink(users=cast.users, forward=taken) as smtp,
    ):
        for name, owner in cast.calendars.items():
            radicale.make_calendar(owner, name)
        yield RealServers(cast, dovecot, radicale, smtp, clock)
