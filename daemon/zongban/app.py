"""The only place that chooses adapters and wires the house together."""

import logging
import os
import secrets
import socket
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from zongban.config import Config, ConfigError, secret
from zongban.config.model import CalendarSection
from zongban.config.passwords import Part, subscription_secret
from zongban.core.lifecycle import Lifecycle
from zongban.core.people import People
from zongban.desks import all_desks
from zongban.mail.threading import Signer
from zongban.ports.calendar import Calendar
from zongban.ports.desk import Desk
from zongban.ports.mailbox import Mailbox
from zongban.ports.now import Now
from zongban.ports.reading import Reader
from zongban.ports.sight import House
from zongban.ports.store import Store
from zongban.ports.submission import Submission
from zongban.rulebook import Problem, Rulebook, Watched, load_rulebook
from zongban.runners.agenda import Agenda
from zongban.runners.alarms import Alarms
from zongban.runners.bookings import Bookings
from zongban.runners.filing import default_folders
from zongban.runners.health import Health
from zongban.runners.intake import Intake
from zongban.runners.office import Ceilings, Office, always
from zongban.runners.outbox import Outbox
from zongban.runners.publishing import Publisher
from zongban.runners.rota import Rota
from zongban.runners.service import LEASE_SECONDS, Pace, Parts, Service

if TYPE_CHECKING:
    from zongban.adapters.caldav_line import CalDavSettings
    from zongban.adapters.jinja_ import JinjaTemplates
    from zongban.adapters.rules_in_force import RulesInForce

log = logging.getLogger(__name__)


def shipped(name: str) -> Path:
    """Where the defaults lie that come with the program: in the wheel, or at the top of a checkout."""
    packed = Path(__file__).parent / "shipped" / name
    return packed if packed.exists() else Path(__file__).parents[2] / name


def lifecycles(desks: Mapping[str, Desk]) -> Mapping[str, Lifecycle]:
    """The lifecycle of each desk, for the check of ``clocks.yaml``."""
    return {name: desk.lifecycle for name, desk in desks.items()}


