"""ZIP archives (APPNOTE 6.3.10), opened within limits: members are read as a stream, never unpacked to a disk."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from zongban.mail import charsets
from zongban.mail.attachments.extract import BROKEN, ENCRYPTED, TOO_LARGE, Allowance, NotReadable

_CHUNK = 64 * 1024
_FREE = 1024 * 1024
_UTF8 = 0x800
_ENTRY = b"PK\x01\x02"
"""Each member has one such mark in the directory; the library would make an object of each before it can be asked."""


class Archive:
    """One archive and the names in it.

    Raises:
        NotReadable: it is no archive, or has more members than are allowed.
    """

    def __init__(self, octets: bytes, allowance: Allowance) -> None:
        self._allowance = allowance
        if octets.count(_ENTRY) > 2 * allowance.bounds.members:
            raise NotReadable(TOO_LARGE)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(octets))
        except Exception as cause:
            raise NotReadable(BROKEN) from cause
        if len(self._zip.filelist) > allowance.bounds.members:
            raise NotReadable(TOO_LARGE)
        self._infos = {_plain(each.filename): each for each in self._zip.filelist}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._infos

    @property
    def names(self) -> list[str]:
        """Members, in the order of the archive, by lower-case name without a leading slash."""
        return list(self._infos)

    def members(self) -> Iterator[tuple[str, int]]:
        """The names for people and the sizes of all files in it; nothing is unpacked."""
        for each in self._zip.filelist:
            if not each.is_dir():
                yield _shown(each), each.file_size

    def files(self) -> list[tuple[str, str]]:
        """The name for people of each file in it, and the one by which it is read."""
        return [(_shown(each), each.filename) for each in self._zip.filelist if not each.is_dir()]

    @property
    def is_ambiguous(self) -> bool:
        """Whether programs may see different files in it: two of one name, or something ahead of the first."""
        first = min((each.header_offset for each in self._zip.filelist), default=0)
        return first > 0 or len(self._infos) < len(self._zip.filelist)

    @property
    def encrypted(self) -> bool:
        """Whether a password is needed for any member."""
        return any(each.flag_bits & 1 for each in self._zip.filelist)

    def stream(self, name: str) -> Iterator[bytes]:
        """The octets of a member in pieces.

        Raises:
            NotReadable: it is missing, encrypted, broken, or expands beyond what is allowed.
        """
        info = self._infos.get(_plain(name))
        if info is None:
            raise NotReadable(BROKEN)
        if info.flag_bits & 1:
            raise NotReadable(ENCRYPTED)
        bounds = self._allowance.bounds
        most = min(bounds.expanded, max(_FREE, info.compress_size * bounds.ratio))
        count = 0
        try:
            with self._zip.open(info) as source:
                while piece := source.read(_CHUNK):
                    count += len(piece)
                    self._allowance.spend(len(piece))
                    if count > most:
                        raise NotReadable(TOO_LARGE)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as cause:
            raise NotReadable(BROKEN) from cause
        except RuntimeError as cause:  # what zipfile says where a password is needed
            raise NotReadable(ENCRYPTED) from cause

    def read(self, name: str) -> bytes:
        """All octets of a member; errors as in ``stream``."""
        return b"".join(self.stream(name))


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _shown(info: zipfile.ZipInfo) -> str:
    """A name without the flag for UTF-8 was taken for cp437 by the library; Chinese archivers write GBK there."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        return charsets.decode(info.orig_filename.encode("cp437")).text
    except UnicodeEncodeError:
        return info.filename
