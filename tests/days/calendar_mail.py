"""Calendar mail of a day: what comes, what people write into calendars, and what stands there then."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

from days.invitations_of import Meeting, letter
from days.office import LI_NA, OFFICE, SUN_WEI, ZONE, Mail, SimulatedOffice, at, only
from zongban.core.case import Case
from zongban.mail.invitations import CalendarMessage, expand, read_calendar_messages

STYLES = ("outlook", "google", "apple", "wecom", "feishu")
ROOM = "room-3f"
WEEKLY = Meeting("weekly@client", SUN_WEI, name="孙伟", rrule="FREQ=WEEKLY;COUNT=6", location="三楼会议室")
SINGLE = Meeting("single@client", SUN_WEI, name="孙伟", summary="产线方案沟通", location="三楼会议室")
SECOND, THIRD = at("2026-12-02 15:00"), at("2026-12-09 15:00")


def come(office: SimulatedOffice, meeting: Meeting, method: str = "REQUEST", **changes: object) -> bytes:
    """A calendar mail comes and is dealt with; later ones bear a later DTSTAMP, unless it is given."""
    stamp = {"stamp": office.clock()} if "stamp" not in changes else {}
    raw = office.deliver(letter(meeting, method, **{**stamp, **changes}))  # type: ignore[arg-type]
    office.work()
    office.clock.advance(timedelta(minutes=1))
    return raw


def starts(office: SimulatedOffice, calendar: str = "gm") -> list[datetime]:
    """When the calendar has something, as its reader sees it."""
    there = [one.ics for one in office.calendar.changes(calendar, "").objects if one.ics]
    first, last = at("2026-11-23 00:00"), at("2027-11-23 00:00")
    return sorted(one.start.astimezone(ZONE) for ics in there for one in expand(ics, first, last, zone=ZONE))


def objects(mail: Mail) -> tuple[CalendarMessage, ...]:
    """The calendar object a mail bears, event by event."""
    for part in message_from_bytes(mail.raw, policy=default).walk():
        if part.get_content_type() == "text/calendar":
            return read_calendar_messages(str(part.get_content()), zone=ZONE)
    return ()


def ics_of(mail: Mail) -> str:
    """The text of the calendar object a mail bears, its lines joined; empty where it bears none."""
    parts = message_from_bytes(mail.raw, policy=default).walk()
    found = next((one for one in parts if one.get_content_type() == "text/calendar"), None)
    return re.sub(r"\r?\n ", "", str(found.get_content())) if found is not None else ""


def weekly(count: int = 6, first: str = "2026-11-25 15:00") -> list[datetime]:
    return [at(first) + timedelta(weeks=n) for n in range(count)]


def busy(office: SimulatedOffice, start: datetime, calendar: str = "gm", uid: str = "own@person") -> None:
    """The general manager's own appointment, an hour long."""
    ics = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;TZID=Asia/Shanghai:{start:%Y%m%dT%H%M%S}\r\nDURATION:PT1H\r\n"
        "SUMMARY:牙医\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    office.calendar.person_writes(calendar, uid, ics)
    office.work()


def ours(office: SimulatedOffice) -> Case:
    body = "林助：\n\n11月25日下午3点想用三楼会议室开四季度预算评审会，李娜、王磊参加，约两小时。\n\n孙伟"
    office.write(SUN_WEI, "会议申请：四季度预算评审会", body)
    return office.cases("meetings")[-1]


def answer_to(case: Case, who: str = LI_NA, **changes: object) -> Meeting:
    """What an invited person's calendar sends back."""
    start = case.moment("start")
    assert start is not None
    invited = Meeting(
        case.fact("uid"), OFFICE, start=start, end=case.moment("end"), summary=case.title, asked=(who,), name="办公室",
        partstat="TENTATIVE",
    )  # fmt: skip
    return replace(invited, **changes)  # type: ignore[arg-type]


def series_of_ours(office: SimulatedOffice) -> Case:
    office.write(
        SUN_WEI, "会议申请：生产例会", "每周三下午3点到4点在三楼会议室开生产例会，李娜参加。\n\n孙伟"
    )
    case = only(office)
    assert case.state == "confirmed", case
    return case


def edited(office: SimulatedOffice, case: Case, *lines: str, calendar: str = "gm") -> None:
    """A person edits the series in a calendar program."""
    there = office.calendar.get(calendar, case.fact("uid"))
    assert there is not None
    assert there.ics is not None
    office.calendar.person_writes(
        calendar,
        case.fact("uid"),
        there.ics.replace("STATUS:CONFIRMED", "\r\n".join([*lines, "STATUS:CONFIRMED"]), 1),
    )
    office.work()


def proposed(case: Case, original: datetime | None, start: datetime, **changes: object) -> Meeting:
    """What the calendar of somebody invited sends when he proposes another time."""
    return answer_to(case, original=original, start=start, end=start + timedelta(hours=1), **changes)


def rewritten_by_a_person(
    office: SimulatedOffice, case: Case, change: Callable[[str], str], calendar: str = "gm"
) -> None:
    """A person edits the series in a calendar program, and the office looks."""
    there = office.calendar.get(calendar, case.fact("uid"))
    assert there is not None
    ics = (there.ics or "").replace("\r\n ", "")
    assert change(ics) != ics
    office.calendar.person_writes(calendar, case.fact("uid"), change(ics))
    office.work()


def split_by_a_person(
    office: SimulatedOffice,
    case: Case,
    style: str,
    first: str = "20261209",
    calendar: str = "gm",
    order: int = 1,
    between: Callable[[], object] = lambda: None,
) -> str:
    """A program ends the series before the occurrence of a day and begins a second event a day later at ten."""
    uid = case.fact("uid")
    ics = (office.calendar.get(calendar, uid).ics or "").replace("\r\n ", "")
    until = f"{(at(f'{first[:4]}-{first[4:6]}-{first[6:]} 00:00') - timedelta(seconds=1)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    cut = re.sub(r"RRULE:([^\r\n]*?)(?:;COUNT=\d+|;UNTIL=\w+)?\r", rf"RRULE:\1;UNTIL={until}\r", ics)
    assert cut != ics
    second = {
        "google": f"{uid.partition('@')[0]}_R{first}T070000@google.com", "apple": "7C9A11F2-0B5E-4E1F-9E0F-1D2C3B4A5F60",
        "evolution": "second-part",
    }[style]  # fmt: skip
    day = int(first[6:]) + 1
    rest = ics.replace(f"UID:{uid}", f"UID:{second}")
    rest = re.sub(r"(DTSTART[^:]*):\w+", rf"\1:202612{day:02}T100000", rest)
    rest = re.sub(r"(DTEND[^:]*):\w+", rf"\1:202612{day:02}T110000", rest)
    rest = re.sub(r"RRULE:[^\r]*", "RRULE:FREQ=WEEKLY;COUNT=4", rest)
    rest = re.sub(r"X-ZONGBAN[^\r]*\r\n", "", rest) if style == "google" else rest
    if style == "evolution":
        rest = rest.replace("END:VEVENT", f"RELATED-TO:{uid}\r\nEND:VEVENT")
        rest = re.sub(r"SUMMARY:[^\r]*", "SUMMARY:例会（新时间）", rest)
    writes = [(uid, cut), (second, rest)]
    for key, text in writes[::order]:
        office.calendar.person_writes(calendar, key, text)
        between()
    office.work()
    return second
