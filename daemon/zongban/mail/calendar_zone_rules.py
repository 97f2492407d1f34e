"""Definitions of time zones in calendar objects (VTIMEZONE, RFC 5545 section 3.6.5), for names that nobody knows.

Only the offset at one time on the wall is asked for, and only yearly rules are followed, so no definition, however
hostile, costs more than a few dates.
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Final

from zongban.core import late_re as re
from zongban.mail.calendar_lines import Component
from zongban.mail.calendar_zone_names import iana_zone, other_zone

_OFFSET: Final = re.compile(r"([+-]?)(\d{2}):?(\d{2})(?::?(\d{2}))?")
_WALL: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?")
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY: Final = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_PARTS: Final = 40


class Zones:
    """The zones that one calendar object names: the IANA name counts most, then its definition, then other names."""

    def __init__(self, calendar: Component) -> None:
        self._defined: dict[str, Component] = {}
        for part in list(calendar.walk("VTIMEZONE"))[:_PARTS]:
            self._defined.setdefault(_key(part.value("TZID")), part)

    def named(self, tzid: str, wall: datetime) -> tzinfo | None:
        """The zone of a TZID at a time on the wall; None where nobody knows it.

        A definition stands in for a name that is not defined where it is the only one.
        """
        known = iana_zone(tzid)
        if known is not None:
            return known
        defined = self._defined.get(_key(tzid))
        found = (_at(defined, wall) if defined else None) or other_zone(tzid)
        if found is None and defined is None and len(self._defined) == 1:
            name, only = next(iter(self._defined.items()))
            found = iana_zone(name) or _at(only, wall)
        return found


def _key(tzid: str) -> str:
    return " ".join(tzid.replace("\\", "").strip("\"' \t").split())


def _at(definition: Component, wall: datetime) -> tzinfo | None:
    """The offset that holds at a time on the wall: of the part that began last; before all, of the first STANDARD."""
    parts = [part for part in definition.children if part.name in ("STANDARD", "DAYLIGHT")][:_PARTS]
    offsets = [(part, _offset(part.value("TZOFFSETTO"))) for part in parts]
    known = [(part, offset) for part, offset in offsets if offset is not None]
    if not known:
        return None
    begun = [(onset, offset) for part, offset in known if (onset := _last_onset(part, wall)) is not None]
    if begun:
        return max(begun, key=lambda each: each[0])[1]
    return next((offset for part, offset in known if part.name == "STANDARD"), known[0][1])


def _offset(text: str) -> timezone | None:
    found = _OFFSET.fullmatch(text)
    if found is None or int(found[2]) > 15 or int(found[3]) > 59:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0) % 60)
    return timezone(-offset if found[1] == "-" else offset)


def _wall(text: str) -> datetime | None:
    found = _WALL.match(text.strip())
    if found is None:
        return None
    try:
        return datetime(*(int(each or 0) for each in found.groups()))  # type: ignore[arg-type] # noqa: DTZ001 - on the wall
    except ValueError:
        return None


def _last_onset(part: Component, wall: datetime) -> datetime | None:
    """When a part began to hold for the last time before a time on the wall; None where it had not yet."""
    first = _wall(part.value("DTSTART"))
    if first is None:
        return None
    onsets = [first]
    for found in part.all("RDATE")[:_PARTS]:
        onsets += [moment for each in found.value.split(",")[:_PARTS] if (moment := _wall(each)) is not None]
    rule = part.value("RRULE").upper()
    if "FREQ=YEARLY" in rule:
        onsets += [
            moment
            for year in (wall.year - 1, wall.year)
            if (moment := _yearly(rule, first, year)) is not None
        ]
    return max((each for each in onsets if each <= wall), default=None)


def _yearly(rule: str, first: datetime, year: int) -> datetime | None:
    """The onset of a yearly rule in one year (BYMONTH with BYDAY or BYMONTHDAY, UNTIL)."""
    parts = dict(each.split("=", 1) for each in rule.split(";") if "=" in each)
    month = (
        int(parts["BYMONTH"]) if re.fullmatch(r"0?[1-9]|1[0-2]", parts.get("BYMONTH", "")) else first.month
    )
    until = _wall(parts.get("UNTIL", ""))
    try:
        day = _day(parts, first, year, month)
    except ValueError:
        return None
    onset = datetime.combine(day, time(first.hour, first.minute, first.second)) if day else None
    return (
        onset if onset and onset >= first and (until is None or onset <= until + timedelta(days=1)) else None
    )


def _day(parts: dict[str, str], first: datetime, year: int, month: int) -> date | None:
    length = monthrange(year, month)[1]
    by_day = _BY_DAY.fullmatch(parts.get("BYDAY", ""))
    numbers = [
        int(each) for each in parts.get("BYMONTHDAY", "").split(",")[:31] if re.fullmatch(r"\d{1,2}", each)
    ]
    if by_day is None:
        return date(year, month, numbers[0] if numbers else min(first.day, length))
    weekday = _DAYS.index(by_day[2])
    days = [date(year, month, each) for each in range(1, length + 1) if not numbers or each in numbers]
    fitting = [each for each in days if each.weekday() == weekday]
    place = int(by_day[1] or 1)
    index = place - 1 if place > 0 else place
    return fitting[index] if fitting and -len(fitting) <= index < len(fitting) else None
