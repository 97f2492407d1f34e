"""Compressed RTF (MS-OXRTFCP): a dictionary of 4,096 octets, references into it of 12 and 4 bits."""

import struct
from typing import Final

_FIRST: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_COMPRESSED: Final = 0x75465A4C
_PLAIN: Final = 0x414C454D
_MOST: Final = 8 * 1024 * 1024
_SIZE: Final = 4096


def decompressed(octets: bytes) -> bytes:
    """The RTF in the value of PidTagRtfCompressed; what there is of it when it is cut short, else nothing."""
    if len(octets) < 16:
        return b""
    raw_size, kind = struct.unpack_from("<II", octets, 4)
    if kind == _PLAIN:
        return octets[16 : 16 + raw_size]
    return _expanded(octets, min(raw_size, _MOST)) if kind == _COMPRESSED else b""


def _expanded(octets: bytes, most: int) -> bytes:
    ring = bytearray(_FIRST + bytes(_SIZE - len(_FIRST)))
    place, at, out = len(_FIRST), 16, bytearray()
    while at < len(octets) and len(out) < most:
        flags = octets[at]
        at += 1
        for bit in range(8):
            if at >= len(octets) or len(out) >= most:
                break
            if not flags >> bit & 1:
                ring[place] = octets[at]
                out.append(octets[at])
                place, at = (place + 1) % _SIZE, at + 1
                continue
            if at + 1 >= len(octets):
                return bytes(out)
            word = octets[at] << 8 | octets[at + 1]
            offset, length = word >> 4, (word & 15) + 2
            at += 2
            if offset == place:
                return bytes(out)
            for step in range(length):
                octet = ring[(offset + step) % _SIZE]
                out.append(octet)
                ring[place] = octet
                place = (place + 1) % _SIZE
    return bytes(out[:most])
