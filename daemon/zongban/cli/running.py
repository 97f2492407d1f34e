"""``zongban run`` and ``zongban once``."""

import json
import logging
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from zongban.app import Wired, parse_moment
from zongban.cli.exits import UNHEALTHY, Refused
from zongban.cli.logs import log_to_stderr
from zongban.cli.office_folder import config_option, opened_config, opened_office
from zongban.cli.signals import answering
from zongban.cli.tongue import say
from zongban.ports.errors import WireError
from zongban.ports.now import Now

log = logging.getLogger("zongban")

_DONE = {
    "letters": "来信", "calendar changes": "日历变动", "alarms": "到点提醒", "duties": "例行任务",
    "bookings": "写入日历", "published pages": "发布日程", "subscriptions": "订阅日历变动", "mails": "发出邮件",
}  # fmt: skip


@click.command()
@config_option
@click.option("-v", "--verbose", is_flag=True, help="Say more, and let the libraries speak; may quote mails.")
def run(config_path: Path, verbose: bool) -> None:
    """Run the service until it is stopped.

    SIGTERM and SIGINT let the unit at hand end and stop; SIGHUP reads the rules again at once and looks at everything
    now. Under systemd it says when it is ready and keeps the watchdog fed.

    \b
    Exit codes: 0 stopped as asked; 2 config or rules are wrong, starting again would not help;
    74 the store cannot be written; 75 another zongban works on this store.
    """
    from zongban.adapters.system import notify_systemd, watchdog_seconds

    log_to_stderr(verbose=verbose)
    with opened_office(config_path) as wired:
        wired.renew()
        _tell_warnings(wired)
        service = wired.service(notify_systemd)

        def reread() -> None:
            wired.reread()
            service.wake()

        with answering({signal.SIGTERM: service.stop, signal.SIGINT: service.stop, signal.SIGHUP: reread}):
            log.info("running", extra={"action": "start", "version": wired.rules.current.version})
            code = service.run(watchdog_seconds())
            log.info("stopped", extra={"action": "stop"})
    sys.exit(code)


def _tell_warnings(wired: Wired) -> None:
    """What the rules warn of, the missing holiday table of a year above all, stands in the log at each start."""
    for one in wired.rules.current.warnings:
        log.warning("%s", one.sentence(wired.config.office.language))


@click.command()
@config_option
@click.option(
    "--at", metavar="TIME", help="Set the office clock (ISO 8601); the config must say rehearsal = true."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.option("-v", "--verbose", is_flag=True, help="Say more.")
def once(config_path: Path, at: str | None, as_json: bool, verbose: bool) -> None:
    """Do one full turn: take in mail, follow the calendars, fire what is due, send; then exit.

    Exit code 1 when a server could not be reached or refused us; 75 when a service works on this store.
    """
    log_to_stderr(verbose=verbose)
    now = _rehearsed(config_path, at) if at else None
    with opened_office(config_path, now) as wired, _leased(wired):
        try:
            parts = wired.parts()
            parts.recover()
            done = parts.turn()
        except WireError as error:
            raise Refused(str(error), UNHEALTHY) from None
        language = wired.config.office.language
    click.echo(json.dumps(done) if as_json else _words(done, language))


@contextmanager
def _leased(wired: Wired) -> Iterator[None]:
    """The lease for one turn, which may last longer than the lease of a service between two renewals."""
    wired.renew()
    try:
        yield
    finally:
        wired.office.store.release_lease()


def _words(done: Mapping[str, int], language: str) -> str:
    return say(language, "，", ", ").join(
        f"{say(language, _DONE.get(name, name), name)}{say(language, ' ', ': ')}{count}"
        for name, count in done.items()
    )


def _rehearsed(config_path: Path, at: str) -> Now:
    from zongban.adapters.system import SettableClock

    config = opened_config(config_path)
    language = config.office.language
    if not config.office.rehearsal:
        raise Refused(
            say(
                language,
                f"{config_path}：--at 会拨动办公室的时钟，只能用于演练；请在 [office] 写 rehearsal = true。",
                f"{config_path}: --at sets the office clock, which is for rehearsals; write `rehearsal = true` in "
                "[office].",
            )
        )
    try:
        return SettableClock(parse_moment(at, config))
    except ValueError:
        raise Refused(
            say(
                language,
                f"--at {at!r} 不是时间，应写成 2026-11-23T09:00 或 2026-11-23T09:00+08:00。",
                f"--at {at!r} is no moment; write it like 2026-11-23T09:00 or 2026-11-23T09:00+08:00.",
            )
        ) from None
