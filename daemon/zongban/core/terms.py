"""Terms: lengths of time in real minutes, working minutes or working days, and what they mean from a given moment."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from zongban.core.termtext import TermError, Unit, read_term
from zongban.core.workhours import WorkHours, aware

__all__ = ["LONGEST_DAYS", "Term", "TermError", "Unit", "same_time_on"]

LONGEST_DAYS = 3660
"""The longest term, in days: ten years. Anything longer is a slip of the pen."""

_PER_DAY = {Unit.MINUTE: 1440, Unit.WORK_MINUTE: 1440, Unit.HOUR: 24, Unit.WORK_HOUR: 24}
_NAMES = {
    Unit.MINUTE: "minute",
    Unit.HOUR: "hour",
    Unit.DAY: "day",
    Unit.WORK_MINUTE: "working minute",
    Unit.WORK_HOUR: "working hour",
    Unit.WORKDAY: "workday",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time, such as 5 working days.

    As the length of a clock (``after``) and as the distance of a rung (``later``, ``before``) a number of working days
    means two things, as it does in speech: "within 5 working days" ends when the office closes on the fifth, "one
    working day before the meeting" is the same hour of the working day before.

    Attributes:
        amount: zero or more; zero moves nothing.
        unit: what is counted.

    Raises:
        TermError: a negative amount, or more than ten years.
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise TermError(
                f"a term cannot be negative ({self.amount}); say before or after instead",
                f"时限不能为负数（{self.amount}），请用“之前”或“之后”表示方向",
            )
        if self.amount > LONGEST_DAYS * _PER_DAY.get(self.unit, 1):
            raise TermError(
                f"a term of {self.amount} is longer than ten years", f"时限 {self.amount} 超过十年"
            )

    @classmethod
    def parse(cls, text: str) -> "Term":
        """The term written in `text`: "5 workdays", "90 working minutes", 「24小时」, 「1个工作小时」.

        Raises:
            TermError: the text is no term; the message shows forms that would be right.
        """
        return cls(*read_term(text))

    def __str__(self) -> str:
        """The term in English, such as "5 workdays"; ``parse`` reads it back."""
        return f"{self.amount} {_NAMES[self.unit]}{'' if self.amount == 1 else 's'}"

    @property
    def length(self) -> timedelta:
        """The time counted, real or working by the unit.

        Raises:
            TermError: for working days, which are not all of one length.
        """
        if self.unit is Unit.WORKDAY:
            raise TermError("working days have no fixed length", "工作日没有固定的时长")
        if self.unit in (Unit.MINUTE, Unit.WORK_MINUTE):
            return timedelta(minutes=self.amount)
        return timedelta(days=self.amount) if self.unit is Unit.DAY else timedelta(hours=self.amount)

    def after(self, at: datetime, hours: WorkHours) -> datetime:
        """When a term that begins at `at` runs out: the due time.

        Working days are counted from the first working day after the day of arrival, and the due time is the close of
        office of the last. The day of arrival is day 0, whether the matter came before office hours, after them or on a
        day off: arrived Friday 20:00 or Saturday, 1 working day: Monday 18:00.
        """
        if self.unit is Unit.WORKDAY and self.amount:
            return hours.close_of(hours.add_workdays(hours.day_of(at), self.amount))
        return self._moved(at, 1, hours)

    def later(self, at: datetime, hours: WorkHours) -> datetime:
        """The moment this far after `at`; with working days, the same clock time on the n-th working day after."""
        return self._moved(at, 1, hours)

    def before(self, at: datetime, hours: WorkHours) -> datetime:
        """The moment this far before `at`; with working days, the same clock time on the n-th working day before."""
        return self._moved(at, -1, hours)

    def _moved(self, at: datetime, sign: int, hours: WorkHours) -> datetime:
        local = aware(at).astimezone(hours.zone)
        if self.unit is Unit.WORKDAY:
            day = hours.add_workdays(local.date(), sign * self.amount)
            return same_time_on(day, local, hours)
        if self.unit.is_working:
            return hours.shift(at, sign * self.length)
        return (local.astimezone(UTC) + sign * self.length).astimezone(hours.zone)


def same_time_on(day: date, at: datetime, hours: WorkHours) -> datetime:
    """That day at the clock time `at` has in the office; a time that summer time skips is an hour later."""
    moved = datetime.combine(day, at.astimezone(hours.zone).time(), hours.zone)
    return moved.astimezone(UTC).astimezone(hours.zone)
