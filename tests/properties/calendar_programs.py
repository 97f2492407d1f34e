"""What people do to calendar objects in their programs, as text: moved, cut, taken out, written into."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from days.office import at
from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import expand, read_invitation
from zongban.mail.occurrences import Occurrence

ZONE = at("2026-11-23 08:00").tzinfo


def unfolded(ics: str) -> str:
    return ics.replace("\r\n ", "").replace("\n ", "")


def shifted(ics: str, by: timedelta, *names: str) -> str:
    """The event with some of its times moved, unless that would turn it round."""

    def later(match: re.Match[str]) -> str:
        zone = ZONE if "TZID" in match[1] else at("2026-11-23 08:00").tzinfo
        moment = datetime.strptime(match[2], "%Y%m%dT%H%M%S").replace(tzinfo=zone) + by
        return f"{match[1]}{moment:%Y%m%dT%H%M%S}"

    head, mark, body = unfolded(ics).partition("BEGIN:VEVENT")
    made = head + mark + re.sub(rf"(?m)^((?:{'|'.join(names)})[^:\n]*:)(\d{{8}}T\d{{6}})", later, body)
    try:
        found = read_invitation(made, zone=ZONE)
    except BadCalendar:
        return ics
    return made if found.end > found.start else ics


def with_line(ics: str, name: str, mark: str) -> str:
    """The event with a mark in one of its lines."""
    text = unfolded(ics)
    head, begin, body = text.partition("BEGIN:VEVENT")
    body = re.sub(rf"(?m)^{name}[:;][^\r\n]*\r?\n", "", body)
    return f"{head}{begin}\r\n{name}:{mark}{body}"


def unrolled(ics: str, now: datetime) -> list[Occurrence]:
    """What of a series is still to come in the next weeks and takes its time, by start."""
    ahead = expand(ics, now, now + timedelta(days=60), zone=ZONE)
    return [one for one in ahead if one.status != "CANCELLED" and not one.transparent]


def original_of(one: Occurrence) -> datetime:
    return datetime.fromisoformat(one.recurrence_id) if one.recurrence_id else one.start


def wall(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%Y%m%dT%H%M%S}"


def without_component(ics: str, original: datetime) -> str:
    """The object without what it says of one occurrence."""
    parts = re.split(r"(?=BEGIN:VEVENT)", ics)
    kept = [one for one in parts if f"RECURRENCE-ID;TZID=Asia/Shanghai:{wall(original)}" not in one]
    return (
        "".join(kept) if kept[-1].rstrip().endswith("END:VCALENDAR") else "".join(kept) + "END:VCALENDAR\r\n"
    )


def without(ics: str, one: Occurrence) -> str:
    """The series with one occurrence left out, as calendar programs do it."""
    original = original_of(one)
    text = without_component(ics, original)
    return re.sub(r"(?m)^RRULE:", f"EXDATE;TZID=Asia/Shanghai:{wall(original)}\r\nRRULE:", text, count=1)


def moving(ics: str, one: Occurrence, by: timedelta) -> str:
    """The series with one occurrence moved, as a component of its own."""
    original = original_of(one)
    text = without_component(ics, original)
    alone = (
        f"BEGIN:VEVENT\r\nUID:{one.uid}\r\nDTSTAMP:20261123T000000Z\r\n"
        f"RECURRENCE-ID;TZID=Asia/Shanghai:{wall(original)}\r\nDTSTART;TZID=Asia/Shanghai:{wall(one.start + by)}\r\n"
        f"DTEND;TZID=Asia/Shanghai:{wall(one.end + by)}\r\nSUMMARY:{one.summary}\r\nEND:VEVENT\r\n"
    )
    return text.replace("END:VCALENDAR", f"{alone}END:VCALENDAR")


def once(ics: str) -> str:
    """The series without its rule and all that is said of single occurrences."""
    parts = re.split(r"(?=BEGIN:VEVENT)", ics)
    text = "".join(one for one in parts if "RECURRENCE-ID" not in one)
    text = text if text.rstrip().endswith("END:VCALENDAR") else f"{text}END:VCALENDAR\r\n"
    return re.sub(r"(?m)^(?:RRULE|EXDATE|RDATE)[:;][^\r\n]*\r?\n", "", text)


def coming_back(ics: str, count: int) -> str:
    """A meeting that comes back every week, so many times."""
    return re.sub(r"(?m)^STATUS:", f"RRULE:FREQ=WEEKLY;COUNT={count}\r\nSTATUS:", unfolded(ics), count=1)


def all_moved(ics: str, by: timedelta) -> str:
    """The whole series at another time, as programs do it: what was said of single occurrences is forgotten."""
    parts = re.split(r"(?=BEGIN:VEVENT)", unfolded(ics))
    text = "".join(one for one in parts if "RECURRENCE-ID" not in one)
    text = text if text.rstrip().endswith("END:VCALENDAR") else f"{text}END:VCALENDAR\r\n"
    return shifted(re.sub(r"(?m)^EXDATE[:;][^\r\n]*\r?\n", "", text), by, "DTSTART", "DTEND")


def cut(ics: str, one: Occurrence) -> str:
    """The series without an occurrence and all after it."""
    until = f"{original_of(one).astimezone(UTC) - timedelta(seconds=1):%Y%m%dT%H%M%SZ}"
    text = re.sub(r"(?m)^(RRULE:[^\r\n]*?);(?:UNTIL|COUNT)=[^;\r\n]*", r"\1", unfolded(ics))
    text = re.sub(r"(?m)^(RRULE:[^\r\n]*)", rf"\1;UNTIL={until}", text, count=1)
    parts = re.split(r"(?=BEGIN:VEVENT)", text)
    kept = [each for each in parts if not (found := _original_in(each)) or found < original_of(one)]
    made = "".join(kept)
    return made if made.rstrip().endswith("END:VCALENDAR") else f"{made}END:VCALENDAR\r\n"


def _original_in(part: str) -> datetime | None:
    found = re.search(r"RECURRENCE-ID;TZID=Asia/Shanghai:(\d{8}T\d{6})", part)
    return datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=ZONE) if found else None
