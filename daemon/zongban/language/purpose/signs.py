"""Signs of what a letter is for: words, where they stand, and how much they weigh for which kind."""

from dataclasses import dataclass
from typing import Literal

Place = Literal["subject", "body", "both"]


@dataclass(frozen=True, slots=True)
class Sign:
    """Some words that speak for a kind, or (with a negative weight) against it.

    Attributes:
        kind: as in ``purposes.KINDS``.
        weight: 1 weak, 2 telling, 3 strong, 5 next to certain; further words of the same sign add a little.
        place: where they count; in the subject the words of ``both`` weigh half as much again.
        words: RE2 alternatives, lower case, in simplified characters.
    """

    kind: str
    weight: float
    place: Place
    words: tuple[str, ...]


def sign(kind: str, weight: float, place: Place, words: str) -> Sign:
    """A sign whose alternatives are written apart by blanks; a blank within one is written ``_``."""
    return Sign(kind, weight, place, tuple(one.replace("_", " ") for one in words.split()))