@dataclass(slots=True)
class Wired:
    """One office, wired: what commands and tests need of it. ``close`` ends everything that was opened.

    Attributes:
        templates: of the office; their mistakes are told together with those of the rules.
        keep_rules: puts the rules in force on disk, for a start at which the files are broken.
    """

    config: Config
    office: Office
    rules: Watched
    templates: "JinjaTemplates"
    keep_rules: Callable[[], object] = lambda: None
    closing: list[Callable[[], None]] = field(default_factory=list)
    _reread: bool = False
    _told: frozenset[str] = frozenset()

    def close(self) -> None:
        """Close what was opened, the last first."""
        while self.closing:
            self.closing.pop()()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def mailbox(self) -> Mailbox:
        """A connection to the office mailbox."""
        from zongban.adapters.imap_ import ImapMailbox
        from zongban.adapters.imap_connection import ImapSettings

        section = self.config.mailbox
        settings = ImapSettings(
            host=section.host, port=section.port, security=section.security, username=section.username,
            password=secret(self.config, "mailbox"), folder=section.folder, timeout=section.timeout,
            largest_mail=section.largest_mail, language=self.config.office.language,
        )  # fmt: skip
        opened = ImapMailbox(settings)
        self.closing.append(opened.close)
        return opened

    def submission(self) -> Submission:
        """A connection to the outgoing server."""
        from zongban.adapters.smtp_ import SmtpSettings, SmtpSubmission

        section = self.config.submission
        settings = SmtpSettings(
            host=section.host, port=section.port, security=section.security, username=section.username,
            password=secret(self.config, "submission"), timeout=section.timeout, final_timeout=section.reply_timeout,
            language=self.config.office.language,
        )  # fmt: skip
        opened = SmtpSubmission(settings)
        self.closing.append(opened.close)
        return opened

    def calendar(self) -> Calendar | None:
        """A connection to the calendar server; None where the office has none."""
        section = self.config.calendar
        if section is None:
            return None
        from zongban.adapters.caldav_ import CalDavCalendar

        opened = CalDavCalendar(self._caldav(section))
        self.closing.append(opened.close)
        return opened

    def reader(self) -> Reader:
        """Child processes that read untrusted bytes."""
        from zongban.adapters.reading_ import ChildReader

        opened = ChildReader(language=self.config.office.language)
        self.closing.append(opened.close)
        return opened

    def parts(self, reader: Reader | None = None) -> Parts:
        """All runners, each with a connection of its own."""
        office, section, calendar = self.office, self.config.mailbox, self.calendar()
        intake = Intake(
            office, self.mailbox(), reader or self.reader(), window=section.window, filing=section.filing,
            folders={**default_folders(self.config.office.language), **section.folders},
        )  # fmt: skip
        return Parts(
            intake=intake, alarms=Alarms(office), rota=Rota(office), outbox=Outbox(office, self.submission()),
            health=Health(office), agenda=Agenda(office, calendar) if calendar else None,
            bookings=Bookings(office, calendar) if calendar else None,
            publisher=self.publisher() if calendar else None, others=self.others(),
        )  # fmt: skip

    def others(self) -> Agenda | None:
        """Takes over the calendars that are only read; None where there are none."""
        from zongban.adapters.polled_calendars import PolledCalendars, Source

        config, language = self.config, self.config.office.language
        sources: dict[str, Source] = {}
        if config.subscriptions:
            from zongban.adapters.feed_ import FeedSource

            for key, one in config.subscriptions.items():
                place = one.url if "://" in one.url else str(config.path(Path(one.url)))
                sources[key] = FeedSource(
                    place, one.username, subscription_secret(config, key), one.minutes * 60.0, one.largest,
                    one.timeout, language=language,
                )  # fmt: skip
        if config.calendar is not None and config.calendar.freebusy:
            from zongban.adapters.caldav_freebusy import FreeBusySource
            from zongban.adapters.caldav_line import DavLine

            line = DavLine(self._caldav(config.calendar))
            self.closing.append(line.close)
            for key, place in config.calendar.freebusy.items():
                sources[key] = FreeBusySource(line, config.calendar.url, place, self.office.now)
        return Agenda(self.office, PolledCalendars(sources, language)) if sources else None

    def _caldav(self, section: CalendarSection) -> "CalDavSettings":
        from zongban.adapters.caldav_line import CalDavSettings

        return CalDavSettings(
            url=section.url, username=section.username, password=secret(self.config, "calendar"),
            calendars=section.calendars, timeout=section.timeout, language=self.config.office.language,
        )  # fmt: skip

    def publisher(self) -> Publisher | None:
        """Lays the general manager's week out for others; None where nothing is published."""
        from zongban.adapters.published_files import PublishedFiles

        section = self.config.publish
        if section is None:
            return None
        shelf = PublishedFiles(self.config.path(section.folder), self.config.office.language)
        return Publisher(self.office, shelf, section.titles, section.weeks)

    def service(self, notify: Callable[..., object]) -> Service:
        """The service of this office."""
        parts, config = self.parts(), self.config
        calendar_pace = config.calendar.poll_seconds if config.calendar else 60
        passwords = self._stamps()

        def refresh() -> None:
            nonlocal passwords
            if self.refresh(parts.health, lambda: not service.halt.is_set()):
                service.ring()
            if passwords != (passwords := self._stamps()):
                service.wake()

        service = Service(
            parts=parts, pace=Pace(config.mailbox.poll_seconds, calendar_pace), doorbell=self.mailbox(),
            renew=self.renew, refresh=refresh, notify=notify,
        )  # fmt: skip
        return service

    def _stamps(self) -> list[tuple[int, ...]]:
        """What changes when a password file is mended, so that a refused server is tried again at once."""
        parts: tuple[Part, ...] = ("mailbox", "submission")
        parts = (*parts, "calendar") if self.config.calendar else parts
        return [secret(self.config, part).stamp() for part in parts]

    def renew(self) -> None:
        """Take or keep the lease on the store."""
        holder = f"{socket.gethostname()}:{os.getpid()}"
        self.office.store.take_lease(holder, self.office.now(), LEASE_SECONDS)

    def reread(self) -> None:
        """Let the next ``refresh`` read the rules at once, whether they look changed or not."""
        self._reread = True

    def refresh(self, health: Health, going: Callable[[], bool] = always) -> bool:
        """Read rules again that have changed; good ones are kept on disk, whether a mistake was told."""
        at_once, self._reread = self._reread, False
        problems = self.rules.reread() if at_once else self.rules.refresh()
        problems += self._templates_broken(lambda: going() and not self._reread)  # ends at a signal
        if problems:
            health.rules_broken(problems)
        self.keep_rules()
        return bool(problems)

    def _templates_broken(self, going: Callable[[], bool]) -> list[Problem]:
        """Templates that are broken now or could not be filled, each told once as long as it stays so."""
        standing = frozenset(self.templates.problems(going))
        if not going():
            return []
        fresh = dict.fromkeys([*sorted(standing - self._told), *self.templates.refused()])
        self._told = standing
        return [Problem("templates", 0, 0, one, one) for one in fresh]


def signing_secret(folder: Path) -> bytes:
    """The secret of this office's Message-IDs, made once; readable by the service alone.

    Raises:
        ConfigError: it cannot be read or made.
    """
    path = folder / "secret.key"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            fresh = folder / "secret.key.tmp"
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(32))
                file.flush()
                os.fsync(file.fileno())
            fresh.rename(path)
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(
            path, [f"the signing secret cannot be used: {error.strerror}; check owner and disk"]
        ) from None


