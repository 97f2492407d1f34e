"""A meeting that comes back: its series as the case keeps it, and which of its times it is about at present.

The fact ``series`` holds the whole series; ``start`` and ``end`` are those of the next occurrence, so that reminders,
lists and conflicts speak of what comes next. Occurrences the office has declined, or could not fit in, stand in
``declined`` and are left out of our calendars.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Altered, Repeats
from zongban.core.once import as_of, rekeyed
from zongban.core.people import Room
from zongban.core.revisions import is_theirs
from zongban.desks.meetings.asking.ending import bounded, without_days_off
from zongban.desks.meetings.case.attendance import calendars_of, calendars_of_people, organizer, room_of
from zongban.desks.meetings.case.elsewhere import noted_apart, room_at
from zongban.desks.meetings.case.occupation import taken
from zongban.language.times import Kind, TimeMention
from zongban.mail.calendar_objects import check_rule
from zongban.mail.errors import BadCalendar
from zongban.mail.occurrence_names import meant
from zongban.mail.series import Happening, Series
from zongban.mail.series_reading import kept, series_kept
from zongban.ports.sight import Occupied, Sight
from zongban.timetable import Interval

_HORIZON_DAYS = 180
"""So far ahead a series is checked for conflicts; beyond, people's plans are not made yet."""
_CONFLICTS_PERCENT = 25
"""So many of its occurrences may meet a conflict before a person is asked about the whole."""

_CARRIES_ON = re.compile(r"_R\d{8}(?:T\d{6}Z?)?(?=@)")


def series_of(case: Case) -> Series | None:
    """The series of a case; None where the meeting happens once."""
    value = case.facts.get("series")
    return series_kept(value) if value else None


