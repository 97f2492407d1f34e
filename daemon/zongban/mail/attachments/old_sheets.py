"""Workbooks of Excel 97 to 2003 (MS-XLS): the cells of the visible sheets, rows as lines, cells parted by tabs."""

import struct
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from zongban.mail.attachments.extract import BROKEN, ENCRYPTED, NotReadable
from zongban.mail.attachments.sheets import DATES, EPOCH, EPOCH_1904, PERCENTS, kind_of, number

_RECORDS: Final = 400_000
_STRINGS: Final = 100_000
_COLUMNS: Final = 60
_SHEETS: Final = 20

_Record = tuple[int, bytes]


def read_old_workbook(octets: bytes, most: int) -> str:
    """The text of the stream of a workbook.

    Raises:
        NotReadable: encrypted, of an older Excel, or broken.
    """
    book = _Book(octets, most)
    try:
        book.read()
    except (struct.error, IndexError) as cause:
        if not book.blocks:
            raise NotReadable(BROKEN) from cause
    return book.text()


def _records(octets: bytes, at: int) -> Iterator[_Record]:
    for _ in range(_RECORDS):
        if at + 4 > len(octets):
            return
        kind, size = struct.unpack_from("<HH", octets, at)
        yield kind, octets[at + 4 : at + 4 + size]
        at += 4 + size


