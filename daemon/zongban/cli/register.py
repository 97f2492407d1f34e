"""``zongban cases`` and ``zongban case``."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import click

from zongban.app import Wired
from zongban.cli.exits import Refused
from zongban.cli.office_folder import config_option, office_at_work
from zongban.cli.record import record_lines
from zongban.cli.terminal import padded, tell
from zongban.cli.tongue import say
from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.numbering import Number, label
from zongban.language.documents import case_numbers
from zongban.ports.store import Transaction
from zongban.runners.jsonable import jsonable
from zongban.runners.matching import SERIES_WORDS

_MOST = 1_000_000

_SHORT = re.compile(r"([A-Za-z]+|[\u4e00-\u9fff])[\s-]*(\d{1,6})\s*号?")


@click.command()
@config_option
@click.option("--desk", default="", help="Only of this desk (documents, meetings, visitors...).")
@click.option("--all", "closed_too", is_flag=True, help="Closed cases too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def cases(config_path: Path, desk: str, closed_too: bool, as_json: bool) -> None:
    """List cases: number, state, due time, title."""
    with office_at_work(config_path) as wired:
        language = wired.config.office.language
        if desk and desk not in wired.office.desks:
            names = ", ".join(sorted(wired.office.desks))
            raise Refused(
                say(language, f"没有岗位 {desk}；有：{names}。", f"no desk {desk!r}; there are: {names}.")
            )
        with wired.office.store.look() as tx:
            found = tx.cases(desk=desk, only_open=not closed_too, limit=_MOST)
        for case in found:
            if as_json:
                click.echo(json.dumps(facts_of(case), ensure_ascii=False))
            else:
                tell(_line(case, wired))
        if not found and not as_json:
            tell(_nothing(language, closed_too=closed_too))


@click.command()
@config_option
@click.argument("number", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def case(config_path: Path, number: tuple[str, ...], as_json: bool) -> None:
    """Show one case: facts, clocks, mails and its whole record.

    NUMBER: IN-2026-12, 收〔2026〕12号 or IN 2026/12; for short 收12号 or IN 12, of this year, else of the newest.
    """
    with office_at_work(config_path) as wired, wired.office.store.look() as tx:
        show_case(wired, tx, find_case(wired, tx, " ".join(number)), as_json=as_json)


def show_case(wired: Wired, tx: Transaction, found: Case, *, as_json: bool) -> None:
    """Print one case with its record."""
    if as_json:
        entries = [jsonable(one) for one in tx.entries(str(found.number))]
        click.echo(json.dumps({**facts_of(found), "record": entries}, ensure_ascii=False))
        return
    for line in record_lines(wired.office, tx, found, wired.config.office.language):
        tell(line)


def find_case(wired: Wired, tx: Transaction, number: str) -> Case:
    """The case of a number, in any of its forms; a short form is of this year, else of the newest that has it.

    Raises:
        Refused: there is none.
    """
    forms = [number.strip().upper(), number.strip()]
    forms += [f"{one.series}-{one.year}-{one.serial}" for one in case_numbers(number, SERIES_WORDS)]
    for form in forms:
        found = tx.case(form)
        if found is not None:
            return found
    found = _by_short(wired, tx, number)
    if found is not None:
        return found
    raise Refused(
        say(
            wired.config.office.language,
            f"没有办件 {number!r}；zongban cases --all 列出全部，编号形如 IN-2026-12、收〔2026〕12号或收12号。",
            f"no case {number!r}; `zongban cases --all` lists them; a number looks like IN-2026-12, 收〔2026〕12号 or "
            "IN 12.",
        )
    )


def _by_short(wired: Wired, tx: Transaction, number: str) -> Case | None:
    said = _SHORT.fullmatch(unicodedata.normalize("NFKC", number).strip())
    if said is None:
        return None
    keys = {word.upper(): key for word, key in SERIES_WORDS.items()}
    series, serial = keys.get(said[1].upper(), said[1].upper()), int(said[2])
    found = tx.case(str(Number(series, wired.office.now().year, serial)))
    if found is not None:
        return found
    alike = [
        one for one in tx.cases(limit=_MOST) if (one.number.series, one.number.serial) == (series, serial)
    ]
    return max(alike, key=lambda one: one.number.year, default=None)


def facts_of(one: Case) -> dict[str, Any]:
    """A case as JSON values."""
    return {**jsonable(one), "number": str(one.number)}


def _nothing(language: str, *, closed_too: bool) -> str:
    if closed_too:
        return say(language, "没有办件。", "No cases.")
    return say(language, "没有在办的件；--all 连已办结的一起列。", "No open cases; --all shows closed ones.")


def _line(one: Case, wired: Wired) -> str:
    language = wired.config.office.language
    state = wired.office.desks[one.desk].lifecycle.state(one.state).label(language)
    running = [clock for clock in one.clocks if clock.met_at is None]
    due = min((clock.due_at for clock in running), default=None)
    when = f"{due.astimezone(wired.config.zone):%Y-%m-%d %H:%M}" if due else "-"
    title = "***" if one.is_confidential else one.title
    number, stands = padded(label(one.number, language), 18), padded(state, 14 if language == "zh" else 27)
    return f"{number} {stands} {when:<17} {title}"
