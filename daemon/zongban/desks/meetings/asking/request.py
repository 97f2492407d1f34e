"""What a text says of a meeting that is asked for: topic, times, place, people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from zongban.core import late_re as re
from zongban.desks.altering import action_of
from zongban.desks.doubts import Doubt
from zongban.desks.meetings.asking.car_apart import car_apart
from zongban.desks.meetings.asking.each_date import Times, times_on_each
from zongban.desks.meetings.asking.ending import series_end
from zongban.desks.meetings.asking.goals import goal_of
from zongban.desks.meetings.asking.needs import LABELS as LABELS_OF_NEEDS
from zongban.desks.meetings.asking.needs import Needs, needs_of
from zongban.desks.meetings.asking.participants import (
    invited,
    lines_of_list,
    list_in,
    names_beside,
    without_gm,
)
from zongban.desks.meetings.asking.places import mode_of, no_such_room, place_of, seen_from_here
from zongban.desks.meetings.asking.services import services_in
from zongban.desks.meetings.asking.strangers import misses_the_house, unplaced
from zongban.desks.meetings.asking.topics import Topic, topic_of
from zongban.desks.meetings.asking.when import When, when_of
from zongban.desks.rewriting import softened
from zongban.language.equipment import without_asked
from zongban.language.labelled import labelled_fields
from zongban.language.traditional import simplified
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
    **LABELS_OF_NEEDS,
}  # fmt: skip
"""Label as written → what it gives."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a text says; empty where it says nothing. Times are aware, in the zone of the office."""

    topic: str = ""
    start: datetime | None = None
    end: datetime | None = None
    duration: int | None = None
    windows: tuple[tuple[datetime, datetime], ...] = ()
    reach: tuple[tuple[datetime, datetime], ...] = ()
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
    action: str = "new"
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    needs: Needs = field(default_factory=Needs)
    ends: Mapping[str, Any] = field(default_factory=dict)
    hours_meant: bool = False
    no_room: str = ""
    unplaced: tuple[str, ...] = ()
    car_apart: Mapping[str, Any] = field(default_factory=dict)
    services: tuple[str, ...] = ()
    each: tuple[Times, ...] = ()

    def fields(self) -> dict[str, Any]:
        """The fields of a reading, as JSON values, without empty ones."""
        windows, reach = (
            [[start.isoformat(), end.isoformat()] for start, end in offered]
            for offered in (self.windows, self.reach)
        )
        found = {
            "topic": self.topic, "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None, "duration": self.duration, "windows": windows,
            "reach": reach, "location": self.location, "room": self.room, "mode": self.mode,
            "attendees": list(self.attendees), "goal": self.goal, "materials": self.materials,
            "with_gm": None if self.with_gm else False, "rrule": self.rrule, "names": dict(self.names) or None,
            "doubt": dict(self.doubt) if self.doubt else None,
            "action": self.action if self.action != "new" else None, "hours_meant": self.hours_meant or None,
            "no_room": self.no_room, "unplaced": list(self.unplaced), "car_apart": dict(self.car_apart) or None,
            "services": list(self.services),
            "each": [[start.isoformat(), end.isoformat() if end else None] for start, end in self.each],
            **self.needs.fields(), **self.ends,
        }  # fmt: skip
        return {name: value for name, value in found.items() if value not in (None, "", [])}


