"""``zongban status``."""

import json
import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from zongban.app import Wired
from zongban.cli.exits import UNHEALTHY
from zongban.cli.office_folder import config_option, office_at_work
from zongban.cli.terminal import tell
from zongban.cli.tongue import say
from zongban.ports.store import Beat, Transaction
from zongban.runners.health import SILENCE

_GONE = timedelta(minutes=5)
"""So long no part at all has given a sign of life: the service does not run."""

_LITTLE_ROOM = 50_000_000
"""Octets free on the disk of the store below which a person should make room."""


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
        beats = [one for one in tx.beats() if wired.config.calendar or one.part not in ("agenda", "bookings")]
        counts, waits = dict(tx.counts()), _waits(tx, now)
    parts = [_part(one, now) for one in beats]
    damage = wired.office.store.check() if deep else "ok"
    troubles = [*_silence(beats, now, wired), *_room(wired), *([] if damage == "ok" else [damage])]
    failing = [one["part"] for one in parts if one["failing"]]
    return {
        "ok": not failing and not troubles, "failing": failing, "troubles": troubles, "parts": parts, "counts": counts,
        "oldest waiting mail, s": waits,
    }  # fmt: skip


def _waits(tx: Transaction, now: datetime) -> int:
    """For how many seconds the oldest mail that is due has been waiting."""
    due = [
        one.not_before
        for state in ("pending", "retry")
        for one in tx.posts(state=state)
        if one.not_before <= now
    ]
    return int((now - min(due)).total_seconds()) if due else 0


def _part(beat: Beat, now: datetime) -> dict[str, Any]:
    good = beat.good_at
    failing = bool(beat.detail) and (good is None or now - good > SILENCE)
    return {
        "part": beat.part, "last": beat.at.isoformat(timespec="seconds"),
        "last good": good.isoformat(timespec="seconds") if good else None, "detail": beat.detail, "failing": failing,
    }  # fmt: skip


def _silence(beats: Sequence[Beat], now: datetime, wired: Wired) -> list[str]:
    """A service that has ended cannot report it."""
    language = wired.config.office.language
    last = max((one.at for one in beats), default=None)
    if last is None:
        return [say(language, "服务还没有运行过。", "the service has not run yet.")]
    if now - last > _GONE:
        when = f"{last.astimezone(wired.config.zone):%Y-%m-%d %H:%M}"
        return [
            say(
                language,
                f"{when} 以后服务没有动静：请启动它，或看它的日志。",
                f"no sign of life of the service since {when}: start it, or read its log.",
            )
        ]
    return []


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
    bad = facts["failing"]
    tell(
        say(language, "正常", "ok")
        if facts["ok"]
        else say(language, "有故障", "FAILING") + (": " + ", ".join(bad) if bad else "")
    )
    for line in facts["troubles"]:
        tell(f"  ✗ {line}")
    for one in facts["parts"]:
        mark = "✗" if one["failing"] else ("!" if one["detail"] else "✓")
        good = one["last good"] or say(language, "从未", "never")
        tell(
            f"  {mark} {one['part']:<10} {say(language, '上次正常', 'last good')} {good}  {one['detail']}".rstrip()
        )
    for name, count in facts["counts"].items():
        tell(f"  {name}: {count}")
