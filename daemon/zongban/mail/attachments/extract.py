"""What comes of opening an attachment, and how much of it is opened at all (promises A59 to A61)."""

from dataclasses import dataclass
from typing import Final

ENCRYPTED: Final = "encrypted"
BROKEN: Final = "broken"
TOO_LARGE: Final = "too-large"
UNSUPPORTED: Final = "unsupported"
PICTURE: Final = "picture"
PROGRAM: Final = "program"
"""Why an attachment that should have text has none: as words of ``Attachment.unread``."""


class NotReadable(Exception):  # noqa: N818 - reads as the sentence it is
    """The text of an attachment cannot be read, or not to its end.

    Attributes:
        reason: one of the words above.
        text: what could be read.
    """

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(reason)
        self.reason, self.text = reason, text


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of the attachments of one letter is opened.

    Attributes:
        characters: of text kept of one attachment; ``letter_characters`` of all of them together.
        files: attachments that are opened; those behind them are left closed.
        octets: of an attachment that is opened at all.
        expanded: octets that one member of an archive may expand to; ``letter_expanded`` all of the letter together.
        ratio: how many times its packed size a member may expand to, beyond the first megabyte.
        members: of one archive.
        pages: of a PDF or OFD.
    """

    characters: int = 20_000
    letter_characters: int = 60_000
    files: int = 30
    octets: int = 32 * 1024 * 1024
    expanded: int = 24 * 1024 * 1024
    letter_expanded: int = 96 * 1024 * 1024
    ratio: int = 100
    members: int = 5_000
    pages: int = 40


class Allowance:
    """What is still allowed while the attachments of one letter are opened."""

    __slots__ = ("bounds", "characters", "expanded", "files")

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.characters = bounds.letter_characters
        self.expanded = bounds.letter_expanded
        self.files = bounds.files

    def spend(self, octets: int) -> None:
        """Note that so many octets were unpacked.

        Raises:
            NotReadable: more than the letter is allowed.
        """
        self.expanded -= octets
        if self.expanded < 0:
            raise NotReadable(TOO_LARGE)


USUAL: Final = Bounds()
CLOSED: Final = Bounds(files=0)
"""No attachment is opened: for a mail whose attachments cost its reader its life."""
