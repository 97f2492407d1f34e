"""A letter as a wish for a car: when, where to, from where, how many."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from zongban.core import late_re as re
from zongban.core.verdict import Reading, Verdict
from zongban.desks.doubts import Doubt, doubt_of
from zongban.desks.moments import times_offered
from zongban.desks.papers import office_hours
from zongban.desks.riding import ride_of
from zongban.language import documents as papers
from zongban.language.detect import language_of
from zongban.language.labelled import labelled_fields
from zongban.language.rides import departure, destination, riders
from zongban.language.times import Kind, TimeMention, read_times
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight
from zongban.rulebook.secrecy import head_of, secrecy_of

NEEDED = ("start", "destination")
"""What no car can be booked without."""
_WAY_MINUTES = 45
_LABELS_OF = {
    "time": "用车时间|出发时间|时间|用车日期|日期|上车时间|接送时间|date|time|when|departure|departure time"
    "|pick-up time|pickup time",
    "to": "目的地|去向|地点|用车地点|到达地|到达地点|送达地点|前往|destination|to|where|drop-off",
    "from": "出发地|出发地点|上车地点|接人地点|起点|from|pick-up|pickup|pick-up point|pickup point",
    "back": "返回时间|回程时间|返程时间|结束时间|return|return time|back|until",
    "riders": "人数|乘车人数|用车人数|乘坐人数|passengers|people|persons|number of people",
}
LABELS: Mapping[str, str] = {word: key for key, words in _LABELS_OF.items() for word in words.split("|")}
"""Label as written → what it gives."""
_COMES_BACK = re.compile(
    r"^\s{0,3}(?:左右|前后)?\s{0,3}(?:返回|回来|回程|返程|回公司|结束|用完|接回)", re.IGNORECASE
)
_COMES_BACK_BEFORE = re.compile(
    r"(?:返回|回来|返程|回程|用到|直到)(?:时间)?[:：]?\s{0,3}(?:大概|大约|约|预计)?$|\b(?:back|return(?:ing)?|until|till)\s{0,4}(?:at|by|around|about)?\s{0,3}$",
    re.IGNORECASE,
)
_IS_THERE = re.compile(
    r"^\s{0,3}(?:左右)?\s{0,3}(?:到达|抵达|落地|降落|到站|要到|必须到|前到|之前到|的(?:飞机|航班|火车|高铁))|^\s{0,3}(?:arriv|land)",
    re.IGNORECASE,
)
_IS_THERE_BEFORE = re.compile(
    r"\b(?:arriv\w{0,4}|land(?:s|ing)?|be\s{1,3}there)\s{1,4}(?:at|by|around)\s{0,3}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a text says of a ride; times are aware.

    Attributes:
        start: when the car leaves; ``end`` when it is back, ``by`` when it must be there; None where not said.
        destination: where to; the place where people are fetched where that is all that is said.
        pickup: where people get in; empty: here.
        doubt: why the day cannot be meant as it is written.
    """

    start: datetime | None = None
    end: datetime | None = None
    by: datetime | None = None
    destination: str = ""
    pickup: str = ""
    riders: int | None = None
    named: str = ""
    doubt: Doubt | None = None
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def fields(self) -> dict[str, Any]:
        """As facts of a case, without empty ones."""
        found = {
            "start": self.start.isoformat() if self.start else None, "end": self.end.isoformat() if self.end else None,
            "be_there": self.by.isoformat() if self.by else None, "destination": self.destination,
            "pickup": self.pickup, "headcount": self.riders, "car_named": self.named,
            "doubt": dict(self.doubt) if self.doubt else None,
        }  # fmt: skip
        return {name: value for name, value in found.items() if value not in (None, "")}


def way(sight: Sight) -> timedelta:
    """How long a car is on its way, one way."""
    return timedelta(minutes=int(sight.setting("cars", "travel_minutes", _WAY_MINUTES)))


