"""A series of events as data: its rule, what was left out, added or altered, and its occurrences within bounds.

Occurrences are known by their original start (RECURRENCE-ID, RFC 5545 section 3.8.4.4). A rule runs on the wall of the
series' own zone, so that a meeting at ten stays at ten through summer time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from zongban.core import late_re as re
from zongban.mail.calendar_objects import check_rule
from zongban.mail.errors import BadCalendar

MOST: Final = 1000
"""So many occurrences are looked at in one window."""
_FARTHEST: Final = timedelta(days=366 * 2)
_UNTIL: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?")


@dataclass(frozen=True, slots=True)
class Happening:
    """One occurrence: where it stood at first, and when it is.

    Attributes:
        original: start by the rule, which names it in every message.
        location: place of this one alone; empty: as the series has it.
    """

    original: datetime
    start: datetime
    end: datetime
    location: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """An event that happens more than once.

    Attributes:
        start, end: of the first occurrence (DTSTART, DTEND), aware.
        zone: in which the rule runs.
        rule: RRULE as text; empty where every further occurrence is named.
        without: original starts of occurrences that do not take place.
        added: original starts beside the rule (RDATE, ADD).
        altered: original start → the occurrence as it is now.
        shifts: from which name on messages call occurrences otherwise than by their original starts, and how much later
            these are on the wall (``occurrence_names``).
    """

    start: datetime
    end: datetime
    zone: ZoneInfo
    rule: str = ""
    without: frozenset[datetime] = frozenset()
    added: tuple[datetime, ...] = ()
    altered: Mapping[datetime, Happening] = field(default_factory=dict)
    shifts: tuple[tuple[datetime, timedelta], ...] = ()

    @property
    def length(self) -> timedelta:
        """How long an unaltered occurrence lasts."""
        return self.end - self.start

    def within(self, first: datetime, last: datetime, most: int = MOST) -> tuple[Happening, ...]:
        """What overlaps ``[first, last)``, by start, at most two years and ``most`` of them.

        Raises:
            BadCalendar: a rule that is not unrolled.
        """
        last = min(last, first + _FARTHEST)
        found = [
            Happening(one, one, one + self.length)
            for one in self._originals(first - self.length, last)
            if one not in self.altered
        ]
        found += [one for original, one in self.altered.items() if original not in self.without]
        there = [one for one in found if one.start < last and (one.end > first or one.start >= first)]
        return tuple(sorted(there, key=lambda one: one.start)[:most])

    def next(self, after: datetime) -> Happening | None:
        """The first occurrence that is not over at a moment; None where the series has ended.

        Raises:
            BadCalendar: a rule that is not unrolled.
        """
        found = self.within(after, after + _FARTHEST, 1)
        return found[0] if found else None

    def original(self, moment: datetime | date) -> datetime | None:
        """The original start that is meant, also where the day alone is named; None where there is none.

        Raises:
            BadCalendar: a rule that is not unrolled.
        """
        if isinstance(moment, datetime):
            near = self._all(moment - timedelta(seconds=1), moment + timedelta(seconds=1))
            exact = next((one for one in near if one == moment), None)
            if exact is not None:
                return exact
        day = moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment
        if isinstance(moment, datetime) and moment.astimezone(self.zone).time() != time():
            return None
        midnight = datetime.combine(day, time(), self.zone)
        same = self._all(midnight, midnight + timedelta(days=1) - timedelta(seconds=1))
        return same[0] if len(same) == 1 else None

    def _all(self, first: datetime, last: datetime) -> list[datetime]:
        """Original starts within ``[first, last]``, those that do not take place included."""
        return sorted({one for one in self._named() if first <= one <= last} | set(self.by_rule(first, last)))

    def _originals(self, first: datetime, last: datetime) -> list[datetime]:
        return [one for one in self._all(first, last) if one not in self.without]

    def _named(self) -> Iterable[datetime]:
        return (self.start, *self.added)

    def by_rule(self, first: datetime, last: datetime) -> list[datetime]:
        """Starts by the rule within ``[first, last]``, those that do not take place included."""
        if not self.rule:
            return []
        walls = _walls(
            self.rule,
            wall(self.start, self.zone),
            wall(first, self.zone),
            wall(last, self.zone),
            self.zone,
        )
        return [one.replace(tzinfo=self.zone) for one in walls]

    # changes

    def but(self, original: datetime) -> "Series":
        """Without one occurrence."""
        altered = {one: to for one, to in self.altered.items() if one != original}
        return replace(self, without=self.without | {original}, altered=altered)

    def altering(self, one: Happening) -> "Series":
        """With one occurrence as it is now; one that the rule does not name is added."""
        known = self.original(one.original)
        added = self.added if known is not None else (*self.added, one.original)
        changed = (one.start, one.end, one.location) != (one.original, one.original + self.length, "")
        altered = {key: to for key, to in self.altered.items() if key != one.original}
        if changed:
            altered[one.original] = one
        return replace(self, without=self.without - {one.original}, added=added, altered=altered)

    def with_changes(self, before: "Series", after: "Series") -> "Series":
        """With what somebody has changed between two versions of it, and else as it is.

        Another rule, start, length or zone is a change of the whole: then the later version counts alone. An occurrence
        that stands at another hour by now is that of its day.
        """
        frame = [(one.start, one.end, one.zone.key, one.rule, one.added) for one in (before, after)]
        if frame[0] != frame[1]:
            return after
        gone, back = ({self._named_now(one) for one in mine.without - other.without} for mine, other in
                      ((after, before), (before, after)))  # fmt: skip
        made = replace(
            self, without=(self.without | gone) - back,
            altered={key: one for key, one in self.altered.items() if key not in gone},
        )  # fmt: skip
        for key in {*before.altered, *after.altered} - after.without:
            if before.altered.get(key) != after.altered.get(key):
                now = self._named_now(key)
                there = after.altered.get(key) or Happening(now, now, now + self.length)
                made = made.altering(replace(there, original=now))
        return made

    def _named_now(self, original: datetime) -> datetime:
        """The name an occurrence of an earlier version has by now: its own, else that of its day."""
        return self.original(original) or self.original(original.astimezone(self.zone).date()) or original

    def ending_before(self, original: datetime) -> "Series | None":
        """Without an occurrence and all later ones; None where nothing is left."""
        if original <= self.start:
            return self._of_dates_before(original)
        until = (original - timedelta(seconds=1)).astimezone(UTC)
        parts = [
            one for one in self.rule.split(";") if one and not one.upper().startswith(("UNTIL=", "COUNT="))
        ]
        rule = ";".join([*parts, f"UNTIL={until:%Y%m%dT%H%M%SZ}"]) if self.rule else ""
        return replace(
            self, rule=rule, without=frozenset(one for one in self.without if one < original),
            added=tuple(one for one in self.added if one < original),
            altered={key: to for key, to in self.altered.items() if key < original},
        )  # fmt: skip

    def _of_dates_before(self, original: datetime) -> "Series | None":
        """The dates beside the rule that lie before an occurrence, where the rule begins no earlier."""
        dates = sorted(one for one in self.added if one < original)
        if not dates:
            return None
        return replace(
            self, start=dates[0], end=dates[0] + self.length, rule="", added=tuple(dates[1:]),
            without=frozenset(one for one in self.without if one < original),
            altered={key: to for key, to in self.altered.items() if key < original},
        )  # fmt: skip


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clock on the wall of a zone shows at a moment."""
    return moment.astimezone(zone).replace(tzinfo=None)


