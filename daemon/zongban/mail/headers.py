"""Header values: encoded words (RFC 2047), parameters (RFC 2045, 2231), message-ids. Linear time on any octets."""

import binascii
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from zongban.core import late_re as re
from zongban.mail import charsets, defects
from zongban.mail.dates import parse_date
from zongban.mail.wording import one_line

__all__ = ["Parameters", "Words", "decode_words", "message_ids", "parse_date", "parse_parameters"]

_WORD: Final = re.compile(
    rb"=[ \t]?\?([^?\s=]{0,60})\?([bBqQ])\?"
    rb"((?:[^?\r\n=]|\?(?!=)|=(?!\?[\w.:*-]{1,60}\?[bBqQ]\?))*)(?:\?=|\?$|$|(?==\?))"
)
_MESSAGE_ID: Final = re.compile(r"<([^<>]{1,400})>")
_PARAMETER: Final = re.compile(
    rb';\s*([!#$%&\'*+\-.^_`|~0-9A-Za-z]{1,60})\s*=\s*("(?:[^"\\]|\\.){0,16000}"?|[^;]{0,16000})', re.DOTALL
)
_BASE64: Final = re.compile(
    rb"(?:[A-Za-z0-9+/]{4}){2,4000}|(?:[A-Za-z0-9+/]{4}){0,4000}[A-Za-z0-9+/]{2,3}={1,2}"
)
_QUOTED: Final = re.compile(rb"=[0-9A-Fa-f]{2}")
_PERCENT: Final = re.compile(rb"%[0-9A-Fa-f]{2}")
_NESTED: Final = re.compile(r"=\?[\w.:-]{2,40}\?[bBqQ]\?")


class Words(NamedTuple):
    """Decoded text of a header value and what was wrong with it."""

    text: str
    defects: frozenset[str]


def _from_base64(content: bytes) -> bytes:
    """Octets of Base64; what is not Base64 is left out, as every reader does, and each padded piece stands alone."""
    kept = re.sub(rb"[^A-Za-z0-9+/=]", b"", content.replace(b"-", b"+") if b"+" not in content else content)
    result = b""
    for piece in re.split(rb"=+", kept):
        whole = piece[:-1] if len(piece) % 4 == 1 else piece
        result += binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))
    return result


def _word_octets(encoding: bytes, content: bytes) -> bytes:
    """Octets inside one encoded word; one that names the wrong encoding is read in the other."""
    if encoding in b"bB":
        if _QUOTED.search(content) and not _BASE64.fullmatch(content.rstrip()):
            return binascii.a2b_qp(content.replace(b"_", b" "), header=True)
        return _from_base64(content)
    if b"=" not in content.rstrip(b"=") and b"_" not in content and _BASE64.fullmatch(content):
        octets = _from_base64(content)
        if not octets.isascii() and charsets.is_utf8(octets):
            return octets
    return binascii.a2b_qp(content.replace(b"_", b" "), header=True)


class _Piece(NamedTuple):
    """What stands in one charset: encoded words of one kind that follow each other, or raw octets between them."""

    charset: str | None
    encoding: bytes
    contents: list[bytes]

    def octets(self) -> bytes:
        """All octets of the piece; Base64 that was cut at any place is joined before it is decoded."""
        if self.encoding in (b"B", b"b") and all(len(each) % 4 for each in self.contents[:-1]):
            return _word_octets(self.encoding, b"".join(self.contents))
        if not self.encoding:
            return self.contents[0]
        return b"".join(_word_octets(self.encoding, each) for each in self.contents)


def _pieces(value: bytes, limit: int) -> tuple[list[_Piece], bool]:
    """The value in pieces to be decoded as wholes, and whether there were more encoded words than the limit."""
    pieces: list[_Piece] = []
    end = 0
    words = list(islice(_WORD.finditer(value), limit + 1))
    for word in words[:limit]:
        between = value[end : word.start()]
        charset = word[1].split(b"*")[0].decode("latin-1").lower()
        encoding = word[2].upper()
        follows = bool(pieces) and pieces[-1].charset is not None and not between.strip()
        if not follows and between:
            pieces.append(_Piece(None, b"", [between]))
        if follows and pieces[-1].charset == charset and pieces[-1].encoding == encoding:
            pieces[-1].contents.append(word[3])
        else:
            pieces.append(_Piece(charset, encoding, [word[3]]))
        end = word.end()
    if end < len(value):
        pieces.append(_Piece(None, b"", [value[end:]]))
    return pieces, len(words) > limit


