"""What may be wrong with a mail, as words that stand in ``Letter.defects``. None of them stops the office."""

from typing import Final

NO_FROM: Final = "from-missing"
MANY_FROM: Final = "from-many"
BAD_FROM: Final = "from-malformed"
FROM_SHOWS_ADDRESS: Final = "from-name-shows-another-address"
BAD_ADDRESS: Final = "address-malformed"
HEADER_CUT: Final = "header-cut"
HEADERS_CUT: Final = "header-block-cut"
WORDS_CUT: Final = "encoded-words-cut"
NO_SEPARATOR: Final = "header-separator-missing"
STRAY_LINE: Final = "stray-line-in-header"
NO_BOUNDARY: Final = "boundary-missing"
UNCLOSED: Final = "closing-boundary-missing"
PARTS_CUT: Final = "parts-cut"
DEPTH_CUT: Final = "depth-cut"
TEXT_CUT: Final = "text-cut"
GUESSED: Final = "charset-guessed"
LOST: Final = "characters-lost"
BAD_DATE: Final = "date-unreadable"
NUL: Final = "nul-bytes"
BARE_CR: Final = "bare-carriage-returns"
BAD_ENCODING: Final = "transfer-encoding-broken"
TNEF: Final = "winmail-dat"
HIDDEN: Final = "control-characters-removed"
TOO_MANY_HOPS: Final = "too-many-hops"
ENCRYPTED: Final = "encrypted"

UNTRUSTWORTHY: Final = frozenset(
    {
        NO_FROM,
        MANY_FROM,
        BAD_FROM,
        FROM_SHOWS_ADDRESS,
        HEADER_CUT,
        HEADERS_CUT,
        WORDS_CUT,
        NO_SEPARATOR,
        STRAY_LINE,
        NUL,
    }
)
"""Defects with which a mail proves nothing about its sender, whatever a server says (promises A03 to A07)."""
