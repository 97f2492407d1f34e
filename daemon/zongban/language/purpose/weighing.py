"""Weighing the signs of a letter.  One pass over the text finds all words of all signs (RE2 sets, linear time)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

from zongban.language.purpose.learned import chances
from zongban.language.purpose.shapes import shapes_of
from zongban.language.purpose.signs import Sign
from zongban.language.purpose.signs_en import ENGLISH
from zongban.language.purpose.signs_zh import CHINESE
from zongban.language.traditional import simplified

KINDS = ("document", "meeting", "visit", "minutes", "incident", "dispatch", "supplies", "loan", "other")
"""What a letter may be for, as in ``Reading.kind``."""

_HOUSE = frozenset({"supplies", "loan", "dispatch"})
"""The office does these for colleagues."""
_OUTSIDER = -4.0
_SUBJECT = 1.5
_MORE = 0.5
_MOST = 3
_ENOUGH = 1.5
_LEARNED = 2.5
"""What the chance that was learnt weighs beside the signs."""
_BODY = 4000
_FORMAL_LENGTH = 80
_YIELDS = (
    ("document", "dispatch", 6.0),
    ("document", "loan", 6.0),
    ("document", "minutes", 5.0),
    ("document", "visit", 9.0),
    ("meeting", "minutes", 5.0),
)
"""Kind, another kind whose letters name the first as their matter, and from which weight on the first counts half:
a paper to be sent or lent has a title, minutes are of a meeting."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a letter seems to be for.

    Attributes:
        kind: the heaviest kind; ``other`` where nothing weighs enough.
        weights: kind → what its signs weigh together.
        words: the words that spoke for the kind, the heaviest first.
    """

    kind: str
    weights: Mapping[str, float]
    words: tuple[str, ...] = ()


class _Table:
    """The signs of one place, ready for one pass."""

    def __init__(self, signs: Iterable[Sign], *, subject: bool) -> None:
        options = re2.Options()
        options.max_mem = 64 << 20
        options.log_errors = False
        self._set: Any = re2.Set.SearchSet(options)
        self._owners: list[tuple[Sign, str]] = []
        for one in signs:
            if one.place == ("body" if subject else "subject"):
                continue
            for words in one.words:
                self._set.Add(words)
                self._owners.append((one, words))
        self._set.Compile()

    def found(self, text: str) -> dict[Sign, list[str]]:
        """Signs found, each with its alternatives that are there."""
        hits: dict[Sign, list[str]] = {}
        for index in self._set.Match(text) or ():
            owner, words = self._owners[index]
            hits.setdefault(owner, []).append(words)
        return hits


@lru_cache(maxsize=1)
def _tables() -> tuple[_Table, _Table]:
    signs = (*CHINESE, *ENGLISH)
    return _Table(signs, subject=True), _Table(signs, subject=False)


def purpose_of(subject: str, body: str, *, inside: bool) -> Purpose:
    """What a letter is for.

    Args:
        subject, body: lower case, half-width, the body without quoted history.
        inside: whether a colleague wrote it; some kinds are done for colleagues only.
    """
    in_subject, in_body = _tables()
    subject, body = simplified(subject), simplified(body[:_BODY])
    weights = dict.fromkeys(KINDS, 0.0)
    said: list[tuple[float, str, str, str]] = []
    first = in_subject.found(subject)
    second = in_body.found(body)
    for one in {**first, **second}:
        words = (*first.get(one, ()), *second.get(one, ()))
        weight = one.weight * (_SUBJECT if one in first and one.place == "both" and one.weight > 0 else 1)
        more = min(len(set(words)) - 1, _MOST) * _MORE
        weight += more if one.weight > 0 else 0
        weights[one.kind] += weight
        said += [(weight, one.kind, each, subject if one in first else body) for each in words[:2]]
    for kind, weight, row in shapes_of(body):
        weights[kind] += weight
        said.append((weight, kind, re2.escape(row), body))
    if not inside:
        for kind in _HOUSE:
            weights[kind] += _OUTSIDER if weights[kind] > 0 else 0
        weights["document"] += 1.0 if len(body) > _FORMAL_LENGTH else 0.0
    for kind, other, much in _YIELDS:
        if weights[other] >= much:
            weights[kind] /= 2
    weights["other"] = max(weights["other"], _ENOUGH)
    for kind, chance in chances(subject, body, inside=inside).items():
        weights[kind] += _LEARNED * chance
    best = max(KINDS, key=lambda kind: weights[kind])
    heaviest = sorted((one for one in said if one[1] == best and one[0] > 0), reverse=True)[:3]
    return Purpose(best, weights, tuple(filter(None, (_match(each, text) for _, _, each, text in heaviest))))


def _match(words: str, text: str) -> str:
    """The words as they stand in the text."""
    found = _compiled(words).search(text)
    return str(found.group()) if found else ""


@lru_cache(maxsize=512)
def _compiled(words: str) -> Any:  # noqa: ANN401 - RE2 has no types
    return re2.compile(words)
