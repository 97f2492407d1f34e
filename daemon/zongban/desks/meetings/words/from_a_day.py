"""Who takes part in a series from a day on: 从12月8日起加上陈静; from the next one on, Li Na need not come.

Where its next time is the first one on or after that day, the words say from now on. What begins later is for a person.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.events import Message
from zongban.desks.meetings.calendar.one_of_series import MOVE
from zongban.desks.meetings.case.series import series_of
from zongban.desks.papers import office_hours
from zongban.language.answers.orders import names_calling_off
from zongban.language.times import Kind, TimeMention, read_times
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_NEXT_ON: Final = re.compile(
    r"(?:从|自)?(?:这一?次|本次|下一?次)(?:的?(?:例会|周会|月会|会议?))?(?:起|开始|以后|之后)"
    r"|\b(?:from|starting\s{1,3}(?:with|from))\s{1,3}(?:the\s{1,3})?(?:next|this)\s{1,3}(?:one|time|meeting|session)(?:\s{1,3}(?:on(?:wards?)?|forward))?\b",
    re.IGNORECASE,
)
"""From the coming one on."""


def from_now_on(case: Case, message: Message, sight: Sight) -> Message:
    """The letter with “from now on” in place of a day, or the coming one, from which on its words hold."""
    series = series_of(case)
    ahead = series.next(sight.now) if series is not None else None
    if ahead is None or MOVE.search(simplified(message.text)) or names_calling_off(message.text):
        return message
    words, zone = message.text, sight.house.zone
    plain = simplified(words)
    at = (message.at or sight.now).astimezone(zone)
    times = read_times(plain, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
    coming = _NEXT_ON.search(plain)
    if coming is not None and not times:
        return replace(message, text=_with(words, coming.span()))
    if len(times) != 1 or coming is not None:
        return message
    first = _begins(times[0])
    if first is None or not sight.now.astimezone(zone).date() <= first <= ahead.start.astimezone(zone).date():
        return message
    return replace(message, text=_with(words, times[0].span))


def _begins(time: TimeMention) -> date | None:
    """The first day of an open range of days (从12月8日起, from 8 December on); None of anything else."""
    if time.kind is not Kind.DATE_RANGE or time.end is not None or time.start is None:
        return None
    return time.start.date() if isinstance(time.start, datetime) else time.start


def _with(words: str, span: tuple[int, int]) -> str:
    start, end = span
    named = words[start:end]
    return words[:start] + ("from now on" if named.isascii() else "今后") + words[end:]
