"""Notes of a meeting in a plain layout: topic, day, host, attendees, and resolutions with owner, due and criteria."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zongban.core import late_re as re
from zongban.core.verdict import Reading, Verdict
from zongban.desks.choosing import addresses, choose, mentioned
from zongban.desks.doubts import a_year_before
from zongban.desks.minutes.notes import tasks_in
from zongban.desks.minutes.tasks import Task
from zongban.desks.papers import office_hours
from zongban.language.decisions import list_items
from zongban.language.detect import language_of
from zongban.language.labelled import MINUTES_LABELS, labelled_fields
from zongban.language.times import Kind, Moment, TimeMention, day_of, read_times
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight
from zongban.rulebook.secrecy import secrecy_of

LABELS = {
    **MINUTES_LABELS, "列席": "attendees", "抄送": "attendees", "cc": "attendees",
    "会议": "meeting", "会议名称": "meeting", "meeting": "meeting",
}  # fmt: skip
"""Label as written → what it gives."""

_BEFORE = re.compile(
    r"^\s{0,4}(?:(?:re|fwd?|fw|答复|回复|转发)\s{0,4}[:：]\s{0,4})*(?:[【\[（(][^】\]）)]{1,8}[】\]）)]\s{0,4})?"
    r"(?:(?:会议纪要|会议记录|纪要|(?:draft\s{1,4})?(?:meeting\s{1,4})?(?:minutes|notes)|(?:quick|rough)\s{1,4}notes|action\s{1,4}(?:items?|points?|list)|actions)\s{0,4}(?:[（(][^）)]{0,8}[）)])?"
    r"\s{0,4}(?:of|from|for)?(?:\s{1,4}(?:the|our|yesterday['’]s|today['’]s))?\s{0,4}[:：\-—–]?\s{0,4})?(?:关于)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s{0,4}[-—–－:：,，]?\s{0,4}(?:的?(?:会议纪要|会议记录|纪要|记录|结论|几件事|要点)|minutes|notes|action\s{1,4}(?:list|items|points)|actions"
    r"|[（(](?:[^（()）]{0,4}稿|draft|\d[^（()）]{0,12})[）)]|请审阅?|请审定|送审|(?:on\s{1,4})?\d{1,2}\s{1,4}[A-Z][a-z]{2,8}(?:\s{1,4}20\d\d)?|20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
    r"|\d{1,2}月\d{1,2}[日号])){0,4}\s{0,4}$",
    re.IGNORECASE,
)
_DATED_BEFORE = re.compile(
    r"^(?:20\d\d年)?(?:\d{1,2}月\d{1,2}[日号]|[今昨前]天|[上下]午)(?:[上下]午)?(?:的)?(?=[\u3400-\u9fff]{2})"
)

_NO_NAME = re.compile(
    r"(?:[\d\s/.\-—年月日号()（）]|今天|昨天|前天|上午|下午|的|会议?|meeting|today|yesterday|['’]s"
    r"|please (?:review|approve)"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b"
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
    text, rows = _with_resolutions(letter, text, at, sight, person.key if person else "")
    said = _labelled(text)
    host = next(iter(addresses(said.get("host", ""), sight.people)), sender)
    topic = _topic(said, letter.subject, text)
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


def _with_resolutions(
    letter: Letter, text: str, at: datetime, sight: Sight, writer: str
) -> tuple[str, list[dict[str, Any]]]:
    """The text with its resolutions; where it has none, with those of the minutes that are attached behind it."""
    rows = resolutions_in(text, at, sight, writer)
    for one in letter.attachments if not rows else ():
        rows = resolutions_in(one.text, at, sight, writer) if one.text else []
        if rows:
            return f"{text}\n{one.text}", rows
    return text, rows


def _topic(said: Mapping[str, str], subject: str, text: str) -> str:
    """As labelled; else as the subject names the meeting, unless only the text names it as one."""
    if said.get("meeting"):
        return said["meeting"].partition("\n")[0]
    bare, named = name_in(subject), named_in(text)
    if bare and (_IS_MEETING.search(bare) or not named):
        return bare
    return named or said.get("topic") or bare or subject.strip()


_IS_MEETING = re.compile(
    r"会(?:议)?$|\b(?:meeting|review|call|kick-?off|weekly|committee|board)\b", re.IGNORECASE
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


_NAMED_ZH = re.compile(
    r"(?:召开(?:了)?|举行(?:了)?|开了?|的|日|号|[上下]午|昨天|今天|前天|在|^|[，,。：:；\s])(?P<name>(?![上下]午|的)[^\s，,。；;：:、（()）的]{2,24}?(?:会议|例会|专题会|讨论会|碰头会|协调会"
    r"|评审会|会))(?=的?(?:会议)?(?:纪要|记录|结论|几条|几件|要点|内容|，|,|。|$))",
    re.MULTILINE,
)
_NAMED_EN = re.compile(
    r"\b(?:minutes|notes|actions?|action\s{1,4}(?:items|list|points)|summary)\s{1,4}(?:of|from|for)\s{1,4}(?:(?:the|our|this\s{1,4}(?:morning|afternoon)(?:['’]s)?"
    r"|yesterday['’]s|today['’]s|last\s{1,4}\w+['’]s|\w+day['’]s)\s{1,4})?(?P<name>[^,.;:()\n]{3,50}?)(?=\s{1,4}(?:on|of|held|with|from|for)\b|\s{0,4}[,.;:()\n]|$)",
    re.IGNORECASE,
)
_ONLY_SAYS_MINUTES = re.compile(
    r"^(?:meeting|call|会|会议|例会|[本这上]次会议?|the\s{1,4}meeting|meeting\b.*)$", re.IGNORECASE
)


def named_in(text: str) -> str:
    """The name of the meeting as the head of the text gives it; empty where it gives none."""
    for line in _head(text):
        for pattern in (_NAMED_ZH, _NAMED_EN):
            found = pattern.search(line)
            name = (
                re.sub(r"^.*?\d{1,2}\s{0,4}[日号](?:[上下]午)?(?:召开的?)?", "", found["name"]).strip()
                if found
                else ""
            )
            if name and not _ONLY_SAYS_MINUTES.match(name):
                return name
    return ""


def topic_of(subject: str) -> str:
    """The topic in a subject: without 会议纪要, (初稿), 请审, Minutes: and the like."""
    return name_in(subject) or subject.strip()


def name_in(subject: str) -> str:
    """The name of a meeting in a subject; empty where it only says that these are minutes, or of which day."""
    name = _DATED_BEFORE.sub("", _AFTER.sub("", _BEFORE.sub("", subject, count=1), count=1).strip())
    return "" if _NO_NAME.fullmatch(name) else name


def resolutions_in(
    text: str, at: datetime, sight: Sight, writer: str = "", *, loose: bool = True
) -> list[dict[str, Any]]:
    """The resolutions of a text: ``{text, owner, due, criteria}``; ``owner`` is a key or the name of a department.

    `writer` is the key of who wrote it, for 我 and me.
    """
    return [_row(one) for one in tasks_in(text, at, sight, writer, loose=loose)]


def _row(one: Task) -> dict[str, Any]:
    row = {
        "text": one.text, "owner": one.owner, "due": one.due, "criteria": one.criteria,
        "owner_words": one.owner_words, "due_words": one.due_words,
    }  # fmt: skip
    return {name: value for name, value in row.items() if value}


def owner_of(words: str, sight: Sight) -> str | None:
    """Key of the one owner the words name; None for nobody, and for several: a task has one owner."""
    found = {one.key for one in mentioned(words, sight.people, "person", "department")}
    known = {key for key in found if choose(key, sight.people)}
    return known.pop() if len(known) == 1 else None


def due_in(words: str, at: datetime, sight: Sight) -> str | None:
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
    for words in (labelled.partition("\n")[0], subject, *_head(text)):
        for one in read_times(words, at, hours=office_hours(sight)) if words.strip() else ():
            if one.start is None or one.kind in (Kind.DEADLINE, Kind.RECURRING, Kind.DURATION, Kind.OPTIONS):
                continue
            day = day_of(one.start)
            if str(day.year) not in one.text and day > at.date() and day.year > at.year:
                day = a_year_before(day)
            if day <= at.date() and (at.date() - day).days <= _LONG_AGO:
                return day.isoformat()
    return None


_LONG_AGO = 200
"""Days after which nobody sends the minutes of a meeting any more."""
_HEAD_LINES = 6


def _head(text: str) -> list[str]:
    """The first lines, up to the first of a list: what is said there of a day is said of the meeting."""
    lines = [one for one in text.splitlines() if one.strip()][:_HEAD_LINES]
    listed = next((place for place, one in enumerate(lines) if place and list_items(one)), len(lines))
    return lines[: max(listed, 1)]


def missing_of(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    """What the minutes still lack: ``resolutions``, ``owner``, ``due``."""
    if not rows:
        return ("resolutions",)
    return tuple(name for name in ("owner", "due") if any(not row.get(name) for row in rows))
