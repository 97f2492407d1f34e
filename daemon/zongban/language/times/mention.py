"""What a text says about time, as data."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

Moment = datetime | date
"""A time of day on a day (aware), or a bare day."""


def day_of(moment: Moment) -> date:
    """The day of a moment, or the bare day itself."""
    return moment.date() if isinstance(moment, datetime) else moment


class Kind(StrEnum):
    """What sort of time a mention is."""

    RANGE = "datetimerange"
    MOMENT = "datetime"
    DATE = "date"
    DATE_PART = "date_part"
    DATE_RANGE = "daterange"
    DEADLINE = "deadline"
    OPTIONS = "options"
    RECURRING = "recurring"
    DURATION = "duration"


class Role(StrEnum):
    """What the time is to the sentence it stands in."""

    OFFERED = "offered"
    DEADLINE = "deadline"
    PAST = "past"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The working day of the office, used for 下班前, EOD and hours without 上午 or 下午."""

    start: time = time(9)
    end: time = time(18)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One time named in a text.

    `span` is a half-open range of characters of the original text. `start` and `end` are aware
    datetimes in the zone of the reference moment, or bare dates; the end of a `daterange` is its last
    day, inclusive; a `deadline` has an `end` only (a bare date: that whole day is still in time).
    A range without an `end` is open: from its start on (自11月5日起, after 3 pm).
    `options` holds the offers of an `options` mention in the order of the text. `rrule` is an RFC 5545
    rule without the name. `part` is morning, noon, afternoon or evening. `assumed` names what was taken
    for granted: afternoon, morning, year, future, this-week, end-of-day, weekday-contradicts, past-end,
    outside-hours, no-workdays.
    """

    text: str
    span: tuple[int, int]
    kind: Kind
    start: Moment | None = None
    end: Moment | None = None
    grain: str = "day"
    options: tuple[tuple[Moment, Moment | None], ...] = ()
    rrule: str | None = None
    seconds: int | None = None
    part: str | None = None
    role: Role = Role.OFFERED
    assumed: tuple[str, ...] = ()
