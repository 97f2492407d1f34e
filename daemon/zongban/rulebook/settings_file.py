"""``meetings.yaml`` and ``desks.yaml``: what a desk may be told, beside its rules and clocks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zongban.core.people import People
from zongban.core.terms import Unit
from zongban.language import equipment
from zongban.rulebook.classify_file import CHOICES
from zongban.rulebook.nodes import Node
from zongban.rulebook.problem import nearest
from zongban.rulebook.quiet_times import read_quiet_times
from zongban.rulebook.table import Keys, Report, Table, pick, read_clock

MEETING_KEYS: Keys = {
    "default duration": ("默认时长",),
    "buffer": ("前后间隔",),
    "guest buffer": ("来宾间隔", "有来宾时间隔"),
    "freeze": ("冻结期",),
    "alternatives": ("备选数",),
    "search days": ("备选范围",),
    "answer within": ("答复期限",),
    "earliest": ("最早",),
    "latest": ("最晚",),
    "no meetings": ("不排会", "不开会"),
    "daily cap": ("每日上限", "每天最多"),
    "travel": ("路途", "路程", "车程"),
    "settle at once": ("立即安排", "随到随排"),
    "room order": ("会议室次序",),
    "guest rooms": ("来宾会议室",),
    "materials to guests": ("材料发给来宾", "材料外发"),
    "chase most": ("催答次数",),
    "series conflicts": ("系列会冲突上限",),
    "series ahead": ("系列会查看天数",),
    "book published": ("通告直接登记",),
    "kinds": ("会议种类",),
}
AT_ONCE = {
    "urgent": ("加急",),
    "strategic of the gm": ("总经理的战略会", "总经理战略", "gm strategic"),
    "strategic": ("战略", "战略会"),
    "important": ("重要", "重要会"),
    "everything": ("全部", "all"),
}
"""Requests that are settled at once, beside those that are soon."""
KIND_KEYS: Keys = {
    "kind": ("种类",),
    "words": ("词语",),
    "duration": ("时长",),
    "priority": ("级别",),
    "room": ("会议室",),
    "equipment": ("设备",),
}
VISITOR_KEYS: Keys = {
    "default duration": ("默认时长",),
    "follow up after": ("跟进时限", "回访时限"),
    "travel": ("路途", "路程", "车程"),
}
CAR_KEYS: Keys = {"travel": ("路途", "路程", "车程")}
DOCUMENT_KEYS: Keys = {"hold": ("暂缓多久",)}
MINUTES_KEYS: Keys = {"wait": ("等待补充",)}


@dataclass(frozen=True, slots=True)
class _Section:
    """One table of settings, with what its values refer to."""

    table: Table
    people: People
    report: Report

    def minutes(self, key: str) -> int | None:
        """A length in minutes, real or working as the desk counts it."""
        term = self.table.term(key)
        if term is None:
            return None
        if term.unit in (Unit.DAY, Unit.WORKDAY):
            right = (f"{key}: 60 分钟", f"{key}: 60 minutes")
            self.report.add(
                self.table.at(key),
                f"“{key}”要用分钟或小时。",
                f"{key!r} is given in minutes or hours.",
                *right,
            )
            return None
        return int(term.length.total_seconds() // 60)

    def workdays(self, key: str) -> int | None:
        """A number of working days."""
        term = self.table.term(key)
        if term is not None and term.unit is not Unit.WORKDAY:
            right = (f"{key}: 2个工作日", f"{key}: 2 workdays")
            self.report.add(
                self.table.at(key), f"“{key}”要用工作日。", f"{key!r} is given in workdays.", *right
            )
            return None
        return term.amount if term else None

    def number(self, key: str) -> int:
        """A small whole number."""
        return self.table.whole(key, 3, 1, 50)

    def percent(self, key: str) -> int:
        """A share in percent."""
        return self.table.whole(key, 25, 0, 100)

    def days(self, key: str) -> int:
        """So many days, up to a year."""
        return self.table.whole(key, 180, 1, 366)

    def flag(self, key: str) -> bool:
        """Yes or no."""
        return self.table.flag(key)

    def clock(self, key: str) -> str | None:
        """A time of day, ``08:30``."""
        node = self.table.value(key)
        at = read_clock(node, self.report) if node is not None else None
        return f"{at:%H:%M}" if at is not None else None

    def rooms(self, key: str) -> list[str]:
        """Keys of rooms, by any of their names."""
        found = []
        for one in self.table.text_nodes(key):
            room = self.people.room(one.text)
            if room is None:
                near = nearest(
                    one.text, [name for each in self.people.rooms for name in (each.name, each.key)]
                )
                zh, en = (
                    f"people.yaml 里没有“{one.text}”这间会议室。",
                    f"people.yaml has no room {one.text!r}.",
                )
                self.report.add(one, zh, en, near, near)
            else:
                found.append(room.key)
        return found

    def room(self, key: str) -> str | None:
        """The key of one room."""
        return next(iter(self.rooms(key)), None)

    def texts(self, key: str) -> list[str]:
        """A list of words."""
        return list(self.table.texts(key))

    def equipment(self, key: str) -> list[str]:
        """Kinds of equipment, by any of their names; other words as rooms of the house have them."""
        return [equipment.kind_of(one) or one.lower() for one in self.table.texts(key)]

    def text(self, key: str) -> str | None:
        """A text."""
        return self.table.text(key) or None

    def priority(self, key: str) -> str | None:
        """A class of meetings."""
        return self.table.choice(key, CHOICES["priority"]) or None

    def quiet(self, key: str) -> list[list[object]]:
        """Times kept free of meetings."""
        return read_quiet_times(self.table.text_nodes(key), self.report)

    def cap(self, key: str) -> int | None:
        """Minutes of meetings a day, at least a quarter of an hour."""
        minutes = self.minutes(key)
        if minutes is not None and not 15 <= minutes <= 24 * 60:
            right = (f"{key}: 6 小时", f"{key}: 6 hours")
            zh, en = f"“{key}”要在 15 分钟到 24 小时之间。", f"{key!r} lies between 15 minutes and 24 hours."
            self.report.add(self.table.at(key), zh, en, *right)
            return None
        return minutes

    def at_once(self, key: str) -> list[str]:
        """Which requests are not collected."""
        picked = (pick(one, one.text.strip(), AT_ONCE, self.report) for one in self.table.text_nodes(key))
        return [one for one in picked if one]

    def kinds(self, key: str) -> list[dict[str, Any]]:
        """Kinds of meetings."""
        tables = self.table.tables(key, KIND_KEYS)
        return [_Section(each, self.people, self.report).read(_KIND) for each in tables]

    def read(self, readers: Mapping[str, "_Read"]) -> dict[str, Any]:
        """All values the table has, by names such as ``default_duration_minutes``."""
        found = {}
        for key, reader in readers.items():
            if self.table.value(key) is not None:
                value = reader(self, key)
                if value is not None:
                    found[key.replace(" ", "_") + _UNITS.get(reader, "")] = value
        return found


_Read = Callable[[_Section, str], Any]

_UNITS: Mapping[_Read, str] = {
    _Section.minutes: "_minutes",
    _Section.cap: "_minutes",
    _Section.workdays: "_workdays",
}

_KIND: Mapping[str, _Read] = {
    "kind": _Section.text,
    "words": _Section.texts,
    "duration": _Section.minutes,
    "priority": _Section.priority,
    "room": _Section.room,
    "equipment": _Section.equipment,
}

_MEETINGS: Mapping[str, _Read] = {
    "default duration": _Section.minutes,
    "buffer": _Section.minutes,
    "guest buffer": _Section.minutes,
    "freeze": _Section.minutes,
    "alternatives": _Section.number,
    "search days": _Section.workdays,
    "answer within": _Section.workdays,
    "earliest": _Section.clock,
    "latest": _Section.clock,
    "no meetings": _Section.quiet,
    "daily cap": _Section.cap,
    "travel": _Section.minutes,
    "settle at once": _Section.at_once,
    "room order": _Section.rooms,
    "guest rooms": _Section.rooms,
    "materials to guests": _Section.flag,
    "chase most": _Section.number,
    "series conflicts": _Section.percent,
    "series ahead": _Section.days,
    "book published": _Section.flag,
    "kinds": _Section.kinds,
}

DESKS_KEYS: Keys = {"documents": ("收文",), "minutes": ("纪要",), "visitors": ("来访",), "cars": ("用车",)}

_DESKS: Mapping[str, tuple[Keys, Mapping[str, _Read]]] = {
    "documents": (DOCUMENT_KEYS, {"hold": _Section.workdays}),
    "minutes": (MINUTES_KEYS, {"wait": _Section.minutes}),
    "visitors": (
        VISITOR_KEYS,
        {
            "default duration": _Section.minutes,
            "follow up after": _Section.workdays,
            "travel": _Section.minutes,
        },
    ),
    "cars": (CAR_KEYS, {"travel": _Section.minutes}),
}

MEETINGS_FILE, DESKS_FILE = "meetings.yaml", "desks.yaml"

FILE_KEYS: Mapping[str, tuple[Keys, ...]] = {
    MEETINGS_FILE: (MEETING_KEYS, KIND_KEYS),
    DESKS_FILE: (DESKS_KEYS, DOCUMENT_KEYS, MINUTES_KEYS, VISITOR_KEYS, CAR_KEYS),
}
"""The keys of each file."""


def read_meetings(root: Node, people: People, report: Report) -> dict[str, Any]:
    """What ``meetings.yaml`` says, by names such as ``default_duration_minutes``; a key left out is not there."""
    table = _whole(root, MEETING_KEYS, report)
    return _Section(table, people, report).read(_MEETINGS) if table else {}


def read_desks(root: Node, people: People, report: Report) -> dict[str, dict[str, Any]]:
    """What ``desks.yaml`` says, by desk."""
    whole = _whole(root, DESKS_KEYS, report)
    found = {}
    for desk, (keys, readers) in _DESKS.items():
        table = whole.table(desk, keys) if whole else None
        found[desk] = _Section(table, people, report).read(readers) if table else {}
    return found


def _whole(root: Node, keys: Keys, report: Report) -> Table | None:
    if root.kind == "table":
        return Table(root, keys, report)
    if root.kind != "nothing":
        report.add(root, "文件应由“键: 值”组成。", "the file should be made of keys and values.")
    return None
