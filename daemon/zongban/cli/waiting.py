"""``zongban parked`` and ``zongban retry``."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from zongban.app import Wired
from zongban.cli.exits import Refused
from zongban.cli.office_folder import config_option, office_at_work
from zongban.cli.terminal import tell
from zongban.cli.tongue import counted, say
from zongban.ports.store import LetterRow, ParkedRow, Post, Transaction
from zongban.runners.outbox import retry_held


class Outcome(NamedTuple):
    """What became of a parked thing; one that is not settled stays in the list."""

    settled: bool
    zh: str
    en: str


_AGAIN = Outcome(True, "将重新读取", "will be read again")
_SENT_AGAIN = Outcome(True, "将重新发出", "will be sent again")
_OVER = Outcome(True, "已无须再办", "needs nothing more")
_STILL_HELD = Outcome(
    False,
    "原因还在，信仍暂存；改好后自动发出",
    "the cause is still there and the mail still held; it goes by itself once that is mended",
)
_FOR_A_PERSON = Outcome(
    False,
    "无可重试，需人办理；办完后用 zongban retry 编号 --dismiss 说明 销去",
    "nothing to try again, a person has to deal with it; then `zongban retry ID --dismiss WHY` closes it",
)


@click.command()
@config_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def parked(config_path: Path, as_json: bool) -> None:
    """List what was set aside for a person, with the reason; `zongban retry ID` tries it again."""
    with office_at_work(config_path) as wired, wired.office.store.look() as tx:
        rows = tx.parked()
        language, zone = wired.config.office.language, wired.config.zone
    if as_json:
        for one in rows:
            click.echo(json.dumps({"id": one.id, "kind": one.kind, "reference": one.reference, "case": one.case,
                                   "at": one.at.isoformat(), "reason": one.reason}, ensure_ascii=False))  # fmt: skip
        return
    for one in rows:
        at = f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}"
        tell(f"{one.id:>4}  {at}  {one.kind} {one.reference}  {one.case or ''}".rstrip())
        tell(f"      {one.reason}")
    tell(
        say(language, f"{len(rows)} 件待人工。", f"{counted(len(rows), 'thing')} for a person.")
        if rows
        else say(language, "没有待人工事项。", "Nothing waits for a person.")
    )


@click.command()
@config_option
@click.argument("ids", metavar="[ID]...", type=int, nargs=-1)
@click.option("--dismiss", metavar="WHY", help="Do not try again; enter why it needs nothing more. Needs ID.")
def retry(config_path: Path, ids: tuple[int, ...], dismiss: str | None) -> None:
    """Try parked things again: letters are read anew, held mails written anew, failed ones sent again.

    Without ID: all that can be tried, and mails that wait for their next try are due at once. The next turn of the
    service does the work; what fails again stays parked.
    """
    with office_at_work(config_path) as wired:
        language = wired.config.office.language
        rows = _chosen(wired, ids)
        if dismiss is not None and not ids:
            raise Refused(
                say(
                    language,
                    "--dismiss 要写明编号：zongban retry 3 --dismiss 说明。",
                    "--dismiss needs the ID it is about.",
                )
            )
        done = Outcome(True, f"已销去：{dismiss}", f"dismissed: {dismiss}") if dismiss is not None else None
        freed = 0 if done else retry_held(wired.office, wired.office.now())
        freed += 0 if ids else _hurry(wired)
        for one in rows:
            tell(f"{one.id}: {_settle(wired, one, done)}")
        if freed:
            tell(say(language, f"{freed} 封等候的信将发出", f"{counted(freed, 'mail')} that waited, due now"))
        if not rows and not freed:
            tell(say(language, "没有可重试的。", "Nothing to try again."))


def _hurry(wired: Wired) -> int:
    """Mails that wait for their next try are due now, because somebody has mended the server; how many."""
    now = wired.office.now()
    with wired.office.store.transaction() as tx:
        waiting = [one for one in tx.posts(state="retry", limit=1_000_000) if one.not_before > now]
        for one in waiting:
            tx.settle_post(replace(one, not_before=now))
    return len(waiting)


def _chosen(wired: Wired, ids: Sequence[int]) -> list[ParkedRow]:
    """The parked things of these ids; all of them without ids.

    Raises:
        Refused: an id that is not in the list.
    """
    with wired.office.store.look() as tx:
        rows = {one.id: one for one in tx.parked()}
    unknown = [one for one in ids if one not in rows]
    if unknown:
        raise Refused(
            say(
                wired.config.office.language,
                f"待人工里没有第 {unknown[0]} 件；zongban parked 列出全部。",
                f"nothing is parked under {unknown[0]}; `zongban parked` lists what is.",
            )
        )
    return [rows[one] for one in ids] if ids else list(rows.values())


def _settle(wired: Wired, row: ParkedRow, done: Outcome | None) -> str:
    """Try one thing again, or close it, in one transaction; what is to be said of it."""
    language = wired.config.office.language
    with wired.office.store.transaction() as tx:
        freed = row.id not in {one.id for one in tx.parked()}
        outcome = done or (_SENT_AGAIN if freed else _again(wired, tx, row))
        words = say(language, outcome.zh, outcome.en)
        if outcome.settled:
            tx.settle_parked(row.id, words, wired.office.now())
    return words


def _again(wired: Wired, tx: Transaction, row: ParkedRow) -> Outcome:
    number = int(row.reference) if row.reference.isdigit() else 0
    if row.kind == "letter":
        letter = tx.letter(number)
        return _letter_again(tx, letter) if letter else _OVER
    if row.kind == "post":
        post = tx.post(number)
        return _post_again(wired, tx, post) if post else _OVER
    return _STILL_HELD if row.kind in ("template", "ceiling") else _FOR_A_PERSON


def _letter_again(tx: Transaction, letter: LetterRow) -> Outcome:
    if letter.state != "parked":
        return _OVER
    if letter.case is not None:
        return _FOR_A_PERSON
    tx.settle_letter(replace(letter, state="kept", reason="", fingerprint=""))
    return _AGAIN


def _post_again(wired: Wired, tx: Transaction, post: Post) -> Outcome:
    """A mail that was given up is sent again as it is."""
    if post.state != "failed":
        return _OVER
    tx.settle_post(replace(post, state="pending", not_before=wired.office.now(), attempts=0))
    return _SENT_AGAIN
