"""The office whose conventions ``zongban read`` follows, opened only as far as a text asks for it."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from zongban.cli.exits import Refused
from zongban.cli.tongue import of_terminal, say
from zongban.language.times import OfficeHours, TimeMention, read_times

if TYPE_CHECKING:
    from zongban.config import Config
    from zongban.language.answers import Command, Doubt
    from zongban.language.people import Entry
    from zongban.rulebook import Rulebook

_ANY = tuple(str(number) for number in range(1, 100))
"""The items that may be named where nobody says which were on offer."""

_SAMPLE_ZONE = "Asia/Shanghai"


class ReadingOffice:
    """Zone, hours, working days and people: of the configured office, else of the sample company.

    Reading the rules takes longer than reading thousands of sentences. Without a configuration they are the shipped
    ones, whose hours are known; the rest is read when a text first counts working days or names somebody.
    """

    def __init__(self, config_path: Path) -> None:
        self._config: Config | None = None
        if config_path.exists() or config_path != Path("config.toml"):
            from zongban.cli.office_folder import opened_config

            self._config = opened_config(config_path)
        self.zone = self._config.zone if self._config else ZoneInfo(_SAMPLE_ZONE)
        self.language = self._config.office.language if self._config else of_terminal()
        self.hours = self._hours() if self._config else OfficeHours()

    def now(self) -> datetime:
        """The moment, in the office's zone."""
        return datetime.now(self.zone)

    def moment(self, words: str) -> datetime:
        """An ISO 8601 moment, in the office's zone.

        Raises:
            ValueError: it is none.
        """
        try:
            moment = datetime.fromisoformat(words)
            return moment.astimezone(self.zone) if moment.tzinfo else moment.replace(tzinfo=self.zone)
        except (ValueError, OverflowError):
            zh = f"“{words}”不是时间，请写成 2026-11-18T09:20 这样。"
            en = f"{words!r} is no moment; write it like 2026-11-18T09:20."
            raise ValueError(say(self.language, zh, en)) from None

    def times(self, text: str, at: datetime) -> tuple[TimeMention, ...]:
        """The times named in `text`."""
        return read_times(text, at, hours=self.hours, workdays=self._workday)

    def answers(
        self, text: str, at: datetime, items: Sequence[str] | None = None
    ) -> "tuple[Command | Doubt, ...]":
        """The commands and doubts of `text`, in the order of the text."""
        from zongban.language.answers import read_answers

        found = read_answers(
            text,
            None,
            at,
            items=_ANY if items is None else items,
            people=self._named,
            hours=self.hours,
            workdays=self._workday,
        )
        return tuple(sorted((*found.commands, *found.doubts), key=lambda one: one.span))

    @cached_property
    def _rules(self) -> "Rulebook":
        from zongban.app import read_rules, shipped

        folder = self._config.rules if self._config else shipped("rules")
        overlay = None if self._config else shipped("rules") / "sample"
        found = read_rules(folder, self.language, self.zone, datetime.now(self.zone).date(), overlay)
        if isinstance(found, list):
            raise Refused("\n".join(problem.sentence(self.language) for problem in found))
        return found

    @cached_property
    def _names(self) -> "list[Entry]":
        from zongban.runners.understanding import names_of

        return names_of(self._rules.people)

    def _hours(self) -> OfficeHours:
        spans = self._rules.hours.spans
        return OfficeHours(spans[0][0], spans[-1][1]) if spans else OfficeHours()

    def _workday(self, day: date, n: int) -> date:
        return self._rules.hours.add_workdays(day, n)

    def _named(self, text: str) -> str | None:
        from zongban.runners.understanding import named_among

        return named_among(self._names, text)
