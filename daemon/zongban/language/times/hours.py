"""From words to hours: the time of day meant, by office hours where nothing says."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from zongban.language.times.atoms import Clock
from zongban.language.times.frame import Frame
from zongban.language.times.zones import zone_named


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day with the days to add to it (24:00 and the small hours of an evening)."""

    at: time
    days: int = 0

    @property
    def minutes(self) -> int:
        """Minutes after the midnight that begins its day."""
        return self.days * 1440 + self.at.hour * 60 + self.at.minute


_AFTER_NOON = ("afternoon", "evening", "pm")


def hour_of(clock: Clock, part: str, frame: Frame) -> Hour:
    """The time of day meant by `clock` in `part` of the day, by office hours where nothing says."""
    found = _hour(clock, part, frame)
    return replace(found, at=found.at.replace(second=clock.second)) if clock.second else found


def _hour(clock: Clock, part: str, frame: Frame) -> Hour:
    hour, minute, part = clock.hour, clock.minute, clock.part or part
    if hour == 24:
        return Hour(time(0, minute), 1)
    if hour == 0 and part == "evening":
        return Hour(time(0, minute), 1)
    if clock.exact:
        return Hour(time(hour, minute))
    if part == "small hours" and hour < 9:
        return Hour(time(hour, minute), 1)
    if part in ("dawn", "small hours") and 9 <= hour <= 11:
        # 半夜十一点 is before midnight.
        return Hour(time(hour + 12, minute))
    if part == "dawn":
        return Hour(time(hour % 12, minute))
    if part == "evening" and (hour == 12 or 1 <= hour <= 3):
        return Hour(time(hour % 12, minute), 1)
    if part in _AFTER_NOON or (part == "noon" and hour <= 3):
        return Hour(time(hour % 12 + 12, minute))
    if part in ("morning", "noon", "am"):
        return Hour(time(hour, minute))
    if 1 <= hour <= 6:
        frame.assume("afternoon")
        return Hour(time(hour + 12, minute))
    frame.assume("morning" if hour < 12 else "noon")
    return Hour(time(hour, minute))


def end_hour(start: Hour, clock: Clock, part: str, frame: Frame) -> Hour:
    """The end of a span of hours, which must lie after its start."""
    end = hour_of(clock, part, frame)
    if end.minutes > start.minutes:
        return end
    later = end.minutes + 720
    if not clock.exact and start.minutes < later <= 1440 + 360:
        return Hour(time(later // 60 % 24, later % 60), later // 1440)
    return Hour(end.at, end.days + 1) if end.days == 0 else end


def start_hour(clock: Clock, part: str, until: Clock | None, until_part: str, frame: Frame) -> Hour:
    """The start of a span: 3-4.30pm takes the half of the day from its end where that goes forward."""
    if until is not None and not clock.exact and not part and not clock.part and (until.part or until_part):
        half = until.part or until_part
        end = hour_of(until, until_part, frame)
        guess = Hour(time(clock.hour % 12 + (12 if half in _AFTER_NOON else 0), clock.minute))
        if guess.minutes < end.minutes:
            return guess
    return hour_of(clock, part, frame)


def moment(day: date, hour: Hour, frame: Frame, zone: str = "") -> datetime:
    """The aware moment of `hour` on `day` in a zone, given in the zone of the reference."""
    said = datetime.combine(day + timedelta(days=hour.days), hour.at, frame.at.tzinfo)
    place = zone_named(zone, frame.at) if frame.zones else None
    return said if place is None else said.replace(tzinfo=place).astimezone(frame.at.tzinfo)
