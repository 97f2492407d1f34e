"""Whether words about people or place mean a series as a whole, or one of its times: 以后都请陈静参加, this once."""

from typing import Final, Literal

from zongban.core import late_re as re
from zongban.core.events import Message
from zongban.desks.papers import office_hours
from zongban.language.times import read_times
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

Scope = Literal["every", "open", "one"]
"""All times to come, as is said; not said; or one of them, or some."""

_EVERY: Final = re.compile(
    r"以后|今后|往后|从此|此后|不再|名单|每一?次|各次|次次|整个系列|全系列|长期|一直|固定"
    r"|\b(?:from\s{1,4}(?:now|here)\s{1,4}on(?:wards?)?|any\s?more|any\s{1,4}longer|no\s{1,4}longer|going\s{1,4}forward|henceforth|for\s{1,4}good|in\s{1,4}(?:the\s{1,4})?future|every\s{1,4}(?:week|time|month|one|meeting|session)"
    r"|all\s{1,4}(?:the\s{1,4})?(?:meetings|dates|sessions|of\s{1,4}them|future)|(?:whole|entire|the)\s{1,4}series|always|permanently|each\s{1,4}time)\b",
    re.IGNORECASE,
)
_ONE: Final = re.compile(
    r"[这那本下]一?[次场回]|上次|[这本下]个?(?:周|星期|礼拜|月)|[只仅]|当[天次]|临时|暂时|除了|第[一二三四五六七八九十\d]{1,3}次"
    r"|\b(?:(?:this|that|next|the\s{1,4}last|first|second)\s{1,4}(?:one|time|week|month|meeting|session)|only|just|once|except|temporar\w{2,4})\b",
    re.IGNORECASE,
)


_ADVERB: Final = re.compile(
    r"(?:以后|今后|往后|从此|此后)(?:的?(?:每一?次|各次))?"
    r"|\b(?:from\s{1,4}(?:now|here)\s{1,4}on(?:wards?)?|in\s{1,4}(?:the\s{1,4})?future|any\s?more|any\s{1,4}longer|going\s{1,4}forward"
    r"|henceforth|for\s{1,4}good)\b",
    re.IGNORECASE,
)


def spans_of_every(words: str) -> list[tuple[int, int]]:
    """Where words say no more than from now on, wherever that stands: 李娜以后不用来了."""
    return [one.span() for one in _ADVERB.finditer(words)]


def scope_of(message: Message, sight: Sight) -> Scope:
    """How much of a series words mean; a day that is named in them makes it one."""
    plain = simplified(message.text)
    at = (message.at or sight.now).astimezone(sight.house.zone)
    if _ONE.search(plain) or read_times(
        _EVERY.sub(" ", plain), at, hours=office_hours(sight), workdays=sight.hours.add_workdays
    ):
        return "one"
    return "every" if _EVERY.search(plain) else "open"
