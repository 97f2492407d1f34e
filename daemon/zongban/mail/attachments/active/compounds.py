"""Active content of compound files (.doc, .xls, .ppt of Office 97 to 2003, .wps, .et, .dps)."""

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Final

from zongban.core import late_re as re
from zongban.mail.attachments.active.field_codes import Fields
from zongban.mail.attachments.active.formulas import NEW_FUNCTIONS
from zongban.mail.attachments.active.kinds import Judged
from zongban.mail.attachments.active.sheet_tokens import FORMULAS, speaks
from zongban.mail.attachments.compound import Compound
from zongban.mail.attachments.extract import Allowance
from zongban.mail.attachments.old_word import table_of, whole_text

_ACTIVE: Final = frozenset({
    "macros", "_vba_project", "_vba_project_cur", "vba", "\x01ole10native", "package", "encryptedpackage",
    "encryptioninfo", "\x06dataspaces", "\x03ocxname", "\x03ocxdata", "ctls",
})  # fmt: skip
"""Storages and streams with macros (MS-OVBA 2.2.1), controls or packed files, or of what nobody can look into."""
_ENTRY: Final = 128
_STORAGE_OR_STREAM: Final = re.compile(rb"[\x01\x02]")
_WORD_97: Final = 193
"""``nFib`` of the first Word whose macros lie in storages (MS-DOC 2.5.2); older ones hide them in the text's stream."""
_FIELD_MARK: Final = re.compile(r"([\x13-\x15])")
"""Begin, separator and end of a field (MS-DOC 2.8.25)."""
_SHEET, _LINKED_BOOK, _ENCRYPTED_BOOK = 0x85, 0x1AE, 0x2F
"""BoundSheet8, SupBook and FilePass (MS-XLS 2.4.28, 2.4.271, 2.4.117)."""
_RENEWS: Final[dict[int, Callable[[bytes], object]]] = {
    0x1AD: lambda query: query[0] & 0x20,
    0x803: lambda more: any(more[22:24]),
    0x876: lambda link: link[6] & 0x80 or any(link[19:21]),
    0xC6: lambda pivot: pivot[6] & 0x04 and pivot[16] != 1,
}
"""Whether data from elsewhere is fetched without a click: ``fAutoRefresh`` of Qsi, ``wRefreshInterval`` of DBQueryExt,
``fRefreshOnLoad`` or ``wRefreshInterval`` of DConn, ``fRefreshOnLoad`` of an SXDB whose source (``vsType``) is no sheet
(MS-XLS 2.4.208, 2.4.81, 2.4.84, 2.4.275)."""
_LOOKED_INTO: Final = frozenset({_SHEET, _LINKED_BOOK, _ENCRYPTED_BOOK, *FORMULAS, *_RENEWS})
_RECORDS: Final = 2_000_000
"""Of one workbook, more than any has whose octets are looked into."""
_SHEETS_OF_CELLS_OR_CHARTS: Final = (0, 2)
_LINK_TO_A_FILE, _LINK_TO_A_PROGRAM = b"\x01", b"\x03"
"""What begins a link to a file, and what else parts a program from its topic (VirtualPath, MS-XLS 2.5.277)."""
_PIVOT_CACHE: Final = re.compile(r"[0-9a-f]{4}")
"""Name of a stream with the data of a pivot table (MS-XLS 2.1.7.12)."""
_SLIDE_MACROS: Final = re.compile(rb"\x02\x00\x00\x04\x0c\x00\x00\x00(.{8})", re.DOTALL)
_SLIDE_OBJECT: Final = re.compile(rb"([\x00\x10])\x00\x11\x10(.{4})", re.DOTALL)
"""VbaInfoAtom, and ExOleObjStg plain or packed (MS-PPT 2.4.11, 2.10.34, 2.10.35)."""