def with_series(case: Case, series: Series, sight: Sight) -> Case:
    """The case with this series, standing at its next occurrence; at its last one where it is over."""
    there = series.next(sight.now)
    start, end = (there.start, there.end) if there else (series.start, series.end)
    zone = sight.house.zone
    case = rekeyed(case, lambda moment: _same_day(series, moment))
    after = case.with_facts(
        series=kept(series), rrule=series.rule or None, start=start.astimezone(zone).isoformat(),
        end=end.astimezone(zone).isoformat(), duration=int((end - start).total_seconds() // 60),
    )  # fmt: skip
    return noted_apart(after, sight)


def _same_day(series: Series, moment: datetime) -> datetime | None:
    """The original start that an occurrence has after a change of its series: its own, or that of its day."""
    try:
        return series.original(moment) or series.original(moment.astimezone(series.zone).date())
    except BadCalendar:
        return None


def occurrence_at(case: Case, moment: datetime | None) -> Happening | None:
    """The occurrence that a message names, as it stands; None where it speaks of the whole, or of none that stands."""
    series = series_of(case)
    original = meant(series, moment) if series and moment else None
    if series is None or original is None or original in series.without:
        return None
    return series.altered.get(original) or Happening(original, original, original + series.length)


def at_next(case: Case, sight: Sight) -> Case:
    """The case with those who take part in the occurrence it stands at, for reminders and lists of who comes."""
    series = series_of(case) if case.facts.get("once") else None
    there = series.next(sight.now) if series is not None else None
    return as_of(case, there.original) if there is not None else case


def follows_no_rule(case: Case) -> bool:
    """Whether the case names a rule that is not unrolled (promise A46)."""
    if not case.fact("rrule") or case.facts.get("series"):
        return False
    try:
        check_rule(case.fact("rrule"))
    except BadCalendar:
        return True
    return False


def reaches_unpublished(case: Case, sight: Sight) -> int:
    """The first year into which a series runs whose public holidays are not known yet; 0 where it runs into none."""
    series = series_of(case)
    if series is None:
        return 0
    zone = sight.house.zone
    year = sight.now.astimezone(zone).year
    for one in range(year, year + _YEARS_AHEAD):
        first = datetime(one, 1, 1, tzinfo=zone)
        if sight.hours.unpublished(first.date(), first.date()) and _runs_in(series, first, sight.now):
            return one
    return 0


_YEARS_AHEAD = 3


def _runs_in(series: Series, first: datetime, now: datetime) -> bool:
    """Whether something of the series is still ahead in the year that begins at a moment."""
    try:
        return bool(series.within(max(first, now), first.replace(year=first.year + 1), 1))
    except BadCalendar:
        return False


def begun(case: Case, sight: Sight) -> Case:
    """A case whose rule came in words, with its series; as it was where the rule is none that is unrolled."""
    start, end, rule = case.moment("start"), case.moment("end"), case.fact("rrule")
    if case.facts.get("series") or not rule or start is None or end is None or end <= start:
        return case
    zone = sight.house.zone
    rule = bounded(rule, case.facts, start.astimezone(zone))
    try:
        check_rule(rule)
        whole = Series(start.astimezone(zone), end.astimezone(zone), zone, rule)
        series, off = without_days_off(whole, sight)
        return with_series(case, series, sight).with_facts(days_off=told(off, sight) or None)
    except BadCalendar:
        return case


def rolled(case: Case, sight: Sight) -> Case | None:
    """The case at its next occurrence, once one is over; None where the series has ended or there is none.

    Holidays that were published since are left out of a series of our own, named in the fact ``days_off``.
    """
    series = series_of(case)
    if series is None or series.next(sight.now) is None:
        return None
    off: tuple[Happening, ...] = ()
    if not case.facts.get("invited_series") and not case.fact("method"):
        series, off = without_days_off(series, sight)
    if series.next(sight.now) is None:
        return None
    return with_series(case, series, sight).with_facts(days_off=told(off, sight) or None)


def repeats_of(series: Series, free: Collection[datetime] = ()) -> Repeats:
    """How the event of a series is written into a calendar.

    Args:
        free: original starts of occurrences that leave its time free there.
    """
    altered = tuple(
        Altered(one.original, one.start, one.end, one.location, one.original in free)
        for one in series.altered.values()
    )
    return Repeats(series.zone.key, series.rule, tuple(sorted(series.without)), series.added, altered)


@dataclass(frozen=True, slots=True)
class Clash:
    """What of a series meets something else.

    Attributes:
        clashing: occurrences whose time is taken.
        looked_at: how many lie within the time that is looked ahead.
    """

    clashing: tuple[Happening, ...]
    looked_at: int

    @property
    def whole(self) -> bool:
        """Whether nothing of the series can take place."""
        return len(self.clashing) == self.looked_at

    def within_budget(self, sight: Sight) -> bool:
        """Whether so few meet a conflict that the rest is booked without asking."""
        percent = int(sight.setting("meetings", "series_conflicts", _CONFLICTS_PERCENT))
        return not self.whole and len(self.clashing) * 100 <= self.looked_at * percent


def looked_ahead(series: Series, sight: Sight) -> tuple[Happening, ...]:
    """The occurrences that are checked for conflicts: those within the time looked ahead, at least the next.

    Raises:
        BadCalendar: a rule that is not unrolled.
    """
    days = int(sight.setting("meetings", "series_ahead", _HORIZON_DAYS))
    first = series.next(sight.now)
    return series.within(sight.now, sight.now + timedelta(days=days)) or ((first,) if first else ())


def times_ahead(case: Case, sight: Sight, series: Series | None = None) -> list[Interval]:
    """When a meeting takes place, or would as a series, as far as is looked ahead; nothing of what is over."""
    series = series or series_of(case)
    if series is not None:
        there = [(one.start, one.end) for one in looked_ahead(series, sight)]
    else:
        start, end = case.moment("start"), case.moment("end")
        there = [(start, end)] if start is not None and end is not None else []
    return [Interval(start, end) for start, end in there if start < end and end > sight.now]


def clash_of(case: Case, series: Series, sight: Sight) -> Clash:
    """Which occurrences within the time looked ahead are taken for somebody, or for the room."""
    if case.facts.get("free"):
        return Clash((), 1)
    ahead = looked_ahead(series, sight)
    if not ahead:
        return Clash((), 0)
    home = room_of(case, sight)
    rooms = {one.original: room_at(case, one, sight) if one.location else home for one in ahead}
    people = {*calendars_of(case, sight), *calendars_of_people(case, sight)} - {home.calendar if home else ""}
    keys = (*people, *dict.fromkeys(one.calendar for one in rooms.values() if one and one.calendar))
    found = taken(keys, ahead[0].start, max(one.end for one in ahead), sight, case)
    before = carried_on(case, sight)
    slots = [one for one in found if one.start < one.end and one.uid != before]
    clashing = tuple(one for one in ahead if any(_meets(one, slot, people, rooms) for slot in slots))
    return Clash(clashing, len(ahead))


def _meets(
    one: Happening, slot: Occupied, people: Collection[str], rooms: Mapping[datetime, Room | None]
) -> bool:
    """Whether what stands in a calendar is in the way of an occurrence: of its people, or in its own room."""
    room = rooms[one.original]
    concerned = slot.calendar in people or (room is not None and slot.calendar == room.calendar)
    return concerned and Interval(one.start, one.end).overlaps(Interval(slot.start, slot.end))


def carried_on(case: Case, sight: Sight) -> str:
    """UID of the series of the same organiser that this one carries on; empty where it carries on none.

    Who moves "this and all following" in Google's calendar sends two mails in no order: the old series, ended, and a
    new one named after it. The old one is not in the way of the new.
    """
    uid = case.fact("uid")
    base = _CARRIES_ON.sub("", uid)
    before = sight.register.case_of_event(base) if base != uid else None
    same = before is not None and is_theirs(before) and organizer(before) == organizer(case)
    return base if same else ""


def is_free(case: Case, start: datetime, end: datetime, sight: Sight) -> bool:
    """Whether nobody who takes part, and no room, is taken by anything but this meeting."""
    keys = (*calendars_of(case, sight), *calendars_of_people(case, sight))
    return bool(case.facts.get("free")) or not taken(keys, start, end, sight, case)


ON_A_DAY = frozenset({Kind.DATE, Kind.DATE_PART, Kind.MOMENT, Kind.RANGE})
"""Kinds of time that name the day of an occurrence."""


def on_day(mention: TimeMention, series: Series, sight: Sight) -> Happening | None:
    """The occurrence that stands on the day a text names; None where none does, or it is over."""
    said = mention.start
    if said is None or mention.kind not in ON_A_DAY:
        return None
    day = said.astimezone(sight.house.zone).date() if isinstance(said, datetime) else said
    for one in (day, _year_later(day)):
        midnight = datetime(one.year, one.month, one.day, tzinfo=sight.house.zone)
        there = [
            each for each in series.within(midnight, midnight + timedelta(days=1)) if each.start > sight.now
        ]
        if len(there) == 1:
            return there[0]
    return None


def called_off_on(mention: TimeMention, series: Series, sight: Sight) -> Happening | None:
    """The occurrence that was to be on the day a text names and is called off; None where there is none ahead."""
    said = mention.start
    if said is None or mention.kind not in (Kind.DATE, Kind.MOMENT, Kind.RANGE):
        return None
    day = said.astimezone(sight.house.zone).date() if isinstance(said, datetime) else said
    gone = [
        one
        for one in series.without
        if one > sight.now and one.astimezone(sight.house.zone).date() in (day, _year_later(day))
    ]
    return Happening(gone[0], gone[0], gone[0] + series.length) if len(gone) == 1 else None


def _year_later(day: date) -> date:
    """A day of the past year that a text names without one is that of the coming year."""
    return day.replace(year=day.year + 1, day=min(day.day, 28 if day.month == 2 else day.day))


def told(happenings: Iterable[Happening], sight: Sight, most: int = 12) -> list[dict[str, Any]]:
    """Occurrences as mails print them: ``start`` and ``end``."""
    zone = sight.house.zone
    return [
        {"start": one.start.astimezone(zone).isoformat(), "end": one.end.astimezone(zone).isoformat()}
        for one in sorted(happenings, key=lambda each: each.start)[:most]
    ]


def leaving_out(case: Case, series: Series, gone: Sequence[Happening], sight: Sight) -> Case:
    """The case with a series that leaves some occurrences out, remembered as declined."""
    for one in gone:
        series = series.but(one.original)
    declined = {*(case.facts.get("declined") or ()), *(one.original.isoformat() for one in gone)}
    return with_series(case, series, sight).with_facts(declined=sorted(declined) or None)
