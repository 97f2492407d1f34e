"""``zongban read``: the times, and with ``--answers`` the answers, that the office understands in a text."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zongban.cli.exits import Refused
from zongban.cli.options import config_option
from zongban.cli.reading_office import ReadingOffice
from zongban.language.times import Moment, TimeMention

if TYPE_CHECKING:
    from zongban.language.answers import Command, Doubt

_STDIN = "-"


@click.command()
@config_option
@click.argument("texts", metavar="TEXT...|-", nargs=-1)
@click.option("--at", "at_words", metavar="TIME", help="When it was written (ISO 8601); else now.")
@click.option("--answers", is_flag=True, help="Read it as an answer to the office, too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each text.")
@click.option("--jsonl", is_flag=True, help="Read JSON lines from standard input: text, at, answers, items.")
def read(
    config_path: Path,
    texts: tuple[str, ...],
    at_words: str | None,
    *,
    answers: bool,
    as_json: bool,
    jsonl: bool,
) -> None:
    """Show the times that the office understands in a text, in the order of the text, with what was assumed.

    Each TEXT is read by itself, in Chinese or English; - reads one text from standard input. Days like "tomorrow" count
    from --at. With --jsonl each line of standard input is an object {"text": ..., "at": ..., "answers": true,
    "items": ["1", "2"]} of which all but the text may be left out, and each gives one line of output; a line that is
    none gives {"error": ...}. Where no items are named, an answer may name any number. Without a config.toml the
    office is the sample company with the shipped rules.
    """
    if jsonl == bool(texts):
        raise click.UsageError("Give either texts (- for standard input) or --jsonl.")
    office = ReadingOffice(config_path)
    try:
        at = office.moment(at_words) if at_words else None
    except ValueError as error:
        raise Refused(f"--at: {error}") from None
    if jsonl:
        _lines(office, sys.stdin.buffer, at, answers=answers)
        return
    for text in texts:
        words = sys.stdin.read() if text == _STDIN else text
        if as_json:
            _write({"text": words, **_read(office, words, at or office.now(), answers=answers)})
        else:
            _show(office, words, at or office.now(), answers=answers)


def _lines(office: ReadingOffice, lines: Iterable[bytes], at: datetime | None, *, answers: bool) -> None:
    """One line of output for each line that is not empty; flushed each time, so that a program may wait for it."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found = _line(office, line, at, answers=answers)
        except ValueError as error:
            found = {"error": str(error), "line": number, "times": [], "answers": []}
        _write(found)


def _line(office: ReadingOffice, line: bytes, at: datetime | None, *, answers: bool) -> dict[str, Any]:
    """What is understood in the text of one JSON object.

    Raises:
        ValueError: it is no such object, or one of its values is none that could be meant.
    """
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"the line is not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"the line is not JSON: {error.msg}, column {error.colno}") from error
    if not isinstance(given, Mapping) or not isinstance(given.get("text"), str):
        raise ValueError('an object with a "text" is needed')
    said = given.get("at") or given.get("ref")
    if said is not None and not isinstance(said, str):
        raise ValueError('"at" must be a moment as ISO 8601 text')
    items = given.get("items")
    if items is not None and not isinstance(items, list):
        raise ValueError('"items" must be a list of labels')
    when = office.moment(said) if said else at or office.now()
    wanted = answers or given.get("answers") is True
    labels = [str(one) for one in items] if items is not None else None
    return _read(office, given["text"], when, answers=wanted, items=labels)


def _read(
    office: ReadingOffice, text: str, at: datetime, *, answers: bool, items: Sequence[str] | None = None
) -> dict[str, Any]:
    times = [time_as_json(one) for one in office.times(text, at)]
    found = [_answer_as_json(one) for one in office.answers(text, at, items)] if answers else []
    return {"times": times, "answers": found}


def _show(office: ReadingOffice, text: str, at: datetime, *, answers: bool) -> None:
    from zongban.cli.reading_words import words_of
    from zongban.cli.terminal import tell

    said = office.answers(text, at) if answers else None
    for line in words_of(office.times(text, at), said, office.language, at):
        tell(line)


def _write(found: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def time_as_json(mention: TimeMention) -> dict[str, Any]:
    """A mention as JSON values: times ISO 8601 with offset, days as bare dates."""
    return {
        "text": mention.text,
        "span": list(mention.span),
        "kind": mention.kind.value,
        "start": _iso(mention.start),
        "end": _iso(mention.end),
        "part": mention.part,
        "seconds": mention.seconds,
        "rrule": mention.rrule,
        "options": [[_iso(start), _iso(end)] for start, end in mention.options],
        "role": mention.role.value,
        "grain": mention.grain,
        "assumed": list(mention.assumed),
    }


def _answer_as_json(one: "Command | Doubt") -> dict[str, Any]:
    """A command in the shape of the samples; a doubt has no verb and says why it must be asked back."""
    from zongban.language.answers import Doubt

    if isinstance(one, Doubt):
        return {
            "item": one.item, "verb": None, "to": None, "until": None, "text": one.text, "span": list(one.span),
            "doubt": one.reason, "readings": list(one.readings),
        }  # fmt: skip
    return {
        "item": one.item, "verb": one.verb, "to": one.to, "until": _iso(one.until), "text": one.text,
        "span": list(one.span),
    }  # fmt: skip


def _iso(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment is not None else None
