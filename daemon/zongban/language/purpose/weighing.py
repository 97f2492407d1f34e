"""Weighing a letter by its traits.  One pass over the text finds all words of all signs (RE2 sets, linear time)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

from zongban.language.purpose.learned import MOST_WORDS, chances, telling, weight
from zongban.language.purpose.signs import Sign
from zongban.language.purpose.signs_en import ENGLISH
from zongban.language.purpose.signs_zh import CHINESE
from zongban.language.purpose.traits import traits_of
from zongban.language.traditional import simplified

KINDS = ("document", "meeting", "visit", "minutes", "incident", "dispatch", "supplies", "loan", "other")
"""What a letter may be for, as in ``Reading.kind``."""

_BODY = 4000
"""Characters of a letter in which signs are looked for."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a letter seems to be for.

    Attributes:
        kind: the heaviest kind; ``other`` where it is none of the others.
        weights: kind → the logarithm of its chance.
        words: words of the letter that speak for the kind, the most telling first.
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
        inside: whether a colleague wrote it; some things are done for colleagues only.
    """
    subject, body = simplified(subject), simplified(body[:_BODY])
    first, second = _signs(subject, body)
    traits = traits_of(subject, body, {**first, **second}, inside=inside)
    weights = chances(traits)
    best = max(KINDS, key=lambda kind: weights[kind])
    words = _words(best, (first, subject), (second, body)) or telling(traits, best)
    return Purpose(best, weights, words)


def traits_of_letter(subject: str, body: str, *, inside: bool) -> dict[str, float]:
    """The traits by which a letter is weighed, for learning; arguments as in :func:`purpose_of`."""
    subject, body = simplified(subject), simplified(body[:_BODY])
    first, second = _signs(subject, body)
    return traits_of(subject, body, {**first, **second}, inside=inside)


def _signs(subject: str, body: str) -> tuple[dict[Sign, list[str]], dict[Sign, list[str]]]:
    in_subject, in_body = _tables()
    return in_subject.found(subject), in_body.found(body)


def _words(kind: str, *places: tuple[Mapping[Sign, list[str]], str]) -> tuple[str, ...]:
    """The words of signs that were written for a kind and speak for it, of the heaviest first."""
    said = [
        (weight(sign.trait, kind), words, text)
        for found, text in places
        for sign, alternatives in found.items()
        if sign.kind == kind and weight(sign.trait, kind) > 0
        for words in alternatives[:2]
    ]
    heaviest = sorted(said, key=lambda one: -one[0])[:MOST_WORDS]
    found = (_match(words, text) for _, words, text in heaviest)
    return tuple(dict.fromkeys(filter(None, found)))


def _match(words: str, text: str) -> str:
    """The words as they stand in the text."""
    found = _compiled(words).search(text)
    return str(found.group()) if found else ""


@lru_cache(maxsize=512)
def _compiled(words: str) -> Any:  # noqa: ANN401 - RE2 has no types
    return re2.compile(words)
