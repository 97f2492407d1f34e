"""Facts of a letter or case in words, for the terminal: what a value means depends on the fact it belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from zongban.cli.glossary import ASSUMED, called, has_words
from zongban.cli.tongue import say
from zongban.core import late_re as re
from zongban.core.numbering import Number, label
from zongban.core.people import People
from zongban.language.equipment import KINDS as EQUIPMENT
from zongban.language.phrasing import day, moment, span
from zongban.language.recurrence_words import recurrence

_NUMBER = re.compile(r"([A-Z]{1,3})-(\d{4})-(\d{1,6})")
"""A case as it is kept: M-2026-3."""
MACHINERY = frozenset({
    "uid", "sequence", "car_sequence", "whole_sequence", "stamp", "letter", "digest", "content_type", "letters",
    "told_start", "told_end", "told_place", "told_calendars", "told_series", "car_put", "apart",
    "left_apart", "room_left", "seen", "wished_series",
    "from_start", "from_end", "misses", "calendars", "lines", "readings", "continued",
})  # fmt: skip
"""Facts by which the office keeps its books; people are not told of them (``--json`` has them)."""
_PERSONS = frozenset({
    "attendees", "host", "owner", "organizer", "verifier", "sender", "to", "recorder", "driver", "added", "dropped",
    "contact", "instructed_by", "asked_by", "declined_by", "verified_by", "approved_by", "cancelled_by", "readers",
    "read_by", "refused_by", "joining", "deputy", "away", "deputies", "reported",
})  # fmt: skip
_NAMED = frozenset({
    "kind", "desk", "language", "urgency", "secrecy", "severity", "matter", "missing", "verb", "for_gm",
})  # fmt: skip
"""Facts whose values are keys of the house, told by their entry in the glossary."""

_PAPERS = {
    "letter": ("函件", "letter"), "policy-notice": ("政策通知", "policy notice"), "report": ("报告", "report"),
    "request": ("请示", "request"), "contract": ("合同", "contract"), "minutes": ("纪要", "minutes"),
    "other": ("其他", "other"), "meeting": ("会议", "meeting"), "supplies": ("办公用品", "supplies"),
    "incident": ("突发事件", "incident"), "dispatch": ("发文", "paper to be sent"), "loan": ("借阅", "loan"),
}  # fmt: skip
_ASKED: Mapping[str, tuple[str, str]] = {
    "decide": ("待定夺", "to be decided"), "extension": ("申请延期", "more time is asked for"),
    "escalated": ("逾期上报", "reported as overdue"), "verify": ("办结待核查", "a completion is to be checked"),
    "minutes": ("纪要待审", "minutes are to be approved"), "reassign": ("待改派", "to be given to somebody else"),
}  # fmt: skip
"""What waits for the general manager (``desks/awaiting``)."""
_CHOSEN: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "doc_type": _PAPERS,
    "category": _PAPERS,
    "assumed": ASSUMED,
    "proposal": {
        "submit-to-gm": ("呈总经理", "to the general manager"), "assign": ("转办", "assign"),
        "circulate": ("传阅", "circulate"), "file": ("存档", "file"),
    },
    "mode": {
        "onsite": ("现场", "on site"), "online": ("线上", "online"), "hybrid": ("现场加线上", "on site and online"),
    },
    "priority": {
        "strategic": ("战略", "strategic"), "important": ("重要", "important"), "routine": ("常规", "routine"),
        "flexible": ("可调整", "flexible"),
    },
    "priority_words": {"yes": ("是", "yes"), "no": ("否", "no")},
    "action": {
        "new": ("新会议", "new meeting"), "change": ("改期", "change"), "cancel": ("取消", "cancellation"),
        "failed": ("未送达", "not delivered"), "delayed": ("推迟送达", "delayed"),
        "delivered": ("已送达", "delivered"),
        "relayed": ("已转递", "relayed"), "expanded": ("已分发", "expanded"),
    },
    "method": {
        "REQUEST": ("邀请", "invitation"), "REPLY": ("答复", "answer"), "CANCEL": ("取消", "cancellation"),
        "PUBLISH": ("发布", "publication"), "COUNTER": ("另提时间", "counter-proposal"),
        "DECLINECOUNTER": ("不采用另提时间", "counter-proposal declined"), "ADD": ("增加场次", "addition"),
        "REFRESH": ("请求最新版本", "asks for the latest version"),
    },
    "partstat": {
        "ACCEPTED": ("接受", "accepted"), "DECLINED": ("谢绝", "declined"), "TENTATIVE": ("暂定", "tentative"),
        "NEEDS-ACTION": ("未答复", "not answered"), "DELEGATED": ("已委派他人", "delegated"),
    },
}  # fmt: skip
"""Fact → its values; a value that is not here is told as it is: rules and letters have words of their own."""


@dataclass(frozen=True, slots=True)
class FactWords:
    """Tells values in one language, times in the office's zone, people and rooms by name."""

    language: str
    zone: ZoneInfo
    people: People

    def of(self, key: str, value: Any) -> str:  # noqa: ANN401 - JSON values
        """A fact in words; lists and tables item by item."""
        if isinstance(value, bool):
            return say(self.language, "是", "yes") if value else say(self.language, "否", "no")
        if isinstance(value, Mapping):
            return self._mapping(key, value)
        if key in ("papers", "files") and isinstance(value, (list, tuple)):
            return self._joined([str(one.get("name")) for one in value if isinstance(one, Mapping)])
        if key == "rulings" and isinstance(value, (list, tuple)):
            return self._joined([self._ruling(one) for one in value], nested=True)
        if isinstance(value, (list, tuple)):
            return self._list(key, value)
        return self._moment(value) or self._named(key, value)

    def _mapping(self, key: str, value: Mapping[str, Any]) -> str:
        """A table by what it is about; a decision about a time by its reason alone."""
        if reason := value.get(say(self.language, "reason_zh", "reason_en")):
            return str(reason)
        match key:
            case "readings":
                return self._joined([called(str(one), self.language) for one in value])
            case "unread":
                return self._joined(
                    [f"{name} {called(str(why), self.language)}" for name, why in value.items()]
                )
            case "rsvp":
                return self._answers(value)
            case "rsvp_of":
                each = [f"{self.of('at', at)} {self.of('rsvp', said)}" for at, said in value.items()]
                return self._joined(each, nested=True)
            case "once":
                each = [f"{self.of('at', at)} {self._table(those)}" for at, those in value.items()]
                return self._joined(each, nested=True)
            case "for_gm":
                return self._question(value)
            case "series" | "invited_series":
                return self._series(value)
            case "doubt":
                return self._doubt(value)
            case _:
                return self._table(value)

    def _question(self, value: Mapping[str, Any]) -> str:
        """What the general manager is asked: the matter, a new term, the reason."""
        own = str(value.get(say(self.language, "text_zh", "text_en")) or "")
        told = [own or say(self.language, *_ASKED.get(str(value.get("what")), _ASKED["decide"]))]
        if value.get("until"):
            told.append(say(self.language, "延至 ", "until ") + self.of("due", value["until"]))
        if value.get("reason"):
            told.append(str(value["reason"]))
        return say(self.language, "，", ", ").join(told)

    def _answers(self, value: Mapping[str, Any]) -> str:
        """Who answered how."""
        parts = (f"{self._name('to', who) or who} {self.of('partstat', said)}" for who, said in value.items())
        return self._joined(list(parts))

    def _ruling(self, one: Mapping[str, Any]) -> str:
        """A decision about a meeting's time: when, and the reason in words."""
        return f"{self.of('at', one.get('at'))} {say(self.language, str(one.get('zh')), str(one.get('en')))}"

    def _series(self, value: Mapping[str, Any]) -> str:
        """A series: how it repeats, and how many of its occurrences stand apart."""
        altered, without = len(value.get("altered") or ()), len(value.get("without") or ())
        words = recurrence(str(value.get("rule") or ""), self.language)
        if altered:
            words += say(self.language, f"，{altered} 次另定", f"; otherwise settled: {altered}")
        if without:
            words += say(self.language, f"，{without} 次不开", f"; left out: {without}")
        return words

    def _doubt(self, value: Mapping[str, Any]) -> str:
        """A day that is not the weekday it is called, or whatever else was doubted."""
        tongue = say(self.language, "zh", "en")
        day_, is_, said, feast = (value.get(f"{name}_{tongue}") for name in ("day", "is", "said", "feast"))
        if value.get("kind") == "weekday":
            return say(self.language, f"{day_}是{is_}，来信写的是{said}", f"{day_} is {is_}, not {said}")
        if value.get("kind") == "passed":
            return say(self.language, f"{day_}已过", f"{day_} has passed")
        if value.get("kind") == "dayoff":
            return say(
                self.language,
                f"{day_}是{feast or is_}，非工作日",
                f"{day_} is {feast or is_} and no working day",
            )
        return self._table(value)

    def _table(self, value: Mapping[Any, Any]) -> str:
        parts = (
            f"{self._name('to', str(key)) or called(str(key), self.language)} {self.of(str(key), one)}"
            for key, one in value.items()
            if one and key not in MACHINERY and (has_words(str(key)) or "@" in str(key))
        )
        return say(self.language, "，", ", ").join(parts)

    def _list(self, key: str, value: Sequence[Any]) -> str:
        if key in ("windows", "reach") and all(
            isinstance(one, (list, tuple)) and len(one) == 2 for one in value
        ):
            return say(self.language, "；", "; ").join(self._span(*one) for one in value)
        nested = any(isinstance(one, (Mapping, list, tuple)) for one in value)
        return self._joined([self.of(key, one) for one in value], nested=nested)

    def _joined(self, parts: Sequence[str], *, nested: bool = False) -> str:
        return say(self.language, "；" if nested else "、", "; " if nested else ", ").join(parts)

    def _span(self, start: object, end: object) -> str:
        first, last = self._time(start), self._time(end)
        if isinstance(first, datetime) and isinstance(last, datetime):
            return span(first, last, self.language)
        return f"{self.of('start', start)} – {self.of('end', end)}"

    def _named(self, key: str, value: object) -> str:
        words = str(value)
        if key == "rrule":
            return recurrence(words, self.language)
        if key == "equipment" and words in EQUIPMENT:
            return say(self.language, EQUIPMENT[words].zh, EQUIPMENT[words].en)
        if number := _NUMBER.fullmatch(words):
            return label(Number(number[1], int(number[2]), int(number[3])), self.language)
        if words in (chosen := _CHOSEN.get(key, {})):
            return say(self.language, *chosen[words])
        if key in _NAMED:
            return called(words, self.language)
        return self._name(key, words) or words

    def _name(self, key: str, words: str) -> str:
        """The name of a person, department or room the house knows; empty for a stranger."""
        people = self.people
        if key in _PERSONS:
            person = people.by_key(words) or people.by_address(words)
            if person is not None:
                return person.called(self.language)
        if key in ("room", "car", "key"):
            room = people.room(words)
            return room.called(self.language) if room else ""
        department = people.department(words) if key in _PERSONS or key == "department" else None
        return department.called(self.language) if department else ""

    def _moment(self, value: object) -> str:
        found = self._time(value)
        if isinstance(found, datetime):
            return moment(found, self.language)
        return day(found, self.language) if isinstance(found, date) else ""

    def _time(self, value: object) -> datetime | date | None:
        """A time or day, given as such or as ISO 8601 text; nothing for anything else."""
        found: object = value
        if isinstance(value, str) and len(value) >= 10 and value[4:5] == "-" and value[:4].isdigit():
            try:
                found = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
            except ValueError:
                return None
        if isinstance(found, datetime):
            return found.astimezone(self.zone) if found.tzinfo else found
        return found if isinstance(found, date) else None
