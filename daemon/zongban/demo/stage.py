"""The stage: servers, office, clock; scenes are played over the wire, and between them time passes as it would."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, Self

from zongban.adapters.system import SettableClock
from zongban.app import Wired, shipped, wire
from zongban.config import Config, load_config
from zongban.core.people import People
from zongban.demo.border import Verdict
from zongban.demo.correspondence import OFFICE, answer_to, bounce_of, parsed, written
from zongban.demo.scenes import PASSWORD_VARIABLE, ZONE, Scene
from zongban.demo.servers import EmbeddedServers, OnMail
from zongban.rulebook import Rulebook, load_rulebook
from zongban.runners.service import Parts


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail the office has sent."""

    at: datetime
    recipient: str
    raw: bytes


class Servers(Protocol):
    """What the stage needs of mail and calendar servers; embedded ones, or real ones in tests."""

    authserv_id: str

    @property
    def imap_port(self) -> int:
        """Port of IMAP on loopback."""
        ...

    @property
    def smtp_port(self) -> int:
        """Port of SMTP on loopback."""
        ...

    @property
    def caldav_url(self) -> str:
        """Where the calendar server answers."""
        ...

    def calendar_url(self, name: str) -> str:
        """Where one calendar lies."""
        ...

    def ics(self, name: str) -> str:
        """Everything in one calendar, as one iCalendar object."""
        ...

    def deliver(
        self, raw: bytes, sender: str, recipients: Iterable[str], *, dmarc: Verdict | None = None
    ) -> None:
        """A mail arrives at the office, with the border server's word about its sender."""
        ...


@dataclass(frozen=True, slots=True)
class Cast:
    """Who has mailboxes and calendars: address → password, further address → user, calendar → its owner."""

    users: Mapping[str, str]
    aliases: Mapping[str, str]
    calendars: Mapping[str, str]


Opening = Callable[[Cast, Path, SettableClock, OnMail], AbstractContextManager[Servers]]
"""How servers are opened: for whom, where their files lie, by which clock, whom they tell of each mail."""


def embedded(
    cast: Cast, folder: Path, clock: SettableClock, on_mail: OnMail
) -> AbstractContextManager[Servers]:
    """The servers that come with the program."""
    return EmbeddedServers(
        cast.users,
        folder,
        now=clock,
        calendars=cast.calendars,
        aliases=cast.aliases,
        office=OFFICE,
        on_mail=on_mail,
    )


