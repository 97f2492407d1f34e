"""Whether a letter asks for a car of the house, and where somebody is to be fetched."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zongban.core import late_re as re
from zongban.core.people import People
from zongban.desks.choosing import mentioned
from zongban.language.traditional import simplified

_PLACE = (
    r"[^，。；;、\s（(]{0,14}?"
    r"(?:机场|航站楼|火车站|高铁站|车站|[东西南北]站|(?:虹桥|浦东(?!新区))(?:(?:国际)?机场|(?:火车|高铁)?站)?|酒店|宾馆|码头|地铁站)"
    r"(?:[TＴ]?\d)?"
)
_FETCH = re.compile(
    rf"(?:到|去|在|从|赴)\s{{0,4}}(?P<zh>{_PLACE})[^，。；;\n]{{0,6}}?(?:接(?!待|受|洽|到|触|入|口)|迎接)"
    rf"|(?:接机|接站|接一?下?客)[^，。；;\n]{{0,4}}[:：（(]?\s{{0,4}}(?P<zh2>{_PLACE})?"
    r"|\b(?:pick(?:ed)?(?:\s{1,4}(?:them|us|him|her|me|the\s{1,4}(?:guests|delegation|visitors)))?(?:\s{1,4}|-)up|collect(?:ed)?|fetch(?:ed)?|meet(?:ing)?\s{1,4}them)"
    r"(?:\s{1,4}(?:them|us|him|her|me|the\s{1,4}(?:guests|delegation|visitors)))?\s{1,4}(?:at|from)\s{1,4}(?:the\s{1,4})?"
    r"(?P<en>(?-i:[A-Z])[\w'’-]{1,24}(?:\s{1,4}(?-i:[A-Z])[\w'’-]{1,24}){0,4}(?:\s{1,4}(?:airport|station|hotel|terminal\s?\d?))?|airport|station|hotel)",
    re.IGNORECASE,
)
_CAR = re.compile(
    r"(?:需要?|请|麻烦|帮忙|帮|安排|派|要|订|预订|申请|协调)[^，。；;\n]{0,10}?"
    r"(?:用车|派车|车辆|专车|商务车|公司车|公车|一[辆台部]车|[辆台部]车|接送|接机|接站|派一?辆?车|车(?![间位牌票次厢床]|道|站|库|型|展|险|证))"
    r"|(?:^|[，,。；;\s])(?:用车|派车)(?:[:：]|一[辆台]|前往|去|到|接|$)"
    r"|\b(?:need|needs|require|want|arrange|book|send|provide|organi[sz]e|like)\s{1,4}(?:(?:for|us|you|them|to\s{1,4}have)\s{1,4})?"
    r"(?:a|the|one|our)\s{1,4}(?:company\s{1,4}|office\s{1,4})?(?:car|van|driver|pick-?up|transfer)\b",
    re.IGNORECASE,
)
_NO_CAR = re.compile(
    r"(?:不用|不需要?|无需|不必|自行|自己)[^，。；;\n]{0,8}$|\b(?:no|not|don['’]t|without)\b[^.;,\n]{0,24}$",
    re.IGNORECASE,
)
_USED = re.compile(
    r"(?:用|派|订|安排|借)[^，。；;\n]{0,6}$|\b(?:use|book|need|take|have)\s{1,4}(?:the\s{1,4}|our\s{1,4})?$"
)
_OWN = re.compile(r"(?:自驾|自己开车|自行前往|打车|\bown\s{1,4}car\b|\btaxi\b)", re.IGNORECASE)

_PICKED_UP = re.compile(
    r"\b(?:be|get|being|have\s{1,4}(?:us|me|them|him|her))\s{1,4}(?:met|picked\s{1,4}up|collected)\b|\bpick\s{1,4}(?:us|me|them|him|her)\s{1,4}up\b",
    re.IGNORECASE,
)
"""People want to be fetched; where, is said elsewhere in the letter."""
_ARRIVES = re.compile(
    r"\b(?:arriv(?:e|es|ing|al)|land(?:s|ing)?|fly(?:ing)?\s{1,4}in)\s{1,4}(?:at|in|into|to)\s{1,4}(?:the\s{1,4})?"
    r"(?P<place>(?-i:[A-Z])[\w'’-]{1,24}(?:\s{1,4}(?-i:[A-Z])[\w'’-]{1,24}){0,3}(?:\s{1,4}(?:airport|station|terminal\s?\d?))?)",
    re.IGNORECASE,
)
_MAY_FETCH = ("接", "pick", "collect", "fetch", "meet")
_MAY_DRIVE = ("车", "接", "car", "van", "driver", "pick", "transfer")
"""One of these stands in every text that asks to be fetched, or for a car."""


@dataclass(frozen=True, slots=True)
class Ride:
    """What a text says of going by car.

    Attributes:
        wanted: a car of the house is asked for.
        pickup: where people are to be fetched; empty where they start here.
        car: key of the car that is named.
    """

    wanted: bool = False
    pickup: str = ""
    car: str = ""

    def fields(self) -> Mapping[str, Any]:
        """As facts of a case, without empty ones."""
        found = {"car_wanted": self.wanted, "pickup": self.pickup, "car_named": self.car}
        return {name: value for name, value in found.items() if value}


def ride_of(text: str, people: People) -> Ride:
    """Read a text: 请安排一辆车, 去虹桥机场接, please pick them up at Hongqiao Airport."""
    plain = simplified(text)
    named = _named(plain, people)
    low = plain.lower()
    fetched = asked = None
    if any(one in low for one in _MAY_FETCH):
        fetched = next((one for one in _FETCH.finditer(plain) if not _denied(plain, one.start())), None)
    if any(one in low for one in _MAY_DRIVE):
        asked = next((one for one in _CAR.finditer(plain) if not _denied(plain, one.start())), None)
    wished = None
    if fetched is None and any(one in low for one in ("up", "met", "collected")):
        wished = next((one for one in _PICKED_UP.finditer(plain) if not _denied(plain, one.start())), None)
    if wished is not None:
        where = _ARRIVES.search(plain)
        return Ride(True, text[slice(*where.span("place"))].strip() if where else "", named)
    if not (fetched or asked or named) or (_OWN.search(plain) and not asked):
        return Ride()
    group = next((one for one in ("zh", "zh2", "en") if fetched and fetched[one]), "")
    place = text[slice(*fetched.span(group))] if fetched and group else ""
    return Ride(True, place.strip(), named)


def _denied(plain: str, at: int) -> bool:
    return bool(_NO_CAR.search(plain[max(0, at - 30) : at + 1]))


def _named(plain: str, people: People) -> str:
    """The car of the house that a text names to be used (用商务车); guests may come in a car of such a name."""
    for one in mentioned(plain, people, "room"):
        room = people.room(one.key)
        before = plain[max(0, one.span[0] - 16) : one.span[0]]
        if (
            room is not None
            and room.kind == "vehicle"
            and _USED.search(before)
            and not _denied(plain, one.span[0])
        ):
            return room.key
    return ""
