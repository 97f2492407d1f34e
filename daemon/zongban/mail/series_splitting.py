"""A series that is another one from a certain occurrence on: "this and all following" (RFC 5545 section 3.8.4.4).

Programs say it in two ways: with RANGE=THISANDFUTURE, or by ending the series and beginning a second event. Either
way it becomes one series here: the rule of what follows, and what is still to come of the part before as dates of its
own beside it.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from zongban.mail.calendar_objects import check_rule
from zongban.mail.errors import BadCalendar
from zongban.mail.occurrence_names import shifted
from zongban.mail.series import Happening, Series, until_of, wall

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FIXED: Final = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS", "BYWEEKNO", "BYYEARDAY", "BYMONTH"})
_LAST_SAFE_DAY: Final = 28
_YEARS: Final = timedelta(days=366)


def continued(before: Series | None, rest: Series, since: datetime) -> Series:
    """One series of two: what is still to come of the first, then the second.

    Args:
        before: has an end; None: nothing is left of it.
        since: what is over by then is left out.

    Raises:
        BadCalendar: a rule that is not unrolled.
    """
    left = before.within(since, max(since, rest.start) + _YEARS) if before is not None else ()
    added, altered = list(rest.added), dict(rest.altered)
    for one in left:
        original = one.original.astimezone(rest.zone)
        added.append(original)
        if (one.start, one.end, one.location) != (original, original + rest.length, ""):
            altered[original] = replace(one, original=original)
    return replace(rest, added=tuple(sorted(added)), altered=altered)


def moved_on(series: Series, original: datetime, start: datetime, end: datetime, since: datetime) -> Series:
    """The series of which an occurrence and all later ones are moved alike, on the wall of the series' zone.

    Raises:
        BadCalendar: the rule cannot be moved like that, or is not unrolled.
    """
    zone = series.zone
    if series.rule and original in series.added:
        raise BadCalendar(
            "an occurrence of the part before the last change cannot be moved with all later ones"
        )
    start, end = start.astimezone(zone), end.astimezone(zone)
    shift = wall(start, zone) - wall(original, zone)

    def moved(at: datetime) -> datetime:
        return (wall(at, zone) + shift).replace(tzinfo=zone)

    altered = {
        moved(key): replace(one, original=moved(key)) for key, one in series.altered.items() if key > original
    }
    rest = Series(
        start, end, zone, _moved_rule(series, original, start),
        frozenset(moved(one) for one in series.without if one > original),
        tuple(moved(one) for one in series.added if one > original), altered,
    )  # fmt: skip
    return shifted(series, continued(series.ending_before(original), rest, since), original, start)


def _moved_rule(series: Series, original: datetime, start: datetime) -> str:
    """The rule of what follows: fewer occurrences, a later end, other days."""
    if not series.rule:
        return ""
    parts = dict(one.split("=", 1) for one in series.rule.strip(";").upper().split(";") if "=" in one)
    if _FIXED & parts.keys():
        raise BadCalendar(f"the recurrence rule {series.rule[:80]!r} cannot be moved as a whole")
    old, new = wall(original, series.zone), wall(start, series.zone)
    if "COUNT" in parts:
        gone = len(series.by_rule(series.start, original - timedelta(seconds=1)))
        parts["COUNT"] = str(max(1, int(parts["COUNT"]) - gone))
    if "UNTIL" in parts:
        until = (until_of(parts["UNTIL"], series.zone) + (new - old)).replace(tzinfo=series.zone)
        parts["UNTIL"] = f"{until.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if days := (new.date() - old.date()).days:
        _move_days(parts, days)
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    check_rule(rule)
    return rule


def _move_days(parts: dict[str, str], days: int) -> None:
    """BYDAY and BYMONTHDAY so many days later.

    Raises:
        BadCalendar: what comes out would not be the same occurrences, each so many days later.
    """
    named = parts.get("BYDAY", "").split(",") if parts.get("BYDAY") else []
    weekly = parts.get("FREQ") in ("WEEKLY", "DAILY")
    crossing = len(named) > 1 and parts.get("INTERVAL", "1") != "1"
    if named and (not weekly or crossing or any(one not in _DAYS for one in named)):
        raise BadCalendar(f"the days {parts['BYDAY'][:40]!r} of a recurrence cannot be moved")
    if named:
        parts["BYDAY"] = ",".join(_DAYS[(_DAYS.index(one) + days) % 7] for one in named)
    if "BYMONTHDAY" in parts:
        value = parts["BYMONTHDAY"]
        later = int(value) + days if value.isdecimal() else 0
        if not (value.isdecimal() and int(value) <= _LAST_SAFE_DAY and 1 <= later <= _LAST_SAFE_DAY):
            raise BadCalendar(f"the days {value[:40]!r} of a month cannot be moved")
        parts["BYMONTHDAY"] = str(later)


def is_cut(before: Series, after: Series, since: datetime) -> Happening | None:
    """The first occurrence that falls out, where a series was ended earlier than it was to end; else None.

    Raises:
        BadCalendar: a rule that is not unrolled.
    """
    ahead = since + _YEARS
    old, new = before.within(since, ahead), after.within(since, ahead)
    there = {one.original for one in new}
    gone = [one for one in old if one.original not in there]
    if not gone or (new and max(there) >= gone[0].original):
        return None
    return gone[0]