def read_request(
    text: str, subject: str, at: datetime, sender: str, sight: Sight, own: tzinfo | None = None
) -> Request:
    """Read a text; `at` is the moment it was written, `sender` the address of its writer, `own` the writer's zone."""
    apart = car_apart(text, at, sight)
    text = apart.without(text) if apart else text
    said: dict[str, str] = {}
    for one in labelled_fields(text, LABELS):
        if one.value.strip():
            said.setdefault(one.key, one.value.strip())
    plain = softened(simplified(text))
    when = when_of(said.get("time", ""), said.get("duration", ""), simplified(subject), plain, at, sight, own)
    each = times_on_each(plain, at, sight) if not when.rrule else ()
    when = _on_the_first(when, each) if each else when
    place, room, placed = place_of(said.get("location", ""), text, sight.people)
    place = place if room else seen_from_here(place, sight.people.by_address(sender), sight.people)
    topic, about = _topic(said.get("topic", ""), subject, text, sight.people.called("gm"))
    people, named = invited(said.get("attendees", ""), subject, text, sender, sight.people, about)
    unknown = unplaced(list_in(said.get("attendees", ""), simplified(text)), people, sight.people)
    people = tuple(one for one in people if not misses_the_house(one, sight.people))
    start, end, windows = (None, None, ()) if when.doubt else (when.start, when.end, when.windows)
    offered = start is not None or bool(windows) or when.doubt is not None
    spans = {
        "start": when.span,
        "topic": about,
        "location": placed,
        **{f"attendees.{key}": span for key, span in named.items()},
    }
    return Request(
        topic=topic, start=start, end=end, duration=when.duration, windows=windows, reach=when.reach,
        location=place, room=room,
        mode=mode_of(f"{subject}\n{_of_joining(text, room)}", room, place), attendees=people,
        goal=goal_of(said.get("goal", "")),
        materials=lines_of_list(said.get("materials", "")),
        with_gm=not without_gm(text, sight.people), rrule=when.rrule,
        names=names_beside(text), labelled=frozenset(said), doubt=when.doubt,
        action=action_of(subject, text, offered=offered), spans={key: span for key, span in spans.items() if span},
        assumed=when.assumed, needs=needs_of(text, said, sight.people),
        unplaced=tuple(one for one in unknown if one not in people),
        no_room=no_such_room(text, sight.people) if not room else "",
        hours_meant=are_hours_meant(f"{subject}\n{plain}"),
        ends=series_end(plain, at, sight) if when.rrule else {},
        car_apart=apart.fields(when.start, at, sight) if apart else {}, services=services_in(text), each=each[1:],
    )  # fmt: skip


def _on_the_first(when: When, each: Sequence[Times]) -> When:
    """The first of several meetings that are wanted, each of them as long as it."""
    start, end = each[0]
    length = int((end - start).total_seconds() // 60) if end else when.duration
    last = end or (start + timedelta(minutes=length) if length else None)
    return replace(when, start=start, end=last, duration=length, windows=(), reach=(), doubt=None)


_HOURS_MEANT = re.compile(
    r"[午晚早]餐|[午晚]饭|[午晚]宴|宴请|用餐|就餐|餐叙|工作餐|聚餐|酒会|晚会|晚上|今晚|明晚|傍晚|夜里|加班|中午|午间|午休|清晨|一早|全天|整天|一天|通宵|下班后|上班前"
    r"|\b(?:lunch|dinner|breakfast|supper|banquet|reception|drinks|evening|tonight|night|noon|all[\s-]day|full[\s-]day|whole\s{1,4}day|after\s{1,4}hours|early)\b",
    re.IGNORECASE,
)
"""Words by which hours before, between or after the office's are meant as they stand."""


def are_hours_meant(words: str) -> bool:
    """Whether words speak of hours out of the office's as meant: 晚上8点, over lunch."""
    return _HOURS_MEANT.search(words) is not None


_ROOM = re.compile(
    r"会议室|房间|投影|白板|视频会议(?:系统|设备)|\b(?:room|projector|whiteboard)\b", re.IGNORECASE
)


def _of_joining(text: str, room: str) -> str:
    """The text as it speaks of how people join: in a room that needs 视频, that is equipment."""
    return without_asked(text) if room or _ROOM.search(simplified(text)) else text


_SHORTENED = re.compile(r"\.\w{1,5}\.$|\b(?:inc|ltd|co|corp|bros|llc|etc)\.$", re.IGNORECASE)


def _without_stop(line: str) -> str:
    """A name without the stop of the sentence that it ends."""
    line = line.rstrip("；;，,、．")
    return line if not line.endswith(".") or _SHORTENED.search(line) else line.rstrip(".")


_WITH_WHOM = re.compile(
    r"[,，;；]\s{0,4}(?=(?:with|attendees|please)\b|请|和(?=[\u3400-\u9fff]{1,3}总))", re.IGNORECASE
)
"""Behind a topic in the middle of a sentence: whom it wants."""
_ONE_SENTENCE = re.compile(r"。|(?<=[a-z\d)])\.\s{1,4}(?=[A-Z])")


def _topic(labelled: str, subject: str, text: str, bosses: Sequence[str]) -> Topic:
    """As labelled, unless that is an agenda of several points; else as the letter says it."""
    line = _without_stop(
        _ONE_SENTENCE.split(_WITH_WHOM.split(labelled.partition("\n")[0], maxsplit=1)[0], maxsplit=1)[
            0
        ].strip()
    )
    if line and not re.match(r"(?:[(（]?\d{1,2}|[一二三四五])\s*[.、)）．]", line):
        start = text.find(line)
        return line, (start, start + len(line)) if start >= 0 else None
    return topic_of(subject, text, bosses)
