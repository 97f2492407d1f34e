"""The organiser answers offered times with a day or a part of one: 都不行，下周一上午可以; the Thursday one."""

from collections.abc import Sequence
from datetime import datetime

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Command, Message
from zongban.core.revisions import raised
from zongban.desks.meetings.asking.stretches import Window
from zongban.desks.meetings.asking.when import when_of
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.settlement.choosing_time import choose
from zongban.desks.meetings.settlement.settling import settle_at_once
from zongban.desks.moments import times_offered
from zongban.desks.plain_wishes import asks_alone
from zongban.desks.seen_from import names_a_day
from zongban.language.times import Kind, TimeMention
from zongban.ports.sight import Sight

_ORDINAL = re.compile(
    r"第\s?[\d一二三四五六七八九十]|^\s{0,4}\d\b(?![月:：点/.-])|\b(?:first|second|third|fourth|option|number)\b",
    re.IGNORECASE,
)
"""Words that speak of an offer by its number, so that a day beside them is not the answer."""
_EITHER = re.compile(r"(?:[\s,，、/]|或者?|和|跟|以及|\bor\b|\band\b){0,8}", re.IGNORECASE)
_TODAY = re.compile(r"今|\btoday\b|\bthis\b|\btonight\b", re.IGNORECASE)
_ANY = re.compile(r"都|均|随便|哪个|\bany\b|\beither\b|\banytime\b|\bwhole\b", re.IGNORECASE)


def within_other_times(case: Case, message: Message, sight: Sight, *, refused: bool) -> Decision | None:
    """A time within the days that the organiser names: the one on offer that lies there, else a free one.

    None where he names none beyond doubt, or where several of the offers may be meant.

    Args:
        refused: he says besides that what is on offer does not suit.
    """
    if case.state != "offered" or message.actor != organizer(case) or _ORDINAL.search(message.text):
        return None
    windows = _named(message, sight)
    if not windows:
        return None
    inside = [] if refused else _inside(case, windows)
    if len(inside) == 1 or (inside and _ANY.search(message.text)):
        command = Command("choose", message.actor, text=message.text, letter=message.letter, choice=inside[0])
        return choose(case, command, sight)
    return None if inside else _settled_within(case, message, windows, sight, refused=refused)


def _named(message: Message, sight: Sight) -> tuple[Window, ...]:
    """The days or parts of days that the letter asks for, and says nothing else of."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    mentions = times_offered(message.text, at, sight)
    found = when_of("", "", "", message.text, at, sight)
    odd = found.start is not None or found.rrule or found.doubt is not None
    if odd or not mentions or not found.windows or not _names_days(mentions[0]):
        return ()
    if any(one.date() == at.date() for one, _ in found.windows) and not _TODAY.search(message.text):
        return ()  # on a Monday, Monday may be the next one
    return found.windows if _alone(message.text, mentions) else ()


def _names_days(one: TimeMention) -> bool:
    return one.kind is Kind.DATE_RANGE or names_a_day(one)


def _alone(text: str, mentions: Sequence[TimeMention]) -> bool:
    """Whether the clause of the times asks for them; between them stands nothing but 或."""
    ends = [one.span[1] for one in mentions]
    gaps = zip(ends, mentions[1:], strict=False)
    if not all(_EITHER.fullmatch(text[end : max(end, one.span[0])]) for end, one in gaps):
        return False
    return asks_alone(text[: ends[0]] + text[max(ends) :], mentions[0].span)


def _inside(case: Case, windows: Sequence[Window]) -> list[int]:
    """The numbers of the offers that begin within the windows, the earliest first."""
    starts = [
        (datetime.fromisoformat(str(one["start"])), place)
        for place, one in enumerate(case.facts.get("offers") or (), 1)
    ]
    return [place for start, place in sorted(starts) if any(first <= start < last for first, last in windows)]


def _settled_within(
    case: Case, message: Message, windows: Sequence[Window], sight: Sight, *, refused: bool
) -> Decision:
    """The meeting at a free time within the windows; where there is none, he hears so and is offered others."""
    gone = [[one["start"], one["end"]] for one in case.facts.get("offers") or ()] if refused else []
    zone = sight.house.zone
    asked = (raised(case) if case.facts.get("announced") else case).with_facts(
        start=None, end=None, renegotiated=True, was=case.fact("start") or case.fact("wished") or None,
        windows=[[one.astimezone(zone).isoformat() for one in each] for each in windows],
        refused=[*(case.facts.get("refused") or ()), *gone] or None,
    )  # fmt: skip
    done = settle_at_once(asked, sight)
    return Decision(done.case, (Entry("message", message.actor, {"letter": message.letter}), *done.effects))
