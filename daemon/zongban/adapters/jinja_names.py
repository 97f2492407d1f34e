"""Which names the shipped templates use: what a template of the office may use in their place.

A template is given facts by the desk that writes the mail; the shipped template of the same name uses them, so its
undeclared names are the known ones. Of the views that every template is given, the parts are known as a whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from zongban.adapters.jinja_files import LANGUAGES, name_of
from zongban.adapters.jinja_words import Words
from zongban.core.people import People

PARTS = {
    "reader": frozenset({"name", "salutation", "language", "internal"}),
    "house": frozenset({"name", "address"}),
}
"""Views with parts that never differ; a case has more parts, those of its kind."""

_PLAIN = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=False)  # noqa: S701 - parses, never renders
_PLAIN.filters.update(Words("en", ZoneInfo("UTC"), People).filters())


def names_used(folder: Path) -> dict[str, frozenset[str]]:
    """Template → the names its versions in all languages, text and page, take from outside."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for path in sorted((folder / language).rglob("*.j2")):
            source = _source(path)
            if source is not None and (taken := _taken(source)) is not None:
                found.setdefault(name_of(path, folder), set()).update(taken.loose)
    return {name: frozenset(names) for name, names in found.items()}


def unknown_names(path: Path, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Line and name of each name that nobody gives this template: a fact, or a part of ``reader`` and ``house``."""
    source = _source(path)
    taken = _taken(source) if source is not None else None
    told: set[str] = set()
    for line, name in taken.places if taken is not None else ():
        if name not in known and name not in told:
            told.add(name)
            yield line, name


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a template takes from outside.

    Attributes:
        loose: the names that no template gives itself.
        places: line and name wherever one stands, and ``reader.nmae`` where a view has no such part, as they come up.
    """

    loose: frozenset[str]
    places: tuple[tuple[int, str], ...]


def _source(path: Path) -> str | None:
    """The text of a template; None when it cannot be read, which is told elsewhere."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None


@lru_cache(maxsize=4096)
def _taken(source: str) -> _Taken | None:
    """What a template takes; None of one with a mistake, an unknown filter included, which is told elsewhere.

    An office's folder begins as a copy of the shipped one: what is the same in both is looked through once.
    """
    try:
        tree = _PLAIN.parse(source)
        loose = frozenset(meta.find_undeclared_variables(tree))
    except TemplateSyntaxError:
        return None
    seen = ((one.lineno, _outside(one, loose)) for one in tree.find_all((nodes.Name, nodes.Getattr)))
    return _Taken(loose, tuple((line, name) for line, name in seen if name))


def _outside(one: nodes.Node, loose: frozenset[str]) -> str:
    if isinstance(one, nodes.Name):
        return one.name if one.name in loose else ""
    if isinstance(one, nodes.Getattr) and isinstance(one.node, nodes.Name) and one.node.name in PARTS:
        return "" if one.attr in PARTS[one.node.name] else f"{one.node.name}.{one.attr}"
    return ""
