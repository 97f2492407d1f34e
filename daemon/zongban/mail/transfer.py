"""Transfer encodings undone (RFC 2045 section 6), also where they were damaged, mixed or named wrongly."""

import binascii
import string
from typing import Final

from zongban.core import late_re as re
from zongban.mail import charsets, defects
from zongban.mail.charset_guessing import is_plausible

_FOREIGN: Final = bytes(
    set(range(256)) - set(string.ascii_letters.encode() + string.digits.encode() + b"+/=")
)
"""Every octet that is none of Base64, for ``bytes.translate``, which leaves them out far faster than a pattern."""
_PADDED: Final = re.compile(rb"=+")
_BASE64_LINE: Final = re.compile(rb"[ \t>]{0,4}[A-Za-z0-9+/]{1,4000}={0,2}[ \t!]*")
_ONLY_BASE64: Final = re.compile(rb"\s*(?:[A-Za-z0-9+/]{40,76}[ \t]*\n)*[A-Za-z0-9+/]{20,76}={0,2}\s*")
_LOOSE_BREAK: Final = re.compile(rb"=[ \t]+(?=\n|$)")
_SOFT: Final = re.compile(rb"=[ \t]*\n|=3[Dd]|=20\n")
_USED: Final = frozenset({b"=09", b"=0A", b"=0C", b"=0D", b"=0E", b"=0F", b"=1B"})
_HIGH_ESCAPE: Final = re.compile(rb"=[89A-F][0-9A-F]=[89A-F][0-9A-F]")
_ESCAPE: Final = re.compile(rb"=[0-9A-Fa-f]{2}")


def undone(body: bytes, encoding: bytes, is_text: bool, wrong: set[str]) -> bytes:
    """The octets of a body.

    Args:
        body: as it stands in the mail, lines ended by line feeds.
        encoding: value of Content-Transfer-Encoding.
        is_text: whether text is expected, so that what is no code, such as a list's footer, is text and kept.
        wrong: where defects are noted.
    """
    name = re.sub(rb"[^a-z0-9]", b"", encoding.split(b";")[0].lower())
    if name in (b"base64", b"xbase64", b"base", b"b64"):
        return _from_base64(body, is_text, wrong)
    if name in (b"quotedprintable", b"qp", b"quotedprint", b"xquotedprintable", b"quoteprintable"):
        return _from_quoted(body)
    if name in (b"xuuencode", b"uuencode", b"xuue", b"uue"):
        return from_uu(body, wrong)
    if (
        is_text
        and len(body) >= 40
        and name in (b"", b"7bit")
        and len(_HIGH_ESCAPE.findall(body[:20_000])) >= 9
    ):
        return _quoted_undeclared(body, wrong)
    if is_text and len(body) >= 40 and _ONLY_BASE64.fullmatch(body[:200_000]):
        return _undeclared(body, wrong)
    return body


def _from_quoted(body: bytes) -> bytes:
    if b"=" not in body:
        return body
    if not _SOFT.search(body) and _is_plain(body):
        return body
    octets = binascii.a2b_qp(_LOOSE_BREAK.sub(b"=", body))
    if octets.isascii() and octets.count(b"=") >= 3 and len(_ESCAPE.findall(octets)) * 12 > len(octets):
        return binascii.a2b_qp(octets)  # it was encoded twice on its way
    return octets


def _is_plain(body: bytes) -> bool:
    """Whether a body said to be quoted-printable was never encoded.

    It holds raw octets and none escaped, or what looks like escapes of control characters (``?id=12`` in a link).
    """
    if not body.isascii():
        return _HIGH_ESCAPE.search(body.upper()) is None
    return any(int(each[1:], 16) < 32 and each.upper() not in _USED for each in _ESCAPE.findall(body))


