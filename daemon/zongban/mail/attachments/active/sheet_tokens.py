"""Formulas of a workbook of Excel 97 to 2003 as it keeps them: tokens, some of which call programs (MS-XLS 2.5.198)."""

import struct
from collections.abc import Mapping
from typing import Final

from zongban.core import late_re as re

_AT: Final[Mapping[int, int]] = {0x06: 20, 0x221: 12, 0x4BC: 8}
"""Formula, Array and ShrFmla: where the length of the tokens stands (MS-XLS 2.4.127, 2.4.4, 2.4.277)."""
_LOOSE: Final = frozenset({0x18, 0x23, 0x1B1, 0x1BE, 0x87A})
"""Lbl, ExternName, CF, Dv, CF12: formulas among other things."""
FORMULAS: Final = frozenset({*_AT, *_LOOSE})
"""The records that hold formulas."""
_SPEAKING: Final = frozenset({149, 150, 267, 379})
"""REGISTER, CALL, REGISTER.ID, RTD in the list of functions (Ftab, MS-XLS 2.5.198.17)."""
_SPEAKS: Final = re.compile(rb"[\x22\x42\x62][\x00-\x1e\x80-\x9e](?:[\x95\x96]\x00|\x0b\x01|\x7b\x01)")
"""A function with so many values, by its number, wherever the tokens may stand."""
_TEXT, _EXTENDED, _ATTRIBUTE, _CALL = 0x17, 0x18, 0x19, 0x22
_CHOOSE: Final = 0x04
_SIZES: Final[Mapping[int, int]] = {
    0x01: 4, 0x02: 4, **dict.fromkeys(range(0x03, 0x17), 0), _EXTENDED: 5, 0x1C: 1, 0x1D: 1, 0x1E: 2, 0x1F: 8,
    0x20: 7, 0x21: 2, _CALL: 3, 0x23: 4, 0x24: 4, 0x25: 8, 0x26: 6, 0x27: 6, 0x28: 6, 0x29: 2, 0x2A: 4, 0x2B: 8,
    0x2C: 4, 0x2D: 8, 0x39: 6, 0x3A: 6, 0x3B: 10, 0x3C: 6, 0x3D: 10,
}  # fmt: skip
"""Octets behind each token, the same in all three classes (Ptg, MS-XLS 2.5.198.25)."""


def speaks(kind: int, record: bytes) -> bool:
    """Whether a record of a workbook holds a formula that calls a program (RTD, CALL, REGISTER).

    Where the tokens cannot be followed to their end (Excel 5, another writer), their octets decide.
    """
    if not _SPEAKS.search(record):
        return False
    at = _AT.get(kind)
    if at is None:
        return kind in _LOOSE
    size = struct.unpack_from("<H", record, at)[0] if len(record) >= at + 2 else 0
    calls = _called(record[at + 2 : at + 2 + size])
    return calls is None or bool(_SPEAKING & calls)


def _called(tokens: bytes) -> set[int] | None:
    """The numbers of the functions that are called; None where a token is not known or breaks off."""
    found, at = set[int](), 0
    while at < len(tokens):
        token = tokens[at] if tokens[at] < 0x20 else tokens[at] & 0x1F | 0x20
        rest = tokens[at + 1 :][:3]
        size = _SIZES.get(token)
        if token == _TEXT and len(rest) >= 2:
            size = 2 + rest[0] * (1 + (rest[1] & 1))
        elif token == _ATTRIBUTE and len(rest) == 3:
            size = 3 + (2 * (int.from_bytes(rest[1:], "little") + 1) if rest[0] & _CHOOSE else 0)
        if size is None or at + 1 + size > len(tokens):
            return None
        if token == _CALL:
            found.add(int.from_bytes(rest[1:], "little") & 0x7FFF)
        at += 1 + size
    return found
