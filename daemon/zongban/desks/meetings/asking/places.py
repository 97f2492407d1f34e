"""Where a meeting is, and whether people come in person, over the wire, or both."""

from zongban.core import late_re as re
from zongban.core.people import People, Person
from zongban.desks.choosing import mentioned
from zongban.language.traditional import simplified

_ONLINE = re.compile(
    r"线上|视频|视讯|远程|云会议|网络会议|在线(?:会议|开)|电话(?:会|沟通|里|接入|连线|会议)|腾讯会议|飞书会议|钉钉会议|企业微信会议|语音会议|会议链接|会议号"
    r"|\b(?:online|zoom|teams|webex|google\s{1,4}meet|skype|video\s{0,4}(?:call|conference|meeting|link)?|visio-?(?:conf[eé]rence)?|video-conference|web\s{0,4}(?:meeting|conference)|dial-?in|remote(?:ly)?|virtual(?:ly)?|conference\s{1,4}call|phone\s{1,4}call|(?:by|on\s{1,4}the)\s{1,4}phone|over\s{1,4}the\s{1,4}phone)\b"
    r"|\b(?:set(?:ting)?\s{1,4}up|schedule|arrange|book|fix|organi[sz]e|plan|have|hold|join|jump\s{1,4}on|hop\s{1,4}on|need|want|like|request)\s{1,4}(?:(?:for|to)\s{1,4})?(?:an?|the|our|another)\s{1,4}(?:(?:quick|short|brief|follow-?up|introductory|weekly|monthly|joint|\d{1,3}[\s-]?min(?:ute)?s?|(?:one|half)[\s-](?:an?[\s-])?hour)\s{1,4}){0,2}call\b(?!\s{1,4}(?:for\s{1,4}(?:tenders?|papers|proposals|bids|applications)|cent))"
    r"|^(?:(?:quick|short|request\s{1,4}for\s{1,4}an?)\s{1,4})?call\s{1,4}(?:with|about|on|re|regarding)\b",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_SO = re.compile(
    r"(?:不要|不想|不用|别|不是|不便|不方便|不走|无需|而非)[^，。；,;\n]{0,10}$|\b(?:not|no|don['’]t|without|rather\s{1,4}than|instead\s{1,4}of|never)\b[^,.;\n]{0,30}$|\bmy\s{1,4}$",
    re.IGNORECASE,
)
_FAILS = re.compile(
    r"^[^,.;\n，。]{0,20}(?:playing\s{1,4}up|broken|does\s{1,4}not\s{1,4}work|not\s{1,4}work|坏了|用不了|不好用|卡)",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"线上线下(?:都|均)|现场线上(?:都|均)|(?:当面|线下|现场)或(?:者)?(?:线上|电话|视频)|(?:线上|电话|视频)或(?:者)?(?:当面|线下|现场)"
    r"|\bin\s{1,4}person\s{1,4}or\b|\bor\s{1,4}in\s{1,4}person\b|\bon\s?site\s{1,4}or\b|\beither\b[^.\n]{0,30}\bor\b[^.\n]{0,20}\b(?:person|zoom|teams|online)\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"线上\s?[+＋和加与、]\s?(?:线下|现场)|(?:线下|现场)\s?[+＋和加与、]\s?线上|线上线下(?:同步|结合|同时)|现场.{0,12}线上|(?:接入|连线|拨入|远程参加)|\bhybrid\b|\bdial\s{1,4}in\b",
    re.IGNORECASE,
)
_ONSITE = re.compile(
    r"当面|面谈|面对面|现场|线下|到场|\b(?:in\s{1,4}person|on\s?-?site|face[\s-]to[\s-]face)\b", re.IGNORECASE
)
_HERE = re.compile(
    r"(?:在|到|去|于|地点[:：是在为]?\s?|就在)(?P<zh>(?:(?:他|她|您|你|我|[\u3400-\u9fff]{1,3}总)(?:的)?办公室|(?!\d{1,2}\s?[:：点时])[^，。；;、\s（(在到去于]{2,18}?(?:酒店|宾馆|咖啡厅|咖啡馆|饭店|餐厅|大厦|中心|办公室|会所|会议厅|报告厅|多功能厅|会议室|展厅|车间|现场|食堂|广场|园区)(?:[^，。；;、\s（(和与跟同]{1,8}(?:厅|室|楼|层|馆))?|(?:车间|展厅|食堂|工地|实验室|仓库|厂区)(?=里|看|参观|开|走|转|见|碰|检查|[，。；;\s]|$)))"
    r"|\b(?:at|in)\s{1,4}(?P<en>(?:(?:his|her|your|our|my|mr\s{1,4}\w+['’]s)\s{1,4}office|the\s{1,4}[A-Z][\w'’&-]{0,24}(?:\s{1,4}[A-Z][\w'’&-]{0,24}){0,4}(?:\s{1,4}(?:hotel|restaurant|centre|center|building|lounge|office))?|[A-Z][\w'’&-]{0,24}(?:\s{1,4}[A-Z][\w'’&-]{0,24}){0,3}\s{1,4}(?:Hotel|Restaurant|Centre|Center|Building|Tower|Club)))",
)
_LEFT_OUT = re.compile(
    r"(?:别|不要|不在|不用|除了|别安排在|不想在)[^，。；\n]{0,6}$|\bnot\s{1,4}(?:in\s{1,4})?(?:the\s{1,4})?$",
    re.IGNORECASE,
)
_OTHER_PLACE = re.compile(
    r"^(?!\s{0,4}(?:小?会议室|小?会|的会议室))[\u3400-\u9fff]{1,4}(?:厅|馆|室|车间|食堂|平台|办公)"
)
_STARTS = re.compile(
    r"^(?:the\s{1,4})?(?:week|morning|afternoon|meantime|case|order|advance|person|touch|least|once|all)\b",
    re.IGNORECASE,
)

Place = tuple[str, str, tuple[int, int] | None]
"""The place as written in our books, the key of the room where it is one of ours, and where it is named."""


def place_of(labelled: str, text: str, people: People) -> Place:
    """The place of a meeting; empty where none is named."""
    plain = simplified(text)
    said = simplified(labelled)
    for words, offset in ((said, plain.find(said) if said else -1), (plain, 0)):
        outside = _HERE.search(words)
        for one in mentioned(words, people, "room"):
            room = people.room(one.key)
            if (
                room is None
                or room.kind != "room"
                or _LEFT_OUT.search(words[max(0, one.span[0] - 12) : one.span[0]])
            ):
                continue
            if _OTHER_PLACE.match(words[one.span[1] :]) and not one.text.endswith(
                ("室", "Room", "Lounge", "Boardroom")
            ):
                continue
            if outside and outside.start() < one.span[0] < outside.end() and room.name not in outside.group():
                continue
            return room.name, room.key, (offset + one.span[0], offset + one.span[1]) if offset >= 0 else None
        if words is said and said and not _ONLINE.search(said):
            return labelled.partition("\n")[0], "", (offset, offset + len(labelled)) if offset >= 0 else None
    for found in _HERE.finditer(plain):
        span = found.span("zh") if found["zh"] else found.span("en")
        words = text[slice(*span)]
        if not _STARTS.match(words) and not _ONLINE.search(words):
            return words, "", span
    return "", "", None


_OWN_OFFICE = re.compile(r"^(?:我|本人)(?:的)?办公室|^my\s{1,4}office\b", re.IGNORECASE)
_BOSS_OFFICE = re.compile(
    r"^(?:(?:您|你|他|她)(?:的)?|[\u3400-\u9fff]{1,3}总(?:经理)?(?:的)?)办公室|^(?:your|his|her|the\s{1,4}general\s{1,4}manager['’]s|m[rs]s?\.?\s{1,4}\w{1,20}['’]s)\s{1,4}office\b",
    re.IGNORECASE,
)


def seen_from_here(place: str, writer: Person | None, people: People) -> str:
    """A place as everybody can read it: whose office 我办公室 and your office are depends on who writes.

    Of somebody outside, "your office" is our house, where the office chooses a room.
    """
    bosses = people.bearing("gm")
    if not (own := bool(_OWN_OFFICE.match(place))) and not _BOSS_OFFICE.match(place):
        return place
    if writer is None:
        return "" if not own else place
    named = [one for one in mentioned(place, people, "person") if one.kind == "person"]
    whose = writer if own else (people.by_key(named[0].key) if named else next(iter(bosses), None))
    if whose is None:
        return place
    if whose.role == "gm":
        return next((one.name for one in people.departments if one.name == whose.department), place)
    return f"{whose.name}办公室" if place[-1] == "室" else f"{whose.called('en')}'s office"


_A_ROOM = re.compile(
    r"(?:[A-Z]?\d{1,4}|[一二三四五六七八九十]{1,3}|[东西南北大小])(?:号楼?|[楼层座])?(?:[大中小]|\d{1,3}号?|第[一二三四五])?会议[室厅]"
    r"|\b(?:(?:Meeting|Conference)\s{1,4}Room|Boardroom)\s{1,4}[A-Z0-9]{1,4}\b"
)


def no_such_room(text: str, people: People) -> str:
    """A meeting room that a text names and the house does not have; empty where it names none, or one of ours."""
    plain = simplified(text)
    if mentioned(plain, people, "room"):
        return ""
    found = _A_ROOM.search(plain)
    return found.group() if found else ""


def mode_of(text: str, room: str, place: str) -> str:
    """``onsite``, ``online``, ``hybrid``, or empty where the letter leaves it open."""
    plain = simplified(text)
    if _EITHER.search(plain):
        return ""
    online = any(
        not _NOT_SO.search(plain[max(0, one.start() - 40) : one.start()])
        and not _FAILS.match(plain[one.end() :])
        for one in _ONLINE.finditer(plain)
    )
    there = bool(room or place) or bool(_ONSITE.search(plain))
    if online:
        return (
            "hybrid"
            if room or (there and _HYBRID.search(plain)) or (_HYBRID.search(plain) and not _only_call(plain))
            else "online"
        )
    return "onsite" if there else ""


def _only_call(plain: str) -> bool:
    """Whether all that is said of joining is how to dial in to an online meeting."""
    return not re.search(r"现场|线下|会议室|\bhybrid\b|\broom\b", plain, re.IGNORECASE)
