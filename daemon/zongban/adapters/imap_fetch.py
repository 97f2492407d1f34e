"""Fetching with commands ahead: the next mails travel while these are being read.

A FETCH answer (RFC 9051 section 7.5.2) is told apart by its UID alone, so answers may come in any order, mixed with
whatever else the server has to say; a command is over when its tagged line is there.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from imaplib import IMAP4
from typing import Final

from imapclient.datetime_util import parse_to_datetime

from zongban.adapters.imap_connection import Connection
from zongban.core import late_re as re

_LITERAL: Final = re.compile(rb"\{(\d+)\+?\}$")
_TOKEN: Final = re.compile(rb'[()]|"(?:[^"\\]|\\.)*"|\{\d+\+?\}|[^\s()"{\[]+(?:\[[^\]]*\](?:<\d+>)?)?')


@dataclass(slots=True)
class Fetched:
    """What is known of one mail; ``None`` is what the server has not said.

    Attributes:
        body: all octets, or, with ``head``, those of the header block.
    """

    uid: int
    size: int | None = None
    received_at: datetime | None = None
    body: bytes | None = None
    head: bytes | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a command ended: ``ok``, and what the server said."""

    ok: bool
    words: bytes


class Pipeline:
    """Commands on their way over one connection.

    ``largest`` bounds a literal: a server that announces more is not believed.
    """

    def __init__(self, connection: Connection, largest: int) -> None:
        self._connection = connection
        self._largest = largest
        self._tags = (b"F%d" % number for number in itertools.count(1))
        self._open: set[bytes] = set()
        self._ended: dict[bytes, Ending] = {}
        self._found: dict[int, Fetched] = {}

    def ask(self, uids: Sequence[int], items: bytes) -> bytes:
        """Send a UID FETCH and return its tag without waiting."""
        tag = next(self._tags)
        self._open.add(tag)
        self._connection.send_line(tag + b" UID FETCH " + uid_set(uids) + b" (" + items + b")")
        return tag

    def ending(self, tag: bytes) -> Ending:
        """Read until this command has ended.

        Raises:
            IMAP4.abort: the connection ended, or the server says BYE, or announces too large a literal.
        """
        while tag not in self._ended:
            self._read_one()
        return self._ended.pop(tag)

    def take(self, uid: int) -> Fetched | None:
        """What came for this mail, once."""
        return self._found.pop(uid, None)

    def settle(self) -> None:
        """Read all that is still on its way, so that the connection is free for another command."""
        while self._open:
            self._read_one()

    def _read_one(self) -> None:
        line, literals = self._response()
        tag, _, rest = line.partition(b" ")
        if tag in self._open:
            self._open.discard(tag)
            self._ended[tag] = Ending(rest[:3].upper() == b"OK ", rest)
        elif tag == b"*" and rest[:4].upper() == b"BYE ":
            raise IMAP4.abort(f"the server said BYE: {rest[4:200].decode('utf-8', 'replace')}")
        elif tag == b"*":
            self._note(rest, literals)

    def _response(self) -> tuple[bytes, list[bytes]]:
        """One response, whole: its text with ``{n}`` left in, and the literals in their order."""
        pieces, literals = [self._connection.read_line()], []
        while match := _LITERAL.search(pieces[-1]):
            count = int(match[1])
            if count > self._largest:
                raise IMAP4.abort(
                    f"a literal of {count} octets is more than the {self._largest} that are taken"
                )
            literals.append(self._connection.read_octets(count))
            pieces.append(self._connection.read_line())
        return b"".join(pieces), literals

    def _note(self, rest: bytes, literals: list[bytes]) -> None:
        _number, _, what = rest.partition(b" ")
        if what[:6].upper() != b"FETCH ":
            return
        items = dict(_items(what[6:], iter(literals)))
        uid = items.get(b"UID")
        if not isinstance(uid, bytes) or not uid.isdigit():
            return  # flags that somebody has changed; no answer to a UID FETCH
        found = self._found.setdefault(int(uid), Fetched(int(uid)))
        for key, value in items.items():
            _fill(found, key, value)


def uid_set(uids: Iterable[int]) -> bytes:
    """``1:3,7``: ascending UIDs as a sequence set (RFC 9051 section 9), with only those that were given."""
    runs: list[list[int]] = []
    for uid in uids:
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return b",".join(b"%d" % low if low == high else b"%d:%d" % (low, high) for low, high in runs)


def _items(text: bytes, literals: Iterator[bytes]) -> Iterator[tuple[bytes, bytes | None]]:
    """The pairs of a FETCH list; values that are lists themselves (FLAGS, MODSEQ) are passed over."""
    depth, key = 0, b""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token == b"(":
            depth += 1
        elif token == b")":
            depth -= 1
            if depth == 1:
                key = b""
        elif depth != 1:
            continue
        elif not key:
            key = token.upper()
        else:
            yield key, _value(token, literals)
            key = b""


def _value(token: bytes, literals: Iterator[bytes]) -> bytes | None:
    if token.startswith(b"{"):
        return next(literals, None)
    if token.startswith(b'"'):
        return re.sub(rb"\\(.)", rb"\1", token[1:-1])
    return None if token.upper() == b"NIL" else token


def _fill(found: Fetched, key: bytes, value: bytes | None) -> None:
    if key == b"RFC822.SIZE" and value is not None and value.isdigit():
        found.size = int(value)
    elif key == b"INTERNALDATE" and value is not None:
        found.received_at = _moment(value)
    elif key == b"BODY[]":
        found.body = value or b""
    elif key.startswith(b"BODY[HEADER]"):
        found.head = value or b""


def _moment(value: bytes) -> datetime | None:
    """INTERNALDATE, aware; None for what is no date."""
    try:
        moment: datetime = parse_to_datetime(value, normalise=False)
        return moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
