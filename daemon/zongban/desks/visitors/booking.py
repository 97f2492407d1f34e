"""What a text says of a visit: when, how many, who, from where, why, to whom, with which cars."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Any

from zongban.core import late_re as re
from zongban.desks.altering import action_of, after_a_change
from zongban.desks.doubts import Doubt, doubt_of, has_passed
from zongban.desks.moments import times_offered
from zongban.desks.papers import office_hours
from zongban.desks.rewriting import softened
from zongban.desks.riding import Ride, ride_of
from zongban.desks.visitors.companions import companions
from zongban.desks.visitors.errands import organisation_of, purpose_of
from zongban.desks.visitors.guests import names_of
from zongban.desks.visitors.heads import heads_of
from zongban.desks.visitors.hosts import host_of, passed_on_in, receives_himself, visits_reader, wants_boss
from zongban.language.counts import durations
from zongban.language.labelled import labelled_fields
from zongban.language.plates import plates
from zongban.language.times import Kind, TimeMention, read_times
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_LABELS_OF = {
    "time": (
        "时间|来访时间|到访时间|到达时间|预计到达时间|拜访时间|参观时间|服务时间|预约时间|上门时间|"
        "进场时间|施工时间|计划时间|日期|来访日期"
        "|date|time|when|arrival|visit date|visit time|arrival time|date & time|date and time|date/time|planned date"
    ),
    "headcount": (
        "人数|来访人数|到访人数|总人数|随行人数|headcount|number of visitors|number of people|"
        "no. of visitors|party|party size"
    ),
    "organisation": (
        "来访单位|单位|公司|来访公司|单位名称|公司名称|来宾单位|访客单位|所属单位|organisation|"
        "organization|company|from|firm|employer"
        "|affiliation|company name"
    ),
    "visitors": (
        "来访人员|来访人|访客|人员|名单|人员名单|来访名单|访客姓名|姓名|来宾|嘉宾|参访人员|拜访人员|"
        "上门工程师|工程师|施工人员|服务人员|技术人员"
        "|检查人员|采样人员|我方人员|来访者|成员|visitors|visitor|visitor names|names|name|guests|who|"
        "members|engineers|technicians|delegates"
        "|participants|persons"
    ),
    "purpose": (
        "事由|来访事由|来访目的|目的|事项|来访事项|拜访目的|参观目的|服务内容|工作内容|施工内容|来访内容|"
        "作业内容|拜访事由|purpose|reason|about"
        "|subject of the visit|purpose of visit|purpose of the visit|scope|task|job"
    ),
    "host": (
        "陪同联系人|接待联系人|陪同人|对接人|接待人|被访人|接待部门|被访部门|接待|联系人|贵方联系人|"
        "我方接待|接洽人|拜访对象|受访人|会见人|对接部门"
        "|现场联系人|贵司联系人|贵司对接人|host|to see|visiting|contact person|site contact|"
        "contact on site|on-site contact|local contact|our contact|"
        "person to meet|person to visit|person visited"
        "|your contact|contact at your company|contact at your end|meeting with"
    ),
    "plates": (
        "车牌|车牌号|车牌号码|车辆|车号|车辆信息|plate|plates|licence plate|license plate|car|cars|vehicle|vehicles"
    ),
}
LABELS: Mapping[str, str] = {word: key for key, words in _LABELS_OF.items() for word in words.split("|")}
"""Label as written → what it gives."""

_LEAVES = re.compile(
    r"^\s{0,4}(?:左右|前后|前|之前)?\s{0,4}(?:离开|结束|返程|返回|走|回程|散|要走|撤场|离厂|告辞|收工)|^\s{0,4}(?:for\s{1,4}the\s{1,4}airport)",
    re.IGNORECASE,
)
_LEAVES_BEFORE = re.compile(
    r"(?:至|到|直到|离开时间[:：]?|预计)\s{0,4}$|\b(?:leav(?:e|es|ing)|depart(?:s|ing|ure)?|finish(?:ed|es)?|done|until|till|end(?:s|ing)?|out|stay|back|over|finished)\b(?:\s{1,4}(?:again|by|at|about|around|until|before|to|no\s{1,4}later\s{1,4}than|the\s{1,4}site|here)){0,3}\s{0,4}$",
    re.IGNORECASE,
)
_LONGEST = 600
"""Minutes a visit lasts at most, where a text names a length."""


@dataclass(frozen=True, slots=True)
class Booking:
    """What a text says; empty where it says nothing. Times are aware, in the zone of the office."""

    start: datetime | None = None
    end: datetime | None = None
    headcount: int | None = None
    organisation: str = ""
    visitors: tuple[str, ...] = ()
    purpose: str = ""
    host: str = ""
    vip: bool = False
    plates: tuple[str, ...] = ()
    labelled: frozenset[str] = frozenset()
    doubt: Doubt | None = None
    action: str = "new"
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    ride: Ride = field(default_factory=Ride)

    def fields(self) -> dict[str, Any]:
        """The fields of a reading, as JSON values, without empty ones."""
        found = {
            "start": self.start.isoformat() if self.start else None, "end": self.end.isoformat() if self.end else None,
            "headcount": self.headcount, "organisation": self.organisation, "visitors": list(self.visitors),
            "purpose": self.purpose, "host": self.host, "plates": list(self.plates),
            "doubt": dict(self.doubt) if self.doubt else None,
            "action": self.action if self.action != "new" else None, **self.ride.fields(),
        }  # fmt: skip
        return {
            **{name: value for name, value in found.items() if value not in (None, "", [])},
            "vip": self.vip,
        }


def read_booking(
    text: str, subject: str, at: datetime, sender: str, name: str, sight: Sight, own: tzinfo | None = None
) -> Booking:
    """Read a text; `at` is when it was written, `sender` and `name` who wrote it, `own` the writer's zone."""
    said: dict[str, str] = {}
    for one in labelled_fields(text, LABELS):
        if one.value.strip() and not (one.key in said and one.key != "time"):
            said.setdefault(one.key, one.value.strip())
    plain = softened(simplified(text))
    start, end, doubt, when = _when(said.get("time", ""), plain, simplified(subject), at, sight, own)
    people, writer = sight.people, sight.people.by_address(sender)
    visitors = names_of(said.get("visitors", ""), text, writer, name, people)
    along = companions(simplified(text), outside=writer is None).names
    visitors = (*visitors, *(text[a:b] for a, b in along if text[a:b] not in visitors))
    vip = wants_boss(subject, text, people)
    host, received = host_of(said.get("host", ""), text, writer, people)
    told = passed_on_in(text) if writer is not None else text
    mine = writer is not None and host == writer.key and not receives_himself(text)
    if not vip and (mine if writer else not host) and told and visits_reader(told, people):
        vip = True
    if vip and not (host and ("host" in said or (writer is not None and receives_himself(text)))):
        host, received = (people.bearing("gm")[0].key if people.bearing("gm") else ""), None
    boss = people.by_key(host)
    organisation, whence = organisation_of(text, writer, name, people, sight.house)
    purpose, why = purpose_of(subject, text)
    spans = {"start": when, "host": received, "organisation": whence, "purpose": why}
    return Booking(
        start=start, end=end, headcount=heads_of(said.get("headcount", ""), text, visitors, writer),
        organisation=_firm(said.get("organisation", "")) or organisation, visitors=visitors,
        purpose=_line(said.get("purpose", "")) or purpose, host=host,
        vip=vip or (boss is not None and boss.role == "gm"), plates=plates(text),
        labelled=frozenset(said), doubt=doubt,
        action=action_of(subject, text, offered=start is not None or doubt is not None),
        spans={key: span for key, span in spans.items() if span}, ride=ride_of(text, people),
    )  # fmt: skip