@dataclass(slots=True)
class Stage:
    """One simulated office.

    Attributes:
        folder: where the office and everything it leaves lies; must be new.
        english: the people of the office read English.
        after: called after each turn in which mails went out, with these mails.
    """

    folder: Path
    english: bool
    begins: datetime
    after: Callable[[datetime, Sequence[Sent]], None]
    opening: Opening = embedded
    sent: list[Sent] = field(default_factory=list)
    letters: list[tuple[Scene, bytes]] = field(default_factory=list)
    _told: int = 0
    _exits: ExitStack = field(default_factory=ExitStack)
    clock: SettableClock = field(init=False)
    servers: Servers = field(init=False)
    wired: Wired = field(init=False)
    parts: Parts = field(init=False)

    def __enter__(self) -> Self:
        try:
            self._open()
        except BaseException:
            self._exits.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._exits.close()

    def _open(self) -> None:
        self.clock = SettableClock(self.begins)
        office = self.folder / "office"
        self._lay_out(office)
        people = self._people(office / "rules")
        word = secrets.token_urlsafe(12)
        os.environ[PASSWORD_VARIABLE] = word
        self._exits.callback(os.environ.pop, PASSWORD_VARIABLE, None)
        owners = {one.calendar: one.email for one in people.persons if one.calendar}
        owners |= {one.calendar: OFFICE for one in people.rooms if one.calendar}
        cast = Cast(
            users={OFFICE: word, **{one.email: word for one in people.persons}},
            aliases={alias: one.email for one in people.persons for alias in one.aliases},
            calendars=owners,
        )
        opened = self.opening(cast, self.folder / "servers", self.clock, self._taken)
        self.servers = self._exits.enter_context(opened)
        (office / "config.toml").write_text(self._config(list(owners)), encoding="utf-8")
        self.wired = self._exits.enter_context(wire(self._loaded(office), self.clock))
        self.parts = self.wired.parts()
        self.parts.turn()

    @staticmethod
    def _lay_out(office: Path) -> None:
        shutil.copytree(
            shipped("rules"), office / "rules", ignore=shutil.ignore_patterns("sample", "__pycache__")
        )
        for file in sorted((shipped("rules") / "sample").iterdir()):
            shutil.copyfile(file, office / "rules" / file.name)
        shutil.copytree(shipped("templates"), office / "templates")

    def _people(self, rules: Path) -> People:
        file = rules / "people.yaml"
        if self.english:
            file.write_text(
                file.read_text(encoding="utf-8").replace("language: zh", "language: en"), encoding="utf-8"
            )
        found = load_rulebook(rules, "en")
        assert isinstance(found, Rulebook), found  # noqa: S101 - the shipped rules are checked by the tests
        return found.people

    def _config(self, calendars: list[str]) -> str:
        lines = "\n".join(f'{key} = "{self.servers.calendar_url(key)}"' for key in calendars)
        wires = f'host = "127.0.0.1"\nsecurity = "none"\nusername = "{OFFICE}"\npassword_env = "{PASSWORD_VARIABLE}"\n'
        language = "en" if self.english else "zh"
        return (
            "# The office of the demonstration. Its servers ended with it; `zongban cases` still works.\n"
            '[office]\nname = "华岳集团总经理办公室"\n'
            f'name_en = "Huayue Group, General Manager\'s Office"\naddress = "{OFFICE}"\n'
            f'language = "{language}"\nrehearsal = true\n\n'
            f"[mailbox]\nport = {self.servers.imap_port}\n{wires}\n"
            f"[submission]\nport = {self.servers.smtp_port}\n{wires}\n"
            f'[trust]\nproof = "results"\nauthserv_id = "{self.servers.authserv_id}"\n\n'
            f'[calendar]\nurl = "{self.servers.caldav_url}"\nusername = "{OFFICE}"\n'
            f'password_env = "{PASSWORD_VARIABLE}"\n\n'
            f"[calendar.calendars]\n{lines}\n"
        )

    @staticmethod
    def _loaded(office: Path) -> Config:
        return load_config(office / "config.toml")

    def _taken(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> None:
        """The SMTP server has taken a mail; those of the office are what the story shows."""
        if sender == OFFICE:
            self.sent += [Sent(self.clock(), one, raw) for one in recipients]

    # playing

    def play(self, scene: Scene) -> bytes | None:
        """Let time pass until the scene and write its mail; the mail, or None if there was nothing to answer."""
        self.pass_until(scene.at)
        raw = self._mail_of(scene)
        if raw is None:
            return None
        self.letters.append((scene, raw))
        self.servers.deliver(
            raw, "" if scene.bounces else scene.sender, [OFFICE], dmarc="fail" if scene.forged else None
        )
        return raw

    def _mail_of(self, scene: Scene) -> bytes | None:
        if scene.bounces:
            original = next((one.raw for one in reversed(self.sent) if one.recipient == scene.bounces), None)
            return bounce_of(scene, original) if original else None
        if not scene.answers:
            return written(scene)
        original = self._to_answer(scene)
        return answer_to(scene, original) if original else None

    def _to_answer(self, scene: Scene) -> bytes | None:
        """The latest mail of the office to this person whose subject names what is answered."""
        wanted = scene.answers.split("|")
        for one in reversed(self.sent):
            if one.recipient == scene.sender and any(
                word in str(parsed(one.raw)["Subject"]) for word in wanted
            ):
                return one.raw
        return None

    def pass_until(self, moment: datetime) -> None:
        """Move the clock on, stopping wherever something is due."""
        while (due := self._next_due(moment)) is not None:
            self.clock.set(max(due, self.clock()))
            self.work()
        self.clock.set(moment)

    def work(self) -> None:
        """One full turn of the office, and a second for what the calendars answered; then the story is told."""
        self.parts.turn()
        self.parts.turn()
        fresh, self._told = self.sent[self._told :], len(self.sent)
        if fresh:
            self.after(self.clock(), fresh)

    def _next_due(self, until: datetime) -> datetime | None:
        """The next moment at which the office would wake before a moment."""
        now = self.clock()
        with self.wired.office.store.look() as tx:
            alarm = tx.next_alarm_at()
            posts = [
                one.not_before for state in ("pending", "retry", "uncertain") for one in tx.posts(state=state)
            ]
        rota = [
            self._rota_at(entry.at.hour, entry.at.minute, now) for entry in self.wired.office.rules().rota
        ]
        ahead = [one for one in (alarm, *posts, *rota) if one is not None and one <= until]
        ahead = [one for one in ahead if one > now or (alarm is not None and one == alarm and one == now)]
        return min(ahead, default=None)

    @staticmethod
    def _rota_at(hour: int, minute: int, now: datetime) -> datetime:
        today = now.astimezone(ZONE).replace(hour=hour, minute=minute, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)
