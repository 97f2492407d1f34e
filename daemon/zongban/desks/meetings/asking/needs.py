"""What a meeting needs beside time and people: seats, equipment, a car, a way to dial in, somebody who takes notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from zongban.core import late_re as re
from zongban.core.people import People
from zongban.desks.choosing import mentioned
from zongban.desks.riding import Ride, ride_of
from zongban.language import equipment
from zongban.language.counts import headcounts
from zongban.language.traditional import simplified

LABELS: Mapping[str, str] = {
    **dict.fromkeys(("设备", "所需设备", "会议设备", "equipment", "facilities"), "equipment"),
    **dict.fromkeys(("人数", "参会人数", "参加人数", "与会人数", "headcount", "number of people"), "headcount"),
    **dict.fromkeys(("记录", "记录人", "会议记录", "minutes", "minutes by", "note-taker", "notes by"), "recorder"),
    **dict.fromkeys(
        ("会议链接", "入会链接", "会议号", "腾讯会议", "dial-in", "link", "meeting link", "join"), "dial_in"
    ),
    **dict.fromkeys(("可选", "可选参加", "选择性参加", "有空可来", "optional"), "optional"),
}  # fmt: skip
"""Label as written → what it gives."""

_COMING = re.compile(
    r"(?:参会|参加|与会|到会|出席|来开|开会|人数|我们|一共|总共|共|合计|大约|约|计)[^，。；;\n]{0,6}$"
    r"|\b(?:for|of|we\s{1,4}(?:are|will\s{1,4}be)|there\s{1,4}(?:are|will\s{1,4}be)|about|around|seats?|total)\s{0,4}$",
    re.IGNORECASE,
)
_COMING_AFTER = re.compile(
    r"^\s{0,4}(?:左右)?\s{0,4}(?:参会|参加|与会|到会|出席|开会|的?会议室|$|[，,。；;、.)）])"
    r"|^\s{1,4}(?:will|are|attend|in\s{1,4}(?:all|total)|coming|join)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:^|[，,。；;、\n(（])\s{0,4}$")
_MOST_SEATS = 500
_LOOKED_AT = 4000
"""Characters of a letter in which a number of people is looked for."""
_NOTES_AFTER = re.compile(
    r"^(?:同志|老师|同事)?\s{0,4}(?:负责|来|担任|做|作)?\s{0,4}(?:会议)?记录(?!在案|仪)"
    r"|^\s{1,4}(?:(?:will|would|can|could|please|to)\s{1,4})?(?:tak(?:es?|ing)|keeps?|writes?)\s{1,4}(?:the\s{1,4})?"
    r"(?:minutes|notes)\b",
    re.IGNORECASE,
)
_NOTES_BEFORE = re.compile(
    r"(?:会议)?记录(?:人|员)?\s{0,4}(?:[:：]|是|由|请)\s{0,4}$"
    r"|\b(?:minutes|notes)\s{0,4}(?:[:：]|by|(?:are|will\s{1,4}be)\s{1,4}taken\s{1,4}by)\s{0,4}$",
    re.IGNORECASE,
)
_ROOM_ON_THE_WIRE = re.compile(
    r"https?://[^\s<>\"'，。；）)]{4,200}|(?:会议号|会议\s?ID|meeting\s{1,4}id)\s{0,4}[:：]?\s{0,4}[\d\s-]{9,18}",
    re.IGNORECASE,
)
_CONFERENCE_HOST = re.compile(
    r"//(?:[\w-]{1,40}\.){0,4}(?:meeting\.tencent\.com|zoom\.(?:us|com|com\.cn)|teams\.(?:microsoft|live)\.com|meet\.google\.com"
    r"|webex\.com(?:\.cn)?|vc\.feishu\.cn|meeting\.dingtalk\.com|whereby\.com|meet\.jit\.si)/|会议|meeting",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"(?:密码|口令|passcode|password)\s{0,4}[:：]?\s{0,4}([\w-]{3,16})", re.IGNORECASE)
_OPTIONAL_AFTER = re.compile(
    r"^\s{0,4}[（(]\s{0,4}(?:可选|选择性|有空|非必须|optional|if\s{1,4}free)|^(?:总|同事|老师)?(?:如|若)?(?:有空|有时间|方便)的话",
    re.IGNORECASE,
)
_OPTIONAL_BEFORE = re.compile(
    r"(?:有空的话|如有空|有时间的话|如有时间|方便的话)[，,]?\s{0,4}(?:也)?请?[^，。；;\n]{0,12}$"
    r"|\boptional(?:ly)?\s{0,4}[:：,]?\s{0,4}[^.;\n]{0,24}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a text asks for; empty where it says nothing.

    Attributes:
        headcount: how many people, where the text says a number.
        recorder: key of the person who takes the notes.
        dial_in: link or number, with the password where one is given.
        optional: keys of those who need not come.
    """

    equipment: tuple[str, ...] = ()
    headcount: int = 0
    recorder: str = ""
    dial_in: str = ""
    optional: tuple[str, ...] = ()
    ride: Ride = field(default_factory=Ride)

    def fields(self) -> dict[str, Any]:
        """As facts of a case, without empty ones."""
        found = {
            "equipment": list(self.equipment), "headcount": self.headcount, "recorder": self.recorder,
            "dial_in": self.dial_in, "optional": list(self.optional), **self.ride.fields(),
        }  # fmt: skip
        return {name: value for name, value in found.items() if value}


