"""A series as a calendar mail states it, and as a case keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from zongban.mail.calendar_message import CalendarMessage
from zongban.mail.calendar_objects import check_rule
from zongban.mail.errors import BadCalendar
from zongban.mail.invitation_reading import span_of
from zongban.mail.occurrence_names import meant
from zongban.mail.series import Happening, Series
from zongban.mail.series_splitting import moved_on


def moment(value: datetime | date, zone: ZoneInfo) -> datetime:
    """A moment as it is; a day begins at midnight of the office."""
    return value if isinstance(value, datetime) else datetime.combine(value, time(), zone)


def series_of(messages: Sequence[CalendarMessage], zone: ZoneInfo) -> Series | None:
    """The series that a calendar object states with its occurrences; None where the event happens once.

    Args:
        zone: of the office, for days and for zones without an IANA name.

    Raises:
        BadCalendar: a rule that is not unrolled, or times that cannot be.
    """
    if not messages or not (messages[0].rrule or messages[0].rdates) or messages[0].recurrence_id is not None:
        return None
    main = messages[0]
    if main.rrule:
        check_rule(main.rrule)
    begin, end = span_of(main)
    start, stop = moment(begin, zone), moment(end, zone)
    own = _zone_of(main, start, zone)
    bare = Series(start.astimezone(own), stop.astimezone(own), own, main.rrule)
    added = tuple(_at(one, bare) for one in main.rdates if _at(one, bare) != bare.start)
    made = Series(bare.start, bare.end, own, main.rrule, added=added)
    for one in main.exdates:
        made = without(made, one)
    return with_occurrences(made, messages[1:], zone)


def of_occurrences(messages: Sequence[CalendarMessage], zone: ZoneInfo) -> Series | None:
    """Several occurrences of a series that came without it, as a series of them alone; None where fewer came.

    Whoever is invited to some occurrences gets no more than those (RFC 5546 section 3.2.2.1).

    Raises:
        BadCalendar: times that cannot be.
    """
    apart = [one for one in messages if one.recurrence_id is not None and one.status != "CANCELLED"]
    if len(apart) != len(messages) or len(apart) < _SEVERAL:
        return None
    begin, end = (moment(one, zone) for one in span_of(apart[0]))
    own = _zone_of(apart[0], begin, zone)
    bare = Series(begin.astimezone(own), end.astimezone(own), own)
    first = _at(apart[0].recurrence_id or begin, bare).astimezone(own)
    return with_occurrences(replace(bare, start=first, end=first + bare.length), apart, zone)


_SEVERAL = 2


def with_occurrences(series: Series, messages: Sequence[CalendarMessage], zone: ZoneInfo) -> Series:
    """The series with single occurrences as they are stated beside it.

    Raises:
        BadCalendar: times that cannot be.
    """
    for one in messages:
        if one.recurrence_id is None or not 1970 <= one.recurrence_id.year < 2200:
            continue
        if one.status == "CANCELLED":
            left = without(series, one.recurrence_id)
            first = meant(series, one.recurrence_id) if one.following else None
            series = (series.ending_before(first) if first else None) or left
            continue
        original = meant(series, one.recurrence_id) or _at(one.recurrence_id, series)
        start, end = (moment(each, zone) for each in span_of(one))
        if one.following and series.rule:
            series = moved_on(series, original, start, end, series.start)
            continue
        series = series.altering(Happening(original, start, end, one.location))
    return series


def without(series: Series, named: datetime | date) -> Series:
    """The series without the occurrence that is named, by its moment or its day."""
    return series.but(meant(series, named) or _at(named, series))


def _at(named: datetime | date, series: Series) -> datetime:
    """A day that names an occurrence, at the hour of the series."""
    if isinstance(named, datetime):
        return named
    return datetime.combine(named, series.start.astimezone(series.zone).time(), series.zone)


def _zone_of(main: CalendarMessage, start: datetime, zone: ZoneInfo) -> ZoneInfo:
    """The zone the rule runs in: the named one, the office's where the hours are the same, else UTC."""
    if main.zone:
        return ZoneInfo(main.zone)
    if not isinstance(main.start, datetime) or start.utcoffset() == start.astimezone(zone).utcoffset():
        return zone
    return ZoneInfo("UTC")


def kept(series: Series) -> dict[str, Any]:
    """The series as JSON values."""
    return {
        "start": series.start.isoformat(), "end": series.end.isoformat(), "zone": series.zone.key, "rule": series.rule,
        "without": sorted(one.astimezone(UTC).isoformat() for one in series.without),
        "added": [one.isoformat() for one in series.added],
        "altered": [
            {"original": one.original.isoformat(), "start": one.start.isoformat(), "end": one.end.isoformat(),
             "location": one.location}
            for one in series.altered.values()
        ],
        **({"shifts": [[since.isoformat(), shift.total_seconds()] for since, shift in series.shifts]}
           if series.shifts else {}),
    }  # fmt: skip


def series_kept(value: Mapping[str, Any]) -> Series:
    """The series from JSON values."""
    zone = ZoneInfo(value["zone"])

    def at(text: str) -> datetime:
        return datetime.fromisoformat(text).astimezone(zone)

    altered = [
        Happening(at(one["original"]), at(one["start"]), at(one["end"]), one.get("location", ""))
        for one in value.get("altered") or ()
    ]
    return Series(
        at(value["start"]), at(value["end"]), zone, value.get("rule", ""),
        frozenset(at(one) for one in value.get("without") or ()), tuple(at(one) for one in value.get("added") or ()),
        {one.original: one for one in altered},
        tuple((at(since), timedelta(seconds=shift)) for since, shift in value.get("shifts") or ()),
    )  # fmt: skip


__all__ = [
    "BadCalendar",
    "kept",
    "moment",
    "of_occurrences",
    "series_kept",
    "series_of",
    "with_occurrences",
    "without",
]
