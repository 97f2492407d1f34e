"""What a winmail.dat holds: the text of the mail, its files, and a meeting as iCalendar text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from zongban.mail import charsets
from zongban.mail.attachments.richtext import read_rich_text
from zongban.mail.bodies import html_to_text
from zongban.mail.code_pages import code_page
from zongban.mail.tnef.meeting import meeting_of
from zongban.mail.tnef.rich_text import decompressed
from zongban.mail.tnef.stream import Attribute, Properties, attributes, codec_of, is_tnef, properties, rows
from zongban.mail.wording import one_line, readable

_TITLE, _FILE, _BEGIN, _FILE_PROPERTIES = 0x8010, 0x800F, 0x9002, 0x9005
_SUBJECT, _BODY, _CLASS, _PROPERTIES, _PEOPLE, _CODE_PAGE = 0x8004, 0x800C, 0x8008, 0x9003, 0x9004, 0x9007
_CHARACTERS: Final = 200_000
_FILES: Final = 200
_INTERFACE: Final = 16
"""Octets of the interface id that stands before an embedded message."""


class PackedFile(NamedTuple):
    """One file: name for people, type where it is said, octets."""

    name: str
    kind: str
    octets: bytes


@dataclass(frozen=True, slots=True)
class Winmail:
    """The contents of a TNEF stream.

    Attributes:
        subject, text: of the mail; ``html`` whether the text was made from HTML.
        files: all attachments; an embedded mail as a text file.
        calendar: iCalendar text of a meeting, or empty.
    """

    subject: str
    text: str
    html: bool
    files: tuple[PackedFile, ...]
    calendar: str


def read_winmail(octets: bytes, sender: str = "", *, nested: bool = False) -> Winmail | None:
    """The contents of a winmail.dat; None where the octets are none. Never raises.

    Args:
        octets: of the file.
        sender: bare address of who sent the mail, for an answer to a meeting.
        nested: whether this is a mail within such a file; those within it stay closed.
    """
    if not is_tnef(octets):
        return None
    found = list(attributes(octets))
    codec = next((codec_of(one.octets) for one in found if one.number == _CODE_PAGE), "cp1252")
    message = [one for one in found if one.level == 1]
    main = properties(_first(message, _PROPERTIES), codec)
    subject = one_line(main.text(0x37) or _string(_first(message, _SUBJECT), codec))[:1000]
    text, html = _text(main, _string(_first(message, _BODY), codec))
    kind = main.text(0x1A) or _string(_first(message, _CLASS), "cp1252")
    people = rows(_first(message, _PEOPLE), codec)
    if subject:
        main.values.setdefault(0x37, subject)
    return Winmail(
        subject=subject,
        text=readable(text)[0].strip()[:_CHARACTERS],
        html=html,
        files=tuple(_files(found, codec, nested)),
        calendar=meeting_of(kind, main, people, sender),
    )


def _first(found: Sequence[Attribute], number: int) -> bytes:
    return next((one.octets for one in found if one.number == number), b"")


def _string(octets: bytes, codec: str) -> str:
    plain = octets.split(b"\0", 1)[0]
    return charsets.decode(plain).text if codec == "cp1252" else plain.decode(codec, "replace")


def _text(main: Properties, plain: str) -> tuple[str, bool]:
    """The text of the mail: its plain form, else HTML, else what the compressed RTF says."""
    body = main.text(0x1000) or plain
    if body.strip():
        return body, False
    markup = main.octets(0x1013)
    if markup:
        codec = code_page(main.number(0x3FDE)) or None
        return html_to_text(markup.decode(codec, "replace") if codec else charsets.decode(markup).text), True
    if main.text(0x1013):
        return html_to_text(main.text(0x1013)), True
    return read_rich_text(decompressed(main.octets(0x1009)), _CHARACTERS), False


def _files(found: Sequence[Attribute], codec: str, nested: bool) -> list[PackedFile]:
    """The attachments, each begun by its rendering data."""
    groups: list[list[Attribute]] = []
    for one in found:
        if one.level != 2:
            continue
        if one.number == _BEGIN or not groups:
            groups.append([])
        groups[-1].append(one)
    made = [_file(group, codec, nested) for group in groups[:_FILES]]
    return [one for one in made if one is not None]


def _file(group: Sequence[Attribute], codec: str, nested: bool) -> PackedFile | None:
    known = properties(_first(group, _FILE_PROPERTIES), codec)
    name = known.text(0x3707, 0x3001, 0x3704) or _string(_first(group, _TITLE), codec)
    octets = _first(group, _FILE) or known.octets(0x3701)
    inner = octets[_INTERFACE:] if is_tnef(octets[_INTERFACE:]) else octets
    if is_tnef(inner):
        within = None if nested else read_winmail(inner, nested=True)
        if within is not None:
            text = f"{within.subject}\n\n{within.text}".strip()
            return PackedFile(
                f"{within.subject or name or 'mail'}.txt", "text/plain; charset=utf-8", text.encode()
            )
    return PackedFile(name, known.text(0x370E).lower(), octets) if name or octets else None
