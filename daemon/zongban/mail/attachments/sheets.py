"""Workbooks: SpreadsheetML (ECMA-376 part 18). Rows become lines, cells are parted by tabs; dates stand as ISO 8601."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from zongban.core import late_re as re
from zongban.mail.attachments.archives import Archive
from zongban.mail.attachments.extract import NotReadable
from zongban.mail.attachments.markup import Enough, attribute, parse

_SHEETS = 20
_COLUMNS = 60
_ROWS = 5_000
_STRINGS = 100_000
DATES = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
"""Built-in number formats of dates and times, with those of Chinese and Japanese Excel (18.8.30)."""
PERCENTS = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]{0,200}"|\\.|\[[^\]]{0,40}\]')
_CELL = re.compile(r"([A-Za-z]{1,3})\d{1,7}")
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - days of a sheet have no zone
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001


class _Book:
    """The sheets of ``xl/workbook.xml``: relation and whether people see them."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.epoch = EPOCH

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            self.sheets.append((attributes.get("name", ""), attribute(attributes, "id")))
        elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.epoch = EPOCH_1904

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


class _Relations:
    """Relation → target of a ``.rels`` file."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


class _Strings:
    """The shared strings, without the phonetic guides over them."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._run: list[str] = []
        self._in_text = False
        self._guides = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._guides += name == "rPh"
        self._in_text = name == "t" and not self._guides

    def end(self, name: str) -> None:
        self._in_text = False
        self._guides -= name == "rPh"
        if name == "si":
            self.strings.append("".join(self._run))
            self._run.clear()
            if len(self.strings) >= _STRINGS:
                raise Enough

    def data(self, text: str) -> None:
        if self._in_text:
            self._run.append(text)


class _Styles:
    """For each cell style how its numbers are shown: ``date``, ``percent`` or empty."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self._own: dict[int, str] = {}
        self._in_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._own[_whole(attributes.get("numFmtId"))] = kind_of(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            number = _whole(attributes.get("numFmtId"))
            usual = "date" if number in DATES else "percent" if number in PERCENTS else ""
            self.shown.append(self._own.get(number, usual))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            raise Enough

    def data(self, text: str) -> None:
        pass


def kind_of(code: str) -> str:
    """What a number format shows: ``date``, ``percent`` or empty."""
    plain = _LITERAL.sub("", code[:300]).lower()
    if "%" in plain:
        return "percent"
    return "date" if re.search(r"[ymdhs年月日]", plain.replace("general", "")) else ""


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


class _Rows:
    """The rows of one sheet."""

    def __init__(self, most: int, strings: list[str], styles: list[str], epoch: datetime) -> None:
        self.lines: list[str] = []
        self._left = most
        self._strings, self._styles, self._epoch = strings, styles, epoch
        self._cells: dict[int, str] = {}
        self._column = self._next = 0
        self._type = self._style = ""
        self._value: list[str] = []
        self._open = False
        self._hidden = False
        self._guides = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self._cells, self._next = {}, 0
            self._hidden = attributes.get("hidden") in ("1", "true")
        elif name == "c":
            self._column = _column(attributes.get("r", ""), self._next)
            self._next = self._column + 1
            self._type = attributes.get("t", "n")
            index = _whole(attributes.get("s"))
            self._style = self._styles[index] if index < len(self._styles) else ""
            self._value.clear()
        elif name == "rPh":
            self._guides += 1
        elif name == "v" or (name == "t" and not self._guides):
            self._open = True

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._open = False
        elif name == "rPh":
            self._guides -= 1
        elif name == "c":
            shown = " ".join(self._shown("".join(self._value)).split())
            if shown and self._column < _COLUMNS:
                self._cells[self._column] = shown
        elif name == "row":
            self._end_row()

    def data(self, text: str) -> None:
        if self._open:
            self._value.append(text)

    def _end_row(self) -> None:
        if not self._cells or self._hidden:
            return
        line = "\t".join(self._cells.get(at, "") for at in range(max(self._cells) + 1))
        self.lines.append(line)
        self._left -= len(line) + 1
        if self._left <= 0 or len(self.lines) >= _ROWS:
            raise Enough

    def _shown(self, value: str) -> str:
        if self._type == "s":
            index = _whole(value.strip())
            return self._strings[index] if index < len(self._strings) else ""
        if self._type == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if self._type in ("str", "inlineStr", "d"):
            return value
        return "" if self._type == "e" else number(value, self._style, self._epoch)


def _column(reference: str, following: int) -> int:
    found = _CELL.fullmatch(reference)
    if found is None:
        return following
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


def number(value: str, shown: str = "", epoch: datetime = EPOCH) -> str:
    """A number of a cell as people see it; a date or time where its style says so.

    Args:
        value: as stored; text that is no number stays.
        shown: ``date``, ``percent`` or empty.
        epoch: day 0 of the workbook.
    """
    try:
        found = float(value)
    except ValueError:
        return value
    if shown == "date" and 0 <= found < 2_958_466:  # the year 10000
        return _moment(found, epoch)
    if not abs(found) < 1e300:
        return value.strip()
    return f"{found * 100:.10g}%" if shown == "percent" else f"{found:.15g}"


def _moment(days: float, epoch: datetime) -> str:
    moment = epoch + timedelta(minutes=round(days * 1440))
    clock = f"{moment:%H:%M}"
    if days < 1:
        return clock
    day = moment.date().isoformat()
    return day if clock == "00:00" else f"{day} {clock}"


def read_workbook(archive: Archive, most: int) -> str:
    """The visible sheets of an .xlsx, in their order; a name stands above each where there are several.

    Raises:
        NotReadable: broken or beyond the limits.
    """
    book, relations, strings, styles = _Book(), _Relations(), _Strings(), _Styles()
    parse(archive.stream("xl/workbook.xml"), book)
    parse(archive.stream("xl/_rels/workbook.xml.rels"), relations)
    if "xl/sharedstrings.xml" in archive:
        parse(archive.stream("xl/sharedstrings.xml"), strings)
    if "xl/styles.xml" in archive:
        parse(archive.stream("xl/styles.xml"), styles)
    blocks: list[tuple[str, str]] = []
    for name, relation in book.sheets[:_SHEETS]:
        rows = _Rows(most, strings.strings, styles.shown, book.epoch)
        try:
            parse(archive.stream(_path(relations.targets.get(relation, ""))), rows)
        except NotReadable:
            if not rows.lines and not blocks:
                raise
        text = "\n".join(rows.lines)
        most -= len(text)
        blocks += [(name, text)] if text else []
        if most <= 0:
            break
    if len(blocks) == 1:
        return blocks[0][1]
    return "\n\n".join(f"{name}\n{text}" for name, text in blocks)


def _path(target: str) -> str:
    return target if target.startswith("/") else f"xl/{target}"
