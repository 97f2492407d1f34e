"""winmail.dat as Outlook packs it, octet by octet (MS-OXTNEF)."""

import struct
from datetime import UTC, datetime, timedelta
from uuid import UUID


def padded(octets):
    return struct.pack("<I", len(octets)) + octets + bytes(-len(octets) % 4)


def prop(key, value, kind=None):
    """One MAPI property; the kind follows from the value where it is not said."""
    if isinstance(value, datetime):
        ticks = (value - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10
        kind, body = 0x40, struct.pack("<Q", ticks)
    elif isinstance(value, bool):
        kind, body = 0x0B, struct.pack("<HH", value, 0)
    elif isinstance(value, int):
        kind, body = 0x03, struct.pack("<I", value)
    elif isinstance(value, str):
        kind, body = 0x1F, struct.pack("<I", 1) + padded(value.encode("utf-16-le") + b"\0\0")
    else:
        kind, body = kind or 0x102, struct.pack("<I", 1) + padded(value)
    if isinstance(key, int):
        return struct.pack("<HH", kind, key) + body
    group, name = key
    head = struct.pack("<HH", kind, 0x8000) + UUID(group).bytes_le
    if isinstance(name, int):
        return head + struct.pack("<II", 0, name) + body
    return head + struct.pack("<I", 1) + padded(name.encode("utf-16-le") + b"\0\0") + body


def props(*pairs):
    return struct.pack("<I", len(pairs)) + b"".join(prop(*pair) for pair in pairs)


def attribute(level, number, octets):
    return struct.pack("<BII", level, number, len(octets)) + octets + struct.pack("<H", sum(octets) & 0xFFFF)


def tnef(*attributes):
    version = attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    code_page = attribute(1, 0x00069007, struct.pack("<II", 936, 0))
    return struct.pack("<IH", 0x223E9F78, 1) + version + code_page + b"".join(attributes)


def message(*pairs):
    return attribute(1, 0x00069003, props(*pairs))


def attached(name, octets, *pairs):
    return (
        attribute(2, 0x00069002, bytes(14))
        + attribute(2, 0x00018010, b"SHORT~1.DOC" + b"\0")
        + (attribute(2, 0x0006800F, octets) if octets is not None else b"")
        + attribute(2, 0x00069005, props((0x3707, name), *pairs))
    )
