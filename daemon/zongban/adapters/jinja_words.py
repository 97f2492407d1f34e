"""Filters of the office's templates: machine values into words of the reader's language.

Moments come as aware datetimes or ISO 8601 text; they are printed in the zone of the office, with weekday and date.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import pass_context
from jinja2.runtime import Context

from zongban.core.errors import BadNumber
from zongban.core.numbering import Number, label
from zongban.core.people import People, Person
from zongban.core.terms import Term
from zongban.language import phrasing
from zongban.language.place_names import place_in
from zongban.language.recurrence_words import spoken
from zongban.language.series_phrasing import Beside, Stretch, in_words
from zongban.ports.errors import TemplateError

Filter = Callable[..., str]
Times = Mapping[str, object]
"""``start`` and ``end`` of one time of a series."""


@dataclass(frozen=True, slots=True)
class Words:
    """The filters of one language.

    Attributes:
        language: ``zh`` or ``en``.
        zone: of the office.
        people: gives everybody the house knows, as of now.
    """

    language: str
    zone: ZoneInfo
    people: Callable[[], People]

    def filters(self) -> Mapping[str, Filter]:
        """Name → filter."""

        @pass_context
        def day(context: Context, value: object) -> str:
            found = self._moment(value, "day")
            only = found.date() if isinstance(found, datetime) else found
            return phrasing.day(only, self.language, ref=_today(context))

        @pass_context
        def moment(context: Context, value: object) -> str:
            return self._said(self._moment(value, "moment"), _today(context))

        @pass_context
        def span(context: Context, value: object) -> str:
            return phrasing.span(*self._stretch(value, "span"), self.language, ref=_today(context))

        return {
            "day": day, "moment": moment, "span": span, "dates": self._dates,
            **{one.__name__: _when_filled(one) for one in (
                self.clock, self.minutes, self.term, self.person, self.department, self.room, self.number,
                self.salute, self.repeats, self.place,
            )},
        }  # fmt: skip

    @pass_context
    def _dates(
        self, context: Context, value: object, rule: str | None = None, further: Sequence[Times] = (),
        turn: Times | None = None, later: Times | None = None, without: Sequence[Times] = (),
    ) -> str:  # fmt: skip
        """Start and end of a meeting → when it is, of a series with what ``series_phrasing.Beside`` says of each."""
        today = _today(context)
        gone = [self._moment(one["start"], "dates") for one in without]
        beside = Beside(
            rule or "", [self._named(one) for one in further], self._named(turn) if turn else None,
            self._named(later) if later else None,
            [one.date() if isinstance(one, datetime) else one for one in gone],
        )  # fmt: skip
        span = phrasing.span(*self._stretch(value, "dates"), self.language, ref=today)
        return in_words(span, beside, self.language, ref=today)

    def _named(self, one: Times) -> Stretch:
        return self._stretch((one["start"], one["end"]), "dates")

    def _stretch(self, value: object, name: str) -> Stretch:
        """A start and an end."""
        if not isinstance(value, (list, tuple)) or len(value) != 2:
            raise TemplateError(f"{name} needs a start and an end, not {_shown(value)}")
        return self._moment(value[0], name), self._moment(value[1], name)

    def clock(self, value: object) -> str:
        """HH:MM."""
        found = self._moment(value, "clock")
        if not isinstance(found, datetime):
            raise TemplateError(f"clock needs a time of day, and {_shown(value)} is a bare date")
        return f"{found:%H:%M}"

    def minutes(self, value: object) -> str:
        """A duration in minutes, in words."""
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise TemplateError(f"minutes needs a number, not {_shown(value)}")
        return phrasing.duration(int(value), self.language)

    def term(self, value: object) -> str:
        """A term such as ``5 workdays``, in words."""
        try:
            found = value if isinstance(value, Term) else Term.parse(str(value))
        except ValueError as error:
            raise TemplateError(f"{_shown(value)} is no term") from error
        return phrasing.term(found.amount, found.unit.value, self.language)

    def person(self, value: object) -> str:
        """Address or key → the name in the reader's language; a department's name likewise; else as it is."""
        found = self._person(value)
        return found.called(self.language) if found else self.department(value)

    def salute(self, value: object) -> str:
        """Address or key → how mails address the person; empty for a stranger."""
        found = self._person(value)
        return found.salutation(self.language) if found else ""

    def repeats(self, value: object) -> str:
        """A recurrence rule in words; a rule that has none is only called one."""
        return spoken(str(value or ""), self.language)

    def department(self, value: object) -> str:
        """A department by any of its names → its name in the reader's language."""
        found = self.people().department(str(value))
        return found.called(self.language) if found else str(value)

    def room(self, value: object) -> str:
        """A room or car by any of its names → its name in the reader's language."""
        found = self.people().room(str(value))
        return found.called(self.language) if found else str(value)

    def place(self, value: object) -> str:
        """Where a car goes: a room of the house by its name, what everybody knows in the reader's language."""
        found = self.people().room(str(value))
        return found.called(self.language) if found else place_in(str(value), self.language)

    def number(self, value: object) -> str:
        """A machine number (``IN-2026-128``) → as people write it; another text stays as it is."""
        try:
            return label(value if isinstance(value, Number) else Number.parse(str(value)), self.language)
        except BadNumber:
            return str(value)

    def _person(self, value: object) -> Person | None:
        people, said = self.people(), str(value)
        return people.by_address(said) or people.by_key(said)

    def _said(self, found: datetime | date, today: date | None) -> str:
        if isinstance(found, datetime):
            return phrasing.moment(found, self.language, ref=today)
        return phrasing.day(found, self.language, ref=today)

    def _moment(self, value: object, name: str) -> datetime | date:
        """The value as a date, or as a moment in the office's zone."""
        found: Any = value
        if isinstance(value, str):
            try:
                found = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
            except ValueError as error:
                raise TemplateError(f"{name}: {_shown(value)} is no date or time") from error
        if isinstance(found, datetime):
            if found.tzinfo is None:
                raise TemplateError(f"{name}: {_shown(value)} has no zone")
            return found.astimezone(self.zone)
        if isinstance(found, date):
            return found
        raise TemplateError(f"{name} needs a date or time, not {_shown(value)}")


def _when_filled(word: Callable[[object], str]) -> Filter:
    """A filter that is asked whenever the template is filled.

    Else Jinja would ask it once, while compiling, wherever it is given a constant, and keep the name of somebody who
    has left since.
    """

    @pass_context
    def asked(_context: Context, value: object) -> str:
        return word(value)

    return asked


def _today(context: Context) -> date | None:
    today = context.get("today")
    return today if isinstance(today, date) else None


def _shown(value: object) -> str:
    """What kind of thing came, without its words: they may be confidential."""
    return f"a value of type {type(value).__name__}"