def read_wish(text: str, subject: str, at: datetime, sight: Sight) -> Wish:
    """Read a text; `at` is when it was written."""
    said: dict[str, str] = {}
    for one in labelled_fields(text, LABELS):
        if one.value.strip():
            said.setdefault(one.key, one.value.strip().partition("\n")[0])
    start, end, by, doubt = _when((said.get("time", ""), text, subject), at, sight)
    end = end or _back(said.get("back", ""), start, at, sight)
    ride = ride_of(text, sight.people)
    to = said.get("to") or destination(text) or destination(subject)
    pickup = said.get("from") or ride.pickup or departure(text)
    count = riders(said.get("riders", "") or text)
    digits = re.match(r"\d{1,2}", said.get("riders", ""))
    place = text.find(to) if to else -1
    return Wish(
        start, end, by, to or pickup, "" if pickup == to and not ride.pickup else pickup,
        int(digits.group()) if digits else count, ride.car, doubt,
        {"destination": (place, place + len(to))} if place >= 0 else {},
    )  # fmt: skip


def _when(
    places: tuple[str, ...], at: datetime, sight: Sight
) -> tuple[datetime | None, datetime | None, datetime | None, Doubt | None]:
    """When it leaves, is back, must be there; and why the day cannot be meant."""
    for words in places:
        found = [one for one in times_offered(words, at, sight) if one.kind in (Kind.RANGE, Kind.MOMENT)]
        back = next((one for one in found if _speaks(one, words, _COMES_BACK, _COMES_BACK_BEFORE)), None)
        first = next((one for one in found if one is not back), None)
        if first is None or not isinstance(first.start, datetime):
            continue
        doubt = doubt_of(first, at)
        if doubt:
            return None, None, None, doubt
        end = first.end if isinstance(first.end, datetime) and first.end > first.start else None
        if end is None and back is not None and isinstance(back.start, datetime):
            end = datetime.combine(first.start.date(), back.start.timetz())
            end = end if end > first.start else None
        if _speaks(first, words, _IS_THERE, _IS_THERE_BEFORE):
            return first.start - way(sight), end, first.start, None
        return first.start, end, None, None
    return (*_latest(places[1], at, sight), None)


def _back(words: str, start: datetime | None, at: datetime, sight: Sight) -> datetime | None:
    """When the car is free again, where that has a line of its own; an hour alone is on the day it leaves."""
    moments = (one.start for one in times_offered(words, at, sight))
    found = next((one for one in moments if isinstance(one, datetime)), None)
    if found is None or start is None:
        return None
    end = (
        found
        if found > start and found.date() != at.date()
        else datetime.combine(start.date(), found.timetz())
    )
    return end if end > start else None


def _latest(text: str, at: datetime, sight: Sight) -> tuple[datetime | None, None, datetime | None]:
    """A car that must be there before an hour: 下午三点前到机场."""
    for one in read_times(text, at, hours=office_hours(sight), workdays=sight.hours.add_workdays):
        moment = one.end or one.start
        if one.kind is Kind.DEADLINE and isinstance(moment, datetime):
            return moment - way(sight), None, moment
    return None, None, None


def _speaks(one: TimeMention, words: str, behind: "re.Pattern[str]", before: "re.Pattern[str]") -> bool:
    after = words[one.span[1] : one.span[1] + 16]
    return bool(behind.match(after) or before.search(words[max(0, one.span[0] - 24) : one.span[0]]))


def missing_of(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """What must still be asked for."""
    return tuple(name for name in NEEDED if not facts.get(name))


def title_of(facts: Mapping[str, Any], language: str) -> str:
    """What the ride is called in lists: 去浦东机场, to Pudong Airport."""
    place = str(facts.get("destination") or "")
    if not place:
        return "用车" if language == "zh" else "Car"
    if facts.get("pickup") == place:
        return f"到{place}接人" if language == "zh" else f"fetch people at {place}"
    return f"去{place}" if language == "zh" else f"to {place}"


def read_ride(letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
    """A letter as a wish for a car."""
    text = own_words if own_words.strip() else letter.text
    sender = letter.sender.email if letter.sender else ""
    person = sight.people.by_address(sender)
    at = (letter.date or sight.now).astimezone(sight.house.zone)
    wish = read_wish(text, letter.subject, at, sight)
    fields = wish.fields()
    language = person.language if person else language_of(f"{letter.subject}\n{text}")
    return Reading(
        kind="ride",
        language=language,
        title=title_of(fields, language),
        urgency=str(verdict.facts.get("urgency") or papers.urgency(head_of(letter.subject, text))),
        secrecy=secrecy_of(letter, text, verdict),
        fields=fields,
        missing=missing_of(fields),
        parties={"sender": sender} if sender else {},
        spans=wish.spans,
    )
