"""Documents of Word 97 to 2003 (MS-DOC): the pieces of text that the piece table puts together."""

import struct
from typing import Final

from zongban.core import late_re as re
from zongban.mail.attachments.compound import Compound
from zongban.mail.attachments.extract import BROKEN, ENCRYPTED, TOO_LARGE, NotReadable

_PIECES: Final = 20_000
_FIELD: Final = re.compile(r"\x13[^\x13\x14\x15]{0,2000}(?:\x14|(?=\x15))|\x15")
_MARKS: Final = {0x07: "\t", 0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x0E: "\n", 0x1E: "-", 0x1F: "", 0xA0: " "}
_ROW_END: Final = re.compile(r"\t\t(?=[^\t\n])|\t\t$")


def read_document(file: Compound, most: int) -> str:
    """The body of a document; cells of tables are parted by tabs.

    Raises:
        NotReadable: encrypted, of an older Word, or broken.
    """
    head = file.read("WordDocument")
    try:
        magic, version = struct.unpack_from("<HH", head)
        (flags,) = struct.unpack_from("<H", head, 10)
        if magic != 0xA5EC or version < 0xC0:
            raise NotReadable(BROKEN)
        if flags & 0x0100:
            raise NotReadable(ENCRYPTED)
        characters = struct.unpack_from("<I", head, 0x4C)[0]
        text = _joined(head, _pieces(head, file.read(table_of(head))), min(characters, most * 2))
    except struct.error as cause:
        raise NotReadable(BROKEN) from cause
    return _shown(text)


def whole_text(head: bytes, table: bytes) -> str:
    """All text of a document, with notes, headers and the codes of its fields, as it lies there.

    Args:
        head: its stream ``WordDocument``.
        table: the stream that ``table_of`` names.

    Raises:
        NotReadable: broken, or of more pieces than any document has.
    """
    try:
        return _joined(head, _pieces(head, table), len(head), all_pieces=True)
    except struct.error as cause:
        raise NotReadable(BROKEN) from cause


def table_of(head: bytes) -> str:
    """The name of the stream with the tables of a document (bit 9 of its flags, MS-DOC 2.5.2).

    Raises:
        NotReadable: the document ends before it.
    """
    try:
        return "1Table" if struct.unpack_from("<H", head, 10)[0] & 0x0200 else "0Table"
    except struct.error as cause:
        raise NotReadable(BROKEN) from cause


def _pieces(head: bytes, table: bytes) -> bytes:
    start, size = struct.unpack_from("<II", head, 0x01A2)
    return table[start : start + size]


def _joined(head: bytes, table: bytes, most: int, *, all_pieces: bool = False) -> str:
    """The text of all pieces: behind property changes (mark 1) stands the piece table (mark 2)."""
    at = 0
    while at < len(table) and table[at] == 1:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if at >= len(table) or table[at] != 2:
        raise NotReadable(BROKEN)
    size = struct.unpack_from("<I", table, at + 1)[0]
    count = min((size - 4) // 12, _PIECES)
    if all_pieces and count < (size - 4) // 12:
        raise NotReadable(TOO_LARGE)
    bounds = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    texts: list[str] = []
    for number in range(count):
        length = min(bounds[number + 1] - bounds[number], most)
        place = struct.unpack_from("<I", table, at + 5 + (count + 1) * 4 + number * 8 + 2)[0]
        if length <= 0:
            continue
        if place & 0x40000000:
            start = (place & 0x3FFFFFFF) // 2
            texts.append(head[start : start + length].decode("cp1252", "replace"))
        else:
            texts.append(head[place : place + 2 * length].decode("utf-16-le", "replace"))
        most -= length
        if most <= 0:
            break
    return "".join(texts)


def _shown(text: str) -> str:
    """The text as people see it: no field codes and anchors, marks of cells and paragraphs as tabs and line ends.

    The end of a row is one more mark of a cell, so an empty cell looks like it: the row is then told as two lines.
    """
    plain = _FIELD.sub("", text).translate(_MARKS)
    plain = _ROW_END.sub("\n", plain)
    return "\n".join(line.strip() for line in re.sub(r"[\x00-\x08\x0f-\x1f]", "", plain).split("\n"))
