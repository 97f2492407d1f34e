"""The attributes of a TNEF stream (MS-OXTNEF section 2.1) and the MAPI properties in them; a broken one is the last."""

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from zongban.mail.code_pages import code_page

_SIGNATURE: Final = 0x223E9F78
_ATTRIBUTES: Final = 5_000
_PROPERTIES: Final = 2_000
_VALUES: Final = 2_000
_FIXED: Final = {
    0x02: 4,
    0x03: 4,
    0x04: 4,
    0x05: 8,
    0x06: 8,
    0x07: 8,
    0x0A: 4,
    0x0B: 4,
    0x14: 8,
    0x40: 8,
    0x48: 16,
}
_MULTIPLE: Final = 0x1000
EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)

Value = bytes | str | int | datetime
Key = int | tuple[str, int | str]
"""A property by its number, or by set and number (or name) where it is a named one."""


class Broken(Exception):  # noqa: N818
    """The octets do not go on as the format says."""


class Attribute(NamedTuple):
    """One attribute: of the message (level 1) or of an attachment (level 2), its number and octets."""

    level: int
    number: int
    octets: bytes


def is_tnef(octets: bytes) -> bool:
    """Whether these octets begin a TNEF stream."""
    return len(octets) > 6 and struct.unpack_from("<I", octets)[0] == _SIGNATURE


def attributes(octets: bytes) -> Iterator[Attribute]:
    """All attributes in order; where one is cut short it is the last, with what there is of it."""
    at = 6
    for _ in range(_ATTRIBUTES):
        if at + 9 > len(octets):
            return
        level, number, size = struct.unpack_from("<BII", octets, at)
        at += 9
        yield Attribute(level, number & 0xFFFF, octets[at : at + size])
        at += size + 2


@dataclass(slots=True)
class Properties:
    """MAPI properties by number or name; ``codec`` decodes texts of one octet a character."""

    codec: str
    values: dict[Key, Value] = field(default_factory=dict)

    def text(self, *keys: Key) -> str:
        """The first text that is there, or empty."""
        found = (self.values.get(key) for key in keys)
        return next((one.strip() for one in found if isinstance(one, str) and one.strip()), "")

    def octets(self, *keys: Key) -> bytes:
        """The first binary value that is there, or nothing."""
        found = (self.values.get(key) for key in keys)
        return next((one for one in found if isinstance(one, bytes) and one), b"")

    def number(self, *keys: Key) -> int:
        """The first number that is there, or 0."""
        found = (self.values.get(key) for key in keys)
        return next((one for one in found if isinstance(one, int)), 0)

    def moment(self, *keys: Key) -> datetime | None:
        """The first moment that is there, in UTC."""
        found = (self.values.get(key) for key in keys)
        return next((one for one in found if isinstance(one, datetime)), None)


class _Cursor:
    """Reads forward in the octets of a property list."""

    def __init__(self, octets: bytes) -> None:
        self.octets, self.at = octets, 0

    def take(self, count: int) -> bytes:
        if count < 0 or self.at + count > len(self.octets):
            raise Broken
        piece = self.octets[self.at : self.at + count]
        self.at += count
        return piece

    def number(self, form: str) -> int:
        return int(struct.unpack(form, self.take(struct.calcsize(form)))[0])

    def sized(self) -> bytes:
        """Octets behind their length, padded to four."""
        size = self.number("<I")
        piece = self.take(size)
        self.at = min(len(self.octets), self.at + (-size % 4))
        return piece


def properties(octets: bytes, codec: str) -> Properties:
    """The MAPI properties of one list, as many as can be read."""
    cursor, found = _Cursor(octets), Properties(codec)
    with suppress(Broken, struct.error):
        _read(cursor, found)
    return found


def rows(octets: bytes, codec: str) -> list[Properties]:
    """The property lists of a table (recipients), as many as can be read."""
    cursor, found = _Cursor(octets), []
    with suppress(Broken, struct.error):
        for _ in range(min(cursor.number("<I"), 500)):
            row = Properties(codec)
            _read(cursor, row)
            found.append(row)
    return found


def _read(cursor: _Cursor, found: Properties) -> None:
    for _ in range(min(cursor.number("<I"), _PROPERTIES)):
        kind, number = cursor.number("<H"), cursor.number("<H")
        key = _name(cursor) if number >= 0x8000 else number
        value = _value(cursor, kind, found.codec)
        if value is not None:
            found.values.setdefault(key, value)


def _name(cursor: _Cursor) -> Key:
    group = str(UUID(bytes_le=cursor.take(16)))
    if cursor.number("<I") == 0:
        return group, cursor.number("<I")
    return group, cursor.sized().decode("utf-16-le", "replace").rstrip("\0")


def _value(cursor: _Cursor, kind: int, codec: str) -> Value | None:
    """The first value of a property; the others of a multiple one are passed over."""
    base = kind & ~_MULTIPLE
    size = _FIXED.get(base)
    if size is not None:
        count = cursor.number("<I") if kind & _MULTIPLE else 1
        values = cursor.take(size * count)
        return _number(base, values[:size]) if count else None
    if base not in (0x1E, 0x1F, 0x102, 0x0D):
        raise Broken
    texts = [cursor.sized() for _ in range(min(cursor.number("<I"), _VALUES))]
    if not texts:
        return None
    if base == 0x1E:
        return texts[0].decode(codec, "replace").split("\0", 1)[0]
    return texts[0].decode("utf-16-le", "replace").split("\0", 1)[0] if base == 0x1F else texts[0]


def _number(base: int, octets: bytes) -> Value | None:
    if base in (0x02, 0x0B):
        return int.from_bytes(octets[:2], "little")
    if base == 0x40:
        ticks = int.from_bytes(octets, "little")
        return EPOCH + timedelta(microseconds=ticks // 10) if ticks < 2_650_467_744_000_000_000 else None
    return int.from_bytes(octets, "little") if base in (0x03, 0x14) else octets


def codec_of(octets: bytes) -> str:
    """The codec of the code page that an OEM code page attribute names."""
    return (code_page(struct.unpack_from("<I", octets)[0]) if len(octets) >= 4 else "") or "cp1252"
