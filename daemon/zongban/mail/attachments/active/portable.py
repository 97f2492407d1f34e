"""Active content of PDF (ISO 32000-1 section 12.6): scripts, programs to launch, files within the file."""

import zlib
from collections.abc import Iterator
from typing import Final

from zongban.core import late_re as re
from zongban.mail.attachments.extract import Allowance

_ACTIVE: Final = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|ImportData|XFA|GoTo[ER])(?![\w-])"
)
"""What starts something; a page of another file may be one of a far share, which is told who opens it."""
_OBJECTS: Final = re.compile(rb"/(?:ObjStm(?!\w)|First(?!\w)(?!\s{0,20}\d{1,10}\s{1,20}\d{1,10}\s{1,20}R))")
"""By its type, which readers do not ask for, or by where its first object begins (table 16); outlines refer there."""
_ENCRYPTED: Final = re.compile(rb"/Encrypt(?!\w)")
_PACKING: Final = re.compile(rb"/(?:Filter|DecodeParms)(?!\w)")
_ESCAPED_NAME: Final = re.compile(rb"/[^\s/<>\[\](){}%#]{0,40}#[^\s/<>\[\](){}%]{1,80}")
_ESCAPED: Final = re.compile(rb"#([2-7][0-9A-Fa-f])")
"""Any sign of a name may be written by its number (section 7.3.5)."""
_MOST_ESCAPED: Final = 200_000
_BEGINNING: Final = re.compile(rb"jbo\s{1,8}\d{1,10}\s{1,8}\d")
"""``5 0 obj`` read backwards, where the dictionary of an object begins."""
_STREAM: Final = re.compile(rb"stream\r?\n")
_PLAINLY_PACKED: Final = re.compile(rb"/Filter\s{0,8}\[?\s{0,8}/FlateDecode\s{0,8}\]?\s{0,8}(?=/|>>)")
_DICTIONARY: Final = 2_000
_MOST_STREAMS: Final = 20_000


def starts_nothing(octets: bytes, allowance: Allowance) -> bool:
    """Whether a file is a PDF all objects of which can be looked at, and none does anything but show pages.

    Raises:
        NotReadable: its objects unpack to more than is allowed.
    """
    if b"%PDF-" not in octets[:1024] or _ENCRYPTED.search(octets):
        return False
    plain = (octets, *_packed(octets, allowance))
    return all(one is not None and not _ACTIVE.search(one) and _has_plain_names(one) for one in plain)


def _has_plain_names(objects: bytes) -> bool:
    """Whether no name that matters hides behind numbers for its signs."""
    for count, found in enumerate(_ESCAPED_NAME.finditer(objects)):
        name = _ESCAPED.sub(lambda one: bytes.fromhex(one[1].decode()), found[0])
        if count >= _MOST_ESCAPED or any(
            one.match(name) for one in (_ACTIVE, _OBJECTS, _ENCRYPTED, _PACKING)
        ):
            return False
    return True


def _packed(octets: bytes, allowance: Allowance) -> Iterator[bytes | None]:
    """The objects in each stream of such (section 7.5.7); None where they cannot be unpacked."""
    last = -1
    for count, found in enumerate(_OBJECTS.finditer(octets)):
        begin = _STREAM.search(octets, found.end(), found.end() + _DICTIONARY)
        if begin is None or count >= _MOST_STREAMS:
            yield None
            return
        if begin.start() == last:
            continue
        last = begin.start()
        before = max(found.start() - _DICTIONARY, 0)
        beginning = _BEGINNING.search(octets[before : found.start()][::-1])
        if beginning is None:
            yield None
            return
        head = octets[found.start() - beginning.start() : begin.start()]
        body = octets[begin.end() : octets.find(b"endstream", begin.end())]
        allowance.spend(len(body))
        yield _unpacked(head, body, allowance)


def _unpacked(head: bytes, body: bytes, allowance: Allowance) -> bytes | None:
    packings = len(_PACKING.findall(head))
    if not packings:
        return body
    if packings > 1 or not _PLAINLY_PACKED.search(head):
        return None
    unpacking = zlib.decompressobj()
    plain = unpacking.decompress(body, allowance.bounds.expanded)
    allowance.spend(len(plain))
    return plain if unpacking.eof else None