def _firm(labelled: str) -> str:
    """The firm as labelled; the header of a letter that was passed on (From: Per Aasen <…>) names none."""
    line = _line(labelled)
    return "" if "@" in line else line


def _line(words: str) -> str:
    """The first line of a labelled value."""
    return words.partition("\n")[0].strip()


def _when(
    labelled: str, text: str, subject: str, at: datetime, sight: Sight, own: tzinfo | None
) -> tuple[datetime | None, datetime | None, Doubt | None, tuple[int, int] | None]:
    """Start and end; none of them, but what is odd, where the day cannot be meant as it is written."""
    for words in (labelled, text, subject):
        found = [one for one in times_offered(words, at, sight, own) if one.kind in (Kind.RANGE, Kind.MOMENT)]
        found = [one for one in after_a_change(found, words) if not _is_leaving(one, words)]
        for one in sorted(found, key=lambda each: (has_passed(each, at), each.kind is not Kind.RANGE)):
            if isinstance(one.start, datetime):
                near = len(one.text) <= _FAR or not _LENGTH_LAST.search(
                    one.text
                )  # a length further off is that of something else, or found below
                end = one.end if near and isinstance(one.end, datetime) and one.end > one.start else None
                end = end or _leaving(one.start, text, at, sight) or _after(one.start, text)
                doubt = doubt_of(one, at)
                span = one.span if words is text else None
                if doubt:
                    return None, None, {**doubt, "end": end.isoformat() if end else None}, span
                return one.start, end, None, span
    return None, None, None, None


