"""A lexicon that is looked up by the first word: for languages that write spaces between words."""

from collections.abc import Sequence

from zongban.core import late_re as re
from zongban.language.times.atoms import Atom, Clock, Meaning
from zongban.language.times.lexicon import Maker, one_of, which

_WORD = re.compile(r"[a-z]+|[0-9]+")
_KEY = 3
_DIGIT = "0"
_MANY = 80
"""From this number of rules on, one pattern of all of them is asked first."""


class WordRule:
    """A pattern, the first letters of the words it may begin with ("0" stands for any number), and what it means."""

    __slots__ = ("keys", "make", "pattern", "source", "weak")

    def __init__(self, keys: str, source: str, make: Maker, *, weak: bool = False) -> None:
        self.keys = frozenset(key[:_KEY] for key in keys.split())
        self.source = source
        self.make = make
        self.weak = weak
        self.pattern = re.compile(source, re.ASCII)


def key_of(word: str) -> str:
    """Under what a word is looked up."""
    return _DIGIT if word[0].isdigit() else word[:_KEY]


class Vocabulary:
    """Rules in order of preference: at one word the first that makes sense wins.

    `zone` fits a time zone behind a clock time; `zoned` makes the clock time with it.
    """

    def __init__(self, rules: Sequence[WordRule], zone: str) -> None:
        self.rules = tuple(rules)
        self._zone = re.compile(zone, re.ASCII)
        self._by_key: dict[str, list[WordRule]] = {}
        for one in rules:
            for key in one.keys:
                self._by_key.setdefault(key, []).append(one)
        self._any: dict[str, re.Pattern[str]] = {}

    def looks(self, one: WordRule, text: str, place: int) -> bool:
        """Whether `one` is tried at `place`."""
        word = _WORD.match(text, place)
        begins = place == 0 or _WORD.fullmatch(text[place - 1 : place + 1]) is None
        return word is not None and begins and key_of(word.group()) in one.keys

    def atoms(self, text: str) -> tuple[Atom, ...]:
        """The pieces found in the folded and masked `text`, left to right, without overlap."""
        found: list[Atom] = []
        at = 0
        while (word := _WORD.search(text, at)) is not None:
            rules = self._fitting(key_of(word.group()), text, word.start())
            atom = self._atom(text, word.start(), rules) if rules else None
            if atom is None:
                at = word.end()
            else:
                found.append(atom)
                at = atom.end
        return tuple(found)

    def _fitting(self, key: str, text: str, place: int) -> Sequence[WordRule]:
        """The rules of a key; of many only those from the first that fits."""
        rules = self._by_key.get(key, ())
        if len(rules) < _MANY:
            return rules
        if key not in self._any:
            self._any[key] = one_of([one.source for one in rules], re.ASCII)
        fits = self._any[key].match(text, place)
        return rules[which(fits) :] if fits else ()

    def _atom(self, text: str, place: int, rules: Sequence[WordRule]) -> Atom | None:
        for one in rules:
            match = one.pattern.match(text, place)
            if match is None or match.end() == place:
                continue
            meaning = one.make(match)
            if meaning is None:
                continue
            if isinstance(meaning, Clock):
                return self._zoned(text, place, match.end(), meaning, weak=one.weak)
            return Atom(place, match.end(), meaning, one.weak)
        return None

    def _zoned(self, text: str, start: int, end: int, clock: Clock, *, weak: bool) -> Atom:
        zone = self._zone.match(text, end)
        if zone is None:
            return Atom(start, end, clock, weak)
        meaning: Meaning = clock.in_zone(re.sub(r"[\s()]", "", zone.group()))
        return Atom(start, zone.end(), meaning)
