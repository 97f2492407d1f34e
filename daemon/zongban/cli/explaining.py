"""``zongban explain``."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from zongban.cli.exits import UNHEALTHY, Refused
from zongban.cli.fact_words import FactWords
from zongban.cli.glossary import REASONS, SIGNS, called
from zongban.cli.office_folder import config_option, office_at_work, opened_config, opened_office
from zongban.cli.record import hit_line, miss_line
from zongban.cli.register import find_case, show_case
from zongban.cli.sample_office import office_in_memory, sample_office
from zongban.cli.terminal import padded, tell
from zongban.cli.tongue import of_terminal, say
from zongban.runners.explanation import Explanation, explain_letter
from zongban.runners.jsonable import jsonable
from zongban.runners.office import Office

_STDIN = "-"

_TOLD_ELSEWHERE = ("title", "misses", "stamp", "series", "seen", "whole_sequence")


@click.command()
@config_option
@click.argument("what", metavar="FILE.eml...|-|CASE...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each mail or case.")
def explain(config_path: Path, what: tuple[str, ...], as_json: bool) -> None:
    """Say what a letter is read as and why, or why a case stands where it stands and how its due times came about.

    A letter is given as a file (- reads it from standard input), a case by its number. Nothing is written and no
    server is asked. Without a config.toml letters are read by the shipped rules, as those of the sample company.
    """
    files = [one for one in what if one == _STDIN or Path(one).is_file()]
    numbers = [one for one in what if one not in files]
    if numbers and not config_path.exists():
        raise Refused(_no_such(numbers[0], config_path))
    failed = 0
    if files:
        with _office(config_path) as office:
            failed = sum(not _letter(office, name, as_json=as_json) for name in files)
    if numbers:
        with office_at_work(config_path) as wired, wired.office.store.look() as tx:
            for number in numbers:
                _must_not_be_a_file(number, wired.config.office.language)
                show_case(wired, tx, find_case(wired, tx, number), as_json=as_json)
    if failed:
        raise SystemExit(UNHEALTHY)


@contextmanager
def _office(config_path: Path) -> Iterator[Office]:
    """The office that reads the letters: the configured one, before its first run one in memory, else the sample."""
    if not config_path.exists() and config_path == Path("config.toml"):
        with sample_office() as office:
            yield office
        return
    config = opened_config(config_path)
    if not config.store_file.exists():
        with office_in_memory(config) as office:
            yield office
        return
    with opened_office(config_path) as wired:
        yield wired.office


def _no_such(name: str, config_path: Path) -> str:
    return say(
        of_terminal(),
        f"{name}：没有这个文件；若是办件编号，则这里没有 {config_path} 可查。",
        f"{name}: no such file; if it is the number of a case, there is no {config_path} here to look in.",
    )


def _must_not_be_a_file(name: str, language: str) -> None:
    if "/" in name or name.lower().endswith(".eml"):
        raise Refused(say(language, f"{name}：没有这个文件。", f"{name}: no such file."))


def _letter(office: Office, name: str, *, as_json: bool) -> bool:
    """Explain one letter; False when it cannot be read from disk or by us, which does not keep from the next."""
    try:
        raw = sys.stdin.buffer.read() if name == _STDIN else Path(name).read_bytes()
        found = explain_letter(office, raw, datetime.now(office.house.zone))
    except OSError as error:
        tell(f"{name}: {error.strerror}")
        return False
    except Exception as error:  # noqa: BLE001 - a letter is hostile input; the service would park it and go on
        found = Explanation("unreadable", reason=f"{type(error).__name__}: {error}")
    if as_json:
        click.echo(json.dumps({"file": name, **found.as_json()}, ensure_ascii=False))
    else:
        for line in _words(name, found, office):
            tell(line)
    return found.kind != "unreadable"


def _words(name: str, found: Explanation, office: Office) -> Iterator[str]:
    reading, language = found.reading, office.house.language
    yield name
    why = say(language, *SIGNS[found.reason]) if found.reason in SIGNS else found.reason
    reason = why and say(language, f"（{why}）", f"  ({why})")
    yield _line(office, "kind", called(found.kind, language) + reason)
    yield from _closed(found, office)
    if reading is None:
        return
    if found.kind == "bounce":
        yield from _facts(reading.fields, office)
        return
    if found.verdict is None:
        yield from _answer(reading.fields, office)
        return
    yield _line(office, "desk", found.desk)
    yield _line(office, "title", reading.title)
    for key in ("language", "urgency", "secrecy"):
        yield _line(office, key, getattr(reading, key))
    yield from _facts(reading.fields, office)
    if reading.missing:
        yield _line(office, "missing", reading.missing)
    if reading.assumed:
        yield _line(office, "assumed", reading.assumed)
    yield from (f"  {hit_line(jsonable(hit), language)}" for hit in found.verdict.hits)
    yield from (f"  {miss_line(jsonable(miss), language)}" for miss in found.verdict.misses)
    yield from (f"  {line}" for line in found.clocks)


def _facts(fields: Mapping[str, Any], office: Office) -> Iterator[str]:
    for key, value in fields.items():
        if key not in _TOLD_ELSEWHERE and value not in (None, "", [], ()):
            yield _line(office, key, value)


def _closed(found: Explanation, office: Office) -> Iterator[str]:
    """The attachments whose text could not be read, or not whole, and why."""
    for one in found.letter.attachments if found.letter else ():
        if one.unread:
            why = called(one.unread, office.house.language)
            name = one.name or one.content_type
            yield _line(
                office, "attachment", say(office.house.language, f"{name}（{why}）", f"{name} ({why})")
            )


def _answer(fields: Mapping[str, Any], office: Office) -> Iterator[str]:
    """What an answer is about, and what was understood, item by item."""
    language, told = office.house.language, _fact_words(office)
    for key in ("case", "notice"):
        if fields.get(key):
            yield _line(office, key, fields[key])
    for one in fields.get("commands", ()):
        who = f" → {told.of('to', one['to'])}" if one["to"] else ""
        until = f" → {told.of('until', one['until'])}" if one["until"] else ""
        words = say(language, f"（“{one['text']}”）", f' ("{one["text"]}")') if one["text"] else ""
        yield f"  {_item(one['item'], language)}{called(one['verb'], language)}{who}{until}{words}"
    for one in fields.get("doubts", ()):
        unclear = say(language, "没有看明白，会再问一次", "not understood, is asked again")
        why = say(language, *REASONS[one["why"]]) if one["why"] in REASONS else ""
        because = why and say(language, f"（{why}）", f" ({why})")
        yield f"  {_item(one['item'], language)}{unclear}{because}: {one['text']}"
    if not (fields.get("commands") or fields.get("doubts")):
        yield "  " + say(language, "没有指令，作为补充来信交给该件", "no command; its words go to the case")


def _item(item: int | str | None, language: str) -> str:
    return say(language, f"第 {item} 项：", f"item {item}: ") if item else ""


def _line(office: Office, key: str, value: object) -> str:
    label = called(key, office.house.language)
    return f"  {padded(label, 12)} {_fact_words(office).of(key, value)}"


def _fact_words(office: Office) -> FactWords:
    return FactWords(office.house.language, office.house.zone, office.rules().people)
