"""Who keeps a slot: the class of the new request against everything that stands there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Why(StrEnum):
    """Why something that stands in the way stays: a word the notices put into a sentence."""

    PERSON = "person"
    """Somebody has put it into the calendar by hand; such events are never moved."""
    FIXED = "fixed"
    """It is no meeting (a visit, a journey)."""
    CLASS = "class"
    """It is of the same or a higher class."""
    FREEZE = "freeze"
    """It begins too soon to be moved."""
    GUESTS = "guests"
    """People from outside take part, and the new request is not strategic."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that stands in a slot.

    Attributes:
        key: number of its case; empty for what a person made.
        rank: 0 for strategic to 3 for flexible.
        settled: whether people have been told the time; what is only held may be moved at any moment.
        guests: whether people from outside take part.
    """

    key: str
    start: datetime
    rank: int = 2
    movable: bool = True
    settled: bool = True
    guests: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """The outcome: the newcomer has the slot when nothing ``stays``; then ``goes`` must make room."""

    goes: tuple[Standing, ...]
    stays: tuple[tuple[Standing, Why], ...]

    @property
    def wins(self) -> bool:
        """Whether the newcomer has the slot."""
        return not self.stays


def weigh(rank: int, standing: Sequence[Standing], now: datetime, freeze: timedelta) -> Weighed:
    """Weigh a new request of a class against what stands in its slot.

    A strictly higher class moves what belongs to the office and is not about to begin; guests from outside are moved
    for a strategic matter only. Nobody is moved in vain: where one of them stays, all stay.
    """
    judged = [(one, _why_it_stays(rank, one, now, freeze)) for one in standing]
    stays = tuple((one, why) for one, why in judged if why is not None)
    return Weighed(() if stays else tuple(standing), stays)


def _why_it_stays(rank: int, one: Standing, now: datetime, freeze: timedelta) -> Why | None:
    if not one.key:
        return Why.PERSON
    if not one.movable:
        return Why.FIXED
    if rank >= one.rank:
        return Why.CLASS
    if one.settled and one.start - now < freeze:
        return Why.FREEZE
    return Why.GUESTS if one.guests and rank > 0 else None
