"""A calendar to be read by others as one feed (RFC 5545, RFC 7986): single events, nothing to answer, nobody named."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from zongban.mail.calendar_objects import Event
from zongban.mail.wording import one_line
from zongban.mail.zone_writing import zone_definition

_PRODID = "-//zongban//general manager's office//EN"


def write_feed(events: Iterable[Event], *, name: str, zone: ZoneInfo, years: range, every: timedelta) -> str:
    """The text of the feed, with the definition of the zone.

    Args:
        events: each happens once; start and end both moments or both days.
        name: as calendar programs show it.
        zone: of the times; ``years`` for which it is defined.
        every: how often readers shall come again.
    """
    calendar = icalendar.Calendar()
    minutes = f"PT{int(every.total_seconds()) // 60}M"
    for key, value in (
        ("prodid", _PRODID), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
        ("name", one_line(name)), ("x-wr-calname", one_line(name)), ("x-wr-timezone", zone.key),
        ("x-published-ttl", minutes),
    ):  # fmt: skip
        calendar.add(key, value)
    calendar.add("refresh-interval", every, parameters={"VALUE": "DURATION"})
    calendar.add_component(zone_definition(zone.key, years.start, years.stop - 1))
    for one in events:
        calendar.add_component(_component(one, zone))
    return str(calendar.to_ical().decode("utf-8"))


def _component(event: Event, zone: ZoneInfo) -> icalendar.Event:
    made = icalendar.Event()
    stamp = event.stamp.astimezone(UTC).replace(microsecond=0)
    start, end = (
        one.astimezone(zone) if isinstance(one, datetime) else one for one in (event.start, event.end)
    )
    for key, value in (
        ("uid", event.uid), ("dtstamp", stamp), ("dtstart", start), ("dtend", end),
        ("summary", one_line(event.summary)), ("status", event.status),
        ("transp", "TRANSPARENT" if event.transparent else "OPAQUE"),
    ):  # fmt: skip
        made.add(key, value)
    if event.location:
        made.add("location", one_line(event.location))
    if event.private:
        made.add("class", "PRIVATE")
    return made
