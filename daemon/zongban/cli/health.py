"""``zongban status``."""

import fcntl
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from zongban.app import Wired, read_rules, rules_in_force
from zongban.cli.exits import UNHEALTHY
from zongban.cli.office_folder import config_option, office_at_work
from zongban.cli.terminal import padded, tell
from zongban.cli.tongue import say
from zongban.demo.columns import width_of
from zongban.demo.scenes import PASSWORD_VARIABLE
from zongban.language.phrasing import moment
from zongban.ports.store import Beat, Transaction
from zongban.rulebook import Rulebook
from zongban.runners.health import SILENCE

_GONE = timedelta(minutes=5)
"""So long no part at all has given a sign of life: the service does not run."""

_LITTLE_ROOM = 50_000_000
"""Octets free on the disk of the store below which a person should make room."""

_PARTS = {
    "intake": ("收信", "taking in mail"), "outbox": ("发信", "sending mail"),
    "agenda": ("读日历", "reading calendars"),
    "bookings": ("写日历", "writing calendars"), "alarms": ("定时提醒", "reminders"),
    "rota": ("例行任务", "duties"), "settlement": ("会议统一安排", "settling meetings"),
    "publishing": ("发布日程", "publishing the diary"),
    "subscriptions": ("读订阅日历", "reading calendars of others"),
    "rules": ("规则", "rules"), "health": ("自检", "self-check"),
}  # fmt: skip

_CALENDAR = ("agenda", "bookings", "publishing")
"""Parts that only an office with calendars has."""

_COUNTS = {
    "letters.kept": ("来信待读", "letters to be read"), "letters.registered": ("来信已登记", "letters registered"),
    "letters.ignored": ("来信不必办", "letters that need nothing"),
    "letters.parked": ("来信待人工", "letters set aside"),
    "letters.duplicate": ("来信重复", "duplicate letters"), "posts.pending": ("邮件待发", "mails to go"),
    "posts.sending": ("邮件正在发", "mails being sent"), "posts.sent": ("邮件已发", "mails sent"),
    "posts.uncertain": ("邮件去向未明", "mails perhaps sent"), "posts.retry": ("邮件待重试", "mails to try again"),
    "posts.failed": ("邮件未能发出", "mails that failed"), "posts.held": ("邮件暂存", "mails held"),
    "posts.dropped": ("邮件不再发", "mails dropped"), "cases.open": ("在办", "open cases"),
    "parked": ("待人工", "things for a person"),
}  # fmt: skip


