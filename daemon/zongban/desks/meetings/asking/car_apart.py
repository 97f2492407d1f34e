"""A car that a request for a meeting wants at an hour of its own: 另外下午4点派辆车送我去虹桥机场."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from zongban.core import late_re as re
from zongban.desks.moments import times_offered
from zongban.desks.rides.reading import read_wish
from zongban.desks.riding import ride_of
from zongban.desks.seen_from import names_a_day
from zongban.language.rides import asks_for_car_alone, destination
from zongban.language.times import Kind, TimeMention
from zongban.ports.sight import Sight

_SENTENCE = re.compile(r"(?:[^。！!；;\n.]|\.(?!\s|$))+")
_MOST = 40
"""Sentences that are looked at."""


@dataclass(frozen=True, slots=True)
class CarApart:
    """The sentence that asks for the car, and when it is to leave if the sentence names no day itself.

    Attributes:
        span: where the sentence stands in the text.
        words: the sentence.
        dated: it names its day.
    """

    span: tuple[int, int]
    words: str
    dated: bool

    def without(self, text: str) -> str:
        """The text with blanks in its place, every character where it was."""
        first, last = self.span
        return text[:first] + " " * (last - first) + text[last:]

    def fields(self, meeting: datetime | None, at: datetime, sight: Sight) -> Mapping[str, Any]:
        """What the desk of cars needs; on the day of the meeting where no other is named."""
        wish = read_wish(self.words, "", at, sight)
        if wish.start is not None and meeting is not None and not self.dated:
            days = timedelta(days=(meeting.astimezone(sight.house.zone).date() - wish.start.date()).days)
            wish = replace(
                wish, start=wish.start + days, end=wish.end and wish.end + days, by=wish.by and wish.by + days
            )
        return wish.fields()


def car_apart(text: str, at: datetime, sight: Sight) -> CarApart | None:
    """The one sentence that asks for a car to somewhere at its own hour, beside a meeting at another; else None.

    Who is to be fetched for the meeting, or driven to it, has his car with it.
    """
    low = text.lower()
    if not any(one in low for one in ("车", "car", "van", "driver")):
        return None
    for place, one in enumerate(_SENTENCE.finditer(text)):
        if place >= _MOST:
            break
        words = one.group()
        if not asks_for_car_alone("", words) or not destination(words) or ride_of(words, sight.people).pickup:
            continue
        own = _hours(words, at, sight)
        found = CarApart(one.span(), words, bool(own) and names_a_day(own[0]))
        rest = found.without(text)
        if (
            own
            and any(names_a_day(each) for each in _hours(rest, at, sight))
            and destination(words) not in rest
        ):
            return found
    return None


def _hours(text: str, at: datetime, sight: Sight) -> list[TimeMention]:
    return [one for one in times_offered(text, at, sight) if one.kind in (Kind.RANGE, Kind.MOMENT)]
