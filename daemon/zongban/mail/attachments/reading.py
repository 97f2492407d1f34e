"""Attachments to text: what kind of file it is by its first octets and its name, and then its reader.

Readers for rarer or heavier kinds are imported when the first such file comes: most mails have none.
"""

from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from zongban.core import late_re as re
from zongban.mail import charsets
from zongban.mail.attachments.extract import (
    BROKEN,
    ENCRYPTED,
    TOO_LARGE,
    UNSUPPORTED,
    Allowance,
    NotReadable,
)
from zongban.mail.bodies import html_to_text
from zongban.mail.wording import readable

if TYPE_CHECKING:
    from zongban.mail.attachments.archives import Archive

_ROOM: Final = "zongban.mail.attachments"
_PICTURES: Final = re.compile(r"(?:image|audio|video|font)/|application/(?:pgp|pkcs7|x-pkcs7)")
_TEXT_NAMES: Final = re.compile(r"\.(?:txt|csv|tsv|md|log|text|json|ya?ml)$")
_HTML: Final = re.compile(r"\.(?:html?|xhtml)$")
_MAIL: Final = re.compile(r"\.(?:eml|mht|mhtml)$")
_OFFICE_NAMES: Final = re.compile(
    r"\.(?:docx?|docm|dotx?|xlsx?|xlsm|pptx?|pptm|wps|et|dps|pdf|ofd|rtf|odt|ods|odp)$"
)
_CLOSED: Final = re.compile(r"\.(?:rar|7z|gz|tgz|bz2|tar|xz)$")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGES: Final = (
    ("word/document.xml", "flowing", "read_word"),
    ("word/document2.xml", "flowing", "read_word"),
    ("xl/workbook.xml", "sheets", "read_workbook"),
    ("ppt/presentation.xml", "flowing", "read_slides"),
    ("ofd.xml", "layouts", "read_layout"),
    ("content.xml", "flowing", "read_open_document"),
)
"""What an archive holds where it is a document, and which function of which module reads that."""
_LISTED: Final = 200


class Content(NamedTuple):
    """Text of an attachment, bounded and readable; ``unread`` says why there is none, or why it is cut short."""

    text: str
    unread: str = ""


class File(NamedTuple):
    """One attachment as it came: name for people, declared type and charset, octets; ``hint`` is the mail's codec."""

    name: str
    kind: str
    octets: bytes
    charset: str | None = None
    hint: str | None = None


def read_attachment(file: File, allowance: Allowance) -> Content:
    """The text of an attachment as data; never raises for any octets, except where memory runs out."""
    if not file.octets or _PICTURES.match(file.kind):
        return Content("")
    if allowance.files <= 0 or allowance.characters <= 0:
        return Content("", TOO_LARGE if _OFFICE_NAMES.search(file.name.lower()) else "")
    most = min(allowance.bounds.characters, allowance.characters)
    try:
        if len(file.octets) > allowance.bounds.octets:
            raise NotReadable(TOO_LARGE)
        found = _opened(file, most, allowance)
    except NotReadable as refusal:
        found = Content(refusal.text, refusal.reason)
    except (MemoryError, RecursionError):
        return Content("", TOO_LARGE)
    except Exception:  # noqa: BLE001 - whatever a hostile file does to its reader, the letter stands
        return Content("", BROKEN)
    text = readable(found.text)[0].strip()[:most]
    allowance.files -= 1
    allowance.characters -= len(text)
    return found._replace(text=text)


def _opened(file: File, most: int, allowance: Allowance) -> Content:
    """The text by the kind of file: its octets tell it better than its name."""
    octets, name = file.octets, file.name.lower()
    if octets.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(octets, most, allowance)
    if b"%PDF-" in octets[:1024]:
        return Content(import_module(f"{_ROOM}.portable").read_pdf(octets, most, allowance))
    if octets.startswith(b"{\\rtf"):
        return Content(import_module(f"{_ROOM}.richtext").read_rich_text(octets, most))
    if octets.startswith(_OLE):
        return Content(import_module(f"{_ROOM}.old_office").read_old(octets, most, allowance))
    if file.kind == "message/rfc822" or _MAIL.search(name):
        return Content(import_module(f"{_ROOM}.mails").read_mail(octets, file.hint))
    if file.kind == "text/html" or _HTML.search(name):
        return Content(html_to_text(_decoded(file, most * 20)))
    if _TEXT_NAMES.search(name) or (file.kind.startswith("text/") and not _other(file)):
        return Content(_decoded(file, most * 4)[:most])
    if _OFFICE_NAMES.search(name):
        raise NotReadable(BROKEN)
    if _CLOSED.search(name):
        raise NotReadable(UNSUPPORTED)
    return Content("")


def _other(file: File) -> bool:
    """A text type that is data of another room (calendar, card), or is none for its octets."""
    return file.kind in ("text/calendar", "text/vcard", "text/x-vcard") or file.octets[:4096].count(0) > 0


def _decoded(file: File, most: int) -> str:
    """The characters of a text file: byte order mark, then what is declared, then the likeliest."""
    octets = file.octets[: most + most % 2]
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if octets.startswith(mark):
            return octets[len(mark) :].decode(codec, "replace")
    if file.kind == "text/html" or _HTML.search(file.name.lower()):
        meta = _META.search(octets[:4096])
        if meta:
            return charsets.decode(octets, meta[1].decode("ascii"), file.hint).text
    return charsets.decode(octets, file.charset, file.hint).text


_META: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


def _packed(octets: bytes, most: int, allowance: Allowance) -> Content:
    """A document that is an archive, or the list of an archive's files (one level, none of them opened)."""
    archive: Archive = import_module(f"{_ROOM}.archives").Archive(octets, allowance)
    for member, module, function in _PACKAGES:
        if member in archive:
            return Content(getattr(import_module(f"{_ROOM}.{module}"), function)(archive, most))
    lines = [f"{name}\t{size}" for name, size in islice(archive.members(), _LISTED)]
    return Content("\n".join(lines), ENCRYPTED if archive.encrypted else "")
