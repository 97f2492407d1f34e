"""Signs of what a letter is for: words by which people who sort letters tell one kind from another."""

from dataclasses import dataclass
from typing import Literal

Place = Literal["subject", "body", "both"]


@dataclass(frozen=True, slots=True)
class Sign:
    """Some words that say one thing. What that speaks for and against, and how much, is learnt (``learned.py``).

    Attributes:
        kind: of the letters it was written to tell from others, as in ``weighing.KINDS``.
        place: where its words are looked for.
        words: RE2 alternatives, lower case, in simplified characters; the first is part of its name.
    """

    kind: str
    place: Place
    words: tuple[str, ...]

    @property
    def trait(self) -> str:
        """Its name in the table of what was learnt."""
        return f"sign:{self.kind}:{self.words[0]}"


def sign(kind: str, place: Place, words: str) -> Sign:
    """A sign whose alternatives are written apart by blanks; a blank within one is written ``_``."""
    return Sign(kind, place, tuple(one.replace("_", " ") for one in words.split()))
