"""What a text says of a meeting that is asked for: topic, times, place, people."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from zongban.core.people import People, Person
from zongban.desks.choosing import choose, mentioned
from zongban.desks.doubts import Doubt, doubt_of, has_passed
from zongban.desks.moments import times_offered
from zongban.language.counts import durations
from zongban.language.labelled import labelled_fields
from zongban.language.times import Kind, Moment, TimeMention
from zongban.ports.sight import Sight

LABELS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "议题", "会议议题", "会议主题", "主题", "会议名称", "topic", "agenda", "subject",
        ),
        "topic",
    ),
    **dict.fromkeys(
        (
            "时间", "会议时间", "日期", "time", "date", "when", "start", "开始时间",
        ),
        "time",
    ),
    **dict.fromkeys(
        (
            "时长", "会议时长", "duration", "length",
        ),
        "duration",
    ),
    **dict.fromkeys(
        (
            "地点", "会议地点", "会议室", "place", "location", "room", "venue", "where",
        ),
        "location",
    ),
    **dict.fromkeys(
        (
            "参会", "参会人", "参会人员", "参加", "参加人", "参加人员", "与会人员", "出席", "attendees",
            "participants", "with", "who",
        ),
        "attendees",
    ),
    **dict.fromkeys(
        (
            "会议目标", "目标", "会议目的", "goal", "aim", "purpose",
        ),
        "goal",
    ),
    **dict.fromkeys(
        (
            "材料", "会议材料", "需准备的材料", "materials", "papers", "documents",
        ),
        "materials",
    ),
}  # fmt: skip
"""Label as written → what it gives."""

_ONLINE = re.compile(
    r"线上|视频会|視訊|视讯|电话会|腾讯会议|远程|\b(?:online|zoom|teams|webex|google meet"
    r"|video ?(?:call|conference|meeting)|web meeting|dial-?in)\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(r"线上线下|线上和线下|现场.{0,8}线上|线上.{0,8}现场|\bhybrid\b", re.IGNORECASE)
_ONSITE = re.compile(r"当面|面谈|现场|线下|\b(?:in person|on ?site|face to face)\b", re.IGNORECASE)
_TOPIC_ZH = re.compile(
    r"(?:召开|举行|举办|组织|开)(?:一?[个次场]|一下)?\s*[“《「]?(?P<topic>[^\s，。,；;：:！？、（(]{2,28}?"
    r"(?:会议|碰头会|例会|评审会|讨论会|协调会|筹备会|会))(?!议室)"
)
_TOPIC_EN = re.compile(
    r"\b(?:meeting|session|call|talk|hour|minutes?)\s+(?:about|on|regarding|re|for)\s+(?:the\s+|our\s+|a\s+)?(?P<a>[A-Z0-9][^,.;\n]{2,60}?)"
    r"(?=\s+(?:on|at|in|with|next|this|from)\b|[,.;\n]|$)"
    r"|\bto\s+(?:discuss|review|go\s+through|talk\s+about|talk\s+through|agree)\s+(?:the\s+|our\s+|your\s+)?(?P<b>[^,.;\n]{3,60}?)"
    r"(?=\s+(?:on|at|with|next|this|from)\b|[,.;\n?]|$)"
)
_PREFIX = re.compile(
    r"^\s*(?:(?:re|fwd?|fw|aw|答复|回复|转发)\s*[:：]\s*|[【\[（(](?:特急|加急|紧急|急|urgent|important)[】\]）)]\s*"
    r"|关于(?:召开|举行)?|会议\s*[:：]|(?:会议|会议室)?(?:申请|预约|预订|预定|邀请)[:：\s]*"
    r"|(?:meeting\s+)?(?:request|invitation)(?:\s+for)?\s*[:：-]?\s*"
    r"|(?:one|half\s+an|an)\s+hour\s+(?:with|about)\s+[^-–—:]{0,20}[-–—:]?\s*(?:about\s+(?:the\s+)?)?)+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"(?:的)?(?:会议)?(?:申请|预约|通知|请示|时间|的函)\s*$|\s+meeting\s+request\s*$", re.IGNORECASE
)
_GENERIC = re.compile(
    r"^(?:会议|会议室|(?:想?开|约|订|用)个?会(?:议室?)?|约(?:周|王|李|总).{0,4}|时间|会|meeting(?:\s+room)?|a\s+meeting|call|request|appointment)?$",
    re.IGNORECASE,
)
_ME = re.compile(
    r"[和与及、加]我(?!们?[司方])|我(?:参加|出席|一起|一个人|本人|主持)|就我|本人参加|\band\s+I\b|\bI\s+and\b|\band\s+me\b|\bme\s+and\b|\bmyself\b"
)
_WITHOUT = re.compile(r"\s*(?:就)?(?:不|无需|不用|不必)(?:需要?|用)?(?:参加|出席)")
_WITHOUT_EN = re.compile(r"\bwithout\s*$", re.IGNORECASE)
_GREETING = re.compile(
    r"^\s*(?:[^\s，,。：:]{1,12}[：:]|[^\s，,。：:]{1,8}(?:你好|您好)[，,：:！!]?"
    r"|(?:dear|hi|hello)\b[^\n]{0,40})\s*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAMED_ADDRESS = re.compile(
    r"(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,3}|[\u3400-\u9fff]{2,4})\s*[(（<]\s*"
    r"(?P<address>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)
_PARTS = re.compile(r"上午|早上|中午|下午|晚上|morning|noon|afternoon|evening", re.IGNORECASE)
_MORNING = frozenset({"上午", "早上", "morning"})


@dataclass(frozen=True, slots=True)
class Request:
    """What a text says; empty where it says nothing. Times are aware, in the zone of the office."""

    topic: str = ""
    start: datetime | None = None
    end: datetime | None = None
    duration: int | None = None
    windows: tuple[tuple[datetime, datetime], ...] = ()
    location: str = ""
    room: str = ""
    mode: str = ""
    attendees: tuple[str, ...] = ()
    goal: str = ""
    materials: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    with_gm: bool = True
    rrule: str = ""
    labelled: frozenset[str] = frozenset()
    doubt: Doubt | None = None

    def fields(self) -> dict[str, Any]:
        """The fields of a reading, as JSON values, without empty ones."""
        windows = [[start.isoformat(), end.isoformat()] for start, end in self.windows]
        found = {
            "topic": self.topic, "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None, "duration": self.duration, "windows": windows,
            "location": self.location, "room": self.room, "mode": self.mode, "attendees": list(self.attendees),
            "goal": self.goal, "materials": self.materials, "with_gm": None if self.with_gm else False,
            "rrule": self.rrule, "names": dict(self.names) or None, "doubt": dict(self.doubt) if self.doubt else None,
        }  # fmt: skip
        return {name: value for name, value in found.items() if value not in (None, "", [])}


def read_request(text: str, subject: str, at: datetime, sender: str, sight: Sight) -> Request:
    """Read a text; `at` is the moment it was written, `sender` the address of its writer."""
    said = {one.key: one.value.strip() for one in labelled_fields(text, LABELS) if one.value.strip()}
    start, end, windows, doubt = _when(said.get("time", ""), subject, text, at, sight)
    duration = _duration(said.get("duration", ""), text, start, end)
    if start is not None and end is None and duration:
        end = start + timedelta(minutes=duration)
    if doubt:
        start, end, windows = None, None, ()
    location, room = _where(said.get("location", ""), text, sight.people)
    names = said.get("attendees", "") or f"{subject}\n{_body(text)}"
    series = (one.rrule for one in times_offered(text, at, sight) if one.kind is Kind.RECURRING and one.rrule)
    return Request(
        topic=said.get("topic", "") or topic_of(subject, text), start=start, end=end, duration=duration,
        windows=windows, location=location, room=room, mode=_mode(f"{subject}\n{text}", room),
        attendees=people_named(names, text, sender, sight.people), goal=said.get("goal", ""),
        materials=said.get("materials", ""), with_gm=not _without_gm(text, sight.people),
        rrule=next(series, ""), names=names_beside(text),
        labelled=frozenset(said), doubt=doubt,
    )  # fmt: skip


# what about


def topic_of(subject: str, text: str) -> str:
    """The topic: the meeting the text names, else the subject, else what is to be discussed."""
    if found := _TOPIC_ZH.search(text):
        return found["topic"].strip("“”《》「」")
    bare = _SUFFIX.sub("", _PREFIX.sub("", subject)).strip(" -–—:：，,。")
    if bare and not _GENERIC.match(bare) and not re.match(r"(?i)meeting\b.*\b\d", bare):
        return bare
    found = _TOPIC_EN.search(text)
    return (found["a"] or found["b"]).strip() if found else ""


# when


def _when(
    labelled: str, subject: str, text: str, at: datetime, sight: Sight
) -> tuple[datetime | None, datetime | None, tuple[tuple[datetime, datetime], ...], Doubt | None]:
    """Start, end, windows, and what is odd about the day that was named."""
    for words in (labelled, text, subject):
        mentions = times_offered(words, at, sight)
        if (exact := _exact(mentions, at)) and isinstance(exact.start, datetime):
            end = exact.end if isinstance(exact.end, datetime) and exact.end > exact.start else None
            return exact.start, end, (), doubt_of(exact, at)
        if windows := _windows(mentions, at, sight):
            doubts = (doubt for one in mentions if (doubt := doubt_of(one, at)))
            return None, None, windows, next(doubts, None)
    return None, None, (), None


def _exact(mentions: Iterable[TimeMention], at: datetime) -> TimeMention | None:
    """The one time that is named: one to come before one that has passed, a span before a mere start, the first."""
    kinds = (Kind.RANGE, Kind.MOMENT, Kind.RECURRING)
    found = [one for one in mentions if one.kind in kinds and isinstance(one.start, datetime)]
    return min(found, key=lambda one: (has_passed(one, at), kinds.index(one.kind)), default=None)


def _windows(
    mentions: list[TimeMention], at: datetime, sight: Sight
) -> tuple[tuple[datetime, datetime], ...]:
    found: list[tuple[datetime, datetime]] = []
    whole: list[tuple[datetime, datetime]] = []
    for one in mentions:
        if one.kind is Kind.OPTIONS:
            parts = _PARTS.findall(one.text)
            named = parts if len(parts) == len(one.options) else [one.part or ""] * len(one.options)
            for (start, end), part in zip(one.options, named, strict=True):
                found += _window(start, end, part, sight)
        elif one.kind is Kind.DATE_PART and one.start is not None:
            found += _window(one.start, one.end, one.part or "", sight)
        elif one.kind is Kind.DATE and one.start is not None:
            whole += _window(one.start, None, "", sight)
    return tuple(one for one in found or whole[:3] if one[1] > at)


def _window(start: Moment, end: Moment | None, part: str, sight: Sight) -> list[tuple[datetime, datetime]]:
    """One offer as a window, cut to the office hours where only a part of a day is said."""
    if isinstance(start, datetime):
        finish = end if isinstance(end, datetime) else start + timedelta(hours=1)
        return [(start, finish)]
    first, last = _hours_of(part, sight)
    zone = sight.house.zone
    return [(datetime.combine(start, first, zone), datetime.combine(start, last, zone))]


def _hours_of(part: str, sight: Sight) -> tuple[time, time]:
    spans = sight.hours.spans
    if part.lower() in _MORNING:
        return spans[0]
    if part.lower() in ("下午", "afternoon"):
        return spans[-1]
    return spans[0][0], spans[-1][1]


def _duration(labelled: str, text: str, start: datetime | None, end: datetime | None) -> int | None:
    if start is not None and end is not None:
        return int((end - start).total_seconds() // 60)
    found = durations(labelled) or durations(text)
    return found[0].value if found else None


def day_of(moment: Moment) -> date:
    """The day of a moment or day."""
    return moment.date() if isinstance(moment, datetime) else moment


# where and how


def _where(labelled: str, text: str, people: People) -> tuple[str, str]:
    """The place as written in the books of the office, and the key of the room where it is one of ours."""
    for words in (labelled, text):
        for one in mentioned(words, people, "room"):
            room = people.room(one.key)
            if room is not None and room.kind == "room":
                return room.name, room.key
    return (labelled, "") if labelled and not _ONLINE.search(labelled) else ("", "")


def _mode(text: str, room: str) -> str:
    if _HYBRID.search(text):
        return "hybrid"
    if _ONLINE.search(text):
        return "hybrid" if room else "online"
    return "onsite" if room or _ONSITE.search(text) else ""


# who


def people_named(words: str, text: str, sender: str, people: People) -> tuple[str, ...]:
    """Keys of those the words name (a department stands for its head), and addresses of people outside.

    The writer counts when he names himself; the assistant and the reception are written to, not invited.
    """
    own = people.by_address(sender)
    apart = {one.key for role in ("assistant", "reception", "driver") for one in people.bearing(role)}
    found: list[str] = []
    for one in mentioned(words, people, "person", "department"):
        person = _stands_for(one.key, people)
        if person is not None and person.key not in apart and person != own:
            found.append(person.key)
    if own is not None and _ME.search(text):
        found.append(own.key)
    outside = [
        one.lower() for one in _ADDRESS.findall(words)
        if not people.is_internal(one) and one.lower() != sender and one.lower() not in people.own_addresses()
    ]  # fmt: skip
    return tuple(dict.fromkeys([*found, *outside]))


def names_beside(text: str) -> dict[str, str]:
    """Names that stand beside addresses: ``Erik Lund (erik@nordvik.example)``, ``Erik Lund <erik@…>``."""
    return {one["address"].lower(): one["name"].strip() for one in _NAMED_ADDRESS.finditer(text)}


def _stands_for(key: str, people: People) -> Person | None:
    choice = choose(key, people)
    return people.by_address(choice.address) if choice else None


def _body(text: str) -> str:
    """The text without greeting and signature lines, so that whom it is written to is not invited."""
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and _GREETING.match(lines[0]):
        lines = lines[1:]
    while len(lines) > 1 and len(lines[-1].strip()) <= 8 and not re.search(r"[，,、。；;]", lines[-1]):
        lines = lines[:-1]
    return "\n".join(lines)


def _without_gm(text: str, people: People) -> bool:
    bosses = {one.key for one in people.bearing("gm")}
    for one in mentioned(text, people, "person"):
        if one.key in bosses and (
            _WITHOUT.match(text, one.span[1])
            or _WITHOUT_EN.search(text[max(0, one.span[0] - 40) : one.span[0]])
        ):
            return True
    return False
