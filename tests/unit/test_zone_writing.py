"""The zones of our calendar objects change when the clocks there do (RFC 5545 section 3.6.5)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from zongban.mail.feed_writing import write_feed
from zongban.mail.invitations import Event, write_event
from zongban.mail.zone_writing import zone_definition

FIRST, LAST = 2024, 2033
BEGUN, END = datetime(FIRST, 1, 2, tzinfo=UTC), datetime(LAST + 1, 1, 1, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


def offset(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))


def onsets(text: str) -> list[tuple[datetime, timedelta, str]]:
    """When each part begins to hold, in UTC, and which offset: DTSTART, RDATE and RRULE are of the offset before."""
    found = []
    unfolded = text.replace("\r\n ", "")
    for kind, part in re.findall(r"BEGIN:(STANDARD|DAYLIGHT)\r\n(.*?)END:\1", unfolded, re.DOTALL):
        lines = dict(line.split(":", 1) for line in part.split("\r\n") if line)
        start = datetime.strptime(lines["DTSTART"], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - on the wall
        walls = [start]
        if "RRULE" in lines:
            walls = list(
                rrulestr(lines["RRULE"], dtstart=start).between(start, start.replace(year=LAST + 1), inc=True)
            )
        walls += [datetime.strptime(one, "%Y%m%dT%H%M%S") for one in lines.get("RDATE", "").split(",") if one]  # noqa: DTZ007
        before = timezone(offset(lines["TZOFFSETFROM"]))
        found += [
            (one.replace(tzinfo=before).astimezone(UTC), offset(lines["TZOFFSETTO"]), kind) for one in walls
        ]
    return sorted(found)


def changes(zone: ZoneInfo) -> list[tuple[datetime, timedelta]]:
    """Every hour at which zoneinfo has another offset than the hour before."""
    at, found = datetime(FIRST, 1, 1, tzinfo=UTC), []
    while at.year <= LAST:
        day = at + timedelta(days=1)
        if at.astimezone(zone).utcoffset() != day.astimezone(zone).utcoffset():
            for half in range(1, 49):
                late = at + timedelta(minutes=30 * half)
                now = late.astimezone(zone).utcoffset()
                if now != (late - timedelta(minutes=30)).astimezone(zone).utcoffset():
                    found.append((late, now))
        at = day
    return found


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Santiago", "Asia/Jerusalem",
        "Australia/Sydney", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Almaty",
    ],
)  # fmt: skip
def test_every_change_of_the_clocks_is_written_at_its_moment(name):
    zone = ZoneInfo(name)
    text = zone_definition(name, FIRST, LAST).to_ical().decode()
    told = [(at, after) for at, after, _ in onsets(text) if BEGUN <= at < END]
    assert told == changes(zone)


@pytest.mark.parametrize("name", ["Asia/Shanghai", "Asia/Kolkata"])
def test_a_zone_without_summer_time_has_one_offset(name):
    found = onsets(zone_definition(name, FIRST, LAST).to_ical().decode())
    assert [(after, kind) for _, after, kind in found] == [
        (datetime.now(ZoneInfo(name)).utcoffset(), "STANDARD")
    ]


@pytest.mark.parametrize("name", ["Europe/Berlin", "Europe/Dublin", "America/New_York", "Australia/Sydney"])
def test_summer_time_is_called_so_and_goes_on_by_its_rule(name):
    text = zone_definition(name, 2026, 2027).to_ical().decode()
    assert text.count("BEGIN:DAYLIGHT") == text.count("BEGIN:STANDARD") == 1
    assert text.count("RRULE:FREQ=YEARLY;BYDAY=") == 2


def test_a_rule_is_not_taken_from_a_few_years_in_which_the_fourth_sunday_was_the_last():
    assert "BYDAY=-1SU;BYMONTH=3" in zone_definition("Europe/London", 2026, 2026).to_ical().decode()
    assert "RRULE" not in zone_definition("America/Santiago", 2026, 2028).to_ical().decode()


def test_the_first_hour_of_summer_time_in_an_object_of_ours_is_not_an_hour_late():
    start = datetime(2027, 3, 28, 9, tzinfo=LONDON)
    text = write_event(Event("u@x", start, start + timedelta(hours=1), "Call", start.astimezone(UTC)))
    assert "DTSTART:20260329T010000" in text
    feed = write_feed([], name="Diary", zone=LONDON, years=range(2026, 2028), every=timedelta(hours=1))
    assert "DTSTART:20260329T010000" in feed
