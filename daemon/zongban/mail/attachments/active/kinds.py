"""Kinds of files that may be sent on, by ending, and the first octets by which each proves itself."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Final

from zongban.core import late_re as re
from zongban.mail.attachments.active.formulas import may_reach, reaches_out

PROGRAMS: Final = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02",
)
"""First octets of programs and shortcuts of Windows, Linux, macOS and shells."""

_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument"
_OFFICE: Final = {
    "doc": "application/msword", "docx": f"{_OPEN_XML}.wordprocessingml.document",
    "xls": "application/vnd.ms-excel", "xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint", "pptx": f"{_OPEN_XML}.presentationml.presentation",
    "pps": "application/vnd.ms-powerpoint", "ppsx": f"{_OPEN_XML}.presentationml.slideshow",
    "wps": "application/wps-office.wps", "et": "application/wps-office.et", "dps": "application/wps-office.dps",
    "odt": f"{_OPEN_DOCUMENT}.text", "ods": f"{_OPEN_DOCUMENT}.spreadsheet",
    "odp": f"{_OPEN_DOCUMENT}.presentation", "odg": f"{_OPEN_DOCUMENT}.graphics",
    "ofd": "application/ofd", "xmind": "application/vnd.xmind.workbook", "rtf": "application/rtf",
}  # fmt: skip
_TEXTS: Final = {
    "txt": "text/plain", "log": "text/plain", "md": "text/markdown", "csv": "text/csv",
    "tsv": "text/tab-separated-values", "json": "application/json",
}  # fmt: skip
_MEDIA: Final = {
    "png": ("image/png", rb"\x89PNG\r\n\x1a\n"), "jpg": ("image/jpeg", rb"\xff\xd8\xff"),
    "jpeg": ("image/jpeg", rb"\xff\xd8\xff"), "gif": ("image/gif", rb"GIF8[79]a"), "bmp": ("image/bmp", rb"BM"),
    "tif": ("image/tiff", rb"II\*\0|MM\0\*"), "tiff": ("image/tiff", rb"II\*\0|MM\0\*"),
    "webp": ("image/webp", rb"RIFF....WEBP"), "heic": ("image/heic", rb"....ftyp(?:hei|hev|mif1|msf1)"),
    "heif": ("image/heif", rb"....ftyp(?:hei|hev|mif1|msf1)"), "psd": ("image/vnd.adobe.photoshop", rb"8BPS"),
    "mp3": ("audio/mpeg", rb"ID3|\xff[\xe2-\xff]"), "aac": ("audio/aac", rb"ID3|\xff[\xf0-\xf9]"),
    "m4a": ("audio/mp4", rb"....ftyp"), "wav": ("audio/wav", rb"RIFF....WAVE"), "flac": ("audio/flac", rb"fLaC"),
    "ogg": ("audio/ogg", rb"OggS"), "mp4": ("video/mp4", rb"....ftyp"), "m4v": ("video/mp4", rb"....ftyp"),
    "mov": ("video/quicktime", rb"....(?:ftyp|moov|mdat|wide|free|skip)"), "webm": ("video/webm", rb"\x1aE\xdf\xa3"),
}  # fmt: skip
_MARKS: Final = {ending: re.compile(mark, re.DOTALL) for ending, (_, mark) in _MEDIA.items()}

DOCUMENTS: Final = frozenset(_OFFICE)
"""Files of office programs: each a package, a compound file or rich text, or it cannot be judged."""
ARCHIVES: Final = frozenset({"zip"})
PLAIN: Final = frozenset({"pdf", *_TEXTS, *_MEDIA})
TYPES: Final = {
    **_OFFICE, **_TEXTS, **{ending: kind for ending, (kind, _) in _MEDIA.items()},
    "pdf": "application/pdf", "zip": "application/zip",
}  # fmt: skip
"""Ending → media type of all that may be sent on where its octets allow it."""

_SHEETS: Final = frozenset({"csv", "tsv"})
"""Texts that Excel opens, and takes for what their first octets say (SYLK, HTML)."""
_SHEET_IN_DISGUISE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}(?:ID;|<)", re.IGNORECASE)
_FORMULA: Final = re.compile(
    r"(?:^|[,;\t])[\s\"']{0,8}((?:=|[+@-](?! ?[A-Za-z]{1,40} [A-Za-z]))[^\r\n]{1,2000})", re.MULTILINE
)
"""A field of a table that Excel takes for a formula; two words behind a dash are a text."""
_EXCHANGE: Final = re.compile(rb"(?<=[\w'\"])\|")
"""Program and topic of dynamic data exchange, which a field may start: ``=cmd|'/c calc'!A0``."""
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


Judged = Callable[[bytes], bool]
"""Whether a document embedded in another starts nothing."""


class Form(Enum):
    """What the file of an office program is made of."""

    PACKAGE = auto()
    COMPOUND = auto()
    RICH_TEXT = auto()
    OTHER = auto()


def form_of(octets: bytes) -> Form:
    """The form of a document by its first octets."""
    if octets.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Form.PACKAGE
    if octets.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Form.COMPOUND
    return Form.RICH_TEXT if octets.startswith(b"{\\rt") else Form.OTHER


def is_what_it_says(ending: str, octets: bytes) -> bool:
    """Whether the octets of a picture, a sound, a film or a text are such as its ending promises."""
    if ending in _MARKS:
        return _MARKS[ending].match(octets) is not None
    if ending not in _TEXTS or form_of(octets) is not Form.OTHER:
        return False
    narrow = octets.replace(b"\0", b"") if octets.startswith(_WIDE) else octets
    if b"\0" in narrow:
        return False
    words = narrow.removeprefix(_WIDE[0]).removeprefix(_WIDE[1])
    return ending not in _SHEETS or not (
        _SHEET_IN_DISGUISE.match(words) or _exchanges(words) or _reaches_out(words)
    )


def _exchanges(words: bytes) -> bool:
    """Whether a line has a program, a topic and what is asked for: up to its last "!" a bar behind a word."""
    lines = (line.rpartition(b"!")[0] for line in words.splitlines())
    return any(_EXCHANGE.search(line) for line in lines if b"|" in line)


def _reaches_out(words: bytes) -> bool:
    """Whether a field of a table holds a formula that does; quotes are doubled within a field."""
    if not may_reach(words):
        return False
    lines = words.decode("latin-1").replace('""', '"')
    return any(reaches_out(one[1]) for one in _FORMULA.finditer(lines))


def ending_of(name: str) -> str:
    """What follows the last dot of a name, in lower case; systems drop blanks and dots behind it."""
    last = re.split(r"[/\\]", name)[-1].rstrip(" .\u3000\x00")
    return last.rpartition(".")[2].strip().lower() if "." in last.lstrip(".") else ""