def needs_of(text: str, said: Mapping[str, str], people: People) -> Needs:
    """Read a text; `said` holds what it says behind the labels of ``LABELS``."""
    own = [one for room in people.rooms for one in room.equipment]
    plain = simplified(text)
    listed = equipment.listed(said.get("equipment", ""))
    named = _only(said.get("recorder", ""), people)
    return Needs(
        equipment=listed or equipment.asked_for(plain, own), headcount=_heads(said.get("headcount", ""), plain),
        recorder=named or _recorder(plain, people), dial_in=dial_in_of(text),
        optional=tuple(dict.fromkeys([*_keys(said.get("optional", ""), people), *_optional(plain, people)])),
        ride=ride_of(plain, people),
    )  # fmt: skip


def _keys(words: str, people: People) -> Iterator[str]:
    return (one.key for one in mentioned(words.partition("\n")[0], people, "person") if words)


def _only(words: str, people: People) -> str:
    found = set(_keys(words, people))
    return found.pop() if len(found) == 1 else ""


def _heads(labelled: str, plain: str) -> int:
    """How many come, as the text says it: 12人参加, 5人, a room for 12 people."""
    number = re.match(r"\s{0,4}(?:约|about\s)?\s{0,4}(\d{1,3})(?![\d:：月/])", labelled)
    if number:
        return min(int(number[1]), _MOST_SEATS)
    found = [
        one.value for one in headcounts(plain[:_LOOKED_AT])
        if _COMING.search(plain[max(0, one.span[0] - 24) : one.span[0]])
        or (_COMING_AFTER.match(plain[one.span[1] : one.span[1] + 24])
            and (_ALONE.search(plain[max(0, one.span[0] - 6) : one.span[0]]) or _says_coming(plain, one.span[1])))
    ]  # fmt: skip
    room = _ROOM_FOR.search(plain[:_LOOKED_AT])
    found += [int(room[name]) for name in ("en", "zh", "seats") if room and room[name]]
    return min(max(found, default=0), _MOST_SEATS)


_ROOM_FOR = re.compile(
    r"\broom\s{1,4}for\s{1,4}(?:about\s{1,4}|around\s{1,4}|up\s{1,4}to\s{1,4})?(?P<en>\d{1,3})(?![\d:.-]|\s{0,4}(?:h\b|hours?|hrs?|min|days?|am\b|pm\b|o['’]clock|%))"
    r"|(?<!\d)(?P<zh>\d{1,3})\s{0,2}个?人(?:左右|以上|规模)?(?:用)?的?[大中小]?(?:会议室|房间)|(?:容纳|坐得?下|能坐)\s{0,2}(?P<seats>\d{1,3})\s{0,2}个?人",
    re.IGNORECASE,
)


def _says_coming(plain: str, at: int) -> bool:
    return bool(
        re.match(r"\s{0,4}(?:左右)?(?:参会|参加|与会|到会|出席|开会|will|are|attend)", plain[at : at + 12])
    )


def _recorder(plain: str, people: People) -> str:
    for one in mentioned(plain, people, "person"):
        before, after = plain[max(0, one.span[0] - 40) : one.span[0]], plain[one.span[1] : one.span[1] + 40]
        if _NOTES_AFTER.match(after) or _NOTES_BEFORE.search(before):
            return one.key
    return ""


def _optional(plain: str, people: People) -> Iterator[str]:
    for one in mentioned(plain, people, "person"):
        before, after = plain[max(0, one.span[0] - 40) : one.span[0]], plain[one.span[1] : one.span[1] + 20]
        if _OPTIONAL_AFTER.match(after) or _OPTIONAL_BEFORE.search(before):
            yield one.key


def dial_in_of(text: str) -> str:
    """The link or number of a meeting on the wire that a text names, with its password; empty where it names none."""
    for found in _ROOM_ON_THE_WIRE.finditer(text):
        near = text[max(0, found.start() - 20) : found.end()]
        if found.group().startswith("http") and not _CONFERENCE_HOST.search(near):
            continue
        password = _PASSWORD.search(text, found.end(), found.end() + 60)
        place = " ".join(found.group().split()).rstrip("-.,;:!?")
        if not password:
            return place
        said = password.group().strip()
        return f"{place} ({said})" if said.isascii() else f"{place}（{said}）"
    return ""
