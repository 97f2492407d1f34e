"""The reply grammar: what a person's own words ask the office to do, item by item."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from zongban.language.answers.fitting import Setting
from zongban.language.answers.gaps import read_without
from zongban.language.answers.listing import listed_items
from zongban.language.answers.model import VERBS, Answers, Command, Doubt
from zongban.language.answers.reading import is_mere_yes, read
from zongban.language.times import OfficeHours

__all__ = ["VERBS", "Answers", "Command", "Doubt", "is_mere_yes", "listed_items", "read_answers"]


def read_answers(
    text: str,
    lang: str | None,
    at: datetime,
    *,
    items: Sequence[str] = (),
    people: Callable[[str], str | None] | None = None,
    options: int = 0,
    ways: Mapping[str, int] | None = None,
    hours: OfficeHours | None = None,
    workdays: Callable[[date, int], date] | None = None,
) -> Answers:
    """What the writer's own words (without quoted history and signature) ask for.

    `lang` is a hint only: both languages are always understood. `at` is the aware moment the answer was
    written, `items` the labels on offer ("1", "2", or case serials "31"), `people` names a person or
    department by its key (None: nobody), `options` the number of slots offered, `ways` which of them is to
    meet `online`, `shortened`, `split` or with the `deputy`. A condition, question, doubt, irony or quotation
    is never a command: it becomes a `Doubt` for its item alone.
    """
    del lang
    setting = Setting(at, people or _nobody, hours or OfficeHours(), workdays)
    return read_without(text, lambda plain: read(plain, setting, items, options, ways or {}))


def _nobody(_name: str) -> str | None:
    return None
