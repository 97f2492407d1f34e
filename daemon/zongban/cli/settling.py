"""``zongban settle``: requests and events of a problem file settled together, the important first."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zongban.cli.exits import Refused
from zongban.cli.tongue import of_terminal

if TYPE_CHECKING:
    from zongban.ports.prover import Prover
    from zongban.timetable.court import Problem, Reason, Settlement

_STDIN = "-"
_MOST_BYTES = 50_000_000
_SECONDS = 60.0
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
@click.option(
    "--prove",
    is_flag=True,
    help="Let a solver prove the answer, or find a better one (needs OR-Tools: the extra `solver`).",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 86400),
    metavar="SECONDS",
    help=f"About how long to prove, {_SECONDS:g} unless given; counted as work too.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON, as without it; for scripts that want to say so.")
@click.option("--words", is_flag=True, help="Say it in words instead.")
def settle(
    source: str, limit: float | None, *, prove: bool, seconds: float | None, as_json: bool, words: bool
) -> None:
    """Settle requests and events of a problem: strategic first, then least displacement, then nearest to the wish.

    Prints one JSON object: "assign" (mode, start, room of each item; who is not in it is left out), "objective" (the
    six levels, smaller is better), "proven" (for each level, whether it is known that nothing is better), "bounds" (for
    each level, below what it cannot be, with the levels before it as they are), and "why" (for each item what became of
    it, what was in the way of its wish, and whether it was "tried" that without that it fares otherwise). The same
    problem always gives the same answer, with the same --limit.

    With --prove the answer is never worse than without; "status" is "optimal" or "feasible" then, "stages" says what of
    it is proven, and standard error tells in words what came of it. Ctrl-C ends the proof with the best so far.
    """
    if as_json and words:
        raise click.UsageError("Give either --json or --words.")
    if seconds is not None and not prove:
        raise click.UsageError("--seconds is for --prove; the search itself has --limit.")
    from zongban.timetable.court import Misread, read_problem
    from zongban.timetable.court import settle as settled
    from zongban.timetable.court.settling import STEPS_A_SECOND, Effort

    prover = _prover() if prove else None
    try:
        problem = read_problem(_text(source))
    except Misread as error:
        raise Refused(f"{source}: {error}") from None
    found = settled(problem, Effort.USUAL if limit is None else round(limit * STEPS_A_SECOND))
    if prover is not None:
        found = _proven(prover, problem, found, _SECONDS if seconds is None else seconds)
    if words:
        _tell(problem, found)
    else:
        more = _stages(found) if prove else {}
        click.echo(json.dumps(_as_json(problem, found) | more, ensure_ascii=False))


def _prover() -> "Prover":
    from zongban.adapters.cpsat_ import CpSat
    from zongban.cli.proof_words import no_solver
    from zongban.ports.prover import NoProver

    try:
        return CpSat()
    except NoProver as error:
        raise Refused(no_solver(str(error), of_terminal())) from None


def _proven(prover: "Prover", problem: "Problem", first: "Settlement", seconds: float) -> "Settlement":
    """The settlement after the proof; what came of it is told on standard error."""
    from zongban.cli.proof_words import outcome, without_proof
    from zongban.cli.terminal import shown
    from zongban.ports.prover import Unproven

    try:
        found = prover.prove(problem, first, seconds)
    except Unproven as error:
        click.echo(shown(without_proof(str(error), of_terminal())), err=True)
        return first
    for line in outcome(problem, first, found, of_terminal()):
        click.echo(shown(line), err=True)
    return found


def _stages(found: "Settlement") -> dict[str, Any]:
    """What is proven, in the shape of ``best`` in the files of problems: a stage counts once all before it are."""
    ends = {"placed": 4, "displacement": 5, "preference": 6}
    stages: dict[str, dict[str, Any]] = {
        name: {"proven": all(found.proven[:end])} for name, end in ends.items()
    }
    stages["placed"]["bounds"] = list(found.bounds[:4])
    stages["displacement"]["bound"], stages["preference"]["bound"] = found.bounds[4:]
    return {"status": "optimal" if all(found.proven) else "feasible", "stages": stages}


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
        "tried": reason.tried,
    }


def _tell(problem: "Problem", found: "Settlement") -> None:
    from zongban.cli.settling_words import lines
    from zongban.cli.terminal import tell

    for line in lines(problem, found, of_terminal()):
        tell(line)
