"""How a lexicon is made of rules, and how it finds the pieces of a text."""

from collections.abc import Callable, Sequence
from functools import cached_property

from zongban.core import late_re as re
from zongban.language.times.atoms import Atom, Meaning

Maker = Callable[[re.Match[str]], Meaning | None]


class Rule:
    """A pattern and what it means; `make` answers None where the pattern fits and the sense does not."""

    __slots__ = ("make", "pattern", "source", "weak")

    def __init__(self, source: str, make: Maker, *, weak: bool = False) -> None:
        self.source = source
        self.make = make
        self.weak = weak
        self.pattern = re.compile(source)


def rule(pattern: str, make: Maker, *, weak: bool = False) -> Rule:
    """A rule whose pattern is written with free spacing off and all letters lower case."""
    return Rule(pattern, make, weak=weak)


def one_of(sources: Sequence[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """One pattern of many, tried in their order; :func:`which` tells from a match which of them fits.

    An empty group behind each tells it. Names of inner groups would collide, so that only those which a pattern refers
    to keep one.
    """
    return re.compile(
        "|".join(f"(?:{_renamed(one, at)})(?P<_{at}>)" for at, one in enumerate(sources)), flags
    )


def which(match: re.Match[str]) -> int:
    """The place, among the sources of :func:`one_of`, of the one that fits."""
    return int((match.lastgroup or "_0")[1:])


def _renamed(source: str, at: int) -> str:
    if "(?P=" in source:
        return re.sub(r"(?<=\(\?P[<=])\w+", lambda name: f"{name.group()}_{at}", source)
    return re.sub(r"\(\?P<\w+>", "(?:", source)


class Lexicon:
    """Rules in order of preference: at one place the first that makes sense wins.

    Trying all rules at every character of a letter is what costs time. `signs` are the characters any rule may
    begin with (as of a set, for which the engine looks by itself), and `starts` fits wherever one may begin.
    """

    def __init__(self, rules: Sequence[Rule], signs: str, starts: str) -> None:
        self.rules = tuple(rules)
        self.starts = re.compile(rf"[{signs}](?<=(?={starts}).)")

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return one_of([one.source for one in self.rules])

    def atoms(self, text: str) -> tuple[Atom, ...]:
        """The pieces found in the folded and masked `text`, left to right, without overlap."""
        found: list[Atom] = []
        at = 0
        while (somewhere := self.starts.search(text, at)) is not None:
            place = somewhere.start()
            fits = self._any.match(text, place)
            atom = self._atom(text, place, which(fits)) if fits else None
            if atom is None:
                at = place + 1
            else:
                found.append(atom)
                at = atom.end
        return tuple(found)

    def _atom(self, text: str, place: int, first: int) -> Atom | None:
        """The piece that the rules make of this place, asked from the `first` that fits."""
        for one in self.rules[first:]:
            match = one.pattern.match(text, place)
            if match is None or match.end() == place:
                continue
            meaning = one.make(match)
            if meaning is not None:
                return Atom(place, match.end(), meaning, one.weak)
        return None


def merged(first: Sequence[Atom], second: Sequence[Atom]) -> list[Atom]:
    """Both lists as one, left to right; where two overlap, the earlier and then the longer stays."""
    everything = sorted((*first, *second), key=lambda a: (a.start, -a.end))
    kept: list[Atom] = []
    for atom in everything:
        if kept and atom.start < kept[-1].end:
            continue
        kept.append(atom)
    return kept