def starts_nothing(octets: bytes, allowance: Allowance, embedded: Judged) -> bool:
    """Whether a file is a text, a workbook or slides, neither encrypted nor with macros, controls or packed files.

    Raises:
        NotReadable: it is no compound file, goes in circles, or unpacks to more than is allowed.
    """
    names = set(_names(octets))
    if names & _ACTIVE:
        return False
    file = Compound(octets)
    texts, books, slides = (
        [one for name in those for one in file.all_of(name)]
        for those in (("WordDocument",), ("Workbook", "Book"), ("PowerPoint Document",))
    )
    if not (texts or books or slides):
        return False
    if books:
        books += [one for name in names if _PIVOT_CACHE.fullmatch(name) for one in file.all_of(name)]
    return (
        all(_is_quiet_text(text, table) for text, table in _with_tables(texts, file))
        and all(map(_is_quiet_book, books))
        and all(_are_quiet_slides(one, allowance, embedded) for one in slides)
    )


def _names(octets: bytes) -> Iterator[str]:
    """Of all storages and streams, in lower case: wherever in the file an entry of the directory may stand."""
    for found in _STORAGE_OR_STREAM.finditer(octets[66::_ENTRY]):
        at = found.start() * _ENTRY
        (length,) = struct.unpack_from("<H", octets, at + 64)
        if 2 < length <= 64 and length % 2 == 0:
            yield octets[at : at + length - 2].decode("utf-16-le", "replace").lower()


def _with_tables(texts: list[bytes], file: Compound) -> Iterator[tuple[bytes, bytes]]:
    """Each text with the stream of its tables: of several texts, one within the other, they stand in one order."""
    left = {name: iter(file.all_of(name)) for name in ("0Table", "1Table")}
    for text in texts:
        yield text, next(left[table_of(text)], b"")


def _is_quiet_text(text: bytes, table: bytes) -> bool:
    """A text of Word 97 or later; bit 8 of its flags is ``fEncrypted``."""
    version, flags = struct.unpack_from("<2xH6xH", text)
    if version < _WORD_97 or flags & 0x0100:
        return False
    return _has_quiet_fields(whole_text(text, table))


def _has_quiet_fields(text: str) -> bool:
    fields = Fields()
    for piece in _FIELD_MARK.split(text):
        if piece == "\x13":
            fields.begin()
        elif piece == "\x14":
            fields.separate()
        elif piece == "\x15":
            fields.end()
        else:
            fields.say(piece)
    return fields.all_quiet()


def _is_quiet_book(book: bytes) -> bool:
    """A workbook without sheets of Excel 4 macros, modules, links or calls to programs, or data that renews itself."""
    if NEW_FUNCTIONS.search(book):
        return False
    at, left = 0, _RECORDS
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        if kind in _LOOKED_INTO and not _is_quiet(kind, book[at + 4 : at + 4 + size]):
            return False
        at, left = at + 4 + size, left - 1
        if left < 0:
            return False
    return True


def _is_quiet(kind: int, record: bytes) -> bool:
    if kind in FORMULAS:
        return not speaks(kind, record)
    if kind in _RENEWS:
        return not _RENEWS[kind](record)
    if kind == _SHEET:
        return len(record) > 5 and record[5] in _SHEETS_OF_CELLS_OR_CHARTS
    return kind == _LINKED_BOOK and (record[5:6] == _LINK_TO_A_FILE or _LINK_TO_A_PROGRAM not in record[5:])


def _are_quiet_slides(slides: bytes, allowance: Allowance, embedded: Judged) -> bool:
    if any(one[1] != bytes(8) for one in _SLIDE_MACROS.finditer(slides)):
        return False
    for found in _SLIDE_OBJECT.finditer(slides):
        (size,) = struct.unpack("<I", found[2])
        stored = slides[found.end() : found.end() + size]
        if found[1] == b"\x10":
            unpacking = zlib.decompressobj()
            stored = unpacking.decompress(stored[4:], allowance.bounds.expanded)
            allowance.spend(len(stored))
            if not unpacking.eof:
                return False
        if not embedded(stored):
            return False
    return True
