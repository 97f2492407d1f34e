"""Notes of a meeting in a plain layout: topic, day, host, attendees, and resolutions with owner, due and criteria."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from zongban.core.verdict import Reading, Verdict
from zongban.desks.choosing import addresses, choose, mentioned
from zongban.desks.papers import office_hours, secrecy_of
from zongban.language.detect import language_of
from zongban.language.labelled import MINUTES_LABELS, Resolution, labelled_fields, resolutions
from zongban.language.times import Kind, Moment, TimeMention, read_times
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

LABELS = {
    **MINUTES_LABELS, "列席": "attendees", "抄送": "attendees", "cc": "attendees",
    "会议": "meeting", "会议名称": "meeting", "meeting": "meeting",
}  # fmt: skip
"""Label as written → what it gives."""

_BEFORE = re.compile(
    r"^\s*(?:(?:re|fwd?|fw|答复|回复|转发)\s*[:：]\s*)*"
    r"(?:(?:会议纪要|会议记录|纪要|meeting minutes|minutes|notes)\s*(?:[（(][^）)]{0,8}[）)])?"
    r"\s*(?:of|from)?\s*[:：\-—]?\s*)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*[-—－:：]?\s*(?:会议纪要|会议记录|纪要|记录|minutes|action list)?"
    r"\s*(?:[（(](?:初稿|草稿|draft)[）)])?\s*(?:请审阅?|请审定)?\s*$",
    re.IGNORECASE,
)

_NO_NAME = re.compile(
    r"(?:[\d\s/.\-—年月日()（）]|今天|昨天|上午|下午|的|会议?|meeting|today|yesterday|['’]s|please (?:review|approve)"
    r")*",
    re.IGNORECASE,
)
_OF_RESOLUTIONS = frozenset({"resolution", "owner", "due", "criteria"})


def read_minutes(letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
    """A letter as minutes; the host is whom the text names, else its sender."""
    text = own_words if own_words.strip() else letter.text
    sender = letter.sender.email if letter.sender else ""
    person = sight.people.by_address(sender)
    at = (letter.date or sight.now).astimezone(sight.house.zone)
    said = _labelled(text)
    rows = resolutions_in(text, at, sight)
    host = next(iter(addresses(said.get("host", ""), sight.people)), sender)
    topic = said.get("meeting") or name_in(letter.subject) or said.get("topic") or letter.subject.strip()
    fields: dict[str, Any] = {
        "topic": topic, "held": _held(said.get("time", ""), letter.subject, text, at, sight), "resolutions": rows,
        "attendees": list(addresses(said.get("attendees", ""), sight.people)),
    }  # fmt: skip
    return Reading(
        kind="minutes",
        language=person.language if person else language_of(f"{letter.subject}\n{text}"),
        title=topic,
        urgency=str(verdict.facts.get("urgency", "normal")),
        secrecy=secrecy_of(letter, text, verdict),
        fields={name: value for name, value in fields.items() if value},
        missing=missing_of(rows),
        parties={"sender": sender, "host": host},
    )


def _labelled(text: str) -> Mapping[str, str]:
    """What stands behind the labels; a topic is the meeting's only where it is the only one and stands at its head."""
    said: dict[str, str] = {}
    topics = 0
    begun = False
    for one in labelled_fields(text, LABELS):
        value = one.value.strip()
        begun = begun or one.key in _OF_RESOLUTIONS
        topics += one.key == "topic"
        if one.key == "topic":
            value = "" if begun else next(iter(value.splitlines()), "").strip()
        said[one.key] = f"{said[one.key]}、{value}" if one.key == "attendees" and one.key in said else value
    if topics > 1:
        said.pop("topic")
    return said


def topic_of(subject: str) -> str:
    """The topic in a subject: without 会议纪要, (初稿), 请审, Minutes: and the like."""
    return name_in(subject) or subject.strip()


def name_in(subject: str) -> str:
    """The name of a meeting in a subject; empty where it only says that these are minutes, or of which day."""
    name = _AFTER.sub("", _BEFORE.sub("", subject, count=1), count=1).strip()
    return "" if _NO_NAME.fullmatch(name) else name


def resolutions_in(text: str, at: datetime, sight: Sight) -> list[dict[str, Any]]:
    """The resolutions of a text: ``{text, owner, due, criteria}``; ``owner`` is a key or the name of a department."""
    return [_row(one, at, sight) for one in resolutions(text)]


def _row(one: Resolution, at: datetime, sight: Sight) -> dict[str, Any]:
    row = {
        "text": one.text.strip(), "owner": owner_of(one.owner_text, sight), "due": day_of(one.due_text, at, sight),
        "criteria": one.criteria.strip(), "owner_words": one.owner_text.strip(), "due_words": one.due_text.strip(),
    }  # fmt: skip
    return {name: value for name, value in row.items() if value}


def owner_of(words: str, sight: Sight) -> str | None:
    """Key of the one owner the words name; None for nobody, and for several: a task has one owner."""
    found = {one.key for one in mentioned(words, sight.people, "person", "department")}
    known = {key for key in found if choose(key, sight.people)}
    return known.pop() if len(known) == 1 else None


def day_of(words: str, at: datetime, sight: Sight) -> str | None:
    """The due day or moment that the words name, ISO 8601; None where they name none for certain."""
    if not words.strip():
        return None
    mentions = read_times(words, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
    return next((value for value in map(_end_of, mentions) if value), None)


def _end_of(mention: TimeMention) -> str | None:
    certain = mention.kind in (Kind.DEADLINE, Kind.DATE, Kind.MOMENT, Kind.DATE_RANGE)
    end: Moment | None = mention.end or mention.start
    return end.isoformat() if certain and end else None


def _held(labelled: str, subject: str, text: str, at: datetime, sight: Sight) -> str | None:
    """The day on which the meeting was: never ahead, so a bare month and day after today is of the year before."""
    for words in (labelled.partition("\n")[0], subject, text[:300]):
        for one in read_times(words, at, hours=office_hours(sight)) if words else ():
            day = _day(one.start)
            if day is not None and words and words in labelled and str(day.year) not in words:
                day = _of_the_past(day, at.date())
            if day is not None and day <= at.date() and one.kind is not Kind.DEADLINE:
                return day.isoformat()
    return None


def _of_the_past(day: date, today: date) -> date:
    """A day read as one to come, of the year before; 29 February as 28."""
    if day <= today or day.year <= today.year:
        return day
    last = day.year - 1
    return day.replace(year=last, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=last)


def _day(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def missing_of(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    """What the minutes still lack: ``resolutions``, ``owner``, ``due``."""
    if not rows:
        return ("resolutions",)
    return tuple(name for name in ("owner", "due") if any(not row.get(name) for row in rows))
