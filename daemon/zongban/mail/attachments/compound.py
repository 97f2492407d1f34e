"""Compound files (MS-CFB), the wrapping of .doc, .xls, .ppt, .wps, .et and of encrypted .docx and .xlsx."""

from zongban.mail.attachments.extract import ENCRYPTED, UNSUPPORTED, NotReadable

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_compound(octets: bytes) -> str:
    """The text of a compound file.

    Raises:
        NotReadable: encrypted, or of a kind that is not read.
    """
    raise NotReadable(ENCRYPTED if _ENCRYPTED in octets else UNSUPPORTED)
