"""Octets to characters, for mail that says a wrong charset, an unknown one, or none.

Every gb* name is read as GB18030, which contains GB2312 and GBK: mails labelled gb2312 carry names like 朱镕基. What is
undeclared is guessed between UTF-8, GB18030 and Big5 by the share of everyday characters.
"""

import re
from typing import Final, NamedTuple

from zongban.mail import defects

_ALIASES: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "xgbk": "gb18030",
    "gb231280": "gb18030",
    "csgb2312": "gb18030",
    "gb2312charset": "gb18030",
    "isogb2312": "gb18030",
    "isoir58": "gb18030",
    "euccn": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "windows936": "gb18030",
    "chinese": "gb18030",
    "hzgb2312": "hz",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "unicode11utf8": "utf-8",
    "xutf8": "utf-8",
    "utf8purple": "utf-8",
    "big5": "big5hkscs",
    "xbig5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "cp950",
    "ascii": "ascii",
    "usascii": "ascii",
    "ansix341968": "ascii",
    "latin1": "cp1252",
    "iso88591": "cp1252",
    "cp1252": "cp1252",
    "windows1252": "cp1252",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "windows31j": "cp932",
    "cp932": "cp932",
    "iso2022jp": "iso2022_jp_2",
    "eucjp": "euc_jp",
    "euckr": "cp949",
    "ksc56011987": "cp949",
    "iso2022kr": "iso2022_kr",
    "koi8r": "koi8_r",
    "koi8u": "koi8_u",
    "utf16": "utf-16",
    "utf16le": "utf-16-le",
    "utf16be": "utf-16-be",
    "baltic": "cp1257",
}
_FAMILIES: Final = re.compile(r"(?:iso8859(?:1[0-6]|[2-9])|(?:windows|cp)(?:125[0-8]|874))$")
_NARROW: Final = frozenset({"ascii", "cp1252", "iso8859-15"})
_CJK: Final = "\u2e80"


class Decoded(NamedTuple):
    """Text, the Python codec that gave it, and what had to be repaired."""

    text: str
    codec: str
    defects: frozenset[str]


def codec_of(charset: str | None) -> str | None:
    """The Python codec for a charset name of a mail; None for an empty or unknown name, or one that is no charset."""
    plain = re.sub(r"[^a-z0-9]", "", (charset or "")[:60].lower())
    if plain in _ALIASES:
        return _ALIASES[plain]
    if not _FAMILIES.match(plain):
        return None
    return "iso8859-" + plain[7:] if plain.startswith("iso") else "cp" + re.sub(r"\D", "", plain)


def _everyday_share(octets: bytes, first: int, last: int, trails: tuple[tuple[int, int], ...]) -> float:
    """Share of two-octet characters whose lead lies in the everyday rows; -1 when the octets are not of this kind."""
    pairs = everyday = at = 0
    while at < len(octets):
        lead = octets[at]
        if lead < 0x80:
            at += 1
            continue
        if at + 1 >= len(octets) or not any(low <= octets[at + 1] <= high for low, high in trails):
            return -1.0
        pairs += 1
        everyday += first <= lead <= last or lead in (0xA1, 0xA3)
        at += 2
    return everyday / pairs if pairs else 0.0


def _gb_share(octets: bytes) -> float:
    return _everyday_share(octets, 0xB0, 0xD7, ((0xA1, 0xFE),))


def _big5_share(octets: bytes) -> float:
    return _everyday_share(octets, 0xA4, 0xC6, ((0x40, 0x7E), (0xA1, 0xFE)))


def _is_utf8(octets: bytes) -> bool:
    """Strict UTF-8 that gives Chinese, or only Latin letters and punctuation: 通知 in GBK is valid UTF-8 as well."""
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    beyond = [each for each in text if each > "\x7f"]
    if any(each >= _CJK for each in beyond):
        return True
    return all(each <= "\u017f" or "\u2000" <= each <= "\u214f" for each in beyond)


def guess(octets: bytes, hint: str | None = None) -> str:
    """The codec of undeclared octets; ``hint`` is the codec of another part of the same mail."""
    if octets.isascii():
        return "ascii"
    sample = octets[:65536]
    whole = octets if len(octets) <= len(sample) else sample[: _last_ascii(sample)]
    if _is_utf8(whole):
        return "utf-8"
    if hint and hint not in _NARROW and _decodes(octets, hint):
        return hint
    return "big5hkscs" if _big5_share(whole) > max(_gb_share(whole), 0.0) else "gb18030"


def _last_ascii(octets: bytes) -> int:
    """Where a sample may be cut without cutting a character."""
    for at in range(len(octets) - 1, 0, -1):
        if octets[at] < 0x40:
            return at
    return len(octets)


def _decodes(octets: bytes, codec: str) -> bool:
    try:
        octets.decode(codec)
    except (UnicodeError, LookupError):
        return False
    return True


def _looks_chinese(octets: bytes) -> bool:
    """Octets said to be Latin-1 that are rather Chinese: everyday characters in unbroken pairs."""
    return max(_gb_share(octets[:65536]), _big5_share(octets[:65536])) >= 0.6


def decode(octets: bytes, charset: str | None = None, hint: str | None = None) -> Decoded:
    """Characters for octets: the declared charset where it holds, else the likeliest; never raises."""
    codec = codec_of(charset)
    if codec not in _NARROW | {None} and _decodes(octets, str(codec)):
        return Decoded(octets.decode(str(codec)), str(codec), frozenset())
    if octets.isascii() and codec != "hz":
        return Decoded(octets.decode("ascii"), "ascii", frozenset())
    if codec == "cp1252" and not _is_utf8(octets) and not _looks_chinese(octets):
        return Decoded(octets.decode("cp1252", "replace"), "cp1252", frozenset())
    return _repair(octets, codec, hint)


def _repair(octets: bytes, codec: str | None, hint: str | None) -> Decoded:
    """The text of octets whose declaration does not hold."""
    found = guess(octets, hint)
    if _decodes(octets, found):
        return Decoded(octets.decode(found), found, frozenset({defects.GUESSED}))
    codecs = dict.fromkeys((codec or found, "utf-8", found))
    tries = [Decoded(octets.decode(each, "replace"), each, frozenset()) for each in codecs]
    best = min(tries, key=lambda each: each.text.count("\ufffd"))
    if codec is None and best.text.count("\ufffd") * 4 > sum(each > 0x7F for each in octets):
        return Decoded(octets.decode("latin-1"), "latin-1", frozenset({defects.GUESSED}))
    return best._replace(defects=frozenset({defects.LOST}))