def read_rules(
    folder: Path, language: str, zone: ZoneInfo, today: date, overlay: Path | None = None
) -> Rulebook | list[Problem]:
    """The rulebook of a folder, or everything that is wrong with it; an overlay's files go before the folder's."""
    known = lifecycles(all_desks())
    return load_rulebook(folder, language, known, zone=zone, today=today, overlay=overlay)


def rules_in_force(config: Config) -> str:
    """The version of the rules that a service of this office took over last; empty before the first."""
    from zongban.adapters.rules_in_force import RulesInForce

    place = RulesInForce(config.data).find()
    return place.name if place else ""


def templates_of(
    config: Config, people: Callable[[], People] = People, *, language: str = "", checked: bool = False
) -> "JinjaTemplates":
    """The templates of an office: its own folder, then the shipped ones.

    Args:
        config, people: of the office.
        language: of the words of mistakes; empty: the office's.
        checked: a name that the shipped template does not use counts as a mistake.
    """
    from zongban.adapters.jinja_ import JinjaTemplates
    from zongban.adapters.jinja_names import names_used

    folders = [config.path(config.office.templates), shipped("templates")]
    known = names_used(shipped("templates")) if checked else None
    spoken = language or config.office.language
    return JinjaTemplates(folders, zone=config.zone, people=people, language=spoken, known=known)


def open_store(config: Config) -> Store:
    """The store of an office."""
    from zongban.adapters.store import SqlStore

    return SqlStore(config.store_file)


def wire(config: Config, now: Now | None = None, store: Store | None = None) -> Wired:
    """Wire an office.

    Args:
        config: of the office.
        now: another clock than the wall's, for rehearsals, demo and tests.
        store: another store than the configured one.

    Raises:
        ConfigError: the rules are wrong and no good version was ever in force, or the signing secret is out of reach.
        StoreError: the store cannot be opened.
    """
    from zongban.adapters.failpoint import failpoint
    from zongban.adapters.rules_in_force import RulesInForce
    from zongban.adapters.system import WallClock

    clock = now or WallClock(config.office.timezone)
    kept = RulesInForce(config.data)
    rules = _rules(config, kept.find(), clock().date())
    signer = Signer(signing_secret(config.data))
    templates = templates_of(config, lambda: rules.current.people)
    with ExitStack() as opened:
        memory = store or open_store(config)
        opened.callback(memory.close)
        settings = config.office
        office = Office(
            store=memory, templates=templates, desks=all_desks(),
            rules=lambda: rules.current, signer=signer, now=clock, undo=settings.undo_minutes,
            house=House(settings.name, settings.name_en, settings.address, settings.language, config.zone, config.city),
            proof=config.trust.proof if config.trust.proof != "none" else "", authserv_id=config.trust.authserv_id,
            shadow=settings.shadow, failpoint=failpoint, ceilings=_ceilings(config), beside=_beside(config),
            untitled=frozenset(key for key, one in config.subscriptions.items() if not one.titles),
        )  # fmt: skip
        opened.pop_all()
    keep = partial(_keep, kept, config.rules, rules)
    return Wired(config, office, rules, templates, keep, [memory.close])


def _keep(kept: "RulesInForce", folder: Path, rules: Watched) -> None:
    if not kept.keep(folder, rules.current.version):
        log.debug("the rules in force could not be kept on disk now")


def _beside(config: Config) -> dict[str, tuple[str, ...]]:
    """Calendar → the subscribed ones whose events take the same person's time."""
    owners = {one.of for one in config.subscriptions.values() if one.of}
    return {
        owner: tuple(key for key, one in config.subscriptions.items() if one.of == owner) for owner in owners
    }


def _ceilings(config: Config) -> Ceilings:
    limits = config.limits
    return Ceilings(
        limits.mails_to_one_address_per_day, limits.mails_to_one_colleague_per_day,
        limits.acknowledgements_to_one_address_per_hour, limits.mails_per_hour,
        limits.days_after_which_letters_are_not_acknowledged,
    )  # fmt: skip


def _rules(config: Config, kept: Path | None, today: date) -> Watched:
    """The rules of the office; where they are broken, those that were in force last.

    The files then count as changed since, so that the first look at them tells the assistant what is wrong.
    """
    language, known = config.office.language, lifecycles(all_desks())
    found = read_rules(config.rules, language, config.zone, today)
    if not isinstance(found, Rulebook):
        earlier = read_rules(kept, language, config.zone, today) if kept else found
        if not isinstance(earlier, Rulebook):
            raise ConfigError(config.rules, [one.sentence(language) for one in found])
        log.warning("the rule files are broken; going on with the last good version")
        found = earlier
    return Watched(config.rules, language, known, found, zone=config.zone)


def parse_moment(text: str, config: Config) -> datetime:
    """A moment given on the command line, in the office's zone where it names none.

    Raises:
        ValueError: it is no ISO 8601 moment.
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=config.zone)