class _Book:
    def __init__(self, octets: bytes, most: int) -> None:
        self._octets, self._left = octets, most
        self.blocks: list[tuple[str, dict[int, dict[int, str]]]] = []
        self._strings: list[str] = []
        self._formats: dict[int, str] = {}
        self._styles: list[int] = []
        self._epoch: datetime = EPOCH

    def text(self) -> str:
        shown = [
            (name, "\n".join(_line(rows[at]) for at in sorted(rows))) for name, rows in self.blocks if rows
        ]
        return shown[0][1] if len(shown) == 1 else "\n\n".join(f"{name}\n{text}" for name, text in shown)

    def read(self) -> None:
        for name, place in self._globals()[:_SHEETS]:
            rows: dict[int, dict[int, str]] = {}
            self.blocks.append((name, rows))
            self._sheet(place, rows)

    def _globals(self) -> list[tuple[str, int]]:
        """The visible sheets and where they begin; on the way texts, number formats and styles."""
        sheets: list[tuple[str, int]] = []
        table: list[bytes] = []
        within = False
        for kind, body in _records(self._octets, 0):
            within = kind == 0xFC or (within and kind == 0x3C)
            if kind == 0x2F:
                raise NotReadable(ENCRYPTED)
            if kind == 0x85 and body[4] & 3 == 0 and body[5] == 0:
                sheets.append((_short(body[6:]), struct.unpack_from("<I", body)[0]))
            elif within:
                table.append(body)
            elif kind == 0x22 and body[:1] == b"\1":
                self._epoch = EPOCH_1904
            elif kind == 0x41E:
                self._formats[struct.unpack_from("<H", body)[0]] = kind_of(_string(body, 2))
            elif kind == 0xE0:
                self._styles.append(struct.unpack_from("<H", body, 2)[0])
            elif kind == 0x0A:
                break
        self._strings = list(_shared(table))
        return sheets

    def _sheet(self, place: int, rows: dict[int, dict[int, str]]) -> None:
        waiting: tuple[int, int] | None = None
        depth = 0
        for kind, body in _records(self._octets, place):
            if kind in (0x809, 0x0A):  # charts within the sheet begin and end too
                depth += 1 if kind == 0x809 else -1
                if depth <= 0:
                    return
            elif depth == 1:
                waiting = self._cell(kind, body, rows, waiting)
                if self._left <= 0:
                    return

    def _cell(
        self, kind: int, body: bytes, rows: dict[int, dict[int, str]], waiting: tuple[int, int] | None
    ) -> tuple[int, int] | None:
        """Take one cell; a formula whose answer is a text waits for the record behind it."""
        if kind == 0x207 and waiting:
            self._put(rows, *waiting, _string(body, 0))
            return None
        if kind not in (0xFD, 0x203, 0x27E, 0xBD, 0x06, 0x204, 0x205):
            return waiting
        row, column, style = struct.unpack_from("<HHH", body)
        if kind == 0xFD:
            index = struct.unpack_from("<I", body, 6)[0]
            self._put(rows, row, column, self._strings[index] if index < len(self._strings) else "")
        elif kind == 0x203:
            self._put(rows, row, column, self._number(struct.unpack_from("<d", body, 6)[0], style))
        elif kind == 0x27E:
            self._put(rows, row, column, self._number(_packed(struct.unpack_from("<I", body, 6)[0]), style))
        elif kind == 0xBD:
            for at in range((len(body) - 6) // 6):
                style, value = struct.unpack_from("<HI", body, 4 + at * 6)
                self._put(rows, row, column + at, self._number(_packed(value), style))
        elif kind == 0x204:
            self._put(rows, row, column, _string(body, 6))
        elif kind == 0x205:
            self._put(rows, row, column, "" if body[7] else "TRUE" if body[6] else "FALSE")
        elif body[12:14] != b"\xff\xff":
            self._put(rows, row, column, self._number(struct.unpack_from("<d", body, 6)[0], style))
        elif body[6] == 0:
            return row, column
        return None

    def _number(self, value: float, style: int) -> str:
        shown = self._styles[style] if style < len(self._styles) else 0
        usual = "date" if shown in DATES else "percent" if shown in PERCENTS else ""
        return number(repr(value), self._formats.get(shown, usual), self._epoch)

    def _put(self, rows: dict[int, dict[int, str]], row: int, column: int, value: str) -> None:
        plain = " ".join(value.split())
        if plain and column < _COLUMNS:
            rows.setdefault(row, {})[column] = plain
            self._left -= len(plain) + 1


def _line(cells: dict[int, str]) -> str:
    return "\t".join(cells.get(at, "") for at in range(max(cells) + 1))


def _packed(value: int) -> float:
    """A number of 30 bits: a whole one, or the upper half of a double; bit 0 says hundredths."""
    found = float((value >> 2) - (1 << 30 if value & 0x80000000 else 0))
    if not value & 2:
        found = struct.unpack("<d", struct.pack("<Q", (value & 0xFFFFFFFC) << 32))[0]
    return found / 100 if value & 1 else found


def _short(body: bytes) -> str:
    """A text with one octet of length and one of flags."""
    count, wide = body[0], body[1] & 1
    return body[2 : 2 + count * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")


def _string(body: bytes, at: int) -> str:
    """A text with two octets of length and one of flags."""
    count, flags = struct.unpack_from("<HB", body, at)
    wide = flags & 1
    at += 3 + (2 if flags & 8 else 0) + (4 if flags & 4 else 0)
    return body[at : at + count * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")


def _shared(table: list[bytes]) -> Iterator[str]:
    """The shared texts; one that goes on in the next record says there anew how wide its characters are."""
    if not table:
        return
    total = min(struct.unpack_from("<I", table[0], 4)[0], _STRINGS)
    block, at = 0, 8
    for _ in range(total):
        while block < len(table) and at >= len(table[block]):
            block, at = block + 1, 0
        if block >= len(table):
            return
        body = table[block]
        count, flags = struct.unpack_from("<HB", body, at)
        runs = struct.unpack_from("<H", body, at + 3)[0] if flags & 8 else 0
        extra = struct.unpack_from("<I", body, at + 3 + (2 if flags & 8 else 0))[0] if flags & 4 else 0
        at += 3 + (2 if flags & 8 else 0) + (4 if flags & 4 else 0)
        pieces, wide = [], flags & 1
        while count > 0 and block < len(table):
            width = 2 if wide else 1
            piece = table[block][at : at + count * width]
            pieces.append(piece.decode("utf-16-le" if wide else "latin-1", "replace"))
            taken = len(piece) // width
            at, count = at + taken * width, count - taken
            if count > 0:
                block, at = block + 1, 1
                wide = table[block][0] & 1 if block < len(table) and table[block] else 0
        skip = 4 * runs + extra
        while block < len(table) and at + skip > len(table[block]):
            skip -= len(table[block]) - at
            block, at = block + 1, 0
        at += skip
        yield "".join(pieces)
