"""Several of a series changed in one letter: move the one on the 8th to 10:00, cancel the 15th and put the 22nd in 3F.

Each order must name its own occurrences and be plain, else nothing is done here. Of what is plain all is carried out
whose time is free; what is taken stays, and the answer names free times near it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Book, Decision, Effect, Notify, Unbook
from zongban.core.events import Message
from zongban.core.people import Room
from zongban.core.revisions import is_theirs
from zongban.desks.asking import ask
from zongban.desks.meetings.calendar import one_of_series
from zongban.desks.meetings.calendar.one_of_series import MOVE
from zongban.desks.meetings.calendar.series_edits import called_off_in, off
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.elsewhere import place_told
from zongban.desks.meetings.case.series import ON_A_DAY, occurrence_at, on_day, series_of
from zongban.desks.meetings.finding.one_room import in_a_room
from zongban.desks.meetings.settlement.odd_times import odd_about_moving
from zongban.desks.papers import office_hours
from zongban.desks.seen_from import names_a_day
from zongban.language.answers.orders import CALLS_OFF, called_off, trouble_of
from zongban.language.answers.requests import as_orders
from zongban.language.answers.spelling import spelled
from zongban.language.forms_of_address import ASSISTANT
from zongban.language.times import read_times
from zongban.language.traditional import simplified
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight

_PARTS: Final = re.compile(
    r"[，,。；;！!\n]|\.(?=\s|$)|\b(?:and\s{1,3}then|and|then|also|plus)\s{1,3}(?=(?:please\s{1,3}|also\s{1,3})?"
    r"(?:move|cancel|put|skip|hold|shift|re-?schedule|postpone|push|drop)\b)|(?:并且?|同时|然后|另外|还有)(?=[^，,。；;]{2})",
    re.IGNORECASE,
)
_COURTESY: Final = re.compile(
    rf"\s*(?:(?:请|麻烦|烦请)?(?:{ASSISTANT}|[您你]好|谢谢|多谢|辛苦了?|麻烦了|大家好|抱歉|不好意思)"
    r"|(?:dear|hi|hello|hey)\b.{0,24}|(?:many\s{1,3})?thanks?(?:\s{1,3}you)?|sorry|best(?:\s{1,3}regards)?|kind\s{1,3}regards|regards"
    r"|please|[A-Z][a-z]{1,12}(?:\s[A-Z][a-z]{1,12})?|[一-鿿]{2,4})?\s*",
    re.IGNORECASE,
)
_MOST: Final = 8
"""So many changes one letter may want; one with more is for a person."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """One occurrence as it stands and as it shall be; ``there`` is None where it is called off."""

    original: Happening
    there: Happening | None
    asked: Room | None = None


def several(case: Case, message: Message, sight: Sight) -> Decision | None:
    """Every occurrence that a letter changes, changed; None where it changes fewer than two, or one is in doubt."""
    series, text = series_of(case), simplified(message.text)
    text = _with_months(as_orders(text) if message.actor == organizer(case) else text)
    if series is None or is_theirs(case) or case.state != "confirmed":
        return None
    parts = _parts(text)
    if not 1 <= len(parts) <= _MOST or (CALLS_OFF.search(spelled(text)) and called_off(text) is None):
        return None
    at = (message.at or sight.now).astimezone(sight.house.zone)
    found = [_wishes(case, series, text, part, at, sight) for part in parts]
    wishes = [wish for one in found for wish in one]
    each = {one.original.original for one in wishes}
    if not all(found) or len(each) != len(wishes) or not _SEVERAL <= len(wishes) <= _MOST:
        return None
    return _carried_out(case, wishes, message, sight)


_SEVERAL = 2


def _parts(text: str) -> list[tuple[int, int]]:
    """Where the orders of a letter stand, each with the words that belong to it; none where that is not plain."""
    parts: list[tuple[int, int]] = []
    ends = [*(one.span() for one in _PARTS.finditer(text)), (len(text), len(text))]
    begun, start = -1, 0
    for end, following in ends:
        words = text[start:end]
        move = MOVE.search(words)
        if move or called_off(words):
            if begun >= 0 and _NAMES_A_DAY.search(words[: move.start()] if move else words):
                return []  # 15日那次，22日那次取消: which is meant nobody can tell
            parts.append((start if begun < 0 else begun, end))
            begun = -1
        elif not _COURTESY.fullmatch(words):
            if begun >= 0 or not _NAMES_A_DAY.search(words):
                return []
            begun = start  # 8日那次，改到10点
        start = following
    return parts if begun < 0 else []


_NAMES_A_DAY: Final = re.compile(
    r"\d\s{0,2}[日号]|周[一二三四五六日天]|星期|那次|\b(?:mon|tue|wed|thu|fri|sat|sun)|\d(?:st|nd|rd|th)\b|\b\d{1,2}\s[A-Z]",
    re.IGNORECASE,
)


def _wishes(
    case: Case, series: Series, text: str, part: tuple[int, int], at: datetime, sight: Sight
) -> list[_Wish]:
    """What one order wants of each occurrence that it names; nothing where it names none, or is in doubt."""
    words = text[slice(*part)]
    move = MOVE.search(words)
    if called_off(words) is not None:
        return [_Wish(one, None) for one in called_off_in(series, words, sight)] if move is None else []
    if move is None or trouble_of(text, (part[0] + move.start(), part[0] + move.end())):
        return []
    if not read_times(words[: move.end()], at, workdays=sight.hours.add_workdays):
        return []  # of the next one, as it seems; beside others that are named that is a guess
    asked = one_of_series.room_named(words, sight)
    alike = _all_alike(series, words, move.end(), at, sight, placed=asked is not None)
    if alike:
        return [_Wish(stands, there, asked) for stands, there in alike]
    wished = one_of_series.wish_of(case, words, at, sight, asked)
    stands = occurrence_at(case, wished.original) if wished is not None else None
    if wished is None or stands is None or stands.start <= sight.now:
        return []
    return [_Wish(stands, wished, asked)]


_DAYS: Final = re.compile(r"(?:(?P<month>\d{1,2})月)?(?<!\d)(?P<day>\d{1,2})(?=[日号])")


def _with_months(text: str) -> str:
    """The text with the month at each day that goes on with one, from order to order: 12月8日取消，29日那次改到10点.

    Of the days of one list the reader of times knows it; of a day in another clause only that it is the next such day.
    """
    last = ("", 0)

    def named(found: re.Match[str]) -> str:
        nonlocal last
        month, day = found["month"] or "", int(found["day"])
        goes_on = not month and last[0] and day > last[1]
        last = (last[0] if goes_on else month, day)
        return f"{last[0]}月{day}" if goes_on else found.group()

    return _DAYS.sub(named, text)


def _all_alike(
    series: Series, words: str, behind: int, at: datetime, sight: Sight, *, placed: bool
) -> list[tuple[Happening, Happening]]:
    """Occurrences that one order names together, and where it wants each: 12月8日和15日都改到下午3点.

    Args:
        behind: where in the words the order ends, and the hour begins.
        placed: they are to be in a room that the order names, at their own hour where it names none.
    """
    hours, workdays = office_hours(sight), sight.hours.add_workdays
    days = [
        on_day(one, series, sight)
        for one in read_times(words[:behind], at, hours=hours, workdays=workdays)
        if one.kind in ON_A_DAY
    ]
    target = next(iter(read_times(words[behind:], at, hours=hours, workdays=workdays)), None)
    named = [one for one in dict.fromkeys(days) if one is not None]
    if len(named) < _SEVERAL or len(named) != len(days):
        return []
    if target is None:
        return [(one, one) for one in named] if placed else []
    if names_a_day(target):
        return []
    there = [one_of_series.at_target(one, target, sight) for one in named]
    return [(one, to) for one, to in zip(named, there, strict=True) if to is not None]


def _carried_out(case: Case, wishes: Sequence[_Wish], message: Message, sight: Sight) -> Decision | None:
    """All of them, one after the other, so that each finds the times free that those before it leave."""
    after, effects = case, list[Effect]()
    lines: list[dict[str, Any]] = []
    gone = [one.original for one in wishes if one.there is None]
    if gone:
        done = off(after, gone, message.actor, message.text, f"words:{message.letter}", sight)
        after, effects = done.case, [*effects, *done.effects]
        lines += [_line(case, one, None, sight) for one in gone]
    for wish in wishes:
        series = series_of(after)
        if wish.there is None:
            continue
        placed = in_a_room(after, wish.there, sight, wish.asked) if series is not None else None
        if series is None:
            return None
        if placed is None or one_of_series.is_own(series, placed):
            lines.append(_kept(after, wish, wish.there, sight))
            continue
        if _is_odd(after, wish, placed, message, sight):
            return None
        if wish.asked is not None and placed.location not in ("", wish.asked.called(sight.house.language)):
            return None
        done = one_of_series.carried_out(after, series, placed, message.actor, str(message.letter), sight)
        after, effects = done.case, [*effects, *done.effects]
        lines.append(_line(after, wish.original, placed, sight))
    return (
        Decision(after, (*_once(effects), *_told(after, lines, message, sight)))
        if not after.is_closed
        else None
    )


def _kept(case: Case, wish: _Wish, wished: Happening, sight: Sight) -> dict[str, Any]:
    """The line of an occurrence that stays, because its room or time is taken, with what is free near it."""
    line = _line(case, wish.original, wished, sight)
    room = wish.asked.key if wish.asked is not None and line["kept_time"] else ""
    free = [] if room else one_of_series.free_near(case, wished, sight)
    return {**line, "taken": True, "room_taken": room, "free": free}


def _is_odd(case: Case, wish: _Wish, placed: Happening, message: Message, sight: Sight) -> bool:
    """Whether a time may not be meant."""
    times = {"start": wish.original.start.isoformat(), "end": wish.original.end.isoformat()}
    standing = case.with_facts(**times)
    doubt = odd_about_moving(standing, placed.start, placed.end, sight, words=message.text, by=message.actor)
    return doubt is not None


def _line(case: Case, was: Happening, there: Happening | None, sight: Sight) -> dict[str, Any]:
    zone = sight.house.zone
    spans = {"was": [one.astimezone(zone).isoformat() for one in (was.start, was.end)], "taken": False}
    if there is None:
        return {**spans, "to": [], "room": "", "location": "", "kept_time": False}
    place = place_told(case, there, sight)
    return {
        **spans, "to": [one.astimezone(zone).isoformat() for one in (there.start, there.end)],
        "room": place.get("room") or "", "location": place.get("location") or "",
        "kept_time": (was.start, was.end) == (there.start, there.end),
    }  # fmt: skip


_OWN = frozenset({"meetings/organizer-one-changed", "meetings/organizer-occurrence"})


def _once(effects: Sequence[Effect]) -> list[Effect]:
    """Without the words to the organiser of each change, and with what is written into calendars as it ends."""
    last: dict[tuple[str, str], int] = {}
    for place, one in enumerate(effects):
        if isinstance(one, Book | Unbook):
            last[(one.calendar, one.uid)] = place
    kept: list[Effect] = []
    for place, one in enumerate(effects):
        if isinstance(one, Book | Unbook) and last[(one.calendar, one.uid)] != place:
            continue
        if isinstance(one, Notify) and one.template in _OWN:
            continue
        kept.append(one)
    return kept


def _told(case: Case, lines: list[dict[str, Any]], message: Message, sight: Sight) -> tuple[Notify, ...]:
    form = notices.Form(
        ask(case, "cancel"),
        f"several:{message.letter}:{case.fact('sequence')}",
        itip.invitation(case, "REQUEST", sight),
    )
    told = sorted(lines, key=lambda one: str(one["was"][0]))
    kept = sum(bool(one["taken"]) for one in told)
    return notices.to_organizer(case, "several-changed", sight, {"changes": told, "kept": kept}, form)
