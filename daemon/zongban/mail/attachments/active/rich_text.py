"""Active content of rich text (RTF 1.9.1): objects, templates fetched from elsewhere, dynamic data exchange."""

import re
from typing import Final

_ACTIVE: Final = re.compile(rb"\\obj|\\bin\d|\\template(?![a-z])", re.IGNORECASE)
_FIELD: Final = re.compile(rb"\\fldinst", re.IGNORECASE)
_EXCHANGE: Final = re.compile(rb"[\s{]DDE(?:AUTO)?[\s\\]", re.IGNORECASE)


def starts_nothing(octets: bytes) -> bool:
    """Whether a file is without objects and whatever else would be fetched or started."""
    exchanges = _FIELD.search(octets) and _EXCHANGE.search(octets)
    return not exchanges and not _ACTIVE.search(octets)
