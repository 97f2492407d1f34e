"""A fresh letter that moves or calls off what its writer has booked: which of his open cases it means.

Nobody's words are carried out by that: without the token of a notice the case hears them as a remark, or asks back.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.verdict import Reading
from zongban.language.answers.orders import called_off
from zongban.language.times import TimeMention, read_times
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_DESKS: Final = frozenset({"meetings", "visitors"})
_STANDS: Final = frozenset({"requested", "clarifying", "collected", "offered", "booking", "confirmed"})
_SHORTEST: Final = 3
"""Characters of a title; a shorter one stands in letters about anything."""
_SPEAKS_OF: Final = {
    "meetings": re.compile(
        r"会|见面|面谈|沟通|讨论|评审|\b(?:meeting|call|session|review|appointment|slot)\b", re.IGNORECASE
    ),
    "visitors": re.compile(
        r"访|拜会|参观|来|到|\b(?:visit|come|coming|call|see you|appointment|guests?)\b", re.IGNORECASE
    ),
}  # fmt: skip


def booking_meant(
    desk: str, reading: Reading, subject: str, words: str, sender: str, sight: Sight
) -> Case | None:
    """The one open case of its writer that a letter means which moves or calls off something; None where none is."""
    text = simplified(f"{subject}\n{words}")
    takes_back = bool(_TAKES_BACK.search(text))
    changes = desk in _DESKS and reading.fields.get("action") in ("cancel", "change")
    of_people = desk == "meetings" and _OF_PEOPLE.search(text) is not None
    if reading.fields.get("method") or not (changes or takes_back or of_people):
        return None
    own = [one for one in bookings_of(sender, sight, desk) if not one.is_confidential]
    named = [one for one in own if _is_named(one, text)]
    if of_people and not changes and not takes_back:
        named = [one for one in named if one.facts.get("series")]
    if not named and takes_back:
        named = [one for one in own if sight.now - one.opened_at < _JUST_WRITTEN]
    if len(named) == 1 or not changes:
        return named[0] if len(named) == 1 else None
    days = _days_of(text, sight)
    if not _SPEAKS_OF[desk].search(text) or not days:
        return None
    meant = days if reading.fields["action"] == "cancel" else days[:1]
    there = [one for one in (named or own) if any(_is_on(one, day, sight) for day in meant)]
    return there[0] if len(there) == 1 else None


def bookings_of(sender: str, sight: Sight, desk: str = "") -> list[Case]:
    """What somebody has asked for or booked and is open, at one desk or, where that knows no bookings, at all."""
    wanted = (desk,) if desk in _DESKS else sorted(_DESKS)
    return [
        one
        for each in wanted
        for one in sight.register.open_cases(each)
        if one.state in _STANDS and _booked_by(one, sender, sight)
    ]


def bookings_named(own: Sequence[Case], words: str, text: str, sight: Sight) -> list[Case]:
    """Those of somebody's bookings that fit what a letter says: its day, nearer by the hour, and its subject.

    Args:
        own: the bookings.
        words: the clauses that speak of the booking; where they name no day, the whole text may.
        text: the whole letter.
    """
    named = [one for one in own if _is_named(one, text)]
    times = times_named(words, sight) or times_named(text, sight)
    fitting = [
        one for one in named or own if not times or any(_is_on(one, day, sight) for day in _days(times))
    ]
    for nearer in (
        [one for one in fitting if any(_is_within(one, time, sight) for time in times)],
        [one for one in fitting if _is_hinted_at(one, words)],
    ):
        fitting = nearer or fitting
    return fitting


def is_of_another_day(case: Case, words: str, sight: Sight) -> bool:
    """Whether the clauses that call something off name a day, and not the one of this meeting; of a series never."""
    clauses = called_off(words) or ()
    days = [day for one in clauses for day in _days_of(one, sight)]
    timed = bool(case.moment("start") or case.facts.get("windows")) and not case.facts.get("series")
    return timed and bool(days) and not any(_is_on(case, day, sight) for day in days)


def _is_within(case: Case, time: TimeMention, sight: Sight) -> bool:
    """Whether a case begins, or may begin, within a time that is named: of Wednesday morning not what is at four."""
    span = _hours_of(time, sight)
    if span is None:
        return False
    first, last = span
    start = case.moment("start")
    if start is not None:
        return first <= start < last
    windows = case.facts.get("windows") or ()
    spans = ([datetime.fromisoformat(one).astimezone(sight.house.zone) for one in each] for each in windows)
    return any(begins < last and first < ends for begins, ends in spans)


def _hours_of(time: TimeMention, sight: Sight) -> tuple[datetime, datetime] | None:
    """From when to when a time lasts that names an hour or a part of a day; None where it is whole days."""
    first, last = time.start, time.end
    if isinstance(first, datetime):
        later = isinstance(last, datetime) and last > first
        return first, last if later and isinstance(last, datetime) else first + timedelta(minutes=1)
    if first is None or time.part not in _PARTS:
        return None
    begins, ends = _PARTS[time.part]
    midnight = datetime.combine(first, datetime.min.time(), sight.house.zone)
    return midnight + timedelta(hours=begins), midnight + timedelta(hours=ends)


_PARTS: Final = {"morning": (0, 12), "noon": (11, 14), "afternoon": (12, 18), "evening": (17, 24)}
"""Hours of the day in which a part of it begins and ends, widely taken."""
_TAKES_BACK: Final = re.compile(
    r"(?:刚才|刚刚|方才|上|前|之前|早上|上午|昨天)(?:我?(?:发|写)?的)?那?一?(?:封|份|个|条)(?:邮件|信|申请)?[^。；\n]{0,8}?(?:作废|写错|有误|搞错|弄错|不对|不算|更正|收回|撤回)"
    r"|(?:以(?:这|此|本)(?:封|次)?(?:邮件|信)?为准)"
    r"|\b(?:ignore|disregard|scrap|forget)\s{1,4}my\s{1,4}(?:last|previous|earlier)\s{1,4}(?:e-?mail|mail|letter|message|request)\b"
    r"|\bmy\s{1,4}(?:last|previous|earlier)\s{1,4}(?:e-?mail|mail|letter|message|request)\b[^.\n]{0,20}\b(?:wrong|mistake|void)",
    re.IGNORECASE,
)
"""Takes back what its writer wrote just before."""
_OF_PEOPLE: Final = re.compile(
    r"(?:[那这下]一?次|那场|[日号周一二三四五六][那的](?:次|场|例会|会)|以后|今后|不再)[^。；;\n]{0,24}?(?:不用|不必|无需|不再|也?参加|加上|换成|去掉)"
    r"|(?:need\s{1,4}not|n['’]t\s{1,4}(?:need|have)\s{1,4}to|no\s{1,4}longer\s{1,4}needs?\s{1,4}to)\s{1,4}(?:come|attend|join)"
    r"|\b(?:add|invite|remove|drop)\b[^.;\n]{2,40}?\b(?:just\s{1,4})?(?:for|from|to)\s{1,4}(?:the\s{1,4}one|next|this|\d)",
    re.IGNORECASE,
)
"""Of a series that is named: who comes to one of its times, or from now on."""
_JUST_WRITTEN: Final = timedelta(days=2)


def _is_on(case: Case, day: date, sight: Sight) -> bool:
    """Whether a case is on a day, or may be by the times that were named for it."""
    zone = sight.house.zone
    if case.moment("start") is not None:
        return case.day("start", zone) == day
    windows = case.facts.get("windows") or ()
    spans = ([datetime.fromisoformat(one).astimezone(zone).date() for one in each] for each in windows)
    return any(first <= day <= last for first, last in spans)


def _booked_by(case: Case, sender: str, sight: Sight) -> bool:
    return any(
        address and sight.people.same_person(address, sender)
        for address in (case.parties.get("organizer"), case.parties.get("sender"))
    )


def _is_named(case: Case, text: str) -> bool:
    title = _bare(case.fact("topic") or case.fact("purpose") or case.title)
    return len(title) >= _SHORTEST and title in _bare(text)


def _is_hinted_at(case: Case, words: str) -> bool:
    """Whether words hold even the short title of a case; enough to tell it from others of the same day."""
    title = _bare(case.fact("topic") or case.fact("purpose") or case.title)
    return len(title) > 1 and title in _bare(words)


def _bare(text: str) -> str:
    return re.sub(r"[\s“”\"'《》]+", "", simplified(text)).lower()


def _days_of(text: str, sight: Sight) -> Sequence[date]:
    """The days that a text names, in its order."""
    return _days(times_named(text, sight))


def _days(times: Sequence[TimeMention]) -> list[date]:
    found = (one.start for one in times)
    return [one.date() if isinstance(one, datetime) else one for one in found if one is not None]


def times_named(text: str, sight: Sight) -> Sequence[TimeMention]:
    """The times that a text names, in its order."""
    now = sight.now.astimezone(sight.house.zone)
    return read_times(text, now, workdays=sight.hours.add_workdays)