@lru_cache(maxsize=512)
def _walls(
    rule: str, start: datetime, first: datetime, last: datetime, zone: ZoneInfo
) -> tuple[datetime, ...]:
    """Starts by the rule within ``[first, last]``, on the wall."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - seldom needed, and not light

    check_rule(rule)
    parts = [one for one in rule.strip().strip(";").split(";") if one]
    plain = [one for one in parts if not one.upper().startswith("UNTIL=")]
    until = next((until_of(one[6:], zone) for one in parts if one.upper().startswith("UNTIL=")), None)
    stop = min(last, until) if until else last
    if stop < first:
        return ()
    try:
        unrolled = rrulestr(";".join(plain).upper(), dtstart=start)
        found: list[datetime] = []
        for one in unrolled.xafter(first, inc=True):
            if one > stop or len(found) >= MOST:
                break
            found.append(one)
    except (ValueError, TypeError, OverflowError) as cause:
        raise BadCalendar(f"the recurrence rule {rule[:80]!r} cannot be unrolled") from cause
    return tuple(found)


def until_of(text: str, zone: ZoneInfo) -> datetime:
    """The last possible start on the wall; a bare day counts to its end.

    Raises:
        BadCalendar: it cannot be read.
    """
    found = _UNTIL.match(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if not found[4]:
            return datetime.combine(day, time(23, 59, 59))
        clock = datetime.combine(day, time(int(found[4]), int(found[5]), int(found[6] or 0)))
    except ValueError as cause:
        raise BadCalendar(f"the end of a recurrence cannot be read: {text[:40]!r}") from cause
    try:
        return wall(clock.replace(tzinfo=UTC), zone) if found[7] else clock
    except OverflowError:  # 99991231T235959Z, which some programs write for "for ever"
        return clock
