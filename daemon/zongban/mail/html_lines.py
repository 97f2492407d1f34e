"""Lines of text as HTML lays them out: white space collapsed, rows of tables side by side."""

from typing import Final

from zongban.core import late_re as re

_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_EAST: Final = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60"
_EASTERN_BREAK: Final = re.compile(f"(?<=[{_EAST}])[ \\t]{{0,40}}\\n[ \\t\\n]{{0,200}}(?=[{_EAST}])")
_CELL_LINES: Final = 6
_ROW_CHARACTERS: Final = 600


class Flow:
    """Lines as they are written, white space collapsed."""

    __slots__ = ("_blank", "_pieces", "_spaced", "lines", "mark", "nested")

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.nested = False
        self.mark = ""
        self._pieces: list[str] = []
        self._spaced = True
        self._blank = False

    def word(self, text: str, preserved: bool = False) -> None:
        """Add text to the line; a blank after a blank is one blank."""
        if preserved:
            first, *others = text.split("\n")
            self._put(first)
            for each in others:
                self.line_break()
                self._put(each)
            return
        if "\n" in text:
            text = _EASTERN_BREAK.sub("", text)
        text = _SPACE.sub(" ", text)
        self._put(text[1:] if self._spaced and text.startswith(" ") else text)

    def _put(self, text: str) -> None:
        if not text:
            return
        if self._blank:
            self.lines += [""] if self.lines and self.lines[-1] else []
            self._blank = False
        if self.mark:
            text, self.mark = self.mark + text, ""
        self._pieces.append(text)
        self._spaced = text.endswith(" ")

    def end_line(self) -> None:
        """The next word begins a line."""
        if self._pieces:
            self.lines.append("".join(self._pieces).rstrip(" \t"))
            self._pieces = []
        self._spaced = True

    def line_break(self) -> None:
        """What ``<br>`` does: the second one in a row leaves an empty line."""
        if self._pieces:
            self.end_line()
        else:
            self.lines.append("")

    def paragraph(self) -> None:
        """The next word begins a paragraph, an empty line before it."""
        self.end_line()
        self._blank = True

    def add(self, lines: list[str]) -> None:
        """Lines that are complete."""
        self.end_line()
        for line in lines:
            if line:
                self._put(line)
                self.end_line()
            else:
                self.lines.append("")

    def finished(self) -> list[str]:
        """All lines, the open one ended."""
        self.end_line()
        return self.lines


def row_lines(cells: list[list[str]], nested: bool) -> list[str]:
    """A row of a table as one line with a tab between its cells; cells that hold whole texts one under the other."""
    plain = [[line for line in lines if line.strip(" \u00a0\u3000")] for lines in cells]
    filled = [each for each in plain if each]
    size = sum(len(line) for each in filled for line in each)
    if len(filled) > 1 and not nested and size <= _ROW_CHARACTERS and max(map(len, filled)) <= _CELL_LINES:
        return ["\t".join(" ".join(line.strip() for line in each) for each in plain).strip("\t")]
    return [line for lines, kept in zip(cells, plain, strict=True) if kept for line in _trimmed(lines)]


def _trimmed(lines: list[str]) -> list[str]:
    """Lines without the empty ones at both ends."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]
