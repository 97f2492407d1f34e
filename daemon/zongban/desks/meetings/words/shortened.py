"""Words without some of their parts, which know where in the whole each of them stood."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shortened:
    """What is left of a text.

    Attributes:
        places: where in the whole text each of its characters stands.
    """

    text: str
    places: tuple[int, ...]

    def back(self, span: tuple[int, int]) -> tuple[int, int]:
        """Where a part of what is left stands in the whole text."""
        start, end = max(0, span[0]), min(span[1], len(self.places))
        if start >= end:
            return (0, 0)
        return self.places[start], self.places[end - 1] + 1


def without(text: str, spans: Iterable[tuple[int, int]]) -> Shortened:
    """A text without the parts that stand at some places."""
    gone = {place for start, end in spans for place in range(start, end)}
    kept = tuple(place for place in range(len(text)) if place not in gone)
    return Shortened("".join(text[place] for place in kept), kept)
