"""The general manager says how somebody who asks for his time is received: another time, another person, shorter.

Who asks from outside hears of another time as an offer, for he has not agreed to it. What is not understood of the
words is read by the assistant; nothing of them is lost with the plain yes they begin with.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Notify
from zongban.core.errors import NotAllowed
from zongban.core.events import Command, Message
from zongban.desks.choosing import choose, mentioned
from zongban.desks.meetings.asking.when import when_of
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import with_gm
from zongban.desks.meetings.finding.obstacles import obstacles
from zongban.desks.meetings.finding.offering import as_offer, free_starts, offer
from zongban.desks.meetings.finding.other_ways import with_deputy
from zongban.desks.meetings.finding.reach import length_of
from zongban.desks.meetings.words.change_in_words import Change, change_in
from zongban.desks.remarks import asked_to_be_moved_to, moved_to
from zongban.language.answers.decisions import APPROVE
from zongban.language.answers.receiving import another_time, sends_another, shortened, spans
from zongban.language.counts import durations
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight
from zongban.timetable import Interval

_COUNT = 3
_ALL = r"(?:(?:全部|全都|统统|一律|其余|其他|其它|剩下的?|余下的?|以上)(?:都|均)?|都|均)?"
_REST = r"(?:all|everything|(?:the\s{1,4})?rest)"
_ALL_APPROVED = (
    rf"{_REST}\s{{1,4}}(?:approved?|agreed?|ok(?:ay)?|fine|good)"
    rf"|(?:approved?|agreed?|ok(?:ay)?|yes)\s{{1,4}}(?:to\s{{1,4}})?{_REST}"
)
_YES_OR_NO = re.compile(
    rf"^\s{{0,4}}(?:\d{{1,3}}\s{{0,3}}[.、:：)）]?\s{{0,4}})?"
    rf"(?:{_ALL_APPROVED}|{_ALL}(?:{'|'.join(pattern for _, pattern in APPROVE)})"
    r"|(?:先|这次|那)?不见|不行|可以|同意|好的?|行|见|ok(?:ay)?|yes|no|fine|agreed?|see\s{1,4}(?:him|her|them))"
    r"[，,。.;；!！\s]{1,4}(?:but\s{1,4}|不过|但是?)?",
    re.IGNORECASE,
)


def as_he_wants(
    case: Case, command: Command, sight: Sight
) -> tuple[Case, Decision | None, tuple[Notify, ...]]:
    """The request as he wants it met; an offer of another time, if that is what he wants; what a person must read."""
    words = simplified(command.text)
    person = _in_his_place(command, sight)
    if not person and sends_another(words):
        raise NotAllowed(f"{case.number}: nobody of the house is called so")
    case = with_deputy(case, person, sight) if person and with_gm(case) else case
    case = _no_longer_than(case, words)
    message = Message(command.actor, command.text, at=sight.now, letter=command.letter, answers=True)
    change = change_in(case, message, sight) if not person else Change()
    case = change.applied(case)
    if another_time(words):
        picked = _of_his_times(case, words, sight)
        if picked is not None:
            return picked, None, ()
        offered = _at_another_time(case, replace(message, text=_YES_OR_NO.sub("", words)), sight)
        return case, offered, () if offered is not None else _to_be_read(case, message, sight)
    more = _is_more(words, change.spans) and not command.to
    return case, None, _to_be_read(case, message, sight) if more else ()


_LITTLE = re.compile(r"[\W_]|请|让|吧|了|谢谢|一下|\b(?:please|thanks?|yes|ok)\b", re.IGNORECASE)
_A_WORD = 3


def _is_more(words: str, done: Sequence[tuple[int, int]]) -> bool:
    """Whether anything is said beside the yes and what was made of it."""
    for start, end in (*done, *spans(words)):
        words = words[:start] + " " * (end - start) + words[end:]
    return len(_LITTLE.sub("", _YES_OR_NO.sub("", f"{words}，"))) >= _A_WORD


def _to_be_read(case: Case, message: Message, sight: Sight) -> tuple[Notify, ...]:
    facts = {"who": message.actor, "words": message.text[:600], "letter": message.letter}
    form = notices.Form(occasion=f"instructed:{message.letter}")
    return notices.to_assistant(case, "message", sight, facts, form)


def _in_his_place(command: Command, sight: Sight) -> str:
    """The address of whom he names to receive them; empty where he names nobody of the house, or two."""
    called = command.to or sends_another(command.text)
    chosen = choose(called, sight.people) if called else None
    if chosen is None and called:
        keys = {one.key for one in mentioned(called, sight.people, "person", "department")}
        chosen = choose(keys.pop(), sight.people) if len(keys) == 1 else None
    return chosen.address.lower() if chosen else ""


def _no_longer_than(case: Case, words: str) -> Case:
    """The case no longer than he gives it; a shorter one stays as it is."""
    found = durations(bound) if (bound := shortened(words)) else []
    start, end, minutes = case.moment("start"), case.moment("end"), case.facts.get("duration")
    asked = end - start if start and end else (timedelta(minutes=int(minutes)) if minutes else None)
    if not found or (asked is not None and timedelta(minutes=found[0].value) >= asked):
        return case
    until = (start + timedelta(minutes=found[0].value)).isoformat() if start else None
    return case.with_facts(duration=found[0].value, end=until)


def _at_another_time(case: Case, message: Message, sight: Sight) -> Decision | None:
    """The time he names, or free ones within the days he names, put before who asked; None where nothing is free."""
    times = moved_to(case, message, sight) or asked_to_be_moved_to(case, message, sight)
    windows: list[Interval] = []
    if times is None:
        found = when_of("", "", "", message.text, sight.now.astimezone(sight.house.zone), sight)
        windows = [Interval(*one) for one in found.windows]
        times = _same_hour(case, found.start, windows, sight)
    if times is not None:
        start, end = times
        there = case.with_facts(start=start.isoformat(), end=end.isoformat())
        if start > sight.now and not obstacles(there, start, end, sight):
            return _offered(case, (Interval(start, end),), sight)
        windows = windows or [_day_of(start, sight)]
    free = free_starts(case, sight, _COUNT, windows) if windows else ()
    return _offered(case, free, sight) if free else None


def _of_his_times(case: Case, words: str, sight: Sight) -> Case | None:
    """The request at the time that is picked of those that suit its writer, who need not be asked again; else None.

    周三 is the Wednesday that he has named.
    """
    zone, length = sight.house.zone, length_of(case, sight)
    own = [
        Interval(*(datetime.fromisoformat(one) for one in each)) for each in case.facts.get("windows") or ()
    ]
    found = when_of("", "", "", words, sight.now.astimezone(zone), sight)
    for weeks in range(_WEEKS if own else 0):
        by = timedelta(weeks=weeks)
        start = found.start + by if found.start is not None else None
        if start is not None and any(one.start <= start and start + length <= one.end for one in own):
            return case.with_facts(start=start.isoformat(), end=(start + length).isoformat(), windows=None)
        parts = [Interval(first + by, last + by) for first, last in found.windows]
        both = [(max(a.start, b.start), min(a.end, b.end)) for a in parts for b in own]
        kept = [
            [a.astimezone(zone).isoformat(), b.astimezone(zone).isoformat()]
            for a, b in both
            if a + length <= b
        ]
        if kept:
            return case.with_facts(windows=kept)
    return None


_WEEKS = 4
"""So many weeks ahead a weekday may be that is picked of those somebody named."""


def _same_hour(
    case: Case, start: datetime | None, windows: Sequence[Interval], sight: Sight
) -> tuple[datetime, datetime] | None:
    """The hour that is named, else the hour that was asked for on the one day that is named."""
    length, asked, zone = length_of(case, sight), case.moment("start"), sight.house.zone
    if start is None and asked is not None and len(windows) == 1 and _is_a_day(windows[0]):
        begin = windows[0].start.astimezone(zone)
        same = datetime.combine(begin.date(), asked.astimezone(zone).time(), zone)
        start = same if windows[0].start <= same and same + length <= windows[0].end else None
    return (start, start + length) if start is not None else None


def _is_a_day(window: Interval) -> bool:
    return window.end - window.start < timedelta(days=1)


def _day_of(start: datetime, sight: Sight) -> Interval:
    spans, local = sight.hours.spans, start.astimezone(sight.house.zone)
    return Interval(
        *(datetime.combine(local.date(), one, local.tzinfo) for one in (spans[0][0], spans[-1][1]))
    )


def _offered(case: Case, times: Sequence[Interval], sight: Sight) -> Decision:
    return offer(case, "gm", sight, given=[as_offer(one, case, sight) for one in times])
