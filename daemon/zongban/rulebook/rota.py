"""``rota.yaml``: duties of the office that come round by the calendar (the digest, the reception's list)."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zongban.core.workhours import WorkHours

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TURNS = (
    "daily",
    "workday",
    *DAYS,
    "first-workday-of-week",
    "last-workday-of-week",
    "first-workday-of-month",
    "last-workday-of-month",
    "last-day-of-month",
)


@dataclass(frozen=True, slots=True)
class RotaEntry:
    """One duty that comes round.

    Attributes:
        duty: its name, as the desk knows it (``Desk.turn``).
        desk: whose duty it is.
        at: time of day, in the zone of the office.
        on: turns on which it is due, of ``TURNS``, or ``day-15`` for a day of the month.
        place: ``rota.yaml:4``.
    """

    duty: str
    desk: str
    at: time
    on: tuple[str, ...] = ("workday",)
    place: str = ""

    def falls_on(self, day: date, hours: WorkHours) -> bool:
        """Whether the duty is due on that day; make-up working days count as working days."""
        return any(_falls(turn, day, hours) for turn in self.on)


_LOOK_AHEAD = 40
"""Days: longer than from one monthly duty to the next."""


@dataclass(frozen=True, slots=True)
class NextTurns:
    """When a duty falls due next, asked only when somebody wants to know."""

    entries: tuple[RotaEntry, ...]
    hours: WorkHours
    zone: ZoneInfo
    now: datetime

    def __call__(self, desk: str, duty: str) -> datetime | None:
        """The first moment after ``now`` at which the duty falls due; None where the rota has no such duty."""
        mine = [one for one in self.entries if (one.desk, one.duty) == (desk, duty)]
        today = self.now.astimezone(self.zone).date()
        for ahead in range(_LOOK_AHEAD if mine else 0):
            day = today + timedelta(days=ahead)
            moments = [
                datetime.combine(day, one.at, self.zone) for one in mine if one.falls_on(day, self.hours)
            ]
            if later := [one for one in moments if one > self.now]:
                return min(later)
        return None


def _falls(turn: str, day: date, hours: WorkHours) -> bool:
    if turn == "daily":
        return True
    if turn in DAYS:
        return day.weekday() == DAYS.index(turn)
    if turn == "last-day-of-month":
        return day.day == _last_of_month(day).day
    if turn.startswith("day-"):
        return day.day == min(int(turn[4:]), _last_of_month(day).day)
    return hours.is_workday(day) and _falls_among_workdays(turn, day, hours)


def _falls_among_workdays(turn: str, day: date, hours: WorkHours) -> bool:
    if turn == "workday":
        return True
    end, _, unit = turn.partition("-workday-of-")
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
    else:
        first, last = day.replace(day=1), _last_of_month(day)
    others = range(1, (day - first).days + 1) if end == "first" else range(-1, -(last - day).days - 1, -1)
    return not any(hours.is_workday(day - timedelta(days=step)) for step in others)


def _last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