def decode_words(value: bytes, hint: str | None = None, limit: int = 500) -> Words:
    """The text of a header value: encoded words of one charset are joined before they are decoded, raw octets guessed.

    Args:
        value: the unfolded value.
        hint: codec of other parts of the mail.
        limit: how many encoded words are decoded; the rest stays as it is written.
    """
    if b"?" not in value and value.isascii() and b"~{" not in value and b"\x1b" not in value:
        return Words(value.decode("ascii"), frozenset())
    words = _decoded(value, hint, limit)
    if "=?" in words.text and _NESTED.search(words.text):
        inner = _decoded(words.text.encode("utf-8", "replace"), "utf-8", limit)
        words = Words(inner.text, words.defects | inner.defects)
    return words._replace(text=charsets.unmangled(words.text))


def _decoded(value: bytes, hint: str | None, limit: int) -> Words:
    """The value with one layer of encoded words decoded."""
    pieces, cut = _pieces(value, limit)
    wrong = {defects.WORDS_CUT} if cut else set()
    joined: list[tuple[str | None, bytes]] = []
    for piece in pieces:
        octets = piece.octets()
        if joined and piece.charset is not None and joined[-1][0] == piece.charset:
            joined[-1] = (piece.charset, joined[-1][1] + octets)
        else:
            joined.append((piece.charset, octets))
    decoded = [charsets.decode(octets, charset, hint) for charset, octets in joined if octets]
    wrong.update(*(each.defects for each in decoded))
    return Words("".join(each.text for each in decoded), frozenset(wrong))


class Parameters(NamedTuple):
    """A structured value such as Content-Type: what stands first, lower case, and its parameters by lower-case name."""

    value: str
    parameters: dict[str, str]


def _unquote(octets: bytes) -> bytes:
    text = octets.strip()
    if text.startswith(b'"'):
        inner = text[1:-1] if len(text) > 1 and text.endswith(b'"') else text[1:]
        # A backslash before a letter is a Windows path or half of a Chinese character, not a quoting.
        text = re.sub(rb'\\(["\\])', rb"\1", inner) if b"\\" in inner else inner
    elif text.startswith(b"'") and text.endswith(b"'") and len(text) > 1:
        text = text[1:-1]
    return text


def parse_parameters(value: bytes, hint: str | None = None) -> Parameters:
    """Value and parameters, with RFC 2231 pieces put together, raw octets and encoded words in names decoded."""
    head = value.split(b";", 1)[0].strip().lower()
    plain: dict[str, bytes] = {}
    extended: dict[str, list[tuple[int, bool, bytes]]] = {}
    for found in islice(_PARAMETER.finditer(value), 100) if b";" in value else ():
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
    result = {name: _plain_parameter(name, octets, hint) for name, octets in plain.items()}
    result |= {name: _continued(pieces, hint) for name, pieces in extended.items()}
    return Parameters(head.decode("latin-1"), result)


def _plain_parameter(name: str, octets: bytes, hint: str | None) -> str:
    """An ordinary parameter; a file name may hold encoded words or percent escapes, which are no standard there."""
    if name not in ("name", "filename", "charset"):
        return octets.decode("latin-1").strip()[:2000]
    if octets.isascii() and b"=" not in octets and b"%" not in octets and b"\x1b" not in octets:
        return one_line(octets.decode("ascii"))
    if name in ("name", "filename"):
        named = re.match(rb"([\w-]{2,20})'[\w-]{0,10}'(?=.{0,2000}%[0-9A-Fa-f]{2})", octets)
        if named:
            return _continued([(0, True, octets)], hint)
        if octets.isascii() and len(_PERCENT.findall(octets)) >= 3 and b"=?" not in octets:
            unescaped = unquote_to_bytes(octets)
            if not unescaped.isascii():
                return one_line(charsets.decode(unescaped, None, hint).text)
    return one_line(decode_words(octets, hint).text)


def _continued(pieces: list[tuple[int, bool, bytes]], hint: str | None) -> str:
    """RFC 2231: numbered pieces in order; the first may name charset and language."""
    ordered = sorted(pieces, key=lambda each: each[0])
    charset, octets = None, b""
    for position, (_, is_extended, piece) in enumerate(ordered):
        if position == 0 and is_extended and piece.count(b"'") >= 2:
            named, _, piece = piece.split(b"'", 2)  # noqa: PLW2901 - the piece without its prefix
            charset = named.decode("latin-1")
        octets += unquote_to_bytes(piece) if is_extended else piece
    if b"=?" in octets:
        return one_line(decode_words(octets, hint).text)
    return one_line(charsets.decode(octets, charset, hint).text)


def message_ids(value: str, limit: int = 200) -> tuple[str, ...]:
    """All message-ids of a value in order, with angle brackets, white space inside them removed, at most ``limit``."""
    found = ("".join(each[1].split()) for each in islice(_MESSAGE_ID.finditer(value), limit))
    return tuple(dict.fromkeys(f"<{each}>" for each in found if each))
