"""Which occurrences of a series a text means: by the days it names, else the next one where it speaks of that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from zongban.core import late_re as re
from zongban.desks.meetings.case.series import ON_A_DAY, called_off_on, on_day
from zongban.desks.papers import office_hours
from zongban.language.times import Kind, TimeMention, read_times
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight

_NEXT: Final = re.compile(
    r"这一?次|本次|下一?次|最近一次|这场|本周|这周"
    r"|\b(?:this\s{1,4}(?:one|once|time|week|meeting|occurrence|session)"
    r"|(?:the\s{1,4})?next\s{1,4}(?:one|time|meeting|occurrence|session))\b",
    re.IGNORECASE,
)


def means_next(words: str) -> bool:
    """Whether words speak of the occurrence that comes next: 这次, next time."""
    return _NEXT.search(words) is not None


def occurrences_meant(
    mentions: Iterable[TimeMention], words: str, series: Series, sight: Sight, *, off_too: bool = False
) -> tuple[Happening, ...]:
    """The occurrences that are meant, each once; none where days are named on which none takes place.

    Args:
        mentions: the times that the words name.
        off_too: also those that were called off, which somebody may want back at another time.
    """
    days = [one for one in mentions if one.kind in ON_A_DAY]
    if not days:
        coming = series.next(sight.now) if _NEXT.search(words) else None
        return (coming,) if coming is not None else ()
    found = (
        on_day(one, series, sight) or (called_off_on(one, series, sight) if off_too else None) for one in days
    )
    return tuple(dict.fromkeys(one for one in found if one is not None))


@dataclass(frozen=True, slots=True)
class Named:
    """An occurrence, and where in a text it is named: 12月8日那次, next Tuesday's, the one on the 8th."""

    span: tuple[int, int]
    one: Happening


_AROUND: Final = 40
"""Characters before and behind a day in which words may belong to the name of its occurrence."""
_THE_ONE: Final = r"(?:one|meeting|session|occurrence|call)"
_BEFORE: Final = re.compile(
    r"(?:[只仅][有限是]?|就|单独)?(?:在|于|对)?$"
    rf"|(?:\b(?:just|only)\s{{1,3}})?(?:\b(?:for|on|of|at|to|in|from|off)\s{{1,3}})?(?:(?:\bthe\s{{1,3}})?\b{_THE_ONE}\s{{1,3}}(?:on|of|for)\s{{1,3}})?"
    r"(?:\bthe\s{1,3})?$",
    re.IGNORECASE,
)
_BEHIND: Final = (
    re.compile(
        r"(?:[那当]天)?的?(?:[那这]?一?[次场回]|[那这]个)?的?(?:例会|周会|月会|会议|会{1,20})?(?![一-鿿]?室)"
    ),
    re.compile(rf"(?:['’]s)?(?:\s{{1,3}}{_THE_ONE}\b)?(?:\s{{1,3}}(?:only|alone)\b)?", re.IGNORECASE),
)
_COMING_ONE: Final = re.compile(
    r"(?:[只仅][有限是]?|就|单独)?(?:在)?(?:这一?次|本次|下一?次|最近一次)的?(?:例会|周会|月会|会议|会{1,20})?(?!室)"
    rf"|(?:\b(?:just|only)\s{{1,3}})?(?:\b(?:for|to|in)\s{{1,3}})?\b(?:this\s{{1,3}}(?:time|once|one|meeting)|(?:the\s{{1,3}})?next\s{{1,3}}(?:time|{_THE_ONE}))"
    r"(?:\s{1,3}(?:only|alone))?\b",
    re.IGNORECASE,
)


_PARTS_FROM_HOUR: Final = re.compile(
    rf"那|的|改|推|提|延|能|可|换|挪|调|上午|下午|['’]s\b|\s(?={_THE_ONE}\b|to\b|at\b|from\b|start)",
    re.IGNORECASE,
)
_MOST_CUTS: Final = 4


def spans_of_coming(words: str) -> list[tuple[int, int]]:
    """Where words mean the coming one without its day: 只有下一次, just this once."""
    return [one.span() for one in _COMING_ONE.finditer(words)]


def named_in(words: str, at: datetime, series: Series, sight: Sight) -> tuple[Named, ...] | None:
    """The occurrences that words name, in their order, each with its whole phrase.

    Args:
        words: a letter's own, in simplified characters.
        at: when they were written.

    Returns:
        None where a day is named on which none takes place, or that is over.
    """
    found: list[Named] = []
    for one in read_times(words, at, hours=office_hours(sight), workdays=sight.hours.add_workdays):
        named = first_named(words, one, at, series, sight)
        if one.kind not in ON_A_DAY or named is None:
            return None
        found.append(named)
    coming = series.next(sight.now)
    for phrase in _COMING_ONE.finditer(words):
        apart = all(phrase.end() <= one.span[0] or one.span[1] <= phrase.start() for one in found)
        if coming is not None and apart:
            found.append(Named(phrase.span(), coming))
    return tuple(sorted(found, key=lambda one: one.span))


def first_named(words: str, mention: TimeMention, at: datetime, series: Series, sight: Sight) -> Named | None:
    """The occurrence that the day of a time names, without the hour that may be read as one with it.

    12月8日那次改到下午3点 is one time to the reader; its day names the occurrence, its hour is another's.
    """
    start, end = mention.span
    for cut in islice(_PARTS_FROM_HOUR.finditer(words, start + 1, end), _MOST_CUTS):
        head = read_times(
            words[: cut.start()], at, hours=office_hours(sight), workdays=sight.hours.add_workdays
        )
        if head and head[-1].kind is Kind.DATE and head[-1].span[0] == start:
            mention = head[-1]
            break
    there = on_day(mention, series, sight)
    return Named(_widened(words, mention.span), there) if there is not None else None


def _widened(words: str, span: tuple[int, int]) -> tuple[int, int]:
    """The day with the words that make it the name of an occurrence."""
    first = max(0, span[0] - _AROUND)
    before = _BEFORE.search(words[first : span[0]])
    ends = [found.end() for one in _BEHIND if (found := one.match(words, span[1]))]
    return (first + before.start() if before else span[0]), max(ends, default=span[1])
