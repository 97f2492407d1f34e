"""Header values: encoded words (RFC 2047), parameters (RFC 2231), dates, message-ids. Linear time on any octets."""

import base64
import binascii
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from zongban.mail import charsets, defects
from zongban.mail.wording import one_line

_WORD: Final = re.compile(rb"=\?([^?\s=]{0,60})\?([bBqQ])\?([^?\r\n]*)(?:\?=|$)")
_MESSAGE_ID: Final = re.compile(r"<([^<>]{1,400})>")
_PARAMETER: Final = re.compile(
    rb';\s*([!#$%&\'*+\-.^_`|~0-9A-Za-z]{1,60})\s*=\s*("(?:[^"\\]|\\.){0,16000}"?|[^;]{0,16000})', re.DOTALL
)
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?: ?[+-]\d{2}:?\d{2}|Z)?")


class Words(NamedTuple):
    """Decoded text of a header value and what was wrong with it."""

    text: str
    defects: frozenset[str]


def _word_octets(encoding: bytes, content: bytes) -> bytes:
    """Octets inside one encoded word; what is not Base64 is left out, as every reader does."""
    if encoding in b"qQ":
        return binascii.a2b_qp(content.replace(b"_", b" "), header=True)
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
    try:
        return base64.b64decode(kept + b"=" * (-len(kept) % 4))
    except binascii.Error:
        return base64.b64decode(kept[: len(kept) // 4 * 4])


def decode_words(value: bytes, hint: str | None = None, limit: int = 500) -> Words:
    """The text of a header value: encoded words of one charset are joined before they are decoded, raw octets guessed.

    Args:
        value: the unfolded value.
        hint: codec of other parts of the mail.
        limit: how many encoded words are decoded; the rest stays as it is written.
    """
    pieces: list[tuple[str | None, bytes]] = []
    end, wrong = 0, set()
    words = list(islice(_WORD.finditer(value), limit + 1))
    if len(words) > limit:
        wrong.add(defects.WORDS_CUT)
    for word in words[:limit]:
        between = value[end : word.start()]
        charset = word[1].split(b"*")[0].decode("latin-1").lower()
        octets = _word_octets(word[2], word[3])
        joined = bool(pieces) and pieces[-1][0] is not None and not between.strip()
        if joined and pieces[-1][0] == charset:
            pieces[-1] = (charset, pieces[-1][1] + octets)
        else:
            pieces += [] if joined else [(None, between)]
            pieces.append((charset, octets))
        end = word.end()
    pieces.append((None, value[end:]))
    decoded = [charsets.decode(octets, charset, hint) for charset, octets in pieces if octets]
    wrong.update(*(each.defects for each in decoded))
    return Words("".join(each.text for each in decoded), frozenset(wrong))


class Parameters(NamedTuple):
    """A structured value such as Content-Type: what stands first, lower case, and its parameters by lower-case name."""

    value: str
    parameters: dict[str, str]


def _unquote(octets: bytes) -> bytes:
    text = octets.strip()
    if text.startswith(b'"'):
        text = re.sub(rb"\\(.)", rb"\1", text[1:-1] if len(text) > 1 and text.endswith(b'"') else text[1:])
    return text


def parse_parameters(value: bytes, hint: str | None = None) -> Parameters:
    """Value and parameters, with RFC 2231 pieces put together, raw octets and encoded words in names decoded."""
    head = value.split(b";", 1)[0].strip().lower()
    plain: dict[str, bytes] = {}
    extended: dict[str, list[tuple[int, bool, bytes]]] = {}
    for found in islice(_PARAMETER.finditer(value), 100):
        name = found[1].decode("ascii").lower()
        octets = _unquote(found[2])
        base, _, rest = name.partition("*")
        number, _, star = rest.partition("*")
        if "*" not in name:
            plain.setdefault(name, octets)
        elif number.isdigit() and int(number) < 100:
            extended.setdefault(base, []).append((int(number), bool(star) or rest.endswith("*"), octets))
        elif not rest:
            extended.setdefault(base, []).append((0, True, octets))
    result = {name: one_line(decode_words(octets, hint).text) for name, octets in plain.items()}
    result |= {name: _continued(pieces) for name, pieces in extended.items()}
    return Parameters(head.decode("latin-1"), result)


def _continued(pieces: list[tuple[int, bool, bytes]]) -> str:
    """RFC 2231: numbered pieces in order; the first may name charset and language."""
    ordered = sorted(pieces, key=lambda each: each[0])
    charset, octets = None, b""
    for position, (_, is_extended, piece) in enumerate(ordered):
        if position == 0 and is_extended and piece.count(b"'") >= 2:
            named, _, piece = piece.split(b"'", 2)  # noqa: PLW2901 - the piece without its prefix
            charset = named.decode("latin-1")
        octets += unquote_to_bytes(piece) if is_extended else piece
    return one_line(charsets.decode(octets, charset).text)


def parse_date(value: str) -> datetime | None:
    """The moment of a Date header (RFC 5322 section 3.3, ISO 8601 tolerated), aware; None when it cannot be read."""
    moment: datetime | None
    try:
        moment = parsedate_to_datetime(value[:200])
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        found = _ISO_DATE.search(value[:200])
        try:
            moment = datetime.fromisoformat(found[0].replace(" +", "+").replace(" -", "-")) if found else None
        except ValueError:
            moment = None
    if moment is None or not 1980 <= moment.year < 2200:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    offset = aware.utcoffset()
    return aware if offset is not None and offset.total_seconds() % 60 == 0 else None


def message_ids(value: str, limit: int = 200) -> tuple[str, ...]:
    """All message-ids of a value in order, with angle brackets, white space inside them removed, at most ``limit``."""
    found = ("".join(each[1].split()) for each in islice(_MESSAGE_ID.finditer(value), limit))
    return tuple(dict.fromkeys(f"<{each}>" for each in found if each))
