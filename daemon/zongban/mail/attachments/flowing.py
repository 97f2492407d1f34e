"""Text documents and slides: WordprocessingML and PresentationML (ECMA-376 parts 17 and 19), OpenDocument (ISO 26300).

Paragraphs become lines, rows of tables lines with tabs between the cells.
"""

from collections.abc import Mapping

from zongban.core import late_re as re
from zongban.mail.attachments.archives import Archive
from zongban.mail.attachments.extract import NotReadable
from zongban.mail.attachments.markup import Enough, attribute, parse

_PARAGRAPHS = frozenset({"p", "h"})
_ROWS = frozenset({"tr", "table-row"})
_CELLS = frozenset({"tc", "table-cell"})
_BREAKS = frozenset({"br", "cr", "line-break"})
_SKIPPED = frozenset(
    {"Fallback", "del", "moveFrom", "instrText", "tracked-changes", "annotation", "rPr", "pPr"}
)
"""What is not shown: second forms of one text box, deleted and moved text, field codes, remarks."""
_TEXTS = frozenset({"t"})


class Flow:
    """Collects the text of a document; ``everywhere`` takes text outside of ``t`` elements too (OpenDocument)."""

    def __init__(self, most: int, *, everywhere: bool = False) -> None:
        self._most = most
        self._everywhere = everywhere
        self._lines: list[str] = []
        self._run: list[str] = []
        self._cells: list[list[str]] = []
        self._row_cells: list[list[str]] = []
        self._skipping = self._texts = self._paragraphs = 0
        self._count = 0

    @property
    def text(self) -> str:
        """All lines so far, with what was begun and not ended."""
        self._end_paragraph()
        while self._row_cells:
            self._end_row()
        return "\n".join(self._lines).strip("\n")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name in _TEXTS:
            self._texts += 1
        elif name in _PARAGRAPHS:
            self._paragraphs += 1
            self._end_paragraph()
        elif name == "tab":
            self._run.append("\t" if not self._row_cells else " ")
        elif name == "s":
            self._run.append(" " * min(int(attribute(attributes, "c") or 1), 20))
        elif name in _BREAKS:
            self._run.append("\n" if not self._row_cells else " ")
        elif name == "noBreakHyphen":
            self._run.append("-")
        elif name in _ROWS:
            self._row_cells.append([])
        elif name in _CELLS:
            self._cells.append([])

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipping:
            self._skipping -= 1
        elif name in _TEXTS:
            self._texts -= 1
        elif name in _PARAGRAPHS:
            self._paragraphs -= 1
            self._end_paragraph()
        elif name in _CELLS and self._cells:
            self._end_paragraph()
            cell = " ".join(each for each in self._cells.pop() if each)
            if self._row_cells:
                self._row_cells[-1].append(cell)
        elif name in _ROWS and self._row_cells:
            self._end_row()

    def data(self, text: str) -> None:
        """Characters between tags."""
        if self._skipping or not (self._texts or (self._everywhere and self._paragraphs)):
            return
        self._run.append(text.replace("\n", " ") if self._everywhere else text)
        self._count += len(text)
        if self._count > self._most:
            raise Enough

    def _end_paragraph(self) -> None:
        if not self._run:
            return
        line = "".join(self._run)
        self._run.clear()
        (self._cells[-1] if self._cells else self._lines).append(
            " ".join(line.split()) if self._cells else line.strip()
        )

    def _end_row(self) -> None:
        row = "\t".join(self._row_cells.pop()).rstrip("\t")
        if row:
            (self._cells[-1] if self._cells else self._lines).append(row)


def read_word(archive: Archive, most: int) -> str:
    """Text of a .docx: its body, without headers and footnotes.

    Raises:
        NotReadable: broken or beyond the limits.
    """
    return _read(archive, [name for name in archive.names if _BODY.fullmatch(name)][:1], Flow(most))


def read_slides(archive: Archive, most: int) -> str:
    """Text of a .pptx, slide by slide in the order of their numbers.

    Raises:
        NotReadable: broken or beyond the limits.
    """
    found = [(int(each[1]), each[0]) for name in archive.names if (each := _SLIDE.fullmatch(name))]
    return _read(archive, [name for _, name in sorted(found)], Flow(most))


_BODY = re.compile(r"word/document\d{0,3}\.xml")
_SLIDE = re.compile(r"ppt/slides/slide(\d{1,5})\.xml")


def read_open_document(archive: Archive, most: int) -> str:
    """Text of an .odt, .ods or .odp.

    Raises:
        NotReadable: broken or beyond the limits.
    """
    return _read(archive, ["content.xml"], Flow(most, everywhere=True))


def _read(archive: Archive, names: list[str], flow: Flow) -> str:
    try:
        for name in names:
            parse(archive.stream(name), flow)
    except NotReadable as refusal:
        raise NotReadable(refusal.reason, flow.text) from refusal
    return flow.text
