"""OFD (GB/T 33190-2016), the fixed layout that Chinese authorities send: text objects of the pages, line by line."""

import posixpath
from collections.abc import Mapping

from zongban.core import late_re as re
from zongban.mail.attachments.archives import Archive
from zongban.mail.attachments.markup import Enough, attribute, parse

_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d{1,9})?")
_SAME_LINE = 2.0
"""Millimetres between text objects of one line."""


class _Texts:
    """The text of given elements, and given attributes of others, in the order of the file."""

    def __init__(self, elements: frozenset[str], attributes: Mapping[str, str]) -> None:
        self.texts: dict[str, list[str]] = {}
        self._elements, self._attributes = elements, attributes
        self._open = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in self._elements:
            self._open = name
            self.texts.setdefault(name, []).append("")
        if name in self._attributes:
            self.texts.setdefault(name, []).append(attribute(attributes, self._attributes[name]))

    def end(self, name: str) -> None:
        self._open = ""

    def data(self, text: str) -> None:
        if self._open:
            self.texts[self._open][-1] += text


class _Page:
    """Text objects of one page with where they stand."""

    def __init__(self, most: int) -> None:
        self.pieces: list[tuple[float, float, str]] = []
        self._left = most
        self._at = (0.0, 0.0)
        self._code: tuple[float, float] | None = None
        self._run: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "TextObject":
            numbers = _numbers(attribute(attributes, "Boundary"))
            self._at = (numbers[1], numbers[0]) if len(numbers) >= 2 else (0.0, 0.0)
        elif name == "TextCode":
            self._run.clear()
            x, y = _numbers(attribute(attributes, "X")), _numbers(attribute(attributes, "Y"))
            self._code = (self._at[0] + (y[0] if y else 0.0), self._at[1] + (x[0] if x else 0.0))

    def end(self, name: str) -> None:
        if name == "TextCode" and self._code:
            self.pieces.append((*self._code, "".join(self._run).strip("\n")))
            self._code = None
            if self._left < 0:
                raise Enough

    def data(self, text: str) -> None:
        if self._code:
            self._run.append(text)
            self._left -= len(text)

    def lines(self) -> list[str]:
        """The pieces from top to bottom, those of one height side by side."""
        rows: list[list[tuple[float, float, str]]] = []
        for piece in sorted(self.pieces):
            if rows and abs(piece[0] - rows[-1][0][0]) <= _SAME_LINE:
                rows[-1].append(piece)
            else:
                rows.append([piece])
        return ["".join(text for _, _, text in sorted(row, key=lambda each: each[1])) for row in rows]


def _numbers(text: str) -> list[float]:
    return [float(each) for each in _NUMBER.findall(text[:200])[:4]]


def read_layout(archive: Archive, most: int) -> str:
    """The text of an OFD.

    Raises:
        NotReadable: broken or beyond the limits.
    """
    lines: list[str] = []
    for document in _listed(archive, "ofd.xml", "DocRoot", "", "")[:5]:
        base = posixpath.dirname(document)
        for path in _listed(archive, document, "", "Page", "BaseLoc")[:40]:
            page = _Page(most)
            name = posixpath.normpath(path if path.startswith("/") else posixpath.join(base, path)).lstrip(
                "/"
            )
            parse(archive.stream(name), page)
            lines += page.lines()
            most -= sum(len(text) for _, _, text in page.pieces)
            if most <= 0:
                return "\n".join(lines)
    return "\n".join(lines)


def _listed(archive: Archive, name: str, element: str, holder: str, key: str) -> list[str]:
    """Paths that a file of the package names, as text of an element or in an attribute."""
    found = _Texts(frozenset({element} if element else ()), {holder: key} if holder else {})
    parse(archive.stream(name), found)
    return [each.strip().lstrip("/") for each in found.texts.get(element or holder, [])]
