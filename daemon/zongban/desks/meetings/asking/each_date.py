"""A letter that wants a meeting on each of several days: 12月8日、15日下午3点各开一次, an hour each on 8 and 15 May.

Days that are only offered, of which one is chosen, are no such letter: words must say that each is wanted.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import OpenCase
from zongban.desks.papers import office_hours
from zongban.language.times import Moment, day_of, read_times
from zongban.ports.sight import Sight

Times = tuple[datetime, datetime | None]
_MOST: Final = 8
"""So many meetings one letter may want; one with more is for a person."""
_BEHIND: Final = 60
"""Characters behind the days in which their hour may stand."""
_EACH: Final = re.compile(
    r"各(?:自)?(?:开|安排|约|订|定|召开|举行|来|办)?一?(?:次|场|个)|分别(?:开|安排|召开|约|订|预订|举行|各)|每(?:次|场)"
    r"|(?:共|一共|总共)?[两二三四五六七八](?:次|场)(?!之?一)"
    r"|\b(?:each|separately|respectively|(?:two|three|four|five|six)\s{1,3}(?:sessions|meetings|times))\b",
    re.IGNORECASE,
)
_EITHER: Final = re.compile(
    r"或|任选|任一|其中|哪[天个]|都(?:可以|行)|均可|\b(?:or|either|any|whichever|one\s{1,3}of)\b",
    re.IGNORECASE,
)
"""Of the days one is chosen."""
_ASIDE: Final = r"[（(][^（）()]{1,6}[)）]"
_DAY_ZH: Final = (
    rf"(?:(?:\d{{1,2}}月)?\d{{1,2}}[日号]|(?:下下?|本|这)?(?:周|星期)[一二三四五六日天])(?:{_ASIDE})?"
)
_DAYS_ZH: Final = re.compile(rf"{_DAY_ZH}(?:\s{{0,2}}(?:[、，,和及与]|以及)\s{{0,2}}{_DAY_ZH}){{1,8}}")
_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_NTH: Final = r"\d{1,2}(?:st|nd|rd|th)?(?!\d|\s{0,2}(?:[:.–-]\s{0,2}\d|[ap]\.?m\b|to\s\d|o['’]clock))"
"""A day of a list; no hour that follows the list."""
_DAYS_EN: Final = re.compile(
    rf"\b(?:(?P<first>{_MONTH})\s{{1,2}})?(?P<days>{_NTH}(?:\s{{0,2}}(?:,|and|&|,\s{{0,2}}and)\s{{1,2}}{_NTH}){{1,8}})"
    rf"(?:\s{{1,2}}(?:of\s{{1,2}})?(?P<last>{_MONTH}))?\b",
    re.IGNORECASE,
)
_HOUR_EN: Final = re.compile(
    r"\b(?:at|from)\s{1,2}[^,;.\n]{1,30}|\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|-|–|to)[^,;\n]{0,20}",
    re.IGNORECASE,
)


def times_on_each(words: str, at: datetime, sight: Sight) -> tuple[Times, ...]:
    """Start and, where it is named, end of each of the meetings that a letter wants; empty where it wants one.

    Args:
        words: with simplified characters.
        at: when the letter was written.
    """
    if not _EACH.search(words) or _EITHER.search(words):
        return ()
    days = _DAYS_ZH.search(words)
    found = _of_list(words, days, at, sight) if days else [_exact(one, at, sight) for one in _in_words(words)]
    exact = sorted({one for one in found if one is not None and one[0] > at}, key=lambda one: one[0])
    return tuple(exact) if 1 < len(exact) <= _MOST and len(exact) == len(found) else ()


def on_the_other_days(case: Case, wish: OpenCase) -> tuple[OpenCase, ...]:
    """The further meetings that a letter wants on days of their own: each a case, which is settled by itself."""
    if not wish.facts.get("each") or case.is_confidential or case.fact("method"):
        return ()
    length = timedelta(minutes=int(wish.facts.get("duration") or 0))
    cases = []
    for first, last in wish.facts["each"]:
        start = datetime.fromisoformat(str(first))
        end = datetime.fromisoformat(str(last)) if last else start + length
        times = {
            "start": first,
            "end": end.isoformat() if end > start else None,
            "each": None,
            "car_apart": None,
            "services": None,
        }
        cases.append(replace(wish, facts={**wish.facts, **times}, parent=str(case.number)))
    return tuple(cases)


def _of_list(words: str, days: re.Match[str], at: datetime, sight: Sight) -> list[Times | None]:
    """Each day of a Chinese list with the hour that stands behind all of them; None beside a day without one."""
    hour = re.split(r"[，。；;\n]", words[days.end() : days.end() + _BEHIND])[0]
    listed = re.sub(_ASIDE, "", days.group()).replace("、", "和")  # 8日、9日 would be one stretch of two days
    spans = [
        span
        for one in read_times(listed + hour, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
        for span in one.options or ((one.start, one.end),)
    ]
    last = spans[-1] if spans else (None, None)
    if len(spans) != len(re.findall(_DAY_ZH, listed)):
        return []
    return [_at_hour_of(last, start) for start, _ in spans]


def _at_hour_of(last: tuple[Moment | None, Moment | None], start: Moment | None) -> Times | None:
    """The hours of the last day of a list, on another day of it."""
    first, end = last
    if start is None or not isinstance(first, datetime):
        return None
    begin = datetime.combine(day_of(start), first.timetz())
    return begin, begin + (end - first) if isinstance(end, datetime) and end > first else None


def _in_words(words: str) -> Iterator[str]:
    """Each day of an English list in words of its own, with the hour that stands behind all of them."""
    listed = _DAYS_EN.search(words)
    month = (listed["first"] or listed["last"]) if listed is not None else None
    hour_en = _HOUR_EN.search(words, listed.end(), listed.end() + _BEHIND) if listed is not None else None
    if listed is not None and month and hour_en is not None:
        yield from (f"on {one} {month} {hour_en.group()}" for one in re.findall(_NTH, listed["days"]))


def _exact(words: str, at: datetime, sight: Sight) -> Times | None:
    """The one time of day that words name; None where they name none."""
    found = read_times(words, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
    first = found[0] if found else None
    if first is None or not isinstance(first.start, datetime):
        return None
    end = first.end
    return first.start, end if isinstance(end, datetime) and end > first.start else None