def _from_base64(body: bytes, is_text: bool, wrong: set[str]) -> bytes:
    """Base64 with foreign characters left out; text that was never encoded stays as it is."""
    if is_text and _is_prose(body):
        wrong.add(defects.BAD_ENCODING)
        return body
    footer = b""
    if is_text and b" " in body:
        body, footer = _without_footer(body)
    result = []
    for piece in _split_at_padding(body.translate(None, _FOREIGN)):
        whole = piece
        if len(piece) % 4 == 1:
            wrong.add(defects.BAD_ENCODING)
            whole = piece[:-1]
        result.append(binascii.a2b_base64(whole + b"=" * (-len(whole) % 4)))
    return b"".join(result) + footer


def _split_at_padding(code: bytes) -> list[bytes]:
    """The pieces between paddings; nearly always there is one, at the end."""
    whole = code.rstrip(b"=")
    return _PADDED.split(code) if b"=" in whole else [whole]


def _is_prose(body: bytes) -> bool:
    """Whether a body said to be Base64 is written plainly: other octets, or words and blanks, in most of its lines."""
    lines = [each for each in body[:20_000].split(b"\n") if each.strip()]
    coded = sum(bool(_BASE64_LINE.fullmatch(each)) for each in lines)
    if coded == len(lines):
        return False
    strange = sum(
        not each.isascii() or each.strip().count(b" ") > 1 or b"<" in each
        for each in lines
        if not _BASE64_LINE.fullmatch(each)
    )
    return (
        strange * 2 > len(lines)
        and not _says_something(body)
        and not any(len(each) > 50 and _BASE64_LINE.fullmatch(each) for each in lines)
    )


def _says_something(body: bytes) -> bool:
    """Whether the beginning of a body, read as Base64, is text."""
    kept = body[:4000].translate(None, _FOREIGN).split(b"=")[0]
    octets = binascii.a2b_base64(kept[: len(kept) // 4 * 4])
    return len(octets) > 20 and not any(each < 9 or 13 < each < 32 for each in octets)


def _without_footer(body: bytes) -> tuple[bytes, bytes]:
    """The code, and the plain lines behind it that a list or a gateway added."""
    lines = body.split(b"\n")
    end = len(lines)
    while end and not (
        lines[end - 1].strip()
        and _BASE64_LINE.fullmatch(lines[end - 1])
        and b" " not in lines[end - 1].strip()
    ):
        end -= 1
    while end > 1 and len(lines[end - 1].strip()) < 24 and b" " in lines[end - 2].strip():
        end -= 1  # a single word between plain lines
        while end and (not lines[end - 1].strip() or b" " in lines[end - 1].strip()):
            end -= 1
    footer = b"\n".join(lines[end:]).strip(b"\n")
    return (b"\n".join(lines[:end]), b"\n" + footer) if footer and end else (body, b"")


def _quoted_undeclared(body: bytes, wrong: set[str]) -> bytes:
    """A body full of escapes whose encoding is not declared: its octets where these are text."""
    octets = _from_quoted(body)
    if not body.isascii() or not (
        charsets.is_utf8(octets) or is_plausible(octets.decode("gb18030", "replace"), "gb18030")
    ):
        return body
    wrong.add(defects.BAD_ENCODING)
    return octets


def _undeclared(body: bytes, wrong: set[str]) -> bytes:
    """A body of nothing but Base64 whose encoding is not declared: its octets where these are text."""
    kept = b"".join(body.split())
    if len(kept) % 4:
        return body
    octets = binascii.a2b_base64(kept)
    controls = sum(each < 9 or 13 < each < 32 for each in octets[:2000])
    if controls or not (
        charsets.is_utf8(octets) or is_plausible(octets.decode("gb18030", "replace"), "gb18030")
    ):
        return body
    wrong.add(defects.BAD_ENCODING)
    return octets


def from_uu(body: bytes, wrong: set[str]) -> bytes:
    """Uuencoded octets between ``begin`` and ``end``; lines that cannot be read are left out."""
    result = bytearray()
    for line in body.split(b"\n"):
        if line.startswith(b"begin ") or line.strip() in (b"", b"`"):
            continue
        if line.strip() == b"end":
            break
        try:
            result += binascii.a2b_uu(line)
        except binascii.Error:
            wrong.add(defects.BAD_ENCODING)
    return bytes(result)
