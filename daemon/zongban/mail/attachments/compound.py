"""Compound files (MS-CFB): streams by name within one file, the wrapping of .doc, .xls, .ppt, .wps and .et."""

import struct
from typing import Final

from zongban.mail.attachments.extract import BROKEN, NotReadable

_HEADER: Final = 512
_END: Final = 0xFFFFFFFA
"""From here on a sector number is a mark, not a place."""
_ENTRY: Final = 128
_ENTRIES: Final = 4_000
_MOST: Final = 24 * 1024 * 1024


class Compound:
    """One compound file and its streams.

    Raises:
        NotReadable: it is none, or goes in circles.
    """

    def __init__(self, octets: bytes) -> None:
        if len(octets) < _HEADER:
            raise NotReadable(BROKEN)
        self._octets = octets
        self._size = 1 << min(struct.unpack_from("<H", octets, 30)[0], 16)
        self._mini = 1 << min(struct.unpack_from("<H", octets, 32)[0], 16)
        directory, self._cutoff, first_mini = struct.unpack_from("<I4xII", octets, 48)
        if self._size < _HEADER:
            raise NotReadable(BROKEN)
        self._table = self._allocation()
        self._streams: dict[str, list[tuple[int, int]]] = {}
        self._inner = b""
        self._read_directory(self._chain(directory, self._table, _MOST))
        self._mini_table = _numbers(self._chain(first_mini, self._table, _MOST)) if first_mini < _END else []

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._streams

    def read(self, name: str) -> bytes:
        """The octets of a stream; the first of this name wherever it stands.

        Raises:
            NotReadable: there is none, or it goes in circles.
        """
        if name not in self:
            raise NotReadable(BROKEN)
        return self._stream(*self._streams[name.lower()][0])

    def all_of(self, name: str) -> list[bytes]:
        """The octets of every stream of this name, whole.

        Raises:
            NotReadable: one is not there to its end, or too large.
        """
        places = self._streams.get(name.lower(), [])
        if sum(size for _, size in places) > len(self._octets):
            raise NotReadable(BROKEN)  # more than there is: they share their sectors
        found = []
        for start, size in places:
            octets = self._stream(start, size)
            if len(octets) < size or size >= _MOST:
                raise NotReadable(BROKEN)
            found.append(octets)
        return found

    def _stream(self, start: int, size: int) -> bytes:
        if size >= self._cutoff:
            return self._chain(start, self._table, size)[:size]
        return self._inner_chain(start, size)[:size]

    def _sector(self, number: int) -> bytes:
        at = _HEADER + number * self._size if self._size == _HEADER else (number + 1) * self._size
        return self._octets[at : at + self._size]

    def _allocation(self) -> list[int]:
        """The file allocation table: for each sector the next one of its stream."""
        count, first, extra = (struct.unpack_from("<I", self._octets, at)[0] for at in (44, 68, 72))
        places = list(struct.unpack_from("<109I", self._octets, 76))
        following, steps = first, 0
        while following < _END and steps < min(extra, 1_000):
            block = _numbers(self._sector(following))
            places += block[:-1]
            following, steps = block[-1] if block else _END, steps + 1
        table: list[int] = []
        for place in places[: min(count, _MOST // self._size)]:
            table += _numbers(self._sector(place)) if place < _END else []
        return table

    def _chain(self, start: int, table: list[int], most: int) -> bytes:
        pieces, number, left = [], start, -(-most // self._size)
        while number < _END and left > 0:
            pieces.append(self._sector(number))
            if number >= len(table):
                break
            number, left = table[number], left - 1
        return b"".join(pieces)

    def _inner_chain(self, start: int, most: int) -> bytes:
        """A small stream, which lies in the stream of small ones."""
        pieces, number, left = [], start, -(-most // self._mini)
        while number < len(self._mini_table) and left > 0:
            pieces.append(self._inner[number * self._mini : (number + 1) * self._mini])
            number, left = self._mini_table[number], left - 1
        return b"".join(pieces)

    def _read_directory(self, octets: bytes) -> None:
        for at in range(0, min(len(octets), _ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", octets, at + 64)
            start, size = struct.unpack_from("<II", octets, at + 116)
            name = octets[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind == 5:
                self._inner = self._chain(start, self._table, min(size, _MOST))
            elif kind == 2:
                self._streams.setdefault(name.lower(), []).append((start, min(size, _MOST)))


def _numbers(octets: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(octets) // 4}I", octets[: len(octets) // 4 * 4]))
