"""The pieces of time expressions, as a lexicon finds them: not yet dates, still words with a meaning."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day of the calendar; what is None is completed from its neighbours or the reference moment.

    `year_shift` and `month_shift` count from the reference (明年 is 1, 下个月 is 1). `shown_weekday` is a
    weekday (Monday 0) that the writer put beside it, to be checked.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    shown_weekday: int | None = None
    guessed: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """A day counted from today: 明天 is 1. With `anaphoric`, from the day named before (次日)."""

    days: int
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday (Monday 0) of a week counted from this one; `week` None: the coming such day.

    `later` days are added (Friday week: 7); `day_number` is the day of the month written beside it; `gone` is the last
    one before today.
    """

    weekday: int
    week: int | None = None
    later: int = 0
    day_number: int | None = None
    after: "Shift | None" = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Several weekdays in one word: 周二、四."""

    days: tuple[Weekday, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A week, weekend, month, quarter, half-year, season (spring is 1), year, decade, century or lunar month.

    `shift` counts from the current one; `number` is the week (ISO 8601), month, quarter or half within a year; a
    decade and a century are named by their first `year`. `edge` is
    `end` (its last day), `early`, `mid`, `late` (a third of it), `first`, `second` (a half), or empty for the whole.
    `past` is the last one that has begun (last January).
    """

    unit: str
    shift: int | None = None
    number: int | None = None
    year: int | None = None
    year_shift: int | None = None
    edge: str = ""
    inside: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th week, weekday or day of a period; -1 is the last. `weekday` None: a week, -1: a working day,
    -2: a day.
    """

    n: int
    weekday: int | None
    period: Period


@dataclass(frozen=True, slots=True)
class Slice:
    """The first (negative: the last) so many months, weeks or days of a period; with `single` only that one."""

    n: int
    unit: str
    period: Period
    single: bool = False


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that has another date each year: `day_of` gives it for a year, or None where there is none.

    `past` is the last one gone by (last Christmas).
    """

    day_of: Callable[[int], date | None]
    year: int | None = None
    year_shift: int | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class After:
    """The n-th weekday (Monday 0), working day (-1) or day (-2) after a day or stretch of days."""

    day: "Feast | Run"
    n: int
    weekday: int


@dataclass(frozen=True, slots=True)
class Run:
    """From the first day of one to the last day of the other, in one word: 前三季度, 今明两天, 周一至五."""

    first: "Calendar | Near | Weekday | Period | Feast"
    last: "Calendar | Near | Weekday | Period | Feast"


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before (negative) or after the reference moment."""

    amount: float
    unit: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The next (or past, when negative) so many units from today: 未来三天, the next two weeks.

    With `whole`, the past ones end with today, else with yesterday.
    """

    amount: float
    unit: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Around:
    """The week or weekend (`unit`) that holds a day: the week of 9 November. `ending`: the week up to it."""

    unit: str
    day: "DaySpec | None" = None
    ending: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a period (the rest of this week), or what has `gone` by of it (year to date)."""

    period: Period
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """The weekday (Monday 0) next before (`back`) or after a day: the Friday before Christmas."""

    weekday: int
    day: "DaySpec"
    back: bool = False


DaySpec = (
    Calendar
    | Near
    | Weekday
    | Weekdays
    | Period
    | Nth
    | Slice
    | Feast
    | After
    | Run
    | Shift
    | Stretch
    | Around
    | Rest
    | Beside
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as written. `exact` means that it needs no guess of the half of the day (14:30, 09:00, 3 pm).

    `until` is the end of a span said in one word: 三四点. `zone` is a time zone as written (est, utc+8, beijingtime).
    """

    hour: int
    minute: int = 0
    part: str = ""
    exact: bool = False
    until: "Clock | None" = None
    second: int = 0
    zone: str = ""

    def in_zone(self, zone: str) -> "Clock":
        """The same time of day in a zone."""
        return replace(self, zone=zone)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: morning, noon, afternoon, evening, night, dawn."""

    name: str


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; `unit` is second, minute, hour, day, workday, week, month or year.

    `said` are the seconds of its words where several units were said, whose sizes do not divide each other.
    """

    amount: float
    unit: str
    said: int | None = None

    @property
    def seconds(self) -> int:
        """The length in seconds; a month counts 30 days, a year 365."""
        return self.said if self.said is not None else round(self.amount * SECONDS[self.unit])


SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "workday": 86400,
    "week": 7 * 86400,
    "month": 30 * 86400,
    "year": 365 * 86400,
}


@dataclass(frozen=True, slots=True)
class Every:
    """A recurrence: an RFC 5545 rule, and the day of its pattern where it names one."""

    rule: str
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    month: int | None = None
    more_month_days: tuple[int, ...] = ()
    nth: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of the working day (下班, EOD, close of business); `opening` for its start."""

    opening: bool = False


Meaning = DaySpec | Clock | Part | Length | Every | Closing


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of text with its meaning. A `weak` atom counts only when it stands together with another."""

    start: int
    end: int
    meaning: Meaning
    weak: bool = False
