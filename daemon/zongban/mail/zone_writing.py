"""Definitions of IANA zones for calendar objects of ours (VTIMEZONE, RFC 5545 section 3.6.5).

An onset is written as the clock showed it before the change (TZOFFSETFROM): in Berlin summer time begins at 02:00.
Onsets that keep to one rule are written as that rule, which Outlook and others want and which holds for a series
without an end; all others as dates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

import icalendar

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STRIDE: Final = timedelta(days=6)
"""So far apart an offset is looked at: no zone changes twice within."""
_SURE: Final = 12
"""So many years an onset must keep to a rule: within fewer, the fourth Sunday can always be the last one too."""


@dataclass(frozen=True, slots=True)
class _Change:
    """One change of the offset: ``wall`` is what the clock showed when it came, in the offset before."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def kind(self) -> tuple[int, datetime, timedelta, timedelta, str, bool]:
        """What changes of one rule have in common."""
        hour = datetime.combine(datetime.min, self.wall.time())  # noqa: DTZ901 - on the wall
        return (self.wall.month, hour, self.before, self.after, self.name, self.summer)


@lru_cache(maxsize=64)
def zone_definition(name: str, first: int, last: int) -> icalendar.Timezone:
    """The VTIMEZONE of a zone from the beginning of one year to the end of another; costly to make, so kept.

    Args:
        name: of the IANA.
    """
    zone = ZoneInfo(name)
    changes = tuple(_changes(zone, first, max(last, first + _SURE)))
    made = icalendar.Timezone()
    made.add("tzid", name)
    begin = datetime(first, 1, 1, tzinfo=zone)
    if not changes or changes[0].wall.year > first:
        offset = begin.utcoffset() or timedelta()
        made.add_component(_part([_still(begin, offset)], ""))
    kinds: dict[object, list[_Change]] = {}
    for one in changes:
        kinds.setdefault(one.kind, []).append(one)
    rules = [_rule(same, first, max(last, first + _SURE)) for same in kinds.values()]
    for same, rule in zip(kinds.values(), rules, strict=True):
        kept = [one for one in same if one.wall.year <= last]
        if kept:  # rules only where all changes have one: no summer time without an end
            made.add_component(_part(kept, rule if all(rules) else ""))
    return made


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[_Change]:
    """Every change of the offset within these years, by time."""
    at, stop = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    looks = [at + _STRIDE * number for number in range((stop - at) // _STRIDE + 1)]
    for early, late in pairwise((*looks, stop)):
        if _offset(zone, early) != _offset(zone, late):
            yield _change(zone, early, late)


def _change(zone: ZoneInfo, early: datetime, late: datetime) -> _Change:
    """The change of the offset that lies between two moments, found to the second."""
    before = _offset(zone, early)
    while late - early > timedelta(seconds=1):
        middle = (early + (late - early) // 2).replace(microsecond=0)
        early, late = (middle, late) if _offset(zone, middle) == before else (early, middle)
    there = late.astimezone(zone)
    summer = _saved(there) > _saved(early.astimezone(zone))
    wall = (late + before).replace(tzinfo=None)
    return _Change(wall, before, _offset(zone, late), there.tzname() or "", summer)


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _still(begin: datetime, offset: timedelta) -> _Change:
    """The offset that holds at the beginning, as a change to itself."""
    return _Change(
        begin.replace(tzinfo=None), offset, offset, begin.tzname() or "", _saved(begin) > timedelta()
    )


def _saved(there: datetime) -> timedelta:
    """By how much summer time is ahead; of Ireland, whose summer is its standard, winter time is behind."""
    return there.dst() or timedelta()


def _rule(same: Sequence[_Change], first: int, last: int) -> str:
    """The yearly rule that changes of one kind keep to; empty where they keep to none through all the years."""
    walls = [one.wall for one in same]
    if [one.year for one in walls] != list(range(first, last + 1)):
        return ""
    if len({one.weekday() for one in walls}) != 1:
        return ""
    day = _DAYS[walls[0].weekday()]
    places = {(one.day - 1) // 7 + 1 for one in walls}
    if all((one + timedelta(days=7)).month != one.month for one in walls):
        place = -1
    elif len(places) == 1:
        place = places.pop()
    else:
        return ""
    return f"FREQ=YEARLY;BYDAY={place}{day};BYMONTH={walls[0].month}"


def _part(same: Sequence[_Change], rule: str) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    """STANDARD or DAYLIGHT with all onsets of one kind."""
    begun = same[0]
    made = icalendar.TimezoneDaylight() if begun.summer else icalendar.TimezoneStandard()
    made.add("dtstart", begun.wall)
    made.add("tzoffsetfrom", begun.before)
    made.add("tzoffsetto", begun.after)
    made.add("tzname", begun.name)
    if rule:
        made.add("rrule", icalendar.vRecur.from_ical(rule))
    elif len(same) > 1:
        made.add("rdate", [one.wall for one in same[1:]])
    return made
