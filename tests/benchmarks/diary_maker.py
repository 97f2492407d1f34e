"""Made calendars: 50 people, 10,000 events over a year, a quarter of them series with exceptions. Always the same."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
FIRST_DAY = datetime(2026, 9, 28, tzinfo=ZONE)
_TOPICS = (
    "预算评审",
    "生产例会",
    "客户来访",
    "项目周会",
    "Budget review",
    "Supplier call",
    "面试",
    "安全检查",
)
_RULES = ("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=40",
          "FREQ=DAILY;COUNT=15", "FREQ=MONTHLY;BYDAY=2TU")  # fmt: skip


def calendars(people: int = 50, events: int = 10_000, series: float = 0.25) -> dict[str, dict[str, str]]:
    """Calendar key → UID → iCalendar text."""
    chance = random.Random(26)
    found: dict[str, dict[str, str]] = {f"person-{number}": {} for number in range(people)}
    keys = list(found)
    for number in range(events):
        uid = f"{number}@made.example"
        found[keys[number % people]][uid] = _event(uid, chance, recurring=chance.random() < series)
    return found


def _event(uid: str, chance: random.Random, *, recurring: bool) -> str:
    day = FIRST_DAY + timedelta(days=chance.randrange(420))
    start = day.replace(hour=chance.randrange(8, 18), minute=chance.choice((0, 0, 30, 15)))
    end = start + timedelta(minutes=chance.choice((30, 60, 60, 90, 120)))
    lines = [
        f"UID:{uid}", "DTSTAMP:20260901T000000Z", f"SUMMARY:{chance.choice(_TOPICS)} {uid.partition('@')[0]}",
        f"DTSTART;TZID=Asia/Shanghai:{start:%Y%m%dT%H%M%S}", f"DTEND;TZID=Asia/Shanghai:{end:%Y%m%dT%H%M%S}",
        f"TRANSP:{'TRANSPARENT' if chance.random() < 0.05 else 'OPAQUE'}",
        f"STATUS:{'TENTATIVE' if chance.random() < 0.05 else 'CONFIRMED'}",
    ]  # fmt: skip
    parts = [lines]
    if recurring:
        rule = chance.choice(_RULES)
        lines.append(f"RRULE:{rule}")
        second = start + timedelta(weeks=2)
        if chance.random() < 0.3:
            lines.append(f"EXDATE;TZID=Asia/Shanghai:{second:%Y%m%dT%H%M%S}")
        elif rule.startswith("FREQ=WEEKLY") and chance.random() < 0.3:
            moved = second + timedelta(hours=1)
            parts.append(
                [
                    f"UID:{uid}",
                    "DTSTAMP:20260901T000000Z",
                    f"SUMMARY:moved {uid}",
                    f"RECURRENCE-ID;TZID=Asia/Shanghai:{second:%Y%m%dT%H%M%S}",
                    f"DTSTART;TZID=Asia/Shanghai:{moved:%Y%m%dT%H%M%S}",
                    f"DTEND;TZID=Asia/Shanghai:{moved + (end - start):%Y%m%dT%H%M%S}",
                ]
            )
    body = [line for part in parts for line in ("BEGIN:VEVENT", *part, "END:VEVENT")]
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//made//EN")
    return "\r\n".join([*head, *body, "END:VCALENDAR", ""])
