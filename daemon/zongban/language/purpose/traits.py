"""The traits of a letter by which its purpose is learnt and told: pieces of words, signs, shapes, concepts, layout."""

from collections.abc import Iterable
from itertools import pairwise

from zongban.core import late_re as re
from zongban.language.purpose.concepts import concepts_of
from zongban.language.purpose.layout import layout_of
from zongban.language.purpose.shapes import shapes_of
from zongban.language.purpose.signs import Sign

_LONGEST = 1500
"""Characters of a letter whose pieces and concepts count: what it is for stands at its head."""
_NUMBER = re.compile(r"\d+")
_RUN = re.compile(r"[\u3400-\u9fff0]+")
_WORD = re.compile(r"[a-z0']+")
_SIGN, _SHAPE, _CONCEPT, _LAYOUT, _WHO = 1.5, 1.5, 2.0, 2.0, 2.0
"""What a trait of each sort weighs beside a piece of a word, which weighs 1."""
_OFTEN = (2, 4)
"""From so many different words on, a concept counts once more."""


def traits_of(subject: str, body: str, signs: Iterable[Sign], *, inside: bool) -> dict[str, float]:
    """Trait → its weight.

    Args:
        subject, body: lower case, half-width, simplified characters.
        signs: those found in either.
        inside: whether a colleague wrote it.
    """
    head = body[:_LONGEST]
    found = dict.fromkeys((f"S:{one}" for one in _pieces(subject)), 1.0)
    for words in (subject, head):
        found |= dict.fromkeys(_pieces(words), 1.0)
    found["IN" if inside else "OUT"] = _WHO
    found |= dict.fromkeys((one.trait for one in signs), _SIGN)
    found |= dict.fromkeys((f"shape:{kind}" for kind in shapes_of(body)), _SHAPE)
    for name, often in concepts_of(head).items():
        found[f"about:{name}"] = _CONCEPT
        found |= {f"about:{name}:{least}": _CONCEPT for least in _OFTEN if often >= least}
    found |= dict.fromkeys((f"S:about:{one}" for one in concepts_of(subject)), _CONCEPT)
    found |= dict.fromkeys(layout_of(head), _LAYOUT)
    return found


def _pieces(text: str) -> list[str]:
    """One to three Chinese characters, English words and pairs of them; numbers as 0."""
    plain = _NUMBER.sub("0", text)
    found: list[str] = []
    for run in _RUN.findall(plain):
        found += run
        found += map("".join, pairwise(run))
        found += map("".join, zip(run, run[1:], run[2:], strict=False))
    words = _WORD.findall(plain)
    found += words
    found += map("_".join, pairwise(words))
    return found