def _is_leaving(one: TimeMention, words: str) -> bool:
    before, after = words[max(0, one.span[0] - 40) : one.span[0]], words[one.span[1] : one.span[1] + 20]
    return bool(_LEAVES.match(after) or _LEAVES_BEFORE.search(before)) and not _dated(one)


def _dated(one: TimeMention) -> bool:
    """Whether a mention has a day of its own."""
    return re.search(r"[月日号]|\d/\d|周|星期|[A-Z][a-z]{2}", one.text) is not None


def _leaving(start: datetime, text: str, at: datetime, sight: Sight) -> datetime | None:
    """When they leave: an hour named with 离开, leave, until, on the day they come."""
    for one in read_times(text, at, hours=office_hours(sight), workdays=sight.hours.add_workdays):
        moment = one.end or one.start
        before, after = text[max(0, one.span[0] - 40) : one.span[0]], text[one.span[1] : one.span[1] + 20]
        led = re.match(r"(?:by|until|till|before)\b", one.text, re.IGNORECASE)
        hinted = _LEAVES.match(after) or _LEAVES_BEFORE.search(f"{before} {led.group()} " if led else before)
        if hinted and isinstance(moment, datetime):
            same_day = datetime.combine(start.date(), moment.timetz())
            if same_day > start:
                return same_day
    found = re.search(
        r"(?<![\d:：.])(?P<hour>\d{1,2})\s{0,4}[点时](?P<half>半)?\s{0,4}(?:左右|前)?(?:离开|结束|返程|走|离厂)",
        text,
    )
    if found is None:
        return None
    hour = int(found["hour"]) + (12 if int(found["hour"]) < _MORNING_BEGINS else 0)
    leaving = start.replace(hour=hour % 24, minute=30 if found["half"] else 0)
    return leaving if leaving > start else None


_FAR = 40
_LENGTH_LAST = re.compile(r"(?:分钟|小时|钟头|\bmin\w*|\bhours?|\bh)\W*$", re.IGNORECASE)
_MORNING_BEGINS = 8
"""Hours before this, said without a part of the day, are those of the afternoon."""


def _after(start: datetime, text: str) -> datetime | None:
    plain = text
    for plate in plates(text):
        plain = plain.replace(plate, " " * len(plate))
    lengths = [one.value for one in durations(plain) if one.value <= _LONGEST]
    return start + timedelta(minutes=lengths[0]) if lengths else None
