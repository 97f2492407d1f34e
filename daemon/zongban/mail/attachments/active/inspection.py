"""Whether a file may be sent on to others: of a harmless kind by name and octets, and looked into whole.

What is allowed is listed, not what is forbidden: there are always more endings that start something. What cannot be
looked into to its end (encrypted, broken, an archive within an archive, too large) is not sent on.
"""

from importlib import import_module
from typing import Final

from zongban.core import late_re as re
from zongban.mail.attachments.active.kinds import (
    ARCHIVES,
    DOCUMENTS,
    PLAIN,
    PROGRAMS,
    TYPES,
    Form,
    ending_of,
    form_of,
    is_what_it_says,
)
from zongban.mail.attachments.archives import Archive
from zongban.mail.attachments.extract import TOO_LARGE, Allowance, Bounds, NotReadable

_ROOM: Final = "zongban.mail.attachments.active"
_ACTIVE_TYPE: Final = re.compile(
    r"executable|msdownload|x-sh\b|java-archive|x-msi|macroenabled", re.IGNORECASE
)
_APPLE_DOUBLE: Final = b"\x00\x05\x16\x07"
_LEFTOVERS: Final = frozenset({".ds_store", "thumbs.db"})
"""What file managers leave in archives."""
_OPENED_PER_FILE: Final = 4

_MAIL: Final = "message/rfc822"


def is_mail(name: str, declared: str) -> bool:
    """Whether a file is a mail by its ending, or by its type where it has none."""
    ending = ending_of(name)
    return ending == "eml" or (not ending and declared in (_MAIL, "message/global"))


class Inspection:
    """The files of one letter, looked into one after the other within common limits.

    These limits are its own: what is kept of the text of other files does not shorten the look into the next one.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._allowance = Allowance(bounds)
        self._left = bounds.files * _OPENED_PER_FILE

    def harmless_type(self, name: str, declared: str, octets: bytes) -> str:
        """The media type under which a file may be sent on; empty where it may not be.

        Args:
            name: as it came.
            declared: media type as it came; it counts only where the name has no ending, for nobody checks it.
            octets: of the file.
        """
        if is_mail(name, declared):
            return _MAIL if self._is_quiet_mail(octets) else ""
        ending = ending_of(name) or next((key for key, one in TYPES.items() if one == declared), "")
        if ending not in TYPES or _ACTIVE_TYPE.search(declared):
            return ""
        if octets.startswith(PROGRAMS) or len(octets) > self._bounds.octets:
            return ""
        try:
            return TYPES[ending] if self._starts_nothing(ending, octets) else ""
        except Exception:  # noqa: BLE001 - a file that its reader stumbles over was not looked into whole
            return ""

    def _is_quiet_mail(self, octets: bytes) -> bool:
        """A mail within the mail, all files of which may be sent on."""
        try:
            self._open()
            return bool(import_module(f"{_ROOM}.mails").starts_nothing(octets, self.harmless_type))
        except Exception:  # noqa: BLE001 - see above
            return False

    def _starts_nothing(self, ending: str, octets: bytes) -> bool:
        self._allowance.spend(len(octets))
        if ending in ARCHIVES:
            return form_of(octets) is Form.PACKAGE and self._archive(octets)
        if ending in DOCUMENTS:
            return self._document(octets)
        if ending == "pdf":
            self._open()
            return bool(import_module(f"{_ROOM}.portable").starts_nothing(octets, self._allowance))
        return is_what_it_says(ending, octets)

    def _document(self, octets: bytes) -> bool:
        """A document of an office program, whichever of its forms it has; what is embedded in it likewise."""
        self._open()
        form = form_of(octets)
        if form is Form.PACKAGE:
            archive = Archive(octets, self._allowance)
            return bool(import_module(f"{_ROOM}.packages").starts_nothing(archive, self._document))
        if form is Form.COMPOUND:
            self._allowance.spend(len(octets))
            return bool(
                import_module(f"{_ROOM}.compounds").starts_nothing(octets, self._allowance, self._document)
            )
        return form is Form.RICH_TEXT and bool(import_module(f"{_ROOM}.rich_text").starts_nothing(octets))

    def _open(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise NotReadable(TOO_LARGE)

    def _archive(self, octets: bytes) -> bool:
        """Every file of an archive, as one of its own; an archive within it stays closed."""
        self._open()
        archive = Archive(octets, self._allowance)
        files = archive.files()
        if not files or archive.is_ambiguous or archive.encrypted:
            return False
        return all(self._packed(shown, archive.read(name)) for shown, name in files)

    def _packed(self, name: str, octets: bytes) -> bool:
        last = re.split(r"[/\\]", name)[-1]
        if last.lower() in _LEFTOVERS or (last.startswith("._") and octets.startswith(_APPLE_DOUBLE)):
            return True
        return ending_of(last) in PLAIN | DOCUMENTS and bool(self.harmless_type(last, "", octets))
