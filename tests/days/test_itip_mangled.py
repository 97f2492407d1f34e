"""Calendar mails with properties struck out, doubled and replaced: each is registered, refused or asked about."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from days.calendar_mail import SECOND, SINGLE, WEEKLY
from days.invitations_of import letter
from days.office import PARTNER, SUN_WEI, SimulatedOffice, rules_booking_at_once

METHODS = ("REQUEST", "CANCEL", "ADD", "REPLY", "COUNTER", "PUBLISH", "DECLINECOUNTER", "REFRESH")
NAMES = (
    b"EXDATE", b"RDATE", b"RECURRENCE-ID", b"DTSTART", b"DTEND", b"DURATION", b"RRULE", b"SEQUENCE", b"DTSTAMP", b"UID",
    b"ORGANIZER", b"ATTENDEE", b"STATUS", b"TRANSP",
)  # fmt: skip
VALUES = (
    b"99991231T235959Z", b"00010101T000000Z", b"00010101", b"20261202T150000Z", b"20261202", b"", b"x", b"P1D", b"-P1D",
    b"FREQ=DAILY;UNTIL=99991231T235959Z", b"FREQ=WEEKLY;UNTIL=20261201", b"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    b"20261202T150000,20261209T150000,junk", b"mailto:", b"9999999999", b"-1",
)  # fmt: skip


def mangled(seed: random.Random, number: int, office: SimulatedOffice) -> bytes:
    meeting = replace(seed.choice([WEEKLY, SINGLE]), sequence=seed.randrange(4), stamp=office.clock())
    if seed.random() < 0.5:
        meeting = replace(meeting, original=SECOND, rrule="")
    if seed.random() < 0.3:
        meeting = replace(meeting, uid=f"u{number}@client")
    sender, style = seed.choice(["", SUN_WEI, PARTNER]), seed.choice(["apple", "wecom"])
    raw = letter(meeting, seed.choice(METHODS), style=style, sender=sender)
    for _ in range(seed.randrange(1, 4)):
        name, value = seed.choice(NAMES), seed.choice(VALUES)
        if seed.random() < 0.5:
            raw = re.sub(
                rb"(?m)^" + name + rb"[;:][^\r\n]*", lambda _, n=name, v=value: n + b":" + v, raw, count=1
            )
        else:
            mark = seed.choice([b":", b";VALUE=DATE:", b";TZID=Europe/Oslo:"])
            raw = raw.replace(b"END:VEVENT", name + mark + value + b"\r\nEND:VEVENT", 1)
    return raw


@pytest.mark.parametrize("start", range(3))
def test_no_calendar_mail_however_mangled_stops_the_office(start):
    seed = random.Random(start)
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.deliver(letter(WEEKLY))
    office.work()
    for number in range(60):
        office.deliver(mangled(seed, number, office))
        office.work()
    assert office.letters("kept") == []
    assert [reason for _, reason in office.parked() if "Error" in reason] == []
