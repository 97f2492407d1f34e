"""Which names the shipped templates use: what a template of the office may use in their place.

A template is given facts by the desk that writes the mail; the shipped template of the same name uses them, so its
undeclared names are the known ones. Of the views that every template is given, the parts are known as a whole.
"""

from collections.abc import Iterator
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
            tree = parsed(path)
            if tree is not None:
                found.setdefault(name_of(path, folder), set()).update(_loose(tree))
    return {name: frozenset(names) for name, names in found.items()}


def parsed(path: Path) -> nodes.Template | None:
    """The template as a tree; None when it cannot be read, which is told elsewhere."""
    try:
        return _PLAIN.parse(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError, TemplateSyntaxError):
        return None


def unknown_names(path: Path, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Line and name of each name that nobody gives this template: a fact, or a part of ``reader`` and ``house``."""
    tree = parsed(path)
    if tree is None:
        return
    loose = _loose(tree) - known
    told: set[str] = set()
    for one in tree.find_all((nodes.Name, nodes.Getattr)):
        name = _unknown(one, loose)
        if name and name not in told:
            told.add(name)
            yield one.lineno, name


def _loose(tree: nodes.Template) -> set[str]:
    """Names from outside; none of a template with an unknown filter, which is told elsewhere."""
    try:
        return meta.find_undeclared_variables(tree)
    except TemplateSyntaxError:
        return set()


def _unknown(one: nodes.Node, loose: set[str]) -> str:
    if isinstance(one, nodes.Name):
        return one.name if one.name in loose else ""
    if isinstance(one, nodes.Getattr) and isinstance(one.node, nodes.Name) and one.node.name in PARTS:
        return "" if one.attr in PARTS[one.node.name] else f"{one.node.name}.{one.attr}"
    return ""
