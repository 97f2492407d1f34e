"""Files of Office 97 to 2003 and of WPS: which kind one is, by the streams in it."""

import struct

from zongban.mail.attachments.compound import Compound
from zongban.mail.attachments.extract import BROKEN, ENCRYPTED, UNSUPPORTED, Allowance, NotReadable
from zongban.mail.attachments.old_sheets import read_old_workbook
from zongban.mail.attachments.old_word import read_document


def read_old(octets: bytes, most: int, allowance: Allowance) -> str:
    """The text of a .doc, .xls or what writes the same (WPS).

    Raises:
        NotReadable: encrypted, broken, beyond the limits, or of a kind that is not read.
    """
    try:
        file = Compound(octets)
    except (struct.error, IndexError) as cause:
        raise NotReadable(BROKEN) from cause
    if "EncryptedPackage" in file:
        raise NotReadable(ENCRYPTED)
    allowance.spend(len(octets))
    if "WordDocument" in file:
        return read_document(file, most)
    book = next((name for name in ("Workbook", "Book") if name in file), "")
    if book:
        return read_old_workbook(file.read(book), most)
    raise NotReadable(UNSUPPORTED)
