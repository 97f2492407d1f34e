"""What a text says of a visit: when, how many, who, from where, why, to whom, with which cars."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zongban.core.people import People, Person
from zongban.desks.choosing import mentioned
from zongban.desks.doubts import Doubt, doubt_of, has_passed
from zongban.desks.moments import times_offered
from zongban.language.counts import durations, headcounts
from zongban.language.labelled import labelled_fields
from zongban.language.people import Found
from zongban.language.times import Kind
from zongban.language.times.numerals import word_number
from zongban.ports.sight import Sight

_LABELS_OF = {
    "time": "时间|来访时间|到访时间|日期|date|time|when|arrival|visit date",
    "headcount": "人数|来访人数|headcount|number of visitors|number of people|party",
    "organisation": "来访单位|单位|公司|来访公司|organisation|organization|company|from",
    "visitors": "来访人员|来访人|访客|人员|名单|人员名单|来访名单|visitors|visitor|visitor names|names|guests|who",
    "purpose": "事由|来访事由|来访目的|目的|事项|purpose|reason|about|subject of the visit",
    "host": (
        "陪同联系人|接待联系人|陪同人|对接人|接待人|被访人|接待部门|被访部门|接待|联系人"
        "|host|to see|visiting|contact person|site contact|our contact"
    ),
    "plates": "车牌|车牌号|车辆|车号|plate|plates|licence plate|license plate|car|cars",
}
LABELS: Mapping[str, str] = {word: key for key, words in _LABELS_OF.items() for word in words.split("|")}
"""Label as written → what it gives."""

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]\s*[·.•-]?\s*[A-Z0-9]{4,6}[领学警挂使港澳]?"
)
_NAMES_APART = re.compile(r"[、，,；;/]|\s+(?:and|及|和)\s+|(?<=[\u4e00-\u9fff])[和及](?=[\u4e00-\u9fff])")
_NOT_NAMED = re.compile(
    r"司机|驾驶员|随员|陪同|[\d一二三四五六七八九十两]+\s*[名位人]|等|driver|interpreter", re.IGNORECASE
)
_ASIDE = re.compile(r"[（(][^）)]*[）)]")
_HAN_NAME = re.compile(r"^[\u3400-\u9fff·]{2,4}$")
_TITLE_ZH = re.compile(r"^(?:副?总(?:裁|经理|监)|董事长|经理|主任|工程师|处长|科长|先生|女士|部长)?\s*|"
                       r"\s*(?:先生|女士|小姐|经理|主任|总监?|工|处长|科长|部长|董事长)$")  # fmt: skip
_LATIN_NAME = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s+)?((?:[A-Z][\w'’-]+)(?:\s+(?:[A-Z]\.|[A-Z][\w'’-]+)){1,3})"
)
_TITLE_EN = re.compile(r"^(?:Mr|Ms|Mrs|Dr|Prof)\.?\s+")
_LATIN_LIST = re.compile(
    r"(?:[A-Z][\w'’-]+\s+[A-Z][\w'’-]+\s*,\s*)*[A-Z][\w'’-]+\s+[A-Z][\w'’-]+\s*,?\s+and\s+"
    r"(?:I\b|myself\b|[A-Z][\w'’-]+\s+[A-Z][\w'’-]+)"
)
_LISTED = re.compile(
    r"(?:审核员|客户|来宾|客人|人员|成员|名单|代表)\s*(?:共?\s*\d+\s*[名位人])?\s*[:：]\s*([^。\n]{2,200})"
)
_OURS = re.compile(
    r"(?:我司|我公司|本公司|我们公司|我方|我们)(?:的)?\s*"
    r"([\u3400-\u9fff]{2,3}(?:[、，,和及]\s*[\u3400-\u9fff]{2,3})*?)\s*等?\s*[\d一二两三四五六七八九十]+\s*[名位]?人"
)
_SIGNED = re.compile(
    r"^[\u3400-\u9fff（）()]{3,20}(?:公司|集团|科技|电气|电器|机械|精密|设备|实业|贸易|股份|自动化|厂|银行|协会)$"
)
_AND_I = re.compile(r"\band\s+(?:I|myself)\b|\bmyself\b|\bI and\b")
_ORGANISATION = re.compile(
    r"[\u3400-\u9fffA-Za-z（）()·]{2,30}(?:有限公司|集团|公司|委员会|协会|商会|研究院|研究所|事务所|大学|学院|学校|医院|银行"
    r"|领事馆|使馆|周刊|杂志|报社|政府|局)"
)
_ORGANISATION_EN = re.compile(
    r"\b(?:PT\s+)?[A-Z][\w&'-]*(?:\s+[A-Z&][\w&'-]*){0,4}\s+(?:Ltd|Limited|Inc|LLC|LLP|GmbH|AG|AS|SA|Co|Corp|Group|KK|Company|Bank"
    r"|University|Consulate(?:\s+General)?)\b\.?|\bPT\s+[A-Z]\w+(?:\s+[A-Z]\w+)?"
)
_PURPOSE_ZH = re.compile(
    r"就(?P<a>[^，。,；;\n]{2,40}?)(?:事宜|问题|一事)?(?:与|和|同|进行|洽谈|商谈|交流|沟通)"
    r"|来(?:我司|贵司|公司|厂|这儿|这里)?"
    r"(?P<b>(?:介绍|演示|展示|推介|交流|对账|提货|修|安装|调试|验收|检查|审核|参观|考察|调研|面试|培训|送|取|维护|洽谈|拜访)[^，。,；;\s\n]{0,20})"
    r"|(?P<c>(?:参观|考察|调研|拜访|监督审核|采访|洽谈)[^，。,；;\s\n]{0,16})"
)
_SHOWING = re.compile(r"[，,；;\s](?:向[^，。,；;\n]{1,10})?((?:介绍|演示|展示|推介)[^，。,；;\s\n]{1,20})")
"""What they come to show, said after whom they call on."""
_PURPOSE_EN = re.compile(
    r"\b(?:in order\s+)?to\s+"
    r"(?P<a>(?:see(?!\s+you\b)|audit|discuss|inspect|review|show|attend|repair|maintain|install|present|tour|sign)\b[^.,;\n]{2,60})"
    r"|\b(?:purpose(?:\s+of\s+the\s+visit)?\s+is|for)\s+(?:an?\s+|the\s+)?(?P<b>(?:[a-z]+\s){0,3}"
    r"(?:approval|audit|inspection|maintenance|meeting|discussion|review|tour|repair|training|interview|call|briefing"
    r"|signing)[^.,;\n]{0,30})"
    r"|(?:^|,)\s*(?P<c>(?:[a-z]+\s){1,2}(?:approval|audit|inspection|maintenance|training|tour|review))\s*(?=[,.;]|$)"
)
_GENERIC = re.compile(
    r"^(?:.{0,8}(?:来访|到访|访客|客户来访)?(?:预约|登记|申请|改期|通知)?|(?:our\s+)?(?:visit(?:or)?s?|delegation)\b.*)$",
    re.IGNORECASE,
)
_TO_ME = re.compile(
    r"找我|由我接待|我(?:来)?接|我这边接待"
    r"|\bI(?:'|’)?(?:ll| will)\s+(?:fetch|meet|receive|pick)\b|\bto see me\b|\bvisit(?:ing)? me\b",
    re.IGNORECASE,
)
_HOST_BEFORE = re.compile(
    r"(?:与|和|同|找|拜访|拜会|见|访问|对接|由|联系|面见)(?:贵司|我司|贵公司)?(?:的)?(?:[\u3400-\u9fff]{0,8}部?门?)?$"
    r"|\b(?:meet(?:ing)?(?:\s+with)?|see|visit(?:ing)?|with|host(?:ed)?\s+by|hosted|contact|host\s+is)\s+(?:our\s+|your\s+|the\s+)?$",
    re.IGNORECASE,
)
_HOST_AFTER = re.compile(
    r"^[^，。,；;\n]{0,6}(?:接待|对接|陪同)|^\s+is\s+our\s+contact|^\s*(?:will|is going to)\s+(?:receive|host|meet)"
)
_VIP_ASK = re.compile(
    r"接见|拜会|拜访|会见|会晤|采访|见一?面|面谈|见面"
    r"|\b(?:meet|see|call on|talk with|received by|interview|courtesy call)\b",
    re.IGNORECASE,
)
_MOST_NAMES = 30
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

    def fields(self) -> dict[str, Any]:
        """The fields of a reading, as JSON values, without empty ones."""
        found = {
            "start": self.start.isoformat() if self.start else None, "end": self.end.isoformat() if self.end else None,
            "headcount": self.headcount, "organisation": self.organisation, "visitors": list(self.visitors),
            "purpose": self.purpose, "host": self.host, "plates": list(self.plates),
            "doubt": dict(self.doubt) if self.doubt else None,
        }  # fmt: skip
        return {
            **{name: value for name, value in found.items() if value not in (None, "", [])},
            "vip": self.vip,
        }


def read_booking(text: str, subject: str, at: datetime, sender: str, name: str, sight: Sight) -> Booking:
    """Read a text; `at` is when it was written, `sender` and `name` who wrote it."""
    said = {one.key: one.value.strip() for one in labelled_fields(text, LABELS) if one.value.strip()}
    start, end, doubt = _when(said.get("time", ""), text, subject, at, sight)
    writer = sight.people.by_address(sender)
    visitors = _visitors(said.get("visitors", ""), text, writer, name, sight.people)
    vip = _vip(subject, text, sight.people)
    host = _host(said.get("host", ""), text, writer, sight.people)
    if vip and "host" not in said:
        host = sight.people.bearing("gm")[0].key if sight.people.bearing("gm") else ""
    boss = sight.people.by_key(host)
    return Booking(
        start=start, end=end, headcount=_headcount(said.get("headcount", ""), text, visitors),
        organisation=said.get("organisation", "") or _organisation(text, writer, name), visitors=visitors,
        purpose=said.get("purpose", "") or _purpose(text, subject), host=host,
        vip=vip or (boss is not None and boss.role == "gm"),
        plates=tuple(dict.fromkeys(one.strip() for one in _PLATE.findall(f"{said.get('plates', '')}\n{text}"))),
        labelled=frozenset(said), doubt=doubt,
    )  # fmt: skip


def _when(
    labelled: str, text: str, subject: str, at: datetime, sight: Sight
) -> tuple[datetime | None, datetime | None, Doubt | None]:
    """Start and end; none of them, but what is odd, where the day cannot be meant as it is written."""
    for words in (labelled, text, subject):
        found = [one for one in times_offered(words, at, sight) if one.kind in (Kind.RANGE, Kind.MOMENT)]
        for one in sorted(found, key=lambda each: (has_passed(each, at), each.kind is not Kind.RANGE)):
            if isinstance(one.start, datetime):
                end = one.end if isinstance(one.end, datetime) and one.end > one.start else None
                end = end or _after(one.start, text)
                doubt = doubt_of(one, at)
                return (
                    (None, None, {**doubt, "end": end.isoformat() if end else None})
                    if doubt
                    else (one.start, end, None)
                )
    return None, None, None


def _after(start: datetime, text: str) -> datetime | None:
    lengths = [one.value for one in durations(text) if one.value <= _LONGEST]
    return start + timedelta(minutes=lengths[0]) if lengths else None


def _headcount(labelled: str, text: str, visitors: Sequence[str]) -> int | None:
    number = re.search(r"\d{1,3}", labelled)
    if number:
        return int(number.group())
    counts = [one.value for one in headcounts(text)]
    counts += [int(one) for one in re.findall(r"(?<!\d)(\d{1,2})\s*[名位](?![\u3400-\u9fff]*次)", text)]
    counts += [
        word_number(one) or 0
        for one in re.findall(r"\b(?:crew|delegation|party|team)\s+of\s+([a-z]+)\b", text)
    ]
    workers = re.findall(r"([两二三四五六七八九十]|\d{1,2})\s*个?(?:师傅|工人|客户|客人|同事)", text)
    digits = "零一二三四五六七八九十"
    counts += [2 if one == "两" else (int(one) if one.isdigit() else digits.index(one)) for one in workers]
    if any(counts):
        return max(counts)
    return len(visitors) or None


def _visitors(labelled: str, text: str, writer: Person | None, name: str, people: People) -> tuple[str, ...]:
    """The names of the visitors: of a list after a label, of a list in a sentence, or with a form of address."""
    listed = labelled.split("\n", maxsplit=1)[0] or (
        found.group(1) if (found := _LISTED.search(text)) else ""
    )
    ours = _OURS.search(text)
    names = _of_list(listed) or (_of_list(ours.group(1)) if ours else []) or _in_sentence(text)
    if writer is None and name and names and _AND_I.search(text) and _LATIN_NAME.fullmatch(name):
        names.append(name)
    return tuple(dict.fromkeys(one for one in names if not mentioned(one, people, "person")))[:_MOST_NAMES]


def _of_list(listed: str) -> list[str]:
    """The names of a list, up to the first piece that is none."""
    found = []
    for piece in _NAMES_APART.split(_ASIDE.sub("", listed)):
        bare = _bare(piece)
        if not piece.strip() or _NOT_NAMED.search(piece):
            continue
        if not _is_name(bare):
            break
        found.append(bare)
    return found


def _in_sentence(text: str) -> list[str]:
    titled = [one.group(1) for one in _LATIN_NAME.finditer(text) if _TITLE_EN.match(one.group())]
    bare = text if _LATIN_LIST.search(text) else _ASIDE.sub("", text)
    together = [
        each.group(1) for one in _LATIN_LIST.finditer(bare) for each in _LATIN_NAME.finditer(one.group())
    ]
    return [*together, *titled, *re.findall(r"([\u3400-\u9fff]{2,3})(?:先生|女士|小姐)", text)]


def _bare(name: str) -> str:
    return _TITLE_ZH.sub("", _TITLE_EN.sub("", name.strip(" 。.")), count=2).strip()


def _is_name(name: str) -> bool:
    return bool(_HAN_NAME.match(name)) or bool(re.match(r"^[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,3}$", name))


def _organisation(text: str, writer: Person | None, name: str) -> str:
    for line in reversed([one.strip() for one in text.splitlines() if one.strip()][-6:]):
        found = _ORGANISATION.match(line) or _ORGANISATION_EN.search(line) or _SIGNED.match(line)
        if found and writer is None and len(line) <= 60:
            return found.group().strip()
    found = _ORGANISATION.search(text) or _ORGANISATION_EN.search(text)
    if found and not found.group().startswith(("贵", "我")):
        return re.sub(r"^.*?(?:接待|来自|由|是|为|日|午)(?=[\u3400-\u9fff]{4})", "", found.group()).strip()
    return (
        ""
        if writer is not None
        else re.sub(r"[-—–·\s]*(?:办公室|综合办公室|office)$", "", name).strip()
        if _is_firm(name)
        else ""
    )


def _is_firm(name: str) -> bool:
    return bool(re.search(r"公司|集团|办公室|精密|科技|电器|机械|银行|协会|Ltd|GmbH|Inc|Group|Office", name))


def _purpose(text: str, subject: str) -> str:
    called_on, shown = _PURPOSE_ZH.search(text), _SHOWING.search(text)
    if shown and (called_on is None or called_on["c"]):
        return shown.group(1).strip()
    for pattern in (_PURPOSE_ZH, _PURPOSE_EN):
        if found := pattern.search(text):
            return next(one for one in found.groups() if one).strip()
    bare = re.sub(r"^\s*(?:(?:re|fwd?|答复|转发)\s*[:：]\s*)+", "", subject, flags=re.IGNORECASE).strip()
    return "" if not bare or _GENERIC.match(bare) else bare


def _host(labelled: str, text: str, writer: Person | None, people: People) -> str:
    """Key of the person, or name of the department, that receives them: as labelled or said, else the writer."""
    apart = {one.key for role in ("assistant", "reception", "driver") for one in people.bearing(role)}
    for words, sure in ((labelled, True), (text, False)):
        found = [one for one in mentioned(words, people, "person", "department") if one.key not in apart]
        picked = _first_host(found, words, sure)
        if picked:
            return picked
    return writer.key if writer is not None and (writer.key not in apart or _TO_ME.search(text)) else ""


def _first_host(found: Sequence[Found], words: str, sure: bool) -> str:
    persons = [one for one in found if one.kind == "person"]
    for one in (*persons, *found):
        near = words[max(0, one.span[0] - 16) : one.span[0]]
        if sure or _HOST_BEFORE.search(near) or _HOST_AFTER.search(words[one.span[1] : one.span[1] + 12]):
            return one.key
    return ""


def _vip(subject: str, text: str, people: People) -> bool:
    """Whether the general manager is to receive them: he is named within a sentence that asks for it."""
    bosses = {one.key for one in people.bearing("gm")}
    for words in (subject, *re.split(r"[。；;\n!！]|\.(?=\s)", text)):
        if _VIP_ASK.search(words) and any(one.key in bosses for one in mentioned(words, people, "person")):
            return True
    return False
