"""The pieces of a text, found once: a desk reads one letter for hours, for lengths and for deadlines."""

from dataclasses import dataclass
from functools import lru_cache

from zongban.core import late_re as re
from zongban.language.times.atoms import Atom
from zongban.language.times.lexicon_en import ENGLISH
from zongban.language.times.lexicon_zh import CHINESE
from zongban.language.times.names_en import without_names
from zongban.language.times.normalise import fold, mask

_LETTER = re.compile("[a-z]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in one spelling, masked, with what either lexicon finds in it."""

    folded: str
    chinese: tuple[Atom, ...]
    english: tuple[Atom, ...]


@lru_cache(maxsize=32)
def pieces(text: str) -> Pieces:
    """The pieces of `text`; the last few texts are remembered."""
    folded = mask(without_names(text, fold(text)))
    return Pieces(folded, _chinese(folded), ENGLISH.atoms(folded))


def _chinese(folded: str) -> tuple[Atom, ...]:
    """What the Chinese lexicon finds; texts of Latin letters alone are left to the English one."""
    return () if folded.isascii() and _LETTER.search(folded) else CHINESE.atoms(folded)
