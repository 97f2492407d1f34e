"""``zongban settle``: requests and events of a problem file settled together, the important first."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zongban.cli.exits import Refused
from zongban.cli.tongue import of_terminal

if TYPE_CHECKING:
    from zongban.timetable.court import Problem, Reason, Settlement

_STDIN = "-"
_MOST_BYTES = 50_000_000
_LEVELS = ("placed 0", "placed 1", "placed 2", "placed 3", "displacement", "preference")


@click.command()
@click.option(
    "--problem", "source", metavar="FILE.json|-", required=True, help="The problem; - reads standard input."
)
@click.option(
    "--limit",
    type=click.FloatRange(0.01, 3600),
    metavar="SECONDS",
    help="About how long to search; counted in steps of work, so that it is the same on every machine.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON, as without it; for scripts that want to say so.")
@click.option("--words", is_flag=True, help="Say it in words instead.")
def settle(source: str, limit: float | None, *, as_json: bool, words: bool) -> None:
    """Settle requests and events of a problem: strategic first, then least displacement, then nearest to the wish.

    Prints one JSON object: "assign" (mode, start, room of each item; who is not in it is left out), "objective" (the
    six levels, smaller is better), "proven" (for each level, whether it is known that nothing is better), "bounds" (for
    each level, below what it cannot be, with the levels before it as they are), and "why"
    (for each item what became of it, and what was in the way of its wish). The same problem always gives the same
    answer, with the same --limit.
    """
    if as_json and words:
        raise click.UsageError("Give either --json or --words.")
    from zongban.timetable.court import Misread, read_problem
    from zongban.timetable.court import settle as settled
    from zongban.timetable.court.settling import STEPS_A_SECOND, Effort

    try:
        problem = read_problem(_text(source))
    except Misread as error:
        raise Refused(f"{source}: {error}") from None
    found = settled(problem, Effort.USUAL if limit is None else round(limit * STEPS_A_SECOND))
    if words:
        _tell(problem, found)
    else:
        click.echo(json.dumps(_as_json(problem, found), ensure_ascii=False))


def _text(source: str) -> bytes:
    try:
        if source == _STDIN:
            text = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                text = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Refused(
            f"{source}: cannot be read ({error.strerror}). Name a problem file, or - for standard input."
        ) from None
    if len(text) > _MOST_BYTES:
        raise Refused(f"{source}: more than {_MOST_BYTES // 1_000_000} MB; no problem is that large.")
    return text


def _as_json(problem: "Problem", found: "Settlement") -> dict[str, Any]:
    from zongban.cli.settling_words import sentence

    language = of_terminal()
    return {
        "assign": {name: [place.mode, place.start, place.room] for name, place in found.assign.items()},
        "objective": list(found.objective),
        "proven": dict(zip(_LEVELS, found.proven, strict=True)),
        "bounds": list(found.bounds),
        "why": [
            {**_reason_as_json(reason), "words": sentence(problem, found, reason, language)}
            for reason in found.why
        ],
    }


def _reason_as_json(reason: "Reason") -> dict[str, Any]:
    wanted = reason.wanted
    return {
        "item": reason.item,
        "outcome": reason.outcome.value,
        "wanted": None if wanted is None else [wanted.mode, wanted.start, wanted.room],
        "blockers": [
            {"kind": one.kind.value, "id": one.name, "span": list(one.span)} for one in reason.blockers
        ],
    }


def _tell(problem: "Problem", found: "Settlement") -> None:
    from zongban.cli.settling_words import lines
    from zongban.cli.terminal import tell

    for line in lines(problem, found, of_terminal()):
        tell(line)
