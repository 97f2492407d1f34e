"""Formulas of sheets that reach out of them: to a program, to an address of the net."""

from typing import Final

from zongban.core import late_re as re

_REACHING: Final = re.compile(
    r"(?<![A-Z0-9])(?:WEBSERVICE|DDE|RTD|IMAGE|CALL|REGISTER(?:\.ID)?|STOCKHISTORY|SQL\.REQUEST|PY|"
    r"IMPORT(?:XML|DATA|HTML|FEED|RANGE))\s{0,8}\(",
    re.IGNORECASE,
)
"""Functions of Excel, LibreOffice, WPS and Google that fetch, or speak with another program."""
_EXCHANGE: Final = re.compile(r"[\w'][ \t]{0,4}\|[ \t]{0,4}(?:'[^']{1,1000}'|[^|\"']{1,400})!")
"""Program, topic and what is asked for: ``cmd|'/c calc'!A0``. A bar within quotes is a text."""
_LINK: Final = re.compile(r"(?<![A-Z0-9_])HYPERLINK\s{0,8}\(\s{0,8}", re.IGNORECASE)
_PLAIN_ADDRESS: Final = re.compile(
    r'"(?:[#\[]|mailto:|(?:https?|ftp)://[^"]{0,2000}"\s{0,8}[,;)~]|(?![\\/]{2})[^":]{0,2000}(?:"\s{0,8}[,;)~]|[\\/][^":]{0,2000}"))'
    r'|(?!")[^":]{0,200}?[,;)]',
    re.IGNORECASE,
)
"""A link waits for a click: to a place in the book, a file beside it, an address that stands there whole. One joined
from what cells say would carry that away; one of another scheme may start a program."""
_MAY_REACH: Final = re.compile(
    rb"(?:WEBSERVICE|DDE|RTD|IMAGE|CALL|REGISTER(?:\.ID)?|HISTORY|REQUEST|PY|IMPORT[A-Z]{3,5}|HYPERLINK)\s{0,8}\(|"
    rb"\||&#|<!|<\?(?!xml\s)|\0",
    re.IGNORECASE,
)
NEW_FUNCTIONS: Final = re.compile(
    rb"_\0?x\0?l\0?f\0?n\0?\.\0?(?:W\0?E\0?B\0?S|I\0?M\0?A\0?G\0?E|S\0?T\0?O\0?C\0?K\0?H)", re.IGNORECASE
)
"""Names of such functions as a workbook of Excel 97 keeps what came later, in one or two octets a sign."""


def may_reach(octets: bytes) -> bool:
    """Whether a part of a file has octets of such a formula at all; most have none."""
    return _MAY_REACH.search(octets) is not None


def reaches_out(formula: str) -> bool:
    """Whether a formula speaks with a program, fetches from the net, or links to what is not plain."""
    if _REACHING.search(formula) or _EXCHANGE.search(formula):
        return True
    return any(not _PLAIN_ADDRESS.match(formula, link.end()) for link in _LINK.finditer(formula))