@click.command()
@config_option
@click.option("--deep", is_flag=True, help="Look through the whole store for damage too; takes seconds.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def status(config_path: Path, deep: bool, as_json: bool) -> None:
    """Show when each part last worked, and the queues.

    Exit code 1 when the service does not run, a part has been failing for 15 minutes, the disk is almost full, or the
    store is damaged; for monitoring.
    """
    with office_at_work(config_path) as wired:
        facts = _facts(wired, deep=deep)
        if as_json:
            click.echo(json.dumps(facts, ensure_ascii=False))
        else:
            _show(facts, wired.config.office.language)
    if not facts["ok"]:
        raise SystemExit(UNHEALTHY)


def _facts(wired: Wired, *, deep: bool) -> dict[str, Any]:
    now = wired.office.now()
    with wired.office.store.look() as tx:
        beats = [one for one in tx.beats() if wired.config.calendar or one.part not in _CALENDAR]
        counts, waits = dict(tx.counts()), _waits(tx, now)
    parts = [_part(one, now, wired) for one in beats]
    damage = wired.office.store.check() if deep else "ok"
    troubles = [*_silence(beats, now, wired), *_room(wired), *([] if damage == "ok" else [damage])]
    failing = [one["part"] for one in parts if one["failing"]]
    return {
        "ok": not failing and not troubles, "failing": failing, "troubles": troubles, "parts": parts, "counts": counts,
        "refused rules": _refused(wired), "oldest waiting mail, s": waits,
    }  # fmt: skip


def _refused(wired: Wired) -> list[str]:
    """What is wrong with the rule files as they lie there, when they are not the ones in force."""
    config = wired.config
    found = read_rules(config.rules, config.office.language, config.zone, wired.office.now().date())
    if not isinstance(found, Rulebook):
        return [one.sentence(config.office.language) for one in found]
    if found.version == rules_in_force(config):
        return []
    return [one.sentence(config.office.language) for one in found.failed_examples()]


def _waits(tx: Transaction, now: datetime) -> int:
    """For how many seconds the oldest mail that is due has been waiting."""
    due = [
        one.not_before
        for state in ("pending", "retry")
        for one in tx.posts(state=state)
        if one.not_before <= now
    ]
    return int((now - min(due)).total_seconds()) if due else 0


def _part(beat: Beat, now: datetime, wired: Wired) -> dict[str, Any]:
    good, zone = beat.good_at, wired.config.zone
    failing = bool(beat.detail) and (good is None or now - good > SILENCE)
    return {
        "part": beat.part, "last": beat.at.astimezone(zone).isoformat(timespec="seconds"),
        "last good": good.astimezone(zone).isoformat(timespec="seconds") if good else None, "detail": beat.detail,
        "failing": failing,
    }  # fmt: skip


def _silence(beats: Sequence[Beat], now: datetime, wired: Wired) -> list[str]:
    """A service that has ended cannot report it; its lock is free then."""
    language = wired.config.office.language
    last = max((one.at for one in beats), default=None)
    if wired.config.mailbox.password_env == PASSWORD_VARIABLE:
        return [say(
            language,
            "这是演示留下的办公室：演示结束，它的服务器也已停止，服务没有运行。cases、case、explain 仍可查看。",
            "this is the office of a demo: its servers ended with the demo, and no service runs. `cases`, `case` and "
            "`explain` still work.",
        )]  # fmt: skip
    if last is None:
        return [say(language, "服务还没有运行过。", "the service has not run yet.")]
    when = moment(last.astimezone(wired.config.zone), language, ref=now.date())
    if is_running(wired.config.store_file) is False:
        return [say(
            language,
            f"服务没有在运行（最后动静：{when}）：请启动它，或看它的日志。",
            f"the service does not run (last sign of life: {when}): start it, or read its log.",
        )]  # fmt: skip
    if now - last > _GONE:
        return [say(
            language,
            f"{when} 以后服务没有动静：请看它的日志，或重新启动。",
            f"no sign of life of the service since {when}: read its log, or start it again.",
        )]  # fmt: skip
    return []


def is_running(store_file: Path) -> bool | None:
    """Whether a service holds the lock beside the store; None where this account may not ask.

    The lock is asked for shared and given back at once, and never made.
    """
    try:
        file = os.open(store_file.with_name(f"{store_file.name}.lock"), os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return None
    finally:
        os.close(file)
    return False


def _room(wired: Wired) -> list[str]:
    place = wired.config.store_file.parent
    free = shutil.disk_usage(place).free
    if free >= _LITTLE_ROOM:
        return []
    return [
        say(
            wired.config.office.language,
            f"磁盘快满了：{place} 只剩 {free / 1e6:.1f} MB，请腾出空间。",
            f"the disk is almost full: {free / 1e6:.1f} MB left at {place}; make room.",
        )
    ]


def _show(facts: dict[str, Any], language: str) -> None:
    bad = [_named(_PARTS, one, language) for one in facts["failing"]]
    tell(
        say(language, "正常", "ok")
        if facts["ok"]
        else say(language, "有故障", "FAILING") + (": " + ", ".join(bad) if bad else "")
    )
    for line in facts["troubles"]:
        tell(f"  ✗ {line}")
    names = [_named(_PARTS, one["part"], language) for one in facts["parts"]]
    widest = max(map(width_of, names), default=0)
    for name, one in zip(names, facts["parts"], strict=True):
        mark = "✗" if one["failing"] else ("!" if one["detail"] else "✓")
        tell(f"  {mark} {padded(name, widest)}  {_good(one, language)}  {one['detail']}".rstrip())
    for line in facts["refused rules"]:
        tell(
            f"  ! {say(language, '改动未采用，沿用上一版：', 'change refused, the last good rules stay: ')}{line}"
        )
    for name, count in facts["counts"].items():
        if count:
            tell(f"  {_named(_COUNTS, name, language)}{say(language, '：', ': ')}{count}")


def _named(names: Mapping[str, tuple[str, str]], key: str, language: str) -> str:
    zh, en = names.get(key, (key, key))
    return say(language, zh, en)


def _good(part: Mapping[str, Any], language: str) -> str:
    if part["last good"] is None:
        return say(language, "从未正常", "never worked")
    when = moment(datetime.fromisoformat(part["last good"]), language)
    return say(language, f"上次正常 {when}", f"last good {when}")
